"""Briefings on a schedule: subscribing, looking, pausing, stopping, and taking that back."""

from adapters.base import Form, Reply, Target
from bot.briefings.schedule import ScheduleError, When, parse_when
from bot.commands import approvals, records, schedules, undoing
from bot.commands.answers import bullets, button, line, message, note, reply, typed
from bot.commands.languages import spoken
from bot.commands.office import Office, Request
from bot.commands.options import EVERYTHING
from bot.commands.saving import once
from bot.commands.text import short
from bot.store import Tx
from bot.store.rows import Subscription
from messages.message import Button, Code, Line, Message, Text
from messages.model import SIZES, Size

Buttons = tuple[Button, ...]

SHOWN = 10
"""Subscriptions and changes that are listed; a channel with more has them listed newest first."""


async def subscribe(office: Office, request: Request) -> Reply | Form:
    """Without a time: a form where there is one to show, else how to type it."""
    asked = request.option("when")
    zone = office.lexicon.zones.find(request.option("zone") or request.zone)
    if not asked:
        return schedules.form(request) if request.invocation.forms else _how(office, request)
    if zone is None:
        return _unknown_zone(office, request, request.option("zone") or "")
    try:
        when = parse_when(asked, zone)
    except ScheduleError:
        return reply(request.words, "answer-when-wrong", when=Code(short(asked)))
    reason = await request.invocation.can_post_here()
    if reason:
        return reply(request.words, "answer-cannot-post", reason=reason)
    return Reply(await once(office, request, lambda tx: _subscribed(tx, office, request, when, zone)))


def _subscribed(tx: Tx, office: Office, request: Request, when: When, zone: str) -> Message:
    words, target = request.words, request.target
    there = {known.id for known in tx.subscriptions(target)}
    size, language = _size(request.option("size")), spoken(request.option("language")) or tx.language(target)
    made = tx.subscribe(
        target,
        str(when),
        zone,
        size,
        language or request.language,
        by=request.user,
        now=request.now,
        topic=office.topic.command,
    )
    said = "answer-subscribed-already" if made.id in there else "answer-subscribed"
    return message(
        words,
        line(words, said, id=Code(made.id), what=schedules.described(words, made)),
        *bullets([schedules.next_times(words, made, request.now)]),
        note(words, "answer-stop", command=typed(office.topic.command, f"unsubscribe {made.id}")),
        buttons=(*button(words, "button-undo", f"unsubscribe {made.id}"), *_list_button(request)),
    )


def _size(option: str | None) -> Size:
    return next((size for size in SIZES if size == option), "brief")


def _how(office: Office, request: Request) -> Reply:
    example = typed(office.topic.command, f"subscribe daily 07:00 {request.zone} brief {request.language}")
    return reply(request.words, "answer-subscribe-how", example=example)


def _unknown_zone(office: Office, request: Request, zone: str) -> Reply:
    near = office.lexicon.zones.nearest(zone) or request.zone
    return reply(request.words, "answer-unknown-zone", zone=Code(short(zone)), near=Code(near))


def _where(tx: Tx, request: Request, asked: str) -> Target:
    """The channel whose subscription is meant; from a start page or a direct message, any of the workspace's."""
    here = request.target
    return (tx.place_of(here, asked) if request.invocation.direct else None) or here


async def unsubscribe(office: Office, request: Request) -> Reply:
    """Without an id: the only one there is, else the list to choose from."""
    here = office.store.subscriptions(request.target)
    asked = request.option("id") or (here[0].id if len(here) == 1 else "")
    if asked and asked != EVERYTHING:
        return await remove(office, request, asked)
    if not here:
        return reply(request.words, "answer-schedule-empty", command=typed(office.topic.command, "subscribe"))
    if asked == EVERYTHING:
        return reply(request.words, "answer-unsubscribe-which", _remove_buttons(request, here), n=len(here))
    return await schedule_list(office, request)


async def schedule_remove(office: Office, request: Request) -> Reply:
    return await remove(office, request, request.option("id") or "")


async def remove(office: Office, request: Request, asked: str) -> Reply:
    words = request.words

    def effect(tx: Tx) -> Message:
        where = _where(tx, request, asked)
        known = tx.subscription(where, asked)
        if known is None:
            return _no_such(office, request, asked)
        tx.unsubscribe(where, known.id, by=request.user, now=request.now)
        said = line(words, "answer-unsubscribed", id=Code(known.id), what=schedules.described(words, known))
        return message(words, said, buttons=button(words, "button-undo", f"restore {known.id}"))

    return Reply(await once(office, request, effect))


