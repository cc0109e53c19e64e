"""What stands around the lines of a briefing: title, shared status, buttons."""

from messages.briefing import Briefing
from messages.format import parts
from messages.format.voice import DOT, Voice, joined
from messages.message import Button, Buttons, Line, Spans, Strong, Text, Title
from messages.model import LANGUAGES, Size
from messages.trust import Label

_SWITCH = sorted(LANGUAGES, key=("fr", "ht", "en", "es").index)
"""French and Kreyòl are Haiti's; English is what most newsrooms share."""


def title(briefing: Briefing, voice: Voice, size: Size) -> Title:
    """ "MMSS brief · El Salvador · as of 24 Nov 2026, 07:00 Port-au-Prince (12:00 UTC)" """
    topic = voice.topic.title.get(voice.language, voice.topic.title["en"])
    about = parts.focus(briefing.lede, voice)
    told: list[Spans] = [(Strong(voice.words.text(f"title-{size}", topic=topic)),)]
    if about:
        told.append((Text(about),))
    told.append(voice.words.say("as-of", time=voice.words.instant(voice.now, voice.zone, day=True)))
    return Title(Line(joined(told, DOT)))


def shared_label(briefing: Briefing) -> Label | None:
    """The status all lines share, told once beside the sources; None where each line tells its own."""
    points = [point for point in (briefing.lede, *briefing.points, *briefing.quotes, *briefing.others) if point]
    more = (*briefing.figures, *briefing.path, *briefing.context)
    articles = {known.article.id for point in (*points, *more) for known in point.facts}
    if points and all(point.label == "confirmed" for point in points):
        return "confirmed"
    return "single" if len(articles) == 1 else None


def buttons(briefing: Briefing, voice: Voice, size: Size) -> Buttons:
    """Another size, the proof, sharing, and the two other languages most readers here share."""
    other: Size = "brief" if size == "full" else "full"
    mine, first = voice.language, briefing.lede.facts[0].handle if briefing.lede else None
    languages = [language for language in _SWITCH if language != mine][:2]
    return Buttons(
        (
            Button(voice.words.text(f"button-{other}"), f"brief {other} {mine}", "primary"),
            Button(voice.words.text("button-proof"), f"source {first}" if first else "facts"),
            Button(voice.words.text("button-share"), f"brief {size} {mine} public"),
            *(Button(voice.words.text(f"button-language-{one}"), f"brief {size} {one}") for one in languages),
        )
    )
