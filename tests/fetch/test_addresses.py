"""Which addresses may be dialled: every border of the table, and every known way around it (F11–F15, F19)."""

import ipaddress

import pytest

from bot.fetch.addresses import ALLOWED_V6, DENIED_V4, DENIED_V6, may_dial
from bot.fetch.errors import Blocked
from bot.fetch.urls import Allowed, checked


@pytest.mark.parametrize("net", DENIED_V4, ids=str)
def test_f14_first_and_last_of_a_denied_range_and_its_neighbours(net: ipaddress.IPv4Network) -> None:
    first, last = net.network_address, net.broadcast_address
    assert not may_dial(first)
    assert not may_dial(last)
    for outside in (int(first) - 1, int(last) + 1):
        if 0 <= outside < 2**32:
            address = ipaddress.IPv4Address(outside)
            assert may_dial(address) is not any(address in other for other in DENIED_V4)


@pytest.mark.parametrize("net", DENIED_V6, ids=str)
def test_f14_the_same_for_ipv6(net: ipaddress.IPv6Network) -> None:
    assert not may_dial(net[0])
    assert not may_dial(net[-1])
    for outside in (int(net[0]) - 1, int(net[-1]) + 1):
        address = ipaddress.IPv6Address(outside)
        inside = address in ALLOWED_V6 and not any(address in other for other in DENIED_V6)
        assert may_dial(address) is inside


def test_public_addresses_may_be_dialled() -> None:
    for text in ("8.8.8.8", "192.0.1.1", "100.63.255.255", "100.128.0.0", "2606:4700::1111", "2a00:1450::1"):
        assert may_dial(ipaddress.ip_address(text)), text


REFUSED_LITERALS = [
    "169.254.169.254",
    "127.0.0.1",
    "[::1]",
    "[fd00:ec2::254]",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "0.0.0.0",
    "255.255.255.255",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::1]",
    "[fe80::1%25eth0]",
    "[fec0::1]",
    "[ff0e::1]",
    "[::]",
    "[::ffff:0:7f00:1]",
    "[64:ff9b:1::1]",
    "[100::1]",
    "224.0.0.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "0",
    "127.0.0.1.",
    "0x7f.1",
    "8.8.8",
    "①②⑦.⓪.⓪.①",
    "１２７.０.０.１",
    "127。0。0。1",
    "127．0．0．1",
    "localhost",
    "redis",
    "x.internal",
    "x.local",
    "printer.lan",
    "a.onion",
    "x.home.arpa",
    "metadata.google.internal",
    "localhost.",
]


@pytest.mark.parametrize("host", REFUSED_LITERALS)
def test_f11_f12_f13_f19_hosts_refused_before_any_look_up(host: str) -> None:
    with pytest.raises(Blocked):
        checked(f"http://{host}/feed", Allowed())


REFUSED_URLS = [
    "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "//example.org/", "example.org/feed", "",
    "http://example.org:22/", "http://example.org:6379/", "http://example.org:0/", "http://example.org:99999/",
    "http://user@example.org/", "http://user:pass@example.org/", "http://example.org\\@127.0.0.1/",
    "http://example.org/\r\nHost: x", "http://exa mple.org/", "http://example.org/\x00", "http:///nohost",
    f"http://{'a' * 64}.org/", f"http://example.org/{'a' * 2048}", "http://-bad.org/", "http://a..b.org/",
    "http://" + ".".join(["a" * 60] * 5) + ".org/", "http://[::1/", "http://[v1.x]/",
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_f19_urls_refused(url: str) -> None:
    with pytest.raises(Blocked):
        checked(url, Allowed())


def test_one_spelling() -> None:
    assert checked("HTTPS://Example.ORG/a?b=c#frag", Allowed()) == "https://example.org/a?b=c"
    assert checked("http://haïti.com", Allowed()) == "http://xn--hati-6pa.com/"
    assert checked("http://example.org.:8080/", Allowed()) == "http://example.org:8080/"


def test_an_allowed_network_opens_its_literals_on_any_port_and_nothing_else() -> None:
    allowed = Allowed(nets=(ipaddress.ip_network("127.0.0.0/8"),))
    assert checked("http://127.0.0.1:12345/x", allowed) == "http://127.0.0.1:12345/x"
    for url in ("http://10.0.0.1/", "http://example.org:12345/", "http://[::ffff:127.0.0.1]/", "http://localhost/"):
        with pytest.raises(Blocked):
            checked(url, allowed)
