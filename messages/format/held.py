"""Facts that an admin holds back: that they are held, by whom and why, and not what they say."""

from collections.abc import Iterable
from functools import partial

from messages.format.answer import Section
from messages.format.draft import Item
from messages.format.voice import Voice
from messages.message import Code, Spans
from messages.model import Known


def held(known: Iterable[Known], voice: Voice, *, after: int = -1) -> Section:
    """Those held since the number `after`."""
    found = [one for one in known if one.state == "held" and one.changed_seq > after]
    return Section([partial(_line, one, voice) for one in found], voice.words.text("label-held"))


def _line(known: Known, voice: Voice) -> Item:
    return Item("happened", judged(known, voice, Code(known.handle)), (), cite=False)


def judged(known: Known, voice: Voice, handle: Code) -> Spans:
    """ "f-7k held back by U1: the outlet has taken it back" """
    by, why = voice.clip(known.judged_by or "?", 40), voice.clip(known.judged_why or "–", 120)
    return voice.words.say(f"judged-{'held' if known.state == 'held' else 'released'}", handle=handle, by=by, why=why)
