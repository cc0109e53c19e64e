"""The rules where a history of faults does not lead: who must stop, what a closed history comes to, the repair pass."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.base import Gone, Later, Policy, Receipt, Refused, Target, Unsure
from bot.config import OnUnknown
from bot.outbox import Outbox
from bot.outbox.rules import DEADLINE, READ_FOR, REPAIRS, Rules
from bot.store import Store
from bot.store.standing import Claim, Standing
from tests.fakes.flaky import Clock, Flaky
from tests.fakes.stores import NewStore
from tests.outbox.plans import plan

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
BY_HISTORY = Policy(per_second=1e9, pace_scope="channel", settle_after=30.0)
BY_KEY = Policy(per_second=1e9, pace_scope="channel", repeat_safe_for=120.0)
SENT = Standing("sending", NOW, attempts=1, first_sent=NOW, last_sent=NOW)
IN_DOUBT = SENT._replace(state="unsure", doubt_at=NOW, doubted=True)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def claim(standing: Standing) -> Claim:
    target = Target("flaky", "t", "c")
    return Claim(1, 1, "key", target, "s-1", "o", 1, 1, "{}", NOW + timedelta(hours=6), None, standing)


# ------------------------------------------------------------------------------------------------------ in doubt


@pytest.mark.parametrize(
    ("policy", "now", "expected"),
    [
        (BY_KEY, 1.0, "post"),
        (BY_KEY, 120.0 - DEADLINE, "post"),
        (BY_KEY, 121.0 - DEADLINE, "look"),  # begun then, it could arrive when the key is forgotten
        (BY_HISTORY, 30.0, "look"),
    ],
)
def test_in_doubt_a_key_is_repeated_or_looked_for(policy: Policy, now: float, expected: str) -> None:
    assert Rules(policy).turn(claim(IN_DOUBT), after(now)) == expected


def test_a_read_back_waits_for_the_history_to_settle() -> None:
    assert Rules(BY_HISTORY).turn(claim(IN_DOUBT), after(29)) == IN_DOUBT._replace(wake_at=after(30))


def test_a_refused_key_is_not_repeated() -> None:
    refused = Rules(BY_KEY).posted(IN_DOUBT, Refused("no"), after(1))
    assert (refused.state, refused.refusal, refused.doubt_at) == ("unsure", "no", NOW)
    assert Rules(BY_KEY).turn(claim(refused), after(2)) == "look"
    assert Rules(BY_KEY).looked(claim(refused), None, after(2)).state == "failed"
    assert Rules(BY_KEY).looked(claim(refused), Receipt("m"), after(2)).state == "done"


@pytest.mark.parametrize("outcome", [Later("slow down", 60), Later("slow down", 0), Unsure("?")])
def test_no_outcome_but_a_receipt_ends_a_doubt(outcome: Later | Unsure) -> None:
    at = Rules(BY_HISTORY).posted(IN_DOUBT, outcome, after(40))
    assert at.state == "unsure"
    assert at.doubt_at is not None
    assert at.wake_at is not None
    assert at.wake_at > after(40)


def test_gone_while_in_doubt_is_unknown() -> None:
    for at in (
        Rules(BY_KEY).posted(IN_DOUBT, Gone("left"), after(1)),
        Rules(BY_KEY).looked(claim(IN_DOUBT), Gone("left"), after(1)),
    ):
        assert (at.state, at.unknown_at, at.reason) == ("unknown", after(1), "left")


def test_a_read_back_that_must_wait_waits_but_not_for_ever() -> None:
    rules = Rules(BY_HISTORY, "hold")
    assert rules.looked(claim(IN_DOUBT), Later("one a minute", 60), after(40)) == IN_DOUBT._replace(wake_at=after(100))
    assert rules.looked(claim(IN_DOUBT), Later("one a minute", 60), NOW + timedelta(hours=7)).state == "unknown"


@pytest.mark.parametrize(("how", "state"), [("hold", "unknown"), ("resend", "queued")])
def test_a_closed_history_is_tried_for_a_while(how: OnUnknown, state: str) -> None:
    rules, at, now = Rules(BY_HISTORY, how), IN_DOUBT, after(30)
    while at.state == "unsure":
        assert now <= after(READ_FOR + 200)
        at = rules.looked(claim(at), Unsure("closed"), now)
        now = at.wake_at or now
    assert (at.state, at.unknown_at is not None) == (state, True)
    assert now >= after(READ_FOR)


def test_one_more_attempt_and_no_other() -> None:
    """Given up as unknown and sent once more: again no answer, again no history, and that is the end of it."""
    rules = Rules(BY_HISTORY)
    once_more = IN_DOUBT._replace(state="sending", attempts=2, unknown_at=after(1000))
    at = rules.posted(once_more, Unsure("?"), after(1001))
    assert rules.turn(claim(at), after(1031)) == "look"
    assert rules.looked(claim(at), Unsure("closed"), after(1001 + READ_FOR)).state == "unknown"
    assert rules.posted(once_more, Refused("no"), after(1001)).state == "unknown"
    waits = rules.posted(once_more, Later("slow down", 5), after(1001))
    assert rules.turn(claim(waits), after(1006)) == "post", "nothing was posted: it is still to come"
    assert rules.posted(once_more, Receipt("m"), after(1001)).unknown_at == after(1000), "still counted"


# -------------------------------------------------------------------------------------------------------- repairs


@pytest.mark.parametrize(
    ("standing", "repairs"),
    [
        (SENT, 0),
        (SENT._replace(attempts=3), 0),  # it was only told to wait
        (IN_DOUBT._replace(state="sending", attempts=2), 2),
        (SENT._replace(attempts=2, doubted=True), 2),  # read back as absent, sent again
    ],
)
def test_only_what_may_stand_there_twice_is_looked_for_again(standing: Standing, repairs: int) -> None:
    at = Rules(BY_HISTORY).posted(standing, Receipt("m1"), NOW)
    assert (at.state, at.repairs, at.wake_at) == ("done", repairs, after(REPAIRS[0]) if repairs else None)


def test_the_repair_pass_comes_twice() -> None:
    rules = Rules(BY_HISTORY)
    at = rules.posted(SENT._replace(attempts=2, doubted=True), Receipt("m1"), NOW)
    assert rules.turn(claim(at), after(REPAIRS[0])) == "repair"
    at = rules.repaired(at, Receipt("m0"), after(121))
    assert (at.remote_id, at.repairs, at.wake_at) == ("m0", 1, after(REPAIRS[1]))
    at = rules.repaired(at, Receipt("m0"), after(901))
    assert (at.repairs, at.wake_at) == (0, None)


@pytest.mark.parametrize(("policy", "listed"), [(BY_HISTORY, True), (BY_KEY, False)])
def test_a_repair_that_cannot_read_is_tried_again_and_then_told_as_unknown(policy: Policy, *, listed: bool) -> None:
    """Where the platform still knew the key, the second attempt made no second message: there is nothing to tell."""
    rules = Rules(policy)
    sent_again = SENT._replace(attempts=2, doubted=True, last_sent=after(40))
    at, now, times = rules.posted(sent_again, Receipt("m1"), NOW), after(120), 0
    while at.wake_at is not None:
        at, now, times = rules.repaired(at, Unsure("closed"), now), now + timedelta(seconds=120), times + 1
    assert 5 < times < 30
    assert (at.state, at.remote_id, at.unknown_at is not None) == ("done", "m1", listed)


def test_what_was_given_up_is_looked_for_once_more_where_an_attempt_had_no_answer() -> None:
    """A history that lagged said "absent": it had been posted, and stands there."""
    rules = Rules(BY_HISTORY)
    at = rules.posted(SENT._replace(attempts=2, doubted=True), Refused("no"), NOW)
    assert (at.state, at.repairs) == ("failed", 2)
    assert rules.turn(claim(at), after(REPAIRS[0])) == "repair"
    assert rules.repaired(at, None, after(121)).state == "failed"
    assert rules.repaired(at, Receipt("m0"), after(121)).state == "done"
    assert rules.posted(SENT, Refused("no"), NOW).wake_at is None, "nothing was ever in doubt"


# ------------------------------------------------------------------------------------------------------- who stops


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(new_store: NewStore, clock: Clock) -> Store:
    return new_store(clock)


async def two_channels(store: Store, clock: Clock, scope: str) -> tuple[Flaky, Outbox]:
    """A platform that turns the first post away."""
    adapter = Flaky(clock, Policy(per_second=1.0, pace_scope="platform"))
    real, turned_away = adapter.post, list[str]()

    async def post(target: Target, payload: dict[str, object], key: str) -> Receipt:
        if not turned_away:
            turned_away.append(key)
            raise Gone("token revoked", scope)  # type: ignore[arg-type]
        return await real(target, payload, key)

    adapter.post = post  # type: ignore[method-assign]
    for n in (1, 2):
        target = Target("flaky", "t", f"c{n}")
        await store.write(
            lambda tx, target=target: tx.subscribe(target, "daily 07:00", "UTC", "brief", "en", by="U1", now=clock.now)
        )
        one = plan(f"c{n}", clock.now, subscription=f"s-{n}")
        await store.write(lambda tx, one=one: tx.enqueue([one]))
    return adapter, Outbox(store, {"flaky": adapter})


async def test_a_tenant_that_is_gone_stops_its_subscriptions(store: Store, clock: Clock) -> None:
    """RELIABILITY S18."""
    _, outbox = await two_channels(store, clock, "tenant")
    await outbox.drain()
    assert [there.paused for there in store.subscriptions_of("flaky", "t")] == ["token revoked"] * 2


async def test_a_platform_that_is_gone_is_left_alone_until_a_restart(store: Store, clock: Clock) -> None:
    """RELIABILITY D9: not a second request, and no subscription to be resumed by hand once the token is mended."""
    adapter, outbox = await two_channels(store, clock, "platform")
    for _ in range(5):
        await outbox.drain()
        clock.forward(60)
    assert adapter.posts == []
    assert [there.paused for there in store.subscriptions_of("flaky", "t")] == [None] * 2
    assert [pause.reason for pause in store.pauses("flaky", clock.now)] == ["token revoked"]
    mended = Outbox(store, {"flaky": adapter})
    await mended.start()
    for _ in range(5):
        await mended.drain()
        clock.forward(1)
    assert len(adapter.posts) == 2
