"""Writes: the delivery queue. What may be done when is not decided here but in `bot.outbox`."""

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Update, and_, bindparam, delete, exists, func, or_, select, update

from adapters.base import Target
from bot.schema.tables import deliveries, editions, pauses, subscriptions, texts
from bot.store.bulk import given, none_of, one_of
from bot.store.deliveries import DeliveryReads
from bot.store.settings import plain
from bot.store.standing import CLAIM, STANDING, Claim, Plan, Standing, to_claim
from bot.store.tenancy import in_channel, of_tenant, owner
from bot.store.texts import TextWrites

PAYLOAD_VERSION = 1


def delivery_key(subscription: str, occasion: str, part: int) -> str:
    """The same for the same post, for ever: 25 characters, the most a nonce may have, of base32 (125 bits)."""
    digest = hashlib.sha256(f"{subscription},{occasion},{part}".encode()).digest()
    return b32encode(digest[:16]).decode().lower()[:25]


class DeliveryWrites(DeliveryReads, TextWrites):
    def enqueue(self, plans: Sequence[Plan]) -> int:
        """Editions and their deliveries; one whose occasion is there already is left alone. How many were new."""
        if not plans:
            return 0
        numbers = self.keep_texts(said for plan in plans for said in plan.said)
        new = set(self.insert_new(editions, [_edition(plan, numbers) for plan in plans]))
        queued = [plan for plan in plans if (plan.subscription, plan.occasion) in new]
        self.insert_many(deliveries, [row for plan in queued for row in _deliveries(plan, numbers)])
        if len(queued) < len(plans):
            self.let_go_texts(numbers.values())
        return len(queued)

    def awake(self, platform: str, *, limit: int, but: Iterable[tuple[str, ...]] = ()) -> tuple[Claim, ...]:
        """Deliveries whose time has come, those that waited longest first, but for each (tenant,) and (tenant,
        channel) given, and but for briefings whose forerunner is still under way. They are locked until the
        transaction ends; what another process has in hand is left out."""
        busy: dict[str, list[str]] = {}
        for key in but:
            busy.setdefault("tenants" if len(key) == 1 else "channels", []).append("\n".join(key))
        these = {"on": platform, "now": self.now(), "limit": limit}
        these |= {name: given(keys, self.dialect) for name, keys in busy.items()}
        return tuple(map(to_claim, self.rows(_awake(self.dialect, frozenset(busy)), these)))

    def begin(self, claims: Sequence[Claim], *, post: bool, now: datetime, lease_until: datetime) -> None:
        """Takes them in hand. `post`: the attempt counts from now, whether or not a byte leaves."""
        if claims:
            times = {"until": lease_until} | ({"now": now} if post else {})
            numbers = given([claim.no for claim in claims], self.dialect)
            self.rows(_begun(self.dialect, post=post), {"numbers": numbers, **times})

    def still_held(self, claims: Sequence[Claim]) -> set[int]:
        """The numbers of those that nobody has claimed since, locked until the transaction ends."""
        fences = {claim.no: claim.fence for claim in claims}
        found = self.rows(_fences(self.dialect), {"numbers": given(list(fences), self.dialect)})
        return {row.no for row in found if row.fence == fences[row.no]}

    def put(self, standings: Mapping[int, Standing]) -> None:
        """Where the deliveries of these numbers stand now."""
        rows = [at._asdict() | {"number": no} for no, at in standings.items()]
        self.update_many(_PUT, rows)

    def release(self, platform: str, now: datetime) -> None:
        """What a sender that is no more had in hand is looked at again at once. Only where there can be but one.

        A read-back it was at shows by nothing: so those in doubt are all looked at, and wait on where it is too soon.
        """
        mine = deliveries.c.platform == platform, deliveries.c.state.in_(("sending", "unsure"))
        self.rows(update(deliveries).where(*mine).values(wake_at=now))

    # ------------------------------------------------------------------------------------------------- whole editions

    def finish(self, claims: Sequence[Claim], now: datetime) -> None:
        """These were posted, each as the last part of its edition: the subscriptions' cursors move."""
        ends = [{"s": claim.subscription, "o": claim.occasion, "state": "posted", "now": now} for claim in claims]
        self.update_many(_FINISH, ends)
        moves = [
            {"number": plain(claim.subscription, "s"), "upto": claim.upto.seq, "at": claim.upto.at, "now": now}
            for claim in claims
            if claim.upto is not None
        ]
        self.update_many(_MOVE, moves)

    def next_part(self, claim: Claim, now: datetime) -> None:
        """The part after this one need not wait any more."""
        following = _parts_of(claim), deliveries.c.part == claim.part + 1, deliveries.c.state == "waiting"
        self.rows(update(deliveries).where(*following).values(state="queued", wake_at=now))

    def break_off(self, claim: Claim, standing: Standing, now: datetime) -> None:
        """A part came to a bad end, or to one nobody knows: those after it are not sent, and the edition has failed."""
        reason = f"part {claim.part}: {standing.reason}"
        following = _parts_of(claim), deliveries.c.part > claim.part, deliveries.c.state == "waiting"
        state = "missed" if standing.state == "missed" else "failed"
        ended = {"state": state, "reason": reason, "settled_at": now}
        self.rows(update(deliveries).where(*following).values(**ended))
        one = [{"s": claim.subscription, "o": claim.occasion}]
        self.rows(THIS_EDITION.values(state=state, note=standing.reason, settled_at=now), one)

    # --------------------------------------------------------------------------------------------------------- pauses

    def pause_sending(self, target: Target, until: datetime, reason: str) -> None:
        """An empty tenant or channel stands for all of them. A longer pause is left as it is."""
        row = {**owner(target), "until": until, "reason": reason}
        if not self.insert_new(pauses, [row]):
            longer = in_channel(pauses, target), pauses.c.until < until
            self.rows(update(pauses).where(*longer).values(until=until, reason=reason))

    def forget_pauses(self, platform: str, now: datetime) -> None:
        """Those that are over, and those meant for good: whoever started the bot anew may have mended the cause."""
        over = or_(pauses.c.until <= now, pauses.c.until > now + timedelta(days=1))
        self.rows(delete(pauses).where(pauses.c.platform == platform, over))


