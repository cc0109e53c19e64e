"""Bare numbers beside the country that has them: "Guatemala has 150", "Jamaica has sent 23, Belize two"."""

from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.senders import WITH
from messages.facts.unnamed import LANDS

_IN_LIST = 12


def listed(page: Page, amount: Amount, last: Found) -> str | None:
    """ "Jamaica has sent 23, Belize two": a country and its number go on with a list."""
    r = page.r
    at = amount.cue - 1
    at -= r.low(at) in WITH
    at -= r.low(at) in (",", "(") or r.here(at, "adv") is not None
    mention = page.names.at(at)
    if mention is None or mention.kind != "country" or r.home[at] != r.home[last.first]:
        return None
    is_ = r.low(amount.cue - 1) in WITH and r.here(amount.last, "be")  # "Bangladesh with 1,090 is the largest"
    bare = is_ or r.sort(amount.last) == "p" or r.any_here(amount.last, ("and", "in")) is not None
    return mention.country if bare and amount.cue - last.last <= _IN_LIST else None


ONLY = frozenset(("que", "plus", "only", "just", "still", "solo", "sólo", "encore", "now", "currently"))
_ITSELF = frozenset(("elle", "il", "it", "ella"))
_CLITICS = frozenset(("en", "y", "n'", "ne", "lo", "los", "ya", "now", "still", "lui", "only"))


def had(page: Page, amount: Amount, last: Found) -> bool:
    """ "Guatemala has 150": of a country, right behind a force."""
    r = page.r
    i = amount.cue
    while r.low(i - 1) in ONLY or (r.lang == "es" and r.low(i - 1) in ("allí", "allá", "ahí", "ya")):
        i -= 1
    verb = r.before(i, "have") or r.before(i, "present")
    at = verb.first - 1 if verb else -1
    if verb and _where(r, at) and r.home[last.first] == r.home[at]:
        return True
    if verb and r.low(verb.first) in _THERE_IS and r.home[last.first] == r.home[verb.first] and r.low(at) != "en":
        return bool(r.sort(amount.last) == "p" or r.here(amount.last, "in"))  # "en septiembre había 386 en Haití"
    while verb and r.low(at) in _CLITICS:
        at -= 1
    if verb and r.home[last.first] == r.home[at] and r.low(at) in _ITSELF:
        return True
    if verb and r.lang == "es" and r.low(at) == "que" and r.home[last.first] == r.home[at]:
        return True  # "con lo que tendrá allí 1.200"
    if verb and r.low(at) in LANDS and r.here(at - 1, "det"):
        return True  # "El país tiene ya 148"
    mention = page.names.at(at) if verb else None
    bare = r.sort(amount.last) == "p" or r.any_here(amount.last, ("in", "prep", "and", "present"))
    return mention is not None and mention.country is not None and bool(bare)


def _where(r: Reading, i: int) -> bool:
    """ "la frontera, donde ya hay 9.500", "Haïti, où il y en a déjà 730"."""
    while r.low(i) in _ITSELF or r.low(i) in _CLITICS or r.here(i, "adv"):
        i -= 1
    return r.low(i) in _WHERE


_THERE_IS = frozenset(("hay", "había", "hubo", "habrá"))
_WHERE = frozenset(("where", "où", "donde", "kote"))
