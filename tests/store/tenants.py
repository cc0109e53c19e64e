"""Two tenants that try each other's ids, and a database that notices every row written by the wrong one.

Triggers on every table with a tenant write down each insert, update or delete of a row that is not the acting tenant's.
What one reads is searched for the other's name, which stands in all the other writes.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import text

from adapters.base import Target
from bot.schema.tables import metadata
from bot.store import Alerts, Quiet, Store, Tx
from bot.store.standing import Plan, channel_edition
from messages.model import Cursor
from tests.outbox.plans import message

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
TENANTS = ("ana", "ben")
CHANNELS = ("c1", "c2")
"""Both have channels of these names."""

AT_ONCE = 500
"""Deeds of one transaction."""

OWNED = sorted(table.name for table in metadata.tables.values() if "tenant" in table.columns)


def watch(tx: Tx) -> None:
    """From now on, every row written must be the acting tenant's."""
    tx.rows(text("CREATE TABLE acting (tenant TEXT)"))
    tx.rows(text("CREATE TABLE trespasses (what TEXT)"))
    tx.rows(text("INSERT INTO acting VALUES ('nobody')"))
    for table in OWNED:
        for deed, rows in (("INSERT", ("NEW",)), ("UPDATE", ("NEW", "OLD")), ("DELETE", ("OLD",))):
            for row in rows:
                for statement in _trigger(tx.dialect, table, deed, row):
                    tx.rows(text(statement))


def _trigger(dialect: str, table: str, deed: str, row: str) -> list[str]:
    name, note = f"watch_{table}_{deed}_{row}".lower(), f"INSERT INTO trespasses VALUES ('{deed} {table}')"
    if dialect == "sqlite":
        when = f"WHEN {row}.tenant <> (SELECT tenant FROM acting)"
        return [f'CREATE TRIGGER {name} AFTER {deed} ON "{table}" {when} BEGIN {note}; END']
    body = f"IF {row}.tenant <> (SELECT tenant FROM acting) THEN {note}; END IF; RETURN NULL;"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$",
        f'CREATE TRIGGER {name} AFTER {deed} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {name}()',
    ]


def act(tx: Tx, tenant: str) -> None:
    tx.rows(text("UPDATE acting SET tenant = :tenant"), {"tenant": tenant})


def trespasses(store: Store) -> list[str]:
    return [row.what for row in store.rows(text("SELECT what FROM trespasses LIMIT 5"))]


@dataclass
class Ids:
    """All that either of them ever got, for both to try: the same ones again and again, so that they often hit."""

    chance: random.Random
    known: dict[str, list[str]] = field(default_factory=dict)

    def learn(self, kind: str, name: str) -> None:
        of_kind = self.known.setdefault(kind, [])
        of_kind.append(name)
        if len(of_kind) > 60:
            of_kind.pop(self.chance.randrange(60))

    def any(self, kind: str) -> str:
        of_kind = self.known.get(kind)
        return self.chance.choice(of_kind) if of_kind and self.chance.random() < 0.95 else "s-0"


Deed = Callable[[Tx, Target, str, Ids], object]


def _subscribe(tx: Tx, there: Target, by: str, ids: Ids) -> object:
    hour = ids.chance.randrange(24)
    if len(tx.subscriptions(there)) > 8:
        return tx.unsubscribe(there, tx.subscriptions(there)[0].id, by=by, now=NOW)
    made = tx.subscribe(there, f"daily {hour:02}:00", "UTC", "brief", "en", by=by, now=NOW)
    ids.learn("s", tx.subscriptions(there)[-1].id)
    return made


def _filter(tx: Tx, there: Target, by: str, ids: Ids) -> object:
    """As the command does: a subscription of this channel, or none."""
    mine = tx.subscription(there, ids.any("s"))
    if mine is None:
        return None
    made = tx.add_filter(there, mine.id, f"{by}word{ids.chance.randrange(9)}", by=by, now=NOW)
    ids.learn("w", made.id)
    return made


def _post(tx: Tx, there: Target, by: str, ids: Ids) -> object:
    plan = Plan(
        subscription=channel_edition(there),
        occasion=f"test:{there.tenant}:{ids.chance.randrange(200)}",
        target=there,
        message=message(f"said in {there.tenant}"),
        payloads=({"text": there.tenant},),
        now=NOW,
        expires_at=NOW + timedelta(hours=6),
        since=Cursor(0, NOW),
        upto=7,
    )
    queued = tx.enqueue([plan])
    for one in tx.deliveries(there, limit=1):
        ids.learn("d", one.key)
    return queued


def _again(tx: Tx, there: Target, by: str, ids: Ids) -> object:
    called = tx.called(ids.any("d"), there)
    return called and tx.send_again(called[0], now=NOW, until=NOW + timedelta(hours=1))


def _drop(tx: Tx, there: Target, by: str, ids: Ids) -> object:
    called = tx.called(ids.any("d")[:8], Target(there.platform, there.tenant, ""))
    return tx.give_up(called[0], f"dropped by {by}", now=NOW) if called else None


def _keep(tx: Tx, there: Target, by: str, ids: Ids) -> object:
    tx.keep_secret(there.platform, there.tenant, f"sealed for {there.tenant}", NOW)
    return tx.secret(there.platform, there.tenant)


def _noted(change: object, ids: Ids) -> object:
    if change is not None:
        ids.learn("c", change.id)  # type: ignore[attr-defined]
    return change


