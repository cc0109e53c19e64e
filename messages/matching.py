"""Is an article about the topic? By which words: the answer is shown in `/mmss why`.

A strong name matches alone. A weak one ("MSS", "multinational force": many things are called that) matches only near a
word that places it ("Haiti", "Kenscoff", "Haitian National Police"), or under a title with such a word. A name counts
from the day it was in use: an article of 2024 that says "GSF" means another thing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from messages.letters import unmarked
from messages.topic import Topic

NEAR = 300
"""Characters between a weak name and the word that places it."""
READ = 20_000
"""Characters."""
EARLY = timedelta(days=30)
"""A name may be used a little before it is official."""

Strength = Literal["strong", "weak", "adjacent"]


@dataclass(frozen=True, slots=True)
class Match:
    """`words` are the names found, as the topic file spells them; `unplaced` are weak ones with no such word nearby."""

    on_topic: bool
    adjacent: bool
    words: tuple[str, ...]
    unplaced: tuple[str, ...] = ()
    placed: bool = False
    """The text names the place the topic is about: reason enough to look at the page behind a headline."""


@dataclass(frozen=True, slots=True)
class _Name:
    surface: str
    strength: Strength | Literal["near"]
    since: date | None = None
    places: bool = False
    """Names the topic's country, or something that is nowhere else."""
    proper: bool = False
    """Counts with capitals only: "viv ansanm" is plain Kreyòl for living together, "Viv Ansanm" a gang."""

    @property
    def is_acronym(self) -> bool:
        return self.surface.isupper() and len(self.surface) <= 5


class Matcher:
    """One topic's names, compiled once. Accents, case, hyphens and apostrophes do not matter, but an acronym is in
    capitals. Longest names win where they overlap, strong ones over weak where they are the same."""

    def __init__(self, topic: Topic) -> None:
        ranked: dict[str, _Name] = {}
        for name in _names(topic):
            ranked.setdefault(_folded(name.surface), name)
        self._names = tuple(ranked.values())
        self._automaton = AhoCorasick(list(ranked), matchkind=MatchKind.LeftmostLongest)

    def match(self, title: str, text: str, published: datetime | None = None) -> Match:
        """Of a long text only the beginning is read: an article that is on the topic says so by then."""
        found = self._find(_cased(f"{title}\n\n{text[:READ]}"), published)
        near = [place for place, name in found if name.places]
        everywhere = bool(near) and near[0] < len(title)
        placed, unplaced = [], []
        for place, name in found:
            if name.strength == "strong" or (name.strength != "near" and (everywhere or _close(place, near))):
                placed.append(name)
            elif name.strength == "weak":
                unplaced.append(name)
        return Match(
            on_topic=any(name.strength != "adjacent" for name in placed),
            adjacent=bool(placed),
            words=_surfaces(placed),
            unplaced=_surfaces(unplaced),
            placed=bool(near),
        )

    def _find(self, cased: str, published: datetime | None) -> list[tuple[int, _Name]]:
        found = []
        for number, start, end in self._automaton.find_matches_as_indexes(_lower(cased)):
            name = self._names[number]
            if not _is_word(cased, start, end) or not _has_its_capitals(name, cased[start:end]):
                continue
            if not (name.since and published and published.date() < name.since - EARLY):
                found.append((start, name))
        return found


def _names(topic: Topic) -> list[_Name]:
    strong = [_Name(surface, "strong", names.since) for names in topic.names for surface in names.strong]
    weak = [_Name(surface, "weak", names.since) for names in topic.names for surface in names.weak]
    near = [_Name(surface, "near", places=True) for surface in (*topic.near, *_local(topic, "place"))]
    local = [_Name(surface, "adjacent", places=True) for surface in _local(topic, "org")]
    groups = [_Name(surface, "adjacent", places=True, proper=True) for surface in _local(topic, "group")]
    bodies = [entity for entity in topic.entities if entity.sort in ("mission", "org", "group")]
    others = [_Name(surface, "adjacent") for entity in bodies for surface in entity.surfaces()]
    return strong + weak + near + local + groups + others


def _local(topic: Topic, *sorts: str) -> Iterator[str]:
    """Full names of what is in the topic's country alone; acronyms mean other things elsewhere."""
    here = (entity for entity in topic.entities if entity.country == topic.country and entity.sort in sorts)
    return (surface for entity in here for surface in entity.surfaces() if surface not in entity.acronyms)


def _close(place: int, near: list[int]) -> bool:
    return any(abs(place - other) <= NEAR for other in near)


def _is_word(text: str, start: int, end: int) -> bool:
    before = start == 0 or not text[start - 1].isalnum()
    return before and (end == len(text) or not text[end].isalnum())


def _has_its_capitals(name: _Name, found: str) -> bool:
    if name.is_acronym:
        return found.isupper()
    return not name.proper or all(word[:1].isupper() for word in found.split())


def _surfaces(names: list[_Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.surface for name in names))


def _folded(text: str) -> str:
    return _lower(_cased(text))


def _cased(text: str) -> str:
    """One spelling for all but case: no accents, plain spaces and apostrophes."""
    return re.sub(r"[\s\-‐‑–—]", " ", unmarked(text).replace("’", "'").replace("ʼ", "'"))


def _lower(text: str) -> str:
    """Lower case, one character for one ("İ" has two in lower case)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
