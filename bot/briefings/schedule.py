"""When briefings are due: which occasions a schedule has in a time zone. Pure: no clock, no database.

A clock schedule has one slot a local date and time of day, whatever the clocks do that day: a time that a change skips
comes at the first instant after it, a time that comes twice comes the first time. Its occasion is named as written
("2026-11-24@07:00"), so that a changed zone cannot repeat a date. A cron schedule's occasion is the instant in UTC.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from cronsim import CronSim, CronSimError

from messages.dates import weekdays
from messages.message import Code, Spans
from messages.words import Words

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GROUPS = {"daily": tuple(range(7)), "weekdays": tuple(range(5))}
_TIME = re.compile(r"(\d{1,2})(?:[:h](\d{2})?)?", re.ASCII)
_QUOTES = "\"'“”„«»‘’ \u00a0"

Fault = Literal["schedule", "time", "day", "cron", "zone"]

_SAYS: dict[Fault, str] = {
    "schedule": "“{}” is no schedule. Examples: daily 07:00 · daily 07:00,18:00 · weekdays 07:00 · mon,thu 08:00 · "
    'weekly mon 08:00 · cron "*/30 6-20 * * *".',
    "time": "“{}” is no time of day. Example: daily 07:00.",
    "day": "“{}” is no day of the week. Example: mon,thu 08:00.",
    "cron": "“{}” is no cron expression that ever comes round. "
    'Example: cron "*/30 6-20 * * *" (minute, hour, day of the month, month, day of the week).',
    "zone": "There is no time zone “{}”. Example: America/Port-au-Prince.",
}


class ScheduleError(ValueError):
    """A schedule nobody can follow: `fault` is the part that is wrong, `word` what was not understood there."""

    def __init__(self, fault: Fault, word: str) -> None:
        super().__init__(_SAYS[fault].format(word[:100]))
        self.fault: Fault = fault
        self.word = word


@dataclass(frozen=True, slots=True)
class Clock:
    """At times of day on days of the week (0 is Monday), both ascending and not empty."""

    days: tuple[int, ...]
    times: tuple[time, ...]

    def __str__(self) -> str:
        return f"{self._days()} {','.join(f'{at:%H:%M}' for at in self.times)}"

    def _days(self) -> str:
        for name, days in _GROUPS.items():
            if days == self.days:
                return name
        names = ",".join(DAYS[day] for day in self.days)
        return f"weekly {names}" if len(self.days) == 1 else names


@dataclass(frozen=True, slots=True)
class Cron:
    """Five fields, read as Debian's cron does."""

    expression: str

    def __str__(self) -> str:
        return f'cron "{self.expression}"'


When = Clock | Cron


@dataclass(frozen=True, slots=True)
class Slot:
    """An occasion and its instant, in UTC."""

    at: datetime
    occasion: str


# ---------------------------------------------------------------------------------------------------------- reading


def parse_when(words: str, zone: str) -> When:
    """What `str(when)` writes, and a little more. Raises ScheduleError, for an unknown zone too."""
    zone_named(zone)
    head, _, rest = " ".join(re.sub(r"\s*,\s*", ",", words.casefold()).split()).partition(" ")
    if head == "cron":
        return _cron(rest.strip(_QUOTES))
    if head in _GROUPS:
        return Clock(_GROUPS[head], _times(rest, words))
    if head == "weekly":
        head, _, rest = rest.partition(" ")
    if not rest:
        raise ScheduleError("schedule", words)
    return Clock(_days(head), _times(rest, words))


def in_words(when: When, words: Words) -> Spans:
    """ "daily 07:00", "lun., jeu. à 08:00"; an expression of cron as it was typed."""
    match when:
        case Cron():
            return (Code(str(when)),)
        case Clock(days, times):
            kind = next((name for name, group in _GROUPS.items() if group == days), "days")
            names = ", ".join(weekdays(words.language)[day] for day in days)
            return words.say(f"when-{kind}", days=names, times=", ".join(f"{at:%H:%M}" for at in times))


def zone_named(name: str) -> ZoneInfo:
    """By its IANA name in any case, or its last part ("port-au-prince"). Raises ScheduleError."""
    wanted = name.strip().casefold().replace(" ", "_")
    canonical = _zones().get(wanted)
    if canonical is None:
        raise ScheduleError("zone", name)
    return ZoneInfo(canonical)


@cache
def _zones() -> dict[str, str]:
    names = sorted(available_timezones())
    cities = {name.rpartition("/")[2].casefold(): name for name in reversed(names) if name.count("/") == 1}
    return cities | {name.casefold(): name for name in names}


