"""Words that say what size a force has, or may have: "a ceiling of 5,550", "up to 2,500", "raised to 16"."""

from messages.facts import tenses
from messages.facts.amounts import Amount
from messages.facts.forces import LABOUR
from messages.facts.governors import Governor
from messages.facts.reading import Reading
from messages.facts.totals import MAY, TO, to_raise
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
    begin = r.bound(amount.first)[0]
    changed = r.has(max(begin, amount.cue - WINDOW), amount.cue, "from")  # "double its group in Haiti, from 24 to 60"
    first = max(begin, amount.cue - (_FAR if changed else WINDOW))
    verb = next(r.within(first, amount.cue, "raise_to"), None)
    if verb is None:
        return None
    if r.has(first, amount.cue, "offer", "offer.n", "pledge", "pledge.n"):
        return "pledged"  # "has cut its offer to 350"
    future = any(r.here(i, "will") for i in range(verb.first - 3, verb.first)) or to_raise(r, verb.first)
    return "planned" if future else "present"


def changes_from(r: Reading, amount: Amount, last: int) -> bool:
    """ "will double its group from 24 soldiers to 60": so many there are before."""
    numbered = r.sort(last + 1) == "n" or r.here(last + 1, "units")
    begin = max(r.bound(amount.first)[0], amount.cue - 2 * WINDOW)
    changes = r.here(amount.cue - 1, "from") is not None and r.low(last) in TO and bool(numbered)
    return changes and r.has(begin, amount.cue, "raise_to") and not r.has(begin, amount.cue, "offer.n", "pledge.n")


WINDOW, _FAR = 8, 20


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
    if grown := _grown(r, amount):
        return grown
    behind = r.here(amount.end, "det") is not None and r.low(amount.end + 1) in _CAPS  # "porte à 5 500 le plafond"
    return "authorized" if behind or _capped(r, amount) else None


def _grown(r: Reading, amount: Amount) -> Status | None:
    """ "its strength rose to 2,044", "ses effectifs passeront à 900"."""
    first = max(r.bound(amount.first)[0], amount.cue - WINDOW)
    verb = next(r.within(first, amount.cue, "raise_to"), None)
    if r.low(amount.cue - 1) not in TO or verb is None or amount.cue - verb.last > _NEAR:
        return None
    if not any(r.low(i) in _STRENGTHS for i in range(first, verb.first)):
        return None
    ahead = tenses.looks_future(r, verb.first) or r.has(max(first, verb.first - _NEAR), verb.first, "will")
    return "planned" if ahead else "present"


_NEAR = 3


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
