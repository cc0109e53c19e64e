"""Whether two articles of one story tell the same happening: told by who, what and when, in whatever language."""

import re
from functools import lru_cache

from messages.model import Action, Event, Term
from messages.terms import LONGEST, match, tokens

KIN: dict[Action, Action] = {"adopted": "approved", "ratified": "approved"}
"""One decision is called many things."""

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*")
_GENERIC = frozenset({"group", "contingent", "contingent_bare", "personnel", "person", "force"})
"""Words for people that say nothing of which."""


def same_happening(a: Event, b: Event, lang_a: str, lang_b: str, *, retold: bool = False) -> bool:
    """For two events of one action in one story. What only one of them tells contradicts nothing; but who and what are
    told in words that are all strange to us and not the same, something else must speak for it. `retold` within one
    article, another wording means somebody else: Haiti and Kenya signed, and so did 13 other nations."""
    if not _same_day(a, b):
        return False
    roles = [_compared(x, y, lang_a, lang_b) for x, y in ((a.actor, b.actor), (a.object, b.object))]
    if "other" in roles or (retold and "strange" in roles):
        return False
    return "same" in roles or "strange" not in roles


def _same_day(a: Event, b: Event) -> bool:
    days = [event.date.value for event in (a, b) if event.date and len(event.date.value) == 10]
    return len(set(days)) < 2


def _compared(a: Term | None, b: Term | None, lang_a: str, lang_b: str) -> str:
    """ "same", "other", "strange" (two wordings we cannot compare) or "open" (one of them does not say)."""
    if a is None or b is None:
        return "open"
    if a.entity and b.entity:
        return "same" if a.entity == b.entity else "other"
    numbers = _numbers(a.text), _numbers(b.text)
    if all(numbers):
        return "same" if numbers[0] & numbers[1] else "other"
    things = _things(a.text, lang_a), _things(b.text, lang_b)
    if all(things):
        return "same" if things[0] & things[1] else "other"
    return "same" if a.text.casefold() == b.text.casefold() else "strange"


def _numbers(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"\D", "", found) for found in _NUMBER.findall(text))


@lru_cache(maxsize=4_096)
def _things(text: str, lang: str) -> frozenset[str]:
    """The glossary's things and people that a phrase names, wherever in it."""
    words = tokens(text)
    found = (match(" ".join(words[at : at + LONGEST]), lang) for at in range(len(words)))
    return frozenset(one.key for one in found if one) - _GENERIC
