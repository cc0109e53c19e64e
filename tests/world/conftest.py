from pathlib import Path

import pytest

from tests.world.record import Record, play


@pytest.fixture(scope="session")
def fortnight(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Played once: half a minute."""
    home: Path = tmp_path_factory.mktemp("fortnight")
    return play(home)
