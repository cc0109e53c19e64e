"""What the words around a date say of it: before or after, which part of the month, a deadline or not."""

from typing import Literal

from messages.facts import tenses
from messages.facts.clauses import VERBS, clause, first_verb, last_verb, segment
from messages.facts.lexicon import Mark
from messages.facts.reading import Reading
from messages.facts.reckoning import Lean
from messages.facts.sentences import Span

Modifier = Literal["start", "mid", "end"]

_MONTH_OF = frozenset(("de", "d'", "of", "mois", "month", "mes", "mwa", "du", "del"))


def modifier(r: Reading, first: int) -> tuple[int, Modifier | None]:
    """Where a date begins with its modifier: "the end of (the month of) September"."""
    begin = first
    while mark := (
        r.before(begin, "modifiers") or (begin if r.low(begin - 1) in _MONTH_OF and first - begin < 3 else None)
    ):
        if not isinstance(mark, int):
            return mark.first, mark.value
        begin -= 1
    return first, None


_SINCE = frozenset(("since", "depuis", "desde", "depi"))
_TO = frozenset(("to", "a", "à", "al", "au"))


def lean_of(r: Reading, first: int, last: int) -> Lean:
    """What the words beside a date, and the verb nearest to it, say of before and after."""
    if _beside(r, first, last, "next"):
        return "future"
    if _beside(r, first, last, "last") or r.low(first - 1) in _SINCE or r.low(first - 2) in _SINCE:
        return "past"
    if any(r.before(i, "past_cue") for i in (first, first - 1)):
        return "past"
    return _by_verbs(r, first)


def _by_verbs(r: Reading, first: int) -> Lean:
    if (_described(r, first) and _plainly_in(r, first)) or _told_by_participle(r, first) or _came(r, first):
        return "past"
    if was_due(r, first) or _foretold(r, first):
        return "either" if was_due(r, first) else "future"
    time = _time(r, first, segment(r, first)) or _time(r, first, clause(r, first)) or _of_opening(r, first)
    time = time or _timetabled(r, first)
    if time == "future" or (not r.quoted[first] and _planned(r, first)):
        return "future"
    if until(r, first):
        over = _served(r, first) or _not_until(r, first)
        return "past" if over else "either" if time == "past" else "future"
    if _is_infinitive(r, _word_before(r, first)) or _called_for(r, first):
        return None  # "citó a declarar el 3 de noviembre", "appelé à une marche le 8 novembre"
    return "past" if time == "past" and _plainly_in(r, first) else None


_WAS_DUE = frozenset(("devait", "devaient", "debía", "debían", "iba", "iban"))
_DUE_TEXT = """
    was+to were+to had+expected had+planned had+hoped had+intended tenía+previsto tenían+previsto avait+prévu
    avaient+prévu
"""
_DUE = frozenset(tuple(pair.split("+")) for pair in _DUE_TEXT.split())
_LATELY = 12
"""Tokens from the words that say so to the day."""


def was_due(r: Reading, first: int) -> bool:
    """ "Devaient signer jeudi", "were to arrive in September": a day to come then, past or to come now."""
    before = range(max(segment(r, first)[0], first - _LATELY), first)
    return any(r.low(i) in _WAS_DUE or (r.low(i), r.low(i + 1)) in _DUE for i in before)


_TIMETABLED_TEXT = """
    becomes begins starts opens meets travels flies departs ends expires convenes resumes hosts heads decides takes
"""
_TIMETABLED = {
    "en": frozenset(_TIMETABLED_TEXT.split()),
    "es": frozenset(("reúne", "reúnen", "viaja", "viajan", "comienza", "empieza", "asume", "vence")),
    "fr": frozenset(("réunit", "réunissent", "débute", "commence", "entame")),
}


def _timetabled(r: Reading, first: int) -> Literal["future"] | None:
    """ "The mission becomes a force on Thursday": reports tell in the present what is on the calendar."""
    nouns = ("det", "prep", "of", "in")
    begin = segment(r, first)[0]
    if r.here(first - 1, "of"):
        return None  # "les messages de septembre"
    named = (i for i in range(begin, first) if r.low(i) in _TIMETABLED.get(r.lang, ()))
    return "future" if any(r.sort(i - 1) != "s" and not r.any_here(i - 1, nouns) for i in named) else None


_AHEAD_TEXT = """
    prév fix attend programm report repouss renvoy convoqu planifi promis annonc arrêté schedul expect plann slat
    postpon delay propos call defer announc previst fijad esperad programad aplazad pospuest convocad anunciad estimad
    retrasad need list
"""
_AHEAD = tuple(_AHEAD_TEXT.split())
"""Beginnings of participles that tell of what lies ahead: "fixé au 4 mai", "scheduled for Monday"."""
_TO_BE = frozenset(("be", "to", "être", "ser"))


