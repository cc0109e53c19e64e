"""Which facts make which part of a briefing."""

from collections.abc import Iterable, Sequence

from messages.cues import mentions, opens_with
from messages.gaps import is_sending
from messages.happenings import KIN
from messages.ledger import Facts, same_sentence, tell_each_other
from messages.model import (
    Agreement,
    Casualty,
    Count,
    Date,
    Duration,
    Event,
    Known,
    Money,
    Personnel,
    Quote,
    Term,
    Vote,
)
from messages.names import find_demonym, is_named
from messages.terms import match, tokens
from messages.tolls import is_part, is_running
from messages.topic import Topic
from messages.trust import is_private

QUOTE_WORDS = range(6, 41)
"""Fewer words say little, more belong in the article."""


def counts(known: Known) -> bool:
    """A country or a name is no news by itself, nor that somebody came."""
    return known.fact.kind not in ("country", "org", "person", "place", "date") and not _is_anyone(known)


def _is_anyone(known: Known) -> bool:
    """ "Soldiers arrived": whose, or how many, it does not say."""
    value = known.fact.value
    if not isinstance(value, Event) or value.action not in ("arrived", "deployed", "withdrew"):
        return False
    who = value.actor
    return who is not None and who.entity is None and _is_bare(who.text, known.fact.lang)


def _is_bare(text: str, lang: str) -> bool:
    """A noun for people with nothing before it, and behind it nothing that tells more of them."""
    found = match(text, lang)
    if found is None or found.section != "people":
        return False
    behind = tokens(text)[found.words :]
    return not behind or find_demonym(behind[0], lang) is None


def is_deadly(known: Known) -> bool:
    value = known.fact.value
    return isinstance(value, Casualty) and value.harm == "killed"


def leads(known: Known, said: Sequence[Known]) -> bool:
    """Whether it says by itself what happened."""
    match value := known.fact.value:
        case Event(action=action):
            return action != "other" and not _is_anyone(known)
        case Personnel():
            return says_of_what(known)
        case Casualty():
            return not (is_part(known) or is_running(known, said))
        case Vote():
            return _is_counted(value)
        case Agreement():
            return True
        case _:
            return False


def says_of_what(known: Known) -> bool:
    """A number of people means something where the text says what became of them."""
    value = known.fact.value
    if not isinstance(value, Personnel) or value.status is None or is_part(known):
        return False
    return value.status != "planned" or not mentions(known.fact.said, "training", known.fact.lang)


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
    if event.fact.sentence == vote.fact.sentence:
        return same_body or None in (value.actor, tally.body) or _is_country(value.actor)
    return near and (same_body or tally.body is None)


def _is_country(term: Term | None) -> bool:
    """ "El Salvador ratified it", where its Assembly voted."""
    return term is not None and term.entity is not None and len(term.entity) == 2


def _same(a: Term | None, b: Term | None) -> bool:
    """One body, whether both name it in full or one in part."""
    if a is None or b is None:
        return False
    return a.entity == b.entity if a.entity and b.entity else a.text in b.text or b.text in a.text


def is_point(known: Known, said: Sequence[Known]) -> bool:  # noqa: PLR0911  (an arm a kind)
    """A line of its own: what happened, and numbers that say of what they are."""
    match value := known.fact.value:
        case Event(action=action):
            weak = action == "other" or _is_anyone(known) or _is_told_fully(known, said)
            return not weak and known not in signings(said)
        case Agreement(number=number):
            return number is not None
        case Duration(value=period):
            return period == "open" or any(same_sentence(known, other) for other in said if _lasts(other))
        case Personnel():
            return says_of_what(known) and not told_by(known, _events(said))
        case Casualty():
            return not (is_part(known) or is_running(known, said))
        case Vote():
            return _is_counted(value)
        case _:
            return False


def _is_counted(vote: Vote) -> bool:
    """ "Unanimously" says how, behind what was decided; by itself it says nothing."""
    return vote.for_ is not None or vote.against is not None


def _events(best: Sequence[Known]) -> list[Known]:
    return [known for known in best if known.fact.kind == "event"]


