"""What happens to a counted force: the verb that governs its number, and what that says of its status."""

from collections.abc import Collection
from dataclasses import dataclass

from messages.facts import tenses
from messages.facts.amounts import Amount
from messages.facts.clauses import clause, first_verb, last_verb, negated, segment
from messages.facts.lexicon import Mark
from messages.facts.reading import Reading
from messages.facts.sentences import Span
from messages.model import Status

_VERBS = (
    "deploy",
    "arrive",
    "withdraw",
    "pledge",
    "offer",
    "authorize",
    "approve",
    "present",
    "plan",
    "join",
    "propose",
    "move",
)
_BARE = (*(f"{tag}.b" for tag in _VERBS[:5]), "join.b")
_NOUNS = tuple(f"{tag}.n" for tag in _VERBS[:5])
ALL = dict.fromkeys((*_VERBS, *_BARE, *_NOUNS))
_FINITE = dict.fromkeys((*_VERBS, *_BARE))


@dataclass(frozen=True, slots=True)
class Governor:
    """The word that says what happens to a number. `tag` is its action, `form` "" verb, "b" bare form, "g" gerund, "n"
    noun."""

    tag: str
    form: str
    first: int
    last: int
    group: int
    """Where its verb group with the auxiliaries begins."""
    planned: bool = False


def governor(r: Reading, amount: Amount, last: int, tags: Collection[str] = ALL) -> Governor | None:
    """The noun of an action right before the number ("the arrival of 217"), or the verb of which the number is the
    subject or that describes it; else the nearest verb before it in its segment, else the first after it; then the
    same in the whole clause."""
    own = _participle(r, last, tags) or _noun_before(r, amount.cue, tags) or _verb_behind(r, amount, last, tags)
    if own:
        return _governor(r, own)
    near, wide = segment(r, amount.first), clause(r, amount.first)
    mark = _nearest(r, near[0], amount.cue, tags) or _behind(r, amount, last, near, tags)
    if mark is None:
        mark = _nearest(r, wide[0], amount.cue, tags)
        if mark is None or mark.tag.endswith(".n"):
            mark = _behind(r, amount, last, wide, tags) or mark
        if mark and mark.tag in ("approve", "authorize") and tenses.verb(r, mark.first, mark.tag).voice == "reduced":
            return None  # "the mission, authorised in 2023, never passed 1,000": an aside
    wish = _allowed_that(r, wide[0])
    mark = wish if wish and (mark is None or mark.first > amount.first) else mark
    return _governor(r, mark) if mark else None


def _behind(r: Reading, amount: Amount, i: int, within: Span, tags: Collection[str]) -> Mark | None:
    """The first verb behind; in "has trained 120 officers and promised four million" the second has its own object."""
    mark = first_verb(r, i, within[1], tags)
    goes_on = mark is not None and r.here(mark.first - 1, "and") is not None
    return None if goes_on and r.has(within[0], amount.cue, "have", "be", "verbs", *_VERBS) else mark


def _allowed_that(r: Reading, first: int) -> Mark | None:
    """ "authorised with 57 votes that another 70 soldiers travel": the verb before "that"."""
    if r.low(first - 1) not in ("that", "que", "qu'", "ke", "pou") or first - 1 <= r.bound(first)[0]:
        return None
    begin = clause(r, first - 2)[0]
    mark = last_verb(r, begin, first - 1, ("approve", "authorize", "pledge", "offer"))
    return mark if mark and (mark.tag != "approve" or r.low(mark.first).startswith(_ALLOW)) else None


def _nearest(r: Reading, first: int, last: int, tags: Collection[str]) -> Mark | None:
    """The last verb before a token; verbs of support and assent allow nothing and are passed over."""
    mark = last_verb(r, first, last, tags)
    while mark and mark.tag.startswith("approve") and not r.low(mark.first).startswith(_ALLOW):
        mark = last_verb(r, first, mark.first, tags)
    return mark


