"""Casualties: how many were killed, hurt, taken or driven out. The number belongs to the harm, not to who did it."""

from collections.abc import Collection, Iterator, Sequence

from messages.facts.amounts import Amount
from messages.facts.befallen import among_those, forced_out
from messages.facts.followers import against, follows, is_part
from messages.facts.found import Found
from messages.facts.harmed import Hit, also_of, joined, object_of_harm
from messages.facts.harms import (
    KINDS,
    NOUNS,
    harm_after,
    harm_of,
    suffering,
    takes_object,
    who,
)
from messages.facts.lexicon import Mark
from messages.facts.nouns import Head, head
from messages.facts.page import Page
from messages.facts.reading import HARMS, Reading
from messages.facts.rules import Rule
from messages.facts.singles import single
from messages.facts.tolls import labelled, number_of_harmed, toll_before, toll_behind
from messages.model import Casualty, Harm

_TELLING = (*HARMS, *NOUNS, *(f"{tag}.b" for tag in HARMS), "die.t", "casualties", "toll", "lost", "lives")


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    last: Found | None = None
    telling = {page.r.home[i] for i in page.r.places(_TELLING)}
    dated = {i for found in page.dates for i in found.numbers}
    for amount in open_:
        if not amount.whole or page.r.home[amount.first] not in telling:
            continue
        found = _casualty(page, amount, last) or _part(page, amount, last, dated)
        if found:
            yield found
        last = found or last
    yield from single(page, {part for amount in open_ for part in amount.parts})


def _casualty(page: Page, amount: Amount, last: Found | None) -> Found | None:
    noun = head(page, amount.last)
    if amount.high == 1 and page.r.here(amount.last, "of"):
        return None  # "one of 26 people killed"
    if page.r.low(amount.last) == "-" and page.r.glued(amount.last):
        return None  # "one-third of Europe", "a 12-year-old"
    if amount.article:
        hit = _by_noun(page, amount, noun) if _one_sufferer(page.r, amount.last) else _one_of_them(page, amount, last)
        hit = hit or also_of(page, amount, noun, last)
    else:
        hit = (
            _by_noun(page, amount, noun) or object_of_harm(page, amount, noun) or _by_verb_after(page, amount, noun)
            or _by_noun_before(page, amount, noun) or _among(page, amount, noun) or joined(page, amount, noun, last)
            or also_of(page, amount, noun, last) or labelled(page, amount, noun)
        )  # fmt: skip
    if hit is None:
        return None
    harm, first, end, rule = hit
    value = Casualty(amount.quantity, harm, who(page.r, noun), None, bool(noun and noun.more))
    return Found(value, min(first, amount.cue), max(end, amount.end), rule, numbers=amount.parts)


def _part(page: Page, amount: Amount, last: Found | None, dated: Collection[int]) -> Found | None:
    """ "tué 96 personnes, dont 30 femmes", "62 were treated, eleven of them in intensive care"."""
    r = page.r
    if last is None or amount.article or not isinstance(last.value, Casualty):
        return None
    noun = head(page, amount.last)
    part = is_part(r, amount) and 1 < amount.high < last.value.quantity.high
    revised = last.rule == "casualty.toll" and r.here(amount.cue - 1, "from") and amount.cue - last.last <= 2
    compared = noun is None and (against(r, amount) or revised or r.before(amount.cue, "revised"))
    if not (part or compared) or r.home[last.first] != r.home[amount.first] or not follows(last, amount, dated):
        return None
    if noun and noun.tags and not suffering(noun) and not (part and "counted" in noun.tags):
        return None  # "killed eight people, including two ministers"
    end = max(noun.last if noun and noun.tags else amount.last, amount.end)
    value = Casualty(amount.quantity, last.value.harm, who(r, noun))
    return Found(value, amount.cue, end, "casualty.part", 0.95, amount.parts)


# --- "12 dead", "30 blessés", "45 deaths" ---

_ONE = frozenset(
    ("mort", "morte", "blessé", "blessée", "disparu", "disparue", "tué", "décès", "muerto", "muerta", "herido",
     "herida",
     "desaparecido", "desaparecida", "fallecido", "fallecida", "dead")
)  # fmt: skip


def _one_of_them(page: Page, amount: Amount, last: Found | None) -> Hit | None:
    """ "... murieron cuatro y uno sigue desaparecido": behind others that came to harm in the same sentence."""
    r = page.r
    said = r.any_here(amount.last, ("be", "have", "remains"))
    if last is None or r.home[last.first] != r.home[amount.first] or said is None:
        return None
    mark = harm_after(r, amount.last)
    return (harm_of(mark.tag), amount.first, mark.last, "casualty.passive") if mark else None


