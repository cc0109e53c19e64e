"""Events as nouns: "the Assembly's approval", "l'arrivée des policiers kényans"."""

from messages.facts.actions import NOMINAL
from messages.facts.circumstances import date_of
from messages.facts.deeds import Deed, found
from messages.facts.found import Found
from messages.facts.objects import object_after
from messages.facts.page import Page
from messages.facts.parties import agent, party, term
from messages.facts.sentences import Span
from messages.model import Term

_NOT_NOMINAL_TEXT = "meet.n end.n launch.n attack.n die.n deploy.n rescue.n condemn.n resign.n propose.n reject.n"
_NOT_NOMINAL = frozenset(_NOT_NOMINAL_TEXT.split())
_THINGS = frozenset(("offering", "entry", "membership", "joining", "entrada", "entrée"))
"""Nouns that mean a thing or a plan as often as a deed."""


def nominal(page: Page, i: int) -> Found | None:
    """ "the Assembly's approval", "the approval of X by Y", "l'arrivée des policiers kényans"."""
    r = page.r
    mark = r.any_here(i, NOMINAL)
    if mark is None or mark.tag in _NOT_NOMINAL or r.here(i, "agreement") or r.low(i) in _THINGS:
        return None
    owner = _owner(page, i)
    goal = _of_object(page, mark.last)
    doer, last = agent(page, goal[1] if goal else mark.last)
    actor = owner[0] if owner else doer
    first = owner[1] if owner else mark.first
    if actor is None or (doer is None and date_of(page, (mark.first, mark.last), mark.first) is None):
        return None
    deed = Deed(actor, term(page, goal), (first, max(last, goal[1] if goal else mark.last)))
    return found(page, mark, deed, "event.noun").doubted(0.85)


def _owner(page: Page, i: int) -> tuple[Term, int] | None:
    """The possessor before a noun: "El Salvador's participation"."""
    r = page.r
    begin = r.bound(i)[0]
    for j in range(i - 1, max(begin, i - 4), -1):
        if r.sort(j) == "s":
            span = (_phrase_begin(page, begin, j), j)
            actor = party(page, span)
            return (actor, span[0]) if actor else None
        if not (r.sort(j) == "w" and not r.any_here(j, ("prep", "sub", "aux", "conj", "pron"))):
            return None
    return None


def _phrase_begin(page: Page, begin: int, i: int) -> int:
    r = page.r
    while i > begin and (page.names.at(i - 1) or (r.sort(i - 1) == "w" and r.capital(i - 1))):
        i -= 1
    return i


def _of_object(page: Page, i: int) -> Span | None:
    mark = page.r.here(i, "of")
    return object_after(page, mark.last) if mark else None
