"""Absolute dates, with a year or without: a grammar over one letter a token."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from messages.facts.reading import Reading
from messages.facts.reckoning import valid

_LETTERS = r"""(?x)
    (?P<day_range> {day_range} )
   |(?P<date_range> {date_range} )
   |(?P<day_pair> {day_pair} )
   |(?P<day> (?: Wp? ,? [tn]? )? (?: {day} ) )
   |(?P<month_range> Mp? f?Y? r t? Mp? [f,]? Y | Mp? [r&] t? Mp? (?:[f,]?Y)? )
   |(?P<part> Qq* [ft,]{{0,2}} Y | Qq* )
   |(?P<weekday_day> W ,? t? D )
   |(?P<season> Y r D )
   |(?P<month> Mp? [f,]? Y | Mp? )
   |(?P<year_range> Y r t? Y )
   |(?P<year> Y )
"""
"""D day, M month, p the dot of its abbreviation, Y year, W weekday, Q quarter and q the rest of it, f of, t the,
n "day", r to, & and. The day stands after the month in English, before it everywhere."""

_DAY_FIRST = {
    "day_range": "D r t? D f? Mp? [f,]? Y?",
    "date_range": "D f? Mp? (?:[f,]?Y)? r t? D f? Mp? [f,]? Y?",
    "day_pair": "D (?:, D)? & t? D f? Mp? [f,]? Y?",
    "day": "D t? f? Mp? (?: [f,]{0,2} Y)?",
}
_ENGLISH = {
    "day_range": _DAY_FIRST["day_range"] + " | Mp? D r D (?: ,?Y)?",
    "date_range": _DAY_FIRST["date_range"] + " | Mp? D (?:,?Y)? r Mp? D (?:,?Y)?",
    "day_pair": _DAY_FIRST["day_pair"] + " | Mp? D & D (?: ,?Y)? (?!M)",
    "day": _DAY_FIRST["day"] + " | Mp? D (?: ,?Y)?",
}
_GRAMMARS = {lang: re.compile(_LETTERS.format(**(_ENGLISH if lang == "en" else _DAY_FIRST))) for lang in ("en", "")}

_RANGE = {"en": ("to", "through", "until", "till"), "fr": ("au", "à"), "es": ("al", "a"), "ht": ("rive", "a")}
_WORDS = {
    **dict.fromkeys(("of", "de", "d'", "del", "du", "nan"), "f"),
    **dict.fromkeys(("the", "le", "el", "los"), "t"),
    **dict.fromkeys(("and", "et", "y", "ak"), "&"),
    **dict.fromkeys(("-", "–", "—"), "r"),
    **dict.fromkeys(("jou", "día"), "n"),
    **dict.fromkeys(("premier", "primero", "premye"), "D"),
    ",": ",",
}  # fmt: skip


class Piece(NamedTuple):
    """A year, month and day as far as the text gives them."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def sound(self) -> bool:
        return self.month is None or valid(self.year or 2024, self.month, self.day or 1)


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written: one piece or the two ends of a range. `part` is a part of a year ("Q3"), or the number
    of the weekday that stands before a day."""

    first: int
    last: int
    pieces: tuple[Piece, ...]
    shape: str
    part: str = ""

    @property
    def full(self) -> str | None:
        year, month, day = self.pieces[-1]
        return f"{year:04d}-{month:02d}-{day:02d}" if year and month and day else None


def written(r: Reading) -> list[Written]:
    """Every absolute date of a text, left to right."""
    letters = _letters(r)
    dates = [one for i, sort in enumerate(r.sorts) if sort == "d" and (one := _numeric(r, i))]
    grammar = _GRAMMARS["en" if r.lang == "en" else ""]
    for match in grammar.finditer(letters):
        dates += _read(r, letters, match.lastgroup or "", match.start(), match.end())
    return sorted(dates, key=lambda one: one.first)


_NEAR = 3
"""Tokens around a figure, month or weekday in which a word can belong to its date."""


def _letters(r: Reading) -> str:
    letters = ["."] * len(r.tokens)
    figures = [i for i, sort in enumerate(r.sorts) if sort in "no"]
    names = r.places(("months", "weekdays"))
    quarters = list(r.marks("quarters"))
    anchors = {*figures, *names, *(mark.first for mark in quarters)}
    words = _WORDS | dict.fromkeys(_RANGE.get(r.lang, ()), "r")
    for near in {j for i in anchors for j in range(max(i - _NEAR, 0), min(i + _NEAR + 1, len(letters)))}:
        letters[near] = words.get(r.low(near), ".")
    for i in figures:
        letters[i] = _figure(r, i)
    for i in names:
        letters[i] = _name(r, i)
        short = r.low(i + 1) == "." and r.glued(i + 1) and len(r.low(i)) < 6 and i + 2 < r.bound(i)[1]
        if letters[i] == "M" and short:
            letters[i + 1] = "p"
    for mark in quarters:
        letters[mark.first : mark.last] = "Q" + "q" * (mark.last - mark.first - 1)
    return "".join(letters)


def _name(r: Reading, i: int) -> str:
    if "months" in r.tags[i] and _is_month(r, i):
        return "M"
    return "W" if "weekdays" in r.tags[i] and (r.lang != "en" or r.capital(i)) else "."


def _figure(r: Reading, i: int) -> str:
    token = r.tokens[i]
    digits = token.text if token.sort == "n" else "".join(c for c in token.text if c.isdecimal())
    if not digits.isdecimal() or (r.glued(i) and (r.low(i - 1)[-1].isalnum() or r.low(i - 1) in "$€£#/")):
        return "."
    if len(digits) <= 2:
        return "D" if 1 <= int(digits) <= 31 else "."
    return "Y" if len(digits) == 4 and token.sort == "n" and 1900 <= int(digits) <= 2100 else "."


_AMBIGUOUS = frozenset(("may", "march", "mar", "dec", "sept", "mars", "out", "mai"))
"""Months that are words too. A capital alone does not make them months."""


_SHORT = 3


def _is_month(r: Reading, i: int) -> bool:
    token = r.tokens[i]
    if r.lang != "en":
        return token.text[0].islower() or not r.capital(i + 1) or i == r.bound(i)[0]
    if not token.text[0].isupper():
        return False
    if (
        len(token.low) == _SHORT
        and r.capital(i - 1)
        and r.low(i - 1) not in _BEFORE_MONTH
        and r.sort(i + 1) not in ("n", "o")
        and r.low(i + 1) != "."
    ):
        return "weekdays" in r.tags[i - 1]  # "Zhang Jun"
    if token.low not in _AMBIGUOUS:
        return True
    return (r.sort(i + 1) in "no" and r.sort(i + 1) != "") or r.sort(i - 1) in ("n", "o") or _after_cue(r, i)


def _after_cue(r: Reading, i: int) -> bool:
    before = r.low(i - 1)
    return before in _BEFORE_MONTH or (before == "-" and r.low(i - 2) == "mid")


_BEFORE_MONTH_TEXT = """
    in since until till by of from through early late mid last next this during before after between and to past for
    on monday tuesday wednesday thursday friday saturday sunday ,
