"""A topic file tried on what is stored: which articles its names would take, which of them are never used."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.store import Store
from messages.matching import Matcher
from messages.topic import Topic

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Backtest:
    """`lost` are kept articles it would not take, `gained` titles that were passed over and that it would take."""

    articles: int
    taken: int
    lost: tuple[str, ...]
    titles: int
    gained: tuple[str, ...]
    words: tuple[tuple[str, int], ...]
    """Each name with the number of articles it stands in, most used first."""
    unused: tuple[str, ...]


def run(store: Store, topic: Topic, kept_for: str) -> Backtest:
    """`kept_for`: the command of the topic whose articles are looked through."""
    matcher, words = Matcher(topic), Counter[str]()
    articles, lost = 0, []
    for kept in store.every_article(kept_for):
        one = kept.article
        found = matcher.match(one.title, one.text, one.published)
        articles += 1
        words.update(found.words)
        if not found.adjacent:
            lost.append(one.title)
    titles = list(store.every_title(kept_for, "off-topic"))
    gained = [title for title in titles if matcher.match(title, "").adjacent]
    unused = tuple(name for name in _names(topic) if name not in words)
    return Backtest(
        articles, articles - len(lost), tuple(lost), len(titles), tuple(gained), tuple(words.most_common()), unused
    )


def _names(topic: Topic) -> Iterator[str]:
    for names in topic.names:
        yield from (*names.strong, *names.weak)


def lines(found: Backtest) -> Iterator[str]:
    yield f"of {found.articles} stored articles it takes {found.taken}"
    yield from _some("it would lose", found.lost)
    yield f"of {found.titles} titles that were passed over it takes {len(found.gained)}"
    yield from _some("it would gain", found.gained)
    if found.words:
        used = ", ".join(f"{name} ({n})" for name, n in found.words[: 2 * SHOWN])
        yield f"names by use: {used}"
    if found.articles and found.unused:
        yield f"never used: {', '.join(found.unused[: 2 * SHOWN])}" + _more(len(found.unused) - 2 * SHOWN)


def _some(what: str, titles: tuple[str, ...]) -> Iterator[str]:
    for title in titles[:SHOWN]:
        yield f"  {what}: {title[:120]}"
    if len(titles) > SHOWN:
        yield f"  and {len(titles) - SHOWN} more"


def _more(n: int) -> str:
    return f" and {n} more" if n > 0 else ""
