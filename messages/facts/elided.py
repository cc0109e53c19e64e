"""Bare numbers of a force whose noun stands elsewhere in the sentence: "of the 2,500 promised, only 400 officers"."""

from messages.facts.actors import acting
from messages.facts.amounts import Amount, changes
from messages.facts.found import Found
from messages.facts.governors import governor
from messages.facts.groups import GROUPS, SETS
from messages.facts.nouns import Head, head
from messages.facts.page import Page
from messages.facts.postings import status_of
from messages.facts.reading import Reading
from messages.facts.senders import WHOLE, sender
from messages.facts.sizes import raised
from messages.facts.totals import SIZES, TO
from messages.model import Personnel, Status

_LEAST = 10
_MOST = 100_000


def elided(page: Page, amount: Amount) -> Found | None:
    if not _LEAST <= amount.low <= _MOST or page.r.low(amount.last) in ("-", "%", "/"):
        return None
    found = _of_all(page, amount) or _named_before(page, amount) or _strong(page, amount)
    return found or _in_brackets(page, amount) or _changed(page, amount)


# --- "Of the 2,500 promised, only 400 officers had arrived", "sur les 5 500 prévus" ---

_WISHED: dict[str, Status] = {
    "pledge": "pledged", "offer": "pledged", "authorize": "authorized", "approve": "authorized", "plan": "planned",
    "deploy": "deployed",
}  # fmt: skip


def _of_all(page: Page, amount: Amount) -> Found | None:
    r = page.r
    i = amount.cue
    while r.any_here(i - 1, ("det", "possessive", "adv")):
        i -= 1
    if not (r.before(i, "out_of") or r.before(i, "of")):
        return None
    j = amount.last
    while j < amount.last + _AHEAD and r.any_here(j, _BETWEEN) and not r.any_here(j, _WISHED):
        j += 1  # "the 5,500 the council approved"
    mark = r.any_here(j, _WISHED) or r.any_here(amount.last + 1, _WISHED)
    first, last = r.bound(amount.first)
    said = r.has(r.bounds[max(r.home[first] - 1, 0)][0], amount.cue, "force") and j > amount.last
    if mark is None or not (said or r.has(mark.last, last, "force")):
        return None
    named = j > amount.last or acting(page, first, amount.cue)
    country = sender(page, amount, amount.last, None) if named else None
    value = Personnel(amount.quantity, None, country, _WISHED[mark.tag])
    return Found(value, amount.cue, amount.end, "personnel.elided", 0.9, amount.parts)


_AHEAD = 4
_BETWEEN = ("relative", "det", "body", "names", "capitals", "pron", "have", "adv", "powers")


# --- "ramènera de 1 100 à 500 le nombre de ses soldats" ---


def resized(page: Page, amount: Amount) -> Head | None:
    """The force whose number stands before: "porte à 970 le nombre de ses soldats"."""
    r = page.r
    i = amount.last + bool(r.here(amount.last, "det"))
    of = r.here(i + 1, "of")
    changed = r.low(amount.cue - 1) in TO and r.has(
        max(r.bound(amount.first)[0], amount.cue - 8), amount.cue, "raise_to"
    )
    if of is None or r.low(i) not in SIZES or not changed:
        return None
    j = of.last + bool(r.any_here(of.last, ("det", "possessive")))
    mark = r.here(j, "force")
    return Head(mark.first, mark.last, frozenset(("personnel",))) if mark else None


def _changed(page: Page, amount: Amount) -> Found | None:
    """ "cut its contingent from 400 to 280": what a force was and what it becomes."""
    r = page.r
    place = amount.parts[0] if len(amount.parts) == 1 else -1
    was = r.here(amount.cue - 1, "from") is not None
    pair = (place, place + 1) if was else (place - 1, place)
    if place < 0 or not 0 <= pair[0] < pair[1] < len(page.numbers):
        return None
    old, new = page.numbers[pair[0]], page.numbers[pair[1]]
    begin, origin = r.bound(old.first)[0], old.first - 1
    if not changes(r, old, new) or r.low(new.first - 1) not in TO or head(page, new.last):
        return None
    named = range(max(begin, origin - _PHRASE_OF_CHANGE), origin)
    verb = next((i for i in named if r.any_here(i, ("raise_to", "change"))), origin)
    size = any(r.low(i) in SIZES for i in named)
    if not any(
        r.low(i) in GROUPS or r.low(i) in _PRESENCE or (r.here(i, "force") and (i > verb or size)) for i in named
    ):
        return None
    country = sender(page, amount, amount.last, None)
    return Found(
        Personnel(amount.quantity, None, country, "present" if was else raised(r, amount) or "present"),
        amount.cue, amount.end, "personnel.elided", 0.9, amount.parts,
    )  # fmt: skip


