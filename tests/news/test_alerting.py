"""Urgent facts at once: where alerts are on, once each, not too many, not in the night, not what is old."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, text

from bot.briefings.alerting import FRESH
from bot.feeds.ingest import start_empty_store
from bot.store import Alerts, Quiet, Store
from messages.model import Casualty, Personnel, Quantity
from tests.news.kept import HERE, NOON, TEXT, THERE, TROOPS, News, news, troops


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[News]:
    async with news(tmp_path) as made:
        yield made


async def alerts_on(here: News, label: str = "single", per_hour: int = 3, quiet: Quiet | None = None) -> None:
    wanted = Alerts(on=True, min_label=label, per_hour=per_hour, quiet=quiet, since=here.now)
    await here.store.write(lambda tx: tx.set_alerts(HERE, "mmss", wanted, by="U", now=here.now))


async def second_source(here: News) -> None:
    """The same in an outlet's own words."""
    own = "Port-au-Prince saw 150 troops from Guatemala land at its airport this morning."
    await here.keep(text=f"{own} A band played for them as they stepped out.", evidence=own, outlet="Two")


async def test_told_at_once_and_once(here: News) -> None:
    await alerts_on(here)
    await here.keep()
    await here.pass_(seconds=1)
    (said,) = here.said()
    assert "150" in said
    assert "SINGLE SOURCE" in said
    for _ in range(5):
        await here.pass_(minutes=2)
    assert len(here.said()) == 1
    assert here.said(THERE) == []


async def test_the_same_from_another_outlet_is_no_second_alert(here: News) -> None:
    await alerts_on(here)
    await here.keep()
    await here.pass_(seconds=1)
    await second_source(here)
    await here.pass_(minutes=5)
    assert len(here.said()) == 1


async def test_something_else_in_the_same_story_is(here: News) -> None:
    await alerts_on(here)
    await here.keep()
    await here.pass_(seconds=1)
    left = "80 Jamaican soldiers withdrew from Haiti on Tuesday."
    await here.keep(text=f"{left} More is not known.", value=Personnel(Quantity.of(80), "soldiers", "JM", "withdrawn"),
                    evidence=left, outlet="Two")  # fmt: skip
    await here.pass_(minutes=5)
    assert ["150" in said for said in here.said()] == [True, False]
    assert "80" in here.said()[1]


async def test_not_below_the_label_asked_for(here: News) -> None:
    await alerts_on(here, label="confirmed")
    await here.keep()
    await here.pass_(minutes=5)
    assert here.said() == []
    await second_source(here)
    await here.pass_(minutes=5)
    (said,) = here.said()
    assert "CONFIRMED" in said


async def test_not_where_alerts_are_off_or_nobody_asked(here: News) -> None:
    await here.subscribe()
    await here.keep()
    await here.pass_(minutes=5)
    assert here.said() == []
    await alerts_on(here)
    await here.store.write(lambda tx: tx.set_alerts(HERE, "mmss", Alerts(on=False), by="U", now=here.now))
    await here.pass_(minutes=5)
    assert here.said() == []


async def test_at_most_so_many_an_hour_the_others_when_there_is_room(here: News) -> None:
    await alerts_on(here, per_hour=1)
    for n, country in enumerate(("GT", "JM", "KE"), 1):
        text = f"{n}50 soldiers of number {n} arrived in Haiti on Tuesday."
        value = Personnel(Quantity.of(n * 100 + 50), "soldiers", country, "arrived")
        await here.keep(text=f"{text} More follows.", value=value, evidence=text, outlet=f"Outlet{n}", story=f"t-{n}")
    await here.pass_(seconds=1)
    assert len(here.said()) == 1
    await here.pass_(minutes=30)
    assert len(here.said()) == 1
    await here.pass_(minutes=31)
    assert len(here.said()) == 2


async def test_quiet_hours_hold_the_occasion_and_it_comes_as_one(here: News) -> None:
    await alerts_on(here)
    await here.store.write(lambda tx: tx.set_quiet(HERE, Quiet(time(11), time(15), "UTC"), by="U", now=here.now))
    await here.keep()
    await here.pass_(minutes=1)
    left = "80 Jamaican soldiers withdrew from Haiti on Tuesday."
    gone = Personnel(Quantity.of(80), "soldiers", "JM", "withdrawn")
    await here.keep(text=f"{left} More is not known.", value=gone, evidence=left, outlet="Two", story="t-2")
    await here.pass_(minutes=1)
    assert here.said() == []
    assert [one.state for one in here.store.editions(HERE)] == ["held", "held"]
    await here.pass_(hours=3)
    (said,) = here.said()
    assert "150" in said
    assert "80" in said
    assert sorted(one.state for one in here.store.editions(HERE)) == ["merged", "merged", "posted"]
    await here.pass_(hours=1)
    assert len(here.said()) == 1


async def test_a_mute_holds_it_too_and_its_end_lets_it_go(here: News) -> None:
    await alerts_on(here)
    await here.store.write(lambda tx: tx.set_mute(HERE, NOON + timedelta(hours=9), by="U", now=here.now))
    await here.keep()
    await here.pass_(minutes=1)
    assert here.said() == []
    await here.store.write(lambda tx: tx.set_mute(HERE, None, by="U", now=here.now))
    await here.pass_(minutes=2)
    assert len(here.said()) == 1


async def test_the_quiet_hours_of_alerts_are_their_own(here: News) -> None:
    await alerts_on(here, quiet=Quiet(time(11), time(13), "UTC"))
    await here.keep()
    await here.pass_(minutes=1)
    assert here.said() == []
    await here.pass_(hours=1)
    assert len(here.said()) == 1


