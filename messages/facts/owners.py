"""Whose a bare number is: its own sender's, or that of the force before where no other country acts in between."""

from messages.facts.actors import acting
from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.governors import Governor
from messages.facts.groups import SETS, of_group
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.senders import sender
from messages.facts.unnamed import power
from messages.model import Personnel


def offer_was(r: Reading, amount: Amount) -> bool:
    """ "The offer originally stood at 1,500", "Its pledge was of 1,500": an offer is the subject."""
    first = r.bound(amount.first)[0]
    i = first + bool(r.any_here(first, ("det", "possessive")))
    return any(r.here(i, f"{tag}.n") for tag in ("offer", "pledge"))


def nationals(page: Page, amount: Amount) -> str | None:
    """ "400 of them Kenyan police", "casi 400 son kenianos"."""
    r = page.r
    end = min(amount.last + 5, r.bound(amount.first)[1])
    near = next((m for m in page.names.within(amount.last, end) if m.kind == "demonym"), None)
    if near is None:
        return None
    linked = all(r.any_here(i, ("of", "be", "pron", "they", "det", "adv")) for i in range(amount.last, near.first))
    return near.country if linked else None


def owner(page: Page, amount: Amount, last: Found, verb: Governor | None) -> str | None:
    """Its own sender; that of the force before where no other country acts in between."""
    assert isinstance(last.value, Personnel)  # noqa: S101
    own = sender(page, amount, amount.last, verb)
    if own or any(m.country != last.value.country for m in acting(page, last.last, amount.cue)):
        return own
    first = page.r.bound(amount.first)[0]
    if any(page.r.here(i, "total") for i in range(first, amount.cue)):
        return None
    same = page.r.home[last.first] == page.r.home[amount.first]
    first_of = page.r.low(amount.cue - 1) in FIRST
    again = (
        same
        or first_of
        or _definite(page.r, amount)
        or _of_those(page.r, verb)
        or offer_was(page.r, amount)
        or _allowed_by_power(page.r, amount, verb)
        or of_set(page.r, amount)
        or more(page, amount)
        or _opens(page, amount)
    )
    return last.value.country if again else None


def _of_those(r: Reading, verb: Governor | None) -> bool:
    """French "le Parlement en a autorisé 1 500": of those named before."""
    return r.lang == "fr" and verb is not None and any(r.low(i) == "en" for i in range(verb.first - 3, verb.first))


def _allowed_by_power(r: Reading, amount: Amount, verb: Governor | None) -> bool:
    """ "Lawmakers had cleared the way for up to 200": of the country whose force was counted before."""
    first = r.bound(amount.first)[0]
    if verb is None or verb.tag not in ("authorize", "approve") or by_council(r, amount):
        return False
    return power(r, first, amount.cue) is not None


def by_council(r: Reading, amount: Amount) -> bool:
    """ "The Council has authorised 5,550": no country's parliament."""
    return any(r.low(i) in _COUNCILS for i in range(r.bound(amount.first)[0], amount.cue))


_COUNCILS = frozenset(("council", "conseil", "consejo", "konsèy", "un", "u.n.", "onu"))


def _definite(r: Reading, amount: Amount) -> bool:
    """ "the 678 already deployed", "the first 600": those named before."""
    if any(r.low(j) in FIRST for j in range(max(amount.cue - 3, r.bound(amount.first)[0]), amount.cue)):
        return True
    i = amount.last + bool(r.here(amount.last, "adv"))
    return r.here(amount.cue - 1, "det") is not None and r.here(i, "deploy") is not None


FIRST = frozenset(("first", "last", "remaining", "premiers", "derniers", "primeros", "últimos", "premye"))
"""Before a number: some of those named before."""
_OPENS = 4


def _opens(page: Page, amount: Amount) -> bool:
    """ "In June, 200 did": the number opens a sentence, with no subject before it."""
    r = page.r
    first = r.bound(amount.first)[0]
    if amount.cue - first >= _OPENS or any(True for _ in page.names.within(first, amount.cue)):
        return False
    return not any(r.any_here(i, ("be", "have", "present", "plan", "verbs", "say")) for i in range(first, amount.cue))


def more(page: Page, amount: Amount) -> bool:
    r = page.r
    return bool(r.before(amount.cue, "increment") or r.here(amount.last, "increment"))


def of_set(r: Reading, amount: Amount) -> bool:
    return of_group(r, amount, SETS)
