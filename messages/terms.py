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


def _tokens(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+|[^\w\s]", text.replace("’", "'"))


def match(text: str, source: str, *, sections: tuple[Section, ...] = PHRASES) -> Match | None:
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


_BACK = re.compile(r"(?:its|their|his|her|this|that|son|sa|ses|leurs?|cet?|cette|sus?|est[ea]|es[ea])\s", re.IGNORECASE)


def points_back(text: str, source: str) -> bool:
    """ "That agreement" means nothing to who has not read the sentence before."""
    return source in LANGUAGES and _BACK.match(text) is not None


def gender(text: str, source: str, language: Language) -> str:
    """ "m" or "f" of the noun a phrase begins with; "" where we do not know."""
    found = match(text, source)
    return _form(found, language).gender if found else ""


def is_many(text: str, source: str) -> bool:
    """Whether a phrase is in the plural: by its number, its article, or its noun."""
    if re.match(r"(?:the\s+)?(?:[2-9]|\d{2,})", text) or re.match(
        r"(?:les|des|los|las|unos|unas)\s", text, re.IGNORECASE
    ):
        return True
    found = match(_bare(text, source)[1], source)
    return bool(found and found.second)


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
    if preposition is None:
        return None
    held = rest[preposition.end() :]
    name = resolve(held)
    if name:
        return f"{head} of {name.definite}" if language == "en" else f"{head} {name.of}"
    return f"{head} {of(held, language)}" if held[:1].isupper() else None


_DETERMINERS = {
    "en": r"(?P<a>an?\s)|(?P<the>the\s|its\s|their\s|his\s|her\s|this\s|that\s)",
    "fr": r"(?P<a>une?\s|des\s|de l'|de la\s|du\s)|(?P<the>les?\s|la\s|l'|son\s|sa\s|ses\s|leurs?\s|cet?\s|cette\s)",
    "es": r"(?P<a>un[oa]?s?\s)|(?P<the>el\s|la\s|l[oa]s\s|sus?\s|este\s|esta\s)",
    "ht": r"(?P<a>yon\s)|(?P<the>\b\B)",
}
_BEFORE = {
    source: re.compile(rf"(?:(?<=\s)|^|(?<=[“«\"]))(?:{pattern})$", re.IGNORECASE)
    for source, pattern in _DETERMINERS.items()
    if source != "ht"
}
_OF = re.compile(r"(?:of|de l'|de la|del|des|du|de|d')\s*", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:for|to|on|in|at|against|with|from|under|about|over|pour|sur|en|à|au|aux|contre|avec|dans|para|por|sobre|a|al"
    r"|contra|con|pou|sou|nan|ak|kont)\s",
    re.IGNORECASE,
)
"""What may follow a known thing and be left out. "Without" is not among them: it would turn the sense around."""


def determiner_before(said: str, text: str, source: str) -> str:
    """The article a phrase has in its sentence, in lower case: a rule's "national budget" is "the national budget"."""
    at = said.find(text)
    before = said[:at].replace("’", "'") if at > 0 else ""
    found = _BEFORE[source].search(before) if source in _BEFORE else None
    return found[0].lower() if found else ""


_LOOSE = frozenset({
    "and", "or", "but", "of", "to", "from", "for", "in", "on", "at", "by", "with", "the", "a", "an", "et", "ou",
    "mais", "de", "du", "des", "à", "au", "aux", "pour", "dans", "sur", "par", "le", "la", "les", "un", "une", "y",
    "e", "o", "pero", "del", "al", "en", "con", "por", "para", "el", "los", "las", "una", "ak", "oswa", "men", "pou",
    "nan",
})  # fmt: skip
_VAGUE = frozenset({
    "it", "he", "she", "they", "we", "who", "which", "that", "this", "there", "il", "elle", "ils", "elles", "on",
    "qui", "cela", "ce", "él", "ella", "ellos", "ellas", "que", "quien", "esto", "li", "yo", "nou", "sa", "ki",
    "country", "nation", "group", "pays", "país", "peyi",
})  # fmt: skip


def is_loose(text: str) -> bool:
    """A phrase that was cut wrong: it begins or ends with a word that needs another."""
    words = text.casefold().split()
    if not words or words[-1] in _LOOSE or words[0] in ("and", "or", "et", "ou", "y", "o", "ak"):
        return True
    return words[-1].isdigit() and len(words[-1]) < 4


def is_vague(text: str) -> bool:
    """It means someone only to who has read the sentence before."""
    return text.casefold() in _VAGUE


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
    counted = _COUNTED.match(rest)
    rest = rest[counted.end() :] if counted else rest
    found = match(rest, source)
    if found is None:
        return None
    tail = " ".join(_tokens(rest)[found.words :])
    head = _counted(found, counted, language) if counted else _determined(found, determiner, language)
    return _with_tail(head, tail, source, language, resolve)


_COUNTED = re.compile(
    r"(?P<o1>otr[oa]s\s+|les\s+|the\s+|los\s+|las\s+)?(?P<n>\d+)\s+(?P<o2>other\s+|autres\s+|otr[oa]s\s+|lòt\s+)?"
)


def _counted(found: Match, counted: re.Match[str], language: Language) -> str:
    """A number and its noun: "13 autres pays", "otros 13 países"."""
    form, n = _form(found, language), counted["n"]
    text = form.one if n == "1" or not form.many else form.many
    if not counted["o2"] and not (counted["o1"] or "").startswith("otr"):
        return f"{n} {text}"
    match language:
        case "en":
            return f"{n} other {text}"
        case "fr":
            return f"{n} autres {text}"
        case "es":
            return f"{'otras' if form.gender == 'f' else 'otros'} {n} {text}"
        case "ht":
            return f"{n} lòt {text}"


def _with_tail(head: str, tail: str, source: str, language: Language, resolve: Resolve) -> str | None:
    if not tail or _AFTER.match(f"{tail} "):
        return head
    start = _OF.match(tail)
    if start is None:
        return None
    name = resolve(tail[start.end() :])
    if name:
        return f"{name.of} {head.removeprefix('the ')}" if language == "en" else _joined(head, name.of, language)
    inner = phrase(tail[start.end() :], source, language, resolve)
    return _joined(head, of(inner, language), language) if inner else None


def _joined(head: str, tail: str, language: Language) -> str:
    """Kreyòl sets its article behind the whole phrase."""
    article = re.search(r" (?:yo|an|nan|la|a)$", head) if language == "ht" else None
    return f"{head[: article.start()]} {tail}{article[0]}" if article else f"{head} {tail}"


def of(text: str, language: Language) -> str:
    """A phrase after "of": "d'un contingent", "du traité", "del acuerdo"."""
    match language:
        case "en":
            return f"of {text}"
        case "fr":
            return _contracted(text, "de", {"le ": "du ", "les ": "des ", "des ": "de ", "du ": "de ", "de ": "de "})
        case "es":
            return f"del {text[3:]}" if text.startswith("el ") else f"de {text}"
        case "ht":
            return text


def to(text: str, language: Language) -> str:
    """A phrase after "to": "à un accord", "au traité", "al acuerdo"."""
    match language:
        case "en":
            return f"to {text}"
        case "fr":
            return _contracted(text, "à", {"le ": "au ", "les ": "aux "})
        case "es":
            return f"al {text[3:]}" if text.startswith("el ") else f"a {text}"
        case "ht":
            return text


def _contracted(text: str, preposition: str, joined: Mapping[str, str]) -> str:
    """French joins prepositions with articles, and elides "de"."""
    for article, both in joined.items():
        if text.startswith(article):
            return both + text[len(article) :]
    return f"d'{text}" if preposition == "de" and text[:1] in VOWELS else f"{preposition} {text}"


def _form(found: Match, language: Language) -> Form:
    return _glossary().forms[found.section, found.key][language]


def _determined(found: Match, determiner: str, language: Language) -> str:
    """The noun with its article; `determiner` is "a", "the" or ""."""
    form = _form(found, language)
    if found.section == "roles":
        form = Form(form.many or form.one, form.many, "f") if found.second else Form(form.one, form.one, form.gender)
    mass = not _form(found, "en").many and found.section != "roles"
    plural = not mass and found.second and found.section != "roles"
    text = (form.many if plural else form.one) or form.one
    match language:
        case "en":
            return _english(text, determiner, plural=plural, mass=mass)
        case "fr":
            return _french(text, determiner, form, plural=plural, mass=mass)
        case "es":
            return _spanish(text, determiner, form, plural=plural, mass=mass)
        case "ht":
            return _kreyol(text, determiner, plural=plural)


def _kreyol(text: str, determiner: str, *, plural: bool) -> str:
    """The article comes after the noun and takes its sound from it."""
    if determiner == "a":
        return text if plural else f"yon {text}"
    if determiner != "the":
        return text
    if plural:
        return f"{text} yo"
    if text.endswith(("an", "en", "on")):
        return f"{text} an"
    if text[-1] in "mn":
        return f"{text} nan"
    return f"{text} a" if text[-1] in "aeiouèòày" else f"{text} la"


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
