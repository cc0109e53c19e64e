"""Message -> Block Kit payloads. Pure."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from adapters.base import Payload
from adapters.slack import limits, text
from adapters.slack.limits import cut, size
from adapters.slack.split import grouped, pieces
from messages.message import (
    Block,
    Bullets,
    Button,
    Buttons,
    Code,
    Figures,
    Line,
    Link,
    Message,
    Note,
    Paragraph,
    Rule,
    Sources,
    Strong,
    Struck,
    Text,
    Title,
)
from messages.message import plain as plain_text

SlackBlock = dict[str, Any]

ACTION = "do"
"""Beginning of the action ids of all buttons; a number follows, unique within a message."""


def render(message: Message) -> list[Payload]:
    """At least one payload, each within what one post takes, split on borders of lines."""
    summary = text.clean(message.summary).strip() or "…"
    parts = list(_packed(blocks(message))) or [[_section(cut(summary, limits.SECTION, text.inert))]]
    return [_payload(_fallback(summary, at, len(parts)), part) for at, part in enumerate(parts, 1)]


def blocks(message: Message) -> list[SlackBlock]:
    """All blocks of a message, however many."""
    numbers = count(1)
    return [made for block in message.blocks for made in _block(block, numbers)]


def weight(block: SlackBlock) -> int:
    """Units of text in a block, as the limit over all blocks of a post counts them."""
    parts = [block.get("text"), *block.get("fields", ()), *block.get("elements", ())]
    return sum(
        size(part["text"]) if isinstance(part["text"], str) else size(part["text"]["text"]) for part in parts if part
    )


def _payload(fallback: str, part: list[SlackBlock]) -> Payload:
    """Nothing unfolds, nothing is made a link or a mention that we did not write as one."""
    return {
        "text": fallback,
        "blocks": part,
        "unfurl_links": False,
        "unfurl_media": False,
        "parse": "none",
        "link_names": False,
    }


def _fallback(summary: str, part: int, parts: int) -> str:
    """What notifications and screen readers show."""
    number = f" ({part}/{parts})" if parts > 1 else ""
    return cut(summary, limits.FALLBACK, text.inert) + number


def _packed(made: Iterable[SlackBlock]) -> Iterator[list[SlackBlock]]:
    part: list[SlackBlock] = []
    used = 0
    for block in made:
        cost = weight(block)
        if part and (len(part) == limits.MESSAGE_BLOCKS or used + cost > limits.MESSAGE_TEXT):
            yield part
            part, used = [], 0
        part.append(block)
        used += cost
    if part:
        yield part


def _block(block: Block, numbers: Iterator[int]) -> list[SlackBlock]:  # noqa: PLR0911 - one for each block
    match block:
        case Title():
            return _title(block.line)
        case Paragraph():
            return _sections(block.label, pieces(block.line.spans, limits.SECTION))
        case Bullets():
            return _sections(block.label, _bulleted(block.items))
        case Figures():
            return _figures(block)
        case Sources():
            return _contexts([text.bold(block.label), *_lines(block.items)])
        case Note():
            return _contexts(pieces(block.line.spans, limits.CONTEXT))
        case Rule():
            return [{"type": "divider"}]
        case Buttons():
            return _actions(block.items, numbers)


def _title(line: Line) -> list[SlackBlock]:
    """A header where it can show the line whole; it knows plain text only."""
    shown = text.plain(plain_text(line.spans)).strip()
    styled = any(isinstance(span, Link | Code | Struck) for span in line.spans)
    if not styled and shown and size(shown) <= limits.HEADER:
        return [{"type": "header", "text": {"type": "plain_text", "text": shown, "emoji": False}}]
    spans = tuple(Strong(span.text) if isinstance(span, Text) else span for span in line.spans)
    return _sections(None, pieces(spans, limits.SECTION))


def _sections(label: str | None, lines: Iterable[str]) -> list[SlackBlock]:
    return [_section(group) for group in grouped(_labelled(label, lines), limits.SECTION)]


def _contexts(lines: Iterable[str]) -> list[SlackBlock]:
    shown = [line for line in lines if line.strip()]
    return [{"type": "context", "elements": [_mrkdwn(group)]} for group in grouped(shown, limits.CONTEXT)]


def _labelled(label: str | None, lines: Iterable[str]) -> list[str]:
    """The lines under their label, which stands alone in bold: colons differ from language to language."""
    return [*(pieces((Strong(label),), limits.SECTION) if label else ()), *lines]


def _lines(items: Iterable[Line]) -> list[str]:
    return [piece for item in items for piece in pieces(item.spans, limits.SECTION)]


def _bulleted(items: Iterable[Line]) -> list[str]:
    """Each item behind a bullet; what had to be cut off goes on without one."""
    return [piece for item in items for piece in pieces((Text("• "), *item.spans), limits.SECTION)]


def _figures(figures: Figures) -> list[SlackBlock]:
    """Figures in two columns; under each other where one is too long for a column."""
    label, texts = _labelled(figures.label, ()), _lines(figures.items)
    if not texts or any(size(shown) > limits.FIELD for shown in texts):
        return _sections(figures.label, texts)
    rows = [texts[at : at + limits.FIELDS] for at in range(0, len(texts), limits.FIELDS)]
    return [*map(_section, label), *({"type": "section", "fields": [_mrkdwn(shown) for shown in row]} for row in rows)]


def _section(shown: str) -> SlackBlock:
    return {"type": "section", "text": _mrkdwn(shown)}


def _mrkdwn(shown: str) -> dict[str, Any]:
    """`verbatim`: Slack makes no links of what merely looks like one."""
    return {"type": "mrkdwn", "text": shown, "verbatim": True}


def _actions(buttons: Iterable[Button], numbers: Iterator[int]) -> list[SlackBlock]:
    elements = [_button(button, f"{ACTION}-{number}") for button, number in zip(buttons, numbers, strict=False)]
    return [{"type": "actions", "elements": elements}] if elements else []


def _button(button: Button, action: str) -> dict[str, Any]:
    label = cut(text.clean(button.label).strip() or "…", limits.BUTTON_LABEL, text.plain)
    made: dict[str, Any] = {
        "type": "button",
        "action_id": action,
        "text": {"type": "plain_text", "text": label, "emoji": False},
    }
    if button.command.strip():  # without a value it is the bare command
        made["value"] = text.clean(button.command)
    return made if button.style == "plain" else made | {"style": button.style}