_ALLOW = (
    "approv", "autho", "allow", "permit", "clear", "green", "sanction", "okay", "ratif", "gave", "gives", "give",
    "voted", "rubber", "sign", "autor", "aprob", "aval", "permi", "valid", "entérin", "donn",
    "dio", "dan", "bay", "otori", "apwouv",
)  # fmt: skip
"""Beginnings of the words of approval that let somebody be sent."""


def _participle(r: Reading, last: int, tags: Collection[str]) -> Mark | None:
    """ "the 678 already deployed": a word right behind that describes the number or its noun."""
    if wish := _wished(r, last):
        return wish
    i = last + bool(r.here(last, "adv"))
    mark = r.any_here(i, _FINITE)
    if mark is None or mark.tag not in tags or mark.tag == "present":
        return None
    return mark if tenses.verb(r, mark.first, mark.tag).voice == "reduced" or r.low(i).endswith("ed") else None


def _wished(r: Reading, last: int) -> Mark | None:
    """ "the 800 soldiers it promised", "que prometió"."""
    i = last + bool(r.here(last, "relative"))
    i += bool(r.any_here(i, ("pron", "they", "he", "she")))
    while i > last and r.any_here(i, ("have", "aux", "adv")):
        i += 1
    return r.any_here(i, ("pledge", "offer")) if i > last else None


_BETWEEN = 3
"""Words between the noun of an action and its "of": "le déploiement rapide de 200"."""


def _noun_before(r: Reading, i: int, tags: Collection[str]) -> Mark | None:
    while r.any_here(i - 1, ("increment", "det")) and not r.here(i - 1, "of"):
        i -= 1
    of = r.before(i, "of")
    if of is None:
        return None
    for end in range(of.first, max(of.first - _BETWEEN, r.bound(of.first)[0]), -1):
        if r.before(end, "personnel_groups"):
            return None  # "a contingent of 75 soldiers": the group is no action
        for tag in _NOUNS:
            if tag in tags and (mark := r.before(end, tag)):
                return mark
        if r.any_here(end - 1, ("of", "prep", "conj", "sub")) or r.sort(end - 1) != "w":
            return None
    return None


_NEAR = 9
"""Tokens between a noun and the verb it is the subject of: "217 officers from Kenya have already arrived"."""


def _verb_behind(r: Reading, amount: Amount, last: int, tags: Collection[str]) -> Mark | None:
    """A participle right behind the noun, or the verb whose subject it is: auxiliaries and "from Kenya" between."""
    i, end = last, min(last + _NEAR, r.bound(amount.first)[1])
    auxiliary = False
    while i < end:
        mark = r.any_here(i, _FINITE)
        if mark and mark.tag in tags and not (auxiliary and mark.tag == "authorize"):
            return mark if auxiliary or i - last <= 1 or not _governed(r, amount) else None
        if step := r.any_here(i, ("will", "be", "have", "aux", "neg")):
            if not auxiliary and _governed(r, amount):
                return None
            auxiliary, i = True, step.last
        elif (i == last and r.here(i, "relative")) or r.any_here(
            i, ("adv", "increment", "from", "of", "in", "names", "demonyms", "det")
        ):
            i += 1
        else:
            return None
    return None


def _governed(r: Reading, amount: Amount) -> bool:
    """A verb right before the number has it as its object: "sent 200 officers who are"."""
    mark = last_verb(r, max(r.bound(amount.first)[0], amount.cue - 3), amount.cue, ALL)
    return mark is not None and mark.last >= amount.cue - 1


def _governor(r: Reading, mark: Mark) -> Governor:
    tag, _, form = mark.tag.partition(".")
    tag = "deploy" if tag == "move" else tag
    if form == "n":
        return Governor(tag, form, mark.first, mark.last, mark.first)
    verb = tenses.verb(r, mark.first, tag)
    planned = verb.time in ("future", "conditional") or _modal(r, verb.first, mark.first)
    if verb.time == "gerund":
        planned = planned or (tag == "deploy" and r.before(mark.first, "be") is not None)
        form = "" if r.before(mark.first, "be") else "g"
    return Governor(tag, form, mark.first, mark.last, verb.first, planned)


