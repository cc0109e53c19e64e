"""The same bot everywhere: the real adapters against servers that speak their protocols, one real desk behind."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import adapters
from adapters.base import Adapter
from bot.briefings.notices import notice
from bot.outbox import Outbox
from tests.commands.support import Asker, asker
from tests.contract.harness import Harness, harness

SUBSCRIBED = "subscribe daily 07:05 America/Port-au-Prince brief fr"
"""Five minutes after the clock of these tests."""


@dataclass
class Everywhere:
    bot: Asker
    platform: Harness

    async def shown(self, text: str, **who: object) -> str:
        return self._text(await self.platform.say(text, **who))  # type: ignore[arg-type]

    async def pressed(self, label: str, **who: object) -> str:
        return self._text(await self.platform.press(label, **who))  # type: ignore[arg-type]

    def standing(self) -> str:
        return self._text(self.platform.sent())

    def _text(self, payloads: list[dict[str, object]]) -> str:
        return "\n".join(self.platform.text_of(payload) for payload in payloads)


@pytest.fixture(params=adapters.names())
async def everywhere(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Everywhere]:
    platforms: dict[str, Adapter] = {}
    bot = await asker(tmp_path, platforms)
    async with harness(request.param, bot.desk) as platform:
        platforms[request.param] = platform.adapter
        yield Everywhere(bot, platform)
    bot.office.store.close()


async def test_votes_with_their_source(everywhere: Everywhere) -> None:
    shown = await everywhere.shown("votes")
    assert "57" in shown
    assert "60" in shown
    assert "haitilibre.com" in shown
    assert everywhere.platform.sent() == [] or "57" not in everywhere.standing(), "only the asker sees it"


async def test_shared_it_stands_in_the_channel(everywhere: Everywhere) -> None:
    await everywhere.shown("votes")
    await everywhere.pressed("Share")
    assert "57" in everywhere.standing()


async def test_a_button_leads_to_the_proof(everywhere: Everywhere) -> None:
    await everywhere.shown("votes")
    assert "57" in await everywhere.pressed("Proof")


@pytest.mark.parametrize("text", ["brief", "brief full", "timeline", "countries", "facts", "sources", "help", "status"])
async def test_reads(everywhere: Everywhere, text: str) -> None:
    shown = await everywhere.shown(text)
    assert len(shown) > 100
    assert "Something went wrong" not in shown


async def test_a_briefing_comes_once_when_it_is_due(everywhere: Everywhere) -> None:
    assert "s-1" in await everywhere.shown(SUBSCRIBED, admin=True)
    bot, name = everywhere.bot, everywhere.platform.adapter.name
    outbox = Outbox(bot.office.store, {name: everywhere.platform.adapter})
    await outbox.start()
    for _ in range(3):
        bot.clock.pass_(minutes=3)
        await bot.office.editions.tick(bot.clock())
        await outbox.drain()
    posted = [each for each in everywhere.platform.sent() if "57" in everywhere.platform.text_of(each)]
    assert len(posted) == 1
    assert "Point MMSS" in everywhere.platform.text_of(posted[0])


async def test_who_may_not_changes_nothing(everywhere: Everywhere) -> None:
    if everywhere.platform.adapter.name == "web":
        pytest.skip("whoever reaches the page may change everything there")
    assert "Nothing was changed" in await everywhere.shown(SUBSCRIBED, user="U2", admin=False)
    assert everywhere.bot.office.store.subscriptions(everywhere.platform.target) == ()


async def test_undo(everywhere: Everywhere) -> None:
    await everywhere.shown(SUBSCRIBED, admin=True)
    await everywhere.pressed("Undo", admin=True)
    assert everywhere.bot.office.store.subscriptions(everywhere.platform.target) == ()


async def test_a_channel_that_is_gone_is_told_once_to_who_subscribed(everywhere: Everywhere) -> None:
    bot, adapter = everywhere.bot, everywhere.platform.adapter
    if adapter.name == "web":
        pytest.skip("the page has one channel, and nobody's direct messages")
    await everywhere.shown(SUBSCRIBED, admin=True)
    store, target = bot.office.store, everywhere.platform.target
    outbox = Outbox(store, {adapter.name: adapter}, notice=notice({adapter.name: adapter}))
    await outbox.start()
    everywhere.platform.fail_next("gone")
    for _ in range(3):
        bot.clock.pass_(minutes=6)
        await bot.office.editions.tick(bot.clock())
        await outbox.drain()
    (there,) = store.subscriptions(target)
    assert there.paused
    told = store.deliveries(replace(target, channel=f"@{there.created_by}"))
    assert [(each.state, each.occasion.partition(":")[0]) for each in told] == [("done", "gone")]
