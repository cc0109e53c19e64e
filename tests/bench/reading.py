"""Commands over a full store, and an article all the way to a rendered message."""

import asyncio
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import adapters
import messages
from adapters.base import Invocation
from bot import wiring
from bot.cli.brief import story_of
from bot.store import Store
from messages import ledger, topic
from messages.facts import FINDER_VERSION, find_facts
from messages.message import Message
from messages.model import Coverage, Size, Story
from messages.topic import Topic
from tests.bench import news
from tests.bench.measure import Row, below, median, percentile, timed, timed_async
from tests.commands.support import HERE, Asker, asker

COMMANDS = (
    "brief", "brief full fr", "latest 10", "facts", "timeline", "votes", "quotes", "countries", "countries kenya",
    "search kenya police", "changes since 7d", "status", "help",
)  # fmt: skip
ARTICLES = 10_000


async def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        desk = await asker(Path(folder))
        filling = await _fill(desk.office.store, desk.office.topic)
        made = [
            Row(f"{ARTICLES:,} articles read and kept", f"{filling:.1f} ms each"),
            *await _commands(desk),
            await _storm(desk),
        ]
        desk.office.store.close()
    return [*made, *_article_to_message()]


async def _fill(store: Store, known: Topic) -> float:
    start = time.perf_counter()
    for first in range(0, ARTICLES, 200):
        batch = [news.article(n) for n in range(first, first + 200)]
        found = [(article, find_facts(article, known)) for article in batch]
        await store.write(
            lambda tx, found=found: [
                tx.keep(known.command, article, facts, finder=FINDER_VERSION, now=article.published or news.START)
                for article, facts in found
            ]
        )
    return (time.perf_counter() - start) / ARTICLES * 1e3


async def _commands(desk: Asker) -> list[Row]:
    desk.clock.now = news.START + timedelta(minutes=1)
    wiring.warm()  # as the bot does when it has started
    worst = ("", 0.0)
    everything: list[float] = []
    for command in COMMANDS:

        async def asked(command: str = command) -> None:
            desk.clock.pass_(minutes=1)  # another minute is another question: nothing comes from memory
            await desk.reply(command)

        spans = await timed_async(asked, 100, warm=2)
        everything += spans
        worst = max(worst, (command, percentile(spans, 0.99)), key=lambda pair: pair[1])
    all_of_them = percentile(everything, 0.99)
    return [
        below(f"read commands, store of {ARTICLES:,} articles, p99", all_of_them, 25, "ms"),
        below("the slowest of them, p99", worst[1], 25, "ms", f"/mmss {worst[0]}"),
    ]


async def _storm(desk: Asker) -> Row:
    spans: list[float] = []

    async def one(n: int) -> None:
        start = time.perf_counter()
        await desk.desk.answer(Invocation(HERE, f"U{n}", f"storm-{n}", text=COMMANDS[n % len(COMMANDS)]))
        spans.append((time.perf_counter() - start) * 1e3)

    start = time.perf_counter()
    await asyncio.gather(*(one(n) for n in range(1000)))
    whole = (time.perf_counter() - start) * 1e3
    answered = f"{len(spans)} answered, the last after {whole:.0f} ms"
    return Row("1,000 concurrent commands", answered, "all, p99 < 1,000 ms", len(spans) == 1000 and whole < 1000)


def _article_to_message() -> list[Row]:
    known, article = topic.builtin(), news.long_article()

    def whole() -> None:
        story = story_of(article, known, news.START)
        said = _brief(story, known)
        adapters.platform("web").render(said)

    spans = timed(whole, 50, warm=3)
    story = story_of(article, known, news.START)
    full = _brief(story, known, "full")
    rendering = [
        below(
            f"render one full briefing, {name}",
            median(timed(lambda name=name: adapters.platform(name).render(full), 200)),
            2,
            "ms",
        )
        for name in adapters.names()
    ]
    finding = median(timed(lambda: find_facts(article, known), 50, warm=3))
    return [
        below("article of 3,000 characters to rendered message", median(spans), 25, "ms", f"finding {finding:.1f} ms"),
        *rendering,
    ]


def _brief(story: Story, known: Topic, size: Size = "brief") -> Message:
    return messages.brief(
        [story], ledger.build(story.facts), None, topic=known, now=news.START, zone="America/Port-au-Prince",
        language="en", size=size, coverage=Coverage(0, 0, None),
    )  # fmt: skip
