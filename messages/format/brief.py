"""The three sizes of a briefing."""

from collections.abc import Iterator, Sequence

from messages.briefing import Briefing, Point
from messages.format import parts
from messages.format.draft import LIMITS, Citations, Item, Part, fit, footer, handles, outlet_name, sources
from messages.format.parts import DOT
from messages.format.voice import Voice, joined
from messages.gaps import FULL_ONLY
from messages.message import (
    Block,
    Bullets,
    Button,
    Buttons,
    Figures,
    Line,
    Message,
    Note,
    Paragraph,
    Spans,
    Strong,
    Text,
    Title,
    plain,
)
from messages.model import LANGUAGES, Event, Known, Size, Vote
from messages.rank import last_day
from messages.text import to_text
from messages.trust import Label, level


def message(briefing: Briefing, voice: Voice, size: Size) -> Message:
    if size == "alert":
        return alert(briefing, voice)
    items = list(_items(briefing, voice, full=size == "full"))
    return fit(items, LIMITS[size], lambda kept: _assemble(kept, briefing, voice, size))


# --- alert ---


def alert(briefing: Briefing, voice: Voice) -> Message:
    """Two lines that fit a push notification: the first wording that is short enough."""
    drafts = [_alert(news, notes, briefing, voice) for news in _headlines(briefing, voice) for notes in (True, False)]
    return next((draft for draft in drafts if len(to_text(draft)) <= LIMITS["alert"]), drafts[-1])


def _headlines(briefing: Briefing, voice: Voice) -> list[Spans]:
    point = briefing.lede
    if point is None or not _is_news(briefing):
        return [parts.nothing_new(briefing, voice)]
    return [
        parts.lede(point, voice, short=True),
        parts.lede(point, voice, short=True, bare=True),
        voice.words.say(f"noun-{value.action}")
        if isinstance(value := point.facts[0].fact.value, Event) and value.action != "other"
        else (Text(outlet_name(point.facts[0].article, voice)),),
    ]


def _alert(news: Spans, notes: bool, briefing: Briefing, voice: Voice) -> Message:  # noqa: FBT001
    subject = voice.words.text("alert-line", subject=_subject(voice), what="")
    point = briefing.lede if _is_news(briefing) else None
    facts = tuple(known.handle for known in point.facts) if point else ()
    first = Line((Strong(subject), *news, Text("" if plain(news).endswith(".") else ".")), facts)
    blocks: list[Block] = [Title(first)]
    if point:
        blocks.append(Note(Line(_alert_notes(point, briefing, voice, all_of_them=notes), facts)))
        blocks.append(_buttons(briefing, voice, "alert"))
    return Message(plain(first.spans), tuple(blocks), voice.language, "alert", facts)


def _subject(voice: Voice) -> str:
    subject = voice.topic.subject
    return subject.get(voice.language, subject["en"]).upper()


def _alert_notes(point: Point, briefing: Briefing, voice: Voice, *, all_of_them: bool) -> Spans:
    status: Spans = (Strong(voice.words.text(f"status-{point.label}")),)
    cited = parts.cites(point, voice)
    notes = [(*status, Text(" ("), *cited, Text(")")) if cited and all_of_them else status]
    if all_of_them and any(gap.name == "vote-date" for gap in briefing.gaps):
        notes.append(voice.words.say("vote-date-missing"))
    return joined(notes, DOT)


# --- brief and full ---


def _is_news(briefing: Briefing) -> bool:
    return bool(briefing.cursor is None or briefing.new or briefing.updates)


def _items(briefing: Briefing, voice: Voice, *, full: bool) -> Iterator[Item]:
    """Every line the size may have, most important first; `fit` takes away what is too much."""
    if not _is_news(briefing) or (briefing.lede is None and not briefing.points):
        yield from _quiet(briefing, voice)
        return
    if briefing.lede:
        yield Item("lede", _stop(parts.lede(briefing.lede, voice)), briefing.lede.facts)
    yield from _since(briefing, voice)
    yield from _happened(briefing, voice, full=full)
    yield from _spoken(briefing, voice, full=full)
    yield from _others(briefing, voice)
    yield from _background(briefing, voice, full=full)
    unknown = parts.gaps(briefing.gaps, voice, full=full)
    if unknown:
        shown = tuple(gap.asks for gap in briefing.gaps if full or gap.name not in FULL_ONLY)
        yield Item("unknown", _stop(unknown), shown, 55, cite=False)
    if full:
        yield from _outlook(briefing, voice)


