"""Reported speech: which words of a sentence somebody is named for, without quotation marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from messages.facts import closings, speakers
from messages.facts.cast import Cast, Speaker
from messages.facts.clauses import verb_at
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.reading import ACTIONS, HARMS, Reading
from messages.facts.rules import Rule
from messages.model import Quote


@dataclass(frozen=True, slots=True)
class Reported:
    """The tokens `first:last` are what the speaker is reported to say."""

    first: int
    last: int
    speaker: Speaker
    rule: str


_SHORTEST = 4
"""Words of a reported clause that is worth a line."""


def reported(cast: Cast) -> Iterator[Reported]:
    """At most one reported clause a sentence, in text order. The cast learns who spoke."""
    r = cast.page.r
    for first, last in r.bounds:
        if last - first <= _SHORTEST or not r.has(first, last, "say", "attribution"):
            continue
        found = _behind(cast, first, last) or _clause(cast, first, last) or _according(cast, first, last)
        if found:
            yield found


# --- "The stoppage was costing $1.1 million a day, the port authority said." ---


def _behind(cast: Cast, first: int, last: int) -> Reported | None:
    r = cast.page.r
    for i in range(last - 1, first + _SHORTEST, -1):
        if r.low(i) != "," or r.quoted[i] or r.quoted[i - 1] or not r.has(i, i + 14, "say", "attribution"):
            continue
        if r.lang != "en" and _closes_aside(r, first, i):
            continue
        speaker = _trailing(cast, i, last)
        if speaker and not (r.lang == "ht" and speaker.trust < 1):
            begin = _after_colon(r, _after_dateline(r, first, i), i)
            return Reported(begin, i, speaker, "quote.behind") if _speaks(r, begin, i) else None
    return None


def _closes_aside(r: Reading, first: int, comma: int) -> bool:
    """ "Les démocrates, qui l'ont perdu, espèrent": the comma ends a relative clause, and the verb is its noun's."""
    opened = next((j for j in range(comma - 1, first, -1) if r.low(j) == ","), None)
    return opened is not None and r.here(opened + 1, "relative") is not None


_PLACE = 10
"""Tokens of a dateline."""


def _after_dateline(r: Reading, first: int, last: int) -> int:
    """ "DAKAR — Le Sénégal a terminé": where the sentence itself begins."""
    dash = next(
        (j for j in range(first + 1, min(first + _PLACE, last)) if r.low(j) in ("—", "–", "-") and not r.glued(j)), 0
    )
    return dash + 1 if dash and all(r.capital(j) or r.sort(j) != "w" for j in range(first, dash)) else first


def _after_colon(r: Reading, first: int, last: int) -> int:
    return next((j + 1 for j in range(last - 1, first, -1) if r.low(j) in (":", ";")), first)


def _trailing(cast: Cast, comma: int, last: int) -> Speaker | None:
    """The speaker of a cue that begins right behind a comma and takes up the rest of the sentence."""
    r = cast.page.r
    i = comma + 1
    if r.any_here(i, ("and", "conj")) or r.sort(i) == "n" or (r.lang == "en" and r.low(i).endswith("ing")):
        return None  # "…, and in the wake of it Trump proposed"; "…, focusing on what was held"
    if r.here(i, "relative") or (r.here(i, "sub") and r.low(i) != "s'"):
        return None
    cued = r.here(i, "attribution")
    if cued and cued.value == "cues":
        return None if r.low(i) in ("pour", "para") else speakers.after(cast, i, last)  # at the end they are "for"
    verb = next(
        (
            m
            for j in range(i, min(last, i + 12))
            if (m := r.here(j, "say")) and not _no_verb(r, j) and speakers.speaks(r, j)
        ),
        None,
    )
    if (
        verb is None
        or any(r.quoted[verb.last : last])
        or not (closings.closes if r.lang == "en" else closings.turns)(r, i, verb, last)
    ):
        return None
    return speakers.after(cast, i, last)


def _no_verb(r: Reading, i: int) -> bool:
    """ "The report", "to support": a noun, or an infinitive that gives nobody's words."""
    return r.here(i - 1, "det") is not None or (r.lang == "en" and r.here(i - 1, "to") is not None)


def _speaks(r: Reading, first: int, last: int) -> bool:
    """A clause with a verb in it, or at least long enough to be one."""
    words = sum(r.sort(i) in "wan" for i in range(first, last))
    told = any(
        not r.capital(i) and (verb_at(r, i) or r.any_here(i, ("be", "have", "will", "aux"))) for i in range(first, last)
    )
    return words >= _SHORTEST if told else words > _SHORTEST and r.lang != "en"


# --- "Judge Paz ruled that the money had passed through seven accounts" ---

_THAT = frozenset(("that", "que", "qu'", "ke"))


def _clause(cast: Cast, first: int, last: int) -> Reported | None:
    r = cast.page.r
    for verb in r.within(first, last - _SHORTEST, "say"):
        i = verb.first
        if r.here(i - 1, "det") or r.low(i).startswith(_DENYING) or _beside_quotation(r, i, verb.last):
            continue
        begin = _content(r, verb, last)
        if begin is None:
            continue
        speaker = speakers.subject_of(cast, first, begin, verb)
        end = _end(r, begin, last)
        if speaker and _speaks(r, begin, end):
            return Reported(begin, end, speaker, "quote.clause")
    return None


