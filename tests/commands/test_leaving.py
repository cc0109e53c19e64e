"""A channel is lost: what was subscribed there rests, and so does what editors saw there; whoever made it is told."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands.support import HERE, Asker, asker

REVIEW = replace(HERE, channel="review")
MAKER = replace(HERE, channel="@MAKER")
GONE = "the channel was archived"


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Asker]:
    made = await asker(tmp_path)
    await made.reply("subscribe daily 07:00", user="MAKER")
    await made.reply("subscribe daily 08:00", user="MAKER")
    await made.reply("admin approval on s-2 15m", user="MAKER", target=REVIEW)
    yield made
    made.office.store.close()


def told(bot: Asker) -> list[str]:
    return [one.occasion.rpartition(":20")[0] for one in bot.office.store.deliveries(MAKER)]


async def test_the_maker_is_told_once_of_each(bot: Asker) -> None:
    await bot.desk.left(HERE, GONE)
    await bot.desk.left(HERE, GONE)
    assert [known.paused for known in bot.office.store.subscriptions(HERE)] == [GONE, GONE]
    assert sorted(told(bot)) == ["gone:s-1", "gone:s-2"]


async def test_what_editors_saw_in_a_lost_channel_rests_and_nothing_else(bot: Asker) -> None:
    await bot.desk.left(REVIEW, GONE)
    assert [known.paused for known in bot.office.store.subscriptions(HERE)] == [None, f"its review channel: {GONE}"]
    assert told(bot) == ["gone:s-2"]
    said = await bot.said("schedule list", locale="fr")
    assert "suspendu (dans le canal des éditeurs : le canal a été archivé ou supprimé)" in said


async def test_nobody_can_be_told_where_the_bot_is_gone_altogether(bot: Asker) -> None:
    await bot.desk.left(replace(HERE, channel=""), "the app was removed from the workspace")
    assert told(bot) == []
