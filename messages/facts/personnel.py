"""Soldiers, police and staff: how many, from which country, and whether they are pledged, on their way, or there."""

from collections.abc import Iterator, Sequence

from messages.facts.clauses import clause, nearest, subject, willed
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.nouns import Head, head
from messages.facts.numbers import Amount
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.model import Personnel, Status, Term

_VERBS = (
    "deploy", "deploy.b", "arrive", "arrive.b", "withdraw", "withdraw.b", "pledge", "pledge.b", "offer", "offer.b",
    "approve", "approve.b", "present", "authorize",
)  # fmt: skip
_NOUNS = ("deploy.n", "arrive.n", "withdraw.n", "pledge.n", "offer.n", "approve.n")


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    for amount in open_:
        if amount.whole and not amount.article and (noun := _force(page, amount)):
            yield _personnel(page, amount, noun)


def _force(page: Page, amount: Amount) -> Head | None:
    """The noun, where it is one of people under orders."""
    r = page.r
    strong = _strong(r, amount)
    if strong:
        return strong
    noun = head(page, amount.last)
    if noun is None or r.low(amount.last) == "-":
        return None
    if "personnel" in noun.tags:
        return noun
    if noun.nation and _sent(r, amount):
        return noun
    if noun.tags.intersection(("people", "victims")) and _before_group(r, amount):
        return noun
    return None


def _strong(r: Reading, amount: Amount) -> Head | None:
    """ "a 1,000-strong force", "a 150-member contingent"."""
    if r.low(amount.last) != "-" or not r.glued(amount.last):
        return None
    mark = r.here(amount.last, "personnel_groups")
    if mark is None:
        return None
    last = mark.last
    while last < min(len(r.tokens), mark.last + 4) and not (
        r.here(last, "personnel_groups") or r.here(last, "personnel")
    ):
        last += 1
    noun = r.any_here(last, ("personnel_groups", "personnel"))
    return Head(mark.first, noun.last, frozenset(("personnel",))) if noun else None


def _sent(r: Reading, amount: Amount) -> bool:
    """ "400 Kenyans" are a force where the sentence sends them."""
    first, last = clause(r, amount.first)
    return any(r.any_here(i, ("deploy", "arrive", "deploy.n", "arrive.n", "personnel")) for i in range(first, last))


def _before_group(r: Reading, amount: Amount) -> bool:
    """ "a contingent of 150 men"."""
    mark = r.before(amount.cue, "of")
    return mark is not None and r.before(mark.first, "personnel_groups") is not None


def _personnel(page: Page, amount: Amount, noun: Head) -> Found:
    r = page.r
    status, verb = _status(page, amount)
    country = noun.country or _sender(page, amount, verb)
    value = Personnel(
        amount.quantity, r.slice(noun.first, noun.last), country, status, _force_name(page, amount), noun.more
    )
    return Found(value, amount.cue, max(noun.last, amount.end), "personnel.noun", numbers=amount.parts)


# --- status ---


def _status(page: Page, amount: Amount) -> tuple[Status | None, Mark | None]:
    r = page.r
    first, last = clause(r, amount.first)
    mark = nearest(r, first, last, amount.first, (*_VERBS, *_NOUNS))
    if mark is None:
        return None, None
    return _meaning(r, first, last, mark), mark


def _meaning(r: Reading, first: int, last: int, mark: Mark) -> Status | None:
    base = mark.tag.split(".")[0]
    if base in ("pledge", "offer"):
        return "pledged"
    if base in ("approve", "authorize"):
        return "authorized"
    if mark.tag.endswith(".n"):
        return _of_noun(r, first, last, base)
    planned = mark.tag.endswith(".b") or willed(r, first, mark.first)
    if planned:
        return (
            "pledged"
            if _has(r, first, mark.first, "pledge")
            else "authorized"
            if _has(r, first, mark.first, "approve")
            else "planned"
        )
    return {"deploy": "deployed", "arrive": "arrived", "withdraw": "withdrawn", "present": "present"}[base]  # type: ignore[return-value]


def _of_noun(r: Reading, first: int, last: int, base: str) -> Status | None:
    """ "the deployment of 400": what the verbs around it say."""
    if _has(r, first, last, "approve", "authorize"):
        return "authorized"
    if _has(r, first, last, "will", "propose"):
        return "planned"
    return {"arrive": "arrived", "withdraw": "withdrawn"}.get(base)  # type: ignore[return-value]


def _has(r: Reading, first: int, last: int, *tags: str) -> bool:
    return any(r.any_here(i, tags) for i in range(first, last))


# --- country ---


def _sender(page: Page, amount: Amount, verb: Mark | None) -> str | None:
    """The country that sends them: the subject of the verb, then the owner named before the noun."""
    if verb is None or verb.first > amount.first:
        return None
    if verb.tag in ("arrive", "present", "arrive.b"):
        return None
    span = subject(page, verb.first)
    return page.names.country_within(*span) if span else None


def _force_name(page: Page, amount: Amount) -> Term | None:
    first, last = page.r.bound(amount.first)
    for mention in page.names.within(first, last):
        if mention.kind == "entity" and mention.sort == "mission":
            return Term(page.r.slice(mention.first, mention.last), mention.value)
    return None


RULES = (
    Rule(
        "personnel.noun",
        (
            "en: Kenya sent ⟦400 police officers⟧ to Haiti.",
            "en: ⟦About 150 Guatemalan soldiers⟧ arrived.",
            "fr: Le Kenya a envoyé ⟦400 policiers⟧ en Haïti.",
            "es: Guatemala envió ⟦150 soldados⟧ a Haití.",
        ),
        (
            "en: An 8-year-old girl met the police.",
            "en: The Group of 20 sent police.",
            "en: They visited 12 police stations.",
        ),
    ),
)
