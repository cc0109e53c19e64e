"""The page as an adapter, beyond what the contract suite asks of all."""

import socket
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

import adapters.web
from adapters.base import Gone, Misconfigured, Refused, Target
from adapters.web.adapter import TARGET, Page
from adapters.web.channel import MESSAGES
from adapters.web.words import locale, spoken
from messages.message import Message
from tests.fakes.desk import EchoDesk, full_message
from tests.fakes.site import Site
from tests.fakes.web import Server

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def test_another_channel_is_gone_and_another_payload_is_refused(server: Server) -> None:
    payload = server.page.render(full_message())[0]
    with pytest.raises(Gone):
        await server.page.post(Target("web", "local", "other"), payload, "K")
    with pytest.raises(Refused):
        await server.page.post(TARGET, {"blocks": []}, "K")
    assert await server.page.find(Target("web", "local", "other"), "K", 0) is None


async def test_an_edit_of_nothing_is_refused_and_its_deletion_is_done_already(server: Server) -> None:
    with pytest.raises(Refused):
        await server.page.edit(TARGET, "none", server.page.render(full_message())[0])
    await server.page.delete(TARGET, "none")


async def test_what_was_posted_before_since_is_not_found(server: Server) -> None:
    await server.page.post(TARGET, server.page.render(full_message())[0], "K")
    soon = datetime.now(UTC) + timedelta(minutes=1)
    assert await server.page.find(TARGET, "K", soon.timestamp()) is None


async def test_a_private_answer_is_never_taken_for_a_post(server: Server) -> None:
    async with server.browser() as browser, browser.post("/web/say", json={"text": "votes"}) as answer:
        shown = (await answer.json())["entry"]["id"]
    assert await server.page.find(TARGET, shown, 0) is None


async def test_a_restart_shows_the_earlier_briefings_and_can_edit_them(desk: EchoDesk) -> None:
    asked = []

    def history(target: Target, limit: int) -> list[tuple[str, datetime, Message]]:
        asked.append((target, limit))
        return [("K2", AT, full_message("second")), ("K1", AT - timedelta(days=1), full_message("first"))]

    async with Server(desk, site=Site(history=history)) as server, server.browser() as browser:
        async with browser.get("/web/history") as answer:
            entries = (await answer.json())["entries"]
        assert [entry["message"]["summary"] for entry in entries] == ["You said first", "You said second"]
        assert await server.page.find(TARGET, "K2", AT.timestamp()) is not None
        assert await server.page.find(TARGET, "K1", AT.timestamp()) is None
        await server.page.edit(TARGET, "K1", server.page.render(full_message("corrected"))[0])
    assert asked == [(TARGET, MESSAGES)]


def test_setup_says_how_to_open_it_and_names_no_secret() -> None:
    text = adapters.web.setup(EchoDesk(), {"MMSS_WEB": "0.0.0.0:9000", "MMSS_WEB_PASSWORD": "hunter2"})
    assert "http://127.0.0.1:9000" in text
    assert "/mmss" in text
    assert "hunter2" not in text


@pytest.mark.parametrize("address", ["8080x", "localhost", "host:", "127.0.0.1:99999", "a:b"])
def test_an_address_that_is_none_is_named(address: str) -> None:
    with pytest.raises(Misconfigured, match="MMSS_WEB="):
        adapters.web.load({"MMSS_WEB": address}, Site())


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("", "http://127.0.0.1:8080"),
        ("[::1]:81", "http://[::1]:81"),
        (":82", "http://127.0.0.1:82"),
        ("localhost:83", "http://localhost:83"),
    ],
)
def test_how_the_page_is_opened(address: str, opened: str) -> None:
    assert adapters.web.settings.read({"MMSS_WEB": address}).address == opened


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


async def _check(port: int, app: web.Application | None) -> tuple[bool, str]:
    page = adapters.web.load({"MMSS_WEB": f"127.0.0.1:{port}"}, Site())
    runner = web.AppRunner(app or web.Application())
    await runner.setup()
    if app is not None:
        await web.TCPSite(runner, "127.0.0.1", port).start()
    (finding,) = await page.check()
    await runner.cleanup()
    return finding.ok, finding.detail + finding.remedy


async def test_check_tells_an_open_page_from_a_free_port_and_from_a_stranger(port: int) -> None:
    site = Site()
    assert isinstance(adapters.web.load({}, site), Page)
    assert await _check(port, site.app) == (True, f"open http://127.0.0.1:{port}")
    ok, said = await _check(port, None)
    assert ok
    assert "mmss run" in said
    ok, said = await _check(port, web.Application())
    assert not ok
    assert "MMSS_WEB=" in said


@pytest.mark.parametrize(
    ("header", "language", "named"),
    [
        ("", "en", None),
        ("fr-CA,fr;q=0.9", "fr", "fr-CA"),
        ("de;q=0.4, es-419;q=0.8, ht;q=0.9", "ht", "ht"),
        ("de, *;q=0.1", "en", "de"),
        ("*", "en", None),
        ("fr;q=0", "en", None),
        ("x" * 5000, "en", None),
        ("fr;q=a, (;,,", "en", None),
    ],
)
def test_the_browsers_language(header: str, language: str, named: str | None) -> None:
    assert spoken(header) == language
    assert locale(header) == named
