"""Date facts: absolute dates that lack a year get one, relative ones ("last week", "on Tuesday") are reckoned."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from messages.facts import reckoning
from messages.facts.dates import Piece, Written, written
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.numbers import Number
from messages.facts.reading import Reading
from messages.facts.reckoning import Base, Lean
from messages.facts.rules import Rule
from messages.model import Date

Modifier = Literal["start", "mid", "end"]


def find(r: Reading, counted: Sequence[Number], published: date | None) -> Iterator[Found]:
    """Dates left to right, none inside another. Without a day of publication relative ones stay unfound."""
    absolute = [one for one in written(r) if _stands(r, one)]
    base = Base(published, reckoning.latest([one.full for one in absolute if one.full]))
    dated = [found for one in absolute if (found := _absolute(r, one, base))]
    covered = {i for found in dated for i in range(found.first, found.last)}
    relative = [
        found for found in _relative(r, counted, published) if not covered.intersection(range(found.first, found.last))
    ]
    yield from sorted([*dated, *relative], key=lambda found: found.first)


# --- absolute ---


def _stands(r: Reading, one: Written) -> bool:
    match one.shape:
        case "year":
            return _is_year(r, one.first)
        case "month" if one.pieces[0].year is None:
            return _is_bare_month(r, one.first, one.last)
        case "day" if one.pieces[0].year is None:
            return not _counts_people(r, one)
        case _:
            return True


_COUNTING = ("personnel", "victims", "currencies", "time_units", "percent", "counted", "people", "scales", "ambiguous")


def _is_year(r: Reading, i: int) -> bool:
    """A bare four-digit number is a year unless it counts what follows."""
    if r.before(i, "identifier") or r.before(i, "symbols") or r.before(i, "approx"):
        return _dated(r, i) and not r.before(i, "identifier")
    if r.glued(i + 1) and (r.sort(i + 1) in ("w", "o") or r.low(i + 1) in ("%", "$", "€")):
        return False
    counts = any(r.here(i + 1, tag) for tag in _COUNTING)
    return _dated(r, i) if counts or r.low(i) == "2000" else not (r.low(i - 1) == "-" and r.glued(i))


_YEAR_CUES_TEXT = """
    in since by until till during before after from through to of early late mid fin début en depuis dès avant après
    d'ici jusqu'en année desde hasta para durante de del año antes después finales principios mediados nan depi ane
    lane ( , – jusqu'à between entre ant janvier
"""
_YEAR_CUES = frozenset(_YEAR_CUES_TEXT.split())


def _dated(r: Reading, i: int) -> bool:
    return r.low(i - 1) in _YEAR_CUES or r.before(i, "modifiers") is not None


def _is_bare_month(r: Reading, first: int, last: int) -> bool:
    """ "April Jones" is no month; nor is a month in a hyphenated name."""
    if r.glued(first) and r.low(first - 1) == "-" and r.low(first - 2) not in ("mid", "mi"):
        return False
    if r.lang == "en" and r.capital(last) and r.sort(last) == "w" and "weekdays" not in r.tags[last]:
        return r.low(first - 1) in ("in", "since", "until", "by", "of", "from", "late", "early")
    return not (r.lang != "en" and r.capital(first) and first != r.bound(first)[0])


def _counts_people(r: Reading, one: Written) -> bool:
    """ "In March 13 nations": the number belongs to what follows it."""
    i = one.last
    after = any(r.here(i, tag) for tag in ("personnel", "victims", "counted", "people"))
    return (
        after and r.low(one.first - 1) in ("in", "since", "during") and r.lang == "en" and r.sort(one.last - 1) == "n"
    )


def _absolute(r: Reading, one: Written, base: Base) -> Found | None:
    lean = _lean(r, one.first, one.last)
    inferred = any(piece.year is None for piece in one.pieces)
    pieces = [_with_year(piece, base, lean) for piece in one.pieces]
    if any(piece is None for piece in pieces):
        return None
    texts = [_text(piece, one.part) for piece in pieces if piece]
    if len(texts) == 2 and texts[0] > texts[1]:
        if not inferred:
            return None
        texts[0] = str(int(texts[0][:4]) - 1) + texts[0][4:]
    first, modifier = _modifier(r, one.first)
    value = Date("/".join(texts), modifier, _role(r, first, len(texts)), inferred)
    rule = "date.inferred" if inferred else f"date.{one.shape}"
    return Found(value, first, one.last, rule)


def _with_year(piece: Piece, base: Base, lean: Lean) -> Piece | None:
    if piece.year is not None or piece.month is None:
        return piece
    year = reckoning.year_of(base, piece.month, piece.day, lean)
    return piece._replace(year=year) if year else None


def _text(piece: Piece, part: str) -> str:
    if part and piece.year:
        return reckoning.part_of_year(piece.year, part)
    given = (f"{piece.year:04d}", *(f"{field:02d}" for field in piece[1:] if field))
    return "-".join(given)


def _modifier(r: Reading, first: int) -> tuple[int, Modifier | None]:
    """ "the end of (the month of) September"."""
    begin = first
    for step in (first, first - 1, first - 2, first - 3):
        if step == first or r.low(step) in ("de", "d'", "of", "mois", "month", "mes", "mwa", "du", "del"):
            begin = step
            mark = r.before(begin, "modifiers")
            if mark:
                return mark.first, mark.value
        else:
            break
    return first, None


def _lean(r: Reading, first: int, last: int) -> Lean:
    """What the words beside a date, and the verbs of its sentence, say of before and after."""
    for cue, lean in (("next", "future"), ("last", "past")):
        if _beside(r, first, last, cue):
            return "future" if lean == "future" else "past"
    begin, end = r.bound(first)
    for i in range(max(begin, first - 6), first):
        if (mark := r.here(i, "cues")) and mark.value in ("until", "future") and i >= first - 4:
            return "future"
    return "future" if any(True for _ in r.within(max(begin, first - 14), min(end, last + 10), "will")) else None


def _beside(r: Reading, first: int, last: int, value: str) -> bool:
    before, after = r.before(first, "cues"), r.here(last, "cues")
    return bool((before and before.value == value) or (after and after.value == value and r.lang != "en"))


def _role(r: Reading, first: int, pieces: int) -> Literal["deadline", "period"] | None:
    if pieces == 2:
        return "period"
    for begin in (first, first - 1):
        mark = r.before(begin, "cues")
        if mark and mark.value == "until" and r.low(mark.first) not in ("to", "a", "à", "before", "avant"):
            return "deadline"
    return None


# --- relative ---


def _relative(r: Reading, counted: Sequence[Number], published: date | None) -> Iterator[Found]:
    if published is None:
        return
    yield from _ago(r, counted, published)
    for i in range(len(r.tokens)):
        if mark := r.here(i, "relative"):
            yield from _shift(mark, published)
        elif "weekdays" in r.tags[i]:
            yield from _weekday(r, i, published)


def _shift(mark: Mark, published: date) -> Iterator[Found]:
    unit = str(mark.value).rstrip("0123456789+-")
    value = reckoning.shifted(published, unit, int(str(mark.value)[len(unit) :] or 0))
    if value:
        yield Found(Date(value), mark.first, mark.last, "date.relative")


_NO_DAY_TEXT = """
    black good holy super easter every each mondays los cada chaque tous les bloody palm ash
"""
_NO_DAY = frozenset(_NO_DAY_TEXT.split())


def _weekday(r: Reading, i: int, published: date) -> Iterator[Found]:
    if r.low(i - 1) in _NO_DAY or (
        r.lang == "en" and (not r.capital(i) or (r.capital(i + 1) and r.sort(i + 1) == "w"))
    ):
        return
    if r.low(i).endswith("s") and r.lang == "en" and not r.low(i).endswith(("tues", "thurs")):
        return
    lean = _lean(r, i, i + 1)
    day = reckoning.weekday(published, int(r.tags[i]["weekdays"]), lean)
    if lean == "past" and day == published:
        day = reckoning.weekday(published, int(r.tags[i]["weekdays"]), None)
    yield Found(Date(day.isoformat()), i, i + 1, "date.weekday")


def _ago(r: Reading, counted: Sequence[Number], published: date) -> Iterator[Found]:
    """ "three years ago", "il y a deux mois", "hace cinco días"."""
    for index, number in enumerate(counted):
        unit = r.here(number.last, "time_units")
        if unit is None or unit.value not in ("D", "M", "Y") or number.value != int(number.value):
            continue
        after = r.here(unit.last, "cues")
        before = r.before(number.first, "cues")
        if after and after.value == "ago" and r.low(after.first) in _AGO:
            first, last = number.first, after.last
        elif before and before.value == "ago" and r.lang != "en":
            first, last = before.first, unit.last
        else:
            continue
        name = {"D": "day", "M": "month", "Y": "year"}[unit.value]
        if value := reckoning.shifted(published, name, -int(number.value)):
            yield Found(Date(value), first, last, "date.ago", numbers=(index,))


_AGO = ("ago", "atrás", "plus", "de")


RULES: tuple[Rule, ...] = (
    Rule(
        "date.day",
        (
            "en: El Salvador joined on ⟦October 3, 2024⟧ in Washington.",
            "en: It was signed on ⟦3 October 2024⟧.",
            "fr: Le texte a été signé le ⟦3 octobre 2024⟧ à Washington.",
            "es: El acuerdo se firmó el ⟦3 de octubre de 2024⟧.",
            "ht: Yo te siyen akò a ⟦3 oktòb 2024⟧.",
            "en: Published ⟦2024-10-03⟧ in the gazette.",
        ),
        ("en: Resolution 2024 was read. Unit 31 left.",),
    ),
    Rule(
        "date.month",
        ("en: He proposed help in ⟦March 2024⟧.", "fr: en ⟦mars 2024⟧, il a proposé", "es: en ⟦marzo de 2024⟧ propuso"),
        ("en: May 2024 be a good year? They march on.",),
    ),
    Rule(
        "date.year",
        ("en: units in action since ⟦2022⟧", "fr: depuis ⟦2022⟧, des unités", "es: desde ⟦2022⟧ las unidades"),
        ("en: About 2000 soldiers left.", "en: It cost $2024.", "fr: Quelque 2000 policiers sont partis."),
    ),
    Rule(
        "date.inferred",
        ("en: signed in ⟦July⟧; joined on October 3, 2024.", "fr: signé en ⟦juillet⟧ ; adhésion le 3 octobre 2024."),
        ("en: April Jones said so on October 3, 2024.",),
    ),
    Rule(
        "date.day_range",
        ("en: from ⟦October 3 to 5, 2024⟧", "fr: du ⟦3 au 5 octobre 2024⟧", "es: del ⟦3 al 5 de octubre de 2024⟧"),
    ),
    Rule("date.year_range", ("en: Between 2019-2021 he led it; in ⟦2019–2021⟧.",)),
)
