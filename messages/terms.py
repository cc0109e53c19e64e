"""Common words in four languages: a glossary of things, people, bodies and roles.

What it does not know stays None: the caller then shows the source's own words.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from messages.model import LANGUAGES, Language

Section = str

LONGEST = 5
"""Words of the longest spelling in the glossary."""
PHRASES: tuple[Section, ...] = ("things", "people", "counted", "bodies", "roles")


@dataclass(frozen=True, slots=True)
class Form:
    """A word in one language. `many` is "" for a mass noun ("help"); among roles it is the feminine form."""

    one: str
    many: str
    gender: str


@dataclass(frozen=True, slots=True)
class Match:
    """A glossary line found in a text: which, from which word to which, and whether in its second form."""

    section: Section
    key: str
    words: int
    second: bool


@dataclass(frozen=True, slots=True)
class _Glossary:
    forms: Mapping[tuple[Section, str], Mapping[str, Form]]
    surfaces: Mapping[str, Mapping[str, tuple[Section, str, bool]]]
    """Language -> spelling in lower case -> line, second form."""


def _spellings(cell: str) -> list[Form]:
    parts = [[*part.strip().split("|"), "", ""] for part in cell.split(" / ")]
    return [Form(part[0], part[1], part[2]) for part in parts]


@cache
def _glossary() -> _Glossary:
    text = resources.files("messages").joinpath("languages", "terms.toml").read_text("utf-8")
    forms: dict[tuple[Section, str], dict[str, Form]] = {}
    surfaces: dict[str, dict[str, tuple[Section, str, bool]]] = {language: {} for language in LANGUAGES}
    for section, lines in tomllib.loads(text).items():
        for key, cells in lines.items():
            for language, cell in zip(LANGUAGES, cells, strict=True):
                spelled = _spellings(cell)
                forms.setdefault((section, key), {})[language] = spelled[0]
                for form in spelled:
                    surfaces[language].setdefault(form.one.casefold(), (section, key, False))
                    if form.many:
                        surfaces[language].setdefault(form.many.casefold(), (section, key, True))
    return _Glossary(forms, surfaces)


def tokens(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+|[^\w\s]", text.replace("’", "'"))


@lru_cache(maxsize=16_384)
def match(text: str, source: str, *, sections: tuple[Section, ...] = PHRASES) -> Match | None:
    """The longest glossary line that `text` begins with."""
    known = _glossary().surfaces.get(source)
    if known is None:
        return None
    words = tokens(text)
    for length in range(min(LONGEST, len(words)), 0, -1):
        found = known.get(" ".join(words[:length]).casefold())
        if found and found[0] in sections:
            return Match(found[0], found[1], length, second=found[2])
    return None


def form_of(found: Match, language: Language) -> Form:
    return _glossary().forms[found.section, found.key][language]


def holds(text: str, source: str, keys: Sequence[str]) -> bool:
    """Whether any of these glossary lines stands anywhere in the text."""
    words = tokens(text)
    starts = (match(" ".join(words[at : at + LONGEST]), source) for at in range(len(words)))
    return any(found is not None and found.key in keys for found in starts)


def gender(text: str, source: str, language: Language) -> str:
    """ "m" or "f" of the noun a phrase begins with; "" where we do not know."""
    found = match(text, source)
    return form_of(found, language).gender if found else ""


def noun(text: str, source: str, number: float, language: Language) -> str | None:
    """A counted noun as it stands after its number: "nations", 13, "fr" -> "pays"."""
    found = match(text, source)
    if found is None or found.words != len(tokens(text)):
        return None
    form = form_of(found, language)
    singular = number < 2 if language == "fr" else number == 1
    return form.one if singular or not form.many else form.many
