"""The topics a bot serves: the shipped one and the operator's own files."""

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

from bot.commands.options import ADMIN
from bot.commands.table import SPECS
from bot.config import Settings
from bot.environment import ConfigError
from messages import topic as topics
from messages.topic import Topic

MOST = 50
"""Platforms take 50 slash commands of a bot, or 100 where each topic has two."""

TAKEN = frozenset({ADMIN, *(spec.group or spec.name for spec in SPECS.values())})
"""No names for a topic: said to the bot, they are commands of the first one."""

_SHIPPED = "mmss.toml (shipped)"


def topic_files(settings: Settings) -> tuple[Path, ...]:
    """The operator's own topic files. Raises ConfigError when the folder cannot be read."""
    if settings.topics is None:
        return ()
    if not settings.topics.is_dir():
        raise ConfigError(f"MMSS_TOPICS={settings.topics}: there is no such folder")
    return tuple(sorted(settings.topics.glob("*.toml")))


def load_topics(settings: Settings) -> tuple[Topic, ...]:
    """The topic shipped, then the operator's own; one of the same command takes the shipped one's place.

    All are read: a wrong one is told at once. Raises TopicError naming the line, ConfigError naming the files.
    """
    shipped = topics.builtin()
    found, places = {shipped.command: shipped}, {shipped.command: _SHIPPED}
    for path in topic_files(settings):
        topic = topics.load(path)
        if places.get(topic.command, _SHIPPED) != _SHIPPED:
            raise ConfigError(f"{path}: its command {topic.command!r} is that of {places[topic.command]} too")
        _free(topic, path)
        found[topic.command], places[topic.command] = topic, str(path)
    if len(found) > MOST:
        raise ConfigError(f"MMSS_TOPICS={settings.topics}: {len(found)} topics; the platforms take {MOST}")
    _apart(found, places)
    return tuple(found.values())


def fits(topic: Topic, path: Path, settings: Settings) -> None:
    """Whether the bot would take this file beside those it has, in the place of one of the same command. Raises
    TopicError, ConfigError naming the files."""
    _free(topic, path)
    others = [one for one in load_topics(settings) if one.command != topic.command]
    found = {one.command: one for one in [*others, topic]}
    _apart(found, {command: f"the topic {command}" for command in found} | {topic.command: str(path)})


def _free(topic: Topic, path: Path) -> None:
    if topic.command in TAKEN or topic.command.endswith(f"-{ADMIN}"):
        raise ConfigError(f"{path}: its command {topic.command!r} is one of the bot's own; choose another")


def _apart(found: Mapping[str, Topic], places: Mapping[str, str]) -> None:
    """A name that means one topic wherever it stands cannot mean another. Raises ConfigError."""
    for one, other in combinations(found, 2):
        if shared := sorted(_strong(found[one]) & _strong(found[other])):
            raise ConfigError(f"{places[other]}: its name {shared[0]!r} is a name of {places[one]} too")


def _strong(topic: Topic) -> set[str]:
    return {name.casefold() for names in topic.names for name in names.strong}
