"""What an article is about, as weighted keys that are free of any language: its facts, the entities of the topic it
names, and proper names. Two articles on one event share the rare ones.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from messages.facts.lexicon import words_in
from messages.identical import Identical
from messages.keys import noun_class
from messages.letters import unmarked
from messages.model import (
    Agreement,
    Article,
    Casualty,
    Count,
    Country,
    Date,
    Duration,
    Event,
    Fact,
    Money,
    Org,
    Percent,
    Person,
    Personnel,
    Place,
    Quote,
    Term,
    Vote,
)
from messages.topic import Entity, Topic

Profile = Mapping[str, float]

WEAK = "weak:"
"""Keys that make no two articles the same story by themselves: countries, months, kinds of harm."""

PROPER = "proper:"
"""Keys of words with a capital that nobody knows: the least telling of those that tell."""

PROMINENCE = (1.5, 0.9, 0.6, 0.45)
"""By paragraph: the first says what an article is about, the last what happened before. All later ones are the last."""
TITLED = 1.4
"""What the title names too counts this much more."""
ELSEWHERE = 0.5
"""Of a place in another country: governments meet and speak in their capitals whatever the event."""
NAME = 0.35
"""Of a proper name that the topic does not know."""
SMALL, MIDDLING = 10, 20
"""Numbers below these are in every article."""
EXPECTED = 0.2
"""Of what any article on the topic may name: its missions, its country's capital."""
READ = 10_000
"""Characters of a text whose names are looked at: what an article is about stands at its beginning."""


def profile(facts: Collection[Fact], article: Article | None = None, topic: Topic | None = None) -> Profile:
    """Each key with its weight, once. Without the article only the facts count, and without the topic no entities."""
    page = _Page.of(article)
    found: dict[str, float] = {}
    for fact in facts:
        for key, weight in _keys(fact, _written(article), topic) if page.holds(fact) else ():
            found[key] = max(weight * page.prominence(fact.start, fact.evidence), found.get(key, 0.0))
    if article is not None:
        told = {word for one in facts if isinstance(one.value, _TOLD) for word in _words(one)}
        for key, weight in _names(article, page, topic, told):
            found[key] = max(weight, found.get(key, 0.0))
    return found


_TOLD = Country | Org
"""Facts whose words are told by a key already."""


def _words(fact: Fact) -> Iterator[str]:
    return (word[0] for word in _WORD.finditer(fold(fact.evidence)))


@dataclass(frozen=True, slots=True)
class _Page:
    """Where things stand."""

    title: str
    paragraphs: tuple[int, ...]
    """Where each but the first begins."""
    desk: int = 0
    """Where the dateline ends."""

    @classmethod
    def of(cls, article: Article | None) -> "_Page":
        if article is None:
            return cls("", ())
        paragraphs = tuple(found.end() for found in re.finditer(r"\n\n", article.text[:READ]))
        return cls(fold(article.title), paragraphs, dateline(article.text))

    def holds(self, fact: Fact) -> bool:
        """Whether a fact is of the event, not of the desk."""
        return fact.start >= self.desk or not isinstance(fact.value, Place)

    def prominence(self, at: int, words: str) -> float:
        paragraph = bisect_right(self.paragraphs, at)
        stated = re.findall(r"\d[\d.,\u00a0\u202f]*", words) or [fold(words)]
        titled = any(one.rstrip(".,") in self.title for one in stated)
        return PROMINENCE[min(paragraph, len(PROMINENCE) - 1)] * (TITLED if titled else 1.0)


_DATELINE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý .,'’-]+[-–—] ")


def dateline(text: str) -> int:
    """Where "PORT-AU-PRINCE - " ends: it says where the reporter sat. 0 without one."""
    found = _DATELINE.match(text)
    return found.end() if found else 0


def _written(article: Article | None) -> date | None:
    when = (article.published or article.fetched) if article else None
    return when.date() if when else None


# --- facts ---


def _keys(fact: Fact, written: date | None, topic: Topic | None) -> Iterator[tuple[str, float]]:  # noqa: C901, PLR0912  (an arm a kind)
    value = fact.value
    match value:
        case Vote():
            yield f"vote:{value.for_}:{value.total}", 2.5
        case Money():
            yield f"money:{value.quantity.low:g}:{value.currency}", 2.0
        case Agreement():
            if value.number:
                yield f"agreement:{value.number}", 2.0
            if value.parties:
                yield f"{WEAK}parties:{':'.join(sorted(value.parties))}", 0.5
        case Personnel():
            yield _number(value.quantity.low)
        case Casualty():
            yield _number(value.quantity.low)
            yield f"{WEAK}harm:{value.harm}", 0.5
        case Count():
            yield _number(value.quantity.low)
            yield f"{WEAK}counted:{noun_class(value.noun, fact.lang)}", 0.2
        case Event():
            yield from _event(value)
        case Date():
            yield from _day(value.value, written)
        case Quote():
            yield from _speaker(value.speaker)
        case Person():
            yield f"name:{value.id or fold(value.name.split()[-1])}", 0.6
        case Percent():
            yield f"percent:{value.quantity.low:g}", 0.8
        case Place():
            yield _place(value.name, topic)
        case Duration():
            yield f"{WEAK}duration:{value.value}", 0.3
        case Country():
            yield f"{WEAK}country:{value.code}", 0.3
        case Org():
            yield f"{WEAK}org:{value.id or fold(value.name)}", 0.3