async def restore(office: Office, request: Request) -> Reply:
    """Undo of `unsubscribe`."""
    asked = request.option("id") or ""

    def effect(tx: Tx) -> Message:
        known = tx.restore(_where(tx, request, asked), asked, by=request.user, now=request.now)
        return _settled(office, request, known, "answer-restored")

    return Reply(await once(office, request, effect))


async def undo(office: Office, request: Request) -> Reply:
    """Takes a change of a setting back."""
    words, asked = request.words, request.option("change") or ""

    def effect(tx: Tx) -> Message:
        made = tx.undo(request.target, asked, by=request.user, now=request.now)
        made = made and undoing.put_back(tx, office.topic.command, request, made)
        if made is None:
            return message(words, line(words, "answer-nothing-to-undo", id=Code(short(asked, 20))))
        return message(words, records.undone(words, made, request.zone))

    return Reply(await once(office, request, effect))


async def pause(office: Office, request: Request) -> Reply:
    asked = request.option("id") or ""

    def effect(tx: Tx) -> Message:
        why = f"paused by {request.user}"
        known = tx.pause(_where(tx, request, asked), asked, why=why, by=request.user, now=request.now)
        return _settled(office, request, known, "answer-paused", "resume")

    return Reply(await once(office, request, effect))


async def resume(office: Office, request: Request) -> Reply:
    asked = request.option("id") or ""

    def effect(tx: Tx) -> Message:
        known = tx.resume(_where(tx, request, asked), asked, by=request.user, now=request.now)
        return _settled(office, request, known, "answer-resumed", "pause")

    return Reply(await once(office, request, effect))


def _settled(office: Office, request: Request, known: Subscription | None, text_id: str, back: str = "") -> Message:
    """What became of a subscription, with its next times and the way `back`; or that there is none of that id."""
    words = request.words
    if known is None:
        return _no_such(office, request, request.option("id") or "")
    said = line(words, text_id, id=Code(known.id), what=schedules.described(words, known))
    times = () if known.paused else bullets([schedules.next_times(words, known, request.now)])
    buttons = button(words, f"button-{back}", f"schedule {back} {known.id}") if back else ()
    return message(words, said, *times, buttons=buttons)


def _no_such(office: Office, request: Request, asked: str) -> Message:
    """The same words whether it never was or is another channel's (RELIABILITY C8)."""
    words = request.words
    schedule = typed(office.topic.command, "schedule")
    said = line(words, "answer-no-such-subscription", id=Code(short(asked, 20)), command=schedule)
    return message(words, said, buttons=_list_button(request))


def _list_button(request: Request) -> Buttons:
    return button(request.words, "button-schedule", "schedule list")


async def schedule_list(office: Office, request: Request) -> Reply:
    """Every subscription here with who made it and when, then the latest changes."""
    words, here = request.words, office.store.subscriptions(request.target)
    changes = office.store.changes(request.target, SHOWN)
    if not here and not changes:
        return reply(words, "answer-schedule-empty", command=typed(office.topic.command, "subscribe"))
    record = (records.change(words, each, request.zone) for each in changes)
    said = message(
        words,
        line(words, "answer-schedule", n=len(here)),
        *bullets(_of_topic(office, schedules.listed(words, known), known) for known in here[:SHOWN]),
        *bullets(approvals.described(words, each) for each in office.store.reviews_in(request.target)),
        *bullets(record, words.text("answer-schedule-changes")),
        buttons=_remove_buttons(request, here),
    )
    return Reply(said)


def _of_topic(office: Office, told: Line, known: Subscription) -> Line:
    """With its topic where that is another than ours: a channel's subscriptions are listed all together."""
    if known.topic == office.topic.command:
        return told
    return Line((*told.spans, Text(" · "), typed(known.topic, "")), told.facts)


def _remove_buttons(request: Request, here: tuple[Subscription, ...]) -> Buttons:
    """One for each: nothing is lost by one slip of a finger."""
    label = request.words.text("button-remove")
    return tuple(Button(f"{label} {each.id}", f"unsubscribe {each.id}") for each in here)


async def schedule_next(office: Office, request: Request) -> Reply:
    """The next times something is posted here, soonest first."""
    words = request.words
    active = [known for known in office.store.subscriptions(request.target) if not known.paused]
    if not active:
        return reply(words, "answer-schedule-empty", command=typed(office.topic.command, "subscribe"))
    soonest = sorted(active, key=lambda known: known.next_at)[:SHOWN]
    said = line(words, "answer-next-title", now=words.instant(request.now, request.zone))
    coming = bullets(
        _of_topic(office, schedules.next_times(words, known, request.now, name=True), known) for known in soonest
    )
    return Reply(message(words, said, *coming))
