"""A value over time: which facts give the same value, which replace it, which contradict it.

A fact's key says what it is a value *of*; status and country are part of it, so that 150 pledged and 75 arrived are two
series and no contradiction. An increment ("70 more") and a total are two values that never replace or contradict each
other. Nothing is ever summed or averaged.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache

from messages.copies import independent
from messages.cues import mentions
from messages.happenings import same_happening
from messages.identical import EachIdentical
from messages.keys import Key, key_of, whom
from messages.model import (
    Article,
    Casualty,
    Date,
    Event,
    Fact,
    Known,
    Modality,
    Money,
    Percent,
    Personnel,
    Value,
)
from messages.values import agree, comparable, restates

Facts = tuple[Known, *tuple[Known, ...]]
"""At least one: what is said rests on something."""


@dataclass(frozen=True)
class Claim:
    """One value, and all live facts that give it, oldest first. What is compared again and again is worked out once."""

    facts: Facts

    @property
    def value(self) -> Value:
        return self.facts[0].fact.value

    @cached_property
    def as_of(self) -> date:
        return min(as_of(known) for known in self.facts)

    @cached_property
    def dated(self) -> bool:
        """Whether it names its day itself."""
        return bool(min(self.facts, key=as_of).fact.as_of)

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple({known.article.id: known.article for known in self.facts}.values())

    @cached_property
    def independent(self) -> int:
        """How many sources really stand behind it: a rewrite and a copy are none of their own."""
        return independent(self.articles)

    @property
    def primary(self) -> bool:
        return any(known.article.primary for known in self.facts)


@dataclass(frozen=True, slots=True)
class Series:
    """What was claimed for one key, oldest first."""

    key: Key
    claims: tuple[Claim, *tuple[Claim, ...]]
    stated: Mapping[str, Sequence[Value]] = field(default_factory=dict, repr=False, compare=False)
    """Article -> all values of this kind that it gives, under whatever key."""

    @property
    def current(self) -> Claim:
        return self.claims[-1]

    def against(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims that contradict this one: another value for the same day from another source."""
        return tuple(other for other in self.claims if other is not claim and self._conflict(claim, other))

    def _conflict(self, a: Claim, b: Claim) -> bool:
        """Of the same day, from sources that know nothing of each other."""
        if abs(_days_between(a, b)) > 1 or not comparable(a.value, b.value):
            return False
        if whom(a.facts[0].fact) != whom(b.facts[0].fact):
            return False
        if self._gives(a, b.value) or self._gives(b, a.value):
            return False
        return independent((*a.articles, *b.articles)) == a.independent + b.independent

    def _gives(self, claim: Claim, value: Value) -> bool:
        """Whether an article behind the claim gives the other value too: then it means two things by them."""
        return any(restates(one, value) for article in claim.articles for one in self.stated.get(article.id, ()))


@dataclass(frozen=True, slots=True)
class Ledger:
    series: Mapping[Key, Series]
    _claims: Mapping[str, tuple[Series, Claim]] = field(repr=False)
    _held: tuple[Known, ...] = field(default=(), repr=False)
    """What an admin holds back."""

    def claim(self, known: Known) -> Claim:
        """The claim a fact is part of; a fact that supports none (not live, denied, doubted) stands alone."""
        found = self._claims.get(known.handle)
        return found[1] if found else Claim((known,))

    def against(self, known: Known) -> tuple[Claim, ...]:
        found = self._claims.get(known.handle)
        return found[0].against(found[1]) if found else ()

    def held_by(self, known: Known) -> Known | None:
        """The fact an admin holds back that this one says too: from another source, or as part of the same sentence.
        None for one that an admin released."""
        if not self._held or known.judged_by:
            return None
        return next((held for held in self._held if says_the_same(held, known) or tell_each_other(held, known)), None)

    def before(self, known: Known) -> Claim | None:
        """The claim this fact's claim took the place of, if it did."""
        found = self._claims.get(known.handle)
        if found is None:
            return None
        series, claim = found
        if len(series.claims) == 1 or not _can_replace(claim):
            return None
        return next((older for older in reversed(series.claims) if _replaces(claim, older)), None)


def build(known: Sequence[Known]) -> Ledger:
    """Group what is live and asserted by what it is a value of. Remembered: it is a third of an answer, and most
    questions are about the facts of the question before."""
    return _built(EachIdentical(known))


