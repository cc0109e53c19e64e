"""`timeline`: what happened when; what has only part of a date, or none, stands apart."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from messages.choose import decides, path_date, signings
from messages.format import parts
from messages.format.answer import Make, Section, Shown, answer, row, shown
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
    today = now.date() if upcoming else None
    first = max(filter(None, (since, today)), default=None)
    entries = [entry for entry in _entries(view) if _within(entry[0], first, until) and not _has_begun(entry[0], today)]
    whole = [entry for entry in entries if entry[0] and not _is_partial(entry)]
    partly = [entry for entry in entries if entry[0] and _is_partial(entry)]
    undated = [] if first or until else [entry for entry in entries if not entry[0]]
    words = view.voice.words
    sections = [
        Section(_lines(whole, view)[-DATED:], None),
        Section(_lines(partly, view), words.text("timeline-partial")),
        Section(_lines(undated, view), words.text("timeline-undated")),
    ]
    return answer(words.text("timeline-title"), sections, view.voice, empty=words.say("timeline-none"), command=command)


DATED = 14
"""Most dated lines: the newest, when there are more."""

Entry = tuple[Date | None, Known]


def _entries(view: Shown) -> Iterator[Entry]:
    """Events, agreements, votes, and the sentences of dates that none of them tells."""
    facts = list(view.claims())
    doubled = {known.handle for known in signings(facts)}
    events = [known for known in facts if known.handle not in doubled and _tells(known, view)]
    told = {(known.article.id, known.fact.sentence) for known in events}
    for known in events:
        yield path_date(known, view.known), known
    for known in facts:
        value, place = known.fact.value, (known.article.id, known.fact.sentence)
        if isinstance(value, Date) and place not in told and view.voice.verbatim(known.fact):
            told.add(place)
            yield value, known


def _is_partial(entry: Entry) -> bool:
    """No year is given, nor a date of the article to tell it from."""
    date, known = entry
    return date is not None and date.year_inferred and known.article.published is None


def _tells(known: Known, view: Shown) -> bool:
    match known.fact.value:
        case Event(action=action):
            return action != "other"
        case Agreement(parties=parties):
            return len(parties) > 1
        case Vote():
            return not any(decides(one, known) for one in view.known)
        case _:
            return False


def _what(known: Known, view: Shown) -> Spans:
    voice = view.voice
    match known.fact.value:
        case Event() as event:
            return _decided(sentence(event, known, voice, undated=True), known, view)
        case Agreement() as made:
            return agreement(made, known.fact, voice)
        case Vote() as vote:
            return voice.words.say("named", label=voice.words.text("label-vote"), what=tally(vote, voice))
        case _:
            return parts.context(known, voice) or ()


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


def _has_begun(when: Date | None, today: date | None) -> bool:
    """A year that runs is not to come: "2025" tells of what is past as well."""
    return bool(today and when and len(when.value) == 4 and int(when.value) <= today.year)


def _first_day(value: str) -> date | None:
    first = value.partition("/")[0]
    return last_day(first) if len(first) == 10 else last_day(f"{first}-01" if len(first) == 7 else f"{first}-01-01")


def _lines(entries: Sequence[Entry], view: Shown) -> Sequence[Make]:
    ordered = sorted(entries, key=lambda entry: (entry[0].value if entry[0] else "", entry[1].seq))
    return [partial(_line, entry, view) for entry in ordered]


def _line(entry: Entry, view: Shown) -> Item:
    when, known = entry
    what = _what(known, view)
    if when and not isinstance(known.fact.value, Date):
        what = view.voice.words.say("event-dated", date=Text(view.voice.date(when, known)), what=what)
    return Item("happened", row([capital(what), view.status(known)]), view.supporters(known))
