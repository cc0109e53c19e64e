"""What urgent news come to, however they are worded: by this a second outlet's words for the same are known as such."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from messages.model import Agreement, Casualty, Date, Duration, Event, Fact, Known, Personnel, Vote

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


def gist(fact: Fact, words: str) -> Gist | None:
    """None for kinds that are never urgent by themselves. `words` are those of its numbers that count something."""
    match fact.value:
        case Vote(for_=n, against=against, body=body):
            return _gist(words, "decision", body.entity if body else None, n, against)
        case Event(action, actor):
            return _gist(words, _ACTIONS.get(action, action), actor.entity if actor else None)
        case Personnel(quantity, status=status, country=country):
            return _gist(words, _STATUSES.get(status or "", status or ""), country, quantity.low)
        case Casualty(quantity, harm):
            return _gist(words, "killing" if harm == "killed" else harm, None, quantity.low)
        case _:
            return None


def _gist(words: str, what: str, who: str | None, *numbers: float | None) -> Gist:
    own = frozenset(n for n in numbers if n is not None)
    return Gist(what, who, own, own | {float(re.sub(r"\D", "", n)) for n in _NUMBER.findall(words)})


_NUMBER = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?!\d)|\d+")
"""With the marks between thousands: 1,200 and 1,500 have no "1" in common."""


def are_told(news: Iterable[Known], told: Iterable[Known], around: Iterable[Known] = ()) -> bool:
    """Whether one of these facts of a story says what one of those said. What stands in one sentence is told as one.
    `around`: all facts of the story, by which "12 months" and "resolution 2793" are known to count nothing."""
    names = [known for known in around if isinstance(known.fact.value, Agreement | Date | Duration)]
    before = [said for known in told if (said := gist(known.fact, _without(names, known)))]
    after = [said for known in news if (said := gist(known.fact, _without(names, known)))]
    return any(one.is_told_by(other) for one in after for other in before)


def _without(names: Iterable[Known], known: Known) -> str:
    """The words of a fact without the times and numbered texts in them."""
    fact, words = known.fact, known.fact.evidence
    for name in (one.fact for one in names if one.article.id == known.article.id):
        start, end = max(name.start - fact.start, 0), max(name.end - fact.start, 0)
        words = words[:start] + " " * len(words[start:end]) + words[end:]
    return words
