"""Commands, buttons, forms and completion as people use them, over real sockets and the real discord.py."""

import json
from typing import Any

import pytest

from adapters.base import CommandSpec, Field, Form, Invocation, OptionSpec, Reply, Target
from messages.message import Button, Buttons, Line, Message, Paragraph, Text
from tests.fakes import discord_reader as reader
from tests.fakes.desk import EchoDesk, full_message
from tests.fakes.discord import Harness
from tests.fakes.discord_server import Server
from tests.fakes.discord_world import ALL_RIGHTS, CHANNEL, GUILD
from tests.fakes.topics import TWO

EPHEMERAL, V2 = 1 << 6, 1 << 15
KEY = "K" * 25


def small(text: str, *buttons: Button, alert: bool = False) -> Message:
    blocks = (Paragraph(Line((Text(text),))), *((Buttons(buttons),) if buttons else ()))
    return Message(text, blocks, "en", size="alert" if alert else "reply")


async def test_a_typed_command_arrives_with_its_options(discord: Harness, desk: EchoDesk) -> None:
    (reply,) = await discord.say("brief full since=24h", locale="fr")
    (heard,) = desk.heard
    assert (heard.command, dict(heard.options), heard.text) == ("brief", {"size": "full", "since": "24h"}, "")
    assert heard.target == Target("discord", GUILD, CHANNEL)
    assert (heard.locale, heard.forms) == ("fr", True)
    assert "You said brief full 24h" in discord.text_of(reply)
    assert reply["flags"] == V2 | EPHEMERAL
    assert discord.sent() == [], "only the asker sees it"


async def test_each_topic_has_its_commands_and_its_values(desk: EchoDesk) -> None:
    desk.topics, asked = TWO, list[Invocation]()
    desk.complete = lambda invocation, *_: asked.append(invocation) or []  # type: ignore[method-assign]
    async with Harness(desk) as discord:
        names = [root["name"] for root in discord.world.commands]
        assert names == ["mmss", "mmss-admin", "sahel", "sahel-admin"]
        await discord.say("votes")
        await discord.say("sahel votes")
        await discord.say("sahel admin feeds add https://feeds.example/a", admin=True)
        await discord.complete("sahel quotes", "who", "k")
    told = [(heard.topic, heard.command) for heard in [*desk.heard, *asked]]
    assert told == [("mmss", "votes"), ("sahel", "votes"), ("sahel", "feeds add"), ("sahel", "quotes")]


async def test_groups_admin_commands_and_typed_values(desk: EchoDesk) -> None:
    desk.commands = (*desk.commands, CommandSpec("latest", (OptionSpec("n", "integer"), OptionSpec("all", "flag"))))
    async with Harness(desk) as discord:
        await discord.say("schedule list")
        await discord.say("admin feeds add https://feeds.example/a", admin=True)
        await discord.say("latest 5 all")
    assert [(heard.command, dict(heard.options)) for heard in desk.heard] == [
        ("schedule list", {}),
        ("feeds add", {"url": "https://feeds.example/a"}),
        ("latest", {"n": "5", "all": "true"}),
    ]


async def test_every_block_and_span_is_shown(discord: Harness, desk: EchoDesk) -> None:
    (reply,) = await discord.say("votes")
    assert discord.text_of(reply).split("\n") == [
        "MMSS brief · as of 07:00 Port-au-Prince",
        "Bottom line: You said votes [1]",
        "What happened",
        "A first thing [1]",
        "75 70 f-7k",
        "Key figures: 57/60 votes · 13 others",
        "“We want to support them” [2]",
        "Sources",
        "haitilibre.com · SINGLE SOURCE",
        "Second source",
        "Automatic summary",
        "Again",
        "Replace",
        "Share",
    ]


async def test_a_public_answer_is_for_all(discord: Harness, desk: EchoDesk) -> None:
    desk.next = Reply(small("for all"), public=True)
    await discord.say("votes public")
    assert [discord.text_of(message) for message in discord.sent()] == ["for all"]


async def test_an_alert_is_plain_content(discord: Harness, desk: EchoDesk) -> None:
    desk.next = Reply(small("two lines", Button("Full", "brief full"), alert=True))
    (reply,) = await discord.say("brief alert")
    assert reply["content"] == "two lines"
    assert not reply["flags"] & V2


async def test_a_long_answer_comes_in_parts(discord: Harness, desk: EchoDesk) -> None:
    long = tuple(Paragraph(Line((Text(f"{n} " + "word " * 100),))) for n in range(20))
    desk.next = Reply(Message("s", long, "en"))
    parts = await discord.say("votes")
    assert len(parts) == 3
    assert all(part["flags"] & EPHEMERAL for part in parts)


