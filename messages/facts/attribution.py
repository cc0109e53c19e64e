"""Who says so, and as of when: the frame of quotation, report and date around each fact."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from messages.facts.found import Found
from messages.facts.modality import KINDS, modality
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.reported import Reported
from messages.facts.soundness import DOUBT
from messages.facts.tenses import is_participle, looks_future
from messages.model import Date, Event, Personnel, Quote, Term

_AS_OF = frozenset(("personnel", "casualty", "count", "money", "percent"))
_REACH = 16
"""Tokens between a figure and the date it holds for."""


def attributed(page: Page, found: Sequence[Found], said: Sequence[Found], told: Sequence[Reported]) -> Iterator[Found]:
    """Each fact with its speaker, its modality and its date."""
    r = page.r
    dates: dict[int, list[Found]] = defaultdict(list)
    for one in found:
        if isinstance(one.value, Date) and one.value.role is None:
            dates[r.home[one.first]].append(one)
    frames = [(one.first, one.last, one.value.speaker) for one in said if isinstance(one.value, Quote)]
    frames = sorted(frames + [(one.first, one.last, one.speaker.term) for one in told], key=lambda frame: frame[:2])
    for one in found:
        if one.value.kind in KINDS:
            as_of = _as_of(r, one, dates[r.home[one.first]]) if one.value.kind in _AS_OF else None
            as_of = None if as_of and _cannot_be(page, one, as_of) else as_of
            speaker = _speaker(one, frames)
            unsaid = speaker is None and isinstance(one.value, Event) and _is_told(r, one.first)
            yield (one.doubted(DOUBT) if unsaid else one).framed(speaker, modality(r, one), as_of)
        else:
            yield one


def _is_told(r: Reading, first: int) -> bool:
    """ "They say | soldiers attacked a wedding": somebody's word, and we do not know whose."""
    before = first - 1 - (r.here(first - 1, "det") is not None)
    before -= r.low(before) in ("that", "que", "qu'", "ke")
    return r.here(before, "say") is not None and r.any_here(before - 1, ("det", "of", "have", "be")) is None


_OVERLAP = 4
"""Frames that may lie around one another: a quotation in a report in a quotation."""


def _speaker(one: Found, frames: Sequence[tuple[int, int, Term | None]]) -> Term | None:
    """The speaker of the narrowest frame around a fact."""
    end = bisect_right(frames, one.first, key=lambda frame: frame[0])
    around = [frame for frame in frames[max(end - _OVERLAP, 0) : end] if one.last <= frame[1]]
    return min(around, key=lambda frame: frame[1] - frame[0])[2] if around else None


def _as_of(r: Reading, one: Found, dates: Sequence[Found]) -> str | None:
    near = [date for date in dates if _gap(one, date) <= _REACH and _holds(r, one, date)]
    date = min(near, key=lambda date: _gap(one, date), default=None)
    return date.value.value if date and isinstance(date.value, Date) else None


def _cannot_be(page: Page, one: Found, as_of: str) -> bool:
    """ "Relevará en junio a la mitad de los 240 militares que tiene": those who are there are not of a day to come."""
    there = isinstance(one.value, Personnel) and one.value.status in ("present", "deployed")
    return there and page.published is not None and as_of[:10] > page.published.isoformat()


def _gap(one: Found, date: Found) -> int:
    return max(date.first - one.last, one.first - date.last, 0)


def _holds(r: Reading, one: Found, date: Found) -> bool:
    """Whether a date is that of a figure, not of a clause beside it: "paid 4 million to the fund, which sent it on
    Monday", "El Salvador, which joined in October, has 78 soldiers". What holds since a day holds now."""
    if any(r.low(i) in _SINCE for i in (date.first - 1, date.first - 2)):
        return False
    if date.first >= one.last:
        apart = any(_opens_clause(r, i, one.last) for i in range(one.last, date.first))
        return not apart and not _in_closed_aside(r, one, date.first)
    apart = any(_goes_elsewhere(r, i) for i in range(date.last, one.first))
    return not apart and not _in_closed_aside(r, date, one.first)


_SINCE = frozenset(("since", "depuis", "desde", "depi"))
_SUBJECTS = frozenset(("it", "he", "she", "they", "we"))
_HAVING = frozenset(("avoir", "haber", "having"))
_THAN = frozenset(("than", "contre", "against", "frente", "versus"))
_AFTER = frozenset(("after", "before", "après", "avant", "tras", "después", "antes"))


def _opens_clause(r: Reading, i: int, last: int) -> bool:
    """A clause about something else than the figure that ends before `last`: "of the sum it pledged", "suspected of
    having killed", "against 29 told on Monday"; "200 officers who came in May" is about the figure."""
    if r.low(i) in _SINCE:
        return True
    if r.low(i) in _SUBJECTS and r.lang == "en":
        return not r.any_here(i - 1, ("sub", "conj", "prep", "say", "and"))
    other = r.here(i, "compare") is not None and "n" in (r.sort(i + 1), r.here(i + 1, "det") and r.sort(i + 2))
    other = other or (r.low(i) == "," and r.here(i + 1, "and") is not None and _has_verb(r, i + 2))
    relative = r.here(i, "relative") is not None and (i - last > 1 or r.low(i - 1) == ",")
    return other or relative or r.low(i) in _HAVING or r.low(i) == ";"


_CLAUSE = 5


def _has_verb(r: Reading, i: int) -> bool:
    """Whether a clause with a verb of its own begins at a token: ", et le match sera rejoué"."""
    end = min(i + _CLAUSE, r.bound(i)[1])
    return any(r.any_here(j, ("be", "have", "will")) or looks_future(r, j) for j in range(i, end))


def _goes_elsewhere(r: Reading, i: int) -> bool:
    """ "On March 30, a week after gunmen wounded one", "bought in 2021 and has spent": another time than the date's."""
    later = r.any_here(i, ("and",)) is not None and r.any_here(i + 1, ("have", "will")) is not None
    return later or r.low(i) in _AFTER or r.low(i) in _THAN or r.low(i) == ";"


def _in_closed_aside(r: Reading, one: Found, i: int) -> bool:
    """ "Casa, placed in receivership in March, will close": whether a clause between commas that is closed before token
    i holds something."""
    close = next((j for j in range(one.last, min(one.last + _ASIDE, i)) if r.low(j) == ","), None)
    begin = max(r.bound(i)[0], one.first - _ASIDE)
    comma = next((j for j in range(one.first - 1, begin, -1) if r.low(j) == ","), None)
    if close is None or comma is None:
        return False
    led = r.here(comma + 1, "relative") is not None or is_participle(r, comma + 1)
    told = isinstance(one.value, Date) and r.has(comma + 1, one.first, "say", "have", "be", "relative")
    return led or told


_ASIDE = 20
"""Tokens of an aside on either side of what it holds."""
