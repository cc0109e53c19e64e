"""Some of all: "280 of its 730 officers", and what is said of the 730."""

from dataclasses import replace

from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.governors import governor
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.senders import WHOLE
from messages.model import Personnel


def out_of(r: Reading, amount: Amount, after: Amount) -> bool:
    """ "280 of its 730 officers", "806 de los 1.500 soldados", "12 sur 40 policiers": some of all."""
    of = r.here(amount.end, "of") or r.here(amount.end, "out_of")
    return (
        of is not None
        and amount.high <= after.low
        and all(
            r.any_here(i, ("det", "possessive", "of", "out_of", "entity", "names"))
            or r.sort(i) == "s"
            or r.low(i) in WHOLE
            for i in range(of.last, after.cue)
        )
    )


def of_all(page: Page, end: int, amount: Amount, found: Found) -> Found:
    """ "120 of 230 new officers landed": of all 230 only what stands beside them is said ("of the 230 promised")."""
    value, r = found.value, page.r
    if isinstance(value, Personnel) and any(_mission_at(page, i) for i in range(end, amount.cue)):
        return replace(found, value=replace(value, country=None, status="present"))  # "730 of the mission's 1,000"
    beside = governor(r, amount, found.last)
    first = found.last + (r.low(found.last) in _WHO)
    if not isinstance(value, Personnel) or (beside and beside.first == first and beside.tag in WORD_GIVEN):
        return found
    return replace(found, value=replace(value, status="planned" if r.low(found.last) in _BOUND else None))


def _mission_at(page: Page, i: int) -> bool:
    mention = page.names.at(i)
    return page.r.low(i) in WHOLE or (mention is not None and mention.sort == "mission")


_BOUND = frozenset(("bound", "destined", "due", "destinés", "attendus", "destinados", "previstos"))
_WHO = frozenset(("it", "they", "that"))  # "the 1,000 it promised"
WORD_GIVEN = ("pledge", "offer", "authorize", "plan", "propose")
