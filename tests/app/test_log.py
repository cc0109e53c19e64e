"""No secret in a log line, whoever wrote it (RELIABILITY C15)."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.monitoring import log

CANARY = "canary-7f3a9c2e5b"
SHAPES = [
    "xoxb-1234567890-abcdefghij",
    "xapp-1-A1234-5678-abcdef",
    "https://user:pa55word@feeds.example.org/rss",
    "https://feeds.example.org/rss?api_key=abc123&x=1",
    "https://feeds.example.org/rss?x=1&token=abc123",
    "Authorization: Bearer abcdefghijklmnopqrstuvwxyz",
    "{'Authorization': 'Bot abcdefghijklmnopqrstuvwxyz.abc'}",
    "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz1234567890",
]
HIDDEN_PARTS = ["1234567890-abc", "5678-abcdef", "pa55word", "abc123", "abcdefghijklmnopqrstuvwxyz"]


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture
def stream() -> io.StringIO:
    target = io.StringIO()
    log.configure([CANARY], stream=target, level=logging.DEBUG)
    return target


def test_known_secrets_are_hidden_in_every_part_of_a_line(stream: io.StringIO) -> None:
    structlog.get_logger("bot.test").warning(f"event {CANARY}", key=CANARY, nested={"a": [CANARY]})
    logging.getLogger("some.library").error("said %s", CANARY)
    try:
        raise ValueError(CANARY)
    except ValueError:
        structlog.get_logger("bot.test").exception("failed")
        logging.getLogger("some.library").exception("failed")
    text = stream.getvalue()
    assert text.count("\n") >= 4
    assert "ValueError" in text
    assert CANARY not in text


@pytest.mark.parametrize("shape", SHAPES)
def test_what_looks_like_a_secret_is_hidden(stream: io.StringIO, shape: str) -> None:
    logging.getLogger("some.library").error("%s", shape)
    line = stream.getvalue()
    assert log.HIDDEN in line
    assert not [part for part in HIDDEN_PARTS if part in line]


def test_what_is_no_secret_stays(stream: io.StringIO) -> None:
    structlog.get_logger("bot.test").info("posted", channel="C012345", url="https://example.org/a?page=2", n=57)
    entry = json.loads(stream.getvalue())
    assert entry["channel"] == "C012345"
    assert entry["url"] == "https://example.org/a?page=2"
    assert entry["level"] == "info"
    assert entry["timestamp"].endswith("Z")


def test_libraries_are_heard_from_warning_on(stream: io.StringIO) -> None:
    """At DEBUG and INFO they print whole addresses, requests and answers."""
    logging.getLogger("httpx").info("HTTP Request: GET https://example.org")
    logging.getLogger("some.library").debug("body")
    logging.getLogger("bot.test").debug("ours")
    assert "ours" in stream.getvalue()
    assert "HTTP Request" not in stream.getvalue()
    assert "body" not in stream.getvalue()


def test_a_short_setting_does_not_hide_the_log() -> None:
    assert log.Scrub(["on", ""])("the bot goes on") == "the bot goes on"


def test_a_terminal_gets_lines_for_people() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    target = Terminal()
    log.configure([CANARY], stream=target)
    structlog.get_logger("bot.test").info("up", key=CANARY)
    assert "up" in target.getvalue()
    assert not target.getvalue().startswith("{")
    assert CANARY not in target.getvalue()
