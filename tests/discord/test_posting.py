"""Posting over real sockets: each answer of Discord's leads to one outcome, and a key makes one message."""

import time
from collections.abc import AsyncIterator

import pytest

import adapters.discord
from adapters.base import Adapter, Failure, Gone, Later, Receipt, Refused, Target, Unsure
from adapters.discord import outcomes
from adapters.discord.settings import Settings
from messages.message import Button, Buttons, Line, Message, Paragraph, Text
from tests.fakes import discord_reader as reader
from tests.fakes.discord_server import Server
from tests.fakes.discord_world import (
    CHANNEL,
    GUILD,
    Fault,
    cloudflare,
    done_then_500,
    done_then_cut,
    done_then_dropped,
    done_then_page,
    dropped,
    limited,
    refuses,
    says,
)
from tests.fakes.site import Site

TARGET = Target("discord", GUILD, CHANNEL)
KEY = "A" * 25
SAID = Message("One", (Paragraph(Line((Text("57 of 60"),))), Buttons((Button("Proof", "votes"),))), "en")
POST = r"/channels/\d+/messages$"


@pytest.fixture
async def adapter(server: Server) -> AsyncIterator[Adapter]:
    """Only logged in: the gateway is never opened."""
    made = load(server)
    yield made
    await made.close()


def load(server: Server, token: str | None = None) -> Adapter:
    addresses = {"DISCORD_API_URL": server.url, "DISCORD_GATEWAY_URL": server.gateway}
    return adapters.discord.load({"DISCORD_TOKEN": token or server.world.token, **addresses}, Site())


async def post(adapter: Adapter, key: str = KEY, said: Message = SAID, target: Target = TARGET) -> Receipt:
    (payload,) = adapter.render(said)
    return await adapter.post(target, payload, key)


def posts(server: Server) -> int:
    return sum(method == "POST" for method, _, _ in server.world.requests)


OUTCOMES: list[tuple[Fault, type[Failure], str | None]] = [
    (limited(1336), Later, "channel"),
    (limited(0.3), Later, "channel"),
    (limited(2, "shared"), Later, "channel"),
    (limited(2, "global"), Later, "platform"),
    (cloudflare, Later, "platform"),
    (says(429, "not an object"), Later, "platform"),
    (says(429, {"retry_after": 5}, Via=""), Later, "platform"),
    (says(403, {"code": 40333, "message": "internal network error"}), Later, "platform"),
    (refuses(400, 20016), Later, "channel"),
    (refuses(401, 0), Gone, "platform"),
    (refuses(403, 50001), Gone, "channel"),
    (refuses(403, 50013), Gone, "channel"),
    (refuses(404, 10003), Gone, "channel"),
    (refuses(404, 10004), Gone, "tenant"),
    (refuses(403, 50007), Gone, "channel"),
    (refuses(400, 160002), Gone, "channel"),
    (refuses(400, 50024), Gone, "channel"),
    (refuses(403, 99999), Gone, "channel"),
    (says(404, "plain words"), Gone, "channel"),
    (refuses(400, 50035), Refused, None),
    (refuses(400, 200000), Refused, None),
    (refuses(413, 40005), Refused, None),
    (says(500, {}), Unsure, None),
    (says(502, "<h1>Bad gateway</h1>"), Unsure, None),
    (says(503, {}), Unsure, None),
    (says(504, {}), Unsure, None),
    (says(524, {}), Unsure, None),
    (done_then_500, Unsure, None),
    (done_then_dropped, Unsure, None),
    (done_then_page, Unsure, None),
    (done_then_cut, Unsure, None),
    (dropped, Unsure, None),
    (says(200, {"no": "id"}), Unsure, None),
    (says(200, []), Unsure, None),
]


@pytest.mark.parametrize(("fault", "failure", "scope"), OUTCOMES)
async def test_each_answer_has_one_outcome(
    server: Server, adapter: Adapter, fault: Fault, failure: type[Failure], scope: str | None
) -> None:
    server.world.fail("POST", POST, fault)
    with pytest.raises(failure) as raised:
        await post(adapter)
    assert getattr(raised.value, "scope", None) == scope
    assert posts(server) == 1, "one post, no retry of its own"
    assert raised.value.reason
    assert server.world.token not in raised.value.reason


@pytest.mark.parametrize(("fault", "seconds"), [(limited(1336), 1336), (limited(0.3), 0.3), (cloudflare, 600)])
async def test_later_says_when(server: Server, adapter: Adapter, fault: Fault, seconds: float) -> None:
    server.world.fail("POST", POST, fault)
    with pytest.raises(Later) as raised:
        await post(adapter)
    assert raised.value.seconds == seconds


