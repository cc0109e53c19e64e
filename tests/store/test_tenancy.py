"""Two tenants never see or change each other's data, whatever they do and whichever ids they try."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.base import Target
from bot.store import Alerts, Quiet, Store, Tx
from bot.store.standing import channel_edition
from messages.message import Message
from tests.outbox.plans import plan

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
ANA = Target("p", "ana", "c")
BEN = Target("p", "ben", "c")
"""The same platform and the same name of the channel."""

Deed = Callable[[Tx, Target, str], object]
DEEDS: dict[str, Deed] = {
    "subscribe": lambda tx, t, id_: tx.subscribe(
        t, f"daily 0{len(id_) % 10}:00", "UTC", "brief", "en", by="U1", now=NOW
    ),
    "unsubscribe": lambda tx, t, id_: tx.unsubscribe(t, id_, by="U1", now=NOW),
    "restore": lambda tx, t, id_: tx.restore(t, id_, by="U1", now=NOW),
    "pause": lambda tx, t, id_: tx.pause(t, id_, why="x", by="U1", now=NOW),
    "resume": lambda tx, t, id_: tx.resume(t, id_, by="U1", now=NOW),
    "pause all": lambda tx, t, id_: tx.pause_all(t, why="x", by="", now=NOW),
    "pause the tenant": lambda tx, t, id_: tx.pause_all(Target(t.platform, t.tenant, ""), why="x", by="", now=NOW),
    "undo": lambda tx, t, id_: tx.undo(t, id_.replace("s", "c"), by="U1", now=NOW),
    "mute": lambda tx, t, id_: tx.set_mute(t, NOW + timedelta(hours=len(id_)), by="U1", now=NOW),
    "quiet": lambda tx, t, id_: tx.set_quiet(t, Quiet(time(22), time(len(id_)), "UTC"), by="U1", now=NOW),
    "alerts": lambda tx, t, id_: tx.set_alerts(t, "mmss", Alerts(on=True, per_hour=len(id_)), by="U1", now=NOW),
    "language": lambda tx, t, id_: tx.set_language("channel", t, "", "ht", by="U1", now=NOW),
    "my language": lambda tx, t, id_: tx.set_language("user", t, "U1", "es", by="U1", now=NOW),
    "report": lambda tx, t, id_: tx.report(t, id_, "wrong", by="U1", now=NOW),
    "post": lambda tx, t, id_: tx.enqueue([_plan(t, id_)]),
}


def _plan(target: Target, name: str) -> Any:
    made = plan("c", NOW, subscription=channel_edition(target), occasion=f"test:{name}")
    return type(made)(**{slot: getattr(made, slot) for slot in type(made).__slots__} | {"target": target})


def seen_by(store: Store, target: Target) -> list[object]:
    """All that can be asked about a channel and its tenant."""
    tenant = Target(target.platform, target.tenant, "")
    ids = [f"{letter}-{n}" for letter in "sc" for n in range(1, 6)]
    return [
        store.channel(target), store.language(target, "U1"), store.cursor(target, "mmss"), store.subscriptions(target),
        store.subscriptions_of(target.platform, target.tenant), store.changes(target, 100), store.reports(target),
        store.history(target), store.deliveries(target), store.deliveries(tenant), store.counts(target),
        store.unknowns(target), store.editions(target),
        [store.subscription(target, id_) for id_ in ids], [store.change(target, id_) for id_ in ids],
    ]  # fmt: skip


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(DEEDS)), st.integers(1, 5)), max_size=10))
async def test_no_deed_of_one_is_seen_by_the_other(store: Store, deeds: list[tuple[bool, str, int]]) -> None:
    """Ids are numbered over all tenants, so each tries the other's all the time."""
    for ana, row in itertools.groupby(deeds, key=lambda deed: deed[0]):
        doer, other = (ANA, BEN) if ana else (BEN, ANA)
        before = seen_by(store, other)
        for _, deed, n in row:
            await store.write(lambda tx, deed=deed, n=n, doer=doer: DEEDS[deed](tx, doer, f"s-{n}"))
        assert seen_by(store, other) == before, (ana, deeds)
        for one in store.deliveries(doer):
            assert (store.called(one.key, other), store.posted(other, one.key)) == ((), None)


async def test_a_request_of_one_is_not_the_other_s(store: Store) -> None:
    def said(text: str) -> Callable[[Tx], Message]:
        return lambda tx: Message(text, (), "en")

    assert (await store.once("p", "ana", "1", said("ana"))).summary == "ana"
    assert (await store.once("p", "ben", "1", said("ben"))).summary == "ben"
    assert (await store.once("q", "ana", "1", said("other platform"))).summary == "other platform"
    assert (await store.once("p", "ana", "1", said("again"))).summary == "ana"
