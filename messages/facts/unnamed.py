"""Senders that no name stands for: "It sent 200", "The government has promised 40", "We will send 800"."""

from messages.facts.actors import ANY, acting
from messages.facts.amounts import Amount
from messages.facts.lexicon import Mark
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
    said = power(r, first, amount.cue)
    if said is None or not any(r.any_here(i, ANY) for i in range(said.last, amount.cue)):
        return None
    countries = {mention.country for mention in page.names.all if mention.country}
    return countries.pop() if len(countries) == 1 else None


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
    countries = {mention.country for mention in acting(page, *page.r.bounds[home])}
    return countries.pop() if len(countries) == 1 else None
