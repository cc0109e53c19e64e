"""`mmss run` as a process: started, asked, stopped; and refusing to start in one clear message."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.fakes.topics import quiet

ROOT = Path(__file__).parents[2]


def environment(home: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV")}
    topics = settings.pop("MMSS_TOPICS", "") or quiet(home.parent)
    own = {"MMSS_HOME": str(home), "MMSS_WEB": "127.0.0.1:0", "MMSS_TOPICS": topics}
    return kept | own | {"PYTHONPATH": str(ROOT)} | settings


def start(folder: Path, *args: str, **settings: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *args],
        cwd=folder,
        env=environment(folder / "data", **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def refused(folder: Path, *args: str, **settings: str) -> str:
    """What a run that must fail says: one message, exit code 1, no traceback."""
    with start(folder, *(args or ("run",)), **settings) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1, out + err
    assert "Traceback" not in err
    assert err.startswith("mmss: ")
    return err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_started_asked_and_stopped(tmp_path: Path, number: signal.Signals) -> None:
    with start(tmp_path, "run") as process:
        assert process.stdout
        url = process.stdout.readline().split()[1]
        with urllib.request.urlopen(f"{url}/health", timeout=30) as response:
            assert response.status == 200
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert err == ""


def test_a_taken_port(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} is taken" in refused(tmp_path, MMSS_WEB=f"127.0.0.1:{port}")


def test_a_home_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    assert "MMSS_HOME=" in refused(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    assert "cannot write there" in refused(tmp_path)


@pytest.mark.parametrize("content", [b"not a database, just text " * 50, b"", b"SQLite format 3\x00" + b"\x07" * 4096])
def test_a_broken_database_is_never_replaced(tmp_path: Path, content: bytes) -> None:
    home = tmp_path / "data"
    home.mkdir()
    (home / "mmss.db").write_bytes(content)
    said = refused(tmp_path)
    assert "mmss.db" in said
    assert (home / "mmss.db").read_bytes() == content


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://user:canary@127.0.0.1:1/none"}, "127.0.0.1"),
        ({"MMSS_WEB": "0.0.0.0:0"}, "MMSS_WEB_PASSWORD"),
        ({"MMSS_WEB": "nonsense"}, "MMSS_WEB=nonsense (the environment)"),
        ({"MMSS_LANGUAGE": "klingon"}, "MMSS_LANGUAGE=klingon"),
        ({"MMSS_TOPICS": "/nowhere"}, "MMSS_TOPICS=/nowhere"),
        ({"MMSS_WEB_PASSWORD_FILE": "/nowhere"}, "MMSS_WEB_PASSWORD_FILE=/nowhere"),
    ],
)
def test_a_wrong_setting(tmp_path: Path, settings: dict[str, str], says: str) -> None:
    said = refused(tmp_path, **settings)
    assert says in said
    assert "canary" not in said


def test_a_bad_topic_file_is_named_with_its_line(tmp_path: Path) -> None:
    topics = tmp_path / "topics"
    topics.mkdir()
    (topics / "energy.toml").write_text('command = "energy"\ntitle = \n')
    assert "energy.toml, line 2" in refused(tmp_path, MMSS_TOPICS=str(topics))


def test_a_broken_dotenv_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MMSS_LANGUAGE=fr\n=== what\n")
    assert ".env, line 2" in refused(tmp_path)


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["nonsense"], 2, "nonsense"),
        (["brief", "--size", "huge"], 2, "huge"),
        (["brief", "--lang", "de"], 2, "de"),
        (["brief", "--as", "fax", "--article", "a.txt"], 2, "fax"),
        (["brief", "--zone", "Mars/Phobos"], 2, "Mars/Phobos"),
        (["setup", "fax"], 2, "fax"),
        (["brief", "--article", "none.txt"], 1, "none.txt"),
        (["brief", "--article", "empty.txt"], 1, "no text"),
        (["--help"], 0, "run"),
        (["version"], 0, "mmss"),
    ],
)
def test_exit_codes(tmp_path: Path, args: list[str], code: int, says: str) -> None:
    (tmp_path / "a.txt").write_text("The Assembly approved it, 57 votes of 60.")
    (tmp_path / "empty.txt").write_text("")
    with start(tmp_path, *args) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == code, out + err
    assert says in out + err
    assert "Traceback" not in err
    assert not (tmp_path / "data").exists(), "nothing is left behind by what only asks"
