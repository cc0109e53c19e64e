"""`mmss check`: everything the bot stands on, and what to do about what does not hold."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from functools import partial

import typer

from adapters.base import Adapter, Failure, Finding
from bot import config, wiring
from bot.environment import ConfigError, Environment
from bot.monitoring import log
from bot.store import Store, StoreError, network
from bot.topics import load_topics, topic_files
from messages import topic as topics
from messages.topic import TopicError

CHANNELS = 50
"""Channels that are looked into: each is a request to its platform."""

BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock that is right shows an earlier date than this program's."""

PROBE = "A" * 25
"""A delivery key that no message has."""


def check() -> None:
    """Prints a line per finding; exit code 1 when any is not well."""
    findings = asyncio.run(_findings())
    for finding in findings:
        typer.echo(_line(finding))
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def _line(finding: Finding) -> str:
    mark = "ok  " if finding.ok else "FAIL"
    remedy = f"\n       {finding.remedy}" if finding.remedy and not finding.ok else ""
    return f"{mark} {finding.subject}: {finding.detail}{remedy}"


async def _findings() -> list[Finding]:
    try:
        environment = config.read_environment()
        log.configure(environment.secrets)
        settings = config.load(environment)
    except ConfigError as error:
        return [Finding("settings", ok=False, detail=str(error), remedy="mend that line")]
    warned = [Finding("settings", ok=True, detail=warning) for warning in environment.warnings]
    own = [Finding("settings", ok=True, detail="read"), *warned, _clock(), *_topics(settings)]
    store, database = _database(settings)
    try:
        return [*own, database, *[finding async for finding in _platforms(environment, settings, store)]]
    finally:
        if store:
            store.close()


def _clock() -> Finding:
    now = datetime.now(UTC)
    if now < BUILT:
        return Finding("clock", ok=False, detail=f"shows {now:%Y-%m-%d}", remedy="set this machine's clock (NTP)")
    return Finding("clock", ok=True, detail=f"{now:%Y-%m-%d %H:%M:%S} UTC, local zone {time.tzname[0]}")


def _topics(settings: config.Settings) -> Iterator[Finding]:
    try:
        paths = topic_files(settings)
    except ConfigError as error:
        yield Finding("topics", ok=False, detail=str(error), remedy="make the folder, or take the setting out")
        return
    shown: dict[str, str] = {}  # one of the shipped topic's command takes its place
    wrong = False
    loading: list[Callable[[], topics.Topic]] = [topics.builtin, *(partial(topics.load, path) for path in paths)]
    for load in loading:
        try:
            loaded = load()
            shown[loaded.command] = f"/{loaded.command}: {loaded.subject['en']}"
        except (TopicError, OSError) as error:
            wrong = True
            yield Finding("topic", ok=False, detail=str(error), remedy="mend that line")
    yield from (Finding("topic", ok=True, detail=detail) for detail in shown.values())
    try:
        if not wrong:
            load_topics(settings)
    except ConfigError as error:
        yield Finding("topics", ok=False, detail=str(error), remedy="two topics need two names: change one file")


def _database(settings: config.Settings) -> tuple[Store | None, Finding]:
    try:
        store = wiring.open_store(settings)
    except (StoreError, ConfigError) as error:
        return None, Finding("database", ok=False, detail=str(error))
    where = store.file or "PostgreSQL"
    if far := network.warning(store.file):
        return store, Finding("database", ok=False, detail=far)
    return store, Finding("database", ok=True, detail=f"{where} opens and is up to date")


async def _platforms(
    environment: Environment, settings: config.Settings, store: Store | None
) -> AsyncIterator[Finding]:
    for each in wiring.join(environment, wiring.make_site(settings, store)):
        if each.adapter is None:
            remedy = f"mend that, or see: mmss setup {each.name}"
            yield Finding(each.name, ok=not each.wrong, detail=f"not joined: {each.reason}", remedy=remedy)
            continue
        try:
            for finding in await each.adapter.check():
                yield Finding(f"{each.name}: {finding.subject}", finding.ok, finding.detail, finding.remedy)
            if store:
                async for finding in _channels(each.name, each.adapter, store):
                    yield finding
        finally:
            await each.adapter.close()


async def _channels(name: str, adapter: Adapter, store: Store) -> AsyncIterator[Finding]:
    """Whether what was subscribed can be read back: that needs membership, and history."""
    for target in store.subscribed(name)[:CHANNELS]:
        subject = f"{name}: channel {target.channel}"
        try:
            await adapter.find(target, PROBE, time.time())
        except Failure as failure:
            yield Finding(subject, ok=False, detail=failure.reason, remedy="invite the bot there, or unsubscribe")
        else:
            yield Finding(subject, ok=True, detail="posts there can be read back")
