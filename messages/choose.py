"""Which facts make which part of a briefing."""

from collections.abc import Iterable, Iterator, Sequence

from messages.determiners import is_loose, is_vague
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
    Term,
    Vote,
)
from messages.names import is_named
from messages.topic import Topic
from messages.trust import is_private

QUOTE_WORDS = range(6, 41)
"""Fewer words say little, more belong in the article."""


def counts(known: Known) -> bool:
    """A country or a name is no news by itself."""
    return known.fact.kind not in ("country", "org", "person", "place", "date")


def leads(known: Known) -> bool:
    value = known.fact.value
    if isinstance(value, Event):
        return value.action != "other" and is_whole(known)
    return not isinstance(value, Quote | Duration | Count)


_DECISIONS = frozenset({"approved", "rejected", "ratified", "adopted", "extended", "appointed"})


def decides(event: Known, vote: Known) -> bool:
    """Whether the vote is the one by which this was decided: told in the same breath, or by the same body."""
    value, tally = event.fact.value, vote.fact.value
    if not isinstance(value, Event) or not isinstance(tally, Vote) or value.action not in _DECISIONS:
        return False
    if event.article.id != vote.article.id:
        return False
    near = abs(event.fact.sentence[0] - vote.fact.sentence[0]) < 400
    same_body = _same(value.actor, tally.body)
    return event.fact.sentence == vote.fact.sentence or (near and (same_body or tally.body is None))


def _same(a: Term | None, b: Term | None) -> bool:
    """One body, whether both name it in full or one in part."""
    if a is None or b is None:
        return False
    return a.entity == b.entity if a.entity and b.entity else a.text in b.text or b.text in a.text


def is_whole(known: Known) -> bool:
    """Whether an event says who or what in words that stand by themselves."""
    value = known.fact.value
    if not isinstance(value, Event):
        return True
    if value.actor and (is_loose(value.actor.text) or is_vague(value.actor.text)):
        return False
    return value.actor is not None or value.object is not None


def is_point(known: Known, best: Sequence[Known]) -> bool:
    """A line of its own: what happened, and numbers that say of what they are."""
    match known.fact.value:
        case Event(action=action):
            return action != "other" and known not in signings(best) and is_whole(known)
        case Agreement(number=number):
            return number is not None
        case Duration(value=value):
            return value == "open" or any(_same_sentence(known, other) for other in best if other.fact.kind == "event")
        case Personnel():
            return not told_by(known, [one for one in best if one.fact.kind == "event"])
        case Vote() | Casualty():
            return True
        case _:
            return False


def is_figure(known: Known) -> bool:
    """A number that says of what it is: a share of nothing named is none."""
    value = known.fact.value
    if isinstance(value, Percent):
        return value.of is not None
    return isinstance(value, Vote | Personnel | Casualty | Money | Count)


def told_by(known: Known, events: Iterable[Known]) -> bool:
    """Whether an event's own sentence tells this number: "13 other nations signed"."""
    return any(_same_sentence(known, event) and _names(event, known) for event in events)


def _names(event: Known, counted: Known) -> bool:
    value = event.fact.value
    terms = (value.actor, value.object) if isinstance(value, Event) else ()
    number = counted.fact.evidence
    return any(term and (number in term.text or term.text in number) for term in terms)


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


STEPS = 3
"""Fewest steps that make a path: two events are two lines."""


def path_of(best: Sequence[Known], news: Known | None, topic: Topic) -> list[Facts]:
    """Events in date order, each with its date; the news itself comes last where it has none."""
    told = signings(best)
    steps = [known for known in best if known not in told and (known is news or _is_step(known, topic))]
    dated = [(known, date) for known in steps if (date := step_date(known, best))]
    path = [_step(known, date, told) for known, date in sorted(dated, key=lambda step: _when(step[1]))]
    if news and isinstance(news.fact.value, Event) and all(step[0] is not news for step in path):
        path.append((news,))
    return path if len(path) >= STEPS else []


def _is_step(known: Known, topic: Topic) -> bool:
    """A step names who took it: in the path's few words a stranger says nothing."""
    value = known.fact.value
    return not isinstance(value, Event) or is_named(value.actor, known.fact.lang, topic)


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


def background(best: Sequence[Known], told: Sequence[Known]) -> Iterator[Known]:
    """Dates and numbers that no line tells: their sentences say where this comes from, or more of it."""
    seen = {(known.article.id, known.fact.sentence) for known in told}
    for known in sorted(best, key=lambda known: (known.fact.kind != "percent", known.fact.start)):
        place = (known.article.id, known.fact.sentence)
        if place not in seen and _tells_more(known):
            seen.add(place)
            yield known


def _tells_more(known: Known) -> bool:
    value = known.fact.value
    if isinstance(value, Date):
        return value.role in (None, "period", "event") and len(known.fact.said.split()) > 5
    return isinstance(value, Percent)


def once(facts: Iterable[Known]) -> tuple[Known, ...]:
    return tuple({known.handle: known for known in facts}.values())
