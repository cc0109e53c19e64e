"""The parts of a briefing in words: each takes what was chosen and gives spans."""

import re
from collections.abc import Sequence

from messages.briefing import Point
from messages.cues import cues
from messages.determiners import determiner_before, points_back
from messages.excerpts import headline
from messages.format.draft import outlet_name
from messages.format.events import sentence, step
from messages.format.values import figure, short_tally, tell
from messages.format.voice import DOT, Voice, capital, joined
from messages.message import Quoted, Spans, Strong, Struck, Text
from messages.model import Casualty, Date, Duration, Event, Known, Personnel, Quote, Vote
from messages.sense import is_clean
from messages.sources import origin_name
from messages.words import Argument


def lede(point: Point, voice: Voice, *, short: bool = False, bare: bool = False) -> Spans:
    """The news, and the tally that decided it."""
    if point.by == "sentence":
        return voice.verbatim(point.facts[0].fact) or _titled(point, voice)
    if point.by != "facts":
        return _titled(point, voice)
    decided = not isinstance(point.facts[0].fact.value, Vote)
    tallies = (known.fact.value for known in point.facts[1:] if decided)
    tally = next((short_tally(value, voice) for value in tallies if isinstance(value, Vote)), None)
    what = _news(point, voice, short=short, bare=bare)
    return voice.words.say("lede-tally", what=what, tally=tally) if tally else what


def _titled(point: Point, voice: Voice) -> Spans:
    """An article's title and the tally; in another language than the reader's, behind the number it speaks of."""
    known = point.facts[0]
    title = headline(known.article, voice.topic, shouting=True) or known.article.title
    shown = voice.quoted(title, known.article.lang)
    match known.fact.value if point.by == "both" else None:
        case Vote() as vote:
            return voice.words.say("named", label=shown, what=short_tally(vote, voice) or tell(known, voice))
        case Personnel() | Casualty() if known.article.lang != voice.language and not is_foreign(_valued(point, voice)):
            return voice.words.say("titled-figure", what=_valued(point, voice), title=shown)
        case _:
            return (shown,)


def _news(point: Point, voice: Voice, *, short: bool, bare: bool) -> Spans:
    known = wording(point, voice)
    match known.fact.value:
        case Event() as event:
            told = sentence(event, known, voice, short=short, bare=bare)
            if bare:
                return told
            whole = _as_told(known, told, voice)
            return whole or _titled(point, voice)
        case Vote() as vote:
            return _vote(vote, known, voice, short=short)
        case _:
            return _valued(point, voice)


def _vote(vote: Vote, known: Known, voice: Voice, *, short: bool) -> Spans:
    body = voice.phrase(vote.body, known.fact, short=short)
    tally = short_tally(vote, voice) or tell(known, voice)
    if body is None:
        return tally
    label: Argument = voice.words.text("label-vote") if is_foreign(body.subject) else body.subject
    return voice.words.say("named", label=label, what=tally)


def tells_number(point: Point, voice: Voice) -> bool:
    """Whether the line of a point tells the number of its first fact, or just the title."""
    known = point.facts[0]
    if point.by != "both":
        return point.by != "title"
    numbers = re.findall(r"\d+", known.fact.evidence)
    return known.article.lang != voice.language or (bool(numbers) and numbers[0] in known.article.title)


def wording(point: Point, voice: Voice) -> Known:
    """Of the facts that say the same, the one that reads best: without a foreign word, and in the reader's language."""
    first = point.facts[0]
    same = [known for known in point.facts if _is_alike(known, first)]
    if point.against or len(same) == 1:
        return first
    return min(same, key=lambda one: (is_foreign(tell(one, voice)), -detail(one), one.fact.lang != voice.language))


def _is_alike(a: Known, b: Known) -> bool:
    match a.fact.value, b.fact.value:
        case Event() as one, Event() as other:
            return one.action == other.action and bool(one.object) == bool(other.object)
        case Personnel() as one, Personnel() as other:
            return (one.increment, one.country, one.status) == (other.increment, other.country, other.status)
        case one, other:
            return one.kind == other.kind


def detail(known: Known) -> int:
    """How much of a tally is given."""
    value = known.fact.value
    return sum(n is not None for n in (value.against, value.abstain, value.total)) if isinstance(value, Vote) else 0


