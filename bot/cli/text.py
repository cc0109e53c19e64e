"""A message on a terminal: in colour where there is one, plain where it goes into a file."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text as Rich

from messages.message import (
    Block,
    Bullets,
    Buttons,
    Channel,
    Code,
    Figures,
    Line,
    Link,
    Message,
    Note,
    Paragraph,
    Person,
    Quoted,
    Rule,
    Sources,
    Span,
    Strong,
    Struck,
    Text,
    Time,
    Title,
)
from messages.model import Language
from messages.text import colon

WIDTH_OF_A_FILE = 100_000
"""Lines that go into a file are never broken."""


def show(message: Message) -> None:
    console = Console(highlight=False, soft_wrap=True)
    if not console.is_terminal:
        console = Console(highlight=False, soft_wrap=True, width=WIDTH_OF_A_FILE)
    for line in lines(message):
        console.print(line)


def lines(message: Message) -> Iterator[Rich]:
    for block in message.blocks:
        yield from _block(block, message.language)


def _block(block: Block, language: Language) -> Iterator[Rich]:
    match block:
        case Title():
            yield _line(block.line, "bold")
        case Paragraph():
            yield _labelled(block.label, _line(block.line), language)
        case Bullets() | Figures():
            yield from [Rich(block.label, "bold")] if block.label else []
            yield from (Rich("• ").append_text(_line(item)) for item in block.items)
        case Sources():
            yield Rich(block.label, "bold")
            yield from (_line(item) for item in block.items)
        case Note():
            yield _line(block.line, "dim")
        case Rule():
            yield Rich("—" * 20, "dim")
        case Buttons():
            return  # nothing can be pressed here


def _labelled(label: str | None, text: Rich, language: Language) -> Rich:
    return Rich(f"{label}{colon(language)}", "bold").append_text(text) if label else text


def _line(line: Line, style: str = "") -> Rich:
    whole = Rich(style=style)
    for span in line.spans:
        whole.append_text(_span(span))
    return whole


def _span(span: Span) -> Rich:
    match span:
        case Text() | Time() | Person() | Channel():
            return Rich(span.text)
        case Strong():
            return Rich(span.text, "bold")
        case Struck():
            return Rich(span.text, "strike")
        case Code():
            return Rich(span.text, "cyan")
        case Link():
            return Rich(span.text, f"link {span.url}")
        case Quoted():
            return Rich(f"{span.marks[0]}{span.text}{span.marks[1]}", "italic")
