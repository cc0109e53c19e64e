"""A deed as a fact: who did what, with the date and the place in its own part of the sentence."""

from dataclasses import dataclass

from messages.facts.actions import ACTIONS, NOMINAL
from messages.facts.circumstances import date_of, place_of
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.objects import PLANS
from messages.facts.page import Page
from messages.facts.sentences import Span
from messages.model import Date, Event, Modality, Term


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what, and the tokens that say so."""

    actor: Term | None
    goal: Term | None
    span: Span


def found(page: Page, mark: Mark, deed: Deed, rule: str, mood: Modality = "asserted") -> Found:
    first, last = min(deed.span[0], mark.first), max(deed.span[1], mark.last)
    dated = date_of(page, (first, last), mark.first)
    tag = NOMINAL.get(mark.tag, mark.tag)
    dated = None if dated and tag == "condemn" and deed.goal and dated.first >= last else dated  # "an attack on Monday"
    place, reach = place_of(page, last, mark.last) if tag not in PLANS or last == mark.last else (None, last)
    date = dated.value if dated and isinstance(dated.value, Date) else None
    if dated:
        first, last = min(first, dated.first), max(last, dated.last)
    return Found(Event(ACTIONS[tag], deed.actor, deed.goal, date, place), first, max(last, reach), rule, modality=mood)
