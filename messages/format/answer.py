"""What every answer about the news shares: a title, sections of lines with their sources, an honest line when empty."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from messages.format.draft import LIMITS, Citations, Item, fit, footer, handles, sources
from messages.format.numbers import knowing
from messages.format.voice import DOT, Voice, joined
from messages.ledger import Facts, Ledger, build
from messages.letters import unmarked
from messages.message import (
    COMMAND_LIMIT,
    Block,
    Bullets,
    Button,
    Buttons,
    Line,
    Message,
    Paragraph,
    Spans,
    Strong,
    Title,
    plain,
)
from messages.model import Known, Language
from messages.topic import Topic
from messages.trust import Label, label, may_be_shown
from messages.words import words

MOST = 20
"""Lines of an answer: more than a screen is not read."""


Make = Callable[[], Item]
"""A line that is put into words only if it is shown: words are what an answer's time goes into."""


@dataclass(frozen=True, slots=True)
class Section:
    lines: Sequence[Make]
    label: str | None = None


@dataclass(frozen=True)
class Shown:
    """What an answer is made from: the facts that may be shown, newest first, and how to speak."""

    known: tuple[Known, ...]
    ledger: Ledger
    voice: Voice

    def label(self, known: Known) -> Label:
        return label(known, self.ledger)

    def claims(self) -> Iterator[Known]:
        """One fact a claim."""
        seen: set[int] = set()
        for known in self.known:
            claim = id(self.ledger.claim(known))
            if claim not in seen:
                seen.add(claim)
                yield known

    def status(self, known: Known) -> Spans:
        return (Strong(self.voice.words.text(f"status-{self.label(known)}")),)

    def supporters(self, known: Known) -> Facts:
        """The fact first, then the others that give the same value."""
        return (known, *(one for one in self.ledger.claim(known).facts if one is not known))


def shown(known: Sequence[Known], *, topic: Topic, now: datetime, zone: str, language: Language) -> Shown:
    ledger = build(known)
    may = sorted((one for one in known if may_be_shown(one, ledger, topic)), key=lambda one: -one.seq)
    return Shown(tuple(may), ledger, knowing(Voice(topic, words(language), zone, now), may))


@lru_cache(maxsize=8_192)
def folded(text: str) -> str:
    """For finding what a reader typed: without case and accents."""
    return unmarked(text.casefold())


def mentions(known: Known, spellings: Sequence[str]) -> bool:
    """Whether the fact's sentence holds one of these, in any case, with accents or without."""
    said = folded(known.fact.said)
    return any(folded(spelling) in said for spelling in spellings)


def row(parts: Sequence[Spans]) -> Spans:
    """Clauses with dots between; empty ones vanish."""
    return joined([part for part in parts if part], DOT)


def heading(text: str, voice: Voice) -> Title:
    as_of = voice.words.say("as-of", time=voice.words.instant(voice.now, voice.zone, day=True))
    return Title(Line(joined([(Strong(text),), as_of], DOT)))


def answer(
    title: str,
    sections: Sequence[Section],
    voice: Voice,
    *,
    empty: Spans,
    command: str,
    before: Spans = (),
    buttons: Sequence[Button] = (),
) -> Message:
    """`command` is what was asked, for the Share button; `before` a line under the title."""
    total = sum(len(section.lines) for section in sections)

    def assemble(kept: Sequence[Item]) -> Message:
        citations = Citations.of(kept)
        blocks: list[Block] = [heading(title, voice)]
        blocks += [Paragraph(Line(before))] if before else []
        blocks += list(_sections(sections, kept, citations)) or [Paragraph(Line(empty))]
        blocks += _left_out(total - len(kept), voice)
        blocks += [*sources(citations, voice, None), footer(voice), _buttons(command, buttons, voice)]
        summary = plain(kept[0].spans) if kept else plain(empty)
        return Message(summary, tuple(blocks), voice.language, "reply", handles(kept))

    makers = [make for section in sections for make in section.lines][:MOST]
    items = [replace(make(), weight=MOST - at) for at, make in enumerate(makers)]
    return fit(items, LIMITS["full"], assemble)


def _sections(sections: Sequence[Section], kept: Sequence[Item], citations: Citations) -> Iterator[Block]:
    first = 0
    for section in sections:
        last = first + len(section.lines)
        lines = tuple(citations.line(item) for item in kept[first:last])
        first = last
        if lines:
            yield Bullets(lines, section.label)


def _left_out(n: int, voice: Voice) -> list[Block]:
    return [Paragraph(Line(voice.words.say("more-lines", n=n)))] if n else []


def _buttons(command: str, more: Sequence[Button], voice: Voice) -> Buttons:
    share = f"{command} public"
    last = (Button(voice.words.text("button-share"), share),) if len(share) <= COMMAND_LIMIT else ()
    return Buttons((*more, *last)[:5])
