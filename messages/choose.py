"""Which facts make which part of a briefing."""

from collections.abc import Iterable, Iterator, Sequence

from messages.ledger import Facts
from messages.model import (
    Agreement,
    Casualty,
    Count,
    Date,
    Duration,
    Event,
    Known,
    Money,
    Percent,
    Personnel,
    Quote,
    Vote,
)
from messages.trust import is_private

QUOTE_WORDS = range(6, 41)
"""Fewer words say little, more belong in the article."""


def counts(known: Known) -> bool:
    """A country or a name is no news by itself."""
    return known.fact.kind not in ("country", "org", "person", "place", "date")


def leads(known: Known) -> bool:
    value = known.fact.value
    return not isinstance(value, Quote | Duration | Count) and not (
        isinstance(value, Event) and value.action == "other"
    )


_DECISIONS = frozenset({"approved", "rejected", "ratified", "adopted", "extended", "appointed"})


def decides(event: Known, vote: Known) -> bool:
    """Whether the vote is the one by which this was decided: told in the same breath, or by the same body."""
    value, tally = event.fact.value, vote.fact.value
    if not isinstance(value, Event) or not isinstance(tally, Vote) or value.action not in _DECISIONS:
        return False
    if event.article.id != vote.article.id:
        return False
    near = abs(event.fact.sentence[0] - vote.fact.sentence[0]) < 400
    same_body = bool(value.actor and tally.body and value.actor.entity == tally.body.entity)
    return event.fact.sentence == vote.fact.sentence or (near and (same_body or tally.body is None))


def is_point(known: Known, best: Sequence[Known]) -> bool:
    """A line of its own: what happened, and numbers that say of what they are."""
    match known.fact.value:
        case Event(action=action):
            return action != "other" and known not in signings(best)
        case Agreement(number=number):
            return number is not None
        case Duration(value=value):
            return value == "open" or any(_same_sentence(known, other) for other in best if other.fact.kind == "event")
        case Vote() | Personnel() | Casualty():
            return True
        case _:
            return False


def is_figure(known: Known) -> bool:
    return isinstance(known.fact.value, Vote | Personnel | Casualty | Money | Percent | Count)


def told_by(known: Known, events: Iterable[Known]) -> bool:
    """Whether an event's own sentence tells this number: "13 other nations signed"."""
    return any(_same_sentence(known, event) and _names(event, known) for event in events)


def _names(event: Known, counted: Known) -> bool:
    value = event.fact.value
    terms = (value.actor, value.object) if isinstance(value, Event) else ()
    return any(term and counted.fact.evidence in term.text for term in terms)


def _same_sentence(a: Known, b: Known) -> bool:
    return a.article.id == b.article.id and a.fact.sentence == b.fact.sentence


def signings(facts: Sequence[Known]) -> list[Known]:
    """Events that tell of an agreement with its parties: the agreement is the step, the event its wording."""
    made = [known for known in facts if isinstance(value := known.fact.value, Agreement) and len(value.parties) > 1]
    return [
        known
        for known in facts
        if isinstance(event := known.fact.value, Event)
        and event.action in ("signed", "adopted")
        and any(_same_sentence(known, one) for one in made)
    ]


def is_quotable(known: Known) -> bool:
    """Direct words of a named speaker in a public role."""
    value = known.fact.value
    if not isinstance(value, Quote) or value.form == "indirect" or value.speaker is None or is_private(known):
        return False
    return len(value.text.split()) in QUOTE_WORDS and bool(value.role or value.speaker.entity)


def path_of(best: Sequence[Known], news: Known | None) -> list[Facts]:
    """Events in date order, each with its date; the news itself comes last where it has none."""
    told = signings(best)
    dated = [(known, date) for known in best if known not in told and (date := step_date(known, best))]
    path = [_step(known, date, told) for known, date in sorted(dated, key=lambda step: _when(step[1]))]
    if news and isinstance(news.fact.value, Event) and all(step[0] is not news for step in path):
        path.append((news,))
    return path if len(path) > 1 and dated else []


def _step(known: Known, date: Known, told: Sequence[Known]) -> Facts:
    near = [one for one in told if _same_sentence(known, one)]
    return (known, *once(one for one in (date, *near) if one is not known))


def step_date(known: Known, facts: Sequence[Known]) -> Known | None:
    """The fact that dates an event or an agreement: itself, or the only date of its sentence."""
    value = known.fact.value
    if isinstance(value, Event) and value.action != "other" and value.date:
        return known
    if not isinstance(value, Agreement) or len(value.parties) < 2:
        return None
    dates = [other for other in facts if isinstance(other.fact.value, Date) and _same_sentence(known, other)]
    return dates[0] if len(dates) == 1 else None


def path_date(known: Known, facts: Sequence[Known]) -> Date | None:
    """The date of an event or an agreement."""
    dated = step_date(known, facts)
    value = dated.fact.value if dated else None
    return value.date if isinstance(value, Event) else value if isinstance(value, Date) else None


def _when(known: Known) -> str:
    value = known.fact.value
    if isinstance(value, Event) and value.date:
        return value.date.value
    return value.value if isinstance(value, Date) else ""


def background(best: Sequence[Known], path: Sequence[Facts]) -> Iterator[Known]:
    """Dates from before that no step tells: their sentences say where this comes from."""
    told = {known.fact.sentence for step in path for known in step}
    for known in sorted(best, key=lambda known: known.fact.start):
        value = known.fact.value
        if isinstance(value, Date) and value.role in (None, "period", "event") and known.fact.sentence not in told:
            told.add(known.fact.sentence)
            yield known


def once(facts: Iterable[Known]) -> tuple[Known, ...]:
    return tuple({known.handle: known for known in facts}.values())
