"""Which words say an action of the closed list, and what an action can be done to."""

import re
from collections.abc import Sequence
from functools import cache

from messages.facts.lexicon import Mark, lists
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.sentences import Span
from messages.model import Action

ACTIONS: dict[str, Action] = {
    "propose": "proposed", "offer": "offered", "approve": "approved", "reject": "rejected", "ratify": "ratified",
    "sign": "signed", "join": "joined", "adopt": "adopted", "extend": "extended", "pledge": "pledged",
    "deploy": "deployed", "arrive": "arrived",
    "withdraw": "withdrew", "appoint": "appointed", "resign": "resigned", "attack": "attacked", "die.t": "killed",
    "rescue": "rescued", "condemn": "condemned", "meet": "met", "launch": "launched", "end": "ended",
}  # fmt: skip
"""Tag of the verbs of an action -> the action."""
NOMINAL: dict[str, str] = {f"{tag.removesuffix('.t')}.n": tag for tag in ACTIONS}
"""Tag of the nouns of an action -> the tag of its verbs."""
BARE: dict[str, str] = {f"{tag.removesuffix('.t')}.b": tag for tag in ACTIONS}
"""Tag of the bare forms ("to send") -> the tag of its verbs."""
NO_OBJECT = frozenset(("arrive", "resign"))


def plain(r: Reading, mark: Mark, tag: str) -> bool:
    """Whether a verb says its action so plainly that the action's own word can be put for it."""
    words = [r.low(i) for i in range(mark.first, mark.last)]
    beginnings, phrases = _deeds(r.lang, tag)
    if any(word.startswith(beginnings) for word in words):
        return True
    return bool(phrases) and " ".join(words).replace("' ", "'").startswith(phrases)