def is_foreign(spans: Spans) -> bool:
    """Whether words of a source stand among ours: a half sentence in one language does not end in another."""
    return any(isinstance(span, Quoted) for span in spans)


def _as_told(known: Known, told: Spans, voice: Voice) -> Spans | None:
    """An event in our words; where they would mix two languages, or name nobody, the source's sentence or nothing."""
    value = known.fact.value
    nobody = isinstance(value, Event) and value.actor is None and known.fact.lang == voice.language
    if (is_foreign(told) and len(told) > 1) or (nobody and not is_foreign(told)):
        return voice.verbatim(known.fact)
    return told if is_foreign(told) else attributed(known, told, voice)


def attributed(known: Known, what: Spans, voice: Voice) -> Spans:
    """A figure that someone claims is told with who claims it, where our words can name them."""
    by = claimant(known, voice)
    return voice.words.say("attributed", what=what, who=by) if by else what


def claimant(known: Known, voice: Voice) -> Spans:
    """Who says so: nobody where the phrase is cut wrong, points back ("his office") or is foreign and no name."""
    fact, who = known.fact, known.fact.attributed_to
    if who is None or not is_clean(who, fact.lang):
        return ()
    if points_back(determiner_before(fact.said, who.text, fact.lang), fact.lang):
        return ()
    by = voice.phrase(who, fact)
    if by is None or (is_foreign(by.subject) and not who.text[:1].isupper()):
        return ()
    return by.subject


def stopped(spans: Spans) -> Spans:
    """With its final stop, which a quotation may bring along."""
    last = spans[-1].text if spans else ""
    return spans if last.endswith((".", "!", "?", "…")) else (*spans, Text("."))


def vote(known: Known, described: Sequence[Known], voice: Voice) -> Spans:
    """A tally; `described` are the facts of the lede, whose body needs no second naming."""
    value = known.fact.value
    body = voice.phrase(value.body, known.fact, short=True) if isinstance(value, Vote) else None
    if body is None or is_foreign(body.subject) or any(known.handle == other.handle for other in described):
        label = voice.words.text("label-vote")
    else:
        label = voice.bare(capital(body.subject))
    return _named(label, tell(known, voice), voice)


def line(point: Point, voice: Voice) -> Spans | None:
    """A bullet on what happened; None where it would mix two languages."""
    known = wording(point, voice)
    match known.fact.value:
        case Vote() | Duration():
            return claim(known, voice)
        case Event() as event:
            told = _as_told(known, sentence(event, known, voice), voice)
            return _decision(told, tally_of(point), voice)
        case _:
            return capital(_valued(point, voice))


def tally_of(point: Point) -> Known | None:
    """The vote behind a decision."""
    return next((known for known in point.facts[1:] if isinstance(known.fact.value, Vote)), None)


def _decision(told: Spans | None, tally: Known | None, voice: Voice) -> Spans | None:
    """What was decided and by how many; the tally alone where the words for it are the source's."""
    short = short_tally(tally.fact.value, voice) if tally and isinstance(tally.fact.value, Vote) else None
    if tally and (short is None or told is None or is_foreign(told)):
        return claim(tally, voice)
    return capital(voice.words.say("lede-tally", what=told, tally=short)) if told and short else told and capital(told)


def claim(known: Known, voice: Voice) -> Spans:
    """A fact by itself, with what it is a value of and who claims it."""
    match known.fact.value:
        case Vote():
            return vote(known, (), voice)
        case Duration():
            return _named(voice.words.text("label-duration"), tell(known, voice), voice)
        case _:
            return capital(attributed(known, tell(known, voice), voice))


def _named(label: str, what: Spans, voice: Voice) -> Spans:
    return voice.words.say("named", label=Strong(label), what=what)


def _valued(point: Point, voice: Voice) -> Spans:
    """A value; where sources quarrel all of them, where it changed the old one struck."""
    known = wording(point, voice)
    if point.against:
        return joined([_versus(one, voice) for one in (known, *point.against)], DOT)
    told = attributed(known, tell(known, voice), voice)
    if point.before is None:
        return told
    return (Struck(voice.bare(tell(point.before, voice))), Text(" → "), *told)


