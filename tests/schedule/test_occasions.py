"""Which occasions come, and which were missed (T8)."""

from datetime import UTC, datetime, time

import pytest

from adapters.base import Target
from bot.briefings.occasions import RECORDED, due, silent_until
from bot.briefings.schedule import parse_when
from bot.store import Channel, Quiet

TARGET = Target("web", "t", "c")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("next_at", "now", "newest", "missed"),
    [
        ("2026-11-24T07:00", "2026-11-24T07:00", "2026-11-24@07:00", []),
        ("2026-11-24T07:00", "2026-11-24T07:00:01", "2026-11-24@07:00", []),
        ("2026-11-24T07:00", "2026-11-24T12:59", "2026-11-24@07:00", []),
        ("2026-11-24T07:00", "2026-11-24T13:01", None, ["2026-11-24@07:00"]),
        ("2026-11-22T07:00", "2026-11-24T08:00", "2026-11-24@07:00", ["2026-11-22@07:00", "2026-11-23@07:00"]),
        ("2026-11-25T07:00", "2026-11-24T08:00", None, []),
    ],
)
def test_the_newest_within_six_hours_is_made_up_for(
    next_at: str, now: str, newest: str | None, missed: list[str]
) -> None:
    come = due(parse_when("daily 07:00", "UTC"), "UTC", at(next_at), at(now))
    assert (come.newest.occasion if come.newest else None) == newest
    assert [slot.occasion for slot in come.missed] == missed
    assert come.next_at > at(now)


def test_a_month_away_is_bounded() -> None:
    come = due(parse_when("cron */5 * * * *", "UTC"), "UTC", at("2026-10-24T07:00"), at("2026-11-24T07:00"))
    assert come.newest is not None
    assert come.newest.at == at("2026-11-24T07:00")
    assert len(come.missed) == 2 * RECORDED
    assert come.missed[0].at == at("2026-10-24T07:00")
    assert come.next_at == at("2026-11-24T07:05")


def test_a_clock_two_years_ahead_costs_no_time() -> None:
    come = due(parse_when("cron * * * * *", "UTC"), "UTC", at("2026-11-24T07:00"), at("2028-11-24T07:00"))
    assert come.next_at == at("2028-11-24T07:01")


@pytest.mark.parametrize(
    ("mute", "now", "until"),
    [
        (None, "2026-11-24T12:00", None),
        ("2026-11-24T13:00", "2026-11-24T12:00", "2026-11-24T13:00"),
        ("2026-11-24T11:00", "2026-11-24T12:00", None),
        (None, "2026-11-24T23:00", "2026-11-25T05:00"),
        ("2026-11-24T23:00", "2026-11-24T12:00", "2026-11-25T05:00"),  # ends within quiet hours
        ("2026-11-25T09:00", "2026-11-24T23:00", "2026-11-25T09:00"),  # outlasts them
        ("2026-11-25T22:30", "2026-11-24T23:00", "2026-11-26T05:00"),  # into the next ones
    ],
)
def test_silence_is_the_whole_of_mute_and_quiet_hours(mute: str | None, now: str, until: str | None) -> None:
    channel = Channel(TARGET, mute_until=at(mute) if mute else None, quiet=Quiet(time(22), time(5), "UTC"))
    assert silent_until(channel, at(now)) == (at(until) if until else None)


def test_a_channel_nobody_set_up_is_spoken_to() -> None:
    assert silent_until(Channel(TARGET), at("2026-11-24T12:00")) is None


def test_quiet_from_a_time_to_the_same_time_is_never() -> None:
    assert silent_until(Channel(TARGET, quiet=Quiet(time(22), time(22), "UTC")), at("2026-11-24T22:00")) is None


def test_all_but_a_minute_of_the_day_has_an_end() -> None:
    channel = Channel(TARGET, quiet=Quiet(time(22), time(21, 59), "UTC"))
    assert silent_until(channel, at("2026-11-24T12:00")) == at("2026-11-24T21:59")
