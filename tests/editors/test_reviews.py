"""Briefings that an editor looks at first: nothing unseen goes out, nothing is lost silently, nothing is sent twice."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import update

import adapters
from adapters.base import Adapter
from bot.outbox import Outbox
from bot.schema.tables import subscriptions
from tests.commands.support import Asker, asker
from tests.contract.harness import Harness, harness

DAILY = "subscribe daily 07:30 America/Port-au-Prince brief en"
"""Half an hour after the clock of these tests."""


@dataclass
class Desk:
    """One channel that is its own review channel, on a real platform."""

    bot: Asker
    platform: Harness

    async def pass_(self, **time: float) -> None:
        self.bot.clock.pass_(**time)
        now, editions = self.bot.clock(), self.bot.office.editions
        await editions.tick(now)
        await editions.reviews.tick(now)
        outbox = Outbox(self.bot.office.store, {self.platform.adapter.name: self.platform.adapter})
        await outbox.start()
        await outbox.drain()
        await editions.reviews.drain(now, [self.platform.adapter.name])

    async def shown(self, text: str) -> str:
        return self._text(await self.platform.say(text, admin=True))

    async def pressed(self, label: str) -> str:
        if hasattr(self.platform, "_shown"):
            self.platform._shown = None  # of what was posted, not of the last answer
        return self._text(await self.platform.press(label, admin=True))

    def standing(self) -> list[str]:
        return [self.platform.text_of(each) for each in self.platform.sent()]

    def briefings(self) -> list[str]:
        return [text for text in self.standing() if "MMSS brief" in text and "To approve" not in text]

    def review(self) -> str:
        return "\n".join(text for text in self.standing() if "To approve" in text)

    def _text(self, payloads: list[dict[str, object]]) -> str:
        return "\n".join(self.platform.text_of(payload) for payload in payloads)


@pytest.fixture(params=adapters.names())
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    platforms: dict[str, Adapter] = {}
    bot = await asker(tmp_path, platforms)
    async with harness(request.param, bot.desk) as platform:
        platforms[request.param] = platform.adapter
        yield Desk(bot, platform)
    bot.office.store.close()


async def _in_review(desk: Desk, otherwise: str = "hold", said: str = DAILY) -> None:
    await desk.shown(said)
    nothing_told = update(subscriptions).values(cursor_seq=0)
    await desk.bot.office.store.write(lambda tx: tx.rows(nothing_told))
    assert "15 min before" in await desk.shown(f"admin approval on s-1 {otherwise}")
    await desk.pass_(minutes=10)
    assert desk.standing() == [] or not desk.review(), "it is too early"
    await desk.pass_(minutes=6)
    assert "only if someone approves" in desk.review() or "unless someone holds" in desk.review()
    assert desk.briefings() == []


async def test_approved_it_goes_out_at_its_hour_and_once(desk: Desk) -> None:
    await _in_review(desk)
    assert "Approved by" in await desk.pressed("Approve")
    await desk.pass_(minutes=2)
    assert "Approved by" in desk.review()
    assert desk.briefings() == [], "its hour has not come"
    for _ in range(3):
        await desk.pass_(minutes=7)
    (briefing,) = desk.briefings()
    assert "57" in briefing


async def test_a_line_that_is_left_out_is_not_told(desk: Desk) -> None:
    await _in_review(desk)
    assert "Duration" in desk.review()
    assert "Line 4 is left out" in await desk.pressed("✓ 4")
    await desk.pass_(seconds=20)
    assert "Line 4 is back" in await desk.pressed("✗ 4")
    await desk.pass_(seconds=20)
    await desk.pressed("✓ 4")
    await desk.pass_(seconds=20)
    await desk.pressed("Approve")
    await desk.pass_(minutes=20)
    (briefing,) = desk.briefings()
    assert "Duration" not in briefing
    assert "Bottom line" in briefing


async def test_held_back_nothing_goes_out_and_status_says_so(desk: Desk) -> None:
    await _in_review(desk)
    assert "Held back by" in await desk.pressed("Hold")
    for _ in range(3):
        await desk.pass_(minutes=7)
    assert "Held back by" in desk.review()
    assert desk.briefings() == []
    assert "held back by" in await desk.shown("status")
    assert "review s-1: – → held back" in await desk.shown("schedule")


async def test_nobody_acts(desk: Desk) -> None:
    await _in_review(desk, "send")
    for _ in range(3):
        await desk.pass_(minutes=7)
    assert len(desk.briefings()) == 1
    assert "Nobody acted" in desk.review()


async def test_nobody_acts_and_it_is_not_to_go_out_unseen(desk: Desk) -> None:
    await _in_review(desk)
    await desk.pass_(minutes=30)
    assert desk.briefings() == []
    assert "v-1 (s-1): Goes out" in await desk.shown("status"), "an editor may still come"
    for _ in range(20):
        await desk.pass_(minutes=20)
    assert "nobody approved it in time" in desk.review()
    assert "nobody approved it in time" in await desk.shown("status")
    assert desk.briefings() == []


async def test_switched_off_what_is_under_review_goes_out_at_its_hour(desk: Desk) -> None:
    await _in_review(desk)
    await desk.shown("admin approval off s-1")
    await desk.pass_(minutes=1)
    assert "unless someone holds" in desk.review()
    assert desk.briefings() == []
    await desk.pass_(minutes=20)
    await desk.pass_(minutes=1)
    assert len(desk.briefings()) == 1


async def test_paused_meanwhile_it_does_not_go_out_and_says_who_paused_it(desk: Desk) -> None:
    await _in_review(desk)
    await desk.shown("schedule pause s-1")
    assert "paused it" in await desk.pressed("Approve")
    await desk.pass_(minutes=20)
    assert desk.briefings() == []


async def test_the_first_to_act_wins_and_the_other_is_told(desk: Desk) -> None:
    await _in_review(desk)
    await desk.pressed("Approve")
    told = await desk.pressed("Hold")
    assert "Someone was quicker" in told
    assert "Approved by" in told
    await desk.pass_(minutes=20)
    assert len(desk.briefings()) == 1


async def test_who_may_not_change_settings_approves_nothing(desk: Desk) -> None:
    if desk.platform.adapter.name == "web":
        pytest.skip("whoever reaches the page may change everything there")
    await _in_review(desk)
    (refused,) = await desk.platform.press("Approve", user="U2", admin=False)
    assert "Nothing was changed" in desk.platform.text_of(refused)
    await desk.pass_(minutes=20)
    assert desk.briefings() == []


async def test_a_fact_disputed_meanwhile_goes_by_itself(desk: Desk) -> None:
    await _in_review(desk)
    (vote,) = desk.bot.office.store.known("mmss", kinds=("vote",))
    await desk.bot.office.store.write(
        lambda tx: tx.set_state(vote.handle, "held", by="U1", why="wrong", now=desk.bot.clock())
    )
    await desk.pressed("Approve")
    await desk.pass_(minutes=20)
    (briefing,) = desk.briefings()
    assert "57" not in briefing
    assert "Duration" in briefing


async def test_an_alert_whose_one_fact_is_disputed_meanwhile_does_not_go_out(desk: Desk) -> None:
    await _in_review(desk, said=DAILY.replace("brief", "alert"))
    (vote,) = desk.bot.office.store.known("mmss", kinds=("vote",))
    await desk.bot.office.store.write(
        lambda tx: tx.set_state(vote.handle, "held", by="U1", why="wrong", now=desk.bot.clock())
    )
    assert "none of its lines was left" in await desk.pressed("Approve")
    await desk.pass_(minutes=20)
    assert "57" not in "".join(text for text in desk.standing() if "To approve" not in text)


async def test_what_was_unsubscribed_meanwhile_does_not_go_out(desk: Desk) -> None:
    await _in_review(desk)
    await desk.shown("unsubscribe s-1")
    assert "it was unsubscribed" in await desk.pressed("Approve")
    await desk.pass_(minutes=20)
    assert desk.briefings() == []


async def test_an_editor_gets_the_lead_though_the_bot_was_away(desk: Desk) -> None:
    await desk.shown(DAILY)
    await desk.shown("admin approval on s-1 send")
    await desk.pass_(minutes=40)
    assert "07:55" in desk.review(), "fifteen minutes from when it was back"
    assert desk.briefings() == []
    await desk.pass_(minutes=16)
    await desk.pass_(seconds=1)
    assert len(desk.briefings()) == 1
