"""Which addresses of pages may be asked for, and in which one spelling."""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import idna

from bot.fetch.addresses import Network, may_dial
from bot.fetch.errors import Blocked

MAX_URL = 2_048
PORTS = frozenset({80, 443, 8080, 8443})
ADDRESS_NOT_ALLOWED = "address not allowed"

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)\Z")
_SPECIAL = frozenset(
    {"alt", "arpa", "corp", "example", "home", "internal", "intranet"}
    | {"invalid", "lan", "local", "localhost", "onion", "private", "test"}
)
"""Last labels that never name a public host (RFC 6761 and common private ones)."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What an operator opened beyond the public internet."""

    nets: Sequence[Network] = ()
    ports: frozenset[int] = PORTS


def checked(url: str, allowed: Allowed) -> str:
    """The URL in its one spelling (lower-case ASCII host, no fragment). Raises Blocked, which says why."""
    if len(url) > MAX_URL:
        raise Blocked(f"the address is longer than {MAX_URL} characters")
    if _FORBIDDEN.search(url):
        raise Blocked("the address has a space, a backslash or a control character in it")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Blocked("the address is not well formed") from None
    if parts.scheme not in ("http", "https"):
        raise Blocked("only http and https addresses can be fetched")
    if "@" in parts.netloc:
        raise Blocked("an address with a user name or password in it is not fetched")
    if "[" in parts.netloc and ":" not in (parts.hostname or ""):
        raise Blocked("the address is not well formed")
    host, literal = _host(parts.hostname or "", allowed)
    if port is not None and port not in allowed.ports and not literal:
        raise Blocked(ADDRESS_NOT_ALLOWED)
    shown = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, f"{shown}:{port}" if port else shown, parts.path or "/", parts.query, ""))


def _host(host: str, allowed: Allowed) -> tuple[str, bool]:
    """The host, and whether it is a literal address inside a network the operator allowed."""
    if ":" in host:
        return _literal(ipaddress.IPv6Address, host, allowed)
    ascii_host = _ascii(host)
    last = ascii_host.rstrip(".").rsplit(".", 1)[-1]
    if last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last):
        # "Ends in a number" (WHATWG): only the canonical dotted quad is an address, every other spelling is a trick.
        return _literal(ipaddress.IPv4Address, ascii_host, allowed)
    labels = ascii_host.removesuffix(".").split(".")
    if len(labels) < 2 or labels[-1] in _SPECIAL or len(ascii_host) > 253:
        raise Blocked(ADDRESS_NOT_ALLOWED)
    if not all(_LABEL.match(label) for label in labels):
        raise Blocked("the host's name is not well formed")
    return ".".join(labels), False


def _ascii(host: str) -> str:
    """IDNA 2008 without any mapping: full-width and circled digits, ideographic stops and the like are refused."""
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host.lower()).decode()
    except idna.IDNAError:
        raise Blocked("the host's name is not well formed") from None


def _literal(
    kind: type[ipaddress.IPv4Address] | type[ipaddress.IPv6Address], host: str, allowed: Allowed
) -> tuple[str, bool]:
    try:
        address = kind(host)
    except ValueError:
        raise Blocked(ADDRESS_NOT_ALLOWED) from None
    if not may_dial(address, allowed.nets):
        raise Blocked(ADDRESS_NOT_ALLOWED)
    return str(address), not may_dial(address)
