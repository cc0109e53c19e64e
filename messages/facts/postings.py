"""Where a counted force is, by the word that governs it: promised, allowed, on its way, there, or gone."""

from messages.facts import tenses
from messages.facts.amounts import Amount
from messages.facts.clauses import clause, last_verb, negated
from messages.facts.governors import Governor
from messages.facts.lexicon import Mark
from messages.facts.reading import Reading
from messages.model import Status

_STAYING = ("stay", "remain", "keep", "kept", "maint", "rest", "demeur", "qued", "perman", "mant", "rete")
HOST = "HT"
"""The country that a counted force serves in."""
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
    if (
        verb.form == "b"
        or (r.lang == "ht" and r.low(verb.first - 1) == "pou")
        or (verb.form == "g" and last_verb(r, max(first, verb.first - 4), verb.first, _WISHES))
    ):
        return _of_bare(r, first, verb)
    if verb.planned:
        return _to_leave(r, verb.last) if verb.tag == "withdraw" else "planned"
    return "planned" if _sends_now(r, first, last, verb) else _done(r, first, verb)


def _to_leave(r: Reading, i: int) -> Status | None:
    """ "Will withdraw its 350 soldiers": so many are there. Of "230 of its soldiers" more are; none is to come."""
    return "present" if _definite(r, i) else None


def _sends_now(r: Reading, first: int, last: int, verb: Governor) -> bool:
    """ "Le Kenya envoie 200 policiers", "Kenya sends 200 next month": a present of what is about to happen. Not that of
    an aside ("les 200 hommes que le Kenya envoie"), nor of what has been so for long ("depuis 2024")."""
    if verb.tag != "deploy" or verb.first != verb.group:
        return False
    if r.lang == "en":
        soon = any(r.low(i) in _COMING or r.low(i) == "tomorrow" for i in range(verb.last, last))
        return soon and tenses.verb(r, verb.first, verb.tag).time == "present"
    if not r.here(verb.first, "sends_now") or any("relative" in r.tags[i] for i in range(first, verb.first)):
        return False
    return "relative" not in r.tags[first - 1] and not r.has(first, last, "cues.since")


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
    near = (verb.last, verb.last + 1) if r.capital(verb.last) else (verb.last,)  # "left Accra for Haiti"
    return r.low(verb.first).startswith(_SETTING_OUT) and any(r.low(i) in _BOUND for i in near)


_BOUND = frozenset(("for", "pour", "hacia", "rumbo", "para"))


def stays(r: Reading, amount: Amount, verb: Governor | None) -> bool:
    """ "Kenya's 700 officers will leave", "will join the 700 who": those who are to go, or to be joined, are there."""
    definite = r.sort(amount.cue - 1) == "s" or r.any_here(amount.cue - 1, ("det", "possessive")) is not None
    of = r.here(amount.last, "of")
    definite = definite or (of is not None and r.here(of.last, "possessive") is not None)  # "180 of their colleagues"
    if verb is None or not definite or not verb.planned:
        return False
    goes = verb.tag == "withdraw" and verb.first > amount.first and not _bound_for(r, verb)
    return goes or (verb.tag == "join" and verb.last <= amount.cue)


def remain(r: Reading, last: int) -> bool:
    """ "820 officers may stay", "que 78 militares permanezcan": they are there already."""
    i = last
    while i < last + 3 and r.any_here(i, ("will", "aux", "plan", "adv")):
        i += 1
    return r.low(i).startswith(_STAYING if i > last else _STILL)


_STILL = ("stay", "remain", "perman", "demeur", "restent", "queden")


def expected(r: Reading, i: int) -> bool:
    """ "140 soldiers will go", "340 autres devraient suivre", whatever verb follows."""
    i += r.low(i) in ("s'", "se")  # "s'envoleront mardi"
    return r.here(i, "will") is not None or tenses.looks_future(r, i) or r.low(i) in _DUE


_DUE = frozenset(("doivent", "doit", "devraient", "devrait", "deben", "debe", "deberían", "should", "dwe"))


def is_in(r: Reading, last: int) -> bool:
    """ "45 is already in Port-au-Prince"."""
    be = r.here(last, "be")
    i = be.last + bool(r.here(be.last, "adv")) if be else last
    return be is not None and r.here(i, "in") is not None


def in_training(r: Reading, i: int) -> bool:
    """ "160 soldiers have completed their training", "ont achevé leur formation": they are yet to go."""
    end = min(i + _LESSONS, r.bound(i)[1]) if i < len(r.tokens) else i
    end = next((j for j in range(i, end) if r.low(j) in (";", ":") or r.sort(j) == "n"), end)
    if any((mark := r.here(j, "training")) and mark.last - mark.first > 1 for j in range(i, end)):
        return True  # "s'entraîne à Ouidah"
    done = next((j for j in range(i, end) if r.low(j).startswith(_TAUGHT)), None)
    return done is not None and r.has(done + 1, end, "training")


