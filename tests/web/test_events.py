"""Server-sent events: what happens, once, in order, also for a browser that was away."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession

from adapters.web import events
from adapters.web.adapter import TARGET
from adapters.web.channel import CHANGES, MESSAGES, Channel, Entry
from tests.fakes.desk import full_message
from tests.fakes.web import Server

AT = datetime(2026, 11, 24, tzinfo=UTC)


async def _next(answer: ClientResponse) -> tuple[str, str, Any]:
    """(id, kind, data) of the next event; comments are skipped."""
    found: dict[str, str] = {}
    while True:
        line = (await asyncio.wait_for(answer.content.readline(), 5)).decode().rstrip("\n")
        name, _, value = line.partition(": ")
        if line and name in ("id", "event", "data"):
            found[name] = value
        elif not line and "event" in found:
            return found["id"], found["event"], json.loads(found["data"])


async def _last(browser: ClientSession) -> str:
    async with browser.get("/web/history") as answer:
        return str((await answer.json())["last"])


async def _post(server: Server, key: str, said: str = "news") -> None:
    await server.page.post(TARGET, server.page.render(full_message(said))[0], key)


async def test_a_post_an_edit_and_a_deletion_arrive_as_they_happen(server: Server, browser: ClientSession) -> None:
    async with browser.get("/web/events", params={"after": await _last(browser)}) as answer:
        assert answer.content_type == "text/event-stream"
        await _post(server, "K1")
        _, kind, data = await _next(answer)
        assert (kind, data["id"], data["message"]["summary"]) == ("message", "K1", "You said news")
        await server.page.edit(TARGET, "K1", server.page.render(full_message("mended"))[0])
        _, kind, data = await _next(answer)
        assert (kind, data["id"], data["message"]["summary"]) == ("edit", "K1", "You said mended")
        await server.page.delete(TARGET, "K1")
        assert (await _next(answer))[1:] == ("delete", {"id": "K1"})


async def test_a_public_answer_arrives_everywhere_and_a_private_one_nowhere(
    server: Server, browser: ClientSession
) -> None:
    async with browser.get("/web/events", params={"after": await _last(browser)}) as answer:
        for text in ("secret", "votes public"):
            async with browser.post("/web/say", json={"text": text}) as said:
                assert said.status == 200
        _, kind, data = await _next(answer)
        assert (kind, data["asked"]) == ("message", "votes public")


async def test_a_browser_that_comes_back_gets_what_it_missed(server: Server, browser: ClientSession) -> None:
    async with browser.get("/web/events", params={"after": await _last(browser)}) as answer:
        await _post(server, "K1")
        seen = (await _next(answer))[0]
    await _post(server, "K2")
    await _post(server, "K2")
    await _post(server, "K3")
    async with browser.get("/web/events?after=ignored", headers={"Last-Event-ID": seen}) as answer:
        assert [(await _next(answer))[2]["id"] for _ in range(2)] == ["K2", "K3"]


@pytest.mark.parametrize("last", ["", "other-3", "nonsense", "-1", "9" * 400, "²-²"])
async def test_a_browser_from_another_time_is_told_to_load_anew(
    server: Server, browser: ClientSession, last: str
) -> None:
    await _post(server, "K1")
    async with browser.get("/web/events", params={"after": last}) as answer:
        now, kind, _ = await _next(answer)
        assert (now, kind) == (await _last(browser), "reset")
        await _post(server, "K2")
        assert (await _next(answer))[2]["id"] == "K2"


async def test_silence_is_broken_by_a_heartbeat(
    server: Server, browser: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT", 0.01)
    async with browser.get("/web/events", params={"after": await _last(browser)}) as answer:
        lines = [await asyncio.wait_for(answer.content.readline(), 5) for _ in range(12)]
    assert lines.count(b": still here\n") >= 3


async def test_closing_the_page_ends_the_streams(server: Server, browser: ClientSession) -> None:
    async with browser.get("/web/events", params={"after": await _last(browser)}) as answer:
        await server.page.close()
        await asyncio.wait_for(answer.content.read(), 5)
        assert answer.content.at_eof()


async def test_streams_are_counted_and_bounded(
    server: Server, browser: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "STREAMS", 1)
    async with browser.get("/web/events") as first:
        await _next(first)
        async with browser.get("/web/events") as second:
            assert second.status == 503


def _entry(name: str) -> Entry:
    return Entry(name, AT, {"message": {}})


def test_the_channel_is_bounded() -> None:
    channel = Channel()
    for n in range(MESSAGES + CHANGES):
        channel.put(_entry(f"K{n}"))
        channel.put_aside(_entry(f"A{n}"))
    assert len(channel.entries()) == MESSAGES
    assert channel.entries()[-1].id == f"K{MESSAGES + CHANGES - 1}"
    assert channel.get("A0") is None


def test_changes_too_old_to_be_known_mean_loading_anew() -> None:
    channel = Channel()
    start = channel.last
    for n in range(CHANGES):
        channel.put(_entry(f"K{n}"))
    assert len(channel.since(start) or ()) == CHANGES
    assert channel.since(channel.last) == []
    channel.delete("K499")
    assert channel.since(start) is None
