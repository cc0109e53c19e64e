"""The held-out articles read in the order of their hours, by the shipped finder, into a real store."""

import itertools
import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.demo.world import Piece, World, load
from bot.feeds.articles import is_stub, origin_of
from bot.feeds.ingest import at_once, ingest
from bot.store import Store
from messages.matching import Matcher
from messages.model import Article
from messages.topic import builtin

HELD_OUT = Path(__file__).parent
WORLDS = ("held_out", "held_out_june", "held_out_elsewhere")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Pairs of articles that are one story, in truth and as the bot tells it."""

    truth: frozenset[Pair]
    told: frozenset[Pair]

    @property
    def precision(self) -> float:
        return len(self.truth & self.told) / len(self.told) if self.told else 1.0

    @property
    def recall(self) -> float:
        return len(self.truth & self.told) / len(self.truth)

    @property
    def false_merges(self) -> list[Pair]:
        return sorted(self.told - self.truth)

    @property
    def missed(self) -> list[Pair]:
        return sorted(self.truth - self.told)


def grouping(truth: dict[str, str], told: dict[str, str]) -> Grouping:
    """Of article -> story, as it is and as it was told."""
    return Grouping(_pairs(truth), _pairs({name: told[name] for name in truth}))


def _pairs(stories: dict[str, str]) -> frozenset[Pair]:
    return frozenset(pair for pair in itertools.combinations(stories, 2) if stories[pair[0]] == stories[pair[1]])


def articles(name: str) -> list[tuple[str, Article]]:
    """(story, article) of one of the worlds beside this file, oldest first."""
    listed = tomllib.loads((HELD_OUT / f"{name}.toml").read_text("utf-8"))["articles"]
    read = [(one["story"], _article(no, one)) for no, one in enumerate(listed)]
    return sorted(read, key=lambda one: one[1].published)  # type: ignore[arg-type, return-value]


def late(given: Sequence[tuple[str, Article]], seed: int) -> list[tuple[str, Article]]:
    """The same as they come in where each outlet is read up to twelve hours late."""
    chance = random.Random(seed)
    hours = {outlet: chance.uniform(0, 12) for outlet in sorted({article.outlet for _, article in given})}
    return sorted(given, key=lambda one: one[1].published + timedelta(hours=hours[one[1].outlet]))  # type: ignore[operator]


def _article(no: int, told: dict[str, object]) -> Article:
    text, when = str(told["text"]).strip(), told["at"]
    return Article(
        id=f"{told['story']}-{no}",
        title=str(told["title"]),
        text=text,
        lang=str(told["lang"]),
        outlet=str(told["outlet"]),
        url=f"https://held.example/{no}",
        origin=origin_of(text),
        published=when,  # type: ignore[arg-type]
        fetched=when,  # type: ignore[arg-type]
        headline_only=is_stub(text),
    )


def fortnight() -> list[tuple[str, Article]]:
    """The same of the world of the demo: its articles as they were first published, whole."""
    world, matcher = load(), Matcher(builtin())
    every = [(piece.story, _piece(piece, world)) for piece in world.pieces.values()]
    on_topic = (one for one in every if matcher.match(one[1].title, one[1].text, one[1].published).adjacent)
    return sorted(on_topic, key=lambda one: one[1].published)  # type: ignore[arg-type, return-value]


def _piece(piece: Piece, world: World) -> Article:
    first, publisher = piece.versions[0], world.publishers[piece.by]
    return Article(
        id=piece.id,
        title=first.title,
        text=first.text,
        lang=publisher.lang,
        outlet=publisher.outlet,
        url=f"https://{publisher.id}.example/{piece.id}",
        origin=origin_of(first.text),
        published=first.at,
        fetched=first.at,
        headline_only=is_stub(first.text),
    )


async def grouped(store: Store, given: Sequence[tuple[str, Article]]) -> Grouping:
    """Each article is kept as it would be when its feed brought it."""
    truth, told = {}, {}
    for story, article in given:
        assert article.fetched is not None
        known = await ingest(store, builtin(), article, article.fetched, at_once)
        if known:
            truth[article.id], told[article.id] = story, known[0].story
    return grouping(truth, told)
