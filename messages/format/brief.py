"""The brief and the full size: lines gathered most important first, cut to size, put in order."""

from collections.abc import Iterator, Mapping, Sequence

from messages.briefing import Briefing, Point
from messages.choose import told_by
from messages.excerpts import is_recent
from messages.format import parts, since, unknown
from messages.format.alert import alert
from messages.format.draft import LIMITS, Citations, Item, Part, fit, footer, handles, sources
from messages.format.frame import buttons, shared_label, title
from messages.format.voice import DOT, Voice, capital
from messages.gaps import FULL_ONLY, rest_of
from messages.message import Block, Bullets, Figures, Line, Message, Paragraph, Spans, Strong, Text, plain
from messages.model import Known, Personnel, Size, Vote

Lines = Mapping[Part, tuple[Line, ...]]


def message(briefing: Briefing, voice: Voice, size: Size) -> Message:
    if size == "alert":
        return alert(briefing, voice)
    items = list(_items(briefing, voice, full=size == "full"))
    return fit(items, LIMITS[size], lambda kept: _assemble(kept, briefing, voice, size))


def _items(briefing: Briefing, voice: Voice, *, full: bool) -> Iterator[Item]:
    """Every line the size may have; `fit` takes away the lightest where it is too much."""
    if not briefing.is_news or not (briefing.lede or briefing.points or briefing.quotes or briefing.updates):
        yield from _quiet(briefing, voice)
        return
    if briefing.lede:
        told = _marked(capital(parts.lede(briefing.lede, voice)), briefing.lede, briefing, voice, mixed=False)
        yield Item("lede", told, briefing.lede.facts)
    yield from _since(briefing, voice)
    yield from _happened(briefing, voice, full=full)
    yield from _figures(briefing, voice, full=full)
    yield from _spoken(briefing, voice, full=full)
    yield from _others(briefing, voice)
    yield from _unknown(briefing, voice, full=full)
    yield from _background(briefing, voice, full=full)
    if full:
        yield from unknown.outlook(briefing, voice)


def _quiet(briefing: Briefing, voice: Voice) -> Iterator[Item]:
    """Nothing new: say so, and what was known last."""
    yield Item("lede", since.nothing_new(briefing, voice), ())
    if briefing.lede:
        told = voice.words.say("still", what=parts.lede(briefing.lede, voice))
        yield Item("happened", parts.stopped(told), briefing.lede.facts, 10)


def _since(briefing: Briefing, voice: Voice) -> Iterator[Item]:
    if briefing.cursor is None:
        return
    yield Item("since", since.counted(briefing, voice), (), 92)
    for one in briefing.updates:
        facts = (one.old, *((one.new,) if one.new else ()))
        yield Item("since", since.update(one, voice), facts, 95)


def _happened(briefing: Briefing, voice: Voice, *, full: bool) -> Iterator[Item]:
    described = briefing.lede.facts if briefing.lede else ()
    for known in described[1:]:
        if isinstance(known.fact.value, Vote) and rest_of(known.fact.value):
            yield Item("happened", parts.stopped(parts.vote(known, described, voice)), (known,), 80)
    mixed = len({point.new for point in briefing.points}) > 1
    lead = briefing.lede.facts[0] if briefing.lede and parts.tells_number(briefing.lede, voice) else None
    quoted: set[tuple[str, tuple[int, int]]] = set()
    for rank, point in enumerate(briefing.points):
        passed = point.facts[0] is lead or _place(point) in quoted or _told_better(point, briefing)
        told = None if passed else parts.line(point, voice)
        if told:
            quoted |= {_place(point)} if parts.is_foreign(told) and len(told) == 1 else set()
            weight = 90 - rank if point.before else 75 - rank  # a change that is counted above is told
            yield Item("happened", _marked(told, point, briefing, voice, mixed=mixed), point.facts, weight)
    if full:
        yield from _dated_events(briefing, voice)
    elif briefing.path:
        facts = tuple(known for point in briefing.path for known in point.facts)
        yield Item("happened", parts.stopped(parts.path(briefing.path, briefing.lede, voice)), facts, 60)


