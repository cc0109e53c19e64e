"""`mmss facts`."""

import sys

import typer

from bot import config, facts_command
from bot.topics import load_topic


def facts(*, explain: bool) -> None:
    topic = load_topic(config.load(config.read_environment()))
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    code = facts_command.run(sys.stdin, sys.stdout, sys.stderr, explain=explain, topic=topic)
    if code:
        raise typer.Exit(code)
