"""Events: who did what, when, where, for a closed list of actions; active, passive, as a participle and as a noun."""

from collections.abc import Iterator

from messages.facts import tenses
from messages.facts.actions import ACTIONS, BARE, NO_OBJECT, NOMINAL, lasts, plain, suits
from messages.facts.clauses import VERBS, last_verb, subject
from messages.facts.deeds import Deed, found
from messages.facts.doers import can, doer, sentenced
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.moods import mood_of
from messages.facts.nominals import nominal
from messages.facts.objects import object_after
from messages.facts.page import Page
from messages.facts.parties import agent, party, term, trimmed, weighty
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.facts.sentences import Span
from messages.facts.soundness import (
    DOUBT,
    agrees,
    ends_there,
    is_anothers,
    is_in_part,
    is_infinite,
    is_neither,
    is_none,
    is_owned,
    is_whole,
    opens,
)
from messages.facts.tenses import Verb
from messages.model import Term


def find(page: Page) -> Iterator[Found]:
    r = page.r
    done = 0
    for i in r.places((*ACTIONS, *NOMINAL, *BARE)):
        if i < done or r.quoted[i]:
            continue
        mark = r.any_here(i, ACTIONS) or _promised(r, i)
        mark = mark if mark and plain(r, mark, mark.tag) else None
        one = (_event(page, mark) if mark else None) or nominal(page, i)
        if one:
            yield one
        done = mark.last if mark else i + 1


def _promised(r: Reading, i: int) -> Mark | None:
    """A bare form that a word of the future governs: "will withdraw", "doit signer"."""
    mark = r.any_here(i, BARE)
    if mark is None or not any(r.before(j, "will") for j in (i, i - 1)):
        return None
    return mark._replace(tag=BARE[mark.tag])


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
        or is_infinite(r, verb, mark)
        or _may_be(r, verb, mark)
        or _no_deed(r, mark, verb)
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


def _no_deed(r: Reading, mark: Mark, verb: Verb) -> bool:
    """ "For him to quit the race", "quit giving speeches", "the first to be appointed", "had they nominated him"."""
    if r.lang != "en":
        return False
    bare = r.low(verb.first - 1) == "to" or r.low(verb.first) == "to"
    gives_up = r.low(mark.first) == "quit" and (r.low(mark.last).endswith("ing") or r.low(mark.last) in ("the", "a"))
    return gives_up or (bare and verb.time != "future")


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
    if span is None or _turned(r, span[0] - 1, mark) or is_neither(r, verb, span):
        return None
    if verb.time == "present" and any("sub" in r.tags[i] for i in (span[0] - 1, span[0] - 2) if i >= 0):
        return None  # "dès qu'un employé démissionne"
    goal = None if mark.tag in NO_OBJECT else _goal(page, mark)
    if mark.tag == "end" and goal is None:
        return _over(page, mark, span, verb)
    actor = party(page, span)
    if actor is None or not can(page, mark, span, goal):
        return None
    last = goal[1] if goal else mark.last
    mood = "denied" if goal and is_none(r, goal) else mood_of(r, verb, mark)
    rule = "event.active" if opens(page, span[0]) else "event.inner"
    one = found(page, mark, Deed(actor, term(page, goal), (span[0], last)), rule, mood)
    sure = (
        is_whole(page, span)
        and not is_owned(page, span)
        and not (goal and (is_in_part(r, goal) or is_anothers(page, span, goal)))
        and agrees(page, mark, verb.first, span)
        and (goal is not None or mark.tag in NO_OBJECT or ends_there(page, mark.last))
    )
    return one if sure else one.doubted(DOUBT)


def _goal(page: Page, mark: Mark) -> Span | None:
    """What is done to; of a set phrase with a noun ("renewed the mandate | of the office") that noun, too."""
    goal = object_after(page, mark.last, mark.tag)
    with_noun = goal is not None and page.r.here(goal[0], "of") is not None and mark.last - mark.first > 1
    return (mark.last - 1, goal[1]) if goal and with_noun and goal[0] == mark.last else goal


def _turned(r: Reading, before: int, mark: Mark) -> bool:
    """ "Had Republicans nominated him"; "the tax, which the senator proposed": the object stands before."""
    if r.lang != "en":
        return False
    return r.low(before) == "had" or (mark.tag not in NO_OBJECT and r.low(before) in ("which", "whom"))


_LASTING = ("agreement", "propose.n", "meet.n", "vote.n", "attack.n", "deploy.n", "extend.n")


