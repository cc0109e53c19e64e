"""One canonical text to match on, and the way back to the offsets of the text we were given.

Typographic variants that do not change the length (apostrophes, narrow spaces) are folded one to one. What does change
the length (combining accents, invisible characters) is folded with a map, so that evidence is always a slice of the
text as given.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

READ_LIMIT = 100_000
"""Characters of an article that are read. Longer texts are cut at the last line or sentence end before it: nothing that
is news stands behind it, and a page of a megabyte must not cost more than one of this size."""

_ODD = re.compile(
    r"[\u00ad\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060-\u2064\u20d0-\u20ff\ufe20-\ufe2f\ufeff]"
)
"""Combining marks, soft hyphens, zero-width characters, direction marks and variation of the same."""

_CLUSTER = re.compile(r"(?s).[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{1,8}")
"""A letter with its marks. More than 8 marks is no writing, and ordering them costs the square of their number."""

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")

_FOLD = {
    "’": "'", "ʼ": "'", "`": "'", "´": "'", "＇": "'",
    "\u202f": "\u00a0", "\u2009": "\u00a0", "\u2007": "\u00a0", "\u2008": "\u00a0", "\u200a": "\u00a0",
    "‐": "-", "‑": "-", "−": "-", "％": "%", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n",
    "\x0c": "\n", "\r": "\n",
}  # fmt: skip
_FOLDED = re.compile(f"[{''.join(_FOLD)}]")


@dataclass(frozen=True, slots=True)
class Canon:
    """`text` and `low` have the same length; `back[i]` is the offset in `given` of `text[i]`, None where they agree."""

    given: str
    text: str
    low: str
    back: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the given text of a span of the canonical one."""
        if self.back is None:
            return start, end
        return self.back[start], self.back[end]

    def slice(self, start: int, end: int) -> str:
        """The words as the given text has them."""
        a, b = self.span(start, end)
        return self.given[a:b]


def canon(text: str) -> Canon:
    """The first READ_LIMIT characters of a text, folded."""
    text = cut(text)
    folded, back = _unfold(text) if _ODD.search(text) else (text, None)
    folded = _FOLDED.sub(lambda found: _FOLD[found[0]], folded)
    return Canon(text, folded, lower(folded), back)


def cut(text: str) -> str:
    if len(text) <= READ_LIMIT:
        return text
    end = max(text.rfind(mark, READ_LIMIT - 2_000, READ_LIMIT) for mark in ("\n", ". ", " "))
    return text[: end + 1] if end > 0 else text[:READ_LIMIT]


def lower(text: str) -> str:
    """Lower case of the same length: the few letters that grow (as the Turkish dotted I) stay."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _unfold(text: str) -> tuple[str, list[int]]:
    pieces: list[str] = []
    back: list[int] = []
    for start, end, composed in _folds(text):
        pieces.append(composed)
        # Every character composed of a cluster begins where the cluster begins.
        back.extend(range(start, end) if len(composed) == end - start else [start] * len(composed))
    back.append(len(text))
    return "".join(pieces), back


def _folds(text: str) -> list[tuple[int, int, str]]:
    """(start, end, what stands there instead) over the whole text."""
    changes = [(m.start(), m.end(), unicodedata.normalize("NFC", m[0])) for m in _CLUSTER.finditer(text)]
    changes += [(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text)]
    folds: list[tuple[int, int, str]] = []
    done = 0
    for start, end, instead in sorted(changes):
        if start < done:
            continue
        folds += [(done, start, text[done:start]), (start, end, instead)]
        done = end
    return [*folds, (done, len(text), text[done:])]
