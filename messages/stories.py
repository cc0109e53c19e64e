"""Which story an article belongs to: told by its facts and names, not by its words, so that four languages meet.

Copies of one text are one story at once. Otherwise an article joins the story it shares most with: rare things count
more than common ones, what stands in the first paragraph more than what follows, the same day more than days apart.
The constants were chosen on a fortnight of news in four languages; on either side of them is a plateau (see the test).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby
from math import log, sqrt

from messages.copies import COPY, likeness
from messages.copies import signature as words_of
from messages.model import Article, Fact, Known, Story
from messages.profile import PROPER, WEAK, Profile, profile
from messages.setting import Setting
from messages.topic import Topic

Facts = tuple[Known, ...]

JOIN = 0.2
"""Likeness from which an article joins a story."""
NEAR = JOIN / 2
"""Likeness from which an article may tell of a story besides."""
WINDOW = timedelta(days=5)
"""A story that has been silent for longer is over."""
FADING = 0.9
"""What is left of a likeness a day after the story's newest article: events of the same kind follow each other."""
COPIED = 0.1
"""A copy shares at least this much: then the texts are compared word for word."""
APART = 0.6
"""What is left for each way in which two articles have another setting: attacks may be alike in every number."""
ROUND_UP = 0.5
"""Of what an article says of its nearest story: one that says this much of others too tells of several."""
SEEN = 60
"""Articles we behave as if we knew at least: of three, nothing is rare."""


def same(
    facts: Sequence[Known] | Sequence[Fact],
    candidates: Sequence[Story],
    *,
    article: Article | None = None,
    topic: Topic | None = None,
) -> str | None:
    """The id of the story these facts of one article belong to, or None for a new one.

    `article` (the facts' own where they are known) adds its time, names and text; `topic` the entities it names. An
    article that is in a story already stays there.
    """
    new = _told(facts, article, topic)
    shelf = [_Shelf(story.id, _articles(story, topic)) for story in candidates]
    if new.article:
        home = next((one.story for one in shelf if new.article.id in one.ids), None)
        if home:
            return home
    common = Common.over([told.keys for one in shelf for told in one.told])
    scores = {one.story: one.likeness(new, common) for one in shelf}
    ranked = sorted(shelf, key=lambda one: -scores[one.story])
    if not ranked or scores[ranked[0].story] < JOIN:
        return None
    best, *others = ranked
    near = [one for one in others if scores[one.story] >= NEAR]
    return None if _is_round_up(new, best, near, common) else best.story


def _is_round_up(new: "_Told", nearest: "_Shelf", others: Sequence["_Shelf"], common: "Common") -> bool:
    """Whether it says so much of two stories besides the nearest that it tells of them all, and belongs to none."""
    beside = [told for one in others if (told := one.told_of(new) - nearest.keys)]
    share = new.weight(frozenset().union(*beside), common)
    return len(beside) > 1 and share > ROUND_UP * new.weight(nearest.told_of(new), common)


# --- one article ---


@dataclass(frozen=True)
class _Told:
    """An article as its keys tell it. Without the article there is no time, and no text that could be a copy."""

    article: Article | None
    at: datetime | None
    keys: Profile
    setting: Setting

    @classmethod
    def of(cls, facts: Sequence[Known] | Sequence[Fact], article: Article | None, topic: Topic | None) -> "_Told":
        known = [one for one in facts if isinstance(one, Known)]
        article = article or (known[0].article if known else None)
        bare = [one.fact if isinstance(one, Known) else one for one in facts]
        keys, setting = profile(bare, article, topic), Setting.of(bare, article, topic)
        return cls(article, _time(article, known), keys, setting)

    def likeness(self, other: "_Told", common: "Common") -> float:
        found = similarity(self.keys, other.keys, common)
        return found * float(APART ** self._apart(other)) if found else 0.0

    def _apart(self, other: "_Told") -> int:
        if self.at and other.at and self.at < other.at:
            return other.setting.apart(self.setting)
        return self.setting.apart(other.setting)

    def weight(self, keys: Iterable[str], common: "Common") -> float:
        return sum(self.keys[key] * common.rarity(key) for key in keys)

    def is_copy(self, other: "_Told") -> bool:
        return likeness(self.words, other.words) >= COPY

    @cached_property
    def words(self) -> tuple[int, ...]:
        return words_of(self.article) if self.article else ()


def _time(article: Article | None, known: Sequence[Known]) -> datetime | None:
    if article and (article.published or article.fetched):
        return article.published or article.fetched
    return min((one.first_seen for one in known), default=None)