_CLAIM = (
    select(
        *(deliveries.c[name] for name in (*CLAIM, *STANDING, "platform", "tenant", "channel")),
        texts.c.text,
        editions.c.upto_seq,
        editions.c.planned_at,
    )
    .join(texts, texts.c.no == deliveries.c.payload)
    .join(
        editions,
        and_(editions.c.subscription == deliveries.c.subscription, editions.c.occasion == deliveries.c.occasion),
    )
)


@cache
def _awake(dialect: str, but: frozenset[str]) -> Select[Any]:
    """Statements that are made once: making one takes as long as carrying it out."""
    turn = deliveries.c.platform == bindparam("on"), deliveries.c.wake_at <= bindparam("now"), _IN_ORDER
    wanted = _CLAIM.where(*turn).order_by(deliveries.c.wake_at, deliveries.c.no).limit(bindparam("limit"))
    for name, whose in (("tenants", deliveries.c.tenant), ("channels", _CHANNEL)):
        wanted = wanted.where(none_of(whose, name, dialect)) if name in but else wanted
    return wanted.with_for_update(skip_locked=True, of=deliveries)


@cache
def _begun(dialect: str, *, post: bool) -> Update:
    taken = update(deliveries).where(one_of(deliveries.c.no, "numbers", dialect))
    taken = taken.values(fence=deliveries.c.fence + 1, wake_at=bindparam("until"))
    if not post:
        return taken
    now = bindparam("now", type_=deliveries.c.first_sent.type)
    first = func.coalesce(deliveries.c.first_sent, now)
    return taken.values(state="sending", attempts=deliveries.c.attempts + 1, last_sent=now, first_sent=first)


@cache
def _fences(dialect: str) -> Select[tuple[int, int]]:
    these = one_of(deliveries.c.no, "numbers", dialect)
    return select(deliveries.c.no, deliveries.c.fence).where(these).with_for_update()


_CHANNEL = deliveries.c.tenant + "\n" + deliveries.c.channel
_EARLIER = deliveries.alias()
_IN_ORDER = or_(
    editions.c.upto_seq.is_(None),
    ~exists().where(
        _EARLIER.c.subscription == deliveries.c.subscription,
        _EARLIER.c.no < deliveries.c.no,
        _EARLIER.c.settled_at.is_(None),
        _EARLIER.c.state != "waiting",  # then the part before it counts
    ),
)
"""Only for what tells on from where the last one ended; alerts, notices and tests wait for nothing."""
THIS_EDITION = update(editions).where(editions.c.subscription == bindparam("s"), editions.c.occasion == bindparam("o"))
_PUT = (
    update(deliveries)
    .where(deliveries.c.no == bindparam("number"))
    .values({name: bindparam(name) for name in STANDING})
)
_FINISH = THIS_EDITION.values(state=bindparam("state"), settled_at=bindparam("now"))
_MOVE = (
    update(subscriptions)
    .where(subscriptions.c.no == bindparam("number"), subscriptions.c.cursor_seq <= bindparam("upto"))
    .values(cursor_seq=bindparam("upto"), cursor_at=bindparam("at"), last_posted=bindparam("now"))
)


def _parts_of(claim: Claim) -> ColumnElement[bool]:
    mine = of_tenant(deliveries, claim.target)
    return and_(mine, deliveries.c.subscription == claim.subscription, deliveries.c.occasion == claim.occasion)


def _edition(plan: Plan, numbers: Mapping[int, int]) -> dict[str, Any]:
    return {
        **owner(plan.target),
        "subscription": plan.subscription,
        "occasion": plan.occasion,
        "state": "planned",
        "planned_at": plan.now,
        "expires_at": plan.expires_at,
        "message": numbers[id(plan.message)],
        "facts": f" {' '.join(plan.message.facts)} ",
        "since_seq": plan.since.seq if plan.since else None,
        "since_at": plan.since.at if plan.since else None,
        "upto_seq": plan.upto,
    }


def _deliveries(plan: Plan, numbers: Mapping[int, int]) -> Iterable[dict[str, Any]]:
    for part, payload in enumerate(plan.payloads, 1):
        yield {
            **owner(plan.target),
            "key": delivery_key(plan.subscription, plan.occasion, part),
            "subscription": plan.subscription,
            "occasion": plan.occasion,
            "part": part,
            "parts": len(plan.payloads),
            "payload": numbers[id(payload)],
            "payload_version": PAYLOAD_VERSION,
            "expires_at": plan.expires_at,
            "state": "queued" if part == 1 else "waiting",
            "wake_at": (plan.due_at or plan.now) if part == 1 else None,
            "fence": 0,
            "attempts": 0,
            "looks": 0,
            "doubted": False,
            "repairs": 0,
        }
