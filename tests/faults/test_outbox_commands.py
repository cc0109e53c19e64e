"""`outbox list`, `retry` and `drop`, as typed in a chat."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.base import Policy, Target
from bot.outbox import Outbox
from bot.store import Delivery
from bot.store.standing import Plan
from tests.commands.support import HERE, Asker, asker
from tests.fakes.flaky import Fault, Flaky
from tests.outbox.plans import plan

ELSEWHERE = Target("web", "other", "page")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asker]:
    made = await asker(tmp_path)
    yield made
    made.office.store.close()


async def posted(desk: Asker, *faults: Fault, target: Target = HERE, subscription: str = "s-1") -> Delivery:
    """A briefing of two parts that met these faults; its first part."""
    one = plan("page", desk.clock(), parts=2, subscription=subscription)
    queued = Plan(**{name: getattr(one, name) for name in Plan.__slots__} | {"target": target})
    adapter = Flaky(desk.clock, Policy(per_second=1e9, pace_scope="channel"), name="web", faults={"page": list(faults)})
    await desk.office.store.write(lambda tx: tx.enqueue([queued]))
    await Outbox(desk.office.store, {"web": adapter}).drain()
    return min(desk.office.store.deliveries(target), key=lambda row: row.part)


async def test_all_is_well(desk: Asker) -> None:
    await posted(desk)
    assert await desk.said("admin outbox") == "Every post arrived, and none is on its way."


async def test_what_did_not_arrive_is_listed_sent_again_and_on_record(desk: Asker) -> None:
    one = await posted(desk, "refused")
    said = await desk.said("admin outbox")
    assert f"{one.key[:8]} was not posted: s-1, 2026-11-24@07:00, part 1 of 2 in page; tries: 1; not that" in said
    assert "is sent again" in await desk.said(f"admin outbox retry {one.key[:8]}")
    states = [row.state for row in desk.office.store.deliveries(HERE)]
    assert sorted(states) == ["queued", "waiting"]
    change = desk.office.store.changes(HERE, 1)[0]
    assert (change.what, change.by, change.old, change.new) == ("delivery", "U1", "failed", "queued")
    assert "waits for its turn" in await desk.said("schedule")


async def test_given_up(desk: Asker) -> None:
    one = await posted(desk, "later")
    assert "is given up" in await desk.said(f"admin outbox drop {one.key[:8]}")
    assert {row.reason for row in desk.office.store.deliveries(HERE)} == {"dropped by U1"}
    assert "Nothing was changed" in await desk.said(f"admin outbox drop {one.key[:8]}")


async def test_what_was_posted_is_left_alone(desk: Asker) -> None:
    one = await posted(desk)
    assert "was posted. Nothing was changed" in await desk.said(f"admin outbox retry {one.key[:8]}")


async def test_another_workspace_s_is_not_there(desk: Asker) -> None:
    """RELIABILITY C8: the same words as for a key that nobody has."""
    theirs = await posted(desk, "refused", target=ELSEWHERE)
    assert await desk.said("admin outbox") == "Every post arrived, and none is on its way."
    for key in (theirs.key[:8], "aaaaaaaa"):
        assert "No post here has the key" in await desk.said(f"admin outbox retry {key}")
    assert desk.office.store.deliveries(ELSEWHERE)[0].state == "failed"


async def test_only_an_admin_may(desk: Asker) -> None:
    one = await posted(desk, "refused")
    assert "manage this channel" in await desk.said(f"admin outbox retry {one.key[:8]}", admin=False)
    assert desk.office.store.deliveries(HERE)[0].state == "failed"


async def test_the_same_request_twice_has_one_effect(desk: Asker) -> None:
    one = await posted(desk, "refused")
    answers = [await desk.said(f"admin outbox retry {one.key[:8]}", again="trigger") for _ in range(2)]
    assert answers[0] == answers[1]
