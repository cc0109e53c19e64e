"""How a figure is taken: its goal beside it, medians and percentiles over many tries, CPU rather than wall time."""

import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. `reached` is None where there is nothing to reach."""

    what: str
    figure: str
    goal: str = ""
    reached: bool | None = None


def below(what: str, value: float, limit: float, unit: str, note: str = "") -> Row:
    shown = f"{value:.2f} {unit}" if value < 10 else f"{value:.0f} {unit}"
    return Row(what, f"{shown}{f' ({note})' if note else ''}", f"< {limit:g} {unit}", value < limit)


def percentile(values: Sequence[float], share: float) -> float:
    ranked = sorted(values)
    return ranked[min(int(len(ranked) * share), len(ranked) - 1)]


def timed(work: Callable[[], object], tries: int, *, warm: int = 1) -> list[float]:
    """Milliseconds of each try."""
    for _ in range(warm):
        work()
    spans = []
    for _ in range(tries):
        start = time.perf_counter()
        work()
        spans.append((time.perf_counter() - start) * 1e3)
    return spans


async def timed_async(work: Callable[[], Awaitable[object]], tries: int, *, warm: int = 1) -> list[float]:
    for _ in range(warm):
        await work()
    spans = []
    for _ in range(tries):
        start = time.perf_counter()
        await work()
        spans.append((time.perf_counter() - start) * 1e3)
    return spans


async def cpu_each(work: Callable[[int], Awaitable[object]], n: int) -> float:
    """CPU microseconds a piece of work, n of them one after another."""
    start = time.process_time()
    for number in range(n):
        await work(number)
    return (time.process_time() - start) / n * 1e6


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
