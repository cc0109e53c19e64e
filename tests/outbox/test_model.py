"""The model of what may go wrong, driving the real outbox: all histories of faults, with delays, in virtual time.

With MMSS_LONG set, every order of the delays is tried too, as before a release.
"""

import itertools
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.base import Policy, Target
from bot.config import OnUnknown
from bot.outbox import Outbox
from bot.store import Delivery, Store
from tests.fakes.flaky import Clock, Fault, Flaky
from tests.fakes.stores import NewStore, copy_of_a_new_file
from tests.outbox.plans import plan

FAULTS: tuple[Fault, ...] = ("ok", "lost, posted", "lost, not posted", "later", "refused")
DELAYS = (5.0, 30.0, 300.0)
ORDERS = list(itertools.product(DELAYS, repeat=3)) if os.environ.get("MMSS_LONG") else [DELAYS]
HISTORIES = list(itertools.product(FAULTS, repeat=4))

BY_KEY = Policy(per_second=1e9, pace_scope="channel", settle_after=0.0, repeat_safe_for=120.0)
"""The platform knows a repeated key for longer (180 s here) than we rely on it."""
BY_HISTORY = Policy(per_second=1e9, pace_scope="channel", settle_after=30.0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def quick(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """The embedded one: what both engines do alike is shown with fewer histories."""
    opened = Store.open(copy_of_a_new_file(tmp_path / "model.db"), clock=clock)
    yield opened
    opened.close()


async def _no_sleep(seconds: float) -> None:
    return None


async def play(
    store: Store,
    adapter: Flaky,
    clock: Clock,
    *,
    histories: Sequence[tuple[Fault, ...]] = HISTORIES,
    delays: Sequence[float] = DELAYS,
    on_unknown: OnUnknown = "resend",
) -> list[tuple[tuple[Fault, ...], Delivery, int]]:
    """Plays all histories side by side, each in a channel of its own, until nothing moves any more.

    Each delay is how much later than it might the outbox looks again. Gives back each history, where its delivery
    stands and how many copies readers see.
    """
    plans = [plan(f"c{n}", clock.now, subscription=f"s-{n}") for n in range(len(histories))]
    adapter.faults = {f"c{n}": list(history) for n, history in enumerate(histories)}
    await store.write(lambda tx: tx.enqueue(plans))
    outbox = Outbox(store, {"flaky": adapter}, on_unknown=on_unknown, sleep=_no_sleep)
    for delay in itertools.cycle(delays):
        await outbox.drain()
        wake = store.next_wake("flaky")
        if wake is None:
            break
        clock.now = max(clock.now, wake) + timedelta(seconds=delay)
    seen = Counter({target.channel: len(shown) for target, shown in adapter.shown.items()})
    ended = {one.target.channel: one for one in store.deliveries(Target("flaky", "t", ""), limit=10_000)}
    return [(history, ended[f"c{n}"], seen[f"c{n}"]) for n, history in enumerate(histories)]


PLATFORMS = pytest.mark.parametrize(
    ("policy", "knows_keys_for", "lag"),
    [(BY_KEY, 180.0, 0.0), (BY_HISTORY, 0.0, 0.0), (BY_HISTORY, 0.0, 20.0)],
    ids=["by key", "by history", "by a history that lags"],
)


def check_once(history: tuple[Fault, ...], ended: Delivery, copies: int) -> None:
    assert ended.state in ({"done", "failed"} if "refused" in history else {"done"}), (history, ended)
    assert copies == (1 if ended.state == "done" else 0), (history, ended)
    assert ended.reason or ended.state == "done", (history, ended)
    assert ended.unknown_at is None, (history, ended)


@PLATFORMS
@pytest.mark.parametrize("delays", ORDERS)
async def test_with_a_readable_history_nothing_is_lost_and_nothing_comes_twice(
    quick: Store, clock: Clock, policy: Policy, knows_keys_for: float, lag: float, delays: Sequence[float]
) -> None:
    adapter = Flaky(clock, policy, knows_keys_for=knows_keys_for, lag=lag)
    for history, ended, copies in await play(quick, adapter, clock, delays=delays):
        check_once(history, ended, copies)
    assert adapter.deleted == [], "no second copy stood, were it until the repair"
    assert not adapter.deleted


@PLATFORMS
async def test_the_same_on_each_engine(
    new_store: NewStore, clock: Clock, policy: Policy, knows_keys_for: float, lag: float
) -> None:
    adapter = Flaky(clock, policy, knows_keys_for=knows_keys_for, lag=lag)
    store = new_store(clock)
    for history, ended, copies in await play(store, adapter, clock, histories=HISTORIES[::9]):
        check_once(history, ended, copies)
    assert adapter.deleted == [], "no second copy stood, were it until the repair"


@pytest.mark.parametrize("policy", [BY_KEY, BY_HISTORY], ids=["by key", "by history"])
async def test_closed_history_held(quick: Store, clock: Clock, policy: Policy) -> None:
    """Sent at most once; what nobody can know is counted, never dropped."""
    adapter = Flaky(clock, policy, knows_keys_for=180.0 if policy is BY_KEY else 0.0, readable=False)
    unknown = 0
    for history, ended, copies in await play(quick, adapter, clock, histories=HISTORIES[::3], on_unknown="hold"):
        assert copies <= 1, (history, ended)
        assert ended.state in {"done", "failed", "unknown"}, (history, ended)
        assert (ended.state == "unknown") == (ended.unknown_at is not None)
        assert copies == 1 or ended.state != "done"
        unknown += ended.state == "unknown"
    assert quick.unknowns(Target("flaky", "t", "")) == unknown > 0


async def test_closed_history_sent_once_more(quick: Store, clock: Clock) -> None:
    """A missing briefing is the worse failure: a second copy is possible, but each such case is counted."""
    adapter = Flaky(clock, BY_HISTORY, readable=False)
    twice = 0
    for history, ended, copies in await play(quick, adapter, clock, histories=HISTORIES[::3]):
        assert copies <= 2, (history, ended)
        assert copies < 2 or ended.unknown_at is not None, (history, ended)
        assert copies > 0 or ended.state in {"failed", "unknown"}, (history, ended)
        twice += copies == 2
    assert 0 < twice <= quick.unknowns(Target("flaky", "t", ""))


@pytest.mark.parametrize("delays", ORDERS)
async def test_a_history_that_lags_more_than_we_wait_is_repaired(
    quick: Store, clock: Clock, delays: Sequence[float]
) -> None:
    """The read-back says absent though it was posted: copies stand there, up to four, or one of what had been given
    up, until the repair pass finds them."""
    adapter = Flaky(clock, BY_HISTORY, lag=90.0)
    for history, ended, copies in await play(quick, adapter, clock, delays=delays):
        assert ended.state in {"done", "failed"}, (history, ended)
        assert copies == (1 if ended.state == "done" else 0), (history, ended)
    assert adapter.deleted or tuple(delays) != DELAYS, "where the outbox looks late, no copy comes to be"
