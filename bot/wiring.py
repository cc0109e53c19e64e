"""What `run` and the other subcommands build alike: topic, store, adapters, the desk."""

import gc
import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog

import adapters
from adapters.base import Adapter, Misconfigured, NotConfigured, Target
from bot.briefings.editions import Editions
from bot.commands import zones
from bot.commands.office import Office
from bot.commands.options import Lexicon
from bot.commands.vocabulary import Vocabulary
from bot.commands.wordlists import word_lists
from bot.config import Settings
from bot.environment import ConfigError, Environment
from bot.feeds.following import Following
from bot.fetch import Allowed
from bot.process.leases import Leases
from bot.process.roles import Role
from bot.process.site import Health, Site
from bot.process.work import Here, Tasks, Work
from bot.publishing import Publishing
from bot.store import Store
from bot.store.opening import libpq_address
from bot.vault import open_vault
from bot.version import version
from messages.message import Message
from messages.model import LANGUAGES
from messages.topic import Topic
from messages.words import words

log = structlog.get_logger("bot.wiring")

COLLECT = (10_000, 20, 50)
"""Objects made, and collections of each younger generation, before the next one is looked through."""


def open_store(settings: Settings) -> Store:
    """Raises ConfigError when the folder cannot be written, StoreError when the database cannot be used."""
    if settings.database_url is None:
        _writable(settings.home)
    return Store.open(settings.database)


def _writable(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"MMSS_HOME={home}: cannot be made ({error.strerror}). {_REMEDY}") from None
    if not (home.is_dir() and os.access(home, os.W_OK | os.X_OK)):
        raise ConfigError(f"MMSS_HOME={home}: this user cannot write there. {_REMEDY}")


_REMEDY = "Give this user the right to write there, or choose another folder."


@dataclass(frozen=True, slots=True)
class Joined:
    """A platform, or why it is not there. `wrong`: it should be, but a setting is wrong."""

    name: str
    adapter: Adapter | None
    reason: str = ""
    wrong: bool = False


@asynccontextmanager
async def working(settings: Settings, tasks: Tasks) -> AsyncIterator[Work]:
    """Jobs are done here, or by all that share the PostgreSQL. Raises StoreError."""
    if settings.file is not None:
        yield Here(tasks)
        return
    from bot.process import sharing

    async with sharing.opened(libpq_address(settings.database), tasks) as work:
        yield work


def check_role(settings: Settings, role: Role) -> None:
    """Raises ConfigError: parts of the bot meet in a database that all of them reach, and SQLite is one machine's."""
    if role is not Role.ALL and settings.file is not None:
        raise ConfigError(
            f"--role {role.value} needs PostgreSQL, where the parts of the bot meet: set DATABASE_URL=postgresql://… "
            "for each of them. With SQLite one process is the whole bot: mmss run"
        )


def join(environment: Environment, site: Site) -> tuple[Joined, ...]:
    """Every platform that is set up. One that is not, or wrongly, keeps none of the others away."""
    return tuple(_joined(name, environment.values, site) for name in adapters.names())


def _joined(name: str, values: Mapping[str, str], site: Site) -> Joined:
    try:
        return Joined(name, adapters.platform(name).load(values, site))
    except NotConfigured as missing:
        return Joined(name, None, str(missing))
    except Misconfigured as wrong:
        return Joined(name, None, str(wrong), wrong=True)
    except Exception as error:  # its library is missing or broken: the other platforms go on
        log.exception("a platform cannot be loaded", platform=name)
        return Joined(name, None, f"cannot be loaded ({type(error).__name__})", wrong=True)


def lines(joined: tuple[Joined, ...]) -> Iterator[str]:
    """A line for each platform: joined, or why not."""
    for each in joined:
        if each.adapter:
            yield f"{each.name}: joined"
        else:
            hint = "" if f"mmss setup {each.name}" in each.reason else f" (mmss setup {each.name})"
            yield f"{each.name}: not joined: {each.reason}{hint}"


def following(settings: Settings, store: Store, topics: Sequence[Topic], clock: Callable[[], datetime]) -> Following:
    """What reads the outside. Close it at the end."""
    return Following(store, topics, Allowed(settings.allow_nets), clock=clock)


def office(  # noqa: PLR0917 - all that the handlers may use
    settings: Settings,
    store: Store,
    topic: Topic,
    editions: Editions,
    clock: Callable[[], datetime],
    following: Following,
) -> Office:
    """What the command handlers work with."""
    places = [tuple(entity.surfaces()) for entity in topic.entities if entity.sort == "place"]
    vocabulary = Vocabulary.build(topic.command, [word_lists(language) for language in LANGUAGES])
    return Office(
        topic=topic,
        store=store,
        editions=editions,
        lexicon=Lexicon(vocabulary, zones.Zones.build([*places, *zones.countries()])),
        clock=clock,
        coverage=partial(following.coverage, topic),
        language=settings.language,
        zone=zones.of_country(topic.country),
        started=clock(),
        version=version(),
        beat=following.beats[topic.command],
        on_unknown=settings.on_unknown,
        keep_days=settings.keep_days,
    )


def publishing(settings: Settings, store: Store, topics: Sequence[Topic], clock: Callable[[], datetime]) -> Publishing:
    """What the page offers to readers of feeds."""
    return Publishing(store, topics, language=settings.language, clock=clock)


def warm() -> None:
    """Reads the sentences of all languages, so that nobody's first answer waits for them, and sets the collector of
    garbage for a server: what is there by now stays, and to look through all of it again would stop everything for a
    tenth of a second; articles and facts hold no cycles, so it need not look often."""
    for language in LANGUAGES:
        words(language)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


def make_site(settings: Settings, store: Store | None, health: Health = dict) -> Site:
    def history(target: Target, limit: int) -> list[tuple[str, datetime, Message]]:
        return [(posted.key, posted.at, posted.message) for posted in store.history(target, limit)] if store else []

    vault = partial(open_vault, store, settings.secret_keys)
    return Site(adapters.renderers(), settings.public_url, history, health, vault, Leases(store))
