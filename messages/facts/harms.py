"""Verbs of harm: who suffers what the sentence tells, before the verb or after it."""

from messages.facts.clauses import verb_at
from messages.facts.lexicon import Mark
from messages.facts.nouns import Head
from messages.facts.reading import HARMS, Reading
from messages.model import Harm

KINDS: dict[str, Harm] = {
    "die": "killed", "injure": "injured", "miss": "missing", "kidnap": "kidnapped", "displace": "displaced",
    "affect": "affected",
}  # fmt: skip
NOUNS = {f"{tag}.n": harm for tag, harm in KINDS.items()}
SUFFERERS = ("victims", "personnel", "people", "body", "force")


def harm_of(tag: str) -> Harm:
    return NOUNS.get(tag) or KINDS[tag.partition(".")[0]]


def who(r: Reading, noun: Head | None) -> str | None:
    if noun is None or not noun.tags.intersection(SUFFERERS):
        return None
    return r.slice(noun.first, noun.last)


def suffering(noun: Head | None) -> bool:
    return noun is not None and (noun.nation or bool(noun.tags.intersection(SUFFERERS)))


_REACH = 14
"""Tokens between a group of people and the verb that says what happened to them."""

_OBJECTS = {
    "en": ("a", "an", "the", "its", "their", "his", "her"),
    "fr": ("un", "une", "le", "la", "les", "l'"),
    "es": ("un", "una", "al"),
    "ht": ("yon",),
}


def takes_object(r: Reading, mark: Mark) -> bool:
    """ "Two killed three": a verb that goes on with somebody is no adjective of the number before it."""
    i = mark.last
    if r.any_here(i - 1, ("in", "prep")):
        return False  # "5,000 villagers are camped at a school"
    i += r.lang == "es" and r.low(i) == "a"
    if r.low(i) == "al" and r.low(i + 1).endswith(("ar", "er", "ir", "arse", "erse", "irse")):
        return False  # "resultaron heridas al caer"
    return r.sort(i) == "n" or bool(r.here(i, "units")) or r.low(i) in _OBJECTS.get(r.lang, ())


def harm_before(r: Reading, i: int) -> Mark | None:
    for tag in HARMS:
        mark = r.before(i, tag) or r.before(i, f"{tag}.b") or (r.before(i, "die.t") if tag == "die" else None)
        if mark and not (r.lang == "en" and r.capital(mark.first) and mark.first != r.bound(i - 1)[0]):
            return mark
    return None


def passive(r: Reading, i: int) -> bool:
    return any(r.before(j, "be") for j in (i, i - 1))


_REPORTED = ("say", "modality.reported", "reported")


def harm_after(r: Reading, i: int) -> Mark | None:
    """The harm that befell the phrase before token i: passive, or a verb of dying. None where they did the harm."""
    if i <= 0 or i >= len(r.tokens):
        return None
    end = min(r.bound(i - 1)[1], i + _REACH)
    auxiliary = being = False
    i = _over_participle(r, i, end)
    while i < end:
        mark = r.any_here(i, HARMS)
        if mark and not r.here(i - 1, "det"):
            whole = r.lang != "en" or (mark.tag == "affect" and r.low(mark.first) != "at")  # "two million face hunger"
            phrase = whole and mark.last - mark.first > 1
            return mark if being or _befell(r, mark, auxiliary=auxiliary or phrase) else None
        if r.low(i) == "," and not auxiliary:
            behind = r.any_here(i + 1, HARMS)
            if behind and r.lang != "en":
                return behind  # "un sur deux, soit 5 millions, souffre de la faim"
            i = _aside(r, i, r.bound(i)[1])
            if not i:
                return None
            continue
        if r.low(i) == "(" and not auxiliary:
            i = next((j + 1 for j in range(i, min(end, i + _REACH)) if r.low(j) == ")"), end)
            continue  # "16,300 people (3,840 households) have been displaced"
        step = r.any_here(i, ("be", "have")) or (r.here(i, "remains") if not auxiliary else None)
        if step is None and not _passes(r, i, auxiliary=auxiliary):
            return None
        auxiliary = auxiliary or step is not None
        being = being or (step is not None and step.tag == "be" and r.lang == "en")
        i = step.last if step else i + 1
    return None


_SERVING_TEXT = """
    serving working deployed stationed living staying travelling traveling déployés déployées engagés servant
    travaillant stationnés desplegados destacados
"""
_SERVING = frozenset(_SERVING_TEXT.split())


def _over_participle(r: Reading, i: int, end: int) -> int:
    """ "four officers serving with the force have died": the token of the auxiliary behind the aside."""
    if r.low(i) not in _SERVING:
        return i
    return next((j for j in range(i + 1, end) if r.any_here(j, ("be", "have"))), i)


def _passes(r: Reading, i: int, *, auxiliary: bool) -> bool:
    """Whether a word may stand between the people and the harm. After an auxiliary only adverbs may."""
    if r.low(i) in _WHERE:
        return False
    if r.any_here(i, ("adv", "aux", "neg")):
        return True
    if auxiliary:
        manner = len(r.low(i)) > _SHORT and r.low(i).endswith(_MANNER.get(r.lang, "\0"))  # "were slightly wounded"
        return manner or bool(r.any_here(i, ("to", *_REPORTED)))
    if r.sort(i) == "p":
        return r.low(i) in ("-", "'")
    return "relative" in r.tags[i] or not ("sub" in r.tags[i] or verb_at(r, i))


_MANNER = {"en": "ly", "fr": "ment", "es": "mente"}
_SHORT = 5
_WHERE = frozenset(("where", "when", "où", "donde", "cuando", "quand"))


def _aside(r: Reading, i: int, end: int) -> int:
    """The token after an aside between commas; 0 where there is none."""
    for j in range(i + 1, min(end, i + 14)):
        if r.low(j) == ",":
            return j + 1
        if r.any_here(j, HARMS):
            return 0
    return 0


_DONE_TO = ("die", "injure", "kidnap")
_FLEEING = ("fled", "flee", "fui", "fuy", "huy", "hui", "kouri")


def _befell(r: Reading, mark: Mark, *, auxiliary: bool) -> bool:
    if mark.tag == "displace" and r.low(mark.first).startswith(_FLEEING):
        return True  # "15,000 families fled the city"
    if mark.tag in _DONE_TO and r.lang in ("fr", "es") and r.here(mark.first - 1, "have") and takes_object(r, mark):
        return False  # "un commando a tué trois agents": it did so itself
    if mark.tag == "affect" and r.low(mark.first).startswith("affect") and r.low(mark.last) in ("à", "au", "aux"):
        return False  # "ont été affectés à la frontière": posted there
    if takes_object(r, mark) and (r.lang == "en" or not auxiliary):
        return False
    if r.lang == "fr" and r.any_here(mark.first - 2, ("pron",)) and r.low(mark.first - 2) == "s'":
        return False  # "s'étaient déplacés": they went there
    return not (mark.tag == "affect" and not auxiliary)
