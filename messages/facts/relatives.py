"""Dates that the text gives relative to its own day: "yesterday", "on Tuesday", "three years ago"."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from messages.facts import reckoning
from messages.facts.clauses import segment
from messages.facts.found import Found
from messages.facts.leanings import lean_of, until, was_due
from messages.facts.lexicon import Mark
from messages.facts.numbers import Number
from messages.facts.reading import Reading
from messages.facts.reckoning import Base, Lean
from messages.model import Date


def find(r: Reading, counted: Sequence[Number], published: date | None) -> Iterator[Found]:
    if published is None:
        return
    yield from _ago(r, counted, published)
    yield from _first_months(r, counted, published)
    yield from _holidays(r, published)
    for mark in r.within(0, len(r.tokens), "relative"):
        yield from _shift(r, mark, published)
    for mark in r.marks("weekdays"):
        if r.here(mark.first, "relative") is None:
            yield from _weekday(r, mark, published)


def _shift(r: Reading, mark: Mark, published: date) -> Iterator[Found]:
    unit = str(mark.value).rstrip("0123456789+-")
    if (unit == "day" and r.quoted[mark.first]) or _to_this_day(r, mark) or _nowadays(r, mark) or _is_morning(r, mark):
        return
    value = reckoning.shifted(published, unit, int(str(mark.value)[len(unit) :] or 0))
    if value:
        yield Found(Date(value), mark.first, mark.last, "date.relative")


_TOLD = 1
"""Sentences back from "the day before" in which the day is told that it is the day before of."""


def eves(r: Reading, dated: Sequence[Found], published: date | None) -> Iterator[Found]:
    """ "La veille", "a day earlier": of the day told last; Spanish "la víspera" alone is yesterday."""
    for mark in r.marks("relative"):
        if mark.value != "eve" or r.here(mark.last, "of") or r.quoted[mark.first]:
            continue
        told = [one for one in dated if one.first < mark.first and r.home[mark.first] - r.home[one.first] <= _TOLD]
        days = [one.value.value for one in told if isinstance(one.value, Date) and len(one.value.value) == _DAY]
        days = [day for day in days if not published or day <= published.isoformat()]
        base = date.fromisoformat(days[-1]) if days else published if r.lang == "es" else None
        if base:
            yield Found(Date((base - timedelta(1)).isoformat()), mark.first, mark.last, "date.eve", 0.9)


_DAY = 10
"""Characters of a day in ISO 8601."""


def _to_this_day(r: Reading, mark: Mark) -> bool:
    """ "à ce jour" and "ce jour-là" are no dates."""
    return r.low(mark.last - 1) in ("jour", "día", "day") and (
        r.low(mark.first - 1) in ("à", "a", "to", "hasta") or r.low(mark.last) == "-"
    )


def _is_morning(r: Reading, mark: Mark) -> bool:
    """ "La mañana de este martes"."""
    return (
        r.lang == "es" and r.low(mark.last - 1) == "mañana" and r.low(mark.first - 1) in ("la", "una", "cada", "media")
    )


def _nowadays(r: Reading, mark: Mark) -> bool:
    """ "Hoy en día"."""
    return r.low(mark.last - 1) == "hoy" and (r.low(mark.last), r.low(mark.last + 1)) == ("en", "día")


_NO_DAY_TEXT = "black good holy super easter every each mondays los cada chaque tous les bloody palm ash"
_NO_DAY = frozenset(_NO_DAY_TEXT.split())


_BEFORE = frozenset(("before", "avant", "antes"))


def _weekday(r: Reading, mark: Mark, published: date) -> Iterator[Found]:
    i = mark.first
    if r.low(i - 1) in _NO_DAY or not _names_a_day(r, i) or _after_day(r, i):
        return
    number = int(mark.value)
    lean = "past" if _done_by(r, i) else lean_of(r, i, i + 1)
    told = lean == "past" or (lean == "either" and r.low(i - 1) in _BEFORE)  # "knew little before Tuesday's event"
    lean = "future" if until(r, i) and not told else lean
    if r.low(i - 1) == "last" or r.low(i + 1) in _LAST:
        published -= timedelta(1)  # not the day of publication itself
    lean = "future" if _is_set_for(r, i) else _due(r, i, published, number) or lean
    if lean == "future" and published.weekday() == number and _same_day(r, i):
        lean = None
    yield Found(Date(reckoning.weekday(published, number, lean).isoformat()), i, mark.last, "date.weekday")


_LAST = frozenset(("dernier", "pasado", "pase"))
_FOR = frozenset(("pour", "para", "for"))


def _is_set_for(r: Reading, i: int) -> bool:
    """ "Lo citó para el jueves", "convoqués pour lundi": a day to come; not "held for Thursday's attack"."""
    before = i - 1 - (r.here(i - 1, "det") is not None)
    return r.low(before) in _FOR and r.sort(i + 1) != "s" and r.low(i + 1) not in _LAST


_HALF = 3
"""Days back within which what was due on a day was due on the one that is past."""


def _due(r: Reading, i: int, published: date, number: int) -> Lean:
    """ "Devaient signer jeudi": on the nearer day of that name; "was to have met him on Sunday": on the last."""
    if not _same_day(r, i) or not was_due(r, i):
        return None
    to_have = any(r.low(j) == "to" and r.low(j + 1) == "have" for j in range(max(segment(r, i)[0], i - 12), i))
    return "past" if to_have or (published.weekday() - number) % 7 <= _HALF else "future"


def _done_by(r: Reading, i: int) -> bool:
    """ "Had counted 6,500 by Sunday noon" is told of what was; "agreed to leave by Sunday" is not."""
    if r.low(i - 1) != "by":
        return False
    before = range(segment(r, i)[0], i - 1)
    ahead = any(r.low(j) == "to" or r.any_here(j, ("will", "be")) for j in before)
    return not ahead and any(r.low(j).endswith("ed") and not r.here(j - 1, "det") for j in before)


def _same_day(r: Reading, i: int) -> bool:
    """ "Renovará el mandato este jueves", told on a Thursday: news names its own day so."""
    return not (r.before(i, "cues.next") or r.here(i + 1, "cues.next") or until(r, i))


_ONE_DAY = frozenset(("dernier", "prochain", "suivant", "précédent", "même", "même"))


def _names_a_day(r: Reading, i: int) -> bool:
    """Not French "le dimanche", which is every Sunday; not the plural ("on Mondays") nor a name's first word."""
    if r.lang != "en":
        named = r.capital(i) and r.capital(i - 1) and r.sort(i - 1) == "w"  # "SANTO DOMINGO —"
        return not named and not (r.lang == "fr" and r.low(i - 1) == "le" and r.low(i + 1) not in _ONE_DAY)
    plural = r.low(i).endswith("s") and not r.low(i).endswith(("tues", "thurs"))
    return r.capital(i) and not plural and not (r.capital(i + 1) and r.sort(i + 1) == "w")


