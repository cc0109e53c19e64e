"""A channel, its bot and news kept by hand: who is told what, at which hour."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import adapters.web
from adapters.base import Payload, Policy, Receipt, Target
from bot.briefings.editions import Editions
from bot.outbox import Outbox
from bot.store import Store
from messages import topic
from messages.message import Message, lines_of, plain
from messages.model import Article, Event, Fact, Known, Personnel, Quantity, Term, Value
from tests.briefing.making import article, fact

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HERE, THERE = Target("web", "local", "page"), Target("web", "local", "other")

TROOPS = "150 Guatemalan soldiers arrived in Haiti on Tuesday."
TEXT = f"{TROOPS} They will join the Gang Suppression Force."


def troops(n: int = 150) -> Personnel:
    return Personnel(Quantity.of(n), "soldiers", "GT", "arrived")


class Wall:
    """A platform that takes everything; `fail` scripts what the next edits come to."""

    name = "web"
    policy = Policy(per_second=1000, pace_scope="platform")

    def __init__(self) -> None:
        self.posts: list[tuple[Target, Payload, str]] = []
        self.edits: list[tuple[str, Payload]] = []
        self.fail: list[Exception] = []

    def render(self, message: Message) -> list[Payload]:
        return adapters.web.render(message)

    async def post(self, target: Target, payload: Payload, key: str) -> Receipt:
        self.posts.append((target, payload, key))
        return Receipt(f"r{len(self.posts)}")

    async def find(self, target: Target, key: str, since: float) -> Receipt | None:
        return None

    async def edit(self, target: Target, remote_id: str, payload: Payload) -> None:
        if self.fail:
            raise self.fail.pop(0)
        self.edits.append((remote_id, payload))


class News:
    """`now` is a clock that a test turns."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = NOON
        self.wall = Wall()
        self.topic = replace(topic.builtin(), feeds=())
        walls = {"web": self.wall}
        self.outbox = Outbox(store, walls)  # type: ignore[arg-type]
        self.editions = Editions(store, self.topic, walls, wake=self.outbox.wake)  # type: ignore[arg-type]

    async def keep(
        self,
        text: str = TEXT,
        value: Value | None = None,
        evidence: str = TROOPS,
        *,
        outlet: str = "One",
        story: str | None = "t-1",
        age: float = 0.5,
        more: Sequence[Fact] = (),
        **rest: object,
    ) -> Known:
        """An article of this outlet with one fact; `age` in hours."""
        given = {"published": self.now - timedelta(hours=age), "fetched": self.now, **rest}
        url = f"https://{outlet.lower()}.org/{story}"
        of: Article = article(text, url=url, outlet=outlet, **given)  # type: ignore[arg-type]
        facts = [fact(of, value or troops(), evidence), *more]
        kept = await self.store.write(lambda tx: tx.keep("mmss", of, facts, finder="hand", now=self.now, story=story))
        return kept[0]

    async def subscribe(self, target: Target = HERE, when: str = "daily 07:00", language: str = "en") -> None:
        await self.store.write(
            lambda tx: tx.subscribe(target, when, "UTC", "brief", language, by="U", now=self.now)  # type: ignore[arg-type]
        )

    async def pass_(self, **time: float) -> None:
        """Time goes by; at its end the bot looks, posts, and looks after what it posted."""
        self.now += timedelta(**time)
        await self.editions.tick(self.now)
        await self.editions.alert(self.now)
        await self.outbox.drain()

    def said(self, target: Target = HERE) -> list[str]:
        """What was posted in a channel, oldest first."""
        return [text_of(posted.message) for posted in reversed(self.store.history(target))]


def text_of(message: Message) -> str:
    return "\n".join(plain(line.spans) for block in message.blocks for line in lines_of(block))


def ratified(actor: str = "The Senate", verb: str = "ratified") -> Event:
    return Event("ratified", Term(actor))


@asynccontextmanager
async def news(folder: Path) -> AsyncIterator[News]:
    made: list[News] = []
    store = Store.open(f"sqlite:///{folder / 'db'}", clock=lambda: made[0].now if made else NOON)
    made.append(News(store))
    await made[0].outbox.start()
    yield made[0]
    store.close()
