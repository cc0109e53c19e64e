"""Events in words: one sentence an action and language, or a step of a path."""

import re
from dataclasses import replace

from messages.determiners import bare
from messages.format.voice import MARKS, SLICE, Phrase, Voice
from messages.gaps import is_sending
from messages.message import Spans, Text, plain
from messages.model import Agreement, Date, Event, Fact, Known, Term
from messages.sense import INTRANSITIVE
from messages.words import Argument

LONGEST_OWNER = 40
""" "Bukele's offer" reads well; past this many characters an owner goes without."""


_TRANSITIVE = frozenset(
    {
        "proposed",
        "offered",
        "approved",
        "rejected",
        "ratified",
        "joined",
        "adopted",
        "extended",
        "pledged",
        "deployed",
        "appointed",
        "attacked",
        "killed",
        "rescued",
        "condemned",
        "launched",
        "ended",
    }
)
"""Actions that say little without their object: then the source's own sentence is told, if it is short."""


def sentence(
    value: Event, known: Known, voice: Voice, *, short: bool = False, bare: bool = False, undated: bool = False
) -> Spans:
    """What happened, without its final stop or first capital. `bare` leaves place, date and mission out, `undated` the
    date alone."""
    if not bare and _is_better_quoted(value, known.fact, voice):
        said = voice.verbatim(known.fact)
        if said:
            return said
    core = _core(value, known.fact, voice, short=short)
    if not bare and (clause := _own_clause(value, known.fact, core, voice)):
        return clause
    if not bare:
        date = None if undated or _is_this_year(value.date, known) else value.date
        core = _where_and_when(_for_mission(core, value, known.fact, voice), value, date, known, voice)
    return voice.words.say("planned", what=core) if _is_ahead(known.fact) and not _is_sentence(value) else core


def _is_ahead(fact: Fact) -> bool:
    return fact.modality == "planned"


def _is_sentence(value: Event) -> bool:
    """Who does what: then its verb says that it is ahead."""
    return bool(value.actor and (value.object or value.action in INTRANSITIVE)) and value.action != "other"


def _is_better_quoted(value: Event, fact: Fact, voice: Voice) -> bool:
    """Ours would say too little: an action without its object, or for who reads the source's language, without who."""
    if value.actor is None and fact.lang == voice.language:
        return True
    return value.action in _TRANSITIVE and voice.phrase(value.object, fact) is None


def _is_this_year(date: Date | None, known: Known) -> bool:
    """ "In 2025", in an article of 2025, tells nobody when."""
    published = known.article.published
    return date is not None and published is not None and date.value == str(published.year)


def _own_clause(value: Event, fact: Fact, core: Spans, voice: Voice) -> Spans | None:
    """The source's own clause, for who reads its language, where its verb is not ours: a bank "opens" a branch, it does
    not "launch" it. Only a clause cut from who to what."""
    clause, ours = fact.evidence, plain(core)
    if fact.lang != voice.language or not value.actor or not value.object:
        return None
    begins = bare(clause, fact.lang)[1].startswith(bare(value.actor.text, fact.lang)[1])
    if not begins or not clause.endswith(value.object.text) or len(clause) > SLICE or _MARKED.search(clause):
        return None
    verb = clause[clause.index(value.actor.text) + len(value.actor.text) : -len(value.object.text)]
    aside = verb.lstrip().startswith(",") and "," not in value.actor.text  # "Podemos, que votó en contra de la misión"
    return None if aside or _stems(verb) & _stems(ours) else (Text(clause),)


_MARKED = re.compile(f"[{MARKS}\n|]")


def _stems(text: str) -> set[str]:
    return {word[:4] for word in re.findall(r"\w{4,}", text.casefold())}


def _where_and_when(core: Spans, value: Event, date: Date | None, known: Known, voice: Voice) -> Spans:
    if date:
        core = voice.words.say("event-when", what=core, when=voice.when(date, known))
    where = voice.place(known.fact, value.place) if value.place and value.place.text not in plain(core) else ()
    if not where:
        return core
    return voice.words.say("at-place" if date else "event-when", what=core, place=where, when=where)


def _core(value: Event, fact: Fact, voice: Voice, *, short: bool) -> Spans:
    actor = _closed(voice.phrase(value.actor, fact, short=short))
    target = voice.phrase(value.object, fact, short=short)
    if value.action == "other":
        return _own_words(value, fact, voice, actor, target)
    args = _args(actor, target)
    if actor and (target or value.action in INTRANSITIVE):
        return voice.words.say(f"{'plan' if _is_ahead(fact) else 'event'}-{value.action}", **args)
    if actor:
        return voice.words.say(f"act-{value.action}", **args)
    if target:
        return voice.words.say(f"done-{value.action}", **args)
    return voice.words.say(f"noun-{value.action}")


