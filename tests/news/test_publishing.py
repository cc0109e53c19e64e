"""What readers of feeds are told: claims with their proof, what became of them, and the page's briefings."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest

from adapters.feeds import Feed, FeedItem, FeedOf
from adapters.web.syndication import atom
from bot.publishing import Publishing
from messages.model import Casualty, Language, Quantity
from tests.news.kept import HERE, NOON, THERE, TROOPS, News, news, text_of, troops

HOUR = timedelta(hours=1)
DEATH = "Three officers were killed in Kenscoff."


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[News]:
    async with news(tmp_path) as made:
        yield made


@pytest.fixture
def publishing(room: News) -> Publishing:
    return Publishing(room.store, [room.topic], language="en", clock=lambda: room.now)


async def feed(publishing: Publishing, of: FeedOf = "facts", language: Language | None = None) -> Feed:
    found = await publishing.get("mmss", of, language, HERE)
    assert found is not None
    return found


async def only(publishing: Publishing) -> FeedItem:
    [item] = (await feed(publishing)).items
    return item


async def test_a_fact_is_an_entry_with_its_proof(room: News, publishing: Publishing) -> None:
    await room.keep()
    item = await only(publishing)
    assert item.title == "Guatemala: 150 soldiers arrived · SINGLE SOURCE"
    assert TROOPS in text_of(item.message)
    assert item.links == ("https://one.org/t-1",)
    assert item.tags == ("t-1", "personnel", "single")
    assert (item.published, item.updated) == (NOON, NOON)
    assert item.data["facts"][0]["evidence"] == TROOPS
    assert item.data["facts"][0]["handle"] == "f-1"


async def test_a_second_source_updates_the_entry_and_keeps_its_id(room: News, publishing: Publishing) -> None:
    await room.keep()
    before = await only(publishing)
    room.now += HOUR
    text = "In Port-au-Prince, 150 soldiers of Guatemala landed this morning, the airport said."
    await room.keep(text, troops(), text, outlet="Two")
    after = await only(publishing)
    assert (after.id, after.published) == (before.id, before.published)
    assert after.updated == NOON + HOUR
    assert after.title.endswith("CONFIRMED")
    assert set(after.links) == {"https://one.org/t-1", "https://two.org/t-1"}


async def test_values_that_contradict_each_other_are_both_called_disputed(room: News, publishing: Publishing) -> None:
    await room.keep()
    room.now += HOUR
    text = "According to the airport only 75 soldiers of Guatemala arrived."
    await room.keep(text, troops(75), text, outlet="Two")
    items = (await feed(publishing)).items
    assert sorted(item.title for item in items) == [
        "Guatemala: 150 soldiers arrived · DISPUTED",
        "Guatemala: 75 soldiers arrived · DISPUTED",
    ]
    assert {item.updated for item in items} == {NOON + HOUR}, "the older one is changed by it too"


async def test_a_corrected_value_is_struck_and_its_successor_named(room: News, publishing: Publishing) -> None:
    await room.keep()
    before = await only(publishing)
    room.now += HOUR
    text = "75 Guatemalan soldiers arrived in Haiti on Tuesday."
    await room.keep(text, troops(75), text)
    by_id = {item.id: item for item in (await feed(publishing)).items}
    assert len(by_id) == 2
    old = by_id[before.id]
    assert old.title == "CORRECTED · Guatemala: 150 soldiers arrived"
    assert old.updated == NOON + HOUR
    assert "Replaced by f-2" in text_of(old.message)


async def test_a_withdrawn_fact_says_so(room: News, publishing: Publishing) -> None:
    known = await room.keep()
    before = await only(publishing)
    room.now += HOUR
    await room.store.write(lambda tx: tx.withdraw_article("mmss", known.article.id, why="gone", now=room.now))
    after = await only(publishing)
    assert (after.id, after.title) == (before.id, "WITHDRAWN · Guatemala: 150 soldiers arrived")
    assert after.updated == NOON + HOUR


async def test_what_an_admin_holds_back_is_named_and_not_told(room: News, publishing: Publishing) -> None:
    await room.keep()
    before = await only(publishing)
    room.now += HOUR
    await room.store.write(lambda tx: tx.set_state("f-1", "held", by="Ann", why="wrong day", now=room.now))
    held = await only(publishing)
    assert (held.id, held.title, held.updated) == (before.id, "HELD · f-1", NOON + HOUR)
    assert "150" not in f"{text_of(held.message)} {held.data}"
    assert "wrong day" in text_of(held.message)


async def test_a_death_on_one_sources_word_is_not_told_even_withdrawn(room: News, publishing: Publishing) -> None:
    known = await room.keep(DEATH, Casualty(Quantity.of(3), "killed", "officers"), DEATH)
    assert (await feed(publishing)).items == ()
    await room.store.write(lambda tx: tx.withdraw_article("mmss", known.article.id, why="gone", now=room.now))
    told = [f"{item.title} {text_of(item.message)} {item.data}" for item in (await feed(publishing)).items]
    assert "killed" not in "".join(told)


async def test_each_language_is_a_feed_of_its_own(room: News, publishing: Publishing) -> None:
    await room.keep()
    feeds = [await feed(publishing, language=language) for language in ("en", "fr", "es", "ht")]
    assert len({one.id for one in feeds}) == len({one.items[0].id for one in feeds}) == 4
    assert "SOURCE UNIQUE" in feeds[1].items[0].title


async def test_nothing_new_is_the_very_same_feed(room: News, publishing: Publishing) -> None:
    await room.keep()
    first = await feed(publishing)
    room.now += HOUR
    assert await feed(publishing) is first
    again = Publishing(room.store, [room.topic], language="en", clock=lambda: room.now)
    assert await feed(again) == first, "a restart changes nothing either"
    assert await publishing.get("other", "facts", None, HERE) is None


async def test_briefings_are_those_of_the_channel(room: News, publishing: Publishing) -> None:
    assert (await feed(publishing, "briefings")).items == ()
    await room.keep()
    await room.subscribe()
    await room.subscribe(THERE)
    await room.pass_(hours=20)
    [item] = (await feed(publishing, "briefings")).items
    assert "150" in text_of(item.message)
    assert item.published == item.updated == room.now
    assert not feedparser.parse(atom(await feed(publishing, "briefings"), "https://a.org/", "https://a.org/")).bozo
