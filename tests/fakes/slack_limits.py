"""What Slack refuses in a payload, in its own wording: from its documentation, not from our renderer."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

TOTAL_TEXT = 13_000
"""All blocks of one post together: refused somewhere between 11,300 and 13,200 (bolt-js 2509)."""

SURFACES: Mapping[str, frozenset[str]] = {
    "message": frozenset({"header", "section", "context", "actions", "divider", "image", "rich_text", "markdown"}),
    "modal": frozenset({"header", "section", "context", "actions", "divider", "image", "rich_text", "input"}),
    "home": frozenset({"header", "section", "context", "actions", "divider", "image", "rich_text", "input"}),
}

KEYS: Mapping[str, frozenset[str]] = {
    "header": frozenset({"text"}),
    "section": frozenset({"text", "fields", "accessory", "expand"}),
    "context": frozenset({"elements"}),
    "actions": frozenset({"elements"}),
    "divider": frozenset(),
    "input": frozenset({"label", "element", "hint", "optional", "dispatch_action"}),
    "button": frozenset({"action_id", "text", "value", "style", "url", "confirm", "accessibility_label"}),
    "plain_text_input": frozenset(
        {"action_id", "initial_value", "placeholder", "multiline", "min_length", "max_length"}
    ),
    "conversations_select": frozenset({"action_id", "filter", "default_to_current_conversation"}),
    "static_select": frozenset({"action_id", "options", "initial_option", "placeholder", "confirm"}),
    "plain_text": frozenset({"text", "emoji"}),
    "mrkdwn": frozenset({"text", "verbatim"}),
}

MESSAGE_KEYS = frozenset({
    "channel", "text", "blocks", "thread_ts", "metadata", "unfurl_links", "unfurl_media", "parse", "link_names", "user",
    "ts", "mrkdwn", "token",
})  # fmt: skip


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class Bad(Exception):
    """What Slack answers: the error word and, for blocks, its messages."""

    def __init__(self, error: str, *messages: str) -> None:
        super().__init__(error, *messages)
        self.error = error
        self.messages = list(messages)


def check_message(body: Mapping[str, Any]) -> None:
    """Raises Bad as chat.postMessage would."""
    unknown = set(body) - MESSAGE_KEYS
    if unknown:
        raise Bad("invalid_arguments", f"unknown arguments: {sorted(unknown)}")
    if not body.get("text") and not body.get("blocks"):
        raise Bad("no_text")
    if units(body.get("text") or "") > 40_000:
        raise Bad("msg_too_long")
    blocks = body.get("blocks") or []
    check_blocks(blocks, "message")
    if sum(map(units, texts(blocks))) > TOTAL_TEXT:
        raise Bad("msg_blocks_too_long")
    _check_metadata(body.get("metadata"))


def _check_metadata(metadata: Any) -> None:
    if metadata is None:
        return
    if set(metadata) != {"event_type", "event_payload"} or not re.fullmatch("[a-z0-9_]+", metadata["event_type"]):
        raise Bad("invalid_metadata_format")


def check_view(view: Mapping[str, Any]) -> None:
    """Raises Bad as views.open and views.publish would."""
    problems = list(_view(view))
    if problems:
        raise Bad("invalid_arguments", *problems)
    check_blocks(view["blocks"], view["type"])


def _view(view: Mapping[str, Any]) -> Iterator[str]:
    allowed = {"type", "blocks", "callback_id", "private_metadata", "external_id"}
    if view["type"] == "modal":
        allowed |= {"title", "submit", "close", "clear_on_close", "notify_on_close"}
        if "title" not in view:
            yield "missing required field: title [json-pointer:/view/title]"
        if "submit" not in view and any(block["type"] == "input" for block in view["blocks"]):
            yield "`submit` is required when an `input` block is within the `blocks` array"
    yield from (f"invalid additional property: {key}" for key in set(view) - allowed)
    for key in ("title", "submit", "close"):
        if key in view:
            yield from _text(view[key], f"/view/{key}", 24, ("plain_text",))
    yield from _string(view.get("callback_id", "x"), "/view/callback_id", 255)
    yield from _string(view.get("private_metadata", "x"), "/view/private_metadata", 3000)


def check_blocks(blocks: Any, surface: str) -> None:
    problems = list(_blocks(blocks, surface))
    if problems:
        raise Bad("invalid_blocks", *problems)


def _blocks(blocks: Any, surface: str) -> Iterator[str]:
    if not isinstance(blocks, list):
        yield "must be an array [json-pointer:/blocks]"
        return
    limit = 50 if surface == "message" else 100
    if len(blocks) > limit:
        yield f"no more than {limit} items allowed [json-pointer:/blocks]"
    for at, block in enumerate(blocks):
        yield from _block(block, f"/blocks/{at}", surface)
    names = [block["block_id"] for block in blocks if "block_id" in block]
    yield from (f"`block_id` already exists [json-pointer:/blocks/{at}]" for at in _repeated(names))


def _block(block: Any, at: str, surface: str) -> Iterator[str]:
    kind = block.get("type")
    if kind not in SURFACES[surface] or kind not in KEYS:
        yield f"unsupported type: {kind} [json-pointer:{at}/type]"
        return
    unknown = set(block) - KEYS[kind] - {"type", "block_id"}
    yield from (f"invalid additional property: {key} [json-pointer:{at}]" for key in unknown)
    yield from _string(block.get("block_id", "x"), f"{at}/block_id", 255)
    yield from _BLOCKS[kind](block, at)


def _header(block: Any, at: str) -> Iterator[str]:
    yield from _text(block.get("text"), f"{at}/text", 150, ("plain_text",))


def _section(block: Any, at: str) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield f"missing required field: text or fields [json-pointer:{at}]"
    if "text" in block:
        yield from _text(block["text"], f"{at}/text", 3000)
    fields = block.get("fields", [{"type": "mrkdwn", "text": "x"}])
    yield from _count(fields, f"{at}/fields", 10)
    for number, field in enumerate(fields):
        yield from _text(field, f"{at}/fields/{number}", 2000)


def _context(block: Any, at: str) -> Iterator[str]:
    yield from _count(block.get("elements"), f"{at}/elements", 10)
    for number, element in enumerate(block.get("elements") or ()):
        yield from _text(element, f"{at}/elements/{number}", 3000)


def _actions(block: Any, at: str) -> Iterator[str]:
    elements = block.get("elements") or []
    yield from _count(elements, f"{at}/elements", 25)
    for number, element in enumerate(elements):
        yield from _element(element, f"{at}/elements/{number}", ("button", "static_select"))
    repeated = _repeated([element.get("action_id") for element in elements])
    yield from (f"`action_id` already exists [json-pointer:{at}/elements/{number}]" for number in repeated)


def _input(block: Any, at: str) -> Iterator[str]:
    yield from _text(block.get("label"), f"{at}/label", 2000, ("plain_text",))
    if "hint" in block:
        yield from _text(block["hint"], f"{at}/hint", 2000, ("plain_text",))
    yield from _element(
        block.get("element"), f"{at}/element", ("plain_text_input", "static_select", "conversations_select")
    )


_BLOCKS: Mapping[str, Any] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "divider": lambda block, at: iter(()),
}


def _element(element: Any, at: str, kinds: tuple[str, ...]) -> Iterator[str]:
    kind = (element or {}).get("type")
    if kind not in kinds:
        yield f"unsupported type: {kind} [json-pointer:{at}/type]"
        return
    unknown = set(element) - KEYS[kind] - {"type"}
    yield from (f"invalid additional property: {key} [json-pointer:{at}]" for key in unknown)
    yield from _string(element.get("action_id", "x"), f"{at}/action_id", 255)
    if kind == "button":
        yield from _text(element.get("text"), f"{at}/text", 75, ("plain_text",))
        yield from _string(element.get("value", "x"), f"{at}/value", 2000)
        if element.get("style", "primary") not in ("primary", "danger"):
            yield f"must be a valid enum value [json-pointer:{at}/style]"
    elif kind == "static_select":
        yield from _select(element, at)
    elif "initial_value" in element and units(element["initial_value"]) > 3000:
        yield f"must be less than 3001 characters [json-pointer:{at}/initial_value]"


def _select(element: Any, at: str) -> Iterator[str]:
    options = element.get("options") or []
    yield from _count(options, f"{at}/options", 100)
    for number, option in enumerate(options):
        yield from _text(option.get("text"), f"{at}/options/{number}/text", 75, ("plain_text",))
        yield from _string(option.get("value"), f"{at}/options/{number}/value", 150)
    if "initial_option" in element and element["initial_option"] not in options:
        yield f"initial_option must be one of the options [json-pointer:{at}/initial_option]"


def _text(text: Any, at: str, limit: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Iterator[str]:
    kind = (text or {}).get("type")
    if kind not in kinds:
        yield f"unsupported type: {kind} [json-pointer:{at}/type]"
        return
    unknown = set(text) - KEYS[kind] - {"type"}
    yield from (f"invalid additional property: {key} [json-pointer:{at}]" for key in unknown)
    yield from _string(text.get("text"), f"{at}/text", limit)


def _string(value: Any, at: str, limit: int) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"must be a string [json-pointer:{at}]"
    elif not value.strip():
        yield f"must be more than 0 characters [json-pointer:{at}]"
    elif units(value) > limit:
        yield f"must be less than {limit + 1} characters [json-pointer:{at}]"


def _count(items: Any, at: str, limit: int) -> Iterator[str]:
    if not items:
        yield f"no fewer than 1 item required [json-pointer:{at}]"
    elif len(items) > limit:
        yield f"no more than {limit} items allowed [json-pointer:{at}]"


def _repeated(names: list[Any]) -> Iterator[int]:
    return (at for at, name in enumerate(names) if name is not None and name in names[:at])


def texts(value: Any) -> Iterator[str]:
    """Every text of blocks or a view, in reading order: text first, then fields, elements and labels."""
    if isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
            return
        for key in ("title", "text", "fields", "elements", "blocks", "label", "hint", "element", "options", "submit"):
            yield from texts(value.get(key))


def shown(text: str) -> str:
    """What a reader sees of a mrkdwn text: our marks taken away, links by their label, entities as characters."""
    text = re.sub(r"<https?://[^|>]*\|([^>]*)>", r"\1", text)
    text = re.sub(r"`([^`\n]*)`|[*~]", lambda found: found.group(1) or "", text)
    text = text.replace("\u200b", "").replace("\u00ad", "")
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
