"""Message -> HTML for readers of feeds: a handful of elements, every text escaped, links to the web only. Pure."""

from collections.abc import Iterable
from html import escape

from adapters.web.render import clean, inert_link
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


def html(message: Message) -> str:
    """Without buttons: nobody could press them there."""
    return "".join(map(_block, message.blocks))


def _block(block: Block) -> str:  # noqa: PLR0911 - an arm a block
    match block:
        case Title():
            return f"<h3>{_line(block.line)}</h3>"
        case Paragraph():
            return f"<p>{_label(block.label)}{_line(block.line)}</p>"
        case Bullets() | Figures():
            label = f"<p>{_label(block.label)}</p>" if block.label else ""
            return f"{label}{_list('ul', block.items)}"
        case Sources():
            return f"<p>{_label(block.label)}</p>{_list('ul', block.items)}"
        case Note():
            return f"<p><small>{_line(block.line)}</small></p>"
        case Rule():
            return "<hr>"
        case Buttons():
            return ""


def _list(name: str, lines: Iterable[Line]) -> str:
    return f"<{name}>{''.join(f'<li>{_line(line)}</li>' for line in lines)}</{name}>"


def _label(label: str | None) -> str:
    return f"<b>{_text(label)}</b>: " if label else ""


def _line(line: Line) -> str:
    return "".join(map(_span, line.spans))


def _span(span: Span) -> str:  # noqa: PLR0911 - an arm a span
    match span:
        case Text() | Person() | Channel():
            return _text(span.text)
        case Strong():
            return f"<strong>{_text(span.text)}</strong>"
        case Struck():
            return f"<s>{_text(span.text)}</s>"
        case Code():
            return f"<code>{_text(span.text)}</code>"
        case Time():
            return f'<time datetime="{span.at.isoformat()}">{_text(span.text)}</time>'
        case Quoted():
            left, right = span.marks
            said = f'<span lang="{_text(span.lang)}">{_text(span.text)}</span>' if span.text else ""
            return f"{_text(left)}{said}{_text(right)}"
        case Link():
            return _link(span)


def _link(link: Link) -> str:
    match inert_link(link):
        case Text(text=text):
            return _text(text)
        case Link(text=text, url=url):
            return f'<a href="{escape(url)}" rel="noopener noreferrer">{_text(text)}</a>'


def _text(text: str) -> str:
    return escape(clean(text))
