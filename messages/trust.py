"""How far a fact may be believed, and whether it may be said at all.

The rules are those of the newsrooms we look up to: one source is one source, an official's word is a claim, and grave
words wait for a second source.
"""

from typing import Literal

from messages.cues import holds, mentions
from messages.ledger import Claim, Ledger, supports
from messages.model import Agreement, Date, Event, Known, Percent, Quote, Term, Vote
from messages.resolutions import misnumbered
from messages.sense import makes_sense
from messages.topic import Topic

Label = Literal["confirmed", "official", "single", "unverified", "disputed", "corrected", "withdrawn", "held"]
Level = Literal["high", "moderate", "low"]

KEY_FACT = 0.8
"""Confidence from which a fact stands on its own."""
SECONDED = 0.5
"""Confidence from which it stands when a second independent source gives it too."""


def strong(claim: Claim) -> bool:
    """Two independent sources, or a primary document."""
    return claim.primary or claim.independent > 1


def label(known: Known, ledger: Ledger) -> Label:
    """The status a reader sees beside a line."""
    match known.state:
        case "held" | "corrected" | "withdrawn":
            return known.state
        case "live":
            if ledger.held_by(known):
                return "held"
            if ledger.against(known):
                return "disputed"
            return "confirmed" if strong(ledger.claim(known)) else _alone(known)


def _alone(known: Known) -> Label:
    """A fact with one source: its own word, or someone's."""
    who = known.fact.attributed_to
    if who is None or isinstance(known.fact.value, Quote):
        return "single"
    return "unverified" if _nobody(who, known.fact.lang) else "official"


def _nobody(who: Term, lang: str) -> bool:
    return who.entity is None and mentions(who.text, "unverified", lang)


def level(of: Label) -> Level:
    """Confidence in a word: high, moderate or low."""
    match of:
        case "confirmed":
            return "high"
        case "single":
            return "moderate"
        case "official" | "unverified" | "disputed" | "corrected" | "withdrawn" | "held":
            return "low"


def is_grave(known: Known, topic: Topic) -> bool:
    """It kills or accuses: then one source is not enough."""
    value = known.fact.value
    if getattr(value, "harm", None) in ("killed", "killed_or_injured") or getattr(value, "action", None) == "killed":
        return True
    words = topic.sensitive.get(known.fact.lang)
    return bool(words) and holds(known.fact.evidence, words)


def repeats_a_slip(known: Known, topic: Topic) -> bool:
    """Its words would repeat the number of a resolution that is not in our list. The agreement itself may be told: it
    is said of it that we do not know its number."""
    fact = known.fact
    if isinstance(fact.value, Agreement):
        return False
    return misnumbered(fact.said if isinstance(fact.value, Date | Percent) else fact.evidence, topic)


def may_be_said(known: Known, ledger: Ledger, topic: Topic) -> bool:
    """The gate before a briefing. A fact an admin released passes whatever its words."""
    if not _may_be_repeated(known, ledger, topic) or _is_misread(known, topic):
        return False
    seconded = strong(ledger.claim(known))
    if is_grave(known, topic) and not seconded and not known.judged_by:
        return False
    return known.fact.confidence >= (SECONDED if seconded else KEY_FACT)


def _may_be_repeated(known: Known, ledger: Ledger, topic: Topic) -> bool:
    """What both gates ask: nobody took it back, denies it or holds it back."""
    stands = known.state == "live" and supports(known.fact) and not ledger.held_by(known)
    return stands and not repeats_a_slip(known, topic)


def _is_misread(known: Known, topic: Topic) -> bool:
    """An event whose words do not fit together, or a tally above the seats: too often wrong pieces of a sentence, and a
    line less is forgiven."""
    match known.fact.value:
        case Event() as event:
            return not makes_sense(event, known.fact, topic)
        case Vote(for_=votes, body=body):
            voters = topic.entity(body.entity) if body else None
            return bool(voters and voters.seats and votes and votes > voters.seats)
        case _:
            return False


def is_private(known: Known) -> bool:
    """The speaker is quoted as a private person: no name is shown."""
    value = known.fact.value
    if not isinstance(value, Quote) or (value.speaker and value.speaker.entity):
        return False
    return mentions(value.role or "", "private", known.fact.lang)


def may_be_shown(known: Known, ledger: Ledger, topic: Topic) -> bool:
    """The lower gate, for who asks: likely enough, its label beside it, and nothing grave on one source's word."""
    if known.fact.confidence < SECONDED or not _may_be_repeated(known, ledger, topic):
        return False
    return not is_grave(known, topic) or strong(ledger.claim(known)) or bool(known.judged_by)
