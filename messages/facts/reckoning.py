"""Reckoning with dates as news gives them: the year of a bare month, a weekday, "last week". All pure."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Lean = Literal["past", "future", "either"] | None
"""Which way a clause points: "last July", "until July"; either where it was said of what was to last until then."""


@dataclass(frozen=True, slots=True)
class Base:
    """What a date without a year is reckoned from: the day of publication, else the latest full date of the text."""

    published: date | None
    stated: date | None = None

    @property
    def day(self) -> date | None:
        return self.published or self.stated


AHEAD = 1.4
"""What lies ahead counts so much more, as news mostly tells of the past."""


def valid(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def year_of(base: Base, month: int, day: int | None, lean: Lean) -> int | None:
    """The year nearest to the base."""
    near = base.day
    if near is None:
        return None
    years = [year for year in (near.year - 1, near.year, near.year + 1) if valid(year, month, day or 1)]
    return min(years, key=lambda year: _distance(near, year, month, day, lean), default=None)


def _distance(near: date, year: int, month: int, day: int | None, lean: Lean) -> float:
    months = (year - near.year) * 12 + month - near.month
    ahead = months if day is None else (date(year, month, day) - near).days
    if lean == "future":
        return ahead if ahead >= 0 else 1000 - ahead
    if lean == "past":
        return -ahead if ahead <= 0 else 1000 + ahead
    if lean == "either":
        return abs(ahead) - 0.5 * (ahead > 0)
    return AHEAD * ahead if ahead > 0 else -ahead


def weekday(base: date, number: int, lean: Lean) -> date:
    """The day of that name last before the base (which counts itself), or after it where the clause points ahead."""
    if lean == "future":
        return base + timedelta((number - base.weekday()) % 7 or 7)
    return base - timedelta((base.weekday() - number) % 7)


def shifted(base: date, unit: str, by: int) -> str | None:  # noqa: PLR0911  # one line a unit
    """The day, week, month ... `by` units away, as precise as the unit is."""
    match unit:  # one line a unit
        case "day":
            return (base + timedelta(by)).isoformat()
        case "week":
            monday = base - timedelta(base.weekday()) + timedelta(7 * by)
            return f"{monday}/{monday + timedelta(6)}"
        case "weekend":
            saturday = base - timedelta(base.weekday()) + timedelta(5 + 7 * by)
            return f"{saturday}/{saturday + timedelta(1)}"
        case "month":
            return month_text(*_month_away(base, by))
        case "quarter":
            first = _month_away(base.replace(day=1, month=3 * ((base.month - 1) // 3) + 1), 3 * by)
            return f"{month_text(*first)}/{month_text(first[0], first[1] + 2)}"
        case "year":
            return str(base.year + by)
        case _:
            return None


def _month_away(base: date, by: int) -> tuple[int, int]:
    months = base.year * 12 + base.month - 1 + by
    return months // 12, months % 12 + 1


def month_text(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def part_of_year(year: int, part: str) -> str:
    """Q3 of 2025 is 2025-07/2025-09, H1 is 2025-01/2025-06."""
    size = 3 if part[0] == "Q" else 6
    first = (int(part[1]) - 1) * size + 1
    return f"{month_text(year, first)}/{month_text(year, first + size - 1)}"


def part_near(base: date, part: str, lean: Lean) -> str:
    """The last such part of a year that is over, or the next one where the clause points ahead."""
    end = part_of_year(base.year, part).split("/")[1]
    month = f"{base.year:04d}-{base.month:02d}"
    year = base.year - (end > month and lean != "future") + (end < month and lean == "future")
    return part_of_year(year, part)


def named_day(base: date, day: int, number: int) -> date | None:
    """The nearest day of a month that falls on a weekday: "lundi 8"."""
    days = (base + timedelta(step) for step in sorted(range(-45, 46), key=abs))
    return next((one for one in days if one.day == day and one.weekday() == number), None)


def latest(values: Sequence[str]) -> date | None:
    """The latest of full dates."""
    return max((date.fromisoformat(value) for value in values if len(value) == 10), default=None)
