"""One platform's sender: takes deliveries whose time has come, posts or looks for them, and writes down what came."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import structlog
from structlog.contextvars import bind_contextvars

from adapters.base import Adapter, Gone, Later, Payload, Receipt, Refused, Target, Unsure
from bot.monitoring.figures import LIMITED, SENDS
from bot.outbox.looking import find, repair
from bot.outbox.pacing import LATE, Clock, Key, Pacer
from bot.outbox.rules import DEADLINE, LEASE, Act, Looked, Posted, Rules
from bot.outbox.settling import Clerk, Done, Moved
from bot.process.leases import Lease
from bot.store import Pause, Store, StoreError, Tx
from bot.store.standing import Claim, Standing

log = structlog.get_logger()

HANDS = 64
"""Deliveries in hand at once."""

GRACE = 20.0
"""Seconds in which what is in hand may end when the bot is told to stop; the rest goes after the next start (T16)."""

TOGETHER = 0.01
"""Seconds that an outcome waits for others: those that come so close are written down in one transaction."""

IDLE = 1.0
"""Seconds after which the queue is looked at though nobody said there is something: another process may have."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one look at the queue gave."""

    now: datetime
    acts: tuple[tuple[Claim, Act], ...] = ()
    moved: Moved = ()
    """Deliveries that only needed writing down."""
    pauses: tuple[Pause, ...] = ()
    lease: datetime | None = None
    """Until when nobody else posts to the platform; None: another process does, and nothing was taken."""
    awaited: frozenset[Key] = frozenset()
    """Whose turn was found to be too far ahead: the next look leaves them out, and sees what is behind."""

    @property
    def more(self) -> bool:
        """There may be more to be taken at once."""
        return bool(self.acts or self.moved or self.awaited)


