"""An article from a file or from standard input: plain text, or Markdown with a small header.

The header is TOML between two lines of `+++`, as in the article the bot ships with:

    +++
    title = "..."
    lang = "fr"
    outlet = "..."
    published = 2026-10-01T12:00:00Z
    +++
"""

import hashlib
import sys
import tomllib
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from bot.feeds.articles import origin_of
from messages.model import Article

FILE_LIMIT = 2_000_000
"""Bytes: ten times the longest article anyone prints."""

FENCE = "+++"
TITLE_LIMIT = 300
_KEYS = {"id", "title", "lang", "outlet", "url", "origin", "published", "primary"}
_TEXTS = _KEYS - {"published", "primary"}


class ArticleError(Exception):
    """The file holds no article. The text says what is wrong with it."""


def read(name: str, lang: str | None = None) -> Article:
    """`-` is standard input. `lang` is the language of the text where the caller knows it. Raises ArticleError."""
    shown = "standard input" if name == "-" else name
    raw = _bytes(name, shown)
    return parse(_text(raw, shown), Path(shown).name if name != "-" else shown, lang, shown)


def _bytes(name: str, shown: str) -> bytes:
    if name == "-":
        return _limited(sys.stdin.buffer, shown)
    try:
        with Path(name).open("rb") as stream:
            return _limited(stream, shown)
    except FileNotFoundError:
        raise ArticleError(f"{shown}: there is no such file") from None
    except (OSError, ValueError) as error:
        raise ArticleError(f"{shown}: cannot be read ({getattr(error, 'strerror', None) or error})") from None


def _limited(stream: BinaryIO, shown: str) -> bytes:
    raw = stream.read(FILE_LIMIT + 1)
    if len(raw) > FILE_LIMIT:
        raise ArticleError(f"{shown}: longer than {FILE_LIMIT // 1_000_000} MB, so it is no article")
    return raw


def _text(raw: bytes, shown: str) -> str:
    if b"\x00" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArticleError(f"{shown}: not a text file")
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{shown}: not UTF-8 text (byte {error.start})") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, outlet: str, lang: str | None, shown: str) -> Article:
    """Raises ArticleError. Offsets of facts count in the text after the header."""
    header, body = _split(text, shown)
    body = body.strip()
    if not body:
        raise ArticleError(f"{shown}: there is no text in it")
    title, body = _title(header, body)
    texts: dict[str, Any] = {key: str(value) for key, value in header.items() if key in _TEXTS}
    return Article(
        **{
            "id": f"text:{hashlib.sha256(body.encode()).hexdigest()[:16]}",
            "outlet": outlet,
            "lang": lang or "",
            "origin": origin_of(body),
            **texts,
            "title": title,
        },
        text=body,
        published=_moment(header.get("published"), shown),
        primary=header.get("primary") is True,
    )


def _split(text: str, shown: str) -> tuple[dict[str, Any], str]:
    lines = text.lstrip().split("\n")
    if lines[0].strip() != FENCE:
        return {}, text
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if end is None:
        raise ArticleError(f"{shown}, line 1: the header has no closing {FENCE}")
    try:
        header = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as error:
        raise ArticleError(f"{shown}: the header is no TOML ({error}, counted after {FENCE})") from None
    unknown = sorted(set(header) - _KEYS)
    if unknown:
        raise ArticleError(f"{shown}: the header has no {unknown[0]!r}; it may have {', '.join(sorted(_KEYS))}")
    return header, "\n".join(lines[end + 1 :])


def _title(header: dict[str, Any], body: str) -> tuple[str, str]:
    """The header's title, or a first line that is a Markdown heading, or the beginning of the text."""
    first, _, rest = body.partition("\n")
    if first.startswith("# ") and rest.strip():
        return str(header.get("title") or first.removeprefix("# ").strip()), rest.strip()
    return str(header.get("title") or first[:TITLE_LIMIT]), body


def _moment(value: object, shown: str) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str):
        with suppress(ValueError):
            value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    raise ArticleError(f"{shown}: published is no date; like this: published = 2026-10-01T12:00:00Z")
