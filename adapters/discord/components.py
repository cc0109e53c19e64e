"""Message -> Discord payloads. Pure.

Alerts are plain content, because a push notification shows it; all else is Components V2. A message too large for one
payload goes on in the next, cut between lines. Buttons are of their own: pressing one is typing its command.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from adapters.base import Payload
from adapters.discord import limits, marks
from adapters.discord.escape import clean
from adapters.discord.limits import shorten, width
from adapters.discord.lines import divide, write
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
    Spans,
    Strong,
    Text,
    Title,
)

COMPONENTS_V2, SUPPRESS_EMBEDS = 1 << 15, 1 << 2
ACTION_ROW, BUTTON, TEXT, SEPARATOR, CONTAINER = 1, 2, 10, 14, 17
STYLES = {"plain": 2, "primary": 1, "danger": 4}
ACCENT = 0x3B6EA8
"""A quiet blue at the edge of a briefing."""


@dataclass(frozen=True, slots=True)
class Prose:
    """One or more finished lines that stay together."""

    text: str
    opens: bool = False
    """Starts a component of its own: a little air, and a line after a list does not become part of its last item."""


@dataclass(frozen=True, slots=True)
class Row:
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Divider:
    pass


Element = Prose | Row | Divider
Page = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind of payload says the blocks, and how much it takes."""

    title: str
    bullet: str
    small: str
    text: int
    components: int
    """Room for components; two are kept for the mark of `marks.keyed`."""
    plain: bool
    """Content instead of components."""
    colon: str = ": "
    """Between a label and its line."""


PLAIN = Form(title="", bullet="• ", small="", text=limits.CONTENT, components=limits.LEGACY_ROWS, plain=True)
RICH = Form(
    title="### ", bullet="- ", small="-# ", text=limits.PAGE_TEXT, components=limits.PAGE_COMPONENTS - 2, plain=False
)


def render(message: Message) -> list[Payload]:
    """At least one payload, each within Discord's limits whatever the message holds."""
    form = PLAIN if message.size == "alert" else RICH
    form = replace(form, colon="\u00a0: ") if message.language == "fr" else form
    pairs = zip((None, *message.blocks), message.blocks, strict=False)
    elements = [element for before, block in pairs for element in _parted(before, block, form)]
    pages = _pages(elements, form) or [()]
    return [_payload(page, message.summary, form) for page in pages]


def _parted(before: Block | None, block: Block, form: Form) -> Iterator[Element]:
    labelled = getattr(block, "label", None) is not None
    for number, element in enumerate(_elements(block, form)):
        opens = not number and (labelled or isinstance(before, Bullets))
        yield replace(element, opens=True) if opens and isinstance(element, Prose) else element


def _elements(block: Block, form: Form) -> Iterator[Element]:
    match block:
        case Title():
            yield from _prose(block.line.spans, form, form.title)
        case Paragraph():
            yield from _prose(_labelled(block.label, block.line.spans, form), form)
        case Bullets():
            yield from _listed(block.label, block.items, form, form.bullet)
        case Figures():
            yield from _prose(_labelled(block.label, _in_a_row(block.items), form), form)
        case Sources():
            yield from _listed(block.label, block.items, form, form.small, form.small)
        case Note():
            yield from _prose(block.line.spans, form, form.small)
        case Rule():
            yield Divider()
        case Buttons():
            rows = (block.items[at : at + limits.ROW_BUTTONS] for at in range(0, len(block.items), limits.ROW_BUTTONS))
            yield from map(Row, rows)


def _prose(spans: Spans, form: Form, prefix: str = "") -> Iterator[Prose]:
    """A line, in several where it is wider than a whole payload; nothing for a line without words."""
    room = form.text - width(prefix)
    whole = write(spans)
    if whole:
        pieces = [whole] if width(whole) <= room else map(write, divide(spans, room))
        yield from (Prose(prefix + piece) for piece in pieces if piece)


def _labelled(label: str | None, spans: Spans, form: Form) -> Spans:
    return (Strong(label), Text(form.colon), *spans) if label else spans


