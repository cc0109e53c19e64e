"""Places: those of the topic, capitals, and by pattern ("commune de Kenscoff", "Artibonite department")."""

from collections.abc import Iterator
from typing import Literal

from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.page import Page
from messages.facts.rules import Rule
from messages.model import Place

Sort = Literal["commune", "city", "department", "state", "base", "sea", "country"]


def find(page: Page) -> Iterator[Found]:
    seen: set[str] = set()
    for found in sorted([*_known(page), *_patterned(page)], key=lambda one: (one.first, one.rule)):
        name = found.value.name.lower() if isinstance(found.value, Place) else ""
        if name not in seen:
            seen.add(name)
            yield found


def _known(page: Page) -> Iterator[Found]:
    r = page.r
    for mention in page.names.all:
        if mention.kind == "capital":
            value = Place(r.slice(mention.first, mention.last), "city", None, mention.value)
            yield Found(value, mention.first, mention.last, "place.capital")
        elif mention.kind == "entity" and mention.sort == "place":
            value = Place(r.slice(mention.first, mention.last), None, None, mention.country)
            yield Found(value, mention.first, mention.last, "place.topic")


def _patterned(page: Page) -> Iterator[Found]:
    r = page.r
    for mark in r.marks("place"):
        if mark.value == "sea":
            continue
        span = _after(page, mark) or (_before(page, mark) if r.lang == "en" else None)
        if span and not page.in_orgs.intersection(range(*span)):
            value = Place(r.slice(*span), mark.value, None, page.names.country_within(*span))
            yield Found(value, min(span[0], mark.first), max(span[1], mark.last), "place.pattern", 0.95)


def _after(page: Page, mark: Mark) -> tuple[int, int] | None:
    """ "the town of Verrettes", "commune de Kenscoff", "département de l'Artibonite"."""
    r = page.r
    of = r.here(mark.last, "of")
    if of is None:
        return None
    first = of.last + (1 if r.here(of.last, "det") else 0)
    last = _name_end(page, first)
    return (first, last) if last > first else None


def _before(page: Page, mark: Mark) -> tuple[int, int] | None:
    """ "Artibonite department"."""
    r = page.r
    if mark.value not in ("department", "state", "commune") or r.low(mark.first).endswith("s"):
        return None
    first = mark.first
    while first > max(r.bound(mark.first)[0], mark.first - 4) and r.capital(first - 1) and r.sort(first - 1) == "w":
        first -= 1
    named = first < mark.first and not r.any_here(first, ("det", "demonyms", "titles", "roles", "org_heads"))
    return (first, mark.first) if named and not r.capital(mark.first) else None


def _name_end(page: Page, i: int) -> int:
    r = page.r
    last = i
    end = min(r.bound(i)[1], i + 7) if i < len(r.tokens) else i
    while last < end:
        hyphen = r.low(last) == "-" and r.glued(last) and r.glued(last + 1)
        if not hyphen and not (r.capital(last) and r.sort(last) == "w"):
            break
        last += 1
    return last


RULES = (
    Rule(
        "place.pattern",
        (
            "en: in the ⟦town of Verrettes⟧ on Monday",
            "fr: dans la ⟦commune de Belladère⟧ lundi",
            "es: en el ⟦departamento de Sonsonate⟧ ayer",
        ),
        ("en: the State of the Union", "en: a police department"),
    ),
    Rule("place.capital", ("en: They flew to ⟦Kingston⟧ again.",)),
)
