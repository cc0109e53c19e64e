"""What the network does to a post on its way: swallowed, cut, reset, delayed. `make faults` does it 200 times each."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.faults.killing import POLICY
from tests.faults.platforms import Discord, Platform, Slack
from tests.faults.process import Bot
from tests.faults.proxy import NEVER, SPOILS
from tests.faults.wire import script, spoil_posts

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(params=[Slack, Discord], ids=["slack", "discord"], loop_scope="session")
async def platform(request: pytest.FixtureRequest) -> AsyncIterator[Platform]:
    async with request.param() as running:
        yield running


async def test_s12_s13_s14_d1_d5_each_fault_of_the_wire(bot: Bot, database: str, platform: Platform) -> None:
    """Carried out or not, answered or not: each briefing comes once."""
    spoilt = await spoil_posts(bot, database, platform, script(2 * len(SPOILS), seed=1))
    assert set(spoilt.faults) == set(SPOILS)
    assert spoilt.account.clean, spoilt
    assert spoilt.in_doubt > len(NEVER), "the bot could not tell what had become of them"


async def test_a_bot_that_just_repeats_is_caught(bot: Bot, database: str) -> None:
    """The control: what would come twice without reading back does so here, and is seen."""
    async with Slack() as slack:
        naive = {"slack": {**POLICY["slack"], "repeat_safe_for": 300.0}}
        spoilt = await spoil_posts(bot, database, slack, ["drop answer"] * 5, policy=naive)
    assert spoilt.account.twice
    assert not spoilt.account.clean
