"""The parts of a vote, and the words that name them."""

from dataclasses import dataclass, field
from typing import Literal

Label = Literal["for_", "against", "abstain", "absent", "total"]
LABELS: dict[str, Label] = {"vote_for": "for_", "vote_against": "against", "abstain": "abstain", "absent": "absent"}
Labelled = dict[int, tuple[Label, int]]
"""Number -> its label and the token where the label ends."""


@dataclass(slots=True)
class Tally:
    """The numbers of one vote as they are read, with the tokens they span."""

    counts: dict[Label, int] = field(default_factory=dict)
    owned: list[int] = field(default_factory=list)
    first: int = -1
    last: int = -1
    rule: str = "vote.labelled"
    derived: tuple[str, ...] = ()
    pair: bool = False
    """Two numbers without a label of their own: "57 to 3"."""

    def put(self, label: Label, value: float, first: int, last: int) -> None:
        self.counts[label] = int(value)
        self.first = first if self.first < 0 else min(self.first, first)
        self.last = max(self.last, last)
