"""The one web server."""

import socket
from collections.abc import Mapping

import aiohttp
import pytest

from bot.process.site import PortTaken, Site, serve


def site(ill: Mapping[str, str] | None = None) -> Site:
    return Site({}, None, lambda target, limit: [], lambda: ill or {})


async def get(port: int, path: str) -> tuple[int, dict[str, object]]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.json()


@pytest.mark.parametrize("ill", [{}, {"database": "locked"}])
async def test_health(ill: dict[str, str]) -> None:
    """W9: alive whatever is ill; ready only when nothing is, with the cause."""
    runner = await serve(site(ill), "127.0.0.1", 0)
    port = runner.addresses[0][1]
    try:
        assert await get(port, "/health") == (200, {"alive": True})
        assert await get(port, "/ready") == (503 if ill else 200, {"ready": not ill, "ill": ill})
    finally:
        await runner.cleanup()


async def test_a_taken_port_is_named_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"Port {port} is taken.*MMSS_WEB=127\.0\.0\.1:"):
            await serve(site(), "127.0.0.1", port)


async def test_an_address_of_another_machine_is_refused_in_words() -> None:
    with pytest.raises(PortTaken, match="cannot listen there"):
        await serve(site(), "192.0.2.1", 8080)
