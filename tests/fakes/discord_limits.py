"""What Discord refuses: the documented limits, checked the way its server does. Independent of the adapter's table."""

import re
from collections.abc import Iterator
from typing import Any

from tests.fakes.discord_reader import walk

Json = dict[str, Any]
V2_FLAG, EPHEMERAL_FLAG, SUPPRESS_EMBEDS_FLAG = 1 << 15, 1 << 6, 1 << 2
NAME = re.compile(r"[-_'\w]{1,32}")


def message_errors(body: Json, allowed_flags: int = V2_FLAG | SUPPRESS_EMBEDS_FLAG) -> list[str]:
    return list(_message(body, allowed_flags))


def _message(body: Json, allowed_flags: int) -> Iterator[str]:
    flags = body.get("flags", 0)
    components = body.get("components") or []
    if flags & ~allowed_flags:
        yield f"flags {flags & ~allowed_flags} cannot be set here"
    if "allowed_mentions" not in body or body["allowed_mentions"].get("parse") != []:
        yield "allowed_mentions is not none"
    if flags & V2_FLAG:
        yield from _v2(body, components)
    else:
        yield from _plain(body, components)
    yield from _controls(components)
    if len(body.get("nonce", "")) > 25:
        yield "nonce: 25"


def _plain(body: Json, components: list[Json]) -> Iterator[str]:
    content = body.get("content") or ""
    if not content.strip():
        yield "empty message"
    if len(content) > 2000:
        yield f"content: {len(content)} > 2000"
    if len(components) > 5 or any(part["type"] != 1 for part in components):
        yield "only five action rows beside content"


def _v2(body: Json, components: list[Json]) -> Iterator[str]:
    if body.get("content") or body.get("embeds"):
        yield "content beside components"
    if not components:
        yield "no components"
    if (count := len(list(walk(components)))) > 40:
        yield f"components: {count} > 40"
    written = [part["content"] for part in walk(components) if part["type"] == 10]
    if (total := sum(map(len, written))) > 4000:
        yield f"text: {total} > 4000"
    if any(not text.strip() for text in written):
        yield "an empty text display"
    for part in walk(components):
        if part["type"] not in (1, 2, 10, 14, 17):
            yield f"unexpected type {part['type']}"
        if part["type"] == 17 and not part.get("components"):
            yield "an empty container"


def _controls(components: list[Json]) -> Iterator[str]:
    ids = [part["custom_id"] for part in walk(components) if "custom_id" in part]
    if len(ids) != len(set(ids)):
        yield "custom_id is not unique"
    for part in walk(components):
        if part["type"] == 1 and not 1 <= len(part["components"]) <= 5:
            yield "an action row has 1 to 5 buttons"
        if part["type"] == 2:
            yield from _button(part)


def _button(part: Json) -> Iterator[str]:
    if not 1 <= len(part.get("label", "")) <= 80:
        yield "label: 1 to 80"
    if not 1 <= len(part.get("custom_id", "")) <= 100:
        yield "custom_id: 1 to 100"
    if part.get("style") not in (1, 2, 3, 4):
        yield "style"


def modal_errors(data: Json) -> list[str]:
    return list(_modal(data))


def _modal(data: Json) -> Iterator[str]:
    if not 1 <= len(data.get("title", "")) <= 45 or not 1 <= len(data.get("custom_id", "")) <= 100:
        yield "title 1 to 45, custom_id 1 to 100"
    if not 1 <= len(data["components"]) <= 5:
        yield "1 to 5 fields"
    for label in data["components"]:
        yield from _field(label)


def _field(label: Json) -> Iterator[str]:
    if label["type"] != 18 or not 1 <= len(label["label"]) <= 45 or len(label.get("description", "")) > 100:
        yield "label: 1 to 45, description: 100"
    part = label["component"]
    if part["type"] == 4 and (part.get("style") not in (1, 2) or len(part.get("value", "")) > 4000):
        yield "text input"
    if part["type"] == 3:
        values = [option["value"] for option in part["options"]]
        if not 1 <= len(values) <= 25 or len(set(values)) != len(values):
            yield "select: 1 to 25 different options"
        if any(
            not 1 <= len(option["label"]) <= 100 or not 1 <= len(option["value"]) <= 100 for option in part["options"]
        ):
            yield "option: 1 to 100"


def choices_errors(choices: list[Json]) -> list[str]:
    fit = all(1 <= len(choice["name"]) <= 100 and len(str(choice["value"])) <= 100 for choice in choices)
    return [] if fit and len(choices) <= 25 else ["25 choices of 100"]


def command_errors(commands: list[Json]) -> list[str]:
    names = [command["name"] for command in commands]
    wrong = [] if len(set(names)) == len(names) else ["duplicate command"]
    return wrong + [error for command in commands for error in _command(command)]


def _command(command: Json) -> Iterator[str]:
    if (size := _size(command)) > 8000:
        yield f"{command['name']}: {size} > 8000 characters"
    yield from _node(command, 0)


def _node(node: Json, depth: int) -> Iterator[str]:
    where, options = node["name"], node.get("options", [])
    names = [node["name"], *node.get("name_localizations", {}).values()]
    if any(not NAME.fullmatch(name) or name != name.lower() for name in names):
        yield f"{where}: name"
    descriptions = [node.get("description", ""), *node.get("description_localizations", {}).values()]
    if any(not 1 <= len(text) <= 100 for text in descriptions):
        yield f"{where}: description"
    if len(options) > 25 or depth > 3:
        yield f"{where}: options"
    yield from _level(where, options)
    if node.get("choices") and node.get("autocomplete"):
        yield f"{where}: choices or autocomplete"
    if len(node.get("choices", [])) > 25:
        yield f"{where}: choices"
    for option in options:
        yield from _node(option, depth + 1)


def _level(where: str, options: list[Json]) -> Iterator[str]:
    for locale in (None, "fr", "es-ES", "es-419"):
        local = [option.get("name_localizations", {}).get(locale, option["name"]) for option in options]
        if len(set(local)) != len(local):
            yield f"{where}: duplicate names ({locale})"
    required = [option.get("required", False) for option in options]
    if required != sorted(required, reverse=True):
        yield f"{where}: required options first"


def _size(node: Json) -> int:
    """Names, descriptions and values; of translations the longest counts."""
    own = sum(
        max(len(text) for text in [node.get(key, ""), *node.get(f"{key}_localizations", {}).values()])
        for key in ("name", "description")
    )
    choices = sum(len(choice["name"]) + len(str(choice["value"])) for choice in node.get("choices", []))
    return own + choices + sum(_size(option) for option in node.get("options", []))