def _versus(known: Known, voice: Voice) -> Spans:
    return (*tell(known, voice), Text(f" ({outlet_name(known.article, voice)})"))


def path(points: Sequence[Point], lead: Point | None, voice: Voice) -> Spans:
    """ "Bukele's offer (Mar 2024) → Haiti–Kenya agreement (July, no year given) → ratification" """
    steps = []
    for point in points:
        first, *dated = point.facts
        date = next((known for known in dated if isinstance(known.fact.value, Date)), None)
        lone = lead is not None and first.handle == lead.facts[0].handle
        steps.append(step(first, date, voice, lone=lone))
    return _named(voice.words.text("label-path"), joined(steps, " → "), voice)


def dated(point: Point, voice: Voice) -> Spans:
    """A step of the path as a sentence that says when."""
    known = point.facts[0]
    told = wording(point, voice) if isinstance(known.fact.value, Event) else _event_of(point)
    if told and isinstance(told.fact.value, Event):
        return capital(attributed(told, sentence(told.fact.value, told, voice), voice))
    date = next((one for one in point.facts[1:] if isinstance(one.fact.value, Date)), None)
    return capital(step(known, date, voice))


def _event_of(point: Point) -> Known | None:
    return next((one for one in point.facts if isinstance(one.fact.value, Event)), None)


def quote(known: Known, voice: Voice, *, full: bool) -> Spans:
    """The words in their own language, who spoke them, and what was done to them on the way."""
    notes = tuple(_notes(known, voice, full=full))
    told = tell(known, voice)
    return (*told, Text(f" ({voice.semicolon.join(notes)})")) if notes else told


def _notes(known: Known, voice: Voice, *, full: bool) -> Sequence[str]:
    lang = known.fact.lang
    foreign = lang != voice.language
    translated = full and _is_translated(known, voice)
    notes = []
    if (foreign or translated) and voice.words.has(f"language-{lang}"):
        notes.append(voice.words.text("quoted-in", language=voice.words.text(f"language-{lang}")))
    if translated:
        notes.append(voice.words.text("original-not-shown"))
    return notes


def _is_translated(known: Known, voice: Voice) -> bool:
    """Officials of the speaker's country do not speak the language of the article in public."""
    value = known.fact.value
    entity = voice.topic.entity(value.speaker.entity) if isinstance(value, Quote) and value.speaker else None
    tongues = cues("tongues").get(entity.country or "") if entity else None
    return bool(tongues) and known.fact.lang not in (tongues or ())


def context(known: Known, voice: Voice) -> Spans | None:
    """The source's own sentence, after its date where that is what it tells; None where it cannot be quoted."""
    said = voice.verbatim(known.fact)
    if said is None or not isinstance(known.fact.value, Date):
        return said
    return voice.words.say("context-dated", date=voice.date(known.fact.value, known), quote=said)


def excerpt(known: Known, voice: Voice) -> Spans | None:
    """The same in a briefing, where a date that stands in the sentence needs no telling: "on Tuesday" does."""
    dated = any(letter.isdigit() for letter in known.fact.evidence)
    return voice.verbatim(known.fact) if dated else context(known, voice)


def figures(points: Sequence[Point], voice: Voice) -> list[tuple[Spans, Point]]:
    """Key figures, the claimed ones marked."""
    shown = []
    for point in points:
        told = figure(point.facts[0], voice)
        if told:
            claimed = point.label in ("official", "unverified")
            shown.append((voice.words.say("claimed", what=told) if claimed else told, point))
    return shown


def focus(point: Point | None, voice: Voice) -> str | None:
    """The country the first story is about, where it is not the topic's own."""
    codes = [_country(known, voice) for known in point.facts] if point else []
    code = next((code for code in codes if code and code != voice.topic.country), None)
    return voice.words.country(code) if code else None


def _country(known: Known, voice: Voice) -> str | None:
    value = known.fact.value
    match value:
        case Event():
            return voice.country_of(value.actor, known.fact)
        case Vote():
            return voice.country_of(value.body, known.fact)
        case Personnel():
            return value.country
        case _:
            return None


def cites(point: Point, voice: Voice) -> Spans | None:
    """ "cites haitilibre.com" """
    origin = origin_name(point.facts[0].article)
    return voice.words.say("cites", origin=voice.clip(origin, 40)) if origin else None
