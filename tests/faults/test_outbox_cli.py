"""`mmss outbox` in the shell, as a process, on a database with something in it."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.base import Policy, Target
from bot.outbox import Outbox
from bot.store import Store
from tests.fakes.flaky import Flaky
from tests.fakes.stores import copy_of_a_new_file
from tests.faults.process import ROOT
from tests.outbox.plans import plan

HERE = Target("flaky", "t", "c1")


@pytest.fixture
async def home(tmp_path: Path) -> Path:
    """With a briefing of which nothing arrived."""
    store = Store.open(copy_of_a_new_file(tmp_path / "mmss.db"))
    now = datetime.now(UTC)
    await store.write(lambda tx: tx.enqueue([plan("c1", now, parts=2)]))
    adapter = Flaky(lambda: now, Policy(per_second=1e9, pace_scope="channel"), faults={"c1": ["refused"]})
    await Outbox(store, {"flaky": adapter}).drain()
    store.close()
    return tmp_path


def mmss(home: Path, *words: str) -> tuple[int, str]:
    environment = {"PATH": "/usr/bin:/bin", "MMSS_HOME": str(home), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "outbox", *words], check=False, cwd=home, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
    )  # fmt: skip
    return ran.returncode, ran.stdout


def test_listed_shown_sent_again_and_given_up(home: Path) -> None:
    store = Store.open(f"sqlite:///{home / 'mmss.db'}")
    key = min(store.deliveries(HERE), key=lambda one: one.part).key[:8]
    code, said = mmss(home, "list")
    assert code == 0
    assert f"{key}  failed   s-1 2026-11-24@07:00 1/2  flaky/t/c1  not that" in said
    assert "attempts: 1" in mmss(home, "show", key)[1]
    assert mmss(home, "retry", key) == (0, f"{key} is sent again\n")
    assert [one.state for one in store.deliveries(HERE)] == ["waiting", "queued"]
    assert mmss(home, "drop", key) == (0, f"{key} is given up\n")
    assert {one.state for one in store.deliveries(HERE)} == {"failed"}
    assert [(change.by, change.new) for change in store.changes(HERE, 2)] == [
        ("the operator", "failed"),
        ("the operator", "queued"),
    ]
    assert mmss(home, "drop", key) == (1, f"mmss: {key} is failed: nothing was changed\n")
    assert mmss(home, "show", "zzzz")[0] == 1
    store.close()
