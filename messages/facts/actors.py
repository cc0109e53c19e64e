"""Which of the countries named before a number act, and which are only a place, a receiver or an author."""

from dataclasses import replace

from messages.facts.clauses import VERBS
from messages.facts.governors import ALL
from messages.facts.mentions import Mention
from messages.facts.page import Page
from messages.facts.reading import Reading

ELLIPSIS = 4
"""Tokens between a country and its number where the verb is left out: "Cuba une brigade de 22 médecins"."""


def acting(page: Page, first: int, last: int) -> list[Mention]:
    """The countries named between two tokens that no preposition makes a place, a receiver or an author."""
    named: list[Mention] = []
    destined = -9
    for mention in page.names.within(first, last):
        along = mention.first - destined <= 2 and page.r.here(destined, "and") and not beside(page.r, mention, last)
        if (destined_for(page, mention) or along) and not _where(page.r, mention, first):
            destined = mention.last
        elif mention.country and not _counted(page, mention):
            named.append(mention)
        elif mention.kind == "capital" and (_acts(page.r, mention.last) or beside(page.r, mention, last)):
            named.append(replace(mention, country=mention.value))  # "Nairobi sent"
    return named


def _counted(page: Page, mention: Mention) -> bool:
    """ "to train 1,000 Haitian policemen": of those who are counted, no actor."""
    r = page.r
    behind = r.here(mention.last, "force") is not None or r.sort(mention.last) != "w" or r.here(mention.last, "in")
    return mention.kind == "demonym" and r.sort(mention.first - 1) == "n" and bool(behind)


def _acts(r: Reading, i: int) -> bool:
    """A verb, with no more than a clitic before it ("Dacca en avait annoncé")."""
    if r.low(i) == "," and r.here(i + 1, "relative"):
        i += 2  # "Dakar, qui avait annoncé"
    return bool(r.any_here(i, ACTS) or (r.low(i) in ("en", "y", "n'", "lo", "los", "l'") and r.any_here(i + 1, ACTS)))


def beside(r: Reading, mention: Mention, last: int) -> bool:
    """ "and Britain a team of 55 marines": nothing but the beginning of a noun phrase up to the number."""
    between = range(mention.last, last)
    return len(between) <= ELLIPSIS and all(
        r.any_here(i, ("det", "personnel_groups", "of", "adv")) or r.low(i) == "," for i in between
    )


def _where(r: Reading, mention: Mention, first: int) -> bool:
    """ "In Kenya, parliament approved": the place of a power is the country of it."""
    i = mention.last
    if mention.first - first > _OPENING or r.low(i) != ",":
        return False
    i += 1 + bool(r.here(i + 1, "det"))
    return r.any_here(i, ("powers", "body")) is not None


_OPENING = 2
ACTS = dict.fromkeys((*ALL, *VERBS, "have", "will", "raise_to"))


def destined_for(page: Page, mention: Mention) -> bool:
    """ "in Haiti", "to the force in Haiti", "written by Panama"."""
    r = page.r
    i = mention.first - 1
    if r.here(i, "det") and not r.any_here(i, ("in", "to")):  # French "au Gabon" is both
        i -= 1
    if "sub" in r.tags[i] and r.any_here(mention.last, ACTS):
        return False  # "after Kenya sent 200"
    if r.here(i, "of") and r.low(i - 1) in _OUT:
        return True
    return bool(r.any_here(i, ("in", "to", "by", "for", "against", "prep"))) and not r.here(i, "of")


_OUT = frozenset(("out", "hors", "fuera", "back"))
"""Before "of" a country is a place: "pull them out of Haiti"."""
ANY = dict.fromkeys((*ALL, *VERBS, "have", "be", "aux", "will"))
