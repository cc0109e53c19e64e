"""What a rule hands over: a value, where it stands, and why the rule may be wrong."""

from dataclasses import dataclass, replace

from messages.facts.sentences import Span
from messages.model import Modality, Term, Value


@dataclass(frozen=True, slots=True)
class Found:
    """`first:last` are the tokens of the evidence; `numbers` the indices of the numbers it owns.

    `trust` is the part of the rule's prior that is left: 1 where nothing speaks against it.
    """

    value: Value
    first: int
    last: int
    rule: str
    trust: float = 1.0
    numbers: tuple[int, ...] = ()
    span: Span | None = None
    """The evidence in characters, where it does not lie on token borders."""
    attributed_to: Term | None = None
    modality: Modality = "asserted"
    as_of: str | None = None

    def framed(self, attributed_to: Term | None, modality: Modality, as_of: str | None) -> "Found":
        return Found(
            self.value,
            self.first,
            self.last,
            self.rule,
            self.trust,
            self.numbers,
            self.span,
            attributed_to,
            modality,
            as_of,
        )

    def doubted(self, part: float) -> "Found":
        return replace(self, trust=self.trust * part)
