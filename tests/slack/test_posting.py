"""Every outcome of a post, reading back, and nothing ever posted twice (S10 to S20)."""

import time
from typing import Any

import pytest

from adapters.base import Failure, Gone, Later, Refused, Target, Unsure
from adapters.slack.api import PAGE, PAGES
from adapters.slack.failures import OUTCOMES, TokenRefused
from messages.message import Line, Message, Paragraph, Text
from tests.fakes.desk import EchoDesk
from tests.fakes.slack import Harness
from tests.fakes.slack_server import BOT_TOKEN, CHANNEL, OTHER, TEAM, Fault

KEY = "K" * 25


def said(text: str = "once") -> Message:
    return Message(text, (Paragraph(Line((Text(text),))),), "en")


async def post(socket: Harness, target: Target | None = None, key: str = KEY) -> str:
    (payload,) = socket.adapter.render(said())
    return (await socket.adapter.post(target or socket.target, payload, key)).remote_id


async def test_a_post_carries_its_key_twice_and_nothing_else_others_could_read(socket: Harness) -> None:
    await post(socket)
    (body,) = socket.slack.called("chat.postMessage")
    assert body["metadata"] == {"event_type": "mmss_delivery", "event_payload": {"delivery": KEY}}
    assert body["blocks"][0]["block_id"] == KEY
    assert (body["unfurl_links"], body["unfurl_media"], body["link_names"], body["parse"]) == (
        False,
        False,
        False,
        "none",
    )


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (Fault("ratelimited", status=429, headers={"Retry-After": "30"}), Later),
        (Fault("ratelimited"), Later),
        (Fault("is_archived"), Gone),
        (Fault("restricted_action_read_only_channel"), Gone),
        (Fault("token_revoked"), Gone),
        (Fault("missing_scope", more={"needed": "chat:write"}), Gone),
        (Fault("msg_blocks_too_long"), Refused),
        (Fault("invalid_blocks", more={"response_metadata": {"messages": ["no more than 50 items allowed"]}}), Refused),
        (Fault(status=404, text="<html>"), Refused),
        (Fault("internal_error"), Unsure),
        (Fault("service_unavailable"), Unsure),
        (Fault("a_word_slack_made_up_yesterday"), Unsure),
        (Fault(status=500, text="<html>"), Unsure),
        (Fault("fatal_error", status=500), Unsure),
        (Fault(status=503, text="<html>"), Unsure),
        (Fault(status=200, text="<html>hotel login</html>"), Unsure),
        (Fault(status=408, text=""), Unsure),
        (Fault(drop=True), Unsure),
    ],
)
async def test_each_failure_is_named_by_what_to_do(socket: Harness, fault: Fault, failure: type[Failure]) -> None:
    socket.slack.fail("chat.postMessage", fault)
    with pytest.raises(failure) as caught:
        await post(socket)
    assert len(socket.slack.called("chat.postMessage")) == 1, "nothing is tried twice"
    assert BOT_TOKEN not in f"{caught.value!r} {caught.value.__cause__} {caught.value.__context__}"


async def test_refusals_say_what_and_what_to_do(socket: Harness) -> None:
    reasons = []
    for fault in (
        Fault("not_in_channel"),
        Fault("missing_scope", more={"needed": "chat:write"}),
        Fault(
            "invalid_blocks", more={"response_metadata": {"messages": ["no more than 50 items [json-pointer:/blocks]"]}}
        ),
    ):
        socket.slack.fail("chat.postMessage", fault)
        with pytest.raises(Failure) as caught:
            await post(socket)
        reasons.append(caught.value.reason)
    assert "invite the bot" in reasons[0]
    assert "needs chat:write" in reasons[1]
    assert "/blocks" in reasons[2]


@pytest.mark.parametrize(
    ("error", "scope"),
    [
        ("channel_not_found", "channel"),
        ("not_in_channel", "channel"),
        ("account_inactive", "tenant"),
        ("invalid_auth", "tenant"),
    ],
)
async def test_what_is_gone_has_a_scope(socket: Harness, error: str, scope: str) -> None:
    socket.slack.fail("chat.postMessage", Fault(error))
    with pytest.raises(Gone) as caught:
        await post(socket)
    assert caught.value.scope == scope


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("30", 30, 30),
        ("0", 1, 2),
        (None, 1, 2),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 1, 2),
        ("-5", 1, 2),
        ("9" * 9, 3600, 3600),
        ("9" * 5000, 1, 2),
        ("٣", 1, 2),
    ],
)
async def test_slowing_down_has_a_floor_and_stops_the_whole_workspace(
    socket: Harness, header: str | None, least: float, most: float
) -> None:
    headers = {} if header is None else {"Retry-After": header}
    socket.slack.fail("chat.postMessage", Fault("ratelimited", status=429, headers=headers))
    with pytest.raises(Later) as caught:
        await post(socket)
    assert least <= caught.value.seconds <= most
    assert caught.value.scope == "tenant"