AMBIGUOUS = [done_then_500, done_then_dropped, done_then_page, done_then_cut, dropped, says(503, {})]


@pytest.mark.parametrize("fault", AMBIGUOUS)
async def test_the_same_key_again_makes_one_message(server: Server, adapter: Adapter, fault: Fault) -> None:
    """D1, D5: also after a restart, when only the key is remembered."""
    server.world.fail("POST", POST, fault)
    with pytest.raises(Unsure):
        await post(adapter)
    restarted = load(server)
    receipt = await post(restarted)
    await restarted.close()
    assert [message["id"] for message in server.world.seen(CHANNEL)] == [receipt.remote_id]
    sent = [body for method, _, body in server.world.requests if method == "POST"]
    assert sent[0] == sent[1], "a retry cannot differ"
    assert {body["nonce"] for body in sent} == {KEY}
    assert all(body["enforce_nonce"] for body in sent)


async def test_two_parts_in_two_channels_have_their_own_nonces(server: Server, adapter: Adapter) -> None:
    """D4: a nonce is unique over all channels."""
    server.world.channels["4"] = {"id": "4", "guild_id": GUILD, "type": 0, "name": "more"}
    await post(adapter)
    await post(adapter, "B" * 25, target=Target("discord", GUILD, "4"))
    assert len(server.world.seen(CHANNEL)) == len(server.world.seen("4")) == 1


async def test_a_message_deleted_before_its_answer_came_was_posted(server: Server, adapter: Adapter) -> None:
    """D3: the repetition answers Unknown Message. It is done, and must not be posted again."""
    server.world.fail("POST", POST, done_then_dropped)
    with pytest.raises(Unsure):
        await post(adapter)
    server.world.messages.clear()
    receipt = await post(adapter)
    assert server.world.seen(CHANNEL) == []
    await adapter.delete(TARGET, receipt.remote_id)
    (payload,) = adapter.render(SAID)
    with pytest.raises(Refused):
        await adapter.edit(TARGET, receipt.remote_id, payload)


async def test_no_connection_is_later(server: Server, adapter: Adapter) -> None:
    await post(adapter)
    closed = adapters.discord.load({"DISCORD_TOKEN": "t", "DISCORD_API_URL": "http://127.0.0.1:1/api/v10"}, Site())
    with pytest.raises(Later) as raised:
        await post(closed)
    assert raised.value.scope == "platform"
    await closed.close()


async def test_a_failing_login_posts_nothing_and_is_tried_again(server: Server, adapter: Adapter) -> None:
    server.world.fail("GET", "/users/@me$", says(503, {}))
    with pytest.raises(Later):
        await post(adapter)
    assert posts(server) == 0
    await post(adapter)
    assert posts(server) == 1


async def test_a_refused_token_stops_everything(server: Server) -> None:
    """D9: no second request."""
    adapter = load(server, "wrong")
    for _ in range(3):
        with pytest.raises(Gone) as raised:
            await post(adapter)
        assert raised.value.scope == "platform"
        assert "DISCORD_TOKEN" in raised.value.reason
    assert len(server.world.requests) == 1
    await adapter.close()


async def test_a_ban_stops_everything_for_ten_minutes(server: Server, adapter: Adapter) -> None:
    """D7: and nothing probes."""
    server.world.fail("POST", POST, cloudflare)
    with pytest.raises(Later):
        await post(adapter)
    asked = len(server.world.requests)
    for action in (post(adapter), adapter.find(TARGET, KEY, time.time()), adapter.delete(TARGET, "1")):
        with pytest.raises(Later) as raised:
            await action
        assert 590 < raised.value.seconds <= 600
    assert len(server.world.requests) == asked


async def test_a_ban_outlasts_those_who_ask_meanwhile(server: Server, adapter: Adapter) -> None:
    server.world.fail("POST", POST, cloudflare)
    for _ in range(3):
        with pytest.raises(Later):
            await post(adapter)
    with pytest.raises(Later):
        await adapter.find(TARGET, KEY, time.time())
    assert posts(server) == 1


async def test_a_global_limit_holds_other_posts(server: Server, adapter: Adapter) -> None:
    server.world.fail("POST", POST, limited(50, "global"))
    for _ in range(2):
        with pytest.raises(Later) as raised:
            await post(adapter)
        assert raised.value.scope == "platform"
    assert posts(server) == 1
    assert await adapter.find(TARGET, KEY, time.time()) is None, "reading is another limit"


