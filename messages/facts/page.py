"""What all rules look at: a reading with its numbers, dates and known names."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from messages.facts.found import Found
from messages.facts.mentions import Entity, Mentions
from messages.facts.numbers import Number
from messages.facts.reading import Reading

if TYPE_CHECKING:
    from messages.facts.nouns import Head


@dataclass(frozen=True, slots=True)
class Page:
    r: Reading
    numbers: Sequence[Number]
    dates: Sequence[Found]
    names: Mentions
    orgs: Sequence[Found]
    in_orgs: frozenset[int]
    """Tokens inside the names of organisations: no part of a person's name."""
    entities: Mapping[str, Entity]
    published: date | None
    in_dates: frozenset[int] = frozenset()
    """Tokens of dates and of the articles before them: no part of who did it or to what."""
    heads: dict[int, "Head | None"] = field(default_factory=dict, repr=False)
    """Nouns of numbers that have been worked out: token behind the number -> its noun."""

    def numbers_within(self, first: int, last: int) -> list[int]:
        begin = bisect_left(self.numbers, first, key=lambda number: number.first)
        end = bisect_left(self.numbers, last, key=lambda number: number.first)
        return [i for i in range(begin, end) if self.numbers[i].last <= last]
