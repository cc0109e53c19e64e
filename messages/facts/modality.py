"""How a fact is meant: asserted, planned, denied, hypothetical, reported or taken back."""

from messages.facts import tenses
from messages.facts.clauses import VERBS, clause, first_verb, last_verb, negated, segment
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.reading import Reading
from messages.facts.tenses import Verb
from messages.model import Event, Modality, Personnel

KINDS = frozenset(("vote", "personnel", "casualty", "money", "percent", "duration", "count", "agreement", "event"))
"""Kinds that a sentence can deny, plan or suppose. A date or a country is named, whatever is said of it."""


def modality(r: Reading, found: Found) -> Modality:
    if found.value.kind not in KINDS or found.modality != "asserted":
        conditional = found.modality == "planned" and (_after_if(r, found) or _before_if(r, found))
        return "hypothetical" if conditional else found.modality
    if _retracted(r, found):
        return "retracted"
    mark = _verb(r, found)
    verb = tenses.verb(r, mark.first, mark.tag) if mark else None
    if _denied(r, found, mark):
        return "denied"
    if _supposed(r, found, mark, verb):
        return "hypothetical"
    if _planned(r, found, mark, verb):
        return "planned"
    return "reported" if _hearsay(r, found) else "asserted"


def _verb(r: Reading, found: Found) -> Mark | None:
    """The verb that governs the evidence: inside it, else the last before it in its segment, else the first after."""
    first, last = segment(r, found.first)
    inside = first_verb(r, found.first, found.last, VERBS)
    return inside or last_verb(r, first, found.first, VERBS) or first_verb(r, found.last, last, VERBS)


_WRONG = frozenset(
    ("version", "versión", "erreur", "error", "mistakenly", "erroneously", "misstated", "wrongly", "incorrectly",
     "erratum")
)  # fmt: skip


def _retracted(r: Reading, found: Found) -> bool:
    """A sentence that says what an earlier version had wrong, or whose news the next one says was taken down."""
    first, last = r.bound(found.first)
    after = r.home[found.first] + 1
    if r.has(first, last, "say", "reported") and r.has(first, r.bounds[min(after, len(r.bounds) - 1)][1], "taken_down"):
        return True
    for mark in r.within(first, last, "retracted"):
        words = {r.low(i) for i in range(mark.first, mark.last)}
        if words & _WRONG or (
            mark.last - mark.first >= 3 and words & {"bilan", "balance", "reporte", "initial", "earlier"}
        ):
            return True
    return False


_DENYING = (
    "deny", "deni", "démen", "dément", "nie", "nié", "niant", "negó", "nega", "niega", "desmi", "refut", "réfut",
    "demant",
    "false", "faux", "falso",
)  # fmt: skip


def _denied(r: Reading, found: Found, verb: Mark | None) -> bool:
    begin, _ = r.bound(found.first)
    before = [mark for mark in r.within(begin, found.first, "denied") if _denies(r, mark)]
    subs = (i for i in range(before[-1].last, found.first + 1) if r.here(i, "sub")) if before else iter(())
    if any(r.low(i) not in _MEANWHILE for i in subs) or _is_rumour(r, found):
        return True
    if verb is None or isinstance(found.value, Event):
        return False
    return negated(r, segment(r, verb.first)[0], verb.first) and not r.here(verb.first, "say")


_MEANWHILE_TEXT = """
    as while when after before because since although though where lorsque quand alors tandis comme puisque pendant
    cuando mientras porque como aunque donde pandan tandiske paske
"""
_MEANWHILE = frozenset(_MEANWHILE_TEXT.split())
"""What follows these is told beside what is denied."""
_RUMOURS_TEXT = """
    rumour rumours rumor rumors claim claims report reports allegation allegations suggestion suggestions rumeur rumeurs
    allégation allégations informations rumores acusación acusaciones versiones noticia noticias rimè
"""
_RUMOURS = frozenset(_RUMOURS_TEXT.split())


