"""Events: who did what, when, where, for a closed list of actions; active, passive, as a participle and as a noun."""

from collections.abc import Iterator
from dataclasses import dataclass

from messages.facts import tenses
from messages.facts.actions import ACTIONS, BARE, NO_OBJECT, NOMINAL, lasts, plain, suits
from messages.facts.circumstances import date_of, place_of
from messages.facts.clauses import VERBS, last_verb, negated, subject
from messages.facts.doers import can, doer, sentenced
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.objects import object_after
from messages.facts.page import Page
from messages.facts.parties import agent, party, term, trimmed, weighty
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.facts.sentences import Span
from messages.facts.tenses import Verb
from messages.model import Date, Event, Modality, Term


def find(page: Page) -> Iterator[Found]:
    r = page.r
    done = 0
    for i in r.places((*ACTIONS, *NOMINAL, *BARE)):
        if i < done or r.quoted[i]:
            continue
        mark = r.any_here(i, ACTIONS) or _promised(r, i)
        mark = mark if mark and plain(r, mark, mark.tag) else None
        found = (_event(page, mark) if mark else None) or _nominal(page, i)
        if found:
            yield found
        done = mark.last if mark else i + 1


def _promised(r: Reading, i: int) -> Mark | None:
    """A bare form that a word of the future governs: "will withdraw", "doit signer"."""
    mark = r.any_here(i, BARE)
    if mark is None or not any(r.before(j, "will") for j in (i, i - 1)):
        return None
    return mark._replace(tag=BARE[mark.tag])


@dataclass(frozen=True, slots=True)
class _Deed:
    """Who did what, and the tokens that say so."""

    actor: Term | None
    goal: Term | None
    span: Span


# --- verbs ---


def _event(page: Page, mark: Mark) -> Found | None:
    r = page.r
    mark = _headed(r, mark)
    if _is_noun(r, mark):
        return None
    verb = tenses.verb(r, mark.first, mark.tag)
    if verb.time == "gerund":
        return _by_doing(page, mark)
    if (
        verb.time in ("conditional", "bare")
        or _may_be(r, verb, mark)
        or (mark.tag in _PAST_ONLY and verb.time != "past")
    ):
        return None
    match verb.voice:
        case "active":
            return _active(page, mark, verb)
        case "passive":
            return _passive(page, mark, verb)
        case "reduced":
            return _reduced(page, mark)


_PAST_ONLY = frozenset(("offer", "propose"))
"""A product offers what it has every day; who offered something did so once."""
_MAY_TEXT = """
    could may might should must can cannot wants seeks hopes aims doit doivent devrait devraient devait devaient devra
    devront pourrait pourraient peut peuvent veut veulent souhaite souhaitent espère espèrent ait aient soit soient
    deberá deberán debería deberían debe deben podría podrían puede pueden quiere quieren busca buscan pretende
    pretenden haya hayan hubiera hubieran
"""
_MAY = frozenset(_MAY_TEXT.split())


def _may_be(r: Reading, verb: Verb, mark: Mark) -> bool:
    """What must, may or should be done is no deed; nor what is done whenever or by whoever does it."""
    if any(r.low(i) in _MAY for i in range(max(verb.first - 1, 0), mark.first)):
        return True
    before = verb.first - 1
    anyone = verb.time == "present" and r.here(before, "relative") is not None
    return anyone and r.low(before) not in ("who", "which")


def _headed(r: Reading, mark: Mark) -> Mark:
    """A set phrase without the auxiliaries it begins with: "was appointed"."""
    while r.lang != "ht" and mark.last - mark.first > 1 and r.any_here(mark.first, ("be", "have", "aux")):
        mark = mark._replace(first=mark.first + 1)
    return mark


def _is_noun(r: Reading, mark: Mark) -> bool:
    """Whether a word that can be a verb is none here: "the offers", "police stations", "Signed by"."""
    i = mark.first
    if mark.tag == "appoint" and r.low(i - 1) in ("se", "s'") and r.lang == "fr":
        return True  # "se nomme": is called
    if (r.here(i - 1, "det") and not r.here(i - 1, "relative")) or (r.lang == "en" and r.capital(i)) or _in_noun(r, i):
        return True
    if r.any_here(i - 1, ("and", "conj")) and r.lang == "en" and _one_of_passives(r, i - 1):
        return True
    doubtful = r.lang == "en" and mark.last - i == 1 and r.low(i).endswith("s") and any(t in NOMINAL for t in r.tags[i])
    return doubtful and not (r.capital(i + 1) or r.here(i + 1, "det") or r.sort(i + 1) == "n")


