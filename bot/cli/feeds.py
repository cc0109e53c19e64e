"""`mmss feeds`: the chat's `feeds`, for the operator: no quotas, and nothing is masked in an export."""

import asyncio
from pathlib import Path

import typer

from bot.cli import text
from bot.cli.counter import Counter, open_counter
from bot.cli.trouble import Trouble
from bot.commands import feeds as command
from bot.feeds import opml
from bot.feeds.discovery import NoFeed
from bot.feeds.poller import PARSE_SECONDS
from bot.process.children import ChildFailed

FILE_LIMIT = 5 * 2**20


def add(feed: str, topic: str | None) -> None:
    asyncio.run(_changed("feeds add", feed, topic))


def remove(feed: str, topic: str | None) -> None:
    asyncio.run(_changed("feeds remove", feed, topic))


async def _changed(path: str, feed: str, topic: str | None) -> None:
    """Exit code 1 when nothing was changed."""
    async with open_counter(topic) as counter:
        before = counter.store.feeds(counter.topic.command)
        said = await counter.ask(path, feed=feed)
        text.show(said)
        if counter.store.feeds(counter.topic.command) == before:
            raise typer.Exit(1)


def list_(topic: str | None) -> None:
    asyncio.run(_list(topic))


async def _list(topic: str | None) -> None:
    async with open_counter(topic) as counter:
        await counter.show("feeds list")


def import_(source: str, topic: str | None) -> None:
    """An OPML file here, or at an address. Raises Trouble."""
    asyncio.run(_import(source, topic))


async def _import(source: str, topic: str | None) -> None:
    async with open_counter(topic) as counter:
        listed = await _listed(counter, source)
        text.show(await command.follow_all(counter.office, counter.request("feeds import"), listed))


async def _listed(counter: Counter, source: str) -> opml.Listed:
    try:
        if source.startswith(("http://", "https://")):
            return await counter.beat.discovery.opml(source)
        found = await counter.following.children.run(opml.read, _read(Path(source)), seconds=PARSE_SECONDS)
        return opml.listed(found, counter.following.allowed)
    except (opml.NotOpml, ChildFailed, NoFeed) as error:
        raise Trouble(f"{source}: {error}") from None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            body = stream.read(FILE_LIMIT + 1)
    except OSError as error:
        raise Trouble(f"{path}: cannot be read ({error.strerror})") from None
    if len(body) > FILE_LIMIT:
        raise Trouble(f"{path}: longer than {FILE_LIMIT // 2**20} MB; split it into several files")
    return body


def export(topic: str | None) -> None:
    asyncio.run(_export(topic))


async def _export(topic: str | None) -> None:
    async with open_counter(topic) as counter:
        typer.echo(opml.write(counter.store.feeds(counter.topic.command), counter.topic.subject["en"]), nl=False)
