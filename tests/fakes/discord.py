"""Discord as the contract suite sees it: the real adapter, the real discord.py, a loopback Discord; and its people."""

import asyncio
import contextlib
import shlex
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, Self, cast

import adapters.discord
from adapters.base import Adapter, Desk, Form, Invocation, Payload, Reply, Target
from adapters.discord.settings import read
from bot.process.leases import Leases
from tests.fakes import discord_reader as reader
from tests.fakes.discord_server import Server
from tests.fakes.discord_world import (
    ALL_RIGHTS,
    APPLICATION,
    CHANNEL,
    GUILD,
    MANAGE_SERVER,
    Fault,
    Interaction,
    Json,
    done_then_dropped,
    dropped,
    limited,
    refuses,
    snowflake,
)
from tests.fakes.site import Site

How = Literal["later", "gone", "refused", "unsure_posted", "unsure_not_posted"]

FAULTS: Mapping[How, Fault] = {
    "later": limited(7),
    "gone": refuses(404, 10003),
    "refused": refuses(400, 50035),
    "unsure_posted": done_then_dropped,
    "unsure_not_posted": dropped,
}
SUB, GROUP, STRING, INTEGER, BOOLEAN = 1, 2, 3, 4, 5


class Watched:
    """A desk whose answers are noted, so that the harness knows what the platform has yet to show."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.answers: dict[str, Reply | Form] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desk, name)

    async def answer(self, invocation: Invocation) -> Reply | Form:
        self.answers[invocation.id] = answer = await self._desk.answer(invocation)
        return answer


class Harness:
    """People in one channel of one server. `server` is the Discord they are on."""

    target = Target("discord", GUILD, CHANNEL)

    def __init__(self, desk: Desk, server: Server | None = None, **settings: float) -> None:
        """`settings` are fields of the adapter's settings that no environment sets: its patience."""
        self.desk = Watched(desk)
        self._own = server is None
        self._settings = settings
        self.server = server or Server()
        self.world = self.server.world
        self._people: dict[str, str] = {}
        self._shown: Json | None = None
        self.adapter: Adapter

    @property
    def environment(self) -> dict[str, str]:
        addresses = {"DISCORD_API_URL": self.server.url, "DISCORD_GATEWAY_URL": self.server.gateway}
        return {"DISCORD_TOKEN": self.world.token, **addresses}

    async def __aenter__(self) -> Self:
        if self._own:
            await self.server.__aenter__()
        self.adapter = self._load()
        before = self.server.identified
        self._listening = asyncio.create_task(self.adapter.listen(cast("Desk", self.desk)))
        await self.world.until(lambda: self.server.identified > before)
        return self

    def _load(self) -> Adapter:
        loaded = adapters.discord.load(self.environment, Site())
        if self._settings:
            from adapters.discord.api import DiscordAdapter

            return DiscordAdapter(replace(read(self.environment), **self._settings), Leases())  # type: ignore[arg-type]
        return loaded

    async def __aexit__(self, *_: object) -> None:
        self._listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._listening
        await self.adapter.close()
        if self._own:
            await self.server.__aexit__()

    def sent(self) -> list[Json]:
        return self.world.seen(CHANNEL)

    def fail_next(self, how: How) -> None:
        self.world.fail("POST", r"/channels/\d+/messages$", FAULTS[how])

    def text_of(self, payload: Payload) -> str:
        return reader.text_of(payload)

    async def say(self, text: str, user: str = "U1", admin: bool = False, **more: Any) -> list[Json]:
        """Types a slash command: the path, then options as name=value, by their choices, or in order.

        Another topic's is meant where its name stands first.
        """
        return await self.shown(await self.send(2, self.typed(text), user, admin=admin, **more))

    async def press(self, label: str, user: str = "U1", admin: bool = False, **more: Any) -> list[Json]:
        """The button with that label on what was shown last."""
        message = (
            self._shown
            if self._shown and reader.button(self._shown, lambda b: b["label"] == label)
            else self.sent()[-1]
        )
        found = reader.button(message, lambda part: part["label"] == label)
        assert found, f"no button {label!r}"
        data = {"custom_id": found["custom_id"], "component_type": 2}
        return await self.shown(await self.send(3, data, user, admin=admin, message=message, **more))

    async def fill(self, modal: Json, user: str = "U1", admin: bool = False, **values: str) -> list[Json]:
        """Fills a modal's fields and sends it off."""
        rows = [{"type": 18, "component": _filled(row["component"], values)} for row in modal["components"]]
        data = {"custom_id": modal["custom_id"], "components": rows}
        return await self.shown(await self.send(5, data, user, admin=admin))

    async def complete(self, text: str, option: str, typed: str, **more: Any) -> list[Json]:
        """What Discord offers while `typed` stands in `option` of the command `text`."""
        data = self.typed(text)
        leaf = data
        while leaf.get("options") and leaf["options"][0]["type"] in (SUB, GROUP):
            leaf = leaf["options"][0]
        leaf["options"] = [*leaf.get("options", []), {"name": option, "type": STRING, "value": typed, "focused": True}]
        interaction = await self.send(4, data, **more)
        await self.world.until(lambda: interaction.choices is not None)
        return interaction.choices or []

    async def send(
        self,
        kind: int,
        data: Json,
        user: str = "U1",
        *,
        admin: bool = False,
        message: Json | None = None,
        locale: str = "en-US",
        rights: int = ALL_RIGHTS,
        deadline: float = 3.0,
        channel: Json | None = None,
        guild: bool = True,
    ) -> Interaction:
        source = message["id"] if message else None
        place = channel or {**self.world.channels[CHANNEL], "position": 0, "permission_overwrites": []}
        made = Interaction(snowflake(), f"secret-{snowflake()}", source, deadline, channel=place["id"])
        self.world.channels.setdefault(place["id"], place)
        self.world.interactions[made.token] = made
        event = {
            "id": made.id,
            "token": made.token,
            "application_id": APPLICATION,
            "type": kind,
            "version": 1,
            "data": data,
            "channel": place,
            "channel_id": place["id"],
            "locale": locale,
            "entitlements": [],
            "authorizing_integration_owners": {},
            "attachment_size_limit": 10_000_000,
            "app_permissions": str(rights),
            **({"message": message} if message else {}),
        }
        await self.server.dispatch("INTERACTION_CREATE", event | self._who(user, admin=admin, guild=guild))
        return made

    def _who(self, name: str, *, admin: bool, guild: bool) -> Json:
        id_ = self._people.setdefault(name, snowflake())
        user = {"id": id_, "username": name.lower(), "discriminator": "0", "avatar": None}
        if not guild:
            return {"user": user, "context": 1}
        rights = ALL_RIGHTS | (MANAGE_SERVER if admin else 0)
        joined = {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
        member = {"user": user, "permissions": str(rights), **joined}
        return {"guild_id": GUILD, "context": 0, "guild_locale": "en-US", "member": member}

    async def shown(self, interaction: Interaction) -> list[Json]:
        """Waits until everything the desk answered is there."""
        await self.world.until(lambda: interaction.modal is not None or self._complete(interaction))
        if interaction.modal is not None:
            return [interaction.modal]
        messages = [self.world.messages[id_] for id_ in interaction.shown]
        self._shown = messages[0]
        return messages

    def _complete(self, interaction: Interaction) -> bool:
        answer = self.desk.answers.get(interaction.id)
        wanted = len(adapters.discord.render(answer.message)) if isinstance(answer, Reply) else 1
        return answer is not None and len(interaction.shown) >= wanted

    def typed(self, text: str) -> Json:
        """The data of a slash command. A path Discord does not know is sent as an old menu would."""
        words = shlex.split(text) or ["help"]
        root = next(iter(self.desk.topics))
        if words[0] in self.desk.topics:
            root, words = words[0], words[1:] or ["help"]
        if words[0] == "admin":
            root, words = f"{root}-admin", words[1:]
        known: Json = next((c for c in self.world.commands if c["name"] == root), {"options": []})
        path, leaf, rest = _walk(known, words)
        options = _options(leaf.get("options", []), rest)
        for node in reversed(path):
            options = [{"type": node["type"], "name": node["name"], "options": options}]
        return {"id": "1", "name": root, "type": 1, "options": options}


def _walk(node: Json, words: list[str]) -> tuple[list[Json], Json, list[str]]:
    path: list[Json] = []
    while words:
        found = next((o for o in node.get("options", []) if o["type"] in (SUB, GROUP) and o["name"] == words[0]), None)
        if found is None:
            break
        path, node, words = [*path, found], found, words[1:]
    if not path:
        return [{"type": SUB, "name": words[0]}], {}, words[1:]
    return path, node, words


def _options(known: list[Json], words: list[str]) -> list[Json]:
    """As someone would fill them in: named ones, flags, choices and zones where they belong, the rest in order."""
    left = {option["name"]: option for option in known}
    given: dict[str, Any] = {}
    plain: list[str] = []
    for word in words:
        name, sign, value = word.partition("=")
        if sign and name in left:
            given[name] = _value(left.pop(name), value)
        elif word in left and left[word]["type"] == BOOLEAN:
            given[word] = bool(left.pop(word))
        elif fits := next((n for n, o in left.items() if _chosen(o, word)), None):
            given[fits] = _value(left.pop(fits), word)
        else:
            plain.append(word)
    free = [option for option in left.values() if option["type"] == STRING and "choices" not in option]
    given |= _in_order([o for o in free if o.get("required")] or free[:1], plain)
    return [{"name": name, "type": _type(known, name), "value": value} for name, value in given.items()]


def _chosen(option: Json, word: str) -> bool:
    choices = {choice["value"] for choice in option.get("choices", [])}
    zone = option["name"] == "zone" and "/" in word
    return word in choices or zone or (option["type"] == INTEGER and word.isdigit())


def _in_order(options: list[Json], words: list[str]) -> dict[str, str]:
    """One word each, the last takes what is left."""
    if not options or not words:
        return {}
    last = len(options) - 1
    parts = [*words[:last], " ".join(words[last:])]
    return {option["name"]: part for option, part in zip(options, parts, strict=False) if part}


def _value(option: Json, word: str) -> Any:
    match option["type"]:
        case 4:
            return int(word)
        case 5:
            return word.lower() == "true"
        case _:
            return word


def _type(known: list[Json], name: str) -> int:
    return next(int(option["type"]) for option in known if option["name"] == name)


def _filled(part: Json, values: Mapping[str, str]) -> Json:
    value = values.get(part["custom_id"], part.get("value", ""))
    chosen = {"values": [value] if value else []} if part["type"] == STRING else {"value": value}
    return {"type": part["type"], "custom_id": part["custom_id"], **chosen}
