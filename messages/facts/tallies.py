"""The numbers of one vote: which is for, against, abstaining, absent, and of how many."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from messages.facts.amounts import sign_before
from messages.facts.lexicon import Mark
from messages.facts.numbers import Number
from messages.facts.page import Page
from messages.facts.reading import Reading

Label = Literal["for_", "against", "abstain", "absent", "total"]
LABELS: dict[str, Label] = {"vote_for": "for_", "vote_against": "against", "abstain": "abstain", "absent": "absent"}
Labelled = dict[int, tuple[Label, int]]
"""Number -> its label and the token where the label ends."""

TEXTS = ("agreement", "result_adopted", "result_rejected", "approve", "adopt", "ratify", "reject")
"""What a vote is about, or does to it."""


@dataclass(slots=True)
class Tally:
    """The numbers of one vote as they are read, with the tokens they span."""

    counts: dict[Label, int] = field(default_factory=dict)
    owned: list[int] = field(default_factory=list)
    first: int = -1
    last: int = -1
    rule: str = "vote.labelled"
    derived: tuple[str, ...] = ()
    pair: bool = False
    """Two numbers without a label of their own: "57 to 3"."""

    def put(self, label: Label, value: float, first: int, last: int) -> None:
        self.counts[label] = int(value)
        self.first = first if self.first < 0 else min(self.first, first)
        self.last = max(self.last, last)


def tallies(page: Page, first: int, last: int, taken: set[int]) -> list[Tally]:
    """The tallies of one sentence, left to right; a second "for" begins another one."""
    numbers = page.numbers
    open_ = [i for i in page.numbers_within(first, last) if i not in taken and _may_count(page.r, numbers[i])]
    labels, pairs = _labels(page, open_, last)
    found = [Tally()]
    for i in open_:
        if i not in labels:
            continue
        label, reach = labels[i]
        if label in found[-1].counts:
            found.append(Tally())
        found[-1].put(label, numbers[i].value, numbers[i].first, max(numbers[i].last, reach))
        found[-1].owned.append(i)
        found[-1].pair = found[-1].pair or i in pairs
    _nobody(page.r, found[-1], first, last)
    _named_abstainers(page, found[-1], first, last)
    return [tally for tally in found if _sound(page.r, tally, first, last)]


def _may_count(r: Reading, number: Number) -> bool:
    """Whether a number may be one of votes: whole, no larger than a body, no sum and no share."""
    if number.value > _LARGEST or number.value != int(number.value):
        return False
    if r.low(number.first - 1) == "-" and r.low(number.first - 2) == "to" and r.low(number.last).endswith("s"):
        return False  # "5-to-4 votes" are many
    return not sign_before(r, number.first) and not r.any_here(number.last, ("percent", "currencies", "symbols"))


def _labels(page: Page, open_: Sequence[int], last: int) -> tuple[Labelled, set[int]]:
    wholes = _wholes(page, open_)
    labels: Labelled = {}
    pairs: set[int] = set()
    free = [i for i in open_ if i not in wholes]
    for place, i in enumerate(free):
        after = free[place + 1] if place + 1 < len(free) else None
        if i in labels or _required(page.r, page.numbers[i].first, page.numbers[i].last):
            continue
        if after is not None and (pair := _pair(page, i, after)):
            labels[i], labels[after] = ("for_", pair), ("against", page.numbers[after].last)
            pairs.add(i)
            _third(page, free, place + 1, labels)
        elif found := _own_label(page, i, after, last) or _voices(page, i):
            labels[i] = found
    for whole, part in wholes.items():
        _whole(page, part, whole, labels)
    return labels, pairs


def _required(r: Reading, first: int, last: int) -> bool:
    """ "needs 129 votes", "loin des 289 requises"."""
    return r.has(max(first - 4, r.bound(first)[0]), first, "required") or r.has(
        last, min(last + 3, r.bound(first)[1]), "required"
    )


def _third(page: Page, free: Sequence[int], place: int, labels: Labelled) -> None:
    """The abstentions of "12-0-3"."""
    if place + 1 < len(free) and _dashed(page, free[place], free[place + 1]):
        labels[free[place + 1]] = ("abstain", page.numbers[free[place + 1]].last)


def _dashed(page: Page, a: int, b: int) -> bool:
    r, left, right = page.r, page.numbers[a], page.numbers[b]
    return right.first - left.last == 1 and r.low(left.last) in ("-", "–", "—")


# --- "57 to 3" ---

_PAIR_WORDS = {"en": ("to", "against"), "fr": ("contre", "à"), "es": ("contra", "a"), "ht": ("kont", "a")}


def _pair(page: Page, a: int, b: int) -> int:
    """The end of "57 to 3", "57-3", "57 votes to 3", "57 voix contre 3"; 0 where two numbers are no such pair."""
    r, left, right = page.r, page.numbers[a], page.numbers[b]
    if _hyphened(r, left, right):
        return left.last + 2
    voices = r.here(left.last, "tally")
    i = voices.last if voices else left.last
    if right.first - i != 1 or _labelled_after(page, b):
        return 0
    if not voices and max(left.value, right.value) > _LARGEST:
        return 0  # "8,412 to 8,395": ballots of voters
    dashed = r.low(i) in "-–—" and not voices and left.digits and right.digits
    linked = r.low(i) in _PAIR_WORDS.get(r.lang, ()) or dashed
    return i if linked and (voices or _vote_near(r, left.first)) else 0


def _hyphened(r: Reading, left: Number, right: Number) -> bool:
    """ "a 5-to-4 decision"; not "by 5-to-4 votes", which are many."""
    words = [r.low(i) for i in range(left.last, right.first)]
    return words == ["-", "to", "-"] and not r.low(right.last).endswith("s") and _vote_near(r, left.first)


def _vote_near(r: Reading, i: int) -> bool:
    """A word of voting close before, or after, a bare pair of numbers."""
    begin, end = r.bound(i)
    near = (max(begin, i - 10), i)
    before = r.has(*near, "vote", "tally", "vote.n", "approve", "adopt", "ratify", "reject")
    passed = (
        r.has(*near, "result_adopted", "result_rejected") and r.has(begin, end, "body") and not r.here(i - 1, "from")
    )
    return before or passed or r.has(i, min(end, i + 6), "tally", "vote")


def _labelled_after(page: Page, i: int) -> bool:
    r, j = page.r, page.numbers[i].last
    voices = r.here(j, "tally")
    return r.any_here(voices.last if voices else j, LABELS) is not None


# --- "57 votes in favour", "3 se sont abstenus" ---

_REACH = 7
"""Tokens between a number and its label: "57 of the deputies present voted in favour"."""
_BETWEEN = (
    "tally", "body", "victims", "people", "counted", "det", "of", "aux", "vote", "adv", "prep", "say", "be", "have",
    "out_of", "units",
)  # fmt: skip


def _own_label(page: Page, i: int, after: int | None, last: int) -> tuple[Label, int] | None:
    r, number = page.r, page.numbers[i]
    end = min(last, number.last + _REACH, page.numbers[after].first if after is not None else last)
    for j in range(number.last, end):
        if r.low(j) in (";", ".", ":", "(", ")") or (r.low(j) == "," and j > number.last + 3):
            break
        mark = r.any_here(j, LABELS)
        if mark and not _names_something_else(r, number.last, j) and not _for_somebody(r, mark):
            return LABELS[mark.tag], mark.last
    return _label_before(r, number.first, number.last)


_WITH = ("with", "avec", "con")
_FOR = frozenset(("for", "pour", "por", "pou"))


def _for_somebody(r: Reading, mark: Mark) -> bool:
    """ "93,522 people who voted for John Edwards": a candidate, or whatever is no text."""
    if r.low(mark.last - 1) not in _FOR:
        return False
    i = mark.last
    if (
        r.sort(i) in ("p", "n", "")
        or r.any_here(i, ("and", "conj", "units", "none"))
        or r.low(i) in ("to", "with", "con", "avec")
    ):
        return False
    i += bool(r.here(i, "det"))
    return not any(r.any_here(j, ("agreement", "it")) for j in (i, i + 1))


def _names_something_else(r: Reading, first: int, last: int) -> bool:
    """Between a number and its label stand only words of people, voices and voting."""
    for i in range(first, last):
        if r.sort(i) not in "wan" or r.sort(i) == "n" or r.any_here(i, _BETWEEN):
            continue
        if not any(r.any_here(j, ("counted", "body")) for j in (i - 1, i - 2)):
            return True
    return False


def _label_before(r: Reading, first: int, last: int) -> tuple[Label, int] | None:
    """ "in favour: 57", "abstentions (3)"."""
    if r.low(first - 1) not in (":", "(", "="):
        return None
    return next(((label, last) for tag, label in LABELS.items() if r.before(first - 1, tag)), None)


def _voices(page: Page, i: int) -> tuple[Label, int] | None:
    """ "passed with twelve votes", "a recueilli 267 voix": of a body on a text, not of voters for a candidate."""
    r, number = page.r, page.numbers[i]
    voices = r.here(number.last, "tally")
    first, last = r.bound(number.first)
    if voices is None or number.value > 1_000 or not r.has(first, last, *TEXTS, "body"):
        return None
    return None if r.has(first, last, "poll", "percent") else ("for_", voices.last)


# --- "57 of 60" ---


_LARGEST = 5_000
"""Members of the largest body that votes by heads."""


def _wholes(page: Page, open_: Sequence[int]) -> dict[int, int]:
    """Number that is the whole -> number that is the part."""
    r = page.r
    found: dict[int, int] = {}
    for a, b in pairwise(open_):
        left, right = page.numbers[a], page.numbers[b]
        if not 2 <= left.value <= right.value <= _LARGEST or right.first - left.last > 12 or a in found:
            continue
        mark = _out_of(r, left.last, right.first)
        if mark is not None and not any(r.low(j) in (",", ";") for j in range(left.last, mark)):
            found[b] = a
    return found


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


def _whole(page: Page, a: int, b: int, labels: Labelled) -> None:
    r, left, right = page.r, page.numbers[a], page.numbers[b]
    if a not in labels and _majority(r, left.first, right.last, left.value, right.value):
        labels[a] = ("for_", left.last)
    if a in labels and labels[a][0] == "for_" and b not in labels:
        voices = r.here(right.last, "tally")
        labels[b] = ("total", voices.last if voices else right.last)


def _majority(r: Reading, first: int, last: int, part: float, whole: float) -> bool:
    """ "57 of the 60 deputies": of a body, and so many that they carried it; else a word of voting stands beside."""
    people = any(r.here(j, "body") for j in (last, last + 1))
    return r.has(first - 6, last + 6, "tally", "vote") or (people and part * 2 > whole >= 5)


# --- who is not numbered ---


def _nobody(r: Reading, tally: Tally, first: int, last: int) -> None:
    """ "none against", "aucune voix contre"."""
    if "for_" not in tally.counts:
        return
    for mark in r.within(first, last, "none"):
        voices = r.here(mark.last, "tally")
        i = voices.last if voices else mark.last
        label = next((label for tag, label in LABELS.items() if r.here(i, tag)), None)
        if label is None and r.low(mark.first - 1) in _PAIR_WORDS["en"] and r.before(mark.first - 1, "tally"):
            label = "against"  # "13 votes to none"
        if label in ("against", "abstain") and label not in tally.counts:
            tally.put(label, 0, mark.first, i + 1)


def _named_abstainers(page: Page, tally: Tally, first: int, last: int) -> None:
    """ "Nicaragua abstaining", "la Chine, la Russie et le Pakistan s'abstenant": counted, and marked as counted."""
    if "for_" not in tally.counts or "abstain" in tally.counts:
        return
    for mark in page.r.within(first, last, "abstain"):
        if countries := _listed_before(page, mark.first, first):
            tally.put("abstain", len(countries), min(countries), mark.last)
            tally.derived = ("abstain",)
            return


def _listed_before(page: Page, i: int, first: int) -> list[int]:
    """The countries listed right before a token, by their first tokens."""
    r = page.r
    found: list[int] = []
    while i > first:
        mention = page.names.at(i - 1)
        if mention and mention.kind == "country":
            found.append(mention.first)
            i = mention.first
        elif r.any_here(i - 1, ("and", "det", "pron", "aux", "have")) or r.low(i - 1) == ",":
            i -= 1
        else:
            break
    return found


def _sound(r: Reading, tally: Tally, first: int, last: int) -> bool:
    """Whether the labelled numbers make a vote."""
    counts = tally.counts
    if "for_" not in counts:
        return bool(counts) and (r.has(first, last, "tally", "vote") or "abstain" in counts)
    if set(counts) == {"for_"}:
        return counts["for_"] > 1 and r.has(tally.first, min(tally.last + 2, last), "tally", "vote", "vote_for")
    return counts["for_"] <= counts.get("total", 10**9)
