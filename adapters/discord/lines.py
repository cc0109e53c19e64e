"""A line of spans as Discord's mark-up, and long lines cut at span and word borders."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from adapters.discord import escape
from adapters.discord.limits import width
from messages.message import Code, Link, Quoted, Span, Spans, Strong, Struck, Text, Time

WORD = 400
"""Characters of a word (or of a quotation's word) before it is cut: escaping and marks at most double it."""


def write(spans: Spans) -> str:
    """One inert line. Spans that look alike are escaped together, so that two harmless halves cannot join."""
    pieces = [piece for kind, run in groupby(spans, key=_kind) for piece in _run(kind, tuple(run))]
    return escape.opening(_join(pieces)).rstrip(" ")


def _kind(span: Span) -> type[Span]:
    """Time and quotations are plain text to Discord: their instants and marks are already words."""
    return Text if isinstance(span, Time | Quoted) else type(span)


def _run(kind: type[Span], spans: Spans) -> Iterator[str]:
    if kind is Link:
        yield from (_link(span) for span in spans if isinstance(span, Link))
        return
    text = "".join(map(_plain, spans))
    if kind is Code and "`" not in text:
        yield _code(escape.clean(text))
    else:
        yield _wrapped(escape.inert(text), _MARKS.get(kind, ""))


_MARKS: dict[type[Span], str] = {Strong: "**", Struck: "~~"}


def _wrapped(text: str, mark: str) -> str:
    """Marks stand close to words: the blanks of "** a **" go outside."""
    core = text.strip(" ")
    return text if not core else text.replace(core, f"{mark}{core}{mark}", 1)


def _code(text: str) -> str:
    return f"`{text.replace('@', '@' + chr(0x200B))}`" if text.strip(" ") else text


def _plain(span: Span) -> str:
    match span:
        case Text() | Strong() | Struck() | Code() | Link() | Time():
            return span.text
        case Quoted():
            return f"{span.marks[0]}{span.text}{span.marks[1]}"


def _link(span: Link) -> str:
    """A masked link; without a web address only its text; where the text names another host, that host is the link."""
    target = escape.address(span.url)
    if target is None:
        return escape.inert(span.text)
    url, host = target
    if escape.names_other_host(span.text, host):
        return f"{escape.inert(span.text)} [{escape.label(host)}]({url})"
    return f"[{escape.label(span.text.strip()) or host}]({url})"


def _join(pieces: Iterable[str]) -> str:
    """Equal marks that touch ("**a****b**") would read as one: a zero-width space of our own parts them."""
    line = ""
    for piece in filter(None, pieces):
        touching = line[-1:] == piece[:1] and piece[:1] in ("*", "~", "`")
        line += ("\u200b" if touching else "") + piece
    return line


def divide(spans: Spans, room: int) -> list[Spans]:
    """`spans` in pieces that each write to at most `room`, cut between words and never inside a quotation.

    A quotation wider than `room` on its own is cut as a last resort, with "…" at each cut.
    """
    pieces: list[list[Span]] = [[]]
    used = 0
    for atom in (atom for span in spans for atom in _atoms(span, room)):
        wide = width(write((atom,))) + 2  # the two: a blank, a zero-width space
        if used and used + wide > room:
            pieces, used = [*pieces, []], 0
        pieces[-1].append(atom)
        used += wide
    return [tuple(piece) for piece in pieces]


def _atoms(span: Span, room: int) -> Iterator[Span]:
    match span:
        case Text() | Strong() | Struck() | Code() | Time():
            yield from (replace(span, text=word) for word in _words(span.text))
        case Link():
            yield from _link_atoms(span, room)
        case Quoted():
            yield from _quoted_atoms(span, room)


def _link_atoms(span: Link, room: int) -> Iterator[Span]:
    if width(_link(span)) + 2 <= room:
        yield span
        return
    yield from (Text(word) for word in _words(span.text + " "))
    yield Link("", span.url)


def _quoted_atoms(span: Quoted, room: int) -> Iterator[Span]:
    if width(write((span,))) + 2 <= room:
        yield span
        return
    cuts = _fill(_words(span.text), room // 2 - 8)
    for at, part in enumerate(cuts):
        before, after = "…" if at else "", "…" if at < len(cuts) - 1 else ""
        yield replace(span, text=f"{before}{part.strip(' ')}{after}")


def _words(text: str) -> list[str]:
    """Words with the blank after them; a word wider than WORD in pieces."""
    parts = [word + " " for word in text.split(" ")]
    parts[-1] = parts[-1][:-1]
    return [word[at : at + WORD] for word in parts for at in range(0, len(word), WORD)]


def _fill(words: list[str], room: int) -> list[str]:
    """Words joined to texts of at most `room` characters (half of what is there: escaping at most doubles)."""
    filled = [""]
    for word in words:
        if filled[-1] and width(filled[-1]) + width(word) > room:
            filled.append("")
        filled[-1] += word
    return filled