class Sender:
    """Of all processes one sends to a platform at a time, so the paces it keeps are the platform's own.

    `sleep` waits for a post's turn, a tenth of a second at most.
    """

    def __init__(
        self, store: Store, adapter: Adapter, clerk: Clerk, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._lease = Lease(store, f"send to {adapter.name}")
        self._store = store
        self._adapter = adapter
        self._clerk = clerk
        self._rules: Rules = clerk.rules
        self._pacer = Pacer(adapter.policy)
        self._sleep = sleep
        self._awake = asyncio.Event()
        self._unoccupied = asyncio.Event()
        self._taking: asyncio.Task[Taken | None] | None = None
        self._in_hand: set[asyncio.Task[None]] = set()
        self._done: list[Done] = []

    def wake(self) -> None:
        """There is something new in the queue."""
        self._awake.set()

    async def run(self) -> None:
        """Until cancelled; then nothing new is begun, and what is in hand may end within GRACE."""
        try:
            while True:
                self._taking = asyncio.create_task(self._take())
                taken = await asyncio.shield(self._taking)  # what it marks as being sent is sent, even at the end
                if not (taken and taken.more):
                    await self._wait(taken)
                await self._let_more_come()
        finally:
            await self._let_go()

    async def drain(self) -> None:
        """All that can be done now, and no more. Raises StoreError."""
        while (await self._turn()).more or self._in_hand or self._done:
            if self._in_hand:
                await self._awake.wait()
                await self._let_more_come()

    async def leave(self) -> None:
        """Another process may send. Not at once: it knows nothing of our pace."""
        await self._lease.leave(after=max(1.0, self._adapter.policy.channel_gap))

    # ---------------------------------------------------------------------------------------------------- taking

    async def _take(self) -> Taken | None:
        try:
            return await self._turn()
        except StoreError as error:
            log.error("the queue cannot be read", platform=self._adapter.name, reason=str(error))
        except Exception:
            # A sender that ended here would be silent for good; one that goes on is heard in the log.
            log.exception("the queue cannot be read", platform=self._adapter.name)
        return None

    async def _turn(self) -> Taken:
        """What came is written down and what may be posted now is taken: asked for in one breath, the two are one
        transaction. Raises StoreError when nothing could be taken."""
        began = asyncio.get_running_loop().time()  # a lease runs from before the commit, however long that takes
        self._awake.clear()
        free = HANDS - len(self._in_hand)
        _, taken = await asyncio.gather(self._write_down(), self._store.write(lambda tx: self._claim(tx, free)))
        self._set_to_work(taken, began)
        return taken

    def _claim(self, tx: Tx, free: int) -> Taken:
        """Marks what may be posted now as `sending`: once this is committed, the attempt counts."""
        now, platform = tx.now(), self._adapter.name
        lease = self._lease.held(tx, now)
        if lease is None:
            return Taken(now)
        pacer, pauses = self._pacer.copy(), tx.pauses(platform, now)
        pacer.pause(pauses)
        busy = pacer.busy(now)
        if () in busy or free <= 0:
            return Taken(now, pauses=pauses, lease=lease)
        acts: list[tuple[Claim, Act]] = []
        moved: list[tuple[Claim, Standing]] = []
        for claim in tx.awake(platform, limit=free, but=busy):
            turn = self._rules.turn(claim, now)
            if isinstance(turn, Standing):
                moved.append((claim, turn))
            elif turn != "post" or pacer.admit(claim.target, now):
                acts.append((claim, turn))
        self._mark(tx, acts, moved, now)
        in_hand = tuple((_in_hand(claim, act, now), act) for claim, act in acts)
        return Taken(now, in_hand, moved, pauses, lease, pacer.busy(now) - busy)

    def _mark(self, tx: Tx, acts: list[tuple[Claim, Act]], moved: Moved, now: datetime) -> None:
        lease_until = now + timedelta(seconds=LEASE)
        tx.begin([claim for claim, act in acts if act == "post"], post=True, now=now, lease_until=lease_until)
        others = [claim for claim, act in acts if act != "post"] + [claim for claim, _ in moved]
        tx.begin(others, post=False, now=now, lease_until=lease_until)
        tx.put({claim.no: standing for claim, standing in moved})
        self._clerk.close(tx, moved, now)

    def _set_to_work(self, taken: Taken, began: float) -> None:
        self._lease.note(taken.lease)
        self._pacer.pause(taken.pauses)
        self._pacer.wait_for(taken.awaited)
        self._tell(taken.moved)
        clock = Clock(taken.now, began)
        now = clock()  # turns are counted from after the commit: those of a slow one would meet those of the next
        self._pacer.sweep(now)
        for claim, act in taken.acts:
            turn = self._pacer.admit(claim.target, now) if act == "post" else None
            task = asyncio.create_task(self._work(claim, act, turn, clock))
            self._in_hand.add(task)
            task.add_done_callback(self._put_down)

    def _put_down(self, task: "asyncio.Task[None]") -> None:
        self._in_hand.discard(task)
        self._awake.set()
        if not self._in_hand:
            self._unoccupied.set()

    async def _wait(self, taken: Taken | None) -> None:
        """For the next delivery's time, for someone's turn, for a free hand, or for a word that there is more."""
        await _within(self._patience(taken.now) if taken else IDLE, self._awake)

    def _patience(self, now: datetime) -> float:
        try:
            wake = self._store.next_wake(self._adapter.name)
        except StoreError:
            return IDLE
        if wake is not None and wake <= now:
            wake = self._pacer.next_free(now)
        return IDLE if wake is None else min(IDLE, max(0.01, (wake - now).total_seconds()))

    async def _let_more_come(self) -> None:
        """Outcomes that come close to each other."""
        if self._in_hand:
            self._unoccupied.clear()
            await _within(TOGETHER, self._unoccupied)

    async def _let_go(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                if self._taking:
                    await asyncio.shield(self._taking)
                while self._in_hand:
                    await asyncio.wait(self._in_hand)
        if self._in_hand:
            log.warning("stopped with posts under way; they are looked for after the next start", n=len(self._in_hand))
        for task in self._in_hand:
            task.cancel()
        await self._write_down()

    # --------------------------------------------------------------------------------------------------- working

    async def _work(self, claim: Claim, act: Act, turn: datetime | None, clock: Clock) -> None:
        """Every line that is logged meanwhile, the adapter's too, names the delivery."""
        bind_contextvars(delivery=claim.key)
        if turn:
            await self._wait_for(turn, claim.target, clock)
        if act == "post" and clock.seconds() > LEASE - DEADLINE:
            # Stopped in between (a suspended process): the lease may be another's by now, so not a byte is sent.
            outcome: Posted | Looked = Later("the bot was held up", 1.0)
        else:
            outcome = await self._ask(claim, act)
        said, reason = _named(outcome)
        log.info("delivery", platform=self._adapter.name, act=act, outcome=said, reason=reason)
        if act == "post":
            SENDS.add(self._adapter.name, said)
            if isinstance(outcome, Later) and outcome.limited:
                LIMITED.add(self._adapter.name)
        self._done.append(Done(claim, outcome, act))

    async def _wait_for(self, turn: datetime, target: Target, clock: Clock) -> None:
        """A turn that was missed is another's: of many that a busy loop wakes at once, each gets one of its own."""
        if (early := (turn - clock()).total_seconds()) > 0:
            await self._sleep(early)
        if (now := clock()) > turn + LATE:
            await self._sleep((self._pacer.put_off(target, now) - now).total_seconds())

    async def _ask(self, claim: Claim, act: Act) -> Posted | Looked:
        """Whatever goes wrong is an outcome. What an adapter did not foresee may have happened after the post."""
        try:
            async with asyncio.timeout(DEADLINE):
                return await self._act(claim, act)
        except TimeoutError:
            return Unsure(f"no answer within {DEADLINE:g} s")
        except (Later, Gone, Refused, Unsure) as failure:
            return failure
        except Exception as error:
            log.exception("the adapter failed", platform=self._adapter.name)
            return Unsure(f"the adapter failed: {type(error).__name__}")

    async def _act(self, claim: Claim, act: Act) -> Receipt | None:
        match act:
            case "post":
                return await self._adapter.post(claim.target, _payload(claim.payload), claim.key)
            case "look":
                return await find(self._adapter, claim)
            case "repair":
                return await repair(self._adapter, claim)

    async def _write_down(self) -> None:
        """What came since the last time."""
        batch, self._done = self._done, []
        try:
            settled = await self._store.write(lambda tx: self._clerk.settle(tx, batch)) if batch else ()
        except StoreError as error:
            # The leases run out, then each is read back: nothing is lost but time.
            log.error("outcomes could not be written down", platform=self._adapter.name, reason=str(error))
        except Exception:
            log.exception("outcomes could not be written down", platform=self._adapter.name)
        else:
            self._tell(settled)

    def _tell(self, moved: Moved) -> None:
        """What the outcome alone does not say: where a delivery stands that was neither posted nor waits for it."""
        for claim, at in moved:
            if at.state not in ("done", "queued"):
                told = {"was": claim.standing.state, "state": at.state, "attempts": at.attempts, "reason": at.reason}
                log.info("delivery stands", delivery=claim.key, platform=self._adapter.name, **told)


@lru_cache(maxsize=HANDS)
def _payload(text: str) -> Payload:
    """One edition goes to many channels; no adapter changes what it is given."""
    payload: Payload = json.loads(text)
    return payload


async def _within(seconds: float, event: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass


def _named(outcome: Posted | Looked) -> tuple[str, str | None]:
    """What it was, in a word, and its reason."""
    match outcome:
        case None:
            return "absent", None
        case Receipt():
            return "receipt", None
        case Later():
            return "later", outcome.reason
        case Gone():
            return "gone", outcome.reason
        case Refused():
            return "refused", outcome.reason
        case Unsure():
            return "unsure", outcome.reason


def _in_hand(claim: Claim, act: Act, now: datetime) -> Claim:
    """The claim as `Tx.begin` has just written it."""
    at = claim.standing
    if act == "post":
        first = at.first_sent or now
        at = at._replace(state="sending", attempts=at.attempts + 1, first_sent=first, last_sent=now)
    return claim._replace(fence=claim.fence + 1, standing=at)
