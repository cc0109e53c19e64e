"""Numbers inside phrases: "2 millions de dollars d'aide" is told by the money that was found in it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from messages.format.values import counted, people, sum_of
from messages.format.voice import Voice
from messages.message import Quoted, Spans, plain
from messages.model import Count, Fact, Known, Money, Personnel


def knowing(voice: Voice, facts: Sequence[Known]) -> Voice:
    """The same voice, with the numbers of these facts at hand."""
    return replace(voice, counted=_counter(voice, facts))


def _counter(voice: Voice, facts: Sequence[Known]) -> Callable[[str, Fact], str | None]:
    by_sentence: dict[str, list[Fact]] = {}
    for known in facts:
        if isinstance(known.fact.value, Money | Personnel | Count):
            by_sentence.setdefault(known.fact.said, []).append(known.fact)

    def told(text: str, fact: Fact) -> str | None:
        near = [one for one in by_sentence.get(fact.said, ()) if one.evidence in text or text in one.evidence]
        numbers = {one.evidence for one in near}
        spans = _bare(near[0], voice) if len(numbers) == 1 else ()  # "400 et 1 500 militaires" are two
        return plain(spans) if spans and not any(isinstance(span, Quoted) for span in spans) else None

    return told


def _bare(fact: Fact, voice: Voice) -> Spans:
    """The number and its noun, without what became of them."""
    match fact.value:
        case Money() as money:
            return sum_of(replace(money, status=None), voice)
        case Personnel() as personnel:
            return people(replace(personnel, status=None), fact, voice, named=False)
        case Count() as count:
            return counted(count, fact, voice)
        case _:
            return ()