async def test_a_button_types_its_command_also_after_a_restart(server: Server) -> None:
    async with Harness(EchoDesk(), server) as before:
        (payload,) = before.adapter.render(small("57 of 60", Button("Proof", "facts about vote")))
        await before.adapter.post(before.target, payload, KEY)
    async with Harness(desk := EchoDesk(), server) as after:
        (reply,) = await after.press("Proof", user="U7")
        assert desk.heard[0].text == "facts about vote"
        assert desk.heard[0].forms
        assert reply["flags"] & EPHEMERAL
        assert len(after.sent()) == 1, "the briefing stays as it is"


async def test_the_mark_of_a_post_without_buttons_shows_the_help(discord: Harness, desk: EchoDesk) -> None:
    (payload,) = discord.adapter.render(small("no button", alert=True))
    await discord.adapter.post(discord.target, payload, KEY)
    await discord.press("ⓘ")
    assert desk.heard[0].text == "help"


async def test_a_replacement_takes_the_place_of_the_message_and_keeps_its_key(discord: Harness, desk: EchoDesk) -> None:
    (payload,) = discord.adapter.render(small("old", Button("Undo", "undo s-1")))
    receipt = await discord.adapter.post(discord.target, payload, KEY)
    desk.next = Reply(small("undone"), replace=True)
    (shown,) = await discord.press("Undo")
    assert shown["id"] == receipt.remote_id
    assert discord.text_of(discord.sent()[0]).startswith("undone")
    assert await discord.adapter.find(discord.target, KEY, 0) == receipt


async def test_content_and_components_do_not_replace_each_other(discord: Harness, desk: EchoDesk) -> None:
    (payload,) = discord.adapter.render(small("alert", Button("More", "more"), alert=True))
    await discord.adapter.post(discord.target, payload, KEY)
    desk.next = Reply(small("more"), replace=True)
    (shown,) = await discord.press("More")
    assert shown["flags"] & EPHEMERAL
    assert discord.sent()[0]["content"] == "alert"


async def test_a_form_opens_and_its_submission_is_a_typed_command(discord: Harness, desk: EchoDesk) -> None:
    (modal,) = await discord.say("quotes form")
    assert modal["title"] == "Subscribe"
    (reply,) = await discord.fill(modal, when="daily 07:00", size="full")
    heard = desk.heard[-1]
    assert (heard.command, dict(heard.options)) == ("subscribe", {"when": "daily 07:00", "size": "full"})
    assert not heard.forms, "a modal cannot follow a modal"
    assert reply["flags"] & EPHEMERAL


async def test_a_form_opens_from_a_button_and_a_form_after_a_form_is_offered(discord: Harness, desk: EchoDesk) -> None:
    desk.next = Reply(small("here", Button("Subscribe", "form")))
    await discord.say("votes")
    (modal,) = await discord.press("Subscribe")
    desk.next = Form("Again", "subscribe form", (Field("when", "When"),), "Save")
    (offer,) = await discord.fill(modal, when="nonsense")
    assert [button["label"] for button in reader.buttons(offer)] == ["Again"]
    (again,) = await discord.press("Again")
    assert again["custom_id"] == "f:subscribe"


async def test_a_huge_form_fits(discord: Harness, desk: EchoDesk) -> None:
    choices = tuple((f"v{n}", "l" * 200) for n in range(40))
    fields = (Field("a", "x" * 90, "y" * 5000, "z" * 300), *(Field(f"f{n}", "", choices=choices) for n in range(8)))
    desk.next = Form("t" * 90, "subscribe", fields, "Save")
    (modal,) = await discord.say("votes")
    assert len(modal["components"]) == 5


async def test_completion_comes_from_the_desk(discord: Harness, desk: EchoDesk) -> None:
    assert await discord.complete("quotes", "who", "buk") == [{"name": "Nayib Bukele", "value": "Nayib Bukele"}]
    assert [found["value"] for found in await discord.complete("schedule pause", "id", "")] == ["s-1", "s-2"]
    assert await discord.complete("quotes", "who", "nobody") == []
    assert desk.heard == []


async def test_completion_is_cut_to_what_discord_takes(discord: Harness, desk: EchoDesk) -> None:
    found = [("", "empty"), ("v" * 101, "too long to send back"), *((f"{n}", "l" * 300) for n in range(30))]
    desk.complete = lambda *_: found  # type: ignore[method-assign]
    choices = await discord.complete("quotes", "who", "x")
    assert [choice["value"] for choice in choices] == [str(n) for n in range(25)]


OLD = [("brif fr", "brif"), ("oldgroup old", "oldgroup"), ("admin oldie", "admin oldie")]


@pytest.mark.parametrize(("text", "heard"), OLD)
async def test_a_command_of_an_old_menu_is_free_text(discord: Harness, desk: EchoDesk, text: str, heard: str) -> None:
    """C16: Discord's clients keep menus for a while."""
    await discord.say(text, admin=True)
    assert desk.heard[0].command is None
    assert desk.heard[0].text == heard


