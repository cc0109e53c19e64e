"""When an entry says it was published: what feedparser cannot read ("30 oct. 2024"), and what cannot be believed."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta

FUTURE = timedelta(hours=26)
"""A clock in the easternmost zone may be that far ahead of UTC; later dates are mistakes and never pin a briefing."""
OLDEST = datetime(1995, 1, 1, tzinfo=UTC)
"""Before this there were no feeds: 1970 and 0000 are a missing date."""

_MONTHS = {
    stem: number
    for number, stems in enumerate(
        (
            "jan ene",
            "feb fev fevr fevriye",
            "mar mars mas",
            "apr avr abr avri",
            "may mai mayo me",
            "jun juin jen",
            "jul juil jiye",
            "aug aou ago out dawou",
            "sep set sept septanm",
            "oct okt oktob",
            "nov novanm",
            "dec dic des desanm",
        ),
        start=1,
    )
    for stem in stems.split()
}
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:er|o|a|st|nd|rd|th)?\.?\s+(?:de\s+)?([a-z]{2,})\.?,?\s+(?:de\s+|del\s+)?(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"\b([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_NUMBERS = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_CLOCK = re.compile(r"(?:\b|t)([01]?\d|2[0-3])[:h]([0-5]\d)(?::([0-5]\d))?\b")


def read(text: str) -> datetime | None:
    """A date in words or numbers, in English, French, Spanish or Kreyòl, taken as UTC. Day and month are never
    guessed apart: 03/04/2024 stays unread."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()[:200]
    day = _calendar_day(plain)
    if day is None:
        return None
    clock = _CLOCK.search(plain)
    return day.replace(hour=int(clock[1]), minute=int(clock[2]), second=int(clock[3] or 0)) if clock else day


def _calendar_day(plain: str) -> datetime | None:
    if found := _NUMBERS.search(plain):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DAY_FIRST.search(plain):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    elif found := _MONTH_FIRST.search(plain):
        month, day, year = _month(found[1]), int(found[2]), int(found[3])
    else:
        return None
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _month(word: str) -> int:
    """1 to 12, or 0 (no month) for another word."""
    for length in range(min(len(word), 8), 1, -1):
        if number := _MONTHS.get(word[:length]):
            return number
    return 0


def believable(when: datetime | None, now: datetime) -> datetime | None:
    """`when` unless it lies in the future or before feeds existed: then the time it was first seen must do."""
    return when if when and OLDEST <= when <= now + FUTURE else None
