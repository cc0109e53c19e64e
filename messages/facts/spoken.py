"""Bare numbers in somebody's mouth: "We have 400 there", said of the officers of the sentence before."""

from dataclasses import replace

from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.governors import governor
from messages.facts.page import Page
from messages.facts.postings import status_of
from messages.facts.unnamed import speaking
from messages.model import Personnel


def said_of_them(page: Page, amount: Amount, last: Found) -> Found | None:
    """ "We have 400 there," a minister said of the officers of the sentence before: of the speaker's country."""
    r = page.r
    first = max(r.bound(amount.first)[0], amount.cue - _SAYING)
    ours = any(r.low(i) in _OURS or (r.lang == "es" and r.low(i).endswith("mos")) for i in range(first, amount.cue))
    be = r.before(amount.cue, "be") or r.before(amount.cue - 1, "be")
    verb = be or next((m for i in range(amount.cue - 1, first, -1) if (m := r.any_here(i, _HOLDS))), None)
    bare = r.sort(amount.last) in ("p", "") or r.low(amount.last) in _THERE
    bare = bare or bool(r.any_here(amount.last, ("in", "prep", "present", "adv", "and")))
    if not ours or verb is None or not bare or amount.low < _FEW or r.home[amount.first] - r.home[last.first] > 1:
        return None
    assert isinstance(last.value, Personnel)  # noqa: S101  # carried has looked
    others = any(m.country for m in page.names.within(*r.bound(amount.first)))
    country = speaking(page, amount) if others else last.value.country
    if country is None:
        return None
    status = status_of(r, governor(r, amount, amount.last)) or "present"
    value = replace(last.value, quantity=amount.quantity, country=country, status=status, increment=False)
    return Found(value, amount.cue, amount.end, "personnel.carried", 0.8, amount.parts)


_THERE = frozenset(("there", "là", "allí", "allá", "ahí", "la"))
_SAYING = 5
_FEW = 5
_OURS = frozenset(("we", "nous", "on", "nosotros", "nou"))
_HOLDS = ("have", "present", "deploy", "pledge", "offer")
