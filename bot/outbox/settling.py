"""What an outcome means for the database, all in one transaction: the delivery, its edition, those who must wait."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from adapters.base import Gone, Later, Target
from bot.outbox.rules import Act, Looked, Posted, Rules
from bot.store.rows import Subscription
from bot.store.standing import Claim, Plan, Standing
from bot.store.store import Tx

log = structlog.get_logger()

FOR_GOOD = timedelta(days=3650)
"""How long a platform that took away its trust is left alone, unless the bot is started anew."""

BROKEN = ("failed", "missed", "unknown")
"""Ends after which the rest of an edition is not sent."""

Moved = Sequence[tuple[Claim, Standing]]
"""Deliveries as they were claimed, and where they came to stand."""

Notice = Callable[[Subscription, str, datetime], Plan | None]
"""What tells whoever made a subscription that it was paused, and why; None where that cannot be said."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an act came to."""

    claim: Claim
    outcome: Posted | Looked
    act: Act


@dataclass(frozen=True, slots=True)
class Clerk:
    """Writes outcomes down by the rules."""

    rules: Rules
    notice: Notice | None = None

    def settle(self, tx: Tx, done: Sequence[Done]) -> Moved:
        """Where each came to stand. Those whose claim has passed to someone else are left to them: their word counts,
        not ours."""
        now = tx.now()
        held = tx.still_held([one.claim for one in done])
        ours = [one for one in done if one.claim.no in held]
        standings = {one.claim.no: self._standing(one, now) for one in ours}
        tx.put(standings)
        moved = [(one.claim, standings[one.claim.no]) for one in ours]
        self.close(tx, moved, now)
        for one in ours:
            self._heed(tx, one, now)
        return moved

    def close(self, tx: Tx, moved: Moved, now: datetime) -> None:
        """Editions whose parts came to an end, and parts that waited for them."""
        tx.finish([claim for claim, at in moved if _newly(claim, at, "done") and claim.part == claim.parts], now)
        for claim, at in moved:
            if _newly(claim, at, "done") and claim.part < claim.parts:
                tx.next_part(claim, now)
            elif at.state in BROKEN and _newly(claim, at, at.state):
                tx.break_off(claim, at, now)

    def _standing(self, done: Done, now: datetime) -> Standing:
        at = done.claim.standing
        if done.act == "repair":
            return self.rules.repaired(at, done.outcome, now)
        if done.act == "look":
            return self.rules.looked(done.claim, done.outcome, now)
        assert done.outcome is not None, "a post has an outcome"  # noqa: S101
        return self.rules.posted(at, done.outcome, now)

    def _heed(self, tx: Tx, done: Done, now: datetime) -> None:
        """Whom it says to wait, or to stop."""
        outcome, target = done.outcome, done.claim.target
        if isinstance(outcome, Later) and done.act == "post":
            until = now + timedelta(seconds=max(1.0, outcome.seconds))
            tx.pause_sending(_scope(target, outcome.scope), until, outcome.reason)
        elif isinstance(outcome, Gone) and outcome.scope == "platform":
            tx.pause_sending(_scope(target, "platform"), now + FOR_GOOD, outcome.reason)
        elif isinstance(outcome, Gone):
            paused = tx.pause_all(_scope(target, outcome.scope), why=outcome.reason, by="", now=now)
            self._tell(tx, paused, outcome, now)

    def _tell(self, tx: Tx, paused: Sequence[Subscription], gone: Gone, now: datetime) -> None:
        """Once: a subscription that is paused is not paused again. Pointless where the whole tenant is gone."""
        if self.notice is None or gone.scope != "channel":
            return
        for there in paused:
            try:
                plan = self.notice(there, there.paused or gone.reason, now)
            except Exception:  # the pause is on record; what was posted must be, whatever the words are missing
                log.exception("a notice could not be written", subscription=there.id)
            else:
                tx.enqueue([plan] if plan else [])


def _newly(claim: Claim, at: Standing, state: str) -> bool:
    return at.state == state and claim.standing.state != state


def _scope(target: Target, scope: str) -> Target:
    tenant = "" if scope == "platform" else target.tenant
    return Target(target.platform, tenant, target.channel if scope == "channel" else "")
