"""Other counted things worth a line: nations, helicopters, seats. The last to ask for a number."""

from collections.abc import Iterator, Sequence

from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.nouns import Head, head
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.model import Count


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    for amount in open_:
        noun = None if amount.article or not amount.whole else head(page, amount.last)
        if noun and _counts(page, amount, noun):
            value = Count(amount.quantity, page.r.slice(noun.first, noun.last), noun.other)
            rule = "count.noun" if noun.tags & _COUNTABLE else "count.unlisted"
            yield Found(value, amount.cue, max(noun.last, amount.end), rule, numbers=amount.parts)


_COUNTABLE = frozenset(("counted", "people", "victims", "personnel_groups", "personnel"))


def _counts(page: Page, amount: Amount, noun: Head) -> bool:
    r = page.r
    if r.low(amount.last) == "-" or amount.low < 2 or r.any_here(noun.first, _UNITS):
        return False
    return bool(noun.tags & _COUNTABLE) or (amount.low >= _FEW and _plural(r, amount, noun))


_UNITS = ("measures", "currencies", "many_currencies")
_FEW = 3
"""Below this a thing that no list has is hardly worth counting: "two ways"."""


def _plural(r: Reading, amount: Amount, noun: Head) -> bool:
    """A noun that no list has: right behind the number, in the plural, and no name."""
    low = r.low(noun.last - 1)
    near = noun.first - amount.last <= 1 + (r.lang == "en")
    plural = low.endswith(("s", "x", "z")) and not low.endswith(("ss", "us", "is")) and len(low) > 4
    return near and not noun.tags and plural and not r.capital(noun.first) and r.sort(amount.last) in ("w", "e")


RULES = (
    Rule(
        "count.noun",
        ("en: ⟦13 other nations⟧ have signed.", "fr: ⟦treize autres pays⟧ ont signé.", "es: ⟦trece países⟧ firmaron."),
        ("en: He is in room 13. It is 13 metres long.",),
    ),
    Rule(
        "count.unlisted", ("en: They shut ⟦four quarries⟧ on Monday.",), ("en: It is 13 metres long, 4 times as long.",)
    ),
)
