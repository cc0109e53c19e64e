"""Spoils posts on the wire by the dozen and counts what readers saw. Used by the suite and by `make faults`."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.store import Store
from tests.faults.account import Account, account, quiet
from tests.faults.child import Load, Task
from tests.faults.killing import POLICY, doubted
from tests.faults.platforms import Platform
from tests.faults.process import Bot
from tests.faults.proxy import SPOILS, Proxy, Spoil

PATIENCE = 1.0
"""Seconds a post may take in all, in place of 25: silence need not last longer to be silence."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """What a run came to."""

    faults: Counter[Spoil]
    account: Account
    in_doubt: int


def script(n: int, seed: int) -> list[Spoil]:
    """Each kind as often as the others, in any order."""
    spoils = [SPOILS[number % len(SPOILS)] for number in range(n)]
    random.Random(seed).shuffle(spoils)
    return spoils


async def spoil_posts(
    bot: Bot,
    database: str,
    platform: Platform,
    spoils: Sequence[Spoil],
    *,
    policy: Mapping[str, Mapping[str, float]] = POLICY,
) -> Spoilt:
    async with Proxy(platform.port) as proxy:
        proxy.script.extend(spoils)
        busy = Load(first=1, last=1 + len(spoils), every=0.02)
        environment = proxy.environment(platform.environment)
        made = len(bot.made)
        await bot.start(Task(database, environment, policy, deadline=PATIENCE, load=busy))
        store = Store.open(database)
        try:
            await bot.until(lambda: len(bot.made) == made + len(spoils), 300)  # else some are made while we count
            await bot.until(lambda: not proxy.script and quiet(store), 300)
            return Spoilt(proxy.spoilt, account(store, [platform]), doubted(store))
        finally:
            store.close()
            await bot.killed()
