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
    return {i for i, number in enumerate(page.numbers) if _names(page.r, number) or _in_name(page, number)}


def _in_name(page: Page, number: Number) -> bool:
    """ "400 Mawozo": a number at the head of a name we know."""
    mention = page.names.at(number.first)
    return mention is not None and mention.kind == "entity" and mention.last > number.last


def _names(r: Reading, number: Number) -> bool:
    """A number that names: "resolution 2699", "room 12", "aged 45", "7 p.m.", the digits after a capitalised name."""
    if _fraction(r, number) or _of_a_child(r, number) or _score(r, number) or _rate(r, number):
        return True
    if not number.digits or number.scale > 1:
        lettered = r.glued(number.last - 1) and len(r.low(number.last - 1)) == 1
        return bool(r.before(number.first, "age") or (lettered and r.before(number.first, "identifier")))
    if _telephone(r, number):
        return True
    mark = r.before(number.first, "identifier")
    if mark and mark.last - mark.first > 1 and not r.capital(mark.first):
        mark = None  # "a first group of 800" is no "Group of 20"
    if mark and r.low(mark.first) == "number" and r.any_here(mark.first - 1, ("to", "will", "aux")):
        mark = None  # "which is to number 350"
    if mark and not r.glued(mark.last) and not _counts_anyway(r, number) and not _tallies(r, number):
        return True
    if r.before(number.first, "age") or _is_age(r, number) or _hyphen_age(r, number):
        return True
    return r.here(number.last, "clock") is not None and number.value <= 24


def _tallies(r: Reading, number: Number) -> bool:
    """ "approved the amendment 21-8": two numbers by a dash, in a sentence that decides something."""
    dashed = r.low(number.last) in ("-", "–") and r.sort(number.last + 1) == "n"
    dashed = dashed or (r.low(number.first - 1) in ("-", "–") and r.sort(number.first - 2) == "n")
    return dashed and r.has(*r.bound(number.first), "vote", "approve", "adopt", "ratify", "reject", "tally")


def _fraction(r: Reading, number: Number) -> bool:
    """The "two" of "two thirds"."""
    mark = r.here(number.first, "fractions")
    return mark is not None and mark.last > number.last


_OLDEST = 110


def _of_a_child(r: Reading, number: Number) -> bool:
    """ "a girl of nine", "un garçon de douze ans", "una niña de 4": an age."""
    of = r.before(number.first, "of")
    if of is None or number.value > _OLDEST or not r.here(of.first - 1, "victims") or not _singular(r, of.first - 1):
        return False
    years = r.here(number.last, "time_units")
    return (
        bool(years)
        or r.sort(number.last) == "p"
        or bool(r.any_here(number.last, ("be", "have", "and", "prep", "sub", "die")))
    )


_OUT_OF = frozenset(("in", "sur", "sou", "cada"))
_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1_000, 10_000, 100_000))
"""What people are counted out of: "nine in ten", "12 sur 100 000"."""


def _rate(r: Reading, number: Number) -> bool:
    """Either number of "one in three", "un Haïtien sur deux", "uno de cada diez", but not of a vote."""
    first, last = r.bound(number.first)
    if r.low(number.first - 1) in _OUT_OF and number.value in _WHOLES:
        near = number.first - 2 if r.low(number.first - 1) == "in" else max(number.first - 5, first)
        counted = any(r.sort(i) == "n" or r.here(i, "units") for i in range(near, number.first - 1))
        return counted and not r.has(first, last, "vote", "tally")
    for i in range(number.last, min(number.last + 4, last)):
        if r.low(i) in _OUT_OF and (i == number.last or r.low(i) != "in"):
            value = r.here(i + 1, "units")
            whole = value.value if value else int(r.low(i + 1)) if r.low(i + 1).isdecimal() else 0
            return whole in _WHOLES and number.value < whole and not r.has(first, last, "vote", "tally")
        if r.sort(i) == "p":
            return False
    return False


def _singular(r: Reading, i: int) -> bool:
    return (
        r.here(i - 1, "det") is not None
        and not r.low(i).endswith("s")
        and r.low(i) not in ("people", "children", "men", "women")
    )


def _score(r: Reading, number: Number) -> bool:
    """ "won 3-1", "cayó 3-0": two small numbers by a dash behind a word of sport or of a fall."""
    for dash, other in ((number.last, number.last + 1), (number.first - 1, number.first - 2)):
        if r.low(dash) in ("-", "–") and r.glued(dash) and r.glued(dash + 1) and r.sort(other) == "n":
            first = max(min(number.first, other) - 4, r.bound(number.first)[0])
            return r.has(first, max(number.last, other + 1) + 4, "scores") and not _tallies(r, number)
    return False


def _telephone(r: Reading, number: Number) -> bool:
    """ "+254 700 555 019", "509 37 12 45 88": a plus sign, or a run of four groups of digits."""
    if r.low(number.first - 1) == "+" and r.glued(number.first):
        return True
    first, last = _run(r, number.first, -1), _run(r, number.first, 1)
    groups = sum(r.sort(i) == "n" for i in range(first, last + 1))
    return groups >= _GROUPS or (groups > 1 and r.low(first - 1) == "+")


_GROUPS = 4
_LONGEST_RUN = 10
"""Tokens to either side that may be of the same telephone number."""


def _run(r: Reading, i: int, step: int) -> int:
    """The last token of a run of digits, with single marks between."""
    end = i + step * _LONGEST_RUN
    while i != end and (r.sort(i + step) == "n" or (r.low(i + step) in _JOINTS and r.sort(i + 2 * step) == "n")):
        i += step
    return i


_JOINTS = frozenset("-.()")


def _counts_anyway(r: Reading, number: Number) -> bool:
    """ "the base 400 soldiers left": a noun of people after it outweighs a word that often goes with a name."""
    return bool(r.any_here(number.last, ("personnel", "victims", "percent", "currencies"))) and r.low(
        number.first - 1
    ) not in ("no", "n°", ".")


_LASTING_TEXT = """
    pendant durant depuis passé duré dure durera prolongé prolongée durante lleva llevan llevaba duró dura durará
    pandan depi
"""
_LASTING = frozenset(_LASTING_TEXT.split())


def _is_age(r: Reading, number: Number) -> bool:
    """ "17 years old", "Ana Paz, 17 ans"; "pendant 6 mois" lasts, and "prolongé de 12 mois"."""
    mark, unit = r.here(number.last, "ages"), r.here(number.last, "time_units")
    i = number.first - 1 - (r.before(number.first, "approx") is not None)
    lasts = r.low(i - (r.low(i) in ("de", "por", "pour"))) in _LASTING
    return mark is not None and not (lasts and unit is not None and mark.last <= unit.last)


def _hyphen_age(r: Reading, number: Number) -> bool:
    return r.low(number.last) == "-" and r.here(number.last + 1, "ages") is not None
