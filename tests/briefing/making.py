"""Facts and stories made by hand over real texts."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from messages.model import Article, Fact, Known, Story, Value

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ZONE = "America/Port-au-Prince"


def fact(article: Article, value: Value, evidence: str, *, confidence: float = 0.9, **rest: object) -> Fact:
    """A fact whose evidence is found in the article, in the sentence between the nearest full stops."""
    start = article.text.index(evidence)
    before = max(
        article.text.rfind(stop, 0, start) + len(stop) if stop in article.text[:start] else 0
        for stop in (". ", ".\n\n")
    )
    after = min(
        (at + 1 for stop in (". ", ".\n") if (at := article.text.find(stop, start + len(evidence) - 1)) >= 0),
        default=len(article.text),
    )
    return Fact(
        value,
        start,
        start + len(evidence),
        evidence,
        (before, after),
        "by hand",
        confidence,
        article.text,
        article.lang,
        **rest,
    )  # type: ignore[arg-type]


def known(
    article: Article, facts: Iterable[Fact], *, story: str = "s-1", first: int = 1, at: datetime = NOW
) -> tuple[Known, ...]:
    """As the store would keep them."""
    return tuple(
        Known(f"f-{seq}", seq, one, article, at - timedelta(minutes=5), at, story)
        for seq, one in enumerate(facts, first)
    )


def story(facts: Sequence[Known], name: str = "s-1") -> Story:
    return Story(name, tuple(facts), min(one.first_seen for one in facts), max(one.last_seen for one in facts))
