"""Dates and instants as a reader of each language writes them. Only what is known is shown: a month stays a month."""

import tomllib
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_location

from messages.model import Language


@cache
def _kreyol() -> dict[str, Any]:
    """Babel's `ht` prints French, so Kreyòl has its own table."""
    return tomllib.loads(resources.files("messages").joinpath("languages", "kreyol.toml").read_text("utf-8"))


@cache
def months(language: Language, *, short: bool = False) -> tuple[str, ...]:
    """Names of the twelve months, January first."""
    if language == "ht":
        return tuple(_kreyol()["months"])
    names = Locale.parse(language).months["format"]["abbreviated" if short else "wide"]
    return tuple(names[number] for number in range(1, 13))


@cache
def weekdays(language: Language) -> tuple[str, ...]:
    """Short names of the days of the week, Monday first."""
    if language == "ht":
        return tuple(_kreyol()["weekdays"])
    names = Locale.parse(language).days["format"]["abbreviated"]
    return tuple(names[number] for number in range(7))


def show(value: str, language: Language, *, short: bool = False, year: bool = True) -> str:
    """`value` is YYYY, YYYY-MM, YYYY-MM-DD, or two of them with a slash between. `year=False` leaves the year out."""
    first, _, last = value.partition("/")
    if last:
        return _range(first, last, language, short=short, year=year)
    return _one(first, language, short=short, year=year)


def _one(value: str, language: Language, *, short: bool, year: bool) -> str:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return value
    name = months(language, short=short)[parts[1] - 1]
    month = [name, value[:4]] if year else [name]
    joint = " de " if language == "es" and not short else " "
    if len(parts) == 2:
        return joint.join(month)
    return joint.join([_day(parts[2], language), *month])


def _day(day: int, language: Language) -> str:
    if day > 1 or language in ("en", "es"):
        return str(day)
    return "1er" if language == "fr" else "premye"


def _range(first: str, last: str, language: Language, *, short: bool, year: bool) -> str:
    """ "3–5 Oct 2024" within a month, "Jul – Sep 2025" within a year, both in full otherwise."""
    end = _one(last, language, short=short, year=year)
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{_day(int(first[8:]), language)}–{end}"
    same_year = first[:4] == last[:4] and len(first) > 4
    return f"{_one(first, language, short=short, year=year and not same_year)} – {end}"


def clock(at: datetime, zone: str, language: Language, *, day: bool = False) -> str:
    """ "07:00 Port-au-Prince (12:00 UTC)"; with `day` the local date comes first. A UTC day that differs is told."""
    local, universal = at.astimezone(ZoneInfo(zone)), at.astimezone(ZoneInfo("UTC"))
    time = f"{local:%H:%M} {city(zone, language)}"
    if day:
        time = f"{show(local.date().isoformat(), language, short=True)}, {time}"
    if zone == "UTC":
        return time
    other = (
        ""
        if local.date() == universal.date()
        else f" {_one(f'{universal:%Y-%m-%d}', language, short=True, year=False)}"
    )
    return f"{time} ({universal:%H:%M} UTC{other})"


@cache
def city(zone: str, language: Language) -> str:
    """The city a zone is named for, as the language calls it; UTC is UTC."""
    if "/" not in zone:
        return zone
    if language == "ht" and zone in _kreyol()["cities"]:
        return str(_kreyol()["cities"][zone])
    named = get_timezone_location(zone, Locale.parse(language), return_city=True)
    return _CITIES.get(zone) or str(named)


_CITIES = {"America/El_Salvador": "San Salvador", "America/Guatemala": "Guatemala"}
"""Babel gives the country for zones of countries with one zone only."""


def weekday(at: date, language: Language) -> str:
    return weekdays(language)[at.weekday()]
