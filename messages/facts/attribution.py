"""Who says so, and as of when: the frame of quotation, report and date around each fact."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
    dates = [one for one in found if isinstance(one.value, Date) and one.value.role is None]
    frames = [(one.first, one.last, one.value.speaker) for one in said if isinstance(one.value, Quote)]
    frames += [(one.first, one.last, one.speaker.term) for one in told]
    for one in found:
        if one.value.kind in KINDS:
            as_of = _as_of(r, one, dates) if one.value.kind in _AS_OF else None
            yield replace(one, attributed_to=_speaker(one, frames), modality=modality(r, one), as_of=as_of)
        else:
            yield one


def _speaker(one: Found, frames: Sequence[tuple[int, int, Term | None]]) -> Term | None:
    """The speaker of the narrowest frame around a fact."""
    around = [frame for frame in frames if frame[0] <= one.first and one.last <= frame[1]]
    return min(around, key=lambda frame: frame[1] - frame[0])[2] if around else None


def _as_of(r: Reading, one: Found, dates: Sequence[Found]) -> str | None:
    near = [date for date in dates if r.home[date.first] == r.home[one.first] and _gap(one, date) <= _REACH]
    date = min(near, key=lambda date: _gap(one, date), default=None)
    return date.value.value if date and isinstance(date.value, Date) else None


def _gap(one: Found, date: Found) -> int:
    return max(date.first - one.last, one.first - date.last, 0)
