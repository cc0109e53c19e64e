"""Facts that an admin holds back or releases: gone from briefings, with name and reason where one asks."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.commands.support import Asker, asker, buttons_of, text_of


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asker]:
    made = await asker(tmp_path)
    yield made
    made.office.store.close()


def vote(desk: Asker) -> str:
    (found,) = [known.handle for known in desk.office.store.known("mmss", kinds=["vote"])]
    return found


async def test_a_disputed_fact_is_told_no_more_and_its_record_is(desk: Asker) -> None:
    handle = vote(desk)
    assert "57" in await desk.said("brief")
    answer = await desk.reply(f"admin dispute {handle} the outlet has taken it back")
    assert f"{handle} is held back" in text_of(answer.message)
    assert "57" not in await desk.said("votes")
    assert "57" not in (await desk.said("brief")).replace("2,257", "")
    held = f"{handle} is held back by U1: the outlet has taken it back"
    for command in ("facts", "changes since 1h", f"source {handle}"):
        assert held in await desk.said(command)
    assert "HELD" in await desk.said(f"source {handle}")
    assert f"fact {handle}: live → held back" in await desk.said("schedule")


async def test_what_tells_a_disputed_number_too_is_held_with_it(desk: Asker) -> None:
    signed = "13 other nations signed"
    assert signed in await desk.said("brief full")
    handles = {
        known.fact.kind: known.handle for known in desk.office.store.known("mmss") if "13 other" in known.fact.evidence
    }
    await desk.reply(f"dispute {handles['count']} nobody counted them")
    assert signed not in await desk.said("brief full")
    assert signed not in await desk.said("facts")
    proof = await desk.said(f"source {handles['event']}")
    assert "HELD" in proof
    assert f"{handles['count']} is held back by U1: nobody counted them" in proof
    await desk.reply(f"release {handles['count']}")
    assert signed in await desk.said("brief full")


async def test_release_undoes_it_and_so_does_undo(desk: Asker) -> None:
    handle = vote(desk)
    answer = await desk.reply(f"dispute {handle} why not")
    await desk.press(answer, "Undo")
    assert "57" in await desk.said("votes")
    await desk.reply(f"dispute {handle} again")
    assert "is released" in await desk.said(f"release {handle} it is right after all")
    assert "57" in await desk.said("votes")
    assert f"{handle} was released by U1: it is right after all" in await desk.said(f"source {handle}")


async def test_only_admins_and_only_facts_that_are_there(desk: Asker) -> None:
    handle = vote(desk)
    assert "people who manage" in await desk.said(f"dispute {handle} no", admin=False)
    assert "no fact" in await desk.said("dispute f-zzz no")
    await desk.reply(f"dispute {handle} no")
    assert "held back already" in await desk.said(f"dispute {handle} no")
    assert "57" not in await desk.said("votes")


async def test_what_is_told_anyway_needs_no_release(desk: Asker) -> None:
    assert "is live already. Nothing was changed." in await desk.said(f"release {vote(desk)}")
    assert desk.office.store.changes(desk.target) == ()


async def test_the_same_request_twice_holds_once(desk: Asker) -> None:
    handle = vote(desk)
    first = await desk.reply(f"dispute {handle} no", again="one")
    again = await desk.reply(f"dispute {handle} no", again="one")
    assert buttons_of(first.message) == {"Undo": "undo c-1"}
    assert len(desk.office.store.changes(desk.target)) == 1
    assert again is not None
