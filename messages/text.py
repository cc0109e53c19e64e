"""A message as plain text, for the terminal and for whoever counts characters."""

from collections.abc import Iterator

from messages.message import (
    Block,
    Bullets,
    Buttons,
    Figures,
    Line,
    Message,
    Note,
    Paragraph,
    Rule,
    Sources,
    Title,
    plain,
)


def to_text(message: Message) -> str:
    """All a reader sees but the buttons, a line a line."""
    return "\n".join(line for block in message.blocks for line in _lines(block, message.language))


def _lines(block: Block, language: str) -> Iterator[str]:
    match block:
        case Title() | Note():
            yield plain(block.line.spans)
        case Paragraph():
            yield _labelled(block.label, plain(block.line.spans), language)
        case Bullets():
            if block.label:
                yield f"{block.label}{colon(language)}".rstrip()
            yield from (f"• {plain(item.spans)}" for item in block.items)
        case Figures():
            yield _labelled(block.label, " · ".join(_items(block.items)), language)
        case Sources():
            yield _labelled(block.label, "; ".join(_items(block.items)), language)
        case Rule():
            yield "—"
        case Buttons():
            return


def _items(items: tuple[Line, ...]) -> Iterator[str]:
    return (plain(item.spans) for item in items)


def _labelled(label: str | None, text: str, language: str) -> str:
    return f"{label}{colon(language)}{text}" if label else text


def colon(language: str) -> str:
    """What stands between a label and its text: French sets a space before a colon."""
    return "\u00a0: " if language == "fr" else ": "
