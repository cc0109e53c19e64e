"""`mmss facts`."""

import sys

import typer

from bot import config, facts_command
from bot.cli.chosen import chosen
from bot.topics import load_topics


def facts(*, explain: bool, topic: str | None) -> None:
    mine = chosen(load_topics(config.load(config.read_environment())), topic)
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    code = facts_command.run(sys.stdin, sys.stdout, sys.stderr, explain=explain, topic=mine)
    if code:
        raise typer.Exit(code)
