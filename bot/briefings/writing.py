"""Where messages are written: what is known is read once, and channels that are told the same share a message."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from adapters.base import Adapter, Payload
from bot.store import Store
from messages.message import Buttons, Line, Message, Note, Strong, Text, Title, towards
from messages.model import Coverage, Cursor, Known, Language, Size, Story
from messages.topic import Topic

KEPT = timedelta(minutes=30)
"""How long stories serve while nothing changes: those seen again without a new fact weigh a little more after it."""


class Composer(Protocol):
    """Writes a briefing: `messages.brief` over the ledger of what is known."""

    def __call__(
        self,
        stories: Sequence[Story],
        known: Sequence[Known],
        cursor: Cursor | None,
        *,
        now: datetime,
        zone: str,
        language: Language,
        size: Size,
        coverage: Coverage,
    ) -> Message: ...


@dataclass(frozen=True, slots=True)
class Manner:
    """How a channel is spoken to."""

    size: Size
    language: Language
    zone: str


@dataclass(frozen=True, slots=True)
class Desk:
    """One writing of it all: what was known when it began, up to the number `upto`."""

    compose: Composer
    stories: tuple[Story, ...]
    known: tuple[Known, ...]
    upto: int
    coverage: Coverage
    now: datetime
    to: str = ""
    """What the commands of its buttons begin with, where the topic is not the first."""
    _messages: dict[tuple[Cursor | None, Manner, tuple[str, ...]], Message] = field(default_factory=dict)
    _payloads: dict[tuple[str, int], tuple[Payload, ...]] = field(default_factory=dict)

    def message(self, cursor: Cursor | None, manner: Manner, wanted: tuple[str, ...] = ()) -> Message:
        """`wanted`: filters, any of which takes a fact; all are told where there is none."""
        key = (cursor, manner, wanted)
        if key not in self._messages:
            said = self.compose(
                wanted_of(self.stories, wanted),
                self.known,
                cursor,
                now=self.now,
                zone=manner.zone,
                language=manner.language,
                size=manner.size,
                coverage=self.coverage,
            )
            self._messages[key] = towards(filtered(said, wanted), self.to)
        return self._messages[key]

    def payloads(self, adapter: Adapter, message: Message) -> tuple[Payload, ...]:
        key = (adapter.name, id(message))
        if key not in self._payloads:
            self._payloads[key] = tuple(adapter.render(message))
        return self._payloads[key]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was known under a mark of the store, as it was read `at` a time."""

    stories: tuple[Story, ...]
    known: tuple[Known, ...]
    mark: tuple[int, int]
    at: datetime


@dataclass(slots=True)
class Newsroom:
    store: Store
    topic: str
    compose: Composer
    coverage: Callable[[], Coverage]
    to: str = ""
    _last: Reading | None = None

    def desk(self, now: datetime) -> Desk:
        read = self._reading(now)
        return Desk(self.compose, read.stories, read.known, read.mark[0], self.coverage(), now, self.to)

    def _reading(self, now: datetime) -> Reading:
        """The last one again while nothing came or changed: commands come in bursts, and most minutes bring no news."""
        mark = self.store.mark(self.topic)  # read first: what comes in meanwhile is new next time
        read = self._last
        if read is None or read.mark != mark:
            read = Reading(self.store.stories(self.topic), self.store.known(self.topic), mark, now)
        elif not timedelta() <= now - read.at < KEPT:
            read = replace(read, stories=self.store.stories(self.topic), at=now)
        self._last = read
        return read


def composer(topic: Topic) -> Composer:
    """The one the bot uses. Its parts are imported when the first message is written."""

    def compose(
        stories: Sequence[Story],
        known: Sequence[Known],
        cursor: Cursor | None,
        *,
        now: datetime,
        zone: str,
        language: Language,
        size: Size,
        coverage: Coverage,
    ) -> Message:
        import messages
        from messages import ledger

        return messages.brief(
            stories,
            ledger.build(known),
            cursor,
            topic=topic,
            now=now,
            zone=zone,
            language=language,
            size=size,
            coverage=coverage,
        )

    return compose


def wanted_of(stories: tuple[Story, ...], wanted: tuple[str, ...]) -> tuple[Story, ...]:
    """The stories with nothing but what a filter takes. The ledger stays whole: sources count wherever they are."""
    if not wanted:
        return stories
    from messages.filters import chosen, stored

    nodes = [stored(text) for text in wanted]
    cut = (replace(story, facts=tuple(chosen(nodes, story.facts))) for story in stories)
    return tuple(story for story in cut if story.facts)


def filtered(message: Message, wanted: tuple[str, ...]) -> Message:
    """With a line that says that not all is told."""
    if not wanted:
        return message
    from messages.words import words

    note = Note(Line(words(message.language).say("answer-filtered", filter=" | ".join(wanted))))
    last = len(message.blocks) - (bool(message.blocks) and isinstance(message.blocks[-1], Buttons))
    return replace(message, blocks=(*message.blocks[:last], note, *message.blocks[last:]))


def marked(message: Message) -> Message:
    """Nobody can take it for news: it says TEST where it begins, in any language."""
    mark = (Strong("TEST"), Text(" · "))
    match message.blocks:
        case (Title() as title, *rest):
            blocks = (Title(Line((*mark, *title.line.spans), title.line.facts)), *rest)
        case others:
            blocks = (Title(Line((Strong("TEST"),))), *others)
    return Message(f"TEST · {message.summary}", blocks, message.language, message.size, message.facts)
