"""`mmss outbox`: the posts of all workspaces that did not arrive or are on their way, for the operator.

The bot may be running: it finds what is sent again by itself, within a second.
"""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import typer

from bot import config, wiring
from bot.briefings.occasions import GRACE
from bot.cli.trouble import Trouble
from bot.monitoring import log
from bot.store import Delivery, Store, Tx
from bot.store.tending import DROPPABLE, TROUBLED

SHOWN = 100
"""Deliveries listed."""

KEY_SHOWN = 8

OPERATOR = "the operator"
"""Who made a change from the shell, on record."""


def list_() -> None:
    with _open() as store:
        found = store.every_delivery((*TROUBLED, *DROPPABLE, "sending"), SHOWN)
    for one in found:
        typer.echo(_line(one))
    if not found:
        typer.echo("Every post arrived, and none is on its way.")


def show(key: str) -> None:
    with _open() as store:
        one = _called(store, key)
        posted = store.posted(one.target, one.key)
    typer.echo(_line(one))
    for name in ("key", "attempts", "first_sent", "settled_at", "unknown_at"):
        typer.echo(f"  {name.replace('_', ' ')}: {_shown(getattr(one, name))}")
    if posted:
        typer.echo(f"  {json.dumps(posted.payload, ensure_ascii=False)}")


def retry(key: str) -> None:
    now = datetime.now(UTC)
    _do(key, lambda tx, one: tx.send_again(one, now=now, until=now + GRACE) is not None, "queued", "is sent again")


def drop(key: str) -> None:
    now = datetime.now(UTC)
    _do(key, lambda tx, one: tx.give_up(one, f"dropped by {OPERATOR}", now=now), "failed", "is given up")


def _do(key: str, deed: Callable[[Tx, Delivery], bool], state: str, said: str) -> None:
    with _open() as store:
        one = _called(store, key)

        def effect(tx: Tx) -> bool:
            done = deed(tx, one)
            if done:
                name = one.key[:KEY_SHOWN]
                tx.record(one.target, "delivery", name, one.state, state, by=OPERATOR, now=datetime.now(UTC))
            return done

        done = asyncio.run(store.write(effect))
    if not done:
        raise Trouble(f"{one.key[:KEY_SHOWN]} is {one.state}: nothing was changed")
    typer.echo(f"{one.key[:KEY_SHOWN]} {said}")


def _called(store: Store, key: str) -> Delivery:
    """Raises Trouble when there is none of that key, or more than one."""
    found = store.called(key.casefold())
    if not found:
        raise Trouble(f"no post has a key that begins with {key[:30]!r}; see: mmss outbox list")
    if len(found) > 1:
        raise Trouble(f"several keys begin with {key[:30]!r}: more letters are needed")
    return found[0]


def _line(one: Delivery) -> str:
    where = f"{one.target.platform}/{one.target.tenant}/{one.target.channel}"
    part = f"{one.part}/{one.parts}"
    return f"{one.key[:KEY_SHOWN]}  {one.state:8} {one.subscription} {one.occasion} {part}  {where}  {one.reason or ''}"


def _shown(value: object) -> str:
    return (
        value.isoformat(timespec="seconds") if isinstance(value, datetime) else str(value if value is not None else "–")
    )


@contextmanager
def _open() -> Iterator[Store]:
    environment = config.read_environment()
    log.configure(environment.secrets)
    store = wiring.open_store(config.load(environment))
    try:
        yield store
    finally:
        store.close()
