"""When a feed is asked again, and what is said of it (F32, F40, F41)."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds import dates, polling
from bot.feeds.polling import LONGEST, SHORTEST

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def every(gap: timedelta, n: int = 10) -> list[datetime]:
    return [NOW - gap * k for k in range(n)]


@pytest.mark.parametrize(
    ("gap", "wait"),
    [(timedelta(minutes=2), SHORTEST), (timedelta(hours=2), timedelta(hours=1)), (timedelta(days=3), LONGEST)],
)
def test_the_interval_follows_how_often_a_feed_publishes(gap: timedelta, wait: timedelta) -> None:
    assert polling.interval(every(gap)) == wait


def test_a_feed_without_dates_has_the_first_interval() -> None:
    assert polling.interval([]) == polling.interval([NOW]) == polling.interval([NOW, NOW]) == polling.FIRST


@pytest.mark.parametrize(
    ("quiet", "wait"),
    [(timedelta(minutes=2), polling.FIRST), (timedelta(hours=2), timedelta(hours=1)), (timedelta(days=3), LONGEST)],
)
def test_the_wait_grows_while_nothing_comes(quiet: timedelta, wait: timedelta) -> None:
    assert polling.lull(NOW - quiet, NOW) == wait
    assert polling.lull(None, NOW) == polling.FIRST


@given(st.integers(1, 10_000))
def test_backing_off_grows_to_six_hours(failures: int) -> None:
    assert SHORTEST <= polling.backed_off(failures) <= polling.backed_off(failures + 1) <= LONGEST


@pytest.mark.parametrize(
    ("raw", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("-5", timedelta(minutes=1)),
        ("0", timedelta(minutes=1)),
        ("1000000000", timedelta(days=1)),
        ("9" * 50, None),
        ("Tue, 24 Nov 2026 13:00:00 GMT", timedelta(hours=1)),
        ("Tue, 24 Nov 2020 13:00:00 GMT", timedelta(minutes=1)),
        ("soon", None),
        ("", None),
    ],
)
def test_f41_retry_after(raw: str, wait: timedelta | None) -> None:
    assert polling.retry_after({"retry-after": raw}, NOW) == wait


def test_f41_gone_is_believed_at_the_second_time() -> None:
    assert polling.of_status(410, 1, 1, {}, NOW).health == "failing"
    assert polling.of_status(410, 2, 2, {}, NOW).health == "gone"


def test_f41_too_many_requests_pauses_the_host() -> None:
    outcome = polling.of_status(429, 1, 0, {"retry-after": "120"}, NOW)
    assert outcome.host_pause == timedelta(seconds=120)
    assert outcome.wait >= outcome.host_pause
    assert polling.of_status(429, 1, 0, {}, NOW).host_pause is not None
    assert polling.of_status(503, 1, 0, {"retry-after": "600"}, NOW).wait == timedelta(seconds=600)


def test_a_quiet_feed_is_told_apart_from_a_good_one() -> None:
    old = NOW - timedelta(days=5)
    assert polling.of_success(LONGEST, old, [900], NOW).health == "stale"
    assert polling.of_success(SHORTEST, NOW, [900], NOW).health == "ok"
    assert polling.of_success(SHORTEST, NOW, [20, 0], NOW).health == "headlines-only"


def test_cache_control_lengthens_the_wait_but_not_for_ever() -> None:
    assert polling.fresh_for({"cache-control": "public, max-age=3600"}) == timedelta(hours=1)
    assert polling.fresh_for({"cache-control": "max-age=999999999"}) == LONGEST
    assert polling.fresh_for({"cache-control": "s-maxage=3600"}) == timedelta(0)


def test_jitter_stays_near() -> None:
    waits = {polling.jittered(timedelta(minutes=10), random.Random(seed)) for seed in range(50)}
    assert len(waits) > 40
    assert all(timedelta(minutes=9) <= wait <= timedelta(minutes=11) for wait in waits)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30 oct. 2024", (2024, 10, 30)), ("1er novembre 2024", (2024, 11, 1)), ("October 3rd, 2024", (2024, 10, 3)),
        ("3 de octubre de 2024", (2024, 10, 3)), ("12 jiyè 2024", (2024, 7, 12)), ("5 out 2024", (2024, 8, 5)),
        ("3 me 2024", (2024, 5, 3)), ("2024-10-30T10:00:00", (2024, 10, 30)), ("15 jen 2024", (2024, 6, 15)),
    ],
)  # fmt: skip
def test_dates_in_words(text: str, day: tuple[int, int, int]) -> None:
    found = dates.read(text)
    assert found is not None
    assert (found.year, found.month, found.day) == day


@pytest.mark.parametrize("text", ["03/04/2024", "31 février 2024", "12 brumaire 2024", "today", "2024", ""])
def test_dates_that_are_not_guessed(text: str) -> None:
    assert dates.read(text) is None


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    dates.read(text)


@pytest.mark.parametrize(("when", "kept"), [(NOW, True), (NOW + timedelta(hours=5), True), (None, False),
    (NOW + timedelta(days=730), False), (datetime(1970, 1, 1, tzinfo=UTC), False)])  # fmt: skip
def test_f32_dates_that_cannot_be_believed(when: datetime | None, kept: bool) -> None:
    assert dates.believable(when, NOW) == (when if kept else None)
