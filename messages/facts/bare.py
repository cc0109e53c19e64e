"""Bare numbers of a force that nobody counted before: "Bangladesh has promised 1,500 of the officers"."""

from messages.facts.actors import acting
from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.governors import Governor, governor
from messages.facts.owners import by_council
from messages.facts.page import Page
from messages.facts.postings import status_of
from messages.facts.senders import sender
from messages.facts.unnamed import earlier, speaking
from messages.model import Personnel

_VERBS = ("deploy", "pledge", "offer", "withdraw")
_ALLOWING = ("authorize", "approve")
_LEAST, _MOST = 10, 20_000


def numbering(page: Page, amount: Amount) -> Found | None:
    """ "The second tranche of Kenyan reinforcements, numbering 150, reached Haiti"."""
    r = page.r
    first = r.bound(amount.first)[0]
    if r.low(amount.cue - 1) not in _NUMBERING or r.sort(amount.last) != "p" or amount.low < _LEAST:
        return None
    if not r.has(first, amount.cue, "force", "personnel_groups", "deploy.n"):
        return None
    verb = governor(r, amount, amount.last, (*_VERBS, "arrive"))
    country = sender(page, amount, amount.last, verb) or page.names.country_within(first, amount.cue)
    return _found(page, amount, verb, country) if verb else None


_NUMBERING = frozenset(("numbering", "totalling", "totaling", "comptant", "totalisant", "sumando"))


def bare(page: Page, amount: Amount, last: Found | None) -> Found | None:
    """A number right behind a verb of sending whose subject is a country, with soldiers or police named near by; or
    right behind one of permission, where a force was counted near by."""
    r = page.r
    if not _alone(page, amount) or not _LEAST <= amount.low <= _MOST:
        return None
    near = last is not None and r.home[amount.first] - r.home[last.first] <= _FAR
    if not near and not _of_forces(page, amount):
        return None
    verb = governor(r, amount, amount.last, (*_VERBS, *_ALLOWING) if near else _VERBS)
    if (
        verb is None
        or r.quoted[verb.first] != r.quoted[amount.first]
        or not 0 <= _apart(page, verb.last, amount.cue) <= 1
    ):
        return None
    country = sender(page, amount, amount.last, verb)
    country = speaking(page, amount) if r.quoted[amount.first] else country
    if country is None and last and (verb.tag in _ALLOWING or r.home[amount.first] - r.home[last.first] <= 1):
        country = _of_last(page, amount, last)  # "Lawmakers cleared 1,500", "since the president offered 300"
    if country is None and not (near and verb.tag in _ALLOWING):
        return None
    return _found(page, amount, verb, country)


_FAR = 3
"""Sentences after which a counted force is forgotten."""


def standing(page: Page, amount: Amount) -> Found | None:
    """ "Kenya may send no more officers. Some 730 are there": at the beginning of a sentence, behind one of a force."""
    r = page.r
    first = r.bound(amount.first)[0]
    if amount.cue - first > 1 or not _LEAST <= amount.low <= _MOST or not _of_forces(page, amount):
        return None
    verb = governor(r, amount, amount.last, ("present", "deploy", "arrive"))
    if verb is None or not 0 <= verb.group - amount.end <= 1 or r.any_here(amount.last, ("of", "prep")):
        return None
    return _found(page, amount, verb, earlier(page, first))


def _alone(page: Page, amount: Amount) -> bool:
    """No noun behind the number: a mark, a conjunction, a date or a place."""
    r = page.r
    if r.low(amount.last) in ("-", "%", "/"):
        return False
    if r.sort(amount.last) in ("p", "") or amount.last in page.in_dates:
        return True
    return r.any_here(amount.last, ("and", "conj", "sub", "in", "by", "cues.since")) is not None


def _apart(page: Page, first: int, last: int) -> int:
    """Words between two tokens; a date and the commas around it count for none: "ofreció, en 2025, hasta 300"."""
    dated = any(i in page.in_dates for i in range(first, last))
    return sum(i not in page.in_dates and not (dated and page.r.low(i) in _AROUND) for i in range(first, last))


_AROUND = frozenset((",", "en", "in", "on", "le", "el"))


def _of_last(page: Page, amount: Amount, last: Found) -> str | None:
    """ "Chad's second contingent landed. Lawmakers have cleared 1,500": of the country counted before, where no other
    acts in between."""
    assert isinstance(last.value, Personnel)  # noqa: S101  # personnel.find counts nothing else
    if by_council(page.r, amount):
        return None
    others = any(m.country != last.value.country for m in acting(page, last.last, amount.cue))
    return None if others else last.value.country


def _of_forces(page: Page, amount: Amount) -> bool:
    r = page.r
    home = r.home[amount.first]
    first, last = r.bounds[max(home - 1, 0)][0], r.bounds[home][1]
    return any(r.here(i, "force") and _many(r.low(i)) for i in range(first, last))


def _many(word: str) -> bool:
    """Soldiers, not an army: "the police chief" has nothing to do with a number of officers."""
    return word.endswith("s") or word in ("personnel", "policemen", "polisye", "sòlda")


def _found(page: Page, amount: Amount, verb: Governor, country: str | None) -> Found:
    value = Personnel(amount.quantity, None, country, status_of(page.r, verb))
    return Found(value, amount.cue, amount.end, "personnel.bare", 0.9, amount.parts)
