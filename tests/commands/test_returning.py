"""The bot was removed and is back: what rests since then is offered, what a person paused is not."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from adapters.base import Target
from bot.schema.tables import deliveries, texts
from bot.store import Delivery
from tests.commands.support import HERE, Asker, asker

GONE = "the app was removed from the workspace"
ALL = replace(HERE, channel="")
OTHER = replace(HERE, channel="other")


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Asker]:
    made = await asker(tmp_path)
    await made.reply("subscribe daily 07:00", user="MAKER")
    await made.reply("subscribe daily 08:00 fr", target=OTHER, user="MAKER")
    await made.reply("subscribe daily 09:00", user="MAKER")
    await made.reply("schedule pause s-3", user="MAKER")
    yield made
    made.office.store.close()


def told(bot: Asker, target: Target) -> list[Delivery]:
    return [one for one in bot.office.store.deliveries(target) if one.occasion.startswith("back:")]


async def test_whoever_brought_it_back_is_offered_what_rests(bot: Asker) -> None:
    await bot.desk.left(ALL, GONE)
    await bot.desk.came(ALL, "ADMIN")
    own = replace(HERE, channel="@ADMIN")
    (post,) = told(bot, own)
    sent = select(texts.c.text).join(deliveries, deliveries.c.payload == texts.c.no)
    [payload] = bot.office.store.rows(sent.where(deliveries.c.key == post.key))[0]
    assert "schedule resume s-1" in payload
    assert "schedule resume s-2" in payload
    assert "s-3" not in payload, "somebody wanted that one to rest"
    assert told(bot, HERE) == []
    assert "s-2: paused → active" in await bot.said("schedule resume s-2", target=own)
    assert [known.paused for known in bot.office.store.subscriptions(OTHER)] == [None]


async def test_where_nobody_knows_who_it_is_offered_in_each_channel(bot: Asker) -> None:
    await bot.desk.left(ALL, GONE)
    await bot.desk.came(ALL, "")
    await bot.desk.came(ALL, "")  # two processes hear of it
    assert [len(told(bot, target)) for target in (HERE, OTHER)] == [1, 1]


async def test_it_is_offered_once_however_often_the_bot_starts_and_anew_after_the_next_loss(bot: Asker) -> None:
    await bot.desk.left(ALL, GONE)
    for _ in range(3):
        await bot.desk.came(ALL, "")
        bot.clock.pass_(hours=1)
    assert len(told(bot, HERE)) == 1
    await bot.reply("schedule resume s-1")
    await bot.desk.left(ALL, GONE)
    await bot.desk.came(ALL, "")
    assert len(told(bot, HERE)) == 2


async def test_nothing_is_said_where_nothing_rests(bot: Asker) -> None:
    await bot.desk.came(ALL, "ADMIN")
    assert told(bot, replace(HERE, channel="@ADMIN")) == []


async def test_nobody_hears_of_another_workspace(bot: Asker) -> None:
    await bot.desk.left(ALL, GONE)
    await bot.desk.came(replace(ALL, tenant="another"), "ADMIN")
    assert told(bot, replace(HERE, channel="@ADMIN", tenant="another")) == []


async def test_the_list_says_why_in_the_readers_language(bot: Asker) -> None:
    await bot.desk.left(replace(HERE), "the channel was archived")
    said = await bot.said("schedule list", locale="fr")
    assert "suspendu (le canal a été archivé ou supprimé)" in said
    assert "suspendu (MAKER l’a suspendu)" in said
    assert "removed" not in said
    assert "archived" not in said
