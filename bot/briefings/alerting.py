"""Urgent facts are told at once, where alerts are on: each once, not below the label asked for, so many an hour.

A silence (a mute, quiet hours) holds the occasion; what was held comes as one message at its end.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from adapters.base import Adapter, Target
from bot.briefings.occasions import silent_until
from bot.briefings.schedule import quiet_until
from bot.briefings.wanting import Wanting
from bot.briefings.writing import Desk, Manner, Newsroom
from bot.store import Store, Tx
from bot.store.handles import handle
from bot.store.standing import Plan, channel_edition
from bot.store.urgent import URGENT, Alerted, Told, Waiting
from messages.filters import Seen, seen
from messages.gist import are_told
from messages.ledger import build
from messages.model import Article, Known, Language, Size, Story
from messages.rank import is_background
from messages.topic import Topic
from messages.trust import Label, is_grave, label, may_be_said

FRESH = timedelta(hours=6)
"""Older news is no alert, however late it reached us: a briefing tells it."""

EACH = timedelta(minutes=1)
"""How often it is looked again though nothing new came in: a silence may have ended, an hour may be over."""

LOOK_BACK = timedelta(days=7)
"""How far back it counts that a channel was told."""

WAITS = timedelta(hours=2)
"""An alert that could not be posted by then is left to the next briefing."""

_RANK: Mapping[str, int] = {"confirmed": 0, "official": 1, "single": 2, "unverified": 3, "disputed": 3}


@dataclass(frozen=True, slots=True)
class Urgent:
    """A claim of a story that is urgent, and all the facts that make it."""

    story: str
    facts: tuple[Known, ...]
    label: Label

    @property
    def handles(self) -> frozenset[str]:
        return frozenset(known.handle for known in self.facts)

    @property
    def newest(self) -> int:
        return max(known.seq for known in self.facts)


class Alerting:
    """`language` and `zone` are for channels that have said neither."""

    def __init__(
        self,
        store: Store,
        topic: Topic,
        adapters: Mapping[str, Adapter],
        newsroom: Newsroom,
        *,
        language: Language,
        zone: str,
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._topic = topic
        self._adapters = adapters
        self._newsroom = newsroom
        self._language: Language = language
        self._zone = zone
        self._wake = wake
        self._wanting = Wanting(store, topic.command)
        self._mark: tuple[int, int] | None = None
        self._read: tuple[int, int] | None = None
        self._claims: Mapping[str, list[Urgent]] = {}
        """As they were read under that mark of the store."""
        self._settled: dict[str, object] = {}
        """Story -> with which claims, channels and filters everyone had been told of it."""
        self._again: datetime | None = None

    def stirs(self, now: datetime) -> bool:
        """Whether something came in, or a minute has passed, since it last was. Raises StoreError."""
        mark = self._store.mark(self._topic.command)
        if mark == self._mark and self._again is not None and now < self._again:
            return False
        self._mark, self._again = mark, now + EACH
        return True

    async def tell(self, now: datetime) -> None:
        """Where nothing is urgent and nothing held, it looks up three numbers and no more. Raises StoreError."""
        mark = self._store.mark(self._topic.command)
        if mark != self._read:
            self._claims, self._read = self._urgent(now), mark
        urgent = {story: fresh for story, claims in self._claims.items() if (fresh := _fresh(claims, now))}
        self._settled = {story: key for story, key in self._settled.items() if story in urgent}
        waiting = self._store.waiting_alerts(self._topic.command)
        if not urgent and not waiting:
            return
        listening = tuple(
            one for one in self._store.alerted(self._topic.command) if one.target.platform in self._adapters
        )
        await self._end_silences(waiting, listening, now)
        for story, claims in urgent.items():
            await self._tell_anew(story, claims, listening, now)

    async def _tell_anew(
        self, story: str, claims: Sequence[Urgent], listening: Sequence[Alerted], now: datetime
    ) -> None:
        """Not while the story, the channels and their filters are those of the time when all had been told."""
        key = tuple((claim.facts, claim.label) for claim in claims), listening, self._store.filters_changed()
        if self._settled.get(story) == key:
            return
        if listening and not await self._tell(story, claims, listening, now):
            self._settled[story] = key

    # ----------------------------------------------------------------------------------------------- what is urgent

    def _urgent(self, now: datetime) -> Mapping[str, list[Urgent]]:
        """By story. The ledger is only built where something may be urgent at all."""
        recent = self._store.known(self._topic.command, since=now - FRESH)
        if not any(self._may_be(known, now) for known in recent):
            return {}
        ledger = build(self._newsroom.desk(now).known)
        found: dict[str, list[Urgent]] = {}
        seen: set[int] = set()
        for known in recent:
            claim = ledger.claim(known)
            if id(claim) not in seen and self._may_be(known, now) and may_be_said(known, ledger, self._topic):
                seen.add(id(claim))
                found.setdefault(known.story, []).append(Urgent(known.story, claim.facts, label(known, ledger)))
        return found

    def _may_be(self, known: Known, now: datetime) -> bool:
        """Of a dated article, or of one that came just now: the article a new bot starts with is neither."""
        now_so = known.fact.modality == "asserted" and not is_background(known)
        return _is_fresh(known, now) and now_so and known.state == "live" and self._topic.is_urgent(known.fact)

    # ------------------------------------------------------------------------------------------------ who hears of it

    async def _tell(self, story: str, claims: Sequence[Urgent], listening: Sequence[Alerted], now: datetime) -> bool:
        """True where a channel had its fill for this hour: it is to be told later."""
        handles = [known for claim in claims for known in claim.handles]
        told, had = await self._store.write(
            lambda tx: (tx.told(story, handles, now - LOOK_BACK), tx.alerts_since(now - timedelta(hours=1)))
        )
        await self._wanting.refresh()
        around = self._store.known(self._topic.command, story=story) if told else ()
        said = {target: self._said(around, heard.handles) for target, heard in told.items()}
        deaf = {claim.facts: self._wanting.deaf(self._seen(claim)) for claim in claims}
        desks = _Desks(self._newsroom.desk(now))
        plans: list[Plan] = []
        held: list[tuple[Target, str, frozenset[str]]] = []
        left = False
        for one in listening:
            heard = said.get(one.target, ())
            news = [claim for claim in claims if _is_news(claim, one, told.get(one.target), heard, around)]
            mine = [claim for claim in news if one.target not in deaf[claim.facts]]
            if not mine or not _since(one, mine):
                continue
            occasion = f"{URGENT}{story}:{handle(max(claim.newest for claim in mine))}"
            if self._silence(one, now):
                held.append((one.target, occasion, frozenset().union(*(claim.handles for claim in mine))))
            elif had.get(one.target, 0) < one.alerts.per_hour:
                plans += self._plan(desks.on([known for claim in mine for known in claim.facts]), one, occasion)
            else:
                left = True
            await asyncio.sleep(0)  # commands are answered in between
        await self._store.write(lambda tx: _written(tx, plans, held, now))
        if plans:
            self._wake()
        return left

    def _said(self, around: Sequence[Known], handles: Set[str]) -> tuple[Known, ...]:
        """What was told by telling these: their sentences, but for what is grave, which waited for a second source."""
        mates = _with_sentences(around, handles)
        return tuple(known for known in mates if known.handle in handles or not is_grave(known, self._topic))

    def _seen(self, claim: Urgent) -> Iterator[Seen]:
        """The claim's articles as filters see them, with this one kind of fact."""
        for article_id in dict.fromkeys(known.article.id for known in claim.facts):
            facts = self._store.known(self._topic.command, article=article_id)
            kinds = frozenset(known.fact.kind for known in claim.facts)
            yield replace(seen(facts[0].article, facts), kinds=kinds)

    def _silence(self, one: Alerted, now: datetime) -> datetime | None:
        """The end of the silence a channel is in; alerts have quiet hours of their own beside the channel's."""
        quiet = one.alerts.quiet
        own = quiet_until(quiet.start, quiet.end, quiet.zone, now) if quiet else None
        channels = silent_until(self._store.channel(one.target), now)
        return max((end for end in (own, channels) if end), default=None)

    def _plan(self, desk: Desk, one: Alerted, occasion: str) -> Iterator[Plan]:
        """An alert on one story, a brief on several; nothing where the facts make no line: a briefing tells them."""
        size: Size = "alert" if len(desk.stories) < 2 else "brief"
        message = desk.message(None, Manner(size, one.language or self._language, one.zone or self._zone))
        if message.facts:
            yield Plan(
                subscription=channel_edition(one.target),
                occasion=occasion,
                target=one.target,
                message=message,
                payloads=desk.payloads(self._adapters[one.target.platform], message),
                now=desk.now,
                expires_at=desk.now + WAITS,
            )

    # ---------------------------------------------------------------------------------------- at the end of a silence

    async def _end_silences(self, waiting: Sequence[Waiting], listening: Sequence[Alerted], now: datetime) -> None:
        by_target = {one.target: one for one in listening}
        for held in waiting:
            one = by_target.get(held.target)
            if one is None or not self._silence(one, now):
                await self._flush(held, one, now)

    async def _flush(self, waiting: Waiting, one: Alerted | None, now: datetime) -> None:
        """What was held comes as one; where alerts were turned off meanwhile it does not come."""
        known = self._store.known(self._topic.command, handles=waiting.handles)
        desk = self._newsroom.desk(now)
        ledger = build(desk.known)
        sayable = [fact for fact in known if may_be_said(fact, ledger, self._topic)]
        occasion = f"{URGENT}held:{waiting.occasions[-1].rpartition(':')[2]}"
        plans = list(self._plan(_Desks(desk).on(sayable), one, occasion)) if one and sayable else []

        def flushed(tx: Tx) -> None:
            tx.end_held_alerts(waiting, "merged" if plans else "missed", now)
            tx.enqueue(plans)

        await self._store.write(flushed)
        if plans:
            self._wake()


