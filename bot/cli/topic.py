"""`mmss topic check`: what is wrong in a topic file, by line, and what its names would have found."""

from pathlib import Path

import typer

from bot import backtest, config, wiring
from bot.cli.trouble import Trouble
from bot.monitoring import log
from bot.topics import fits, load_topics
from messages import topic as topics


def check(path: Path) -> None:
    """Raises TopicError naming the lines, ConfigError where it does not fit beside others, Trouble for no such file."""
    try:
        topic = topics.load(path)
    except OSError as error:
        raise Trouble(f"{path}: cannot be read ({error.strerror})") from None
    environment = config.read_environment()
    log.configure(environment.secrets)
    settings = config.load(environment)
    fits(topic, path, settings)
    off = sum(spec.optional for spec in topic.feeds)
    names = sum(len(names.strong) + len(names.weak) for names in topic.names)
    typer.echo(
        f"ok: /{topic.command}, {names} names, {len(topic.entities)} entities, {len(topic.feeds)} feeds ({off} off)"
    )
    if settings.database_url is None and not (settings.home / "mmss.db").exists():
        typer.echo("nothing is stored here to try it on")
        return
    store = wiring.open_store(settings)
    try:
        known = [one.command for one in load_topics(settings)]
        kept_for = topic.command if topic.command in known else known[0]
        for line in backtest.lines(backtest.run(store, topic, kept_for)):
            typer.echo(line)
    finally:
        store.close()
