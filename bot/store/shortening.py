"""An old article cut down to the sentences its facts are proved by: which pieces stay, and where everything then is.

Pure. Every fact's evidence and sentence read as before; only their places change.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

Span = tuple[int, int]

GAP = "\n\n"
"""Between two pieces: what stood apart must not read as one sentence after the other."""


@dataclass(frozen=True, slots=True)
class Shortened:
    text: str
    _pieces: Sequence[Span]
    _begin: Sequence[int]
    """Where each piece begins now."""

    @classmethod
    def of(cls, text: str, spans: Iterable[Span]) -> "Shortened":
        pieces = _merged(spans)
        begin, at = [], 0
        for first, last in pieces:
            begin.append(at)
            at += last - first + len(GAP)
        return cls(GAP.join(text[first:last] for first, last in pieces), pieces, begin)

    def place(self, at: int) -> int:
        """Where a place within one of the spans is now."""
        n = bisect_right(self._pieces, (at, at), key=lambda piece: (piece[0], piece[0])) - 1
        return self._begin[n] + at - self._pieces[n][0]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """In order, those that overlap or touch as one."""
    merged: list[Span] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], last)
        else:
            merged.append((first, last))
    return merged


def spans_of(row: Row[Any]) -> list[Span]:
    """What of the text a row of `facts` needs: its sentence, its evidence, the pieces of a quotation."""
    return [(row.sentence_start, row.sentence_stop), (row.start, row.stop), *_parts(row)]


def moved(row: Row[Any], short: Shortened) -> dict[str, Any]:
    """The columns of the row that say where it stands."""
    columns = {name: short.place(getattr(row, name)) for name in ("sentence_start", "sentence_stop", "start", "stop")}
    if not _parts(row):
        return {**columns, "value": row.value}
    parts = [[short.place(at) for at in part] for part in _parts(row)]
    return {**columns, "value": json.dumps({**json.loads(row.value), "parts": parts}, ensure_ascii=False)}


def _parts(row: Row[Any]) -> list[Span]:
    if row.kind != "quote":
        return []
    return [(first, last) for first, last in json.loads(row.value).get("parts") or ()]
