"""A desk that can fetch: the commands' own, with an outlet on loopback and all that reads the news."""

import ipaddress
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.commands.desk import Desk
from bot.feeds.following import Beat, Following
from bot.fetch import Allowed
from bot.store.feed_rows import Feed
from messages.topic import FeedSpec
from tests.commands.support import Asker, asker
from tests.fakes.publisher import raw_host
from tests.news.test_poller import Publisher

LOOPBACK = Allowed((ipaddress.ip_network("127.0.0.0/8"),))


class Room:
    """`ask` is a user of a channel; `publisher` the outlet; `beat` what reads it."""

    def __init__(self, ask: Asker, publisher: Publisher, following: Following) -> None:
        self.ask = ask
        self.publisher = publisher
        self.following = following
        self.store = ask.office.store

    @property
    def beat(self) -> Beat:
        return self.following.beats["mmss"]

    @property
    def feed(self) -> Feed:
        return self.store.feeds("mmss")[0]

    async def follow(self, path: str = "/feed", outlet: str = "Outlet") -> None:
        now: datetime = self.ask.clock()
        spec = FeedSpec(outlet, self.publisher.host.url(path), "en", "A")
        await self.store.write(lambda tx: tx.add_feed("mmss", spec, target=None, by="", now=now, next_at=now))

    async def poll(self) -> None:
        for feed in self.store.feeds("mmss"):
            await self.beat.poller.poll(feed)
        self.ask.clock.pass_(minutes=15)


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Room]:
    publisher = Publisher()
    async with raw_host(publisher.talk) as host:
        publisher.host = host
        made = await asker(folder)
        office = made.office
        following = Following(office.store, [office.topic], LOOPBACK, clock=made.clock, dice=random.Random(1))
        office = replace(office, beat=following.beats["mmss"])
        yield Room(Asker(office, Desk(office), made.clock), publisher, following)
        await following.close()
        office.store.close()
