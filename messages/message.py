"""What is said: a message of blocks, the same on every platform.

The blocks and spans are closed unions: a renderer matches them without a default arm, and mypy lists the renderers
that must learn a new one. No string in here holds mark-up: a renderer escapes every text it is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from pydantic import TypeAdapter

from messages.model import Language, Size

COMMAND_LIMIT = 64
"""Characters of a button's command: with the delivery key it must fit the shortest button id of any platform (100)."""


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    type: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Strong:
    text: str
    type: Literal["strong"] = "strong"


@dataclass(frozen=True, slots=True)
class Struck:
    """An old value, kept visible beside its correction."""

    text: str
    type: Literal["struck"] = "struck"


@dataclass(frozen=True, slots=True)
class Code:
    """Something to type, or a handle."""

    text: str
    type: Literal["code"] = "code"


@dataclass(frozen=True, slots=True)
class Link:
    """`text` must not name another host than the link's: renderers show the host themselves where it could mislead."""

    text: str
    url: str
    type: Literal["link"] = "link"


@dataclass(frozen=True, slots=True)
class Time:
    """An instant; `text` is how it reads in the channel's zone and language."""

    at: datetime
    text: str
    type: Literal["time"] = "time"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words found letter for letter in an article: the only span that may wear quotation marks. Never split.

    `lang` is the language of the words, `marks` the reader's quotation marks.
    """

    text: str
    lang: str
    marks: tuple[str, str] = ("“", "”")
    type: Literal["quoted"] = "quoted"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone on the platform that shows the message: `text` is the id it knows them by. Shown by name, no ping."""

    text: str
    type: Literal["person"] = "person"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of the platform that shows the message: `text` is the id it has there. Shown by name."""

    text: str
    type: Literal["channel"] = "channel"


Span = Text | Strong | Struck | Code | Link | Time | Quoted | Person | Channel
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a message and the handles of the facts it rests on (none for help and settings)."""

    spans: Spans
    facts: tuple[str, ...] = ()
    type: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class Title:
    """The first line: topic, size, as-of."""

    line: Line
    type: Literal["title"] = "title"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text, after a label ("Bottom line") where there is one."""

    line: Line
    label: str | None = None
    type: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Line, ...]
    label: str | None = None
    type: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True)
class Figures:
    """Key figures, short enough to stand in a row."""

    items: tuple[Line, ...]
    label: str | None = None
    type: Literal["figures"] = "figures"


@dataclass(frozen=True, slots=True)
class Sources:
    """The numbered list the `[n]` of the other blocks point at."""

    items: tuple[Line, ...]
    label: str
    type: Literal["sources"] = "sources"


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    line: Line
    type: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line between parts."""

    type: Literal["rule"] = "rule"


@dataclass(frozen=True, slots=True)
class Button:
    """Pressing it is typing `command` (without the slash command's name). Raises ValueError past COMMAND_LIMIT."""

    label: str
    command: str
    style: Literal["plain", "primary", "danger"] = "plain"
    type: Literal["button"] = "button"

    def __post_init__(self) -> None:
        if len(self.command) > COMMAND_LIMIT:
            raise ValueError(f"a button's command has at most {COMMAND_LIMIT} characters: {self.command!r}")


@dataclass(frozen=True, slots=True)
class Buttons:
    """At most five."""

    items: tuple[Button, ...]
    type: Literal["buttons"] = "buttons"


Block = Title | Paragraph | Bullets | Figures | Sources | Note | Rule | Buttons


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted or answered. `summary` is one plain line for notifications and screen readers."""

    summary: str
    blocks: tuple[Block, ...]
    language: Language
    size: Size | Literal["reply"] = "reply"
    facts: tuple[str, ...] = field(default=())
    """Handles of all facts it shows, for corrections."""
    version: int = 1


_ADAPTER = TypeAdapter(Message)


def to_json(message: Message) -> str:
    return _ADAPTER.dump_json(message).decode()


def from_json(text: str) -> Message:
    """Raises pydantic's ValidationError when the text is no message of this version."""
    return _ADAPTER.validate_json(text)


def lines_of(block: Block) -> tuple[Line, ...]:
    """The lines a block holds, in reading order."""
    match block:
        case Title() | Paragraph() | Note():
            return (block.line,)
        case Bullets() | Figures() | Sources():
            return block.items
        case Rule() | Buttons():
            return ()


def towards(message: Message, topic: str) -> Message:
    """With the topic's name before every button's command, so that a press comes back to it; an empty name is none.

    A button that has no room for it is left out. Done twice it is done once.
    """
    return replace(message, blocks=tuple(_towards(message.blocks, topic))) if topic else message


def _towards(blocks: tuple[Block, ...], topic: str) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Buttons):
            yield block
        elif named := tuple(each for button in block.items for each in _named(button, topic)):
            yield Buttons(named)


def _named(button: Button, topic: str) -> Iterator[Button]:
    there = button.command.partition(" ")[0] == topic
    command = button.command if there else f"{topic} {button.command}".rstrip()
    if len(command) <= COMMAND_LIMIT:
        yield replace(button, command=command)


def plain(spans: Spans) -> str:
    """The text of spans without any mark-up."""
    return "".join(_plain(span) for span in spans)


def _plain(span: Span) -> str:
    match span:
        case Text() | Strong() | Struck() | Code() | Link() | Time() | Person() | Channel():
            return span.text
        case Quoted():
            return f"{span.marks[0]}{span.text}{span.marks[1]}"
