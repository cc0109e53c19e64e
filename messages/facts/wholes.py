"""How many there are in all: "57 of the 60 deputies", "of the 60 deputies, 57"."""

from collections.abc import Sequence
from itertools import pairwise

from messages.facts.labels import Labelled
from messages.facts.numbers import Number
from messages.facts.page import Page
from messages.facts.reading import Reading

LARGEST = 5_000
"""Members of the largest body that votes by heads."""


def wholes(page: Page, open_: Sequence[int]) -> dict[int, int]:
    """Number that is the whole -> number that is the part."""
    r = page.r
    found: dict[int, int] = {}
    for a, b in pairwise(open_):
        left, right = page.numbers[a], page.numbers[b]
        if _whole_first(r, left, right):
            found[a] = b
        if not 2 <= left.value <= right.value <= LARGEST or right.first - left.last > 12 or a in found:
            continue
        mark = _out_of(r, left.last, right.first)
        if mark is not None and not any(r.low(j) in (",", ";") for j in range(left.last, mark)):
            found[b] = a
    return found


def _whole_first(r: Reading, left: Number, right: Number) -> bool:
    """ "Of the 60 deputies, 57 voted for it"."""
    mark = r.before(left.first - bool(r.any_here(left.first - 1, ("det", "possessive"))), "out_of")
    opens = mark is not None and (mark.first == r.bound(left.first)[0] or r.sort(mark.first - 1) == "p")
    body = r.has(left.last, min(left.last + 3, right.first), "body")
    return opens and body and right.first - left.last <= _NEAR_WHOLE and 2 <= right.value <= left.value <= LARGEST


_NEAR_WHOLE = 7


def _out_of(r: Reading, first: int, last: int) -> int | None:
    """Where "out of" begins between two numbers: right before the second, or right after the first with a body between
    ("57 of the chamber's 60 members")."""
    mark = r.before(last, "out_of") or (r.before(last - 1, "out_of") if r.here(last - 1, "det") else None)
    if mark is not None and mark.first >= first:
        return mark.first
    mark = r.here(first, "out_of")
    if (
        mark
        and last - mark.last <= 4
        and all(r.any_here(j, ("det", "body")) or r.sort(j) == "s" for j in range(mark.last, last))
    ):
        return mark.first
    return None


def label_whole(page: Page, a: int, b: int, labels: Labelled) -> None:
    r, left, right = page.r, page.numbers[a], page.numbers[b]
    if _needed(r, left):
        return
    if a not in labels and left.first < right.first and _majority(r, left.first, right.last, left.value, right.value):
        labels[a] = ("for_", left.last)
    if a in labels and labels[a][0] == "for_" and b not in labels:
        voices = r.here(right.last, "tally")
        labels[b] = ("total", voices.last if voices else right.last)


def _needed(r: Reading, left: Number) -> bool:
    """ "A majority, 80 of the 120 members, is needed"."""
    first, last = r.bound(left.first)
    return r.has(max(left.first - 6, first), left.first, "required", "majority") and r.has(first, last, "required")


def _majority(r: Reading, first: int, last: int, part: float, whole: float) -> bool:
    """ "57 of the 60 deputies": of a body, and so many that they carried it; else a word of voting stands beside."""
    people = next((mark.last for j in (last, last + 1) if (mark := r.here(j, "body"))), 0)
    i = people
    while people and r.any_here(i, ("have", "aux", "adv")):
        i += 1
    if people and r.low(i).startswith(_NO_VOTE):
        return False
    if not people and r.sort(last) == "w" and r.low(last).endswith("s") and not r.begun[last]:
        return False  # "nineteen of the 26 cantons voted no"
    return r.has(first - 6, last + 6, "tally", "vote") or (people > 0 and part * 2 > whole >= 5)


_NO_VOTE_TEXT = """
    sign firm attend assist asist resign démission renunc belong apparten pertenec elect élus elegid represent boycott
    left quit miss faltar
"""
_NO_VOTE = tuple(_NO_VOTE_TEXT.split())
"""Beginnings of what members do that is no vote: "61 of 120 members had signed a letter"."""
