"""Whatever the log says of a post names the delivery: from the attempt to the second copy that was deleted."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from adapters.base import Policy
from bot.monitoring import log
from bot.outbox import Outbox
from tests.fakes.flaky import Clock, Flaky
from tests.fakes.stores import NewStore
from tests.outbox.plans import plan


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root, stream = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    log.configure(stream=stream)
    yield stream
    root.handlers, root.level = before, level
    structlog.reset_defaults()


async def test_every_line_about_a_post_names_its_delivery(new_store: NewStore, written: io.StringIO) -> None:
    clock = Clock()
    store = new_store(clock)
    adapter = Flaky(clock, Policy(per_second=1e9, pace_scope="channel", settle_after=30.0), lag=60.0)
    adapter.faults = {"c1": ["lost, posted", "ok"], "c2": ["refused"], "c3": ["later"]}
    outbox = Outbox(store, {"flaky": adapter})
    await store.write(lambda tx: tx.enqueue([plan(f"c{n}", clock.now, subscription=f"s-{n}") for n in (1, 2, 3)]))
    for seconds in (0, 31, 1, 200, 900):
        clock.forward(seconds)
        await outbox.drain()
    lines: list[dict[str, Any]] = [json.loads(line) for line in written.getvalue().splitlines()]
    told = [line for line in lines if "lease" not in line]
    keys = {one.key for channel in adapter.posts for one in store.called(channel[1])}
    assert {line["delivery"] for line in told} == keys
    assert len(keys) == 3
    events = [(line["event"], line.get("act"), line.get("outcome") or line.get("state")) for line in told]
    assert ("delivery", "post", "unsure") in events
    assert ("delivery stands", None, "unsure") in events
    assert ("delivery", "look", "absent") in events
    assert ("delivery", "repair", "receipt") in events
    assert ("delivery stands", None, "failed") in events
    assert ("a second copy was deleted", None, None) in events
