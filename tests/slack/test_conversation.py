"""What people do in Slack, in both modes, through the real slack-bolt."""

import asyncio
from typing import Any

import pytest

from adapters.base import Field, Form, Invocation, Reply, Target
from messages.message import Button, Buttons, Line, Message, Paragraph, Text
from tests.fakes.desk import FORM, EchoDesk
from tests.fakes.slack import Harness
from tests.fakes.slack_limits import texts
from tests.fakes.slack_server import BOT, BOT_USER, CHANNEL, OTHER, TEAM, until


def said(text: str, *buttons: Button) -> Message:
    return Message(text, (Paragraph(Line((Text(text),))), *([Buttons(buttons)] if buttons else [])), "en")


def heard(desk: EchoDesk) -> Invocation:
    return desk.heard[-1]


async def test_a_command_is_answered_in_its_acknowledgement(workspace: Harness, desk: EchoDesk) -> None:
    workspace.slack.person("U1", tz="America/Port-au-Prince", locale="fr-FR")
    (shown,) = await workspace.say("votes")
    assert "You said votes" in workspace.text_of(shown)
    assert workspace.slack.acks[0]["response_type"] == "ephemeral"
    assert workspace.slack.called("respond") == []
    asked = heard(desk)
    assert asked.target == Target("slack", TEAM, CHANNEL)
    assert (asked.user, asked.text, asked.command) == ("U1", "votes", None)
    assert (asked.locale, asked.zone) == ("fr-FR", "America/Port-au-Prince")
    assert asked.forms


async def test_a_public_answer_is_posted_for_all(workspace: Harness) -> None:
    await workspace.say("votes public")
    assert workspace.slack.acks[0]["response_type"] == "in_channel"
    (message,) = workspace.sent()
    assert "You said votes public" in workspace.text_of(message)


async def test_a_long_answer_goes_on_by_the_response_url_and_then_by_itself(workspace: Harness, desk: EchoDesk) -> None:
    desk.next = Reply(said("long " * 16_000))
    shown = await workspace.say("everything")
    assert len(shown) == 9
    assert len(workspace.slack.called("respond")) == 5
    assert len(workspace.slack.called("chat.postEphemeral")) == 3
    assert sum(workspace.text_of(part).count("long") for part in shown) == 16_000


async def test_what_slack_made_of_the_typed_text_is_undone(workspace: Harness, desk: EchoDesk) -> None:
    await workspace.say(
        "feeds add <https://a.test/x?a=1&amp;b=2|a.test> &lt;b&gt; <#C1|news> <@U2|ann> <mailto:a@b.c|a@b.c>"
    )
    assert heard(desk).text == "feeds add https://a.test/x?a=1&b=2 <b> #news @ann a@b.c"


async def test_a_slow_read_is_acknowledged_and_followed_by(hurried: Harness, desk: EchoDesk) -> None:
    class Slow(EchoDesk):
        async def answer(self, invocation: Invocation) -> Reply | Form:
            await asyncio.sleep(0.1)
            return await super().answer(invocation)

    async with Harness(Slow(), hurried.slack.mode, **hurried._options) as slow:
        slow.slack.person("U1", locale="es-MX")
        await slow.slack.command("votes", "U1")
        working = slow.slack.shown[-1]
        assert "Trabajando" in slow.text_of(working.payload)
        assert slow.slack.acks[0]["response_type"] == "ephemeral"
        await until(lambda: len(slow.slack.shown) == 2)
        assert "You said votes" in slow.text_of(slow.slack.shown[-1].payload)
        await slow.slack.command("subscribe daily 07:00", "U1")
        assert "You said subscribe" in slow.text_of(slow.slack.shown[-1].payload), "a change is told when it is saved"


async def test_a_mention_is_answered_to_its_asker_where_it_was_asked(workspace: Harness, desk: EchoDesk) -> None:
    (shown,) = await workspace.mention("votes", thread_ts="123.456")
    assert heard(desk).text == "votes"
    assert not heard(desk).forms
    assert heard(desk).id.startswith("Ev")
    (body,) = workspace.slack.called("chat.postEphemeral")
    assert (body["user"], body["channel"], body["thread_ts"]) == ("U1", CHANNEL, "123.456")
    assert "You said votes" in workspace.text_of(shown)
    await workspace.mention("votes public")
    (public,) = workspace.sent()
    assert "thread_ts" not in public


async def test_neither_itself_nor_another_bot_is_answered(workspace: Harness, desk: EchoDesk) -> None:
    for event in (
        {"user": BOT_USER, "bot_id": BOT},
        {"user": "UOTHERBOT", "bot_id": "BOTHER"},
        {"bot_id": "BOTHER"},
        {"user": "U1", "edited": {"ts": "1"}},
    ):
        await workspace.slack.event(
            {"type": "app_mention", "channel": CHANNEL, "text": f"<@{BOT_USER}> votes", **event}
        )
    await workspace.say("status")
    assert [invocation.text for invocation in desk.heard] == ["status"]