def _lasts(known: Known) -> bool:
    """What has a term: a mandate, a deployment."""
    value = known.fact.value
    return isinstance(value, Event) and (value.action == "extended" or is_sending(known.fact))


def _is_told_fully(known: Known, said: Sequence[Known]) -> bool:
    """An event that does not say who did it, where another one of the kind does."""
    value = known.fact.value
    if not isinstance(value, Event) or value.actor:
        return False
    others = (other.fact.value for other in said if other is not known)
    kind = KIN.get(value.action, value.action)
    return any(isinstance(one, Event) and one.actor and KIN.get(one.action, one.action) == kind for one in others)


def is_figure(known: Known, said: Sequence[Known]) -> bool:
    """A number that says of what it is: "40 beds" alone is none, nor is a sum that nobody pledged or paid."""
    value = known.fact.value
    match value:
        case Vote():
            return _is_counted(value)
        case Personnel():
            return says_of_what(known)
        case Casualty():
            stock = value.harm == "displaced"  # they are so now, whenever it began
            return not is_part(known) and (stock or not is_running(known, said))
        case Money():
            return value.status in ("pledged", "paid", "frozen")
        case Count():
            return told_by(known, _events(said))
        case _:
            return False


def told_by(known: Known, events: Iterable[Known]) -> bool:
    """Whether an event's own sentence tells this number: "13 other nations signed"."""
    return any(tell_each_other(known, event) for event in events)


def signings(facts: Sequence[Known]) -> list[Known]:
    """Events that tell of an agreement with its parties: the agreement is the step, the event its wording."""
    made = [known for known in facts if isinstance(value := known.fact.value, Agreement) and len(value.parties) > 1]
    return [
        known
        for known in facts
        if isinstance(event := known.fact.value, Event)
        and event.action in ("signed", "adopted")
        and any(same_sentence(known, one) for one in made)
    ]


def is_quotable(known: Known) -> bool:
    """Direct words of a named speaker in a public role."""
    value = known.fact.value
    if not isinstance(value, Quote) or value.form != "direct" or value.speaker is None or is_private(known):
        return False
    role = value.role if value.role and not opens_with(value.role, "days", known.fact.lang) else None  # cut wrong
    named = value.speaker.entity or (role and value.speaker.text[:1].isupper())
    return bool(named) and len(value.text.split()) in QUOTE_WORDS


STEPS = 3
"""Fewest steps that make a path: two events are two lines."""


def path_of(best: Sequence[Known], news: Known | None, topic: Topic) -> list[Facts]:
    """Events in date order, each with its date; the news itself comes last where it has none."""
    told = signings(best)
    steps = [known for known in best if known not in told and (known is news or _is_step(known, topic))]
    if news in told:
        steps = [known for known in steps if known is news or not same_sentence(known, news)]
    dated = [(known, date) for known in steps if (date := step_date(known, best))]
    path = [_step(known, date, told) for known, date in sorted(dated, key=lambda step: _when(step[1]))]
    if news and isinstance(news.fact.value, Event) and all(step[0] is not news for step in path):
        path.append((news,))
    return path if len(path) >= STEPS else []


def _is_step(known: Known, topic: Topic) -> bool:
    """A step names who took it: in the path's few words a stranger says nothing."""
    value = known.fact.value
    if not isinstance(value, Event):
        return True
    return is_named(value.actor, known.fact.lang, topic)


def _step(known: Known, date: Known, told: Sequence[Known]) -> Facts:
    near = [one for one in told if same_sentence(known, one)]
    return (known, *once(one for one in (date, *near) if one is not known))


def step_date(known: Known, facts: Sequence[Known]) -> Known | None:
    """The fact that dates an event or an agreement: itself, or the only date of its sentence."""
    value = known.fact.value
    if isinstance(value, Event) and value.action != "other" and value.date:
        return known
    if not isinstance(value, Agreement) or len(value.parties) < 2:
        return None
    dates = [other for other in facts if isinstance(other.fact.value, Date) and same_sentence(known, other)]
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


def once(facts: Iterable[Known]) -> tuple[Known, ...]:
    return tuple({known.handle: known for known in facts}.values())
