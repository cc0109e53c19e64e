"""Writes: what the ticker decides about a subscription whose turn has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, delete, exists, select, update

from bot.briefings.schedule import next_slots, parse_when
from bot.schema.tables import channel_topics, deliveries, editions, inbox, subscriptions
from bot.store.posting import THIS_EDITION
from bot.store.reviewing import Opening, Review, ReviewWrites
from bot.store.rows import Subscription
from bot.store.settings import plain, to_subscription
from bot.store.standing import Plan
from bot.store.tenancy import each, in_channel, in_each_channel, owner
from bot.store.tending import TendingWrites


@dataclass(frozen=True, slots=True)
class Turn:
    """`subscription` is as it was when this was decided: if another process was quicker, nothing of it happens."""

    subscription: Subscription
    now: datetime
    next_at: datetime
    held_until: datetime | None = None
    plan: Plan | None = None
    occasions: Mapping[str, str] = field(default_factory=dict)
    """Occasions without a post -> "missed" or "held"."""
    note: str | None = None
    """Why they were missed."""
    ends_held: str | None = None
    """What becomes of those held before: "merged" into `plan`, or "missed"."""
    opening: Opening | None = None
    """In the place of a plan: an editor looks at it first."""


class TurnWrites(TendingWrites, ReviewWrites):
    def take_turns(self, turns: Sequence[Turn], stuck: Sequence[Subscription], again: datetime) -> int:
        """Records the occasions, queues the editions and sets the next times, all or nothing. How many were still to
        be had: another process may have been quicker. Those stuck are looked at `again`; their occasions stay due."""
        for there in stuck:
            mine = _only(there), subscriptions.c.due_at == there.due_at
            self.rows(update(subscriptions).where(*mine).values(due_at=again))
        taken = [turn for turn in turns if self._advance(turn)]
        for turn in taken:
            self._record(turn)
            self._open(turn)
        plans = [turn.plan for turn in taken if turn.plan is not None]
        if plans:
            self._supersede(plans)
            self.enqueue(plans)
            self._used([(turn.subscription.topic, turn.plan) for turn in taken if turn.plan is not None])
        return len(taken)

    def send_reviewed(self, review: Review, plan: Plan) -> None:
        """An edition that was approved, in the place of the one that stood for it."""
        self.make_way(plan)
        self._supersede([plan])
        self.enqueue([plan])
        self._used([(review.subscription.topic, plan)])

    def replan(self, now: datetime) -> int:
        """What a clock that was ahead of `now` has written is set right: next times, waits, and occasions that were
        put down as missed though they are still to come. How many subscriptions that were."""
        soon = now + timedelta(minutes=1)
        never = editions.c.state.in_(("missed", "held")), editions.c.message.is_(None), editions.c.planned_at > soon
        self.rows(delete(editions).where(*never))
        self.rows(update(deliveries).where(deliveries.c.wake_at > now + timedelta(days=1)).values(wake_at=now))
        ahead = subscriptions.c.planned_at > soon, subscriptions.c.due_at.is_not(None)
        found = [to_subscription(row) for row in self.rows(select(subscriptions).where(*ahead))]
        for there in found:
            next_at = next_slots(parse_when(there.when, there.zone), there.zone, now, 1)[0].at
            times = {"next_at": next_at, "due_at": next_at, "planned_at": now, "held_until": None}
            self.rows(update(subscriptions).where(_only(there)).values(**times))
        return len(found)

    def forget_requests(self, before: datetime) -> None:
        """Requests from outside that nobody will repeat any more."""
        self.rows(delete(inbox).where(inbox.c.at < before))

    # -------------------------------------------------------------------------------------------------------- within

    def _advance(self, turn: Turn) -> bool:
        there, due_at = turn.subscription, min(turn.next_at, turn.held_until or turn.next_at)
        times = {"next_at": turn.next_at, "planned_at": turn.now, "held_until": turn.held_until, "due_at": due_at}
        mine = _only(there), subscriptions.c.due_at == there.due_at
        return bool(self.rows(update(subscriptions).where(*mine).values(**times).returning(subscriptions.c.no)))

    def _record(self, turn: Turn) -> None:
        there = turn.subscription
        common = {**owner(there.target), "subscription": there.id, "planned_at": turn.now, "expires_at": turn.now}
        rows = [
            {**common, "occasion": occasion, "state": state, "note": turn.note if state == "missed" else None}
            for occasion, state in turn.occasions.items()
        ]
        if rows:
            self.insert_new(editions, rows)
        if turn.ends_held is not None:
            held = in_channel(editions, there.target), editions.c.subscription == there.id, editions.c.state == "held"
            if (merged := turn.plan or turn.opening) is not None:
                self.rows(delete(editions).where(*held, editions.c.occasion == merged.occasion))
            self.rows(update(editions).where(*held).values(state=turn.ends_held, settled_at=turn.now, note=turn.note))

    def _open(self, turn: Turn) -> None:
        """The review and its post in the review channel."""
        if turn.opening is not None:
            review = self.open_review(turn.subscription, turn.opening, turn.now)
            self.enqueue([turn.opening.post(review)] if review else [])

    def _supersede(self, plans: Sequence[Plan]) -> None:
        """An edition of which nothing was sent yet gives way to a newer one, which tells what it would have told. Never
        to itself: two clocks that differ may plan one occasion twice."""
        names, own = [plan.subscription for plan in plans], {(plan.subscription, plan.occasion) for plan in plans}
        found = self.rows(_UNTOUCHED.where(deliveries.c.subscription.in_(names)))
        open_ = [row for row in found if (row.subscription, row.occasion) not in own]
        if open_:
            now = plans[0].now
            ended = {"state": "missed", "reason": _SUPERSEDED, "wake_at": None, "settled_at": now}
            self.rows(update(deliveries).where(deliveries.c.no.in_([row.no for row in open_])).values(**ended))
            over = {"state": "missed", "note": _SUPERSEDED, "settled_at": now}
            self.rows(THIS_EDITION.values(**over), [{"s": row.subscription, "o": row.occasion} for row in open_])

    def _used(self, plans: Sequence[tuple[str, Plan]]) -> None:
        """The cursors of the latest occasions: commands of the topic in those channels use them too."""
        told = [(topic, plan.target, plan.since) for topic, plan in plans if plan.since is not None]
        self.insert_new(channel_topics, [{**owner(target), "topic": topic} for topic, target, _ in told])
        cursors = ({"of": topic, "seq": since.seq, "since": since.at} | each(target) for topic, target, since in told)
        self.rows(_USED, list(cursors))


_SENT = deliveries.alias()
_UNTOUCHED = select(deliveries.c.no, deliveries.c.subscription, deliveries.c.occasion).where(
    deliveries.c.state.in_(("queued", "waiting")),
    ~exists().where(
        _SENT.c.subscription == deliveries.c.subscription,
        _SENT.c.occasion == deliveries.c.occasion,
        _SENT.c.first_sent.is_not(None),
    ),
)
_USED = (
    update(channel_topics)
    .where(in_each_channel(channel_topics), channel_topics.c.topic == bindparam("of"))
    .values(cursor_seq=bindparam("seq"), cursor_at=bindparam("since"))
)
_SUPERSEDED = "a newer one was due before it could be posted"


def _only(there: Subscription) -> ColumnElement[bool]:
    return in_channel(subscriptions, there.target) & (subscriptions.c.no == plain(there.id, "s"))
