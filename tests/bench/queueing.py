"""The delivery queue alone, on SQLite and on PostgreSQL: what it costs to fill it, to claim and to settle."""

import tempfile
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.base import Receipt, Target
from adapters.slack.api import POLICY
from bot.outbox.rules import Rules
from bot.outbox.sender import HANDS, Sender, Taken
from bot.outbox.settling import Clerk, Done
from bot.store import Store
from bot.store.standing import Plan
from tests.bench.measure import Row, below
from tests.bench.sending import briefing
from tests.fakes.flaky import Clock, Flaky
from tests.fakes.postgres import Cluster, NoPostgres, binaries

QUEUED = 10_000
TURNS = 30
"""Claims of HANDS deliveries each that are measured, and as many settlements."""


async def rows() -> list[Row]:
    made: list[Row] = []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        addresses = {"SQLite": (f"sqlite:///{Path(folder) / 'queue.db'}", 0.5)}
        try:
            cluster = stack.enter_context(closing(Cluster(binaries())))
            addresses["PostgreSQL"] = (cluster.database(), 1.0)
        except NoPostgres as reason:
            made.append(Row("the queue on PostgreSQL", f"not measured: {reason}"))
        for name, (address, limit) in addresses.items():
            store = stack.enter_context(closing(Store.open(address)))
            made += [await _filled(store, name, limit), *await _turns(store, name)]
    return made


async def _filled(store: Store, name: str, limit: float) -> Row:
    said, now = briefing(), datetime.now(UTC)
    shared = ({"text": "A briefing", "blocks": [{"type": "divider"}] * 8},)
    plans = [
        Plan(
            subscription=f"s-{n}",
            occasion="2026-11-24@07:00",
            target=Target("slack", f"T{n}", f"C{n}"),
            message=said,
            payloads=shared,
            now=now,
            expires_at=now + timedelta(days=1),
        )
        for n in range(QUEUED)
    ]
    start = time.perf_counter()
    await store.write(lambda tx: tx.enqueue(plans))
    return below(f"enqueue {QUEUED:,} deliveries, {name}", time.perf_counter() - start, limit, "s")


async def _turns(store: Store, name: str) -> list[Row]:
    """As the sender does it: a transaction takes all hands full, and another writes down what came of them."""
    slack, clerk = Flaky(Clock(), POLICY, "slack"), Clerk(Rules(POLICY))
    claiming = settling = 0.0
    for _ in range(TURNS):
        sender = Sender(store, slack, clerk)
        start = time.process_time()
        taken: Taken = await store.write(lambda tx, sender=sender: sender._claim(tx, HANDS))
        claiming += time.process_time() - start
        assert len(taken.acts) == HANDS
        done = [Done(claim, Receipt(f"1764000000.{claim.no:06d}"), act) for claim, act in taken.acts]
        start = time.process_time()
        await store.write(lambda tx, done=done: clerk.settle(tx, done))
        settling += time.process_time() - start
    each = TURNS * HANDS / 1e3
    return [
        below(f"claim a delivery, CPU, {name}", claiming / each, 0.1, "ms"),
        below(f"settle a delivery, CPU, {name}", settling / each, 0.1, "ms"),
    ]