_MODALS_TEXT = """
    could would may might should can
    doit doivent debe deben pourrait pourraient devrait devraient podría podrían debería deberían ta kapab
    ka
"""
_MODALS = frozenset(_MODALS_TEXT.split())


def _modal(r: Reading, first: int, verb: int) -> bool:
    return any(r.low(i) in _MODALS or r.here(i, "will") for i in range(max(first - 1, 0), verb))


_STAYING = ("stay", "remain", "keep", "kept", "maint", "rest", "demeur", "qued", "perman", "mant", "rete")
_SAID: dict[str, Status] = {
    "pledge": "pledged", "offer": "pledged", "approve": "authorized", "authorize": "authorized", "plan": "planned",
    "propose": "planned",
}  # fmt: skip


def status_of(r: Reading, verb: Governor | None) -> Status | None:
    """What the governing word says; None where it says nothing of where they are."""
    if verb is None:
        return None
    if verb.tag == "propose" and r.lang in ("fr", "es"):
        return "pledged"  # "propose 80 médecins" offers them
    if verb.tag == "present" and r.low(verb.first).startswith(_STAYING):
        return "present"  # "six will stay behind"
    if verb.tag in ("present", "join"):
        return "planned" if verb.planned else "present"
    return _SAID.get(verb.tag) or _moved(r, verb)


def _not_yet(r: Reading, verb: Governor) -> bool:
    """ "Has not sent": nothing is there."""
    return negated(r, clause(r, verb.first)[0], verb.first)


def _moved(r: Reading, verb: Governor) -> Status | None:
    first, last = clause(r, verb.first)
    if verb.form == "n":
        return _of_noun(r, first, last, verb)
    if _not_yet(r, verb):
        return None
    if verb.form == "b" or (verb.form == "g" and last_verb(r, max(first, verb.first - 4), verb.first, _WISHES)):
        return _of_bare(r, first, verb)
    if verb.planned:
        return "present" if verb.tag == "withdraw" and _definite(r, verb.last) else "planned"
    return _done(r, first, verb)


def _done(r: Reading, first: int, verb: Governor) -> Status | None:
    if verb.tag == "withdraw" and _bound_for(r, verb):
        return "deployed"
    if r.low(verb.first) in _LEAVING:
        ahead = any(tenses.looks_future(r, i) or r.here(i, "will") for i in range(first, verb.first))
        return "planned" if ahead else "present"
    return "withdrawn" if _went_home(r, verb) else _DONE.get(verb.tag)


_LEAVING = frozenset(("leaving", "leaves", "laissant", "dejando"))
"""Before a number, of those who stay: "pulled out 280, leaving 450"."""
_SETTING_OUT = ("depart", "left", "leav", "part", "sali", "quit")


def _bound_for(r: Reading, verb: Governor) -> bool:
    """ "departed for Haiti": they leave home, not the mission."""
    return r.low(verb.first).startswith(_SETTING_OUT) and r.low(verb.last) in _BOUND


_BOUND = frozenset(("for", "pour", "hacia", "rumbo", "para"))


def is_in(r: Reading, last: int) -> bool:
    """ "45 is already in Port-au-Prince"."""
    be = r.here(last, "be")
    i = be.last + bool(r.here(be.last, "adv")) if be else last
    return be is not None and r.here(i, "in") is not None


_RETURNS = ("return", "came", "come", "went", "regres", "volv", "vuelv", "retorn", "rentr", "retour", "tounen", "flew")
_HOMES = frozenset(("home", "homeland", "país", "casa", "patria", "pays", "chez", "peyi", "lakay"))


