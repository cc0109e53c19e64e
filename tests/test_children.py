"""Work in processes that can be killed: what goes wrong in one is that work's alone."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.process.children import ChildFailed, Children
from tests.app.running import until

LONG = 60


@pytest.fixture
def children() -> Iterator[Children]:
    made = Children(workers=2)
    yield made
    made.close()


def nap(flag: str, seconds: float = 60) -> int:
    """Says that it began, then sleeps in C."""
    import time

    Path(flag).write_text(str(os.getpid()))
    time.sleep(seconds)
    return os.getpid()


def spin() -> None:
    while True:
        pass


def hoard() -> int:
    return len(bytearray(4 << 30))


def loud(body: bytes) -> bytes:
    return body.upper()


def fail(text: str) -> None:
    raise ValueError(text)


def said(flag: Path) -> str:
    return flag.read_text() if flag.exists() else ""


async def began(flag: Path) -> int:
    """The process that works."""
    await until(lambda: bool(said(flag)))
    return int(said(flag))


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_a_child_that_died_idle_is_replaced(children: Children) -> None:
    """The system kills for want of memory whom it likes."""
    pids = {await children.run(os.getpid, seconds=LONG) for _ in range(3)}
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        await until(lambda pid=pid: not lives(pid))
    assert await children.run(os.getpid, seconds=LONG) not in pids


async def test_one_that_dies_at_work_fails_its_own_work_only(children: Children, tmp_path: Path) -> None:
    flags = [tmp_path / "a", tmp_path / "b"]
    first, second = (asyncio.create_task(children.run(nap, str(flag), 1, seconds=LONG)) for flag in flags)
    pid, other = [await began(flag) for flag in flags]
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(ChildFailed, match="died"):
        await first
    assert await second == other
    assert await children.run(abs, -3, seconds=LONG) == 3


async def test_too_long_too_much_and_what_work_raises(children: Children, tmp_path: Path) -> None:
    with pytest.raises(ChildFailed, match=r"more than 0\.3 seconds"):
        await children.run(spin, seconds=0.3)
    with pytest.raises(ChildFailed, match=r"more than 0\.2 seconds"):
        await children.run(nap, str(tmp_path / "a"), seconds=0.2)
    with pytest.raises(ChildFailed, match="memory"):
        await children.run(hoard, seconds=LONG)
    with pytest.raises(ValueError, match="as it is"):
        await children.run(fail, "as it is", seconds=LONG)
    large = b"x" * 5_000_000
    assert await children.run(loud, large, seconds=LONG) == large.upper()


async def test_closing_ends_what_is_under_way_and_leaves_nobody(tmp_path: Path) -> None:
    children = Children(workers=2)
    idle = await children.run(os.getpid, seconds=LONG)
    working = asyncio.create_task(children.run(nap, str(tmp_path / "a"), seconds=LONG))
    waiting = [asyncio.create_task(children.run(nap, str(tmp_path / name), seconds=LONG)) for name in "bcd"]
    pid = await began(tmp_path / "a")
    await asyncio.to_thread(children.close)
    with pytest.raises(ChildFailed):
        await working
    for one in waiting:
        with pytest.raises((ChildFailed, asyncio.CancelledError)):
            await one
    assert not lives(idle)
    assert not lives(pid)
    with pytest.raises((ChildFailed, RuntimeError)):
        await children.run(os.getpid, seconds=LONG)


async def test_a_fresh_one_takes_over_after_many_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.process.children.TASKS", 3)
    children = Children(workers=1)
    pids = [await children.run(os.getpid, seconds=LONG) for _ in range(7)]
    children.close()
    assert [len({*pids[:3]}), len({*pids[3:6]}), len({*pids})] == [1, 1, 3]


BOT = """
import asyncio, time
from bot.process.children import Children

async def main():
    children = Children(workers=1)
    await children.run(len, "abc", seconds=60)
    asyncio.create_task(children.run(time.sleep, 3600, seconds=5))
    await asyncio.sleep(0.5)
    print("at work", flush=True)
    await asyncio.sleep(3600)

asyncio.run(main())
"""


def test_a_child_at_work_ends_by_itself_when_its_bot_was_killed() -> None:
    folder = Path(__file__).parents[1]
    with subprocess.Popen([sys.executable, "-c", BOT], cwd=folder, stdout=subprocess.PIPE, text=True) as bot:
        assert bot.stdout
        assert bot.stdout.readline() == "at work\n"
        bot.kill()
        rest, _ = bot.communicate(timeout=60)  # its output ends when the last process that shares it does
    assert rest == ""


ASKING = """
import asyncio, os
from bot.process.children import Children

def seen():
    return [value for value in os.environ.values() if "canary" in value]

async def main():
    children = Children(workers=1)
    print(await children.run(seen, seconds=60))
    children.close()

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_c14_hostile_text_is_read_where_no_secret_is(tmp_path: Path) -> None:
    script = tmp_path / "asking.py"
    script.write_text(ASKING)
    given = {
        "SLACK_BOT_TOKEN": "canary-1",
        "DATABASE_URL": "canary-2",
        "MMSS_WEB_PASSWORD": "canary-3",
        "SAFE": "canary",
    }
    environment = {**os.environ, **given, "PYTHONPATH": str(Path(__file__).parents[1])}
    asked = subprocess.run(
        [sys.executable, script], check=True, env=environment, capture_output=True, text=True, timeout=120
    )
    assert asked.stdout == "['canary']\n", asked.stderr
