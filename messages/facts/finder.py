"""The road from an article to its facts: read, name, claim, attribute, merge, weigh."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from messages.facts import (
    agreements,
    attribution,
    casualties,
    claims,
    countries,
    counts,
    durations,
    events,
    furniture,
    moments,
    money,
    orgs,
    percents,
    personnel,
    persons,
    places,
    quotes,
    reported,
    votes,
)  # fmt: skip
from messages.facts.cast import Cast
from messages.facts.confidence import confidence
from messages.facts.found import Found
from messages.facts.lexicon import Vocabulary, of_language, with_names
from messages.facts.mentions import Entity, mentions
from messages.facts.merging import merged
from messages.facts.numbers import numbers
from messages.facts.page import Page
from messages.facts.reading import Reading, reading
from messages.facts.rules import Rule
from messages.facts.sentences import Span
from messages.identical import Identical
from messages.model import Article, Fact

RULES: tuple[Rule, ...] = (
    *votes.RULES, *moments.RULES, *percents.RULES, *money.RULES, *durations.RULES, *casualties.RULES, *personnel.RULES,
    *counts.RULES, *countries.RULES, *agreements.RULES, *quotes.RULES, *reported.RULES, *events.RULES, *orgs.RULES,
    *places.RULES, *persons.RULES,
)  # fmt: skip


class Names(Protocol):
    """The names of one entity of a topic in one language."""

    @property
    def entity(self) -> str: ...
    @property
    def strong(self) -> Sequence[str]: ...
    @property
    def weak(self) -> Sequence[str]: ...


class Topic(Protocol):
    """What the finder asks of a topic."""

    @property
    def near(self) -> Sequence[str]: ...
    @property
    def names(self) -> Sequence[Names]: ...
    @property
    def entities(self) -> Sequence[Entity]: ...
    def variants(self) -> Iterable[tuple[str, str]]: ...


def find_facts(article: Article, topic: Topic) -> tuple[Fact, ...]:
    """Every fact the rules find, in text order. Pure; reads READ_LIMIT characters; raises on no text."""
    page = _page(article, topic)
    cast = Cast(page)
    said = list(quotes.find(page, cast))
    told = list(reported.reported(cast))
    found = [
        *claims.claims(page), *countries.find(page), *agreements.find(page), *events.find(page), *places.find(page),
        *persons.find(cast), *page.orgs,
    ]  # fmt: skip
    away = furniture.pointers(page.r.text)
    found = [one for one in found if not _within(page.r, one, away)]
    framed = attribution.attributed(page, found, said, told)
    facts = [_fact(article, page.r, one) for one in merged([*framed, *said, *reported.facts(page.r, told)])]
    return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end, fact.rule)))


def _within(r: Reading, one: Found, spans: Sequence[Span]) -> bool:
    start = r.tokens[one.first].start
    return any(first <= start < last for first, last in spans)


def _page(article: Article, topic: Topic) -> Page:
    lang = article.lang or language(article.text)
    names = _names(Identical(topic))
    near = article.text.lower()
    r = reading(article.text, lang, _vocabulary(names, lang, near=any(word in near for word in names.near)))
    counted = numbers(r)
    published = article.published.date() if article.published else None
    dated = claims.dates(r, counted, published)
    named = mentions(r, names.entities)
    bodies = list(orgs.find(r, named))
    inside = frozenset(i for one in bodies for i in range(one.first, one.last))
    return Page(r, counted, dated, named, bodies, inside, names.entities, published, _in_dates(r, dated))


def _in_dates(r: Reading, dated: Sequence[Found]) -> frozenset[int]:
    """Weekdays, too, of a text whose own day is not known."""
    spans = [(_with_cue(r, one.first), one.last) for one in dated]
    spans += [(i, i + 1) for i in r.places(("weekdays",)) if r.lang != "en" or r.capital(i)]
    return frozenset(i for first, last in spans for i in range(first - (r.here(first - 1, "det") is not None), last))


def _with_cue(r: Reading, first: int) -> int:
    """Where a date begins with its "last" or "next"."""
    if r.lang == "ht" and r.low(first - 1) in _TIMES:
        return first - 1
    mark = r.before(first, "cues.last") or r.before(first, "cues.next")
    return mark.first if mark else first


_TIMES = frozenset(("mwa", "nwit", "lannwit", "jou", "ane"))
"""Kreyòl nouns before the name of a month or a day: "nan mwa mas", "nan nwit samdi"."""


@dataclass(frozen=True, slots=True, eq=False)
class _Gazetteer:
    """The names of a topic. Those that mean other things, too ("MSS"), count only in a text that is near the topic."""

    strong: tuple[tuple[str, str], ...]
    all: tuple[tuple[str, str], ...]
    near: tuple[str, ...]
    entities: dict[str, Entity]


@lru_cache(maxsize=8)
def _names(same: Identical[Topic]) -> _Gazetteer:
    topic = same.value
    strong = tuple(topic.variants())
    weak = tuple((name, one.entity) for one in topic.names for name in (*one.strong, *one.weak))
    near = tuple(word.lower() for word in topic.near)
    return _Gazetteer(strong, strong + weak, near, {entity.id: entity for entity in topic.entities})


@lru_cache(maxsize=32)
def _vocabulary(names: _Gazetteer, lang: str, *, near: bool) -> Vocabulary:
    return with_names(of_language(lang), names.all if near else names.strong, lang)


def language(text: str) -> str:
    """ISO 639-1 code of the language a text is written in."""
    import py3langid

    return str(py3langid.classify(text[:2_000])[0])


def _fact(article: Article, r: Reading, one: Found) -> Fact:
    span = one.span or r.span(one.first, one.last)
    start, end = r.canon.span(*span)
    sentence = r.canon.span(*r.sentences.spans[r.home[one.first]])
    return Fact(
        one.value, start, end, article.text[start:end], sentence, one.rule, confidence(one), article.text, r.lang,
        one.attributed_to, one.modality, one.as_of,
    )  # fmt: skip
