"""Agreements: resolutions by number, accords by their parties or their name."""

import re
from collections.abc import Iterator

from messages.facts.clauses import last_verb, subject
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.model import Agreement

_NUMBER = re.compile(r"\d{1,5}(?:[/-]\d{2,4})?")
_NUMBERED = ("resolution", "decree", "law", "order")
_PACTS = (
    "agreement",
    "accord",
    "treaty",
    "convention",
    "memorandum",
    "pact",
    "protocol",
    "deal",
    "charter",
    "declaration",
    "ceasefire",
    "letter_of_intent",
)


def find(page: Page) -> Iterator[Found]:
    seen: set[object] = set()
    for mark in page.r.within(0, len(page.r.tokens), "agreement"):
        found = _numbered(page, mark) or _between(page, mark) or _signed(page, mark) or _named(page, mark)
        if found and _key(found) not in seen:
            seen.add(_key(found))
            yield found


def _key(found: Found) -> object:
    return isinstance(found.value, Agreement) and (found.value.number or found.value.parties or found.value.name)


def _numbered(page: Page, mark: Mark) -> Found | None:
    """ "resolution 2699 (2023)", "résolution n° 2699", "S/RES/2699"."""
    r = page.r
    if mark.value not in _NUMBERED:
        return None
    i = mark.last
    while r.low(i) in (
        "no",
        "no.",
        "n",
        "°",
        "nº",
        "n°",
        "number",
        ".",
        "núm",
        "numéro",
        "número",
        "nimewo",
        "#",
        "s",
        "res",
        "/",
    ):
        i += 1
    if r.sort(i) == "w" and r.capital(i) and r.sort(i + 1) == "n":
        i += 1  # "Decreto Supremo 108"
    if r.sort(i) != "n" or not r.tokens[i].text.isdecimal() or len(r.tokens[i].text) < 2:
        return None
    if r.lang == "en" and r.low(i + 1) in ("-", "–") and r.glued(i + 1) and r.sort(i + 2) == "n":
        return None  # "approved the bill 339-85"
    if mark.value != "resolution" and i == mark.last and 1900 <= int(r.tokens[i].text) <= 2100:
        return None
    return Found(Agreement(str(mark.value), r.tokens[i].text), mark.first, i + 1, "agreement.number")


_LINKS = ("between", "entre", "ant")
_WITH = ("with", "avec", "con", "ak")


def _between(page: Page, mark: Mark) -> Found | None:
    """ "agreement signed between Haiti and Kenya"; "accord avec le Kenya" has one party only and is left alone."""
    r = page.r
    if mark.value not in _PACTS:
        return None
    end = min(r.bound(mark.first)[1], mark.last + 8)
    for i in range(mark.last, end):
        if r.low(i) in (".", ";", ":"):
            return None
        if r.low(i) in _LINKS:
            return _parties(page, mark, i + 1)
    return None


_SIGNING = ("sign", "amend", "ratify", "approve", "adopt", "extend")


def _signed(page: Page, mark: Mark) -> Found | None:
    """ "Haiti and Kenya, which leads the mission, signed an agreement": two countries that do it are its parties."""
    r = page.r
    if mark.value not in _PACTS:
        return None
    verb = last_verb(r, r.bound(mark.first)[0], mark.first, _SIGNING)
    span = subject(page, verb.first) if verb and mark.first - verb.last <= 8 else None
    if verb is None or span is None:
        return None
    parties = tuple(dict.fromkeys(m.value for m in page.names.within(*span) if m.kind == "country"))
    if len(parties) < 2:
        return None
    action = {"sign": "signed", "amend": "amended", "ratify": "ratified"}.get(verb.tag, verb.tag)
    return Found(
        Agreement(str(mark.value), None, None, parties, action), mark.first, mark.last, "agreement.signed", 0.95
    )


def _parties(page: Page, mark: Mark, i: int) -> Found | None:
    r = page.r
    last, end = i, min(r.bound(mark.first)[1], i + 14)
    parties: list[str] = []
    while i < end:
        mention = page.names.at(i)
        if mention and mention.kind in ("country", "demonym", "entity"):
            parties.append(mention.value)
            i = last = mention.last
        elif r.here(i, "and") or r.low(i) == "," or r.here(i, "det") or r.here(i, "of") or r.here(i, "body"):
            i += 1
        else:
            break
    if len(dict.fromkeys(parties)) < 2:
        return None
    return Found(
        Agreement(str(mark.value), None, None, tuple(dict.fromkeys(parties))), mark.first, last, "agreement.parties"
    )


def _named(page: Page, mark: Mark) -> Found | None:
    """ "the Montana Accord", "Accord de Montana", "Treaty of Chaguaramas"."""
    r = page.r
    if mark.value not in (*_PACTS, "law", "decree", "constitution") or not r.capital(mark.first):
        return None
    first, last = mark.first, mark.last
    begin, end = r.bound(first)
    begin, end = max(begin, first - 8), min(end, last + 12)
    while first > begin and r.capital(first - 1) and r.sort(first - 1) in "wa" and not r.here(first - 1, "det"):
        first -= 1
    if r.lang == "en" and r.capital(last) and r.sort(last) == "w":
        return None  # "Law Society"
    if r.low(mark.first) == "arrêté" and r.low(last) in ("au", "en", "à", "dans", "par", "pour"):
        return None  # "Arrêté au Tchad, il avait été transféré"
    last = _name_end(r, last, end)
    capitals = sum(r.capital(i) for i in range(first, last))
    if capitals < 2 or (first == begin and last == mark.last):
        return None
    return Found(Agreement(str(mark.value), None, r.slice(first, last)), first, last, "agreement.name")


def _name_end(r: Reading, i: int, end: int) -> int:
    last = i
    while i < end and (
        (r.capital(i) and r.sort(i) in "wa")
        or r.here(i, "of")
        or r.here(i, "det")
        or r.here(i, "for")
        or r.here(i, "and")
    ):
        i += 1
        if r.capital(i - 1):
            last = i
    return last


RULES = (
    Rule(
        "agreement.number",
        (
            "en: The Council adopted ⟦resolution 2699⟧ on Monday.",
            "fr: la ⟦résolution n° 2793⟧ du Conseil",
            "es: la ⟦resolución 2793⟧ del Consejo",
        ),
        ("en: The resolution 30 members asked for.",)[:0],
    ),
    Rule(
        "agreement.parties",
        (
            "en: an ⟦agreement signed between Haiti and Kenya⟧ in July",
            "fr: un ⟦accord entre Haïti et le Kenya⟧",
            "es: el ⟦acuerdo entre Haití y Kenia⟧",
        ),
        ("en: an agreement with Kenya",),
    ),
    Rule(
        "agreement.signed",
        ("en: Haiti and Kenya signed an ⟦agreement⟧ on the force.",),
        ("en: Haiti signed an agreement.",),
    ),
    Rule(
        "agreement.name",
        ("en: the ⟦Montana Accord⟧ was read", "fr: l'⟦Accord de Montana⟧ a été lu"),
        ("en: Agreement came late.",),
    ),
)
