"""The words the parser knows, in all languages at once, from the language files.

Every language's words are always understood: a reader of French who writes "votes" and one of English who writes
"votos" mean the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from bot.commands.table import GROUPS, LABELS, SPECS, TABLE, text_id
from bot.commands.text import Token, key
from messages.model import LANGUAGES, SIZES

Kind = Literal["command", "size", "language", "label", "day", "unit", "word"]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

UNITS = ("minute", "hour", "day", "week")

WORDS = (
    "about", "afternoon", "at", "auto", "cron", "daily", "every", "filler", "from", "health", "last", "max", "morning",
    "off", "on", "public", "quiet", "ranked", "since", "to", "today", "unmute", "until", "upcoming", "weekdays",
    "weekly", "yesterday", "zone",
)  # fmt: skip
"""Words with a meaning of their own: each has its list under `parser-<word>` in the language files."""


class Lists(Protocol):
    """What is needed of a language's texts (messages.words.Words)."""

    def has(self, id: str, /) -> bool: ...  # noqa: A002 - the name words.py gives it

    def text(self, id: str, /) -> str: ...  # noqa: A002


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a word may mean. A word may have several: "brief" is a command and a size."""

    kind: Kind
    value: str


Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Neighbouring tokens that mean something together, or one token that means nothing by itself."""

    tokens: tuple[Token, ...]
    senses: frozenset[Sense] = frozenset()

    @property
    def raw(self) -> str:
        return " ".join(token.raw for token in self.tokens)

    @property
    def key(self) -> str:
        return " ".join(token.key for token in self.tokens)

    def means(self, kind: Kind) -> tuple[str, ...]:
        """The values it has of this kind, sorted."""
        return tuple(sorted(sense.value for sense in self.senses if sense.kind == kind))

    def is_word(self, value: str) -> bool:
        return Sense("word", value) in self.senses


@dataclass(frozen=True)
class Vocabulary:
    """`command` is the slash command's own name, which may stand before everything."""

    command: str
    phrases: Mapping[Phrase, frozenset[Sense]]
    longest: int

    @classmethod
    def build(cls, command: str, languages: Iterable[Lists]) -> "Vocabulary":
        phrases: dict[Phrase, set[Sense]] = {}
        for phrase, sense in _entries(list(languages)):
            phrases.setdefault(phrase, set()).add(sense)
        frozen = {phrase: frozenset(senses) for phrase, senses in phrases.items()}
        return cls(command, frozen, max(map(len, frozen), default=1))

    def terms(self, tokens: tuple[Token, ...]) -> tuple[Term, ...]:
        """The tokens grouped into the longest phrases known."""
        return tuple(self._terms(tokens))

    def _terms(self, tokens: tuple[Token, ...]) -> Iterator[Term]:
        at = 0
        while at < len(tokens):
            term = self._longest_at(tokens, at)
            yield term
            at += len(term.tokens)

    def _longest_at(self, tokens: tuple[Token, ...], at: int) -> Term:
        for length in range(min(self.longest, len(tokens) - at), 0, -1):
            taken = tokens[at : at + length]
            senses = self.phrases.get(tuple(token.key for token in taken))
            if senses and not any(token.quoted for token in taken):
                return Term(taken, senses)
        return Term(tokens[at : at + 1])

    @cached_property
    def units(self) -> Mapping[str, str]:
        """A word for a length of time -> minute, hour, day or week."""
        return {
            phrase[0]: sense.value
            for phrase, senses in self.phrases.items()
            for sense in senses
            if sense.kind == "unit" and len(phrase) == 1
        }

    def words_of(self, *kinds: Kind) -> tuple[str, ...]:
        """Every phrase with a sense of these kinds: what a misspelt word may have been."""
        return tuple(
            " ".join(phrase) for phrase, senses in self.phrases.items() if any(sense.kind in kinds for sense in senses)
        )


def _entries(languages: list[Lists]) -> Iterator[tuple[Phrase, Sense]]:
    for id_, sense in _named():
        for words in languages:
            for phrase in _phrases(words, id_):
                yield phrase, sense
    for path in SPECS:
        yield tuple(path.split()), Sense("command", path)
    for name in GROUPS:
        yield (name,), Sense("command", name)
    for language in LANGUAGES:
        yield (language,), Sense("language", language)


def _named() -> Iterator[tuple[str, Sense]]:
    """The ids of all word lists and what their words mean."""
    for path in (*dict.fromkeys(spec.path for spec in TABLE), *GROUPS):
        yield f"{text_id(path)}-words", Sense("command", path)
    for kind, values in _CLOSED.items():
        for value in values:
            yield f"parser-{kind}-{value}", Sense(kind, value)
    for word in WORDS:
        yield f"parser-{word}", Sense("word", word)


_CLOSED: dict[Kind, tuple[str, ...]] = {
    "size": SIZES,
    "language": LANGUAGES,
    "label": LABELS,
    "day": DAYS,
    "unit": UNITS,
}


def _phrases(words: Lists, id_: str) -> Iterator[Phrase]:
    if words.has(id_):
        for phrase in words.text(id_).split(","):
            keys = tuple(key(part) for part in phrase.split())
            if keys:
                yield keys


def suits(term: Term, kind: Kind, values: Iterable[str]) -> str | None:
    """The one of `values` the term means, or None."""
    meant = term.means(kind)
    return next((value for value in values if value in meant), None)
