"""Names of countries and of a topic's entities, with the small words a sentence puts around them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale

from messages.model import LANGUAGES, Language, Term
from messages.topic import Entity, Topic

VOWELS = "aeiouyàâäéèêëîïôöûüœæhAEIOUYÀÂÉÈÊÎÔÛŒÆH"
"""French letters before which "de" loses its vowel; h counts as mute, which holds for the names of this bot."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its definite article ("" where it takes none) in one language."""

    text: str
    article: str
    language: Language
    is_country: bool = False

    @property
    def definite(self) -> str:
        """As the subject of a sentence: "the OAS", "le Salvador"."""
        gap = "" if not self.article or self.article.endswith("'") else " "
        return f"{self.article}{gap}{self.text}"

    @property
    def of(self) -> str:
        """As a possessor: "Bukele's", "du Salvador", "de la OEA"."""
        match self.language:
            case "en":
                return owner(self.definite)
            case "fr":
                return self._french("de", {"le": "du", "les": "des"})
            case "es":
                return f"del {self.text}" if self.article == "el" else f"de {self.definite}"
            case "ht":
                return self.text

    @property
    def to(self) -> str:
        """As what one joins or turns to: "to the OAS", "au Salvador", "a la OEA"."""
        match self.language:
            case "en":
                return f"to {self.definite}"
            case "fr":
                return self._french("à", {"le": "au", "les": "aux"})
            case "es":
                return f"al {self.text}" if self.article == "el" else f"a {self.definite}"
            case "ht":
                return self.text

    @property
    def is_plural(self) -> bool:
        return self.article in ("les", "las", "los")

    @property
    def at(self) -> str:
        """As the place where something happened: "at the OAS", "en Haïti", "nan OEA"."""
        match self.language:
            case "en":
                return f"{'in' if self.is_country or not self.article else 'at'} {self.definite}"
            case "fr":
                inside = self.is_country and (self.article in ("la", "l'") or self.text == "Haïti")
                return f"en {self.text}" if inside else self._french("à", {"le": "au", "les": "aux"})
            case "es":
                return f"en {self.definite}"
            case "ht":
                return f"ann {self.text}" if self.is_country and self.text[0] in VOWELS else f"nan {self.text}"

    def _french(self, preposition: str, joined: Mapping[str, str]) -> str:
        if self.article in joined:
            return f"{joined[self.article]} {self.text}"
        if preposition == "de" and not self.article and self.text[0] in VOWELS:
            return f"d'{self.text}"
        return f"{preposition} {self.definite}"


def owner(text: str) -> str:
    """English possessors: "Bukele's", "the United States'"."""
    return f"{text}'" if text.endswith("s") else f"{text}'s"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("messages").joinpath("languages", "countries.toml").read_text("utf-8"))


def own_currency(code: str, language: Language) -> str | None:
    """How news in this language call a currency, where Babel says it otherwise."""
    known: str | None = _data()[language].get("currencies", {}).get(code)
    return known


@cache
def _codes(source: str) -> Mapping[str, str]:
    """Country names of a language in lower case -> code."""
    known = {name.casefold(): code for code, name in Locale.parse(source).territories.items() if len(code) == 2}
    own = _data().get(source, {}).get("names", {})
    return known | {name.casefold(): code for code, name in own.items()}


@cache
def _demonyms(source: str) -> Mapping[str, str]:
    """Adjectives and nouns of a language for who is from where, in lower case -> code: the finder's own list."""
    path = resources.files("messages").joinpath("facts", "lexicons", source, "countries.toml")
    known: dict[str, str] = tomllib.loads(path.read_text("utf-8"))["demonyms"]
    return known


def find_demonym(word: str, source: str) -> str | None:
    """The code of the country a "Salvadoran" is from."""
    return _demonyms(source).get(word.casefold()) if source in LANGUAGES else None


def find_country(text: str, source: str) -> str | None:
    """The code of the country a text of one of our languages names, with or without its article."""
    if source not in LANGUAGES:
        return None
    known = _codes(source)
    bare = text.casefold().removeprefix("the ").removeprefix("le ").removeprefix("la ").removeprefix("les ")
    return known.get(text.casefold()) or known.get(bare.removeprefix("l'"))


@cache
def country(code: str, language: Language) -> Name:
    """The country with this ISO code; the code itself where nobody names it."""
    own = _data()[language].get("names", {}).get(code)
    text = own or Locale.parse(language).territories.get(code) or code
    return Name(text, _article(code, text, language), language, is_country=True)


def _article(code: str, text: str, language: Language) -> str:
    rules = _data()[language]
    match language:
        case "en":
            return "the" if code in rules["plural"] or code in rules["singular"] else ""
        case "fr":
            return _french_article(code, text, rules)
        case "es" | "ht":
            return ""


def _french_article(code: str, text: str, rules: Mapping[str, list[str]]) -> str:
    if code in rules["bare"]:
        return ""
    if code in rules["plural"]:
        return "les"
    if text[0] in VOWELS and code not in rules["aspirated"]:
        return "l'"
    feminine = code in rules["feminine"] or (text.endswith("e") and code not in rules["masculine"])
    return "la" if feminine else "le"


def entity(known: Entity, language: Language, *, short: bool = False) -> Name:
    """A topic's entity by its name in this language, its short one where asked and there is one."""
    brief = known.short.get(language) or known.short.get("en") if short else None
    if brief is None:
        return Name(known.names.get(language, known.names["en"]), known.the.get(language, ""), language)
    articles = known.the if known.the_short is None else known.the_short
    return Name(brief, articles.get(language, ""), language)


def is_named(term: Term | None, source: str, topic: Topic) -> bool:
    """Whether we have a name for it in every language: an entity, a country, or two of them."""
    if term is None:
        return False
    parts = re.split(r"\s+(?:and|et|y|e|ak)\s+", term.text)
    return bool(term.entity) or all(topic.find(part) or find_country(part, source) for part in parts)
