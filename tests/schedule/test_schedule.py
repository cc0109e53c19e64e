"""Schedules: what they are called, and when they come round, clocks changing or not. T1 to T6 of RELIABILITY.md."""

import os
import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefings.schedule import Clock, Cron, ScheduleError, Slot, next_slots, parse_when, quiet_until, zone_named

# ---------------------------------------------------------------------------------------------------------- reading


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("daily 07:00", "daily 07:00"),
        ("Daily 7:00", "daily 07:00"),
        ("daily 7h", "daily 07:00"),
        ("daily 7h30", "daily 07:30"),
        ("daily 18:00, 07:00", "daily 07:00,18:00"),
        ("daily 07:00 18:00 07:00", "daily 07:00,18:00"),
        ("weekdays 07:00", "weekdays 07:00"),
        ("mon,tue,wed,thu,fri 07:00", "weekdays 07:00"),
        ("thu, mon 08:00", "mon,thu 08:00"),
        ("Mondays,thursday 08:00", "mon,thu 08:00"),
        ("mon 08:00", "weekly mon 08:00"),
        ("weekly mon 08:00", "weekly mon 08:00"),
        ('cron "*/30 6-20 * * *"', 'cron "*/30 6-20 * * *"'),
        ("cron */30  6-20 * * *", 'cron "*/30 6-20 * * *"'),
        ("CRON “0 7 * * MON”", 'cron "0 7 * * mon"'),
    ],
)
def test_a_schedule_is_read_and_named(words: str, name: str) -> None:
    when = parse_when(words, "UTC")
    assert str(when) == name
    assert parse_when(name, "UTC") == when


@pytest.mark.parametrize(
    ("words", "zone", "fault", "example"),
    [
        ("", "UTC", "schedule", "daily 07:00"),
        ("daily", "UTC", "schedule", "daily 07:00"),
        ("now and then", "UTC", "day", "mon,thu 08:00"),
        ("daily 24:00", "UTC", "time", "daily 07:00"),
        ("daily 07:60", "UTC", "time", "daily 07:00"),
        ("daily ٠٧:٠٠", "UTC", "time", "daily 07:00"),
        ("mo 07:00", "UTC", "day", "mon,thu"),
        ("cron", "UTC", "cron", "*/30 6-20 * * *"),
        ("cron 0 0 30 2 *", "UTC", "cron", "*/30 6-20 * * *"),
        ("cron * * * * * *", "UTC", "cron", "*/30 6-20 * * *"),
        ("daily 07:00", "Mars/Olympus", "zone", "America/Port-au-Prince"),
        ("daily 07:00", "America", "zone", "America/Port-au-Prince"),
        ("daily 07:00", "../../etc/passwd", "zone", "America/Port-au-Prince"),
        ("daily 07:00", "", "zone", "America/Port-au-Prince"),
    ],
)
def test_what_cannot_be_followed_is_answered_with_an_example(words: str, zone: str, fault: str, example: str) -> None:
    with pytest.raises(ScheduleError) as raised:
        parse_when(words, zone)
    assert raised.value.fault == fault
    assert example in str(raised.value)


@given(st.text(max_size=60))
def test_any_text_is_a_schedule_or_a_schedule_error(words: str) -> None:
    try:
        when = parse_when(words, "UTC")
    except ScheduleError:
        return
    assert parse_when(str(when), "UTC") == when


@pytest.mark.parametrize(
    "name", ["america/PORT-AU-PRINCE", "port-au-prince", "Port au Prince", " America/Port-au-Prince "]
)
def test_a_zone_is_found_by_what_people_call_it(name: str) -> None:
    assert zone_named(name.replace(" au ", "-au-")).key == "America/Port-au-Prince"


# ------------------------------------------------------------------------------------------------------------ slots


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


