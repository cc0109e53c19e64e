"""Column types that mean the same on SQLite and PostgreSQL."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Double, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as Unix seconds: exact to the microsecond until 2242, and the same anywhere."""

    impl = Double
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> float | None:  # noqa: ARG002
        return None if value is None else value.timestamp()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromtimestamp(value, UTC)


class Words(TypeDecorator[str]):
    """Text. NUL (which PostgreSQL refuses) and lone surrogates (no UTF-8) become U+FFFD, one for one: offsets hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """The text as both databases can keep it; as long as before."""
    if text.isascii() and "\x00" not in text:  # most of it, and far quicker found out
        return text
    return _UNSTORABLE.sub("\ufffd", text)
