"""`make faults`: a bot killed 500 times, its posts spoilt 400 times on the wire; what was lost, doubled, unknown."""

import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from tests.bench.measure import Row, below, percentile
from tests.faults.account import Account
from tests.faults.killing import Killed, kill_often
from tests.faults.platforms import Discord, Platform, Slack
from tests.faults.process import Bot
from tests.faults.wire import script, spoil_posts

KILLS, SPOILS, SEED = 500, 200, 20261124


async def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        async with Bot(home / "log") as bot:
            return [
                *await _kills(bot, home),
                *await _wire(bot, home, Slack()),
                *await _wire(bot, home, Discord()),
            ]


async def _kills(bot: Bot, home: Path) -> list[Row]:
    async with AsyncExitStack() as stack:
        platforms: list[Platform] = [
            await stack.enter_async_context(Slack()),
            await stack.enter_async_context(Discord()),
        ]
        killed = await kill_often(bot, f"sqlite:///{home / 'kills.db'}", platforms, kills=KILLS, seed=SEED)
    return [
        *_account(f"{KILLS} x kill -9 while busy, both platforms", killed.account, killed.in_doubt),
        _restarts(killed),
    ]


def _restarts(killed: Killed) -> Row:
    median = percentile(killed.restarts, 0.5)
    return below(
        "bot killed and started: next delivery posted, worst", max(killed.restarts), 5, "s", f"median {median:.2f}"
    )


async def _wire(bot: Bot, home: Path, platform: Slack | Discord) -> list[Row]:
    async with platform:
        spoilt = await spoil_posts(bot, f"sqlite:///{home / platform.name}.db", platform, script(SPOILS, SEED))
    return _account(f"{SPOILS} posts spoilt on the wire, {platform.name}", spoilt.account, spoilt.in_doubt)


def _account(what: str, account: Account, in_doubt: int) -> list[Row]:
    figure = f"{account.posted} posted, {in_doubt} were in doubt"
    wrong = f"{len(account.lost)} lost, {len(account.twice)} twice, {account.unknown} unknown"
    return [Row(what, f"{figure}: {wrong}", "0 lost, 0 twice, 0 unknown", account.clean)]