@dataclass(frozen=True, slots=True)
class _Desks:
    """Channels that are told of the same facts share a desk, and so its messages."""

    whole: Desk
    _made: dict[frozenset[str], Desk] = field(default_factory=dict)

    def on(self, facts: Sequence[Known]) -> Desk:
        """With nothing but the facts and what stands in their sentences."""
        key = frozenset(known.handle for known in facts)
        if key not in self._made:
            told = {known.story for known in facts}
            stories = tuple(_only(story, facts) for story in self.whole.stories if story.id in told)
            self._made[key] = replace(self.whole, stories=stories, _messages={}, _payloads={})
        return self._made[key]


def _is_fresh(known: Known, now: datetime) -> bool:
    at = _came(known.article)
    return at is not None and now - at <= FRESH


def _fresh(claims: Sequence[Urgent], now: datetime) -> list[Urgent]:
    return [claim for claim in claims if any(_is_fresh(known, now) for known in claim.facts)]


def _came(article: Article) -> datetime | None:
    """When it was published, to the hour; a date without one is taken for the time it was fetched, if near."""
    published, fetched = article.published, article.fetched
    if published and fetched and published.time() == time() and abs(fetched - published) < timedelta(days=1):
        return fetched
    return published or fetched


def _with_sentences(around: Sequence[Known], handles: Set[str]) -> tuple[Known, ...]:
    """Those of a story's facts, with all that stands in their sentences."""
    sentences = {_sentence(known) for known in around if known.handle in handles}
    return tuple(known for known in around if _sentence(known) in sentences)