def _stop(spans: Spans) -> Spans:
    return spans if plain(spans).endswith((".", "!", "?", "…")) else (*spans, Text("."))


def _quiet(briefing: Briefing, voice: Voice) -> Iterator[Item]:
    """Nothing new: say so, and what was known last."""
    yield Item("lede", parts.nothing_new(briefing, voice), ())
    if briefing.lede:
        told = voice.words.say("still", what=parts.lede(briefing.lede, voice))
        yield Item("happened", _stop(told), briefing.lede.facts, 10)


def _since(briefing: Briefing, voice: Voice) -> Iterator[Item]:
    if briefing.cursor is None:
        return
    yield Item("since", parts.since(briefing, voice), (), 92)
    for one in briefing.updates:
        facts = (one.old, *((one.new,) if one.new else ()))
        yield Item("since", parts.update(one, voice), facts, 95)


def _happened(briefing: Briefing, voice: Voice, *, full: bool) -> Iterator[Item]:
    described = briefing.lede.facts if briefing.lede else ()
    votes = [known for known in described[1:] if isinstance(known.fact.value, Vote)]
    mixed = len({point.new for point in briefing.points}) > 1
    for known in votes[:1]:
        point = Point((known,), briefing.lede.label if briefing.lede else "single", new=True)
        yield Item("happened", _stop(parts.line(point, voice, described=described)), (known,), 80)
    for rank, point in enumerate(briefing.points):
        if full and not point.against and point.before is None and _is_figure(point, voice):
            continue
        line = _marked(parts.line(point, voice), point, briefing, voice, mixed=mixed)
        yield Item("happened", line, point.facts, 75 - rank)
    if full:
        yield from _dated_events(briefing, voice)
        yield from _figures(briefing, voice)
    elif briefing.path:
        facts = tuple(known for point in briefing.path for known in point.facts)
        yield Item("happened", _stop(parts.path(briefing.path, briefing.lede, voice)), facts, 60)


def _is_figure(point: Point, voice: Voice) -> bool:
    return bool(parts.figures([point], voice)) and not isinstance(point.facts[0].fact.value, Vote)


def _marked(spans: Spans, point: Point, briefing: Briefing, voice: Voice, *, mixed: bool) -> Spans:
    """The line with its status where that is not the one all lines share, and "New" among older ones."""
    told = _stop(spans)
    if point.label not in (_shared(briefing), "single" if _shared(briefing) else None):
        told = (*told, Text(" "), Strong(voice.words.text(f"status-{point.label}")))
    if mixed and point.new and briefing.cursor:
        return (Strong(voice.words.text("new-mark")), Text(DOT), *told)
    return told


def _dated_events(briefing: Briefing, voice: Voice) -> Iterator[Item]:
    """The full size tells the path as sentences, newest first."""
    lead = briefing.lede.facts[0].handle if briefing.lede else ""
    for at, point in enumerate(reversed(briefing.path)):
        if point.facts[0].handle != lead:
            yield Item("happened", _stop(parts.dated(point, voice)), point.facts, 62 - at)


def _figures(briefing: Briefing, voice: Voice) -> Iterator[Item]:
    votes = list(_lede_votes(briefing))
    shown = parts.figures([*votes, *briefing.points], voice)
    for at, (spans, point) in enumerate(shown[:4]):
        yield Item("figures", spans, point.facts[:1], 70 - at)
    missing = next((gap.asks for gap in briefing.gaps if gap.name == "size"), None)
    if missing:
        yield Item("figures", voice.words.say("figure-size"), (missing,), 30, cite=False)


