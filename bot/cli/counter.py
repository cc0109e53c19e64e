"""Where the operator asks in the shell what others ask in a chat: the same desk, with every right."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from adapters.base import Invocation, Reply
from bot import config, wiring
from bot.briefings.editions import Editions
from bot.cli import text
from bot.cli.chosen import chosen
from bot.commands.desk import Desk
from bot.commands.office import OPERATOR, Office, Request
from bot.commands.parser import Call
from bot.feeds.following import Beat, Following
from bot.monitoring import log
from bot.store import Store
from bot.topics import load_topics
from messages.message import Message
from messages.topic import Topic


@dataclass(frozen=True, slots=True)
class Counter:
    store: Store
    topic: Topic
    following: Following
    office: Office
    desk: Desk

    @property
    def beat(self) -> Beat:
        """What reads the news of the topic."""
        return self.following.beats[self.topic.command]

    async def ask(self, path: str, **options: str) -> Message:
        answer = await self.desk.answer(_invocation(path, options))
        assert isinstance(answer, Reply), "no form is shown in a shell"  # noqa: S101
        return answer.message

    def request(self, path: str) -> Request:
        """For what a handler offers beside its command."""
        office = self.office
        return Request(_invocation(path, {}), Call(path), office.language, office.zone, office.clock())

    async def show(self, path: str, **options: str) -> None:
        text.show(await self.ask(path, **options))


def _invocation(path: str, options: Mapping[str, str]) -> Invocation:
    async def yes() -> bool:
        return True

    return Invocation(OPERATOR, "", uuid4().hex, command=path, options=options, may_change=yes)


@asynccontextmanager
async def open_counter(topic: str | None = None) -> AsyncIterator[Counter]:
    """On the same database as the bot, which may be running. `topic`: the command's name of another one."""
    environment = config.read_environment()
    log.configure(environment.secrets)
    settings = config.load(environment)
    topics = load_topics(settings)
    mine = chosen(topics, topic)
    async with AsyncExitStack() as ending:
        store = wiring.open_store(settings)
        ending.callback(store.close)
        following = wiring.following(settings, store, topics, now)
        ending.push_async_callback(following.close)
        office = wiring.office(settings, store, mine, Editions(store, mine, {}), now, following)
        yield Counter(store, mine, following, office, Desk(office))


def now() -> datetime:
    return datetime.now(UTC)