def _went_home(r: Reading, verb: Governor) -> bool:
    """ "32 have returned to their country": those who are back home are gone."""
    if not r.low(verb.first).startswith(_RETURNS):
        return False
    end = min(verb.last + 5, r.bound(verb.first)[1])
    return any(r.low(i) in _HOMES for i in range(verb.first, end) if not r.here(i - 1, "det") or _theirs(r, i - 1))


def _theirs(r: Reading, i: int) -> bool:
    return r.here(i, "possessive") is not None


def mandated(r: Reading, last: int) -> bool:
    """ "the 5,500 foreseen by resolution 2793": a text that sets a size allows it."""
    i = last + bool(r.here(last, "adv"))
    said = r.any_here(i, ("plan", "authorize", "approve"))
    by = r.any_here(said.last, ("by", "in", "under")) if said else None
    if by is None:
        return False
    near = range(by.last, min(by.last + 4, r.bound(i)[1]))
    return any(r.any_here(j, ("agreement", "body")) or r.low(j) in _TEXTS for j in near)


_TEXTS = frozenset(("mandate", "mandat", "mandato", "manda", "text", "texte", "texto", "resolution"))


def _definite(r: Reading, i: int) -> bool:
    """ "Will withdraw its 220 soldiers": those who are to go are there."""
    return any(r.any_here(j, ("possessive",)) for j in range(i, min(i + 4, len(r.tokens))))


_DONE: dict[str, Status] = {"deploy": "deployed", "arrive": "arrived", "withdraw": "withdrawn"}
_WISHES = dict.fromkeys(("pledge", "offer", "approve", "authorize", "plan"))


def _of_bare(r: Reading, first: int, verb: Governor) -> Status:
    """ "pledged to send", "allowed it to send", "plans to send": what the verb before says."""
    if verb.tag == "withdraw":
        return "present" if _definite(r, verb.last) else "planned"
    wish = last_verb(r, first, verb.first, _WISHES)
    if wish and (wish.tag in ("pledge", "offer") or _assents(r, wish)):
        return "pledged"
    return "authorized" if wish and wish.tag in ("approve", "authorize") else "planned"


_ASSENT = ("agre", "accept", "acept", "consent", "accord", "dakò")


def _assents(r: Reading, mark: Mark) -> bool:
    """ "Honduras agreed to contribute": a country that agrees to send pledges."""
    return mark.tag == "approve" and r.low(mark.first).startswith(_ASSENT)


def _of_noun(r: Reading, first: int, last: int, verb: Governor) -> Status | None:
    """ "the deployment of 400": what is said of it before, then behind it."""
    near = range(max(first, verb.first - _NEAR), verb.first)
    if any(r.low(i).startswith(_ASSENT) for i in near):
        return "pledged"  # "a donné son accord à l'envoi de 250 soldats"
    for status, tags in _FRAMES:
        if r.has(first, verb.first, *tags):
            return status
    if _to_come(r, verb.last, last) or any(r.low(i) in _COMING for i in (verb.first - 1, verb.last)):
        return "planned"
    if verb.tag == "deploy":
        return "authorized" if r.has(verb.last, last, "approve", "ratify") else None
    left = r.low(verb.first).startswith(("départ", "depart", "salida", "partida"))
    return None if left else _DONE.get(verb.tag)  # a departure may be for the mission or from it


_FRAMES: tuple[tuple[Status, tuple[str, ...]], ...] = (
    ("authorized", ("approve", "authorize", "approve.n", "ratify", "adopt")),
    ("pledged", ("pledge", "offer")),
    ("planned", ("plan", "will", "propose")),
)


_COMING_TEXT = """
    coming upcoming forthcoming imminent future impending next planned prochain prochaine futur future imminente
    próximo próxima futuro futura pwochen
"""
_COMING = frozenset(_COMING_TEXT.split())


def _to_come(r: Reading, first: int, last: int) -> bool:
    """ "... is planned for March", "will begin"."""
    plan = r.has(first, last, "plan") or r.has(first, last, "will")
    return plan or any(tenses.looks_future(r, i) for i in range(first, last))
