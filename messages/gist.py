"""What urgent news come to, however they are worded: by this a second outlet's words for the same are known as such."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from messages.model import Casualty, Event, Fact, Known, Personnel, Vote

_ACTIONS = {
    "approved": "decision", "rejected": "decision", "ratified": "decision", "adopted": "decision",
    "extended": "decision", "arrived": "arrival", "deployed": "arrival", "withdrew": "withdrawal",
    "killed": "killing",
}  # fmt: skip
_STATUSES = {"arrived": "arrival", "deployed": "arrival", "present": "arrival", "withdrawn": "withdrawal"}


@dataclass(frozen=True, slots=True)
class Gist:
    """`numbers` are those it is told for; `shown` also those that stand in its words."""

    what: str
    who: str | None
    numbers: frozenset[float]
    shown: frozenset[float]

    def is_told_by(self, other: "Gist") -> bool:
        """The other says the same, and no number less. Whoever is not named may be anyone, but not with other
        numbers."""
        alike = self.what == other.what and (None in (self.who, other.who) or self.who == other.who)
        apart = self.shown and other.shown and not self.shown & other.shown
        return alike and not apart and self.numbers <= other.shown


def gist(fact: Fact) -> Gist | None:
    """None for kinds that are never urgent by themselves."""
    match fact.value:
        case Vote(for_=n, against=against, body=body):
            return _gist(fact, "decision", body.entity if body else None, n, against)
        case Event(action, actor):
            return _gist(fact, _ACTIONS.get(action, action), actor.entity if actor else None)
        case Personnel(quantity, status=status, country=country):
            return _gist(fact, _STATUSES.get(status or "", status or ""), country, quantity.low)
        case Casualty(quantity, harm):
            return _gist(fact, "killing" if harm == "killed" else harm, None, quantity.low)
        case _:
            return None


def _gist(fact: Fact, what: str, who: str | None, *numbers: float | None) -> Gist:
    own = frozenset(n for n in numbers if n is not None)
    return Gist(what, who, own, own | {float(re.sub(r"\D", "", n)) for n in _NUMBER.findall(fact.evidence)})


_NUMBER = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?!\d)|\d+")
"""With the marks between thousands: 1,200 and 1,500 have no "1" in common."""


def are_told(news: Iterable[Known], told: Iterable[Known]) -> bool:
    """Whether one of these facts of a story says what one of those said. What stands in one sentence is told as one."""
    before = [said for known in told if (said := gist(known.fact))]
    return any(one.is_told_by(other) for known in news if (one := gist(known.fact)) for other in before)
