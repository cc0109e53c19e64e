"""A fact that was told and is taken back: the messages are edited in place, and one correction follows."""

from collections.abc import AsyncIterator
from datetime import time, timedelta
from pathlib import Path
from typing import cast

import pytest

from adapters.base import Adapter, Gone, Later, Refused, Unsure
from bot.briefings.correcting import Correcting
from bot.store import Alerts, Quiet
from messages.message import Struck, lines_of
from tests.news.kept import HERE, TEXT, THERE, News, news, text_of, troops

NEW = "75 Guatemalan soldiers arrived in Haiti on Tuesday."
NEW_TEXT = f"{NEW} They will join the Gang Suppression Force."


class Desk:
    def __init__(self, here: News) -> None:
        self.here = here
        walls = {"web": cast("Adapter", here.wall)}
        self.correcting = Correcting(
            here.store,
            here.topic,
            walls,
            zone="UTC",
            wake=here.outbox.wake,
            sleep=self._sleep,
        )

    async def _sleep(self, _: float) -> None:
        return None

    async def pass_(self, **span: float) -> None:
        await self.here.pass_(**span)
        await self.correcting.tick(self.here.now)
        await self.correcting.drain(self.here.now, ["web"])
        await self.here.outbox.drain()

    def struck(self) -> list[str]:
        """Old values shown struck in the first message of the channel."""
        first = self.here.store.history(HERE)[-1].message
        spans = [span for block in first.blocks for line in lines_of(block) for span in line.spans]
        return [span.text for span in spans if isinstance(span, Struck)]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with news(tmp_path) as here:
        made = Desk(here)
        await here.subscribe(when='cron "0 * * * *"')
        await here.keep(age=0.2)
        await made.pass_(hours=1)
        yield made


async def correct(desk: Desk) -> None:
    await desk.here.keep(text=NEW_TEXT, value=troops(75), evidence=NEW, age=1.2)


async def test_edited_in_place_and_one_correction_follows(desk: Desk) -> None:
    assert "150" in desk.here.said()[0]
    await correct(desk)
    await desk.pass_(minutes=1)
    assert len(desk.here.wall.edits) == 1
    (struck,) = desk.struck()
    assert "150" in struck
    first, second = desk.here.said()
    assert "75" in first
    assert "CORRECTED" in second
    assert "150" in second
    assert "75" in second
    for _ in range(3):
        await desk.pass_(minutes=1)
    assert len(desk.here.said()) == 2
    assert len(desk.here.wall.edits) == 1
    again = Desk(desk.here)
    await again.pass_(minutes=1)
    assert len(desk.here.said()) == 2, "a restart plans nothing twice"


async def test_in_an_alert_the_value_is_struck_not_its_status(tmp_path: Path) -> None:
    async with news(tmp_path) as here:
        desk = Desk(here)
        alerts = Alerts(on=True, min_label="single", per_hour=3, quiet=None, since=here.now)
        await here.store.write(lambda tx: tx.set_alerts(HERE, "mmss", alerts, by="U", now=here.now))
        await here.keep(age=0.2)
        await desk.pass_(minutes=1)
        assert "SINGLE SOURCE" in here.said()[0]
        await correct(desk)
        await desk.pass_(minutes=1)
        (struck,) = desk.struck()
        assert "150" in struck
        assert "SINGLE SOURCE" in here.said()[0]


async def test_how_it_read_before_is_kept(desk: Desk) -> None:
    before = desk.here.said()[0]
    await correct(desk)
    await desk.pass_(minutes=1)
    edition = desk.here.store.editions(HERE)[-1]
    (kept,) = desk.here.store.amended(edition.subscription, edition.occasion)
    assert text_of(kept) == before


async def test_withdrawn_where_nothing_takes_its_place(desk: Desk) -> None:
    other = "The rain went on for most of the day in the capital."
    from messages.model import Count, Quantity

    await desk.here.keep(
        text=f"{other} Traffic was slow.", value=Count(Quantity.of(1), "day"), evidence="the day", age=1.2
    )
    await desk.pass_(minutes=1)
    assert "WITHDRAWN" in desk.here.said()[1]
    assert "WITHDRAWN" in desk.here.said()[0]


async def test_channels_that_were_not_told_hear_nothing(desk: Desk) -> None:
    await desk.here.subscribe(THERE, when="daily 23:00")
    await correct(desk)
    await desk.pass_(minutes=1)
    assert desk.here.said(THERE) == []


async def test_what_another_outlet_still_says_is_no_correction(desk: Desk) -> None:
    own = "Port-au-Prince saw 150 troops from Guatemala land at its airport this morning."
    await desk.here.keep(text=f"{own} A band played for them.", evidence=own, outlet="Two", age=1.2)
    await correct(desk)
    await desk.pass_(minutes=1)
    assert desk.here.wall.edits == []
    assert len(desk.here.said()) == 1


async def test_quiet_hours_hold_the_correction_but_not_the_edit(desk: Desk) -> None:
    quiet = Quiet(time(12), time(15), "UTC")
    await desk.here.store.write(lambda tx: tx.set_quiet(HERE, quiet, by="U", now=desk.here.now))
    await correct(desk)
    await desk.pass_(minutes=1)
    assert len(desk.here.wall.edits) == 1
    assert len(desk.here.said()) == 1
    await desk.pass_(hours=2)
    assert any("CORRECTED" in said for said in desk.here.said())


@pytest.mark.parametrize("failure", [Unsure("no answer"), Later("slow down", 20), TimeoutError()])
async def test_an_edit_that_may_have_failed_is_made_again(desk: Desk, failure: Exception) -> None:
    desk.here.wall.fail = [failure]
    await correct(desk)
    await desk.pass_(seconds=10)
    assert desk.struck() == []
    await desk.pass_(minutes=2)
    assert len(desk.here.wall.edits) == 1
    assert len(desk.struck()) == 1


@pytest.mark.parametrize("failure", [Refused("deleted"), Gone("no channel"), RuntimeError("bug")])
async def test_an_edit_that_cannot_be_made_leaves_the_correction(desk: Desk, failure: Exception) -> None:
    desk.here.wall.fail = [failure] * 20
    await correct(desk)
    for _ in range(4):
        await desk.pass_(minutes=10)
    assert desk.here.wall.edits == []
    assert sum("CORRECTED" in said for said in desk.here.said()) == 1


async def test_old_messages_are_left_as_they_are(desk: Desk) -> None:
    desk.here.now += timedelta(days=8)
    await correct(desk)
    await desk.correcting.tick(desk.here.now)
    await desk.correcting.drain(desk.here.now, ["web"])
    assert desk.here.wall.edits == []


async def test_a_second_correction_of_the_same_message(desk: Desk) -> None:
    await correct(desk)
    await desk.pass_(minutes=1)
    newer = "60 Guatemalan soldiers arrived in Haiti on Tuesday."
    text = f"{newer} They will join the Gang Suppression Force."
    await desk.here.keep(text=text, value=troops(60), evidence=newer, age=1.2)
    await desk.pass_(minutes=1)
    assert TEXT not in desk.here.said()[0]
    assert sum("CORRECTED: " in said for said in desk.here.said()[1:]) == 2
