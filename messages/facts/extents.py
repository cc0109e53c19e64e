"""Where a noun phrase ends, and whether another clause begins behind an "and"."""

from messages.facts import tenses
from messages.facts.clauses import VERBS, verb_at
from messages.facts.page import Page
from messages.facts.reading import Reading

_LONGEST = 14


def of_name(page: Page, i: int) -> bool:
    """The article of "El Salvador"."""
    mention = page.names.at(i)
    return mention is not None and mention.first == i and mention.last > i + 1


def owned(r: Reading, i: int) -> bool:
    return r.here(i, "possessive") is not None


TYING = ("of", "and", "prep", "det", "conj", "adv")


_ENDING = ("sub", "be", "have", "will", "aux", "pron", "say")


def phrase_end(page: Page, i: int) -> int:
    r = page.r
    start, end = i, min(r.bound(i - 1)[1], i + _LONGEST)
    while i < end:
        mark = r.sort(i) == "p" and not (r.low(i) in ("-", "'") and r.glued(i)) and not r.here(i, "symbols")
        if i in page.in_dates or (mark and not _initial(r, i)) or (i > start and _is_no_part(r, i)):
            break
        if r.here(i, "and") and i > start and begins_clause(page, i + 1):
            break
        if (
            not page.names.at(i)
            and not (r.capital(i) and i > start)
            and not (r.low(i - 1) == "-" and r.glued(i) and i > start)
            and not _in_range(r, i)
            and (_ends(r, i) or _next_verb(r, i) or _stops(r, i, start))
        ):
            break
        i += 1
    return i


_TIMES = frozenset(("times", "fois", "veces", "fwa"))


def _is_no_part(r: Reading, i: int) -> bool:
    """ "Approved the bill | 339-85", "rejeté cet article | deux fois"."""
    if r.low(i + 1) in _TIMES and (r.sort(i) == "n" or r.here(i, "units")):
        return True
    return r.sort(i) == "n" and r.low(i + 1) in ("-", "–") and r.glued(i + 1) and r.sort(i + 2) == "n"


def _in_range(r: Reading, i: int) -> bool:
    """The small word between the two numbers of "de 150 a 310 efectivos"."""
    return r.sort(i - 1) == "n" and r.sort(i + 1) == "n" and r.low(i) in ("to", "a", "à")


def _ends(r: Reading, i: int) -> bool:
    """A word that no noun phrase holds; "dernière" behind its article is part of one."""
    tags = r.tags[i]
    return any(tag in tags for tag in _ENDING if tag != "pron" or not r.here(i - 1, "det"))


_CLAUSE = 10
"""Tokens behind an "and" in which the verb of another clause is looked for."""


_NO_CLAUSE = ("relative", "sub", "to")


def begins_clause(page: Page, i: int) -> bool:
    """Whether another clause begins at a token behind "and": "… and the agency has sent", "et le Japon 4 millions"."""
    r = page.r
    end = min(r.bound(i - 1)[1], i + _CLAUSE)
    i += r.here(i, "det") is not None
    if r.capital(i) and (r.sort(i + 1) == "n" or r.here(i + 1, "symbols")):
        return True
    j = i + 1
    while j < end and (r.sort(j) != "p" or r.low(j) == "-") and not r.any_here(j, _NO_CLAUSE):
        if _is_finite(r, j):
            return True
        j += 1
    return r.low(j) == "," and _past_aside(r, j, end)


def _past_aside(r: Reading, comma: int, end: int) -> bool:
    """ "Y su jefa, Ana Paz, anunció"."""
    close = next((j for j in range(comma + 1, end) if r.low(j) == ","), 0)
    return bool(close) and r.capital(comma + 1) and _is_finite(r, close + 1)


def _is_finite(r: Reading, i: int) -> bool:
    """A verb with a subject of its own: no participle that describes, no noun behind its article."""
    if r.capital(i) or r.here(i - 1, "det"):
        return False
    if r.any_here(i, ("have", "will", "be")) or tenses.looks_future(r, i):
        return True
    mark = verb_at(r, i, VERBS)
    if mark is None or r.low(i).endswith("ing"):
        return False
    verb = tenses.verb(r, i, mark.tag)
    return verb.voice == "active" and verb.time not in ("bare", "gerund", "participle")


def _initial(r: Reading, i: int) -> bool:
    """The dot of "Sen. Bill Nelson"."""
    return r.low(i) == "." and r.glued(i) and r.capital(i - 1) and r.capital(i + 1) and len(r.low(i - 1)) < 4


def _stops(r: Reading, i: int, start: int) -> bool:
    tied = r.here(i, "of") or r.here(i, "det")
    return ("prep" in r.tags[i] and not tied) or (
        i > start and "det" in r.tags[i] and not r.here(i, "of") and not r.any_here(i - 1, TYING)
    )


_PASTS = {
    "en": ("ed",),
    "fr": ("a", "ont", "èrent"),
    "es": ("ó", "aron", "ieron"),
}  # fmt: skip


def _next_verb(r: Reading, i: int) -> bool:
    """ "The attack and decreed", "ataque y decretó": a conjunction with another verb behind it."""
    if not r.any_here(i, ("and", "conj")):
        return False
    verb = (
        verb_at(r, i + 1)
        or r.any_here(i + 1, ("verbs", "have", "be", "say", "aux", "pron", "neg"))
        or r.low(i + 1)
        in (
            "s'",
            "se",
            "n'",
            "no",
        )
    )
    done = r.low(i + 1).endswith(_PASTS.get(r.lang, "\0")) and not r.capital(i + 1)
    return bool(verb) or done or (r.lang != "en" and any(tag.endswith(".b") for tag in r.tags[i + 1]))
