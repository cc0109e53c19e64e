"""The process dies before or after any of its writes, and another takes its place: one outcome, however it went."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import pytest

from adapters.base import Adapter, Invocation, Payload, Policy, Reply, Target
from bot.briefings.editions import Editions
from bot.commands.desk import Desk
from bot.commands.office import Office
from bot.feeds.ingest import start_empty_store
from bot.outbox import Outbox
from bot.store import Store
from messages import topic
from messages.message import Message
from messages.model import Coverage
from messages.text import to_text
from tests.commands.support import HERE, NOW, Clock, lexicon
from tests.fakes.flaky import Flaky
from tests.fakes.stores import NewStore

REVIEW = Target("web", "local", "review")
SUBSCRIBED = "subscribe daily 07:30 America/Port-au-Prince brief en"


class Died(BaseException):
    """The process is no more: nothing that handles errors gets to handle this."""


class Platform(Flaky):
    """Shows a message in one piece, and takes edits."""

    def render(self, message: Message) -> list[Payload]:
        return [{"text": to_text(message)}]

    async def edit(self, target: Target, remote_id: str, payload: Payload) -> None:
        shown = self.shown[target]
        shown[:] = [replace(one, payload=payload) if one.remote_id == remote_id else one for one in shown]


@dataclass
class Fate:
    """Dies at the given write, before it or after its commit."""

    at: int
    after: bool
    writes: int = 0
    died: bool = False

    def due(self, *, after: bool) -> bool:
        if self.died or after is not self.after:
            return False
        self.died = self.writes == self.at
        return self.died


@dataclass
class World:
    """What outlives the process: the database, the platform, the clock."""

    store: Store
    clock: Clock
    platform: Platform
    fate: Fate

    def __post_init__(self) -> None:
        real = self.store.write

        async def write(effect: Callable[..., object], **more: object) -> object:
            self.fate.writes += 1
            if self.fate.due(after=False):
                raise Died
            done = await real(effect, **more)  # type: ignore[arg-type]
            if self.fate.due(after=True):
                raise Died
            return done

        self.store.write = write  # type: ignore[method-assign, assignment]

    def process(self) -> "Process":
        return Process(self)


class Process:
    """One life of the bot."""

    def __init__(self, world: World) -> None:
        known = topic.builtin()
        self.world = world
        self.adapters: dict[str, Adapter] = {"web": world.platform}
        self.editions = Editions(world.store, known, self.adapters)
        office = Office(
            topic=known,
            store=world.store,
            editions=self.editions,
            lexicon=lexicon(),
            clock=world.clock,
            coverage=lambda: Coverage(0, 0, None),
            language="en",
            zone="America/Port-au-Prince",
            started=NOW,
            version="1",
        )
        self.desk = Desk(office)

    async def pass_(self) -> None:
        now = self.world.clock()
        await self.editions.tick(now)
        await self.editions.reviews.tick(now)
        outbox = Outbox(self.world.store, self.adapters)
        await outbox.start()
        await outbox.drain()
        await self.editions.reviews.drain(now, ["web"])

    async def ask(self, text: str, where: Target = HERE) -> None:
        async def yes() -> bool:
            return True

        answer = await self.desk.answer(Invocation(where, "U1", text, text=text, may_change=yes))
        assert isinstance(answer, Reply)


async def living(world: World, deed: Callable[[Process], Awaitable[None]]) -> None:
    """Does it; where the process dies of it, another does it again, as a ticker or an editor would."""
    try:
        await deed(world.process())
    except Died:
        await deed(world.process())


async def _world(new_store: NewStore, fate: Fate) -> World:
    clock = Clock()
    store = new_store(clock)
    await start_empty_store(store, topic.builtin(), clock())
    platform = Platform(clock, Policy(per_second=1e9, pace_scope="channel"), name="web")
    world = World(store, clock, platform, Fate(-1, after=False))
    await world.process().ask(SUBSCRIBED)
    await world.process().ask("admin approval on s-1 15m", REVIEW)
    world.fate = fate
    return world


async def _morning(world: World, verdict: str | None) -> None:
    """From before the review to after the hour."""
    for minute in range(0, 70, 5):
        if minute == 20 and verdict:
            await living(world, lambda process: process.ask("review v-1 1", REVIEW))
            await living(world, lambda process: process.ask("review v-1 1 ", REVIEW))
            await living(world, lambda process: process.ask(f"review v-1 {verdict}", REVIEW))
        await living(world, Process.pass_)
        world.clock.pass_(minutes=5)


def _standing(world: World, target: Target) -> int:
    return len(world.platform.shown[target])


def _review(world: World) -> str:
    (shown,) = world.platform.shown[REVIEW]
    return str(shown.payload["text"])


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(12, 50, 3))
async def test_approved_it_goes_out_once_whenever_the_process_dies(
    new_store: NewStore, at: int, *, after: bool
) -> None:
    world = await _world(new_store, Fate(at, after))
    await _morning(world, "approve")
    assert _standing(world, HERE) == 1
    assert _review(world).count("Approved by U1") == 1
    (edition,) = [one for one in world.store.editions(HERE) if one.subscription == "s-1"]
    assert edition.state == "posted"


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(13, 50, 6))
async def test_held_it_never_goes_out_whenever_the_process_dies(new_store: NewStore, at: int, *, after: bool) -> None:
    world = await _world(new_store, Fate(at, after))
    await _morning(world, "hold")
    assert _standing(world, HERE) == 0
    assert _review(world).count("Held back by U1") == 1
    (edition,) = [one for one in world.store.editions(HERE) if one.subscription == "s-1"]
    assert (edition.state, edition.note) == ("missed", "held back by U1")
