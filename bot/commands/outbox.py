"""`outbox`: posts that did not arrive or are still on their way; an admin sends one again or gives it up."""

from collections.abc import Callable

from adapters.base import Reply, Target
from bot.briefings import causes
from bot.briefings.occasions import GRACE
from bot.commands.answers import bullets, line, message, note, reply, typed
from bot.commands.office import Office, Request
from bot.commands.saving import once
from bot.commands.text import short
from bot.store import Delivery, Store, Tx
from bot.store.rows import DeliveryState
from bot.store.tending import TROUBLED
from messages.message import Channel, Code, Line, Message
from messages.words import Words

SHOWN = 15
"""Deliveries listed."""

KEY_SHOWN = 8
"""Letters of a key: enough to tell it from a billion others, and fewer are not taken for one."""

Deed = Callable[[Tx, Request, Delivery], Message]

GOING: tuple[DeliveryState, ...] = ("unsure", "sending", "queued", "waiting")


async def list_(office: Office, request: Request) -> Reply:
    """An admin sees the whole workspace, anyone else this channel."""
    words, target = request.words, request.target
    whole = await request.invocation.may_change()
    here = Target(target.platform, target.tenant, "") if whole else target
    troubled = office.store.deliveries(here, states=TROUBLED, limit=SHOWN)
    going = office.store.deliveries(here, states=GOING, limit=SHOWN)
    if not (troubled or going):
        return reply(words, "answer-outbox-empty")
    return Reply(
        message(
            words,
            line(words, "answer-outbox", troubled=len(troubled), going=len(going)),
            *bullets(described(words, one) for one in (*troubled, *going)),
            note(words, "answer-outbox-how", command=typed(office.topic.command, "admin outbox retry")),
        )
    )


def described(words: Words, one: Delivery) -> Line:
    return line(
        words,
        "answer-outbox-line",
        key=Code(one.key[:KEY_SHOWN]),
        state=words.text(f"delivery-{one.state}"),
        id=one.subscription,
        occasion=one.occasion,
        channel=Channel(one.target.channel),
        part=one.part,
        parts=one.parts,
        tries=one.attempts,
        why=causes.told(words, short(one.reason or "", 120)),
    )


async def retry(office: Office, request: Request) -> Reply:
    return await _done(office, request, again)


async def drop(office: Office, request: Request) -> Reply:
    return await _done(office, request, give_up)


async def _done(office: Office, request: Request, deed: Deed) -> Reply:
    key = (request.option("key") or "").casefold()
    one = _called(office.store, request, key)
    if one is None:
        return reply(request.words, "answer-outbox-none", key=Code(short(key, 30)))
    return Reply(await once(office, request, lambda tx: deed(tx, request, one)))


def _called(store: Store, request: Request, key: str) -> Delivery | None:
    found = store.called(key, request.target) if len(key) >= KEY_SHOWN else ()
    return found[0] if len(found) == 1 else None


def again(tx: Tx, request: Request, one: Delivery) -> Message:
    begun = tx.send_again(one, now=request.now, until=request.now + GRACE)
    return _told(tx, request, one, "queued" if begun else None)


def give_up(tx: Tx, request: Request, one: Delivery) -> Message:
    dropped = tx.give_up(one, f"dropped by {request.user}", now=request.now)
    return _told(tx, request, one, "failed" if dropped else None)


def _told(tx: Tx, request: Request, one: Delivery, state: DeliveryState | None) -> Message:
    words, name = request.words, Code(one.key[:KEY_SHOWN])
    if state is None:
        now = words.text(f"delivery-{one.state}")
        return message(words, line(words, "answer-outbox-not-now", key=name, state=now))
    tx.record(one.target, "delivery", one.key[:KEY_SHOWN], one.state, state, by=request.user, now=request.now)
    return message(words, line(words, f"answer-outbox-{state}", key=name))
