"""What this process and its children take: memory counted once where it is shared, CPU of those still alive too."""

import os
from collections.abc import Iterator
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def family(root: int | None = None) -> Iterator[int]:
    """A process and all that it started, and they."""
    root = root or os.getpid()
    yield root
    for thread in Path(f"/proc/{root}/task").glob("*/children"):
        for child in _read(thread).split():
            yield from family(int(child))


def memory(without: frozenset[int]) -> float:
    """MB in memory of the family but `without`."""
    pages = (_read(Path(f"/proc/{pid}/smaps_rollup")) for pid in family() if pid not in without)
    lines = (line for text in pages for line in text.splitlines() if line.startswith("Pss:"))
    return sum(int(line.split()[1]) for line in lines) / 1024


def cpu(without: frozenset[int]) -> float:
    """CPU seconds of the family but `without`, with those of its members that ended."""
    stats = (_read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split() for pid in family() if pid not in without)
    return sum(sum(map(int, stat[11:15])) for stat in stats if stat) / TICK


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has just ended
        return ""
