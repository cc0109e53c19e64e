"""A source's own words in place of ours: a title, or a sentence, short enough to quote and safe to repeat.

A sentence of the source is never wrong about what the source says: it stands where our words would limp.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from messages import rank
from messages.cues import holds, mentions, opens_with
from messages.model import Article, Count, Date, Fact, Known, Money, Percent, Personnel
from messages.resolutions import misnumbered
from messages.topic import Topic

QUOTED_WORDS = 25
"""The most of a source we quote at a stretch: its rights are its own."""
_SENTENCE_WORDS = range(6, QUOTED_WORDS + 1)
_TITLE_LENGTH = 150
"""Characters an alert has room for beside its head and its number."""
_TITLE_WORDS = range(4, QUOTED_WORDS + 1)


def is_grave(text: str, lang: str, topic: Topic) -> bool:
    """Whether words that need two sources stand in it."""
    words = topic.sensitive.get(lang)
    return bool(words) and holds(text, words)


def headline(article: Article, topic: Topic, *, shouting: bool = False) -> str | None:
    """The article's title where it may be quoted; `shouting` also one that is all in capitals."""
    title = article.title.strip()
    if (
        len(title.split()) not in _TITLE_WORDS
        or len(title) > _TITLE_LENGTH
        or (title.isupper() and not shouting)
        or title.endswith(("…", "...", ":"))
    ):
        return None
    if is_grave(title, article.lang, topic) or misnumbered(title, topic):
        return None
    return title


def stands_alone(fact: Fact, topic: Topic) -> bool:
    """A whole sentence that is understood without the one before it. Captions and headings end without a stop."""
    said = fact.said.strip()
    if len(said.split()) not in _SENTENCE_WORDS or not said.endswith((".", "!", "?")) or not said[:1].isupper():
        return False
    return not (
        "\n" in said
        or opens_with(said, "chained", fact.lang)
        or mentions(said, "hanging", fact.lang)
        or is_grave(said, fact.lang, topic)
        or misnumbered(said, topic)
    )


def telling(best: Sequence[Known], told: Iterable[Known], topic: Topic) -> Iterator[Known]:
    """One fact a sentence, for the sentences that no line tells: the most and nearest to the title first, then those of
    the past."""
    seen = {(known.article.id, known.fact.sentence) for known in told}
    sums: dict[tuple[str, tuple[int, int]], float] = {}
    for known in best:
        place = (known.article.id, known.fact.sentence)
        sums[place] = sums.get(place, 0.0) + _worth(known)
    rest = [known for known in best if _tells(known) and stands_alone(known.fact, topic)]
    for known in sorted(rest, key=lambda one: (-sums[one.article.id, one.fact.sentence], one.fact.start)):
        place = (known.article.id, known.fact.sentence)
        if place not in seen:
            seen.add(place)
            yield known


def _tells(known: Known) -> bool:
    value = known.fact.value
    if isinstance(value, Date):
        return value.role in (None, "period", "event")
    return known.fact.kind not in ("quote", "country", "org", "person", "place") and known.fact.modality == "asserted"


def is_recent(known: Known) -> bool:
    """A day, not long before its article was written, or to come."""
    value, published = known.fact.value, known.article.published
    if not isinstance(value, Date) or published is None or len(value.value) != 10:
        return not isinstance(value, Date)
    return (published.date() - date.fromisoformat(value.value)).days <= rank.OLD_DAYS


def _worth(known: Known) -> float:
    """What a sentence is worth for what it tells; of the past, less."""
    value = known.fact.value
    past = 0.3 if rank.is_background(known) else 1.0
    weight = 1.0 if isinstance(value, Money | Percent | Count | Personnel) else 0.3
    return weight * past * (1 + 2 * rank.in_title(known)) * rank.position(known)
