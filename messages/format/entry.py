"""What is known as the entries of a feed: a claim an entry, with its proof, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from messages.choose import counts
from messages.format.answer import Shown, row
from messages.format.draft import footer
from messages.format.held import judged
from messages.format.numbers import knowing
from messages.format.parts import claim
from messages.format.proof import details, evidence
from messages.format.voice import Voice
from messages.ledger import Claim, Facts, build
from messages.message import Bullets, Code, Line, Message, Paragraph, Spans, Strong, Struck, Text, plain
from messages.model import Known, Language
from messages.topic import Topic
from messages.trust import SECONDED, Label, may_be_shown
from messages.words import words

_AGE = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """`facts` are what it rests on, oldest first: the first names it for good. `message` has no title of its own."""

    facts: Facts
    label: Label
    title: str
    message: Message
    told: bool
    """False where the message says that there is something, and not what."""
    updated: datetime
    """When a fact of the claim, or one against it, came or changed last."""


def entries(
    known: Sequence[Known], *, topic: Topic, zone: str, language: Language, now: datetime, limit: int
) -> tuple[Entry, ...]:
    """The claims changed last come first. Held back, or too grave to be repeated: that it is so, not what it says."""
    ledger = build(known)
    view = Shown(tuple(known), ledger, knowing(Voice(topic, words(language), zone, now), known))
    claims = {id(found): found for one in known if counts(one) for found in [ledger.claim(one)]}.values()
    newest = sorted(claims, key=lambda one: (_updated(one, view), one.facts[0].seq), reverse=True)
    made = (entry for one in newest if (entry := _entry(one, view)))
    return tuple(entry for entry, _ in zip(made, range(limit), strict=False))


def _updated(found: Claim, view: Shown) -> datetime:
    facts = (*found.facts, *(one for other in view.ledger.against(found.facts[0]) for one in other.facts))
    return max(max(one.first_seen, one.changed_at or _AGE) for one in facts)


def _entry(found: Claim, view: Shown) -> Entry | None:
    known, newest = found.facts[0], found.facts[-1]
    if known.state == "live" and not may_be_shown(known, view.ledger, view.voice.topic):
        return None
    if known.state != "live" and known.fact.confidence < SECONDED:
        return None  # it was never told
    label = view.label(known)
    status: Spans = (Strong(view.voice.words.text(f"status-{label}")),)
    repeated = _may_be_repeated(known, view)
    told = claim(newest, view.voice) if repeated else (Code(known.handle),)
    if known.state == "live":
        title = row([told, status])
        blocks = tuple(_proof(newest, told, view))
    else:
        struck: Spans = (Struck(view.voice.bare(told)),)
        title = row([status, told])
        blocks = tuple(_stub(known, row([status, struck]), view))
    handles = tuple(one.handle for one in found.facts)
    summary = plain(title)
    message = Message(summary, (*blocks, footer(view.voice)), view.voice.language, "reply", handles)
    return Entry(found.facts, label, summary, message, repeated, _updated(found, view))


def _may_be_repeated(known: Known, view: Shown) -> bool:
    """What was taken back may be named where it could have been told; what is held back may not."""
    return known.state != "held" and may_be_shown(replace(known, state="live"), view.ledger, view.voice.topic)


def _proof(known: Known, told: Spans, view: Shown) -> Iterator[Paragraph | Bullets]:
    say = view.voice.words
    yield Paragraph(Line(told, (known.handle,)), say.text("proof-says"))
    yield Paragraph(Line(evidence(known, view.voice), (known.handle,)), say.text("proof-sentence"))
    yield Bullets(tuple(Line(spans, (known.handle,)) for spans in details(known, view)))


def _stub(known: Known, told: Spans, view: Shown) -> Iterator[Paragraph]:
    yield Paragraph(Line(told, (known.handle,)))
    if known.state == "held":
        yield Paragraph(Line(judged(known, view.voice, Code(known.handle))))
    elif known.replaced_by:
        label = (Strong(view.voice.words.text("proof-history")), Text(" "), Code(known.replaced_by))
        yield Paragraph(Line(label))
