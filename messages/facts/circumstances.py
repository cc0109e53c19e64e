"""When and where an event was: the date and the place in its own part of the sentence."""

from messages.facts.actions import ACTIONS
from messages.facts.clauses import VERBS, first_verb
from messages.facts.extents import begins_clause
from messages.facts.found import Found
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.sentences import Span
from messages.model import Date, Term

_REACH = 14
"""Tokens between an event and its date."""


def date_of(page: Page, span: Span, verb: int) -> Found | None:
    """The date in the same sentence nearest to an event, with nothing between that begins another one. What stands
    before the event dates it only at the head of the sentence; "since" and "until" tell of another time."""
    first, last = span
    begin, end = page.r.bound(verb)
    near = [found for found in page.dates if begin <= found.first and found.last <= end and _tells_when(page.r, found)]
    ranked = sorted(near, key=lambda found: (gap(found, first, last), found.first < first))
    ranked = [found for found in ranked if not _whole_year(found) or gap(found, first, last) <= _BESIDE]
    return next(
        (found for found in ranked if gap(found, first, last) <= _REACH and _belongs(page, found, span, verb)), None
    )


_BESIDE = 3


def _whole_year(found: Found) -> bool:
    """ "The seventh this year" dates nothing but the count."""
    return found.rule == "date.relative" and isinstance(found.value, Date) and len(found.value.value) == 4


def gap(found: Found, first: int, last: int) -> int:
    return found.first - last if found.first >= last else max(first - found.last, 0)


def _tells_when(r: Reading, found: Found) -> bool:
    if _in_dateline(r, found) or _of_a_thing(r, found):
        return False
    limit = any(r.before(i, f"cues.{word}") for word in ("until", "since") for i in (found.first, found.first - 1))
    numbered = r.low(found.first - 1) == "(" and r.sort(found.first - 2) == "n"  # "resolution 2793 (2025)"
    return (
        not limit
        and not numbered
        and isinstance(found.value, Date)
        and found.value.role != "deadline"
        and r.low(found.first - 1) not in _SINCE
    )


_DASHES = frozenset(("—", "–", "-"))
_OF_TIMES_TEXT = """
    night morning evening afternoon day nuit soir soirée matin matinée journée midi noche madrugada mañana tarde día
    swa maten lannwit jounen
"""
_OF_TIMES = frozenset(_OF_TIMES_TEXT.split())


def _in_dateline(r: Reading, found: Found) -> bool:
    """ "Port-au-Prince, Nov. 20 (AFP) — A second rotation"."""
    begin = r.bound(found.first)[0]
    if not all(r.capital(i) or r.sort(i) == "p" for i in range(begin, found.first)):
        return False
    return any(r.low(i) in _DASHES and not r.glued(i) for i in range(found.last, found.last + 6))


def _of_a_thing(r: Reading, found: Found) -> bool:
    """ "Sunday's attack", "el ataque del domingo", "the 2016 election": when the thing was, not when it was done to."""
    before = found.first - 1
    before -= r.here(before, "det") is not None and not r.here(before, "of")
    if r.here(before, "of"):
        return r.low(before - 1) not in _OF_TIMES and ":" not in r.low(before - 1)
    described = r.lang == "en" and r.here(found.first - 1, "det") and r.low(found.first - 1) not in ("this", "that")
    return r.sort(found.last) == "s" or bool(described and _is_noun_word(r, found.last))


def _is_noun_word(r: Reading, i: int) -> bool:
    return r.sort(i) == "w" and r.low(i) not in _OF_TIMES and not r.any_here(i, ("prep", "conj", "sub", "aux", "verbs"))


_SINCE = frozenset(("since", "depuis", "desde", "depi", "until", "till", "for", "pour", "para"))
_TURNS = frozenset(
    (
        ";",
        ".",
        ":",
        "but",
        "mais",
        "pero",
        "while",
        "mientras",
        "tandis",
        "whose",
        "after",
        "before",
        "après",
        "avant",
        "después",
        "antes",
    )
)


def _belongs(page: Page, found: Found, span: Span, verb: int) -> bool:
    r, (first, last) = page.r, span
    if found.first >= last:
        return not _parted(page, last, found.first) and not _past_its_aside(r, span, verb, found.first)
    if found.last <= first:
        begin = r.bound(verb)[0]
        under = any(r.here(i, "sub") and "prep" not in r.tags[i] for i in range(found.last, first))
        return not under and not _parted(page, begin, first) and first_verb(r, begin, first, VERBS) is None
    return found.first > verb or not (_in_aside(r, found.first, first) or _of_another(r, first, found.first))


def _past_its_aside(r: Reading, span: Span, verb: int, i: int) -> bool:
    """ "France, which had proposed a text, dropped it on Monday": a date behind the comma that closes the relative
    clause of a deed."""
    led = next((j for j in range(verb - 1, span[0], -1) if r.low(j) == "," or r.here(j, "relative")), 0)
    return bool(led) and r.low(led - 1) == "," and any(r.low(j) == "," for j in range(span[1], i))


def _of_another(r: Reading, first: int, date: int) -> bool:
    """ "Chad offered 1,500 in October but withdrew the offer": between who and the deed, behind another deed."""
    return any(r.any_here(i, ACTIONS) for i in range(first, date))


def _in_aside(r: Reading, i: int, first: int) -> bool:
    """ "Desrosiers, elected in 2020, had promised": a date with other words between the same commas."""
    comma = next((j for j in range(i - 1, first, -1) if r.low(j) == ","), None)
    return comma is not None and any(not r.any_here(j, ("prep", "det")) for j in range(comma + 1, i))


def _parted(page: Page, first: int, last: int) -> bool:
    """Whether something between two tokens begins another clause."""
    r = page.r
    return any(r.low(i) in _TURNS or _begins_another(page, i) for i in range(first, last))


def _begins_another(page: Page, i: int) -> bool:
    r = page.r
    if i in page.in_dates:
        return False
    if r.here(i, "and"):
        return r.any_here(i + 1, ("will", "have")) is not None or begins_clause(page, i + 1)
    said = r.here(i, "say") is not None and not r.capital(i)
    return said or r.any_here(i, ACTIONS) is not None or r.here(i, "relative") is not None


def place_of(page: Page, last: int, verb: int) -> tuple[Term | None, int]:
    """ "in Washington, D.C.", "at the Organization of American States" after an event, before the next one."""
    r = page.r
    end = min(r.bound(verb - 1)[1], last + 24)
    for i in range(last, end):
        away = r.low(i) == "," and not r.here(i + 1, "in")
        if away or r.quoted[i] or r.low(i) in (";", "(") or _begins_another(page, i):
            break
        mark = r.here(i, "in")
        if mark and (found := _place_at(page, mark.last, end)):
            return found
    return None, last


def _place_at(page: Page, i: int, end: int) -> tuple[Term, int] | None:
    r = page.r
    while i < end and r.here(i, "det"):
        i += 1
    mention = page.names.at(i)
    if mention is None or mention.kind == "demonym" or mention.sort in ("person", "mission", "group"):
        return None
    last = mention.last
    if r.sort(last) == "s":
        return None
    if r.low(last) == "," and r.sort(last + 1) == "a":
        last += 2
    return Term(r.slice(mention.first, last), mention.value if mention.kind != "capital" else None), last
