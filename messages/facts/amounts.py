"""Numbers with what is said of them: ranges joined, "more than", "about", the money sign before."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from messages.facts.currencies import is_currency
from messages.facts.lexicon import Mark
from messages.facts.numbers import Number
from messages.facts.reading import Reading
from messages.model import Approx, Quantity


class Amount(NamedTuple):
    """One number or a range, with the words around it that say how exactly it is meant.

    `first:last` are the numbers, `cue:end` the whole with its modifiers, `parts` the indices in the list of numbers.
    """

    first: int
    last: int
    cue: int
    end: int
    low: float
    high: float
    approx: Approx
    parts: tuple[int, ...]
    article: bool = False
    """The number is "un", "una", "yon": as a rule an article."""

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.low, self.high, self.approx)

    @property
    def whole(self) -> bool:
        return self.low == int(self.low) and self.high == int(self.high)


def amounts(r: Reading, found: Sequence[Number], taken: set[int]) -> Iterator[Amount]:
    """Numbers that nobody owns yet, ranges joined, with their modifiers."""
    i = 0
    while i < len(found):
        joined = i + 1 < len(found) and not {i, i + 1} & taken and _range(r, found[i], found[i + 1])
        parts = (i, i + 1) if joined else (i,)
        i += len(parts)
        if not taken.intersection(parts):
            yield _amount(r, [found[part] for part in parts], parts)


def _amount(r: Reading, pieces: list[Number], parts: tuple[int, ...]) -> Amount:
    first, last = pieces[0].first, pieces[-1].last
    if len(parts) == 2:
        low, high = _ends(pieces[0], pieces[1])
        cue = first - 1 if r.low(first - 1) in _OPEN_RANGE else first
        return Amount(first, last, cue, last, low, high, Approx.RANGE, parts)
    approx, cue, end = _modifiers(r, first, last)
    if approx is Approx.EXACT and pieces[0].collective and r.lang != "en":
        approx = Approx.ABOUT
    article = last - first == 1 and r.low(first) in _ARTICLES
    return Amount(first, last, cue, end, pieces[0].value, pieces[0].value, approx, parts, article)


_ARTICLES = ("un", "une", "una", "uno", "yon", "a", "an")
_OPEN_RANGE = ("between", "from", "entre", "de", "desde", "ant", "soti")
_RANGE = {"en": ("to", "or"), "fr": ("à", "ou"), "es": ("a", "o"), "ht": ("a", "rive", "oswa")}
_DASHES = ("-", "–", "—")
_AFTER_BETWEEN = {"en": "and", "fr": "et", "es": "y", "ht": "ak"}


def _range(r: Reading, a: Number, b: Number) -> bool:
    """Whether two numbers are the ends of one range. A change "from 25 to 40" is two numbers."""
    if not _linked(r, a, b) or (r.glued(a.first) and r.low(a.first - 1) in _DASHES):
        return False
    low, high = _ends(a, b)
    link, before = r.low(a.last), _before(r, a.first)
    if low >= high or high / max(low, 1) > 50 or changes(r, a, b):
        return False
    if link == _AFTER_BETWEEN.get(r.lang):
        return before in ("between", "entre", "ant")
    if link in _DASHES:
        return r.glued(a.last) == r.glued(b.first) and not (1900 <= low <= 2100 and 1900 <= high <= 2100)
    return link in _RANGE.get(r.lang, ()) and (link not in ("o", "ou", "or") or high - low <= max(low, 2))


def _linked(r: Reading, a: Number, b: Number) -> bool:
    """One word between two numbers, apart from a money sign or an article ("entre un 4 y un 6 %")."""
    sign = sign_before(r, b.first)
    first = sign.first if sign else b.first
    return first - a.last == 1 or (first - a.last == 2 and r.low(first - 1) in _ARTICLES)


def _before(r: Reading, i: int) -> str:
    sign = sign_before(r, i)
    i = sign.first if sign else i
    return r.low(i - 2) if r.low(i - 1) in _ARTICLES else r.low(i - 1)


def changes(r: Reading, a: Number, b: Number) -> bool:
    """ "rose from 1,000 to 2,500": before and after, not the ends of one estimate."""
    if not _linked(r, a, b) or _before(r, a.first) not in ("from", "de", "d'", "desde", "soti"):
        return False
    begin = r.bound(a.first)[0]
    return any(r.any_here(i, ("change", "raise_to")) for i in range(max(begin, a.first - 8), a.first))


def sign_before(r: Reading, i: int) -> Mark | None:
    """The money sign, or the three letters of a currency, right before a number: "$", "BBD"."""
    mark = r.before(i, "symbols")
    if mark is not None or i == 0:
        return mark
    text = r.tokens[i - 1].text
    return Mark(i - 1, i, "symbols", text) if len(text) == 3 and text.isupper() and is_currency(text) else None


def _ends(a: Number, b: Number) -> tuple[float, float]:
    """ "2 to 3 million": the scale counts for both ends."""
    low = a.value * b.scale if a.scale == 1 < b.scale and a.value * b.scale < b.value else a.value
    return low, b.value


def _modifiers(r: Reading, first: int, last: int) -> tuple[Approx, int, int]:
    sign = sign_before(r, first)
    approx, cue, end = Approx.EXACT, sign.first if sign else first, last
    while mark := r.before(cue, "approx"):
        if approx in (Approx.EXACT, Approx.ABOUT):
            approx = Approx(mark.value)
        cue = mark.first
        if first - cue > 8:
            break
    if approx is Approx.EXACT and (mark := r.here(last, "approx_after")):
        approx, end = Approx(mark.value), mark.last
    return approx, cue, end
