"""Clock times, spans of hours, durations and dates as people type them; each to one plain spelling, or None."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.commands.text import key
from messages.dates import months
from messages.model import LANGUAGES

_CLOCK = re.compile(r"(\d{1,2})(?:(?:[:.]|[he])(\d{2}))?(am|pm|[he])?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DAY = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?")
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
"""No look back is longer."""

LONGEST_MUTE = timedelta(days=31)
"""A channel that wants nothing for longer has `unsubscribe`."""


def clock(word: str) -> str | None:
    """ "7am", "7h", "07h00", "7è" (its key is "7e"), "19.30" as "07:00" ...; a bare number is no time."""
    match = _CLOCK.fullmatch(word)
    if not match or (match[2] is None and match[3] is None):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def later(time: str) -> str:
    """The clock time, said to be after noon: "07:00" as "19:00"."""
    hour, _, minute = time.partition(":")
    return f"{int(hour) + 12}:{minute}" if int(hour) < 12 else time


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


@cache
def _months() -> Mapping[str, int]:
    """The name of a month in any language, whole or abbreviated, as `key` folds it -> its number."""
    named = {(language, short): months(language, short=short) for language in LANGUAGES for short in (False, True)}
    every = ((key(name), at) for names in named.values() for at, name in enumerate(names, 1))
    return dict(every) | {"sept": 9}


def spoken_date(words: Sequence[str]) -> str | None:
    """ "mars 2024", "3 octobre 2024", "October 3 2024", "1er janvier 2025" as a plain date; `words` are keys."""
    if len(words) not in (2, 3):
        return None
    *said, year = words
    month = next((_months()[word] for word in said if word in _months()), None)
    days = [_DAY.fullmatch(word) for word in said if word not in _months()]
    if month is None or not all(days) or len(days) != len(said) - 1 or len(year) != 4:
        return None
    return plain_date("-".join([year, f"{month:02}", *(f"{int(day[1]):02}" for day in days if day)]))


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
    """When a plain `mute` value ends: "2h" from now, or the next "06:00" there; None where that is too long."""
    if is_duration(value):
        return now + length(value) if length(value) <= LONGEST_MUTE else None
    if not clock(value):
        return None
    here = now.astimezone(ZoneInfo(zone))
    at = datetime.combine(here.date(), time.fromisoformat(value), here.tzinfo)
    return (at if at > here else at + timedelta(days=1)).astimezone(UTC)
