"""`timeline`: what happened when; what has only part of a date, or none, stands apart."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from messages.choose import decides, path_date, signings
from messages.format import parts
from messages.format.answer import Section, Shown, answer, row, shown
from messages.format.draft import Item
from messages.format.events import agreement, sentence
from messages.format.values import short_tally, tally
from messages.format.voice import capital
from messages.message import Message, Spans, Text
from messages.model import Agreement, Date, Event, Known, Language, Vote
from messages.rank import last_day
from messages.topic import Topic


def timeline(
    known: Sequence[Known],
    *,
    topic: Topic,
    now: datetime,
    zone: str,
    language: Language,
    since: date | None = None,
    until: date | None = None,
    upcoming: bool = False,
    command: str = "timeline",
) -> Message:
    """Oldest first. `since` and `until` bound the dates; `upcoming` leaves only what is still to come."""
    view = shown(known, topic=topic, now=now, zone=zone, language=language)
    first = max(filter(None, (since, now.date() if upcoming else None)), default=None)
    dated = [entry for entry in _entries(view) if _within(entry[0], first, until)]
    full = [entry for entry in dated if entry[0] and not entry[0].year_inferred]
    partial = [entry for entry in dated if entry[0] and entry[0].year_inferred]
    undated = [] if first or until else [entry for entry in dated if not entry[0]]
    words = view.voice.words
    sections = [
        Section(_lines(full, view), None),
        Section(_lines(partial, view), words.text("timeline-partial")),
        Section(_lines(undated, view), words.text("timeline-undated")),
    ]
    return answer(words.text("timeline-title"), sections, view.voice, empty=words.say("timeline-none"), command=command)


Entry = tuple[Date | None, Known, Spans]


def _entries(view: Shown) -> Iterator[Entry]:
    """Events, agreements, votes, and the sentences of dates that none of them tells."""
    told: set[tuple[str, tuple[int, int]]] = set()
    facts = list(view.claims())
    doubled = {known.handle for known in signings(facts)}
    for known in facts:
        what = None if known.handle in doubled else _what(known, view)
        if what:
            told.add((known.article.id, known.fact.sentence))
            yield path_date(known, view.known), known, what
    for known in facts:
        value = known.fact.value
        if isinstance(value, Date) and (known.article.id, known.fact.sentence) not in told:
            told.add((known.article.id, known.fact.sentence))
            said = parts.context(known, view.voice)
            if said:
                yield value, known, said


def _what(known: Known, view: Shown) -> Spans | None:
    voice = view.voice
    match known.fact.value:
        case Event() as event if event.action != "other":
            return _decided(sentence(event, known, voice, undated=True), known, view)
        case Agreement(parties=(_, _, *_)) as made:
            return agreement(made, known.fact, voice)
        case Vote() as vote if not any(decides(one, known) for one in view.known):
            return voice.words.say("named", label=voice.words.text("label-vote"), what=tally(vote, voice))
        case _:
            return None


def _decided(what: Spans, known: Known, view: Shown) -> Spans:
    """A decision with the tally that made it."""
    votes = (one.fact.value for one in view.known if decides(known, one))
    tally = next((short_tally(vote, view.voice) for vote in votes if isinstance(vote, Vote)), None)
    return view.voice.words.say("lede-tally", what=what, tally=tally) if tally else what


def _within(when: Date | None, first: date | None, last: date | None) -> bool:
    if when is None:
        return True
    start, end = _first_day(when.value), last_day(when.value)
    return not (first and end and end < first) and not (last and start and start > last)


def _first_day(value: str) -> date | None:
    first = value.partition("/")[0]
    return last_day(first) if len(first) == 10 else last_day(f"{first}-01" if len(first) == 7 else f"{first}-01-01")


def _lines(entries: Sequence[Entry], view: Shown) -> tuple[Item, ...]:
    ordered = sorted(entries, key=lambda entry: (entry[0].value if entry[0] else "", entry[1].seq))
    return tuple(Item("happened", _line(entry, view), view.supporters(entry[1])) for entry in ordered)


def _line(entry: Entry, view: Shown) -> Spans:
    when, known, what = entry
    if when is None or isinstance(known.fact.value, Date):
        return row([capital(what), view.status(known)])
    dated = view.voice.words.say("event-dated", date=Text(view.voice.date(when, known)), what=what)
    return row([dated, view.status(known)])
