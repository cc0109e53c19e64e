"""Many workspaces install one app: S23 (the way there and back), S18 (out again), S27 (organisations)."""

import pytest
from sqlalchemy import select

from adapters.base import Gone, Misconfigured, Target
from adapters.slack import load
from adapters.slack.settings import read
from adapters.slack.tokens import Kept
from bot.config import load as settings_of
from bot.environment import Environment
from bot.schema.tables import secrets
from bot.store import Store
from bot.wiring import make_site
from tests.fakes.desk import EchoDesk
from tests.fakes.slack_many import PUBLIC, Many, state_of
from tests.fakes.slack_oauth import CLIENT_ID, CLIENT_SECRET
from tests.fakes.slack_server import BOT_TOKEN, SECRET, TEAM, Fault, until


async def test_two_workspaces_install_and_each_is_answered_and_posted_to_by_its_own_token(
    many: Many, desk: EchoDesk
) -> None:
    for team in ("T2", "T3"):
        page = await many.install(team)
        assert page.status == 200
        assert f"Installed in Team {team}" in page.text
        assert "/invite @mmss" in page.text
        assert "/mmss subscribe" in page.text
        assert "You said votes" in await many.ask(team, "votes")
    for team in ("T2", "T3"):
        target = many.channel(team)
        sent = await many.send(target)
        (message,) = [each for each in many.slack.messages[target.channel] if each["ts"] == sent]
        found = await many.adapter.find(target, "KEY", 0)
        assert found is not None
        assert found.remote_id == message["ts"]
        assert await many.adapter.find(target, "OTHER", 0) is None
    assert [heard.target.tenant for heard in desk.heard] == ["T2", "T3"]
    with pytest.raises(Gone, match="channel_not_found"):
        await many.send(Target("slack", "T2", "CT3"))


async def test_the_token_is_kept_sealed(many: Many, store: Store) -> None:
    await many.install("T2")
    (row,) = store.rows(select(secrets))
    assert "canary" not in str(row)
    assert Kept.of(many.vault.read("T2") or "").token == many.slack.oauth.given[0].token


async def test_s23_the_way_there_asks_for_the_decided_permissions(many: Many) -> None:
    browser = many.browser()
    address = await browser.away()
    assert address.startswith(f"{PUBLIC}/slack/oauth?")
    assert all(part in browser.set_cookie for part in ("HttpOnly", "Secure", "SameSite=Lax", "Max-Age=600"))


async def test_s23_a_state_is_good_once_and_only_in_the_browser_that_began(many: Many) -> None:
    mine, theirs = many.browser(), many.browser()
    address = await mine.away()
    await theirs.away()
    for browser, cookies in ((theirs, theirs.cookies), (many.browser(), {})):
        browser.cookies = dict(cookies)
        page = await browser.open(address)
        assert page.status == 400
        assert "another browser" in page.text
    assert many.slack.oauth.given == []
    cookies = dict(mine.cookies)
    assert (await mine.open(address)).status == 200
    mine.cookies = cookies
    again = await mine.open(address)
    assert again.status == 400
    assert "used already" in again.text
    assert len(many.slack.oauth.given) == 1


