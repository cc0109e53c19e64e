"""Words by which a text shows that it does say something: read once from languages/cues.toml."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources


@cache
def cues(name: str) -> dict[str, tuple[str, ...]]:
    """Words by language that a text uses when it does say something: "role", "cost", "unverified" ..."""
    text = resources.files("messages").joinpath("languages", "cues.toml").read_text("utf-8")
    return {language: tuple(words) for language, words in tomllib.loads(text)[name].items()}


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words, whole, in any case."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def mentions(text: str, name: str, lang: str) -> bool:
    """Whether a text holds one of the cue words `name` of its language."""
    words = cues(name).get(lang)
    return bool(words) and holds(text, words)


@lru_cache(maxsize=16_384)
def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text holds one of these words. Remembered: every briefing weighs the same sentences."""
    return pattern(words).search(text) is not None


def opens_with(text: str, name: str, lang: str) -> re.Match[str] | None:
    """The cue word `name` of its language that a text begins with."""
    words = cues(name).get(lang)
    return pattern(words).match(text) if words else None