def _told_by_participle(r: Reading, first: int) -> bool:
    """ "Le calendrier publié le 4 mai", "9 millions décaissés en avril": done then, whatever is to come of it."""
    i = first - 1
    while i > first - 4 and (r.here(i, "det") or r.low(i) in _IN):
        i -= 1
    if not tenses.is_participle(r, i) or r.low(i).startswith(_AHEAD) or (r.lang == "en" and i == first - 1):
        return False
    group = range(max(i - 4, r.bound(first)[0]), i)
    return not any(r.low(j) in _TO_BE or r.here(j, "will") or tenses.looks_future(r, j) for j in group)


_CALLING_TEXT = """
    appelé appelle appellent appelait invité invite exhorté exhorte convoqué convoque sommé engagé engage called calls
    urged asked ordered vowed promised agreed told llamó convocó instó pidió citó citado citados exhortó invitó emplazó
    prometió llamaron convocaron pidieron
"""
_CALLING = frozenset(_CALLING_TEXT.split())


def _came(r: Reading, first: int) -> bool:
    """ "Likely to be the attacks of 21 October that took down sites": a past verb tells of the thing that is dated."""
    i = next((i for i in range(first, min(first + 3, r.bound(first)[1])) if r.here(i, "relative")), None)
    verb = first_verb(r, i, min(i + 4, r.bound(first)[1]), VERBS) if i and r.here(first - 1, "of") else None
    return verb is not None and tenses.verb(r, verb.first, verb.tag).time == "past"


def _foretold(r: Reading, first: int) -> bool:
    """ "A appelé ses partisans à manifester vendredi", "su paro de este viernes, que afectará": a day to come."""
    for i in range(first, min(first + 4, r.bound(first)[1])):
        if r.here(i, "relative") and r.low(i - 1) == "," and r.any_here(i + 1, ("will",)):
            return True
        if r.here(i, "relative") and r.low(i - 1) == "," and tenses.looks_future(r, i + 1):
            return True
    if r.low(first + 1) == "," and (r.here(first + 2, "will") or tenses.looks_future(r, first + 2)):
        return _time(r, first, segment(r, first)) != "past"  # "Fernández, que asume el viernes, firmarán"
    near = range(max(first - 12, r.bound(first)[0]), first - 2)
    return _is_infinitive(r, _word_before(r, first)) and any(r.low(i) in _CALLING for i in near)


def _called_for(r: Reading, first: int) -> bool:
    near = range(max(first - 6, r.bound(first)[0]), first)
    return any(r.low(i) in _CALLING and r.low(i + 1) in ("for", "à", "a") for i in near)


def _word_before(r: Reading, first: int) -> int:
    """The token before a date, its article or "on" skipped."""
    return first - 1 - (r.here(first - 1, "det") is not None or r.low(first - 1) in _IN)


def _is_infinitive(r: Reading, i: int) -> bool:
    endings = {"fr": ("er", "ir", "re"), "es": ("ar", "er", "ir")}.get(r.lang)
    led = r.low(i - 1) in (("to",) if r.lang == "en" else ("à", "a", "de", "d'"))
    return led and r.sort(i) == "w" and (endings is None or r.low(i).endswith(endings))


def _described(r: Reading, first: int) -> bool:
    """ "The chain, placed in receivership in March, will close": what a participle tells is over, unless it plans."""
    begin = segment(r, first)[0]
    aside = r.low(begin - 1) == "," and tenses.is_participle(r, begin)
    return aside and not any(r.here(i, "plan") or r.here(i, "will") for i in range(begin, first))


def _of_opening(r: Reading, first: int) -> Literal["past", "future"] | None:
    """ "El jueves, en tanto, quienes estarán de paro serán …": a date that opens the sentence is of its first verb."""
    begin, end = r.bound(first)
    return _time(r, first, (begin, end)) if first - begin <= _OPENING else None


_OPENING = 2
"""Tokens before a date that opens its sentence."""


def _planned(r: Reading, first: int) -> bool:
    begin, _ = clause(r, first)
    plans = (mark for mark in r.within(begin, first, "plan") if not _is_thing(r, mark, first))
    plans = (mark for mark in plans if not (r.low(mark.first) == "proposed" and _plainly_in(r, first)))
    return any(not r.low(mark.first).startswith(_ANNOUNCING) for mark in plans)


