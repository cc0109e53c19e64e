"""Bare numbers of a force that nobody counted before: "Bangladesh has promised 1,500 of the officers"."""

from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.governors import Governor, governor
from messages.facts.page import Page
from messages.facts.postings import status_of
from messages.facts.senders import sender, speaking
from messages.model import Personnel

_VERBS = ("deploy", "pledge", "offer")
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


def bare(page: Page, amount: Amount) -> Found | None:
    """A number right behind a verb of sending whose subject is a country, with soldiers or police named near by."""
    r = page.r
    alone = r.sort(amount.last) in ("p", "") or r.any_here(amount.last, ("and", "conj", "sub"))
    if not alone or not _LEAST <= amount.low <= _MOST or r.low(amount.last) in ("-", "%", "/"):
        return None
    if not _of_forces(page, amount):
        return None
    verb = governor(r, amount, amount.last, _VERBS)
    if verb is None or r.quoted[verb.first] != r.quoted[amount.first] or not 0 <= amount.cue - verb.last <= 1:
        return None
    country = sender(page, amount, amount.last, verb)
    country = speaking(page, amount) if r.quoted[amount.first] else country
    return _found(page, amount, verb, country) if country else None


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
