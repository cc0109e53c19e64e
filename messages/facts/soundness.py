"""What speaks against an event: phrases cut in their midst, owners and actors that only the text around it names."""

from messages.facts.clauses import VERBS
from messages.facts.extents import owned
from messages.facts.lexicon import Mark
from messages.facts.page import Page
from messages.facts.parties import narrowed
from messages.facts.reading import Reading
from messages.facts.sentences import Span
from messages.facts.tenses import Verb

DOUBT = 0.8
"""What is left of the trust in an event that one thing speaks against: too little to be told on one source's word."""

_PARTICLES_TEXT = "dos de da van von bin ibn al el le la des du del der den ten ter abu ben e"
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_WHOSE = frozenset(("whose", "dont", "cuyo", "cuya", "cuyos", "cuyas"))


def is_whole(page: Page, span: Span) -> bool:
    """Whether a phrase begins where it should: not "Perú" of "los presidentes de Chile y de Perú", "Santos" of "José
    dos Santos", "Prince" of "Port-au-Prince", the "chief" of "whose chief", nor what another verb is done to."""
    r = page.r
    first = narrowed(page, span)[0]
    before = first - 1 - (r.here(first - 1, "det") is not None and not r.here(first - 1, "of"))
    if r.low(before) in _WHOSE or (r.low(first - 1) == "-" and r.glued(first)) or _is_done(r, before):
        return False
    if r.low(first - 1) == "." and r.capital(first - 2) and first - 1 > r.bound(first)[0]:
        return False  # "Sta. | Clara Lines"
    if before <= r.bound(first)[0] or before in page.in_dates:
        return True
    if r.low(before) in _PARTICLES and r.capital(before - 1):
        return False
    tied = r.here(before, "of") is not None and not r.here(span[1], "relative")
    return not (tied or r.low(before) == ")" or (r.capital(before) and not r.tags[before]))


def _is_done(r: Reading, i: int) -> bool:
    """ "A resolution to condemn the | strike was adopted"."""
    return r.low(i - 1) == "to" and any(tag.endswith(".b") for tag in r.tags[i])


def is_owned(page: Page, span: Span) -> bool:
    """ "Her union", "ses hommes": nobody who reads the line alone knows whose."""
    r = page.r
    first = narrowed(page, span)[0]
    return owned(r, first) and r.lang != "ht"


_HIS = frozenset(("his", "her"))


def is_anothers(page: Page, actor: Span, goal: Span) -> bool:
    """ "Police raided his depot": somebody's who is not the actor."""
    r = page.r
    many = r.any_here(actor[0], ("force", "body", "org_heads", "armed", "personnel", "personnel_groups", "attribution"))
    person = (r.capital(actor[0]) and not many) or r.has(*actor, "roles", "titles", "victims", "people")
    return r.low(goal[0]) in _HIS and not person


def agrees(page: Page, mark: Mark, verb: int, span: Span) -> bool:
    """Whether the actor of a plural verb can be many: not "Perú" of "los presidentes de Chile y de Perú firmaron"."""
    r = page.r
    many = any(r.low(i) in _MANY_AUX for i in range(verb, mark.first))
    many = many or (verb == mark.first and r.low(verb).endswith(_MANY_ENDS.get(r.lang, "\0")))
    words = range(*span)
    plural = any(r.low(i).endswith(("s", "x")) or r.here(i, "and") or r.sort(i) == "n" for i in words)
    if not many and verb == mark.first and r.lang == "es" and r.low(verb).endswith("ó"):
        return not any(r.here(i, "and") and r.here(i + 1, "det") for i in words)  # "400 dosis y un equipo que llegó"
    return not many or plural or any(r.any_here(i, ("number", "units", "conj")) for i in words)


_MANY_ENDS = {"es": ("n",), "fr": ("èrent", "irent", "urent", "ront")}
_MANY_AUX_TEXT = "ont avaient auront sont étaient seront han habían habrán fueron son serán"
_MANY_AUX = frozenset(_MANY_AUX_TEXT.split())
_WHEN = 4
"""Tokens from a verb to its date: "d'ici à la Noël"."""


def ends_there(page: Page, last: int) -> bool:
    """Whether a verb without an object is at an end, or goes on with where and when: not "rapatriera d'ici à Noël 90 de
    ses hommes"."""
    r = page.r
    while (dated := next((i for i in range(last, last + _WHEN) if i in page.in_dates), None)) is not None:
        if any(not r.any_here(i, ("prep", "det", "adv")) and r.low(i) != "ici" for i in range(last, dated)):
            break
        last = dated + 1
    return r.sort(last) in ("p", "") or r.any_here(last, ("prep", "in", "to", "from", "and", "sub")) is not None


_BEFORE_IT = ("sub", "relative", "say", "be", "have", "will", "and", "conj")
_OPENING = 12
"""Tokens of a date, a place or a dateline before the subject of a sentence."""


def opens(page: Page, first: int) -> bool:
    """Whether a subject at token `first` is that of its sentence: nothing before it but when and where. What is told
    further inside was right far less often: it is said, supposed or remembered, or its subject is cut."""
    r = page.r
    begin = r.bound(first)[0]
    if first - begin > _OPENING:
        return False
    near = range(begin, first)
    return not any(r.any_here(i, _BEFORE_IT) or (r.any_here(i, VERBS) and not r.capital(i)) for i in near)


_NEITHER = frozenset(("ni", "nor", "neither"))


def is_neither(r: Reading, verb: Verb, span: Span) -> bool:
    """ "Ni el sindicato firmó ni la empresa retiró"."""
    begin = max(span[0] - 2, r.bound(verb.first)[0])
    return any(r.low(i) in _NEITHER for i in range(begin, span[1]))


_NONE_TEXT = """
    no any none nothing neither ni aucun aucune nul nulle rien ningún ninguna ningunos ningunas nada nadie okenn pèsonn
"""
_NONE = frozenset(_NONE_TEXT.split())


def is_none(r: Reading, goal: Span) -> bool:
    """ "Offered no new money", "n'a promis aucun renfort"."""
    return r.low(goal[0] - 1) in _NONE or r.low(goal[0]) in _NONE


def is_in_part(r: Reading, goal: Span) -> bool:
    """ "Ended the state of exception in two of the 14 departments": less than the line would say."""
    i = goal[1]
    counted = r.sort(i + 1) == "n" or r.any_here(i + 1, ("units", "number")) is not None
    return "prep" in r.begun[i] and counted and r.any_here(i + 2, ("of",)) is not None


_INFINITES = frozenset(("avoir", "être", "haber", "haberse", "having"))


def is_infinite(r: Reading, verb: Verb, mark: Mark) -> bool:
    """ "Accuse la police d'avoir tué", "acusado de haber firmado", "after having signed": an accusation, a reason or a
    wish, and no deed that the sentence tells."""
    return any(r.low(i) in _INFINITES for i in range(verb.first - 1, mark.first))
