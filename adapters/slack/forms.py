"""Views: forms, answers inside a form or on the start page, and the start page itself."""

import json
from collections.abc import Mapping
from typing import Any

from adapters.base import Field, Form
from adapters.slack import blocks, limits, text
from adapters.slack.limits import cut
from messages.message import Message
from messages.model import Language
from messages.words import words

View = dict[str, Any]

FORM = "form"
"""Callback id of every form."""

_FIELD, _VALUE, _CHANNEL = "field:", "value", "channel"


def form_view(form: Form, channel: str | None, language: Language) -> View:
    """A form about `channel`; without one it asks for the channel too."""
    asked = [] if channel else [_channel_input(language)]
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": json.dumps({"command": form.command, "channel": channel}),
        "title": _plain(form.title, limits.VIEW_WORDS),
        "submit": _plain(form.submit, limits.VIEW_WORDS),
        "close": _plain(words(language).text("platform-close"), limits.VIEW_WORDS),
        "blocks": [*asked, *map(_input, form.fields)],
    }


def message_view(message: Message, title: str) -> View:
    """A message to read, in a window of its own."""
    return {
        "type": "modal",
        "title": _plain(title, limits.VIEW_WORDS),
        "close": _plain(words(message.language).text("platform-close"), limits.VIEW_WORDS),
        "blocks": view_blocks(message),
    }


def home_view(message: Message) -> View:
    return {"type": "home", "blocks": view_blocks(message)}


def view_blocks(message: Message) -> list[blocks.SlackBlock]:
    """A view has no parts to go on in: past a hundred blocks it ends."""
    return [block for payload in blocks.render(message) for block in payload["blocks"]][: limits.VIEW_BLOCKS]


def submitted(view: Mapping[str, Any]) -> tuple[str, str | None, dict[str, str]]:
    """(command, channel, options) of a form that was sent. What was left empty is no option."""
    about = json.loads(view["private_metadata"])
    values = {name: _value(held) for name, held in view["state"]["values"].items()}
    options = {name.removeprefix(_FIELD): value for name, value in values.items() if name.startswith(_FIELD) and value}
    return about["command"], about["channel"] or values.get(_CHANNEL) or None, options


def _value(held: Mapping[str, Any]) -> str:
    element = held[_VALUE]
    option = element.get("selected_option") or {}
    return element.get("value") or option.get("value") or element.get("selected_conversation") or ""


def _input(field: Field) -> blocks.SlackBlock:
    hint = {"hint": _plain(field.hint, limits.INPUT_LABEL)} if field.hint.strip() else {}
    return {
        "type": "input",
        "block_id": f"{_FIELD}{field.name}",
        "label": _plain(field.label, limits.INPUT_LABEL),
        "optional": not field.required,
        "element": _select(field) if field.choices else _text_input(field),
        **hint,
    }


def _text_input(field: Field) -> dict[str, Any]:
    value = {"initial_value": cut(field.value, limits.INPUT_VALUE)} if field.value.strip() else {}
    return {"type": "plain_text_input", "action_id": _VALUE, **value}


def _select(field: Field) -> dict[str, Any]:
    choices = [(value, label) for value, label in field.choices if len(value) <= limits.OPTION_VALUE]
    options = [{"text": _plain(label, limits.OPTION_LABEL), "value": value} for value, label in choices]
    chosen = [option for option in options if option["value"] == field.value]
    initial = {"initial_option": chosen[0]} if chosen else {}
    return {"type": "static_select", "action_id": _VALUE, "options": options[: limits.OPTIONS], **initial}


def _channel_input(language: Language) -> blocks.SlackBlock:
    return {
        "type": "input",
        "block_id": _CHANNEL,
        "label": _plain(words(language).text("platform-channel"), limits.INPUT_LABEL),
        "element": {
            "type": "conversations_select",
            "action_id": _VALUE,
            "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        },
    }


def _plain(raw: str, limit: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": cut(raw.strip() or "…", limit, text.plain), "emoji": False}