def _is_thing(r: Reading, mark: Mark, first: int) -> bool:
    """ "Rejected a plan on Thursday": a noun right before a date, which is that of the verb."""
    return r.lang == "en" and first - mark.last <= 1 and r.here(mark.first - 1, "det") is not None


_ANNOUNCING = ("announc", "annonc", "anunci", "anons")
"""What is announced on a day may be planned; the day itself is past."""


def until(r: Reading, first: int) -> bool:
    """ "until Sunday", "d'ici fin mai", "before 7 February"; a bare "to" ends a range and says nothing."""
    near = next((i for i in range(first - 1, max(first - 6, -1), -1) if r.low(i) in _UNTIL or r.sort(i) in "np"), None)
    if near is not None and r.low(near) in _UNTIL and r.home[near] == r.home[first]:
        return True
    return any(r.before(i, "cues.until") for i in (first, first - 1)) and r.low(first - 1) not in _TO


_SERVED_TEXT = """
    headed led chaired ran governed ruled served was were worked lived taught dirigeait présidait gouvernait travaillait
    vivait était occupait dirigía presidía gobernaba trabajaba vivía era fue dirigió presidió gobernó encabezó ocupó
"""
_SERVED = frozenset(_SERVED_TEXT.split())


def _served(r: Reading, first: int) -> bool:
    """ "Who headed the council until February": what somebody did or was until then is over."""
    begin = segment(r, first)[0]
    return r.here(begin - 1, "relative") is not None and r.low(begin) in _SERVED


def _not_until(r: Reading, first: int) -> bool:
    """ "Was not told until Wednesday": told then."""
    return r.low(first - 1) == "until" and any(
        r.low(i) in ("not", "n't", "never") and r.low(i - 1) in ("was", "were", "did", "had")
        for i in range(max(first - 6, 0), first)
    )


_UNTIL = frozenset(("until", "till", "jusqu'", "jusque", "hasta"))
"""Plain enough to reach over a noun: "until the congress in June"."""


_IN = frozenset(("in", "on", "en", "le", "el", "nan", "the", "this", "ce"))


def _plainly_in(r: Reading, first: int) -> bool:
    """ "in March", "le 3 octobre": when it was; "elections for November" may lie ahead of a verb that is past."""
    first -= r.low(first - 1) == "mwa"
    return r.low(first - 1) in _IN and r.low(first - 2) not in ("para", "for", "pour")


def _time(r: Reading, at: int, span: Span) -> Literal["past", "future"] | None:
    """The time of the verb nearest before a token in a stretch, else of the first after it."""
    first, last = span
    future = [i for i in range(first, last) if tenses.looks_future(r, i)] if r.lang in ("fr", "es") else []
    future += [mark.first for mark in r.within(first, last, "will")]
    before = max([i for i in future if i < at], default=-1)
    mark = _last_finite(r, first, at)
    if before >= 0 and (mark is None or mark.first - before < 6):
        return "future"
    if mark is None and any(r.low(i) in _WAS or _is_past(r, i) for i in range(first, at)):
        return "past"
    if mark is None:
        mark = first_verb(r, at, last, VERBS)
        after = min((i for i in future if i > at), default=last)
        if mark is None or after < mark.first:
            return "future" if after < last else None
    time = tenses.verb(r, mark.first, mark.tag).time
    return "future" if time in ("future", "conditional") else "past" if time in ("past", "participle") else None


_WAS = frozenset(("was", "were", "did", "didn't", "had", "wasn't", "weren't"))


def _is_past(r: Reading, i: int) -> bool:
    """By its ending alone, whatever verb it is: "emitió", "redactaron"."""
    return r.lang == "es" and len(r.low(i)) > 4 and r.low(i).endswith(("ió", "aron", "ieron")) and not r.capital(i)


def _last_finite(r: Reading, first: int, at: int) -> Mark | None:
    """The last verb before a token; an English one in -ing says nothing of time ("an all-company meeting")."""
    mark = last_verb(r, first, at, VERBS)
    while mark and r.lang == "en" and r.low(mark.first).endswith("ing"):
        mark = last_verb(r, first, mark.first, VERBS)
    return mark


def _beside(r: Reading, first: int, last: int, value: str) -> bool:
    if r.before(first, f"cues.{value}"):
        return True
    return r.lang != "en" and r.here(last, f"cues.{value}") is not None


def role(r: Reading, first: int, pieces: int) -> Literal["deadline", "period"] | None:
    if pieces == 2:
        return "period"
    return "deadline" if until(r, first) and r.low(first - 1) not in ("before", "avant") else None
