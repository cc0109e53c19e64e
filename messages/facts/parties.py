"""Who did it and to what: the phrases around a verb of an event, as slices or known entities."""

from messages.facts.extents import TYING, of_name, owned, phrase_end
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.sentences import Span
from messages.model import Term

_LONGEST = 14
_ACTING = (
    "disasters", "sides", "body", "org_heads", "personnel", "victims", "roles", "titles", "personnel_groups", "people",
    "armed",
)  # fmt: skip
_NOBODY_TEXT = """
    which who that qui que he she it they we i il elle ils elles on quien quienes él ella you're we're they're it's he's
    she's i'm i've we've they've
"""
_NOBODY = frozenset(_NOBODY_TEXT.split())


def party(page: Page, span: Span) -> Term | None:
    """The actor in a noun phrase: known, or with a capital, or a body, a force, a group of people."""
    r = page.r
    first, last = span = narrowed(page, span)
    if first >= last or last - first > _LONGEST or r.low(first) in _NOBODY:
        return None
    if all(r.any_here(i, ("pron", "he", "she", "they")) for i in range(first, last)):
        return None
    return Term(r.slice(first, last), _entity(page, first, last)) if is_actor(page, span) else None


def is_actor(page: Page, span: Span) -> bool:
    """Whether the head of a phrase, or what stands before it, names somebody or a group; no clause in disguise."""
    r = page.r
    first, last = span
    if any(r.sort(i) == "s" for i in (last - 1, first)) or any(_is_gerund(r, i) for i in range(first, last)):
        return False
    counted = r.sort(first) == "n" or r.any_here(first, ("units", "collectives")) is not None  # "120 of 230 officers"
    end = next(
        (
            i
            for i in range(first + 1, last)
            if not counted and (r.here(i, "of") or "prep" in r.tags[i] or r.low(i) == ",")
        ),
        last,
    )
    named = any(True for _ in page.names.within(first, end)) or any(
        r.capital(i) and r.sort(i) in "wa" for i in range(first, end)
    )
    return named or any(r.any_here(i, _ACTING) for i in range(first, end)) or _led_by_name(page, end, last)


def _led_by_name(page: Page, first: int, last: int) -> bool:
    """ "Opposition leaders in Kenya" by what they are tied to; "the map of Kenya" acts no more than a map does."""
    r = page.r
    return first < last and r.low(first) == "," and any(r.capital(i) for i in range(first, last))


def _is_gerund(r: Reading, i: int) -> bool:
    return r.lang == "en" and r.low(i).endswith("ing") and not r.capital(i) and not r.tags[i]


def narrowed(page: Page, span: Span) -> Span:
    """A phrase without the dates at its ends and the words before its last article."""
    r = page.r
    first, last = span
    last -= 3 * (r.low(last - 1) == ")" and r.low(last - 3) == "(")  # "the World Food Programme (WFP)"
    while last > first and (
        last - 1 in page.in_dates or r.any_here(last - 1, ("adv", "prep")) or r.sort(last - 1) == "p"
    ):
        last -= 1
    if last - first > 1 and _is_manner(r, last - 1):
        last -= 1
    dated = max((i + 1 for i in range(first, last) if i in page.in_dates), default=first)
    first = max(dated, _last_article(r, first, last))
    if r.here(first, "time_units") and r.low(first + 1) in _LATER and first + 2 < last:
        first += 2  # "Hours later gunmen"
    if r.low(first) in _HOW_MANY and r.here(first + 1, "of") and first + 2 < last:
        first += 2
    while first < last - 1 and _is_bare(r, first) and r.capital(first + 1):
        first += 1  # "She will succeed Peter Alsop, who resigned"
    if owned(r, first) and (name := _name_beside(r, first, last)):
        first = name
    while first < last and (r.any_here(first, ("det", "prep", "adv", "conj")) or r.sort(first) == "p"):
        if (owned(r, first) and first + 1 < last) or of_name(page, first) or r.here(first + 1, "collectives"):
            break
        first += 1
    return first, last


