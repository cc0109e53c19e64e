"""discord.py's logs without secrets: at DEBUG it writes whole events, with a 429 the address, tokens and all."""

import logging
import re

_LOGGERS = ("discord.client", "discord.gateway", "discord.http", "discord.state")
_SECRET = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/\s?]+")


class _Mask(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_SECRET.sub(r"\1…", arg) if isinstance(arg, str) else arg for arg in record.args)
        return True


_MASK = _Mask()


def hush() -> None:
    """For the whole process, as loggers are. Asking again changes nothing."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.INFO))
        logger.addFilter(_MASK)
