"""What comes to /slack/events without Slack's hand on it stays outside (S1, S2, S3, S8, S9)."""

import asyncio
import hashlib
import hmac
import json
import time
from typing import Any

import pytest
from slack_sdk.signature import Clock, SignatureVerifier

from adapters.slack.door import BODY_LIMIT, FORM, JSON, Door, parse
from adapters.slack.signature import is_genuine
from tests.fakes.desk import EchoDesk
from tests.fakes.slack import Harness
from tests.fakes.slack_server import CHANNEL, SECRET, TEAM

COMMAND = {
    "command": "/mmss",
    "text": "votes",
    "user_id": "U1",
    "team_id": TEAM,
    "channel_id": CHANNEL,
    "trigger_id": "1.2.3",
    "response_url": "http://127.0.0.1:9/",
}


def form(http: Harness) -> str:
    return http.slack.wire("slash_commands", COMMAND)[1]


def signed(timestamp: str, body: bytes, secret: str = SECRET) -> dict[str, str]:
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature or ""}


async def test_what_slack_signed_is_answered(http: Harness, desk: EchoDesk) -> None:
    status, text = await http.slack.post_signed(FORM, form(http))
    assert status == 200
    assert "You said votes" in text
    assert len(desk.heard) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": "v1=" + "0" * 64},
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=é"},
        {"X-Slack-Signature": "v0=" + "0" * 4000},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "abc"},
        {"X-Slack-Request-Timestamp": "1.5"},
        {"X-Slack-Request-Timestamp": "١٧٣٢٤٠٠٠٠٠"},
        {"X-Slack-Request-Timestamp": "1" + "0" * 30},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": " "},
    ],
)
async def test_odd_headers_are_401_and_never_500(http: Harness, desk: EchoDesk, headers: dict[str, str]) -> None:
    right = signed(str(int(time.time())), form(http).encode())
    status, text = await http.slack.post_signed(FORM, form(http), right | headers)
    assert (status, desk.heard) == (401, [])
    assert SECRET not in text


async def test_a_wrong_secret_a_changed_byte_and_missing_headers_are_401(http: Harness, desk: EchoDesk) -> None:
    body, now = form(http), str(int(time.time()))
    for headers in (
        signed(now, body.encode(), "another secret"),
        signed(now, body.replace("votes", "voted").encode()),
        signed(str(int(now) - 1), body.encode()) | {"X-Slack-Request-Timestamp": now},
    ):
        assert (await http.slack.post_signed(FORM, body, headers))[0] == 401
    async with http.slack._session.post(http.slack.events_url, data=body, headers={"Content-Type": FORM}) as answer:
        assert answer.status == 401
    assert desk.heard == []


@pytest.mark.parametrize(("off", "status"), [(-301, 401), (-299, 200), (299, 200), (302, 401)])
async def test_a_request_is_good_for_five_minutes_either_way(http: Harness, off: int, status: int) -> None:
    body = form(http)
    headers = signed(str(int(time.time()) + off), body.encode())
    assert (await http.slack.post_signed(FORM, body, headers))[0] == status


