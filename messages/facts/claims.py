"""Who owns which number: each kind asks in turn, and what one has taken no later one sees."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from messages.facts import casualties, counts, durations, moments, money, percents, personnel, votes
from messages.facts.amounts import Amount, amounts
from messages.facts.found import Found
from messages.facts.numbers import Number
from messages.facts.page import Page
from messages.facts.reading import Reading

Asker = Callable[[Page, Sequence[Amount]], Iterable[Found]]

_ASKERS: tuple[Asker, ...] = (
    percents.find, money.find, durations.find, casualties.find, personnel.find, counts.find,
)  # fmt: skip
"""In this order, after dates, identifiers and votes."""


def dates(r: Reading, numbers: Sequence[Number], published: date | None) -> list[Found]:
    return list(moments.find(r, numbers, published))


def claims(page: Page) -> Iterator[Found]:
    taken = {i for found in page.dates for i in found.numbers} | _inside(page, page.dates) | _identifiers(page)
    yield from page.dates
    for found in votes.find(page, taken):
        taken.update(found.numbers)
        yield found
    open_ = list(amounts(page.r, page.numbers, taken))
    for ask in _ASKERS:
        for found in ask(page, open_):
            if taken.isdisjoint(found.numbers):
                taken.update(found.numbers)
                yield found
        open_ = [amount for amount in open_ if taken.isdisjoint(amount.parts)]


def _inside(page: Page, dated: Sequence[Found]) -> set[int]:
    covered = {i for found in dated for i in range(found.first, found.last)}
    return {i for i, number in enumerate(page.numbers) if covered.intersection(range(number.first, number.last))}


def _identifiers(page: Page) -> set[int]:
    return {i for i, number in enumerate(page.numbers) if _names(page.r, number)}


def _names(r: Reading, number: Number) -> bool:
    """A number that names: "resolution 2699", "room 12", "aged 45", "7 p.m.", the digits after a capitalised name."""
    if not number.digits or number.scale > 1:
        return bool(r.before(number.first, "age"))
    mark = r.before(number.first, "identifier")
    if mark and not r.glued(mark.last) and not _counts_anyway(r, number) and not _tallies(r, number):
        return True
    if r.before(number.first, "age") or r.here(number.last, "ages") or _hyphen_age(r, number):
        return True
    return r.here(number.last, "clock") is not None and number.value <= 24


def _tallies(r: Reading, number: Number) -> bool:
    """ "approved the amendment 21-8": two numbers by a dash, in a sentence that decides something."""
    dashed = r.low(number.last) in ("-", "–") and r.sort(number.last + 1) == "n"
    dashed = dashed or (r.low(number.first - 1) in ("-", "–") and r.sort(number.first - 2) == "n")
    return dashed and r.has(*r.bound(number.first), "vote", "approve", "adopt", "ratify", "reject", "tally")


def _counts_anyway(r: Reading, number: Number) -> bool:
    """ "the base 400 soldiers left": a noun of people after it outweighs a word that often goes with a name."""
    return bool(r.any_here(number.last, ("personnel", "victims", "percent", "currencies"))) and r.low(
        number.first - 1
    ) not in ("no", "n°", ".")


def _hyphen_age(r: Reading, number: Number) -> bool:
    return r.low(number.last) == "-" and r.here(number.last + 1, "ages") is not None
