"""Rolls: a list of countries, each with its number ("Kenya 712, Guatemala 150 and Jamaica 24")."""

from collections.abc import Sequence

from messages.facts import tenses
from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.governors import governor
from messages.facts.mentions import Mention
from messages.facts.nouns import head
from messages.facts.page import Page
from messages.facts.postings import status_of
from messages.facts.reading import HARMS, Reading
from messages.facts.senders import WITH
from messages.model import Personnel, Quantity, Status

Item = tuple[Amount, str, int, int]
"""A number, its country, the tokens of both."""

_LEAST = 2
"""Items of a list where a word of a force stands before it."""
_GAP = 3
_NEAR = 6
"""Tokens between two items: ", and the"."""


def rolls(page: Page, open_: Sequence[Amount]) -> dict[int, Found]:
    """Place of an amount -> what the list says of it. Only lists that a word of a force introduces."""
    found: dict[int, Found] = {}
    for run in _runs(page, open_):
        first = run[0][1][2]
        if len(run) < _LEAST or not _about_a_force(page, first):
            continue
        status = _status(page.r, run[0][1])
        for place, (amount, country, begin, end) in run:
            value = Personnel(Quantity(amount.low, amount.high, amount.approx), None, country, status)
            found[place] = Found(value, begin, end, "personnel.roll", 0.95, amount.parts)
    return found


def _runs(page: Page, open_: Sequence[Amount]) -> list[list[tuple[int, Item]]]:
    """Items that follow each other with no more than a comma or "and" between."""
    found: list[list[tuple[int, Item]]] = []
    for place, amount in enumerate(open_):
        item = _item(page, amount) if amount.whole and not amount.article else None
        if item is None:
            continue
        before = found[-1][-1] if found else None
        if before and before[0] == place - 1 and _next(page.r, before[1][3], item[2]):
            found[-1].append((place, item))
        else:
            found.append([(place, item)])
    return found


def _next(r: Reading, first: int, last: int) -> bool:
    gap = range(first, last)
    return last - first <= _GAP and all(r.any_here(i, ("and", "det")) or r.low(i) in (",", ";", ")", "-") for i in gap)


def _item(page: Page, amount: Amount) -> Item | None:
    """ "Kenya 712", "Kenya: 712", "Kenya (712)", "Kenya, with 712", "712 Kenyans", "712 from Kenya"."""
    r = page.r
    noun = head(page, amount.last)
    if noun and noun.nation and noun.country:
        return amount, noun.country, amount.cue, noun.last
    be = r.here(amount.last, "be")  # "710 son de Kenia"
    i = be.last if be else amount.last
    if r.any_here(i, ("from", "of")):
        i += 1 + bool(r.here(i + 1, "det"))
        mention = page.names.at(i)
        return (amount, mention.value, amount.cue, mention.last) if _is_country(mention) and mention else None
    at = amount.cue - 1 - (r.low(amount.cue - 1) in WITH)
    mention = page.names.at(at - (r.low(at) in (":", "(", ",", "-")))
    bare = r.sort(amount.last) in ("p", "") or r.here(amount.last, "and")
    if not bare or not _is_country(mention) or mention is None or mention.last < at:
        return None
    return amount, mention.value, mention.first, amount.end


def _is_country(mention: Mention | None) -> bool:
    return mention is not None and mention.kind == "country"


_OF_FORCES = ("force", "personnel_groups", "deploy", "deploy.n", "pledge", "pledge.n", "contributors")
_PEOPLE = ("victims", "people", "personnel", "force", "contributors")
_NOT = ("percent", "currencies", "symbols", "scores", "tally", "casualties", "toll", *HARMS)


def _about_a_force(page: Page, first: int) -> bool:
    """A word of a force in the sentence of the list or in the one before, and none of harm, votes or sport."""
    r = page.r
    home = r.home[first]
    begin = r.bounds[max(home - 1, 0)][0]
    own, end = r.bounds[home]
    if r.has(own, end, *_NOT) or any(_thing(r, i) for i in range(max(own, first - _NEAR), first)):
        return False
    missions = any(m.sort == "mission" for m in page.names.within(begin, first))
    return missions or r.has(begin, first, *_OF_FORCES)


def _thing(r: Reading, i: int) -> bool:
    """ "Medals: Kenya 12, Jamaica 6"; "police by country" counts police."""
    return r.here(i, "counted") is not None and not r.any_here(i, _PEOPLE) and r.low(i) not in _STATES


_STATES = frozenset(("country", "countries", "nation", "nations", "pays", "país", "países", "peyi", "state", "states"))


def _status(r: Reading, item: Item) -> Status | None:
    """What the verb over the list says, or else the words that introduce it."""
    amount, _, first, last = item
    if said := status_of(r, governor(r, amount, last)):
        return said
    begin = r.bound(first)[0]
    if any(tenses.looks_future(r, i) for i in range(begin, first)):
        return "planned"
    return next((status for status, tags in _SAID if r.has(begin, first, *tags)), None)


_SAID: tuple[tuple[Status, tuple[str, ...]], ...] = (
    ("pledged", ("pledge", "pledge.n", "offer", "offer.n")),
    ("planned", ("plan", "will")),
    ("present", ("present", "deploy", "arrive", "contributors", "have")),
)
