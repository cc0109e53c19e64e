"""What is not known, and what to look out for, in words."""

from collections.abc import Iterator, Sequence

from messages.briefing import Briefing, Point
from messages.format.draft import Item
from messages.format.events import sentence, step
from messages.format.parts import stopped
from messages.format.values import counted, tell
from messages.format.voice import DOT, Voice, joined
from messages.gaps import FULL_ONLY, Gap, rest_of
from messages.message import Spans, plain
from messages.model import Count, Date, Event, Known, Vote
from messages.rank import last_day
from messages.trust import Label, level


def gaps(found: Sequence[Gap], voice: Voice, *, full: bool) -> Spans:
    """What is not known, in a row."""
    shown = [gap for gap in found if full or gap.name not in FULL_ONLY]
    return joined([_gap(gap, voice) for gap in shown], DOT if full else ", ")


def _gap(gap: Gap, voice: Voice) -> Spans:
    known = gap.asks
    match known.fact.value:
        case Vote() as vote if gap.name == "rest":
            return voice.words.say("gap-rest", n=rest_of(vote) or 0)
        case Count() as count if gap.name == "names":
            return voice.words.say("gap-names", what=counted(count, known.fact, voice))
        case Event(date=Date()) if gap.name == "year":
            return voice.words.say("gap-year", date=step(known, None, voice))
        case Event() as event if gap.name == "date":
            return voice.words.say("gap-date", noun=voice.words.text(f"noun-{event.action}"))
        case _:
            return voice.words.say(f"gap-{gap.name}")


# --- what to look out for, and how sure we are ---


def outlook(briefing: Briefing, voice: Voice) -> Iterator[Item]:
    points = (*((briefing.lede,) if briefing.lede else ()), *briefing.points)
    coming = [known for point in (*briefing.path, *points) for known in point.facts if _is_ahead(known, voice)]
    facts = (*coming, *(known for point in points[:1] for known in point.facts[:1]))
    told = _nexts(briefing.gaps, {point.label for point in points}, coming, voice)
    if told and facts:
        yield Item("next", stopped(told), facts, 25, cite=False)
    sure = _confidence(briefing, voice)
    if sure and facts:
        yield Item("confidence", stopped(sure), facts, 20, cite=False)


def _is_ahead(known: Known, voice: Voice) -> bool:
    value = known.fact.value
    day = last_day(value.date.value) if isinstance(value, Event) and value.date else None
    return bool(day and day >= voice.now.date())


def _nexts(found: Sequence[Gap], labels: set[Label], planned: Sequence[Known], voice: Voice) -> Spans:
    """Planned events with a date, then what would close the gaps."""
    awaited = [voice.words.say(f"next-{name}") for name in _awaited(found, labels)]
    dated = [
        voice.words.say(
            "next-dated", date=voice.date(value.date, known), what=sentence(value, known, voice, short=True, bare=True)
        )
        for known in planned
        if isinstance(value := known.fact.value, Event) and value.date
    ]
    return joined([*dated, *awaited], voice.semicolon)


def _awaited(found: Sequence[Gap], labels: set[Label]) -> Sequence[str]:
    names_of = {"arrival": "arrival", "names": "names", "deaths": "casualties"}
    awaited = [names_of[gap.name] for gap in found if gap.name in names_of]
    return [*dict.fromkeys(awaited), *(["source"] if labels and "confirmed" not in labels else [])]


def _confidence(briefing: Briefing, voice: Voice) -> Spans:
    """ "bottom line, vote = moderate (one secondary source, specific)": a group a label."""
    groups: dict[Label, list[str]] = {}
    if briefing.lede:
        groups[briefing.lede.label] = [voice.words.text("label-lede").lower()]
    for point in briefing.points:
        groups.setdefault(point.label, []).append(short_name(point, voice))
    told = [_sure(label, names, voice) for label, names in groups.items()]
    return joined(told, voice.semicolon)


def _sure(label: Label, names: Sequence[str], voice: Voice) -> Spans:
    words = voice.words
    how = words.text(f"confidence-{level(label)}")
    return words.say("confidence-one", what=", ".join(dict.fromkeys(names)), level=how, why=words.text(f"why-{label}"))


def short_name(point: Point, voice: Voice) -> str:
    """What a line is about in a word or a few: "vote", "duration", "13 other nations"."""
    known = point.facts[0]
    match known.fact.value:
        case Vote():
            return voice.words.text("label-vote").lower()
        case Event() as event if event.action != "other":
            return voice.clip(plain(step(known, None, voice)))
        case _ if known.fact.kind == "duration":
            return voice.words.text("label-duration").lower()
        case _:
            return voice.clip(plain(tell(known, voice)))