@pytest.mark.parametrize("admin", [False, True])
async def test_rights_are_those_of_the_interaction(discord: Harness, desk: EchoDesk, admin: bool) -> None:
    """C10: asked at each call, whatever Discord's menus show."""
    await discord.say("admin feeds add https://x.example", admin=admin)
    assert await desk.heard[0].may_change() is admin


async def test_what_all_servers_read_is_for_the_admins_of_the_only_one_and_for_the_owner(
    discord: Harness, desk: EchoDesk
) -> None:
    """Where there are several servers, the admins of one do not decide what the others read. By direct message they
    are who they are in the only one: a report's button to dispute works there."""

    async def may(user: str, *, admin: bool = True, **more: Any) -> bool:
        await discord.shown(await discord.send(2, discord.typed("votes"), user, admin=admin, **more))
        asked = desk.heard[-1].may_change_all
        assert asked is not None
        return await asked()

    direct = {"id": "77", "type": 1, "recipients": []}
    discord._people["owner"] = discord.world.bot["id"]
    assert [await may("U1"), await may("U1", admin=False), await may("owner", admin=False)] == [True, False, True]
    directly = [await may("U1", guild=False, channel=direct)]
    for manages in (False, True):
        discord.world.members[discord._people["U1"]] = manages
        directly.append(await may("U1", guild=False, channel=direct))
    assert directly == [False, False, True], "none of the server, a member, a manager"
    discord.world.guilds.append("4242")
    await discord.server.dispatch("GUILD_CREATE", discord.server._guild("4242"))
    assert [await may("U1"), await may("owner", admin=False)] == [False, True]
    assert not await may("U1", guild=False, channel=direct)


async def test_in_direct_messages_one_changes_ones_own(discord: Harness, desk: EchoDesk) -> None:
    place = {"id": "77", "type": 1, "recipients": []}
    interaction = await discord.send(2, discord.typed("votes"), "U9", guild=False, channel=place)
    await discord.shown(interaction)
    (heard,) = desk.heard
    assert heard.target == Target("discord", f"dm-{heard.user}", "77")
    assert await heard.may_change()
    assert await heard.can_post_here() is None


@pytest.mark.parametrize(
    ("lacking", "locale", "named"),
    [
        (0, "en-US", None),
        (2048, "en-US", "Send Messages"),
        (65536, "fr", "Voir les anciens messages"),
        (1024, "es-419", "Ver canal"),
    ],
)
async def test_what_the_bot_lacks_in_a_channel_is_named(
    discord: Harness, desk: EchoDesk, lacking: int, locale: str, named: str | None
) -> None:
    await discord.say("votes", rights=ALL_RIGHTS & ~lacking, locale=locale)
    said = await desk.heard[0].can_post_here()
    assert (named in said) if named and said else said is None


async def test_threads_have_a_right_of_their_own(discord: Harness, desk: EchoDesk) -> None:
    state = {"archived": False, "auto_archive_duration": 60, "archive_timestamp": "2026-01-01T00:00:00+00:00"}
    place = {"id": "88", "guild_id": GUILD, "parent_id": CHANNEL, "type": 11, "name": "thread", "owner_id": "1"}
    thread = {**place, "member_count": 1, "message_count": 1, "thread_metadata": state}
    for rights in (ALL_RIGHTS, ALL_RIGHTS & ~2048 | 1 << 38):
        await discord.shown(await discord.send(2, discord.typed("votes"), channel=thread, rights=rights))
    first, second = [await heard.can_post_here() for heard in desk.heard]
    assert first is not None
    assert "Threads" in first
    assert second is None


async def test_controls_that_are_none_of_ours_are_left_alone(discord: Harness, desk: EchoDesk) -> None:
    message = discord.world.add(CHANNEL, {"content": "x"})
    await discord.send(3, {"custom_id": "theirs", "component_type": 2}, message=message)
    await discord.send(5, {"custom_id": "theirs", "components": []})
    await discord.say("votes")
    assert len(desk.heard) == 1


async def test_many_commands_at_once_are_all_answered(discord: Harness, desk: EchoDesk) -> None:
    desk.answer = lambda invocation: _short(desk, invocation)  # type: ignore[method-assign]
    asked = [await discord.send(2, discord.typed("votes"), deadline=60) for _ in range(300)]
    for interaction in asked:
        await discord.world.until(lambda made=interaction: len(made.shown) == 1)
    assert len(desk.heard) == 300


async def _short(desk: EchoDesk, invocation: Invocation) -> Reply:
    desk.heard.append(invocation)
    return Reply(small("ok"))


def test_full_message_is_json() -> None:
    """The fake keeps what was sent as JSON: nothing but plain values may be in a payload."""
    from adapters.discord import render

    assert json.loads(json.dumps(render(full_message()))) == render(full_message())
