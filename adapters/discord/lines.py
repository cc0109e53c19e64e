"""A line of spans as Discord's mark-up, and long lines cut at span and word borders."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from adapters.discord import escape
from adapters.discord.limits import width
from messages.message import Channel, Code, Link, Person, Quoted, Span, Spans, Strong, Struck, Text, Time

_ID = re.compile(r"\d{15,21}")  # a snowflake; mentions are allowed nowhere, so it names and does not ping

WORD = 400
"""Characters of a word (or of a quotation's word) before it is cut: escaping and marks at most double it."""


def write(spans: Spans) -> str:
    """One inert line. What looks alike is escaped together, so that two harmless halves cannot join."""
    parts = [part for span in spans for part in _parts(span)]
    pieces = [_piece(kind, run) for kind, run in groupby(parts, key=itemgetter(0))]
    return escape.opening(_join(pieces)).rstrip(" ")


def _parts(span: Span) -> Iterator[tuple[str, str]]:
    """(mark, text): how a span looks. What cannot be marked safely is plain text, as are times and quotations."""
    match span:
        case Text() | Time():
            yield "", span.text
        case Quoted():
            yield "", f"{span.marks[0]}{span.text}{span.marks[1]}"
        case Strong():
            yield _mark("**", span.text)
        case Struck():
            yield _mark("~~", span.text)
        case Code():
            yield _mark("" if "`" in span.text else "`", span.text)
        case Link():
            yield from _link(span)
        case Person():
            yield ("[", f"<@{span.text}>") if _ID.fullmatch(span.text) else ("", span.text)
        case Channel():
            yield ("[", f"<#{span.text}>") if _ID.fullmatch(span.text) else ("", span.text)


def _mark(mark: str, text: str) -> tuple[str, str]:
    return (mark if escape.clean(text).strip(" ") else ""), text


def _link(span: Link) -> Iterator[tuple[str, str]]:
    """A masked link; without a web address only its text; where the text names another host, that host is the link."""
    target = escape.address(span.url)
    if target is None:
        yield "", span.text
        return
    url, host = target
    label = None if escape.names_other_host(span.text, host) else escape.label(span.text.strip())
    if label is None:
        yield "", f"{span.text} "
    yield "[", f"[{label or host}]({url})"


def _piece(mark: str, run: Iterator[tuple[str, str]]) -> str:
    texts = [text for _, text in run]
    match mark:
        case "[":
            return "".join(texts)
        case "`":
            return _join(f"`{escape.code(text)}`" for text in texts)
        case _:
            return _wrapped(escape.inert("".join(texts)), mark)


def _wrapped(text: str, mark: str) -> str:
    """Marks stand close to words: the blanks of "** a **" go outside."""
    core = text.strip(" ")
    return text.replace(core, f"{mark}{core}{mark}", 1) if core and mark else text


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
        case Person() | Channel():
            yield span


def _link_atoms(span: Link, room: int) -> Iterator[Span]:
    if width(write((span,))) + 2 <= room:
        yield span
        return
    yield from (Text(word) for word in _words(span.text + " "))
    yield Link("", span.url)


def _quoted_atoms(span: Quoted, room: int) -> Iterator[Span]:
    if width(write((span,))) + 2 <= room:
        yield span
        return
    cuts = _fill(_words(span.text), room - width("".join(span.marks)) - 8)
    for at, part in enumerate(cuts):
        before, after = "…" if at else "", "…" if at < len(cuts) - 1 else ""
        yield replace(span, text=f"{before}{part.strip(' ')}{after}")


def _words(text: str) -> list[str]:
    """Words with the blank after them; a word wider than WORD in pieces."""
    parts = [word + " " for word in text.split(" ")]
    parts[-1] = parts[-1][:-1]
    return [word[at : at + WORD] for word in parts for at in range(0, len(word), WORD)]


def _fill(words: list[str], room: int) -> list[str]:
    """Words joined to texts that write to at most `room`."""
    filled, used = [""], 0
    for word in words:
        wide = width(escape.inert(word)) + 1  # the one: two halves may need an escape between them
        if used and used + wide > room:
            filled.append("")
            used = 0
        filled[-1] += word
        used += wide
    return filled
