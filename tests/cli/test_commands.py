"""The subcommands, from the outside: what they print and with which exit code."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import adapters
from messages.message import from_json
from tests.fakes.topics import SAHEL, quiet

ROOT = Path(__file__).parents[2]
ARTICLE = (
    "The Assembly of El Salvador approved the agreement with 57 votes of 60 on 3 October 2024. "
    "“We want to help as much as possible”, said Patricia Aguilera Bran, legal director of the foreign ministry."
)


def mmss(folder: Path, *args: str, stdin: str = "", **settings: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *args],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT), "MMSS_WEB": "127.0.0.1:1", "MMSS_HOME": str(folder / "data")} | settings,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.md"
    path.write_text(ARTICLE)
    return str(path)


@pytest.mark.parametrize("size", ["alert", "brief", "full"])
def test_a_brief_of_an_article_as_text(tmp_path: Path, article: str, size: str) -> None:
    done = mmss(tmp_path, "brief", "--article", article, "--size", size)
    assert done.returncode == 0, done.stderr
    assert "57" in done.stdout
    assert "\x1b" not in done.stdout, "no colours where it goes into a file"
    assert not (tmp_path / "data").exists()


def test_from_standard_input_in_another_language_and_zone(tmp_path: Path) -> None:
    done = mmss(tmp_path, "brief", "--article", "-", "--lang", "es", "--zone", "Nairobi", stdin=ARTICLE)
    assert "57" in done.stdout
    assert "Nairobi" in done.stdout
    assert "FUENTE ÚNICA" in done.stdout


def test_as_json_is_the_message(tmp_path: Path, article: str) -> None:
    done = mmss(tmp_path, "brief", "--article", article, "--as", "json", "--lang", "fr")
    assert from_json(done.stdout).language == "fr"


@pytest.mark.parametrize("platform", adapters.names())
def test_as_a_platform_is_exactly_its_payloads(tmp_path: Path, article: str, platform: str) -> None:
    said = from_json(mmss(tmp_path, "brief", "--article", article, "--as", "json").stdout)
    shown = json.loads(mmss(tmp_path, "brief", "--article", article, "--as", platform).stdout)
    rendered = json.loads(json.dumps(adapters.platform(platform).render(said)))
    assert _without_times(shown) == _without_times(rendered)


def _without_times(payload: object) -> str:
    """The two were made in different minutes, perhaps."""
    text = json.dumps(payload, ensure_ascii=False)
    return "".join(character for character in text if not character.isdigit())


def test_a_brief_of_what_is_stored(tmp_path: Path) -> None:
    done = mmss(tmp_path, "brief", "--size", "brief")
    assert done.returncode == 0, done.stderr
    assert "MMSS" in done.stdout


def test_check_is_well_on_a_new_machine(tmp_path: Path) -> None:
    done = mmss(tmp_path, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    for subject in ("settings", "clock", "topic", "database", *adapters.names()):
        assert f"ok   {subject}" in done.stdout


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"DATABASE_URL": "nonsense"}, "FAIL database"),
        ({"MMSS_LANGUAGE": "klingon"}, "FAIL settings"),
        ({"MMSS_TOPICS": "/nowhere"}, "FAIL topics"),
    ],
)
def test_check_names_what_is_wrong_and_fails(tmp_path: Path, settings: dict[str, str], says: str) -> None:
    done = mmss(tmp_path, "check", **settings)
    assert says in done.stdout
    assert done.returncode == 1


def test_check_tries_every_topic_file(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("command = 1\n")
    done = mmss(tmp_path, "check", MMSS_TOPICS=str(tmp_path))
    assert "bad.toml, line 1" in done.stdout
    assert "ok   topic: /mmss" in done.stdout


def test_check_shows_a_topic_that_takes_the_shipped_one_s_place_once(tmp_path: Path) -> None:
    done = mmss(tmp_path, "check", MMSS_TOPICS=quiet(tmp_path))
    assert done.stdout.count("topic: /mmss") == 1


def test_check_tells_topics_that_clash(tmp_path: Path) -> None:
    for name in ("one.toml", "two.toml"):
        shutil.copy(SAHEL, tmp_path / name)
    done = mmss(tmp_path, "check", MMSS_TOPICS=str(tmp_path))
    assert "FAIL topics: " in done.stdout
    assert "one.toml" in done.stdout
    assert "two.toml" in done.stdout


@pytest.mark.parametrize("name", adapters.names())
def test_setup_prints_what_to_do(tmp_path: Path, name: str) -> None:
    done = mmss(tmp_path, "setup", name)
    assert done.returncode == 0, done.stderr
    assert "mmss" in done.stdout


def test_facts_in_and_out(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "lang": "en", "text": ARTICLE})
    done = mmss(tmp_path, "facts", stdin=f"{good}\nnonsense\n{good}\n")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in found] == ["a", "a"]
    assert any(fact["type"] == "vote" and fact["for"] == 57 for fact in found[0]["facts"])
    assert "line 2" in done.stderr
    assert done.returncode == 1


def test_help_does_not_wait_for_the_bot(tmp_path: Path) -> None:
    """The heavy parts are imported by the subcommand that uses them."""
    code = "import sys, bot.__main__; print([name for name in sys.modules if name.split('.')[0] in "
    code += "('sqlalchemy', 'aiohttp', 'babel', 'fluent', 'messages', 'adapters')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
