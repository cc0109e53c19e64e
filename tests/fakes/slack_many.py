"""A bot that many workspaces install: the real adapter with a real vault, and a browser to install it with."""

from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiohttp import ClientSession
from pydantic import SecretStr

from adapters.base import Desk, Payload, Target
from adapters.vault import Vault
from bot.store import Store
from bot.vault import open_vault
from tests.fakes.site import Site
from tests.fakes.slack import Harness, Mode
from tests.fakes.slack_oauth import CLIENT_ID, CLIENT_SECRET
from tests.fakes.slack_server import APP_TOKEN, SECRET

PUBLIC = "https://bot.example.org"
KEY = "canary-key-of-the-vault-5e2f"


class Many(Harness):
    """`environment` adds to the settings; a bot token, for one."""

    def __init__(self, desk: Desk, store: Store, mode: Mode = "http", **environment: str) -> None:
        super().__init__(desk, mode, environment)
        self.store = store
        self.site = VaultSite(store)

    def environment(self) -> dict[str, str]:
        way = {"SLACK_APP_TOKEN": APP_TOKEN} if self.slack.mode == "socket" else {}
        client = {"SLACK_CLIENT_ID": CLIENT_ID, "SLACK_CLIENT_SECRET": CLIENT_SECRET, "MMSS_PUBLIC_URL": PUBLIC}
        api = {"SLACK_API_URL": f"{self.slack.url}/api/", "SLACK_SIGNING_SECRET": SECRET}
        return {**api, **way, **client, **self._environment}

    @property
    def vault(self) -> Vault:
        return self.site.vault("slack")

    def channel(self, team: str) -> Target:
        """One the bot is in, of that workspace."""
        channel = f"C{team}"
        self.slack.channels[channel] = {
            "id": channel, "name": "news", "is_member": True, "is_archived": False, "team": team
        }  # fmt: skip
        return Target("slack", team, channel)

    async def install(self, team: str | None) -> "Page":
        self.slack.oauth.choosing = team
        return await self.browser().install()

    def browser(self) -> "Browser":
        return Browser(self.slack.events_url.removesuffix("/slack/events"))

    async def ask(self, team: str, text: str, user: str = "U1") -> str:
        """What is shown for a slash command there."""
        self.slack.person(user, team_id=team)
        channel = self.channel(team).channel
        (shown, *_) = await self._shown_by(lambda: self.slack.command(text, user, channel, team_id=team))
        return self.text_of(shown)

    async def send(self, target: Target, key: str = "KEY") -> str:
        payload = self.payload()
        return (await self.adapter.post(target, payload, key)).remote_id

    def payload(self) -> Payload:
        from tests.contract.harness import message

        return self.adapter.render(message("a line"))[0]


class VaultSite(Site):
    def __init__(self, store: Store) -> None:
        super().__init__(public_url=PUBLIC)
        self._store = store

    def vault(self, platform: str) -> Vault:
        return open_vault(self._store, (SecretStr(KEY),), platform)


class Page:
    def __init__(self, status: int, text: str, headers: Any) -> None:
        self.status, self.text, self.headers = status, text, headers


class Browser:
    """Keeps one cookie jar, and follows Slack's redirects to where the bot really listens."""

    def __init__(self, base: str) -> None:
        self._base = base
        self.cookies: dict[str, str] = {}
        self.set_cookie = ""

    async def install(self) -> Page:
        return await self.open(await self.away())

    async def away(self) -> str:
        """To Slack and back up to the bot's door: the address it is to open there."""
        async with (
            ClientSession() as session,
            session.get(f"{self._base}/slack/install", allow_redirects=False) as left,
        ):
            assert left.status == 302
            self._keep(left.headers)
            async with session.get(left.headers["Location"], allow_redirects=False) as chosen:
                assert chosen.status == 302, await chosen.text()
                return chosen.headers["Location"]

    async def open(self, address: str, language: str = "en") -> Page:
        assert address.startswith(f"{PUBLIC}/slack/oauth?")
        path = address.removeprefix(PUBLIC)
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Accept-Language": language, **({"Cookie": jar} if jar else {})}
        async with (
            ClientSession() as session,
            session.get(f"{self._base}{path}", headers=headers, allow_redirects=False) as answer,
        ):
            self._keep(answer.headers)
            return Page(answer.status, await answer.text(), answer.headers)

    def _keep(self, headers: Any) -> None:
        for line in headers.getall("Set-Cookie", []):
            self.set_cookie = line
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


def state_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["state"][0]
