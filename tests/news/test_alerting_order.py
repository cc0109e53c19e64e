"""One urgent event is told once, whichever outlet is polled first and whether they come together or apart."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from bot.feeds.ingest import at_once, ingest
from bot.store import Alerts
from messages.model import Article
from tests.news.grouping import articles, fortnight
from tests.news.kept import HERE, News, news

TOGETHER, APART = 0, 3
"""Minutes between two outlets."""


STORIES = ("jamaica-arrives", "guatemala-vote", "sanctions-vote", "kenscoff-attack")
OF_THE_FORTNIGHT = {
    "the first 120 of 230": ("ke-120-rift", "ke-120-granrivye", "ke-120-capois"),
}


def told_of(story: str) -> list[Article]:
    if story in STORIES:
        return [article for name, article in articles("held_out") if name == story]
    return [article for _, article in fortnight() if article.id in OF_THE_FORTNIGHT[story]]


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[News]:
    async with news(tmp_path) as made:
        yield made


async def alerts_of(here: News, told: list[Article], gap: float) -> list[str]:
    """What the channel is told while these come in, in this order."""
    here.now += timedelta(days=1)
    before = len(here.said())
    for one in told:
        await ingest(here.store, here.topic, replace(one, published=here.now, fetched=here.now), here.now, at_once)
        if gap:
            await here.pass_(minutes=gap)
    await here.pass_(minutes=APART)
    await here.pass_(minutes=APART)
    return here.said()[before:]


@pytest.mark.parametrize("gap", [TOGETHER, APART])
@pytest.mark.parametrize("story", [*STORIES, *OF_THE_FORTNIGHT])
async def test_two_outlets_and_one_alert(here: News, story: str, gap: float) -> None:
    """The same articles each day, under other names and in another order: each day it is news once."""
    alerts = Alerts(on=True, min_label="single", per_hour=30, quiet=None, since=here.now)
    await here.store.write(lambda tx: tx.set_alerts(HERE, "mmss", alerts, by="U", now=here.now))
    every = [replace(article, headline_only=False) for article in told_of(story)]
    for day, order in enumerate(permutations(every[:3])):
        here.now += timedelta(days=10)
        told = [replace(one, id=f"{one.id}-{day}", url=f"{one.url}-{day}") for one in order]
        said = await alerts_of(here, told, gap)
        assert len(said) == 1, [one.id for one in order]
