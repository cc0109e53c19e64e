"""Values offered while an option is typed: from memory, at once."""

from collections.abc import Callable, Iterable, Mapping

from adapters.base import Invocation
from bot.commands.languages import language_of
from bot.commands.office import Office
from bot.commands.parser import Call
from bot.commands.table import TABLE, text_id
from bot.commands.text import clean, key, short
from bot.store.tending import TROUBLED
from messages.model import Country as CountryFact
from messages.model import Event, Known, Language, Person, Personnel, Quote, Term, Vote
from messages.words import words

LIMIT = 25
"""Values a platform takes."""

LABEL_LIMIT = 100

RECENT = 300
"""Newest facts whose people, countries and handles are offered."""

Offers = list[tuple[str, str]]


class Completion:
    """Keeps the newest facts until a newer one comes: typing must not wait for a query each letter."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._seq = -1
        self._recent: tuple[Known, ...] = ()

    def offer(self, invocation: Invocation, option: str, typed: str) -> Offers:
        """At most 25 (value, label), those that begin with what was typed first."""
        language = language_of(self._office, invocation, Call("help"))
        if option == "zone":
            return [(zone, zone) for zone in self._office.lexicon.zones.complete(clean(typed, LABEL_LIMIT))]
        sources: Mapping[str, Callable[[], Iterable[tuple[str, str]]]] = {
            "command": lambda: self._commands(language),
            "who": lambda: self._people(language),
            "about": lambda: [*self._people(language), *self._countries(language)],
            "country": lambda: self._countries(language),
            "handle": self._handles,
            "id": lambda: self._subscriptions(invocation),
            "feed": lambda: self._feeds(invocation),
            "subscription": lambda: self._subscriptions(invocation),
            "rule": lambda: self._filters(invocation),
            "key": lambda: self._deliveries(invocation),
        }
        found = sources[option]() if option in sources else ()
        return _matching(found, key(clean(typed, LABEL_LIMIT)))

    def _facts(self) -> tuple[Known, ...]:
        store, topic = self._office.store, self._office.topic.command
        seq = store.last_seq(topic)
        if seq != self._seq:
            self._recent, self._seq = store.known(topic, limit=RECENT), seq
        return self._recent

    def _commands(self, language: Language) -> Offers:
        names = dict.fromkeys([*(spec.group or spec.path for spec in TABLE), *(spec.path for spec in TABLE)])
        return [(name, f"{name}: {words(language).text(text_id(name))}") for name in names]

    def _people(self, language: Language) -> Offers:
        """Who is quoted or named in the news, then the people the topic knows."""
        topic = self._office.topic
        named = [_speaker(known) for known in self._facts()]
        listed = [words(language).entity(topic, entity.id) for entity in topic.entities if entity.sort == "person"]
        spoken = [self._name(term, language) for term in named if term]
        return [(short(name, LABEL_LIMIT), name) for name in dict.fromkeys([*spoken, *listed])]

    def _name(self, term: Term, language: Language) -> str:
        entity = self._office.topic.entity(term.entity)
        return words(language).entity(self._office.topic, entity.id) if entity else term.text

    def _countries(self, language: Language) -> Offers:
        codes = dict.fromkeys(code for known in self._facts() for code in _codes(known))
        names = sorted((words(language).country(code) for code in codes), key=key)
        return [(name, name) for name in names]

    def _handles(self) -> Offers:
        return [(known.handle, f"{known.handle} {short(known.fact.evidence, 80)}") for known in self._facts()]

    def _filters(self, invocation: Invocation) -> Offers:
        here = self._office.store.filters(invocation.target)
        return [(one.id, f"{one.id} {one.subscription} {one.text}") for one in here]

    def _feeds(self, invocation: Invocation) -> Offers:
        """The topic's own and this workspace's, then those that are known and not followed."""
        here, topic = (invocation.target.platform, invocation.target.tenant), self._office.topic
        followed = [
            feed
            for feed in self._office.store.feeds(topic.command)
            if not feed.platform or (feed.platform, feed.tenant) == here
        ]
        named = {feed.outlet for feed in followed}
        off = [(spec.outlet, spec.outlet) for spec in topic.feeds if spec.outlet not in named]
        return [*((f"#{feed.no}", f"#{feed.no} {feed.outlet}") for feed in followed), *off]

    def _deliveries(self, invocation: Invocation) -> Offers:
        """What did not arrive in this channel, or is not known to have."""
        found = self._office.store.deliveries(invocation.target, states=TROUBLED, limit=LIMIT)
        return [(one.key[:8], f"{one.key[:8]} {one.subscription} {one.occasion}: {one.state}") for one in found]

    def _subscriptions(self, invocation: Invocation) -> Offers:
        here = self._office.store.subscriptions(invocation.target)
        return [(each.id, f"{each.id} {each.when} ({each.zone})") for each in here]


def _matching(found: Iterable[tuple[str, str]], wanted: str) -> Offers:
    keyed = [(value, label, key(label)) for value, label in found]
    starts = [(value, label) for value, label, plain in keyed if plain.startswith(wanted)]
    inside = [(value, label) for value, label, plain in keyed if wanted in plain and not plain.startswith(wanted)]
    return [(value, short(label, LABEL_LIMIT)) for value, label in (*starts, *inside)][:LIMIT]


def _speaker(known: Known) -> Term | None:
    match known.fact.value:
        case Quote(speaker=speaker):
            return speaker
        case Person(name=name, id=entity):
            return Term(name, entity)
        case _:
            return known.fact.attributed_to


def _codes(known: Known) -> Iterable[str]:
    """Country codes a fact is about."""
    match known.fact.value:
        case CountryFact(code=code):
            return (code,)
        case Personnel(country=str(country)):
            return (country,)
        case Event(actor=Term(entity=str(entity))) | Vote(body=Term(entity=str(entity))):
            return (entity,) if len(entity) == 2 and entity.isupper() else ()
        case _:
            return ()