"""
_BEFORE_MONTH = frozenset(_BEFORE_MONTH_TEXT.split())


def _numeric(r: Reading, i: int) -> Written | None:
    """2024-10-03, 03.10.2024, 3/10/2024; the month first only in English and only with slashes."""
    fields = re.split(r"[-./]", r.tokens[i].text)
    year, month, day = (int(field) for field in (fields if len(fields[0]) == 4 else fields[::-1]))
    if len(fields[0]) != 4 and r.lang == "en" and "/" in r.tokens[i].text and day <= 12:
        month, day = day, month
    year += 2000 if year < 100 else 0
    piece = Piece(year, month, day)
    return Written(i, i + 1, (piece,), "day") if 1900 <= year <= 2100 and piece.sound else None


def _read(r: Reading, letters: str, shape: str, first: int, last: int) -> Iterator[Written]:
    at = {letter: [i for i in range(first, last) if letters[i] == letter] for letter in "DMYQ"}
    days = [_number(r, i) for i in at["D"]]
    months = [int(r.tags[i]["months"]) for i in at["M"]]
    years = [_number(r, i) for i in at["Y"]]
    year = years[-1] if years else None
    match shape:
        case "day_range":
            yield from _one(first, last, shape, *(Piece(year, months[0], day) for day in days))
        case "date_range":
            ends = zip(years if len(years) == 2 else [year, year], months, days, strict=True)
            yield from _one(first, last, shape, *(Piece(*end) for end in ends))
        case "day_pair":
            yield from _pair(r, (first, last), at["D"], [Piece(year, months[0], day) for day in days], "day")
        case "day":
            weekday = str(r.tags[first]["weekdays"]) if letters[first] == "W" else ""
            piece = Piece(year, months[0], days[0])
            yield from (replace(one, part=weekday) for one in _one(first, last, shape, piece))
        case "month_range":
            pieces = [Piece(years[0] if len(years) == 2 else year, months[0]), Piece(year, months[1])]
            yield from _pair(r, (first, last), at["M"], pieces, "month")
        case "part" if mark := r.here(at["Q"][0], "quarters"):
            yield Written(first, last, (Piece(year),), shape, mark.value)
        case "weekday_day" if _stands_alone(r, last):
            yield Written(first, last, (Piece(None, None, days[0]),), shape, str(r.tags[first]["weekdays"]))
        case "season" if year and (year + 1) % 100 == days[0] and r.glued(last - 1):
            yield from _one(first, last, "year_range", Piece(year), Piece(year + 1))
        case "year_range":
            yield from _one(first, last, shape, Piece(years[0]), Piece(years[1]))
        case "month":
            end = last if letters[last - 1] in "MYp" else last - 1
            yield from _one(first, end, shape, Piece(year, months[0]))
        case "year" | "season":
            yield from _one(first, first + 1, "year", Piece(year))
        case _:
            return


_BETWEEN = ("between", "from", "entre", "de", "desde", "du", "ant", "soti", "del")


def _pair(
    r: Reading, span: tuple[int, int], at: Sequence[int], pieces: Sequence[Piece], shape: str
) -> Iterator[Written]:
    """A range where "between" or "to" says so, else two dates of their own ("in June and November")."""
    first, last = span
    before = r.low(first - 1) if r.low(first - 1) not in ("le", "the", "el") else r.low(first - 2)
    ranged = before in _BETWEEN or r.low(at[0] + 1) not in ("and", "et", "y", "ak", ".", ",")
    if ranged and len(pieces) == 2:
        yield from _one(first, last, f"{shape}_range", *pieces)
        return
    for i, piece in zip(at, pieces, strict=True):
        yield from _one(i, last if i == at[-1] else i + 1, shape, piece)


def _stands_alone(r: Reading, i: int) -> bool:
    """ "lundi 8." is a day; "lundi 12 personnes" is a day and a number."""
    return r.lang != "en" and (r.sort(i) != "w" or bool(r.any_here(i, ("prep", "conj", "be", "have"))))


def _one(first: int, last: int, shape: str, *pieces: Piece) -> Iterator[Written]:
    if all(piece.sound for piece in pieces):
        yield Written(first, last, pieces, shape)


_FIRST = {"premier": 1, "primero": 1, "premye": 1}


def _number(r: Reading, i: int) -> int:
    low = r.low(i)
    return _FIRST.get(low) or int("".join(c for c in low if c.isdecimal()))
