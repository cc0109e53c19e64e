"""What feed readers are given: valid, inert whatever the articles say, asked for again at no cost."""

import base64
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree as Xml

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.base import Target
from adapters.feeds import Feed, FeedItem, FeedOf
from adapters.web.html import html
from adapters.web.syndication import ATOM, atom, json_feed
from messages.message import Line, Message, Paragraph, Text
from messages.model import Language
from tests.fakes.desk import EchoDesk, full_message
from tests.fakes.site import Site
from tests.fakes.web import Server
from tests.web.test_render import messages, texts, urls

AT = datetime(2026, 11, 24, 12, 0, 0, 250_000, tzinfo=UTC)
ITEM = FeedItem(
    id="urn:uuid:1",
    title="57 for & <b>3</b> against",
    message=full_message(),
    published=AT - timedelta(hours=1),
    updated=AT,
    links=("https://one.example/a?b=1&c=2", "javascript:alert(1)", "https://two.example/"),
    tags=("t-1", "vote", "disputed"),
    data={"label": "disputed"},
)
FEED = Feed("urn:uuid:0", "Haiti: facts", "/mmss", "en", AT, (ITEM,))


class Published:
    """Feeds as the bot would offer them."""

    topics: tuple[str, ...] = ("mmss", "gsf")

    def __init__(self) -> None:
        self.feed = FEED

    async def get(self, topic: str, of: FeedOf, language: Language | None, channel: Target) -> Feed | None:
        return replace(self.feed, title=f"{of} {language}") if topic in self.topics else None


@pytest.fixture
def published() -> Published:
    return Published()


@pytest.fixture
async def server(desk: EchoDesk, published: Published) -> AsyncIterator[Server]:
    async with Server(desk, site=Site(feeds=published)) as made:
        yield made


# ---------------------------------------------------------------------------------------------------------- documents


def test_atom_reads_back_with_all_that_was_said() -> None:
    parsed = feedparser.parse(atom(FEED, "https://bot.example/feeds/mmss/facts.atom", "https://bot.example/"))
    assert not parsed.bozo
    assert (parsed.version, parsed.feed.id, parsed.feed.title) == ("atom10", "urn:uuid:0", "Haiti: facts")
    assert (parsed.feed.author, parsed.feed.updated) == ("/mmss", "2026-11-24T12:00:00Z")
    [entry] = parsed.entries
    assert (entry.id, entry.title) == (ITEM.id, ITEM.title)
    assert (entry.published, entry.updated) == ("2026-11-24T11:00:00Z", "2026-11-24T12:00:00Z")
    links = [(link.rel, link.href) for link in entry.links]
    assert links == [("alternate", "https://one.example/a?b=1&c=2"), ("related", "https://two.example/")]
    assert [tag.term for tag in entry.tags] == ["t-1", "vote", "disputed"]
    assert "You said everything [1]" in entry.content[0].value


def test_atom_has_what_the_standard_asks_for() -> None:
    """RFC 4287, 4.1.1 and 4.1.2: exactly one id, title, updated each; an author; a self link; a link or content."""
    root = Xml.fromstring(atom(replace(FEED, items=(ITEM, replace(ITEM, id="urn:uuid:2", links=()))), "h", "p"))
    assert root.tag == f"{{{ATOM}}}feed"
    for part in (root, *root.findall(f"{{{ATOM}}}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{{{ATOM}}}{name}")) == 1
        assert len([1 for link in part.findall(f"{{{ATOM}}}link") if link.get("rel") == "alternate"]) == 1
    assert root.find(f"{{{ATOM}}}author/{{{ATOM}}}name") is not None
    assert len(root.findall(f"{{{ATOM}}}entry")) == 2


def test_json_feed_has_what_the_standard_asks_for() -> None:
    made = json.loads(json_feed(FEED, "https://bot.example/f.json", "https://bot.example/"))
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert (made["title"], made["feed_url"]) == ("Haiti: facts", "https://bot.example/f.json")
    [item] = made["items"]
    assert item["url"] == "https://one.example/a?b=1&c=2"
    assert (item["id"], item["title"], item["date_modified"]) == (ITEM.id, ITEM.title, "2026-11-24T12:00:00Z")
    assert "You said everything [1]" in item["content_text"]
    assert item["_mmss"] == {"label": "disputed"}


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", {}))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    handle_pi = unknown_decl = handle_comment


OURS = {"h3", "p", "b", "ul", "li", "small", "hr", "strong", "s", "code", "time", "span", "a"}


