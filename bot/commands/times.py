"""Clock times, spans of hours, durations and dates as people type them; each to one plain spelling, or None."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_CLOCK = re.compile(r"(\d{1,2})(?:(?:[:.]|h)(\d{2}))?(am|pm|h)?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DURATION = re.compile(r"(\d{1,4})([a-z]+)")
_LENGTHS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
}
_LETTERS = {"minute": "m", "hour": "h", "day": "d", "week": "w"}
_UNITS = {letter: unit for unit, letter in _LETTERS.items()}

LONGEST = timedelta(days=366)
"""No mute and no look back is longer."""


def clock(word: str) -> str | None:
    """ "7am", "7h", "07h00", "19.30" as "07:00" ...; a bare number is no time."""
    match = _CLOCK.fullmatch(word)
    if not match or (match[2] is None and match[3] is None):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def hours(word: str) -> str | None:
    """ "22-5", "22h-5h", "22:00-05:00" as "22:00-05:00"."""
    start, dash, end = word.partition("-")
    if not dash:
        return None
    first, last = (clock(part) or clock(f"{part}h") for part in (start, end))
    return f"{first}-{last}" if first and last and first != last else None


def duration(word: str, units: Mapping[str, str]) -> str | None:
    """ "2h", "7j", "90min" as "2h", "7d", "90m". `units`: a word to minute, hour, day or week."""
    match = _DURATION.fullmatch(word)
    unit = units.get(match[2]) if match else None
    return f"{int(match[1])}{_LETTERS[unit]}" if match and unit and int(match[1]) else None


def length(value: str) -> timedelta:
    """Of a plain duration ("2h"), at most `LONGEST`."""
    return min(int(value[:-1]) * _LENGTHS[_UNITS[value[-1]]], LONGEST)


def is_duration(value: str) -> bool:
    return value[:-1].isdecimal() and value[-1:] in _UNITS


def plain_date(word: str) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD that exists between 1900 and 2199, as it is."""
    match = _DATE.fullmatch(word)
    if not match:
        return None
    try:
        day = datetime(int(match[1]), int(match[2] or 1), int(match[3] or 1), tzinfo=UTC)
    except ValueError:
        return None
    return word if 1900 <= day.year < 2200 else None


def first_day(value: str) -> date | None:
    """Of a year, a month or a day; None for what is no date."""
    if not plain_date(value):
        return None
    year, month, day = ([*map(int, value.split("-")), 1, 1])[:3]
    return date(year, month, day)


def instant(value: str, now: datetime, zone: str) -> datetime | None:
    """The moment a plain `since` value means: a duration back, "yesterday", "today", or the start of a date there."""
    here = now.astimezone(ZoneInfo(zone))
    if is_duration(value):
        return now - length(value)
    if value in ("today", "yesterday"):
        return _midnight(here - timedelta(days=1 if value == "yesterday" else 0))
    if first := first_day(value):
        return datetime(first.year, first.month, first.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return None


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time(), moment.tzinfo).astimezone(UTC)


def until(value: str, now: datetime, zone: str) -> datetime | None:
    """When a plain `mute` value ends: "2h" from now, or the next "06:00" there."""
    if is_duration(value):
        return now + length(value)
    if not clock(value):
        return None
    here = now.astimezone(ZoneInfo(zone))
    at = datetime.combine(here.date(), time.fromisoformat(value), here.tzinfo)
    return (at if at > here else at + timedelta(days=1)).astimezone(UTC)
