"""`why`: an article's road, step by step, for what was kept, what was not, and what nobody ever showed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.base import Target
from bot.feeds.reasons import told
from bot.fetch.masking import is_private, masked
from bot.store.standing import Plan
from messages.message import Message
from messages.words import words
from tests.commands.support import HERE
from tests.news.room import Room, opened

BODY = (
    "The Gang Suppression Force in Haiti received 40 vehicles from Canada, the Canadian government said on Tuesday. "
    "At least 12 people were killed in Kenscoff on Monday, a resident said. "
    "Canada will send 150 police officers to the Gang Suppression Force in Haiti. "
) * 3


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with opened(tmp_path) as made:
        await made.follow()
        yield made


async def test_the_road_of_an_article_that_was_kept(room: Room) -> None:
    room.publisher.add(1, title="Vehicles for the force", text=BODY)
    await room.poll()
    said = await room.ask.said(f"why {room.publisher.host.url('/1')}?utm_source=x")
    assert said.startswith("Why: Vehicles for the force")
    assert "Outlet, " in said
    assert "kept (on topic by: Gang Suppression Force" in said
    assert "Read: " in said
    assert "Story t-" in said
    assert "grave, and one source" in said
    assert "150 police officers" in said
    assert "Nothing of it was posted" in said


async def test_where_it_was_told_and_only_in_ones_own_workspace(room: Room) -> None:
    room.publisher.add(1, title="Vehicles for the force", text=BODY)
    await room.poll()
    (article,) = [one for one in room.store.articles("mmss") if one.title == "Vehicles for the force"]
    handles = tuple(known.handle for known in room.store.known("mmss", article=article.id))
    for target in (HERE, Target("web", "elsewhere", "secret-room")):
        await _post(room, target, handles[:2])
    said = await room.ask.said(f"why {room.publisher.host.url('/1')}")
    assert "page, " in said
    assert handles[0] in said
    assert "secret-room" not in said


async def _post(room: Room, target: Target, handles: tuple[str, ...]) -> None:
    now = room.ask.clock()
    message = Message("told", (), "en", "brief", handles)
    plan = Plan("s-9" + target.tenant, "2026-11-24@07:00", target, message, ({},), now, now)
    await room.store.write(lambda tx: tx.enqueue([plan]))
    await room.store.write(lambda tx: tx.finish(tx.awake("web", limit=9), now))


async def test_an_article_that_is_off_topic_says_so(room: Room) -> None:
    room.publisher.add(1, title="Football", text="The league of another country begins today. " * 20)
    await room.poll()
    said = await room.ask.said(f"pourquoi {room.publisher.host.url('/1')}", locale="fr")
    assert "hors sujet (aucun nom du sujet)" in said


async def test_what_nobody_showed_is_read_for_an_admin_and_not_kept(room: Room) -> None:
    page = f"<html><head><title>T</title></head><body><article><h1>T</h1><p>{BODY}</p></article></body></html>"
    room.publisher.pages["/9"] = page
    before = len(room.store.known("mmss"))
    url = room.publisher.host.url("/9")
    assert "No feed has shown" in await room.ask.said(f"why {url}", admin=False)
    assert room.publisher.host.heads == []
    said = await room.ask.said(f"why {url}")
    assert "150 police officers" in said
    assert "nothing of it was kept" in said
    assert len(room.store.known("mmss")) == before


async def test_f39_no_fact_is_taken_from_a_paywall(room: Room) -> None:
    wall = "Subscribe now to continue reading. Canada will send 150 police officers to the force in Haiti. " * 5
    room.publisher.pages["/9"] = f"<html><body><article><h1>T</h1><p>{wall}</p></article></body></html>"
    said = await room.ask.said(f"why {room.publisher.host.url('/9')}")
    assert "No more than the headline or a short excerpt could be read" in said
    assert "150 police officers" not in said


@pytest.mark.parametrize("url", ["http://169.254.169.254/latest/meta-data", "http://10.0.0.1/x", "http://localhost/x"])
async def test_it_is_no_way_into_the_network(room: Room, url: str) -> None:
    assert "address not allowed" in await room.ask.said(f"why {url}")


async def test_as_platforms_wrap_addresses(room: Room) -> None:
    url = room.publisher.host.url("/1")
    room.publisher.add(1, text=BODY)
    await room.poll()
    for typed in (f"<{url}>", f"<{url}|127.0.0.1/1>", url.replace("http://", "HTTP://")):
        assert "Read: " in await room.ask.said(f"why {typed}")
    assert "why needs" in await room.ask.said("why")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://x.org/feed?key=abc&p=1", "https://x.org/feed?key=…&p=1"),
        ("https://x.org/private/9f86d081884c7d65/feed", "https://x.org/private/…/feed"),
        ("https://user:pw@x.org/a", "https://x.org/a"),
        ("https://x.org/haiti-gang-force-arrives-in-2024", "https://x.org/haiti-gang-force-arrives-in-2024"),
        ("https://www.alterpresse.org/spip.php?page=backend", "https://www.alterpresse.org/spip.php?page=backend"),
        ("https://[2001:db8::1]:8443/s/123e4567-e89b-12d3-a456-426614174000", "https://[2001:db8::1]:8443/s/…"),
        ("http://[broken", "…"),
    ],
)
def test_c13_secrets_in_addresses_are_not_shown(url: str, shown: str) -> None:
    assert masked(url) == shown
    assert is_private(url) == ("…" in shown)


def test_no_reason_is_left_in_english() -> None:
    """Every reason the code gives has its words: the list is read from the code."""
    reasons = [
        "address not allowed", "the address is longer than 2048 characters", "the host's name is not well formed",
        "the address has a space, a backslash or a control character in it",
        "only http and https addresses can be fetched",
        "an address with a user name or password in it is not fetched", "the address redirects in a loop",
        "no connection to the host", "the connection failed", "the host's name was not found",
        "the host's certificate could not be verified", "the host did not answer in time",
        "the answer arrives too slowly",
        "the answer is larger than 5 MiB", "the answer unpacks to more than 10 MiB", "the answer is not proper gzip",
        "the answer has too many headers", "the host answered 500", "the host refuses us (403)",
        "the host asks us to slow down", "the publisher says it is gone", "there is no such feed any more (404)",
        "nothing new since 2026-11-01", "it carries headlines without text", "this is not a feed",
        "the feed declares entities of its own", "reading it took more than 2 seconds", "its process died",
        "its page: the host answered 404", "its page is a stub or a paywall", "the outlet's terms keep us to its feed",
        "only a headline could be read", "on topic by: GSF", "no name of the topic",
        "only weak names, and no word near that places them: MSS", "read before under another name",
        "it was there before this feed was followed", "part of a burst that looks like a mistake of the feed",
    ]  # fmt: skip
    for reason in reasons:
        assert told(words("en"), reason) == reason
        for language in ("fr", "es", "ht"):
            assert told(words(language), reason) != reason, reason
    assert "404" in told(words("fr"), "its page: the host answered 404")
