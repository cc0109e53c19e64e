"""Countries and people by any of their names, in any of the languages: for filters and for searches."""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

from bot.commands.text import key
from messages.model import LANGUAGES
from messages.topic import Topic
from messages.words import words

Alternatives = list[tuple[str, ...]]
"""All groups must be met, each by any of its phrases."""

GROUPS_LIMIT = 8
"""Words or names of a search; further ones would only find less."""

_LONGEST = 6
"""Words of the longest name that is looked for in a search."""


@cache
def _countries() -> Mapping[str, str]:
    """Every name of every country -> its code."""
    every = [str(code) for code in Locale("en").territories]
    codes = [code for code in every if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY]
    named = {key(words(language).country(code)): code for code in codes for language in LANGUAGES}
    return named | {code.lower(): code for code in codes}


_NO_COUNTRY = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def country(name: str) -> str | None:
    """The code of the country of this name, or of the only one whose name has it in it."""
    wanted = key(name)
    exact = _countries().get(wanted)
    if exact or len(wanted) < 4:
        return exact
    inside = {code for known, code in _countries().items() if wanted in known}
    return inside.pop() if len(inside) == 1 else None


def alternatives(query: str, topic: Topic) -> Alternatives:
    """What to search for: each name in all its spellings, every other word as it is."""
    typed = query.split()
    found: Alternatives = []
    while typed and len(found) < GROUPS_LIMIT:
        length, group = _longest(typed, topic)
        found.append(group)
        typed = typed[length:]
    return found


def _longest(typed: list[str], topic: Topic) -> tuple[int, tuple[str, ...]]:
    for length in range(min(_LONGEST, len(typed)), 0, -1):
        name = " ".join(typed[:length])
        spellings = _spellings(name, topic)
        if spellings:
            return length, (name, *spellings)
    return 1, (typed[0], *_stem(typed[0]))


_ENDINGS = re.compile(
    r"(?:(?:[ck]?a)?(?:tions?|ciones|ci[oó]n|syon)|e?ments?|man|mientos?|ing|ed|es|s|er|ar|ad[oa]s?|ée?s?)$"
)
"""What English, French, Spanish and Kreyòl put after the part of a word that its relatives share."""

_STEM = 4
"""Letters; from there on, a search finds longer words that begin so (bot.store.search)."""


def _stem(word: str) -> tuple[str, ...]:
    """What a word shares with its relatives, if that is much: "ratification" finds "ratified" and "ratifie"."""
    bare = _ENDINGS.sub("", word.casefold())
    return (bare,) if _STEM <= len(bare) < len(word) else ()


def spellings(name: str, topic: Topic) -> tuple[str, ...]:
    """The name itself, and all spellings of what is meant by it."""
    return (name, *_spellings(name, topic))


def _spellings(name: str, topic: Topic) -> tuple[str, ...]:
    entity = topic.find(name)
    if entity:
        return tuple(dict.fromkeys(entity.surfaces()))
    code = _countries().get(key(name)) if len(name) > 2 else None
    return tuple(dict.fromkeys(words(language).country(code) for language in LANGUAGES)) if code else ()
