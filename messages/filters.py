"""What a channel wants to be told of: languages, countries, kinds of facts and words, with and, or, not.

    lang:fr,en country:KE kind:vote "police nationale" (kenya or chad) not football polic*
    languages fr countries "El Salvador"

Clauses side by side must all hold. Languages, countries and words are asked of the article, kinds of each fact. Words
are whole words without accents or case; a star at a word's end takes whatever begins so.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from messages.letters import unmarked
from messages.model import Article, Country, Known

LIMIT = 300
"""Characters of a filter."""
DEPTH = 8
PHRASE = 6
"""Words of a phrase."""

KINDS = (
    "vote",
    "personnel",
    "casualty",
    "money",
    "agreement",
    "percent",
    "duration",
    "count",
    "quote",
    "event",
    "date",
)

_TOKEN = re.compile(r'"([^"]*)"|([()|])|([^\s()|"]+)')
_WORD = re.compile(r"[^\W_]+")
_AND = frozenset({"and", "et", "y", "e", "ak", "&"})
_OR = frozenset({"or", "ou", "o", "oswa", "|"})
_NOT = frozenset({"not", "sauf", "sans", "no", "sin", "pa", "san"})
_FIELDS = {
    word: field
    for field, words in {
        "lang": "lang language languages langue langues idioma idiomas lengua lenguas",
        "country": "country countries pays pais paises peyi",
        "kind": "kind kinds type types tipo tipos genre genres kalite",
    }.items()
    for word in words.split()
}


_SPOKEN = _AND | _OR | _NOT | _FIELDS.keys()
"""What is a word of a filter's own where it stands without quotation marks."""


