"""`admin feeds`: found from a page, previewed, followed, taken back; quotas, other workspaces, secrets, OPML."""

import dataclasses
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.base import Target
from bot.feeds import quotas
from messages.message import lines_of, plain
from messages.topic import FeedSpec
from tests.commands.support import HERE, buttons_of, text_of
from tests.news.room import Room, opened

ELSEWHERE = Target("web", "elsewhere", "page")
PAGE = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>x</body></html>'


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with opened(tmp_path) as made:
        yield made


async def test_found_from_a_page_previewed_followed_and_taken_back(room: Room) -> None:
    room.publisher.add(1, title="The force has vehicles")
    room.publisher.add(2, title="Football", text="The league begins. " * 40)
    room.publisher.pages["/"] = PAGE
    added = await room.ask.reply(f"admin feeds add {room.publisher.host.url('/')}")
    said = text_of(added.message)
    assert said.startswith("Followed: #1 O (?). Of its 2 newest entries, one is on topic.")
    assert "The force has vehicles" in said
    assert "Football" not in said
    assert room.feed.url == room.publisher.host.url("/feed")
    assert (room.feed.platform, room.feed.tenant, room.feed.added_by) == ("web", "local", "U1")
    assert "Followed already: #1" in await room.ask.said(f"feeds add {room.publisher.host.url('/feed')}")
    undone = await room.ask.press(added, "Undo")
    assert "Taken back" in text_of(undone.message)
    assert room.store.feeds("mmss") == ()


async def test_a_page_that_names_more_feeds_than_one(room: Room) -> None:
    """The first that works is followed; the others are told with their addresses."""
    named = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{name}">' for name in ("a", "feed", "b"))
    room.publisher.pages["/"] = f"<html><head>{named}</head><body>x</body></html>"
    host = room.publisher.host
    said = await room.ask.said(f"admin feeds add {host.url('/')}")
    assert "It has no entries yet." in said
    assert host.url("/a") in said
    assert host.url("/b") in said
    again = await room.ask.said(f"admin feeds add {host.url('/')}")
    assert again.startswith("Followed already: #1")
    assert host.url("/b") in again
    assert len(room.store.feeds("mmss")) == 1


async def test_removed_by_number_outlet_or_address_and_back_again(room: Room) -> None:
    await room.follow()
    for name in ("#1", "outlet", room.publisher.host.url("/feed")):
        removed = await room.ask.reply(f"feeds remove {name}")
        assert text_of(removed.message).startswith("#1 Outlet: followed → removed")
        assert room.store.feeds("mmss") == ()
        await room.ask.press(removed, "Undo")
        assert room.feed.next_at == room.ask.clock()
    assert "no feed" in await room.ask.said("feeds remove nonsense")


@pytest.mark.parametrize("url", ["http://169.254.169.254/feed", "http://[::1]/feed", "http://localhost/feed"])
async def test_f24_discovery_is_no_way_into_the_network(room: Room, url: str) -> None:
    assert "address not allowed" in await room.ask.said(f"feeds add {url}")
    assert "address not allowed" in await room.ask.said(f"feeds import {url}")


async def test_what_is_no_feed_says_so_in_the_readers_language(room: Room) -> None:
    room.publisher.pages["/x"] = "<html><body>nothing</body></html>"
    said = await room.ask.said(f"feeds add {room.publisher.host.url('/x')}", locale="fr")
    assert "ce n’est pas un flux" in said
    assert room.store.feeds("mmss") == ()


async def test_only_admins_change_feeds(room: Room) -> None:
    for command in ("feeds add https://x.org/f", "feeds remove #1", "feeds import https://x.org/f", "feeds export"):
        assert "people who manage" in await room.ask.said(command, admin=False)
    assert "0 feeds are followed" in await room.ask.said("admin feeds", admin=False)


