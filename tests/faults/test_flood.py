"""RELIABILITY W8: whoever holds our server's sockets, drips into them or sends too much, keeps nobody else out."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from aiohttp import ClientSession

from bot.process.site import BODY_LIMIT
from tests.fakes.desk import EchoDesk
from tests.fakes.slack import Harness
from tests.fakes.slack_server import CHANNEL

IDLE = 400
"""Sockets; the catalogue's 10,000 need more descriptors than a test may have."""

HEAD = b"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture
async def slack() -> AsyncIterator[Harness]:
    async with Harness(EchoDesk(), mode="http") as harness:
        yield harness


async def test_w8_the_slack_endpoint_answers_among_idle_and_dripping_sockets(slack: Harness) -> None:
    host, port = slack.slack.events_url.removeprefix("http://").split("/")[0].split(":")
    async with AsyncExitStack() as stack:
        for number in range(IDLE):
            _, writer = await asyncio.open_connection(host, int(port))
            stack.callback(writer.close)
            if number % 4 == 0:
                writer.write(HEAD[: number % len(HEAD)])
        began = time.monotonic()
        await slack.slack.command("votes", "U1", CHANNEL)
        assert time.monotonic() - began < 3, "Slack gives up after three seconds"


async def test_w8_a_gigabyte_is_refused_before_it_is_read(slack: Harness) -> None:
    host, port = slack.slack.events_url.removeprefix("http://").split("/")[0].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(HEAD + b"Content-Length: 1073741824\r\n\r\n" + b"x" * BODY_LIMIT)
    status = await asyncio.wait_for(reader.readline(), 10)
    assert status.split()[1] == b"413"
    writer.close()
    async with ClientSession() as session, session.get(f"http://{host}:{port}/nothing") as other:
        assert other.status == 404
