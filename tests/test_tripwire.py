"""The tripwire must itself be able to fail a test."""

import socket

import pytest

from tests import conftest


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", "10.0.0.1"])
def test_an_address_elsewhere_is_refused(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as sock, pytest.raises(ConnectionRefusedError, match="loopback only"):
        sock.connect((address, 80))
    assert conftest._escapes == [f"socket.connect {address}"]
    conftest._escapes.clear()


def test_a_name_elsewhere_is_not_looked_up() -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.getaddrinfo("example.org", 80)
    conftest._escapes.clear()


def test_loopback_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
