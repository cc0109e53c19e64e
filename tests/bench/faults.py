"""`make faults`: a bot killed 500 times, its posts spoilt 400 times on the wire; what was lost, doubled, unknown."""

import itertools
import logging
import random
import tempfile
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import structlog

from adapters.base import Policy
from bot.config import OnUnknown
from bot.store import Store
from tests.bench.fanout import MANY, fan_out
from tests.bench.measure import Row, below, percentile
from tests.bench.scaling import crashed
from tests.fakes.flaky import Clock, Flaky
from tests.fakes.stores import copy_of_a_new_file
from tests.faults.account import Account
from tests.faults.killing import Killed, kill_often
from tests.faults.platforms import Discord, Platform, Slack
from tests.faults.process import Bot
from tests.faults.whole import restarts
from tests.faults.wire import script, spoil_posts
from tests.outbox.test_model import DELAYS, play
from tests.store.tenants import Ids, trespassing

KILLS, RESTARTS, SPOILS, DEEDS, SEED = 500, 10, 200, 100_000, 20261124


async def rows() -> list[Row]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.getLogger("aiohttp.server").setLevel(
        logging.CRITICAL
    )  # it tells of each line that was cut: that is the idea
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        async with Bot(home / "log") as bot:
            return [
                *await _model(home),
                *await _kills(bot, home),
                *await _restarts_of_the_whole(home),
                await _two_tenants(home),
                *await _wire(bot, home, Slack()),
                *await _wire(bot, home, Discord()),
                await fan_out(MANY),
                await crashed(home),
            ]


async def _model(home: Path) -> list[Row]:
    """All histories of four faults, with all orders of delays, through the real outbox by the platforms' own rules."""
    from adapters.discord.api import DiscordAdapter
    from adapters.slack.api import POLICY as SLACK

    discord = DiscordAdapter.policy
    return [
        await _histories(home, "discord, readable", discord, "resend", knows_keys_for=180.0),
        await _histories(home, "discord, closed, hold", discord, "hold", knows_keys_for=180.0, readable=False),
        await _histories(home, "slack, readable", SLACK, "resend"),
        await _histories(home, "slack, lag 20 s", SLACK, "resend", lag=20.0),
        await _histories(home, "slack, lag 90 s (then repaired)", SLACK, "resend", lag=90.0),
        await _histories(home, "slack, closed, hold", SLACK, "hold", readable=False),
        await _histories(home, "slack, closed, resend", SLACK, "resend", readable=False),
    ]


async def _histories(home: Path, name: str, policy: Policy, on_unknown: OnUnknown, **world: Any) -> Row:
    """Silently lost: neither there nor told. Twice: as readers see it in the end."""
    unpaced = replace(policy, per_second=1e9, channel_gap=0.0)
    histories = lost = twice = unknown = counted = 0
    for number, delays in enumerate(itertools.product(DELAYS, repeat=3)):
        clock = Clock()
        store = Store.open(copy_of_a_new_file(home / f"model-{len(name)}-{number}.db"), clock=clock)
        played = await play(store, Flaky(clock, unpaced, **world), clock, delays=delays, on_unknown=on_unknown)
        store.close()
        histories += len(played)
        lost += sum(not copies and ended.state == "done" for _, ended, copies in played)
        twice += sum(copies > 1 for _, _, copies in played)
        unknown += sum(ended.unknown_at is not None for _, ended, _ in played)
        counted += sum(copies > 1 and ended.unknown_at is not None for _, ended, copies in played)
    figure = f"{histories} histories: {lost} lost, {twice} twice, {unknown} unknown and listed"
    return Row(f"model: {name}", figure, "0 lost, none twice that is not listed", lost == 0 and twice == counted)


async def _kills(bot: Bot, home: Path) -> list[Row]:
    async with AsyncExitStack() as stack:
        platforms: list[Platform] = [
            await stack.enter_async_context(Slack()),
            await stack.enter_async_context(Discord()),
        ]
        killed = await kill_often(bot, copy_of_a_new_file(home / "kills.db"), platforms, kills=KILLS, seed=SEED)
    return [
        *_account(f"{KILLS} x kill -9 while busy, both platforms", killed.account, killed.in_doubt),
        _restarts(killed),
    ]


def _restarts(killed: Killed) -> Row:
    median = percentile(killed.restarts, 0.5)
    return below(
        "bot killed and started: next delivery posted, worst", max(killed.restarts), 5, "s", f"median {median:.2f}"
    )


async def _restarts_of_the_whole(home: Path) -> list[Row]:
    file = home / "whole" / "mmss.db"
    file.parent.mkdir()
    copy_of_a_new_file(file)
    async with AsyncExitStack() as stack:
        platforms: list[Platform] = [
            await stack.enter_async_context(Slack()),
            await stack.enter_async_context(Discord()),
        ]
        took = await restarts(file.parent, platforms, RESTARTS)
    median = f"median {percentile(took, 0.5):.2f}"
    return [
        below(f"mmss run killed {RESTARTS} times and started: next delivery posted, worst", max(took), 5, "s", median)
    ]


async def _two_tenants(home: Path) -> Row:
    store = Store.open(copy_of_a_new_file(home / "tenants.db"))
    seen = await trespassing(store, Ids(random.Random(SEED)), DEEDS)
    store.close()
    return Row(
        f"{DEEDS:,} deeds of two tenants with each other's ids", f"{len(seen)} reached the other's", "0", not seen
    )


async def _wire(bot: Bot, home: Path, platform: Slack | Discord) -> list[Row]:
    async with platform:
        database = copy_of_a_new_file(home / f"{platform.name}.db")
        spoilt = await spoil_posts(bot, database, platform, script(SPOILS, SEED))
    return _account(f"{SPOILS} posts spoilt on the wire, {platform.name}", spoilt.account, spoilt.in_doubt)


def _account(what: str, account: Account, in_doubt: int) -> list[Row]:
    figure = f"{account.posted} posted, {in_doubt} were in doubt"
    wrong = f"{len(account.lost)} lost, {len(account.twice)} twice, {account.unknown} unknown"
    return [Row(what, f"{figure}: {wrong}", "0 lost, 0 twice, 0 unknown", account.clean)]
