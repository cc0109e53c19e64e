"""Events: who did what, when, where, for a closed list of actions; active, passive, as a participle and as a noun."""

from collections.abc import Iterator
from dataclasses import dataclass

from messages.facts import tenses
from messages.facts.clauses import negated, subject
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.page import Page
from messages.facts.parties import agent, object_after, party, term, trimmed, weighty
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.facts.sentences import Span
from messages.facts.tenses import Verb
from messages.model import Action, Date, Event, Modality, Term

_ACTIONS: dict[str, Action] = {
    "propose": "proposed", "offer": "offered", "approve": "approved", "reject": "rejected", "ratify": "ratified",
    "sign": "signed", "join": "joined", "adopt": "adopted", "extend": "extended", "pledge": "pledged",
    "deploy": "deployed", "arrive": "arrived",
    "withdraw": "withdrew", "appoint": "appointed", "resign": "resigned", "attack": "attacked", "die.t": "killed",
    "rescue": "rescued", "condemn": "condemned", "meet": "met", "launch": "launched", "end": "ended",
}  # fmt: skip
_NO_OBJECT = frozenset(("arrive", "resign"))


_NOMINAL: dict[str, str] = {f"{tag.removesuffix('.t')}.n": tag for tag in _ACTIONS}
"""Tag of the nouns of an action -> the tag of its verbs."""


def find(page: Page) -> Iterator[Found]:
    r = page.r
    done = 0
    for i in r.places((*_ACTIONS, *_NOMINAL)):
        if i < done or r.quoted[i]:
            continue
        mark = r.any_here(i, _ACTIONS)
        found = (_event(page, mark) if mark else None) or _nominal(page, i)
        if found:
            yield found
        done = mark.last if mark else i + 1


@dataclass(frozen=True, slots=True)
class _Deed:
    """Who did what, and the tokens that say so."""

    actor: Term | None
    goal: Term | None
    span: Span


# --- verbs ---


def _event(page: Page, mark: Mark) -> Found | None:
    r = page.r
    tag = mark.tag
    if r.here(mark.first - 1, "det") or (r.lang == "en" and r.capital(mark.first)) or _in_noun(r, mark.first):
        return None
    verb = tenses.verb(r, mark.first, tag)
    if verb.time == "gerund":
        return _by_doing(page, mark)
    if verb.time in ("conditional", "bare"):
        return None
    match verb.voice:
        case "active":
            return _active(page, mark, verb)
        case "passive":
            return _passive(page, mark, verb)
        case "reduced":
            return _reduced(page, mark)


def _in_noun(r: Reading, i: int) -> bool:
    """Whether a word is the later part of a noun of the lists ("police stations")."""
    near = [mark for j in (i - 1, i - 2) for mark in r.phrases.get(j, ()) if mark.last > i]
    return any(mark.tag in ("counted", "personnel", "body", "agreement", "roles") for mark in near)


def _active(page: Page, mark: Mark, verb: Verb) -> Found | None:
    r = page.r
    if r.lang == "en" and (r.here(mark.last, "by") or r.low(mark.last) == "between"):
        return _reduced(page, mark)
    span = subject(page, verb.first)
    actor = party(page, span) if span else None
    if actor is None or span is None:
        return None
    goal = None if mark.tag in _NO_OBJECT else object_after(page, mark.last)
    if (
        mark.tag not in _NO_OBJECT
        and goal is None
        and mark.tag not in ("meet", "join", "withdraw", "end", "deploy", "sign")
    ):
        return None
    last = goal[1] if goal else mark.last
    return _found(page, mark, _Deed(actor, term(page, goal), (span[0], last)), "event.active", _mood(r, verb, mark))


def _passive(page: Page, mark: Mark, verb: Verb) -> Found | None:
    r = page.r
    span = subject(page, verb.first)
    doer, last = agent(page, mark.last)
    goal = trimmed(page, span) if span else None
    if goal is None or (doer is None and not weighty(page, goal)):
        return None
    return _found(page, mark, _Deed(doer, term(page, goal), (goal[0], last)), "event.passive", _mood(r, verb, mark))


def _reduced(page: Page, mark: Mark) -> Found | None:
    """ "an agreement signed between Haiti and Kenya", "the text approved by the Assembly"."""
    r = page.r
    before = next(
        (
            j
            for j in range(mark.first - 1, max(mark.first - 4, -1), -1)
            if r.any_here(j, ("agreement", "vote.n", "personnel_groups"))
        ),
        None,
    )
    if before is None or mark.first - before > 2:
        return None
    doer, last = agent(page, mark.last)
    if doer is None:
        return None
    return _found(page, mark, _Deed(doer, Term(r.slice(before, mark.first)), (before, last)), "event.participle")


def _by_doing(page: Page, mark: Mark) -> Found | None:
    """ "13 nations have answered by signing the agreement": the subject of the clause did it."""
    r = page.r
    if not r.here(mark.first - 1, "by") and r.low(mark.first - 1) not in ("en", "al"):
        return None
    begin = r.bound(mark.first)[0]
    for i in range(mark.first - 2, begin, -1):
        aux = r.any_here(i, ("have", "be"))
        if aux and (span := subject(page, i)) and (actor := party(page, span)):
            goal = object_after(page, mark.last)
            if goal:
                return _found(page, mark, _Deed(actor, term(page, goal), (span[0], goal[1])), "event.doing")
    return None