def _lede_votes(briefing: Briefing) -> Iterator[Point]:
    for known in briefing.lede.facts if briefing.lede else ():
        if isinstance(known.fact.value, Vote):
            yield Point((known,), "single", new=True)


def _spoken(briefing: Briefing, voice: Voice, *, full: bool) -> Iterator[Item]:
    for at, point in enumerate(briefing.quotes[: 3 if full else 1]):
        yield Item("quotes", parts.quote(point, voice, full=full), point.facts[:1], 58 - at * 20)


def _others(briefing: Briefing, voice: Voice) -> Iterator[Item]:
    for at, point in enumerate(briefing.others):
        told = _marked(parts.lede(point, voice), point, briefing, voice, mixed=False)
        yield Item("rest", told, point.facts, 45 - at)


def _background(briefing: Briefing, voice: Voice, *, full: bool) -> Iterator[Item]:
    for at, point in enumerate(briefing.context[:2] if full else ()):
        told = parts.context(point, voice)
        if told:
            yield Item("context", told, point.facts[:1], 28 - at)


def _outlook(briefing: Briefing, voice: Voice) -> Iterator[Item]:
    labels = _labels(briefing)
    coming = [known for point in (*briefing.path, *briefing.points) for known in point.facts if _is_ahead(known, voice)]
    told = parts.nexts(briefing.gaps, labels, coming, voice)
    facts = (*coming, *(briefing.lede.facts[:1] if briefing.lede else ()))
    if told:
        yield Item("next", _stop(told), facts, 25, cite=False)
    sure = _confidence(briefing, voice)
    if sure:
        yield Item("confidence", _stop(sure), facts, 20, cite=False)


def _is_ahead(known: Known, voice: Voice) -> bool:
    value = known.fact.value
    day = last_day(value.date.value) if isinstance(value, Event) and value.date else None
    return bool(day and day >= voice.now.date())


def _labels(briefing: Briefing) -> set[Label]:
    points = (*((briefing.lede,) if briefing.lede else ()), *briefing.points)
    return {point.label for point in points}


def _confidence(briefing: Briefing, voice: Voice) -> Spans:
    """ "bottom line, vote = moderate (one secondary source, specific)": a group a label."""
    groups: dict[Label, list[str]] = {}
    if briefing.lede:
        groups[briefing.lede.label] = [voice.words.text("label-lede").lower()]
    for point in briefing.points:
        groups.setdefault(point.label, []).append(parts.short_name(point, voice))
    told = [
        voice.words.say(
            "confidence-one",
            what=", ".join(dict.fromkeys(names)),
            level=voice.words.text(f"confidence-{level(label)}"),
            why=voice.words.text(f"why-{label}"),
        )
        for label, names in groups.items()
    ]
    return joined(told, "; ")


def _shared(briefing: Briefing) -> Label | None:
    """The status all lines share, told once beside the sources; None where each line tells its own."""
    points = [point for point in (briefing.lede, *briefing.points, *briefing.quotes, *briefing.others) if point]
    articles = {known.article.id for point in points for known in point.facts}
    if all(point.label == "confirmed" for point in points):
        return "confirmed"
    return "single" if len(articles) == 1 else None


# --- putting it together ---


def _assemble(items: Sequence[Item], briefing: Briefing, voice: Voice, size: Size) -> Message:
    citations = Citations.of(items)
    lines = {part: tuple(citations.line(item) for item in items if item.part == part) for part in _PARTS}
    shared = _shared(briefing)
    status = voice.words.text(f"status-{shared}") if shared and _is_news(briefing) else None
    body = _full(lines, briefing, voice) if size == "full" else _brief(lines, briefing, voice)
    blocks = (
        Title(Line(_title(briefing, voice, size))),
        *(_labelled("lede", lines["lede"], voice) if briefing.lede and _is_news(briefing) else _plain(lines["lede"])),
        *body,
        *sources(citations, voice, status),
        footer(voice),
        _buttons(briefing, voice, size),
    )
    return Message(_summary(lines, voice), blocks, voice.language, size, handles(items))


