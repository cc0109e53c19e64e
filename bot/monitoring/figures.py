"""What happens, counted as it happens: a microsecond each, and no library. `bot.monitoring.metrics` reads it out.

No label holds a secret or anything a person or a feed wrote: only names from our own code, so their number is bounded.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

Labels = tuple[str, ...]

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds at which times are told apart."""


class Count:
    """How often something happened, by labels."""

    def __init__(self, name: str, what: str, *labels: str) -> None:
        self.name = name
        self.what = what
        self.labels = labels
        self.values: Counter[Labels] = Counter()

    def add(self, *labels: str) -> None:
        self.values[labels] += 1


class Times:
    """How long something took, by labels: in `values` how many fell to each bound and past the last, and their sum."""

    def __init__(self, name: str, what: str, *labels: str) -> None:
        self.name = name
        self.what = what
        self.labels = labels
        self.values: dict[Labels, tuple[list[int], float]] = {}

    def took(self, seconds: float, *labels: str) -> None:
        counts, total = self.values.get(labels) or ([0] * (len(BOUNDS) + 1), 0.0)
        counts[bisect_left(BOUNDS, seconds)] += 1
        self.values[labels] = counts, total + seconds

    @contextmanager
    def timed(self, *labels: str) -> Iterator[None]:
        """Of what happens inside; the last label says whether that was done or raised."""
        began, ended = perf_counter(), "failed"
        try:
            yield
            ended = "done"
        finally:
            self.took(perf_counter() - began, *labels, ended)


SENDS = Count("mmss_sends", "Posts tried, by how that ended", "platform", "outcome")
LIMITED = Count("mmss_rate_limited", "Posts that a platform asked to send slower (429)", "platform")
FETCHES = Times("mmss_fetch_seconds", "Fetches from outside", "outcome")
PARSES = Times("mmss_parse_seconds", "Feeds and pages read in a child", "work", "outcome")
COMMANDS = Times("mmss_command_seconds", "Commands answered: our part", "command", "outcome")
LOOP_LAG = Times("mmss_loop_lag_seconds", "How late the event loop came to a task")

EVERY: tuple[Count | Times, ...] = (SENDS, LIMITED, FETCHES, PARSES, COMMANDS, LOOP_LAG)