_DENYING = ("deny", "deni", "nie", "nia", "neg", "nieg", "démen", "desmin", "demant", "deman")
"""Beginnings of verbs whose clause is what the speaker says is not so."""


def _beside_quotation(r: Reading, first: int, last: int) -> bool:
    return any(r.quoted[j] for j in range(max(first - 2, 0), min(last + 2, len(r.tokens))))


def _content(r: Reading, verb: Mark, last: int) -> int | None:
    """Where the reported clause begins behind a verb of saying."""
    for i in range(verb.last, min(last, verb.last + 5)):
        if r.low(i) in _THAT:
            return i
        if r.low(i) in (",", ":", ".", ";") or (
            r.any_here(i, ("prep", "conj")) and i == verb.last and r.low(i) not in ("on", "le", "el")
        ):
            break
    if r.lang == "en" and r.low(verb.first) in (
        "said",
        "say",
        "says",
        "told",
        "warned",
        "added",
        "announced",
        "replied",
        "reckoned",
    ):
        return _bare(r, verb.last, last)
    return verb.last if r.lang == "ht" else None


def _bare(r: Reading, i: int, last: int) -> int | None:
    """ "said he had buried 31 parishioners": a subject and a verb follow at once."""
    opens = (
        r.any_here(i, ("he", "she", "they", "pron", "det", "possessive"))
        or r.capital(i)
        or r.sort(i + 0) == "n"
        or r.sort(i) == "w"
    )
    if not opens or r.any_here(i, ("prep", "adv", "conj", "sub")) or "weekdays" in r.tags[i]:
        return None
    near = range(i + 1, min(last, i + 10))
    return i if any(r.any_here(j, ("be", "have", "will", "aux")) or _is_done(r, j) for j in near) else None


def _is_done(r: Reading, i: int) -> bool:
    """ "Said gangs | killed 1,617 people"."""
    verb = None if r.capital(i) or r.here(i, "say") else verb_at(r, i, _ACTS)
    return verb is not None and r.low(i).endswith(("ed", "ot", "sent", "took", "met")) and r.low(i - 1) != "to"


_ACTS = dict.fromkeys((*ACTIONS, *HARMS, "die.t"))
"""Verbs that do something, for what is said without a "that"."""


def _end(r: Reading, i: int, last: int) -> int:
    """The end of the clause: a strong mark, or a comma before another one speaks or does."""
    end = last
    while end > i and r.low(end - 1) in (".", "!", "?", "”", '"', "»", "…"):
        end -= 1
    for j in range(i + 1, end):
        if r.low(j) in (";", "—", "–", ":"):
            return j
        if r.low(j) == "," and (
            r.any_here(j + 1, ("say", "relative"))
            or r.low(j + 1) in ("adding", "but", "mais", "pero", "añadiendo", "ajoutant")
        ):
            return j
    return end


# --- "According to the ministry, ..." ---


def _according(cast: Cast, first: int, last: int) -> Reported | None:
    r = cast.page.r
    mark = r.here(first, "attribution")
    if mark is None or mark.value != "cues":
        return None
    comma = next((i for i in range(mark.last, min(last, mark.last + 16)) if r.low(i) == ","), None)
    if comma is None:
        return None
    speaker = cast.in_phrase(mark.last, comma, (mark.first, mark.last))
    return Reported(comma + 1, _end(r, comma + 1, last), speaker, "quote.according") if speaker else None


# --- facts ---


def facts(r: Reading, found: list[Reported]) -> Iterator[Found]:
    """Indirect quotations: the clauses of people who are named."""
    for one in found:
        if one.speaker.named and one.rule != "quote.according" and not any(r.quoted[one.first : one.last]):
            value = Quote(r.slice(one.first, one.last), "indirect", one.speaker.term, one.speaker.role)
            yield Found(value, one.first, one.last, one.rule, 0.9 * one.speaker.trust)


RULES = (
    Rule(
        "quote.behind",
        (
            "en: ⟦The stoppage was costing a million a day⟧, Juan Pérez said.",
            "fr: ⟦Le titre n'est pas encore joué⟧, tempère l'entraîneur Jean Dupont.",
            "es: ⟦Falta el aval del Parlamento⟧, objetó el abogado Juan Pérez.",
        ),
        (
            "en: The stoppage was costing a million a day, the port said.",
            "en: A department spokeswoman, Ana Paz, said the government would appeal to the Second Circuit.",
            "en: Its director for human resources, Ana Paz, wrote to staff.",
            "fr: Elle supervise la primaire de la droite, dans laquelle Jeanne Dupont soutient la candidature.",
        ),
    ),
    Rule(
        "quote.clause",
        (
            "en: Judge Ana Paz ruled ⟦that the money had passed through Panama⟧.",
            "en: Bishop Juan Pérez said ⟦he had buried 31 parishioners⟧.",
            "en: The rights chief, Juan Pérez, said ⟦gangs killed 17 people in July⟧.",
            "fr: Le ministre Jean Dupont rappelle ⟦que la mission n'a jamais dépassé mille policiers⟧.",
        ),
        ("en: Juan Pérez said on Monday.",),
    ),
)
