"""From an address to a feed, with a preview; feeds moved as OPML."""

import asyncio
import contextlib
import ipaddress
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds import opml
from bot.feeds.discovery import Discovery, NoFeed
from bot.fetch import Allowed, Fetcher
from bot.process.children import Children
from messages import topic
from messages.matching import Matcher
from tests.fakes.publisher import answer, raw_host

FEED = b"""<rss version='2.0'><channel><title>Outlet</title><language>fr</language>
<item><title>La Force de r\xc3\xa9pression des gangs arrive</title><link>https://o.org/1</link></item>
<item><title>Le match de dimanche</title><link>https://o.org/2</link></item></channel></rss>"""


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    made = Children(workers=1)
    yield made
    made.close()


@pytest.fixture
def discovery(children: Children) -> Discovery:
    allowed = Allowed((ipaddress.ip_network("127.0.0.0/8"),))
    return Discovery(Fetcher(allowed), children, Matcher(topic.builtin()), allowed)


async def _site(head: bytes, writer: asyncio.StreamWriter) -> None:
    links = "".join(f"<link rel=alternate type=application/rss+xml href={path}>" for path in ("/gone", "/feed"))
    pages = {"/feed": FEED, "/": f"<html><head>{links}</head></html>".encode(), "/bare": b"<html></html>"}
    body = pages.get(head.split()[1].decode())
    await answer(body or b"", "200 OK" if body else "404 X")(head, writer)


async def test_a_feed_is_found_with_a_preview(discovery: Discovery) -> None:
    async with raw_host(_site) as host:
        for path in ("/feed", "/"):
            found = await discovery.find(host.url(path))
            assert (found.url, found.title, found.lang) == (host.url("/feed"), "Outlet", "fr")
            assert (found.entries, found.matching) == (2, 1)
            assert found.on_topic == ("La Force de répression des gangs arrive",)


@pytest.mark.parametrize(("path", "why"), [("/bare", "not a feed"), ("/gone", "answered 404")])
async def test_no_feed_says_why(discovery: Discovery, path: str, why: str) -> None:
    async with raw_host(_site) as host:
        with pytest.raises(NoFeed, match=why):
            await discovery.find(host.url(path))


async def test_an_address_inside_is_refused(discovery: Discovery) -> None:
    with pytest.raises(NoFeed, match="address not allowed"):
        await discovery.find("http://169.254.169.254/feed")


@given(st.binary(max_size=500) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_opml_or_not(body: bytes) -> None:
    with contextlib.suppress(opml.NotOpml):
        opml.read(body)
