"""What runs for one topic. Sections share the store, the platforms and what reads the outside."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from adapters.base import Adapter
from bot import wiring
from bot.briefings.correcting import Correcting, Editing
from bot.briefings.editions import Editions
from bot.commands.desk import Desk
from bot.commands.zones import of_country
from bot.config import Settings
from bot.feeds.following import Following
from bot.feeds.telling import Telling
from bot.store import Store
from messages.topic import Topic

Tick = Callable[[datetime], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Section:
    """`ticks` look at the clock, in this order; what has come due for `editions` is planned by jobs."""

    topic: str
    desk: Desk
    editions: Editions
    editing: tuple[Editing, ...]
    """What puts posts right."""
    ticks: tuple[Tick, ...]


def sections(  # noqa: PLR0917 - all that they share
    settings: Settings,
    store: Store,
    topics: Sequence[Topic],
    adapters: Mapping[str, Adapter],
    following: Following,
    wake: Callable[[], None],
    clock: Callable[[], datetime],
) -> tuple[Section, ...]:
    """One for each topic, in their order. The buttons of all but the first name their topic."""

    def made(topic: Topic) -> Section:
        to = "" if topic is topics[0] else topic.command
        coverage = partial(following.coverage, topic)
        editions = Editions(store, topic, adapters, coverage=coverage, wake=wake, language=settings.language, to=to)
        correcting = Correcting(store, topic, adapters, zone=of_country(topic.country), wake=wake, to=to)
        telling = Telling(store, topic, adapters, wake, to)
        desk = Desk(wiring.office(settings, store, topic, editions, clock, following))
        ticks = (editions.early, editions.reviews.tick, correcting.tick, telling.tick)
        return Section(topic.command, desk, editions, (correcting, editions.reviews), ticks)

    return tuple(map(made, topics))
