"""Socket Mode through everything that happens to a line (S24 to S26)."""

import asyncio
import logging

import pytest

from adapters.base import Form, Invocation, Misconfigured, Reply
from adapters.slack.sockets import Timing
from tests.fakes.desk import EchoDesk
from tests.fakes.slack import Harness
from tests.fakes.slack_server import Fault, until

QUICK = Timing(heartbeat=5, probe=0.03, silence=60, first_wait=0.01, longest_wait=0.04)


async def test_two_lines_are_held(socket: Harness) -> None:
    assert len(socket.slack.lines) == 2
    assert len(socket.slack.called("apps.connections.open")) == 2


@pytest.mark.parametrize("reason", ["refresh_requested", "warning"])
async def test_a_line_is_renewed_when_slack_says_so(socket: Harness, reason: str) -> None:
    old, staying = socket.slack.lines
    await socket.slack.disconnect(old, reason)
    await until(lambda: old not in socket.slack.lines and len(socket.slack.lines) == 2)
    assert staying in socket.slack.lines
    (shown,) = await socket.say("votes")
    assert "You said votes" in socket.text_of(shown)


async def test_no_request_is_lost_while_lines_come_and_go(desk: EchoDesk) -> None:
    async with Harness(desk, timing=QUICK) as socket:
        for number in range(40):
            if number % 10 == 5:
                line = socket.slack.lines[0]
                await socket.slack.disconnect(line, "refresh_requested")
                await until(lambda line=line: line not in socket.slack.lines)
            await socket.slack.command(f"search {number}", "U1")
        assert [invocation.text for invocation in desk.heard] == [f"search {number}" for number in range(40)]


async def test_what_is_under_way_is_acknowledged_before_its_line_closes(desk: EchoDesk) -> None:
    class Slow(EchoDesk):
        async def answer(self, invocation: Invocation) -> Reply | Form:
            await asyncio.sleep(0.1)
            return await super().answer(invocation)

    async with Harness(Slow()) as socket:
        asking = asyncio.create_task(socket.slack.command("votes", "U1"))
        await asyncio.sleep(0.03)
        await socket.slack.disconnect(socket.slack.lines[-1], "refresh_requested")
        ack = await asking
        assert "You said votes" in socket.text_of(ack)


async def test_a_cut_line_comes_back(desk: EchoDesk) -> None:
    async with Harness(desk, timing=QUICK) as socket:
        for line in list(socket.slack.lines):
            assert line._req is not None
            assert line._req.transport is not None
            line._req.transport.abort()
        await until(lambda: not socket.slack.lines)
        await socket.slack.connected(2)
        (shown,) = await socket.say("votes")
        assert "You said votes" in socket.text_of(shown)


async def test_a_refused_address_is_never_tried_again(desk: EchoDesk, caplog: pytest.LogCaptureFixture) -> None:
    """An address is good once: after a failure a new one is asked for, and no log shows one."""
    async with Harness(desk, timing=QUICK) as socket:
        socket.slack.tickets.append("ticket-used")
        asked = len(socket.slack.called("apps.connections.open"))
        given = socket.slack._apps_connections_open
        spoilt = iter([True, True])

        def once(body: dict[str, str]) -> dict[str, str]:
            answer = given(body)
            if next(spoilt, False):
                socket.slack.tickets.clear()
            return answer

        socket.slack._apps_connections_open = once  # type: ignore[method-assign]
        with caplog.at_level(logging.DEBUG):
            for line in list(socket.slack.lines):
                await line.close()
            await until(lambda: len(socket.slack.called("apps.connections.open")) >= asked + 4)
            await socket.slack.connected(2)
        assert "Socket Mode is down" in caplog.text
        assert "ticket" not in "".join(record.getMessage() for record in caplog.records if "slack" in record.name)


@pytest.mark.parametrize("reason", ["too_many_websockets", "link_disabled"])
async def test_a_refused_line_backs_off(desk: EchoDesk, caplog: pytest.LogCaptureFixture, reason: str) -> None:
    async with Harness(desk, timing=QUICK) as socket:
        socket.slack.fail("link", *[Fault(reason)] * 3)
        await socket.slack.disconnect(socket.slack.lines[0], reason)
        await until(lambda: not socket.slack.faults["link"])
        await socket.slack.connected(2)
    assert any(record.getMessage().endswith(f" s: Slack says {reason}") for record in caplog.records), "not at once"


async def test_slack_asking_to_slow_down_is_heeded(desk: EchoDesk, caplog: pytest.LogCaptureFixture) -> None:
    async with Harness(desk, timing=QUICK) as socket:
        socket.slack.fail("apps.connections.open", Fault("ratelimited", status=429, headers={"Retry-After": "77"}))
        await socket.slack.lines[0].close()
        await until(lambda: "trying again in 77 s" in caplog.text)
        (shown,) = await socket.say("votes")
        assert "You said votes" in socket.text_of(shown)


async def test_a_silent_line_is_probed_and_then_renewed(desk: EchoDesk) -> None:
    mute = Timing(heartbeat=5, probe=0.02, silence=0.1, first_wait=0.01, longest_wait=0.04)
    async with Harness(desk, timing=mute) as socket:
        first = list(socket.slack.lines)
        await until(lambda: not set(first) & set(socket.slack.lines) and len(socket.slack.lines) == 2)
        assert len(socket.slack.called("auth.test")) > 4


async def test_a_probe_slack_does_not_answer_renews_the_line(desk: EchoDesk) -> None:
    async with Harness(desk, timing=QUICK) as socket:
        first = list(socket.slack.lines)
        socket.slack.fail("auth.test", *[Fault("internal_error")] * 2)
        await until(lambda: not set(first) <= set(socket.slack.lines) and len(socket.slack.lines) == 2)


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_tokens_that_were_revoked_end_it_with_what_to_do(desk: EchoDesk, method: str) -> None:
    async with Harness(desk, timing=QUICK) as socket:
        socket.slack.fail(method, *[Fault("token_revoked")] * 4)
        for line in list(socket.slack.lines):
            await line.close()
        with pytest.raises(Misconfigured, match="reinstall the app"):
            await asyncio.wait_for(asyncio.shield(socket.listening), 3)
        socket.listening = asyncio.create_task(asyncio.sleep(0))


async def test_what_could_not_be_answered_is_not_acknowledged(desk: EchoDesk) -> None:
    class Broken(EchoDesk):
        async def answer(self, invocation: Invocation) -> Reply | Form:
            raise RuntimeError("away")

    async with Harness(Broken()) as socket:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await socket.slack.command("votes", "U1")


async def test_unknown_kinds_of_requests_are_acknowledged_and_left(socket: Harness, desk: EchoDesk) -> None:
    await socket.slack.event({"type": "emoji_changed"})
    await socket.slack.send(
        "interactive", {"type": "shortcut", "callback_id": "x", "trigger_id": "1", "user": {"id": "U1"}}
    )
    assert desk.heard == []


async def test_s25_how_long_nothing_can_be_heard_is_told(socket: Harness) -> None:
    """And health turns red when that is long."""
    assert socket.adapter.deaf() == 0
    line = socket.adapter._line
    assert line is not None
    socket.slack.fail("apps.connections.open", *[Fault("internal_error")] * 9)
    for each in list(socket.slack.lines):
        await each.close()
    await until(lambda: socket.adapter.deaf() > 0)
    socket.slack.faults.clear()
    await until(lambda: socket.adapter.deaf() == 0, 10)
