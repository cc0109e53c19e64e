"""The numbers of one vote: which is for, against, abstaining, absent, and of how many."""

from collections.abc import Sequence

from messages.facts.abstainers import named_abstainers, nobody
from messages.facts.amounts import sign_before
from messages.facts.labels import LABELS, Label, Labelled, Tally
from messages.facts.lexicon import Mark
from messages.facts.numbers import Number
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.wholes import LARGEST, label_whole, wholes

TEXTS = ("agreement", "result_adopted", "result_rejected", "approve", "adopt", "ratify", "reject")
"""What a vote is about, or does to it."""


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
    nobody(page.r, found[-1], first, last)
    named_abstainers(page, found[-1], first, last)
    return [tally for tally in found if _sound(page.r, tally, first, last)]


_MOST_BALLOTS = 10_000_000


def _may_count(r: Reading, number: Number) -> bool:
    """Whether a number may be one of votes: whole, no sum and no share."""
    if number.value > _MOST_BALLOTS or number.value != int(number.value):
        return False
    if (
        r.low(number.last) == "-"
        and r.glued(number.last)
        and r.sort(number.last + 1) == "w"
        and r.low(number.last + 1) != "to"
    ):
        return False  # "the 42-seat chamber"
    if r.here(number.first - 1 - (r.low(number.first - 1) == "."), "months"):
        return False  # "the Dec. 20 vote"
    if number.value == 1 and r.low(number.first - 1) in ("no", "not"):
        return False  # "no one voted against"
    if r.low(number.first - 1) == "-" and r.low(number.first - 2) == "to" and r.low(number.last).endswith("s"):
        return False  # "5-to-4 votes" are many
    return not sign_before(r, number.first) and not r.any_here(number.last, ("percent", "currencies", "symbols"))


def _labels(page: Page, open_: Sequence[int], last: int) -> tuple[Labelled, set[int]]:
    in_all = wholes(page, open_)
    labels: Labelled = {}
    pairs: set[int] = set()
    free = [i for i in open_ if i not in in_all]
    for place, i in enumerate(free):
        after = free[place + 1] if place + 1 < len(free) else None
        number = page.numbers[i]
        if i in labels or _required(page.r, number.first, number.last):
            continue
        if after is not None and (pair := _pair(page, i, after)):
            labels[i], labels[after] = ("for_", pair), ("against", page.numbers[after].last)
            if _both(page, after, "vote_against"):
                labels[i], labels[after] = ("against", pair), ("for_", page.numbers[after].last)
            pairs.add(i)
            _third(page, free, place + 1, labels)
        elif found := _own_label(page, i, after, last) or _voices(page, i) or _decided_by(page, i):
            labels[i] = found
    for whole, part in in_all.items():
        label_whole(page, part, whole, labels)
    return labels, pairs


def _required(r: Reading, first: int, last: int) -> bool:
    """ "needs 129 votes", "loin des 289 requises"."""
    begin, end = r.bound(first)
    end = next((i for i in range(last, min(last + 3, end)) if r.low(i) in (";", ":", ".")), min(last + 3, end))
    return r.has(max(first - 4, begin), first, "required") or r.has(last, end, "required", "short")


def _of_fraction(r: Reading, first: int) -> bool:
    """ "two thirds of the 120 members", "a majority of the 50 senators": no votes counted."""
    of = r.before(first - bool(r.any_here(first - 1, ("det", "possessive"))), "of")
    return of is not None and (
        r.before(of.first, "fractions") is not None or r.has(max(of.first - 3, r.bound(first)[0]), of.first, "majority")
    )


def _third(page: Page, free: Sequence[int], place: int, labels: Labelled) -> None:
    """The abstentions of "12-0-3"."""
    if place + 1 < len(free) and _dashed(page, free[place], free[place + 1]):
        labels[free[place + 1]] = ("abstain", page.numbers[free[place + 1]].last)


def _dashed(page: Page, a: int, b: int) -> bool:
    r, left, right = page.r, page.numbers[a], page.numbers[b]
    return right.first - left.last == 1 and r.low(left.last) in ("-", "–", "—")


# --- "57 to 3" ---

_AGAINST = ("contr", "against", "kont")
_PAIR_WORDS = {"en": ("to", "against"), "fr": ("contre", "à"), "es": ("contra", "a"), "ht": ("kont", "a")}


