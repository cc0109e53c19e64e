"""The names a text uses that we know: countries, demonyms, capitals, and the people and bodies of the topic."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from messages.facts.lexicon import Mark
from messages.facts.reading import Reading


class Entity(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def sort(self) -> str: ...
    @property
    def country(self) -> str | None: ...


Kind = Literal["country", "demonym", "capital", "entity"]


@dataclass(frozen=True, slots=True)
class Mention:
    """`value` is a country code, or the id of an entity of the topic."""

    first: int
    last: int
    kind: Kind
    value: str
    sort: str = ""
    country: str | None = None


_KINDS: dict[str, Kind] = {"names": "country", "demonyms": "demonym", "capitals": "capital", "entity": "entity"}
_BLOCK = "false_friends"
_ACRONYM = 6
"""Letters up to which a name in capitals is an acronym, and means nothing in small letters."""


class Mentions:
    """Mentions in text order, none inside another; the longest phrase wins; a false friend blocks what is inside.

    `inner` are the countries named inside the names of entities ("Kenya-led mission in Haiti").
    """

    def __init__(self, found: Sequence[Mention], inner: Sequence[Mention]) -> None:
        self.all = found
        self.inner = inner
        self._firsts = [mention.first for mention in found]
        self._at = {i: mention for mention in found for i in range(mention.first, mention.last)}

    def at(self, i: int) -> Mention | None:
        """The mention that covers a token."""
        return self._at.get(i)

    def within(self, first: int, last: int) -> Iterator[Mention]:
        for i in range(bisect_left(self._firsts, first), len(self.all)):
            if self.all[i].last > last:
                return
            yield self.all[i]

    def country_within(self, first: int, last: int) -> str | None:
        """The first country named between two tokens, by name, demonym, or an entity that belongs to one."""
        return next((mention.country for mention in self.within(first, last) if mention.country), None)


def mentions(r: Reading, entities: dict[str, Entity]) -> Mentions:
    marks = [mark for i in r.places((*_KINDS, _BLOCK)) for mark in _marks(r, i)]
    found: list[Mention] = []
    inner: list[Mention] = []
    free, blocked = 0, False
    for mark in sorted(marks, key=lambda mark: (mark.first, -mark.last, mark.tag != _BLOCK, mark.tag != "entity")):
        mention = None if mark.tag == _BLOCK else _mention(r, mark, entities)
        if mark.first < free:
            if mention and not blocked and mention.kind in ("country", "demonym"):
                inner.append(mention)
        elif mark.tag == _BLOCK:
            free, blocked = mark.last, True
        elif mention:
            found.append(mention)
            free, blocked = mark.last, mention.kind != "entity"
    return Mentions(found, inner)


def _marks(r: Reading, i: int) -> Iterator[Mark]:
    yield from (mark for mark in r.phrases.get(i, ()) if mark.tag in _KINDS or mark.tag == _BLOCK)
    yield from (Mark(i, i + 1, tag, r.tags[i][tag]) for tag in (*_KINDS, _BLOCK) if tag in r.tags[i])


def _mention(r: Reading, mark: Mark, entities: dict[str, Entity]) -> Mention | None:
    kind = _KINDS[mark.tag]
    if kind == "entity":
        entity = entities.get(mark.value)
        if entity is None or not _spelled(r, mark) or _only_described(r, mark):
            return None
        return Mention(mark.first, mark.last, kind, entity.id, entity.sort, entity.country)
    if not _is_country(r, mark, kind):
        return None
    country = None if kind == "capital" else mark.value
    return Mention(mark.first, mark.last, kind, mark.value, kind, country)


def _only_described(r: Reading, mark: Mark) -> bool:
    """ "Kenyan police" in small letters are police of Kenya before they are a mission."""
    words = range(mark.first, mark.last)
    return any("demonyms" in r.tags[i] for i in words) and any(r.tokens[i].text.islower() for i in words)


def _spelled(r: Reading, mark: Mark) -> bool:
    """A single word is a name only with a capital; a long name may be written small."""
    if mark.last - mark.first > 2:
        return True
    return any(r.capital(i) for i in range(mark.first, mark.last))


def _is_country(r: Reading, mark: Mark, kind: Kind) -> bool:
    if kind == "demonym":
        glued = r.low(mark.first - 1) == "-" and r.glued(mark.first)
        return not glued and (r.lang != "en" or r.capital(mark.first))
    if not r.capital(mark.first) and not r.capital(mark.last - 1):
        return False
    if _in_person(r, mark):
        return False
    doubtful = mark.last - mark.first == 1 and "ambiguous" in r.tags[mark.first]
    return not doubtful or _as_place(r, mark) or (not _plain_name(r, mark.first - 1) and _alone(r, mark.first))


_BEFORE_PLACE_TEXT = """
    in from to of for with and by between against en au aux du de d' à el del al a y et e nan ann ak , ( within
    across into toward towards le la les
"""
_BEFORE_PLACE = frozenset(_BEFORE_PLACE_TEXT.split())


def _as_place(r: Reading, mark: Mark) -> bool:
    return r.low(mark.first - 1) in _BEFORE_PLACE or r.sort(mark.last) == "s"


def _alone(r: Reading, i: int) -> bool:
    """Whether a word that is a first name or surname, too, nowhere in the text stands beside another name."""
    low = r.low(i)
    same = (j for j in r.capitals if r.low(j) == low)
    return not any(_plain_name(r, j + step) for j in same for step in (-1, 1))


def _in_person(r: Reading, mark: Mark) -> bool:
    """A one-word name right before or after another capitalised word we do not know is a part of that name."""
    if mark.last - mark.first > 1 or "ambiguous" not in r.tags[mark.first]:
        return False
    return any(_plain_name(r, i) for i in (mark.first - 1, mark.last))


def _plain_name(r: Reading, i: int) -> bool:
    return r.capital(i) and r.sort(i) == "w" and i != r.bound(i)[0] and not r.tags[i]
