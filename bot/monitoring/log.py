"""Logs: for people on a terminal, as JSON elsewhere. No secret passes, whoever wrote the line."""

import logging
import re
import sys
from collections.abc import Iterable
from typing import Any, TextIO

import structlog

HIDDEN = "[hidden]"

_PATTERNS = (
    ("xox", r"xox[a-z]-[\w-]{8,}|xoxe\.[\w.-]{8,}"),
    ("xapp-", r"xapp-[\w-]{8,}"),
    ("@", r"(?<=//)[^/\s:@'\"]*:[^/\s@'\"]+(?=@)"),  # user:password in an address
    ("=", r"(?i)(?<=[?&])[\w.-]*(?:key|token|secret|password|passwd|auth|sig|code)[\w.-]*=[^&\s'\"<>]+"),
    ("author", r"(?i)(?<=authorization)(?:['\"]?\s*[:=]\s*['\"]?)(?:bearer|bot|basic)?\s*[^\s'\",}]+"),
    ("bearer", r"(?i)\bbearer\s+[\w.~+/-]{20,}=*"),
    ("bot", r"(?i)\bbot\s+[\w.~+/-]{20,}=*"),
    (".", r"\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}\b"),  # the shape of a bot token in three parts
)
"""What looks like a secret, wherever it came from (an address of a private feed, a platform library's debug line), each
behind what no text in small letters is without that holds one: a search for that is quicker by far."""

_SIGNS = tuple((sign, re.compile(pattern)) for sign, pattern in _PATTERNS)

SHORTEST = 6
"""A shorter "secret" is left alone: hiding every "on" or "admin" would hide the log."""


class Scrub:
    """Hides known secrets and what looks like one. The last processor but the renderer's text goes through it too."""

    def __init__(self, secrets: Iterable[str]) -> None:
        known = sorted({secret for secret in secrets if len(secret) >= SHORTEST}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def __call__(self, text: str) -> str:
        if self._known:
            text = self._known.sub(HIDDEN, text)
        small = text.lower()
        for sign, pattern in _SIGNS:
            if sign in small:
                text = pattern.sub(HIDDEN, text)
        return text


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """The whole line is scrubbed, tracebacks included, after everything else had its say."""

    def __init__(self, scrub: Scrub, **settings: Any) -> None:
        super().__init__(**settings)
        self._scrub = scrub

    def format(self, record: logging.LogRecord) -> str:
        return self._scrub(super().format(record))


class _Lines:
    """Where our own lines go: straight to the stream, since the long way through `logging` costs three times as much.
    A stream that takes no more (a full disk, a reader that left) stops nobody from working."""

    def __init__(self, target: TextIO, scrub: Scrub) -> None:
        self._target = target
        self._scrub = scrub

    def __call__(self, *_args: object) -> "_Lines":
        return self

    def msg(self, line: str) -> None:
        try:
            self._target.write(f"{self._scrub(line)}\n")
            self._target.flush()
        except (OSError, ValueError):
            pass

    debug = info = warning = error = critical = exception = msg


def configure(secrets: Iterable[str] = (), *, stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Our own lines from `level` on, those of libraries from WARNING on: at DEBUG they print bodies with tokens."""
    target = stream or sys.stderr
    scrub = Scrub(secrets)
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(target)
    handler.setFormatter(
        _Formatter(
            scrub,
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_rendering(target)],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(level, logging.WARNING))
    for house in ("bot", "adapters", "messages"):
        logging.getLogger(house).setLevel(level)
    structlog.configure(
        processors=[*shared, *_rendering(target)],
        logger_factory=_Lines(target, scrub),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )


def _rendering(target: TextIO) -> list[Any]:
    if target.isatty():
        return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
