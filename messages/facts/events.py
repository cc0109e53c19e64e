"""Events: who did what, when, where, for a closed list of actions; active, passive, as a participle and as a noun."""

from collections.abc import Iterator
from dataclasses import dataclass

from messages.facts import tenses
from messages.facts.clauses import negated, subject
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.page import Page
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
_LONGEST_OBJECT = 14


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
    actor = _party(page, span) if span else None
    if actor is None or span is None:
        return None
    goal = None if mark.tag in _NO_OBJECT else _object(page, mark.last)
    if (
        mark.tag not in _NO_OBJECT
        and goal is None
        and mark.tag not in ("meet", "join", "withdraw", "end", "deploy", "sign")
    ):
        return None
    last = goal[1] if goal else mark.last
    return _found(page, mark, _Deed(actor, _term(page, goal), (span[0], last)), "event.active", _mood(r, verb, mark))


def _passive(page: Page, mark: Mark, verb: Verb) -> Found | None:
    r = page.r
    span = subject(page, verb.first)
    agent, last = _agent(page, mark.last)
    goal = _trim_object(page, span) if span else None
    if goal is None or (agent is None and not _weighty(page, goal)):
        return None
    return _found(page, mark, _Deed(agent, _term(page, goal), (goal[0], last)), "event.passive", _mood(r, verb, mark))


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
    agent, last = _agent(page, mark.last)
    if agent is None:
        return None
    return _found(page, mark, _Deed(agent, Term(r.slice(before, mark.first)), (before, last)), "event.participle")


def _by_doing(page: Page, mark: Mark) -> Found | None:
    """ "13 nations have answered by signing the agreement": the subject of the clause did it."""
    r = page.r
    if not r.here(mark.first - 1, "by") and r.low(mark.first - 1) not in ("en", "al"):
        return None
    begin = r.bound(mark.first)[0]
    for i in range(mark.first - 2, begin, -1):
        aux = r.any_here(i, ("have", "be"))
        if aux and (span := subject(page, i)) and (actor := _party(page, span)):
            goal = _object(page, mark.last)
            if goal:
                return _found(page, mark, _Deed(actor, _term(page, goal), (span[0], goal[1])), "event.doing")
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
    agent, last = _agent(page, _past_of(page, mark.last))
    actor = owner[0] if owner else agent
    if actor is None or (agent is None and _date_near(page, mark.first, mark.last, 8) is None):
        return None
    first = owner[1] if owner else mark.first
    goal = _of_object(page, mark.last)
    last = max(last, goal[1] if goal else mark.last)
    found = _found(page, mark, _Deed(actor, _term(page, goal), (first, last)), "event.noun")
    return found.doubted(0.9)


def _owner(page: Page, i: int) -> tuple[Term, int] | None:
    """The possessor before a noun: "El Salvador's participation"."""
    r = page.r
    begin = r.bound(i)[0]
    for j in range(i - 1, max(begin, i - 4), -1):
        if r.sort(j) == "s":
            span = (_phrase_begin(page, begin, j), j)
            actor = _party(page, span)
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
    return _object(page, mark.last) if mark else None


# --- the parties ---

_ACTING = (
    "body", "org_heads", "personnel", "victims", "roles", "titles", "personnel_groups", "counted", "sources", "armed",
)  # fmt: skip


def _party(page: Page, span: Span) -> Term | None:
    """The actor in a noun phrase: known, or with a capital, or a body, a force, a group of people."""
    r = page.r
    first, last = span
    while first < last and (r.here(first, "det") or r.any_here(first, ("prep", "adv", "conj")) or r.sort(first) == "p"):
        first += 1
    if first >= last or last - first > 14:
        return None
    if all(r.any_here(i, ("pron", "he", "she", "they")) for i in range(first, last)):
        return None
    named = any(True for _ in page.names.within(first, last)) or any(
        r.capital(i) and r.sort(i) in "wa" for i in range(first, last)
    )
    listed = any(r.any_here(i, _ACTING) for i in range(first, last))
    return Term(r.slice(first, last), _entity(page, first, last)) if named or listed else None


