"""Starting, and standing idle: a real process of its own."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.bench.measure import Row, below


async def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        _until_answer(folder)
        seconds, memory = _until_answer(folder)
    return [
        below("second start to first answer", seconds, 2, "s"),
        below("main process idle, no platform", memory, 180, "MB"),
    ]


def _until_answer(folder: str) -> tuple[float, float]:
    """Seconds from the command to the answer to `votes`, and the resident memory in MB some seconds later."""
    port = 18_431
    environment = {**os.environ, "MMSS_HOME": folder, "MMSS_WEB": f"127.0.0.1:{port}"}
    mmss = Path(sys.executable).parent / "mmss"
    start = time.perf_counter()
    with subprocess.Popen(
        [mmss, "run"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    ) as process:
        try:
            seconds = _first_answer(port, start)
            time.sleep(3)
            memory = _resident(process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
    return seconds, memory


def _first_answer(port: int, start: float) -> float:
    here = f"http://127.0.0.1:{port}"
    body = json.dumps({"text": "votes", "zone": "UTC"}).encode()
    while True:
        asked = urllib.request.Request(f"{here}/web/say", body, {"Content-Type": "application/json", "Origin": here})
        try:
            with urllib.request.urlopen(asked, timeout=5) as answer:
                assert b"57" in answer.read()
                return time.perf_counter() - start
        except OSError:
            if time.perf_counter() - start > 30:
                raise
            time.sleep(0.02)


def _resident(pid: int) -> float:
    (line,) = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024
