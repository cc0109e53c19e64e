"""A whole bot that two workspaces install: each subscribes, gets its briefing, and goes without the other's knowing."""

from pathlib import Path

from tests.app.running import Running, make_due, until
from tests.fakes.slack_limits import shown, texts
from tests.fakes.slack_many import KEY, PUBLIC, Browser
from tests.fakes.slack_oauth import CLIENT_ID, CLIENT_SECRET
from tests.fakes.slack_server import SECRET, Slack, buttons

SETTINGS = {
    "SLACK_CLIENT_ID": CLIENT_ID,
    "SLACK_CLIENT_SECRET": CLIENT_SECRET,
    "SLACK_SIGNING_SECRET": SECRET,
    "MMSS_PUBLIC_URL": PUBLIC,
    "MMSS_SECRET_KEY": KEY,
}


async def test_two_workspaces_come_are_briefed_and_one_goes(tmp_path: Path) -> None:
    async with Slack("http") as slack, Running(tmp_path, SLACK_API_URL=f"{slack.url}/api/", **SETTINGS) as bot:
        slack.events_url = f"{bot.url}/slack/events"
        for team in ("T2", "T3"):
            slack.channels[f"C{team}"] = {"id": f"C{team}", "is_member": True, "is_archived": False, "team": team}
            slack.person(f"U{team}", team_id=team, is_admin=True)
            slack.oauth.choosing = team
            page = await Browser(bot.url).install()
            assert f"Installed in Team {team}" in page.text
            said = await slack.command("subscribe daily 07:00 UTC", f"U{team}", f"C{team}", team_id=team)
            assert "s-" in text(said)
        store = bot.beside()
        await make_due(store)
        await until(lambda: bool(slack.messages["CT2"]) and bool(slack.messages["CT3"]))

        await slack.uninstall("T2")

        def paused() -> dict[str, list[str | None]]:
            return {team: [one.paused for one in store.subscriptions_of("slack", team)] for team in ("T2", "T3")}

        assert paused() == {"T2": ["the app was removed from the workspace"], "T3": [None]}

        slack.oauth.choosing, slack.oauth.person = "T2", "UT2"
        await Browser(bot.url).install()
        again = text(await slack.command("schedule", "UT2", "CT2", team_id="T2"))
        assert "paused (I was removed)" in again, "told where it is looked for"
        await until(lambda: bool(slack.messages["DUT2"]))
        (offered,) = slack.messages["DUT2"]
        assert "s-1 in <#CT2> (daily" in text(offered)
        assert not slack.messages["DUT3"]
        await press(slack, "Resume s-1", "UT2", "T2")
        await until(lambda: paused() == {"T2": [None], "T3": [None]})
        store.close()


async def press(slack: Slack, label: str, user: str, team: str) -> None:
    shown = slack.shown[-1]
    button = next(each for each in buttons(shown.payload) if each["text"]["text"] == label)
    whose = {"team": {"id": team, "domain": "test"}, "user": {"id": user, "team_id": team}}
    await slack.send("interactive", slack.pressing(shown, button, user) | whose)


def text(payload: object) -> str:
    assert isinstance(payload, dict)
    return "\n".join(shown(each) for each in texts(payload.get("blocks") or []))
