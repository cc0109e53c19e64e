"""Editions to be posted."""

from datetime import datetime, timedelta

from adapters.base import Target
from bot.store.standing import Plan
from messages.message import Line, Message, Paragraph, Text
from messages.model import Cursor


def message(*texts: str) -> Message:
    return Message(texts[0], tuple(Paragraph(Line((Text(text),))) for text in texts), "en", "brief")


def plan(
    channel: str, now: datetime, *, parts: int = 1, subscription: str = "s-1", occasion: str = "2026-11-24@07:00"
) -> Plan:
    said = message(*(f"part {n}" for n in range(1, parts + 1)))
    return Plan(
        subscription=subscription,
        occasion=occasion,
        target=Target("flaky", "t", channel),
        message=said,
        payloads=tuple({"text": f"part {n}"} for n in range(1, parts + 1)),
        now=now,
        expires_at=now + timedelta(hours=6),
        since=Cursor(0, now),
        upto=7,
    )
