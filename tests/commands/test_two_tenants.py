"""RELIABILITY C8 through the desk: commands, buttons, Undo and forms of one tenant, pressed and sent by the other."""

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.base import Form, Reply, Target
from bot.store.standing import Plan, channel_edition
from messages.message import Message
from tests.commands.support import NOW, Asker, asker, every_button, text_of
from tests.outbox.plans import message
from tests.store.tenants import Ids, act, trespasses, watch

TENANTS = ("zana", "zben")
"""The names stand in all that one writes, and in no sentence of the bot's."""

COUNT = 600


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[Asker]:
    made = await asker(tmp_path)
    await made.office.store.write(watch)
    yield made
    made.office.store.close()


def asks(ids: Ids, me: str, handle: str) -> str:
    """Something one may type, often with an id that may be the other's."""
    s, change, delivery = ids.any("s"), ids.any("c"), ids.any("d")[:10]
    hour, word = ids.chance.randrange(24), f"{me}word"
    return ids.chance.choice(
        (
            f"subscribe daily {hour:02}:00 UTC", f"unsubscribe {s}", "unsubscribe", f"schedule pause {s}",
            f"schedule resume {s}", f"schedule remove {s}", f"restore {s}", "schedule list", "schedule next",
            f"filter add {word} {s}", f"filter add {word}", f"filter remove {ids.any('w')}", "filter list",
            "filter test Kenya", f"undo {change}", "mute 2h", "mute off", "quiet set 22-06", "quiet show", "quiet off",
            "alerts on", "alerts show", "alerts off", "language channel fr", "language channel en", "language me en",
            f"report {handle} {me} says so", "outbox list", f"outbox retry {delivery}", f"outbox drop {delivery}",
            "status", "changes", "brief", f"source {handle}", "sources", "test", "home",
            *(ids.any("button") for _ in range(12)),
        )
    )  # fmt: skip


async def _queued(both: Asker, ids: Ids, there: Target) -> None:
    """Something in the outbox that names whose it is."""
    said = message(f"said in {there.tenant}")
    name, occasion = channel_edition(there), f"test:{there.tenant}:{ids.chance.randrange(50)}"
    late = NOW + timedelta(hours=6)
    plan = Plan(name, occasion, there, said, ({"text": there.tenant},), NOW, late)
    await both.office.store.write(lambda tx: tx.enqueue([plan]))


def _learn(both: Asker, ids: Ids, there: Target, shown: Message) -> None:
    store = both.office.store
    for kind, names in (
        ("s", [one.id for one in store.subscriptions(there)]),
        ("w", [one.id for one in store.filters(there)]),
        ("c", [one.id for one in store.changes(there, 1)]),
        ("d", [one.key for one in store.deliveries(there, limit=1)]),
        ("button", [each.command for each in every_button(shown) if not any(t in each.command for t in TENANTS)]),
    ):
        for name in names:
            ids.learn(kind, name)


async def _answer(both: Asker, ids: Ids, there: Target, asked: str) -> Message | Form:
    """As admins of both ask; a form is sent back as it is, or with another's id in it."""
    user = f"{there.tenant}-user"
    answer = await both.ask(asked, user=user, target=there, forms=ids.chance.random() < 0.3)
    if isinstance(answer, Form):
        options = {one.name: ids.any("s") if one.name in ("id", "subscription") else one.value for one in answer.fields}
        answer = await both.ask(command=answer.command, options=options, user=user, target=there)
    return answer.message if isinstance(answer, Reply) else answer


async def test_c8_what_one_presses_or_types_never_reaches_the_other(both: Asker) -> None:
    seed = random.randrange(10**9)
    ids, store, handle = Ids(random.Random(seed)), both.office.store, both.vote
    for number in range(COUNT):
        me, other = ids.chance.sample(TENANTS, 2)
        there = Target("web", me, ids.chance.choice((f"{me}-c1", "shared")))
        await store.write(lambda tx, me=me: act(tx, me))
        if number % 10 == 0:
            await _queued(both, ids, there)
        asked = asks(ids, me, handle)
        said = await _answer(both, ids, there, asked)
        shown = text_of(said) + str(every_button(said)) if isinstance(said, Message) else repr(said)
        assert other not in shown, (seed, asked, shown)
        if isinstance(said, Message):
            _learn(both, ids, there, said)
    assert trespasses(store) == [], seed
    assert set(ids.known) == {"s", "w", "c", "d", "button"}
