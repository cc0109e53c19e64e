"""The smallest size: two lines that fit a push notification."""

from messages.briefing import Briefing, Point
from messages.format import parts, since
from messages.format.draft import LIMITS, outlet_name
from messages.format.frame import buttons
from messages.format.voice import DOT, Voice, joined
from messages.message import Block, Line, Message, Note, Spans, Strong, Text, Title, plain
from messages.model import Event
from messages.text import to_text


def alert(briefing: Briefing, voice: Voice) -> Message:
    """The first wording that is short enough; the last one always is."""
    point = briefing.lede if briefing.is_news else None
    if point is None:
        return _message(since.nothing_new(briefing, voice), None, (), briefing, voice)
    notes = [_notes(point, briefing, voice, brief=False), _notes(point, briefing, voice, brief=True)]
    drafts = [_message(news, point, note, briefing, voice) for news in _headlines(point, voice) for note in notes]
    return next((draft for draft in drafts if len(to_text(draft)) <= LIMITS["alert"]), drafts[-1])


def _headlines(point: Point, voice: Voice) -> list[Spans]:
    """From the fullest wording to the shortest."""
    value = point.facts[0].fact.value
    known_action = isinstance(value, Event) and value.action != "other"
    last = voice.words.say(f"noun-{value.action}") if isinstance(value, Event) and known_action else None
    return [
        parts.lede(point, voice, short=True),
        parts.lede(point, voice, short=True, bare=True),
        last or (Text(outlet_name(point.facts[0].article, voice)),),
    ]


def _message(news: Spans, point: Point | None, notes: Spans, briefing: Briefing, voice: Voice) -> Message:
    facts = tuple(known.handle for known in point.facts) if point else ()
    first = Line(parts.stopped((Strong(_head(voice)), *news)), facts)
    blocks: list[Block] = [Title(first)]
    if notes:
        blocks += [Note(Line(notes, facts)), buttons(briefing, voice, "alert")]
    return Message(plain(first.spans), tuple(blocks), voice.language, "alert", facts)


def _head(voice: Voice) -> str:
    """ "▪ HAITI MISSION: " """
    subject = voice.topic.subject
    return voice.words.text("alert-line", subject=subject.get(voice.language, subject["en"]).upper(), what="")


def _notes(point: Point, briefing: Briefing, voice: Voice, *, brief: bool) -> Spans:
    """ "SINGLE SOURCE (cites haitilibre.com) · vote date not given" """
    status: Spans = (Strong(voice.words.text(f"status-{point.label}")),)
    cited = parts.cites(point, voice)
    notes = [(*status, Text(" ("), *cited, Text(")")) if cited and not brief else status]
    if not brief and any(gap.name == "vote-date" for gap in briefing.gaps):
        notes.append(voice.words.say("vote-date-missing"))
    return joined(notes, DOT)
