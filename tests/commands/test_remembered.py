"""The same question again is answered from memory, and never with what is no longer so."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.feeds.ingest import at_once, ingest
from messages import starter
from tests.commands.support import HERE, Asker, asker


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asker]:
    made = await asker(tmp_path)
    yield made
    made.office.store.close()


async def test_a_question_asked_again_in_the_same_minute_has_the_very_same_answer(desk: Asker) -> None:
    first = await desk.reply("votes")
    desk.clock.pass_(seconds=20)
    assert await desk.reply("VOTES", user="U2") is first


async def test_another_minute_language_zone_or_option_is_another_question(desk: Asker) -> None:
    first = await desk.reply("brief")
    for other in ("brief fr", "brief full", "brief since 24h"):
        assert await desk.reply(other) is not first
    assert await desk.reply("brief", zone="Africa/Nairobi") is not first
    desk.clock.pass_(minutes=1)
    assert await desk.reply("brief") is not first


async def test_a_new_article_makes_every_answer_new(desk: Asker) -> None:
    before = await desk.said("votes")
    article = replace(starter.article(), id="other", text="The Senate of Kenya approved the mission, 40 votes to 7.")
    await ingest(desk.office.store, desk.office.topic, article, desk.clock(), at_once)
    after = await desk.said("votes")
    assert "40" not in before
    assert "40" in after


async def test_a_fact_that_is_held_back_is_told_no_more(desk: Asker) -> None:
    (vote,) = desk.office.store.known("mmss", kinds=("vote",))
    assert "57" in await desk.said("votes")
    now = desk.clock()
    await desk.office.store.write(lambda tx: tx.set_state(vote.handle, "held", by="U1", why="wrong", now=now))
    assert "57 for" not in await desk.said("votes")


async def test_the_channel_s_own_language_and_cursor_count(desk: Asker) -> None:
    first = await desk.reply("brief")
    now = desk.clock()
    await desk.office.store.write(lambda tx: tx.set_language("channel", HERE, "U1", "fr", by="U1", now=now))
    assert (await desk.reply("brief")).message.language == "fr"
    assert first.message.language == "en"
