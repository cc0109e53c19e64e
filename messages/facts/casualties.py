"""Casualties: how many were killed, hurt, taken or driven out. The number belongs to the harm, not to who did it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from messages.facts.amounts import Amount
from messages.facts.clauses import verb_at
from messages.facts.found import Found
from messages.facts.harms import harm_after, harm_before, passive, takes_object
from messages.facts.lexicon import Mark
from messages.facts.nouns import Head, head
from messages.facts.page import Page
from messages.facts.reading import HARMS, Reading
from messages.facts.rules import Rule
from messages.model import Casualty, Quantity

Harm = Literal["killed", "injured", "missing", "displaced", "kidnapped", "affected", "killed_or_injured"]
_HARMS: dict[str, Harm] = {
    "die": "killed", "injure": "injured", "miss": "missing", "kidnap": "kidnapped", "displace": "displaced",
    "affect": "affected",
}  # fmt: skip
_NOUNS = {f"{tag}.n": harm for tag, harm in _HARMS.items()}
_SUFFERERS = ("victims", "personnel", "people", "body", "force")
_TELLING = (*HARMS, *_NOUNS, *(f"{tag}.b" for tag in HARMS), "die.t", "casualties", "toll")

Hit = tuple[Harm, int, int, str]
"""What happened, the tokens of the evidence, the rule."""


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    last: Found | None = None
    telling = {page.r.home[i] for i in page.r.places(_TELLING)}
    for amount in open_:
        if not amount.whole or page.r.home[amount.first] not in telling:
            continue
        found = _casualty(page, amount, last)
        if found:
            yield found
        last = found or last
    yield from _single(page, {part for amount in open_ for part in amount.parts})


def _casualty(page: Page, amount: Amount, last: Found | None) -> Found | None:
    noun = head(page, amount.last)
    if amount.article:
        hit = _by_noun(page, amount, noun) if _one_sufferer(page.r, amount.last) else None
    else:
        hit = (
            _by_noun(page, amount, noun) or _by_verb_before(page, amount, noun) or _by_verb_after(page, amount, noun)
            or _by_noun_before(page, amount, noun) or _joined(page, amount, noun, last)
        )  # fmt: skip
    if hit is None:
        return None
    harm, first, end, rule = hit
    value = Casualty(amount.quantity, harm, _who(page.r, noun), None, bool(noun and noun.more))
    return Found(value, min(first, amount.cue), max(end, amount.end), rule, numbers=amount.parts)


def _who(r: Reading, noun: Head | None) -> str | None:
    if noun is None or not noun.tags.intersection(_SUFFERERS):
        return None
    return r.slice(noun.first, noun.last)


def _suffering(noun: Head | None) -> bool:
    return noun is not None and (noun.nation or bool(noun.tags.intersection(_SUFFERERS)))


# --- "12 dead", "30 blessés", "45 deaths" ---

_ONE = frozenset(
    ("mort", "morte", "blessé", "blessée", "disparu", "disparue", "tué", "décès", "muerto", "muerta", "herido",
     "herida",
     "desaparecido", "desaparecida", "fallecido", "fallecida", "dead")
)  # fmt: skip


def _one_sufferer(r: Reading, i: int) -> bool:
    """ "Un mort" is one; "un bilan" and "une rançon" are things."""
    return r.low(i) in _ONE


def _by_noun(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    i = noun.first if noun else amount.last
    if i - amount.last > 3 or (r.lang == "en" and r.capital(i)):
        return None
    if mark := r.here(i, "casualties"):
        return _casualties(r, amount, mark)
    mark = r.any_here(i, (*_NOUNS, *_HARMS))
    if mark is None or mark.tag in ("affect.n", "affect") or (mark.tag in _HARMS and takes_object(r, mark)):
        return None
    if _figurative(r, mark) or (mark.tag in ("die.n", "displace.n") and _a_thing(r, mark)):
        return None
    if both := _both(r, mark):
        return "killed_or_injured", amount.first, both, "casualty.noun"
    return _harm(mark.tag), amount.first, mark.last, "casualty.noun"


def _harm(tag: str) -> Harm:
    return _NOUNS.get(tag) or _HARMS[tag.partition(".")[0]]


_THINGS_TEXT = "bilan bilans toll remains evacuation evacuations évacuation évacuations balance saldo lives"
_THINGS = frozenset(_THINGS_TEXT.split())


def _a_thing(r: Reading, mark: Mark) -> bool:
    """A noun of the lists that counts no people by itself."""
    return r.low(mark.first) in _THINGS and mark.last - mark.first == 1 and r.low(mark.last) != "lost"


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


_FIGURATIVE_TEXT = "heat heats row end ends line penalty sentence sentences threat threats squad squads certificate"
_FIGURATIVE = frozenset(_FIGURATIVE_TEXT.split())


def _figurative(r: Reading, mark: Mark) -> bool:
    return r.low(mark.last) in _FIGURATIVE or (r.low(mark.last) == "-" and r.glued(mark.last))


# --- "killed 12 people", "murieron 12 personas", "wounding another 30" ---


def _by_verb_before(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    if noun and noun.tags and not _suffering(noun) and "personnel_groups" not in noun.tags:
        return None
    if noun is None and not _may_stand_alone(r, amount):
        return None
    if noun and not noun.tags and _distance_or_time(r, noun):
        return None
    i = amount.cue
    while i > max(r.bound(amount.first)[0], amount.cue - 4) and _may_intervene(r, i - 1):
        i -= 1
    mark = harm_before(r, i)
    if mark is None or (passive(r, mark.first) and (r.lang == "en" or r.here(mark.last, "by"))):
        return None
    return _harm(mark.tag), mark.first, noun.last if noun else amount.last, "casualty.active"


def _distance_or_time(r: Reading, noun: Head) -> bool:
    return r.low(noun.first) in (
        "times",
        "fois",
        "veces",
        "km",
        "kilometers",
        "kilometres",
        "kilomètres",
        "kilómetros",
        "miles",
        "metres",
        "meters",
        "mètres",
        "metros",
    )


def _may_intervene(r: Reading, i: int) -> bool:
    """Words that may stand between the verb and its number."""
    return bool(r.any_here(i, ("adv", "increment", "approx", "det", "total"))) or r.low(i) in ("a", "à")


def _may_stand_alone(r: Reading, amount: Amount) -> bool:
    """ "killed 12 and wounded 30", "killing 12." but not "killed 12 times"."""
    i = amount.end
    return i >= len(r.tokens) or r.sort(i) == "p" or bool(r.any_here(i, ("conj", "prep", "adv", "sub")))


# --- "killed eleven gang members and three children" ---


def _joined(page: Page, amount: Amount, noun: Head | None, last: Found | None) -> Hit | None:
    r = page.r
    if last is None or not isinstance(last.value, Casualty) or not _suffering(noun) or noun is None:
        return None
    if last.rule not in ("casualty.active", "casualty.joined") or amount.cue - last.last > 3:
        return None
    if all(r.any_here(i, ("and", "det", "adv")) or r.low(i) == "," for i in range(last.last, amount.cue)):
        return last.value.harm, amount.first, noun.last, "casualty.joined"
    return None


# --- "12 people, three of them children, were killed" ---


def _by_verb_after(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    if noun is not None and noun.tags and not _suffering(noun):
        return None
    if noun is not None and not noun.tags and not _people_follow(r, noun):
        return None
    if noun is None and not r.any_here(amount.last, ("of", "be", "have", "aux", *HARMS)):
        return None
    mark = harm_after(r, noun.last if noun else amount.last)
    return (_harm(mark.tag), amount.first, mark.last, "casualty.passive") if mark else None


def _people_follow(r: Reading, noun: Head) -> bool:
    """An unknown noun suffers only where the verb stands right behind it."""
    return bool(r.any_here(noun.last, ("be", "have", "aux", "die")))


# --- "the death of 12 people", "the toll rose to 45" ---


def _by_noun_before(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    if noun and noun.tags and not _suffering(noun):
        return None
    of = r.before(amount.cue, "of")
    found = next((m for tag in _NOUNS if (m := r.before(of.first, tag))), None) if of else None
    if found and noun and _suffering(noun) and found.tag != "affect.n":
        return _NOUNS[found.tag], found.first, noun.last, "casualty.nominal"
    first = max(r.bound(amount.first)[0], amount.cue - 8)
    toll = [m for j in range(first, amount.cue) if (m := r.here(j, "toll")) and m.last <= amount.cue]
    if toll and not any(verb_at(r, j, HARMS) for j in range(toll[-1].last, amount.cue)):
        return "killed", toll[-1].first, noun.last if noun and noun.tags else amount.last, "casualty.toll"
    return None


# --- "a policeman was shot dead" ---

_ARTICLES = frozenset(("a", "an", "un", "une", "una", "yon", "another"))


def _articles(r: Reading) -> Iterator[int]:
    """Articles in sentences that tell of a harm."""
    for first, last in r.bounds:
        if r.has(first, last, *HARMS):
            yield from (i for i in range(first, last) if r.low(i) in _ARTICLES)


def _single(page: Page, free: set[int]) -> Iterator[Found]:
    r = page.r
    for i in _articles(r):
        if r.any_here(i - 1, ("of", "by", "in")):
            continue
        noun = head(page, i + 1)
        if (
            noun is None
            or not noun.tags.intersection(("victims", "personnel"))
            or _plural(r, noun)
            or noun.last - i > 5
        ):
            continue
        mark = harm_after(r, noun.last)
        if mark is None and (before := harm_before(r, i)) and not passive(r, before.first):
            mark = before
        if mark and _harm(mark.tag) != "affected":
            owner = [n for n in free if page.numbers[n].first == i and page.numbers[n].last == i + 1]
            value = Casualty(Quantity.of(1), _harm(mark.tag), _who(r, noun))
            yield Found(value, min(i, mark.first), max(noun.last, mark.last), "casualty.one", 0.95, tuple(owner))


_PLURALS = frozenset(("people", "police", "personnel", "men", "women", "children", "troops", "staff", "gente"))


def _plural(r: Reading, noun: Head) -> bool:
    low = r.low(noun.last - 1)
    return (low.endswith("s") and r.lang != "en") or low in _PLURALS


RULES = (
    Rule(
        "casualty.noun",
        (
            "en: The quake left ⟦12 dead⟧.",
            "fr: Le bilan est de ⟦30 blessés⟧.",
            "es: Hubo ⟦al menos 12 muertos⟧.",
        ),
        ("en: The race is 2 dead heats. He spent 12 years on death row.", "fr: Un bilan a été publié."),
    ),
    Rule(
        "casualty.active",
        ("en: Gunmen ⟦killed at least 14 people⟧ on Friday.", "fr: L'attaque a ⟦tué 12 personnes⟧."),
        ("en: He was killed by 12 gunmen.", "en: She was killed 12 kilometres away."),
    ),
    Rule("casualty.joined", ("en: The strike killed eleven gang members and ⟦three children⟧ in Delmas.",)),
    Rule(
        "casualty.passive",
        (
            "en: ⟦Some 5,600 people were killed⟧ last year.",
            "en: ⟦Four employees of a water company were abducted⟧ there.",
            "fr: ⟦Douze personnes ont été tuées⟧ à Delmas.",
            "es: ⟦Doce personas fueron asesinadas⟧ en Delmas.",
        ),
        ("en: Two gunmen killed a guard.", "en: Some 83 people have been arrested and others have died."),
    ),
    Rule("casualty.nominal", ("en: the ⟦death of 12 people⟧ in Kenscoff",)),
    Rule("casualty.one", ("en: ⟦A policeman was shot dead⟧ in Delmas.",), ("en: A policeman said so.",)),
)
