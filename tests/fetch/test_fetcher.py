"""The fetcher against hosts that lie, stall and bomb (F1–F13, F16–F24). Limits are shrunk: nothing waits long."""

import asyncio
import gzip
import ipaddress
import itertools
import resource
import ssl
import subprocess
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.fetch import (
    Allowed,
    Blocked,
    Fetcher,
    FetchError,
    Limits,
    Malformed,
    TooLarge,
    TooSlow,
    Unreachable,
)
from tests.fakes.publisher import RawHost, Talk, answer, raw_host

LOOPBACK = Allowed(nets=(ipaddress.ip_network("127.0.0.0/8"),))
QUICK = Limits(connect=0.3, read=0.4, total=1.5, slow_after=0.5)


class Names:
    """A resolver of our own: name -> the answers it gives, one list a question."""

    def __init__(self, **answers: Sequence[Sequence[str]]) -> None:
        self._answers = {name: itertools.chain(given, itertools.repeat(given[-1])) for name, given in answers.items()}
        self.asked: list[str] = []

    async def __call__(self, name: str) -> Sequence[str]:
        self.asked.append(name)
        label = name.split(".", maxsplit=1)[0]
        if label not in self._answers:
            raise OSError("no such name")
        return next(self._answers[label])


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(LOOPBACK, limits=QUICK)


def by_name(host: RawHost, names: Names, *, nets: Sequence[str] = ("127.0.0.0/8",)) -> Fetcher:
    allowed = Allowed(tuple(ipaddress.ip_network(net) for net in nets), frozenset({host.port}))
    return Fetcher(allowed, resolver=names, limits=QUICK)


async def _refused(fetcher: Fetcher, talk: Talk, error: type[FetchError], words: str | None = None) -> RawHost:
    async with raw_host(talk) as host:
        with pytest.raises(error, match=words):
            await fetcher.get(host.url())
    return host


async def test_a_good_answer(fetcher: Fetcher) -> None:
    async with raw_host(answer(b"<rss/>", ETag='"1"')) as host:
        fetched = await fetcher.get(host.url("/feed?a=b"), validators={"If-None-Match": '"0"'})
    assert (fetched.status, fetched.body, fetched.headers["etag"]) == (200, b"<rss/>", '"1"')
    head = host.heads[0].decode().lower()
    assert "get /feed?a=b http/1.1" in head
    assert 'if-none-match: "0"' in head
    assert "accept-encoding: gzip\r\n" in head


async def test_f2_silent_after_accept(fetcher: Fetcher) -> None:
    async def silent(_: bytes, __: asyncio.StreamWriter) -> None:
        await asyncio.sleep(3)

    await _refused(fetcher, silent, TooSlow)


def _drip(first: bytes, then: bytes, every: float) -> Talk:
    async def talk(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        for byte in then:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(every)

    return talk


async def test_f3_headers_dripped_are_cut_at_the_total_deadline(fetcher: Fetcher) -> None:
    await _refused(fetcher, _drip(b"HTTP/1.1 200 OK\r\nX: ", b"a" * 1000, 0.05), TooSlow, "no complete answer")


async def test_f4_a_body_dripped_is_cut_by_the_slowest_rate(fetcher: Fetcher) -> None:
    drip = _drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"a" * 1000, 0.05)
    await _refused(fetcher, drip, TooSlow, "arrives too slowly")


async def test_f5_an_endless_body_is_cut_on_the_wire() -> None:
    async def endless(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    fetcher = Fetcher(LOOPBACK, limits=Limits(wire=2**20))
    await _refused(fetcher, endless, TooLarge)


async def test_f6_a_length_that_lies(fetcher: Fetcher) -> None:
    async def lie(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\nabc")

    await _refused(fetcher, lie, TooLarge)

    async def short(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")

    await _refused(fetcher, short, Malformed)


async def test_f7_a_gzip_bomb_costs_no_memory(fetcher: Fetcher) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(1024)) + packer.flush()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    await _refused(fetcher, answer(bomb, Content_Encoding="gzip"), TooLarge)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "compress", "gzip, gzip", "GZIP,br"])
async def test_f8_f9_an_encoding_not_asked_for_is_refused_unread(fetcher: Fetcher, encoding: str) -> None:
    await _refused(fetcher, answer(gzip.compress(b"x"), Content_Encoding=encoding), Malformed)