def _number(n: float) -> tuple[str, float]:
    """The same number is the same thing whatever it is taken for: people displaced in one text are counted in the
    next."""
    return f"number:{n:g}", 0.25 if n < SMALL else 0.5 if n < MIDDLING else 1.4


def _place(name: str, topic: Topic | None) -> tuple[str, float]:
    """A place has one key in all languages."""
    entity = topic.find(name) if topic else None
    if topic and entity and is_expected(entity.id, topic):
        return f"{WEAK}name:{entity.id}", EXPECTED
    return f"name:{entity.id if entity else fold(name)}", 0.8


def _day(value: str, written: date | None) -> Iterator[tuple[str, float]]:
    """All that is written on a day names that day; another day they name together is telling."""
    if len(value) != 10:
        yield f"{WEAK}month:{value}", 0.2
        return
    yield f"{WEAK}day:{value}", 0.3
    if written is None or abs((date.fromisoformat(value) - written).days) > 1:
        yield f"day:{value}", 0.8


def _event(event: Event) -> Iterator[tuple[str, float]]:
    if event.actor and event.actor.entity:
        yield f"event:{event.action}:{event.actor.entity}", 0.8
    if event.action != "other":
        yield f"{WEAK}action:{event.action}", 0.3


def _speaker(term: Term | None) -> Iterator[tuple[str, float]]:
    if term:
        yield f"name:{term.entity or fold(term.text.split()[-1])}", 0.6


# --- names ---


def fold(text: str) -> str:
    """Without accents and case, a character for a character where the text is composed (NFC)."""
    return unmarked(text).casefold()


_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_OPENS = frozenset('.!?:…\n“«"”»—–(-•')
"""After these a capital says nothing."""
_ELIDED = re.compile(r"^\w{1,2}['’]|['’]s$")


def _names(article: Article, page: _Page, topic: Topic | None, told: Set[str]) -> Iterator[tuple[str, float]]:
    spotted = entities(article, topic) if topic else {}
    for entity, (at, weight, surface) in spotted.items():
        if topic and is_expected(entity, topic):
            yield f"{WEAK}name:{entity}", EXPECTED
        else:
            yield f"name:{entity}", weight * page.prominence(max(at - len(article.title) - 1, 0), surface)
    known = (*_surfaces_of(topic, spotted), *map(fold, topic.near if topic else ()))
    spelled = {word for surface in known for word in surface.split()}
    plain = spelled | told | _no_names(article.lang)
    for name, at in _proper(article.text[:READ]).items():
        if name not in plain:
            yield f"{PROPER}{name}", NAME * page.prominence(at, name)


def entities(article: Article, topic: Topic) -> dict[str, tuple[int, float, str]]:
    """Entity -> where title and text name it first, its weight, and as what. Places and groups tell more than people,
    who are quoted on everything."""
    pattern, ids = _spotter(Identical(topic))
    found: dict[str, tuple[int, float, str]] = {}
    for match in pattern.finditer(fold(f"{article.title}\n{article.text[:READ]}")):
        entity, weight = ids[match[0]]
        found.setdefault(entity, (match.start(), weight, match[0]))
    return found


def is_expected(entity_id: str, topic: Topic) -> bool:
    """Any article on the topic may name it: a mission, or what places a text near the topic."""
    entity = topic.entity(entity_id)
    return entity is not None and (entity.sort == "mission" or entity.names["en"] in topic.near)


_SPOTTED = {"place": 1.0, "group": 1.0, "person": 0.6, "mission": EXPECTED}


def _weight(entity: Entity, topic: Topic) -> float:
    elsewhere = entity.sort == "place" and entity.country != topic.country
    return _SPOTTED[entity.sort] * (ELSEWHERE if elsewhere else 1.0)


@lru_cache(maxsize=8)
def _spotter(same: Identical[Topic]) -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    ids = {
        fold(surface): (entity.id, _weight(entity, same.value))
        for entity in same.value.entities
        if entity.sort in _SPOTTED
        for surface in entity.surfaces()
        if len(surface) > 3
    }
    longest_first = sorted(ids, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)"), ids


def _surfaces_of(topic: Topic | None, entities: Iterable[str]) -> Iterator[str]:
    for one in entities:
        entity = topic.entity(one) if topic else None
        yield from (fold(surface) for surface in entity.surfaces()) if entity else ()


@lru_cache(maxsize=8)
def _no_names(lang: str) -> frozenset[str]:
    """Words that some write with a capital: weekdays, months, titles."""
    return frozenset(map(fold, words_in(lang, "dates", "roles")))


def _proper(text: str) -> dict[str, int]:
    """Words with a capital inside a sentence, without accents -> where they stand first."""
    found: dict[str, int] = {}
    for match in _WORD.finditer(text):
        word = _ELIDED.sub("", match[0])
        before = text[max(match.start() - 3, 0) : match.start()].rstrip(" \u00a0\u202f")[-1:]
        if len(word) > 3 and word[0].isupper() and before and before not in _OPENS:
            found.setdefault(fold(word), match.start())
    return found
