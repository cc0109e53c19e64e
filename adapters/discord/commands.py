"""The command table as Discord's application commands, registered when it differs from what Discord has."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from adapters.base import CommandSpec, Desk, OptionSpec, Topics
from adapters.discord import limits
from adapters.discord.escape import clean
from adapters.discord.limits import shorten
from messages.model import Language
from messages.words import words

Json = dict[str, Any]
Call = Callable[..., Awaitable[Any]]

COMMANDS = "/applications/{application_id}/commands"
WHOLE = {"with_localizations": "true"}
"""Asks for commands with what they are called in other languages."""
SUBCOMMAND, GROUP = 1, 2
TYPES = {"text": 3, "integer": 4, "flag": 5}
LOCALES: Mapping[str, Language] = {"fr": "fr", "es-ES": "es", "es-419": "es"}
"""Discord's locales that we speak. It has none for Kreyòl: that is our own setting."""
MANAGE_SERVER = 1 << 5
GUILD, BOT_DM = 0, 1

_NAME = re.compile(r"[-_'\w]{1,32}")  # commands: ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$


def admin_name(command: str) -> str:
    """Discord grants rights by whole commands, so what changes the bot has one of its own."""
    return f"{command}-admin"


def topic_of(root: str, topics: Topics) -> str:
    """Which topic's command, or command for admins, that is; the first where it is neither's (any more)."""
    return next((topic for topic in topics if root in (topic, admin_name(topic))), next(iter(topics)))


def build(specs: Sequence[CommandSpec], topics: Iterable[str]) -> list[Json]:
    """The body of a bulk overwrite. Raises ValueError when the table outgrows Discord."""
    return [root for command in topics for root in _roots(specs, command)]


def _roots(specs: Sequence[CommandSpec], command: str) -> list[Json]:
    everyone = _root(command, "about", [spec for spec in specs if not spec.admin])
    admins = _root(admin_name(command), "admin", [spec for spec in specs if spec.admin])
    everyone["contexts"] = [GUILD, BOT_DM]
    admins |= {"contexts": [GUILD], "default_member_permissions": str(MANAGE_SERVER)}
    return [root for root in (everyone, admins) if root["options"]]


def _root(name: str, path: str, specs: Sequence[CommandSpec]) -> Json:
    root = {"type": 1, "name": name, "integration_types": [0], **_described(f"command-{path}", f"/{name}")}
    root["options"] = _distinct(_subcommands(specs))
    return root


def _subcommands(specs: Sequence[CommandSpec]) -> list[Json]:
    """Groups stand where their first member does."""
    found: dict[str, Json] = {}
    for spec in specs:
        if spec.group is None:
            found[spec.name] = _subcommand(spec)
        else:
            group = found.setdefault(spec.group, _group(spec.group))
            group["options"].append(_subcommand(spec))
    for group in found.values():
        if group["type"] == GROUP:
            group["options"] = _distinct(group["options"])
    return list(found.values())


def _group(name: str) -> Json:
    return {"type": GROUP, **_named(name, name), "options": []}


def _subcommand(spec: CommandSpec) -> Json:
    """Discord wants what is required first."""
    options = [_option(option) for option in sorted(spec.options, key=lambda option: not option.required)]
    if len(options) > limits.COMMAND_OPTIONS:
        raise ValueError(f"{spec.path} has more than {limits.COMMAND_OPTIONS} options")
    return {"type": SUBCOMMAND, **_named(spec.name, spec.path), **({"options": options} if options else {})}


def _option(option: OptionSpec) -> Json:
    built = {"type": TYPES[option.type], "name": option.name, **_described(f"option-{option.name}", option.name)}
    if option.required:
        built["required"] = True
    if option.choices:
        built["choices"] = [{"name": choice, "value": choice} for choice in option.choices[: limits.COMMAND_OPTIONS]]
    elif option.completes:
        built["autocomplete"] = True
    return built


def _named(name: str, path: str) -> Json:
    id_ = f"command-{path.replace(' ', '-')}"
    local = {locale: _name_in(language, f"{id_}-name") for locale, language in LOCALES.items()}
    local = {locale: said for locale, said in local.items() if said and said != name}
    return {"name": name, **({"name_localizations": local} if local else {}), **_described(id_, path)}


def _name_in(language: Language, id_: str) -> str | None:
    """None for a name Discord would not take: the default shows then."""
    if not words(language).has(id_):
        return None
    said = words(language).text(id_).lower().replace(" ", "-")
    return said if _NAME.fullmatch(said) else None


def _described(id_: str, fallback: str) -> Json:
    said = _description("en", id_) or fallback
    local = {locale: _description(language, id_) for locale, language in LOCALES.items()}
    local = {locale: text for locale, text in local.items() if text and text != said}
    return {"description": said, **({"description_localizations": local} if local else {})}


def _description(language: Language, id_: str) -> str | None:
    if not words(language).has(id_):
        return None
    return shorten(clean(words(language).text(id_)), limits.COMMAND_DESCRIPTION) or None


def _distinct(options: list[Json]) -> list[Json]:
    """Drops a localised name that another of the same level already has. Raises ValueError for too many."""
    if len(options) > limits.COMMAND_OPTIONS:
        raise ValueError(f"more than {limits.COMMAND_OPTIONS} commands at one level")
    for locale in LOCALES:
        taken = {option["name"] for option in options}
        for option in options:
            local = option.get("name_localizations", {})
            if (said := local.get(locale)) in taken:
                del local[locale]
            elif said:
                taken.add(said)
    return [{key: value for key, value in option.items() if value != {}} for option in options]


async def register(call: Call, desk: Desk) -> None:
    """Overwrites Discord's copy only when it differs: it counts writes, and members' menus blink. Raises a Failure."""
    application = await call("GET", "/oauth2/applications/@me")
    where = {"application_id": application["id"]}
    ours = build(desk.commands, desk.topics)
    theirs = await call("GET", COMMANDS, where, params=WHOLE)
    if not same(ours, theirs):
        await call("PUT", COMMANDS, where, json=ours)


def same(ours: Any, theirs: Any) -> bool:
    """Whether Discord's copy, which holds more keys and fills in defaults, says what ours says."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        told = {key for key in _TELLING if theirs.get(key)}
        return told <= set(ours) and all(same(value, theirs.get(key)) for key, value in ours.items())
    if isinstance(ours, list) and isinstance(theirs, list):
        pairs = zip(_by_name(ours), _by_name(theirs), strict=False)
        return len(ours) == len(theirs) and all(same(one, other) for one, other in pairs)
    return bool(ours == theirs)


_TELLING = ("options", "choices", "required", "autocomplete", "default_member_permissions", "name_localizations")
"""Keys that must not be left over from an older table."""


def _by_name(items: Iterable[Any]) -> list[Any]:
    """Only commands come back in an order of Discord's; options and choices keep ours."""
    ordered = list(items)
    commands = all(isinstance(item, dict) and item.get("integration_types") for item in ordered)
    return sorted(ordered, key=lambda item: str(item["name"])) if commands else ordered