def _entity(page: Page, first: int, last: int) -> str | None:
    """The one known entity of a phrase; the country only where the phrase is no more than its name."""
    found = list(page.names.within(first, last))
    people = [mention for mention in found if mention.kind == "entity"]
    if len(people) == 1:
        return people[0].value
    if len(found) == 1 and found[0].kind == "country" and found[0].last - found[0].first >= last - first:
        return found[0].value
    return None


def _agent(page: Page, i: int) -> tuple[Term | None, int]:
    """ "by the Assembly", "between Haiti and Kenya"."""
    r = page.r
    end = min(r.bound(i - 1)[1], i + 4)
    for j in range(i, end):
        by = r.here(j, "by")
        if by or r.low(j) in ("between", "entre", "ant"):
            last = _phrase_end(page, (by.last if by else j + 1))
            last = last if by else _last_name(page, j + 1, last)
            actor = _party(page, (by.last if by else j + 1, last))
            return actor, last if actor else i
        if not r.any_here(j, ("adv", "date")):
            break
    return None, i


def _last_name(page: Page, first: int, last: int) -> int:
    """The end of the last name in a phrase: "between Haiti and Kenya stands" names two."""
    return max((mention.last for mention in page.names.within(first, last)), default=last)


def _phrase_end(page: Page, i: int) -> int:
    r = page.r
    end = min(r.bound(i - 1)[1], i + _LONGEST_OBJECT)
    dated = {j for found in page.dates for j in (found.first,)}
    while i < end:
        if i in dated or (r.sort(i) == "p" and r.low(i) not in ("-", "'")):
            break
        if any(tag in r.tags[i] for tag in ("sub", "be", "have", "will", "aux", "pron")) and not page.names.at(i):
            break
        if "prep" in r.tags[i] and not (r.here(i, "of") or r.here(i, "det")) and not page.names.at(i):
            break
        i += 1
    return i


def _object(page: Page, i: int) -> Span | None:
    r = page.r
    while r.here(i, "adv") or r.low(i) in ("onto", "up", "with"):
        i += 1
    if r.here(i, "to"):
        if not (page.names.at(i + 1) or r.here(i + 1, "det")):
            return None  # "seeks to enhance"
        i += 1
    last = _phrase_end(page, i)
    last = _with_to(page, i, last)
    while (
        last > i
        and (r.here(last - 1, "of") or r.any_here(last - 1, ("conj", "adv", "prep")))
        and not page.names.at(last - 1)
    ):
        last -= 1
    first = i
    if first < last and r.here(first, "det") and last - first > 1:
        first += 1
    return (first, last) if last > first and any(r.sort(j) in "wan" for j in range(first, last)) else None


def _with_to(page: Page, first: int, last: int) -> int:
    """ "assistance to Haiti": one more phrase where the first is short."""
    if last - first <= 4 and page.r.any_here(last, ("to", "for", "in")) and last > first and page.names.at(last + 1):
        return _phrase_end(page, last + 1)
    return last


def _trim_object(page: Page, span: Span) -> Span | None:
    r = page.r
    first, last = span
    while first < last and (r.here(first, "det") or r.any_here(first, ("prep", "adv"))):
        first += 1
    return (first, last) if last > first and not all(r.any_here(i, ("pron",)) for i in range(first, last)) else None


def _weighty(page: Page, span: Span) -> bool:
    """A passive without its agent is an event only where the thing is one we know: a text, a force, somebody named."""
    r = page.r
    return any(r.any_here(i, ("agreement", "personnel", "personnel_groups")) or page.names.at(i) for i in range(*span))


def _term(page: Page, span: Span | None) -> Term | None:
    return Term(page.r.slice(*span), _entity(page, *span)) if span else None


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
