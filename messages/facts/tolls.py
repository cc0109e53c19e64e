"""Tolls and tables of harm: "the toll rose to 58", "Deaths: 92"."""

from messages.facts.amounts import Amount
from messages.facts.clauses import verb_at
from messages.facts.harmed import Hit
from messages.facts.harms import NOUNS, harm_of
from messages.facts.lexicon import Mark
from messages.facts.nouns import Head
from messages.facts.page import Page
from messages.facts.reading import HARMS, Reading
from messages.facts.totals import TO
from messages.model import Harm


def toll_before(r: Reading, amount: Amount) -> Mark | None:
    """ "The death toll from the landslide in Antioquia was raised to 58"."""
    changed = _changed_to(r, amount)
    first = max(r.bound(amount.first)[0], amount.cue - (_FAR if changed else _NEAR))
    toll = [m for j in range(first, amount.cue) if (m := r.here(j, "toll")) and m.last <= amount.cue]
    if not toll or any(verb_at(r, j, HARMS) for j in range(toll[-1].last, amount.cue)):
        return None
    return toll[-1]


_NEAR, _FAR = 8, 18
"""Tokens between a toll and its number; the greater one where a verb says that it rose to it."""


def _changed_to(r: Reading, amount: Amount) -> bool:
    if r.low(amount.cue - 1) not in TO:
        return False
    return r.has(max(r.bound(amount.first)[0], amount.cue - 4), amount.cue, "raise_to", "change")


def toll_behind(r: Reading, amount: Amount) -> Mark | None:
    """ "asciende a 134 la cifra de fallecidos", "porte à 45 le nombre de morts"."""
    i = amount.end + bool(r.here(amount.end, "det"))
    return r.here(i, "toll") if i > amount.end and _changed_to(r, amount) else None


def number_of_harmed(r: Reading, amount: Amount) -> Mark | None:
    """ "Le nombre de déplacés a bondi de 24 % pour atteindre 1,3 million"."""
    begin = r.bound(amount.first)[0]
    reaches = any(r.low(i).startswith(_REACHES) for i in range(max(begin, amount.cue - 4), amount.cue))
    if not reaches and not _changed_to(r, amount):
        return None
    for tag in NOUNS:
        for mark in r.within(max(begin, amount.cue - _FAR), amount.cue, tag):
            of = r.before(mark.first, "of") or r.before(mark.first - bool(r.here(mark.first - 1, "det")), "of")
            if of and r.low(of.first - 1) in _NUMBERS_OF:
                return mark
    return _number_of_people(r, max(begin, amount.cue - _FAR), amount.cue)


def _number_of_people(r: Reading, first: int, last: int) -> Mark | None:
    """ "The number of people facing famine in Sudan has risen to 9.1 million"."""
    number = next((i for i in range(first, last) if r.low(i) in _NUMBERS_OF and r.here(i + 1, "of")), None)
    if number is None or not r.any_here(number + 2, ("people", "victims")):
        return None
    return next((m for j in range(number + 3, min(number + 6, last)) if (m := r.any_here(j, HARMS))), None)


_NUMBERS_OF = frozenset(("number", "nombre", "número", "cifra", "total", "kantite"))
_REACHES = (
    "attei",
    "reach",
    "alcanz",
    "stood",
    "stands",
    "élèv",
    "ascend",
    "ascien",
    "lleg",
    "rive",
    "pass",
    "dépass",
    "franch",
    "cross",
    "top",
    "exce",
    "super",
)


def labelled(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    """ "Deaths: 92; injured: 118", "décès 92" of a report's table."""
    r = page.r
    colon = r.low(amount.cue - 1) in (":", "(")
    i = amount.cue - colon
    if not colon and not r.low(i - 1).endswith("s"):
        return None  # before anything is looked up: most numbers end here
    mark = next((m for tag in (*NOUNS, *HARMS, "casualties") if (m := r.before(i, tag))), None)
    bare = r.sort(amount.last) in ("p", "") and r.low(amount.last) not in ("-", "%", "/")
    if mark is None or not bare or (noun and noun.tags) or not _heads_table(r, mark, colon=colon):
        return None
    harm: Harm = "killed_or_injured" if mark.tag == "casualties" else harm_of(mark.tag)
    return harm, mark.first, amount.last, "casualty.labelled"


def _heads_table(r: Reading, mark: Mark, *, colon: bool) -> bool:
    """Whether a word of harm stands alone before its number: behind a mark, or at the beginning; a plural noun, where
    no colon tells that a number follows."""
    before = mark.first - 1
    alone = r.sort(before) in ("p", "n") or mark.first == r.bound(mark.first)[0] or r.any_here(before, ("of", "det"))
    return bool(alone) and (colon or (mark.tag in NOUNS and r.low(mark.first).endswith("s")))
