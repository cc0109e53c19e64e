"""How settings and their changes read: who changed what, when, from what to what."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.briefings import causes
from bot.commands.answers import line
from bot.store.rows import Alerts, Change, Quiet
from bot.store.settings import ALERTS, QUIET
from messages.message import Channel, Line, Person, Spans, Text
from messages.model import LANGUAGES
from messages.words import Words

_APPROVAL = re.compile(r"(?P<channel>\S+) (?P<lead>\d+ min) (?P<otherwise>hold|send)")
"""How a subscription's approval is kept."""


def change(words: Words, made: Change, zone: str) -> Line:
    """One line of the record."""
    return line(
        words,
        "answer-change",
        at=words.slot(made.at.astimezone(ZoneInfo(zone))),
        by=Person(made.by),
        what=_subject(words, made),
        old=_value(words, made, made.old, zone),
        new=_value(words, made, made.new, zone),
    )


def undone(words: Words, made: Change, zone: str) -> Line:
    """What was put back: from the new value to the old."""
    return line(
        words,
        "answer-undone",
        what=_subject(words, made),
        old=_value(words, made, made.old, zone),
        new=_value(words, made, made.new, zone),
    )


def _subject(words: Words, made: Change) -> str:
    what = words.text(f"change-{made.what}")
    if made.subject == "channel":
        return what
    return f"{what} {'/' if made.what == 'alerts' else ''}{made.subject}"


def _value(words: Words, made: Change, kept: str, zone: str) -> Spans:  # noqa: PLR0911 - one for each setting
    """A kept value in the reader's words."""
    match made.what:
        case "mute":
            return muted(words, datetime.fromisoformat(kept) if kept else None, zone)
        case "quiet":
            return quiet(words, QUIET.validate_json(kept) if kept else None)
        case "alerts":
            return alerts(words, ALERTS.validate_json(kept) if kept else None)
        case "language":
            return words.say(f"language-{kept if kept in LANGUAGES else 'auto'}")
        case "fact" | "delivery":
            return words.say(f"{made.what}-{kept}")
        case "review":
            return _reviewed(words, kept)
        case "approval" if found := _APPROVAL.fullmatch(kept):
            return words.say(
                f"change-approval-{found['otherwise']}", channel=Channel(found["channel"]), lead=found["lead"]
            )
        case "pause" | "resume":
            return causes.told(words, kept)
        case "approval" | "subscribe" | "unsubscribe" | "restore" | "feed" | "filter":
            return (Text(kept or "–"),)


def _reviewed(words: Words, kept: str) -> Spans:
    """ "out:3", "in:3", "approved", "held"; nothing before the first."""
    which, _, n = kept.partition(":")
    if n:
        return words.say(f"review-line-{which}", n=n)
    return words.say(f"review-did-{kept}") if kept else (Text("–"),)


def muted(words: Words, until: datetime | None, zone: str) -> Spans:
    if until is None:
        return words.say("answer-not-muted")
    return words.say("answer-muted-until", time=words.slot(until.astimezone(ZoneInfo(zone))), zone=zone)


def quiet(words: Words, hours: Quiet | None) -> Spans:
    if hours is None:
        return words.say("answer-none")
    return (Text(f"{hours.start:%H:%M}–{hours.end:%H:%M} ({hours.zone})"),)


def alerts(words: Words, found: Alerts | None) -> Spans:
    if found is None or not found.on:
        return words.say("answer-alerts-off")
    return words.say(
        "answer-alerts-on",
        label=words.text(f"label-choice-{found.min_label or 'single'}"),
        max=found.per_hour,
        quiet=quiet(words, found.quiet),
    )