def _is_rumour(r: Reading, found: Found) -> bool:
    """ "Rumours that the Bahamas had withdrawn its marines were false"."""
    first, last = r.bound(found.first)
    last = min(last, found.last + _CONDITION)
    near = range(max(first, found.first - 4), found.first)
    told = any(r.low(i) in _RUMOURS and any(r.here(j, "sub") for j in range(i + 1, found.first)) for i in near)
    return told and any(_denies(r, mark) for mark in r.within(found.last, last, "denied"))


def _denies(r: Reading, mark: Mark) -> bool:
    """ "Denied", "a démenti", "es falso"; not every "not"."""
    return any(r.low(i).startswith(_DENYING) for i in range(mark.first, mark.last))


_IF = frozenset(("if", "unless", "si", "s'", "whether", "suppose", "supposing", "assuming"))
_COULD = frozenset(
    ("could", "might", "may", "pourrait", "pourraient", "podría", "podrían", "pudiera", "pudieran", "ta ka",
     "puede", "peut")
)  # fmt: skip


def _supposed(r: Reading, found: Found, mark: Mark | None, verb: Verb | None) -> bool:
    """After "if", or under "could"."""
    if _after_if(r, found):
        return True
    return (
        mark is not None
        and verb is not None
        and any(r.low(i) in _COULD for i in range(max(verb.first - 1, 0), mark.first))
    )


def _after_if(r: Reading, found: Found) -> bool:
    first, _ = clause(r, found.first)
    return any(r.low(i) in _IF and r.low(i + 1) != "bien" for i in (first - 1, first))


_CONDITION = 25
"""Tokens behind a plan in which its condition is looked for, and behind a rumour that it is false."""
_UNLESS = frozenset(("if", "unless", "provided", "si", "s'"))
_EVEN = frozenset(("even", "as", "même", "incluso", "aun", "comme", "como", "only"))


def _before_if(r: Reading, found: Found) -> bool:
    """ "Chile will withdraw them if the Senate does not act": what is planned under a condition that follows."""
    for i in range(found.last, min(found.last + _CONDITION, r.bound(found.first)[1])):
        if r.low(i) in _UNLESS and r.low(i - 1) not in _EVEN and r.low(i + 1) != "bien" and not r.quoted[i]:
            return r.low(i) != "s'" or r.low(i + 1) in ("il", "ils")
        if r.here(i, "say") or r.low(i) == ";":
            return False
    return False


def _planned(r: Reading, found: Found, mark: Mark | None, verb: Verb | None) -> bool:
    if isinstance(found.value, Personnel) and found.value.status:
        return found.value.status == "planned"
    if tenses.looks_future(r, found.first - 1):
        return True  # "desembolsará 1.000 millones"
    return mark is not None and verb is not None and verb.time == "future" and not r.here(mark.first, "say")


_HEARSAY_TEXT = """
    reportedly allegedly apparently supposedly purportedly unconfirmed unverified rumored rumoured prétendument
    soi-disant apparemment presuntamente supuestamente aparentemente extraoficialmente trascendió habría habrían
"""
_HEARSAY = frozenset(_HEARSAY_TEXT.split())
_HEARSAY_PHRASES = frozenset(
    (
        "believed to", "is believed to", "are believed to", "said to", "is said to", "are said to", "thought to",
        "non confirmé", "non confirmée", "non confirmés", "non confirmées", "sin confirmar", "al parecer",
        "se cree que",
        "on parle de", "se habla de", "de source", "local media reported", "media reports", "reports say",
    )
)  # fmt: skip


def _hearsay(r: Reading, found: Found) -> bool:
    first, last = clause(r, found.first)
    for mark in r.within(first, last, "reported"):
        text = " ".join(r.low(i) for i in range(mark.first, mark.last))
        if text in _HEARSAY or text in _HEARSAY_PHRASES or (text in ("aurait", "auraient") and r.lang == "fr"):
            return True
    return False
