"""What /ready says of each part (W9)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from adapters.base import Adapter
from adapters.silence import Silence
from bot.monitoring import health
from bot.store import Store
from tests.fakes.stores import copy_of_a_new_file

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


class Heard:
    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def deaf(self) -> float:
        return self._seconds


def heard(**seconds: float) -> dict[str, Adapter]:
    return {name: cast("Adapter", Heard(each)) for name, each in seconds.items()}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(copy_of_a_new_file(tmp_path / "store.db"))
    yield opened
    opened.close()


def test_all_is_well(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 0.0)
    assert health.ill(store, "mmss", [NOW], heard(one=0.0, other=health.DEAF), NOW) == {}


def test_a_stalled_ticker_and_a_mute_line_are_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 0.0)
    found = health.ill(store, "mmss", [NOW - timedelta(seconds=90)], heard(one=61.0), NOW)
    assert found == {"schedule": "has not looked for 90 s", "one": "no connection for 61 s: commands do not arrive"}


def test_a_full_disk_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 1.0)
    assert "MB left" in health.ill(store, "mmss", [], {}, NOW)["disk"]


def test_a_silence_lasts_from_its_beginning_to_its_end() -> None:
    now = [0.0]
    silence = Silence(lambda: now[0])
    assert silence.seconds() == 0
    silence.begin()
    now[0] = 5.0
    silence.begin()
    assert silence.seconds() == 5
    silence.end()
    assert silence.seconds() == 0