@pytest.mark.parametrize("mangle", [lambda raw: raw[:-5], lambda raw: raw + b"junk", lambda raw: b"no" + raw])
async def test_f9_gzip_that_is_not_whole(fetcher: Fetcher, mangle: Callable[[bytes], bytes]) -> None:
    await _refused(fetcher, answer(mangle(gzip.compress(b"feed" * 100)), Content_Encoding="gzip"), Malformed)


async def test_f9_only_one_layer_is_taken_off(fetcher: Fetcher) -> None:
    inner = gzip.compress(b"feed")
    async with raw_host(answer(gzip.compress(inner), Content_Encoding="gzip")) as host:
        assert (await fetcher.get(host.url())).body == inner


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"A%d: b\r\n" % n for n in range(3000)) + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"\x00\xff" * 100 + b"\r\n\r\n",
        b"",
    ],
    ids=["3000 headers", "300 kB header", "ssh", "noise", "nothing"],
)
async def test_f10_answers_that_are_not_proper_http(fetcher: Fetcher, raw: bytes) -> None:
    async def talk(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)

    await _refused(fetcher, talk, FetchError)


INSIDE = ["http://169.254.169.254/", "http://[::1]/", "http://10.0.0.1/", "http://192.0.0.192/", "http://localhost/",
          "file:///etc/passwd", "http://100.100.100.200/", "http://0x7f000001/", "gopher://x.org/"]  # fmt: skip


@pytest.mark.parametrize("place", INSIDE)
async def test_f11_a_redirect_inside_is_refused_with_no_dial(fetcher: Fetcher, place: str) -> None:
    await _refused(fetcher, answer(b"", "302 Found", Location=place), Blocked)


async def test_f15_one_bad_answer_refuses_the_name_whole() -> None:
    async with raw_host(answer()) as host:
        names = Names(mixed=[["127.0.0.1", "10.0.0.1"]])
        with pytest.raises(Blocked, match="address not allowed"):
            await by_name(host, names).get(f"http://mixed.org:{host.port}/")
    assert host.heads == []


async def test_f16_the_address_checked_is_the_address_dialled() -> None:
    async with raw_host(answer(b"public")) as host:
        names = Names(flip=[["127.0.0.1"], ["10.0.0.1"]])
        fetched = await by_name(host, names).get(f"http://flip.org:{host.port}/")
    assert fetched.body == b"public"
    assert names.asked == ["flip.org."]
    assert b"flip.org" in host.heads[0]