def _pair(page: Page, a: int, b: int) -> int:
    """The end of "57 to 3", "57-3", "57 votes to 3", "57 voix contre 3"; 0 where two numbers are no such pair."""
    r, left, right = page.r, page.numbers[a], page.numbers[b]
    if _hyphened(r, left, right):
        return left.last + 2
    tally = r.here(left.last, "tally")
    voices = tally or (r.here(left.last, "body") if r.lang in ("fr", "es") else None)  # "301 députés contre 224"
    i = voices.last if voices else left.last
    if r.here(right.last, "of"):
        return 0  # "3 to 5 of them in spring"
    i += bool(tally) and r.low(i) == "," and r.low(i + 1).startswith(_AGAINST)  # "52 voix, contre 17"
    of_both = voices is None and (_both(page, b, "vote_for") or _both(page, b, "vote_against"))
    if right.first - i != 1 or (_labelled_after(page, b) and not of_both):
        return 0
    if max(left.value, right.value) > LARGEST:
        return 0  # "8,412 to 8,395": ballots of voters
    dashed = r.low(i) in "-–—" and not voices and left.digits and right.digits
    linked = r.low(i) in _PAIR_WORDS.get(r.lang, ()) or dashed
    linked = linked and (tally is not None or voices is None or r.low(i).startswith("contr"))
    return i if linked and (tally or _vote_near(r, left.first)) else 0


def _hyphened(r: Reading, left: Number, right: Number) -> bool:
    """ "a 5-to-4 decision"; not "by 5-to-4 votes", which are many."""
    words = [r.low(i) for i in range(left.last, right.first)]
    return words == ["-", "to", "-"] and not r.low(right.last).endswith("s") and _vote_near(r, left.first)


def _vote_near(r: Reading, i: int) -> bool:
    """A word of voting close before, or after, a bare pair of numbers."""
    begin, end = r.bound(i)
    near = (max(begin, i - 10), i)
    before = r.has(*near, "vote", "tally", "vote.n", "approve", "adopt", "ratify", "reject", "approve.n", "adopt.n")
    passed = (
        r.has(*near, "result_adopted", "result_rejected") and r.has(begin, end, "body") and not r.here(i - 1, "from")
    )
    ruled = r.has(begin, end, "body") and r.has(max(begin, i - 6), min(end, i + 9), "split")
    each = r.low(i - 1) in ("by", "par", "por") and r.has(max(begin, i - 9), i, "body")  # "the House by 72-21"
    again = each or (
        r.low(i - 1) == "," and r.has(begin, i, "body") and r.has(begin, i, "vote", "approve", "adopt", "reject")
    )
    return before or passed or ruled or again or r.has(i, min(end, i + 6), "tally", "vote", "abstain")


def _both(page: Page, b: int, tag: str) -> bool:
    """ "voted 1,874 to 612 in favour", "voted 7 to 2 against the plan": the label is of the pair, not of its second
    number."""
    r = page.r
    label = r.here(page.numbers[b].last, tag)
    if label is None or (tag == "vote_for" and r.low(label.last) in _PAIR_WORDS["en"]):
        return False
    near = max(r.bound(label.first)[0], label.first - _VOTED)
    return tag == "vote_for" or (r.has(near, label.first, "vote") and r.sort(label.last) == "w")


_VOTED = 8


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
    if _of_fraction(r, number.first):
        return None
    if r.low(number.first - 1) in _CALLED or _in_row(r, number.first, number.last):
        return _label_before(r, number.first, number.last)
    end = min(last, number.last + _REACH, page.numbers[after].first if after is not None else last)
    for j in range(number.last, end):
        if r.low(j) in (";", ".", ":", "(", ")") or (r.low(j) == "," and j > number.last + 3):
            break
        mark = r.any_here(j, LABELS)
        if mark and not _names_something_else(r, number.last, j) and not _for_somebody(r, mark):
            return LABELS[mark.tag], mark.last
    return _label_before(r, number.first, number.last) or _label_leading(r, number.first, number.last)


def _label_leading(r: Reading, first: int, last: int) -> tuple[Label, int] | None:
    """Spanish puts the verb before its subject: "lo apoyaron 19 concejales y lo rechazaron 26"."""
    if r.lang != "es" or r.sort(first - 1) != "w":
        return None
    return next(((label, last) for tag, label in LABELS.items() if r.before(first, tag)), None)


_CALLED = frozenset(("ayes", "noes", "yeas", "nays", "absent", "abstain", "abstained", "abstentions", "excused"))
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
    return not any(r.any_here(j, ("agreement", "it")) or r.low(j) in _DRAFTS for j in (i, i + 1))


