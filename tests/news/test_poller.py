"""Feeds polled from a publisher on loopback into a real store: what is new, what is kept, how it does (F28–F41)."""

import asyncio
import gzip
import ipaddress
import itertools
import random
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot.feeds.due import DueFeeds
from bot.feeds.poller import Poller
from bot.feeds.reading import Reader
from bot.fetch import Allowed, Fetcher
from bot.process.children import Children
from bot.process.work import Here, Task
from bot.store import Store
from bot.store.feed_rows import Feed
from messages import topic
from messages.matching import Matcher
from messages.model import Article, Known
from messages.topic import FeedSpec
from tests.fakes.publisher import RawHost, answer, raw_host

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BODY = "The Gang Suppression Force in Haiti received new vehicles, a spokesman said in Port-au-Prince on Tuesday. " * 8
SHORT = "The Gang Suppression Force in Haiti received vehicles."


class Publisher:
    """An outlet: a feed of items and their pages, which a test changes between polls."""

    def __init__(self) -> None:
        self.items: list[str] = []
        self.pages: dict[str, str] = {}
        self.status = "200 OK"
        self.headers: dict[str, str] = {}
        self.host = RawHost(self.talk)
        self.raw: bytes | None = None

    def add(
        self, n: int, *, title: str = "", text: str = BODY, guid: str = "", link: str = "", age: float | None = 1.0
    ) -> None:
        """Without an `age` it has no date."""
        link = link or self.host.url(f"/{n}")
        when = "" if age is None else f"<pubDate>{format_datetime(NOW - timedelta(hours=age))}</pubDate>"
        self.items.insert(0, f"<item><title>{title or f'Story {n}'}</title><link>{link}</link><guid>{guid or n}</guid>"
                             f"{when}<description>{text}</description></item>")  # fmt: skip

    async def talk(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        path = head.split()[1].decode()
        if path.partition("?")[0] != "/feed":
            page = self.pages.get(path)
            await answer((page or "").encode(), "200 OK" if page else "404 X", Content_Type="text/html")(head, writer)
            return
        if self.status.startswith("304"):
            writer.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
            return
        body = self.raw or f"<rss version='2.0'><channel><title>O</title>{''.join(self.items)}</channel></rss>".encode()
        await answer(gzip.compress(body), self.status, Content_Encoding="gzip", **self.headers)(head, writer)


class Desk:
    """The poller's surroundings: a store, a clock that a test turns, and what was kept."""

    def __init__(self, store: Store, publisher: Publisher, children: Children) -> None:
        self.store = store
        self.publisher = publisher
        self.now = NOW
        self.kept: list[Article] = []
        fetcher = Fetcher(Allowed((ipaddress.ip_network("127.0.0.0/8"),)))
        reader = Reader(fetcher, children, Matcher(topic.builtin()), self._keep)
        self.poller = Poller(store, fetcher, children, reader, clock=lambda: self.now, dice=random.Random(1))

    async def _keep(self, article: Article, _: datetime) -> tuple[Known, ...]:
        self.kept.append(article)
        return ()

    async def follow(self) -> None:
        spec = FeedSpec("Outlet", self.publisher.host.url("/feed"), "en", "A")
        await self.store.write(lambda tx: tx.add_feed("mmss", spec, target=None, by="", now=self.now, next_at=self.now))

    @property
    def feed(self) -> Feed:
        (feed,) = self.store.feeds("mmss")
        return feed

    async def poll(self, later: timedelta = timedelta(minutes=15)) -> list[str]:
        """Polls once and gives back the titles kept."""
        self.kept.clear()
        await self.poller.poll(self.feed)
        self.now += later
        return sorted(article.title for article in self.kept)


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    made = Children(workers=1)
    yield made
    made.close()


@pytest.fixture
async def desk(tmp_path: Path, children: Children) -> AsyncIterator[Desk]:
    publisher = Publisher()
    async with raw_host(publisher.talk) as host:
        publisher.host = host
        store = Store.open(f"sqlite:///{tmp_path / 'db'}")
        made = Desk(store, publisher, children)
        await made.follow()
        yield made
        store.close()


async def test_new_items_are_kept_once(desk: Desk) -> None:
    desk.publisher.add(1)
    assert await desk.poll() == ["Story 1"]
    assert await desk.poll() == []
    desk.publisher.add(2)
    assert await desk.poll() == ["Story 2"]
    assert desk.feed.health == "ok"
    article = desk.kept[0]
    assert (article.outlet, article.lang, article.text) == ("Outlet", "en", " ".join(BODY.split()))


async def test_f28_the_first_poll_of_a_long_feed_reads_only_the_last_week(desk: Desk) -> None:
    for n in range(40):
        desk.publisher.add(n, age=(40 - n) * 12)
    assert len(await desk.poll()) == 14
    assert await desk.poll() == []
    old = desk.store.sightings("mmss", desk.publisher.host.url("/0").replace("http:", "https:"))
    assert [sighting.outcome for sighting in old] == ["old"]


async def test_f33_f34_new_ids_and_addresses_for_old_items_bring_nothing(desk: Desk) -> None:
    desk.publisher.add(1, guid="a")
    await desk.poll()
    desk.publisher.items.clear()
    desk.publisher.add(1, guid="b")
    assert await desk.poll() == []
    desk.publisher.items.clear()
    desk.publisher.add(1, guid="c", link=desk.publisher.host.url("/1?utm_source=rss#top"))
    assert await desk.poll() == []
    desk.publisher.items.clear()
    desk.publisher.add(1, guid="d", link="https://moved.example.org/1")
    assert await desk.poll() == [], "title and date tell it"


async def test_f35_one_id_on_two_addresses_is_two_items(desk: Desk) -> None:
    desk.publisher.add(1, guid="same")
    desk.publisher.add(2, guid="same")
    assert await desk.poll() == ["Story 1", "Story 2"]


async def test_f36_a_burst_is_held_and_flagged(desk: Desk) -> None:
    desk.publisher.add(0)
    await desk.poll()
    for n in range(1, 60):
        desk.publisher.add(n)
    assert await desk.poll() == []
    held = desk.store.sightings("mmss", desk.publisher.host.url("/7").replace("http:", "https:"))
    assert held[0].outcome == "held"


async def test_f37_a_feed_that_flaps_between_two_sets_brings_each_item_once(desk: Desk) -> None:
    kept = []
    for turn in range(6):
        desk.publisher.items.clear()
        for n in range(turn % 2 * 3, turn % 2 * 3 + 3):
            desk.publisher.add(n)
        kept += await desk.poll()
    assert sorted(kept) == [f"Story {n}" for n in range(6)]


async def test_an_edited_item_is_read_again_under_the_same_name(desk: Desk) -> None:
    desk.publisher.add(1)
    await desk.poll()
    first = desk.kept[:]
    desk.publisher.items.clear()
    desk.publisher.add(1, title="Story 1, corrected", text=BODY + "Corrected.")
    assert await desk.poll() == ["Story 1, corrected"]
    assert desk.kept[0].id == first[0].id if first else True


async def test_off_topic_items_are_seen_and_not_kept(desk: Desk) -> None:
    desk.publisher.add(1, text="The football league of another country begins today. " * 20)
    desk.publisher.add(2, text="The GSF of a software project was released. " * 20)
    assert await desk.poll() == []
    (one,) = desk.store.sightings("mmss", desk.publisher.host.url("/1").replace("http:", "https:"))
    (two,) = desk.store.sightings("mmss", desk.publisher.host.url("/2").replace("http:", "https:"))
    assert (one.outcome, one.reason) == ("off-topic", "no name of the topic")
    assert "GSF" in two.reason


async def test_f39_a_short_item_is_read_from_its_page_and_a_stub_is_a_headline(desk: Desk) -> None:
    desk.publisher.add(1, text=SHORT)
    desk.publisher.add(2, text=SHORT)
    page = f"<html><body><article><h1>T</h1><p>{BODY}</p><p>Original Source: www.origin.org</p></article></body></html>"
    desk.publisher.pages["/1"] = page
    desk.publisher.pages["/2"] = "<html><body><p>Subscribe now to continue reading</p></body></html>"
    await desk.poll()
    by_title = {article.title: article for article in desk.kept}
    assert BODY.strip() in by_title["Story 1"].text
    assert by_title["Story 1"].origin == "origin.org"
    assert by_title["Story 2"].headline_only
    assert by_title["Story 2"].text == SHORT


WALLS = {
    "paywall": "Subscribe now to continue reading. 500 police officers of Haiti's force read us every day. " * 6,
    "cookies": "We use cookies to improve your visit. Accept all cookies, as 900 soldiers did. " * 8,
    "forty words": "The Gang Suppression Force in Haiti met. " * 6,
    "empty": "",
}


@pytest.mark.parametrize("wall", WALLS)
async def test_f39_nothing_is_taken_from_a_wall_or_a_stub(desk: Desk, wall: str) -> None:
    """What the feed said stays all there is, and the entry counts as a headline."""
    desk.publisher.add(1, text=SHORT)
    desk.publisher.pages["/1"] = f"<html><body><article><h1>Story 1</h1><p>{WALLS[wall]}</p></article></body></html>"
    await desk.poll()
    (article,) = desk.kept
    assert (article.text, article.headline_only) == (SHORT, True)
    (sighting,) = desk.store.sightings("mmss", desk.publisher.host.url("/1").replace("http:", "https:"))
    assert (sighting.outcome, sighting.reason) == ("headline", "its page is a stub or a paywall")


async def test_f40_not_modified_is_healthy_only_where_we_asked(desk: Desk) -> None:
    desk.publisher.status = "304 Not Modified"
    await desk.poll()
    assert desk.feed.health == "failing"
    desk.publisher.status = "200 OK"
    desk.publisher.headers = {"ETag": '"1"'}
    desk.publisher.add(1)
    await desk.poll()
    desk.publisher.status = "304 Not Modified"
    await desk.poll()
    assert desk.feed.health == "ok"
    assert b'If-None-Match: "1"' in desk.publisher.host.heads[-1]


async def test_f41_a_host_that_asks_for_a_pause_gets_it_for_all_its_feeds(desk: Desk) -> None:
    desk.publisher.status, desk.publisher.headers = "429 Too Many", {"Retry-After": "1200"}
    await desk.poll()
    assert desk.feed.health == "refused"
    assert desk.store.feeds_due(NOW + timedelta(minutes=19), 10) == ()
    assert desk.store.feeds_due(NOW + timedelta(minutes=40), 10) == (desk.feed,)


async def test_f41_gone_stops_at_the_second_word(desk: Desk) -> None:
    desk.publisher.status = "410 Gone"
    await desk.poll()
    assert desk.feed.next_at is not None
    await desk.poll()
    assert desk.feed.next_at is None
    assert desk.feed.health == "gone"


async def test_failures_back_off_and_a_success_forgets_them(desk: Desk) -> None:
    desk.publisher.status = "500 Oops"
    waits = []
    for _ in range(4):
        before = desk.now
        await desk.poll()
        assert desk.feed.next_at is not None
        waits.append(desk.feed.next_at - before)
    assert waits == sorted(waits)
    assert desk.feed.failures == 4
    desk.publisher.status = "200 OK"
    desk.publisher.add(1)
    await desk.poll()
    assert (desk.feed.failures, desk.feed.health) == (0, "ok")


async def test_f29_what_is_no_feed_says_so_and_keeps_what_was_known(desk: Desk) -> None:
    desk.publisher.raw = b"<html><body>Down for maintenance</body></html>"
    await desk.poll()
    assert (desk.feed.health, desk.feed.reason) == ("unparseable", "this is not a feed")


async def test_f21_a_feed_moves_for_good_after_three_polls_that_agree(desk: Desk) -> None:
    desk.publisher.add(1)

    async def moved(head: bytes, writer: asyncio.StreamWriter) -> None:
        await answer(b"", "301 Moved", Location=desk.publisher.host.url("/feed"))(head, writer)

    async with raw_host(moved) as old:
        feed = desk.feed
        await desk.store.write(lambda tx: tx.record_poll(feed, {"url": old.url("/old")}))
        for n in range(3):
            assert desk.feed.url == old.url("/old"), n
            desk.publisher.add(n + 2)
            await desk.poll()
    assert desk.feed.url == desk.publisher.host.url("/feed")


async def test_f21_a_feed_whose_new_address_changes_stays_where_it_is(desk: Desk) -> None:
    places = itertools.cycle(("/feed", "/feed?b"))

    async def moved(head: bytes, writer: asyncio.StreamWriter) -> None:
        await answer(b"", "301 Moved", Location=desk.publisher.host.url(next(places)))(head, writer)

    async with raw_host(moved) as old:
        feed = desk.feed
        await desk.store.write(lambda tx: tx.record_poll(feed, {"url": old.url("/old")}))
        for n in range(6):
            desk.publisher.add(n)
            await desk.poll()
        assert desk.feed.url == old.url("/old")


async def test_what_is_due_is_offered_and_polled_once(desk: Desk) -> None:
    desk.publisher.add(1)
    due = DueFeeds(desk.store, {"mmss": desk.poller}, lambda: desk.now)
    work = Here({"poll": Task(due.poll, "outside")})
    await due.offer(work)
    assert await work.busy() == {f"poll {desk.feed.host}"}
    await due.offer(work)  # it is being polled
    async with asyncio.timeout(30):
        while await work.busy():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert [article.title for article in desk.kept] == ["Story 1"]
    await due.offer(work)
    assert not await work.busy(), "its turn comes later"


async def test_a_job_finds_a_feed_that_another_polled_meanwhile(desk: Desk) -> None:
    due = DueFeeds(desk.store, {"mmss": desk.poller}, lambda: desk.now)
    await desk.poll(later=timedelta())
    polled = desk.feed
    desk.publisher.add(1)
    await due.poll("mmss", desk.feed.no)
    assert desk.feed == polled
    assert not desk.kept


async def test_of_a_host_one_feed_is_offered_at_a_time(desk: Desk) -> None:
    asked: list[int] = []

    async def poll(topic: str, feed: int) -> None:
        asked.append(feed)
        await asyncio.Event().wait()

    other = FeedSpec("Outlet", desk.publisher.host.url("/other"), "en", "A")
    await desk.store.write(lambda tx: tx.add_feed("mmss", other, target=None, by="", now=NOW, next_at=NOW))
    due = DueFeeds(desk.store, {"mmss": desk.poller}, lambda: desk.now)
    work = Here({"poll": Task(poll, "outside")})
    running = asyncio.create_task(work.run())
    for _ in range(3):
        await due.offer(work)
        await asyncio.sleep(0)
    assert len(asked) == 1
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def wait_of(desk: Desk, later: timedelta) -> float:
    """Polls, and gives back the minutes until the next time; then it is `later`."""
    before = desk.now
    await desk.poll(later)
    assert desk.feed.next_at is not None
    return (desk.feed.next_at - before) / timedelta(minutes=1)


async def test_a_feed_without_dates_is_asked_as_often_as_something_comes(desk: Desk) -> None:
    hour = timedelta(hours=1)
    desk.publisher.add(0, age=None)
    await wait_of(desk, hour)
    for n in range(1, 5):
        desk.publisher.add(n, age=None)
        waited = await wait_of(desk, hour)
    assert 27 <= waited <= 33, "half an hour: something comes every hour"
    for _ in range(20):
        waited = await wait_of(desk, hour)
    assert waited >= 6 * 60 * 0.9, "nothing came for most of a day"
    desk.now += timedelta(days=4)
    await wait_of(desk, hour)
    assert desk.feed.health == "stale"
    desk.publisher.add(9, age=None)
    assert await desk.poll() == ["Story 9"]
    assert desk.feed.health == "ok"


async def test_a_host_that_says_how_long_its_feed_holds_is_heard(desk: Desk) -> None:
    desk.publisher.add(1)
    desk.publisher.headers = {"Cache-Control": "max-age=10800"}
    assert await wait_of(desk, timedelta(hours=3)) >= 180 * 0.9
    assert await wait_of(desk, timedelta(hours=3)) >= 180 * 0.9, "also where nothing changed"


@pytest.mark.parametrize("moves", ["a comment", "the dates of all it shows"])
async def test_a_body_that_changes_without_news_is_no_reason_to_ask_often(desk: Desk, moves: str) -> None:
    """Many feeds tell the time of their making; some give all they show the date of today."""
    for n in range(5):
        desk.publisher.add(n, age=n / 6)
    assert await wait_of(desk, timedelta(hours=1)) <= 6, "something came every ten minutes"
    for turn in range(1, 14):
        if moves == "a comment":
            desk.publisher.items.append(f"<!-- {turn} -->")
        else:
            desk.publisher.items.clear()
            for n in range(5):
                desk.publisher.add(n, age=n / 6 - turn)
        waited = await wait_of(desk, timedelta(hours=1))
    assert waited >= 6 * 60 * 0.9, "nothing came for half a day"
    assert desk.kept == []