async def test_s23_a_state_grows_old(many: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = many.browser()
    address = await browser.away()
    monkeypatch.setattr("adapters.slack.installing.GOOD_FOR", -1)
    page = await browser.open(address)
    assert page.status == 400
    assert "ten minutes" in page.text


@pytest.mark.parametrize("query", ["", "?code=x", "?code=x&state=", "?state=zzz&code=x", "?error=access_denied"])
async def test_s23_no_state_of_ours_is_refused(many: Many, query: str) -> None:
    browser = many.browser()
    await browser.away()
    page = await browser.open(f"{PUBLIC}/slack/oauth?{query.removeprefix('?')}")
    assert page.status == 400
    assert many.slack.called("oauth.v2.access") == []


async def test_s23_who_cancels_at_slack_is_told_so(many: Many) -> None:
    many.slack.oauth.cancels = True
    page = await many.install("T2")
    assert (page.status, "You chose to cancel" in page.text) == (400, True)
    assert f'href="{PUBLIC}/slack/install"' in page.text
    assert list(many.vault.tenants()) == []


async def test_s23_a_code_of_ones_own_making_is_refused_by_slack(many: Many) -> None:
    browser = many.browser()
    state = state_of(await browser.away())
    page = await browser.open(f"{PUBLIC}/slack/oauth?state={state}&code=forged")
    assert page.status == 502
    assert "invalid_code" in page.text


@pytest.mark.parametrize(
    "fault", [Fault("bad_client_secret"), Fault("internal_error"), Fault(drop=True), Fault(status=500, text="<b>")]
)
async def test_what_slack_does_not_give_is_told_on_the_page(many: Many, fault: Fault) -> None:
    many.slack.fail("oauth.v2.access", fault)
    page = await many.install("T2")
    assert page.status == 502
    assert "Nothing was installed" in page.text
    assert "canary" not in page.text
    assert "<b>" not in page.text
    assert list(many.vault.tenants()) == []


async def test_a_token_that_does_not_work_is_not_kept(many: Many) -> None:
    many.slack.fail("auth.test", Fault("invalid_auth"))
    assert (await many.install("T2")).status == 502
    assert list(many.vault.tenants()) == []


async def test_s27_a_whole_organisation_is_refused_and_its_token_given_back(many: Many) -> None:
    page = await many.install(None)
    assert page.status == 400
    assert "one workspace at a time" in page.text
    assert many.slack.called("auth.revoke")
    assert list(many.vault.tenants()) == []


async def test_s27_people_of_an_organisation_or_of_a_workspace_without_the_app_get_nothing(
    many: Many, desk: EchoDesk
) -> None:
    await many.install("T2")
    many.slack.person("U1")
    for more in ({"team_id": "T9"}, {"team_id": None, "is_enterprise_install": "true", "enterprise_id": "E1"}):
        await many.slack.command("votes", "U1", many.channel("T2").channel, **more)
        assert "another workspace" in many.text_of(many.slack.shown[-1].payload)
    assert desk.heard == []


async def test_s27_in_a_channel_of_two_workspaces_each_gets_its_own(many: Many, desk: EchoDesk) -> None:
    """Slack Connect: the same channel, and both have the app."""
    for team in ("T2", "T3"):
        await many.install(team)
        many.slack.person(f"U{team}", team_id=team, is_admin=True)
        await many.slack.command("votes", f"U{team}", "CSHARED", team_id=team)
    assert [heard.target for heard in desk.heard] == [Target("slack", team, "CSHARED") for team in ("T2", "T3")]
    assert [await heard.may_change() for heard in desk.heard] == [True, True]
    many.slack.person("UT2", team_id="T2")
    await many.slack.command("votes", "UT2", "CSHARED", team_id="T3")
    assert not await desk.heard[-1].may_change(), "an admin of one is nobody in the other"


async def test_what_all_workspaces_read_is_changed_by_the_listed_alone(desk: EchoDesk, store: Store) -> None:
    async with Many(desk, store, SLACK_ADMINS="U1") as many:
        await many.install("T2")
        for user in ("U1", "U2"):
            many.slack.person(user, is_admin=True)
            await many.ask("T2", "votes", user)
    asked = [heard.may_change_all for heard in desk.heard]
    assert [each and await each() for each in asked] == [True, False]


async def test_s18_an_uninstalled_workspace_stops_alone(many: Many, desk: EchoDesk) -> None:
    for team in ("T2", "T3"):
        await many.install(team)
        await many.send(many.channel(team))
    await many.slack.uninstall("T2")
    ((target, reason),) = desk.lost
    assert target == Target("slack", "T2", "")
    assert "removed" in reason
    before = len(many.slack.calls)
    with pytest.raises(Gone, match="not installed") as caught:
        await many.send(many.channel("T2"))
    assert caught.value.scope == "tenant"
    assert len(many.slack.calls) == before, "not even asked"
    assert list(many.vault.tenants()) == ["T3"]
    await many.send(many.channel("T3"))


async def test_s18_a_revoked_token_stops_its_workspace_at_the_first_answer(many: Many) -> None:
    for team in ("T2", "T3"):
        await many.install(team)
    many.slack.oauth.throw_out("T2")
    for _ in range(3):
        with pytest.raises(Gone) as caught:
            await many.send(many.channel("T2"))
        assert caught.value.scope == "tenant"
    assert len(many.slack.called("chat.postMessage")) == 1, "one refusal is enough"
    await many.send(many.channel("T3"))
    await many.install("T2")
    await many.send(many.channel("T2"))


async def test_revoked_by_event(many: Many, desk: EchoDesk) -> None:
    await many.install("T2")
    event = {"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}
    await many.slack.event(event, team_id="T2", authorizations=[])
    assert [target.tenant for target, _ in desk.lost] == ["T2"]
    assert list(many.vault.tenants()) == []


async def test_an_uninstallation_that_is_told_late_does_not_undo_a_new_installation(many: Many, desk: EchoDesk) -> None:
    await many.install("T2")
    await many.slack.event({"type": "app_uninstalled"}, team_id="T2", authorizations=[], event_time=1_700_000_000)
    assert desk.lost == []
    await many.send(many.channel("T2"))


async def test_another_process_that_installed_or_removed_is_noticed(many: Many, store: Store) -> None:
    """The worker posts; the page and the events are another process's."""
    async with Many(EchoDesk(), store) as beside:
        beside.slack.oauth = many.slack.oauth
        await many.install("T2")
        await beside.send(beside.channel("T2"))
        await many.slack.uninstall("T2")
        with pytest.raises(Gone):
            await beside.send(beside.channel("T2"))
        await many.install("T2")
        await beside.send(beside.channel("T2"))


async def test_the_workspace_of_a_bot_token_need_not_install_again(desk: EchoDesk, store: Store) -> None:
    async with Many(desk, store, SLACK_BOT_TOKEN=BOT_TOKEN) as many:
        await many.send(Target("slack", TEAM, "C1"))
        assert list(many.vault.tenants()) == [TEAM]


async def test_over_sockets_too(desk: EchoDesk, store: Store) -> None:
    async with Many(desk, store, "socket") as many:
        await many.install("T2")
        assert "You said votes" in await many.ask("T2", "votes")
        await many.slack.uninstall("T2")
        await until(lambda: bool(desk.lost))


async def test_check_looks_at_each_workspace(many: Many) -> None:
    for team in ("T2", "T3"):
        await many.install(team)
    many.slack.oauth.throw_out("T3")
    about, second, third, way = await many.adapter.check()
    assert (about.ok, second.ok, third.ok, way.ok) == (True, True, False, True)
    assert f"2 workspaces; others install at {PUBLIC}/slack/install" in about.detail
    assert "mmss in Team T2" in second.detail
    assert "install again" in third.remedy


@pytest.mark.parametrize(
    ("language", "says"), [("fr-CA,fr;q=0.9", "Installé"), ("ht", "Enstale"), ("de, es", "Instalado")]
)
async def test_the_page_speaks_the_browsers_language(many: Many, language: str, says: str) -> None:
    browser = many.browser()
    page = await browser.open(await browser.away(), language)
    assert says in page.text


async def test_the_page_keeps_its_address_to_itself(many: Many) -> None:
    page = await many.install("T2")
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


async def test_a_hostile_name_of_a_workspace_is_only_text(many: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        many.slack,
        "_auth_test",
        lambda _: {"team_id": "T2", "team": "<script>x</script>\x01", "user_id": "U", "user": "m", "bot_id": "B"},
    )
    assert "<script>" not in (await many.install("T2")).text


MANY = {
    "SLACK_CLIENT_ID": CLIENT_ID,
    "SLACK_CLIENT_SECRET": CLIENT_SECRET,
    "SLACK_SIGNING_SECRET": SECRET,
    "MMSS_PUBLIC_URL": PUBLIC,
}


@pytest.mark.parametrize(
    "missing", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "MMSS_PUBLIC_URL", "SLACK_SIGNING_SECRET"]
)
def test_what_is_missing_is_named(missing: str) -> None:
    given = {name: value for name, value in MANY.items() if name != missing}
    with pytest.raises(Misconfigured, match=missing) as caught:
        read(given)
    assert "canary" not in str(caught.value)


def test_without_a_key_slack_is_not_joined_and_the_reason_is_told(store: Store) -> None:
    with pytest.raises(Misconfigured, match="MMSS_SECRET_KEY is not set"):
        load(MANY, make_site(settings_of(Environment({}, {})), store))
