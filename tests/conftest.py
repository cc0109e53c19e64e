"""What every test gets: a tripwire that lets nothing out of this machine."""

import ipaddress
import sys
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine fails no test
hypothesis.settings.load_profile("untimed")

_escapes: list[str] = []


def _is_here(host: object) -> bool:
    if host in (None, "", b"", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).split("%")[0]).is_loopback or str(host) in ("0.0.0.0", "::")
    except ValueError:
        return False


def _tripwire(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        address = args[1]
        host = address[0] if isinstance(address, tuple) else None  # a path is a Unix socket
    elif event == "socket.getaddrinfo":
        host = args[0]
    else:
        return
    if not _is_here(host):
        _escapes.append(f"{event} {host}")
        raise ConnectionRefusedError(f"tests dial loopback only, not {host}")


sys.addaudithook(_tripwire)


@pytest.fixture(autouse=True)
def _nothing_leaves_this_machine() -> Iterator[None]:
    """Fails the test during which something dialled out, even where the code under test swallowed the refusal."""
    _escapes.clear()
    yield
    assert not _escapes, f"dialled out: {_escapes}"
