"""Settings, manifest and `check`: each says what to do, none shows a token."""

import json
import logging
import subprocess
import sys
from typing import Any

import pytest

from adapters.base import Misconfigured, NotConfigured
from adapters.slack import load, setup
from adapters.slack.settings import read
from adapters.slack.setup import EVENTS, SCOPES
from tests.fakes.desk import EchoDesk
from tests.fakes.site import Site
from tests.fakes.slack import Harness
from tests.fakes.slack_server import APP_TOKEN, BOT_TOKEN, SECRET, Fault

GOOD = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}


def test_nothing_set_is_no_error() -> None:
    with pytest.raises(NotConfigured, match="SLACK_BOT_TOKEN is not set"):
        load({}, Site())


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"SLACK_BOT_TOKEN": BOT_TOKEN}, "SLACK_APP_TOKEN"),
        (GOOD | {"SLACK_BOT_TOKEN": "xoxp-canary-9"}, "xoxb-"),
        (GOOD | {"SLACK_BOT_TOKEN": "xoxb-canary 9"}, "one word"),
        (GOOD | {"SLACK_BOT_TOKEN": "xoxb-canary-é"}, "one word"),
        (GOOD | {"SLACK_APP_TOKEN": "xoxb-canary-9"}, "xapp-"),
        (GOOD | {"SLACK_ADMINS": "U1, ann@example.org"}, "ann@example.org"),
        (GOOD | {"SLACK_API_URL": "https://slack.com/api"}, "slash"),
        (GOOD | {"SLACK_API_URL": "slack.com/api/"}, "SLACK_API_URL"),
    ],
)
def test_what_cannot_work_is_named_without_its_token(environment: dict[str, str], named: str) -> None:
    with pytest.raises(Misconfigured, match=named) as caught:
        load(environment, Site())
    assert "canary" not in str(caught.value)


def test_settings_are_read() -> None:
    settings = read(
        {
            "SLACK_BOT_TOKEN": f" {BOT_TOKEN}\n",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_ADMINS": "U1,W2 U3",
            "SLACK_API_URL": "https://slack-gov.com/api/",
            "MMSS_LANGUAGE": "ht",
        }
    )
    assert (settings.bot_token, settings.app_token, settings.signing_secret) == (BOT_TOKEN, None, SECRET)
    assert settings.admins == {"U1", "W2", "U3"}
    assert (settings.api, settings.language) == ("https://slack-gov.com/api/", "ht")


def manifest(environment: dict[str, str]) -> dict[str, Any]:
    text = setup(EchoDesk(), environment)
    return dict(json.loads(text[text.index("{") :]))


def test_the_manifest_asks_for_exactly_the_decided_scopes() -> None:
    made = manifest({})
    assert " ".join(made["oauth_config"]["scopes"]["bot"]) == (
        "commands chat:write app_mentions:read channels:read groups:read channels:history groups:history users:read"
    )
    assert made["features"]["slash_commands"][0]["command"] == "/mmss"
    assert made["features"]["slash_commands"][0]["usage_hint"]
    assert made["features"]["app_home"]["home_tab_enabled"]
    assert set(made["settings"]["event_subscriptions"]["bot_events"]) == set(EVENTS)
    assert made["settings"]["interactivity"]["is_enabled"]


def test_the_manifest_is_for_socket_mode_unless_there_is_an_address() -> None:
    assert manifest({})["settings"]["socket_mode_enabled"]
    made = manifest({"MMSS_PUBLIC_URL": "https://bot.example.org/"})
    assert not made["settings"]["socket_mode_enabled"]
    address = "https://bot.example.org/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"]["request_url"] == address
    assert made["features"]["slash_commands"][0]["url"] == address
    assert "SLACK_SIGNING_SECRET" in setup(EchoDesk(), {"MMSS_PUBLIC_URL": "https://bot.example.org"})
    assert "SLACK_APP_TOKEN" in setup(EchoDesk(), {})


async def test_check_is_content_when_all_is_well(workspace: Harness) -> None:
    workspace.adapter._public_url = "https://bot.example.org"
    findings = await workspace.adapter.check()
    assert all(finding.ok for finding in findings), findings
    assert "mmss in Test" in findings[0].detail
    assert "canary" not in str(findings)


async def test_check_says_what_to_do_about_each_failure(desk: EchoDesk) -> None:
    async with Harness(desk) as socket:
        socket.slack.scopes = ",".join(scope for scope in SCOPES if scope != "users:read")
        socket.slack.fail("apps.connections.open", Fault("not_allowed_token_type"))
        token, scopes, line = await socket.adapter.check()
        assert token.ok
        assert (scopes.ok, scopes.detail) == (False, "missing: users:read")
        assert "mmss setup slack" in scopes.remedy
        assert not line.ok
        assert "connections:write" in line.remedy
        socket.slack.fail("auth.test", Fault("invalid_auth"))
        (token,) = await socket.adapter.check()
        assert not token.ok
        assert "SLACK_BOT_TOKEN" in token.remedy
    async with Harness(desk, "http") as http:
        assert [finding.ok for finding in await http.adapter.check()] == [True, True, False]


async def test_no_log_shows_a_secret_whatever_happens(workspace: Harness, caplog: pytest.LogCaptureFixture) -> None:
    """At DEBUG, through an ordinary day and its failures. aiohttp's and asyncio's own debug lines hold no requests."""
    with caplog.at_level(logging.DEBUG):
        await workspace.say("brief")
        await workspace.press("Again")
        for fault in (Fault("invalid_auth"), Fault(drop=True), Fault(status=500, text="x"), Fault(text="<html>")):
            workspace.slack.fail("chat.postMessage", fault)
            (payload,) = workspace.adapter.render(await workspace.desk.home(workspace.desk.heard[0]))  # type: ignore[attr-defined]
            with pytest.raises(Exception) as caught:
                await workspace.adapter.post(workspace.target, payload, "KEY")
            caplog.records.append(logging.makeLogRecord({"msg": f"{caught.value!r}"}))
    shown = "".join(f"{record.getMessage()}{record.exc_text or ''}" for record in caplog.records)
    assert "canary" not in shown
    assert "/respond/" not in shown


def test_slacks_libraries_are_imported_only_when_configured() -> None:
    code = (
        "import sys, adapters.slack; from tests.fakes.desk import EchoDesk; from messages.message import Message;"
        "adapters.slack.render(Message('x', (), 'en')); adapters.slack.setup(EchoDesk(), {});"
        "assert not [name for name in sys.modules if name.startswith(('slack_sdk', 'slack_bolt'))]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


async def test_other_settings_in_the_environment_mislead_no_library(
    desk: EchoDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """slack-bolt reads these by itself and would start an installation flow of its own."""
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.setenv(name, "xoxb-from-elsewhere")
    for mode in ("socket", "http"):
        async with Harness(desk, mode) as workspace:
            (shown,) = await workspace.say("votes")
            assert "You said votes" in workspace.text_of(shown)


async def test_a_proxy_is_not_asked_for_what_is_excepted_from_it(
    desk: EchoDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    async with Harness(desk) as socket:
        await socket.say("brief")
        await socket.press("Again")


async def test_a_refused_token_ends_listening_with_what_to_do(desk: EchoDesk) -> None:
    adapter = load(GOOD | {"SLACK_API_URL": "http://127.0.0.1:9/api/"}, Site())
    await adapter.close()
    async with Harness(desk) as socket:
        socket.slack.fail("auth.test", Fault("invalid_auth"))
        socket.web._identity = None
        with pytest.raises(Misconfigured, match="copy SLACK_BOT_TOKEN anew"):
            await socket.adapter.listen(desk)
