"""The topics a bot serves: the shipped one and the operator's own files."""

from pathlib import Path

from bot.config import Settings
from bot.environment import ConfigError
from messages import topic as topics
from messages.topic import Topic


def topic_files(settings: Settings) -> tuple[Path, ...]:
    """The operator's own topic files. Raises ConfigError when the folder cannot be read."""
    if settings.topics is None:
        return ()
    if not settings.topics.is_dir():
        raise ConfigError(f"MMSS_TOPICS={settings.topics}: there is no such folder")
    return tuple(sorted(settings.topics.glob("*.toml")))


def load_topics(settings: Settings) -> tuple[Topic, ...]:
    """The topic shipped, then the operator's own; one of the same command takes the shipped one's place.

    All are read: a wrong one is told at once. Raises TopicError naming the line, ConfigError.
    """
    found = {topics.builtin().command: topics.builtin()}
    places: dict[str, Path] = {}
    for path in topic_files(settings):
        topic = topics.load(path)
        if topic.command in places:
            raise ConfigError(f"{path}: its command {topic.command!r} is that of {places[topic.command]} too")
        found[topic.command], places[topic.command] = topic, path
    return tuple(found.values())


def load_topic(settings: Settings) -> Topic:
    """The first of `load_topics`."""
    return load_topics(settings)[0]
