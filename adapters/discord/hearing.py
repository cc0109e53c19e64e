"""An interaction of Discord's as an invocation of ours. Pure, but for what it asks of the interaction's own data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord

from adapters.base import CommandSpec, Desk, Invocation, Target
from adapters.discord import forms, marks, permissions
from adapters.discord.commands import admin_name, topic_of
from messages.model import Language

SUBCOMMAND, GROUP = 1, 2
FLAGS = {True: "true", False: "false"}


@dataclass(frozen=True, slots=True)
class Typed:
    """A slash command as typed: its path without the root, its options, and the one that has the cursor."""

    path: str
    options: Mapping[str, str]
    focused: str | None = None


def typed(data: Mapping[str, Any]) -> Typed:
    path: list[str] = []
    options: Sequence[Mapping[str, Any]] = data.get("options") or ()
    while options and options[0].get("type") in (SUBCOMMAND, GROUP):
        path.append(str(options[0]["name"]))
        options = options[0].get("options") or ()
    values = {str(option["name"]): _value(option.get("value")) for option in options}
    return Typed(" ".join(path), values, next((str(o["name"]) for o in options if o.get("focused")), None))


def _value(value: Any) -> str:
    return FLAGS[value] if isinstance(value, bool) else str(value)


class Hearing:
    """Knows the command table: a command that left it (Discord keeps menus for a while) is heard as free text."""

    def __init__(self, desk: Desk) -> None:
        self._topics = desk.topics
        self._specs = {(spec.admin, spec.path): spec for spec in desk.commands}

    def command(self, interaction: discord.Interaction, heard: Typed) -> Invocation:
        topic = topic_of(_root(interaction), self._topics)
        if self.spec(interaction, heard) is None:
            admin = "admin" if self._is_admin(interaction) else ""
            text = " ".join(filter(None, (admin, heard.path, *heard.options.values())))
            return invocation(interaction, topic=topic, text=text, forms=True)
        return invocation(interaction, topic=topic, command=heard.path, options=heard.options, forms=True)

    def spec(self, interaction: discord.Interaction, heard: Typed) -> CommandSpec | None:
        return self._specs.get((self._is_admin(interaction), heard.path))

    def _is_admin(self, interaction: discord.Interaction) -> bool:
        root = _root(interaction)
        return root == admin_name(topic_of(root, self._topics))

    def public(self, interaction: discord.Interaction, heard: Typed) -> bool:
        """Whether the answer is for all to see: that must be said before it is known."""
        spec = self.spec(interaction, heard)
        return heard.options.get("public") == FLAGS[True] or bool(spec and spec.public)


def _root(interaction: discord.Interaction) -> str:
    return str(data_of(interaction).get("name", ""))


def pressed(interaction: discord.Interaction) -> Invocation | None:
    """None for a control that is none of ours."""
    command = marks.command_of(str(data_of(interaction).get("custom_id", "")))
    return None if command is None else invocation(interaction, text=command, forms=True)


def submitted(interaction: discord.Interaction) -> Invocation | None:
    """A form sent off: the typed command with its fields as options. None for a form that is none of ours."""
    filled = forms.filled(data_of(interaction))
    return None if filled is None else invocation(interaction, command=filled.command, options=filled.options)


def invocation(interaction: discord.Interaction, **heard: Any) -> Invocation:
    """Rights are those Discord worked out for this very interaction, so they are never stale."""

    async def may_change() -> bool:
        return _may_change(interaction)

    async def may_change_all() -> bool:
        return await _may_change_all(interaction)

    async def can_post_here() -> str | None:
        return _missing(interaction)

    return Invocation(
        target=target(interaction),
        user=str(interaction.user.id),
        id=str(interaction.id),
        locale=interaction.locale.value,
        may_change=may_change,
        may_change_all=may_change_all,
        can_post_here=can_post_here,
        **heard,
    )


def target(interaction: discord.Interaction) -> Target:
    """Outside a server each person's direct messages are a tenant of their own."""
    tenant = str(interaction.guild_id) if interaction.guild_id else f"dm-{interaction.user.id}"
    return Target("discord", tenant, str(interaction.channel_id or ""))


def _may_change(interaction: discord.Interaction) -> bool:
    """One's direct messages are one's own; the owner of a server has every right, which Discord's bits already say."""
    return interaction.guild_id is None or permissions.may_change(interaction.permissions.value)


async def _may_change_all(interaction: discord.Interaction) -> bool:
    """Whoever owns the application; also the admins of a server that is the only one, from where they write to us."""
    client, application = interaction.client, interaction.client.application
    if application and interaction.user.id in _owners(application):
        return True
    if client.shard_count not in (None, 1) or len(client.guilds) != 1:
        return False
    return _may_change(interaction) if interaction.guild_id else await _manages(client.guilds[0], interaction.user.id)


async def _manages(guild: discord.Guild, user: int) -> bool:
    """Discord tells rights with what is asked in a server only; of others' it is asked, and no answer is no right."""
    try:
        member = await guild.fetch_member(user)
    except (discord.DiscordException, aiohttp.ClientError, OSError):
        return False
    return permissions.may_change(member.guild_permissions.value)


def _owners(application: discord.AppInfo) -> set[int]:
    return {member.id for member in application.team.members} if application.team else {application.owner.id}


def _missing(interaction: discord.Interaction) -> str | None:
    if interaction.guild_id is None:
        return None
    thread = isinstance(interaction.channel, discord.Thread)
    return permissions.missing(interaction.app_permissions.value, thread=thread, language=language(interaction))


def language(interaction: discord.Interaction) -> Language:
    """For Discord's own words, which come before anyone's settings are looked up."""
    short = interaction.locale.value.partition("-")[0]
    return "fr" if short == "fr" else "es" if short == "es" else "en"


def data_of(interaction: discord.Interaction) -> Mapping[str, Any]:
    """What Discord sent with it, untyped: discord.py's types know only what its own helpers made."""
    return interaction.data or {}
