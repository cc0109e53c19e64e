"""What all rules look at: a reading with its numbers, dates and known names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from messages.facts.found import Found
from messages.facts.mentions import Entity, Mentions
from messages.facts.numbers import Amount, Number
from messages.facts.reading import Reading


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
    home: str | None = None
    """Country the topic is about, where the text names none."""

    def numbers_within(self, first: int, last: int) -> list[int]:
        return [i for i, number in enumerate(self.numbers) if first <= number.first and number.last <= last]


Amounts = Sequence[Amount]