@lru_cache(maxsize=8)
def _built(each: EachIdentical[Known]) -> Ledger:
    known = each.values
    given = [one for one in known if one.state == "live" and supports(one.fact)]
    stated = _stated(given)
    groups: defaultdict[Key, list[Known]] = defaultdict(list)
    for one in given:
        groups[key_of(one)].append(one)
    series = {key: _series(key, _in_time(groups[key]), stated[key[0]]) for key in sorted(groups)}
    claims = {one.handle: (row, claim) for row in series.values() for claim in row.claims for one in claim.facts}
    return Ledger(series, claims, tuple(one for one in known if one.state == "held"))


def _in_time(group: Sequence[Known]) -> Sequence[Known]:
    return sorted(group, key=lambda one: (as_of(one), one.seq)) if len(group) > 1 else group


def _stated(known: Sequence[Known]) -> Mapping[str, Mapping[str, list[Value]]]:
    """Kind -> article -> values."""
    found: defaultdict[str, defaultdict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for one in known:
        found[one.fact.kind][one.article.id].append(one.fact.value)
    return found


def _series(key: Key, group: Sequence[Known], stated: Mapping[str, Sequence[Value]]) -> Series:
    if len(group) == 1:
        return Series(key, (Claim((group[0],)),), stated)
    claims: list[list[Known]] = []
    for known in group:
        same = next((claim for claim in claims if _agree(claim[0], known)), None)
        if same is None:
            claims.append([known])
        else:
            same.append(known)
    first, *rest = (Claim((claim[0], *claim[1:])) for claim in claims)
    return Series(key, (first, *rest), stated)


def says_the_same(a: Known, b: Known) -> bool:
    """Whether two facts give one value for one thing."""
    return key_of(a) == key_of(b) and _agree(a, b)


def tell_each_other(a: Known, b: Known) -> bool:
    """Whether one is an event in whose words the other's stand: "13 other nations signed" tells the number too."""
    return same_sentence(a, b) and (_names(a, b) or _names(b, a))


def same_sentence(a: Known, b: Known) -> bool:
    return a.article.id == b.article.id and a.fact.sentence == b.fact.sentence


def _names(event: Known, other: Known) -> bool:
    value, words = event.fact.value, other.fact.evidence
    if not isinstance(value, Event):
        return False
    if isinstance(other.fact.value, Date):
        return value.date is not None and value.date.value == other.fact.value.value
    return any(term and (words in term.text or term.text in words) for term in (value.actor, value.object))


def _agree(a: Known, b: Known) -> bool:
    one, other = a.fact.value, b.fact.value
    if isinstance(one, Event) and isinstance(other, Event):
        return same_happening(one, other, a.fact.lang, b.fact.lang, retold=a.article.id == b.article.id)
    harmed = {whom(a.fact), whom(b.fact)} - {""}
    return len(harmed) < 2 and agree(one, other)


def as_of(known: Known) -> date:
    """The day for which a fact holds: its own, else its article's."""
    stated = known.fact.as_of
    if stated and len(stated) == 10:
        return date.fromisoformat(stated)
    return _published(known).date()


def _published(known: Known) -> datetime:
    return known.article.published or known.article.fetched or known.first_seen


# --- what speaks for a value ---

UNSAID: frozenset[Modality] = frozenset({"denied", "retracted", "hypothetical"})
"""What a source says is not so, or may be so, is said by nobody."""


def supports(fact: Fact) -> bool:
    """Whether the source stands behind the value. A death in a sentence that denies or doubts it has no source there:
    five outlets that report a denial are not five who report the death."""
    return fact.modality not in UNSAID and not (_buries(fact.value) and mentions(fact.said, "doubted", fact.lang))


def _buries(value: Value) -> bool:
    return getattr(value, "harm", None) in ("killed", "killed_or_injured") or getattr(value, "action", None) == "killed"


# --- when one claim takes another's place ---


_FLOWS = frozenset({"arrived", "deployed", "withdrawn"})
"""Who came in October does not take the place of who came in June."""


def _can_replace(claim: Claim) -> bool:
    """Whether it is a number that can change; an increment and an arrival take nothing's place."""
    value = claim.value
    if not isinstance(value, Personnel | Casualty | Money | Percent):
        return False
    return getattr(value, "status", None) not in _FLOWS and not getattr(value, "increment", False)


def _replaces(new: Claim, old: Claim) -> bool:
    """A later value takes the old one's place."""
    if new is old or not _can_replace(new) or getattr(old.value, "increment", False):
        return False
    return _days_between(old, new) > 1


def _days_between(a: Claim, b: Claim) -> int:
    """Whole days from one to the other, as few as may be: an article that names no day may speak of the day before it
    came out, and one of the evening came out the day after by Greenwich's clock."""
    days = (b.as_of - a.as_of).days
    if a.dated == b.dated:
        return days
    other = days + 1 if b.dated else days - 1
    return min(days, other, key=abs)
