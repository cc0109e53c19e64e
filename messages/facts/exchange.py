"""Facts and articles in the exchange format: plain dictionaries, as `mmss facts` reads and writes them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from messages.model import (
    Agreement,
    Article,
    Casualty,
    Count,
    Country,
    Date,
    Duration,
    Event,
    Fact,
    Money,
    Org,
    Percent,
    Person,
    Personnel,
    Place,
    Quantity,
    Quote,
    Term,
    Value,
    Vote,
)  # fmt: skip

_DEPLOYED = {"arrived": "deployed", "present": "deployed"}
"""The format has one word for all who are there."""


def article_of(line: Mapping[str, Any]) -> Article:
    """The article in a line of the format. Raises ValueError that says what is wrong with the line."""
    text = line.get("text")
    if not isinstance(text, str):
        raise ValueError('"text" is missing or no string')
    published = line.get("published")
    return Article(
        id=str(line.get("id") or sha256(text.encode("utf-8", "replace")).hexdigest()[:16]),
        title=str(line.get("title") or ""),
        text=text,
        lang=str(line.get("lang") or ""),
        outlet=str(line.get("outlet") or ""),
        published=_moment(published) if published else None,
    )


def _moment(value: object) -> datetime:
    try:
        return datetime.fromisoformat(str(value)).replace(tzinfo=UTC)
    except ValueError:
        raise ValueError(f'"published" is no ISO date: {str(value)[:40]!r}') from None


def line_of(fact: Fact) -> dict[str, Any]:
    """A fact as an object of the format; what is not known is left out."""
    line = {"type": fact.kind, "evidence": fact.evidence, "start": fact.start, "end": fact.end, **_fields(fact.value)}
    line |= {"rule": fact.rule, "confidence": round(fact.confidence, 3), "modality": fact.modality, "as_of": fact.as_of}
    line |= {"attributed_to": fact.attributed_to.text if fact.attributed_to else None, "sentence": list(fact.sentence)}
    return {key: value for key, value in line.items() if value is not None}


def _fields(value: Value) -> dict[str, Any]:  # noqa: C901, PLR0911, PLR0912  # one line a kind; mypy asks for each
    match value:
        case Vote():
            return _vote(value)
        case Date():
            inferred = value.year_inferred or None
            return {"value": value.value, "modifier": value.modifier, "role": value.role, "year_inferred": inferred}
        case Quote():
            return _quote(value)
        case Personnel():
            return {
                **_count(value.quantity), "unit": value.unit, "country": value.country,
                "status": _DEPLOYED.get(value.status or "", value.status), "force": _text(value.force),
                "increment": value.increment or None,
            }  # fmt: skip
        case Casualty():
            return _casualty(value)
        case Money():
            return {**_amount(value.quantity, "amount"), "currency": value.currency, "status": value.status}
        case Agreement():
            named = {"kind": value.form, "number": value.number, "name": value.name}
            return {**named, "parties": list(value.parties) or None, "action": value.action}
        case Percent():
            return {**_amount(value.quantity, "value"), "of": value.of}
        case Duration():
            return {"value": value.value, "condition": value.condition}
        case Count():
            return {**_count(value.quantity), "unit": value.noun, "other": value.other or None}
        case Country():
            return {"code": value.code}
        case Org():
            return {"name": value.name, "id": value.id, "names": [value.name, *value.names]}
        case Person():
            return {"name": value.name, "id": value.id, "role": value.role}
        case Event():
            return {
                "action": value.action, "actor": _text(value.actor), "object": _text(value.object),
                "place": _text(value.place), "date": value.date.value if value.date else None, "verb": value.verb,
            }  # fmt: skip
        case Place():
            return {"name": value.name, "kind": value.sort, "admin": value.admin, "country": value.country}


def _vote(value: Vote) -> dict[str, Any]:
    return {
        "for": value.for_, "against": value.against, "abstain": value.abstain, "absent": value.absent,
        "total": value.total, "unanimous": value.unanimous or None, "body": _text(value.body), "result": value.result,
        "subject": value.subject,
        "derived": list(value.derived) or None,
    }  # fmt: skip


def _casualty(value: Casualty) -> dict[str, Any]:
    where = {"where": _text(value.where), "increment": value.increment or None}
    return {**_count(value.quantity), "kind": value.harm, "who": value.who, **where}


def _quote(value: Quote) -> dict[str, Any]:
    parts = [list(part) for part in value.parts] if len(value.parts) > 1 else None
    return {"text": value.text, "kind": value.form, "speaker": _text(value.speaker), "role": value.role, "parts": parts}


def _text(term: Term | None) -> str | None:
    return term.text if term else None


def _count(quantity: Quantity) -> dict[str, Any]:
    return _amount(quantity, "count")


def _amount(quantity: Quantity, name: str) -> dict[str, Any]:
    if quantity.low != quantity.high:
        return {"min": _whole(quantity.low), "max": _whole(quantity.high), "approx": quantity.approx.value}
    return {name: _whole(quantity.low), "approx": quantity.approx.value}


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number
