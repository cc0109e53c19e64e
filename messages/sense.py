"""Whether an event makes sense as a sentence of ours: who can do what to whom.

A finder cuts some phrases wrong. A vehicle attacks no ditch and a resolution appoints nobody: what does not fit its
action is not told in our words. Its source's own sentence can be.
"""

import re
from functools import lru_cache
from typing import Literal

from messages.cues import cues, mentions, opens_with
from messages.determiners import bare, is_loose, is_vague
from messages.model import Action, Event, Fact, Term
from messages.names import find_country, find_demonym
from messages.terms import match, tokens
from messages.topic import Topic

Sort = Literal["who", "force", "mission", "state", "place", "thing", "carrier", "number", "name", "strange"]
"""People and bodies; contingents and missions, which act and are decided on; countries; other places; things; what
carries or is carried; a bare number; a proper name we do not know; a common noun we do not know."""

_BODIES = frozenset({"organisation", "company", "gang", "party", "group", "nation", "member", "signatory"})
_FORCES = frozenset({"contingent", "contingent_bare", "mission", "force"})
_CARRIERS = frozenset(
    {"vehicle", "helicopter", "aircraft", "boat", "weapon", "help", "aid_humanitarian", "tent", "meal"}
)
_WHO: frozenset[Sort] = frozenset({"who", "force", "mission", "state", "name"})
_THINGS: frozenset[Sort] = frozenset({"force", "mission", "thing", "carrier", "name", "strange"})
_ANY: frozenset[Sort] = frozenset({"who", "force", "mission", "state", "place", "thing", "carrier", "name", "strange"})

_DOERS: dict[Action, frozenset[Sort]] = {"arrived": frozenset({"who", "force", "name", "carrier"})}
"""Who can do it, where that is not simply anyone who acts."""
_TARGETS: dict[Action, frozenset[Sort]] = {
    "met": _WHO,
    "appointed": frozenset({"who", "name"}),
    "resigned": frozenset({"thing", "name"}),
    "joined": frozenset({"who", "force", "mission", "thing", "name"}),
    "deployed": frozenset({"who", "force", "mission", "carrier", "thing"}),
    "withdrew": frozenset({"who", "force", "mission", "carrier", "thing", "strange"}),
    "rescued": frozenset({"who", "force"}),
    "killed": frozenset({"who", "force", "name"}),
    "attacked": _ANY,
    "condemned": _ANY,
    "ended": frozenset({"thing", "force", "mission", "name"}),
    "offered": _THINGS | {"who"},
    "pledged": _THINGS | {"who"},
}
"""What it can be done to, where that is not simply a thing."""
_NEEDS_OBJECT: frozenset[Action] = frozenset({
    "proposed", "offered", "approved", "rejected", "ratified", "joined", "adopted", "extended", "pledged", "deployed",
    "withdrew", "appointed", "attacked", "killed", "rescued", "condemned", "met", "launched", "ended",
})  # fmt: skip
"""Actions that say little without their object."""
_MONEY = re.compile(
    r"(?:mil\s+)?(?:millions?|billions?|millones|milliards?|milyon|milya)\s+(?:de\s+|of\s+|d')?\w{4,}|[$€£]",
    re.IGNORECASE,
)
INTRANSITIVE: frozenset[Action] = frozenset({"arrived", "resigned"})
_BARE = re.compile(r"%|percent|per cent|pour cent|por ciento|pousan|so far")
_JOINS = re.compile(r"\s(?:and|et|y|e|ak)\s+(?P<next>.+)")


_SORTS: dict[str, Sort] = {"place": "place", "mission": "mission"}


def makes_sense(event: Event, fact: Fact, topic: Topic) -> bool:
    """Whether who and what fit the action, both cut at the borders of their phrases; one of them there must be."""
    terms = [term for term in (event.actor, event.object) if term]
    if event.actor and opens_with(event.actor.text, "chained", fact.lang):
        return False
    if not terms or not all(is_clean(term, fact.lang) for term in terms) or _misnamed(event, fact):
        return False
    doers = _DOERS.get(event.action, _WHO)
    if event.object is None:
        bare_act = event.action not in _NEEDS_OBJECT and (fact.modality != "planned" or event.action in INTRANSITIVE)
        return bare_act and _fits(event.actor, fact, topic, doers)
    targets = _TARGETS.get(event.action, _THINGS)
    return _fits(event.actor, fact, topic, doers) and _fits(event.object, fact, topic, targets)