async def test_c12_quotas(room: Room) -> None:
    async def many(n: int, target: Target, by: str, host: str) -> None:
        def add(tx):  # type: ignore[no-untyped-def]
            now = room.ask.clock()
            for i in range(n):
                spec = FeedSpec(f"{by}{i}", f"https://{by}{i}.{host}/feed", "en", "A")
                tx.add_feed("mmss", spec, target=target, by=by, now=now, next_at=now)

        await room.store.write(add)

    url = room.publisher.host.url("/feed")
    room.publisher.add(1)
    await many(quotas.LIMITS["user"], HERE, "U1", "example.org")
    assert "most one person may" in await room.ask.said(f"feeds add {url}")
    assert "Followed" in await room.ask.said(f"feeds add {url}", user="U2")
    for n in range(quotas.LIMITS["host"]):
        await room.follow(f"/feed{n}", f"Other {n}")
    assert "burden" in await room.ask.said(f"feeds add {room.publisher.host.url('/again')}", user="U2")
    await many(quotas.LIMITS["tenant"], HERE, "U3", "example.com")
    assert "were added here" in await room.ask.said("feeds add https://other.example.net/feed", user="U4")
    assert room.publisher.host.heads, "the one that was followed was asked"


async def test_c8_feeds_of_another_workspace_are_not_seen(room: Room) -> None:
    now = room.ask.clock()
    spec = FeedSpec("Private", "https://private.example.org/feed", "en", "A")
    await room.store.write(lambda tx: tx.add_feed("mmss", spec, target=ELSEWHERE, by="X", now=now, next_at=now))
    assert "Private" not in await room.ask.said("feeds list")
    assert "no feed" in await room.ask.said("feeds remove #1")
    assert "Private" not in text_of((await room.ask.reply("feeds export")).message)
    assert "Private" in await room.ask.said("feeds list", target=ELSEWHERE)


async def test_c13_secrets_in_addresses_stay_out_of_answers(room: Room) -> None:
    now = room.ask.clock()
    spec = FeedSpec("Secret", "https://x.example.org/feed?token=canary123", "en", "A")
    await room.store.write(lambda tx: tx.add_feed("mmss", spec, target=HERE, by="U1", now=now, next_at=now))
    answers = [
        await room.ask.reply(text) for text in ("feeds list", "feeds export", "sources health", "feeds remove #1")
    ]
    for answer in answers:
        every = [plain(line.spans) for block in answer.message.blocks for line in lines_of(block)]
        assert "canary" not in "\n".join(every)
        assert not any("canary" in command for command in buttons_of(answer.message).values())
    assert "1 with a secret" in text_of(answers[1].message)


async def test_opml_in_and_out(room: Room) -> None:
    opml = (
        '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example.org/feed"/>'
        '<outline text="folder"><outline title="B" xmlUrl="https://b.example.org/feed"/></outline>'
        '<outline text="C" xmlUrl="http://10.0.0.1/feed"/></body></opml>'
    )
    room.publisher.pages["/feeds.opml"] = opml
    url = room.publisher.host.url("/feeds.opml")
    assert "2 of 3 feeds are followed now; 0 were already, 0 are over the quota, 1 may not" in (
        await room.ask.said(f"feeds import {url}")
    )
    assert "0 of 3 feeds are followed now; 2 were already" in await room.ask.said(f"feeds import {url}")
    first, second = (feed.next_at for feed in room.store.feeds("mmss"))
    assert first
    assert second
    assert first != second
    said = await room.ask.said("feeds export")
    assert 'xmlUrl="https://a.example.org/feed"' in said
    room.publisher.pages["/no.opml"] = "<html>no</html>"
    assert "no feeds in it" in await room.ask.said(f"feeds import {room.publisher.host.url('/no.opml')}")


async def test_a_feed_the_topic_knows_is_followed_by_its_name(room: Room) -> None:
    known = next(spec for spec in room.ask.office.topic.feeds if spec.optional)
    assert known.outlet in await room.ask.said("feeds list")
    room.publisher.add(1)
    here = dataclasses.replace(known, outlet="Le Nouvelliste", url=room.publisher.host.url("/feed"))
    office = dataclasses.replace(room.ask.office, topic=dataclasses.replace(room.ask.office.topic, feeds=(here,)))
    room.ask.desk._office = office
    assert "Followed: #1 Le Nouvelliste (fr)" in await room.ask.said("feeds add le nouvelliste")
    assert room.feed.terms == known.terms


async def test_help_tells_of_what_is_for_admins(room: Room) -> None:
    said = await room.ask.said("admin")
    assert "feeds add <feed>" in said
    assert "dispute <handle> <why>" in said
