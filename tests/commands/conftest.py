from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.commands.support import Asker, asker


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asker]:
    """A desk on a real store with the starter article."""
    made = await asker(tmp_path)
    yield made
    made.office.store.close()
