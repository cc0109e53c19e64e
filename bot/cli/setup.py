"""`mmss setup`: what to paste or open to install the bot on a platform."""

from collections.abc import Sequence

import typer

import adapters
from adapters.base import CommandSpec, Form, Invocation, Reply, Target, Topics
from bot import config
from bot.cli.trouble import Usage
from bot.commands.table import TABLE
from bot.topics import load_topics
from messages.message import Message
from messages.topic import Topic


class _Window:
    """The desk as one sees it from outside: its commands, and nobody behind it."""

    commands: Sequence[CommandSpec] = TABLE

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.topics: Topics = {topic.command: topic.subject for topic in topics}

    async def answer(self, invocation: Invocation) -> Reply | Form:
        raise NotImplementedError

    def complete(self, invocation: Invocation, option: str, typed: str) -> list[tuple[str, str]]:
        raise NotImplementedError

    async def home(self, invocation: Invocation) -> Message:
        raise NotImplementedError

    async def came(self, tenant: Target, by: str) -> None:
        raise NotImplementedError

    async def left(self, target: Target, reason: str) -> None:
        raise NotImplementedError


def show(name: str) -> None:
    if name not in adapters.names():
        known = ", ".join(adapters.names())
        raise Usage(f"there is no platform {name!r}; there are {known}" if name else f"which platform? {known}")
    environment = config.read_environment()
    window = _Window(load_topics(config.load(environment)))
    typer.echo(adapters.platform(name).setup(window, environment.values))