def _chance(ids: Ids) -> int:
    return ids.chance.randrange(1, 9)


def _tenant(there: Target) -> Target:
    return Target(there.platform, there.tenant, "")


DEEDS: tuple[Deed, ...] = (
    _subscribe,
    _filter,
    _post,
    _again,
    _drop,
    _keep,
    lambda tx, t, by, ids: tx.unsubscribe(t, ids.any("s"), by=by, now=NOW),
    lambda tx, t, by, ids: tx.restore(t, ids.any("s"), by=by, now=NOW),
    lambda tx, t, by, ids: tx.pause(t, ids.any("s"), why=f"{by} said so", by=by, now=NOW),
    lambda tx, t, by, ids: tx.resume(t, ids.any("s"), by=by, now=NOW),
    lambda tx, t, by, ids: tx.pause_all(t, why=f"{by} is gone", by="", now=NOW),
    lambda tx, t, by, ids: tx.pause_all(_tenant(t), why=f"{by} is gone", by="", now=NOW),
    lambda tx, t, by, ids: tx.pause_sending(t, NOW + timedelta(hours=1), f"{by} asked"),
    lambda tx, t, by, ids: tx.undo(t, ids.any("c"), by=by, now=NOW),
    lambda tx, t, by, ids: _noted(tx.set_mute(t, NOW + timedelta(hours=_chance(ids)), by=by, now=NOW), ids),
    lambda tx, t, by, ids: _noted(tx.set_quiet(t, Quiet(time(22), time(_chance(ids)), "UTC"), by=by, now=NOW), ids),
    lambda tx, t, by, ids: _noted(
        tx.set_alerts(t, "mmss", Alerts(on=True, per_hour=_chance(ids)), by=by, now=NOW), ids
    ),
    lambda tx, t, by, ids: _noted(tx.set_language("channel", t, "", "ht", by=by, now=NOW), ids),
    lambda tx, t, by, ids: _noted(tx.set_language("user", t, by, "es", by=by, now=NOW), ids),
    lambda tx, t, by, ids: tx.report(t, "f-1", f"{by} says", by=by, now=NOW),
    lambda tx, t, by, ids: tx.remove_filter(t, ids.any("w"), now=NOW),
    lambda tx, t, by, ids: tx.restore_filter(t, ids.any("w")),
    lambda tx, t, by, ids: tx.hold_alert(t, f"urgent:{t.tenant}:{_chance(ids)}", ["f-1"], NOW),
    lambda tx, t, by, ids: tx.subscription(t, ids.any("s")),
    lambda tx, t, by, ids: tx.place_of(t, ids.any("s")),
    lambda tx, t, by, ids: tx.subscriptions(t),
    lambda tx, t, by, ids: tx.subscriptions_of(t.platform, t.tenant),
    lambda tx, t, by, ids: tx.filters(t),
    lambda tx, t, by, ids: tx.wanted_in(t, "mmss"),
    lambda tx, t, by, ids: tx.change(t, ids.any("c")),
    lambda tx, t, by, ids: tx.changes(t, 5),
    lambda tx, t, by, ids: tx.reports(t, 5),
    lambda tx, t, by, ids: (tx.channel(t), tx.language(t, by), tx.cursor(t, "mmss"), tx.alerts(t, "mmss")),
    lambda tx, t, by, ids: tx.history(t, 5),
    lambda tx, t, by, ids: tx.posted(t, ids.any("d")),
    lambda tx, t, by, ids: tx.called(ids.any("d")[:8], _tenant(t)),
    lambda tx, t, by, ids: tx.deliveries(t if _chance(ids) % 2 else _tenant(t), limit=5),
    lambda tx, t, by, ids: tx.editions(t, limit=5),
    lambda tx, t, by, ids: tx.held(t, ids.any("s")),
    lambda tx, t, by, ids: tx.listeners("mmss", _tenant(t)),
    lambda tx, t, by, ids: tx.secret(t.platform, t.tenant),
)


def deeds(tx: Tx, ids: Ids, count: int) -> list[str]:
    """So many deeds of one or the other at random; what either was shown of the other."""
    seen: list[str] = []
    for _ in range(count):
        doer, other = ids.chance.sample(TENANTS, 2)
        act(tx, doer)
        deed = ids.chance.choice(DEEDS)
        shown = repr(deed(tx, Target("p", doer, ids.chance.choice(CHANNELS)), doer, ids))
        if other in shown:
            seen.append(f"{doer} saw {shown[:300]}")
    return seen


async def trespassing(store: Store, ids: Ids, count: int) -> list[str]:
    """What came of so many deeds that one was shown of the other's, or wrote there. Leaves the database watched."""
    await store.write(watch)
    seen: list[str] = []
    for _ in range(count // AT_ONCE):
        seen += await store.write(lambda tx: deeds(tx, ids, AT_ONCE))
    return seen + trespasses(store)


def unwatch(tx: Tx) -> None:
    """The database is lent again."""
    for table in OWNED:
        for deed, rows in (("INSERT", ("NEW",)), ("UPDATE", ("NEW", "OLD")), ("DELETE", ("OLD",))):
            for row in rows:
                name = f"watch_{table}_{deed}_{row}".lower()
                gone = f"DROP FUNCTION {name}() CASCADE" if tx.dialect != "sqlite" else f"DROP TRIGGER {name}"
                tx.rows(text(gone))
    tx.rows(text("DROP TABLE acting"))
    tx.rows(text("DROP TABLE trespasses"))
