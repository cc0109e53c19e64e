"""Which words announce a change, so that its acknowledgement waits for the save."""

from collections.abc import Iterable, Iterator

from adapters.base import CommandSpec
from messages.model import LANGUAGES
from messages.words import words


def writing_words(commands: Iterable[CommandSpec]) -> frozenset[str]:
    """First words, in all languages, of commands that are no mere reading (whose answer can be made public)."""
    reading, writing = set[str](), set[str]()
    for spec in commands:
        kind = reading if any(option.name == "public" for option in spec.options) else writing
        kind.update(_names(spec.group or spec.name))
    return frozenset(writing - reading)


def _names(first: str) -> Iterator[str]:
    yield first
    for language in LANGUAGES:
        name = f"command-{first}-words"
        if words(language).has(name):
            yield from (each.strip().lower() for each in words(language).text(name).split(","))
