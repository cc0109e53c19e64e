"""What a bare number counts where it is no force: "54 of 164 kilometres"."""

from messages.facts import tenses
from messages.facts.amounts import Amount
from messages.facts.nouns import Head, head
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.totals import SIZES

PEOPLE = (
    "civil", "sivil", "women", "men", "femme", "homme", "mujer", "fanm", "more", "others", "integrante", "miembro",
    "membre", "member",
)  # fmt: skip
"""Beginnings of nouns that may be of a force counted before."""


def counts_else(page: Page, amount: Amount) -> bool:
    """Whether the number counts something else than people of the force."""
    r = page.r
    if _of_things(page, amount.last):
        return True
    noun = head(page, amount.last)
    if noun is None or noun.first - amount.last > _NEAR or (r.here(noun.first, "follow") and not noun.tags):
        return False
    if not noun.tags and (tenses.looks_future(r, noun.first) or r.any_here(noun.first, ("present", "plan"))):
        return False  # "los primeros cuatro volarían", "370 patrullan ya la capital"
    if r.low(noun.first) in SIZES and noun.first > amount.last:
        return False  # "porte à 1 420 le nombre de ses membres"
    return not r.low(noun.first).startswith(PEOPLE) and not r.here(noun.first, "comrades")


_NEAR = 1


def _of_things(page: Page, i: int) -> bool:
    """ "54 of 164 kilometres", "54 sur les 164 véhicules": the noun behind the second number is no people."""
    r = page.r
    mark = r.here(i, "out_of") or r.here(i, "of")
    j = mark.last if mark else i
    while mark and r.any_here(j, ("det", "possessive")):
        j += 1
    whole = next(iter(page.numbers_within(j, j + _WORDS)), None) if mark else None
    if whole is None or page.numbers[whole].first != j:
        return False
    end = page.numbers[whole].last
    noun = head(page, end)
    if noun is None or noun.first != end or noun.nation or r.low(end).startswith(PEOPLE):
        return False
    return (
        bool(noun.tags & {"counted", "time_units"}) or r.here(end, "measures") is not None or _plural(noun, r.low(end))
    )


_WORDS = 4


def _plural(noun: Head, low: str) -> bool:
    return not noun.tags and low.endswith("s")


def of_comrades(r: Reading, amount: Amount) -> bool:
    """ "180 of their colleagues": of those counted before."""
    of = r.here(amount.last, "of")
    whose = r.any_here(of.last, ("possessive", "det")) if of else None
    return whose is not None and r.here(whose.last, "comrades") is not None
