"""Bare numbers of a force as a whole: "brings the total to 970", "it had never had more than 1,050"."""

from messages.facts import tenses
from messages.facts.actors import acting
from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.governors import governor
from messages.facts.groups import GROUPS
from messages.facts.page import Page
from messages.facts.postings import is_in, status_of
from messages.facts.reading import Reading
from messages.facts.senders import WHOLE, of_the_force
from messages.model import Personnel

TO = ("to", "à", "a", "rive")
_SIZES_TEXT = """
    total number numbers strength presence size force contingent headcount staff effectif effectifs nombre contingente
    número cifra dotación kantite contribution contribución aporte
    aportación participation deployment integrantes miembros membres members agentes efectivos hommes sien theirs own
    suyo
"""
SIZES = frozenset(_SIZES_TEXT.split())
WINDOW = 12


def of_force(page: Page, amount: Amount) -> bool:
    """ "the force had never had more than 1,050", "a contingent that is to number 350"."""
    r = page.r
    near = (r.before(i, tag) for i in range(amount.cue, amount.cue - 3, -1) for tag in ("have", "present", "deploy"))
    verb = next((mark for mark in near if mark), None)
    dated = amount.last in page.in_dates or r.low(amount.last) == "as"  # "numbered 2,240 as of Aug. 15"
    behind = r.sort(amount.last) in "we" and not dated and not r.here(amount.last, "adv")
    if verb is None or amount.low < _FORCE or behind:
        return False
    first = max(r.bound(amount.first)[0], verb.first - WINDOW)
    words = any(r.low(i) in WHOLE or r.low(i) in GROUPS for i in range(first, verb.first))
    subject = any(r.low(i) in _IT for i in range(max(first, verb.first - _NEAR), verb.first))
    return words or subject or any(m.sort == "mission" for m in page.names.within(first, verb.first))


_IT = frozenset(("it", "they", "elle", "elles", "celle", "celui"))
_NEAR = 5
_FORCE = 20
"""People below which a bare number is hardly the size of a force."""


def totals(page: Page, amount: Amount) -> bool:
    """ "brought the force's total to 970", "porte à 970 l'effectif": a verb of change, "to", and a word of size."""
    r = page.r
    if _given(page, amount) or _in_all(r, amount) or is_mark(r, amount) or _there_are(page, amount):
        return True
    if r.low(amount.cue - 1) not in TO:
        return False
    first = max(r.bound(amount.first)[0], amount.cue - WINDOW)
    if not r.has(first, amount.cue, "raise_to"):
        return False
    mission = page.names.at(amount.cue - 2)
    if r.low(amount.cue - 2) in WHOLE or (mission is not None and mission.sort == "mission"):
        return amount.low >= _FORCE  # "brings the mission to 1,610"
    return any(r.low(i) in SIZES for i in range(first, min(amount.last + 4, r.bound(amount.first)[1])))


def _in_all(r: Reading, amount: Amount) -> bool:
    """ "Total: 1,769" right behind a list."""
    i = amount.cue - (r.low(amount.cue - 1) in (":", ",", "of", "de"))
    be = r.here(amount.last, "be")
    there = be is not None and (is_in(r, amount.last) or r.any_here(be.last, ("deploy", "present", "arrive")))
    bare = r.sort(amount.last) in ("p", "") or there  # not "In all, 45 have signed"
    return r.before(i, "total") is not None and bool(bare) and amount.low >= _FORCE


def _given(page: Page, amount: Amount) -> bool:
    """ "That would give the mission some 1,700": the force itself, right before a bare number."""
    r = page.r
    mission = page.names.at(amount.cue - 1)
    force = (mission is not None and mission.sort == "mission") or r.low(amount.cue - 1) in WHOLE
    given = any(r.low(i).startswith(_GIVING) for i in range(max(r.bound(amount.first)[0], amount.cue - 7), amount.cue))
    return force and given and r.sort(amount.last) == "p" and amount.low >= _FORCE


_GIVING = ("giv", "gave", "leav", "left", "donn", "laiss", "daría", "dará", "da", "dej")
_MARKS = frozenset(("mark", "barre", "barrera"))


def is_mark(r: Reading, amount: Amount) -> bool:
    """ "past the 1,200 mark", "la barre des 1 200"."""
    near = (amount.last, amount.cue - 2, amount.cue - 3)
    return amount.low >= _FORCE and any(r.low(i) in _MARKS for i in near)


def _there_are(page: Page, amount: Amount) -> bool:
    """ "Today there are 1,769.": a sentence of nothing else."""
    r = page.r
    first = r.bound(amount.first)[0]
    says = r.here(amount.cue - 1, "present") or r.before(amount.cue, "present") or r.here(amount.cue - 1, "be")
    dates = sum(i in page.in_dates for i in range(first, amount.cue))
    place = r.any_here(amount.last, ("in", "present")) is not None
    bare = r.sort(amount.last) == "p" or place
    if says is None or not bare or amount.low < _FORCE or amount.cue - first - dates > _SHORT:
        return False
    before = (i for i in range(first, says.first) if i not in page.in_dates and r.sort(i) != "p")
    return all(r.any_here(i, ("adv", "pron", "they", "conj", "and")) or r.low(i) == "there" for i in before)


_SHORT = 4


def to_raise(r: Reading, i: int) -> bool:
    """ "intends to raise", "veut porter", "elevará": no size it has yet."""
    bare = r.here(i - 1, "to") is not None if r.lang == "en" else r.low(i).endswith(("er", "ir", "ar", "ire"))
    return bare or tenses.looks_future(r, i)


MAY = frozenset(("may", "can", "peut", "pourra", "puede", "podrá", "ka"))


def total_of(page: Page, amount: Amount, last: Found) -> Found:
    assert isinstance(last.value, Personnel)  # noqa: S101
    first = max(page.r.bound(amount.first)[0], amount.cue - WINDOW)
    near = [m for m in acting(page, max(first, last.last), amount.cue) if m.first > last.last]
    same = page.r.home[amount.first] == page.r.home[last.first] and any(
        page.r.low(i) in ("contingent", "contingente", "kontenjan")
        or (page.r.low(i) in SIZES and page.r.here(i - 1, "possessive"))
        for i in range(last.last, amount.cue)
    )
    same = same or (_there_are(page, amount) and amount.high <= last.value.quantity.high)
    if near and of_the_force(page, near[-1].last, amount.cue):
        near, same = [], False
    country = near[-1].country if near else last.value.country if same else None
    may = any(page.r.low(i) in MAY for i in range(first, amount.cue))
    ahead = any(to_raise(page.r, m.first) for m in page.r.within(first, amount.cue, "raise_to"))
    will = page.r.within(max(first, amount.cue - _NEAR), amount.cue, "will")
    ahead = ahead or any(mark.last < amount.cue for mark in will)  # "will have 450 there", not "en compte 450"
    verb = governor(page.r, amount, amount.last)
    has = page.r.here(amount.cue - 1, "have") and verb is not None and verb.first > amount.first
    said = "planned" if ahead else None if has else status_of(page.r, verb)  # "it has 970, after Kenya withdrew 260"
    if page.r.has(page.r.bound(amount.first)[0], amount.cue, "offer.n", "pledge.n"):
        said = "pledged"  # "... withdrew an offer of 80, and Benin cut its own from 2,000 to 600"
    status = "authorized" if may else said or "present"
    value = Personnel(amount.quantity, last.value.unit, country, status, last.value.force)
    return Found(value, amount.cue, amount.end, "personnel.total", 0.9, amount.parts)
