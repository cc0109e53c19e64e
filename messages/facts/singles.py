"""One who was harmed, told by an article: "a policeman was shot dead"."""

from collections.abc import Iterator

from messages.facts.found import Found
from messages.facts.harms import harm_after, harm_before, harm_of, passive, who
from messages.facts.nouns import Head, head
from messages.facts.page import Page
from messages.facts.reading import HARMS, Reading
from messages.model import Casualty, Quantity

ARTICLES = frozenset(("a", "an", "un", "une", "una", "yon", "another"))


def _articles(r: Reading) -> Iterator[int]:
    """Articles in sentences that tell of a harm."""
    for first, last in r.bounds:
        if r.has(first, last, *HARMS):
            yield from (i for i in range(first, last) if r.low(i) in ARTICLES)


def single(page: Page, free: set[int]) -> Iterator[Found]:
    r = page.r
    for i in _articles(r):
        if r.any_here(i - 1, ("of", "by", "in")) or r.any_here(i, ("collectives",)):
            continue
        noun = head(page, i + 1)
        if (
            noun is None
            or not noun.tags.intersection(("victims", "personnel"))
            or _plural(r, noun)
            or noun.last - i > 5
            or r.low(noun.first - 1) == "-"
        ):
            continue
        before = harm_before(r, i)
        mark = before if before and not passive(r, before.first) else harm_after(r, noun.last)
        if mark and harm_of(mark.tag) != "affected":
            owner = [n for n in free if page.numbers[n].first == i and page.numbers[n].last == i + 1]
            value = Casualty(Quantity.of(1), harm_of(mark.tag), who(r, noun))
            yield Found(value, min(i, mark.first), max(noun.last, mark.last), "casualty.one", 0.95, tuple(owner))


_PLURALS = frozenset(("people", "police", "personnel", "men", "women", "children", "troops", "staff", "gente"))


def _plural(r: Reading, noun: Head) -> bool:
    low = r.low(noun.last - 1)
    return (low.endswith("s") and not low.endswith(("ss", "us"))) or low in _PLURALS