async def test_what_a_briefing_told_is_no_alert(here: News) -> None:
    await here.subscribe(when='cron "* * * * *"')
    await here.keep()
    await here.pass_(minutes=1)
    assert "150" in here.said()[0]
    await alerts_on(here)
    told = len(here.said())
    await second_source(here)
    await here.editions.alert(here.now)
    await here.outbox.drain()
    assert len(here.said()) == told


@pytest.mark.parametrize("age", [FRESH / timedelta(hours=1) + 0.1, 200])
async def test_old_news_is_no_alert(here: News, age: float) -> None:
    await alerts_on(here)
    await here.keep(age=age)
    await here.pass_(minutes=1)
    assert here.said() == []


async def test_a_date_without_a_time_is_today(here: News) -> None:
    await alerts_on(here)
    await here.keep(published=datetime.combine(NOON.date(), time(), NOON.tzinfo))
    await here.pass_(minutes=1)
    assert len(here.said()) == 1


async def test_the_article_a_new_bot_starts_with_is_no_alert(here: News) -> None:
    await alerts_on(here)
    await start_empty_store(here.store, here.topic, here.now)
    await here.pass_(minutes=1)
    assert here.said() == []


async def test_nothing_from_before_alerts_were_turned_on(here: News) -> None:
    await here.keep()
    await here.pass_(minutes=10)
    await alerts_on(here)
    await here.pass_(minutes=10)
    assert here.said() == []


async def test_deaths_wait_for_a_second_source(here: News) -> None:
    await alerts_on(here, label="unverified")
    killed = "9 people were killed in Kenscoff on Tuesday."
    value = Casualty(Quantity.of(9), "killed", "people")
    await here.keep(text=f"{killed} The police confirmed nothing.", value=value, evidence=killed)
    await here.pass_(minutes=1)
    assert here.said() == []
    other = "Nine residents lost their lives when gunmen came to the hills above the capital."
    await here.keep(text=f"{other} Families fled at dawn.", value=value, evidence=other, outlet="Two")
    await here.pass_(minutes=1)
    assert len(here.said()) == 1


async def test_in_the_channels_language(here: News) -> None:
    await here.subscribe(language="fr")
    await alerts_on(here)
    await here.keep()
    await here.pass_(minutes=1)
    assert "SOURCE UNIQUE" in here.said()[0]


async def test_a_fact_an_admin_holds_is_none(here: News) -> None:
    await alerts_on(here)
    kept = await here.keep(value=troops())
    await here.store.write(lambda tx: tx.set_state(kept.handle, "held", by="U", why="?", now=here.now))
    await here.pass_(minutes=1)
    assert here.said() == []
    assert TEXT.startswith(TROOPS)


async def filter_(here: News, text: str) -> None:
    (subscription,) = here.store.subscriptions(HERE)
    await here.store.write(lambda tx: tx.add_filter(HERE, subscription.id, text, by="U", now=here.now))


@pytest.mark.parametrize(("text", "told"), [("lang:fr", 0), ("lang:en", 1), ("kind:vote", 0), ("guatemalan", 1)])
async def test_filters_of_the_channels_subscriptions_are_kept_to(here: News, text: str, told: int) -> None:
    await here.subscribe()
    await filter_(here, text)
    await alerts_on(here)
    await here.keep()
    await here.pass_(minutes=1)
    assert len(here.said()) == told


async def test_a_filter_that_was_taken_away_holds_nothing_back(here: News) -> None:
    await here.subscribe()
    await filter_(here, "lang:fr")
    await alerts_on(here)
    await here.keep()
    await here.pass_(minutes=1)
    await here.store.write(lambda tx: tx.remove_filter(HERE, "w-1", now=here.now))
    await here.pass_(minutes=1)
    assert len(here.said()) == 1


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    asked: list[str] = []

    def note(_db: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    engines = {store._engines.read, store._engines.write}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield asked
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


async def tick(here: News, later: timedelta) -> None:
    at = here.now + later
    if here.editions.stirs(at):
        await here.editions.alert(at)


async def test_an_idle_minute_costs_next_to_nothing(here: News) -> None:
    await alerts_on(here)
    await here.keep()
    await here.pass_(minutes=1)
    assert len(here.said()) == 1
    with statements(here.store) as asked:
        for minute in range(10):
            await tick(here, timedelta(minutes=1 + minute))
    assert len(asked) <= 10 * 8
    assert not [one for one in asked if "INSERT" in one or "UPDATE" in one or "JOIN articles" in one]
    with statements(here.store) as asked:
        for second in range(30):
            await tick(here, timedelta(hours=7, seconds=second))
    assert len(asked) <= 30 * 2 + 3, "the mark, and once whether something is held"


async def test_what_is_held_is_found_without_reading_all_editions(here: News) -> None:
    with statements(here.store) as asked:
        here.store.waiting_alerts("mmss")
    plan = here.store.rows(text(f"EXPLAIN QUERY PLAN {asked[0]}".replace("?", "'urgent:%'")))
    assert "ix_editions_held" in str(plan[0])
    assert len(plan) == 1, "in the order of the index"


async def test_a_lower_label_asked_for_later_is_heeded(here: News) -> None:
    """Nobody is forgotten because the story was settled before."""
    await alerts_on(here, label="confirmed")
    await here.keep()
    await here.pass_(minutes=2)
    assert here.said() == []
    lower = Alerts(on=True, min_label="single", per_hour=3, since=here.now - timedelta(hours=1))
    await here.store.write(lambda tx: tx.set_alerts(HERE, "mmss", lower, by="U", now=here.now))
    await here.pass_(minutes=2)
    assert len(here.said()) == 1