def _in_a_row(items: tuple[Line, ...]) -> Spans:
    joined = chain.from_iterable((Text(" · "), *item.spans) for item in items)
    return tuple(joined)[1:]


def _listed(
    label: str | None, items: tuple[Line, ...], form: Form, prefix: str, label_prefix: str = ""
) -> Iterator[Prose]:
    """The label stays with the first item where both fit."""
    heading = list(_prose((Strong(label),), form, label_prefix)) if label else []
    lines = [prose for item in items for prose in _prose(item.spans, form, prefix)]
    if heading and lines and width(both := f"{heading[-1].text}\n{lines[0].text}") <= form.text:
        heading, lines = heading[:-1], [Prose(both), *lines[1:]]
    yield from chain(heading, lines)


def _pages(elements: list[Element], form: Form) -> list[Page]:
    """Elements dealt out in order; a divider at the border of a page is left out, the border says the same."""
    pages: list[list[Element]] = [[]]
    text = components = 0
    for element in elements:
        more_text, more_components = _cost(element, pages[-1], form)
        if text + more_text > form.text or components + more_components > form.components:
            pages.append([])
            text, components = 0, 0
            more_text, more_components = _cost(element, [], form)
        text, components = text + more_text, components + more_components
        pages[-1].append(element)
    trimmed = (_trim(tuple(page)) for page in pages)
    return [page for page in trimmed if page]


def _cost(element: Element, before: list[Element], form: Form) -> tuple[int, int]:
    """Characters and components an element adds: prose that follows prose shares its component, and costs a line."""
    frame = 0 if before or form.plain else 1
    match element:
        case Prose():
            shares = bool(before) and isinstance(before[-1], Prose) and not element.opens
            return width(element.text) + 1, frame + (0 if shares or form.plain else 1)
        case Row():
            return 0, frame + (1 if form.plain else 1 + len(element.buttons))
        case Divider():
            return (1, 0) if form.plain else (0, frame + 1)


def _trim(page: Page) -> Page:
    while page and isinstance(page[0], Divider):
        page = page[1:]
    while page and isinstance(page[-1], Divider):
        page = page[:-1]
    return page


def _payload(page: Page, summary: str, form: Form) -> Payload:
    page = page if any(isinstance(element, Prose) for element in page) else (_fallback(summary, form), *page)
    numbers = iter(range(limits.PAGE_COMPONENTS))
    rows = [_row(element, numbers) for element in page if isinstance(element, Row)]
    body = _content(page, rows) if form.plain else _container(page, rows)
    return {**body, "allowed_mentions": {"parse": []}}


def _fallback(summary: str, form: Form) -> Prose:
    """Something to read where the blocks hold no words."""
    return next(_prose((Text(summary),), form), Prose("…"))


def _content(page: Page, rows: list[Payload]) -> Payload:
    lines = (element.text if isinstance(element, Prose) else "" for element in page if not isinstance(element, Row))
    body: Payload = {"content": "\n".join(lines), "flags": SUPPRESS_EMBEDS}
    return {**body, "components": rows} if rows else body


def _container(page: Page, rows: list[Payload]) -> Payload:
    waiting = iter(rows)
    inside: list[Payload] = []
    for element in page:
        match element:
            case Prose(opens=False) if inside and inside[-1]["type"] == TEXT:
                inside[-1]["content"] += f"\n{element.text}"
            case Prose():
                inside.append({"type": TEXT, "content": element.text})
            case Row():
                inside.append(next(waiting))
            case Divider():
                inside.append({"type": SEPARATOR, "divider": True, "spacing": 1})
    return {
        "flags": COMPONENTS_V2,
        "components": [{"type": CONTAINER, "accent_color": ACCENT, "components": inside}],
    }


def _row(row: Row, numbers: Iterator[int]) -> Payload:
    return {"type": ACTION_ROW, "components": [_button(button, next(numbers)) for button in row.buttons]}


def _button(button: Button, number: int) -> Payload:
    return {
        "type": BUTTON,
        "style": STYLES[button.style],
        "label": shorten(clean(button.label), limits.BUTTON_LABEL) or "…",
        "custom_id": marks.custom_id(number, clean(button.command)),
    }