async def test_f17_a_name_that_flips_between_requests_or_hops_is_refused() -> None:
    async with raw_host(answer()) as host:
        fetcher = by_name(host, Names(flip=[["127.0.0.1"], ["10.0.0.1"]]))
        await fetcher.get(f"http://flip.org:{host.port}/")
        with pytest.raises(Blocked):
            await fetcher.get(f"http://flip.org:{host.port}/")

    async def hop(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 302 F\r\nLocation: http://flip.org:{host.port}/2\r\nContent-Length: 0\r\n\r\n".encode())

    async with raw_host(hop) as host:
        with pytest.raises(Blocked):
            await by_name(host, Names(flip=[["127.0.0.1"], ["10.0.0.1"]])).get(f"http://flip.org:{host.port}/1")
    assert len(host.heads) == 1


async def test_f18_a_resolver_that_fails_hangs_or_floods() -> None:
    async with raw_host(answer()) as host:
        names = Names(none=[[]], many=[[f"127.1.{n}.1" for n in range(250)]])
        for name in ("gone", "none"):
            with pytest.raises(Unreachable):
                await by_name(host, names).get(f"http://{name}.org:{host.port}/")
        with pytest.raises(FetchError):  # none of the first four addresses listens
            await by_name(host, names).get(f"http://many.org:{host.port}/")

        async def hang(_: str) -> Sequence[str]:
            await asyncio.sleep(60)
            return []

        stuck = Fetcher(Allowed(ports=frozenset({host.port})), resolver=hang, limits=QUICK)
        with pytest.raises(TooSlow):
            await stuck.get(f"http://hang.org:{host.port}/")


async def test_f20_the_environment_s_proxy_is_ignored(fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    async with raw_host(answer()) as host:
        assert (await Fetcher(LOOPBACK, limits=QUICK).get(host.url())).body == b"ok"


async def test_f21_redirects_loop_end_and_move() -> None:
    async def talk(head: bytes, writer: asyncio.StreamWriter) -> None:
        path = head.split()[1].decode()
        hops = {"/loop": ("/loop2", 302), "/loop2": ("/loop", 302), "/old": ("/new", 301), "/tmp": ("/new", 302)}
        if path.startswith("/hop"):
            hops[path] = (f"/hop{int(path[4:]) + 1}", 302)
        if path not in hops:
            await answer(b"here")(head, writer)
            return
        place, status = hops[path]
        writer.write(f"HTTP/1.1 {status} X\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode())

    fetcher = Fetcher(LOOPBACK, limits=QUICK)
    async with raw_host(talk) as host:
        with pytest.raises(Malformed, match="loop"):
            await fetcher.get(host.url("/loop"))
        with pytest.raises(Malformed, match="5 times"):
            await fetcher.get(host.url("/hop1"))
        assert (await fetcher.get(host.url("/old"))).moved_to == host.url("/new")
        moved = await fetcher.get(host.url("/tmp"))
        assert (moved.body, moved.moved_to, moved.url) == (b"here", None, host.url("/new"))


async def test_f22_nothing_of_ours_follows_to_another_origin(fetcher: Fetcher) -> None:
    async with raw_host(answer()) as other:
        away = answer(b"", "302 Found", Location=other.url("/x"), Set_Cookie="id=1; Domain=127.0.0.1")
        async with raw_host(away) as host:
            await fetcher.get(host.url(), validators={"If-None-Match": '"secret"'})
    head = other.heads[0].lower()
    assert b"if-none-match" not in head
    assert b"cookie" not in head


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [
            *["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=good.org"],
            "-addext",
            "subjectAltName=DNS:good.org",
            "-keyout",
            place / "key.pem",
            "-out",
            place / "cert.pem",
        ],
        check=True,
        capture_output=True,
    )
    return place


async def test_f23_tls_checks_the_name_while_a_number_is_dialled(certificate: Path) -> None:
    seen: list[str | None] = []
    server_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_tls.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    server_tls.sni_callback = lambda _, name, __: seen.append(name)
    host = RawHost(answer(b"safe"))
    server = await asyncio.start_server(host.serve, "127.0.0.1", 0, ssl=server_tls)
    host.port = server.sockets[0].getsockname()[1]
    trusting = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    allowed = Allowed((ipaddress.ip_network("127.0.0.0/8"),), frozenset({host.port}))
    names = Names(good=[["127.0.0.1"]], wrong=[["127.0.0.1"]])
    fetcher = Fetcher(allowed, resolver=names, limits=QUICK, tls=trusting)
    assert (await fetcher.get(f"https://good.org:{host.port}/")).body == b"safe"
    assert seen == ["good.org"]
    with pytest.raises(Unreachable, match="certificate"):
        await fetcher.get(f"https://wrong.org:{host.port}/")
    with pytest.raises(Unreachable, match="certificate"):  # not trusted at all
        await Fetcher(allowed, resolver=names, limits=QUICK).get(f"https://good.org:{host.port}/")
    server.close()
    await host.hang_up()


async def test_f1_a_port_that_drops_is_given_up(fetcher: Fetcher) -> None:
    """A full backlog drops SYN as a firewall does."""
    import socket

    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for sock in waiting:
            sock.setblocking(False)
            sock.connect_ex(("127.0.0.1", port))
        with pytest.raises(Unreachable):  # the whole request's deadline would be TooSlow
            await fetcher.get(f"http://127.0.0.1:{port}/")
        for sock in waiting:
            sock.close()
