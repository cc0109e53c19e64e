"""What is not known, worked out from the facts: a tally that leaves some out, a contingent of no stated size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from messages.cues import mentions
from messages.ledger import Ledger
from messages.model import Casualty, Count, Country, Date, Event, Fact, Known, Personnel, Story, Vote
from messages.rank import is_background
from messages.terms import holds
from messages.tolls import is_running
from messages.topic import Topic
from messages.trust import SECONDED, is_grave, may_be_said

Name = Literal[
    "vote-date", "date", "rest", "size", "role", "arrival", "cost", "rules", "names", "year", "author", "counted",
    "deaths", "held",
]  # fmt: skip

FULL_ONLY: frozenset[Name] = frozenset({"cost", "rules", "year", "rest"})
"""Told in the full size only: the others matter more, or the vote's own line says it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a reader would ask, and the fact that makes one ask."""

    name: Name
    asks: Known


_SENDING = frozenset({"ratified", "approved", "adopted", "pledged", "offered", "deployed", "proposed", "launched"})
_SENT = ("contingent", "contingent_bare", "deployment", "soldier", "police", "peacekeeper")


def find_gaps(
    story: Story, lede: Sequence[Known], path: Sequence[Known], ledger: Ledger, topic: Topic
) -> tuple[Gap, ...]:
    """In the order a reader would ask. `lede` and `path` are what the briefing is going to say."""
    said = [known for known in story.facts if may_be_said(known, ledger, topic)]
    found = [*_of_vote(lede, said), *_of_sending(lede, said), *_of_counts(said), *_of_dates(path)]
    found += [*_of_violence(lede, said, ledger), *_held(story, ledger, topic)]
    return tuple({gap.name: gap for gap in reversed(found)}.values())[::-1]


def rest_of(vote: Vote) -> int | None:
    """How many of the total are not accounted for; None where the source gives no total or gives them all."""
    if vote.for_ is None or vote.total is None or vote.unanimous:
        return None
    told = vote.for_ + sum(part or 0 for part in (vote.against, vote.abstain, vote.absent))
    return vote.total - told if vote.total > told else None


def _of_vote(lede: Sequence[Known], said: Sequence[Known]) -> Iterator[Gap]:
    event = lede[0] if lede else None
    votes = [known for known in said if isinstance(known.fact.value, Vote)]
    for vote in votes[:1]:
        if not _dated(vote, said) and not (event and _dated(event, said)):
            yield Gap("vote-date", vote)
        if isinstance(vote.fact.value, Vote) and rest_of(vote.fact.value):
            yield Gap("rest", vote)
    if event and not votes and isinstance(event.fact.value, Event) and not _dated(event, said):
        yield Gap("date", event)


def _dated(known: Known, said: Sequence[Known]) -> bool:
    value = known.fact.value
    if isinstance(value, Event) and value.date:
        return True
    return any(isinstance(other.fact.value, Date) and _together(known, other) for other in said)


def _together(a: Known, b: Known) -> bool:
    return a.article.id == b.article.id and a.fact.sentence == b.fact.sentence


def is_sending(fact: Fact) -> bool:
    """Whether an event sends people somewhere, or decides to."""
    value = fact.value
    if not isinstance(value, Event) or value.action not in _SENDING or value.object is None:
        return False
    return holds(value.object.text, fact.lang, _SENT)


def _of_sending(lede: Sequence[Known], said: Sequence[Known]) -> Iterator[Gap]:
    sending = next((known for known in lede if is_sending(known.fact)), None)
    if sending is None:
        return
    if not any(isinstance(known.fact.value, Personnel) for known in said):
        yield Gap("size", sending)
    asked: tuple[Name, ...] = ("role", "arrival", "cost", "rules")
    for name in asked:
        if not _is_told(name, said):
            yield Gap(name, sending)


def _is_told(name: Name, said: Sequence[Known]) -> bool:
    if name == "arrival":
        return any(isinstance(event := known.fact.value, Event) and event.action == "arrived" for known in said)
    texts = {known.article.text: known.fact.lang for known in said}
    return any(mentions(text, name, lang) for text, lang in texts.items())


_STATES = ("nation", "member", "signatory")


def is_country_noun(fact: Fact) -> bool:
    """Whether countries are what is counted."""
    return isinstance(fact.value, Count) and holds(fact.value.noun, fact.lang, _STATES)


def _of_counts(said: Sequence[Known]) -> Iterator[Gap]:
    """A number of other countries, signatories most often, of which the sentence names fewer."""
    for known in said:
        value = known.fact.value
        if isinstance(value, Count) and value.other and is_country_noun(known.fact):
            named = [other for other in said if isinstance(other.fact.value, Country) and _together(known, other)]
            if len(named) < value.quantity.low:
                yield Gap("names", known)


def _of_dates(path: Sequence[Known]) -> Iterator[Gap]:
    for known in path:
        value = known.fact.value
        date = value.date if isinstance(value, Event) else None
        if date and date.year_inferred and known.article.published is None:
            yield Gap("year", known)


def _of_violence(lede: Sequence[Known], said: Sequence[Known], ledger: Ledger) -> Iterator[Gap]:
    event = lede[0].fact.value if lede else None
    if isinstance(event, Event) and event.action in ("attacked", "killed") and event.actor is None:
        yield Gap("author", lede[0])
    for known in said:
        if not isinstance(known.fact.value, Casualty) or any(
            is_running(one, said) for one in ledger.claim(known).facts
        ):
            continue
        if known.fact.attributed_to is None and not known.article.primary:
            yield Gap("counted", known)


def _held(story: Story, ledger: Ledger, topic: Topic) -> Iterator[Gap]:
    """Grave facts of today that wait for a second source are not told, but that they wait is."""
    for known in story.facts:
        if known.state != "live" or known.fact.modality != "asserted" or known.fact.confidence < SECONDED:
            continue
        if ledger.held_by(known):
            continue  # an admin's word, and no second source, is what it waits for
        if is_grave(known, topic) and not is_background(known) and not may_be_said(known, ledger, topic):
            yield Gap("deaths" if _of_death(known) else "held", known)


def _of_death(known: Known) -> bool:
    value = known.fact.value
    return isinstance(value, Casualty) or (isinstance(value, Event) and value.action == "killed")
