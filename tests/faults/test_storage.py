"""What disks do: full, far away, another program's lock; and what is left of a migration that was killed."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.base import Policy, Target
from bot import config
from bot.briefings.editions import Editions
from bot.environment import Environment
from bot.outbox import Outbox
from bot.outbox.rules import LEASE
from bot.store import Store, StoreError, network
from messages import topic
from messages.words import words
from tests.commands.support import asker
from tests.fakes.flaky import Clock, Flaky
from tests.fakes.stores import copy_of_a_new_file
from tests.faults.child import compose
from tests.outbox.plans import plan

HERE = Target("flaky", "t", "c1")

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /srv/team\\040data nfs4 rw,vers=4.2 0 0
/dev/vdb /srv/team\\040data/local ext4 rw 0 0
//nas/share /mnt/nas cifs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/srv/team data/mmss.db", "nfs4"),
        ("/srv/team data/local/mmss.db", None),
        ("/srv/team datastore/mmss.db", None),
        ("/mnt/nas/a/b/mmss.db", "cifs"),
        ("/home/me/data/mmss.db", None),
    ],
)
def test_b12_a_network_file_system_is_warned_of(tmp_path: Path, file: str, kind: str | None) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    warned = network.warning(Path(file), mounts)
    assert (warned is None) == (kind is None)
    assert warned is None or (f"({kind})" in warned and file in warned)


def test_b12_where_nothing_tells_there_is_no_warning(tmp_path: Path) -> None:
    assert network.warning(tmp_path / "mmss.db", tmp_path / "no such file") is None
    assert network.warning(None) is None


def test_b12_the_file_that_is_meant() -> None:
    assert config.load(Environment({"MMSS_HOME": "/srv/data"}, {})).file == Path("/srv/data/mmss.db")
    assert config.load(Environment({"DATABASE_URL": "sqlite:////srv/x.db"}, {})).file == Path("/srv/x.db")
    assert config.load(Environment({"DATABASE_URL": "postgresql://h/d"}, {})).file is None


# -------------------------------------------------------------------------------------------------------- disk full


class Disk:
    """A file system of its own, of 2 MB."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        with self._filler.open("wb", buffering=0) as filler, suppress(OSError):
            while filler.write(b"\0" * 4096):
                pass

    def free(self) -> None:
        self._filler.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    ran = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(tmp_path)], check=False, capture_output=True, text=True
    )
    if ran.returncode:
        pytest.skip(f"no file system can be mounted here: {ran.stderr.strip()}")
    yield Disk(tmp_path)
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(disk: Disk, clock: Clock) -> Iterator[Store]:
    opened = Store.open(copy_of_a_new_file(disk.folder / "mmss.db"), clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def adapter(clock: Clock) -> Flaky:
    return Flaky(clock, Policy(per_second=1e9, pace_scope="channel", settle_after=30.0))


async def test_b1_nothing_is_posted_that_could_not_be_planned_or_marked(
    disk: Disk, store: Store, adapter: Flaky, clock: Clock
) -> None:
    """And when there is room again, it goes on by itself."""
    outbox, joined = Outbox(store, {"flaky": adapter}), {"flaky": adapter}
    editions = Editions(store, topic.builtin(), joined, compose=compose)
    made = clock() - timedelta(minutes=1)
    await store.write(lambda tx: tx.subscribe(HERE, f"daily {clock():%H:%M}", "UTC", "brief", "en", by="U1", now=made))
    disk.fill()
    with pytest.raises(StoreError, match="No space is left"):
        await editions.tick(clock())
    disk.free()
    await editions.tick(clock())
    disk.fill()
    with pytest.raises(StoreError, match="No space is left"):
        await outbox.drain()
    assert adapter.posts == []
    disk.free()
    await outbox.drain()
    assert len(adapter.shown[HERE]) == 1


async def test_b1_an_outcome_that_could_not_be_written_is_read_back(
    disk: Disk, store: Store, adapter: Flaky, clock: Clock
) -> None:
    adapter.on_post = lambda target, key: disk.fill()
    outbox = Outbox(store, {"flaky": adapter})
    await store.write(lambda tx: tx.enqueue([plan("c1", clock())]))
    with pytest.raises(StoreError, match="No space is left"):
        await outbox.drain()  # what came and what is next are asked for in one breath
    assert store.deliveries(HERE)[0].state == "sending"
    disk.free()
    adapter.on_post = lambda target, key: None
    for _ in range(4):
        clock.forward(LEASE)
        await outbox.drain()
    assert store.deliveries(HERE)[0].state == "done"
    assert len(adapter.shown[HERE]) == 1


async def test_b1_a_command_says_that_nothing_was_changed(disk: Disk) -> None:
    desk = await asker(disk.folder)
    disk.fill()
    said = await desk.said("subscribe daily 07:00 UTC")
    assert said == words("en").text("answer-not-saved")
    disk.free()
    assert desk.office.store.subscriptions(desk.target) == ()
    assert "s-1" in await desk.said("subscribe daily 07:00 UTC")
    desk.office.store.close()