_KEPT: dict[tuple[Article, int, str], _Told] = {}
"""Articles as they were told last: what comes in is in a story next, and is compared with all that comes after it."""
_SHELVED: dict[int, tuple[Facts, str, tuple[_Told, ...]]] = {}
"""The same by story, found by the identity of its facts: most stories are as they were."""
_KEEP, _SHELVE = 4_096, 256


def _articles(story: Story, topic: Topic | None) -> tuple[_Told, ...]:
    command = topic.command if topic else ""
    facts, seen_for, told = _SHELVED.get(id(story.facts), ((), "", ()))
    if facts is story.facts and seen_for == command:
        return told
    live = sorted((one for one in story.facts if one.state in ("live", "held")), key=lambda one: one.article.id)
    told = tuple(_told(list(group), None, topic) for _, group in groupby(live, key=lambda one: one.article.id))
    if len(_SHELVED) >= _SHELVE:
        _SHELVED.clear()
    _SHELVED[id(story.facts)] = story.facts, command, told
    return told


def _told(facts: Sequence[Known] | Sequence[Fact], article: Article | None, topic: Topic | None) -> _Told:
    """The facts of one article: with as many facts of the same article it is told in the same way."""
    known = [one for one in facts if isinstance(one, Known)]
    article = article or (known[0].article if known else None)
    if article is None or _time(article, ()) is None:
        return _Told.of(facts, article, topic)
    key = (article, len(facts), topic.command if topic else "")
    if key not in _KEPT:
        if len(_KEPT) >= _KEEP:
            _KEPT.clear()
        _KEPT[key] = _Told.of(facts, article, topic)
    return _KEPT[key]


# --- one story ---


@dataclass(frozen=True)
class _Shelf:
    story: str
    told: tuple[_Told, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(one.article.id for one in self.told if one.article)

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(key for one in self.told for key in one.keys if not key.startswith((WEAK, PROPER)))

    def told_of(self, new: _Told) -> frozenset[str]:
        """What of a story an article says: the telling keys that they share."""
        return self.keys & new.keys.keys()

    def likeness(self, new: _Told, common: "Common") -> float:
        """Half of the nearest article, half of all: one article alone must not draw two stories together."""
        days = self._days(new)
        if not self.told or days > WINDOW.days:
            return 0.0
        scores = [new.likeness(one, common) for one in self.told]
        if any(score > COPIED and new.is_copy(one) for score, one in zip(scores, self.told, strict=True)):
            return 1.0
        return float((max(scores) + sum(scores) / len(scores)) / 2 * FADING**days)

    def _days(self, new: _Told) -> float:
        """Between the article and the story's newest; where times are unknown, candidates are taken as they come."""
        times = [one.at for one in self.told if one.at]
        if new.at is None or not times:
            return 0.0
        gap = max(new.at - max(times), min(times) - new.at, timedelta(0))
        return gap / timedelta(days=1)


# --- two articles ---


@dataclass(frozen=True, slots=True)
class Common:
    """How rare each key is among the articles: what many have tells little."""

    rarities: Mapping[str, float]
    weighed: dict[int, tuple[Profile, float]] = field(default_factory=dict)
    """Profiles by identity: one that is compared with all others is weighed once."""

    @classmethod
    def over(cls, profiles: Sequence[Profile]) -> "Common":
        counts: Counter[str] = Counter()
        for one in profiles:
            counts.update(one.keys())
        whole = log(2 + max(len(profiles), SEEN))
        by_count = {n: 1 - log(1 + n) / whole for n in set(counts.values())}
        return cls({key: by_count[n] for key, n in counts.items()})

    def rarity(self, key: str) -> float:
        """1 for what no article has, towards 0 for what all have."""
        return self.rarities.get(key, 1.0)

    def weight(self, one: Profile) -> float:
        if id(one) not in self.weighed:
            rarity = self.rarities.get
            self.weighed[id(one)] = one, sum([weight * rarity(key, 1.0) for key, weight in one.items()])
        return self.weighed[id(one)][1]


def similarity(a: Profile, b: Profile, common: Common) -> float:
    """0 to 1: shared weight over the geometric mean. 0 when only countries and the like meet."""
    shared = a.keys() & b.keys()
    if all(key.startswith(WEAK) for key in shared):
        return 0.0
    both = sum([min(a[key], b[key]) * common.rarity(key) for key in shared])
    total = sqrt(common.weight(a) * common.weight(b))
    return both / total if total else 0.0
