"""What the README shows is what happens: its shell examples run, its command table is made from the code."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands import table
from messages.words import words

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
EXAMPLES = [
    (command, expected.strip("\n").split("\n") if expected.strip() else [])
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for command, expected in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


@pytest.mark.parametrize(("command", "expected"), EXAMPLES, ids=[command[:40] for command, _ in EXAMPLES])
def test_an_example_prints_what_it_shows(command: str, expected: list[str], tmp_path: Path) -> None:
    """A line of three dots stands for any lines."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "MMSS_HOME": str(tmp_path), "NO_COLOR": "1", "COLUMNS": "200"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    shown = [line.rstrip() for line in done.stdout.splitlines()]
    for line in expected:
        if line != "...":
            assert line.rstrip() in shown


def test_the_command_table_is_made_from_the_code() -> None:
    shown = re.search(r"<!-- commands -->\n(.*?)<!-- /commands -->", README, re.DOTALL)
    assert shown is not None
    assert shown[1].strip() == table.markdown(words("en").text).strip()


def test_every_file_the_readme_names_is_there() -> None:
    for name in re.findall(r"`((?:messages|adapters|bot|tests)/[\w/.]+)`", README):
        assert (ROOT / name).exists(), name
