"""Percentages, sums of money and durations: numbers whose unit stands beside them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from messages.facts.found import Found
from messages.facts.numbers import Amount
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.model import Money, Percent


def percents(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    for amount in open_:
        mark = page.r.here(amount.last, "percent")
        if mark and not page.r.low(mark.first).startswith(("point", "punto", "percentage")):
            value = Percent(amount.quantity, _share_of(page.r, mark.last))
            yield Found(value, amount.cue, max(mark.last, amount.end), "percent.sign", numbers=amount.parts)


def _share_of(r: Reading, i: int) -> str | None:
    """The noun phrase after "of", as the source words it."""
    mark = r.here(i, "of")
    if mark is None:
        return None
    last, end = mark.last, r.bound(i)[1]
    while last < min(end, mark.last + 5) and r.sort(last) in "we" and not _ends_phrase(r, last):
        last += 1
    return r.slice(mark.last, last) if last > mark.last else None


def _ends_phrase(r: Reading, i: int) -> bool:
    return any(tag in r.tags[i] for tag in ("prep", "conj", "aux", "sub", "be", "have", "pron")) and not r.here(i, "of")


# --- money ---

_CARRY = 60
"""Tokens after a sum in which "the other 80.5 million" still means the same currency."""


def money(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    last: Found | None = None
    for amount in open_:
        found = _sum(page, amount) or _carried(page, amount, last)
        if found:
            last = found
            yield found


def _sum(page: Page, amount: Amount) -> Found | None:
    r = page.r
    symbol = r.before(amount.first, "symbols")
    if symbol and not _is_symbol(r, symbol.first, amount.first):
        symbol = None
    word, last = _currency(page, amount)
    currency = word or (str(symbol.value) if symbol else "")
    if not currency or (amount.article and amount.last - amount.first == 1 and not symbol):
        return None
    value = Money(amount.quantity, currency, _status(page, amount))
    return Found(value, amount.cue, max(last, amount.end), "money.unit", numbers=amount.parts)


def _is_symbol(r: Reading, first: int, last: int) -> bool:
    """ "Q150" is money; a lone letter before a blank is not, nor is the G of "G20"."""
    return (
        last - first > 1
        or not r.low(first).isalpha()
        or len(r.low(first)) > 1
        or (r.glued(last) and r.low(first) != "g")
    )


def _currency(page: Page, amount: Amount) -> tuple[str, int]:
    """The currency named after a number and the token where its name ends; "" where none is."""
    r = page.r
    for i in (amount.last, _after_of(r, amount.last)):
        mark = r.any_here(i, ("currencies", "many_currencies", "symbols"))
        if mark is None or (mark.tag == "symbols" and not _is_symbol_after(r, i, mark.last)):
            continue
        if mark.tag == "many_currencies":
            return _of_country(page, mark.value, mark.last, amount.first), mark.last
        return str(mark.value), mark.last
    return "", amount.last


def _is_symbol_after(r: Reading, first: int, last: int) -> bool:
    text = r.slice(first, last)
    return not text.isalpha() or (len(text) > 1 and text.isupper())


def _after_of(r: Reading, i: int) -> int:
    mark = r.here(i, "of")
    return mark.last if mark else i


def _of_country(page: Page, choices: Mapping[str, str], after: int, before: int) -> str:
    """ "pesos": of the country named right after, else of the one named last before; "" where the text names none."""
    begin, _ = page.r.bound(before)
    mentions = [*page.names.within(after, after + 3), *reversed(list(page.names.within(max(begin - 80, 0), before)))]
    codes = (choices[m.country] for m in mentions if m.country and m.country in choices)
    return next(codes, "")


_MONEY_STATUS: tuple[tuple[str, Literal["pledged"]], ...] = (
    ("pledge", "pledged"),
    ("pledge.b", "pledged"),
    ("pledge.n", "pledged"),
)


def _status(page: Page, amount: Amount) -> Literal["pledged", "paid", "frozen", "cost"] | None:
    first, last = page.r.bound(amount.first)
    near = range(max(first, amount.first - 8), min(last, amount.last + 8))
    return next((status for tag, status in _MONEY_STATUS if any(page.r.here(i, tag) for i in near)), None)


def _carried(page: Page, amount: Amount, last: Found | None) -> Found | None:
    """A bare "80.5 million" soon after a sum, with no noun of its own."""
    r = page.r
    if last is None or not isinstance(last.value, Money) or amount.low < 1_000_000 or amount.first - last.last > _CARRY:
        return None
    if r.low(amount.last - 1).isdigit() or r.here(amount.last, "of") or amount.last >= len(r.tokens):
        return None
    if (
        r.sort(amount.last) == "w"
        and not _ends_phrase(r, amount.last)
        and not r.any_here(amount.last, ("adv", "approve"))
    ):
        return None
    value = Money(amount.quantity, last.value.currency, None)
    return Found(value, amount.cue, amount.end, "money.carried", numbers=amount.parts)


RULES = (
    Rule(
        "percent.sign",
        (
            "en: Gangs hold ⟦about 85 percent⟧ of the capital.",
            "fr: soit ⟦près de 12,5 %⟧ du total",
            "es: creció un ⟦40 %⟧ en un año",
        ),
        ("en: It rose 2 percentage points.",),
    ),
    Rule(
        "money.unit",
        (
            "en: The United States pledged ⟦$200 million⟧ more.",
            "fr: une aide de ⟦3,2 millions de dollars⟧ pour la force",
            "es: un fondo de ⟦80,5 millones de euros⟧ para la misión",
        ),
        ("en: The G20 met in room 12.",),
    ),
    Rule(
        "money.carried",
        ("en: Of the $120 million, ⟦80.5 million⟧ was paid.",),
        ("en: It cost $5 million and fed 2 million people.",),
    ),
)
