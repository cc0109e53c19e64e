"""Date facts: absolute dates that lack a year get one, relative ones ("last week", "on Tuesday") are reckoned."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from messages.facts import reckoning, relatives
from messages.facts.dates import Piece, Written, written
from messages.facts.found import Found
from messages.facts.leanings import lean_of, modifier, role
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
    dated: list[Found] = []
    for one in absolute:
        if found := _absolute(r, one, base, dated):
            dated.append(found)
    covered = {i for found in dated for i in range(found.first, found.last)}
    relative = [one for one in relatives.find(r, counted, published) if covered.isdisjoint(range(one.first, one.last))]
    known = sorted([*dated, *relative], key=lambda found: found.first)
    yield from sorted([*known, *relatives.eves(r, known, published)], key=lambda found: found.first)


# --- absolute ---


def _stands(r: Reading, one: Written) -> bool:
    match one.shape:
        case "year":
            return _is_year(r, one.first)
        case "month" | "month_range" if one.pieces[0].year is None:
            return _is_bare_month(r, one.first, one.last)
        case "part" if one.pieces[0].year is None:
            return not _of_a_match(r, one)
        case "day" if one.pieces[0].year is None:
            return not _counts_people(r, one)
        case _:
            return True


_MATCH_TEXT = """
    goal goals score scored scoring scorer points match game crowd team penalty touchdown yards ball striker halftime
    try ahead behind lead led but buts marqué match équipe mi-temps gol goles partido equipo
