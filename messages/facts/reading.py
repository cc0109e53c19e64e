"""A text as the rules see it: tokens with the tags of the word lists, sentences, quotations. Built once, then read."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

from messages.facts.canon import Canon, canon
from messages.facts.lexicon import Mark, Vocabulary, line
from messages.facts.quotations import Quotation, quotations
from messages.facts.sentences import Sentences, Span, paragraphs, sentences
from messages.facts.tokens import Token, tokens

_NOWHERE: Sequence[int] = ()
_NO_MARKS: Sequence[Mark] = ()
_NO_TAGS: Mapping[str, Any] = {}


_T = TypeVar("_T")


class _Beyond(dict[int, _T]):
    """Values by token, and what stands before the first and behind the last."""

    def __init__(self, values: Iterable[_T], nothing: _T) -> None:
        super().__init__(enumerate(values))
        self.nothing = nothing

    def __missing__(self, _i: int) -> _T:
        return self.nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """`low`, `sort` and `capital` take a token and may be asked of one before the first or behind the last. They are
    functions of the interpreter's own, since the rules ask them a thousand times a page."""

    canon: Canon
    lang: str
    tokens: Sequence[Token]
    low: Callable[[int], str]
    sort: Callable[[int], str]
    capital: Callable[[int], bool]
    """Whether a token begins with a capital."""
    sorts: str
    """The sorts of all tokens."""
    tags: Sequence[Mapping[str, Any]]
    """Tags of each single token."""
    begun: Mapping[int, Mapping[str, Any]]
    """Token -> tags of the entries that begin there, of one word or of several; empty beyond the text, too."""
    phrases: Mapping[int, Sequence[Mark]]
    """Token -> phrases of several tokens that begin there, longest first."""
    endings: Mapping[int, Sequence[Mark]]
    """Token -> phrases that end just before it, longest first."""
    index: Mapping[str, Sequence[int]]
    """Tag -> the tokens at which an entry with it begins, in text order."""
    capitals: Sequence[int]
    """Tokens that begin with a capital."""
    sentences: Sentences
    bounds: Sequence[Span]
    """Sentence -> its tokens, as a half-open range."""
    home: Sequence[int]
    """Token -> its sentence."""
    breaks: Sequence[int]
    """Tokens that part clauses: strong marks and subordinating words."""
    commas: Sequence[int]
    """Those and the commas: what parts segments."""
    verbs: Sequence[int]
    """Tokens at which a verb of the lists may begin, or a noun of an action."""
    quotations: Sequence[Quotation]
    quoted: Sequence[bool]
    """Token -> whether it stands in a quotation."""

    @property
    def text(self) -> str:
        return self.canon.text

    # --- entries of the word lists ---

    def here(self, i: int, tag: str) -> Mark | None:
        """The longest entry with this tag that begins at a token."""
        begun = self.begun[i]
        if tag not in begun:
            return None
        if i in self.phrases:
            return self._longest(i, (tag,))
        return _mark((i, i + 1, tag, begun[tag]))

    def any_here(self, i: int, wanted: Collection[str]) -> Mark | None:
        """The longest entry that begins at a token with one of these tags; of equally long ones the first wanted."""
        begun = self.begun[i]
        for tag in begun:
            if tag in wanted:
                many = len(begun) > 1 or i in self.phrases
                return self._longest(i, wanted) if many else _mark((i, i + 1, tag, begun[tag]))
        return None

    def _longest(self, i: int, wanted: Collection[str]) -> Mark:
        """As `any_here`, where there is one."""
        longest = [mark for mark in self.phrases.get(i, _NO_MARKS) if mark.tag in wanted]
        if longest:
            return _first_wanted([mark for mark in longest if mark.last == longest[0].last], wanted)
        tags = self.tags[i]
        tag = next(tag for tag in wanted if tag in tags)
        return _mark((i, i + 1, tag, tags[tag]))

    def before(self, i: int, tag: str) -> Mark | None:
        """The longest entry with this tag that ends just before a token."""
        for mark in self.endings.get(i, _NO_MARKS):
            if mark.tag == tag:
                return mark
        tags = self.tags[i - 1] if 0 < i <= len(self.tags) else _NO_TAGS
        return _mark((i - 1, i, tag, tags[tag])) if tag in tags else None

    def marks(self, tag: str) -> Iterator[Mark]:
        """Every entry with this tag, left to right; of those that begin at one token the longest."""
        for i in self.index.get(tag, _NOWHERE):
            if mark := self.here(i, tag):
                yield mark

    def within(self, first: int, last: int, tag: str) -> Iterator[Mark]:
        """Entries with this tag between two tokens, left to right, none inside another."""
        places = self.index.get(tag, _NOWHERE)
        free = first
        for i in places[bisect_left(places, first) : bisect_left(places, last)]:
            mark = self.here(i, tag) if i >= free else None
            if mark and mark.last <= last:
                yield mark
                free = mark.last

    def has(self, first: int, last: int, *wanted: str) -> bool:
        """Whether an entry with one of these tags begins between two tokens."""
        for tag in wanted:
            places = self.index.get(tag)
            if places:
                at = bisect_left(places, first)
                if at < len(places) and places[at] < last:
                    return True
        return False

    def places(self, wanted: Collection[str]) -> list[int]:
        """The tokens at which entries with these tags begin, in text order."""
        return sorted({i for tag in wanted for i in self.index.get(tag, _NOWHERE)})

    # --- tokens ---

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