def _names_something_else(r: Reading, first: int, last: int) -> bool:
    """Between a number and its label stand only words of people, voices and voting."""
    for i in range(first, last):
        if r.sort(i) not in "wan" or r.sort(i) == "n" or r.any_here(i, _BETWEEN) or r.low(i) in _JUDGES:
            continue
        if not any(r.any_here(j, ("counted", "body")) for j in (i - 1, i - 2)):
            return True
    return False


def _in_row(r: Reading, first: int, last: int) -> Label | None:
    """ "For 9, against 4, abstentions 2": the label alone between a mark and its number, and a mark behind."""
    ends = r.sort(last) in ("p", "") and r.low(last) not in ("-", "–", "/")
    marks = (mark for tag in LABELS if (mark := r.before(first, tag)))
    mark = next(marks, None) if ends else None
    alone = mark is not None and (mark.first == r.bound(mark.first)[0] or r.low(mark.first - 1) in (",", ":", ";"))
    return LABELS[mark.tag] if mark and alone else None


_JUDGES = frozenset(
    ("justices", "judges", "jurors", "juges", "magistrats", "jurés", "magistrados", "jueces", "jurados")
)


def _label_before(r: Reading, first: int, last: int) -> tuple[Label, int] | None:
    """ "in favour: 57", "abstentions (3)", "Ayes 57"."""
    if r.low(first - 1) in _CALLED and (r.sort(last) == "p" or r.here(last, "and")):
        first += 1
    elif row := _in_row(r, first, last):
        return row, last
    elif r.low(first - 1) not in (":", "(", "="):
        return None
    return next(((label, last) for tag, label in LABELS.items() if r.before(first - 1, tag)), None)


def _voices(page: Page, i: int) -> tuple[Label, int] | None:
    """ "passed with twelve votes", "a recueilli 267 voix": of a body on a text, not of voters for a candidate."""
    r, number = page.r, page.numbers[i]
    voices = r.here(number.last, "tally")
    first, last = r.bound(number.first)
    if voices is None or number.value > 1_000 or _of_fraction(r, number.first) or _margin(r, number.first, voices.last):
        return None
    if not r.has(first, last, *TEXTS, "body", "abstain") and not any(r.low(j) in _DRAFTS for j in range(first, last)):
        return None
    return None if r.has(first, last, "poll", "percent") else ("for_", voices.last)


def _decided_by(page: Page, i: int) -> tuple[Label, int] | None:
    """ "was approved by 58 senators", "rejetée par 31 députés": of members, not of two committees."""
    r, number = page.r, page.numbers[i]
    by = r.before(number.first, "by")
    if by is None or number.value <= _FEW or not r.low(number.last).startswith(_MEMBERS):
        return None
    first = max(r.bound(number.first)[0], by.first - _DECIDED)
    if r.has(first, by.first, "reject"):
        return "against", number.last + 1
    return ("for_", number.last + 1) if r.has(first, by.first, *TEXTS[3:6]) else None


_FEW = 2
_DECIDED = 6
_MEMBERS_TEXT = (
    "senator lawmaker legislator deput deleg councillor councilor member judge sénat député élus conseiller "
)
_MEMBERS = (*_MEMBERS_TEXT.split(), "membre", "juge", "senador", "diput", "legislador", "concejal", "miembro", "jueces")
_DRAFTS = frozenset(("text", "draft", "motion", "texte", "projet", "texto", "moción", "proyecto", "iniciativa"))


def _margin(r: Reading, first: int, last: int) -> bool:
    """ "passed by three votes", "fell three votes short", "a majority of 84 votes": by how many, not how many."""
    begin, end = r.bound(first)
    near = max(first - 3, begin)
    by = r.low(first - 1) == "by" and not r.has(last, end, "none", "vote_against", "abstain")
    if r.lang == "en" and (by or r.has(near, first, "majority")):
        return True
    return r.has(near, first, "short") or r.has(last, min(last + 2, end), "short")


def _sound(r: Reading, tally: Tally, first: int, last: int) -> bool:
    """Whether the labelled numbers make a vote."""
    counts = tally.counts
    if max(counts.values(), default=0) > LARGEST and not {"for_", "against"} <= counts.keys():
        return False  # ballots of voters: "93,522 voted for him"
    if counts and r.low(tally.first - 1) == ":" and set(counts) <= {"for_", "against"}:
        return True  # "For: 7. Against: 9."
    if "for_" not in counts:
        return bool(counts) and (r.has(first, last, "tally", "vote") or "abstain" in counts)
    if set(counts) == {"for_"}:
        return counts["for_"] > 1 and r.has(tally.first, min(tally.last + 2, last), "tally", "vote", "vote_for")
    return counts["for_"] <= counts.get("total", 10**9)
