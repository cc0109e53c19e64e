"""How a subscription reads: what it does, when it comes next, who made it; and the form that makes one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.base import Field, Form
from bot.briefings import causes
from bot.briefings.schedule import in_words, next_slots, parse_when
from bot.commands.answers import line
from bot.commands.office import Request
from bot.store.rows import Subscription
from messages.message import Code, Line, Person, Spans
from messages.model import LANGUAGES, SIZES
from messages.words import Words

NEXT = 3
"""Coming times that an answer shows."""


def described(words: Words, known: Subscription) -> Spans:
    """ "daily 07:00 (America/Port-au-Prince), brief, French"."""
    return words.say(
        "answer-subscription",
        when=in_words(parse_when(known.when, known.zone), words),
        zone=known.zone,
        size=words.text(f"size-{known.size}"),
        language=words.text(f"language-{known.language}"),
    )


def next_times(words: Words, known: Subscription, now: datetime, *, name: bool = False) -> Line:
    """ "Next: Tue 24 Nov 07:00, Wed 25 Nov 07:00, … (America/Port-au-Prince, now UTC-5)"."""
    zone = ZoneInfo(known.zone)
    slots = next_slots(parse_when(known.when, known.zone), known.zone, now, NEXT)
    times = ", ".join(words.slot(slot.at.astimezone(zone)) for slot in slots)
    said = "answer-next-of" if name else "answer-next"
    return line(words, said, id=Code(known.id), times=times, zone=known.zone, offset=_offset(now.astimezone(zone)))


def _offset(here: datetime) -> str:
    """ "UTC-5", "UTC+5:30"."""
    total = int((here.utcoffset() or timedelta()).total_seconds()) // 60
    hours, minutes = divmod(abs(total), 60)
    sign = "-" if total < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def listed(words: Words, known: Subscription) -> Line:
    """One line of `schedule list`: what, by whom and when made, last and next."""
    zone = ZoneInfo(known.zone)
    last = words.slot(known.last_posted.astimezone(zone)) if known.last_posted else words.text("answer-never")
    rests = words.say("answer-is-paused", why=causes.told(words, known.paused)) if known.paused else None
    coming = rests or words.slot(known.next_at.astimezone(zone))
    return line(
        words,
        "answer-schedule-line",
        id=Code(known.id),
        what=described(words, known),
        by=Person(known.created_by),
        made=words.date(known.created_at.astimezone(zone).date().isoformat()),
        last=last,
        next=coming,
    )


def form(request: Request) -> Form:
    """The same as typing `subscribe` with its options."""
    words = request.words
    return Form(
        title=words.text("form-subscribe"),
        command="subscribe",
        fields=(
            Field("when", words.text("form-when"), "daily 07:00", words.text("option-when")),
            Field("zone", words.text("form-zone"), request.option("zone") or request.zone, words.text("option-zone")),
            Field(
                "size",
                words.text("form-size"),
                "brief",
                choices=tuple((size, words.text(f"size-{size}")) for size in SIZES),
            ),
            Field(
                "language",
                words.text("form-language"),
                request.language,
                choices=tuple((language, words.text(f"language-{language}")) for language in LANGUAGES),
            ),
        ),
        submit=words.text("form-submit"),
    )
