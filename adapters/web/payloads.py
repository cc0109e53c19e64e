"""What each platform would be sent for a message the page shows."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from adapters.base import Payload
from messages.message import Message

Renders = Mapping[str, Callable[[Message], list[Payload]]]

_AS_ENCODE_URI_COMPONENT = "!~*'()"
"""What the browsers' function leaves alone and `quote` would not."""


def everywhere(message: Message, renders: Renders) -> list[dict[str, Any]]:
    """A tab a platform: its name, and its payloads with the address that opens them in their maker's editor, if any."""
    return [
        {"platform": name, "payloads": [{"body": body, "builder": builder(body)} for body in render(message)]}
        for name, render in sorted(renders.items())
    ]


def builder(payload: Payload) -> str | None:
    """The address of Block Kit Builder with these very blocks; None for a payload that is no Block Kit."""
    blocks = payload.get("blocks")
    if not isinstance(blocks, list):
        return None
    text = json.dumps({"blocks": blocks}, ensure_ascii=False, separators=(",", ":"))
    return "https://app.slack.com/block-kit-builder/#" + quote(text, safe=_AS_ENCODE_URI_COMPONENT, errors="replace")
