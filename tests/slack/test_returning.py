"""One workspace by its token: what rested while the app was away is offered when the bot starts with the new one."""

from pathlib import Path

import pytest

from adapters.base import Target
from bot.store import Store
from tests.app.running import Running, until
from tests.fakes.slack_server import APP_TOKEN, BOT_TOKEN, SECRET, TEAM, Slack

HERE = Target("slack", TEAM, "C1")


@pytest.mark.parametrize(
    "way", [{"SLACK_APP_TOKEN": APP_TOKEN}, {"SLACK_SIGNING_SECRET": SECRET}], ids=["socket", "http"]
)
async def test_what_rests_since_the_app_was_removed_is_offered_at_the_next_start(
    tmp_path: Path, way: dict[str, str]
) -> None:
    async with Slack("socket" if "SLACK_APP_TOKEN" in way else "http") as slack:
        settings = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": f"{slack.url}/api/", **way}
        store = await _removed(tmp_path)
        async with Running(tmp_path, **settings):
            await until(lambda: len(slack.messages["C1"]) == 1)
        (offered,) = slack.messages["C1"]
        assert "schedule resume s-1" in str(offered)
        store.close()


async def _removed(home: Path) -> Store:
    """What a bot leaves behind that heard of its removal."""
    store = Store.open(f"sqlite:///{home / 'mmss.db'}")
    made = await store.write(lambda tx: tx.subscribe(HERE, "daily 07:00", "UTC", "brief", "en", by="U1", now=tx.now()))
    reason = "the app was removed from the workspace"
    await store.write(lambda tx: tx.pause(made.target, made.id, why=reason, by="", now=tx.now()))
    return store
