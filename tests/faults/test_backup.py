"""Backups while the bot runs, and their return: RELIABILITY B8, B9."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer
from sqlalchemy import text

from adapters.base import Policy, Target
from bot.briefings.editions import Editions
from bot.cli.backup import backup, restore
from bot.cli.trouble import Trouble
from bot.outbox import Outbox
from bot.store import Store, StoreError
from bot.store.restoring import WHY, restored
from messages import topic
from tests.fakes.flaky import Clock, Flaky
from tests.fakes.stores import copy_of_a_new_file
from tests.faults.child import compose

HERE = Target("flaky", "t", "c1")
Said = Callable[[], str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MMSS_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def file(home: Path) -> Path:
    copy_of_a_new_file(home / "mmss.db")
    return home / "mmss.db"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    lines: list[str] = []
    monkeypatch.setattr(typer, "echo", lines.append)
    return lambda: "\n".join(lines)


class Bot:
    """On a database, at a time."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self.store = Store.open(f"sqlite:///{file}", clock=clock)
        self.adapter = Flaky(clock, Policy(per_second=1e9, pace_scope="channel", settle_after=30.0))
        joined = {"flaky": self.adapter}
        self.outbox = Outbox(self.store, joined)
        self.editions = Editions(self.store, topic.builtin(), joined, compose=compose)
        self._clock = clock

    async def subscribe(self) -> None:
        """Daily; the first is due in a minute."""
        now = self._clock()
        when = f"daily {now + timedelta(minutes=1):%H:%M}"
        await self.store.write(lambda tx: tx.subscribe(HERE, when, "UTC", "brief", "en", by="U1", now=now))

    async def run(self) -> int:
        """Whatever is due; how many posts readers see."""
        await self.outbox.start()
        await self.editions.tick(self._clock())
        await self.outbox.drain()
        return len(self.adapter.shown[HERE])


def real_clock(back: timedelta = timedelta()) -> Clock:
    """Restoring asks the machine's clock."""
    return Clock(datetime.now(UTC).replace(second=0, microsecond=0) - back)


async def copied(file: Path, to: Path) -> None:
    await asyncio.to_thread(backup, to)


async def brought_back(source: Path) -> None:
    await asyncio.to_thread(restore, source)


async def test_b8_a_backup_while_much_is_written_is_whole(file: Path, said: Said) -> None:
    """Each transaction writes two rows: in the backup there are both, or none; and all that was committed before."""
    store = Store.open(f"sqlite:///{file}")
    done = 0

    async def write() -> None:
        nonlocal done
        for n in range(2000):
            pair = [{"name": f"{half}{n}"} for half in "ab"]
            insert = text("INSERT INTO counters (name, value) VALUES (:name, 1)")
            await store.write(lambda tx, pair=pair, insert=insert: tx.rows(insert, pair))
            done = n + 1
            await asyncio.sleep(0.005)

    writing = asyncio.create_task(write())
    while done < 20:  # noqa: ASYNC110 - it is a count
        await asyncio.sleep(0.01)
    before = done
    await copied(file, file.with_name("copy"))
    after = done
    writing.cancel()
    with sqlite3.connect(file.with_name("copy")) as copy:
        names = {row[0] for row in copy.execute("SELECT name FROM counters WHERE value = 1")}
    firsts, seconds = ({int(name[1:]) for name in names if name[0] == half} for half in "ab")
    assert firsts == seconds == set(range(len(firsts)))
    assert before <= len(firsts) <= after + 1
    assert (file.with_name("copy").stat().st_mode & 0o077) == 0, "tokens are in it"
    store.close()


async def test_b8_what_was_posted_since_is_not_posted_again(file: Path, said: Said) -> None:
    clock = real_clock(timedelta(minutes=3))
    bot = Bot(file, clock)
    await bot.subscribe()
    await copied(file, file.with_name("copy"))
    clock.forward(60)
    assert await bot.run() == 1
    bot.store.close()
    await brought_back(file.with_name("copy"))
    assert "1 occasions since then may have been posted" in said()
    assert _kept(file), "what was there is kept"
    again = Bot(file, real_clock())
    assert await again.run() == 0
    again.store.close()


async def test_b9_of_two_days_ago(file: Path, said: Said) -> None:
    """One that was being sent when the copy was made, two that came since: on record, not sent; then life goes on."""
    clock = real_clock(timedelta(days=2, minutes=2))
    bot = Bot(file, clock)
    await bot.subscribe()
    clock.forward(60)
    bot.adapter.faults = {"c1": ["lost, posted"]}
    assert await bot.run() == 1
    await copied(file, file.with_name("copy"))
    bot.store.close()
    await brought_back(file.with_name("copy"))
    assert "3 occasions since then may have been posted" in said()
    today = real_clock()
    again = Bot(file, today)
    assert await again.run() == 0
    missed = again.store.editions(HERE, states=("missed",))
    assert [edition.note for edition in missed] == [WHY] * 3
    assert [one.state for one in again.store.deliveries(HERE)] == ["unknown"]
    assert again.store.unknowns(HERE) == 1, "status counts it"
    assert (copy := restored(again.store)) is not None
    assert copy.occasions == 3
    today.forward(24 * 3600)
    assert await again.run() == 1
    again.store.close()


async def test_b9_a_backup_put_in_place_by_hand(file: Path, said: Said) -> None:
    """Whoever copies the file over without `mmss restore` is protected too."""
    clock = real_clock(timedelta(minutes=3))
    bot = Bot(file, clock)
    await bot.subscribe()
    await copied(file, file.with_name("copy"))
    clock.forward(60)
    assert await bot.run() == 1
    bot.store.close()
    shutil.copyfile(file.with_name("copy"), file)
    again = Bot(file, clock)
    assert await again.run() == 0
    assert restored(again.store) is not None
    clock.forward(24 * 3600)
    assert await again.run() == 1
    again.store.close()


def _kept(file: Path) -> list[Path]:
    return list(file.parent.glob("mmss.db.before-*"))


async def test_a_running_bot_is_not_restored_under(file: Path, said: Said) -> None:
    await copied(file, file.with_name("copy"))
    bot = Bot(file, real_clock())
    await bot.outbox.start()
    with pytest.raises(StoreError, match="already running"):
        await brought_back(file.with_name("copy"))
    assert not _kept(file)
    bot.store.close()


@pytest.mark.parametrize("content", [b"", b"dear diary " * 500])
def test_what_is_no_backup_changes_nothing(file: Path, said: Said, content: bytes) -> None:
    (file.parent / "copy").write_bytes(content)
    before = file.read_bytes()
    with pytest.raises(Trouble, match=r"/copy is (empty|not a database)\. Nothing was changed"):
        restore(file.parent / "copy")
    assert file.read_bytes() == before
    assert not list(file.parent.glob("*restoring*"))


def test_a_backup_replaces_nothing(file: Path, said: Said) -> None:
    with pytest.raises(Trouble, match="exists already"):
        backup(file)


def test_a_server_has_tools_of_its_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://bot:secret@127.0.0.1/db")
    with pytest.raises(Trouble, match="pg_dump"):
        backup(home / "copy")