_LESSONS = 8
_TAUGHT_TEXT = """
    finish complet complèt conclu termin achev achèv underg undergo began begin start suiv suit receiv recib commenc
    inici comenz fini resevwa swiv
"""
_TAUGHT = tuple(_TAUGHT_TEXT.split())


_RETURNS = (
    "return",
    "regres",
    "rentr",
    "retourn",
    "came",
    "come",
    "went",
    "volv",
    "vuelv",
    "retorn",
    "retour",
    "tounen",
    "flew",
)
_HOMES = frozenset(("home", "homeland", "país", "casa", "patria", "pays", "chez", "peyi", "lakay"))


def _went_home(r: Reading, verb: Governor) -> bool:
    """ "32 have returned to their country": those who are back home are gone."""
    if not r.low(verb.first).startswith(_RETURNS):
        return False
    end = min(verb.last + 5, r.bound(verb.first)[1])
    if home_of(r, verb):
        return True
    return any(r.low(i) in _HOMES for i in range(verb.first, end) if not r.here(i - 1, "det") or _theirs(r, i - 1))


def home_of(r: Reading, verb: Governor) -> str | None:
    """ "had returned to Nairobi": the country they went back to, where it is not the one they serve in."""
    to = r.any_here(verb.last, ("to", "in")) if r.low(verb.first).startswith(_RETURNS[:4]) else None
    place = r.any_here(to.last + bool(r.here(to.last, "det")), ("capitals", "names")) if to else None
    return str(place.value) if place and place.value != HOST else None


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
    """ "Will withdraw its 220 soldiers": those who are to go are there; of "220 of its soldiers" there are more."""
    number = next((j for j in range(i, min(i + 4, len(r.tokens))) if r.sort(j) == "n"), i + 4)
    return any(r.here(j, "possessive") for j in range(i, min(number, len(r.tokens))))


_DONE: dict[str, Status] = {"deploy": "deployed", "arrive": "arrived", "withdraw": "withdrawn"}
_WISHES = dict.fromkeys(("pledge", "offer", "approve", "authorize", "plan", "vote"))


def _of_bare(r: Reading, first: int, verb: Governor) -> Status | None:
    """ "pledged to send", "allowed it to send", "plans to send": what the verb before says."""
    if verb.tag == "withdraw":
        return _to_leave(r, verb.last)
    if _ready(r, verb.first):
        return "pledged"
    wish = last_verb(r, first, verb.first, _WISHES)
    if wish and (wish.tag in ("pledge", "offer") or _assents(r, wish)):
        return "pledged"
    return "authorized" if wish and wish.tag in ("approve", "authorize", "vote") else "planned"


_ONLY_SAID = frozenset(("said", "says", "dit", "dijo", "dice"))


def _ready(r: Reading, verb: int) -> bool:
    """ "is ready to send": one phrase with the verb; what is only said ("said it would send") is a plan."""
    over = (r.here(i, "pledge") for i in range(verb - 3, verb) if r.low(i) not in _ONLY_SAID)
    return any(mark and mark.last > verb for mark in over)


_ASSENT = ("agre", "accept", "acept", "consent", "accord", "dakò")


def _assents(r: Reading, mark: Mark) -> bool:
    """ "Honduras agreed to contribute": a country that agrees to send pledges."""
    return mark.tag == "approve" and r.low(mark.first).startswith(_ASSENT)


_NEAR = 9
"""Tokens before the noun of an action in which somebody assents to it."""


def _of_noun(r: Reading, first: int, last: int, verb: Governor) -> Status | None:
    """ "the deployment of 400": what is said of it before, then behind it."""
    near = range(max(first, verb.first - _NEAR), verb.first)
    if any(r.low(i).startswith(_ASSENT) for i in near):
        return "pledged"  # "a donné son accord à l'envoi de 250 soldats"
    for status, tags in _FRAMES:
        if r.has(first, verb.first, *tags) and not _announced(r, first, verb):
            return status
    if _to_come(r, verb.last, last) or any(r.low(i) in _COMING for i in (verb.first - 1, verb.last)):
        return "planned"
    if r.low(verb.first) in _SENDINGS and r.has(first, verb.first, "say"):
        return "planned"  # "a confirmé l'envoi de 75"
    if verb.tag == "deploy":
        return "authorized" if r.has(verb.last, last, "approve", "ratify") else None
    left = r.low(verb.first).startswith(("départ", "depart", "salida", "partida"))
    return None if left else _DONE.get(verb.tag)  # a departure may be for the mission or from it


_SENDINGS = frozenset(("envoi", "envío", "sending", "dispatch", "anvwa"))


def _announced(r: Reading, first: int, verb: Governor) -> bool:
    """ "announced the arrival of 144 police": an arrival is announced when it has happened."""
    return verb.tag == "arrive" and any(r.low(i).startswith(_ANNOUNCING) for i in range(first, verb.first))


_ANNOUNCING = ("annon", "announc", "anunci", "anons")
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
