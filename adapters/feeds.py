"""What the bot offers to readers of feeds, for a platform that serves them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from adapters.base import Target
from messages.message import Message
from messages.model import Language


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry of a feed. `id` is a URI that stays for ever, `links` its sources (the first is the one it is from),
    `data` what a program is told beside the words."""

    id: str
    title: str
    message: Message
    published: datetime
    updated: datetime
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Feed:
    """For readers of feeds: the items, newest first."""

    id: str
    title: str
    author: str
    language: Language
    updated: datetime
    items: tuple[FeedItem, ...]


FeedOf = Literal["facts", "briefings"]


class Feeds(Protocol):
    """What the bot offers to readers of feeds."""

    topics: tuple[str, ...]
    """Names of commands; the first is the one the page speaks for."""

    async def get(self, topic: str, of: FeedOf, language: Language | None, channel: Target) -> Feed | None:
        """None where there is no such topic. Without a language, the operator's. Briefings are the channel's."""
        ...
