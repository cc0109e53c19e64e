"""Who did it and to what: the phrases around a verb of an event, as slices or known entities."""

from messages.facts.page import Page
from messages.facts.sentences import Span
from messages.model import Term

_LONGEST_OBJECT = 14


_ACTING = (
    "body", "org_heads", "personnel", "victims", "roles", "titles", "personnel_groups", "counted", "sources", "armed",
)  # fmt: skip


def party(page: Page, span: Span) -> Term | None:
    """The actor in a noun phrase: known, or with a capital, or a body, a force, a group of people."""
    r = page.r
    first, last = span
    while first < last and (r.here(first, "det") or r.any_here(first, ("prep", "adv", "conj")) or r.sort(first) == "p"):
        first += 1
    if first >= last or last - first > 14:
        return None
    if all(r.any_here(i, ("pron", "he", "she", "they")) for i in range(first, last)):
        return None
    named = any(True for _ in page.names.within(first, last)) or any(
        r.capital(i) and r.sort(i) in "wa" for i in range(first, last)
    )
    listed = any(r.any_here(i, _ACTING) for i in range(first, last))
    return Term(r.slice(first, last), _entity(page, first, last)) if named or listed else None


def _entity(page: Page, first: int, last: int) -> str | None:
    """The one known entity of a phrase; the country only where the phrase is no more than its name."""
    found = list(page.names.within(first, last))
    people = [mention for mention in found if mention.kind == "entity"]
    if len(people) == 1:
        return people[0].value
    if len(found) == 1 and found[0].kind == "country" and found[0].last - found[0].first >= last - first:
        return found[0].value
    return None


def agent(page: Page, i: int) -> tuple[Term | None, int]:
    """ "by the Assembly", "between Haiti and Kenya"."""
    r = page.r
    end = min(r.bound(i - 1)[1], i + 4)
    for j in range(i, end):
        by = r.here(j, "by")
        if by or r.low(j) in ("between", "entre", "ant"):
            last = _phrase_end(page, (by.last if by else j + 1))
            first = by.last if by else j + 1
            last = _last_name(page, first, last) if not by or page.names.at(first) else last
            actor = party(page, (by.last if by else j + 1, last))
            return actor, (last if actor else i)
        if not r.any_here(j, ("adv", "date")):
            break
    return None, i


def _last_name(page: Page, first: int, last: int) -> int:
    """The end of the last name in a phrase: "between Haiti and Kenya stands" names two."""
    return max((mention.last for mention in page.names.within(first, last)), default=last)


def _phrase_end(page: Page, i: int) -> int:
    r = page.r
    end = min(r.bound(i - 1)[1], i + _LONGEST_OBJECT)
    dated = {j for found in page.dates for j in (found.first,)}
    while i < end:
        if i in dated or (r.sort(i) == "p" and r.low(i) not in ("-", "'")):
            break
        if any(tag in r.tags[i] for tag in ("sub", "be", "have", "will", "aux", "pron")) and not page.names.at(i):
            break
        if "prep" in r.tags[i] and not (r.here(i, "of") or r.here(i, "det")) and not page.names.at(i):
            break
        i += 1
    return i


def object_after(page: Page, i: int) -> Span | None:
    r = page.r
    while r.here(i, "adv") or r.low(i) in ("onto", "up", "with"):
        i += 1
    if r.here(i, "to"):
        if not (page.names.at(i + 1) or r.here(i + 1, "det")):
            return None  # "seeks to enhance"
        i += 1
    last = _phrase_end(page, i)
    last = _with_to(page, i, last)
    while (
        last > i
        and (r.here(last - 1, "of") or r.any_here(last - 1, ("conj", "adv", "prep")))
        and not page.names.at(last - 1)
    ):
        last -= 1
    first = i
    if first < last and r.here(first, "det") and last - first > 1:
        first += 1
    return (first, last) if last > first and any(r.sort(j) in "wan" for j in range(first, last)) else None


def _with_to(page: Page, first: int, last: int) -> int:
    """ "assistance to Haiti": one more phrase where the first is short."""
    if last - first <= 4 and page.r.any_here(last, ("to", "for", "in")) and last > first and page.names.at(last + 1):
        return _phrase_end(page, last + 1)
    return last


def trimmed(page: Page, span: Span) -> Span | None:
    r = page.r
    first, last = span
    while first < last and (r.here(first, "det") or r.any_here(first, ("prep", "adv"))):
        first += 1
    return (first, last) if last > first and not all(r.any_here(i, ("pron",)) for i in range(first, last)) else None


def weighty(page: Page, span: Span) -> bool:
    """A passive without its agent is an event only where the thing is one we know: a text, a force, somebody named."""
    r = page.r
    return any(r.any_here(i, ("agreement", "personnel", "personnel_groups")) or page.names.at(i) for i in range(*span))


def term(page: Page, span: Span | None) -> Term | None:
    return Term(page.r.slice(*span), _entity(page, *span)) if span else None