def _told_better(point: Point, briefing: Briefing) -> bool:
    """So many people of nobody, where another line says whose they are."""
    value = point.facts[0].fact.value
    if not isinstance(value, Personnel) or value.country:
        return False
    points = (*briefing.points, *briefing.figures, *((briefing.lede,) if briefing.lede else ()))
    others = (other.facts[0].fact.value for other in points)
    named = (other for other in others if isinstance(other, Personnel) and other.country)
    return any((other.quantity, other.status) == (value.quantity, value.status) for other in named)


def _marked(spans: Spans, point: Point, briefing: Briefing, voice: Voice, *, mixed: bool) -> Spans:
    """The line with its status where that is not the one all lines share, and "New" among older ones."""
    told = parts.stopped(spans)
    if point.label != shared_label(briefing):
        told = (*told, Text(" "), Strong(voice.words.text(f"status-{point.label}")))
    if mixed and point.new and briefing.cursor:
        return (Strong(voice.words.text("new-mark")), Text(DOT), *told)
    return told


def _dated_events(briefing: Briefing, voice: Voice) -> Iterator[Item]:
    """The full size tells the path as sentences, newest first."""
    lead = briefing.lede.facts[0].handle if briefing.lede else ""
    for at, point in enumerate(reversed(briefing.path)):
        if point.facts[0].handle != lead:
            yield Item("happened", parts.stopped(parts.dated(point, voice)), point.facts, 62 - at)


def _figures(briefing: Briefing, voice: Voice, *, full: bool) -> Iterator[Item]:
    """The full size lists the numbers; the brief those that have no line of their own."""
    quoted = {_place(point) for point in briefing.context[:QUOTED]}
    figures = [point for point in briefing.figures if not _told_better(point, briefing)]
    untold = [point for point in figures if not _is_told(point, briefing) and _place(point) not in quoted]
    numbers = figures if full else untold
    for at, (spans, point) in enumerate(parts.figures(numbers, voice)[:FIGURES]):
        yield Item("figures", spans, point.facts[:1], 50 - at)
    missing = next((gap.asks for gap in briefing.gaps if gap.name == "size"), None)
    if missing and full:
        yield Item("figures", voice.words.say("figure-size"), (missing,), 30, cite=False)


def _place(point: Point) -> tuple[str, tuple[int, int]]:
    known = point.facts[0]
    return known.article.id, known.fact.sentence


def _is_told(point: Point, briefing: Briefing) -> bool:
    lined = (*briefing.points, *((briefing.lede,) if briefing.lede else ()))
    told = [known for one in lined for known in one.facts]
    number = point.facts[0]
    return any(number.handle == known.handle for known in told) or told_by(number, told)


QUOTED = 2
"""Sentences of the source a brief has room for; a full briefing twice as many."""
FIGURES = 4
"""Most key figures: with more, none is key."""


def _spoken(briefing: Briefing, voice: Voice, *, full: bool) -> Iterator[Item]:
    for at, point in enumerate(briefing.quotes[: 3 if full else 1]):
        yield Item("quotes", parts.quote(point.facts[0], voice, full=full), point.facts[:1], 58 - at * 20)


def _others(briefing: Briefing, voice: Voice) -> Iterator[Item]:
    for at, point in enumerate(briefing.others):
        told = _marked(capital(parts.lede(point, voice)), point, briefing, voice, mixed=False)
        yield Item("rest", told, point.facts, 73.5 - at)  # before the fourth line on the first story


def _unknown(briefing: Briefing, voice: Voice, *, full: bool) -> Iterator[Item]:
    missing = unknown.gaps(briefing.gaps, voice, full=full)
    if missing:
        asks = tuple(gap.asks for gap in briefing.gaps if full or gap.name not in FULL_ONLY)
        yield Item("unknown", parts.stopped(missing), asks, 55, cite=False)


def _background(briefing: Briefing, voice: Voice, *, full: bool) -> Iterator[Item]:
    """Sentences of the source that no line tells, those in the reader's language first."""
    points = sorted(briefing.context, key=lambda point: point.facts[0].fact.lang != voice.language)
    wanted = [point for point in points if full or _is_wanted(point.facts[0], voice)]
    for at, point in enumerate(wanted[: 2 * QUOTED if full else QUOTED]):
        told = parts.excerpt(point.facts[0], voice)
        if told:
            yield Item("context", told, point.facts[:1], 28 - at)


