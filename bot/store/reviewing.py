"""Reads and writes: subscriptions that editors approve, and each occasion in their hands.

An occasion in review has an edition without a message, so that it stays unique; when it is sent, the real edition takes
that one's place in the transaction that closes the review.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Row, delete, insert, select, update

from adapters.base import Target
from bot.schema.record_tables import approvals, reviews
from bot.schema.tables import editions, subscriptions
from bot.store.amending import Part
from bot.store.base import Database
from bot.store.rows import Subscription
from bot.store.settings import plain, to_subscription
from bot.store.standing import Plan
from bot.store.tenancy import in_channel, of_tenant, owner
from bot.store.texts import TextWrites
from messages.message import Message, from_json, to_json
from messages.model import Cursor

Otherwise = Literal["hold", "send"]
ReviewState = Literal["open", "approved", "unseen", "held", "ended"]
"""`unseen`: sent at its hour, since nobody acted; `ended`: nothing went out, for a reason no editor gave."""


@dataclass(frozen=True, slots=True)
class Approval:
    """`channel` is where editors look."""

    subscription: str
    channel: Target
    lead: timedelta
    otherwise: Otherwise


@dataclass(frozen=True, slots=True)
class Opening:
    """A review to be: the briefing and when it is to go out. `post` makes the post that shows it to editors."""

    occasion: str
    channel: Target
    otherwise: Otherwise
    message: Message
    since: Cursor
    upto: int
    due_at: datetime
    expires_at: datetime
    post: Callable[["Review"], Plan]


@dataclass(frozen=True, slots=True)
class Review:
    """ "v-5". `channel` is where editors look; `left_out` are numbers of lines."""

    id: str
    channel: Target
    subscription: Subscription
    occasion: str
    state: ReviewState
    otherwise: Otherwise
    message: Message
    left_out: frozenset[int]
    since: Cursor | None
    upto: int
    planned_at: datetime
    due_at: datetime
    expires_at: datetime
    acted_by: str
    acted_at: datetime | None
    why: str
    version: int

    @property
    def post(self) -> str:
        """The occasion of its post in the review channel."""
        return f"review:{self.subscription.id}:{self.occasion}"


class ReviewReads(Database):
    def approvals_of(self, ids: Collection[str]) -> Mapping[str, Approval]:
        """By subscription; for the bot, of all tenants."""
        wanted = select(approvals).where(approvals.c.subscription.in_([plain(id_, "s") for id_ in ids]))
        return {one.subscription: one for one in map(_approval, self.rows(wanted) if ids else ())}

    def due_early(self, topic: str, now: datetime) -> tuple[Subscription, ...]:
        """Whose review begins before their turn comes, of all tenants."""
        # In two steps: a join is begun at the many subscriptions, each second.
        leads = {row.subscription: timedelta(seconds=row.lead) for row in self.rows(_LEADS)}
        live = subscriptions.c.topic == topic, subscriptions.c.removed_at.is_(None), subscriptions.c.due_at > now
        found = self.rows(select(subscriptions).where(subscriptions.c.no.in_(leads), *live)) if leads else ()
        return tuple(to_subscription(row) for row in found if row.due_at - leads[row.no] <= now)

    def review(self, channel: Target, review_id: str) -> Review | None:
        """One that is looked at in this channel; None for another's and for nonsense alike."""
        found = self._reviews(in_channel(reviews, channel), reviews.c.no == plain(review_id, "v"))
        return found[0] if found else None

    def reviews_in(self, target: Target) -> tuple[Review, ...]:
        """What waits for an editor before it is posted in this channel, or with an empty one in the whole tenant."""
        mine = in_channel(subscriptions, target) if target.channel else of_tenant(subscriptions, target)
        return self._reviews(mine, reviews.c.state == "open")

    def reviews_due(self, topic: str, now: datetime) -> tuple[Review, ...]:
        """Open ones whose hour has come, of all tenants."""
        return self._reviews(subscriptions.c.topic == topic, reviews.c.state == "open", reviews.c.due_at <= now)

    def reviews_to_show(self, topic: str, now: datetime, platforms: Collection[str], limit: int) -> tuple[Review, ...]:
        """Whose post does not show how they stand."""
        mine = subscriptions.c.topic == topic, reviews.c.platform.in_(platforms), reviews.c.wake_at <= now
        return self._reviews(*mine)[:limit]

    def _reviews(self, *conditions: Any) -> tuple[Review, ...]:
        return tuple(map(_review, self.rows(_REVIEW.where(*conditions).order_by(reviews.c.no))))


