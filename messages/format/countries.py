"""`countries`: who pledged, sent, signed or decided what, each with its date and source."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from messages import ledger
from messages.choose import told_by
from messages.format.answer import Make, Section, Shown, answer, row, shown
from messages.format.draft import Item, outlet_name
from messages.format.events import agreement, sentence
from messages.format.values import people
from messages.format.voice import capital
from messages.gaps import is_country_noun, is_sending
from messages.message import Message, Spans, Text
from messages.model import Agreement, Count, Event, Known, Language, Personnel
from messages.topic import Topic


def countries(
    known: Sequence[Known], *, topic: Topic, now: datetime, zone: str, language: Language, country: str | None = None
) -> Message:
    """`country` is an ISO code: only that one."""
    view = shown(known, topic=topic, now=now, zone=zone, language=language)
    lines: dict[str, list[Make]] = {}
    for code, make in _lines(view):
        if country is None or code == country:
            lines.setdefault(code, []).append(make)
    words = view.voice.words
    named = sorted((words.country(code) if code else "", code) for code in lines)
    sections = [Section(lines[code], name or None) for name, code in named]
    empty = words.say("countries-none-of", country=words.country(country)) if country else words.say("countries-none")
    command = f"countries {country.lower()}" if country else "countries"
    return answer(words.text("countries-title"), sections, view.voice, empty=empty, command=command)


def _lines(view: Shown) -> Iterator[tuple[str, Make]]:
    """(country code, line); the code is "" for countries that are counted but not named."""
    for known in view.claims():
        for code in _codes(known, view):
            yield code, partial(_line, known, view)


def _codes(known: Known, view: Shown) -> Iterator[str]:
    """The countries a fact is about, but the topic's own. What does not say who gave what is left out: people neither
    promised nor there ("24 of its 170 soldiers"), countries of which nothing is told ("6 countries")."""
    fact, voice = known.fact, view.voice
    match fact.value:
        case Personnel(country=str(code), status=str()):
            yield code
        case Event() as event if event.action != "other":
            actor = voice.country_of(event.actor, fact)
            if actor and actor != voice.topic.country:
                yield actor
        case Agreement(parties=parties):
            yield from (code for code in parties if len(code) == 2 and code != voice.topic.country)
        case Count() if is_country_noun(fact) and _deed_of(known, view):
            yield ""
        case _:
            return


def _line(known: Known, view: Shown) -> Item:
    told = row([_told(known, view), _when(known, view), view.status(known)])
    return Item("happened", told, view.supporters(known))


def _told(known: Known, view: Shown) -> Spans:
    fact, voice = known.fact, view.voice
    match fact.value:
        case Personnel() as personnel:
            return _people(personnel, known, view)
        case Event() as event:
            return (*capital(sentence(event, known, voice, undated=True)), *_sized(known, view))
        case Agreement() as made:
            return capital(agreement(made, fact, voice))
        case Count():
            return _deed_of(known, view)
        case _:
            return ()


def _deed_of(counted: Known, view: Shown) -> Spans:
    """ "13 other nations signed the agreement": what the countries that were counted did, as an event tells it."""
    for one in view.known:
        if isinstance(one.fact.value, Event) and told_by(counted, [one]):
            return capital(sentence(one.fact.value, one, view.voice))
    return ()


def _sized(known: Known, view: Shown) -> Spans:
    """Whoever decides to send people without a number is told to have given none."""
    if not is_sending(known.fact) or any(isinstance(one.fact.value, Personnel) for one in view.known):
        return ()
    return (Text(" ("), *view.voice.words.say("figure-size"), Text(")"))


def _people(value: Personnel, known: Known, view: Shown) -> Spans:
    """A number of people; where sources quarrel, each number with its source."""
    others = [claim.facts[0] for claim in view.ledger.against(known)]
    told = _bare(value, known, view)
    for other in others:
        if isinstance(other.fact.value, Personnel):
            told = row(
                [told, (*_bare(other.fact.value, other, view), Text(f" ({outlet_name(other.article, view.voice)})"))]
            )
    return told


def _bare(value: Personnel, known: Known, view: Shown) -> Spans:
    return people(value, known.fact, view.voice, named=False)


def _when(known: Known, view: Shown) -> Spans:
    value = known.fact.value
    if isinstance(value, Event) and value.date:
        return (Text(view.voice.date(value.date, known)),)
    if isinstance(value, Personnel) and (known.fact.as_of or known.article.published):
        return (Text(view.voice.words.date(ledger.as_of(known).isoformat())),)
    return ()
