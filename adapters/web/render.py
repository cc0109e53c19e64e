"""Message -> payload: the message itself as JSON, made inert. The page builds its elements from it, text by text."""

import json
import re
from dataclasses import replace
from urllib.parse import urlsplit

from pydantic import ValidationError

from adapters.base import Payload
from messages.message import (
    Block,
    Bullets,
    Button,
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
    from_json,
    to_json,
)

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""Controls, marks that turn the direction of writing, zero-width characters (but the joiners), lone surrogates."""

_BAD_IN_URL = re.compile(r"[\s\\<>\"'`\x00-\x20\x7f-\x9f]")
_HOST_IN_TEXT = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")


def render(message: Message) -> list[Payload]:
    """One payload, whatever the length: the page has no limit to split at."""
    inert = replace(message, summary=clean(message.summary), blocks=tuple(_block(block) for block in message.blocks))
    return [{"message": json.loads(to_json(inert))}]


def message_of(payload: Payload) -> Message:
    """The message a payload shows. Raises ValueError when it is none of `render`'s."""
    try:
        return from_json(json.dumps(payload.get("message")))
    except ValidationError as error:
        raise ValueError(f"no message of this version: {error.error_count()} errors") from None


def clean(text: str) -> str:
    """Text without what could hide or turn other text. Mark-up stays: the page shows it letter for letter."""
    return _UNSEEN.sub("", text)


def _block(block: Block) -> Block:
    match block:
        case Title() | Note():
            return replace(block, line=_line(block.line))
        case Paragraph():
            return Paragraph(_line(block.line), _label(block.label))
        case Bullets() | Figures():
            return replace(block, items=tuple(map(_line, block.items)), label=_label(block.label))
        case Sources():
            return Sources(tuple(map(_line, block.items)), clean(block.label))
        case Rule():
            return block
        case Buttons():
            return Buttons(tuple(map(_button, block.items)))


def _label(label: str | None) -> str | None:
    return None if label is None else clean(label)


def _button(button: Button) -> Button:
    return replace(button, label=clean(button.label), command=clean(button.command))


def _line(line: Line) -> Line:
    return replace(line, spans=tuple(map(_span, line.spans)))


def _span(span: Span) -> Span:
    match span:
        case Text() | Strong() | Struck() | Code() | Time() | Person() | Channel():
            return replace(span, text=clean(span.text))
        case Quoted():
            left, right = span.marks
            return replace(span, text=clean(span.text), marks=(clean(left), clean(right)))
        case Link():
            return inert_link(span)


def inert_link(link: Link) -> Text | Link:
    """Its text alone where it leads to no web page; with its host where the text names another."""
    text = clean(link.text)
    host = safe_host(link.url)
    if host is None:
        return Text(text)
    return Link(f"{text} ({host})" if _misleads(text, host) else text, link.url)


def safe_host(url: str) -> str | None:
    """The host a browser would go to, in punycode; None for anything but a plain http(s) address."""
    if _BAD_IN_URL.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:  # UnicodeError, which idna raises, is one
        return None
    plain = parts.scheme in ("http", "https") and "@" not in parts.netloc
    return host if plain and host else None


def _misleads(text: str, host: str) -> bool:
    """Whether a text names a host that is not the link's own (nor a parent of it), or the host is not what it seems."""
    named = _HOST_IN_TEXT.findall(text.lower())
    return "xn--" in host or any(not f".{host}".endswith(f".{name.removeprefix('www.')}") for name in named)