_PHRASE_OF_CHANGE = 10
_PRESENCE = frozenset(("presence", "présence", "presencia", "prezans", "deployment", "déploiement", "despliegue"))


# --- "all its police, about 700", "Chad's second contingent, 400 strong" ---


def _named_before(page: Page, amount: Amount) -> Found | None:
    r = page.r
    strong = r.low(amount.last) in _STRONG or (r.low(amount.last), r.low(amount.last + 1)) in _IN_NUMBER
    if r.low(amount.cue - 1) not in (",", "(") or (r.sort(amount.last) != "p" and not strong):
        return None
    named = _troops(r, amount.cue - 1) if not strong else _group(r, amount.cue - 1)
    if named is None:
        return None
    verb = governor(r, amount, amount.last + strong)
    country = sender(page, amount, amount.last, verb) or page.names.country_within(r.bound(named)[0], amount.cue)
    status = status_of(r, verb)
    if (verb and verb.tag == "withdraw" and verb.planned) or (strong and verb is None):
        status = "present"  # "the force, 1,090 strong, has"
    value = Personnel(amount.quantity, r.slice(named, named + 1) if not strong else None, country, status)
    return Found(value, amount.cue, amount.end, "personnel.elided", 0.9, amount.parts)


_STRONG = frozenset(("strong",))
_IN_NUMBER = (("in", "number"), ("au", "total"), ("en", "total"), ("in", "all"))
_NEAR = 3
_PHRASE = 5


def _in_brackets(page: Page, amount: Amount) -> Found | None:
    """ "plus de la moitié de la force (2 210)"."""
    r = page.r
    mission = page.names.at(amount.cue - 2)
    whole = r.low(amount.cue - 2) in WHOLE or (mission is not None and mission.sort == "mission")
    if (
        not whole
        or r.low(amount.cue - 1) != "("
        or r.low(amount.last) != ")"
        or _LIKE_YEARS[0] <= amount.low <= _LIKE_YEARS[1]
    ):
        return None
    return Found(
        Personnel(amount.quantity, None, None, "present"), amount.cue, amount.end, "personnel.elided", 0.9, amount.parts
    )


_LIKE_YEARS = (1990, 2035)


def _strong(page: Page, amount: Amount) -> Found | None:
    """ "At 2,310 strong, the force is ...", "The mission is 970 strong"."""
    r = page.r
    first, last = r.bound(amount.first)
    near = range(max(first, amount.cue - _PHRASE), min(last, amount.last + _PHRASE))
    whole = any(r.low(i) in WHOLE or r.low(i) in GROUPS for i in near)
    whole = whole or any(m.sort == "mission" for m in page.names.within(near.start, near.stop))
    if r.low(amount.last) not in _STRONG or not whole:
        return None
    ahead = any(r.here(i, "will") for i in range(near.start, amount.cue))
    country = next((m.country for m in page.names.within(near.start, near.stop) if m.kind == "demonym"), None)
    value = Personnel(amount.quantity, None, country, "planned" if ahead else "present")
    return Found(value, amount.cue, amount.last + 1, "personnel.elided", 0.9, amount.parts)


def _troops(r: Reading, i: int) -> int | None:
    """ "all its police" right before: the whole of them, so that a number beside it says how many."""
    whole = (j for j in range(i - 1, max(i - 1 - _NEAR, r.bound(i)[0] - 1), -1) if r.here(j, "force"))
    named = next(whole, None)
    first = max(r.bound(i)[0], i - 2 * _NEAR)
    return named if named is not None and any(r.here(j, "possessive") for j in range(first, named)) else None


def _group(r: Reading, i: int) -> int | None:
    """ "Chad's second contingent", "a group of Guatemalan soldiers" right before."""
    first = max(r.bound(i)[0], i - _PHRASE)
    near = (j for j in range(i - 1, first - 1, -1) if r.low(j) in SETS)
    named = next(near, None)
    return None if named is None or any(r.any_here(j, ("be", "have", "prep")) for j in range(named, i)) else named
