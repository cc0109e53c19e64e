"""Counted people whom somebody has, or will have, in a place: "has 783 peacekeepers there", "its 32 soldiers"."""

from messages.facts import tenses
from messages.facts.amounts import Amount
from messages.facts.forces import of_the_whole
from messages.facts.groups import SETS, of_group
from messages.facts.nouns import Head
from messages.facts.page import Page
from messages.facts.postings import expected
from messages.facts.reading import Reading
from messages.facts.senders import WITH
from messages.model import Status


def has_there(page: Page, amount: Amount, noun: Head) -> bool:
    """ "has some 7,000 troops in Somalia and plans no more": what they have in a place is there."""
    r = page.r
    i = noun.last + 1 + bool(r.here(noun.last + 1, "det"))
    at = amount.cue
    while r.any_here(at - 1, ("adv", "increment")):
        at -= 1
    there = r.low(at - 2) == "y" or (r.here(noun.last, "in") and page.names.at(i))  # French "y a 2 000 hommes"
    it_has = r.any_here(noun.last, ("pron", "they", "names")) and r.here(noun.last + 1, "have")
    return bool((r.here(at - 1, "have") and there) or it_has)


def holds(page: Page, amount: Amount, noun: Head) -> bool:
    """ "had 23 soldiers and one officer in Haiti", "has 783 peacekeepers there now": the place says that they are in
    it, whatever verb comes later."""
    r = page.r
    if not r.here(amount.cue - 1, "have") or r.here(amount.cue - 1, "will"):
        return False
    i = noun.last
    while i < noun.last + _ALONG and (r.any_here(i, ("and", "force", "personnel", "units")) or r.sort(i) == "n"):
        i += 1
    return (
        r.low(i) in _THERE
        or _of_more(r, noun.last)
        or r.here(i, "present") is not None
        or (r.here(i, "in") is not None and page.names.at(i + 1) is not None)
    )


def _of_more(r: Reading, i: int) -> bool:
    """ "has 1,000 personnel of the 5,500 authorised", "tiene 980 efectivos de los 5.500 previstos"."""
    linked = r.any_here(i, ("of", "out_of")) or r.low(i) in ("sur", "sou")
    return bool(linked) and r.any_here(i + 1, ("det", "possessive")) is not None and r.sort(i + 2) == "n"


_ALONG = 6
_THERE = frozenset(("there", "allí", "allá", "ahí", "là", "sur", "sobre"))


def to_come(r: Reading, amount: Amount, noun: Head) -> bool:
    """ "340 autres devraient suivre", "Ottawa formera 200 policiers": whatever verb of the future is beside them."""
    before = amount.cue - 1 - bool(r.here(amount.cue - 1, "adv"))
    aside = (
        r.low(noun.last) == "," and r.low(amount.cue - 2) == ","
    )  # "Un troisième, de 600 hommes, doit les rejoindre"
    if aside and expected(r, noun.last + 1):
        return True
    will = r.before(before, "will")  # "will recruit 3,000 officers", "pral anboche 3 000 polisye"
    behind = noun.last + bool(r.here(noun.last, "demonyms"))  # "27 gendarmes ivoiriens s'envoleront"
    return expected(r, behind) or tenses.looks_future(r, before) or (will is not None and r.sort(before) == "w")


def are_now(r: Reading, amount: Amount) -> bool:
    """ "ya son 600 los efectivos", "there are now 600 officers"."""
    be = r.before(amount.cue, "be")
    return be is not None and r.low(be.first - 1) in _NOW


_NOW = frozenset(("ya", "déjà", "désormais", "already", "there", "now", "aujourd'hui", "hoy"))


def owned(page: Page, amount: Amount, noun: Head, country: str | None) -> Status | None:
    """ "Kenya has 700 officers in Haiti": having them somewhere is having them there."""
    r = page.r
    if r.before(amount.cue, "possessive") and (country or r.here(amount.cue - 2, "of")):
        return "present"  # "five of its 32 soldiers"
    if r.here(amount.cue - 1, "of") and r.low(amount.cue - 2) == "," and of_group(r, amount, SETS):
        return "present"  # "The Salvadoran contingent, of 78 soldiers"
    if r.low(amount.cue - 1) in WITH and country:
        return "present"  # "With 712 police, Kenya ..."
    somewhere = (
        r.here(amount.cue - 1, "have")
        and r.any_here(noun.last, ("in", "present", "prep"))
        and not r.here(noun.last, "of")
    )
    if not (somewhere or of_the_whole(page, amount)):
        return None
    begin = max(r.bound(amount.first)[0], amount.cue - _ALONG)
    begin = max([begin, *(i for i in range(begin, amount.cue) if r.low(i) == ",")])  # not of an aside before it
    ahead = any(r.here(i, "will") for i in range(begin, amount.cue))
    return "planned" if ahead else "present"  # "was meant to have 5,500 members by now"