def _is_wanted(known: Known, voice: Voice) -> bool:
    """In a brief, of what has nothing but a date only the news, for who reads it."""
    return known.fact.kind != "date" or (is_recent(known) and known.fact.lang == voice.language)


# --- putting it together ---

_PARTS: tuple[Part, ...] = (
    "lede", "since", "happened", "figures", "quotes", "context", "unknown", "next", "confidence", "rest",
)  # fmt: skip


def _assemble(items: Sequence[Item], briefing: Briefing, voice: Voice, size: Size) -> Message:
    citations = Citations.of(items)
    full = size == "full"
    lines: Lines = {
        part: tuple(citations.line(item, handle=full) for item in items if item.part == part) for part in _PARTS
    }
    shared = shared_label(briefing) if briefing.is_news else None
    blocks = (
        title(briefing, voice, size),
        *_lede(lines["lede"], briefing, voice),
        *(_full(lines, briefing, voice) if full else _brief(lines, briefing, voice)),
        *sources(citations, voice, voice.words.text(f"status-{shared}") if shared else None),
        footer(voice),
        buttons(briefing, voice, size),
    )
    return Message(_summary(items, voice), blocks, voice.language, size, handles(items))


def _summary(items: Sequence[Item], voice: Voice) -> str:
    """One line for a notification: the news without its [n]."""
    return plain(items[0].spans) if items else voice.words.text("nothing-yet")


def _lede(lines: Sequence[Line], briefing: Briefing, voice: Voice) -> tuple[Block, ...]:
    label = _label("lede", voice) if briefing.lede and briefing.is_news else None
    return tuple(Paragraph(line, label) for line in lines)


def _brief(lines: Lines, briefing: Briefing, voice: Voice) -> Iterator[Block]:
    """Everything in one list, the unknown last."""
    yield from _since_block(lines, briefing, voice)
    figures = _row(lines["figures"], voice)
    rest = (_strong_label("other", line, voice) for line in lines["rest"])
    missing = (_strong_label("unknown", line, voice) for line in lines["unknown"])
    items = (*lines["happened"], *figures, *lines["quotes"], *lines["context"], *rest, *missing)
    if items:
        yield Bullets(items)


def _row(figures: Sequence[Line], voice: Voice) -> tuple[Line, ...]:
    """Figures as one bullet."""
    if not figures:
        return ()
    spans: Spans = figures[0].spans
    for line in figures[1:]:
        spans = (*spans, Text(DOT), *line.spans)
    facts = tuple(handle for line in figures for handle in line.facts)
    return (_strong_label("figures", Line(spans, facts), voice),)


def _full(lines: Lines, briefing: Briefing, voice: Voice) -> Iterator[Block]:
    yield from _since_block(lines, briefing, voice)
    if lines["happened"]:
        yield Bullets(lines["happened"], _label("happened", voice))
    if lines["figures"]:
        yield Figures(lines["figures"], _label("figures", voice))
    listed: tuple[tuple[Part, str], ...] = (("quotes", "quotes"), ("rest", "other"), ("context", "context"))
    for part, label in listed:
        if lines[part]:
            yield Bullets(lines[part], _label(label, voice))
    told: tuple[Part, ...] = ("unknown", "next", "confidence")
    for part in told:
        yield from (Paragraph(line, _label(part, voice)) for line in lines[part])


def _label(part: str, voice: Voice) -> str:
    return voice.words.text(f"label-{part}")


def _strong_label(part: str, line: Line, voice: Voice) -> Line:
    spans = voice.words.say("named", label=Strong(_label(part, voice)), what=line.spans)
    return Line(spans, line.facts)


def _since_block(lines: Lines, briefing: Briefing, voice: Voice) -> Iterator[Block]:
    """ "Since 6 Oct 18:00: 2 new facts", then each correction."""
    if not lines["since"]:
        return
    label = voice.words.text("label-since", since=since.when(briefing, voice))
    first, *updates = lines["since"]
    yield Paragraph(first, label)
    if updates:
        yield Bullets(tuple(updates))
