"""Words, numbers and marks of a canonical text, each with its place."""

import re
from functools import partial
from typing import Literal, NamedTuple

Sort = Literal["d", "c", "o", "n", "a", "e", "s", "w", "p"]
"""d numeric date, c clock time, o ordinal, n number, a abbreviation with dots, e elision (l'), s 's, w word, p mark."""


class Token(NamedTuple):
    start: int
    end: int
    text: str
    low: str
    sort: str


_GROUPED = r"\d{1,3}(?:(?P<g>[.,'\u00a0%s])\d{3})(?:(?P=g)\d{3})*(?!\d)(?:[.,]\d+)?"
_PATTERN = r"""(?x)
 (?=\S)(?:
  (?P<v>(?!EE\b)[^\W\d_](?:[^\W\d_]++(?!')|(?=\s)))
 |(?P<q>[^\w\s'])
 |(?P<d>(?<![\d.,/-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?P<x>[./-])\d{1,2}(?P=x)(?:\d{4}|\d{2}))(?![\d/-]))
 |(?P<c>(?<![\d.,])\d{1,2}(?::|[hH]\ ?)\d{2}(?!\d))
 |(?P<o>\d+(?:st|nd|rd|th|er|re|ère|e|è|ème|eme|ième|º|ª|°|ro|ra|do|da|to|ta|vo|va|no|mo|yèm)(?!\w))
 |(?P<n>(?<!\d)GROUPED|\d+(?:[.,]\d+)?)
 |(?P<a>(?:[^\W\d_]\.){2,}|EE\.?\ ?UU\.?)
 |(?P<e>ELISION)
 |(?P<s>'[sS](?!\w)|(?<=[sS])'(?=\s))
 |(?P<w>[^\W\d_]+(?:'(?![sS](?!\w))[^\W\d_]+)*)
 |(?P<p>['_])
 )
"""
"""A blank is refused first of all, not after every alternative has been tried on it; v and q are the plain words and
marks that most tokens are."""
_ELISION = r"(?:[ldnsjmtcLDNSJMTC]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu)'(?=\w)"
_NEVER = r"(?!)"
_SPACED = "\\u0020"  # "12 400" is a number in French, Spanish and Kreyòl, and two in English


def _compile(*, elides: bool, spaced: bool) -> re.Pattern[str]:
    grouped = _GROUPED % (_SPACED if spaced else "")
    return re.compile(_PATTERN.replace("GROUPED", grouped).replace("ELISION", _ELISION if elides else _NEVER))


_ENGLISH = _compile(elides=False, spaced=False)
_SPANISH = _compile(elides=False, spaced=True)
_FRENCH = _compile(elides=True, spaced=True)


def tokens(text: str, low: str, lang: str) -> list[Token]:
    pattern = {"fr": _FRENCH, "ht": _FRENCH, "es": _SPANISH}.get(lang, _ENGLISH)
    spans = [(match.span(), _SORTS[match.lastgroup or ""]) for match in pattern.finditer(text)]
    return list(map(_new, [(start, end, text[start:end], low[start:end], sort) for (start, end), sort in spans]))


_new = partial(tuple.__new__, Token)
"""As Token(...), without a call in Python: it is made for every word."""
_SORTS = {sort: sort for sort in "dconaeswp"} | {"v": "w", "q": "p"}
