"""How the verb of an event is meant: done, planned or denied."""

from messages.facts import tenses
from messages.facts.clauses import VERBS, last_verb, negated
from messages.facts.lexicon import Mark
from messages.facts.reading import Reading
from messages.facts.tenses import Verb
from messages.model import Modality


def mood_of(r: Reading, verb: Verb, mark: Mark) -> Modality:
    """Of the verb alone; what the sentence around it denies or supposes is looked at later (modality.py)."""
    if negated(r, verb.first, mark.first) or r.here(verb.first - 1, "neg"):
        return "denied"  # "has no plan to send", too
    if _after_future(r, verb):
        return "planned"
    if any(r.low(i) == "to" and r.low(i + 1) == "be" for i in range(verb.first - 1, mark.first)):
        return "planned"  # "are to be sent"
    coming = any(r.here(i, "be") and r.low(i).endswith(_WILL_BE) for i in range(verb.first, mark.first))
    return (
        "planned" if coming or verb.time == "future" or r.low(verb.first) in ("will", "would", "shall") else "asserted"
    )


def _after_future(r: Reading, verb: Verb) -> bool:
    """ "Will win and put forward": an English verb that goes on with one of the future."""
    if r.lang != "en" or not r.any_here(verb.first - 1, ("and", "conj")):
        return False
    led = last_verb(r, r.bound(verb.first)[0], verb.first - 1, VERBS)
    return led is not None and tenses.verb(r, led.first, led.tag).time == "future"


_WILL_BE = ("ra", "ront", "rá", "rán")
"""Endings of the future of "to be" in French and Spanish."""