def test_a_word_means_one_thing() -> None:
    """The table is a dict of groups: a word listed twice would silently lose one meaning."""
    made = {word: type(make(word)) for word, make in OUTCOMES.items()}
    assert set(made.values()) == {Later, Gone, TokenRefused, Refused, Unsure}
    assert (made["not_in_channel"], made["invalid_blocks"], made["fatal_error"]) == (Gone, Refused, Unsure)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(drop=True, applied=True),
        Fault(status=500, text="<html>", applied=True),
        Fault(status=200, text="<html>", applied=True),
        Fault("fatal_error", applied=True),
        Fault(hang=0.5, applied=True),
    ],
)
async def test_a_post_whose_answer_is_lost_is_read_back(desk: EchoDesk, fault: Fault) -> None:
    async with Harness(desk, total=0.2) as socket:
        before = time.time()
        socket.slack.fail("chat.postMessage", fault)
        with pytest.raises(Unsure):
            await post(socket)
        found = await socket.adapter.find(socket.target, KEY, before)
        assert found is not None
        assert [message["ts"] for message in socket.sent()] == [found.remote_id]


async def test_a_slack_that_cannot_be_reached_took_nothing(desk: EchoDesk) -> None:
    async with Harness(
        desk, environment={"SLACK_API_URL": "http://127.0.0.1:9/api/", "SLACK_APP_TOKEN": ""}, mode="http"
    ) as http:
        with pytest.raises(Later) as caught:
            await post(http)
        assert caught.value.scope == "platform"


async def test_read_back_goes_through_pages_until_it_is_sure(socket: Harness) -> None:
    before = time.time()
    mine = await post(socket)
    for number in range(PAGE * 2):
        socket.slack.put(CHANNEL, {"text": f"chatter {number}"})
    found = await socket.adapter.find(socket.target, KEY, before)
    assert found is not None
    assert found.remote_id == mine
    assert await socket.adapter.find(socket.target, "other", before) is None
    for number in range(PAGE * PAGES):
        socket.slack.put(CHANNEL, {"text": f"more chatter {number}"})
    with pytest.raises(Unsure, match="written there since"):
        await socket.adapter.find(socket.target, "other", before)


async def test_only_our_own_messages_count(socket: Harness) -> None:
    socket.slack.put(CHANNEL, {"text": "forged", "blocks": [{"type": "divider", "block_id": KEY}]})
    socket.slack.messages[CHANNEL][-1]["bot_id"] = "BOTHER"
    assert await socket.adapter.find(socket.target, KEY, time.time() - 5) is None


async def test_either_mark_is_enough(socket: Harness) -> None:
    for key, lost in (("A" * 25, "metadata"), ("B" * 25, "blocks")):
        await post(socket, key=key)
        del socket.slack.messages[CHANNEL][-1][lost]
        assert await socket.adapter.find(socket.target, key, time.time()) is not None


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (Fault("missing_scope", more={"needed": "channels:history"}), Unsure),
        (Fault("ratelimited", status=429, headers={"Retry-After": "60"}), Later),
        (Fault("channel_not_found"), Gone),
        (Fault("token_revoked"), Gone),
        (Fault(status=502, text="<html>"), Unsure),
        (Fault(text="<html>"), Unsure),
    ],
)
async def test_a_history_that_cannot_be_read_proves_nothing(
    socket: Harness, fault: Fault, failure: type[Failure]
) -> None:
    socket.slack.fail("conversations.history", fault)
    with pytest.raises(failure):
        await socket.adapter.find(socket.target, KEY, time.time())


async def test_direct_messages_go_to_a_person_and_are_edited_where_they_are(socket: Harness) -> None:
    target = Target("slack", TEAM, "@U7")
    remote_id = await post(socket, target)
    assert socket.slack.called("chat.postMessage")[0]["channel"] == "U7"
    (payload,) = socket.adapter.render(said("better"))
    await socket.adapter.edit(target, remote_id, payload)
    assert socket.slack.messages["DU7"][0]["text"] == "better"
    await socket.adapter.delete(target, remote_id)
    assert socket.slack.messages["DU7"] == []
    with pytest.raises(Unsure):
        await socket.adapter.find(target, KEY, time.time())


async def test_deleting_what_is_gone_is_a_success_and_editing_it_is_not(socket: Harness) -> None:
    remote_id = await post(socket)
    await socket.adapter.delete(socket.target, remote_id)
    await socket.adapter.delete(socket.target, remote_id)
    (payload,) = socket.adapter.render(said())
    with pytest.raises(Refused):
        await socket.adapter.edit(socket.target, remote_id, payload)


async def test_a_channel_without_the_bot_is_gone(socket: Harness) -> None:
    with pytest.raises(Gone):
        await post(socket, Target("slack", TEAM, OTHER))


async def test_an_over_long_post_is_refused_by_slack_so_ours_never_is(socket: Harness) -> None:
    """The fake's own limit holds: a payload made by hand past it fails, ours of the same text is split before."""
    long = "word " * 3000
    whole: dict[str, Any] = {
        "text": "x",
        "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "w" * 2900}}] * 5,
    }
    with pytest.raises(Refused, match="msg_blocks_too_long"):
        await socket.adapter.post(socket.target, whole, KEY)
    for number, payload in enumerate(socket.adapter.render(said(long))):
        await socket.adapter.post(socket.target, payload, f"{number}")
    assert len(socket.sent()) == 2
