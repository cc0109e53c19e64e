"""The word lists of a language, as the finder looks them up. The lists themselves are data: `lexicons/<lang>/*.toml`.

Every entry of every list becomes a surface form with a tag and a value:

    [say] forms = ["said"] in verbs.toml      -> "said" has the tag "say"
    [approve] nouns = ["approval"]             -> "approval" has the tag "approve.n"
    [months] july = 7                          -> "july" has the tag "months" with the value 7
    [approx] over = ["more than"]              -> "more than" has the tag "approx" with the value "over"

An entry with a capital in it counts only in exactly that spelling ("US" is a country, "us" is not).
"""

import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from messages.facts.canon import canon
from messages.facts.tokens import Token, tokens


class Entry(NamedTuple):
    surface: str
    tag: str
    value: Any


class Mark(NamedTuple):
    """An entry found in a text: the tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    tag: str
    value: Any


_Table = Mapping[str, Mapping[str, Any]]
_Phrase = tuple[str, Mapping[str, Any], str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Single words by a dictionary; phrases by one automaton over the tokens joined with blanks."""

    words: _Table
    exact: _Table
    phrases: Sequence[_Phrase]
    """(tokens joined with blanks, tags, spelling where it must be exact else "")."""
    automaton: AhoCorasick

    def tags_of(self, read: Sequence[Token]) -> list[Mapping[str, Any]]:
        """Token -> its tags as a single word."""
        tags = [self.words.get(token.low, _NOTHING) for token in read]
        for i, token in enumerate(read):
            if token.text in self.exact:
                tags[i] = {**tags[i], **self.exact[token.text]}
        return tags

    def phrases_in(self, line: "Line") -> Iterator[Mark]:
        read, begins = line.tokens, line.begins
        for pattern, start, end in self.automaton.find_matches_as_indexes(line.text, overlapping=True):
            _, tags, spelling = self.phrases[pattern]
            first, last = bisect_left(begins, start + 1), bisect_left(begins, end)
            if not spelling or spelling == " ".join([token.text for token in read[first:last]]):
                for tag, value in tags.items():
                    yield Mark(first, last, tag, value)


_NOTHING: Mapping[str, Any] = {}


class Line(NamedTuple):
    """Tokens joined with blanks, one on either side of each, and where each of them begins."""

    tokens: Sequence[Token]
    text: str
    begins: Sequence[int]


def line(read: Sequence[Token]) -> Line:
    words = [token.low for token in read]
    begins = list(accumulate([len(word) + 1 for word in words], initial=1))[:-1]
    return Line(read, f" {' '.join(words)} ", begins)


def vocabulary(entries: Iterable[Entry], lang: str) -> Vocabulary:
    words: dict[str, dict[str, Any]] = {}
    exact: dict[str, dict[str, Any]] = {}
    phrases: dict[tuple[str, str], dict[str, Any]] = {}
    for surface, tag, value in entries:
        text = canon(surface).text
        split = _split(text, lang)
        strict = text != text.lower() and (tag not in _LOOSE or text == text.upper())
        text = text if strict else text.lower()
        if len(split) == 1:
            table = exact.setdefault(text, {}) if strict else words.setdefault(text, {})
        else:
            joined = " ".join(token.low for token in split)
            table = phrases.setdefault((joined, " ".join(t.text for t in split) if strict else ""), {})
        table.setdefault(tag, value)
    rows = [(joined, tags, spelling) for (joined, spelling), tags in phrases.items() if joined]
    return Vocabulary(words, exact, rows, _automaton(rows))


def _automaton(rows: Sequence[_Phrase]) -> AhoCorasick:
    return AhoCorasick([f" {joined} " for joined, _, _ in rows])


def _split(text: str, lang: str) -> list[Token]:
    """The tokens of an entry. An elision ("d'", "jusqu'") is one only before a letter, so it is shown one."""
    if text.endswith("'") and len(text) > 1:
        return tokens(f"{text}a", f"{text}a".lower(), lang)[:-1]
    return tokens(text, text.lower(), lang)


_SUFFIXES = {"nouns": ".n", "base": ".b", "transitive": ".t"}
"""Of the file of verbs: the nouns of an action, its bare forms ("to send"), and forms whose subject is the doer."""

_MANY = ("dates", "cues")
"""A table whose words stand in several of its lists: each list has a tag of its own ("cues.until")."""

_RENAMED = {("money", "ambiguous"): "many_currencies"}

_OF_BEGINNINGS = "events"
"""A file that holds beginnings of words, not words: read by actions.py."""

_LOOSE = ("names", "capitals", "ambiguous")
"""Tables of names: a capital in the text is enough ("HAITI" is Haiti), save for names all of capitals ("US")."""


def entries(lang: str) -> Iterator[Entry]:
    """Every entry of the lists of a language; none where there is no folder of that name."""
    for name, tables in lists(lang).items():
        for table, content in tables.items() if name != _OF_BEGINNINGS else ():
            if isinstance(content, list):
                yield from (Entry(word, f"{name}.{table}", table) for word in content)
            else:
                yield from _entries_of(name, table, content)


def _entries_of(name: str, table: str, content: Mapping[str, Any]) -> Iterator[Entry]:
    table = _RENAMED.get((name, table), table)
    for key, value in content.items():
        if (name, table) == _MANY:
            yield from (Entry(word, f"{table}.{key}", key) for word in value)
            continue
        if not isinstance(value, list):
            yield Entry(key, table, value)
            continue
        tag = table + _SUFFIXES.get(key, "") if name.startswith("verbs") else table
        yield from (Entry(word, tag, key) for word in value if "…" not in word)


@cache
def lists(lang: str) -> Mapping[str, Mapping[str, Any]]:
    """File name without its ending -> tables."""
    return _files(lang)


def _files(lang: str, *names: str) -> Mapping[str, Mapping[str, Any]]:
    """All that a language has, or only these."""
    folder = files("messages.facts") / "lexicons" / lang
    if not lang.isalpha() or not folder.is_dir():
        return {}
    paths = {path.name.removesuffix(".toml"): path for path in folder.iterdir() if path.name.endswith(".toml")}
    return {name: tomllib.loads(paths[name].read_text("utf-8")) for name in sorted(names or paths)}


@cache
def words_in(lang: str, *names: str) -> frozenset[str]:
    """Every word in an entry of these files. Only they are read, and nothing else of them is kept: this is for who
    needs no finder."""
    listed = (
        entry.surface
        for name, tables in _files(lang, *names).items()
        for table, content in tables.items()
        for entry in _entries_of(name, table, content)
    )
    return frozenset(word for surface in listed for word in surface.lower().split())


@cache
def of_language(lang: str) -> Vocabulary:
    return vocabulary(entries(lang), lang)


def with_names(known: Vocabulary, names: Iterable[tuple[str, str]], lang: str) -> Vocabulary:
    """The word lists with the names of a topic: surface -> id of the entity. Acronyms count only in capitals."""
    more = vocabulary((Entry(_loosened(surface), "entity", entity) for surface, entity in names), lang)
    rows = [*known.phrases, *more.phrases]
    return Vocabulary(_joined(known.words, more.words), _joined(known.exact, more.exact), rows, _automaton(rows))


def _joined(known: _Table, more: _Table) -> _Table:
    return {**known, **{word: {**known.get(word, _NOTHING), **tags} for word, tags in more.items()}}


def _loosened(surface: str) -> str:
    return surface if surface.isupper() else surface.lower()
