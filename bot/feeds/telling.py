"""Feeds that stay broken are told once, in the channels whose briefings rest on them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from adapters.base import Adapter
from bot.briefings.occasions import silent_until
from bot.store import Store, Tx
from bot.store.feed_rows import Feed
from bot.store.listeners import Listener
from bot.store.standing import Plan, channel_edition
from messages.message import Bullets, Button, Buttons, Code, Line, Message, Paragraph, plain, towards
from messages.model import Language
from messages.topic import Topic
from messages.words import words

GATHER = timedelta(hours=1)
"""Feeds that break together (a connection of our own that is down) are told together."""

EACH = timedelta(minutes=1)
"""How often it is looked for: breaking takes half a day."""

WAITS = timedelta(days=1)
"""After that it is no news any more."""

NAMED = 5


class Telling:
    """Of one topic. `wake` says to the outbox that there is something; `to`: see `towards`."""

    def __init__(
        self, store: Store, topic: Topic, adapters: Mapping[str, Adapter], wake: Callable[[], None], to: str = ""
    ) -> None:
        self._store = store
        self._topic = topic
        self._adapters = adapters
        self._wake = wake
        self._to = to
        self._looked: datetime | None = None
        self._first: datetime | None = None

    async def tick(self, now: datetime) -> None:
        """Raises StoreError."""
        if self._looked and timedelta() <= now - self._looked < EACH:
            return
        self._looked = now
        broken = self._store.feeds_to_tell(self._topic.command)
        self._first = (self._first or now) if broken else None
        if self._first and now - self._first >= GATHER:
            self._first = None
            await self._store.write(lambda tx: self._tell(tx, broken, now))
            self._wake()

    def _tell(self, tx: Tx, broken: Sequence[Feed], now: datetime) -> None:
        """A workspace hears of the topic's own feeds and of those it added itself."""
        for listener in tx.listeners(self._topic.command):
            mine = [feed for feed in broken if _concerns(feed, listener)]
            if mine and listener.target.platform in self._adapters:
                tx.enqueue([self._plan(tx, listener, mine, now)])
        tx.mark_told(broken)

    def _plan(self, tx: Tx, listener: Listener, broken: Sequence[Feed], now: datetime) -> Plan:
        said = self._message(listener.language, broken)
        spoken = silent_until(tx.channel(listener.target), now) or now
        return Plan(
            subscription=channel_edition(listener.target),
            occasion=f"feeds:{self._topic.command}:{now:%Y-%m-%dT%H:%M}",
            target=listener.target,
            message=said,
            payloads=tuple(self._adapters[listener.target.platform].render(said)),
            now=spoken,
            expires_at=spoken + WAITS,
        )

    def _message(self, language: Language, broken: Sequence[Feed]) -> Message:
        known = words(language)
        said = known.say("answer-feeds-broken", n=len(broken), command=Code(f"/{self._topic.command} sources health"))
        each = [
            known.say("answer-feed-broken", outlet=feed.outlet, state=known.text(f"health-{feed.health}"))
            for feed in broken[:NAMED]
        ]
        more = [known.say("answer-feeds-more", n=len(broken) - NAMED)] if len(broken) > NAMED else []
        blocks = (
            Paragraph(Line(said)),
            Bullets(tuple(map(Line, (*each, *more)))),
            Buttons((Button(known.text("button-sources"), "sources health"),)),
        )
        return towards(Message(plain(said), blocks, language), self._to)


def _concerns(feed: Feed, listener: Listener) -> bool:
    return not feed.platform or (feed.platform, feed.tenant) == (listener.target.platform, listener.target.tenant)