async def test_a_button_is_its_command_and_answers_its_presser(workspace: Harness, desk: EchoDesk) -> None:
    await workspace.say("brief")
    (shown,) = await workspace.press("Again", user="U2")
    assert (heard(desk).text, heard(desk).user) == ("votes", "U2")
    (body,) = workspace.slack.called("respond")
    assert (body["response_type"], body["replace_original"]) == ("ephemeral", False)
    assert "You said votes" in workspace.text_of(shown)


async def test_share_posts_for_all(workspace: Harness) -> None:
    await workspace.say("brief")
    await workspace.press("Share")
    assert [workspace.text_of(message).count("You said brief public") for message in workspace.sent()] == [1]


async def test_an_updated_message_takes_the_place_of_its_own(workspace: Harness, desk: EchoDesk) -> None:
    (payload,) = workspace.adapter.render(said("old", Button("More", "replace me")))
    await workspace.adapter.post(workspace.target, payload, "KEY")
    desk.next = Reply(said("new"), replace=True)
    await workspace.press("More")
    assert [workspace.text_of(message) for message in workspace.sent()] == ["new"]


async def test_a_used_up_response_url_is_no_reason_for_silence(workspace: Harness) -> None:
    await workspace.say("brief")
    where = workspace.latest("Again")
    for response in workspace.slack._responses.values():
        response.uses = 0
    url = workspace.slack.response_url

    def used(channel: str, user: str, ts: str = "") -> str:
        address = url(channel, user, ts)
        workspace.slack._responses[address.rsplit("/", 1)[1]].uses = 0
        return address

    workspace.slack.response_url = used  # type: ignore[method-assign]
    await workspace.slack.press(where, "Again", "U1")
    await until(lambda: bool(workspace.slack.called("chat.postEphemeral")))


async def test_a_form_opens_at_once_and_is_the_typed_command(workspace: Harness, desk: EchoDesk) -> None:
    await workspace.say("form")
    (opened,) = workspace.slack.called("views.open")
    assert opened["view"]["title"]["text"] == "Subscribe"
    (view_id,) = workspace.slack.views
    ack = await workspace.slack.submit(view_id, {"field:when": "daily 07:00", "field:size": "full"}, "U1")
    asked = heard(desk)
    assert (asked.command, asked.text) == ("subscribe", "")
    assert asked.options == {"when": "daily 07:00", "size": "full"}
    assert asked.target.channel == CHANNEL
    assert ack["response_action"] == "update"
    assert "You said subscribe daily 07:00 full" in workspace.text_of(ack["view"])


async def test_a_form_with_a_mistake_comes_back(workspace: Harness, desk: EchoDesk) -> None:
    await workspace.say("form")
    (view_id,) = workspace.slack.views
    desk.next = Form("Subscribe", "subscribe", (Field("when", "When", "dayly", "say: daily 07:00"),), "Save")
    ack = await workspace.slack.submit(view_id, {"field:when": "dayly"}, "U1")
    (block,) = ack["view"]["blocks"]
    assert (block["element"]["initial_value"], block["hint"]["text"]) == ("dayly", "say: daily 07:00")
    ack = await workspace.slack.submit(view_id, {"field:when": "daily 07:00"}, "U1")
    assert "You said subscribe daily 07:00" in workspace.text_of(ack["view"])
    assert len({invocation.id for invocation in desk.heard}) == 3


async def test_a_form_after_its_trigger_is_too_late(workspace: Harness, desk: EchoDesk) -> None:
    workspace.slack._triggers = set()
    workspace.slack.trigger = lambda: f"stale.{workspace.slack.number()}"  # type: ignore[method-assign]
    (shown,) = await workspace.say("form")
    assert "try again" in workspace.text_of(shown)


async def test_a_form_of_every_kind_and_length_is_taken(workspace: Harness, desk: EchoDesk) -> None:
    desk.next = Form(
        "A title that is much longer than Slack shows",
        "subscribe",
        (
            Field("long", "L" * 3000, "v" * 5000, "h" * 3000),
            Field("many", "Many", "v7", choices=tuple((f"v{n}", "label " * 20) for n in range(150))),
            Field("bare", " ", required=False),
        ),
        "Submit this form now, please",
    )
    await workspace.say("x")
    assert len(workspace.slack.views) == 1