def _one_sufferer(r: Reading, i: int) -> bool:
    """ "Un mort" is one; "un bilan" and "une rançon" are things."""
    return r.low(i) in _ONE


def _by_noun(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    i = noun.first if noun else amount.last
    if i - amount.last > 3 or (r.lang == "en" and r.capital(i)):
        return None
    mark = r.any_here(i, ("casualties", *NOUNS, *KINDS))
    if noun and r.low(noun.first) in _BODIES and _found_dead(r, amount):
        return "killed", amount.first, noun.last, "casualty.noun"
    if mark and mark.tag == "casualties":
        return _casualties(r, amount, mark)
    if mark is None or not _befalls(r, amount, mark):
        return None
    worse = harm_after(r, mark.last) if mark.tag != "die.n" else None
    if worse and worse.tag == "die":
        return "killed", amount.first, worse.last, "casualty.passive"  # "two of the injured died"
    both = _both(r, mark)
    harm: Harm = "killed_or_injured" if both else harm_of(mark.tag)
    if r.low(mark.first).startswith(_STRICKEN):
        harm = "affected"
    return harm, amount.first, both or mark.last, "casualty.noun"


_BODIES = frozenset(("corps", "cuerpos", "kò"))
_FINDING_TEXT = "retir retrouv découv extra repêch récup ramass recuper hall encontr rescat jwenn sort"
_FINDING = tuple(_FINDING_TEXT.split())


def _found_dead(r: Reading, amount: Amount) -> bool:
    """ "ont retiré 23 corps des décombres", "recuperaron 12 cuerpos": bodies that somebody finds."""
    before = range(max(r.bound(amount.first)[0], amount.cue - 3), amount.cue)
    behind = range(amount.last, min(amount.last + 4, r.bound(amount.first)[1]))
    return any(r.low(i).startswith(_FINDING) for i in (*before, *behind))


def _befalls(r: Reading, amount: Amount, mark: Mark) -> bool:
    """Whether a word of harm behind a number says what became of those counted."""
    if mark.tag == "affect" and mark.last - mark.first > 1 and amount.low >= _MANY and mark.first == amount.last:
        return True  # "5.9 million face acute food insecurity"
    if mark.tag in ("affect.n", "affect") or (mark.tag in KINDS and takes_object(r, mark)):
        return False
    return not (_figurative(r, mark) or _taken_in(r, amount, mark) or _a_thing(r, mark))


_MANY = 1_000
_ADMITTED_TEXT = """
    admit accept resettl welcom detain vet allow taking take took accueil admis réinstall acog reasent
"""
_ADMITTED = tuple(_ADMITTED_TEXT.split())


_STRICKEN = ("damnific", "sinistr")


def _taken_in(r: Reading, amount: Amount, mark: Mark) -> bool:
    """ "taking in 10,000 refugees": a number of guests."""
    if mark.tag != "displace.n" or not r.low(mark.first).startswith("refug"):
        return False
    first, last = r.bound(amount.first)
    near = range(max(first, amount.cue - 8), min(last, mark.last + 5))
    return any(r.low(i).startswith(_ADMITTED) for i in near)


_THINGS_TEXT = """
    bilan bilans toll remains evacuation evacuations évacuation évacuations balance saldo lives massacre massacres
    masacre masacres
"""
_THINGS = frozenset(_THINGS_TEXT.split())


def _a_thing(r: Reading, mark: Mark) -> bool:
    """A noun of the lists that counts no people by itself."""
    if mark.tag not in ("die.n", "displace.n"):
        return False
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
    other = r.any_here(mark.last + 1, (*NOUNS, *KINDS))
    return other.last if other and harm_of(other.tag) != harm_of(mark.tag) else 0


_FIGURATIVE_TEXT = "heat heats row end ends line penalty sentence sentences threat threats squad squads certificate"
_FIGURATIVE = frozenset(_FIGURATIVE_TEXT.split())


def _figurative(r: Reading, mark: Mark) -> bool:
    return r.low(mark.last) in _FIGURATIVE or (r.low(mark.last) == "-" and r.glued(mark.last))


# --- "12 people, three of them children, were killed" ---


def _by_verb_after(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    if noun and r.low(noun.first) == "ladan":
        noun = None  # "Twa ladan yo mouri"
    if noun and not (suffering(noun) if noun.tags else _people_follow(r, noun)):
        return None
    end = noun.last if noun else _over_others(r, amount)
    if not end:
        return None
    mark = harm_after(r, end) or among_those(r, end) or forced_out(r, amount, end)
    if mark and r.low(mark.first).startswith(_STRICKEN):
        return "affected", amount.first, mark.last, "casualty.passive"
    return (harm_of(mark.tag), amount.first, mark.last, "casualty.passive") if mark else None


def _over_others(r: Reading, amount: Amount) -> int:
    """Where a bare number that may have come to harm ends ("81 others were", "33 others and one officer"), or 0."""
    end = amount.last + 2 * (r.low(amount.last) == "ladan")
    while r.here(end, "increment"):
        end += 1
    others = end > amount.last and (r.here(end, "and") or r.low(amount.last) == "ladan")
    return end if others or r.any_here(end, ("of", "be", "have", "aux", "remains", *HARMS)) else 0


def _people_follow(r: Reading, noun: Head) -> bool:
    """An unknown noun suffers only where the verb stands right behind it."""
    return bool(r.any_here(noun.last, ("be", "have", "aux", "die")))


# --- "the death of 12 people", "the toll rose to 45" ---


def _by_noun_before(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    if noun and noun.tags and not suffering(noun):
        return None
    of = r.before(amount.cue, "of")
    found = next((m for tag in NOUNS if (m := r.before(of.first, tag))), None) if of else None
    if found and noun and suffering(noun) and found.tag != "affect.n":
        return NOUNS[found.tag], found.first, noun.last, "casualty.nominal"
    if counted := number_of_harmed(r, amount):
        return harm_of(counted.tag), counted.first, amount.last, "casualty.toll"
    toll = toll_before(r, amount) or toll_behind(r, amount)
    if toll is None:
        return None
    end = max(noun.last if noun and noun.tags else amount.last, toll.last)
    return "killed", min(toll.first, amount.first), end, "casualty.toll"


def _presents(r: Reading, i: int) -> bool:
    return r.low(i) in (",", ":") or r.any_here(i, ("be", "have", "present", "verbs")) is not None


def _among(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    """ "Among the dead are nine soldiers", "entre los heridos hay siete menores"."""
    r = page.r
    if noun is None or not suffering(noun) or not _presents(r, amount.cue - 1):
        return None
    first = max(r.bound(amount.first)[0], amount.cue - 7)
    for mark in r.within(first, amount.cue, "among"):
        i = mark.last + bool(r.here(mark.last, "det"))
        if r.here(i, "casualties"):
            return "killed", amount.first, noun.last, "casualty.nominal"
        if harm := r.any_here(i, (*NOUNS, *HARMS)):
            return harm_of(harm.tag), amount.first, noun.last, "casualty.nominal"
    return None


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
    Rule(
        "casualty.part",
        (
            "en: The quake killed 96 people, including ⟦30 women⟧.",
            "fr: Le séisme a tué 96 personnes, dont ⟦30 femmes⟧.",
            "es: El sismo mató a 96 personas, entre ellas ⟦30 mujeres⟧.",
        ),
        ("en: The quake killed 96 people, and the UN sent 30 trucks, including 12 with tents.",),
    ),
    Rule("casualty.joined", ("en: The strike killed eleven gang members and ⟦three children⟧ in Delmas.",)),
    Rule(
        "casualty.passive",
        (
            "en: ⟦Some 5,600 people were killed⟧ last year.",
            "en: ⟦Four employees of a water company were abducted⟧ there.",
            "fr: ⟦Douze personnes ont été tuées⟧ à Delmas.",
            "es: ⟦Doce personas fueron asesinadas⟧ en Delmas.",
            "en: ⟦16,300 people (3,840 households) have been displaced⟧ there.",
            "fr: ⟦Douze enfants figurent parmi les morts⟧.",
            "en: The fire forced ⟦3,100 villagers to leave their homes⟧.",
            "fr: La crue a contraint ⟦400 familles à fuir⟧.",
            "es: El fuego obligó a ⟦3.100 vecinos a abandonar sus casas⟧.",
        ),
        ("en: Two gunmen killed a guard.", "en: Some 83 people have been arrested and others have died."),
    ),
    Rule("casualty.nominal", ("en: the ⟦death of 12 people⟧ in Kenscoff",)),
    Rule(
        "casualty.also",
        (
            "en: the death of two officers and ⟦one civilian⟧ in Kenscoff",
            "fr: la mort de deux agents du SWAT et d'⟦un civil⟧",
            "es: la muerte de dos policías y de ⟦un civil⟧",
        ),
        ("en: The death of two officers shook the town, and three residents fled to Delmas in one car.",),
    ),
    Rule(
        "casualty.labelled",
        (
            "en: Cholera cases 4,817, ⟦deaths 92⟧ (as of Monday).",
            "fr: ⟦Morts : 12⟧ ; blessés : 40.",
            "es: Saldo: ⟦fallecidos: 12⟧, heridos: 40.",
        ),
        ("en: She wrote about deaths. 92 came. Wounded: the pride of 92.",),
    ),
    Rule("casualty.one", ("en: ⟦A policeman was shot dead⟧ in Delmas.",), ("en: A policeman said so.",)),
)
