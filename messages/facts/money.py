"""Sums of money: a sign or a currency beside the number, or one carried on from the sum before."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from messages.facts.amounts import Amount, sign_before
from messages.facts.currencies import DOLLARS
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.page import Page
from messages.facts.percents import shares_unit
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.model import Money

_CARRY = 80
"""Tokens after a sum in which "the other 80.5 million" still means the same currency."""


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    last: Found | None = None
    local: str | None = None
    for place, amount in enumerate(open_):
        after = open_[place + 1] if place + 1 < len(open_) else None
        found = _sum(page, amount, local) or _shared(page, amount, after, local) or _carried(page, amount, last)
        if found is None or not isinstance(found.value, Money):
            continue
        yield found
        local = found.value.currency if found.value.currency in DOLLARS else local
        last = last if last and _converted(page.r, amount) else found


def _sum(page: Page, amount: Amount, local: str | None) -> Found | None:
    r = page.r
    sign = sign_before(r, amount.first)
    if sign and not _is_sign(r, sign, amount.first):
        sign = None
    word, last = _currency(page, amount)
    currency = word or (_of_sign(sign, local) if sign else "")
    if not currency or (amount.article and not sign):
        return None
    value = Money(amount.quantity, currency, _status(page, amount))
    return Found(value, amount.cue, max(last, amount.end), "money.unit", numbers=amount.parts)


def _is_sign(r: Reading, sign: Mark, i: int) -> bool:
    """ "Q150" is money; a lone letter before a blank is not, nor is the G of "G20"."""
    text = r.slice(sign.first, sign.last)
    return not text.isalpha() or len(text) > 1 or (r.glued(i) and text != "G")


def _of_sign(sign: Mark, local: str | None) -> str:
    """A bare "$" is the dollar of the country, where the text has named that one before."""
    return local if local and str(sign.value) == "USD" and sign.last - sign.first == 1 else str(sign.value)


def _currency(page: Page, amount: Amount) -> tuple[str, int]:
    """The currency named after a number and the token where its name ends; "" where none is."""
    r = page.r
    of = r.here(amount.last, "of")
    for i in (amount.last, of.last if of else amount.last):
        mark = r.any_here(i, ("currencies", "many_currencies", "symbols"))
        if mark is None or (mark.tag == "symbols" and not _is_sign_after(r, mark)):
            continue
        if mark.tag == "many_currencies":
            return _of_country(page, mark.value, mark.last), mark.last
        return str(mark.value), mark.last
    return "", amount.last


def _is_sign_after(r: Reading, mark: Mark) -> bool:
    text = r.slice(mark.first, mark.last)
    return not text.isalpha() or (len(text) > 1 and text.isupper())


def _of_country(page: Page, choices: Mapping[str, str], i: int) -> str:
    """ "pesos": of the country named nearest, right behind it first; "" where the text names none of them."""
    near = [mention for mention in page.names.all if (mention.country or mention.value) in choices]
    if not near:
        return ""
    nearest = min(near, key=lambda mention: abs(mention.first - i))
    return choices[nearest.country or nearest.value]


_PLEDGES = ("pledge", "pledge.b", "pledge.n")


def _status(page: Page, amount: Amount) -> Literal["pledged", "paid", "frozen", "cost"] | None:
    first, last = page.r.bound(amount.first)
    near = range(max(first, amount.first - 8), min(last, amount.last + 8))
    return "pledged" if any(page.r.any_here(i, _PLEDGES) for i in near) else None


def _shared(page: Page, amount: Amount, after: Amount | None, local: str | None) -> Found | None:
    """ "rose from 1,000 to 2,500 gourdes"."""
    if after is None or not shares_unit(page.r, amount, after):
        return None
    other = _sum(page, after, local)
    if other is None or not isinstance(other.value, Money):
        return None
    value = Money(amount.quantity, other.value.currency)
    return Found(value, amount.cue, amount.end, "money.shared", 0.95, amount.parts)


def _carried(page: Page, amount: Amount, last: Found | None) -> Found | None:
    """A bare "80.5 million" soon after a sum with no noun of its own, or a bare number that is compared with one."""
    r = page.r
    if last is None or not isinstance(last.value, Money) or amount.first - last.last > _CARRY or _has_noun(r, amount):
        return None
    scaled = amount.low >= 1_000_000 and not r.low(amount.last - 1).isdigit()
    compared = r.before(amount.cue, "compare") and amount.cue - last.last <= 4 and not amount.article
    if not scaled and not compared:
        return None
    return Found(
        Money(amount.quantity, last.value.currency), amount.cue, amount.end, "money.carried", 0.9, amount.parts
    )


_COUNTED = ("victims", "counted", "people", "personnel", "time_units", "percent", "demonyms", "die.n", "displace.n")


def _has_noun(r: Reading, amount: Amount) -> bool:
    """Whether a noun follows, so that the number counts something else."""
    i = amount.last
    if r.sort(i) != "w" and r.sort(i) != "e" and r.low(i) not in ("%", "-"):
        return False
    if r.here(i, "of"):
        i += 1
        if r.any_here(i, ("that", "pron", "det")) or r.low(i) in ("that", "it", "which", "this"):
            return False
    if r.any_here(i, _COUNTED) or r.low(i) in ("%", "-"):
        return True
    return not r.any_here(
        i,
        (
            "prep",
            "conj",
            "adv",
            "be",
            "have",
            "aux",
            "will",
            "sub",
            "verbs",
            "approve",
            "say",
            "deploy",
            "arrive",
            "and",
        ),
    )


def _converted(r: Reading, amount: Amount) -> bool:
    """ "2,3 milliards de FCFA, soit 3,5 millions d'euros": the same sum in another currency."""
    return r.low(amount.cue - 1) in ("(", "≈", "=") or r.before(amount.cue, "converted") is not None


RULES = (
    Rule(
        "money.unit",
        (
            "en: The United States pledged ⟦$200 million⟧ more.",
            "en: a ⟦BBD 5.2 billion⟧ plan",
            "fr: une aide de ⟦3,2 millions de dollars⟧ pour la force",
            "es: un fondo de ⟦80,5 millones de euros⟧ para la misión",
        ),
        ("en: The G20 met in room 12.",),
    ),
    Rule(
        "money.shared",
        ("en: The price rose from ⟦1,000⟧ to 2,500 gourdes.",),
        ("en: It rose from 1,000 to 2,500 people.",),
    ),
    Rule(
        "money.carried",
        ("en: Of the $120 million, ⟦80.5 million⟧ was paid.",),
        ("en: It cost $5 million and fed 2 million people.",),
    ),
)