def _sentence(known: Known) -> tuple[str, tuple[int, int]]:
    return known.article.id, known.fact.sentence


def _is_news(claim: Urgent, one: Alerted, told: Told | None, said: Sequence[Known], around: Sequence[Known]) -> bool:
    """Sure enough for this channel, and nothing of it was said there, in these words or in others."""
    if _RANK.get(claim.label, 9) > _RANK.get(one.alerts.min_label or "single", 2):
        return False
    if told is None:
        return True
    return claim.newest > told.revision and not claim.handles & told.handles and not are_told(claim.facts, said, around)


def _since(one: Alerted, claims: Iterable[Urgent]) -> bool:
    """Something of it was seen after alerts were turned on: nothing old is told."""
    since = one.alerts.since
    return since is None or any(known.first_seen >= since for claim in claims for known in claim.facts)


def _only(story: Story, facts: Sequence[Known]) -> Story:
    """The story with nothing but these facts and those of their sentences: what an alert may be made from."""
    return replace(story, facts=_with_sentences(story.facts, {known.handle for known in facts}))


def _written(tx: Tx, plans: Sequence[Plan], held: Sequence[tuple[Target, str, frozenset[str]]], now: datetime) -> None:
    tx.enqueue(plans)
    for target, occasion, handles in held:
        tx.hold_alert(target, occasion, sorted(handles), now)
