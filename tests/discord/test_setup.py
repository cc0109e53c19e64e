"""Setting up: what to paste, what is wrong, what to do about it."""

import subprocess
import sys
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

import pytest

import adapters.discord
from adapters.base import Misconfigured, NotConfigured
from adapters.discord.setup import client_id
from tests.fakes.desk import EchoDesk
from tests.fakes.discord import Harness
from tests.fakes.discord_server import Server
from tests.fakes.discord_world import APPLICATION, TOKEN, says
from tests.fakes.site import Site


@pytest.mark.parametrize("environment", [{"DISCORD_TOKEN": TOKEN}, {"DISCORD_CLIENT_ID": APPLICATION}])
def test_the_invitation_asks_for_least_rights(environment: Mapping[str, str]) -> None:
    said = adapters.discord.setup(EchoDesk(), environment)
    link = next(word for word in said.split() if word.startswith("https://discord.com/oauth2"))
    asked = parse_qs(urlsplit(link).query)
    assert asked["client_id"] == [APPLICATION]
    assert set(asked["scope"][0].split()) == {"bot", "applications.commands"}
    assert int(asked["permissions"][0]) == 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16
    assert TOKEN not in said


def test_without_a_token_it_says_where_the_id_is() -> None:
    said = adapters.discord.setup(EchoDesk(), {})
    assert "client_id=APPLICATION_ID" in said
    assert "/mmss help" in said
    assert "/mmss-admin" in said


@pytest.mark.parametrize("token", ["", "nonsense", "é.x.y", "bm90IGFuIGlk.x.y", "....", "a"])
def test_an_odd_token_has_no_id(token: str) -> None:
    assert client_id({"DISCORD_TOKEN": token}) is None


def test_it_loads_only_with_a_token() -> None:
    with pytest.raises(NotConfigured, match="DISCORD_TOKEN"):
        adapters.discord.load({"DISCORD_TOKEN": " "}, Site())


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"DISCORD_TOKEN": "Bot abc"}, "DISCORD_TOKEN"),
        ({"DISCORD_TOKEN": "a“b"}, "DISCORD_TOKEN"),
        ({"DISCORD_TOKEN": "t", "DISCORD_API_URL": "discord.com/api"}, "DISCORD_API_URL"),
        ({"DISCORD_TOKEN": "t", "DISCORD_GATEWAY_URL": "https://gateway"}, "DISCORD_GATEWAY_URL"),
    ],
)
def test_a_wrong_setting_is_named(environment: Mapping[str, str], named: str) -> None:
    with pytest.raises(Misconfigured, match=named) as raised:
        adapters.discord.load(environment, Site())
    assert environment["DISCORD_TOKEN"] not in str(raised.value).split()


def test_the_library_is_imported_only_by_load() -> None:
    program = (
        "import sys; import adapters.discord as d; from tests.fakes.desk import EchoDesk, full_message;"
        "d.render(full_message()); d.setup(EchoDesk(), {}); assert 'discord' not in sys.modules, 'too early'"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


async def test_all_is_well(discord: Harness) -> None:
    findings = await discord.adapter.check()
    assert all(finding.ok for finding in findings), findings
    assert "/mmss, /mmss-admin" in findings[-1].detail or "/mmss-admin, /mmss" in findings[-1].detail


async def test_check_says_what_to_do(server: Server) -> None:
    server.world.guilds.clear()
    adapter = adapters.discord.load(_environment(server), Site())
    failing = [finding for finding in await adapter.check() if not finding.ok]
    await adapter.close()
    assert [finding.subject for finding in failing] == ["Discord servers", "Discord commands"]
    assert f"client_id={APPLICATION}" in failing[0].remedy
    assert "mmss run" in failing[1].remedy


async def test_check_sees_an_older_table_and_commands_sent_elsewhere(server: Server) -> None:
    async with Harness(EchoDesk(), server) as discord:
        server.world.commands[0]["options"].pop()
        about = {"id": APPLICATION, "name": "B", "interactions_endpoint_url": "https://x.example"}
        server.world.fail("GET", "/applications/@me$", says(200, about))
        failing = [finding for finding in await discord.adapter.check() if not finding.ok]
    assert [finding.detail.split(" ")[-1] for finding in failing] == ["address", "version"]
    assert all(finding.remedy for finding in failing)


async def test_check_with_a_wrong_token(server: Server) -> None:
    adapter = adapters.discord.load({**_environment(server), "DISCORD_TOKEN": "wrong"}, Site())
    (finding,) = await adapter.check()
    await adapter.close()
    assert not finding.ok
    assert "DISCORD_TOKEN" in finding.detail
    assert finding.remedy


def _environment(server: Server) -> dict[str, str]:
    return {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": server.url, "DISCORD_GATEWAY_URL": server.gateway}