@pytest.mark.parametrize("said", [SAID, Message("A", (Paragraph(Line((Text("no button"),))),), "en")])
@pytest.mark.parametrize("size", ["alert", "brief"])
async def test_a_post_is_read_back(server: Server, adapter: Adapter, said: Message, size: str) -> None:
    alert = Message(said.summary, said.blocks, "en", size=size)  # type: ignore[arg-type]
    began = time.time()
    receipt = await post(adapter, said=alert)
    for number in range(3):
        await post(adapter, f"C{number}")
    other = load(server)
    assert await other.find(TARGET, KEY, began) == receipt
    assert await other.find(TARGET, "D" * 25, began) is None
    await other.close()


async def test_a_key_in_someone_elses_message_is_not_ours(server: Server, adapter: Adapter) -> None:
    receipt = await post(adapter)
    server.world.messages[receipt.remote_id]["author"] = {"id": "5", "username": "mallory"}
    assert await adapter.find(TARGET, KEY, time.time()) is None


async def test_a_post_is_found_beyond_the_first_page_of_history(server: Server, adapter: Adapter) -> None:
    for number in range(250):
        server.world.add(CHANNEL, {"content": str(number)})
    receipt = await post(adapter)
    assert await adapter.find(TARGET, KEY, time.time()) == receipt


async def test_unreadable_history_is_not_an_empty_one(server: Server, adapter: Adapter) -> None:
    """Without Read Message History Discord answers an empty list: reposting on that would double."""
    assert await adapter.find(TARGET, KEY, time.time()) is None
    await post(adapter)
    server.world.readable = False
    with pytest.raises(Unsure, match="Read Message History"):
        await adapter.find(TARGET, KEY, time.time())


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (refuses(403, 50001), Gone),
        (limited(9), Later),
        (says(503, {}), Unsure),
        (says(200, {}), Unsure),
    ],
)
async def test_history_that_cannot_be_asked_for(
    server: Server, adapter: Adapter, fault: Fault, failure: type[Failure]
) -> None:
    server.world.fail("GET", POST, fault)
    with pytest.raises(failure):
        await adapter.find(TARGET, KEY, time.time())


async def test_an_edit_keeps_the_key_after_a_restart(server: Server, adapter: Adapter) -> None:
    receipt = await post(adapter)
    restarted = load(server)
    (payload,) = restarted.render(Message("Two", (Paragraph(Line((Text("56 of 60"),))),), "en"))
    await restarted.edit(TARGET, receipt.remote_id, payload)
    assert await restarted.find(TARGET, KEY, time.time()) == receipt
    (message,) = server.world.seen(CHANNEL)
    assert reader.text_of(message).startswith("56 of 60")
    await restarted.close()


async def test_of_a_deleted_message_an_edit_is_refused_and_a_deletion_is_done(server: Server, adapter: Adapter) -> None:
    receipt = await post(adapter)
    server.world.messages.clear()
    (payload,) = adapter.render(SAID)
    with pytest.raises(Refused):
        await adapter.edit(TARGET, receipt.remote_id, payload)
    await adapter.delete(TARGET, receipt.remote_id)


async def test_what_was_rendered_is_what_is_sent(server: Server, adapter: Adapter) -> None:
    (payload,) = adapter.render(SAID)
    await adapter.post(TARGET, payload, KEY)
    (body,) = (body for method, _, body in server.world.requests if method == "POST")
    assert body.pop("nonce") == KEY
    assert body.pop("enforce_nonce") is True
    (button,) = reader.buttons(body)
    assert button["custom_id"] == f"b:{KEY}:0:votes"
    button["custom_id"] = "b::0:votes"
    assert body == payload


def test_every_code_of_the_table_has_an_outcome_with_a_reason() -> None:
    for outcome in (*outcomes.CODES.values(), *outcomes.STATUSES.values()):
        failure = outcome.failure("404/1")
        assert outcome.reason in failure.reason
        if isinstance(failure, Later):
            assert failure.seconds > 0


def test_settings_have_the_documented_defaults() -> None:
    assert Settings("t").api == "https://discord.com/api/v10"


async def test_an_at_sign_is_somebodys_direct_messages(adapter: Adapter, server: Server) -> None:
    """Who made a subscription is told there that its channel is gone."""
    private = Target("discord", GUILD, "@4711")
    receipt = await post(adapter, target=private)
    assert server.world.seen(CHANNEL) == []
    assert [message["id"] for message in server.world.seen("94711")] == [receipt.remote_id]
    assert await adapter.find(private, KEY, time.time() - 5) == receipt


async def test_nobody_is_refused_before_anything_is_posted(adapter: Adapter) -> None:
    with pytest.raises((Refused, Gone)):
        await post(adapter, target=Target("discord", GUILD, "@nobody"))
