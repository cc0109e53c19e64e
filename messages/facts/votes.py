"""Votes: a frame (a body or a word of voting) and a tally shape. Without both there is no vote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from messages.facts.found import Found
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.model import Term, Vote

Label = Literal["for_", "against", "abstain", "absent", "total"]
_LABELS: dict[str, Label] = {"vote_for": "for_", "vote_against": "against", "abstain": "abstain", "absent": "absent"}


@dataclass(slots=True)
class _Tally:
    """The numbers of one vote as they are read, with the tokens they span."""

    counts: dict[Label, int] = field(default_factory=dict)
    owned: list[int] = field(default_factory=list)
    first: int = -1
    last: int = -1
    rule: str = "vote.labelled"

    def put(self, label: Label, value: float, first: int, last: int, owner: int | None = None) -> None:
        self.counts[label] = int(value)
        self.first = first if self.first < 0 else min(self.first, first)
        self.last = max(self.last, last)
        if owner is not None:
            self.owned.append(owner)


def find(page: Page, taken: set[int]) -> Iterator[Found]:
    before: Found | None = None
    for sentence, (first, last) in enumerate(page.r.bounds):
        tallies = _tallies(page, first, last, taken) if _framed(page.r, first, last) else []
        for tally in tallies:
            if before and _goes_on(before, tally, page.r, sentence):
                before = _joined(before, tally)
                continue
            if before:
                yield before
            before = _vote(page, tally, first, last)
    if before:
        yield before


def _framed(r: Reading, first: int, last: int) -> bool:
    if any(True for _ in r.within(first, last, "percent")) and not _has(r, first, last, "vote_for", "vote_against"):
        return False
    if _has(r, first, last, "poll"):
        return _has(r, first, last, "body") and _has(r, first, last, "tally", "vote")
    return _has(r, first, last, "tally", "vote", "vote.n", "unanimous", "abstain") or (
        _has(r, first, last, "body")
        and _has(r, first, last, "vote_for", "vote_against", "approve", "adopt", "ratify", "reject")
    )


def _has(r: Reading, first: int, last: int, *tags: str) -> bool:
    return any(r.here(i, tag) for i in range(first, last) for tag in tags)


# --- tallies of one sentence ---


def _tallies(page: Page, first: int, last: int, taken: set[int]) -> list[_Tally]:
    open_ = [
        i
        for i in page.numbers_within(first, last)
        if i not in taken and page.numbers[i].value == int(page.numbers[i].value)
    ]
    labels = _labels(page, open_, last)
    tallies = [_Tally()]
    for i in open_:
        label, reach = labels.get(i, (None, 0))
        if label is None:
            continue
        number = page.numbers[i]
        if label in tallies[-1].counts:
            tallies.append(_Tally())
        tallies[-1].put(label, number.value, number.first, max(number.last, reach), i)
    _nones(page.r, tallies[-1], first, last)
    sound = [tally for tally in tallies if _sound(page.r, tally, first, last)]
    return sound or _unanimous(page, first, last)


def _labels(page: Page, open_: Sequence[int], last: int) -> dict[int, tuple[Label, int]]:
    """Number -> its label and the token where the label ends."""
    labels: dict[int, tuple[Label, int]] = {}
    for place, i in enumerate(open_):
        after = open_[place + 1] if place + 1 < len(open_) else None
        if i in labels:
            continue
        if after is not None and (pair := _pair(page, i, after)):
            labels[i], labels[after] = ("for_", pair), ("against", page.numbers[after].last)
            third = open_[place + 2] if place + 2 < len(open_) else None
            if third is not None and _dashed(page, after, third):
                labels[third] = ("abstain", page.numbers[third].last)
            continue
        if found := _own_label(page, i, after, last):
            labels[i] = found
    _total(page, open_, labels)
    return labels


def _dashed(page: Page, a: int, b: int) -> bool:
    r, left, right = page.r, page.numbers[a], page.numbers[b]
    return right.first - left.last == 1 and r.low(left.last) in ("-", "–", "—")


_PAIR_WORDS = {"en": ("to", "against"), "fr": ("contre", "à"), "es": ("contra", "a"), "ht": ("kont", "a")}


def _pair(page: Page, a: int, b: int) -> int:
    """The end of "57 to 3", "57-3", "57 votes to 3", "57 voix contre 3"; 0 where two numbers are no such pair."""
    r, left, right = page.r, page.numbers[a], page.numbers[b]
    i = left.last
    voices = r.here(i, "tally")
    if voices:
        i = voices.last
    if _own_after(page, b):
        return 0
    if right.first - i == 1 and (r.low(i) in _PAIR_WORDS.get(r.lang, ()) or (r.low(i) in "-–—" and not voices)):
        return i if voices or _vote_word_near(r, left.first) else 0
    return 0


def _vote_word_near(r: Reading, i: int) -> bool:
    """A word of voting close before, or after, a bare pair of numbers."""
    begin, end = r.bound(i)
    return _has(r, max(begin, i - 8), i, "vote", "tally", "vote.n", "approve", "adopt", "ratify", "reject") or _has(
        r, i, min(end, i + 6), "tally", "vote"
    )


def _own_after(page: Page, i: int) -> bool:
    """Whether a number has a label of its own right after it."""
    r, j = page.r, page.numbers[i].last
    voices = r.here(j, "tally")
    j = voices.last if voices else j
    return any(r.here(j, tag) for tag in _LABELS)


_REACH = 7
"""Tokens between a number and its label: "57 of the deputies present voted in favour"."""


def _own_label(page: Page, i: int, after: int | None, last: int) -> tuple[Label, int] | None:
    r, number = page.r, page.numbers[i]
    end = min(last, number.last + _REACH, page.numbers[after].first if after is not None else last)
    for j in range(number.last, end):
        if r.low(j) in (";", ".", ":", "(", ")") or (r.low(j) == "," and j > number.last + 3):
            break
        mark = r.any_here(j, tuple(_LABELS))
        if mark and not _names_something_else(r, number.last, j):
            return _LABELS[mark.tag], mark.last
    return _label_before(r, number.first, number.last)


def _names_something_else(r: Reading, first: int, last: int) -> bool:
    """Between a number and its label stand only words of people, voices and voting."""
    for i in range(first, last):
        if r.sort(i) != "w" or r.any_here(
            i, ("tally", "body", "victims", "people", "counted", "det", "of", "aux", "vote", "adv", "prep")
        ):
            continue
        if any(r.here(j, "counted") or r.here(j, "body") for j in (i - 1, i - 2)):
            continue
        return True
    return False


def _label_before(r: Reading, first: int, last: int) -> tuple[Label, int] | None:
    """ "in favour: 57", "abstentions (3)"."""
    if r.low(first - 1) not in (":", "(", "="):
        return None
    for tag, label in _LABELS.items():
        if r.before(first - 1, tag):
            return label, last
    return None


def _total(page: Page, open_: Sequence[int], labels: dict[int, tuple[Label, int]]) -> None:
    """ "57 of 60", "57 votes in favour out of a possible 60", "of the 60 deputies, 57 voted in favour"."""
    r = page.r
    for a, b in pairwise(open_):
        left, right = page.numbers[a], page.numbers[b]
        if b in labels or right.value < left.value or right.first - left.last > 12:
            continue
        mark = r.before(right.first, "out_of") or (
            r.before(right.first - 1, "out_of") if r.here(right.first - 1, "det") else None
        )
        if mark is None or any(r.low(j) in (",", ";") for j in range(left.last, mark.first)):
            continue
        if a not in labels and (mark.first == left.last or _voices_between(r, left.last, mark.first)):
            labels[a] = ("for_", left.last)
        if a in labels and labels[a][0] == "for_":
            labels[b] = ("total", _after_total(r, right.last))


def _voices_between(r: Reading, first: int, last: int) -> bool:
    mark = r.here(first, "tally")
    return (mark is not None and mark.last == last) or (last - first <= 3 and _has(r, first, last, "tally", "body"))


def _after_total(r: Reading, i: int) -> int:
    mark = r.here(i, "tally")
    return mark.last if mark else i


def _nones(r: Reading, tally: _Tally, first: int, last: int) -> None:
    """ "none against", "aucune voix contre"."""
    if "for_" not in tally.counts:
        return
    for mark in r.within(first, last, "none"):
        i = mark.last
        voices = r.here(i, "tally")
        i = voices.last if voices else i
        label = next((label for tag, label in _LABELS.items() if r.here(i, tag)), None)
        if label in ("against", "abstain") and label not in tally.counts:
            tally.put(label, 0, mark.first, i + 1)


def _sound(r: Reading, tally: _Tally, first: int, last: int) -> bool:
    counts = tally.counts
    if not counts:
        return False
    if "for_" not in counts:
        return _has(r, first, last, "tally", "vote") or "abstain" in counts
    if set(counts) == {"for_"}:
        return _has(r, tally.first, min(tally.last + 2, last), "tally", "vote", "vote_for") and counts["for_"] > 1
    return counts["for_"] <= counts.get("total", 10**9)


def _unanimous(page: Page, first: int, last: int) -> list[_Tally]:
    r = page.r
    for mark in r.within(first, last, "unanimous"):
        near = (max(first, mark.first - 10), min(last, mark.last + 8))
        if _has(
            r,
            *near,
            "approve",
            "adopt",
            "ratify",
            "vote",
            "reject",
            "extend",
            "tally",
            "vote.n",
            "approve.n",
            "adopt.n",
        ):
            tally = _Tally(first=mark.first, last=mark.last, rule="vote.unanimous")
            return [tally]
    return []


# --- the whole vote ---


def _goes_on(before: Found, tally: _Tally, r: Reading, sentence: int) -> bool:
    """A sentence that only gives the rest of the vote in the one before it."""
    value = before.value
    if not isinstance(value, Vote) or sentence - r.home[before.last - 1] > 1 or tally.rule == "vote.unanimous":
        return False
    new = set(tally.counts)
    return "for_" not in new and value.for_ is not None and not any(getattr(value, label) is not None for label in new)


def _joined(before: Found, tally: _Tally) -> Found:
    value = replace(before.value, **tally.counts)  # type: ignore[arg-type]  # Vote's own fields
    return replace(before, value=value, last=tally.last, numbers=(*before.numbers, *tally.owned))


def _vote(page: Page, tally: _Tally, first: int, last: int) -> Found:
    r = page.r
    unanimous = tally.rule == "vote.unanimous" or _has(r, first, last, "unanimous")
    body = _body(page, tally.first, first, last)
    value = replace(Vote(), **tally.counts)  # type: ignore[arg-type]  # Vote's own fields
    value = replace(value, unanimous=unanimous, body=body, result=_result(r, first, last))
    trust = 1.0 if body or len(tally.counts) > 1 else 0.85
    return Found(value, tally.first, tally.last, tally.rule, trust, tuple(tally.owned))


def _result(r: Reading, first: int, last: int) -> Literal["adopted", "rejected"] | None:
    adopted, rejected = _has(r, first, last, "result_adopted"), _has(r, first, last, "result_rejected")
    return None if adopted == rejected else "adopted" if adopted else "rejected"


def _body(page: Page, i: int, first: int, last: int) -> Term | None:
    """The body nearest before the tally, in its sentence or the two before; one with a capital before "deputies"."""
    r = page.r
    home = r.home[first]
    spans = [(first, i), (i, last)] + [r.bounds[n] for n in (home - 1, home - 2, home + 1) if 0 <= n < len(r.bounds)]
    for named in (True, False):
        for begin, end in spans:
            marks = [m for m in r.within(begin, end, "body") if _capital(r, m.first, m.last) == named]
            if marks:
                return _body_term(page, *_whole_name(r, marks[-1].first, marks[-1].last))
        if not named:
            break
    return None


def _capital(r: Reading, first: int, last: int) -> bool:
    return any(r.capital(i) for i in range(first, last))


def _whole_name(r: Reading, first: int, last: int) -> tuple[int, int]:
    while (
        first > r.bound(first)[0]
        and r.capital(first - 1)
        and r.sort(first - 1) in "wa"
        and not r.here(first - 1, "det")
    ):
        first -= 1
    if r.capital(last - 1) or r.capital(first):
        while last < r.bound(first)[1] and r.capital(last) and r.sort(last) == "w":
            last += 1
    return first, last


def _body_term(page: Page, first: int, last: int) -> Term:
    mention = page.names.at(last - 1)
    entity = mention.value if mention and mention.kind == "entity" else None
    return Term(page.r.slice(first, last), entity)


RULES = (
    Rule(
        "vote.labelled",
        (
            "en: It was ratified with ⟦57 votes in favor out of a possible 60⟧ in the Assembly.",
            "en: The ratification garnered ⟦57 out of 60 votes⟧.",
            "en: The Senate passed the bill ⟦57-3⟧.",
            "en: The Council adopted it by ⟦12 votes in favour to none against, with 3 abstentions⟧.",
            "fr: Le texte a été adopté par ⟦57 voix pour, 3 contre et 2 abstentions⟧.",
            "fr: L'Assemblée l'a approuvé par ⟦57 voix contre 3⟧.",
            "es: La Asamblea lo aprobó con ⟦57 votos a favor, 3 en contra y 2 abstenciones⟧.",
        ),
        (
            "en: The poll found 57 of 60 respondents in favor.",
            "en: They beat the visitors 57-3.",
            "en: Voters aged 18 to 39 stayed away.",
            "en: She won four of five states.",
        ),
    ),
    Rule(
        "vote.unanimous",
        ("en: The Council ⟦unanimously⟧ adopted the resolution.",),
        ("en: Critics were unanimous about the film.",),
    ),
)
