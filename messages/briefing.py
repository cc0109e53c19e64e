"""What to say: the facts chosen, ranked and set against what the channel was told. Free of any language.

The rule of the house is in the types: a Point cannot be made without the facts it rests on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from messages import rank
from messages.gaps import Gap, find_gaps
from messages.ledger import Facts, Ledger
from messages.model import Agreement, Count, Coverage, Cursor, Date, Duration, Event, Known, Quote, Story, Vote
from messages.topic import Topic
from messages.trust import Label, is_private, label, may_be_said

POINTS = 5
"""Most bullets on what happened; more is a report, not a briefing."""
OTHERS = 4
"""Most other stories told in a line."""
QUOTE_WORDS = range(6, 41)
"""Fewer words say little, more belong in the article."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something to say. The first fact is what it says, the others what it also rests on."""

    facts: Facts
    label: Label
    new: bool
    against: tuple[Known, ...] = ()
    """Other values for the same thing, one a contradicting claim."""
    before: Known | None = None
    """The value the channel was told and that this one takes the place of."""

    def __post_init__(self) -> None:
        if not self.facts:
            raise ValueError("nothing may be said without a fact")


@dataclass(frozen=True, slots=True)
class Update:
    """What the channel was told and what holds now; `new` is None for what was withdrawn."""

    old: Known
    new: Known | None
    corrected: bool


@dataclass(frozen=True, slots=True)
class Briefing:
    lede: Point | None
    points: tuple[Point, ...]
    """On what happened, most important first."""
    path: tuple[Point, ...]
    """Dated steps in order, two or more, or none."""
    quotes: tuple[Point, ...]
    context: tuple[Point, ...]
    others: tuple[Point, ...]
    """One line each on the next stories."""
    gaps: tuple[Gap, ...]
    """What is not known of the first story."""
    updates: tuple[Update, ...]
    new: int
    """Facts the channel was not told yet."""
    cursor: Cursor | None
    coverage: Coverage | None


def write(
    stories: Sequence[Story],
    ledger: Ledger,
    cursor: Cursor | None,
    *,
    topic: Topic,
    now: datetime,
    coverage: Coverage | None,
) -> Briefing:
    """Choose and rank. With a cursor, stories that have news come first."""
    desk = _Desk(ledger, cursor, topic, now)
    ranked = sorted(stories, key=desk.weigh, reverse=True)
    told = [story for story in ranked if desk.sayable(story)]
    updates = tuple(_updates(ranked, cursor))
    fresh = sum(rank.is_new(known, cursor) for story in told for known in desk.sayable(story) if _counts(known))
    if not told:
        return Briefing(None, (), (), (), (), (), (), updates, fresh, cursor, coverage)
    first, *rest = told
    others = (desk.lede(story) for story in rest if cursor is None or desk.has_news(story))
    return desk.tell(first, tuple(point for point in others if point)[:OTHERS], updates, fresh, coverage)


def _counts(known: Known) -> bool:
    """A country or a name is no news by itself."""
    return known.fact.kind not in ("country", "org", "person", "place", "date")