class FilterError(ValueError):
    """`word` is what was not understood."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@dataclass(frozen=True, slots=True)
class Words:
    """A word or a phrase; `beginning`: longer words that begin so count too."""

    phrase: str
    beginning: bool = False

    def __str__(self) -> str:
        if self.beginning:
            return f"{self.phrase}*"
        return f'"{self.phrase}"' if " " in self.phrase or self.phrase in _SPOKEN else self.phrase


@dataclass(frozen=True, slots=True)
class Having:
    """Any of these values of a field: lang, country or kind."""

    field: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.field}:{','.join(self.values)}"


@dataclass(frozen=True, slots=True)
class Both:
    parts: "tuple[Node, ...]"

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Either) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    parts: "tuple[Node, ...]"

    def __str__(self) -> str:
        return " or ".join(f"({part})" if isinstance(part, Both) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"

    def __str__(self) -> str:
        return f"not ({self.part})" if isinstance(self.part, Both | Either) else f"not {self.part}"


Node = Words | Having | Both | Either | Not

Resolve = Callable[[str, str], str | None]
"""(field, value as typed) -> the value as it is kept, or None where there is no such one."""


# ---------------------------------------------------------------------------------------------------------- reading


def parse(text: str, resolve: Resolve) -> Node:
    """Raises FilterError. `str` of what it gives reads back as the same."""
    if len(text) > LIMIT:
        raise FilterError(text[:20])
    tokens = [(match[1], match[2] or match[3]) for match in _TOKEN.finditer(text)]
    reader = _Reader(tokens, resolve)
    node = reader.either(0)
    if node is None or reader.at < len(tokens):
        raise FilterError(reader.here() or text)
    return node


class _Reader:
    def __init__(self, tokens: "list[tuple[str | None, str | None]]", resolve: Resolve) -> None:
        self._tokens = tokens
        self._resolve = resolve
        self.at = 0

    def here(self) -> str:
        quoted, bare = self._tokens[self.at] if self.at < len(self._tokens) else (None, "")
        return quoted if quoted is not None else bare or ""

    def _is(self, words: Iterable[str]) -> bool:
        quoted, bare = self._tokens[self.at] if self.at < len(self._tokens) else (None, None)
        return quoted is None and bare is not None and bare.casefold() in words

    def _took(self, words: Iterable[str]) -> bool:
        found = self._is(words)
        self.at += found
        return found

    def either(self, depth: int) -> Node | None:
        if depth > DEPTH:
            raise FilterError(self.here())
        parts = [self._both(depth)]
        while self._took(_OR):
            parts.append(self._both(depth))
        return _joined(Either, parts)

    def _both(self, depth: int) -> Node | None:
        parts = []
        while self.at < len(self._tokens) and not self._is(_OR | {")"}):
            if not self._took(_AND):
                parts.append(self._one(depth))
        return _joined(Both, parts)

    def _one(self, depth: int) -> Node | None:
        if depth > DEPTH:
            raise FilterError(self.here())
        if self._took(_NOT):
            inner = self._one(depth + 1) if self.at < len(self._tokens) else None
            return Not(inner) if inner else None
        if self._took({"("}):
            inner = self.either(depth + 1)
            if not self._took({")"}):
                raise FilterError("(")
            return inner
        quoted, bare = self._tokens[self.at]
        self.at += 1
        return _words(quoted, beginning=False) if quoted is not None else self._bare(bare or "")

    def _bare(self, word: str) -> Node:
        name, colon, values = word.partition(":")
        field = _FIELDS.get(" ".join(words_of(name)))
        if colon and field:
            return self._having(field, values or self._quoted())
        if field and (apart := self._apart(field)):
            return apart
        if word.startswith("-") and len(word) > 1:
            return Not(self._bare(word[1:]))
        return _words(word.removesuffix("*"), beginning=word.endswith("*"))

    def _apart(self, field: str) -> Having | None:
        """ "languages fr, countries Kenya": a field and its value without the colon, where there is such a value."""
        quoted, bare = self._tokens[self.at] if self.at < len(self._tokens) else (None, None)
        values = [value for value in (quoted or bare or "").split(",") if value]
        found = [self._resolve(field, value.replace("_", " ").strip()) for value in values]
        if not found or None in found or self._is(_SPOKEN):
            return None
        self.at += 1
        return Having(field, tuple(dict.fromkeys(filter(None, found))))

    def _quoted(self) -> str:
        """The value after the colon: `country:"El Salvador"`."""
        quoted = self._tokens[self.at][0] if self.at < len(self._tokens) else None
        self.at += quoted is not None
        return quoted or ""

    def _having(self, field: str, values: str) -> Node:
        found = []
        for value in values.split(","):
            known = self._resolve(field, value.replace("_", " ").strip()) if value.strip() else None
            if known is None:
                raise FilterError(f"{field}:{value}")
            found.append(known)
        return Having(field, tuple(dict.fromkeys(found)))


def _joined(of: type[Both] | type[Either], parts: "list[Node | None]") -> Node | None:
    """An empty one is an error of whoever wrote it; one alone is itself."""
    kept: list[Node] = []
    for part in parts:
        if part is None:
            return None
        kept += part.parts if isinstance(part, of) else (part,)
    return None if not kept else kept[0] if len(kept) == 1 else of(tuple(kept))


def _words(text: str, *, beginning: bool) -> Words:
    words = words_of(text)
    if not words or len(words) > PHRASE:
        raise FilterError(text)
    return Words(" ".join(words), beginning and len(words) == 1)


@lru_cache(maxsize=4_096)
def stored(text: str) -> Node:
    """What `str` wrote, whose values are known already."""
    return parse(text, lambda _, value: value)


def words_of(text: str) -> list[str]:
    """Without accents and case."""
    return _WORD.findall(unmarked(text, "NFKD").casefold())


# ---------------------------------------------------------------------------------------------------------- holding


@dataclass(frozen=True)
class Seen:
    """What is asked of an article: taken apart once, however many filters ask."""

    lang: str
    words: tuple[str, ...]
    countries: frozenset[str]
    kinds: frozenset[str]

    @cached_property
    def grams(self) -> frozenset[str]:
        """All its words and phrases."""
        n = len(self.words)
        return frozenset(" ".join(self.words[at : at + k]) for k in range(1, PHRASE + 1) for at in range(n - k + 1))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words)


READ = 5_000
"""Words of an article that are looked at."""


def seen(article: Article, facts: Iterable[Known]) -> Seen:
    of = list(facts)
    countries = frozenset(one.fact.value.code for one in of if isinstance(one.fact.value, Country))
    return Seen(
        article.lang, _article_words(article.title, article.text), countries, frozenset(f.fact.kind for f in of)
    )


@lru_cache(maxsize=512)
def _article_words(title: str, text: str) -> tuple[str, ...]:
    return tuple(words_of(f"{title}\n{text}"[: 12 * READ])[:READ])


def holds(node: Node, of: Seen, kinds: frozenset[str] | None = None) -> bool:  # noqa: PLR0911 - an arm a node
    """`kinds`: of one fact; without them, of any fact of the article."""
    match node:
        case Words(phrase=phrase, beginning=True):
            return any(word.startswith(phrase) for word in of.vocabulary)
        case Words(phrase=phrase):
            return phrase in of.vocabulary or (" " in phrase and phrase in of.grams)
        case Having(field="lang", values=values):
            return of.lang in values
        case Having(field="country", values=values):
            return not of.countries.isdisjoint(values)
        case Having(values=values):
            return not (of.kinds if kinds is None else kinds).isdisjoint(values)
        case Both(parts=parts):
            return all(holds(part, of, kinds) for part in parts)
        case Either(parts=parts):
            return any(holds(part, of, kinds) for part in parts)
        case Not(part=part):
            return not holds(part, of, kinds)


def chosen(nodes: Iterable[Node], facts: Iterable[Known]) -> Iterator[Known]:
    """The facts that any of the filters wants; all where there is no filter."""
    wanted, every = tuple(nodes), list(facts)
    by_article: dict[str, list[Known]] = {}
    for known in every:
        by_article.setdefault(known.article.id, []).append(known)
    looks = {id_: seen(mine[0].article, mine) for id_, mine in by_article.items()} if wanted else {}
    for known in every:
        own = frozenset((known.fact.kind,))
        if not wanted or any(holds(node, looks[known.article.id], own) for node in wanted):
            yield known
