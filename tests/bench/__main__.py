"""`make bench`: the figures the README quotes, in a table. Ratios are taken within one run."""

import asyncio
import importlib
import os
import platform
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.monitoring import log
from bot.wiring import warm
from tests.bench.measure import Row

PARTS = (
    "reading",
    "queueing",
    "sending",
    "fanout",
    "polling",
    "slots",
    "days",
    "scaling",
    "feeding",
    "telling",
    "starting",
)


def main(names: list[str]) -> int:
    console = Console()
    started = time.perf_counter()
    rows: list[Row] = []
    with Path(os.devnull).open("w") as nowhere:
        log.configure(stream=nowhere)  # as the bot logs, to where it costs the least
        warm()  # as the bot starts
        for name in names or PARTS:
            console.print(f"measuring {name} ...", style="dim")
            rows += asyncio.run(importlib.import_module(f"tests.bench.{name}").rows())
    console.print(_table(rows))
    console.print(f"{(time.perf_counter() - started) / 60:.1f} minutes", style="dim")
    return int(any(row.reached is False for row in rows))


def _table(rows: list[Row]) -> Table:
    python = f"Python {platform.python_version()}"
    title = f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, {python}"
    table = Table("what", "measured", "goal", "", title=title)
    for row in rows:
        table.add_row(row.what, row.figure, row.goal, {True: "✓", False: "✗", None: ""}[row.reached])
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