NEXT = [
    # T1: 02:30 does not exist on 28 Mar 2027 in Berlin; the first instant after the gap is 03:00 summer time.
    ("daily 02:30", "Europe/Berlin", "2027-03-27T12:00", "2027-03-28@02:30 2027-03-28T01:00"),
    # T2: 02:30 comes twice on 25 Oct 2026; the first pass is summer time, the second is left out.
    ("daily 02:30", "Europe/Berlin", "2026-10-24T12:00", "2026-10-25@02:30 2026-10-25T00:30"),
    ("daily 02:30", "Europe/Berlin", "2026-10-25T00:30", "2026-10-26@02:30 2026-10-26T01:30"),
    # T3: the day after spring-forward, early.
    ("daily 00:30", "Europe/Berlin", "2027-03-28T12:00", "2027-03-29@00:30 2027-03-28T22:30"),
    ("daily 00:30", "America/New_York", "2027-03-14T18:00", "2027-03-15@00:30 2027-03-15T04:30"),
    ("daily 00:00", "Australia/Sydney", "2026-10-04T02:00", "2026-10-05@00:00 2026-10-04T13:00"),
    # T4: midnight itself does not exist.
    ("daily 00:00", "Africa/Cairo", "2027-04-29T12:00", "2027-04-30@00:00 2027-04-29T22:00"),
    ("daily 00:30", "America/Havana", "2027-03-13T12:00", "2027-03-14@00:30 2027-03-14T05:00"),
    ("daily 00:00", "Asia/Beirut", "2027-03-27T12:00", "2027-03-28@00:00 2027-03-27T22:00"),
    ("daily 00:00", "America/Santiago", "2027-09-04T12:00", "2027-09-05@00:00 2027-09-05T04:00"),
    # Two times in one gap are one briefing.
    ("daily 02:15,02:45", "Europe/Berlin", "2027-03-27T12:00", "2027-03-28@02:15 2027-03-28T01:00"),
    ("daily 02:15,02:45", "Europe/Berlin", "2027-03-28T01:00", "2027-03-29@02:15 2027-03-29T00:15"),
    # The last hour of a day is skipped: its slot comes with the next day's first instant, and is not lost.
    ("daily 23:30", "America/Scoresbysund", "2027-03-27T12:00", "2027-03-27@23:30 2027-03-28T01:00"),
    ("daily 23:30", "America/Scoresbysund", "2027-03-28T01:00", "2027-03-28@23:30 2027-03-29T00:30"),
    # A whole date is skipped: nothing can be said on a day that is not.
    ("daily 07:00", "Pacific/Apia", "2011-12-29T12:00", "2011-12-29@07:00 2011-12-29T17:00"),
    ("daily 07:00", "Pacific/Apia", "2011-12-29T17:00", "2011-12-31@07:00 2011-12-30T17:00"),
    # Strictly after; days of the week.
    ("daily 07:00", "America/Port-au-Prince", "2026-11-24T12:00", "2026-11-25@07:00 2026-11-25T12:00"),
    ("weekdays 07:00", "UTC", "2026-11-27T07:00", "2026-11-30@07:00 2026-11-30T07:00"),
    ("mon,thu 08:00", "UTC", "2026-11-24T00:00", "2026-11-26@08:00 2026-11-26T08:00"),
    ("mon,thu 08:00", "UTC", "2026-11-26T08:00", "2026-11-30@08:00 2026-11-30T08:00"),
    # cron: fixed times once a day, intervals by real time.
    ("cron 30 2 * * *", "Europe/Berlin", "2027-03-27T12:00", "2027-03-28T01:00Z 2027-03-28T01:00"),
    ("cron 30 2 * * *", "Europe/Berlin", "2026-10-24T12:00", "2026-10-25T00:30Z 2026-10-25T00:30"),
    ("cron 30 2 * * *", "Europe/Berlin", "2026-10-25T00:30", "2026-10-26T01:30Z 2026-10-26T01:30"),
    ("cron 0,50 2 * * *", "Europe/Berlin", "2026-10-25T01:10", "2026-10-26T01:00Z 2026-10-26T01:00"),
    ("cron */30 * * * *", "Europe/Berlin", "2026-10-25T00:30", "2026-10-25T01:00Z 2026-10-25T01:00"),
    ("cron */30 * * * *", "Europe/Berlin", "2026-10-25T01:00", "2026-10-25T01:30Z 2026-10-25T01:30"),
]


@pytest.mark.parametrize(("when", "zone", "after", "expected"), NEXT)
def test_slots_where_the_clocks_change(when: str, zone: str, after: str, expected: str) -> None:
    occasion, instant = expected.split()
    assert next_slots(parse_when(when, zone), zone, at(after), 1) == [Slot(at(instant), occasion)]


