"""A message that was posted, put right: the old value struck where it stands, the new one beside it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from messages.briefing import Update
from messages.format import parts, since
from messages.format.draft import outlet
from messages.format.numbers import knowing
from messages.format.values import tell
from messages.format.voice import DOT, Voice, joined
from messages.message import (
    Block,
    Bullets,
    Button,
    Buttons,
    Figures,
    Line,
    Message,
    Note,
    Paragraph,
    Rule,
    Sources,
    Span,
    Spans,
    Strong,
    Struck,
    Text,
    Title,
    plain,
)
from messages.model import Known, Language
from messages.topic import Topic
from messages.words import words

CITED = " ["
"""Where a line's list of sources begins: that is never struck."""


def amend(message: Message, old: Known, new: Known | None, *, topic: Topic, now: datetime, zone: str) -> Message:
    """Every line that rests on the old fact shows it struck; the same message where none does, or all do already."""
    voice = _voice(Voice(topic, words(message.language), zone, now), old, new)
    blocks = tuple(_block(block, old, new, voice) for block in message.blocks)
    if blocks == message.blocks:
        return message
    status = voice.words.text("status-corrected" if new else "status-withdrawn")
    facts = tuple(dict.fromkeys([*message.facts, *([new.handle] if new else [])]))
    return replace(message, summary=f"{status}: {message.summary}", blocks=blocks, facts=facts)


def correction(old: Known, new: Known | None, *, topic: Topic, now: datetime, zone: str, language: Language) -> Message:
    """ "CORRECTED: was 75, now 70 · outlet · 24 Nov 2026" """
    voice = _voice(Voice(topic, words(language), zone, now), old, new)
    facts = (old.handle, *([new.handle] if new else []))
    first = Line(parts.stopped(since.update(Update(old, new, corrected=new is not None), voice)), facts)
    at = voice.words.instant(now, zone, day=True)
    from_: Spans = joined([outlet((new or old).article, voice), (at,)], DOT)
    buttons = Buttons((Button(voice.words.text("button-proof"), f"source {(new or old).handle}"),))
    return Message(plain(first.spans), (Title(first), Note(Line(from_, facts)), buttons), language, "alert", facts)


def _voice(voice: Voice, old: Known, new: Known | None) -> Voice:
    return knowing(voice, [old, *([new] if new else [])])


def _block(block: Block, old: Known, new: Known | None, voice: Voice) -> Block:
    match block:
        case Title() | Paragraph():
            return replace(block, line=_line(block.line, old, new, voice))
        case Bullets() | Figures():
            return replace(block, items=tuple(_line(item, old, new, voice) for item in block.items))
        case Note() | Sources() | Rule() | Buttons():
            return block  # a note says whence a value is and how sure, never the value


def _line(line: Line, old: Known, new: Known | None, voice: Voice) -> Line:
    if old.handle not in line.facts or any(isinstance(span, Struck) for span in line.spans):
        return line
    facts = tuple(dict.fromkeys([*line.facts, *([new.handle] if new else [])]))
    told = plain(tell(old, voice))
    for at, span in enumerate(line.spans):
        if isinstance(span, Text | Strong) and told and told in span.text:
            return Line((*line.spans[:at], *_within(span, told, new, voice), *line.spans[at + 1 :]), facts)
    return Line(tuple(_whole(line.spans, new, voice)), facts)


def _within(span: Text | Strong, told: str, new: Known | None, voice: Voice) -> Iterator[Span]:
    before, _, after = span.text.partition(told)
    yield from [replace(span, text=before)] if before else []
    yield Struck(told)
    yield from _instead(new, voice)
    yield from [replace(span, text=after)] if after else []


def _whole(spans: Spans, new: Known | None, voice: Voice) -> Iterator[Span]:
    """Where the value stands in other words than by itself, the line is struck up to its sources."""
    cited = spans[-1] if spans and isinstance(spans[-1], Text) and spans[-1].text.startswith(CITED) else None
    yield Struck(plain(spans[:-1] if cited else spans))
    yield from _instead(new, voice)
    yield from [cited] if cited else []


def _instead(new: Known | None, voice: Voice) -> Iterator[Span]:
    if new is None:
        yield from (Text(" "), Strong(voice.words.text("status-withdrawn")))
    else:
        yield Text(" → ")
        yield from tell(new, voice)
