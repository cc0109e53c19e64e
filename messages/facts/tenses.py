"""What the ending of a verb, and the words before it, say of its time and voice."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from messages.facts.lexicon import lists
from messages.facts.reading import Reading

Time = Literal["past", "present", "future", "conditional", "gerund", "participle", "bare"]
Voice = Literal["active", "passive", "reduced"]
"""Reduced: a participle that describes the noun before it ("the agreement signed in July")."""


@dataclass(frozen=True, slots=True)
class Verb:
    time: Time
    voice: Voice
    first: int
    """Where the verb group with its auxiliaries begins."""


_BY_BEING = frozenset(("arrive", "resign", "join", "withdraw", "meet", "die"))
"""Verbs whose perfect French builds with "être": "est arrivé" is active."""

_FR_PARTICIPLE = (
    "é",
    "ée",
    "és",
    "ées",
    "i",
    "ie",
    "is",
    "ies",
    "it",
    "ite",
    "its",
    "ites",
    "u",
    "ue",
    "us",
    "ues",
    "ort",
    "orte",
    "orts",
    "ertes",
    "ert",
    "erte",
    "erts",
)
_ES_PARTICIPLE = (
    "ado",
    "ada",
    "ados",
    "adas",
    "ido",
    "ida",
    "idos",
    "idas",
    "uesto",
    "uesta",
    "uestos",
    "uestas",
    "ito",
    "ita",
    "itos",
    "itas",
    "erto",
    "erta",
    "ertos",
    "ertas",
)


_DESCRIBING = {
    "en": ("ed",),
    "fr": ("é", "ée", "és", "ées"),
    "es": ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"),
}


def is_participle(r: Reading, i: int) -> bool:
    """A participle by its ending alone, whatever verb it is of: "placed", "nommée", "elegido"."""
    return len(r.low(i)) > 4 and r.low(i).endswith(_DESCRIBING.get(r.lang, "\0")) and not r.capital(i)


def verb(r: Reading, i: int, tag: str) -> Verb:
    """The group of the verb at token i, whose action has this tag ("approve")."""
    first, being, having, will = _group(r, i)
    time = _time(r, i)
    if will or (being and any(looks_future(r, j) for j in range(first, i))):  # "seront déployés", "serán relevados"
        would_have = having and r.low(first) == "would"  # "would have withdrawn"
        return Verb("conditional" if would_have else "future", "passive" if being else "active", first)
    if time in ("future", "conditional", "gerund", "bare"):
        return Verb(time, "active", first)
    if being and not (having and not _been(r, first, i)):
        itself = r.lang == "fr" and any(r.low(j) in ("s'", "se") for j in range(first, i))  # "s'est engagé à payer"
        active = itself or (r.lang == "fr" and tag in _BY_BEING and not _been(r, first, i))
        return Verb("past", "active" if active else "passive", first)
    if having:
        return Verb("past", "active", first)
    if time == "participle":
        return Verb(time, "reduced", first)
    return Verb(time, "active", first)


def _group(r: Reading, i: int) -> tuple[int, bool, bool, bool]:
    begin = r.bound(i)[0]
    being = having = will = False
    first = i
    while first > begin:
        mark = next((m for tag in ("will", "be", "have") if (m := r.before(first, tag)) and m.first >= begin), None)
        if mark:
            will, being, having = will or mark.tag == "will", being or mark.tag == "be", having or mark.tag == "have"
            first = mark.first
        elif (
            (r.any_here(first - 1, ("aux", "adv", "neg")) or r.low(first - 1) in ("-", "t", "il", "elle", "on"))
            and not r.here(first - 1, "det")
            and i - first < 6
        ):
            first -= 1
        else:
            break
    return first, being, having, will


def _been(r: Reading, first: int, i: int) -> bool:
    return any(r.low(j) in ("been", "été", "sido", "being") for j in range(first, i))


def _time(r: Reading, i: int) -> Time:
    low = r.low(i)
    match r.lang:
        case "en":
            return (
                "gerund"
                if low.endswith("ing")
                else "present"
                if low.endswith("s") and not low.endswith("ss")
                else "past"
            )
        case "fr":
            return _french(low)
        case "es":
            return _spanish(low)
        case _:
            return "past"


@cache
def _bases(lang: str) -> frozenset[str]:
    return frozenset(word for table in lists(lang).get("verbs", {}).values() for word in table.get("base", ()))


def _french(low: str) -> Time:
    for ending, time in (("ont", "future"), ("a", "future"), ("aient", "conditional"), ("ait", "conditional")):
        stem = low.removesuffix(ending)
        if stem != low and (
            stem in _bases("fr")
            or f"{stem}e" in _bases("fr")
            or stem.replace("ier", "yer") in _bases("fr")
            or stem.endswith(("iendr", "ourr", "err"))
        ):
            return time  # type: ignore[return-value]
    if low.endswith("rons"):
        return "future"
    if low.endswith("ant"):
        return "gerund"
    if low.endswith(("èrent", "irent", "urent", "inrent", "ait", "aient", "a")):
        return "past"
    return "participle" if low.endswith(_FR_PARTICIPLE) else "present"


_FRENCH_FUTURES_TEXT = """
    aura auront sera seront ira iront fera feront viendra viendront pourra pourront devra devront tiendra tiendront
    prendra prendront rendra verra verront saura faudra
"""
_FRENCH_FUTURES = frozenset(_FRENCH_FUTURES_TEXT.split())


_FRENCH_PASTS = frozenset(
    ("retira", "attira", "inspira", "expira", "respira", "aspira", "admira", "soupira", "conspira")
)


def looks_future(r: Reading, i: int) -> bool:
    """A verb of the future by its ending alone, whatever verb it is."""
    low = r.low(i)
    if r.lang == "es":
        return len(low) > 3 and low.endswith(("rá", "rán", "ría", "rían"))
    return r.lang == "fr" and (
        low in _FRENCH_FUTURES
        or (len(low) > 5 and low.endswith(("eront", "iront", "dront", "era", "dra")))
        or (len(low) > 5 and low.endswith("ira") and low not in _FRENCH_PASTS)
    )


def _spanish(low: str) -> Time:
    if low.endswith(("rá", "rán", "remos")):
        return "future"
    if low.endswith(("ría", "rían")):
        return "conditional"
    if low.endswith(("ndo", "ndose")):
        return "gerund"
    if low.endswith(_ES_PARTICIPLE):
        return "participle"
    return (
        "past"
        if low.endswith(("ó", "aron", "ieron", "eron", "ía", "ían", "aba", "aban", "jo", "so", "vo"))
        else "present"
    )