ZONES = sorted(zone for zone in zoneinfo.available_timezones() if zone != "localtime")
TIMES = (time(0, 0), time(0, 30), time(1, 30), time(2, 15), time(2, 45), time(12, 0), time(23, 30))
SAMPLED = (
    ZONES if os.environ.get("MMSS_LONG") else [*ZONES[::24], "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo"]
)


@pytest.mark.parametrize("zone", SAMPLED)
def test_one_slot_a_date_in_every_zone(zone: str) -> None:
    """T5, two years from before both changes: each local date once, in order, a day apart but for the changes."""
    tz = ZoneInfo(zone)
    start, days = datetime(2026, 9, 1, tzinfo=tz), 730
    for moment in TIMES if os.environ.get("MMSS_LONG") else TIMES[::3]:
        found = next_slots(Clock(tuple(range(7)), (moment,)), zone, start - timedelta(days=2), days + 4)
        dates = [date.fromisoformat(slot.occasion[:10]) for slot in found]
        assert all(b - a == timedelta(days=1) for a, b in pairwise(dates)), "each date once"
        assert all(timedelta(hours=20) <= b.at - a.at <= timedelta(hours=28) for a, b in pairwise(found))
        for slot, day in zip(found, dates, strict=True):
            shown = slot.at.astimezone(tz).replace(tzinfo=None)
            assert shown >= datetime.combine(day, moment)
            assert shown - datetime.combine(day, moment) <= timedelta(hours=2), "at the time, or right after a gap"


MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1))  # noqa: DTZ001 - hypothesis takes naive bounds


@given(
    st.sampled_from(ZONES),
    MOMENTS,
    st.sets(st.times(), min_size=1, max_size=4),
)
def test_slots_go_on_from_any_of_them(zone: str, after: datetime, moments: set[time]) -> None:
    """Asked one by one, each time from the last, or all at once: the same slots."""
    when = Clock(
        tuple(range(7)), tuple(sorted({moment.replace(second=0, microsecond=0, fold=0) for moment in moments}))
    )
    start = after.replace(tzinfo=UTC)
    at_once = next_slots(when, zone, start, 8)
    one_by_one, last = [], start
    for _ in range(8):
        [slot] = next_slots(when, zone, last, 1)
        one_by_one.append(slot)
        last = slot.at
    assert one_by_one == at_once
    assert all(slot.at > start for slot in at_once)


@given(st.sampled_from(ZONES), MOMENTS)
def test_cron_slots_only_go_forward(zone: str, after: datetime) -> None:
    for expression in ("*/30 6-20 * * *", "15,45 0-3 * * *", "0 0 29 2 *"):
        found = next_slots(Cron(expression), zone, after.replace(tzinfo=UTC), 3)
        assert all(a.at < b.at for a, b in pairwise([Slot(after.replace(tzinfo=UTC), ""), *found]))
        assert all(slot.at.tzinfo is UTC for slot in found)


def test_a_changed_zone_does_not_name_a_date_anew() -> None:
    """T6: changed at 07:59 for a slot at 08:00, the date is still the same occasion, posted at most once."""
    when = parse_when("daily 08:00", "UTC")
    names = {
        next_slots(when, zone, at("2026-11-24T00:00"), 1)[0].occasion
        for zone in ("UTC", "Europe/Berlin", "Asia/Kolkata", "America/Port-au-Prince")
    }
    assert names == {"2026-11-24@08:00"}


# ----------------------------------------------------------------------------------------------------- quiet hours


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-24T02:59", None),
        ("2026-11-24T03:00", "2026-11-24T10:00"),
        ("2026-11-24T09:59", "2026-11-24T10:00"),
        ("2026-11-24T10:00", None),
        ("2026-11-25T04:00", "2026-11-25T10:00"),
    ],
)
def test_quiet_hours_over_midnight(now: str, until: str | None) -> None:
    """22:00 to 05:00 in Port-au-Prince, five hours behind in winter."""
    found = quiet_until(time(22), time(5), "America/Port-au-Prince", at(now))
    assert found == (at(until) if until else None)


def test_quiet_hours_within_a_day() -> None:
    assert quiet_until(time(12), time(14), "UTC", at("2026-11-24T13:00")) == at("2026-11-24T14:00")
    assert quiet_until(time(12), time(14), "UTC", at("2026-11-24T14:00")) is None
