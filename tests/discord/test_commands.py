"""The command table as Discord takes it, and when it is registered anew."""

from collections.abc import Sequence
from typing import Any

import pytest

from adapters.base import CommandSpec, OptionSpec
from adapters.discord.commands import build, same
from tests.fakes.desk import COMMANDS, EchoDesk
from tests.fakes.discord import Harness
from tests.fakes.discord_limits import command_errors
from tests.fakes.discord_server import Server


def leaf(built: Sequence[dict[str, Any]], *path: str) -> dict[str, Any]:
    node: dict[str, Any] = {"options": built}
    for name in path:
        node = next(option for option in node["options"] if option["name"] == name)
    return node


def test_discord_takes_the_table() -> None:
    built = build(COMMANDS, ["mmss"])
    assert command_errors(built) == []
    assert [root["name"] for root in built] == ["mmss", "mmss-admin"]


def test_groups_options_and_rights() -> None:
    built = build(COMMANDS, ["mmss"])
    assert leaf(built, "mmss", "schedule")["type"] == 2
    assert leaf(built, "mmss", "schedule", "pause", "id") == {
        "type": 3,
        "name": "id",
        "required": True,
        "autocomplete": True,
        **{k: v for k, v in leaf(built, "mmss", "schedule", "pause", "id").items() if k.startswith("description")},
    }
    assert leaf(built, "mmss", "brief", "public")["type"] == 5
    assert [choice["value"] for choice in leaf(built, "mmss", "brief", "size")["choices"]] == ["alert", "brief", "full"]
    admin = leaf(built, "mmss-admin")
    assert admin["default_member_permissions"] == "32"
    assert admin["contexts"] == [0]
    assert "default_member_permissions" not in leaf(built, "mmss")


def test_names_and_descriptions_are_localised() -> None:
    brief = leaf(build(COMMANDS, ["mmss"]), "mmss", "brief")
    assert set(brief["description_localizations"]) == {"fr", "es-ES", "es-419"}
    assert brief["name_localizations"]["es-ES"] == brief["name_localizations"]["es-419"]
    assert "ht" not in brief["name_localizations"]


def test_what_has_no_words_falls_back_to_its_name() -> None:
    built = build([CommandSpec("zzz", (OptionSpec("yyy"),))], ["topic"])
    assert leaf(built, "topic", "zzz")["description"] == "zzz"
    assert leaf(built, "topic", "zzz", "yyy")["description"] == "yyy"
    assert command_errors(built) == []


def test_required_options_come_first_and_a_translated_name_is_never_taken_twice() -> None:
    votes = CommandSpec("votes", (OptionSpec("a"), OptionSpec("b", required=True)))
    built = build([votes, CommandSpec("votos"), CommandSpec("faits"), CommandSpec("facts")], ["t"])
    assert command_errors(built) == []
    assert [option["name"] for option in leaf(built, "t", "votes")["options"]] == ["b", "a"]


@pytest.mark.parametrize(
    "specs",
    [
        [CommandSpec(f"c{n}") for n in range(26)],
        [CommandSpec(f"c{n}", group="g") for n in range(26)],
        [CommandSpec("c", tuple(OptionSpec(f"o{n}") for n in range(26)))],
    ],
)
def test_a_table_too_large_for_discord_is_an_error_of_ours(specs: list[CommandSpec]) -> None:
    with pytest.raises(ValueError, match="more than 25"):
        build(specs, ["mmss"])


async def test_commands_are_registered_once(server: Server) -> None:
    for _ in range(2):
        async with Harness(EchoDesk(), server):
            pass
    assert [root["name"] for root in server.world.commands] == ["mmss", "mmss-admin"]
    assert sum(method == "PUT" for method, _, _ in server.world.requests) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: setattr(desk, "commands", (*COMMANDS, CommandSpec("about"))),
        lambda desk: setattr(desk, "commands", COMMANDS[:-1]),
        lambda desk: setattr(desk, "commands", (CommandSpec("help"), *COMMANDS[1:])),
        lambda desk: setattr(desk, "topics", {"energy": {"en": "Energy"}}),
    ],
)
async def test_a_changed_table_is_registered_anew(server: Server, change: Any) -> None:
    async with Harness(EchoDesk(), server):
        pass
    change(changed := EchoDesk())
    async with Harness(changed, server):
        pass
    assert sum(method == "PUT" for method, _, _ in server.world.requests) == 2
    assert same(build(changed.commands, changed.topics), server.world.commands)
