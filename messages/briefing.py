"""What to say: the facts chosen, ranked and set against what the channel was told. Free of any language.

The rule of the house is in the types: a Point cannot be made without the facts it rests on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Literal

from messages import rank
from messages.choose import counts, decides, is_deadly, is_figure, is_point, is_quotable, leads, once, path_of
from messages.excerpts import headline, telling
from messages.gaps import Gap, find_gaps
from messages.ledger import Facts, Ledger
from messages.model import Coverage, Cursor, Event, Known, Personnel, Story, Vote
from messages.topic import Topic
from messages.trust import Label, is_grave, label, may_be_said

POINTS = 5
"""Most bullets on what happened; more is a report, not a briefing."""
FITTING = 0.3
"""How much of the title a fact's sentence tells where it is what the article is about."""
DEADLY = 1.5
"""How much more a story weighs in which people died."""
OTHERS = 4
"""Most other stories told in a line."""
_TAKEN_BACK = ("held", "corrected", "withdrawn")


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
    by: Literal["facts", "title", "both", "sentence"] = "facts"
    """Where no fact by itself says what happened, the title of the first one's article does, alone or beside it; or its
    sentence."""

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
    figures: tuple[Point, ...]
    """The numbers among the facts, votes included."""
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

    @property
    def is_news(self) -> bool:
        """Without a cursor everything is."""
        return bool(self.cursor is None or self.new or self.updates)


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
    updates = tuple(updates_of((known for story in ranked for known in story.facts), cursor)) if cursor else ()
    fresh = sum(rank.is_new(known, cursor) for story in told for known in desk.sayable(story) if counts(known))
    if not told:
        return Briefing(None, (), (), (), (), (), (), (), updates, fresh, cursor, coverage)
    first, *rest = told
    others = (desk.lede(story) for story in rest if cursor is None or desk.has_news(story))
    return desk.tell(first, tuple(islice(filter(None, others), OTHERS)), updates, fresh, coverage)


