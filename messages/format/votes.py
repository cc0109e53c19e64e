"""`votes` and `quotes`: who voted how, who said what."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from messages.choose import decides
from messages.format import parts
from messages.format.answer import Section, Shown, answer, folded, mentions, row, shown
from messages.format.draft import Item
from messages.format.values import tally
from messages.format.voice import capital
from messages.message import Button, Message, Spans, Text, plain
from messages.model import Date, Event, Known, Language, Quote, Vote
from messages.topic import Topic
from messages.trust import is_private


def votes(
    known: Sequence[Known],
    *,
    topic: Topic,
    now: datetime,
    zone: str,
    language: Language,
    about: Sequence[str] = (),
) -> Message:
    """Body, tally, what is not reported, date, status; `about` is a name as it was typed, then its other spellings."""
    view = shown(known, topic=topic, now=now, zone=zone, language=language)
    tallies = [_fullest(one, view) for one in view.claims() if isinstance(one.fact.value, Vote)]
    facts = [one for one in tallies if _concerns(one, about, view)]
    words = view.voice.words
    proof = [Button(words.text("button-proof"), f"source {facts[0].handle}")] if facts else []
    return answer(
        words.text("votes-title"),
        [Section([partial(_vote, one, view) for one in facts])],
        view.voice,
        empty=words.say("votes-none-of", about=view.voice.clip(about[0])) if about else words.say("votes-none"),
        command=f"votes {view.voice.clip(about[0], 40)}" if about else "votes",
        buttons=proof,
    )


def _fullest(known: Known, view: Shown) -> Known:
    """Of the sources that give a tally, the one that gives most of it."""
    return max(view.supporters(known), key=lambda one: (parts.detail(one), one.seq))


def _concerns(known: Known, about: Sequence[str], view: Shown) -> bool:
    """The tally's sentence, its decision's or who voted holds one of the spellings."""
    if not about or mentions(known, about):
        return True
    event = _decision(known, view)
    body = folded(plain(_body(known, event, view)))
    return (event is not None and mentions(event, about)) or any(folded(spelling) in body for spelling in about)


def _decision(known: Known, view: Shown) -> Known | None:
    return next((one for one in view.known if decides(one, known)), None)


def _vote(known: Known, view: Shown) -> Item:
    value, voice = known.fact.value, view.voice
    event = _decision(known, view)
    told: Spans = tally(value, voice) if isinstance(value, Vote) else ()
    body = _body(known, event, view)
    first = voice.words.say("named", label=capital(body), what=told) if body else capital(told)
    when = _when(known, event, view)
    return Item("happened", row([first, when, view.status(known)]), view.supporters(known))


def _body(known: Known, event: Known | None, view: Shown) -> Spans:
    """Who voted: as the tally's sentence says, else who took the decision."""
    value = known.fact.value
    decision = event.fact.value if event else None
    term = value.body if isinstance(value, Vote) and value.body else None
    if term is None and isinstance(decision, Event):
        term = decision.actor
    phrase = view.voice.phrase(term, known.fact)
    return phrase.subject if phrase else ()


def _when(known: Known, event: Known | None, view: Shown) -> Spans:
    decision = event.fact.value if event else None
    if isinstance(decision, Event) and decision.date and event:
        return (Text(view.voice.date(decision.date, event)),)
    for other in view.known:
        date = other.fact.value
        if isinstance(date, Date) and (other.article.id, other.fact.sentence) == (
            known.article.id,
            known.fact.sentence,
        ):
            return (Text(view.voice.date(date, other)),)
    return view.voice.words.say("vote-no-date")


def quotes(
    known: Sequence[Known], *, topic: Topic, now: datetime, zone: str, language: Language, who: str | None = None
) -> Message:
    """The words, who spoke them, in which language the source has them; `who` is part of a name."""
    view = shown(known, topic=topic, now=now, zone=zone, language=language)
    lines = [partial(_quote, one, view) for one in view.claims() if _is_by(one, who)]
    words = view.voice.words
    empty = words.say("quotes-none-of", who=view.voice.clip(who)) if who else words.say("quotes-none")
    command = f"quotes {view.voice.clip(who)}" if who else "quotes"
    return answer(words.text("quotes-title"), [Section(lines)], view.voice, empty=empty, command=command)


def _is_by(known: Known, who: str | None) -> bool:
    value = known.fact.value
    if not isinstance(value, Quote) or value.form == "indirect" or value.speaker is None or is_private(known):
        return False
    return not who or folded(who) in folded(f"{value.speaker.text} {value.speaker.entity or ''}")


def _quote(known: Known, view: Shown) -> Item:
    told = parts.quote(known, view.voice, full=True)
    return Item("quotes", row([told, view.status(known)]), view.supporters(known))
