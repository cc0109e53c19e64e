"""Organisations: those of the topic and the world by name, others by a head in a capitalised run ("Ministry of")."""

import re
from collections.abc import Iterator

from messages.facts.found import Found
from messages.facts.mentions import Mention, Mentions
from messages.facts.orgnames import run, starts
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.facts.sentences import Span
from messages.model import Org

_SORTS = ("org", "body", "mission", "group")


def find(r: Reading, names: Mentions) -> Iterator[Found]:
    """Each organisation once, where the text first names it."""
    seen: set[str] = set()
    for found in sorted([*_known(r, names), *_others(r, names)], key=lambda one: (one.first, -one.last)):
        value = found.value
        if isinstance(value, Org):
            keys = {value.id or "", *(name.lower() for name in (value.name, *value.names))} - {""}
            if seen.isdisjoint(keys):
                yield found
            seen |= keys


# --- by name ---


def _known(r: Reading, names: Mentions) -> Iterator[Found]:
    for mention in names.all:
        if mention.kind == "entity" and mention.sort in _SORTS and _written(r, mention):
            yield _found(r, names, "org.topic", (mention.first, mention.last))
    for mark in r.within(0, len(r.tokens), "organisations"):
        if names.at(mark.first) is None and any(r.capital(j) for j in range(mark.first, mark.last)):
            longer = run(r, names, mark.first)
            last = longer[1] if longer and longer[1] > mark.last else mark.last
            if not _describes(r, last):
                also = str(mark.value) if last == mark.last else ""
                yield _found(r, names, "org.world", (mark.first, last), also)


def _written(r: Reading, mention: Mention) -> bool:
    """With the capitals of a name, and not as an adjective ("a U.N.-backed index")."""
    return r.capital(mention.last - 1 if r.lang == "en" else mention.first) and not _describes(r, mention.last)


_AFTER = ("be", "have", "aux", "will", "prep", "conj", "sub", "adv", "say", "relative", "neg", "of", "to", "vote")


def _describes(r: Reading, last: int) -> bool:
    """An English acronym right before a noun only describes it: "the U.N. peacekeeping budget"."""
    if r.lang != "en" or not (r.tokens[last - 1].text.isupper() or r.sort(last - 1) == "a"):
        return False
    hyphen = r.low(last) == "-" and r.glued(last)
    noun = r.sort(last) == "w" and not r.capital(last) and not r.any_here(last, _AFTER)
    return hyphen or (noun and not r.tags[last])


_TRUST = {"org.designated": 0.9, "org.speaking": 0.85}


def _found(r: Reading, names: Mentions, rule: str, span: Span, also: str = "") -> Found:
    first, last = span
    mention = names.at(first)
    entity = mention.value if mention and rule == "org.topic" else None
    name = r.slice(first, last)
    others = (also, _acronym_after(r, last), _without_country(r, first, last))
    value = Org(name, entity, tuple(dict.fromkeys(o for o in others if o and o != name)))
    return Found(value, first, last, rule, _TRUST.get(rule, 1.0))


def _acronym_after(r: Reading, i: int) -> str:
    if r.low(i) == "(" and r.low(i + 2) == ")" and r.tokens[i + 1].text.isupper():
        return r.tokens[i + 1].text
    return ""


def _without_country(r: Reading, first: int, last: int) -> str:
    """The name without "of <country>" behind it, or the country's possessive before it."""
    for i in range(first + 1, last - 1):
        country = r.before(last, "names")
        if r.any_here(i, ("of", "in")) and country and country.first - i <= 2 and country.first > i:
            return r.slice(first, i)
        if r.sort(i) == "s" and r.before(i, "names"):
            return r.slice(i + 1, last)
    return ""


# --- by pattern ---


def _others(r: Reading, names: Mentions) -> Iterator[Found]:
    taken = {j for mark in r.marks("organisations") for j in range(mark.first, mark.last)}
    taken |= {j for mention in names.all if mention.kind == "entity" for j in range(mention.first, mention.last)}
    places = {j for mention in names.all if mention.sort == "place" for j in range(mention.first, mention.last)}
    free = 0
    for i in sorted({*r.capitals, *starts(r)} - taken):
        if i < free:
            continue
        for rule, spot in (("org.head", run), ("org.designated", _designated), ("org.speaking", _speaking)):
            if (span := spot(r, names, i)) and (taken - _of_places(r, places, span)).isdisjoint(range(*span)):
                yield _found(r, names, rule, span)
                free = span[1]
                break


def _of_places(r: Reading, places: set[int], span: Span) -> set[int]:
    """The place that a name ends with: "hôpital universitaire de Mirebalais", not "hôpital général à Mirebalais"."""
    first, last = span
    begin = next((j for j in range(first + 1, last) if j in places), last)
    tied = begin < last and r.low(begin - 1) in _OF and all(j in places for j in range(begin, last))
    return set(range(begin, last)) if tied else set()


_OF = frozenset(("of", "de", "d'", "du"))


def _designated(r: Reading, names: Mentions, i: int) -> Span | None:
    """ "l'ONG Pont Santé", "the group Socorro Humano", "police union Synapoha"."""
    if not r.capital(i) or r.sort(i) != "w" or r.before(i, "designator") is None or names.at(i) is not None:
        return None
    last = i
    while last < min(r.bound(i)[1], i + 6) and r.capital(last) and r.sort(last) == "w" and names.at(last) is None:
        last += 1
    return (i, last) if len(r.low(last - 1)) > 1 else None


_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,4}|[A-ZÉ]{3,6}")


def _speaking(r: Reading, names: Mentions, i: int) -> Span | None:
    """An acronym behind an article that says something or is cited: "indique l'IHSI", "according to the CGT"."""
    if not r.here(i - 1, "det") or names.at(i) is not None or not _ACRONYM.fullmatch(r.tokens[i].text):
        return None
    cited = r.before(i - 1, "attribution") or r.before(i - 1, "say")
    return (i, i + 1) if cited or r.here(i + 1, "say") else None


RULES = (
    Rule(
        "org.world",
        (
            "en: a session at the ⟦World Bank⟧ in Washington",
            "fr: selon l'⟦OTAN⟧, la crise",
            "es: según la ⟦OTAN⟧, la crisis",
        ),
        ("en: who said us?",),
    ),
    Rule("org.topic", ("en: the ⟦Gang Suppression Force⟧ in Haiti",), ("en: a U.N.-backed index of Haiti",)),
    Rule(
        "org.head",
        (
            "en: the ⟦Ministry of Public Works⟧ said",
            "fr: le ⟦ministère de la Justice⟧ a dit",
            "fr: La ⟦Commission nationale anticorruption⟧ se félicite.",
            "fr: Ils ont attaqué l'⟦hôpital universitaire de Mirebalais⟧ mardi.",
            "es: el ⟦Ministerio de Obras Públicas⟧ dijo",
        ),
        ("en: Supreme Leader Juan Pérez and Police Chief Ana Paz left.", "en: THE COURT SAID NOTHING TODAY"),
    ),
    Rule("org.designated", ("fr: la directrice de l'ONG ⟦Pont Santé⟧ l'assure", "en: the group ⟦Socorro Humano⟧ left")),
    Rule("org.speaking", ("fr: la hausse est de 2 %, indique l'⟦IHSI⟧.",), ("fr: le PIB a reculé",)),
)
