"""What an article is about, as weighted keys that are free of any language: its facts, the entities of the topic it
names, and proper names. Two articles on one event share the rare ones.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from messages.ledger import noun_class
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
from messages.topic import Topic

Profile = Mapping[str, float]

WEAK = "weak:"
"""Keys that make no two articles the same story by themselves: countries, months, kinds of harm."""

LEAD = 1.5
"""What stands in the first paragraph is what an article is about."""
REST = 0.8
NAME = 0.5
"""Of a proper name the topic does not know; twice that in the first paragraph."""
SMALL, MIDDLING = 10, 20
"""Numbers below these are in every article."""
READ = 10_000
"""Characters of a text whose names are looked at: what an article is about stands at its beginning."""


def profile(facts: Iterable[Fact], article: Article | None = None, topic: Topic | None = None) -> Profile:
    """Each key with its weight, once. Without the article only the facts count, and without the topic no entities."""
    found: dict[str, float] = {}
    lead = _lead(article)
    for fact in facts:
        place = LEAD if fact.start < lead else REST
        for key, weight in _keys(fact, _written(article)):
            found[key] = max(weight * place, found.get(key, 0.0))
    if article is not None:
        _add_names(found, article, topic, lead)
    return found


def _lead(article: Article | None) -> int:
    if article is None:
        return 0
    end = article.text.find("\n\n")
    return len(article.text) if end < 0 else end


def _written(article: Article | None) -> date | None:
    when = (article.published or article.fetched) if article else None
    return when.date() if when else None


# --- facts ---


def _keys(fact: Fact, written: date | None) -> Iterator[tuple[str, float]]:  # noqa: C901, PLR0912  (an arm a kind)
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
                yield f"parties:{':'.join(sorted(value.parties))}", 1.5
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
            yield _day(value.value, written)
        case Quote():
            yield from _speaker(value.speaker)
        case Person():
            yield f"name:{value.id or fold(value.name.split()[-1])}", 0.6
        case Percent():
            yield f"percent:{value.quantity.low:g}", 0.8
        case Place():
            yield f"name:{fold(value.name)}", 0.8
        case Duration():
            yield f"{WEAK}duration:{value.value}", 0.3
        case Country():
            yield f"{WEAK}country:{value.code}", 0.3
        case Org():
            yield f"{WEAK}org:{value.id or fold(value.name)}", 0.3


def _number(n: float) -> tuple[str, float]:
    """The same number is the same thing whatever it is taken for: people displaced in one text are counted in the
    next."""
    return f"number:{n:g}", 0.25 if n < SMALL else 0.5 if n < MIDDLING else 1.2


def _day(value: str, written: date | None) -> tuple[str, float]:
    """All that is written on a day names that day; another day they name together is telling."""
    if len(value) != 10:
        return f"{WEAK}month:{value}", 0.2
    same = written is not None and abs((date.fromisoformat(value) - written).days) <= 1
    return (f"{WEAK}day:{value}", 0.3) if same else (f"day:{value}", 0.8)


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
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).casefold()


_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_OPENS = frozenset('.!?:…\n“«"”»—–(-•')
"""After these a capital says nothing."""
_ELIDED = re.compile(r"^\w{1,2}['’]|['’]s$")


def _add_names(found: dict[str, float], article: Article, topic: Topic | None, lead: int) -> None:
    text = article.text[:READ]
    whole = f"{article.title}\n{text}"
    start = len(article.title) + 1
    known = _entities(whole, topic) if topic else {}
    for entity, (at, weight) in known.items():
        found[f"name:{entity}"] = max(found.get(f"name:{entity}", 0.0), weight * (LEAD if at < start + lead else 1.0))
    spelled = {word for surface in _surfaces_of(topic, known) for word in surface.split()} if topic else set()
    for name, at in _proper(text).items():
        if name not in spelled:
            found[f"proper:{name}"] = NAME * (2 if at < lead else 1)


def _entities(text: str, topic: Topic) -> dict[str, tuple[int, float]]:
    """Entity -> where it is named first, and its weight: places and groups tell more than people, who are quoted on
    everything."""
    pattern, ids = _spotter(topic)
    found: dict[str, tuple[int, float]] = {}
    for match in pattern.finditer(fold(text)):
        entity, weight = ids[match[0]]
        found.setdefault(entity, (match.start(), weight))
    return found


_SPOTTED = {"place": 1.0, "group": 1.0, "person": 0.6}


@lru_cache(maxsize=8)
def _table(surfaces: tuple[tuple[str, str, float], ...]) -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    ids = {surface: (entity, weight) for surface, entity, weight in surfaces}
    longest_first = sorted(ids, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)"), ids


def _spotter(topic: Topic) -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    return _table(
        tuple(
            (fold(surface), entity.id, _SPOTTED[entity.sort])
            for entity in topic.entities
            if entity.sort in _SPOTTED
            for surface in entity.surfaces()
            if len(surface) > 3
        )
    )


def _surfaces_of(topic: Topic | None, entities: Iterable[str]) -> Iterator[str]:
    for one in entities:
        entity = topic.entity(one) if topic else None
        yield from (fold(surface) for surface in entity.surfaces()) if entity else ()


def _proper(text: str) -> dict[str, int]:
    """Words with a capital inside a sentence, without accents -> where they stand first."""
    found: dict[str, int] = {}
    for match in _WORD.finditer(text):
        word = _ELIDED.sub("", match[0])
        before = text[max(match.start() - 3, 0) : match.start()].rstrip(" \u00a0\u202f")[-1:]
        if len(word) > 3 and word[0].isupper() and before and before not in _OPENS:
            found.setdefault(fold(word), match.start())
    return found
