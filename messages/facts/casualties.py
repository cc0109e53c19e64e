"""Casualties: how many were killed, hurt, taken or driven out. The number belongs to the harm, not to who did it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.nouns import Head, head
from messages.facts.numbers import Amount
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.model import Casualty, Quantity

Harm = Literal["killed", "injured", "missing", "displaced", "kidnapped", "affected", "killed_or_injured"]
_HARMS: dict[str, Harm] = {
    "die": "killed", "injure": "injured", "miss": "missing", "kidnap": "kidnapped", "displace": "displaced",
    "affect": "affected",
}  # fmt: skip
_NOUNS = {f"{tag}.n": harm for tag, harm in _HARMS.items()}
_SUFFERERS = ("victims", "personnel", "people", "body")
_LONGEST = 9
"""Tokens between a group of people and the verb that says what happened to them."""


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    for amount in open_:
        if amount.whole and (found := _casualty(page, amount)):
            yield found
    yield from _single(page, {part for amount in open_ for part in amount.parts})


def _casualty(page: Page, amount: Amount) -> Found | None:
    noun = head(page, amount.last)
    hit = _by_noun(page, amount, noun) or _by_verb_before(page, amount, noun) or _by_verb_after(page, amount, noun)
    hit = hit or _by_noun_before(page, amount, noun)
    if hit is None:
        return None
    harm, first, last, rule = hit
    value = Casualty(amount.quantity, harm, _who(page.r, noun), None, bool(noun and noun.more))
    return Found(value, min(first, amount.cue), max(last, amount.end), rule, numbers=amount.parts)


Hit = tuple[Harm, int, int, str]


def _who(r: Reading, noun: Head | None) -> str | None:
    if noun is None or not noun.tags.intersection(_SUFFERERS):
        return None
    return r.slice(noun.first, noun.last)


# --- "12 dead", "30 blessés", "45 deaths" ---


def _by_noun(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    i = noun.first if noun else amount.last
    near = i - amount.last <= 3
    mark = r.any_here(i, ("casualties",)) if near else None
    if mark:
        return _casualties(r, amount, mark)
    if not near or (r.lang == "en" and r.capital(i)):
        return None
    mark = r.any_here(i, (*_NOUNS, *_HARMS))
    if mark is None or (mark.tag in _HARMS and _takes_object(r, mark)):
        return None
    if mark.tag in ("die.n", "die") and _figurative(r, mark):
        return None
    both = _both(r, mark)
    if both:
        return "killed_or_injured", amount.first, both, "casualty.noun"
    return _harm(mark.tag), amount.first, mark.last, "casualty.noun"


def _harm(tag: str) -> Harm:
    return _NOUNS.get(tag) or _HARMS[tag.removesuffix(".t").removesuffix(".b")]


def _casualties(r: Reading, amount: Amount, mark: Mark) -> Hit | None:
    """ "Victims" alone may be of anything; "casualties", "killed or wounded" are both harms together."""
    if mark.last - mark.first == 1 and not r.low(mark.first).startswith("casualt"):
        return None
    return "killed_or_injured", amount.first, mark.last, "casualty.noun"


def _both(r: Reading, mark: Mark) -> int:
    """The end of "killed or injured"; 0 where it is no such pair."""
    if r.low(mark.last) not in ("or", "ou", "o", "oswa", "et/ou", "y/o"):
        return 0
    other = r.any_here(mark.last + 1, (*_NOUNS, *_HARMS))
    return other.last if other and _harm(other.tag) != _harm(mark.tag) else 0


def _takes_object(r: Reading, mark: Mark) -> bool:
    """ "Two killed three": a verb that goes on with somebody is no adjective of the number before it."""
    i = mark.last
    return (
        r.sort(i) == "n"
        or bool(r.here(i, "units"))
        or (r.low(i) in ("a", "an", "the", "un", "une", "le", "la", "les", "l'"))
    )


_FIGURATIVE = (
    "heat",
    "row",
    "end",
    "line",
    "penalty",
    "sentence",
    "sentences",
    "threat",
    "threats",
    "squad",
    "certificate",
)


def _figurative(r: Reading, mark: Mark) -> bool:
    return r.low(mark.last) in _FIGURATIVE or (r.low(mark.last) == "-" and r.glued(mark.last))


# --- "killed 12 people", "murieron 12 personas", "wounding another 30" ---


def _by_verb_before(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    if noun and noun.tags and not noun.tags.intersection((*_SUFFERERS, "counted", "personnel_groups")):
        return None
    if noun and "counted" in noun.tags and not noun.tags.intersection(_SUFFERERS):
        return None
    first = r.bound(amount.first)[0]
    i = amount.cue
    while i > max(first, amount.cue - 4) and _between(r, i - 1):
        i -= 1
    mark = _harm_before(r, i)
    if mark is None or (_passive(r, mark.first) and r.here(mark.last, "by")):
        return None
    if r.lang == "en" and _passive(r, mark.first) and i != mark.last:
        return None
    if noun is None and not _may_stand_alone(r, amount):
        return None
    last = noun.last if noun else amount.last
    return _harm(mark.tag), mark.first, last, "casualty.active"


def _between(r: Reading, i: int) -> bool:
    """Words that may stand between the verb and its number."""
    return bool(r.any_here(i, ("adv", "increment", "approx", "det", "total"))) and not r.here(i, "by")


def _harm_before(r: Reading, i: int) -> Mark | None:
    for tag in _HARMS:
        mark = r.before(i, tag) or r.before(i, f"{tag}.b") or (r.before(i, "die.t") if tag == "die" else None)
        if mark and not (r.lang == "en" and r.capital(mark.first) and mark.first != r.bound(i)[0]):
            return mark
    return None


def _passive(r: Reading, i: int) -> bool:
    return any(r.before(j, "be") for j in (i, i - 1))


def _may_stand_alone(r: Reading, amount: Amount) -> bool:
    """ "killed 12 and wounded 30", "killing 12." but not "killed 12 times"."""
    i = amount.end
    return i >= len(r.tokens) or r.sort(i) == "p" or bool(r.any_here(i, ("conj", "prep", "adv", "sub")))


# --- "12 people, three of them children, were killed" ---


def _by_verb_after(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    if noun and not noun.tags.intersection(_SUFFERERS) and noun.tags:
        return None
    if (
        noun is None
        and r.any_here(amount.last, ("of",)) is None
        and not r.any_here(amount.last, ("be", "have", *_HARMS))
    ):
        return None
    i = noun.last if noun else amount.last
    mark = _harm_after(r, i)
    if mark is None:
        return None
    return _harm(mark.tag), amount.first, mark.last, "casualty.passive"


def _harm_after(r: Reading, i: int) -> Mark | None:
    end = r.bound(i - 1)[1]
    skipped = 0
    auxiliary = False
    while i < end and skipped < _LONGEST:
        mark = r.any_here(i, tuple(_HARMS))
        if mark:
            return mark if _suffers(r, mark, auxiliary=auxiliary) else None
        if r.low(i) == ",":
            i = _aside(r, i, end)
            if i == 0:
                return None
            continue
        be = r.any_here(i, ("be", "have"))
        auxiliary = auxiliary or be is not None
        if (
            be is None
            and not r.any_here(i, ("adv", "relative", "aux", "prep", "of", "det"))
            and (r.tags[i] and not _noun_like(r, i))
        ):
            return None
        i = be.last if be else i + 1
        skipped += 1
    return None


def _noun_like(r: Reading, i: int) -> bool:
    return bool(
        r.any_here(i, ("names", "demonyms", "capitals", "victims", "personnel", "entity", "months", "place", "and"))
    )


def _aside(r: Reading, i: int, end: int) -> int:
    """The token after an aside between commas; 0 where there is none."""
    for j in range(i + 1, min(end, i + 14)):
        if r.low(j) == ",":
            return j + 1
    return 0


def _suffers(r: Reading, mark: Mark, *, auxiliary: bool) -> bool:
    """Whether the subject before this verb suffers it: passive, or a verb of dying that takes no object."""
    if auxiliary:
        return not _takes_object(r, mark) or r.lang != "en"
    transitive = r.here(mark.first, "die.t") is not None or mark.tag not in ("die", "miss")
    if r.lang == "en":
        return not _takes_object(r, mark) and not (transitive and r.any_here(mark.last, ("det", "names", "demonyms")))
    return not _takes_object(r, mark)


# --- "the death of 12 people", "the toll rose to 45" ---


def _by_noun_before(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    first = r.bound(amount.first)[0]
    i = amount.cue
    if noun and noun.tags and not noun.tags.intersection(_SUFFERERS):
        return None
    mark = r.before(i, "of") or (r.before(i, "to") if r.lang != "en" else None)
    if mark:
        found = next((m for tag in _NOUNS if (m := r.before(mark.first, tag))), None)
        if found and _NOUNS[found.tag] != "affected" and noun and noun.tags.intersection(_SUFFERERS):
            return _NOUNS[found.tag], found.first, noun.last, "casualty.nominal"
    toll = [m for j in range(max(first, i - 8), i) if (m := r.here(j, "toll")) and m.last <= i]
    if toll and (noun is None or not noun.tags or noun.tags.intersection(_SUFFERERS)):
        return "killed", toll[-1].first, noun.last if noun and noun.tags else amount.last, "casualty.toll"
    return None


# --- "a policeman was shot dead" ---


def _single(page: Page, free: set[int]) -> Iterator[Found]:
    r = page.r
    for i, token in enumerate(r.tokens):
        if token.low not in _ARTICLES or r.before(i, "of") or r.low(i - 1) in ("by", "par", "por", "pa"):
            continue
        owner = next((n for n in free if page.numbers[n].first == i and page.numbers[n].last == i + 1), None)
        noun = head(page, i + 1)
        if noun is None or not noun.tags.intersection(("victims", "personnel")) or _plural(r, noun):
            continue
        mark = _harm_after(r, noun.last)
        rule = "casualty.one"
        before = _harm_before(r, i)
        if mark is None and before and not _passive(r, before.first):
            mark = before
        if mark and (mark.last <= i or mark.last - i <= 12):
            value = Casualty(Quantity.of(1), _harm(mark.tag), _who(r, noun))
            first, last = min(i, mark.first), max(noun.last, mark.last)
            yield Found(value, first, last, rule, 0.95, (owner,) if owner is not None else ())


_ARTICLES = frozenset(("a", "an", "un", "une", "una", "yon", "another"))


def _plural(r: Reading, noun: Head) -> bool:
    low = r.low(noun.last - 1)
    return (low.endswith("s") and r.lang != "en") or low in (
        "people",
        "police",
        "personnel",
        "men",
        "women",
        "children",
        "troops",
    )


RULES = (
    Rule(
        "casualty.noun",
        ("en: The quake left ⟦12 dead⟧.", "fr: Le bilan est de ⟦30 blessés⟧.", "es: Hubo ⟦al menos 12 muertos⟧."),
        ("en: The race is 2 dead heats. He spent 12 years on death row.",),
    ),
    Rule(
        "casualty.active",
        ("en: Gunmen ⟦killed at least 14 people⟧ on Friday.", "fr: L'attaque a ⟦tué 12 personnes⟧."),
        ("en: He was killed by 12 gunmen.", "en: She was killed 12 kilometres away."),
    ),
    Rule(
        "casualty.passive",
        (
            "en: ⟦Some 5,600 people were killed⟧ last year.",
            "fr: ⟦Douze personnes ont été tuées⟧ à Delmas.",
            "es: ⟦Doce personas fueron asesinadas⟧ en Delmas.",
        ),
        ("en: Two gunmen killed a guard.",),
    ),
    Rule("casualty.nominal", ("en: the ⟦death of 12 people⟧ in Kenscoff",)),
    Rule("casualty.one", ("en: ⟦A policeman was shot dead⟧ in Delmas.",), ("en: A policeman said so.",)),
)