def elements(written: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    reader = _Elements()
    reader.feed(written)
    reader.close()
    return iter(reader.found)


@settings(deadline=None)
@given(messages)
def test_no_element_but_ours_whatever_the_message_says(message: Message) -> None:
    for tag, attributes in elements(html(message)):
        assert tag in OURS
        assert set(attributes) <= {"lang", "datetime", "href", "rel"}
        assert (attributes.get("href") or "https://").startswith(("http://", "https://"))


items = st.builds(
    FeedItem,
    id=st.just("urn:uuid:1"),
    title=texts,
    message=messages,
    published=st.just(AT),
    updated=st.just(AT),
    links=st.lists(urls, max_size=3).map(tuple),
    tags=st.lists(texts, max_size=2).map(tuple),
    data=st.dictionaries(st.just("value"), texts),
)


@settings(max_examples=60)
@given(st.lists(items, max_size=3), texts)
def test_whatever_articles_say_the_documents_stay_whole(found: list[FeedItem], title: str) -> None:
    feed = replace(FEED, title=title, items=tuple(found))
    root = Xml.fromstring(atom(feed, "https://b.example/a", "https://b.example/"))
    entries = root.findall(f"{{{ATOM}}}entry")
    assert len(entries) == len(found)
    for entry in entries:
        assert all(link.get("href", "").startswith(("http://", "https://")) for link in entry.iter(f"{{{ATOM}}}link"))
        content = entry.find(f"{{{ATOM}}}content")
        assert content is not None
        assert {tag for tag, _ in elements(content.text or "")} <= OURS
    made = json.loads(json_feed(feed, "https://b.example/a", "https://b.example/"))
    assert len(made["items"]) == len(found)
    assert all(item["url"].startswith(("http://", "https://")) for item in made["items"])


# -------------------------------------------------------------------------------------------------------------- routes


@pytest.mark.parametrize(
    ("path", "kind", "title"),
    [
        ("/feeds/mmss/facts.atom", "application/atom+xml", "facts None"),
        ("/feeds/mmss/briefings.atom?language=fr", "application/atom+xml", "briefings fr"),
        ("/feeds/gsf/facts.json", "application/feed+json", "facts None"),
        ("/feeds/mmss/briefings.json?language=ht", "application/feed+json", "briefings ht"),
    ],
)
async def test_each_feed_has_its_address(server: Server, path: str, kind: str, title: str) -> None:
    async with server.browser() as browser, browser.get(path) as answer:
        assert (answer.status, answer.content_type) == (200, kind)
        assert title in await answer.text()
        assert f"{server.url}{path}".replace("&", "&amp;") in await answer.text()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/feeds/none/facts.atom", 404),
        ("/feeds/mmss/facts.rss", 404),
        ("/feeds/mmss/secrets.atom", 404),
        ("/feeds/mmss/facts.atom?language=xx", 400),
    ],
)
async def test_other_addresses_are_refused(server: Server, path: str, status: int) -> None:
    async with server.browser() as browser, browser.get(path) as answer:
        assert answer.status == status


async def test_what_has_not_changed_is_not_sent_again(server: Server, published: Published) -> None:
    path = "/feeds/mmss/facts.atom"
    async with server.browser() as browser:
        async with browser.get(path) as answer:
            tag, modified = answer.headers["ETag"], answer.headers["Last-Modified"]
        for asked in ({"If-None-Match": tag}, {"If-None-Match": f'"x", W/{tag}'}, {"If-Modified-Since": modified}):
            async with browser.get(path, headers=asked) as answer:
                assert (answer.status, await answer.read()) == (304, b"")
        published.feed = replace(FEED, items=())
        both = {"If-None-Match": tag, "If-Modified-Since": modified}
        async with browser.get(path, headers=both) as answer:
            assert answer.status == 200, "the tag alone decides where both are given"
        published.feed = replace(FEED, updated=AT + timedelta(seconds=2))
        async with browser.get(path, headers={"If-Modified-Since": modified}) as answer:
            assert answer.status == 200


async def test_the_page_tells_readers_where_they_are(server: Server) -> None:
    async with server.browser() as browser, browser.get("/") as answer:
        shell = await answer.text()
    links = [a for tag, a in elements(shell) if tag == "link" and a.get("rel") == "alternate"]
    assert len(links) == 8
    assert links[0] == {
        "rel": "alternate",
        "type": "application/atom+xml",
        "title": "/mmss facts",
        "href": "/feeds/mmss/facts.atom",
    }
    async with server.browser() as browser:
        for link in links:
            async with browser.get(link["href"] or "") as answer:
                assert answer.status == 200


async def test_other_sites_cannot_read_them(server: Server) -> None:
    path = "/feeds/mmss/facts.json"
    async with server.browser(**{"Sec-Fetch-Site": "cross-site"}) as browser, browser.get(path) as answer:
        assert answer.status == 403
    async with server.browser(Host="evil.test") as browser, browser.get(path) as answer:
        assert answer.status == 421


def _basic(password: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(f'any:{password}'.encode()).decode()}"}


async def test_they_are_behind_the_pages_password(desk: EchoDesk, published: Published) -> None:
    path, site = "/feeds/mmss/facts.atom", Site(feeds=published)
    async with Server(desk, {"MMSS_WEB_PASSWORD": "pässword"}, site) as server, server.browser() as browser:
        for headers in ({}, {"Authorization": "Basic %%%"}, {"Authorization": "Bearer x"}):
            async with browser.get(path, headers=headers) as answer:
                assert answer.status == 401
                assert answer.headers["WWW-Authenticate"].startswith("Basic realm=")
        async with browser.get(path, headers=_basic("pässword")) as answer:
            assert answer.status == 200
        statuses = []
        for _ in range(8):
            async with browser.get(path, headers=_basic("wrong")) as answer:
                statuses.append(answer.status)
        assert statuses[0] == 401
        assert statuses[-1] == 429, "guessing is braked as on the page"


def test_a_message_without_blocks_is_no_trouble() -> None:
    empty = replace(ITEM, message=Message("", (Paragraph(Line((Text(""),))),), "en"))
    assert not feedparser.parse(atom(replace(FEED, items=(empty,)), "https://a.example", "https://b.example")).bozo
