"""Numbers of resolutions: one that the topic does not know is more likely a slip than news, and is never repeated."""

import re
from functools import lru_cache

from messages.topic import Topic

_NUMBERED = re.compile(
    r"(?:r[eé]solutions?|resoluci[oó]n(?:es)?|rezolisyon)\s+(?:n[o°º.]{0,2}\s*)?(?P<number>\d{3,4})(?!\d)"
    r"|S/RES/(?P<symbol>\d{3,4})(?!\d)",
    re.IGNORECASE,
)


def misnumbered(text: str, topic: Topic) -> bool:
    """Whether a text names a resolution by a number that is not in the topic's list."""
    return bool(topic.resolutions) and any(number not in topic.resolutions for number in _numbers(text))


@lru_cache(maxsize=16_384)
def _numbers(text: str) -> tuple[str, ...]:
    """Remembered: every briefing weighs the same sentences."""
    return tuple(found["number"] or found["symbol"] for found in _NUMBERED.finditer(text))