def _name_beside(r: Reading, first: int, last: int) -> int:
    """ "Its founder, Delroy Hutchins": where the name begins of one who is described as somebody's; else 0."""
    name = next((i + 1 for i in range(first + 1, last - 1) if r.low(i) == ","), 0)
    named = name and all(r.capital(i) or r.low(i) in ("-", "'", ".", "de", "da") for i in range(name, last))
    return name if named else 0


_MANNER = {"en": "ly", "fr": "ment", "es": "mente"}


def _is_manner(r: Reading, i: int) -> bool:
    """ "Kasich jokingly offered", "Mr. Bush pointedly rejected"; "the family" and "the parliament" are in the lists."""
    return r.low(i).endswith(_MANNER.get(r.lang, "\0")) and len(r.low(i)) > 6 and not r.capital(i) and not r.begun[i]


def _is_bare(r: Reading, i: int) -> bool:
    return not r.capital(i) and any(tag.endswith(".b") for tag in r.tags[i])


_LATER = frozenset(("later", "earlier", "before", "after", "ago"))
_HOW_MANY = frozenset(("number", "nombre", "número"))


def _last_article(r: Reading, first: int, last: int) -> int:
    """ "the law the council": an article that no small word ties to what stands before it begins the phrase."""
    for i in range(last - 1, first, -1):
        article = "det" in r.tags[i] and not r.any_here(i, ("prep", "of")) and not r.capital(i)
        counted = r.any_here(i - 1, ("units", "number")) is not None  # "thirty other crew members"
        if article and r.sort(i - 1) == "w" and not counted and not r.any_here(i - 1, TYING):
            return i
    return first


def _entity(page: Page, first: int, last: int) -> str | None:
    """The one known entity that heads a phrase; the country only where the phrase is no more than its name."""
    found = list(page.names.within(first, last))
    people = [mention for mention in found if mention.kind == "entity"]
    if len(people) == 1 and (people[0].sort == "person" or _is_head(page.r, first, people[0].first, last)):
        return people[0].value
    if len(found) == 1 and found[0].kind == "country" and found[0].last - found[0].first >= last - first:
        return found[0].value
    return None


def _is_head(r: Reading, first: int, start: int, last: int) -> bool:
    """ "the Kenyan-led MSS mission", not "a contingent for the MSS mission", nor "the head of the OAS"."""
    tied = r.has(first, last, "roles", "titles") or any(
        "prep" in r.tags[i] or "to" in r.tags[i] for i in range(first, start)
    )
    return not tied and not any(r.here(i, "of") for i in range(first, start))


def agent(page: Page, i: int) -> tuple[Term | None, int]:
    """ "by the Assembly", "between Haiti and Kenya"."""
    r = page.r
    end = min(r.bound(i - 1)[1], i + 6)
    for j in range(i, end):
        by = r.here(j, "by")
        if by or r.low(j) in ("between", "entre", "ant"):
            first = by.last if by else j + 1
            last = phrase_end(page, first)
            last = _last_name(page, first, last) if not by or page.names.at(first) else last
            actor = party(page, (first, last))
            return actor, (last if actor else i)
        if not r.any_here(j, ("adv", "date")) and j not in page.in_dates:
            break
    return None, i


def _last_name(page: Page, first: int, last: int) -> int:
    """The end of the last name in a phrase: "between Haiti and Kenya stands" names two."""
    return max((mention.last for mention in page.names.within(first, last)), default=last)


def trimmed(page: Page, span: Span) -> Span | None:
    r = page.r
    first, last = narrowed(page, span)
    return (first, last) if last > first and not all(r.any_here(i, ("pron",)) for i in range(first, last)) else None


def weighty(page: Page, span: Span) -> bool:
    """A passive without its agent is an event only where the thing is one we know: a text, a force, somebody named."""
    r = page.r
    return any(
        r.any_here(i, ("agreement", "personnel", "personnel_groups"))
        or page.names.at(i)
        or (r.capital(i) and i > span[0])
        for i in range(*span)
    )


def term(page: Page, span: Span | None) -> Term | None:
    return Term(page.r.slice(*span), _entity(page, *span)) if span else None
