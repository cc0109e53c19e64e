"""What matters most: the weight of a fact for a briefing."""

import re
from datetime import date, datetime
from functools import lru_cache

from messages.ledger import Claim, Ledger
from messages.model import Action, Cursor, Event, Known
from messages.topic import Topic

_WEIGHTS = {
    "vote": 5.0,
    "casualty": 4.0,
    "agreement": 3.0,
    "money": 3.0,
    "personnel": 3.0,
    "quote": 2.0,
    "duration": 1.5,
    "count": 1.5,
    "percent": 1.0,
}
"""By kind; events have their own, and what is absent is no news by itself (a date, a name)."""

_ACTIONS: dict[Action, float] = {
    "ratified": 5.0,
    "rejected": 4.5,
    "adopted": 4.5,
    "approved": 4.5,
    "attacked": 4.5,
    "killed": 4.5,
    "arrived": 4.0,
    "deployed": 4.0,
    "withdrew": 4.0,
    "signed": 4.0,
    "extended": 4.0,
    "resigned": 4.0,
    "ended": 3.5,
    "launched": 3.5,
    "appointed": 3.5,
    "rescued": 3.5,
    "pledged": 3.0,
    "joined": 3.0,
    "offered": 2.5,
    "proposed": 2.5,
    "condemned": 2.0,
    "met": 2.0,
    "other": 1.0,
}

OLD_DAYS = 30
"""An event further back than this, seen from its article, is background."""


def score(known: Known, ledger: Ledger, topic: Topic, cursor: Cursor | None) -> float:
    """Weight of the kind x confidence x place in the article x nearness to the topic x novelty x age."""
    fact = known.fact
    near = 1.5 if topic.is_near(fact.said) else 1.0
    age = 0.4 if is_background(known) else 1.0
    place = position(known) * (1 + 0.5 * in_title(known))
    return _weight(known) * fact.confidence * place * near * novelty(known, ledger, cursor) * age


def _weight(known: Known) -> float:
    value = known.fact.value
    weight = _ACTIONS[value.action] if isinstance(value, Event) else _WEIGHTS.get(value.kind, 0.0)
    return weight * (0.8 if known.fact.modality == "planned" else 1.0)


def position(known: Known) -> float:
    """1.3 in the first paragraph, falling to 1 at the end."""
    text = known.article.text
    first = text.find("\n\n")
    if first < 0 or known.fact.start < first:
        return 1.3
    return 1.3 - 0.3 * known.fact.start / max(len(text), 1)


def in_title(known: Known) -> float:
    """How much of the title the sentence tells, 0 to 1: words by their first letters, since they are inflected."""
    title = _stems(known.article.title)
    return len(title & _stems(known.fact.said)) / len(title) if title else 0.0


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    """Remembered: a briefing weighs the same sentences as the one before it."""
    return frozenset(word[:5] for word in re.findall(r"\w{4,}", text.casefold()))


def novelty(known: Known, ledger: Ledger, cursor: Cursor | None) -> float:
    """0.2 for what the channel was told, 1.5 for what changes what it was told."""
    if not is_new(known, cursor):
        return 0.2
    return 1.5 if changed(known, ledger, cursor) else 1.0


def changed(known: Known, ledger: Ledger, cursor: Cursor | None) -> Claim | None:
    """The claim this fact's took the place of since the cursor; None where the channel was told the new value before,
    by whichever source."""
    if cursor is None or not all(is_new(one, cursor) for one in ledger.claim(known).facts):
        return None
    return ledger.before(known)


def is_new(known: Known, cursor: Cursor | None) -> bool:
    return cursor is None or known.seq > cursor.seq


def is_background(known: Known) -> bool:
    """It happened well before the article was written."""
    value = known.fact.value
    when = value.date.value if isinstance(value, Event) and value.date else known.fact.as_of
    latest, written = (last_day(when) if when else None), written_on(known)
    return bool(latest and written and (written - latest).days > OLD_DAYS)


def written_on(known: Known) -> date | None:
    """The day of the article; where it has none, the latest day its events name."""
    if known.article.published:
        return known.article.published.date()
    return None


def last_day(value: str) -> date | None:
    """The last day an ISO date or range may mean; None for what is no date."""
    end = value.rpartition("/")[2]
    try:
        if len(end) == 10:
            return date.fromisoformat(end)
        year, month = int(end[:4]), int(end[5:7] or 12)
        return date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None


def recency(last_seen: datetime, now: datetime) -> float:
    """Halves every three days: an old story gives way to a new one."""
    return float(0.5 ** (max((now - last_seen).total_seconds(), 0) / (3 * 86_400)))
