"""Country facts: each country once, where the text first names it."""

from collections.abc import Iterator

from messages.facts.found import Found
from messages.facts.page import Page
from messages.facts.rules import Rule
from messages.model import Country

_RULES = {"country": "country.name", "demonym": "country.demonym"}


def find(page: Page) -> Iterator[Found]:
    seen: set[str] = set()
    for mention in sorted([*page.names.all, *page.names.inner], key=lambda mention: mention.first):
        if mention.kind in _RULES and mention.value not in seen:
            seen.add(mention.value)
            yield Found(Country(mention.value), mention.first, mention.last, _RULES[mention.kind])


RULES = (
    Rule(
        "country.name",
        ("en: They flew to ⟦Haiti⟧ again.", "fr: Il vit au ⟦Kenya⟧.", "es: Vive en ⟦El Salvador⟧."),
        ("en: The Organization of American States met in New Jersey with Michael Jordan.",),
    ),
    Rule(
        "country.demonym",
        ("en: the ⟦Salvadoran⟧ forces", "fr: les policiers ⟦kényans⟧", "es: los policías ⟦kenianos⟧"),
        ("en: polish the shoes",),
    ),
)
