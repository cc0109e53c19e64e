"""Messages and payloads are kept once, and each delivery shows its own: on both engines."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, func, select, text, update

from adapters.base import Target
from bot.schema.migrate import config
from bot.schema.tables import deliveries, editions, texts
from bot.store import Store
from bot.store.amending import Amendment
from bot.store.standing import Plan
from messages.message import Message, to_json
from tests.fakes.postgres import Cluster
from tests.outbox.plans import message, plan

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
CHANNELS = "c1", "c2", "c3"


def same_for_all() -> list[Plan]:
    """One edition that goes to three channels, in two parts."""
    one = plan("c1", NOW, parts=2)
    return [
        replace(one, target=Target("flaky", "t", channel), subscription=f"s-{n}")
        for n, channel in enumerate(CHANNELS, 1)
    ]


def kept(store: Store) -> int:
    return int(store.rows(select(func.count()).select_from(texts))[0][0])


async def queue(store: Store, plans: Sequence[Plan]) -> None:
    await store.write(lambda tx: tx.enqueue(plans))


async def settle(store: Store, *subscriptions: str) -> None:
    its = deliveries.c.subscription.in_(subscriptions), editions.c.subscription.in_(subscriptions)
    done = update(deliveries).where(its[0]).values(state="done", settled_at=NOW, wake_at=None, remote_id="m")
    posted = update(editions).where(its[1]).values(state="posted", settled_at=NOW)
    await store.write(lambda tx: [tx.rows(done), tx.rows(posted)])


def shown(store: Store, channel: str) -> list[tuple[Message, object]]:
    return [(one.message, one.payload["text"]) for one in store.history(Target("flaky", "t", channel))]


async def test_what_goes_to_many_channels_is_kept_once(store: Store) -> None:
    await queue(store, same_for_all())
    assert kept(store) == 3
    claims = await store.write(lambda tx: tx.awake("flaky", limit=9))
    assert [(claim.target.channel, json.loads(claim.payload)) for claim in claims] == [
        (channel, {"text": "part 1"}) for channel in CHANNELS
    ]


async def test_what_was_queued_before_leaves_nothing_behind(store: Store) -> None:
    await queue(store, same_for_all())
    await queue(store, same_for_all())
    assert kept(store) == 3
    await queue(store, [*same_for_all(), plan("c4", NOW, subscription="s-4")])
    assert kept(store) == 5


async def test_what_no_database_can_hold_is_held_as_near_as_can_be(store: Store) -> None:
    await queue(store, [replace(plan("c1", NOW), payloads=({"text": "a\ud800b"},))])
    await settle(store, "s-1")
    assert shown(store, "c1") == [(message("part 1"), "a\ufffdb")]


async def test_one_that_is_put_right_leaves_the_others_as_they_are(store: Store) -> None:
    await queue(store, same_for_all())
    await settle(store, "s-1", "s-2", "s-3")
    [first] = store.rows(select(deliveries.c.no).where(deliveries.c.subscription == "s-1", deliveries.c.part == 1))
    row = {"platform": "flaky", "tenant": "t", "channel": "c1", "subscription": "s-1", "occasion": "2026-11-24@07:00"}
    one = Amendment(1, Target("flaky", "t", "c1"), "s-1", row["occasion"], "f-1", 0)
    before, after = same_for_all()[0].message, message("mended", "part 2")
    for said in (after, message("mended again", "part 2")):
        new = {first.no: {"text": said.summary}}
        await store.write(lambda tx, said=said, new=new: tx.amendment_done(one, before, said, new, NOW))
        assert shown(store, "c1") == [(said, "part 2"), (said, said.summary)]
        assert shown(store, "c2") == shown(store, "c3") == [(before, "part 2"), (before, "part 1")]
        assert kept(store) == 5


async def test_a_text_goes_with_the_last_that_shows_it(store: Store) -> None:
    await queue(store, same_for_all())
    for gone, left in ((("s-1", "s-2"), 3), (("s-3",), 0)):
        await settle(store, *gone)
        await store.write(lambda tx: tx.forget_editions(NOW + timedelta(days=1), 50))
        assert kept(store) == left


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that has no schema yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'mmss.db'}"
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.database()


async def test_what_an_earlier_version_kept_is_there(empty: str) -> None:
    """Schema 0012 had both texts in the rows themselves."""
    engine = create_engine(empty.replace("postgresql://", "postgresql+psycopg://"))
    said = [to_json(message(f"edition {n}")) for n in range(3)]
    with engine.begin() as connection:
        command.upgrade(config(connection), "0012")
        for n, one in enumerate(said):
            name = {"s": f"s-{n}", "c": f"c{n}", "m": one, "p": json.dumps({"text": f"payload {n}"})}
            connection.execute(text(_EDITION), name)
            connection.execute(text(_DELIVERY), name | {"no": 10 - n, "k": f"k{n}"})
        connection.execute(text(_EDITION), {"s": "s-9", "c": "c9", "m": None})
    engine.dispose()
    store = Store.open(empty)
    assert [shown(store, f"c{n}") for n in range(3)] == [[(message(f"edition {n}"), f"payload {n}")] for n in range(3)]
    assert [one.state for one in store.editions(Target("flaky", "t", "c9"))] == ["posted"]
    await queue(store, same_for_all())
    assert kept(store) == 9, "new ones have numbers of their own"
    store.close()


_EDITION = (
    "INSERT INTO editions (subscription, occasion, platform, tenant, channel, state, planned_at, expires_at, message)"
    " VALUES (:s, 'o', 'flaky', 't', :c, 'posted', 1, 2, :m)"
)
_DELIVERY = (
    "INSERT INTO deliveries (no, key, subscription, occasion, part, parts, platform, tenant, channel, payload,"
    " payload_version, expires_at, state, fence, attempts, looks, doubted, repairs, remote_id, settled_at)"
    " VALUES (:no, :k, :s, 'o', 1, 1, 'flaky', 't', :c, :p, 1, 2, 'done', 1, 1, 0, FALSE, 0, 'm', 3)"
)