"""
_MATCH = frozenset(_MATCH_TEXT.split())


def _of_a_match(r: Reading, one: Written) -> bool:
    """The "second half" and the "third quarter" of a game."""
    return any(r.low(i) in _MATCH for i in range(*r.bound(one.first)))


_COUNTING = ("personnel", "victims", "currencies", "time_units", "percent", "counted", "people", "scales", "ambiguous")


def _is_year(r: Reading, i: int) -> bool:
    """A bare four-digit number is a year unless it counts what follows."""
    if r.before(i, "identifier") or r.before(i, "symbols") or r.before(i, "approx"):
        return _dated(r, i) and not r.before(i, "identifier")
    if r.glued(i + 1) and (r.sort(i + 1) in ("w", "o") or r.low(i + 1) in ("%", "$", "€")):
        return False
    if _is_hour(r, i) or r.low(i - 1) in _DECADES:
        return False
    counts = any(r.here(i + 1, tag) for tag in _COUNTING)
    return _dated(r, i) if counts or r.low(i) == "2000" else not (r.low(i - 1) == "-" and r.glued(i))


_HOURS = frozenset(("gmt", "utc", "hours", "hrs", "heures", "horas"))


_DECADES = frozenset(("années", "años", "decade"))


def _is_hour(r: Reading, i: int) -> bool:
    """ "From 2100 to 0600 local time"."""
    return r.low(i + 1) in _HOURS or any(
        r.low(j).startswith("0") and len(r.low(j)) == len("0600") for j in (i - 2, i + 2)
    )


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
    if r.low(first) == "set":
        return False  # Spanish for a set of tennis, too
    return not (r.lang != "en" and r.capital(first) and first != r.bound(first)[0])


def _counts_people(r: Reading, one: Written) -> bool:
    """ "In March 13 nations": the number belongs to what follows it."""
    i = one.last
    after = any(r.here(i, tag) for tag in ("personnel", "victims", "counted", "people"))
    return (
        after and r.low(one.first - 1) in ("in", "since", "during") and r.lang == "en" and r.sort(one.last - 1) == "n"
    )


def _absolute(r: Reading, one: Written, base: Base, before: Sequence[Found]) -> Found | None:
    lean = lean_of(r, one.first, one.last)
    if one.shape in ("weekday_day", "part") and one.pieces[0].year is None:
        return None if r.quoted[one.first] else _by_base(one, base, lean)
    inferred = any(piece.year is None for piece in one.pieces)
    told = (_by_weekday(one, base) or _told_year(r, one, base, before)) if inferred else None
    pieces = [_with_year(piece, base, lean, told and told[0]) for piece in one.pieces]
    if any(piece is None for piece in pieces) or (told and not told[0]):
        return None
    texts = [_text(piece, one.part) for piece in pieces if piece]
    if len(texts) == 2 and texts[0] > texts[1]:
        if not inferred:
            return None
        texts[0] = str(int(texts[0][:4]) - 1) + texts[0][4:]
    first, part = modifier(r, one.first)
    last = max(one.last, told[1]) if told else one.last
    value = Date("/".join(texts), part, role(r, first, len(texts)), inferred)
    return Found(value, first, last, "date.inferred" if inferred else f"date.{one.shape}")


def _by_base(one: Written, base: Base, lean: Lean) -> Found | None:
    """ "lundi 8", "the second quarter": known only beside the day of publication."""
    if base.published is None:
        return None
    if one.shape != "weekday_day":
        value: str | None = reckoning.part_near(base.published, one.part, lean)
    else:
        day = reckoning.named_day(base.published, one.pieces[0].day or 0, int(one.part))
        value = day.isoformat() if day else None
    return Found(Date(value, year_inferred=True), one.first, one.last, "date.inferred") if value else None


def _by_weekday(one: Written, base: Base) -> tuple[int, int] | None:
    """The year in which a day falls on the weekday named beside it: "samedi 11 octobre"."""
    _, month, day = one.pieces[0]
    if one.shape != "day" or not one.part or base.day is None or not month or not day:
        return None
    years = [
        year for year in (base.day.year, base.day.year - 1, base.day.year + 1) if reckoning.valid(year, month, day)
    ]
    year = next((year for year in years if date(year, month, day).weekday() == int(one.part)), None)
    return (year, one.last) if year else None


def _told_year(r: Reading, one: Written, base: Base, before: Sequence[Found]) -> tuple[int, int] | None:
    """The year that words beside a month name ("January last year", "June of that year"), or the year of a date of
    the sentence before that is long past and after which the month goes on telling. With the end of those words; 0
    where they point to a year that is not told."""
    after = r.here(one.last, "of")
    mark = r.here(after.last if after else one.last, "relative")
    if mark and str(mark.value).startswith("year") and base.published:
        return base.published.year + int(str(mark.value)[4:] or 0), mark.last
    dated = [found for found in before if isinstance(found.value, Date)]
    near = [found for found in dated if r.home[one.first] - r.home[found.first] <= 1]
    if end := _that_year(r, one.last):
        stated = [found for found in dated if not found.value.year_inferred]  # type: ignore[union-attr]  # a Date
        guide = (stated or near)[-1:]
        return (int(guide[0].value.value[:4]) if guide else 0, end)  # type: ignore[union-attr]
    if not near:
        return None
    dated = near
    return None if _in_closed_aside(r, dated[-1], one.first) else _goes_on(one, base, dated[-1])


_OF_THAT = frozenset(("of", "de", "d'"))
_THAT = frozenset(("that", "the", "cette", "la", "ese", "aquel"))
_YEARS = frozenset(("year", "année", "année-là", "año"))


def _that_year(r: Reading, i: int) -> int:
    """The end of "of that year", "that same year", "de la même année", "de ese año" at token i, else 0."""
    i += r.low(i) in _OF_THAT
    if r.low(i) not in _THAT:
        return 0
    same = r.low(i + 1) in ("same", "même", "mismo")
    if r.low(i + 1 + same) not in _YEARS or (r.low(i) in ("the", "la") and not same):
        return 0
    there = r.low(i + 2) == "-" and r.low(i + 3) == "là"
    if r.low(i) == "cette" and r.low(i + 1) == "année" and not there:
        return 0  # "this year"
    return i + 2 + same + 2 * there


def _in_closed_aside(r: Reading, found: Found, i: int) -> bool:
    """ "Kenya, which sent them in June 2024, pulled out in October": one in an aside is no guide for the other."""
    if r.home[found.first] != r.home[i]:
        return False
    comma = next((j for j in range(found.last, min(found.last + 6, i)) if r.low(j) == ","), None)
    opened = r.bound(i)[0]
    return comma is not None and any(
        r.here(j, "relative") and r.low(j - 1) == "," for j in range(opened + 1, found.first)
    )


_LONG_PAST = 300
"""Days after which a date is told as history: what comes after it in the same breath is of the same year."""


_MONTH = re.compile(r"(\d{4})-(\d\d)")
"""Of a value that names a month: "2024-10", "2024-10-03", a range of such; not of a range of years or of a quarter."""


def _goes_on(one: Written, base: Base, found: Found) -> tuple[int, int] | None:
    value = found.value
    stated = _MONTH.match(value.value) if isinstance(value, Date) and not value.year_inferred else None
    if stated is None or base.published is None:
        return None
    year, month = int(stated[1]), int(stated[2])
    past = (base.published - date(year, month, 1)).days > _LONG_PAST
    later = (one.pieces[0].month or 0) >= month
    return (year, one.last) if past and later and not _is_recent(one.pieces[0], base.published) else None


_RECENT = 60
"""Days before publication in which a month or a day without its year is of the year that runs."""


def _is_recent(piece: Piece, published: date) -> bool:
    month, day = piece.month or 1, piece.day or 1
    return (
        reckoning.valid(published.year, month, day)
        and 0 <= (published - date(published.year, month, day)).days <= _RECENT
    )


def _with_year(piece: Piece, base: Base, lean: Lean, told: int | None) -> Piece | None:
    if piece.year is not None or piece.month is None:
        return piece
    year = told or reckoning.year_of(base, piece.month, piece.day, lean)
    return piece._replace(year=year) if year else None


def _text(piece: Piece, part: str) -> str:
    if part[:1] in ("Q", "H") and piece.year:
        return reckoning.part_of_year(piece.year, part)
    given = (f"{piece.year:04d}", *(f"{field:02d}" for field in piece[1:] if field))
    return "-".join(given)


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
        ("en: May I ask? They march on.",),
    ),
    Rule(
        "date.year",
        ("en: units in action since ⟦2022⟧", "fr: depuis ⟦2022⟧, des unités", "es: desde ⟦2022⟧ las unidades"),
        ("en: About 2000 soldiers left.", "en: It cost $2024.", "fr: Quelque 2000 policiers sont partis."),
    ),
    Rule(
        "date.inferred",
        ("en: signed in ⟦July⟧; joined on October 3, 2024.", "fr: signé en ⟦juillet⟧ ; adhésion le 3 octobre 2024."),
        (
            "en: April Jones said so on October 3, 2024.",
            "en: Zhang Jun said on October 3, 2024 that more could be done.",
            "en: The team scored 24 points in the third quarter and led the match since October 3, 2024.",
        ),
    ),
    Rule(
        "date.day_range",
        ("en: from ⟦October 3 to 5, 2024⟧", "fr: du ⟦3 au 5 octobre 2024⟧", "es: del ⟦3 al 5 de octubre de 2024⟧"),
    ),
    Rule(
        "date.eve",
        (
            "fr: Le texte a été signé le 3 octobre 2024. Il avait été adopté ⟦la veille⟧.",
            "en: It was signed on 3 October 2024. The Senate had passed it ⟦a day earlier⟧.",
        ),
        ("fr: Un rapport publié la veille du procès.",),
    ),
    Rule("date.year_range", ("en: He led it in ⟦2019–2021⟧ again.",)),
)