def _first_wanted(marks: Sequence[Mark], wanted: Collection[str]) -> Mark:
    if len(marks) == 1:
        return marks[0]
    tags = [mark.tag for mark in marks]
    return next((marks[tags.index(tag)] for tag in wanted if tag in tags), marks[0])


def reading(text: str, lang: str, known: Vocabulary) -> Reading:
    """Reads a text with the words of its language and the names of a topic."""
    folded = canon(text)
    spans = paragraphs(folded.text)
    parts = sentences(folded.text, spans)
    split = tokens(folded.text, folded.low, lang)
    starts, ends, _, lows, sorts = zip(*split, strict=True) if split else ((), (), (), (), ())
    quoted = quotations(folded.text, spans)
    bounds, home = _homes(starts, parts)
    tags = known.tags_of(split)
    phrases = list(known.phrases_in(line(split)))
    begun, endings = _grouped(phrases, by_end=False), _grouped(phrases, by_end=True)
    capitals = [i for i, token in enumerate(split) if token.text[0].isupper()]
    index = _index(tags, phrases)
    breaks = _breaks(lows, tags, index)
    commas = sorted([*breaks, *(i for i, low in enumerate(lows) if low == ",")])
    verbs = sorted({i for tag in index.keys() & VERBAL for i in index[tag]})
    return Reading(
        folded, lang, split, _Beyond(lows, "").__getitem__, _Beyond(sorts, "").__getitem__,
        frozenset(capitals).__contains__, "".join(sorts), tags, _begun(tags, begun), begun, endings, index, capitals,
        parts, bounds, home, breaks, commas, verbs, quoted, _quoted(starts, ends, quoted),
    )  # fmt: skip


ACTIONS = (
    "deploy", "arrive", "withdraw", "pledge", "approve", "reject", "ratify", "sign", "join", "adopt", "extend",
    "propose", "offer", "appoint", "resign", "attack", "rescue", "condemn", "meet", "launch", "end",
)  # fmt: skip
HARMS = ("die", "injure", "miss", "kidnap", "displace", "affect")
VERBAL = frozenset(
    (
        *(f"{tag}{form}" for tag in (*ACTIONS, *HARMS, "say", "vote") for form in ("", ".b", ".n", ".t")),
        "verbs", "present", "authorize", "plan", "amend", "move",
    )
)  # fmt: skip
"""Tags of verbs, of their bare forms and of the nouns of their actions."""


_STRONG = frozenset((";", ":", "—", "–", "“", "”", "«", "»", '"', "(", ")"))


def _breaks(lows: Sequence[str], tags: Sequence[Mapping[str, Any]], index: Mapping[str, Sequence[int]]) -> list[int]:
    strong = {i for i, low in enumerate(lows) if low in _STRONG}
    parts = (i for i in index.get("sub", ()) if "sub" in tags[i] and "prep" not in tags[i] and not _itself(lows, i))
    return sorted(strong.union(parts))


def _itself(lows: Sequence[str], i: int) -> bool:
    """French "s'" is "if" only before "il": "s'est engagé" parts no clauses."""
    return lows[i] == "s'" and lows[i + 1 : i + 2] not in (["il"], ["ils"], ("il",), ("ils",))


def _begun(tags: Sequence[Mapping[str, Any]], phrases: Mapping[int, Sequence[Mark]]) -> Mapping[int, Mapping[str, Any]]:
    begun = _Beyond(tags, _NO_TAGS)
    for i, marks in phrases.items():
        begun[i] = {**tags[i], **{mark.tag: mark.value for mark in marks}}
    return begun


_mark = partial(tuple.__new__, Mark)
"""As Mark(...), without a call in Python: it is made for every word of the lists."""


def _grouped(marks: Sequence[Mark], *, by_end: bool) -> Mapping[int, Sequence[Mark]]:
    """Phrases by the token they begin at, or the one they end before."""
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.last if by_end else mark.first].append(mark)
    for group in found.values():
        if len(group) > 1:
            group.sort(key=lambda mark: mark.first - mark.last)
    return dict(found)


def _index(tags: Sequence[Mapping[str, Any]], marks: Sequence[Mark]) -> Mapping[str, Sequence[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, known in enumerate(tags):
        for tag in known:
            places[tag].append(i)
    for mark in marks:
        places[mark.tag].append(mark.first)
    for tag in {mark.tag for mark in marks}:
        places[tag] = sorted(set(places[tag]))
    return dict(places)


def _homes(starts: Sequence[int], parts: Sentences) -> tuple[list[Span], list[int]]:
    firsts = [bisect_left(starts, start) for start in parts.starts] or [0]
    bounds = list(pairwise([*firsts, len(starts)]))
    home = [number for number, (first, last) in enumerate(bounds) for _ in range(first, last)]
    return bounds, home


def _quoted(starts: Sequence[int], ends: Sequence[int], marks: Sequence[Quotation]) -> list[bool]:
    """Of quotations inside one another the later one is asked."""
    inside = [False] * len(starts)
    borders = [*(bisect_left(starts, mark.start) for mark in marks), len(starts)]
    for mark, (first, last) in zip(marks, pairwise(borders), strict=True):
        end = bisect_right(ends, mark.end, first, last)
        inside[first:end] = [True] * (end - first)
    return inside