_APPOSED = re.compile(r"^[^,]+, [^\W\d_a-z][^,]*$")


def _closed(actor: Phrase | None) -> Phrase | None:
    """ "The minister, Ana Paz, said": a name between commas keeps the one behind it, too."""
    if actor is None or not _APPOSED.match(plain(actor.subject)):
        return actor
    return replace(actor, subject=(*actor.subject, Text(",")))


def _args(actor: Phrase | None, target: Phrase | None) -> dict[str, Argument]:
    """`of` is the actor's where there is one, else the object's: each sentence has use for one of them."""
    empty: Spans = ()
    owner = actor or target
    return {
        "actor": actor.subject if actor else empty,
        "object": target.subject if target else empty,
        "of": owner.of if owner else empty,
        "to": target.to if target else empty,
        "number": "many" if actor and actor.many else "one",
    }


def _own_words(value: Event, fact: Fact, voice: Voice, actor: Phrase | None, target: Phrase | None) -> Spans:
    """An action outside our list: the source's own words."""
    verb = voice.own(value.verb, fact.lang) if value.verb else ()
    parts = (actor.subject if actor else (), verb, target.subject if target else ())
    spans: Spans = ()
    for part in filter(None, parts):
        spans = (*spans, Text(" "), *part) if spans else part
    return spans or (voice.quoted(fact.evidence, fact.lang),)


def _for_mission(core: Spans, value: Event, fact: Fact, voice: Voice) -> Spans:
    """Say for which mission, where the sentence names one after the object and our words do not."""
    mission = voice.mission(fact.said) if is_sending(fact) else None
    if mission is None or value.object is None or value.object.entity:
        return core
    if value.actor and value.actor.entity == mission.id:
        return core
    name = voice.words.name(voice.topic, mission.id, short=True)
    if name.text in plain(core) or _NAMES_ONE.search(value.object.text):
        return core
    return voice.words.say("for-mission", what=core, mission=name.definite)


_NAMES_ONE = re.compile(r"\b(mission|misión|misyon)\b", re.IGNORECASE)
"""An object that says for what it is: "le déploiement de la mission multinationale"."""


def step(known: Known, dated: Known | None, voice: Voice, *, lone: bool = False) -> Spans:
    """An event or an agreement as a step of a path: "Bukele's offer (Mar 2024)". `lone` names no actor."""
    value = known.fact.value
    if isinstance(value, Event):
        what = _step(value, known.fact, voice, lone=lone)
    elif isinstance(value, Agreement):
        what = agreement(value, known.fact, voice)
    else:
        what = voice.own(known.fact.evidence, known.fact.lang)
    date = _date(dated or known)
    return voice.words.say("step-dated", what=what, date=voice.date(date, known)) if date else what


def _date(known: Known) -> Date | None:
    value = known.fact.value
    if isinstance(value, Date):
        return value
    return value.date if isinstance(value, Event) else None


def _step(value: Event, fact: Fact, voice: Voice, *, lone: bool) -> Spans:
    pair = voice.pair(value.actor.text, fact.lang) if value.actor and value.action == "signed" else None
    if pair:
        return voice.words.say("agreement-parties", parties="–".join(name.text for name in pair))
    actor = None if lone else voice.phrase(value.actor, fact, short=True)
    if actor is None or len(plain(actor.subject)) > LONGEST_OWNER:
        what = voice.words.say(f"noun-{value.action}")
    else:
        what = voice.words.say(f"step-{value.action}", **_args(actor, None))
    where = voice.place(fact, value.place) if value.place else ()
    return voice.words.say("event-when", what=what, when=where) if where else what


def agreement(value: Agreement, fact: Fact, voice: Voice) -> Spans:
    """ "Haiti–Kenya agreement"; a numbered resolution with what our list says it did."""
    if value.number:
        return _numbered(value, fact, voice)
    known = [voice.phrase(Term(party, party), fact, short=True) for party in value.parties]
    names = [
        voice.words.entity(voice.topic, party, short=True)
        for party, name in zip(value.parties, known, strict=True)
        if name
    ]
    if names:
        return voice.words.say("agreement-parties", parties="–".join(names))
    return voice.own(value.name or value.form, fact.lang)


def _numbered(value: Agreement, fact: Fact, voice: Voice) -> Spans:
    known = voice.topic.resolutions.get(value.number or "")
    if known is None and not value.form.casefold().startswith(("resol", "résol", "rezol")):
        return (*voice.own(value.form, fact.lang), Text(f" {voice.clip(value.number or '')}"))
    if known is None:
        return voice.words.say("resolution-unknown")
    what = known.what.get(voice.language, known.what["en"])
    date = voice.words.date(str(known.date))
    return voice.words.say("resolution-known", number=value.number or "", date=date, what=what)
