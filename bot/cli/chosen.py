"""Which topic a command of the shell is about."""

from collections.abc import Sequence

from bot.cli.trouble import Usage
from messages.topic import Topic


def chosen(topics: Sequence[Topic], command: str | None) -> Topic:
    """The first where none is asked for. Raises Usage."""
    found = next((topic for topic in topics if command in (None, topic.command)), None)
    if found is None:
        known = ", ".join(topic.command for topic in topics)
        raise Usage(f"--topic {command}: there is no such topic; there are {known}")
    return found