def _fits(term: Term | None, fact: Fact, topic: Topic, sorts: frozenset[Sort]) -> bool:
    return term is None or sort_of(term, fact, topic) in sorts


def _misnamed(event: Event, fact: Fact) -> bool:
    """Who asks for something proposes nothing; who "denied reports" rejected none, and which ones is what matters."""
    match event.action:
        case "proposed":
            return mentions(fact.evidence, "asking", fact.lang)
        case "rejected":
            return event.object is not None and opens_with(event.object.text, "reports", fact.lang) is not None
        case _:
            return False


def sort_of(term: Term, fact: Fact, topic: Topic) -> Sort:
    """What a phrase speaks of."""
    _, text = bare(term.text, fact.lang)
    known = topic.entity(term.entity) or topic.find(text)
    if known:
        return _SORTS.get(known.sort, "who")
    if (term.entity and len(term.entity) == 2) or find_country(text, fact.lang):
        return "state"
    return _common(text, fact.lang)


@lru_cache(maxsize=4_096)
def _common(text: str, lang: str) -> Sort:
    """By the head of the phrase, behind its number and the people it names."""
    head = _uncounted(text, lang)
    counted = head != text
    if counted and _MONEY.match(head):
        return "thing"
    words = tokens(head)
    if not words or _BARE.match(head):
        return "number"
    if lang == "en" and len(words) > 1 and find_demonym(words[0], lang):
        words = words[1:]
    found = match(" ".join(words), lang)
    if found:
        return _listed(found.section, found.key)
    if head[:1].isupper():
        return "name"
    return _last(words, lang) if lang == "en" else "strange"


def _uncounted(text: str, lang: str) -> str:
    """A phrase without its number."""
    while found := (re.match(r"\d[\d.,\u00a0\u202f ]*(?=\s|$)\s*", text) or opens_with(text, "counting", lang)):
        text = text[found.end() :].lstrip()
    return text


def _last(words: list[str], lang: str) -> Sort:
    """English sets its head last: "uniformed police officers"."""
    for first in range(1, min(len(words), 4)):
        found = match(" ".join(words[first:]), lang)
        if found and found.words == len(words) - first:
            return _listed(found.section, found.key)
    return "strange"


def _listed(section: str, key: str) -> Sort:
    if key in _FORCES:
        return "force"
    if section in ("people", "bodies", "roles") or key in _BODIES:
        return "who"
    if key in ("day", "week", "month", "year", "hour"):
        return "number"
    return "carrier" if key in _CARRIERS else "thing"


def is_clean(term: Term, lang: str) -> bool:
    """Whether a phrase was cut where it ends: no comma behind, no half sentence after its "and"."""
    text = term.text.strip()
    if is_vague(text) or is_loose(text) or text[-1:] in ",;:-–" or opens_with(text, "days", lang):
        return False
    joined = _JOINS.search(text)
    if joined is None or term.entity or text[:1].isupper():
        return True
    names = text[: joined.start()].split()[-1][:1].isupper() and joined["next"][:1].isupper()
    return names or _is_noun(joined["next"], lang)


def _is_noun(text: str, lang: str) -> bool:
    """ "And seven helicopters", but not "and the Agency has sent": a name behind things begins another sentence."""
    determiner, rest = bare(text, lang)
    if rest[:1].isupper():
        return False
    return bool(determiner) or _uncounted(rest, lang) != rest or match(rest, lang) is not None


def without_day(text: str, lang: str) -> str:
    """ "Kenya's cabinet on Tuesday": the day is none of the name."""
    words = sorted(cues("days").get(lang, ()), key=len, reverse=True)
    day = next((word for word in words if text.casefold().endswith(f" {word}")), None)
    return text[: -len(day)].rstrip() if day else text
