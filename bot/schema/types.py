"""Column types that mean the same on SQLite and PostgreSQL."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Double, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as Unix seconds: exact to the microsecond until 2242, and the same anywhere."""

    impl = Double
    cache_ok = True

    # What SQLAlchemy would have defined (`process_bind_param` …) is called through two more functions for each value,
    # for the sake of what both drivers' floats and texts do not need.

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], float | None]:  # noqa: ARG002
        return _seconds

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[float | None], datetime | None]:  # noqa: ARG002
        return _instant


class Words(TypeDecorator[str]):
    """Text. NUL (which PostgreSQL refuses) and lone surrogates (no UTF-8) become U+FFFD, one for one: offsets hold."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:  # noqa: ARG002
        return _words


def _seconds(value: datetime | None) -> float | None:
    return None if value is None else value.timestamp()


def _instant(value: float | None) -> datetime | None:
    return None if value is None else datetime.fromtimestamp(value, UTC)


def _words(value: str | None) -> str | None:
    return None if value is None else storable(value)


def storable(text: str) -> str:
    """The text as both databases can keep it; as long as before."""
    try:
        if "\x00" not in text and (text.isascii() or text.encode()):  # most of it, and far quicker found out
            return text
    except UnicodeEncodeError:
        pass
    return _UNSTORABLE.sub("\ufffd", text)