@pytest.mark.parametrize("body", [b"\xff\xfe", b"text=\xc3\x28", b"\x80"])
async def test_a_body_that_is_no_text_is_401_though_signed(http: Harness, desk: EchoDesk, body: bytes) -> None:
    now = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{now}:".encode() + body, hashlib.sha256).hexdigest()
    headers = {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": f"v0={digest}"}
    assert (await http.slack.post_signed(FORM, body, headers))[0] == 401
    assert desk.heard == []


def test_the_clock_is_the_callers_and_the_signature_is_slacks() -> None:
    body = b"text=votes"

    class Then(Clock):
        def now(self) -> float:
            return 1_000_000.0

    headers = signed("1000000", body)
    assert SignatureVerifier(SECRET, Then()).is_valid_request(body, headers)
    assert is_genuine(SECRET, headers, body, 1_000_300.0)
    assert is_genuine(SECRET, headers, body, 999_700.0)
    assert not is_genuine(SECRET, headers, body, 1_000_301.0)
    assert not is_genuine(SECRET, headers, body, 999_699.0)


async def test_the_same_request_twice_has_the_same_answer_and_id(http: Harness, desk: EchoDesk) -> None:
    """The bot's inbox knows the id again: the second gets the first's answer and no second effect."""
    first, second = [await http.slack.post_signed(FORM, form(http)) for _ in range(2)]
    assert first == second
    assert [invocation.id for invocation in desk.heard] == ["1.2.3", "1.2.3"]


async def test_ssl_check_runs_nothing(http: Harness, desk: EchoDesk) -> None:
    async with http.slack._session.post(
        http.slack.events_url, data=f"ssl_check=1&{form(http)}", headers={"Content-Type": FORM}
    ) as answer:
        assert answer.status == 200
        assert await answer.text() == ""
    async with http.slack._session.get(http.slack.events_url, params={"ssl_check": "1"}) as answer:
        assert answer.status == 200
    assert (await http.slack.post_signed(FORM, f"{form(http)}&ssl_check=1"))[0] == 200
    assert desk.heard == []


async def test_url_verification_is_answered_when_signed(http: Harness) -> None:
    body = json.dumps({"type": "url_verification", "token": "x", "challenge": "abc"})
    status, text = await http.slack.post_signed(JSON, body)
    assert status == 200
    assert "abc" in text
    async with http.slack._session.post(http.slack.events_url, data=body, headers={"Content-Type": JSON}) as answer:
        assert answer.status == 401


async def test_too_large_of_the_wrong_kind_or_with_a_key_twice(http: Harness, desk: EchoDesk) -> None:
    async def status(kind: str, body: str | bytes) -> int:
        return (await http.slack.post_signed(kind, body))[0]

    assert await status(FORM, "text=" + "x" * 2_000_000) == 413
    assert await status(FORM, "text=" + "x" * BODY_LIMIT) == 413
    assert await status("text/plain", form(http)) == 415
    assert await status("multipart/form-data; boundary=x", form(http)) == 415
    assert await status(FORM, f"{form(http)}&text=other") == 400
    assert await status(FORM, f"{form(http)}&te%78t=other") == 400
    assert await status(FORM, "text") == 400
    assert await status(FORM, "&".join(f"a{n}=1" for n in range(500))) == 400
    assert await status(FORM, "payload=nonsense") == 400
    assert await status(FORM, "payload=[]") == 400
    assert await status(JSON, "[1, 2]") == 400
    assert await status(JSON, "[" * 50_000) == 400
    assert await status(JSON, "") == 400
    assert desk.heard == []


async def test_a_large_body_without_a_length_is_cut_off(http: Harness) -> None:
    async def endless() -> Any:
        for _ in range(100):
            yield b"x" * 10_000

    async with http.slack._session.post(
        http.slack.events_url, data=endless(), headers={"Content-Type": FORM}
    ) as answer:
        assert answer.status == 413


async def test_a_slow_body_is_408(http: Harness) -> None:
    assert http.adapter._door is not None
    http.adapter._door._patience = 0.05
    reader, writer = await asyncio.open_connection("127.0.0.1", int(http.slack.events_url.split(":")[2].split("/")[0]))
    writer.write(
        b"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Content-Length: 1000\r\n\r\ntext="
    )
    assert b" 408 " in await reader.readline()
    writer.close()


async def test_a_pressed_button_of_the_largest_message_is_heard(http: Harness, desk: EchoDesk) -> None:
    """Slack sends the whole message along, escaped twice: ten thousand emoji must still fit."""
    await http.say("brief")
    body = http.slack.pressing(http.latest("Again"), {"type": "button", "action_id": "do-1", "value": "votes"}, "U1")
    await http.slack.send("interactive", {**body, "message": {"text": "😀" * 5_000, "blocks": ["😀" * 5_000]}})
    assert desk.heard[-1].text == "votes"


async def test_before_it_listens_slack_is_asked_to_come_again(http: Harness) -> None:
    assert http.adapter._door is not None
    http.adapter._door.dispatch = None
    assert (await http.slack.post_signed(FORM, form(http)))[0] == 503


async def test_socket_mode_has_no_door(socket: Harness) -> None:
    assert socket.adapter._door is None
    assert list(socket.site.app.router.routes()) == []


def test_requests_are_read_as_slack_writes_them() -> None:
    assert parse(FORM, "text=a+b%26&user_id=") == {"text": "a b&", "user_id": ""}
    assert parse(FORM, "payload=%7B%22a%22%3A1%7D") == {"a": 1}
    assert parse(JSON, '{"a": 1}') == {"a": 1}


def test_a_door_says_nothing_of_its_secret() -> None:
    assert SECRET not in repr(Door(SECRET))
