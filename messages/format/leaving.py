"""A message with some of its lines left out, as an editor chose: it stands on the facts and sources of the others."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from messages.format.voice import DOT
from messages.message import (
    Block,
    Bullets,
    Button,
    Buttons,
    Figures,
    Line,
    Message,
    Note,
    Paragraph,
    Rule,
    Sources,
    Span,
    Text,
    Title,
    lines_of,
    plain,
)

_CITED = re.compile(r" (?:\[\d+\])+")
_NUMBER = re.compile(r"\[(\d+)\]")

Change = Callable[[int, Line], Line | None]
"""The number of a line that may be left out, from 1, and the line -> the line as it is to be, or None."""


def choices(message: Message) -> tuple[Line, ...]:
    """The lines that may be left out, in reading order: those that rest on facts. Their numbers begin at 1.

    The title is none: where it is all there is (an alert), the whole can only be held.
    """
    found: list[Line] = []
    changed(message.blocks, lambda _, line: found.append(line) or line)  # type: ignore[func-returns-value]
    return tuple(found)


def resting_on(message: Message, handles: Collection[str]) -> frozenset[int]:
    """The numbers of the lines that rest on any of these facts."""
    return frozenset(n for n, line in enumerate(choices(message), 1) if not set(line.facts).isdisjoint(handles))


def without(message: Message, left_out: Collection[int]) -> Message:
    """Sources are numbered anew over the lines that stay, and those that none cites any more are gone."""
    if not left_out:
        return message
    kept = changed(message.blocks, lambda n, line: None if n in left_out else line)
    if 1 in left_out:
        kept = tuple(_of_no_country(block) if isinstance(block, Title) else block for block in kept)
    cited = dict.fromkeys(number for block in kept for line in lines_of(block) for number in _cites(block, line))
    numbers = {old: str(new) for new, old in enumerate(sorted(cited, key=int), 1)}
    blocks = tuple(renewed for block in kept for renewed in _renumbered(block, numbers))
    shown = {handle for block in blocks for line in lines_of(block) for handle in line.facts}
    facts = tuple(handle for handle in message.facts if handle in shown)
    blocks = tuple(_pointing(block, facts) for block in blocks)
    said = replace(message, blocks=blocks, facts=facts)
    return replace(said, summary=_summary(said)) if 1 in left_out else said


def changed(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    """The blocks with every line that may be left out changed; a block without lines is gone."""
    return tuple(_changed(blocks, change))


def _changed(blocks: tuple[Block, ...], change: Change) -> Iterator[Block]:
    n = 0
    for block in blocks:
        match block:
            case Paragraph() if block.line.facts:
                n += 1
                if (line := change(n, block.line)) is not None:
                    yield replace(block, line=line)
            case Bullets() | Figures():
                lines: list[Line] = []
                for item in block.items:
                    n += bool(item.facts)
                    line = change(n, item) if item.facts else item
                    lines += [line] if line is not None else []
                if lines:
                    yield replace(block, items=tuple(lines))
            case Title() | Paragraph() | Sources() | Note() | Rule() | Buttons():
                yield block


def _of_no_country(title: Title) -> Title:
    """A briefing's title names the country of its first line: with that gone, only what it is and its hour stay."""
    spans = title.line.spans
    dots = [at for at, span in enumerate(spans) if span == Text(DOT)]
    if title.line.facts or len(dots) < 2:
        return title
    return Title(replace(title.line, spans=(*spans[: dots[0]], *spans[dots[-1] :])))


def _cites(block: Block, line: Line) -> Iterator[str]:
    if not isinstance(block, Sources):
        for span in line.spans:
            if isinstance(span, Text) and _CITED.fullmatch(span.text):
                yield from _NUMBER.findall(span.text)


def _renumbered(block: Block, numbers: dict[str, str]) -> Iterator[Block]:
    match block:
        case Sources():
            items = tuple(_source(line, numbers) for line in block.items if _named(line) in numbers)
            if items:
                yield replace(block, items=items)
        case Paragraph():
            yield replace(block, line=_citing(block.line, numbers))
        case Bullets() | Figures():
            yield replace(block, items=tuple(_citing(line, numbers) for line in block.items))
        case Title() | Note() | Rule() | Buttons():
            yield block


def _citing(line: Line, numbers: dict[str, str]) -> Line:
    def renewed(span: Span) -> Span:
        if isinstance(span, Text) and _CITED.fullmatch(span.text):
            return Text(_NUMBER.sub(lambda found: f"[{numbers[found[1]]}]", span.text))
        return span

    return replace(line, spans=tuple(map(renewed, line.spans)))


def _named(line: Line) -> str:
    """The number of a source: its line begins with it."""
    found = _NUMBER.match(plain(line.spans[:1]))
    return found[1] if found else ""


def _source(line: Line, numbers: dict[str, str]) -> Line:
    return replace(line, spans=(Text(f"[{numbers[_named(line)]}] "), *line.spans[1:]))


def _pointing(block: Block, facts: tuple[str, ...]) -> Block:
    """No button leads to the proof of what is not told."""
    if not isinstance(block, Buttons):
        return block
    return replace(block, items=tuple(_towards_told(button, facts) for button in block.items))


def _towards_told(button: Button, facts: tuple[str, ...]) -> Button:
    before, found, handle = button.command.rpartition("source ")
    if not found or handle in facts:
        return button
    return replace(button, command=f"{before}source {facts[0]}" if facts else f"{before}facts")


def _summary(message: Message) -> str:
    """The first line that stays, without its [n]."""
    told = next(iter(choices(message)), None)
    if told is None:
        return next((plain(line.spans) for block in message.blocks for line in lines_of(block)), "")
    return plain(tuple(span for span in told.spans if not (isinstance(span, Text) and _CITED.fullmatch(span.text))))
