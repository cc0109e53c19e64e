"""What becomes of a post nobody can look up: `resend` or `hold`, set by the operator and told in `status`. S15, T8."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.base import Policy, Target
from bot import config
from bot.commands.desk import Desk
from bot.config import OnUnknown
from bot.environment import ConfigError, Environment
from bot.outbox import Outbox
from bot.store import Store
from bot.store.standing import Plan
from tests.commands.support import HERE, Asker, asker
from tests.fakes.flaky import Clock, Flaky
from tests.fakes.stores import NewStore
from tests.outbox.plans import plan


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asker]:
    made = await asker(tmp_path)
    yield made
    made.office.store.close()


def test_the_setting() -> None:
    assert config.load(Environment({}, {})).on_unknown == "resend"
    assert config.load(Environment({"MMSS_ON_UNKNOWN": "hold"}, {})).on_unknown == "hold"
    with pytest.raises(ConfigError, match="MMSS_ON_UNKNOWN=maybe"):
        config.load(Environment({"MMSS_ON_UNKNOWN": "maybe"}, {}))


@pytest.mark.parametrize(("how", "copies", "state"), [("resend", 2, "done"), ("hold", 1, "unknown")])
async def test_s15_applied_and_never_to_be_read_back(
    new_store: NewStore, how: OnUnknown, copies: int, state: str
) -> None:
    """The answer was lost and history is closed to the bot: by the setting, and counted either way."""
    clock = Clock()
    store: Store = new_store(clock)
    adapter = Flaky(clock, Policy(per_second=1e9, pace_scope="channel", settle_after=30.0), readable=False)
    adapter.faults = {"c1": ["lost, posted"]}
    outbox = Outbox(store, {"flaky": adapter}, on_unknown=how)
    await store.write(lambda tx: tx.enqueue([plan("c1", clock.now)]))
    for _ in range(40):
        await outbox.drain()
        clock.forward(60)
    here = Target("flaky", "t", "c1")
    assert len(adapter.shown[here]) == copies
    assert store.deliveries(here)[0].state == state
    assert store.unknowns(here) == 1


async def test_status_tells_the_setting(desk: Asker) -> None:
    assert "it is sent once more" in await desk.said("status")
    held = Asker(office := replace(desk.office, on_unknown="hold"), Desk(office), desk.clock)
    assert "it is held for an admin" in await held.said("status")


async def test_status_tells_for_how_long_things_are_kept(desk: Asker) -> None:
    assert "older than" not in await desk.said("status")
    kept = Asker(office := replace(desk.office, keep_days=90), Desk(office), desk.clock)
    assert "Articles older than 90 days" in await kept.said("status")


async def test_t8_status_tells_what_did_not_come(desk: Asker) -> None:
    store, now = desk.office.store, desk.clock()
    old = plan("page", now - timedelta(hours=7))
    late = Plan(**{name: getattr(old, name) for name in Plan.__slots__} | {"target": HERE, "now": now})
    await store.write(lambda tx: tx.enqueue([late]))
    adapter = Flaky(desk.clock, Policy(per_second=1e9, pace_scope="channel"), name="web")
    await Outbox(store, {"web": adapter}).drain()
    said = await desk.said("status")
    assert "did not come in the last seven days: 1; the latest is s-1 of 2026-11-24@07:00: " in said
    assert "I could not post in time" in said
