"""What came since a channel was told last: how much of it, each correction, or that nothing did."""

from messages.briefing import Briefing, Update
from messages.format.values import tell
from messages.format.voice import DOT, Voice, joined
from messages.message import Span, Spans, Struck, Text
from messages.model import Coverage


def counted(briefing: Briefing, voice: Voice) -> Spans:
    """ "2 new facts · 1 changed": the counts that are not nought."""
    points = (*briefing.points, *((briefing.lede,) if briefing.lede else ()))
    changed = sum(point.before is not None for point in points)
    corrected = sum(update.corrected for update in briefing.updates)
    counts = (
        ("new", briefing.new),
        ("changed", changed),
        ("corrected", corrected),
        ("withdrawn", len(briefing.updates) - corrected),
    )
    return joined([voice.words.say(f"since-{name}", n=n) for name, n in counts if n], DOT)


def update(one: Update, voice: Voice) -> Spans:
    """A correction as newsrooms make it: the old value struck, the new one beside it."""
    old = Struck(voice.bare(tell(one.old, voice)))
    if one.corrected and one.new:
        return voice.words.say("corrected-line", old=old, new=tell(one.new, voice))
    return voice.words.say("withdrawn-line", old=old)


def nothing_new(briefing: Briefing, voice: Voice) -> Spans:
    """The honest line: nothing new, and how many sources that rests on."""
    if briefing.cursor:
        told = voice.words.say("nothing-new", since=when(briefing, voice))
    else:
        told = voice.words.say("nothing-yet")
    how = answered(briefing.coverage, voice)
    return (*told, Text(" "), *how) if how else told


def answered(coverage: Coverage | None, voice: Voice) -> Spans:
    """ "14 of 15 sources answered." """
    if coverage is None or not coverage.feeds:
        return ()
    return voice.words.say("coverage", answered=coverage.answered, feeds=coverage.feeds)


def when(briefing: Briefing, voice: Voice) -> Span:
    at = briefing.cursor.at if briefing.cursor else voice.now
    return voice.words.instant(at, voice.zone, day=True)
