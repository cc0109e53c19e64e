"""Whether what follows a comma is a cue and no more: "…, the port said on Monday", "…, a dit jeudi le ministre"."""

from messages.facts import speakers
from messages.facts.clauses import verb_at
from messages.facts.lexicon import Mark
from messages.facts.reading import Reading

# --- English: the subject before the verb, or behind a few verbs ---

_INVERTED_TEXT = """
    said says wrote writes added adds noted notes explained explains argued argues warned warns reported reports
    announced announces stated states recalled conceded insisted predicted reckoned
"""
_INVERTED = frozenset(_INVERTED_TEXT.split())
"""English verbs that stand before who says so."""
_SETTINGS = frozenset(("in", "on", "at", "to", "during", "after", "before", "by", "via", "from", "of", "late", "early"))
"""Words that begin what closes a cue: "said in a statement", "told reporters" comes with no such word."""
_OF_CLAUSES = ("he", "she", "they", "pron", "be", "have", "will", "aux")


_FINITE = ("be", "have", "will", "aux")


def closes(r: Reading, i: int, verb: Mark, last: int) -> bool:
    """Whether an English cue has no more to say: "…, the port said on Monday", not "…, which runs it, said he was"."""
    if _goes_on(r, i, verb) or _introduces(r, verb.last, last):
        return False
    if verb.first == i:
        return _names_only(r, verb, last)
    j = verb.last
    ends = j >= last or r.sort(j) == "p" or r.low(j) in _SETTINGS or r.any_here(j, ("adv", "conj")) is not None
    return ends or "weekdays" in r.tags[j]


def _goes_on(r: Reading, i: int, verb: Mark) -> bool:
    """ "Its director, Ana Paz, wrote to staff", "he had been found", "…, given his remarks", "A part, McKinley said, is
    the flow"."""
    aside = (r.low(verb.first - 1) == "," and verb.first > i) or r.here(verb.first - 1, "be") is not None
    other = any(verb_at(r, k) and not r.capital(k) for k in range(i, verb.first))
    j = verb.last
    behind = j + 1
    finite = not r.low(behind).endswith("ing") and (verb_at(r, behind) or r.any_here(behind, _FINITE)) is not None
    cut = r.low(j) == "," and finite
    return aside or other or cut


def _introduces(r: Reading, j: int, last: int) -> bool:
    return j < last and bool(r.quoted[j] or r.here(j, "sub") or r.low(j) == ":" or r.here(j, "relative"))


def _names_only(r: Reading, verb: Mark, last: int) -> bool:
    """ "…, said Juan Pérez"; not "…, published The Scholars with a blank cover", nor "…, said the port was full"."""
    ends = next((k for k in range(verb.last, last) if r.low(k) == ","), last)
    words = range(verb.last, ends)
    if r.low(verb.first) not in _INVERTED and not all(r.capital(k) or r.sort(k) == "p" for k in words):
        return False
    return not any(r.any_here(k, _OF_CLAUSES) and not r.capital(k) for k in words)


# --- French and Spanish: the verb before its subject ---


def turns(r: Reading, i: int, verb: Mark, last: int) -> bool:
    """Whether the subject follows the verb: not "La bióloga, que medió entre las partes, pidió …"."""
    if any(r.low(j) == "," or r.here(j, "relative") for j in range(i, verb.first)) or (
        r.lang == "es" and speakers.no_subject(r, verb.last, last)
    ):
        return False
    if r.lang in ("fr", "es") and not speakers.auxiliaries(r, i, verb.first):
        return False  # "…, Aminstas aceptó la dominación"
    if not speakers.speaks(r, verb.first) or r.low(verb.first).endswith(_WRITTEN.get(r.lang, "\0")):
        return False
    if verb.first == i and _names_role(r, i - 1):
        return False  # "Erdogan, el primer ministro turco, anunció los planes"
    return not (r.here(verb.last, "sub") or r.low(verb.last) in (":", ",") or r.here(verb.last, "relative"))


_WRITTEN = {"fr": ("ite", "ites", "its"), "es": ("ito", "ita", "itos", "itas")}
"""Endings of participles that describe: "une étude écrite en 1903 par"."""


def _names_role(r: Reading, comma: int) -> bool:
    """Whether what ends at a comma is who somebody is, between commas: ", el primer ministro turco,"."""
    begin = r.bound(comma)[0]
    opened = next((j for j in range(comma - 1, max(begin, comma - 12), -1) if r.low(j) == ","), None)
    if opened is None or any(verb_at(r, j) or r.any_here(j, ("be", "have")) for j in range(opened + 1, comma)):
        return False
    return r.has(opened + 1, comma, "roles", "titles") or all(r.capital(j) for j in range(opened + 1, comma))
