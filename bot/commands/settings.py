"""A channel's settings: mute, quiet hours, alerts; and the test post."""

from datetime import time

from adapters.base import Reply
from bot.commands import records, times
from bot.commands.answers import button, line, message, note, reply
from bot.commands.office import Office, Request
from bot.commands.saving import once
from bot.commands.text import short
from bot.store import Tx
from bot.store.rows import Alerts, Change, Quiet
from messages.message import Code, Message, Note, Spans
from messages.words import Words

PER_HOUR = range(1, 31)
"""Alerts an hour that can be asked for."""


async def mute(office: Office, request: Request) -> Reply:
    """Until then occasions are held, and come as one."""
    asked = request.option("for") or ""
    until = None if asked == "off" else times.until(asked, request.now, request.zone)
    if until is None and asked != "off":
        return reply(request.words, "answer-mute-wrong", value=Code(short(asked, 20)))
    words = request.words

    def effect(tx: Tx) -> Message:
        old = tx.channel(request.target).mute_until
        was = old if old and old > request.now else None
        made = tx.set_mute(request.target, until, by=request.user, now=request.now)
        before, after = (records.muted(words, each, request.zone) for each in (was, until))
        return _changed(words, "answer-mute", made, before, after, *_held(words, until))

    return Reply(await once(office, request, effect))


def _changed(words: Words, text_id: str, made: Change, old: Spans, new: Spans, *notes: Note) -> Message:
    """Old → new, and a way back."""
    said = line(words, text_id, old=old, new=new)
    return message(words, said, *notes, buttons=button(words, "button-undo", f"undo {made.id}"))


def _held(words: Words, holds: object) -> tuple[Note, ...]:
    """What becomes of occasions meanwhile, where there is a meanwhile."""
    return (note(words, "answer-held"),) if holds else ()


async def quiet_set(office: Office, request: Request) -> Reply:
    quiet = _quiet(office, request, request.option("hours") or "")
    if quiet is None:
        return reply(request.words, "answer-hours-wrong", value=Code(short(request.option("hours") or "", 20)))
    return await _set_quiet(office, request, quiet)


async def quiet_off(office: Office, request: Request) -> Reply:
    return await _set_quiet(office, request, None)


async def _set_quiet(office: Office, request: Request, quiet: Quiet | None) -> Reply:
    words = request.words

    def effect(tx: Tx) -> Message:
        old = tx.channel(request.target).quiet
        made = tx.set_quiet(request.target, quiet, by=request.user, now=request.now)
        before, after = records.quiet(words, old), records.quiet(words, quiet)
        return _changed(words, "answer-quiet", made, before, after, *_held(words, quiet))

    return Reply(await once(office, request, effect))


async def quiet_show(office: Office, request: Request) -> Reply:
    channel = office.store.channel(request.target)
    return reply(request.words, "answer-quiet-show", hours=records.quiet(request.words, channel.quiet))


def _quiet(office: Office, request: Request, hours: str) -> Quiet | None:
    zone = office.lexicon.zones.find(request.option("zone") or request.zone)
    start, _, end = hours.partition("-")
    if not (zone and times.clock(start) and times.clock(end)):
        return None
    return Quiet(time.fromisoformat(start), time.fromisoformat(end), zone)


async def alerts_on(office: Office, request: Request) -> Reply:
    hours = request.option("quiet")
    quiet = _quiet(office, request, hours) if hours else None
    if hours and quiet is None:
        return reply(request.words, "answer-hours-wrong", value=Code(short(hours, 20)))
    most = int(request.option("max") or 3)
    if most not in PER_HOUR:
        return reply(request.words, "answer-max-wrong", least=PER_HOUR[0], most=PER_HOUR[-1])
    reason = await request.invocation.can_post_here()
    if reason:
        return reply(request.words, "answer-cannot-post", reason=reason)
    label = request.option("label") or "single"
    wanted = Alerts(on=True, min_label=label, quiet=quiet, per_hour=most, since=request.now)
    return await _set_alerts(office, request, wanted)


async def alerts_off(office: Office, request: Request) -> Reply:
    return await _set_alerts(office, request, Alerts(on=False))


async def _set_alerts(office: Office, request: Request, wanted: Alerts) -> Reply:
    words = request.words

    def effect(tx: Tx) -> Message:
        topic = office.topic.command
        old = tx.alerts(request.target, topic)
        made = tx.set_alerts(request.target, topic, wanted, by=request.user, now=request.now)
        return _changed(words, "answer-alerts", made, records.alerts(words, old), records.alerts(words, wanted))

    return Reply(await once(office, request, effect))


async def alerts_show(office: Office, request: Request) -> Reply:
    found = office.store.alerts(request.target, office.topic.command)
    return reply(request.words, "answer-alerts-show", alerts=records.alerts(request.words, found))


async def test(office: Office, request: Request) -> Reply:
    """Posts a sample marked TEST, by the same road as a briefing."""
    words = request.words
    reason = await request.invocation.can_post_here()
    if reason:
        return reply(words, "answer-cannot-post", reason=reason)
    planned = await office.editions.test(
        request.target, language=request.language, zone=request.zone, id=request.invocation.id, now=request.now
    )
    return reply(words, "answer-test" if planned else "answer-test-again")
