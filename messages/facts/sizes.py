"""Words that say what size a force has, or may have: "a ceiling of 5,550", "up to 2,500", "raised to 16"."""

from messages.facts import tenses
from messages.facts.amounts import Amount
from messages.facts.forces import LABOUR
from messages.facts.governors import Governor
from messages.facts.reading import Reading
from messages.facts.totals import MAY, TO
from messages.model import Approx, Status

SENT = ("deploy", "arrive", "pledge", "offer", "withdraw")


def allowed(r: Reading, amount: Amount, verb: Governor | None) -> bool:
    """ "up to 5,500 personnel" in a sentence of a mandate, or under "may"; not "would send up to 5,500"."""
    if amount.approx is not Approx.AT_MOST:
        return False
    first, last = r.bound(amount.first)
    if any(r.low(i) in MAY for i in range(max(first, amount.cue - 3), amount.cue)):
        return True
    return (verb is None or verb.tag not in SENT) and r.has(first, last, "authorize", "approve", "adopt", "agreement")


def raised(r: Reading, amount: Amount) -> Status | None:
    """ "will double its presence to 16 soldiers": planned; "raised it to 16": there."""
    if r.low(amount.cue - 1) not in TO:
        return None
    first = max(r.bound(amount.first)[0], amount.cue - WINDOW)
    verb = next(r.within(first, amount.cue, "raise_to"), None)
    if verb is None:
        return None
    if r.has(first, amount.cue, "offer", "offer.n", "pledge", "pledge.n"):
        return "pledged"  # "has cut its offer to 350"
    future = r.here(verb.first - 1, "will") or tenses.looks_future(r, verb.first)
    return "planned" if future else "present"


WINDOW = 8


_SIZES: dict[str, Status] = {"ceiling": "authorized", "strength": "present"}


def size(r: Reading, amount: Amount) -> Status | None:
    """What "ceiling", "plafond", "strength" right before a number say."""
    for tag, status in _SIZES.items():
        for i in range(amount.cue - 1, amount.first + 1):
            if (mark := r.before(i, tag)) and r.low(mark.first - 1) not in LABOUR:
                ahead = status == "present" and r.has(max(mark.first - 4, r.bound(mark.first)[0]), mark.first, "will")
                return "planned" if ahead else status  # "would take its strength to 3,000"
    if r.low(amount.cue - 1) in (":", "="):
        return _headed(r, amount)
    behind = r.here(amount.end, "det") is not None and r.low(amount.end + 1) in _CAPS  # "porte à 5 500 le plafond"
    return "authorized" if behind or _capped(r, amount) else None


def _headed(r: Reading, amount: Amount) -> Status | None:
    """ "Authorised: 5,500", "Mission strength, 14 May: 1,412 personnel"."""
    first = max(r.bound(amount.first)[0], amount.cue - WINDOW)
    if r.any_here(amount.cue - 2, ("authorize", "ceiling")):
        return "authorized"
    return "present" if any(r.low(i) in _STRENGTHS for i in range(first, amount.cue)) else None


_STRENGTHS = frozenset(("strength", "effectif", "effectifs", "efectivos", "headcount", "staffing", "plantilla"))


_CAPS = frozenset(("ceiling", "cap", "plafond", "tope", "techo", "plafon"))
_AT = frozenset(("at", "of", "to", "à", "de", "en", "a", "is", "se"))


def _capped(r: Reading, amount: Amount) -> bool:
    """ "The ceiling stays at 5,550", "le plafond reste fixé à 5 550"."""
    near = range(max(r.bound(amount.first)[0], amount.cue - 5), amount.cue - 1)
    return r.low(amount.cue - 1) in _AT and any(r.low(i) in _CAPS for i in near)
