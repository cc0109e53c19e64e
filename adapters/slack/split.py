"""Cutting lines that are longer than Slack takes: between spans and words, never inside a quotation.

Last resort: a quotation that alone is longer than a text may be (3,000 units) is cut between words, each part in its
quotation marks, with an ellipsis on both sides of the cut.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from adapters.slack import text
from adapters.slack.limits import size
from messages.message import Quoted, Span, Spans

_WORD = re.compile(r"\S{1,150}\s*|\s+")
"""A word with the space after it; longer ones are cut, so that each fits a text whatever its escapes and address."""

_MARKS = 3
"""Units an atom may grow by when it is joined to its neighbours: gaps between marks, a soft hyphen."""

_Atom = tuple[int, Span]
"""A span or a piece of one; pieces with the same number are joined again when they stay together. Parts of a quotation
never do: all but the last fill a text of their own."""


def pieces(spans: Spans, limit: int) -> list[str]:
    """A line in one text of at most `limit` units, or in as many as it takes; none when nothing is to be seen."""
    whole = text.line(spans)
    if size(whole) <= limit:
        return [whole] if whole.strip() else []
    return [piece for piece in map(_joined, _packed(_atoms(spans, limit), limit)) if piece.strip()]


def grouped(lines: Iterable[str], limit: int) -> list[str]:
    """Lines joined by line breaks into texts of at most `limit` units; each line alone fits."""
    groups: list[str] = []
    for line in lines:
        if groups and size(groups[-1]) + 1 + size(line) <= limit:
            groups[-1] += f"\n{line}"
        else:
            groups.append(line)
    return groups


def _packed(atoms: Iterable[_Atom], limit: int) -> Iterator[list[_Atom]]:
    pack: list[_Atom] = []
    used = 0
    for atom in atoms:
        cost = size(text.line((atom[1],))) + _MARKS
        if pack and used + cost > limit:
            yield pack
            pack, used = [], 0
        pack.append(atom)
        used += cost
    yield pack


def _joined(pack: Sequence[_Atom]) -> str:
    spans = (list(group) for _, group in groupby(pack, key=lambda atom: atom[0]))
    return text.line(replace(group[0][1], text="".join(span.text for _, span in group)) for group in spans).strip()


def _atoms(spans: Spans, limit: int) -> Iterator[_Atom]:
    for number, span in enumerate(spans):
        parts = _quotes(span, limit - _MARKS) if isinstance(span, Quoted) else _words(span)
        yield from ((number, part) for part in parts)


def _words(span: Span) -> Iterator[Span]:
    return (replace(span, text=word) for word in _WORD.findall(text.clean(span.text)))


def _quotes(quoted: Quoted, limit: int) -> Iterator[Quoted]:
    if size(text.line((quoted,))) <= limit:
        yield quoted
        return
    parts = list(_quote_parts(quoted, limit))
    for at, part in enumerate(parts):
        before, after = "… " if at else "", " …" if at < len(parts) - 1 else ""
        yield replace(quoted, text=f"{before}{part.strip()}{after}")


def _quote_parts(quoted: Quoted, limit: int) -> Iterator[str]:
    room = limit - size(text.line((replace(quoted, text="…  …"),)))
    part, used = "", 0
    for word in _WORD.findall(text.clean(quoted.text)):
        cost = size(text.mrkdwn(word))
        if part and used + cost > room:
            yield part
            part, used = "", 0
        part += word
        used += cost
    yield part
