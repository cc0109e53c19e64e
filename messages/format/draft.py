"""A message in the making: lines with their facts, most important first, cut to the size asked for.

Sources are numbered last, over the lines that are left, so that every [n] points at something and nothing is listed
that no line rests on.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from messages.format.voice import Voice
from messages.message import Block, Code, Line, Link, Message, Note, Sources, Span, Spans, Strong, Text
from messages.model import Article, Known, Size
from messages.sources import origin_name
from messages.text import to_text

LIMITS: dict[Size, int] = {"alert": 280, "brief": 1_200, "full": 2_800}
"""Characters a reader sees. A full briefing fits one block of text on every platform."""
CITED = 3
"""Sources named beside a line; further ones are in the proof."""

Part = Literal["lede", "since", "happened", "figures", "quotes", "context", "unknown", "next", "confidence", "rest"]


@dataclass(frozen=True, slots=True)
class Item:
    """A line to be. `weight`: the lightest go first when it gets tight; 0 stays whatever happens."""

    part: Part
    spans: Spans
    facts: tuple[Known, ...]
    weight: float = 0.0
    cite: bool = True
    """Whether the line shows its [n]; a line that lists gaps rests on facts, but cites none."""


@dataclass(frozen=True, slots=True)
class Citations:
    """The articles the lines rest on, numbered from 1 in the order of their first mention."""

    articles: tuple[Article, ...]

    @classmethod
    def of(cls, items: Iterable[Item]) -> "Citations":
        cited = (known.article for item in items if item.cite for known in _shown(item.facts))
        return cls(tuple({article.id: article for article in cited}.values()))

    def number(self, article: Article) -> int:
        return next(at for at, one in enumerate(self.articles, 1) if one.id == article.id)

    def line(self, item: Item, *, handle: bool = False) -> Line:
        """The item as a line, with its [n], and the handle of its fact where asked."""
        handles = tuple(known.handle for known in item.facts)
        if not item.cite or not item.facts:
            return Line(item.spans, handles)
        numbers = sorted({self.number(known.article) for known in _shown(item.facts)})
        cited: Spans = (Text(" " + "".join(f"[{n}]" for n in numbers)),)
        return Line((*item.spans, *cited, *((Text(" "), Code(handles[0])) if handle else ())), handles)


def _shown(facts: Sequence[Known]) -> Sequence[Known]:
    """One fact an article, for the first few articles."""
    return list({known.article.id: known for known in facts}.values())[:CITED]


Assemble = Callable[[Sequence[Item]], Message]


def fit(items: Sequence[Item], limit: int, assemble: Assemble) -> Message:
    """The message with as many of the items as the limit holds, the weightiest kept."""
    kept = list(items)
    message = assemble(kept)
    while len(to_text(message)) > limit and any(item.weight for item in kept):
        kept.remove(min((item for item in kept if item.weight), key=lambda item: item.weight))
        message = assemble(kept)
    return message


def sources(citations: Citations, voice: Voice, status: str | None) -> tuple[Block, ...]:
    """The numbered list. `status` is the label all of them share."""
    if not citations.articles:
        return ()
    lines = tuple(_source(n, article, voice, status) for n, article in enumerate(citations.articles, 1))
    return (Sources(lines, voice.words.text("label-sources")),)


def _source(n: int, article: Article, voice: Voice, status: str | None) -> Line:
    day = voice.words.date(article.published.date().isoformat()) if article.published else voice.words.text("no-date")
    parts: list[Spans] = [(Text(day),), (Text(article.lang),)]
    if article.primary:
        parts.append(voice.words.say("primary"))
    if status:
        parts.append((Strong(status),))
    spans: list[Span] = [Text(f"[{n}] "), *outlet(article, voice)]
    for part in parts:
        spans.extend((Text(" · "), *part))
    return Line(tuple(spans))


def outlet(article: Article, voice: Voice) -> Spans:
    """Who published it, linked, and whom it names as its own source."""
    name = outlet_name(article, voice)
    shown: Spans = (Link(name, article.url),) if article.url else (Text(name),)
    origin = origin_name(article)
    return voice.words.say("source-after", outlet=shown, origin=voice.clip(origin)) if origin else shown


def outlet_name(article: Article, voice: Voice) -> str:
    own = f"outlet-{article.outlet.casefold().replace(' ', '-')}"
    return voice.words.text(own) if voice.words.has(own) else voice.clip(article.outlet) or "?"


def footer(voice: Voice) -> Note:
    command = f"/{voice.topic.command} report"
    return Note(Line(voice.words.say("footer", command=command)))


def handles(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known.handle for item in items for known in item.facts))
