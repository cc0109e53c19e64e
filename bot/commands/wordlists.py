"""The parser's word lists straight from the language files.

The parser needs a few lines of all four languages before the first command; Fluent would read the whole of each, which
is a fifth of the time a start takes. The sentences are Fluent's all the same (messages.words).
"""

import re
from functools import cache
from importlib import resources

from messages.model import Language

_LINE = re.compile(r"^((?:command|parser)-[\w-]+) = (.+)$", re.MULTILINE)


class WordLists:
    """The lists of one language, by the ids they have in its file."""

    def __init__(self, language: Language) -> None:
        source = resources.files("messages").joinpath("languages", f"{language}.ftl").read_text("utf-8")
        self._lists = dict(_LINE.findall(source))

    def has(self, id: str, /) -> bool:  # noqa: A002 - the name of messages.words
        return id in self._lists

    def text(self, id: str, /) -> str:  # noqa: A002
        return str(self._lists[id])


@cache
def word_lists(language: Language) -> WordLists:
    return WordLists(language)