class ReviewWrites(ReviewReads, TextWrites):
    def set_approval(self, approval: Approval, *, by: str, now: datetime) -> None:
        """In the place of what was there."""
        self.end_approval(approval.subscription)
        row = {"subscription": plain(approval.subscription, "s"), "lead": int(approval.lead.total_seconds())}
        made = {"otherwise": approval.otherwise, "created_by": by, "created_at": now}
        self.insert_new(approvals, [{**owner(approval.channel), **row, **made}])

    def end_approval(self, subscription: str) -> None:
        self.rows(delete(approvals).where(approvals.c.subscription == plain(subscription, "s")))

    def let_go(self, subscription: str, now: datetime) -> None:
        """What is in an editor's hands goes out at its hour now, unless somebody holds it."""
        mine = reviews.c.subscription == plain(subscription, "s"), reviews.c.state == "open"
        for review in self._reviews(*mine):
            self._move(review, now, otherwise="send")

    def open_review(self, there: Subscription, opening: Opening, now: datetime) -> Review | None:
        """None where the occasion is there already. An older one of the subscription gives way."""
        occasion = opening.occasion
        self.end_reviews([there.id], "a newer one was due before anyone approved it", now)
        edition = {**owner(there.target), "subscription": there.id, "occasion": occasion, "state": "review"}
        if not self.insert_new(editions, [{**edition, "planned_at": now, "expires_at": opening.expires_at}]):
            return None
        told = {"since_seq": opening.since.seq, "since_at": opening.since.at, "upto_seq": opening.upto}
        times = {"planned_at": now, "due_at": opening.due_at, "expires_at": opening.expires_at}
        text = {"message": to_json(opening.message), "left_out": "[]", "otherwise": opening.otherwise, "state": "open"}
        place = {**owner(opening.channel), "subscription": plain(there.id, "s"), "occasion": occasion}
        row = {**place, **text, **told, **times, "version": 0, "shown": 0}
        self.rows(insert(reviews).values(**row))
        found = self._reviews(reviews.c.subscription == row["subscription"], reviews.c.occasion == occasion)
        return found[0]

    def review_in_hand(self, channel: Target, review_id: str) -> Review | None:
        """As `review`; nobody else changes it until the transaction ends."""
        mine = in_channel(reviews, channel), reviews.c.no == plain(review_id, "v")
        self.rows(select(reviews.c.no).where(*mine).with_for_update())
        return self.review(channel, review_id)

    def switch_line(self, review: Review, left_out: Collection[int], now: datetime) -> Review | None:
        """None when it is open no more."""
        return self._move(review, now, left_out=json.dumps(sorted(left_out)))

    def close_review(
        self, review: Review, state: ReviewState, *, by: str, why: str = "", now: datetime
    ) -> Review | None:
        """None when another was quicker: the first to act wins."""
        return self._move(review, now, state=state, acted_by=by, acted_at=now, why=why)

    def make_way(self, plan: Plan) -> None:
        """The edition that stood for a reviewed one."""
        self.rows(delete(editions).where(*_standing_for(plan.subscription, plan.occasion)))

    def drop_reviewed(self, review: Review, why: str, now: datetime) -> None:
        """Its occasion had no briefing, and says why."""
        mine = _standing_for(review.subscription.id, review.occasion)
        self.rows(update(editions).where(*mine).values(state="missed", note=why, settled_at=now))

    def end_reviews(self, ids: Sequence[str], why: str, now: datetime) -> None:
        """Open ones of these subscriptions come to nothing."""
        mine = reviews.c.subscription.in_([plain(id_, "s") for id_ in ids]), reviews.c.state == "open"
        for review in self._reviews(*mine):
            if self.close_review(review, "ended", by="", why=why, now=now):
                self.drop_reviewed(review, why, now)

    def review_shown(self, review: Review, message: Message, parts: Sequence[Part]) -> None:
        """The post now reads so; if something has changed meanwhile it is put right again."""
        its = in_channel(editions, review.channel), editions.c.occasion == review.post
        self.reword(*its, message=message, payloads={part.no: part.payload for part in parts})
        no = plain(review.id, "v")
        self.rows(update(reviews).where(reviews.c.no == no).values(shown=review.version))
        still = reviews.c.no == no, reviews.c.version == review.version
        self.rows(update(reviews).where(*still).values(wake_at=None))

    def show_review_later(self, review: Review, wake_at: datetime | None) -> None:
        """None: never, its post cannot be edited."""
        self.rows(update(reviews).where(reviews.c.no == plain(review.id, "v")).values(wake_at=wake_at))

    def _move(self, review: Review, now: datetime, **values: Any) -> Review | None:
        """Whoever comes second finds it closed: the row is locked until the transaction ends."""
        mine = of_tenant(reviews, review.channel), reviews.c.no == plain(review.id, "v"), reviews.c.state == "open"
        changed = update(reviews).where(*mine).values(version=reviews.c.version + 1, wake_at=now, **values)
        if self.row(changed.returning(reviews.c.no)) is None:
            return None
        return self._reviews(reviews.c.no == plain(review.id, "v"))[0]


def _standing_for(subscription: str, occasion: str) -> tuple[Any, ...]:
    return editions.c.subscription == subscription, editions.c.occasion == occasion, editions.c.state == "review"


_NO = reviews.c.no.label("review_no")
_PLACE = [getattr(reviews.c, name).label(f"at_{name}") for name in ("platform", "tenant", "channel")]
_ITS = [
    getattr(reviews.c, name).label(f"its_{name}")
    for name in (
        "occasion", "state", "otherwise", "message", "left_out", "since_seq", "since_at", "upto_seq", "planned_at",
        "due_at", "expires_at", "acted_by", "acted_at", "why", "version",
    )
]  # fmt: skip
_REVIEW = select(subscriptions, _NO, *_PLACE, *_ITS).join(reviews, reviews.c.subscription == subscriptions.c.no)
_LEADS = select(approvals.c.subscription, approvals.c.lead)


def _approval(row: Row[Any]) -> Approval:
    channel = Target(row.platform, row.tenant, row.channel)
    return Approval(f"s-{row.subscription}", channel, timedelta(seconds=row.lead), row.otherwise)


def _review(row: Row[Any]) -> Review:
    return Review(
        id=f"v-{row.review_no}",
        channel=Target(row.at_platform, row.at_tenant, row.at_channel),
        subscription=to_subscription(row),
        occasion=row.its_occasion,
        state=row.its_state,
        otherwise=row.its_otherwise,
        message=from_json(row.its_message),
        left_out=frozenset(json.loads(row.its_left_out)),
        since=None if row.its_since_seq is None else Cursor(row.its_since_seq, row.its_since_at),
        upto=row.its_upto_seq,
        planned_at=row.its_planned_at,
        due_at=row.its_due_at,
        expires_at=row.its_expires_at,
        acted_by=row.its_acted_by or "",
        acted_at=row.its_acted_at,
        why=row.its_why or "",
        version=row.its_version,
    )
