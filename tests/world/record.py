"""A fortnight played once through the whole bot, and what came of it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from adapters.base import Payload
from bot.demo.stage import PAGE, ZONE, Stage, end, staged
from bot.demo.world import Piece, World, load
from bot.store.feed_rows import Feed
from messages.message import Message
from messages.model import Article, Known
from messages.text import to_text

LANGUAGES = ("en", "fr", "ht")


@dataclass(frozen=True)
class Post:
    """The briefing of a morning: `day` is the day of the world it tells, 1 to 14."""

    day: int
    key: str
    message: Message
    payload: Payload

    @property
    def language(self) -> str:
        return self.message.language

    @property
    def text(self) -> str:
        return to_text(self.message)


@dataclass(frozen=True)
class Record:
    world: World
    posts: tuple[Post, ...]
    """The briefings as they were posted."""
    alerts: tuple[Post, ...]
    """What was told at once; their `day` is the day it was told on."""
    corrections: tuple[Post, ...]
    amended: Mapping[str, Message]
    """By key: how each message stands on the page in the end."""
    known: Mapping[int, tuple[Known, ...]]
    """By day: all that was known when its briefing was written."""
    feeds: Mapping[str, Feed]
    """By outlet, at the end."""
    asked: Mapping[str, int]
    """How often each publisher's feed was asked for."""

    def post(self, day: int, language: str = "en") -> Post:
        (found,) = [post for post in self.posts if (post.day, post.language) == (day, language)]
        return found

    @property
    def last(self) -> tuple[Known, ...]:
        return self.known[self.world.days]

    @property
    def articles(self) -> Mapping[str, Article]:
        """By piece: what of the world was kept with a fact in it, as it reads in the end."""
        return {piece_of(known.article): known.article for known in reversed(self.last)}

    def piece(self, known: Known) -> Piece:
        return self.world.pieces[piece_of(known.article)]


def piece_of(article: Article) -> str:
    return urlsplit(article.id).path.rpartition("/")[2]


async def _play(stage: Stage) -> Record:
    for language in LANGUAGES:
        await stage.say(f"subscribe daily 07:00 {ZONE} brief {language}")
    await stage.say("alerts on")
    known: dict[int, tuple[Known, ...]] = {}
    told: dict[str, Post] = {}
    while (now := stage.clock()) < end(stage.world):
        await stage.step()
        _note(told, stage, now)
        if (now.hour, now.minute) == (11, 0):  # 07:00 in Port-au-Prince: the briefing has just been written
            known[stage.world.day(now) - 1] = stage.store.known(stage.topic.command, limit=10_000)
    occasions = {one.key: one.occasion for one in stage.store.deliveries(PAGE, limit=1_000)}
    by = {kind: [post for post in told.values() if _kind(occasions[post.key]) == kind] for kind in KINDS}
    return Record(
        world=stage.world,
        posts=tuple(replace(post, day=post.day - 1) for post in by["briefing"]),
        alerts=tuple(by["urgent"]),
        corrections=tuple(by["correction"]),
        amended={one.key: one.message for one in stage.store.history(PAGE, 1_000)},
        known=known,
        feeds={feed.outlet: feed for feed in stage.store.feeds(stage.topic.command)},
        asked=stage.publishers.asked,
    )


def _note(told: dict[str, Post], stage: Stage, now: datetime) -> None:
    """Messages as they are posted: a correction may change them later."""
    newest = stage.store.history(PAGE, 1)
    if newest and newest[0].key not in told:
        for one in stage.store.history(PAGE, 20):
            told.setdefault(one.key, Post(stage.world.day(now), one.key, one.message, one.payload))


KINDS = ("briefing", "urgent", "correction")


def _kind(occasion: str) -> str:
    kind, colon, _ = occasion.partition(":")
    return kind if colon and kind in KINDS else "briefing"


def play(home: Path) -> Record:
    async def whole() -> Record:
        async with staged(load(), home) as stage:
            return await _play(stage)

    return asyncio.run(whole())
