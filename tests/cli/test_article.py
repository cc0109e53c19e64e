"""Articles from files: what is read, and what is refused in words."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import article
from bot.cli.article import ArticleError

HEADER = """+++
title = "Le vote"
lang = "fr"
outlet = "Journal"
url = "https://example.org/a"
published = 2026-10-01
primary = true
+++

Les députés ont voté.
"""


def write(tmp_path: Path, content: bytes | str) -> str:
    path = tmp_path / "article.md"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_plain_text(tmp_path: Path) -> None:
    found = article.read(write(tmp_path, "The Assembly voted.\n\nOriginal Source: www.example.org\n"))
    assert found.text.startswith("The Assembly voted.")
    assert found.outlet == "article.md"
    assert found.origin == "example.org"
    assert found.title == "The Assembly voted."
    assert found.published is None


def test_a_header(tmp_path: Path) -> None:
    found = article.read(write(tmp_path, HEADER))
    assert (found.title, found.lang, found.outlet, found.url) == ("Le vote", "fr", "Journal", "https://example.org/a")
    assert found.published == datetime(2026, 10, 1, tzinfo=UTC)
    assert found.primary
    assert found.text == "Les députés ont voté."


def test_a_markdown_heading_is_the_title(tmp_path: Path) -> None:
    found = article.read(write(tmp_path, "# A vote\n\nIt passed.\n"))
    assert (found.title, found.text) == ("A vote", "It passed.")


@pytest.mark.parametrize(
    "encoded", ["Él votó.".encode("utf-8-sig"), "Él votó.".encode("utf-16"), b"\xc3\x89l vot\xc3\xb3.\r\n"]
)
def test_encodings(tmp_path: Path, encoded: bytes) -> None:
    assert article.read(write(tmp_path, encoded)).text in ("Él votó.", "Él votó.")


def test_the_same_text_has_the_same_id(tmp_path: Path) -> None:
    assert article.read(write(tmp_path, "A\r\nB")).id == article.read(write(tmp_path, "\nA\nB\n")).id


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no text"),
        (b" \n\t", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        (b"caf\xe9", "not UTF-8"),
        (b"x" * (article.FILE_LIMIT + 1), "longer than 2 MB"),
        ("+++\ntitle = 'x'\n", "no closing"),
        ("+++\ntitle = \n+++\ntext", "no TOML"),
        ("+++\nauthor = 'x'\n+++\ntext", "no 'author'"),
        ("+++\npublished = 'soon'\n+++\ntext", "no date"),
        ("+++\ntitle = 'x'\n+++\n", "no text"),
    ],
)
def test_what_is_no_article_is_refused(tmp_path: Path, content: bytes | str, says: str) -> None:
    with pytest.raises(ArticleError, match=says):
        article.read(write(tmp_path, content))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file"):
        article.read(str(tmp_path / "none.txt"))
    with pytest.raises(ArticleError, match="cannot be read"):
        article.read(str(tmp_path))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Hello there.")))
    assert article.read("-").outlet == "standard input"
