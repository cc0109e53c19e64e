"""The whole bot with feeds on loopback: polled at the start, their articles known, the coverage true."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot import config
from bot.environment import ConfigError, Environment
from bot.feeds.following import FIRST_POLL
from bot.store import Store
from bot.topics import load_topics
from messages import topic
from messages.topic import FeedSpec
from tests.app.running import Running, until
from tests.fakes.publisher import answer, raw_host
from tests.fakes.topics import quiet

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HERE = "127.0.0.0/8"


def feed(title: str) -> bytes:
    body = "The Gang Suppression Force in Haiti received 40 vehicles from Canada, a spokesman said on Tuesday. " * 8
    when = format_datetime(datetime.now(UTC) - timedelta(hours=1))
    item = f"<item><title>{title}</title><link>https://outlet.example.org/1</link><pubDate>{when}</pubDate>"
    item += f"<description>{body}</description></item>"
    return f"<rss version='2.0'><channel><title>O</title>{item}</channel></rss>".encode()


def polled(beside: Store, n: int) -> bool:
    feeds = beside.feeds("mmss")
    return len(feeds) == n and all(feed.polled_at for feed in feeds)


async def talk(head: bytes, writer: asyncio.StreamWriter) -> None:
    there = head.startswith(b"GET /news ")
    await answer(feed("Vehicles arrive for the force") if there else b"no", "200 OK" if there else "404 X")(
        head, writer
    )


async def test_news_come_in_by_themselves_and_the_coverage_is_true(tmp_path: Path) -> None:
    async with raw_host(talk) as host, raw_host(talk) as other:
        topics = quiet(tmp_path, host.url("/news"), other.url("/missing"))
        async with Running(tmp_path, MMSS_TOPICS=topics, MMSS_ALLOW_NETS=HERE) as bot:
            beside = Store.open(f"sqlite:///{tmp_path / 'mmss.db'}")
            await until(lambda: polled(beside, 2))
            assert "Vehicles arrive" in await bot.say("latest")
            assert "1 of 2" in await bot.say("status")
            health = await bot.say("sources health")
            assert "not found" in health
            beside.close()


async def test_without_the_setting_nothing_here_is_asked(tmp_path: Path) -> None:
    async with raw_host(talk) as host:
        async with Running(tmp_path, MMSS_TOPICS=quiet(tmp_path, host.url("/news"))) as bot:
            beside = Store.open(f"sqlite:///{tmp_path / 'mmss.db'}")
            await until(lambda: polled(beside, 1))
            assert "address not allowed" in await bot.say("sources health")
            beside.close()
        assert host.heads == []


async def test_the_topics_own_feeds_are_followed_once_and_apart(tmp_path: Path) -> None:
    known = topic.builtin()
    store = Store.open(f"sqlite:///{tmp_path / 'db'}")
    n = await store.write(lambda tx: tx.follow(known, NOW, FIRST_POLL))
    feeds = store.feeds("mmss")
    assert n == len(feeds) == sum(not spec.optional for spec in known.feeds)
    assert len({feed.next_at for feed in feeds}) == n
    await store.write(lambda tx: tx.remove_feed("mmss", feeds[0].url, now=NOW))
    await store.write(lambda tx: tx.record_poll(feeds[1], {"url": "https://moved.example.org/feed"}))
    assert await store.write(lambda tx: tx.follow(known, NOW, FIRST_POLL)) == 0, "neither the removed nor the moved one"
    store.close()


async def test_coverage_counts_the_last_poll_of_each(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'db'}")
    for n, values in enumerate(
        [
            {"answered_at": NOW, "polled_at": NOW},
            {"answered_at": NOW - timedelta(hours=1), "polled_at": NOW, "failures": 1, "reason": "it broke"},
            {"answered_at": NOW - timedelta(days=1), "polled_at": NOW - timedelta(days=1)},
            {},
        ]
    ):
        spec = FeedSpec(f"Outlet {n}", f"https://o{n}.example.org/feed", "en", "A")
        one = await store.write(
            lambda tx, spec=spec: tx.add_feed("mmss", spec, target=None, by="", now=NOW, next_at=NOW)
        )
        if values:
            await store.write(lambda tx, one=one, values=values: tx.record_poll(one, values))
    coverage = store.coverage("mmss", NOW, timedelta(hours=8))
    assert (coverage.feeds, coverage.answered, coverage.last_success) == (4, 1, NOW)
    assert coverage.failing == {"Outlet 1": "it broke", "Outlet 2": ""}
    assert store.coverage("other", NOW, timedelta(hours=8)).feeds == 0
    store.close()


def test_a_wrong_network_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"MMSS_ALLOW_NETS=127\.0\.0\.1/8"):
        config.load(Environment({"MMSS_ALLOW_NETS": "127.0.0.1/8"}, {}))
    settings = config.load(Environment({"MMSS_ALLOW_NETS": "127.0.0.0/8, fd00::/8"}, {}))
    assert [str(net) for net in settings.allow_nets] == ["127.0.0.0/8", "fd00::/8"]


def test_own_topics_stand_beside_the_shipped_one_or_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "energy.toml").write_text(
        'command = "energy"\ncountry = "HT"\n[title]\nen = "E"\n[subject]\nen = "E"\n'
    )
    settings = config.load(Environment({"MMSS_TOPICS": str(tmp_path)}, {}))
    assert [topic.command for topic in load_topics(settings)] == ["mmss", "energy"]
    settings = config.load(Environment({"MMSS_TOPICS": quiet(tmp_path)}, {}))
    (only,) = load_topics(settings)
    assert not only.feeds
    (tmp_path / "again.toml").write_text((tmp_path / "energy.toml").read_text())
    with pytest.raises(ConfigError, match=r"again\.toml"):
        load_topics(config.load(Environment({"MMSS_TOPICS": str(tmp_path)}, {})))
