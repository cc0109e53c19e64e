"""Other counted things worth a line: nations, helicopters, seats. The last to ask for a number."""

from collections.abc import Iterator, Sequence

from messages.facts.found import Found
from messages.facts.nouns import Head, head
from messages.facts.numbers import Amount
from messages.facts.page import Page
from messages.facts.rules import Rule
from messages.model import Count


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    for amount in open_:
        noun = None if amount.article or not amount.whole else head(page, amount.last)
        if noun and _counts(page, amount, noun):
            value = Count(amount.quantity, page.r.slice(noun.first, noun.last), noun.other)
            yield Found(value, amount.cue, max(noun.last, amount.end), "count.noun", numbers=amount.parts)


def _counts(page: Page, amount: Amount, noun: Head) -> bool:
    if page.r.low(amount.last) == "-" or amount.low < 2:
        return False
    return bool(noun.tags.intersection(("counted", "people", "victims", "personnel_groups")))


RULES = (
    Rule(
        "count.noun",
        ("en: ⟦13 other nations⟧ have signed.", "fr: ⟦treize autres pays⟧ ont signé.", "es: ⟦trece países⟧ firmaron."),
        ("en: He is in room 13. It is 13 metres long.",),
    ),
)
