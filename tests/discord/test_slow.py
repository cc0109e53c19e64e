"""Answers that take longer than Discord waits, and answers that never reach it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest

from adapters.base import Form, Invocation, Reply
from messages.message import Button
from tests.discord.test_interactions import KEY, small
from tests.fakes import discord_reader as reader
from tests.fakes.desk import EchoDesk
from tests.fakes.discord import Harness
from tests.fakes.discord_world import Json, dropped, refuses


class SlowDesk(EchoDesk):
    """Answers when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()

    async def answer(self, invocation: Invocation) -> Reply | Form:
        answer = await super().answer(invocation)
        await self.go.wait()
        return answer


@pytest.fixture
def slow_desk() -> SlowDesk:
    return SlowDesk()


@pytest.fixture
async def slow(slow_desk: SlowDesk) -> AsyncIterator[Harness]:
    async with Harness(slow_desk, defer_after=0.02) as made:
        yield made


async def wait_for(discord: Harness, desk: SlowDesk, asking: Coroutine[Any, Any, list[Json]]) -> list[Json]:
    """Asks, sees Discord told to wait, lets the answer come."""
    asked = asyncio.create_task(asking)
    await discord.world.until(lambda: any(made.kind in (5, 6) for made in discord.world.interactions.values()))
    desk.go.set()
    return await asked


async def logged(caplog: pytest.LogCaptureFixture, words: str) -> None:
    async with asyncio.timeout(5):
        while words not in caplog.text:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("text", ["votes", "votes public"])
async def test_a_slow_answer_is_announced_and_follows(
    slow: Harness, slow_desk: SlowDesk, text: str, public: bool
) -> None:
    slow_desk.next = Reply(small("at last"), public=public)
    shown = await wait_for(slow, slow_desk, slow.say(text))
    assert [slow.text_of(message) for message in shown] == ["at last"]
    assert [slow.text_of(message) for message in slow.sent()] == (["at last"] if public else [])
    said_again = any(method == "DELETE" for method, _, _ in slow.world.requests)
    assert said_again == (public != text.endswith("public")), "who sees it is decided from what was typed"


async def test_a_slow_form_is_offered(slow: Harness, slow_desk: SlowDesk) -> None:
    slow_desk.next = Form("Subscribe", "subscribe", (), "Save")
    (offer,) = await wait_for(slow, slow_desk, slow.say("votes"))
    assert [button["label"] for button in reader.buttons(offer)] == ["Subscribe"]


@pytest.mark.parametrize("replace", [False, True])
async def test_a_slow_answer_to_a_button(slow: Harness, slow_desk: SlowDesk, replace: bool) -> None:
    (payload,) = slow.adapter.render(small("old", Button("More", "more")))
    await slow.adapter.post(slow.target, payload, KEY)
    slow_desk.next = Reply(small("new"), replace=replace)
    (shown,) = await wait_for(slow, slow_desk, slow.press("More"))
    assert slow.text_of(shown).startswith("new")
    assert slow.text_of(slow.sent()[0]).startswith("new" if replace else "old")


async def test_an_effect_stands_when_discord_no_longer_listens(slow: Harness, slow_desk: SlowDesk) -> None:
    slow.world.fail("POST", "/callback$", refuses(404, 10062))
    await slow.send(2, slow.typed("votes"))
    await slow.world.until(lambda: any(path.endswith("/callback") for _, path, _ in slow.world.requests))
    slow_desk.go.set()
    await slow.say("votes")
    assert len(slow_desk.heard) == 2


@pytest.mark.parametrize("code", [10062, 40060])
async def test_an_answer_that_came_too_late_is_logged_and_not_repeated(
    discord: Harness, desk: EchoDesk, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    """D16"""
    discord.world.fail("POST", "/callback$", refuses(404, code))
    await discord.send(2, discord.typed("votes"))
    await logged(caplog, str(code))
    assert len(desk.heard) == 1
    await discord.say("votes")


async def test_a_lost_connection_while_answering_is_logged(discord: Harness, caplog: pytest.LogCaptureFixture) -> None:
    discord.world.fail("POST", "/callback$", dropped)
    await discord.send(2, discord.typed("votes"))
    await logged(caplog, "did not reach Discord")
    await discord.say("votes")


async def test_an_answer_after_fifteen_minutes_is_reported_lost(
    slow: Harness, slow_desk: SlowDesk, caplog: pytest.LogCaptureFixture
) -> None:
    """D15: the interaction's token has ended by then."""
    slow.world.fail("PATCH", "@original$", refuses(401, 50027))
    await slow.send(2, slow.typed("votes"))
    await slow.world.until(lambda: any(made.kind == 5 for made in slow.world.interactions.values()))
    slow_desk.go.set()
    await logged(caplog, "50027")
    await slow.say("votes")
    (payload,) = slow.adapter.render(small("posts go on"))
    await slow.adapter.post(slow.target, payload, KEY)
