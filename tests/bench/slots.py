"""Every time zone there is, two years of daily slots: each local date once."""

import zoneinfo
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from bot.briefings.schedule import Clock, Slot, next_slots
from tests.bench.measure import Row

TIMES = (time(0, 0), time(0, 30), time(2, 15), time(2, 45), time(7, 0), time(12, 0), time(23, 30))
FIRST, DAYS = datetime(2026, 9, 1, tzinfo=UTC), 730
EVERY_DAY = tuple(range(7))


async def rows() -> list[Row]:
    zones = sorted(zoneinfo.available_timezones() - {"localtime"})
    counted = bad = 0
    for zone in zones:
        for moment in TIMES:
            slots = next_slots(Clock(EVERY_DAY, (moment,)), zone, FIRST, DAYS)
            counted += len(slots)
            bad += sum(not _a_day_apart(*pair) for pair in pairwise(slots))
    told = f"{counted:,} slots of {len(zones)} zones, {bad} bad"
    return [Row("slots, every zone, two years", told, "each date once, 0 bad", bad == 0)]


def _a_day_apart(one: Slot, other: Slot) -> bool:
    dates = [datetime.fromisoformat(slot.occasion[:10]) for slot in (one, other)]
    apart = timedelta(hours=20) <= other.at - one.at <= timedelta(hours=28)
    return apart and dates[1] - dates[0] == timedelta(days=1)
