"""The store's fixtures, for what works on it."""

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from tests.fakes.stores import cluster, new_store, new_url, store, url

__all__ = ["cluster", "new_store", "new_url", "store", "url"]


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """What was logged; thousands of lines are not printed."""
    with capture_logs() as lines:
        yield lines