def updates_of(facts: Iterable[Known], cursor: Cursor) -> Iterator[Update]:
    """What was told before the cursor and corrected or withdrawn after it."""
    by_handle = {known.handle: known for known in facts}
    for known in by_handle.values():
        told = known.seq <= cursor.seq < known.changed_seq
        if told and known.state in ("corrected", "withdrawn") and counts(known):
            yield Update(known, by_handle.get(known.replaced_by or ""), corrected=known.state == "corrected")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every choice needs to know."""

    ledger: Ledger
    cursor: Cursor | None
    topic: Topic
    now: datetime
    _said: dict[str, list[Known]] = field(default_factory=dict)
    _scores: dict[str, float] = field(default_factory=dict)
    """Each story and fact is weighed once."""

    def sayable(self, story: Story) -> list[Known]:
        if story.id not in self._said:
            said = [known for known in story.facts if may_be_said(known, self.ledger, self.topic)]
            self._said[story.id] = said
        return self._said[story.id]

    def _kept_back(self, story: Story) -> list[Known]:
        """What may not be told, so that its sentence may not be quoted for something else either."""
        said = {known.handle for known in self.sayable(story)}
        untold = (known for known in story.facts if known.handle not in said)
        return [known for known in untold if label(known, self.ledger) in _TAKEN_BACK or is_grave(known, self.topic)]

    def score(self, known: Known) -> float:
        if known.handle not in self._scores:
            self._scores[known.handle] = rank.score(known, self.ledger, self.topic, self.cursor)
        return self._scores[known.handle]

    def weigh(self, story: Story) -> float:
        said = self.sayable(story)
        best = max((self.score(known) * (DEADLY if is_deadly(known) else 1) for known in said), default=0.0)
        return best * rank.recency(story.last_seen, self.now)

    def has_news(self, story: Story) -> bool:
        return any(rank.is_new(known, self.cursor) for known in self.sayable(story) if counts(known))

    def point(self, first: Known, *more: Known) -> Point:
        others = (known for known in self.ledger.claim(first).facts if known is not first)
        facts: Facts = (first, *once((*more, *others)))
        against = tuple(claim.facts[0] for claim in self.ledger.against(first))
        return Point(facts, label(first, self.ledger), rank.is_new(first, self.cursor), against, self._told(first))

    def _told(self, known: Known) -> Known | None:
        old = rank.changed(known, self.ledger, self.cursor)
        return old.facts[0] if old and not rank.is_new(old.facts[0], self.cursor) else None

    def best(self, story: Story) -> list[Known]:
        """One fact a claim, the weightiest first; the order of the article decides between equals."""
        ranked = sorted(self.sayable(story), key=lambda known: (-self.score(known), known.fact.start))
        seen: dict[int, Known] = {}
        for known in ranked:
            seen.setdefault(id(self.ledger.claim(known)), known)
        return list(seen.values())

    def lede(self, story: Story) -> Point | None:
        """The one thing to know: what says by itself what happened, if the title speaks of it; else the title."""
        best = self.best(story)
        news = [known for known in best if rank.is_new(known, self.cursor) and counts(known)]
        said = self.sayable(story)
        told = (
            self._leading(news, said)
            or self._titled(None, self._of_new_articles(news, story))
            or self._leading(best, said)
        )
        if told and (told.against or _is_cut(story) or self._is_fitting(told) or self._is_followed(told, news, story)):
            return told
        first = told.facts[0] if told and told.by == "facts" else None
        titled = self._titled(first, best) or told or self._titled(first, best, shouting=True)
        return titled or self._quoted(best, story)

    def _quoted(self, best: Sequence[Known], story: Story) -> Point | None:
        first = next(telling(best, self._kept_back(story), self.topic), None)
        return replace(self.point(first), by="sentence") if first else None

    def _leading(self, best: Sequence[Known], said: Sequence[Known]) -> Point | None:
        leading = [known for known in best if leads(known, said)]
        first = max(leading, key=self._fitness, default=None)
        return self._with_tally(first, best, said) if first else None

    def _of_new_articles(self, news: Sequence[Known], story: Story) -> list[Known]:
        old = {known.article.id for known in story.facts if not rank.is_new(known, self.cursor)}
        return [known for known in news if known.article.id not in old] if old else []

    def _is_followed(self, told: Point, news: Sequence[Known], story: Story) -> bool:
        """New, and of an article of which the channel was told something: its title is old."""
        old = {known.article.id for known in story.facts if not rank.is_new(known, self.cursor)}
        return told.facts[0] in news and told.facts[0].article.id in old

    def _is_fitting(self, told: Point) -> bool:
        """Whether it needs no title: an event that the title speaks of, a vote that it does not speak of."""
        fits = rank.in_title(told.facts[0]) >= FITTING
        match told.facts[0].fact.value:
            case Event(actor=actor):
                return fits and actor is not None
            case Vote():
                return not fits
            case _:
                return told.by == "title"

    def _fitness(self, known: Known) -> float:
        return self.score(known) * (1 + 2 * rank.in_title(known))

    def _titled(self, first: Known | None, best: Sequence[Known], *, shouting: bool = False) -> Point | None:
        """The title of the weightiest article, with the number that leads or the fact nearest to it."""
        news = [one for one in best if self.score(one) > 0 and headline(one.article, self.topic, shouting=shouting)]
        if first in news and first and rank.in_title(first) >= FITTING:
            return replace(self.point(first), by="both")
        near = max(news, key=_nearness, default=None)
        return Point((near,), "single", rank.is_new(near, self.cursor), by="title") if near else None

    def _with_tally(self, first: Known, best: Sequence[Known], said: Sequence[Known]) -> Point:
        if isinstance(first.fact.value, Vote):
            event = next((known for known in best if decides(known, first) and leads(known, said)), None)
            return self.point(event, first) if event else self.point(first)
        tally = next((known for known in best if isinstance(known.fact.value, Vote) and decides(first, known)), None)
        return self.point(first, tally) if tally else self.point(first)

    def tell(
        self, story: Story, others: tuple[Point, ...], updates: tuple[Update, ...], new: int, coverage: Coverage | None
    ) -> Briefing:
        lede, best, said = self.lede(story), self.best(story), self.sayable(story)
        path = path_of(best, lede.facts[0] if lede else None, self.topic)
        stated = lede.facts if lede and _states(lede) else ()
        told = [*stated, *(known for step in path for known in step)]
        wanted = [known for known in best if (is_point(known, said) or self.is_disputed(known)) and known not in told]
        points = tuple(islice(self._decisions(self._once(wanted, lede), stated, best, said), POINTS))
        happened = [known for point in points for known in point.facts]
        quoted = [known for known in best if is_quotable(known)]
        return Briefing(
            lede,
            points,
            self._points(self._once([known for known in best if is_figure(known, said)], None)),
            tuple(self.point(*step) for step in path),
            self._points(quoted),
            self._points(telling(best, (*told, *happened, *quoted, *self._kept_back(story)), self.topic)),
            others,
            find_gaps(story, stated, [step[0] for step in path], self.ledger, self.topic),
            updates,
            new,
            self.cursor,
            coverage,
        )

    def _decisions(
        self, facts: Iterable[Known], stated: Sequence[Known], best: Sequence[Known], said: Sequence[Known]
    ) -> Iterator[Point]:
        """A point each; a vote and what it decided are one. `stated` stands in the lede."""
        told = {known.handle for known in stated}
        for known in facts:
            if known.handle not in told:
                pair = self._with_tally(known, best, said)
                point = self.point(known) if pair.facts[0].handle in told else pair
                told |= {one.handle for one in point.facts}
                yield point

    def is_disputed(self, known: Known) -> bool:
        """A number that sources quarrel about is news, whether or not an event tells it too."""
        return isinstance(known.fact.value, Personnel) and bool(self.ledger.against(known))

    def _once(self, facts: Iterable[Known], lede: Point | None) -> list[Known]:
        """Without those that the line of another tells already, as what contradicts it."""
        told = {claim.facts[0].handle for known in _facts(lede) for claim in self.ledger.against(known)}
        kept = []
        for known in facts:
            if self.ledger.claim(known).facts[0].handle not in told:
                kept.append(known)
                told |= {claim.facts[0].handle for claim in self.ledger.against(known)}
        return kept

    def _points(self, facts: Iterable[Known]) -> tuple[Point, ...]:
        return tuple(self.point(known) for known in facts)


def _nearness(known: Known) -> tuple[str, float, int]:
    """Of the newest articles, the fact that tells most of the title."""
    day = known.article.published.date().isoformat() if known.article.published else ""
    return day, rank.in_title(known) * known.fact.confidence, -known.fact.start


def _states(lede: Point) -> bool:
    """Whether the line of a lede tells its facts, whatever the reader's language."""
    return lede.by in ("facts", "sentence") or isinstance(lede.facts[0].fact.value, Vote)


def _is_cut(story: Story) -> bool:
    """A story cut down to a sentence or two an article, as for an alert: they are the news, whatever the title."""
    sentences = {(known.article.id, known.fact.sentence) for known in story.facts}
    return len(sentences) <= 2 * len({article for article, _ in sentences})


def _facts(point: Point | None) -> tuple[Known, ...]:
    return point.facts if point else ()