def _one_of_passives(r: Reading, i: int) -> bool:
    """ "Could be built and launched"."""
    before = last_verb(r, max(r.bound(i)[0], i - 4), i, VERBS)
    known = before is not None and tenses.verb(r, before.first, before.tag).voice == "passive"
    return known or r.here(i - 2, "be") is not None


def _in_noun(r: Reading, i: int) -> bool:
    """Whether a word is the later part of a noun of the lists ("police stations")."""
    near = [mark for j in (i - 1, i - 2) for mark in r.phrases.get(j, ()) if mark.last > i]
    return any(mark.tag in ("counted", "personnel", "body", "agreement", "roles") for mark in near)


def _active(page: Page, mark: Mark, verb: Verb) -> Found | None:
    r = page.r
    if r.lang == "en" and (r.here(mark.last, "by") or r.low(mark.last) == "between"):
        return _reduced(page, mark)
    span = doer(page, mark, verb.first)
    if span is None:
        return None
    if verb.time == "present" and any("sub" in r.tags[i] for i in (span[0] - 1, span[0] - 2) if i >= 0):
        return None  # "dès qu'un employé démissionne"
    goal = None if mark.tag in NO_OBJECT else object_after(page, mark.last, mark.tag)
    if mark.tag == "end" and goal is None:
        return _over(page, mark, span, verb)
    actor = party(page, span)
    if actor is None or not can(page, mark, span, goal):
        return None
    last = goal[1] if goal else mark.last
    return _found(page, mark, _Deed(actor, term(page, goal), (span[0], last)), "event.active", _mood(r, verb, mark))


_LASTING = ("agreement", "propose.n", "meet.n", "vote.n", "attack.n", "deploy.n", "extend.n")


def _over(page: Page, mark: Mark, span: Span, verb: Verb) -> Found | None:
    """ "The talks ended": what has ended, by nobody's deed."""
    r = page.r
    thing = trimmed(page, span)
    if (
        thing is None
        or verb.time == "present"
        or r.low(mark.last) in ("up", "in", "with", "par", "con", "en", "siendo")
    ):
        return None
    if not any(r.any_here(i, _LASTING) or lasts(r, i) for i in range(*thing)):
        return None
    return _found(page, mark, _Deed(None, term(page, thing), (thing[0], mark.last)), "event.over", _mood(r, verb, mark))


def _passive(page: Page, mark: Mark, verb: Verb) -> Found | None:
    r = page.r
    span = subject(page, verb.first)
    doer, last = agent(page, mark.last)
    goal = trimmed(page, span) if span else None
    if goal is None or (doer is None and not weighty(page, goal)) or mark.tag in NO_OBJECT:
        return None
    if sentenced(r, mark, (mark.last, last)) or (mark.tag == "condemn" and doer is None):
        return None
    if mark.tag == "approve" and r.low(mark.last) in ("to", "à", "a"):
        return None  # "is authorised to"
    if (
        mark.tag == "appoint"
        and doer is None
        and not any(r.any_here(i, _OFFICES) for i in range(mark.last, mark.last + 4))
    ):
        return None
    if not suits(page, mark, mark.tag, goal) and mark.tag != "appoint":
        return None
    return _found(page, mark, _Deed(doer, term(page, goal), (goal[0], last)), "event.passive", _mood(r, verb, mark))


_OFFICES = ("roles", "titles", "org_heads")


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
            goal = object_after(page, mark.last, mark.tag)
            if goal and suits(page, mark, mark.tag, goal):
                return _found(page, mark, _Deed(actor, term(page, goal), (span[0], goal[1])), "event.doing")
    return None


def _mood(r: Reading, verb: Verb, mark: Mark) -> Modality:
    if negated(r, verb.first, mark.first) or r.here(verb.first - 1, "neg"):
        return "denied"  # "has no plan to send", too
    coming = any(r.here(i, "be") and r.low(i).endswith(_WILL_BE) for i in range(verb.first, mark.first))
    return (
        "planned" if coming or verb.time == "future" or r.low(verb.first) in ("will", "would", "shall") else "asserted"
    )


_WILL_BE = ("ra", "ront", "rá", "rán")
"""Endings of the future of "to be" in French and Spanish."""


