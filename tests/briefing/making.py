"""Facts and stories made by hand over real texts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

import messages
from messages import ledger
from messages.message import Message
from messages.model import Article, Coverage, Cursor, Fact, Known, Language, Size, Story, Value
from messages.topic import Topic, builtin

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ZONE = "America/Port-au-Prince"


def article(text: str, *, url: str | None = None, lang: str = "en", **rest: object) -> Article:
    """An article that was published today unless said otherwise."""
    given = {"id": url or text[:40], "title": "", "outlet": "Some Paper", "published": NOW, **rest}
    return Article(text=text, lang=lang, url=url, **given)  # type: ignore[arg-type]


def fact(of: Article, value: Value, evidence: str, *, confidence: float = 0.9, **rest: object) -> Fact:
    """A fact whose evidence is found in the article, in the sentence between the nearest full stops."""
    text, start = of.text, of.text.index(evidence)
    end = start + len(evidence)
    before = max(
        (text.rfind(stop, 0, start) + len(stop) for stop in (". ", ".\n\n") if stop in text[:start]), default=0
    )
    after = min((at + 1 for stop in (". ", ".\n") if (at := text.find(stop, end - 1)) >= 0), default=len(text))
    place = (start, end, evidence, (before, after))
    return Fact(value, *place, "by hand", confidence, text, of.lang, **rest)  # type: ignore[arg-type]


def known(
    of: Article, facts: Iterable[Fact], *, story: str = "s-1", first: int = 1, at: datetime = NOW
) -> tuple[Known, ...]:
    """As the store would keep them, with handles in sequence."""
    seen = at - timedelta(minutes=5)
    return tuple(Known(f"f-{seq}", seq, one, of, seen, at, story) for seq, one in enumerate(facts, first))


def one(text: str, value: Value, *, first: int = 1, story: str = "s-1", lang: str = "en", **rest: object) -> Known:
    """A text that is one fact, from the outlet at `url`."""
    to_fact = {name: rest.pop(name) for name in ("confidence", "attributed_to", "modality", "as_of") if name in rest}
    of = article(text, lang=lang, **rest)  # type: ignore[arg-type]
    return known(of, [fact(of, value, text, **to_fact)], first=first, story=story)[0]  # type: ignore[arg-type]


def story(facts: Sequence[Known], name: str = "s-1") -> Story:
    return Story(name, tuple(facts), min(one.first_seen for one in facts), max(one.last_seen for one in facts))


def stories(facts: Sequence[Known]) -> list[Story]:
    names = dict.fromkeys(one.story for one in facts)
    return [story([one for one in facts if one.story == name], name) for name in names]


def brief(
    facts: Sequence[Known],
    *,
    cursor: Cursor | None = None,
    language: Language = "en",
    size: Size = "brief",
    topic: Topic | None = None,
    coverage: Coverage | None = None,
) -> Message:
    return messages.brief(
        stories(facts),
        ledger.build(facts),
        cursor,
        topic=topic or builtin(),
        now=NOW,
        zone=ZONE,
        language=language,
        size=size,
        coverage=coverage,
    )


@cache
def found(of: Article) -> tuple[Known, ...]:
    """The real road: an article, its facts, kept."""
    from messages.facts import find_facts

    return known(of, find_facts(of, builtin()))


def corrected(old: Known, new: Known, *, at: int) -> tuple[Known, Known]:
    """What the store keeps when a fact is corrected at sequence number `at`."""
    return replace(old, state="corrected", replaced_by=new.handle, changed_seq=at), new
