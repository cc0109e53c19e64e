"""`mmss demo`: two days of the world on the page, at once."""

import asyncio
import os
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.demo import play
from bot.demo.world import load


async def test_the_demo_shows_briefings_on_its_page_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    stop, over = asyncio.Event(), asyncio.Event()

    def say(line: str) -> None:
        said.append(line)
        if "is over" in line:
            over.set()

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    world = replace(load(), days=2)
    playing = asyncio.create_task(play(world, day_seconds=0, web="127.0.0.1:0", say=say, stop=stop))
    await asyncio.wait({asyncio.create_task(over.wait()), playing}, return_when=asyncio.FIRST_COMPLETED)
    address = re.search(r"http://127\.0\.0\.1:\d+", said[0])
    assert address is not None, said
    async with ClientSession(address[0]) as browser, browser.get("/web/history") as response:
        shown = await response.text()
    assert "invented" in said[1]
    assert shown.count("Bottom line") == 2
    stop.set()
    await playing
    assert not [name for name in os.listdir(tmp_path) if name.startswith("mmss-demo")]