@cache
def _deeds(lang: str, tag: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    entries: Sequence[str] = lists(lang).get("events", {}).get("deeds", {}).get(tag, ())
    return tuple(e for e in entries if " " not in e and "'" not in e), tuple(e for e in entries if " " in e)


def lasts(r: Reading, i: int) -> bool:
    """Whether a word names something that has an end: "strike", "mandate"."""
    return r.low(i) in _list(r.lang, "lasting")


@cache
def _list(lang: str, name: str) -> frozenset[str]:
    return frozenset(lists(lang).get("events", {}).get(name, {}).get("forms", ()))


@cache
def _verbal(lang: str) -> frozenset[str]:
    return _list(lang, "verbal")


_PEOPLE = (
    "victims",
    "personnel",
    "personnel_groups",
    "people",
    "roles",
    "titles",
    "body",
    "org_heads",
    "armed",
    "force",
)
_FORCES = ("personnel", "personnel_groups", "force", "armed")
_MANY = ("counted", "victims", "people", "sides")
_TEXTS = ("agreement", "propose.n", "vote.n", "result_adopted")
_PASSED = frozenset(("pass", "passed", "passes", "passing"))


def suits(page: Page, mark: Mark, tag: str, goal: Span) -> bool:
    """Whether an action can be done to what stands behind its verb: one meets people and deploys a force."""
    return _is_thing(page.r, tag, goal) and _fits(page, mark, tag, goal)


def _is_thing(r: Reading, tag: str, goal: Span) -> bool:
    """No bare number, no infinitive, and no object that makes the verb a way of speaking."""
    words = range(*goal)
    if not any(r.sort(i) in "wa" and "approx" not in r.tags[i] for i in words) or _is_verb(r, goal[0]):
        return False
    if goal[1] - goal[0] == 1 and _is_no_noun(r, goal[0]):
        return False
    if all(r.any_here(i, ("time_units", "det", "units", "of")) or r.sort(i) == "n" for i in words):
        return False  # "signed a fortnight ago"
    head = range(goal[0], next((i for i in words if r.here(i, "of") and i > goal[0]), goal[1]))
    verbal = any(r.low(i) in _verbal(r.lang) for i in head[:3]) and r.lang != "en"
    verbal = verbal or r.low(goal[0]) in _verbal(r.lang) or _last_noun(r, goal) in _verbal(r.lang)
    return not verbal and not (tag == "end" and r.sort(goal[0]) == "n")


_INFINITIVE = {
    "es": re.compile(r".{2,}(?:ar|er|ir)(?:l[aeo]s?|se|nos)?"),
    "fr": re.compile(r".{2,}(?:er|ir|dre|tre)"),
}
_NOTHING = frozenset(("lot", "bit", "way", "more", "less", "nothing", "everything", "something"))


def _is_no_noun(r: Reading, i: int) -> bool:
    """A word that stands alone for what is done: "offered generously", "propuso capacitar a fiscales", "endorsed making
    it harder", "promised a lot"."""
    low = r.low(i)
    if low in ("premiers", "premières", "primeros", "primeras", "first"):
        return True  # "ont attaqué les premiers"
    if low.endswith(_MANNER.get(r.lang, ())):
        return True
    if r.lang == "en":
        return low in _NOTHING or (low.endswith("ing") and low not in _DOINGS)
    shape = _INFINITIVE.get(r.lang)
    return shape is not None and shape.fullmatch(low) is not None and not r.here(i - 1, "det") and not r.capital(i)


_DOINGS_TEXT = (
    "training funding financing housing meeting building ruling hearing ceiling wedding spring drilling mining"
)
_DOINGS = frozenset(_DOINGS_TEXT.split())
"""Nouns in -ing that something can be done to."""
_MANNER = {"en": ("ly",), "es": ("mente",)}


def _fits(page: Page, mark: Mark, tag: str, goal: Span) -> bool:  # noqa: PLR0911  # one line an action
    r = page.r
    words = range(*goal)
    match tag:
        case "appoint" | "meet" | "rescue" | "die.t":
            jailed = tag == "rescue" and (any(r.low(i) in _JAILED for i in words) or _lets_go(r, mark))
            mere = tag == "appoint" and _mere_name(page, mark, goal)
            return _people(page, goal, mark.first) and not mere and not jailed
        case "deploy":
            end = next((i for i in words if i > goal[0] and "prep" in r.tags[i] and not r.here(i, "of")), goal[1])
            force = any(r.any_here(i, _FORCES) for i in range(goal[0], end))
            number = any(r.sort(i) == "n" or r.any_here(i, ("units", "number")) for i in range(goal[0], end))
            force = force or (number and any(r.any_here(i, _MANY) for i in range(goal[0], end)))
            return force and not any(r.any_here(i, _MONEY) or r.low(i) in _WEIGHTS for i in words)
        case "attack":
            return not any(r.any_here(i, _TEXTS) for i in words)
        case "sign":
            by_whom = any(r.capital(i) for i in words)  # "por Caracas rubricó la vicecanciller Ana Paz"
            return any(r.any_here(i, _TEXTS) for i in words) or not by_whom
        case "join":
            return any(r.capital(i) or r.any_here(i, (*_PEOPLE, *_TEXTS)) for i in words)
        case "adopt" if r.low(mark.first) in _PASSED:
            return any(r.any_here(i, _TEXTS) or r.low(i) in _BUDGETS for i in words)
        case "condemn" if r.low(mark.last - 1).startswith(_TERMINATED):
            return not any(r.any_here(i, _PACTS) for i in range(goal[0], min(goal[0] + 2, goal[1])))
        case "withdraw":
            return not any(r.low(i) in _REMAINS for i in words)
        case "approve" if r.low(mark.first).startswith(_BACKED):
            people = (r.capital(goal[0]) and _people(page, goal, mark.first)) or r.has(*goal, "roles", "titles")
            return not people
        case _:
            return True


_HELD = ("rehén", "rehenes", "secuestr", "plagi", "otage", "enlev", "séquestr", "kidnap", "hostage", "cautiv", "captif")


def _lets_go(r: Reading, mark: Mark) -> bool:
    """ "Las autoridades liberaron a 17 pescadores": let them go, unless somebody else held them."""
    freed = r.low(mark.last - 1).startswith(("liber", "libér", "freed", "releas"))
    first, last = r.bound(mark.first)
    near = range(max(first, mark.first - _SENTENCE), min(last, mark.last + _SENTENCE))
    return freed and not any(r.low(i).startswith(_HELD) for i in near)


_SENTENCE = 30
_JAILED_TEXT = """
    prisoner prisoners detainee detainees inmate inmates prisonnier prisonniers détenu détenus preso presos prisionero
    prisioneros detenido detenidos reo reos prizonye
"""
_JAILED = frozenset(_JAILED_TEXT.split())
"""Who lets these go rescues nobody."""
_REMAINS_TEXT = "corps cadavre cadavres décombres cuerpo cuerpos cadáver cadáveres escombros"
_REMAINS = frozenset(_REMAINS_TEXT.split())
"""What is drawn from the rubble: nobody has withdrawn it."""
_TERMINATED = ("dénonc", "denunci", "denounc")
_PACTS = ("agreement",)
"""To denounce a treaty is to give notice of its end."""
_BACKED = ("endors", "back", "support")
"""Before people these tell of a campaign, before texts of a decision."""
_MONEY = ("currencies", "symbols", "many_currencies")
_WEIGHTS = frozenset(("tonnes", "tons", "tonne", "toneladas", "tonelada"))
_BUDGETS = frozenset(("budget", "measure", "reform", "package", "ban"))


def _last_noun(r: Reading, goal: Span) -> str:
    """The head of a short object in English, where it stands last before an "of"."""
    end = next((i for i in range(*goal) if r.here(i, "of") and i > goal[0]), goal[1])
    return r.low(end - 1) if r.lang == "en" else ""


def _is_verb(r: Reading, i: int) -> bool:
    """An infinitive is no thing."""
    return r.lang != "en" and any(tag.endswith(".b") for tag in r.tags[i])


def _received(r: Reading, i: int) -> bool:
    """Prizes are received, too."""
    return r.low(i).startswith(("reç", "recib", "recev"))


def _people(page: Page, goal: Span, verb: int) -> bool:
    r = page.r
    named = any(mention.kind != "capital" or mention.first > goal[0] for mention in page.names.within(*goal))
    if _received(r, verb):
        return any(r.any_here(i, _PEOPLE) for i in range(*goal))
    return named or r.capital(goal[0]) or any(r.any_here(i, _PEOPLE) for i in range(*goal))


_NAMED = frozenset(("named", "names", "naming", "name"))


def _mere_name(page: Page, mark: Mark, goal: Span) -> bool:
    """ "Named" alone gives a name; with a role behind it gives an office."""
    r = page.r
    end = min(r.bound(mark.first)[1], goal[1] + 6)
    return r.low(mark.last - 1) in _NAMED and not any(r.any_here(i, ("roles", "titles")) for i in range(goal[0], end))