async def test_the_start_page_is_the_desks_home(workspace: Harness, desk: EchoDesk) -> None:
    workspace.slack.person("U1")
    await workspace.slack.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})
    await until(lambda: "U1" in workspace.slack.homes)
    assert "You said home" in workspace.text_of(workspace.slack.homes["U1"])
    assert all(block["type"] != "markdown" for block in workspace.slack.homes["U1"]["blocks"])
    await workspace.slack.event({"type": "app_home_opened", "user": "U2", "tab": "messages", "channel": "D1"})
    (window, home) = await workspace.press("Again")
    assert window["type"] == "modal"
    assert "You said votes" in workspace.text_of(window)
    assert home["type"] == "home"
    assert heard(desk).target.channel == "@U1"
    assert "U2" not in workspace.slack.homes


async def test_a_form_from_the_start_page_asks_for_the_channel(workspace: Harness, desk: EchoDesk) -> None:
    await workspace.slack.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})
    await until(lambda: "U1" in workspace.slack.homes)
    desk.next = FORM
    await workspace.press("Again")
    (view_id,) = workspace.slack.views
    await workspace.slack.submit(view_id, {"channel": OTHER, "field:when": "daily 07:00"}, "U1")
    assert heard(desk).target.channel == OTHER
    assert heard(desk).options["when"] == "daily 07:00"


async def test_a_button_in_a_window_answers_in_that_window(workspace: Harness) -> None:
    await workspace.slack.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})
    await until(lambda: "U1" in workspace.slack.homes)
    await workspace.press("Again")
    (view_id,) = workspace.slack.views
    where = next(each for each in reversed(workspace.slack.shown) if each.kind == "window")
    await workspace.slack.press(where, "Replace", "U1")
    await until(lambda: bool(workspace.slack.called("views.update")))
    assert "You said replace" in workspace.text_of(workspace.slack.views[view_id])


async def test_a_home_longer_than_slack_shows_ends(workspace: Harness, desk: EchoDesk) -> None:
    class Long(EchoDesk):
        async def home(self, invocation: Invocation) -> Message:
            return Message("long", tuple(Paragraph(Line((Text(f"line {n}"),))) for n in range(300)), "en")

    async with Harness(Long(), workspace.slack.mode) as long:
        await long.slack.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})
        await until(lambda: "U1" in long.slack.homes)
        assert len(long.slack.homes["U1"]["blocks"]) == 100


@pytest.mark.parametrize(
    ("event", "channel"),
    [
        ({"type": "channel_archive", "channel": CHANNEL, "user": "U1"}, CHANNEL),
        ({"type": "channel_deleted", "channel": CHANNEL}, CHANNEL),
        ({"type": "channel_left", "channel": CHANNEL, "actor_id": "U1"}, CHANNEL),
        ({"type": "group_left", "channel": "G1"}, "G1"),
        ({"type": "member_left_channel", "channel": CHANNEL, "user": BOT_USER, "team": TEAM}, CHANNEL),
        ({"type": "app_uninstalled"}, ""),
        ({"type": "tokens_revoked", "tokens": {"bot": [BOT_USER]}}, ""),
    ],
)
async def test_a_lost_channel_or_workspace_is_told(
    workspace: Harness, desk: EchoDesk, event: Any, channel: str
) -> None:
    await workspace.slack.event(event)
    ((target, reason),) = desk.lost
    assert target == Target("slack", TEAM, channel)
    assert reason


async def test_others_leaving_is_no_loss(workspace: Harness, desk: EchoDesk) -> None:
    await workspace.slack.event({"type": "member_left_channel", "channel": CHANNEL, "user": "U1", "team": TEAM})
    await workspace.slack.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})
    assert desk.lost == []


async def test_another_workspaces_people_get_nothing_of_this_one(workspace: Harness, desk: EchoDesk) -> None:
    await workspace.slack.command("votes", "U1", team_id="T2")
    assert "another workspace" in workspace.text_of(workspace.slack.shown[-1].payload)
    assert desk.heard == []


async def test_hostile_input_is_answered(workspace: Harness, desk: EchoDesk) -> None:
    for text in ("", " ", "x" * 10_000, "\u202eevil\u2066 \u200b", "<!channel> <@U1> *b* `c`", "&lt;!here&gt;", "a\nb"):
        (shown, *_) = await workspace.say(text)
        assert not [part for part in texts(shown["blocks"]) if "<!" in part or "<@" in part]


async def test_a_desk_that_breaks_its_word_breaks_nothing_else(workspace: Harness, desk: EchoDesk) -> None:
    class Broken(EchoDesk):
        async def answer(self, invocation: Invocation) -> Reply | Form:
            if invocation.text == "boom":
                raise RuntimeError("boom")
            return await super().answer(invocation)

    async with Harness(Broken(), workspace.slack.mode) as broken:
        with pytest.raises((AssertionError, TimeoutError)):
            async with asyncio.timeout(0.3):
                await broken.slack.command("boom", "U1")
        (shown,) = await broken.say("votes")
        assert "You said votes" in broken.text_of(shown)
