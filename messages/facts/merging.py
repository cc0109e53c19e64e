"""The same thing said twice in one article is one fact: the fuller one, where it is first said."""

from collections.abc import Sequence
from dataclasses import fields, replace

from messages.facts.found import Found
from messages.model import (
    Agreement,
    Casualty,
    Count,
    Country,
    Date,
    Duration,
    Event,
    Money,
    Org,
    Percent,
    Person,
    Personnel,
    Place,
    Quote,
    Term,
    Value,
    Vote,
)  # fmt: skip

Key = tuple[object, ...]


def merged(found: Sequence[Found]) -> list[Found]:
    kept: dict[Key, Found] = {}
    for one in sorted(found, key=lambda one: (one.first, one.last)):
        key = (*_key(one.value), one.modality == "denied", one.modality == "retracted")
        known = kept.get(key)
        kept[key] = one if known is None else _fuller(known, one)
    return list(kept.values())


def _fuller(known: Found, again: Found) -> Found:
    """The one that says more; a value said twice is trusted a little more."""
    best = again if _says(again.value) > _says(known.value) else known
    if isinstance(known.value, Vote) and isinstance(again.value, Vote) and isinstance(best.value, Vote):
        best = replace(best, value=replace(best.value, body=_longer(known.value.body, again.value.body)))
    return replace(best, trust=min(1.0, max(known.trust, again.trust) * 1.03))


def _longer(body: Term | None, other: Term | None) -> Term | None:
    """ "Legislative Assembly" rather than "Assembly"."""
    return max((one for one in (body, other) if one), key=lambda one: len(one.text), default=None)


def _says(value: Value) -> int:
    """How many of its fields a value fills."""
    return sum(bool(getattr(value, field.name)) for field in fields(value))


def _key(value: Value) -> Key:  # noqa: PLR0911, PLR0912, C901  # one line a kind; mypy asks for each
    match value:
        case Vote():
            return ("vote", value.for_, value.against, value.total, value.unanimous and value.for_ is None)
        case Date():
            return ("date", value.value, value.modifier)
        case Quote():
            return ("quote", value.text)
        case Personnel():
            return ("personnel", value.quantity, value.country, value.status, value.increment)
        case Casualty():
            return ("casualty", value.quantity, value.harm, value.who and value.who.lower())
        case Money():
            return ("money", value.quantity, value.currency)
        case Agreement():
            return ("agreement", value.number or value.parties or value.name, value.form if not value.parties else "")
        case Percent():
            return ("percent", value.quantity, value.of)
        case Duration():
            return ("duration", value.value, value.condition)
        case Count():
            return ("count", value.quantity, value.noun.lower())
        case Country():
            return ("country", value.code)
        case Org():
            return ("org", value.id or value.name.lower())
        case Person():
            return ("person", value.id or value.name.lower())
        case Event():
            return ("event", value.action, _who(value), value.date and value.date.value)
        case Place():
            return ("place", value.name.lower())


def _who(value: Event) -> object:
    return value.actor and (value.actor.entity or value.actor.text.lower())