_PARTS: tuple[Part, ...] = (
    "lede", "since", "happened", "figures", "quotes", "context", "unknown", "next", "confidence", "rest",
)  # fmt: skip


def _summary(lines: dict[Part, tuple[Line, ...]], voice: Voice) -> str:
    first = next((line for part in _PARTS for line in lines[part]), None)
    return plain(first.spans) if first else voice.words.text("nothing-yet")


def _title(briefing: Briefing, voice: Voice, size: Size) -> Spans:
    topic = voice.topic.title.get(voice.language, voice.topic.title["en"])
    about = parts.focus(briefing.lede, voice)
    told: list[Spans] = [(Strong(voice.words.text(f"title-{size}", topic=topic)),)]
    if about:
        told.append((Text(about),))
    told.append(voice.words.say("as-of", time=voice.words.instant(voice.now, voice.zone, day=True)))
    return joined(told, DOT)


def _brief(lines: dict[Part, tuple[Line, ...]], briefing: Briefing, voice: Voice) -> Iterator[Block]:
    """Everything in one list, the unknown last."""
    yield from _since_block(lines, briefing, voice)
    unknown = tuple(_strong_label("unknown", line, voice) for line in lines["unknown"])
    rest = tuple(_strong_label("other", line, voice) for line in lines["rest"])
    items = (*lines["happened"], *lines["quotes"], *rest, *unknown)
    if items:
        yield Bullets(items)


def _full(lines: dict[Part, tuple[Line, ...]], briefing: Briefing, voice: Voice) -> Iterator[Block]:
    yield from _since_block(lines, briefing, voice)
    if lines["happened"]:
        yield Bullets(lines["happened"], _label("happened", voice))
    if lines["figures"]:
        yield Figures(lines["figures"], _label("figures", voice))
    if lines["quotes"]:
        yield Bullets(lines["quotes"], _label("quotes", voice))
    if lines["rest"]:
        yield Bullets(lines["rest"], _label("other", voice))
    if lines["context"]:
        yield Bullets(lines["context"], _label("context", voice))
    for part in ("unknown", "next", "confidence"):
        yield from _labelled(part, lines[part], voice)


def _label(part: str, voice: Voice) -> str:
    return voice.words.text(f"label-{part}")


def _labelled(part: str, lines: Sequence[Line], voice: Voice) -> Sequence[Block]:
    return tuple(Paragraph(line, _label(part, voice)) for line in lines)


def _plain(lines: Sequence[Line]) -> Sequence[Block]:
    return tuple(Paragraph(line) for line in lines)


def _strong_label(part: str, line: Line, voice: Voice) -> Line:
    spans = voice.words.say("named", label=Strong(_label(part, voice)), what=line.spans)
    return Line(spans, line.facts)


def _since_block(lines: dict[Part, tuple[Line, ...]], briefing: Briefing, voice: Voice) -> Iterator[Block]:
    """ "Since 6 Oct 18:00: 2 new facts", then each correction."""
    if not lines["since"]:
        return
    label = voice.words.text("label-since", since=parts.since_when(briefing, voice))
    first, *updates = lines["since"]
    yield Paragraph(first, label)
    if updates:
        yield Bullets(tuple(updates))


def _buttons(briefing: Briefing, voice: Voice, size: Size) -> Buttons:
    """Another size, the proof, sharing, and the two other languages most readers here share."""
    other: Size = "brief" if size == "full" else "full"
    mine = voice.language
    first = briefing.lede.facts[0].handle if briefing.lede else None
    languages = [language for language in _SWITCH if language != mine][:2]
    return Buttons(
        (
            Button(voice.words.text(f"button-{other}"), f"brief {other} {mine}", "primary"),
            Button(voice.words.text("button-proof"), f"source {first}" if first else "facts"),
            Button(voice.words.text("button-share"), f"brief {size} {mine} public"),
            *(Button(voice.words.text(f"button-language-{one}"), f"brief {size} {one}") for one in languages),
        )
    )


_SWITCH = sorted(LANGUAGES, key=("fr", "ht", "en", "es").index)
"""French and Kreyòl are Haiti's; English is what most newsrooms share."""
