"""Which numbers of people are news by themselves, and which are part of another or of a long time."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from messages.cues import cues, mentions, pattern
from messages.ledger import same_sentence
from messages.model import Date, Duration, Known, Value

_NEAR = 40
"""Characters before a number in which "among them" still speaks of it."""
_NEAR_AFTER = 15
"""Characters behind it in which "of them" does."""


def is_part(known: Known) -> bool:
    """ "Among them six medics": a part of a number told before."""
    fact = known.fact
    first = fact.start - fact.sentence[0]
    before, after = fact.said[:first], fact.said[first + len(fact.evidence) :]
    words = cues("among").get(fact.lang)
    if words is None:
        return False
    inside = " ".join(fact.evidence.split()[1:])  # "12 of them seriously injured"
    near = (before[-_NEAR:], inside, after[:_NEAR_AFTER])
    return any(pattern(words).search(text) for text in near)


def is_running(known: Known, said: Sequence[Known]) -> bool:
    """A toll of months or years: told as news it would seem to be of today."""
    told = f"{known.article.title}\n{known.fact.said}"
    if mentions(told, "running", known.fact.lang) or _MONTHS.search(known.fact.said):
        return True
    return any(same_sentence(known, other) and _is_long(other.fact.value) for other in said)


_MONTHS = re.compile(
    r"\b(?:in|over|en|durante|pendant|nan)\s+(?:the\s+|les\s+|los\s+)?\S+\s+(?:months|years|mois|ans|meses|años|mwa|ane)\b",
    re.IGNORECASE,
)


def _is_long(value: Value) -> bool:
    match value:
        case Duration(value=period):
            return period.endswith("Y") or (period.endswith("M") and "T" not in period)
        case Date(value=when, role=role):
            return role == "period" or ("/" in when and not _is_short(when))
        case _:
            return False


_SHORT = timedelta(days=14)
""" "Last week" or a weekend is still news."""


def _is_short(when: str) -> bool:
    first, _, last = when.partition("/")
    return len(first) == len(last) == 10 and date.fromisoformat(last) - date.fromisoformat(first) <= _SHORT
