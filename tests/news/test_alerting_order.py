"""One urgent event is told once, whichever outlet is polled first and whether they come together or apart."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from bot.ingest import at_once, ingest
from bot.store import Alerts
from messages.model import Article
from tests.news.grouping import articles
from tests.news.kept import HERE, News, news

TOGETHER, APART = 0, 3
"""Minutes between two outlets."""


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
@pytest.mark.parametrize("story", ["jamaica-arrives", "guatemala-vote", "sanctions-vote", "kenscoff-attack"])
async def test_two_outlets_and_one_alert(here: News, story: str, gap: float) -> None:
    """The same articles each day, under other names and in another order: each day it is news once."""
    alerts = Alerts(on=True, min_label="single", per_hour=30, quiet=None, since=here.now)
    await here.store.write(lambda tx: tx.set_alerts(HERE, "mmss", alerts, by="U", now=here.now))
    every = [replace(article, headline_only=False) for name, article in articles("held_out") if name == story]
    for day, order in enumerate(permutations(every[:3])):
        here.now += timedelta(days=10)
        told = [replace(one, id=f"{one.id}-{day}", url=f"{one.url}-{day}") for one in order]
        said = await alerts_of(here, told, gap)
        assert len(said) == 1, [one.id for one in order]
