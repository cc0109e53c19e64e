"""Common words in four languages, and the little phrase grammar that moves "the deployment of 8 soldiers" across.

What the glossary does not know stays None: the caller then shows the source's own words.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from messages.model import LANGUAGES, Language
from messages.names import VOWELS, Name

Section = str
Resolve = Callable[[str], Name | None]
"""The name, in the reader's language, of someone or something the topic knows by this spelling."""

LONGEST = 5
"""Words of the longest spelling in the glossary."""


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


def _tokens(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+|[^\w\s]", text.replace("’", "'"))


def match(text: str, source: str, *, sections: tuple[Section, ...] = ("things", "people", "counted")) -> Match | None:
    """The longest glossary line that `text` begins with."""
    known = _glossary().surfaces.get(source)
    if known is None:
        return None
    tokens = _tokens(text)
    for length in range(min(LONGEST, len(tokens)), 0, -1):
        found = known.get(" ".join(tokens[:length]).casefold())
        if found and found[0] in sections:
            return Match(found[0], found[1], length, second=found[2])
    return None


def holds(text: str, source: str, keys: Sequence[str]) -> bool:
    """Whether any of these glossary lines stands anywhere in the text."""
    words = _tokens(text)
    starts = (match(" ".join(words[at : at + LONGEST]), source) for at in range(len(words)))
    return any(found is not None and found.key in keys for found in starts)


def noun(text: str, source: str, number: float, language: Language) -> str | None:
    """A counted noun as it stands after its number: "nations", 13, "fr" -> "pays"."""
    found = match(text, source)
    if found is None or found.words != len(_tokens(text)):
        return None
    form = _form(found, language)
    singular = number < 2 if language == "fr" else number == 1
    return form.one if singular or not form.many else form.many


def role(text: str, source: str, language: Language, resolve: Resolve, *, feminine: bool = False) -> str | None:
    """A person's role in the reader's language, with what it is a role of where that is known."""
    found = match(_bare(text)[1], source, sections=("roles",))
    if found is None:
        return None
    form = _form(found, language)
    head = form.many if form.many and (feminine or found.second) else form.one
    rest = " ".join(_tokens(_bare(text)[1])[found.words :])
    return head if not rest else _role_of(head, rest, language, resolve)


def _role_of(head: str, rest: str, language: Language, resolve: Resolve) -> str | None:
    preposition = re.match(r"(?:of|for|de la|de l'|del|de|du|des|d'|,)\s*(?:the\s+)?", rest, re.IGNORECASE)
    name = resolve(rest[preposition.end() :]) if preposition else None
    if name is None:
        return None
    if language == "en":
        return f"{head} of {name.definite}"
    return f"{head} {name.of}"


_DETERMINERS = {
    "en": r"(?P<a>an?\s)|(?P<the>the\s|its\s|their\s|his\s|her\s|this\s|that\s)",
    "fr": r"(?P<a>une?\s|des\s|de l'|de la\s|du\s)|(?P<the>les?\s|la\s|l'|son\s|sa\s|ses\s|leurs?\s|cet?\s|cette\s)",
    "es": r"(?P<a>un[oa]?s?\s)|(?P<the>el\s|la\s|l[oa]s\s|sus?\s|este\s|esta\s)",
    "ht": r"(?P<a>yon\s)|(?P<the>\b\B)",
}
_OF = re.compile(r"(?:of|de l'|de la|del|des|du|de|d')\s*", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:for|to|on|in|at|against|with|from|under|about|over|pour|sur|en|à|au|aux|contre|avec|dans|para|por|sobre|a|al"
    r"|contra|con|pou|sou|nan|ak|kont)\s",
    re.IGNORECASE,
)
"""What may follow a known thing and be left out. "Without" is not among them: it would turn the sense around."""


def _bare(text: str, source: str = "en") -> tuple[str, str]:
    """The determiner's kind ("a", "the", "") and the text after it."""
    pattern = _DETERMINERS.get(source)
    found = re.match(pattern, text.replace("’", "'"), re.IGNORECASE) if pattern else None
    if found is None:
        return "", text
    return ("a" if found["a"] else "the"), text[found.end() :]


def phrase(text: str, source: str, language: Language, resolve: Resolve) -> str | None:
    """A noun phrase in the reader's language: "a military contingent for the mission" -> "un contingent militaire".

    None when its head is not in the glossary, or when what follows might change the sense.
    """
    determiner, rest = _bare(text.strip(), source)
    counted = re.match(r"(\d+)\s+", rest)
    found = match(rest[counted.end() :] if counted else rest, source)
    if found is None:
        return None
    tokens = _tokens(rest)[1:] if counted else _tokens(rest)
    tail = " ".join(tokens[found.words :])
    head = _determined(found, counted[1] if counted else determiner, language)
    return _with_tail(head, tail, source, language, resolve)


def _with_tail(head: str, tail: str, source: str, language: Language, resolve: Resolve) -> str | None:
    if not tail or _AFTER.match(f"{tail} "):
        return head
    of = _OF.match(tail)
    if of is None:
        return None
    name = resolve(tail[of.end() :])
    inner = name.of if name else _of(phrase(tail[of.end() :], source, language, resolve), language)
    if not inner:
        return None
    return f"{inner} {head}" if language == "en" and name else f"{head} {inner}"


def _of(inner: str | None, language: Language) -> str:
    if not inner:
        return ""
    match language:
        case "en":
            return f"of {inner}"
        case "fr":
            if inner.startswith(("des ", "de ")):
                return f"de {inner.split(' ', 1)[1]}"
            return f"d'{inner}" if inner[0] in VOWELS else f"de {inner}"
        case "es":
            return f"del {inner[3:]}" if inner.startswith("el ") else f"de {inner}"
        case "ht":
            return inner


def _form(found: Match, language: Language) -> Form:
    return _glossary().forms[found.section, found.key][language]


def _determined(found: Match, determiner: str, language: Language) -> str:
    """The noun with its article; `determiner` is "a", "the", "" or the digits of a number."""
    form = _form(found, language)
    mass = not _form(found, "en").many
    plural = not mass and (found.second or (determiner.isdigit() and int(determiner) > 1))
    text = (form.many if plural else form.one) or form.one
    if determiner.isdigit():
        return f"{determiner} {text}"
    match language:
        case "en":
            return _english(text, determiner, plural=plural, mass=mass)
        case "fr":
            return _french(text, determiner, form, plural=plural, mass=mass)
        case "es":
            return _spanish(text, determiner, form, plural=plural, mass=mass)
        case "ht":
            return text if plural or mass or determiner != "a" else f"yon {text}"


def _english(text: str, determiner: str, *, plural: bool, mass: bool) -> str:
    if determiner == "the":
        return f"the {text}"
    if plural or mass or not determiner:
        return text
    return f"{'an' if text[0] in 'aeiou' else 'a'} {text}"


def _french(text: str, determiner: str, form: Form, *, plural: bool, mass: bool) -> str:
    vowel, feminine = text[0] in VOWELS, form.gender == "f"
    if plural:
        return f"les {text}" if determiner == "the" else f"des {text}"
    if determiner == "the":
        return f"l'{text}" if vowel else f"{'la' if feminine else 'le'} {text}"
    if mass and determiner != "a":
        return f"de l'{text}" if vowel else f"{'de la' if feminine else 'du'} {text}"
    return f"{'une' if feminine else 'un'} {text}"


def _spanish(text: str, determiner: str, form: Form, *, plural: bool, mass: bool) -> str:
    feminine = form.gender == "f"
    if determiner == "the":
        articles = ("los", "las") if plural else ("el", "la")
        return f"{articles[feminine]} {text}"
    if plural or mass or not determiner:
        return text
    return f"{'una' if feminine else 'un'} {text}"
