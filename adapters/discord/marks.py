"""The mark that makes a post findable: the delivery key in the `custom_id` of a button.

A button's custom_id is `b:<key>:<number>:<command>`, with an empty key until the message is posted to a channel.
A message without a button is given a small one that shows the help, so that alerts and notices can be read back too:
history does not promise to return the nonce, and a hidden mark in the text would be just what we strip from others.
"""

import copy
from collections.abc import Iterator
from typing import Any

from adapters.base import Payload
from adapters.discord import limits

HELP = "help"


def custom_id(number: int, command: str, key: str = "") -> str:
    """At most 2 + 25 + 1 + 2 + 1 + 64 characters."""
    return f"b:{key}:{number}:{command}"


def command_of(custom_id: str) -> str | None:
    """What a pressed button types; None when it is none of ours."""
    parts = custom_id.split(":", 3)
    return parts[3] if len(parts) == 4 and parts[0] == "b" else None


def keyed(payload: Payload, key: str) -> Payload:
    """The payload with `key` in its buttons. The same key twice makes the same bytes."""
    marked = copy.deepcopy(payload)
    buttons = list(_buttons(marked.get("components", [])))
    if not buttons:
        marked["components"] = [*marked.get("components", []), _mark()]
        buttons = list(_buttons(marked["components"]))
    for button in buttons:
        kind, _, rest = button["custom_id"].partition(":")
        button["custom_id"] = f"{kind}:{key}:{rest.partition(':')[2]}"
    return marked


def for_posting(payload: Payload, key: str) -> Payload:
    """What leaves: `nonce` with `enforce_nonce` makes a repetition within some minutes return the first message."""
    return {**keyed(payload, key), "nonce": key[: limits.NONCE], "enforce_nonce": True}


def key_in(custom_id: str) -> str | None:
    parts = custom_id.split(":", 3)
    return parts[1] or None if len(parts) == 4 and parts[0] == "b" else None


def key_of(message: dict[str, Any]) -> str | None:
    """The key of a message read back; None where it has none of ours."""
    keys = (key_in(str(button["custom_id"])) for button in _buttons(message.get("components") or []))
    return next(filter(None, keys), None)


def _mark() -> Payload:
    return {"type": 1, "components": [{"type": 2, "style": 2, "label": "ⓘ", "custom_id": custom_id(0, HELP)}]}


def _buttons(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        if "custom_id" in component:
            yield component
        yield from _buttons(component.get("components", []))