def _over(page: Page, mark: Mark, span: Span, verb: Verb) -> Found | None:
    """ "The talks ended": what has ended, by nobody's deed."""
    r = page.r
    thing = trimmed(page, span)
    if thing and r.here(span[1], "relative"):  # "vaccinated many in a campaign that ended"
        thing = (max((i + 1 for i in range(*thing) if r.here(i, "det")), default=thing[0]), thing[1])
    if (
        thing is None
        or verb.time == "present"
        or _sets_time(r, thing[0])
        or r.low(mark.last) in ("up", "in", "with", "par", "con", "en", "siendo")
    ):
        return None
    if not any(r.any_here(i, _LASTING) or lasts(r, i) for i in range(*thing)):
        return None
    return found(page, mark, Deed(None, term(page, thing), (thing[0], mark.last)), "event.over", mood_of(r, verb, mark))


_WHEN_TEXT = "after before since once until till when while après avant depuis quand lorsque después antes cuando hasta"
_SETTING = frozenset(_WHEN_TEXT.split())


def _sets_time(r: Reading, first: int) -> bool:
    """ "Six hours after the shooting ended": told to say when something else was."""
    before = first - 1 - (r.here(first - 1, "det") is not None)
    return r.low(before) in _SETTING or r.low(before - 1) in _SETTING


def _passive(page: Page, mark: Mark, verb: Verb) -> Found | None:
    r = page.r
    span = subject(page, verb.first)
    doer, last = agent(page, mark.last)
    goal = trimmed(page, span) if span else None
    if goal is None or mark.tag in NO_OBJECT or sentenced(r, mark, (mark.last, last)):
        return None
    if doer is None and not _by_nobody(page, mark, goal):
        return None
    if mark.tag == "approve" and r.low(mark.last) in ("to", "à", "a"):
        return None  # "is authorised to"
    if not suits(page, mark, mark.tag, goal) and mark.tag != "appoint":
        return None
    one = found(page, mark, Deed(doer, term(page, goal), (goal[0], last)), "event.passive", mood_of(r, verb, mark))
    return one.doubted(DOUBT) if is_owned(page, goal) or not is_whole(page, goal) else one


def _by_nobody(page: Page, mark: Mark, goal: Span) -> bool:
    """Whether a passive without its agent is worth telling: a thing we know, and no part of a longer phrase ("his
    offers for his estate in Palm Beach, too, were rebuffed")."""
    r = page.r
    before = max(goal[0] - 1 - (r.here(goal[0] - 1, "det") is not None), 0)
    tied = "prep" in r.tags[before] and "sub" not in r.tags[before] and not r.here(before, "det")
    if tied or mark.tag in ("condemn", "join") or not weighty(page, goal):
        return False
    return mark.tag != "appoint" or any(r.any_here(i, _OFFICES) for i in range(mark.last, mark.last + 4))


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
    deed = Deed(doer, Term(r.slice(before, mark.first)), (before, last))
    return found(page, mark, deed, "event.participle").doubted(DOUBT)


def _by_doing(page: Page, mark: Mark) -> Found | None:
    """ "13 nations have answered by signing the agreement": the subject of the clause did it."""
    r = page.r
    if not r.here(mark.first - 1, "by") and r.low(mark.first - 1) not in ("en", "al"):
        return None
    if r.here(mark.first - 2, "neg"):
        return None  # "but not by offering concessions"
    begin = r.bound(mark.first)[0]
    for i in range(mark.first - 2, begin, -1):
        aux = r.any_here(i, ("have", "be"))
        if aux and (span := subject(page, i)) and (actor := party(page, span)):
            goal = object_after(page, mark.last, mark.tag)
            if goal and suits(page, mark, mark.tag, goal):
                return found(page, mark, Deed(actor, term(page, goal), (span[0], goal[1])), "event.doing")
    return None


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
    Rule(
        "event.inner",
        (
            "en: Canada pledged $40 million and ⟦the United States has offered helicopters⟧.",
            "fr: Le maire a dit que ⟦le Kenya a signé l'accord⟧.",
        ),
        ("en: Kenya signed the agreement.", "en: On Monday Kenya signed the agreement."),
    ),
    Rule("event.over", ("en: The ⟦talks ended⟧ without a deal.",), ("en: Kenya ended third.",)),
    Rule(
        "event.passive", ("en: The ⟦resolution was adopted by the Security Council⟧.",), ("en: The door was opened.",)
    ),
    Rule("event.participle", ("en: an ⟦agreement signed between Haiti and Kenya⟧ stands",)),
)
