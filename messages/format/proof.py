"""`facts` and `source`: every claim with its handle, and the proof of one."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from messages.choose import counts
from messages.format.answer import Section, Shown, answer, heading, mentions, row, shown
from messages.format.draft import Item, footer, outlet
from messages.format.held import held, judged
from messages.format.parts import claim
from messages.format.values import tell
from messages.format.voice import MARKS, Voice, capital
from messages.ledger import build
from messages.message import (
    Block,
    Bullets,
    Button,
    Buttons,
    Code,
    Line,
    Link,
    Message,
    Paragraph,
    Quoted,
    Spans,
    Strong,
    Text,
    plain,
)
from messages.model import Known, Language
from messages.topic import Topic
from messages.words import words


def facts(
    known: Sequence[Known],
    *,
    topic: Topic,
    now: datetime,
    zone: str,
    language: Language,
    about: Sequence[str] = (),
) -> Message:
    """Newest first; `about` is what was typed, then its other spellings: one stands in the fact's sentence."""
    view = shown(known, topic=topic, now=now, zone=zone, language=language)
    told = [one for one in view.claims() if counts(one) and (not about or mentions(one, about))]
    lines = [partial(_fact, one, view) for one in told]
    say = view.voice.words.say
    empty = say("facts-none-of", about=view.voice.clip(about[0])) if about else say("facts-none")
    command = f"facts {view.voice.clip(about[0], 40)}" if about else "facts"
    sections = [Section(lines), *([] if about else [held(known, view.voice)])]
    return answer(view.voice.words.text("facts-title"), sections, view.voice, empty=empty, command=command)


def _fact(known: Known, view: Shown) -> Item:
    told = view.voice.words.say("facts-line", handle=Code(known.handle), what=claim(known, view.voice))
    return Item("happened", row([told, view.status(known), _seen(known, view.voice)]), view.supporters(known))


def _seen(known: Known, voice: Voice) -> Spans:
    first, last = known.first_seen.date().isoformat(), known.last_seen.date().isoformat()
    if first == last:
        return voice.words.say("seen-once", first=voice.words.date(first))
    return voice.words.say("seen-between", first=voice.words.date(first), last=voice.words.date(last))


# --- the proof of one fact ---


def source(
    known: Sequence[Known], handle: str, *, topic: Topic, now: datetime, zone: str, language: Language
) -> Message:
    """The sentence letter for letter with its evidence in bold, and all there is to know of where it is from."""
    voice = Voice(topic, words(language), zone, now)
    fact = next((one for one in known if one.handle == handle), None)
    if fact is None:
        return _unknown(handle, voice)
    ledger = build(known)
    view = Shown(tuple(known), ledger, voice)
    title = voice.words.text("proof-title", handle=handle)
    blocks: tuple[Block, ...] = (
        heading(title, voice),
        Paragraph(Line(capital(tell(fact, voice)), (handle,)), voice.words.text("proof-says")),
        Paragraph(Line(evidence(fact, voice), (handle,)), voice.words.text("proof-sentence")),
        Bullets(tuple(Line(spans, (handle,)) for spans in details(fact, view))),
        footer(voice),
        Buttons((Button(voice.words.text("button-share"), f"source {handle} public"),)),
    )
    return Message(title, blocks, language, "reply", (handle,))


def _unknown(handle: str, voice: Voice) -> Message:
    said = voice.words.say("proof-none", handle=voice.clip(handle, 20), command=voice.topic.command)
    return Message(plain(said), (Paragraph(Line(said)), footer(voice)), voice.language)


def evidence(known: Known, voice: Voice) -> Spans:
    """The whole sentence as a quotation, the evidence in it strong; with marks of its own it needs none of ours."""
    fact, (first, last) = known.fact, voice.marks
    inner = fact.evidence.strip(f"{MARKS} \u00a0\u202f")
    at = fact.said.find(inner)
    if any(mark in fact.said for mark in MARKS):
        first = last = ""
    if not inner or at < 0 or any(mark in inner for mark in MARKS):
        return (Quoted(fact.said, fact.lang, (first, last)),)
    before, after = fact.said[:at], fact.said[at + len(inner) :]
    return (Quoted(before, fact.lang, (first, "")), Strong(inner), Quoted(after, fact.lang, ("", last)))


def details(known: Known, view: Shown) -> Iterator[Spans]:
    """A line each: article, outlet and times, status, who says so, who else, other values, history, rule."""
    voice, article = view.voice, known.article
    title: Spans = (
        (Link(voice.clip(article.title, 120), article.url),) if article.url else (Text(voice.clip(article.title, 120)),)
    )
    yield _labelled("article", title, voice)
    yield _labelled("outlet", row([outlet(article, voice), *_times(known, voice)]), voice)
    yield _labelled("status", view.status(known), voice)
    who = voice.phrase(known.fact.attributed_to, known.fact)
    if who:
        yield _labelled("attributed", who.subject, voice)
    others = [one for one in view.supporters(known)[1:] if one.article.id != article.id]
    if others:
        yield _labelled("others", row([outlet(one.article, voice) for one in others]), voice)
    against = [claim.facts[0] for claim in view.ledger.against(known)]
    if against:
        yield _labelled("against", row([_other(one, voice) for one in against]), voice)
    by = view.ledger.held_by(known) or known
    if by.judged_by:
        yield judged(by, voice, Code(by.handle))
    if known.replaced_by:
        yield _labelled("history", (Code(known.replaced_by),), voice)
    yield _labelled("rule", _rule(known, voice), voice)


def _times(known: Known, voice: Voice) -> list[Spans]:
    article, say = known.article, voice.words.say
    times = []
    if article.published:
        times.append(say("proof-published", date=voice.words.date(article.published.date().isoformat())))
    fetched = article.fetched or known.first_seen
    times.append(say("proof-fetched", time=voice.words.instant(fetched, voice.zone, day=True)))
    return times


def _other(known: Known, voice: Voice) -> Spans:
    return (*tell(known, voice), Text(" ("), *outlet(known.article, voice), Text(")"))


def _rule(known: Known, voice: Voice) -> Spans:
    return voice.words.say(
        "proof-rule-line", rule=known.fact.rule, confidence=voice.words.number(round(known.fact.confidence, 2))
    )


def _labelled(part: str, what: Spans, voice: Voice) -> Spans:
    return voice.words.say("named", label=Strong(voice.words.text(f"proof-{part}")), what=what)
