"""/metrics: the ten figures an operator needs, on a listener of its own (W10), with labels that nobody can add to."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import select, update

from bot.commands.table import SPECS
from bot.config import load
from bot.environment import ConfigError, Environment
from bot.monitoring import figures, metrics
from bot.monitoring.figures import BOUNDS, Count, Times
from bot.process.site import PortTaken
from bot.schema.tables import deliveries, subscriptions
from bot.store import Store
from tests.app.running import Running, make_due, until
from tests.fakes.stores import copy_of_a_new_file

HERE = "127.0.0.1:0"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(copy_of_a_new_file(tmp_path / "store.db"))
    yield opened
    opened.close()


def read(text: str) -> dict[str, dict[tuple[str, ...], float]]:
    """Name of a sample -> label values (in the order of their names) -> value."""
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sample.labels[name] for name in sorted(sample.labels))] = (
                sample.value
            )
    return found


def collected(store: Store) -> dict[str, dict[tuple[str, ...], float]]:
    registry = CollectorRegistry()
    registry.register(metrics._Collector(store.measures()))
    return read(generate_latest(registry).decode())


async def test_the_ten_figures_of_a_bot_at_work(tmp_path: Path) -> None:
    async with Running(tmp_path, MMSS_METRICS=HERE) as bot:
        await bot.say("votes")
        await bot.say("no such command at all")
        await bot.say("subscribe daily 07:00 UTC")
        store = bot.beside()
        await make_due(store)
        done = select(deliveries.c.no).where(deliveries.c.state == "done")
        await until(lambda: bool(store.rows(done)))  # the figures are the process's: other tests have sent too
        figures.LIMITED.add("web")
        figures.FETCHES.took(0.2, "2xx")
        figures.PARSES.took(0.01, "entries.parsed", "done")
        await asyncio.sleep(metrics.BEAT * 2)
        seen = read(await bot.figures())
        store.close()
        assert (await bot.get("/metrics"))[0] == 404, "W10: never on the page's own listener"
    for name in ("mmss_slot_lag_seconds", "mmss_facts", "mmss_database_up", "process_resident_memory_bytes"):
        assert name in seen, name
    assert seen["mmss_outbox"]["web", "done"] >= 1
    assert seen["mmss_sends_total"]["receipt", "web"] >= 1
    assert seen["mmss_rate_limited_total"]["web",] >= 1
    assert seen["mmss_fetch_seconds_count"]["2xx",] >= 1
    assert seen["mmss_parse_seconds_count"]["done", "entries.parsed"] >= 1
    assert seen["mmss_command_seconds_count"]["votes", "done"] >= 1
    assert {command for command, _ in seen["mmss_command_seconds_count"]} <= set(SPECS)
    assert seen["mmss_loop_lag_seconds_count"][()] >= 1
    assert sum(seen["mmss_facts"].values()) > 0
    assert {gate for gate, _ in seen["mmss_facts"]} <= {"alone", "seconded", "kept", "held", "corrected", "withdrawn"}


async def test_lag_and_unknowns_are_what_the_database_says(store: Store) -> None:
    from adapters.base import Target
    from tests.outbox.plans import plan

    now = datetime.now(UTC)
    late = now - timedelta(minutes=5)
    here = Target("flaky", "t", "c")
    await store.write(lambda tx: tx.subscribe(here, "daily 07:00", "UTC", "brief", "en", by="U1", now=now))
    await store.write(lambda tx: tx.enqueue([plan("c", now)]))
    assert collected(store)["mmss_slot_lag_seconds"][()] == 0
    await store.write(lambda tx: tx.rows(update(subscriptions).values(due_at=late)))
    await store.write(lambda tx: tx.rows(update(deliveries).values(wake_at=late, unknown_at=late)))
    seen = collected(store)
    assert 290 < seen["mmss_slot_lag_seconds"][()] < 400
    assert 290 < seen["mmss_outbox_lag_seconds"]["flaky",] < 400
    assert seen["mmss_outbox_unknown"]["flaky",] == 1
    assert seen["mmss_outbox"] == {("flaky", "queued"): 1}


async def test_what_takes_long_to_count_is_not_counted_at_each_scrape(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, counted = [0.0], []

    def slowly() -> Iterator[tuple[tuple[str, ...], int]]:
        counted.append(now[0])
        now[0] += 1.0
        yield ("x",), len(counted)

    monkeypatch.setattr(metrics, "monotonic", lambda: now[0])
    collector = metrics._Collector(store.measures())
    seen = []
    for _ in range(3):
        seen += list(collector._lately(slowly))
        now[0] += 30.0
    assert [n for _, n in seen] == [1, 1, 2]


async def test_w9_a_database_that_is_away_costs_its_own_figures_alone(store: Store) -> None:
    assert store.file is not None
    measures = store.measures()
    store.file.rename(store.file.with_suffix(".away"))
    found = {family.name: family for family in metrics._Collector(measures).collect()}
    assert found["mmss_database_up"].samples[0].value == 0
    assert "mmss_outbox" not in found
    assert "mmss_sends" in found


def test_times_fall_to_their_bounds_and_add_up() -> None:
    times, count = Times("t", "", "how"), Count("c", "", "how")
    for seconds in (0.005, 0.0051, 1.0, 99.0):
        times.took(seconds, "x")
    counts, total = times.values["x",]
    assert (counts[0], counts[1], counts[BOUNDS.index(1.0)], counts[-1]) == (1, 1, 1, 1)
    assert total == pytest.approx(100.0101)
    with pytest.raises(KeyError), times.timed("y"):
        raise KeyError
    with times.timed("y"):
        pass
    assert {("y", "failed"), ("y", "done")} <= set(times.values)
    count.add("x")
    assert count.values["x",] == 1
    assert metrics._timed(times).samples[-2].name == "t_count"


async def test_a_taken_port_names_its_setting(store: Store) -> None:
    async with metrics.served(HERE, store) as url:
        port = str(url).rpartition(":")[2].partition("/")[0]
        with pytest.raises(PortTaken, match="MMSS_METRICS="):
            async with metrics.served(f"127.0.0.1:{port}", store):
                pass


@pytest.mark.parametrize("given", ["127.0.0.1", "http://x:1", "127.0.0.1:99999"])
def test_a_setting_that_is_no_address_is_named(given: str) -> None:
    with pytest.raises(ConfigError, match="MMSS_METRICS"):
        load(Environment({"MMSS_METRICS": given}, {}))


def test_without_the_setting_its_library_is_not_even_loaded() -> None:
    code = "import sys, bot.app; assert not [name for name in sys.modules if name.startswith('prometheus')]"
    subprocess.run([sys.executable, "-c", code], check=True)