def _mood(r: Reading, verb: Verb, mark: Mark) -> Modality:
    if negated(r, verb.first, mark.first):
        return "denied"
    return "planned" if verb.time == "future" else "asserted"


# --- nouns ---


_NOT_NOMINAL = frozenset(
    ("meet.n", "end.n", "launch.n", "attack.n", "die.n", "deploy.n", "rescue.n", "condemn.n", "resign.n")
)
"""Nouns that mean a thing or a plan as often as a deed."""


def _nominal(page: Page, i: int) -> Found | None:
    """ "the Assembly's approval", "the approval of X by Y", "l'arrivée des policiers kényans"."""
    r = page.r
    mark = r.any_here(i, _NOMINAL)
    if mark is None or mark.tag in _NOT_NOMINAL:
        return None
    owner = _owner(page, i)
    doer, last = agent(page, _past_of(page, mark.last))
    actor = owner[0] if owner else doer
    if actor is None or (doer is None and _date_near(page, mark.first, mark.last, 8) is None):
        return None
    first = owner[1] if owner else mark.first
    goal = _of_object(page, mark.last)
    last = max(last, goal[1] if goal else mark.last)
    found = _found(page, mark, _Deed(actor, term(page, goal), (first, last)), "event.noun")
    return found.doubted(0.9)


def _owner(page: Page, i: int) -> tuple[Term, int] | None:
    """The possessor before a noun: "El Salvador's participation"."""
    r = page.r
    begin = r.bound(i)[0]
    for j in range(i - 1, max(begin, i - 4), -1):
        if r.sort(j) == "s":
            span = (_phrase_begin(page, begin, j), j)
            actor = party(page, span)
            return (actor, span[0]) if actor else None
        if not (r.sort(j) == "w" and not r.any_here(j, ("prep", "sub", "aux", "conj", "pron"))):
            return None
    return None


def _phrase_begin(page: Page, begin: int, i: int) -> int:
    r = page.r
    while i > begin and (page.names.at(i - 1) or (r.sort(i - 1) == "w" and r.capital(i - 1))):
        i -= 1
    return i


def _past_of(page: Page, i: int) -> int:
    span = _of_object(page, i)
    return span[1] if span else i


def _of_object(page: Page, i: int) -> Span | None:
    mark = page.r.here(i, "of")
    return object_after(page, mark.last) if mark else None


# --- when and where ---


def _found(page: Page, mark: Mark, deed: _Deed, rule: str, mood: Modality = "asserted") -> Found:
    first, last = min(deed.span[0], mark.first), max(deed.span[1], mark.last)
    dated = _date_near(page, first, last, 14)
    place, reach = _place(page, last, mark.last)
    date = dated.value if dated and isinstance(dated.value, Date) else None
    if dated:
        first, last = min(first, dated.first), max(last, dated.last)
    value = Event(_action(mark.tag), deed.actor, deed.goal, date, place)
    return Found(value, first, max(last, reach), rule, modality=mood)


def _action(tag: str) -> Action:
    verb = tag.removesuffix(".n")
    return _ACTIONS.get(verb) or _ACTIONS[f"{verb}.t"]


def _date_near(page: Page, first: int, last: int, reach: int) -> Found | None:
    """The date in the same sentence nearest to an event, with no other verb of an event between."""
    r = page.r
    begin, end = r.bound(first)
    near = [found for found in page.dates if begin <= found.first and found.last <= end]
    ranked = sorted(near, key=lambda found: (_gap(found, first, last), found.first < first))
    for found in ranked:
        if _gap(found, first, last) <= reach and not _event_between(r, found, first, last):
            return found
    return None


def _gap(found: Found, first: int, last: int) -> int:
    return found.first - last if found.first >= last else max(first - found.last, 0)


def _event_between(r: Reading, found: Found, first: int, last: int) -> bool:
    span = range(last, found.first) if found.first >= last else range(found.last, first)
    return any(r.any_here(i, _ACTIONS) or r.low(i) in (";", ".") for i in span)


def _place(page: Page, last: int, verb: int) -> tuple[Term | None, int]:
    """ "in Washington, D.C.", "at the Organization of American States" after an event, before the next one."""
    r = page.r
    end = min(r.bound(verb - 1)[1], last + 24)
    i = last
    while i < end:
        if r.any_here(i, _ACTIONS) or r.low(i) == ";":
            break
        mark = r.here(i, "in")
        if mark and (found := _place_at(page, mark.last, end)):
            return found
        i += 1
    return None, last


def _place_at(page: Page, i: int, end: int) -> tuple[Term, int] | None:
    r = page.r
    while i < end and r.here(i, "det"):
        i += 1
    mention = page.names.at(i)
    if mention is None or mention.kind == "demonym" or mention.sort in ("person", "mission", "group"):
        return None
    last = mention.last
    if r.low(last) == "," and r.sort(last + 1) == "a":
        last += 2
    return Term(r.slice(mention.first, last), mention.value if mention.kind != "capital" else None), last


RULES = (
    Rule(
        "event.active",
        (
            "en: ⟦Kenya signed the agreement⟧.",
            "fr: ⟦Le Kenya a signé l'accord⟧.",
            "es: ⟦Kenia firmó el acuerdo⟧.",
        ),
        ("en: Kenya may sign the agreement. They signed it.",),
    ),
    Rule(
        "event.passive", ("en: The ⟦resolution was adopted by the Security Council⟧.",), ("en: The door was opened.",)
    ),
    Rule("event.participle", ("en: an ⟦agreement signed between Haiti and Kenya⟧ stands",)),
)
