"""A form as a Discord modal, and what was filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.base import Field, Form
from adapters.discord import limits
from adapters.discord.escape import clean
from adapters.discord.limits import shorten

SELECT, TEXT_INPUT, LABEL = 3, 4, 18
PREFIX = "f:"


@dataclass(frozen=True, slots=True)
class Filled:
    command: str
    options: Mapping[str, str]


def modal(form: Form) -> dict[str, Any]:
    """The data of a modal; fields beyond what Discord takes are left out, the required ones last."""
    kept = sorted(form.fields, key=lambda field: not field.required)[: limits.MODAL_FIELDS]
    return {
        "title": shorten(clean(form.title), limits.MODAL_TITLE) or "…",
        "custom_id": f"{PREFIX}{form.command}",
        "components": [_labelled(field) for field in form.fields if field in kept],
    }


def _labelled(field: Field) -> dict[str, Any]:
    label = {"type": LABEL, "label": shorten(clean(field.label), limits.FIELD_LABEL) or "…"}
    if field.hint:
        label["description"] = shorten(clean(field.hint), limits.FIELD_HINT)
    return {**label, "component": _select(field) if field.choices else _input(field)}


def _select(field: Field) -> dict[str, Any]:
    options = [_choice(field, value, label) for value, label in field.choices[: limits.SELECT_OPTIONS]]
    least = {} if field.required else {"min_values": 0}
    return {"type": SELECT, "custom_id": field.name, "options": options, "required": field.required, **least}


def _choice(field: Field, value: str, label: str) -> dict[str, Any]:
    shown = shorten(clean(label), limits.SELECT_TEXT) or value
    return {"label": shown, "value": value, **({"default": True} if value == field.value else {})}


def _input(field: Field) -> dict[str, Any]:
    made = {"type": TEXT_INPUT, "custom_id": field.name, "style": 1, "required": field.required}
    return {**made, "value": shorten(field.value, limits.FIELD_VALUE)} if field.value else made


def filled(data: Mapping[str, Any]) -> Filled | None:
    """What a submitted modal holds; fields left empty are absent. None when the modal is none of ours."""
    custom_id = str(data.get("custom_id", ""))
    if not custom_id.startswith(PREFIX):
        return None
    values = {name: value for name, value in _values(data.get("components") or []) if value}
    return Filled(custom_id.removeprefix(PREFIX), values)


def _values(components: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        if "custom_id" in component:
            chosen = component.get("values") or [component.get("value") or ""]
            yield component["custom_id"], " ".join(map(str, chosen)).strip()
        yield from _values([component["component"]] if "component" in component else component.get("components", []))
