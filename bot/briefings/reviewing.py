"""Briefings that an editor looks at first: the post in the review channel, and what becomes of it.

Whatever happens to a review happens in one transaction, and the first to act wins. Its post is then put right by an
edit, which may be repeated: it is written anew from how the review stands.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from adapters.base import Adapter, Failure, Gone, Refused
from bot.briefings import causes
from bot.briefings.occasions import GRACE, NO_PLATFORM, silent_until
from bot.briefings.schedule import Slot
from bot.briefings.writing import Desk
from bot.store import Store, Subscription, Tx
from bot.store.reviewing import Approval, Opening, Review, ReviewState
from bot.store.standing import Plan, channel_edition
from messages.format.leaving import changed, choices, resting_on, without
from messages.message import (
    Block,
    Button,
    Buttons,
    Channel,
    Code,
    Line,
    Message,
    Paragraph,
    Person,
    Rule,
    Spans,
    Struck,
    Text,
    Title,
    plain,
    towards,
)
from messages.words import Argument, Words, words

log = structlog.get_logger()

DEADLINE = 25.0
AGAIN = timedelta(seconds=30)
"""After an edit that did not arrive."""

A_ROW = 5
"""Switches in a row of buttons."""

LAPSED = "nobody approved it in time"


class Reviewing:
    """Of one topic. `wake` says to the outbox that there is something; `to`: see `towards`."""

    def __init__(
        self, store: Store, topic: str, adapters: Mapping[str, Adapter], wake: Callable[[], None], to: str = ""
    ) -> None:
        self._store = store
        self._topic = topic
        self._adapters = adapters
        self.wake = wake
        self._to = to

    # ------------------------------------------------------------------------------------------------------ beginning

    def opening(self, desk: Desk, there: Subscription, approval: Approval, message: Message, slot: Slot) -> Opening:
        """An editor who would have less than half the lead gets the whole of it, from now."""
        due_at = slot.at if slot.at - desk.now >= approval.lead / 2 else desk.now + approval.lead
        return Opening(
            occasion=slot.occasion,
            channel=approval.channel,
            otherwise=approval.otherwise,
            message=message,
            since=there.cursor,
            upto=desk.upto,
            due_at=due_at,
            expires_at=due_at + GRACE,
            post=self._post,
        )

    def _post(self, review: Review) -> Plan:
        said = self.shown(review)
        return Plan(
            subscription=channel_edition(review.channel),
            occasion=review.post,
            target=review.channel,
            message=said,
            payloads=tuple(self._adapters[review.channel.platform].render(said)),
            now=review.planned_at,
            expires_at=review.expires_at,
        )

    def shown(self, review: Review) -> Message:
        """How the review stands, as its post tells it. It shows no facts: a correction is for what was told."""
        return towards(told(review), self._to)

    # ----------------------------------------------------------------------------------------------------- what comes

    async def tick(self, now: datetime) -> None:
        """What nobody has acted on at its hour goes out where that is so set, else waits a while. Raises StoreError."""
        for review in self._store.reviews_due(self._topic, now):
            if review.otherwise == "send":
                await self._store.write(lambda tx, review=review: self.send(tx, review, "unseen", "", now))  # type: ignore[misc]
                self.wake()
            elif now > review.expires_at:
                await self._store.write(lambda tx, review=review: self.end(tx, review, "", LAPSED, now))  # type: ignore[misc]

    def send(self, tx: Tx, review: Review, state: ReviewState, by: str, now: datetime) -> Review | None:
        """With the lines left in whose facts still stand, not before its hour. None when another was quicker."""
        if why := self._obstacle(tx, review):
            return self.end(tx, review, by, why, now)
        fallen = gone(tx, review)
        said = remaining(review, fallen)
        if not said.facts or not fallen.isdisjoint(said.facts):  # an alert's one line cannot be left out
            return self.end(tx, review, by, "none of its lines was left", now)
        closed = tx.close_review(review, state, by=by, now=now)
        if closed is not None:
            tx.send_reviewed(closed, self._plan(tx, closed, said, now))
        return closed

    def _obstacle(self, tx: Tx, review: Review) -> str | None:
        there = tx.subscription(review.subscription.target, review.subscription.id)
        if there is None:
            return "it was unsubscribed"
        return there.paused or (None if there.target.platform in self._adapters else NO_PLATFORM)

    def end(self, tx: Tx, review: Review, by: str, why: str, now: datetime) -> Review | None:
        """Nothing goes out, and `status` says why. None when another was quicker."""
        closed = tx.close_review(review, "held" if by and not why else "ended", by=by, why=why, now=now)
        if closed is not None:
            tx.drop_reviewed(closed, why or f"held back by {by}", now)
        return closed

    def _plan(self, tx: Tx, review: Review, said: Message, now: datetime) -> Plan:
        target, hour = review.subscription.target, max(review.due_at, now)
        hour = silent_until(tx.channel(target), hour) or hour
        return Plan(
            subscription=review.subscription.id,
            occasion=review.occasion,
            target=target,
            message=said,
            payloads=tuple(self._adapters[target.platform].render(said)),
            now=review.planned_at,
            expires_at=hour + GRACE,
            due_at=hour,
            since=review.since,
            upto=review.upto,
        )

    # -------------------------------------------------------------------------------------------------- putting right

    async def drain(self, now: datetime, platforms: Collection[str]) -> int:
        """Posts in review channels that do not show how their review stands. How many that were."""
        stale = self._store.reviews_to_show(self._topic, now, platforms, 20)
        for review in stale:
            await self._show(review, now)
        return len(stale)

    async def _show(self, review: Review, now: datetime) -> None:
        adapter = self._adapters.get(review.channel.platform)
        posted = self._store.edition_posted(channel_edition(review.channel), review.post)
        if adapter is None or posted is None:  # its post is on its way still, or never came
            later = None if now > review.expires_at else now + AGAIN
            return await self._store.write(lambda tx: tx.show_review_later(review, later))
        said = self.shown(review)
        parts = [replace(part, payload=new) for part, new in zip(posted[1], adapter.render(said), strict=False)]
        try:
            async with asyncio.timeout(DEADLINE):
                for part in parts:
                    await adapter.edit(review.channel, part.remote_id, part.payload)
        except (Gone, Refused) as failure:
            log.warning("a review cannot be put right", review=review.id, reason=failure.reason)
            return await self._store.write(lambda tx: tx.show_review_later(review, None))
        except (Failure, TimeoutError) as failure:
            log.info("a review is put right later", review=review.id, reason=str(failure))
            return await self._store.write(lambda tx: tx.show_review_later(review, now + AGAIN))
        return await self._store.write(lambda tx: tx.review_shown(review, said, parts))


def remaining(review: Review, gone: Collection[str] = ()) -> Message:
    """What would be posted: without the lines an editor left out, and those that rest on facts that are gone."""
    return without(review.message, review.left_out | resting_on(review.message, gone))


def gone(tx: Tx, review: Review) -> frozenset[str]:
    """Facts of the briefing that were taken back, or disputed, since it was written."""
    known = tx.known(review.subscription.topic, handles=review.message.facts) if review.message.facts else ()
    standing = {fact.handle for fact in known if fact.state == "live"}
    return frozenset(review.message.facts) - standing


def told(review: Review) -> Message:
    """Its state first, then the briefing with its lines numbered, then what can be done."""
    speaks = words(review.message.language)
    title = Line(speaks.say("review-title", id=Code(review.id), subscription=Code(review.subscription.id)))
    briefing = tuple(block for block in review.message.blocks if not isinstance(block, Buttons))
    numbered = changed(briefing, lambda n, line: _numbered(n, line, review.left_out))
    blocks: Sequence[Block] = (Title(title), Paragraph(Line(told_state(speaks, review))), Rule(), *numbered)
    return Message(plain(title.spans), (*blocks, *_deeds(speaks, review)), review.message.language)


def _numbered(n: int, line: Line, left_out: Collection[int]) -> Line:
    mark = Code(str(n))
    if n in left_out:
        return Line((mark, Text(" "), Struck(plain(line.spans))))
    return Line((mark, Text(" "), *line.spans))


def told_state(speaks: Words, review: Review) -> Spans:
    """What has become of it, or will."""
    zone = review.subscription.zone
    about: dict[str, Argument] = {"at": speaks.slot(review.due_at.astimezone(ZoneInfo(zone))), "zone": zone}
    about["channel"] = Channel(review.subscription.target.channel)
    match review.state:
        case "open":
            return speaks.say(f"review-open-{review.otherwise}", **about)
        case "approved" | "held":
            acted = speaks.slot((review.acted_at or review.due_at).astimezone(ZoneInfo(zone)))
            n = len(choices(review.message)) - len(review.left_out)
            return speaks.say(f"review-{review.state}", by=Person(review.acted_by), acted=acted, n=n, **about)
        case "unseen":
            return speaks.say("review-unseen", **about)
        case "ended":
            return speaks.say("review-ended", why=causes.told(speaks, review.why), **about)


def _deeds(speaks: Words, review: Review) -> tuple[Block, ...]:
    """A switch for each line, then what to do with the whole."""
    if review.state != "open":
        return ()
    switches = [_switch(speaks, review, n) for n in range(1, len(choices(review.message)) + 1)]
    rows = (Buttons(tuple(switches[at : at + A_ROW])) for at in range(0, len(switches), A_ROW))
    approve = Button(speaks.text("button-approve"), f"review {review.id} approve", "primary")
    hold = Button(speaks.text("button-hold"), f"review {review.id} hold", "danger")
    return (*rows, Buttons((approve, hold)))


def _switch(speaks: Words, review: Review, n: int) -> Button:
    said = "button-line-in" if n in review.left_out else "button-line-out"
    return Button(speaks.text(said, n=str(n)), f"review {review.id} {n}")
