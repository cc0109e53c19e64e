"""How a delivery moves, whatever happens to it. Pure: a standing and what happened in, a standing out.

    queued --> sending --> done                     the platform gave a receipt
                       --> queued                   Later: nothing was posted
                       --> failed                   Gone, Refused: nothing was posted, nor will be
                       --> unsure                   no answer, or the process died: it may have been posted
    unsure --> sending                              the same key again, while that cannot make a second message
           --> done | queued | unknown              read back: there | not there | history cannot be read
    queued --> missed                               nothing was posted in time

Two rules carry the weight. An attempt counts from the commit that marks it `sending`, before the first byte. And a
later refusal does not explain an earlier silence: the doubt stays until history has been read.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from adapters.base import Gone, Later, Policy, Receipt, Refused, Unsure
from bot.store.standing import Claim, Standing

if TYPE_CHECKING:
    from bot.config import OnUnknown

DEADLINE = 25.0
"""Seconds a post may take in all; after that it is Unsure."""

LEASE = 60.0
"""Seconds for which a claim is one sender's. Longer than DEADLINE and a wait for the post's turn."""

READ_FOR = 15 * 60.0
"""Seconds for which history that cannot be read is asked again: most outages are shorter."""

REPAIRS = (120.0, 900.0)
"""Seconds after the end at which a delivery that had been in doubt is looked for again, to find a second copy."""

Act = Literal["post", "look", "repair"]
Final = Literal["done", "failed", "unknown", "missed"]
Posted = Receipt | Later | Gone | Refused | Unsure
Looked = Receipt | None | Later | Gone | Refused | Unsure


@dataclass(frozen=True, slots=True)
class Rules:
    """`policy` is the platform's; `on_unknown` says what a delivery nobody can look up comes to: by default it is sent
    once more, for a missing briefing is the worse failure."""

    policy: Policy
    on_unknown: "OnUnknown" = "resend"

    # ------------------------------------------------------------------------------------------------------- its turn

    def turn(self, claim: Claim, now: datetime) -> Act | Standing:
        """What a delivery whose time has come needs: an act, or a standing without one."""
        at = claim.standing
        match at.state:
            case "done" | "failed" | "missed" if at.repairs:
                return "repair"
            case "sending":  # its lease is over: whoever sent it is no more
                return self._unsure(at, "the process stopped while sending", now)
            case "unsure":
                return self._doubtful_turn(at, now)
            case "queued" if now > claim.expires_at:
                return self._too_late(at, now)
            case "queued":
                return "post"
            case "waiting" | "done" | "failed" | "unknown" | "missed":
                return at._replace(wake_at=None)

    def _doubtful_turn(self, at: Standing, now: datetime) -> Act | Standing:
        if self._may_repeat(at, now):
            return "post"
        settled = (at.doubt_at or now) + timedelta(seconds=self.policy.settle_after)
        return at._replace(wake_at=settled) if now < settled else "look"

    def _may_repeat(self, at: Standing, now: datetime) -> bool:
        """The same key again, begun now, arrives while the platform still knows it."""
        if at.first_sent is None or at.refusal is not None:
            return False
        return now + timedelta(seconds=DEADLINE) <= at.first_sent + timedelta(seconds=self.policy.repeat_safe_for)

    def _too_late(self, at: Standing, now: datetime) -> Standing:
        if at.doubt_at is not None:
            return self._unknown(at, "it could not be sent again in time", now)
        return _end(at, "missed", at.reason or "the bot could not post in time", now)

    # ------------------------------------------------------------------------------------------------- after a post

    def posted(self, at: Standing, outcome: Posted, now: datetime) -> Standing:
        match outcome:
            case Receipt():
                return self._done(at, outcome, now)
            case Unsure():
                return self._unsure(at, outcome.reason, now)
            case Later():
                return self._later(at, outcome, now)
            case Gone() | Refused():
                return self._refused(at, outcome, now)

    def _done(self, at: Standing, receipt: Receipt, now: datetime) -> Standing:
        ended = _end(at, "done", at.reason, now)
        return ended._replace(remote_id=receipt.remote_id, doubt_at=None)

    def _unsure(self, at: Standing, reason: str, now: datetime) -> Standing:
        soon = now + timedelta(seconds=_patience(at.attempts))
        wake_at = soon if self._may_repeat(at, soon) else now + timedelta(seconds=self.policy.settle_after)
        return at._replace(state="unsure", doubt_at=now, doubted=True, looks=0, reason=reason, wake_at=wake_at)

    def _later(self, at: Standing, later: Later, now: datetime) -> Standing:
        """In doubt it is read back next; one given up as unknown has its one more attempt still to come."""
        state: Literal["queued", "unsure"] = "unsure" if at.doubt_at and not at.unknown_at else "queued"
        return at._replace(state=state, reason=later.reason, wake_at=now + timedelta(seconds=max(1.0, later.seconds)))

    def _refused(self, at: Standing, refusal: Gone | Refused, now: datetime) -> Standing:
        if at.doubt_at is None and isinstance(refusal, Gone) and refusal.scope == "platform":
            return at._replace(state="queued", reason=refusal.reason, wake_at=now)  # it stands still until a restart
        if at.doubt_at is None:
            return _end(at, "failed", refusal.reason, now)
        if isinstance(refusal, Gone) or at.unknown_at:
            return self._unknown(at, refusal.reason, now)
        settled = max(now, at.doubt_at + timedelta(seconds=self.policy.settle_after))
        return at._replace(state="unsure", refusal=refusal.reason, reason=refusal.reason, looks=0, wake_at=settled)

    # -------------------------------------------------------------------------------------------- after a read-back

    def looked(self, claim: Claim, outcome: Looked, now: datetime) -> Standing:
        at = claim.standing
        match outcome:
            case Receipt():
                return self._done(at, outcome, now)
            case None:
                return self._absent(claim, now)
            case Gone():
                return self._unknown(at, outcome.reason, now)
            case Later() if now <= claim.expires_at:
                return at._replace(wake_at=now + timedelta(seconds=max(1.0, outcome.seconds)))
            case Later() | Refused() | Unsure():
                return self._unreadable(at, outcome.reason, now)

    def _absent(self, claim: Claim, now: datetime) -> Standing:
        """It was not posted: all is as before the attempt."""
        at = claim.standing._replace(doubt_at=None, looks=0)
        if at.refusal is not None:
            return _end(at, "failed", at.refusal, now)
        return at._replace(state="queued", wake_at=now + timedelta(seconds=_patience(at.attempts - 1)))

    def _unreadable(self, at: Standing, reason: str, now: datetime) -> Standing:
        since = at.doubt_at or now
        if now < since + timedelta(seconds=READ_FOR):
            wait = min(5.0 * 2**at.looks, 120.0)
            return at._replace(looks=at.looks + 1, reason=reason, wake_at=now + timedelta(seconds=wait))
        if self.on_unknown == "hold" or at.unknown_at or at.refusal:
            return self._unknown(at, reason, now)
        return at._replace(state="queued", unknown_at=now, looks=0, reason=reason, wake_at=now)

    def _unknown(self, at: Standing, reason: str, now: datetime) -> Standing:
        return _end(at, "unknown", reason, now)._replace(unknown_at=at.unknown_at or now)

    # ----------------------------------------------------------------------------------------------- after a repair

    def repaired(self, at: Standing, outcome: Looked, now: datetime) -> Standing:
        """After a Receipt one copy stands there, whatever was thought; after None nothing does. A history that cannot
        be read is asked again, and at last the delivery is told as unknown: it may stand there twice."""
        last = (at.settled_at or now) + timedelta(seconds=REPAIRS[-1])
        match outcome:
            case Receipt():
                at = at._replace(state="done", remote_id=outcome.remote_id)
            case Later() | Gone() | Refused() | Unsure() if now <= last + timedelta(seconds=REPAIRS[-1]):
                return at._replace(wake_at=now + timedelta(seconds=REPAIRS[0]))
            case Later() | Gone() | Refused() | Unsure():
                unknown_at = at.unknown_at or (now if self._unsafe(at) else None)
                return at._replace(repairs=0, wake_at=None, unknown_at=unknown_at)
            case None:
                pass
        left = at.repairs - 1
        return at._replace(repairs=left, wake_at=max(now, last) if left else None)

    def _unsafe(self, at: Standing) -> bool:
        """Whether the last attempt came when the platform might have forgotten the first one's key."""
        if at.first_sent is None or at.last_sent is None:
            return False
        return at.last_sent > at.first_sent + timedelta(seconds=self.policy.repeat_safe_for)


def _end(at: Standing, state: Final, why: str | None, now: datetime) -> Standing:
    """Where an attempt ended without an answer, a history that lagged may have said "absent" too soon: then what was
    sent again may stand there twice, and what was given up may stand there after all."""
    again = at.doubted and ((state == "done" and at.attempts > 1) or state in ("failed", "missed"))
    wake_at = now + timedelta(seconds=REPAIRS[0]) if again else None
    repairs = len(REPAIRS) if again else 0
    return at._replace(state=state, reason=why, settled_at=now, wake_at=wake_at, repairs=repairs)


def _patience(tries: int) -> float:
    """Seconds before the next try: 1, 2, 4 ... 300."""
    return min(2.0 ** max(0, tries - 1), 300.0) if tries > 0 else 0.0
