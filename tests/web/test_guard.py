"""Who may use the page: RELIABILITY W1 to W5 and W11."""

import asyncio

import pytest
from aiohttp import ClientSession, web

from adapters.web import guard
from tests.fakes.desk import EchoDesk
from tests.fakes.site import Site
from tests.fakes.web import Server


async def _raw(server: Server, *lines: str) -> int:
    """The status of a request whose lines are sent as they are."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write("\r\n".join([*lines, "Connection: close", "", ""]).encode())
    status = int((await reader.readline()).split()[1])
    writer.close()
    await writer.wait_closed()
    return status


@pytest.mark.parametrize("path", ["/", "/web/history", "/web/static/page.css"])
@pytest.mark.parametrize(
    "host",
    ["evil.test", "127.0.0.1.evil.test", "127.0.0.2", "localhost", "localhost:1", "evil.test@localhost", "[::2]", ""],
)
async def test_a_foreign_host_or_port_is_misdirected(server: Server, path: str, host: str) -> None:
    assert await _raw(server, f"GET {path} HTTP/1.1", f"Host: {host}") == 421


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "localhost.", "[::1]"])
async def test_loopback_names_with_the_right_port_are_ours(server: Server, name: str) -> None:
    assert await _raw(server, "GET / HTTP/1.1", f"Host: {name}:{server.port}") == 200


async def test_no_host_and_two_hosts_are_bad_requests(server: Server) -> None:
    host = f"Host: 127.0.0.1:{server.port}"
    assert await _raw(server, "GET / HTTP/1.1") == 400
    assert await _raw(server, "GET / HTTP/1.0") == 400
    assert await _raw(server, "GET / HTTP/1.1", host, host) == 400
    assert await _raw(server, "GET / HTTP/1.1", host, "Host: evil.test") == 400


async def test_the_public_address_is_ours_too(desk: EchoDesk) -> None:
    async with Server(desk, site=Site(public_url="https://bot.example.org")) as server:
        assert await _raw(server, "GET / HTTP/1.1", "Host: bot.example.org") == 200
        assert await _raw(server, "GET / HTTP/1.1", "Host: bot.example.org:443") == 200
        assert await _raw(server, "GET / HTTP/1.1", "Host: bot.example.org:80") == 421
        assert await _raw(server, "GET / HTTP/1.1", "Host: evil.test", "X-Forwarded-Host: bot.example.org") == 421


async def test_other_paths_are_left_to_their_own_checks(desk: EchoDesk) -> None:
    site = Site()

    async def heard(request: web.Request) -> web.Response:
        return web.Response(text="heard")

    site.app.router.add_post("/other/events", heard)
    async with Server(desk, site=site) as server:
        assert await _raw(server, "POST /other/events HTTP/1.1", "Host: tunnel.test", "Content-Length: 0") == 200


@pytest.mark.parametrize("path", ["/web/say", "/web/press", "/web/login", "/web/logout"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.test"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "file://"},
        {"Origin": "OWN", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "OWN", "Sec-Fetch-Site": "same-site"},
        {"Origin": "OWN", "Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_post_from_elsewhere_is_forbidden(
    server: Server, desk: EchoDesk, path: str, headers: dict[str, str]
) -> None:
    sent = {name: value.replace("OWN", server.url) for name, value in headers.items()}
    async with (
        ClientSession() as session,
        session.post(server.url + path, json={"text": "votes"}, headers=sent) as answer,
    ):
        assert answer.status == 403
    assert desk.heard == []


async def test_two_origins_are_forbidden(server: Server) -> None:
    lines = (
        "POST /web/say HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"Origin: {server.url}",
        "Origin: http://evil.test",
    )
    assert await _raw(server, *lines, "Content-Type: application/json", "Content-Length: 2") in (400, 403)


async def test_another_site_cannot_load_what_is_behind_the_page(server: Server) -> None:
    async with ClientSession(headers={"Sec-Fetch-Site": "cross-site"}) as session:
        for path in ("/web/history", "/web/events", "/web/hello", "/web/static/main.js"):
            async with session.get(server.url + path) as answer:
                assert answer.status == 403, path
        async with session.get(server.url) as answer:  # a link to the page is fine
            assert answer.status == 200


async def test_nothing_changes_by_get(browser: ClientSession, desk: EchoDesk) -> None:
    for path in ("/web/say?text=votes", "/web/press?text=votes", "/web/login", "/web/logout"):
        async with browser.get(path) as answer:
            assert answer.status == 405, path
    assert desk.heard == []


@pytest.mark.parametrize("path", ["/", "/web/static/main.js", "/web/history", "/web/nothing", "/web/static/none"])
async def test_every_answer_carries_the_headers(browser: ClientSession, path: str) -> None:
    async with browser.get(path) as answer:
        assert {name: answer.headers[name] for name in guard.HEADERS} == guard.HEADERS
    policy = guard.HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


async def test_the_event_stream_and_refusals_carry_the_headers_too(server: Server, browser: ClientSession) -> None:
    async with browser.get("/web/events") as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    async with browser.get("/", headers={"Host": "evil.test"}) as answer:
        assert answer.status == 421
        assert answer.headers["Content-Security-Policy"] == guard.HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name",
    [
        "../render.py", "%2e%2e%2frender.py", "..%5crender.py", "page.css%00", "%2fetc%2fpasswd", "/etc/passwd", ".",
        "index.html/../../render.py", "__init__.py",
    ],
)  # fmt: skip
async def test_no_path_leads_out_of_the_page(server: Server, name: str) -> None:
    host = f"Host: 127.0.0.1:{server.port}"
    assert await _raw(server, f"GET /web/static/{name} HTTP/1.1", host) == 404


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.8.8"])
def test_loopback_needs_no_password(host: str) -> None:
    assert not guard.needs_password(host)


@pytest.mark.parametrize("host", ["", "0.0.0.0", "::", "192.168.1.5", "example.org", "localhost.evil.test", "*"])
def test_whatever_others_can_reach_needs_one(host: str) -> None:
    assert guard.needs_password(host)
