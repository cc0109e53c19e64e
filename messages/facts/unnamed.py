"""Senders that no name stands for: "It sent 200", "The government has promised 40", "We will send 800"."""

from messages.facts.actors import ANY, acting
from messages.facts.amounts import Amount
from messages.facts.lexicon import Mark
from messages.facts.mentions import Mention
from messages.facts.page import Page
from messages.facts.reading import Reading


def of_pronoun(page: Page, begin: int, amount: Amount) -> str | None:
    """A subject that stands for the country of the sentence before, or a power of the one country a text is about."""
    r = page.r
    first = begin
    while first < amount.cue and (r.any_here(first, ("adv", "conj", "and")) or r.low(first) == ","):
        first += 1
    if r.any_here(first, ("pron", "he", "she", "they")) and _stands_for_country(r, first):
        return earlier(page, begin)
    if r.quoted[amount.first] and _we(r, begin, amount.cue):
        return speaking(page, amount)
    if _the_country(r, first, amount.cue):
        return earlier(page, begin)
    if _head_of_state(page, first, amount.cue):
        return _dateline(page)
    said = power(r, first, amount.cue)
    if said is None or not any(r.any_here(i, ANY) for i in range(said.last, amount.cue)):
        return None
    return of_power(page, begin)


_HEADS_TEXT = """
    president|prime minister|président|premier ministre|presidente|presidenta|primer ministro|prezidan|premye minis
"""
_HEADS = frozenset(word.strip() for word in _HEADS_TEXT.split("|"))


def _head_of_state(page: Page, first: int, last: int) -> bool:
    """ "El presidente Luis Abinader anunció": in a report sent from his capital."""
    r = page.r
    i = first + bool(r.here(first, "det"))
    return i < last and (r.low(i) in _HEADS or f"{r.low(i)} {r.low(i + 1)}" in _HEADS)


def of_power(page: Page, begin: int) -> str | None:
    """ "The government has promised 40": of the capital a report is sent from, else of the one country a text names,
    else of the one whose parliament or army the sentence before has acting."""
    if dateline := _dateline(page):
        return dateline
    countries = {mention.country for mention in page.names.all if mention.country}
    if len(countries) == 1:
        return countries.pop()
    home = page.r.home[begin] - 1
    before = acting(page, *page.r.bounds[home]) if home >= 0 else []
    ruled = {mention.country for mention in before if _rules(page.r, mention)}
    return ruled.pop() if len(ruled) == 1 else None


def _dateline(page: Page) -> str | None:
    """ "NASSAU - ", "San Salvador, 15 ene (EFE).- "."""
    r = page.r
    mention = page.names.at(0)
    if mention is None or mention.kind != "capital":
        return None
    near = range(mention.last, min(mention.last + _PLACE_AND_DATE, len(r.tokens)))
    return mention.value if any(r.low(i) in _DASHES for i in near) else None


_PLACE_AND_DATE = 9
_DASHES = frozenset(("-", "–", "—", ".-", ".–"))


def _rules(r: Reading, mention: Mention) -> bool:
    """ "La Asamblea Legislativa salvadoreña", "Chad's parliament"."""
    i = mention.last + (r.sort(mention.last) == "s")
    beside = r.any_here(i, ("powers", "body")) or (r.before(mention.first, "powers") or r.before(mention.first, "body"))
    return beside is not None


def _the_country(r: Reading, first: int, last: int) -> bool:
    """ "The East African country", "el país centroamericano", at the beginning."""
    return r.here(first, "det") is not None and any(r.low(i) in LANDS for i in range(first + 1, min(first + 5, last)))


LANDS = frozenset(
    ("country", "nation", "island", "kingdom", "pays", "île", "royaume", "país", "isla", "nación", "peyi")
)


def _we(r: Reading, first: int, last: int) -> bool:
    return any(
        r.low(i) in ("we", "nous", "nosotros", "nou") or (r.lang == "es" and r.low(i).endswith("mos"))
        for i in range(first, last)
    )


def speaking(page: Page, amount: Amount) -> str | None:
    """ "We will send 800," Chad's foreign minister said: of the one country outside the quotation."""
    first, last = page.r.bound(amount.first)
    said = {m.country for m in page.names.within(first, last) if m.country and not page.r.quoted[m.first]}
    return said.pop() if len(said) == 1 else None


_COUNTRY_PRONOUNS = frozenset(("it", "they", "il", "elle", "ils", "elles", "li", "yo"))


def _stands_for_country(r: Reading, i: int) -> bool:
    return r.low(i) in _COUNTRY_PRONOUNS


def power(r: Reading, first: int, last: int) -> Mark | None:
    """ "the army", "le gouvernement", "lawmakers", right at the beginning."""
    i = first + bool(r.here(first, "det"))
    return r.any_here(i, ("powers", "body")) if i < last else None


def earlier(page: Page, begin: int) -> str | None:
    """The one country acting in the sentence before."""
    home = page.r.home[begin] - 1
    if home < 0:
        return None
    named = acting(page, *page.r.bounds[home])
    countries = {mention.country for mention in named}
    if len(countries) > 1 and named[0].kind == "country" and _is_subject(page.r, named[0], page.r.bounds[home][0]):
        return named[0].country
    return countries.pop() if len(countries) == 1 else None


def _is_subject(r: Reading, mention: Mention, first: int) -> bool:
    """ "The Dominican Republic deported 34,190 Haitians": it begins the sentence, and a verb stands beside it."""
    opens = mention.first - first <= bool(r.here(first, "det"))
    i = mention.last
    verb = r.sort(i) == "w" and not r.capital(i) and not r.any_here(i, ("prep", "of", "in", "and"))
    return opens and (verb or r.low(i) == ",")