def _after_day(r: Reading, i: int) -> bool:
    """ "mañana miércoles" is one day."""
    mark = r.before(i, "relative")
    return mark is not None and str(mark.value).startswith("day")


_UNITS = {"D": "day", "M": "month", "Y": "year"}


def _ago(r: Reading, counted: Sequence[Number], published: date) -> Iterator[Found]:
    """ "three years ago", "il y a deux mois", "hace cinco días"."""
    for index, number in enumerate(counted):
        unit = r.here(number.last, "time_units")
        if unit is None or unit.value not in _UNITS or number.value != int(number.value):
            continue
        span = _ago_span(r, number, unit)
        value = reckoning.shifted(published, _UNITS[unit.value], -int(number.value)) if span else None
        if span and value:
            yield Found(Date(value), *span, "date.ago", numbers=(index,))


_AGO = frozenset(("ago", "atrás"))
_HAVE = frozenset(("gen",))
"""In Kreyòl "gen" alone is "have", too."""


def _ago_span(r: Reading, number: Number, unit: Mark) -> tuple[int, int] | None:
    if r.low(unit.last) in _AGO:
        return number.first, unit.last + 1
    before = r.before(number.first, "cues.ago")
    if before and r.lang != "en" and r.low(before.first) not in _HAVE:
        return before.first, unit.last
    return None


def _holidays(r: Reading, published: date) -> Iterator[Found]:
    for mark in r.marks("holidays"):
        if not r.capital(mark.first - 1) and not r.quoted[mark.first] and r.low(mark.first - 1) != "-":
            month, day = (int(part) for part in str(mark.value).split("-"))
            year = reckoning.year_of(Base(published), month, day, lean_of(r, mark.first, mark.last))
            if year:
                value = Date(f"{year:04d}-{month:02d}-{day:02d}", year_inferred=True)
                yield Found(value, mark.first, mark.last, "date.holiday")


_FIRST = frozenset(("first", "premiers", "primeros", "premye"))


def _first_months(r: Reading, counted: Sequence[Number], published: date) -> Iterator[Found]:
    """ "the first six months of the year": of this year unless they are not over."""
    for index, number in enumerate(counted):
        i = number.last if r.low(number.last) in _FIRST else number.first - 1
        unit = r.here(number.last + 1 if i == number.last else number.last, "time_units")
        if r.low(i) not in _FIRST or unit is None or unit.value != "M" or not 2 <= number.value <= 11:
            continue
        year = published.year - (published.month < number.value)
        value = Date(f"{year:04d}-01/{year:04d}-{int(number.value):02d}", role="period", year_inferred=True)
        yield Found(value, min(i, number.first), unit.last, "date.first_months", numbers=(index,))
