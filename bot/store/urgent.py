"""Reads and writes: alerts. What a channel was told of a story, how many it had, what waits for the end of a silence.

Of all tenants: for the bot alone, which speaks to all of them; never for an answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, and_, func, literal_column, or_, select, update

from adapters.base import Target
from bot.schema.tables import channel_topics, channels, editions, stories, subscriptions
from bot.store.base import Database, Writable
from bot.store.handles import number
from bot.store.rows import Alerts
from bot.store.settings import ALERTS
from bot.store.standing import channel_edition
from bot.store.tenancy import in_channel, owner
from messages.model import Language

URGENT = "urgent:"


@dataclass(frozen=True, slots=True)
class Alerted:
    """A channel where alerts are on, and how it is spoken to where it has said so."""

    target: Target
    alerts: Alerts
    language: Language | None
    zone: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a channel has heard of a story: up to which fact it was alerted, and the facts it was shown."""

    revision: int
    handles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Alerts of one channel that a silence holds, in the order they came."""

    target: Target
    occasions: tuple[str, ...]
    handles: tuple[str, ...]


class UrgentReads(Database):
    def alerted(self, topic: str) -> tuple[Alerted, ...]:
        live = _here(_OWN), _OWN.c.removed_at.is_(None)
        first = select(func.min(_OWN.c.no)).where(*live).correlate(channel_topics)
        its = and_(_here(subscriptions), subscriptions.c.no == first.scalar_subquery())
        spoken = channels.c.language, subscriptions.c.zone, subscriptions.c.language.label("subscribed")
        wanted = (
            select(channel_topics, *spoken)
            .select_from(channel_topics.outerjoin(channels, _here(channels)).outerjoin(subscriptions, its))
            .where(channel_topics.c.topic == topic, channel_topics.c.alerts.is_not(None))
        )
        found = []
        for row in self.rows(wanted):
            alerts = ALERTS.validate_json(row.alerts)
            if alerts.on:
                target = Target(row.platform, row.tenant, row.channel)
                found.append(Alerted(target, alerts, row.language or row.subscribed, row.zone))
        return tuple(found)

    def told(self, story: str, handles: Sequence[str], since: datetime) -> Mapping[Target, Told]:
        """Who was alerted of the story, or shown any of these facts; samples do not count."""
        mine = editions.c.occasion.startswith(f"{URGENT}{story}:", autoescape=True)
        shows = [editions.c.facts.contains(f" {handle} ", autoescape=True) for handle in handles]
        real = editions.c.planned_at >= since, editions.c.occasion.not_like("test:%")
        found: dict[Target, Told] = {}
        for row in self.rows(select(editions).where(*real, or_(mine, *shows))):
            target = Target(row.platform, row.tenant, row.channel)
            before = found.get(target, Told(0, frozenset()))
            alerted = row.occasion.startswith(f"{URGENT}{story}:")
            revision = number(row.occasion.rpartition(":")[2]) or 0 if alerted else 0
            shown = frozenset((row.facts or "").split())
            found[target] = Told(max(before.revision, revision), before.handles | shown)
        return found

    def alerts_since(self, since: datetime) -> Mapping[Target, int]:
        """How many alerts each channel had, or has coming."""
        place = editions.c.platform, editions.c.tenant, editions.c.channel
        sent = editions.c.occasion.like(f"{URGENT}%"), editions.c.state.not_in(("held", "merged"))
        wanted = select(*place, func.count().label("n")).where(editions.c.planned_at >= since, *sent).group_by(*place)
        return {Target(row.platform, row.tenant, row.channel): row.n for row in self.rows(wanted)}

    def waiting_alerts(self, topic: str) -> tuple[Waiting, ...]:
        """Asked each minute. The state is a literal, or SQLite would not see that an index has just these."""
        held = editions.c.state == literal_column("'held'"), editions.c.occasion.like(f"{URGENT}%")
        every = self.rows(select(editions).where(*held).order_by(editions.c.planned_at, editions.c.occasion))
        of = {row.occasion: row.occasion.removeprefix(URGENT).partition(":")[0] for row in every}
        its = select(stories.c.id).where(stories.c.topic == topic, stories.c.id.in_(set(of.values())))
        mine = {row.id for row in self.rows(its)} if of else set()
        found: dict[Target, Waiting] = {}
        for row in (row for row in every if of[row.occasion] in mine):
            target = Target(row.platform, row.tenant, row.channel)
            before = found.get(target, Waiting(target, (), ()))
            handles = (*before.handles, *(row.facts or "").split())
            found[target] = Waiting(target, (*before.occasions, row.occasion), handles)
        return tuple(found.values())


class UrgentWrites(UrgentReads, Writable):
    def hold_alert(self, target: Target, occasion: str, handles: Sequence[str], now: datetime) -> None:
        """The occasion waits for the end of the silence."""
        row = {**owner(target), "subscription": channel_edition(target), "occasion": occasion, "state": "held"}
        facts = f" {' '.join(handles)} "
        self.insert_new(editions, [{**row, "planned_at": now, "expires_at": now, "facts": facts}])

    def end_held_alerts(self, waiting: Waiting, state: str, now: datetime) -> None:
        """What waited comes as one other alert ("merged"), or not at all ("missed")."""
        mine = in_channel(editions, waiting.target), editions.c.subscription == channel_edition(waiting.target)
        these = editions.c.occasion.in_(waiting.occasions), editions.c.state == "held"
        self.rows(update(editions).where(*mine, *these).values(state=state, settled_at=now))


_OWN = subscriptions.alias()


def _here(table: FromClause) -> ColumnElement[bool]:
    return and_(*(table.c[name] == channel_topics.c[name] for name in ("platform", "tenant", "channel")))
