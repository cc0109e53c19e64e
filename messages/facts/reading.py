"""A text as the rules see it: tokens with the tags of the word lists, sentences, quotations. Built once, then read."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from messages.facts.canon import Canon, canon
from messages.facts.lexicon import Mark, Vocabulary, of_language
from messages.facts.quotations import Quotation, quotations
from messages.facts.sentences import Sentences, Span, paragraphs, sentences
from messages.facts.tokens import Token, tokens

_NONE: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    canon: Canon
    lang: str
    tokens: Sequence[Token]
    tags: Sequence[Mapping[str, Any]]
    """Tags of each single token."""
    phrases: Mapping[int, Sequence[Mark]]
    """Token -> phrases of several tokens that begin there, longest first."""
    sentences: Sentences
    bounds: Sequence[Span]
    """Sentence -> its tokens, as a half-open range."""
    home: Sequence[int]
    """Token -> its sentence."""
    quotations: Sequence[Quotation]
    quoted: Sequence[bool]
    """Token -> whether it stands in a quotation."""

    @property
    def text(self) -> str:
        return self.canon.text

    def here(self, i: int, tag: str) -> Mark | None:
        """The longest entry with this tag that begins at a token."""
        for mark in self.phrases.get(i, _NONE):
            if mark.tag == tag:
                return mark
        if 0 <= i < len(self.tags) and tag in self.tags[i]:
            return Mark(i, i + 1, tag, self.tags[i][tag])
        return None

    def any_here(self, i: int, wanted: Iterable[str]) -> Mark | None:
        """The longest entry that begins at a token with one of these tags."""
        found = [mark for tag in wanted if (mark := self.here(i, tag))]
        return max(found, key=lambda mark: mark.last) if found else None

    def before(self, i: int, tag: str, *, longest: int = 5) -> Mark | None:
        """The longest entry with this tag that ends just before a token."""
        for first in range(max(i - longest, 0), i):
            for mark in self.phrases.get(first, _NONE):
                if mark.tag == tag and mark.last == i:
                    return mark
        if i > 0 and tag in self.tags[i - 1]:
            return Mark(i - 1, i, tag, self.tags[i - 1][tag])
        return None

    def within(self, first: int, last: int, tag: str) -> Iterator[Mark]:
        """Entries with this tag between two tokens, left to right, none inside another."""
        i = first
        while i < last:
            mark = self.here(i, tag)
            if mark and mark.last <= last:
                yield mark
                i = mark.last
            else:
                i += 1

    def low(self, i: int) -> str:
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def sort(self, i: int) -> str:
        return self.tokens[i].sort if 0 <= i < len(self.tokens) else ""

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.tokens[i].text[:1].isupper()

    def glued(self, i: int) -> bool:
        """Whether a token follows the one before it without a blank."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def bound(self, i: int) -> Span:
        """The tokens of the sentence of a token."""
        return self.bounds[self.home[i]]

    def slice(self, first: int, last: int) -> str:
        """The words of the tokens `first` to `last` (exclusive), letter for letter as the article has them."""
        return self.canon.slice(self.tokens[first].start, self.tokens[last - 1].end)

    def span(self, first: int, last: int) -> Span:
        return self.tokens[first].start, self.tokens[last - 1].end

    def token_at(self, offset: int) -> int:
        """The first token that begins at or after an offset."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)


def reading(text: str, lang: str, *more: Vocabulary) -> Reading:
    """Reads a text with the word lists of a language and further vocabularies (the names of a topic)."""
    folded = canon(text)
    parts = sentences(folded.text)
    split = tokens(folded.text, folded.low, lang)
    known = [of_language(lang), *more]
    marks = quotations(folded.text, paragraphs(folded.text))
    bounds, home = _homes(split, parts)
    return Reading(
        folded, lang, split, _tags(split, known), _phrases(split, known), parts, bounds, home, marks,
        _quoted(split, marks),
    )  # fmt: skip


def _tags(split: Sequence[Token], known: Sequence[Vocabulary]) -> list[Mapping[str, Any]]:
    first, *others = known
    tags = [first.word(token) for token in split]
    for vocabulary in others:
        for i, token in enumerate(split):
            if found := vocabulary.word(token):
                tags[i] = {**tags[i], **found}
    return tags


def _phrases(split: Sequence[Token], known: Sequence[Vocabulary]) -> Mapping[int, Sequence[Mark]]:
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    for vocabulary in known:
        for mark in vocabulary.phrases_in(split):
            found[mark.first].append(mark)
    for marks in found.values():
        marks.sort(key=lambda mark: -mark.last)
    return dict(found)


def _homes(split: Sequence[Token], parts: Sentences) -> tuple[list[Span], list[int]]:
    starts = [token.start for token in split]
    firsts = [bisect_left(starts, start) for start in parts.starts] or [0]
    bounds = list(zip(firsts, [*firsts[1:], len(split)], strict=True))
    home = [number for number, (first, last) in enumerate(bounds) for _ in range(first, last)]
    return bounds, home


def _quoted(split: Sequence[Token], marks: Sequence[Quotation]) -> list[bool]:
    starts = [mark.start for mark in marks]
    inside: list[bool] = []
    for token in split:
        i = bisect_right(starts, token.start) - 1
        inside.append(i >= 0 and token.end <= marks[i].end)
    return inside
