"""A rule's name and its own examples, which run as tests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Examples are "<lang>: <text>". In a good one ⟦ ⟧ stand around the evidence the rule must give; in a bad one it
    must find nothing at all."""

    name: str
    good: tuple[str, ...]
    bad: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.name.partition(".")[0]
