"""The password of the page: RELIABILITY W5, W6, W13."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

import adapters.web
from adapters.base import Misconfigured
from adapters.web.adapter import TARGET
from adapters.web.login import FREE_TRIES, LONGEST_WAIT, PEERS, SESSION_SECONDS, Door
from tests.fakes.desk import EchoDesk, full_message
from tests.fakes.site import Site
from tests.fakes.web import Server

PASSWORD = "correct horse"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def locked(desk: EchoDesk) -> AsyncIterator[Server]:
    async with Server(desk, {"MMSS_WEB_PASSWORD": PASSWORD}) as server:
        yield server


@pytest.fixture
async def reader(locked: Server) -> AsyncIterator[ClientSession]:
    async with locked.browser() as session:
        session._cookie_jar = CookieJar(unsafe=True)  # aiohttp keeps no cookies of bare addresses otherwise
        yield session


async def _login(session: ClientSession, password: str) -> int:
    async with session.post("/web/login", json={"password": password}) as answer:
        return answer.status


async def test_nothing_but_the_shell_is_open_without_a_session(reader: ClientSession, desk: EchoDesk) -> None:
    for path in ("hello", "history", "complete?text=v", "payloads?id=home", "events"):
        async with reader.get(f"/web/{path}") as answer:
            assert answer.status == 401, path
            assert (await answer.json())["words"]["sign-in"] == "Sign in"
    for path in ("say", "press"):
        async with reader.post(f"/web/{path}", json={"text": "votes"}) as answer:
            assert answer.status == 401
    assert desk.heard == []
    async with reader.get("/") as answer:
        assert answer.status == 200


async def test_the_login_speaks_the_browsers_language(reader: ClientSession) -> None:
    async with reader.get("/web/hello", headers={"Accept-Language": "de, fr-CA;q=0.8, en;q=0.5"}) as answer:
        assert (await answer.json())["words"]["sign-in"] == "Se connecter"


async def test_the_right_password_opens_and_signing_out_closes(reader: ClientSession, desk: EchoDesk) -> None:
    assert await _login(reader, "wrong") == 403
    assert await _login(reader, PASSWORD) == 200
    async with reader.post("/web/say", json={"text": "votes"}) as answer:
        assert answer.status == 200
    assert await desk.heard[0].may_change()
    async with reader.post("/web/logout", json={}) as answer:
        assert answer.status == 200
    async with reader.get("/web/history") as answer:
        assert answer.status == 401


async def test_signing_out_ends_what_was_still_listening(locked: Server, reader: ClientSession) -> None:
    assert await _login(reader, PASSWORD) == 200
    async with reader.get("/web/events") as stream:
        async with reader.post("/web/logout", json={}) as answer:
            assert answer.status == 200
        await locked.page.post(TARGET, locked.page.render(full_message("secret"))[0], "K")
        heard = await stream.content.read()
    assert b"secret" not in heard


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(reader: ClientSession) -> None:
    async with reader.post("/web/login", json={"password": PASSWORD}) as answer:
        cookie = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


async def test_by_https_the_cookie_is_secure_whatever_a_header_claims(desk: EchoDesk) -> None:
    site = Site(public_url="https://bot.example.org")
    async with Server(desk, {"MMSS_WEB_PASSWORD": PASSWORD}, site) as server, server.browser() as session:
        public = {"Host": "bot.example.org", "Origin": "https://bot.example.org"}
        async with session.post("/web/login", json={"password": PASSWORD}, headers=public) as answer:
            assert "Secure" in answer.headers["Set-Cookie"]
        claimed = {"X-Forwarded-Proto": "https"}
        async with session.post("/web/login", json={"password": PASSWORD}, headers=claimed) as answer:
            assert "Secure" not in answer.headers["Set-Cookie"]


async def test_a_thousand_wrong_passwords_are_braked_and_then_the_right_one_too(reader: ClientSession) -> None:
    statuses = [await _login(reader, f"guess {n}") for n in range(1000)]
    assert statuses[:FREE_TRIES] == [403] * FREE_TRIES
    assert statuses.count(403) <= FREE_TRIES + 5  # a wait that ran out during the loop frees one more each
    assert await _login(reader, PASSWORD) == 429


def test_the_wait_doubles_up_to_a_limit_and_ends() -> None:
    clock = Clock()
    door = Door(PASSWORD, clock)
    waits = []
    for _ in range(20):
        assert door.enter("peer", "wrong", "") is None
        waits.append(door.wait("peer"))
        clock.now += waits[-1]
    assert waits[: FREE_TRIES + 2] == [0, 0, 0, 0, 1, 2, 4]
    assert max(waits) == LONGEST_WAIT
    assert door.wait("other") == 0
    assert door.enter("peer", PASSWORD, "")
    assert door.wait("peer") == 0


def test_a_session_is_new_at_each_login_and_ends() -> None:
    clock = Clock()
    door = Door(PASSWORD, clock)
    planted = "chosen by an attacker"
    first = door.enter("peer", PASSWORD, planted)
    assert first
    assert not door.admits(planted)
    second = door.enter("peer", PASSWORD, first)
    assert second
    assert second != first
    assert not door.admits(first)
    clock.now += SESSION_SECONDS
    assert not door.admits(second)


def test_memory_of_guessers_is_bounded() -> None:
    door = Door(PASSWORD, Clock())
    for n in range(PEERS + 50):
        door.enter(f"peer {n}", "wrong", "")
    assert len(door._tries) == PEERS


def test_without_a_password_the_door_stands_open() -> None:
    assert Door("").admits("")
    assert not Door("x").admits("")


@pytest.mark.parametrize("address", ["0.0.0.0:8080", ":8080", "[::]:8080", "192.168.1.5:80"])
def test_beyond_loopback_without_a_password_it_refuses(address: str) -> None:
    with pytest.raises(Misconfigured, match="MMSS_WEB_PASSWORD"):
        adapters.web.load({"MMSS_WEB": address}, Site())
    adapters.web.load({"MMSS_WEB": address, "MMSS_WEB_PASSWORD": "x"}, Site())


def test_the_password_file_wins_and_its_line_end_is_no_password(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("from file\n")
    read = adapters.web.settings.read({"MMSS_WEB_PASSWORD_FILE": str(file), "MMSS_WEB_PASSWORD": "other"})
    assert read.password == "from file"
    assert "from file" not in repr(read)


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe"])
def test_a_password_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "password"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Misconfigured, match=str(file)):
        adapters.web.settings.read({"MMSS_WEB_PASSWORD_FILE": str(file)})