def _days(words: str) -> tuple[int, ...]:
    return tuple(sorted({_day(word) for word in words.split(",")}))


def _day(word: str) -> int:
    for number, (short, name) in enumerate(zip(DAYS, _NAMES, strict=True)):
        if len(word) >= len(short) and (name.startswith(word) or f"{name}s" == word):
            return number
    raise ScheduleError("day", word)


def _times(words: str, whole: str) -> tuple[time, ...]:
    if not words:
        raise ScheduleError("schedule", whole)
    return tuple(sorted({_time(word) for word in re.split("[, ]", words)}))


def _time(word: str) -> time:
    read = _TIME.fullmatch(word)
    hour, minute = (int(read[1]), int(read[2] or 0)) if read else (24, 0)
    if hour > 23 or minute > 59:
        raise ScheduleError("time", word)
    return time(hour, minute)


def _cron(expression: str) -> Cron:
    try:
        if len(expression.split()) != 5:  # six would be seconds
            raise CronSimError
        next(CronSim(expression, datetime(2024, 1, 1, tzinfo=UTC)))
    except (CronSimError, StopIteration):
        raise ScheduleError("cron", expression) from None
    return Cron(expression)


# ------------------------------------------------------------------------------------------------------------ slots


def next_slots(when: When, zone: str, after: datetime, n: int) -> list[Slot]:
    """The next `n` slots strictly after `after` (aware), ascending, no two at one instant."""
    return list(islice(slots_after(when, zone, after), n))


def slots_after(when: When, zone: str, after: datetime) -> Iterator[Slot]:
    """One after the other, without end."""
    tz = zone_named(zone)
    slots = _clock_slots(when, tz, after) if isinstance(when, Clock) else _cron_slots(when, tz, after)
    return _one_an_instant(slots, after)


def _one_an_instant(slots: Iterator[Slot], after: datetime) -> Iterator[Slot]:
    """Two times that the same change skips come together: that is one briefing."""
    last = after
    for slot in slots:
        if slot.at > last:
            yield slot
            last = slot.at


def _clock_slots(when: Clock, tz: ZoneInfo, after: datetime) -> Iterator[Slot]:
    # From the day before: 23:30 of a day whose last hour is skipped comes at 00:00 of the next.
    day = after.astimezone(tz).date() - timedelta(days=1)
    while day < date.max:
        if day.weekday() in when.days:
            for at in when.times:
                instant = _instant(datetime.combine(day, at), tz)
                if instant is not None:
                    yield Slot(instant, f"{day}@{at:%H:%M}")
        day += timedelta(days=1)


def _cron_slots(when: Cron, tz: ZoneInfo, after: datetime) -> Iterator[Slot]:
    # Where the clock goes back, cronsim may name an instant of the first pass again: `_one_an_instant` drops it.
    for at in CronSim(when.expression, after.astimezone(tz)):
        instant = at.astimezone(UTC)
        yield Slot(instant, f"{instant:%Y-%m-%dT%H:%MZ}")


def _instant(local: datetime, tz: ZoneInfo) -> datetime | None:
    """The first instant at which the zone's clocks show `local` or later; None when they skip that whole date."""
    at = local.replace(tzinfo=tz).astimezone(UTC)  # fold=0: of two passes the first
    if at.astimezone(tz).replace(tzinfo=None) == local:
        return at
    before = local.replace(tzinfo=tz, fold=1).astimezone(UTC)
    change = _change(before, at, tz)
    shown = (change - timedelta(seconds=1)).astimezone(tz).date(), change.astimezone(tz).date()
    return change if local.date() in shown else None


def _change(low: datetime, high: datetime, tz: ZoneInfo) -> datetime:
    """By bisection, to the second: when the offset in force at `high` begins, being another one at `low`."""
    offset = high.astimezone(tz).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if middle.astimezone(tz).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return high


# ----------------------------------------------------------------------------------------------------- silent hours


def quiet_until(start: time, end: time, zone: str, now: datetime) -> datetime | None:
    """The end of the quiet hours `now` lies in; None outside them. `end` before `start` spans midnight; from a time to
    the same time are no hours."""
    tz = zone_named(zone)
    today = now.astimezone(tz).date()
    for day in (today - timedelta(days=1), today) if start != end else ():
        begins = _instant(datetime.combine(day, start), tz)
        last_day = day if start < end else day + timedelta(days=1)
        ends = _instant(datetime.combine(last_day, end), tz)
        if begins is not None and ends is not None and begins <= now < ends:
            return ends
    return None
