"""Who says so, and as of when: the frame of quotation, report and date around each fact."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from messages.facts.found import Found
from messages.facts.modality import KINDS, modality
from messages.facts.reading import Reading
from messages.facts.reported import Reported
from messages.model import Date, Quote, Term

_AS_OF = frozenset(("personnel", "casualty", "count", "money", "percent"))
_REACH = 16
"""Tokens between a figure and the date it holds for."""


def attributed(r: Reading, found: Sequence[Found], said: Sequence[Found], told: Sequence[Reported]) -> Iterator[Found]:
    """Each fact with its speaker, its modality and its date."""
    dates: dict[int, list[Found]] = defaultdict(list)
    for one in found:
        if isinstance(one.value, Date) and one.value.role is None:
            dates[r.home[one.first]].append(one)
    frames = [(one.first, one.last, one.value.speaker) for one in said if isinstance(one.value, Quote)]
    frames = sorted(frames + [(one.first, one.last, one.speaker.term) for one in told], key=lambda frame: frame[:2])
    for one in found:
        if one.value.kind in KINDS:
            as_of = _as_of(one, dates[r.home[one.first]]) if one.value.kind in _AS_OF else None
            yield one.framed(_speaker(one, frames), modality(r, one), as_of)
        else:
            yield one


_OVERLAP = 4
"""Frames that may lie around one another: a quotation in a report in a quotation."""


def _speaker(one: Found, frames: Sequence[tuple[int, int, Term | None]]) -> Term | None:
    """The speaker of the narrowest frame around a fact."""
    end = bisect_right(frames, one.first, key=lambda frame: frame[0])
    around = [frame for frame in frames[max(end - _OVERLAP, 0) : end] if one.last <= frame[1]]
    return min(around, key=lambda frame: frame[1] - frame[0])[2] if around else None


def _as_of(one: Found, dates: Sequence[Found]) -> str | None:
    near = [date for date in dates if _gap(one, date) <= _REACH]
    date = min(near, key=lambda date: _gap(one, date), default=None)
    return date.value.value if date and isinstance(date.value, Date) else None


def _gap(one: Found, date: Found) -> int:
    return max(date.first - one.last, one.first - date.last, 0)