# --- nouns ---


_NOT_NOMINAL_TEXT = "meet.n end.n launch.n attack.n die.n deploy.n rescue.n condemn.n resign.n propose.n reject.n"
_NOT_NOMINAL = frozenset(_NOT_NOMINAL_TEXT.split())
_THINGS = frozenset(("offering", "entry", "membership", "joining", "entrada", "entrée"))
"""Nouns that mean a thing or a plan as often as a deed."""


def _nominal(page: Page, i: int) -> Found | None:
    """ "the Assembly's approval", "the approval of X by Y", "l'arrivée des policiers kényans"."""
    r = page.r
    mark = r.any_here(i, NOMINAL)
    if mark is None or mark.tag in _NOT_NOMINAL or r.here(i, "agreement") or r.low(i) in _THINGS:
        return None
    owner = _owner(page, i)
    goal = _of_object(page, mark.last)
    doer, last = agent(page, goal[1] if goal else mark.last)
    actor = owner[0] if owner else doer
    first = owner[1] if owner else mark.first
    if actor is None or (doer is None and date_of(page, (mark.first, mark.last), mark.first) is None):
        return None
    deed = _Deed(actor, term(page, goal), (first, max(last, goal[1] if goal else mark.last)))
    return _found(page, mark, deed, "event.noun").doubted(0.9)


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


def _of_object(page: Page, i: int) -> Span | None:
    mark = page.r.here(i, "of")
    return object_after(page, mark.last) if mark else None


# --- the fact ---


def _found(page: Page, mark: Mark, deed: _Deed, rule: str, mood: Modality = "asserted") -> Found:
    first, last = min(deed.span[0], mark.first), max(deed.span[1], mark.last)
    dated = date_of(page, (first, last), mark.first)
    place, reach = place_of(page, last, mark.last)
    date = dated.value if dated and isinstance(dated.value, Date) else None
    if dated:
        first, last = min(first, dated.first), max(last, dated.last)
    tag = NOMINAL.get(mark.tag, mark.tag)
    return Found(Event(ACTIONS[tag], deed.actor, deed.goal, date, place), first, max(last, reach), rule, modality=mood)


RULES = (
    Rule(
        "event.active",
        (
            "en: ⟦Kenya signed the agreement⟧.",
            "en: ⟦Maersten will withdraw its vessels⟧.",
            "en: ⟦A landslide killed at least 19 people⟧.",
            "fr: ⟦Le Kenya a signé l'accord⟧.",
            "fr: ⟦Le tribunal de Rennes a rejeté mardi le recours⟧.",
            "es: ⟦Kenia firmó el acuerdo⟧.",
            "es: ⟦Uruguay ofreció 120 efectivos⟧.",
            "en: ⟦Canada has offered two planes⟧ and the Emergency Agency has sent a team of engineers.",
            "en: Canada pledged $40 million and ⟦the United States has offered helicopters⟧.",
            "en: ⟦The council offered a one-off payment⟧ on Monday.",
            "fr: ⟦L'Union européenne a promis 20 millions d'euros⟧ et le Japon 4 millions de dollars.",
            "fr: ⟦Le groupe Verdal s'est engagé à payer les salaires⟧.",
            "fr: ⟦Le Kenya a retiré sa dernière unité⟧.",
            "es: ⟦Chile ofreció dos aviones⟧ y Colombia enviará 40 geólogos.",
        ),
        (
            "en: Kenya may sign the agreement. They signed it.",
            "en: Juan Pérez attacked the plan.",
            "en: Kenya offered its condolences. Kenya supported the plan.",
            "fr: Le tribunal a condamné Jean Dupont à cinq ans. Le Kenya a lancé un appel.",
            "en: The inquiry has renewed Republican calls for a trial.",
            "en: Patrick launched a tour of early-voting states. Cruz endorsed the Democratic candidate.",
            "es: Kenia pidió una reunión. Juan Pérez renunció a la nacionalidad.",
        ),
    ),
    Rule("event.over", ("en: The ⟦talks ended⟧ without a deal.",), ("en: Kenya ended third.",)),
    Rule(
        "event.passive", ("en: The ⟦resolution was adopted by the Security Council⟧.",), ("en: The door was opened.",)
    ),
    Rule("event.participle", ("en: an ⟦agreement signed between Haiti and Kenya⟧ stands",)),
)
