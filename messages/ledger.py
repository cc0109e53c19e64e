"""A value over time: which facts give the same value, which replace it, which contradict it.

A fact's key says what it is a value *of*; status and country are part of it, so that 150 pledged and 75 arrived are two
series and no contradiction. Nothing is ever summed or averaged.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from messages.model import (
    Agreement,
    Approx,
    Casualty,
    Count,
    Country,
    Date,
    Duration,
    Event,
    Known,
    Money,
    Org,
    Percent,
    Person,
    Personnel,
    Place,
    Quantity,
    Quote,
    Term,
    Value,
    Vote,
)
from messages.sources import source_of
from messages.terms import match

Key = tuple[str, ...]
Facts = tuple[Known, *tuple[Known, ...]]
"""At least one: what is said rests on something."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One value, and all live facts that give it, oldest first."""

    facts: Facts

    @property
    def value(self) -> Value:
        return self.facts[0].fact.value

    @property
    def as_of(self) -> date:
        return min(as_of(known) for known in self.facts)

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(source_of(known.article) for known in self.facts)

    @property
    def primary(self) -> bool:
        return any(known.article.primary for known in self.facts)


@dataclass(frozen=True, slots=True)
class Series:
    """What was claimed for one key, oldest first."""

    key: Key
    claims: tuple[Claim, *tuple[Claim, ...]]

    @property
    def current(self) -> Claim:
        return self.claims[-1]

    def against(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims that contradict this one: another value for the same day from another source."""
        return tuple(other for other in self.claims if other is not claim and _conflict(claim, other))


@dataclass(frozen=True, slots=True)
class Ledger:
    series: Mapping[Key, Series]
    _claims: Mapping[str, tuple[Series, Claim]] = field(repr=False)

    def claim(self, known: Known) -> Claim:
        """The claim a fact is part of; a fact that is not live stands alone."""
        found = self._claims.get(known.handle)
        return found[1] if found else Claim((known,))

    def against(self, known: Known) -> tuple[Claim, ...]:
        found = self._claims.get(known.handle)
        return found[0].against(found[1]) if found else ()

    def before(self, known: Known) -> Claim | None:
        """The claim this fact's claim took the place of, if it did."""
        found = self._claims.get(known.handle)
        if found is None:
            return None
        older = [claim for claim in found[0].claims if _replaces(found[1], claim)]
        return older[-1] if older else None


def build(known: Sequence[Known]) -> Ledger:
    """Group what is live by what it is a value of."""
    live = sorted((one for one in known if one.state == "live"), key=lambda one: (key_of(one), as_of(one), one.seq))
    series = {key: _series(key, tuple(group)) for key, group in groupby(live, key=key_of)}
    claims = {one.handle: (row, claim) for row in series.values() for claim in row.claims for one in claim.facts}
    return Ledger(series, claims)


def _series(key: Key, group: tuple[Known, ...]) -> Series:
    claims: list[list[Known]] = []
    for known in group:
        same = next((claim for claim in claims if agree(claim[0].fact.value, known.fact.value)), None)
        if same is None:
            claims.append([known])
        else:
            same.append(known)
    first, *rest = (Claim((claim[0], *claim[1:])) for claim in claims)
    return Series(key, (first, *rest))


def as_of(known: Known) -> date:
    """The day for which a fact holds: its own, else its article's."""
    stated = known.fact.as_of
    if stated and len(stated) == 10:
        return date.fromisoformat(stated)
    return _published(known).date()


def _published(known: Known) -> datetime:
    return known.article.published or known.article.fetched or known.first_seen


# --- what a fact is a value of ---


def key_of(known: Known) -> Key:
    """Equal keys are values of the same thing. Most hold only within a story; contributors' numbers hold across."""
    return (known.fact.kind, *_scope(known), *_key(known.fact.value, known.fact.lang))


def _scope(known: Known) -> Iterator[str]:
    value = known.fact.value
    if isinstance(value, Personnel) and value.country and value.status:
        return
    if isinstance(value, Agreement) and value.number:
        return
    yield known.story or known.article.id


def _key(value: Value, lang: str) -> Key:  # noqa: C901, PLR0911, PLR0912  (an arm a kind)
    match value:
        case Vote():
            return (_term(value.body),)
        case Personnel():
            return (value.country or "", value.status or "", noun_class(value.unit, lang), str(value.increment))
        case Casualty():
            return (value.harm, _term(value.where), noun_class(value.who, lang), str(value.increment))
        case Money():
            return (value.currency, value.status or "")
        case Agreement():
            return (value.number or "", *sorted(value.parties)) if value.number or value.parties else (value.form,)
        case Percent():
            return ((value.of or "").casefold(),)
        case Duration():
            return ("open",) if value.value == "open" else ("fixed",)
        case Count():
            return (noun_class(value.noun, lang), str(value.other))
        case Quote():
            return (_term(value.speaker), value.text[:60].casefold())
        case Event():
            return (value.action, _term(value.actor), _term(value.object))
        case Date():
            return (value.value,)
        case Country():
            return (value.code,)
        case Org() | Person():
            return (value.id or value.name.casefold(),)
        case Place():
            return (value.name.casefold(),)


def _term(term: Term | None) -> str:
    if term is None:
        return ""
    return term.entity or term.text.casefold()


def noun_class(noun: str | None, lang: str) -> str:
    """The same for "soldiers", "troops" and "militaires"."""
    if not noun:
        return ""
    found = match(noun, lang)
    return found.key if found else noun.casefold()


# --- when two values are one, and when they quarrel ---


def agree(a: Value, b: Value) -> bool:
    """Two values of one key that can both be so."""
    match a, b:
        case Vote(), Vote():
            return _votes_agree(a, b)
        case (
            (Personnel() | Casualty() | Money() | Percent() | Count()),
            (Personnel() | Casualty() | Money() | Percent() | Count()),
        ):
            return overlap(a.quantity, b.quantity)
        case Duration(), Duration():
            return a.value == b.value
        case _:
            return True


def _votes_agree(a: Vote, b: Vote) -> bool:
    pairs = ((getattr(a, name), getattr(b, name)) for name in ("for_", "against", "abstain", "absent", "total"))
    if any(x is not None and y is not None and x != y for x, y in pairs):
        return False
    return not (_split(a) and b.unanimous) and not (_split(b) and a.unanimous)


def _split(vote: Vote) -> bool:
    """Some did not vote in favour, or it is not said that they did."""
    some = (vote.against or 0) + (vote.abstain or 0) + (vote.absent or 0) > 0
    return some or (vote.for_ is not None and vote.total is not None and vote.for_ < vote.total)


def overlap(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers can be the same one: 483 and "nearly 500" can."""
    (a_low, a_high), (b_low, b_high) = span(a), span(b)
    return a_low <= b_high and b_low <= a_high


def span(quantity: Quantity) -> tuple[float, float]:
    """What a number may stand for. A tenth on either side is what newsrooms let "about" mean."""
    low, high = quantity.low, quantity.high
    match quantity.approx:
        case Approx.EXACT | Approx.RANGE:
            return low, high
        case Approx.ABOUT:
            return low * 0.9, high * 1.1
        case Approx.UNDER:
            return low * 0.9, high
        case Approx.OVER | Approx.AT_LEAST:
            return low, high * 1.1
        case Approx.AT_MOST:
            return 0, high


def _same_day(a: Claim, b: Claim) -> bool:
    return abs((a.as_of - b.as_of).days) <= 1


def _conflict(a: Claim, b: Claim) -> bool:
    return _same_day(a, b) and not a.sources & b.sources


def _replaces(new: Claim, old: Claim) -> bool:
    """A later value of a number that can change takes the old one's place; an increment never does."""
    if new is old or getattr(new.value, "increment", False):
        return False
    return isinstance(new.value, Personnel | Casualty | Money | Percent) and (new.as_of - old.as_of).days > 1