def _updates(stories: Iterable[Story], cursor: Cursor | None) -> Iterator[Update]:
    if cursor is None:
        return
    for story in stories:
        by_handle = {known.handle: known for known in story.facts}
        for known in story.facts:
            told = known.seq <= cursor.seq < known.changed_seq
            if told and known.state in ("corrected", "withdrawn") and _counts(known):
                yield Update(known, by_handle.get(known.replaced_by or ""), corrected=known.state == "corrected")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every choice needs to know."""

    ledger: Ledger
    cursor: Cursor | None
    topic: Topic
    now: datetime

    def sayable(self, story: Story) -> list[Known]:
        return [known for known in story.facts if may_be_said(known, self.ledger, self.topic)]

    def score(self, known: Known) -> float:
        return rank.score(known, self.ledger, self.topic, self.cursor)

    def weigh(self, story: Story) -> float:
        best = max((self.score(known) for known in self.sayable(story)), default=0.0)
        return best * rank.recency(story.last_seen, self.now)

    def has_news(self, story: Story) -> bool:
        return any(rank.is_new(known, self.cursor) for known in self.sayable(story) if _counts(known))

    def point(self, first: Known, *more: Known) -> Point:
        others = (known for known in self.ledger.claim(first).facts if known is not first)
        facts: Facts = (first, *_once((*more, *others)))
        against = tuple(claim.facts[0] for claim in self.ledger.against(first))
        return Point(facts, label(first, self.ledger), rank.is_new(first, self.cursor), against, self._told(first))

    def _told(self, known: Known) -> Known | None:
        old = self.ledger.before(known) if self.cursor else None
        return old.facts[0] if old and not rank.is_new(old.facts[0], self.cursor) else None

    def best(self, story: Story) -> list[Known]:
        """One fact a claim, the weightiest first; the order of the article decides between equals."""
        ranked = sorted(self.sayable(story), key=lambda known: (-self.score(known), known.fact.start))
        seen: dict[int, Known] = {}
        for known in ranked:
            seen.setdefault(id(self.ledger.claim(known)), known)
        return list(seen.values())

    def lede(self, story: Story) -> Point | None:
        """The one thing to know, and the tally that goes with it."""
        best = [known for known in self.best(story) if self.score(known) > 0 and _leads(known)]
        if not best:
            return None
        first = best[0]
        if isinstance(first.fact.value, Vote):
            event = next((known for known in best if _decides(known, first)), None)
            return self.point(event, first) if event else self.point(first)
        tally = next((known for known in best if isinstance(known.fact.value, Vote) and _decides(first, known)), None)
        return self.point(first, tally) if tally else self.point(first)

    def tell(
        self, story: Story, others: tuple[Point, ...], updates: tuple[Update, ...], new: int, coverage: Coverage | None
    ) -> Briefing:
        lede, best = self.lede(story), self.best(story)
        path = tuple(self.point(*step) for step in _path(best, lede))
        taken = {known.handle for point in (*path, *((lede,) if lede else ())) for known in point.facts[:1]}
        points = tuple(self.point(known) for known in best if known.handle not in taken and _is_point(known))
        return Briefing(
            lede,
            points[:POINTS],
            path,
            tuple(self.point(known) for known in best if _is_quotable(known)),
            tuple(self.point(known) for known in _context(best, path)),
            others,
            find_gaps(story, lede.facts if lede else (), [point.facts[0] for point in path], self.ledger, self.topic),
            updates,
            new,
            self.cursor,
            coverage,
        )


def _once(facts: Iterable[Known]) -> tuple[Known, ...]:
    return tuple({known.handle: known for known in facts}.values())


def _leads(known: Known) -> bool:
    value = known.fact.value
    return not isinstance(value, Quote | Duration | Count) and not (
        isinstance(value, Event) and value.action == "other"
    )


_DECISIONS = frozenset({"approved", "rejected", "ratified", "adopted", "extended", "appointed"})


def _decides(event: Known, vote: Known) -> bool:
    """Whether the vote is the one by which this was decided: told in the same breath, or by the same body."""
    value, tally = event.fact.value, vote.fact.value
    if not isinstance(value, Event) or not isinstance(tally, Vote) or value.action not in _DECISIONS:
        return False
    if event.article.id != vote.article.id:
        return False
    near = abs(event.fact.sentence[0] - vote.fact.sentence[0]) < 400
    same_body = bool(value.actor and tally.body and value.actor.entity == tally.body.entity)
    return event.fact.sentence == vote.fact.sentence or (near and (same_body or tally.body is None))


def _is_point(known: Known) -> bool:
    match known.fact.value:
        case Event(action="other") | Quote() | Date():
            return False
        case Agreement(number=None):
            return False
        case _:
            return _counts(known)


def _is_quotable(known: Known) -> bool:
    """Direct words of a named speaker in a public role."""
    value = known.fact.value
    if not isinstance(value, Quote) or value.form == "indirect" or value.speaker is None or is_private(known):
        return False
    return len(value.text.split()) in QUOTE_WORDS and bool(value.role or value.speaker.entity)


def _path(best: Sequence[Known], lede: Point | None) -> list[Facts]:
    """Events in date order, each with its date; the news itself comes last where it has none."""
    dated = [(known, date) for known in best if (date := step_date(known, best))]
    steps = sorted((step for step in dated if not _doubled(step, dated)), key=lambda step: _when(step[1]))
    path: list[Facts] = [(known,) if known is date else (known, date) for known, date in steps]
    news = lede.facts[0] if lede else None
    if news and isinstance(news.fact.value, Event) and all(step[0] is not news for step in path):
        path.append((news,))
    return path if len(path) > 1 and steps else []


def step_date(known: Known, facts: Sequence[Known]) -> Known | None:
    """The fact that dates an event or an agreement: itself, or the only date of its sentence."""
    value = known.fact.value
    if isinstance(value, Event) and value.action != "other" and value.date:
        return known
    if not isinstance(value, Agreement) or len(value.parties) < 2:
        return None
    near = [other for other in facts if other.fact.sentence == known.fact.sentence and other.article is known.article]
    dates = [other for other in near if isinstance(other.fact.value, Date)]
    return dates[0] if len(dates) == 1 else None


def _when(known: Known) -> str:
    value = known.fact.value
    if isinstance(value, Event) and value.date:
        return value.date.value
    return value.value if isinstance(value, Date) else ""


def _doubled(step: tuple[Known, Known], steps: Sequence[tuple[Known, Known]]) -> bool:
    """A signing and what is signed, told in one sentence, are one step: the agreement's, which names the parties."""
    value = step[0].fact.value
    if not isinstance(value, Event) or value.action not in ("signed", "adopted"):
        return False
    return any(
        isinstance(other[0].fact.value, Agreement) and other[0].fact.sentence == step[0].fact.sentence
        for other in steps
    )


def _context(best: Sequence[Known], path: Sequence[Point]) -> Iterator[Known]:
    """Dates from before that no step tells: their sentences say where this comes from."""
    told = {known.fact.sentence for point in path for known in point.facts}
    for known in sorted(best, key=lambda known: known.fact.start):
        value = known.fact.value
        if isinstance(value, Date) and value.role in ("period", "event") and known.fact.sentence not in told:
            told.add(known.fact.sentence)
            yield known
