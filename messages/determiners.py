"""The small words around a noun in four languages: articles, and the prepositions they melt into."""

import re
from collections.abc import Mapping

from messages.model import LANGUAGES, Language
from messages.names import VOWELS
from messages.terms import Form, Match, form_of

_DETERMINERS = {
    "en": r"(?P<a>an?\s|several\s|some\s|many\s)|(?P<the>the\s|its\s|their\s|his\s|her\s|this\s|that\s)",
    "fr": r"(?P<a>une?\s|plusieurs\s|certaine?s\s|quelques\s|des\s|de l'|de la\s|du\s)"
    r"|(?P<the>les?\s|la\s|l'|son\s|sa\s|ses\s|leurs?\s|cet?\s|cette\s)",
    "es": r"(?P<a>un[oa]?s?\s|vari[oa]s\s|algun[oa]s\s)|(?P<the>el\s|la\s|l[oa]s\s|sus?\s|este\s|esta\s)",
    "ht": r"(?P<a>yon\s)|(?P<the>\b\B)",
}
_BEFORE = {
    source: re.compile(rf"(?:(?<=\s)|^|(?<=[“«\"]))(?:{pattern})$", re.IGNORECASE)
    for source, pattern in _DETERMINERS.items()
    if source != "ht"
}
_BACK = re.compile(r"(?:its|their|his|her|this|that|son|sa|ses|leurs?|cet?|cette|sus?|est[ea]|es[ea])\s", re.IGNORECASE)
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


def determiner_before(said: str, text: str, source: str) -> str:
    """The article a phrase has in its sentence, in lower case: a rule's "national budget" is "the national budget".
    Where the phrase stands there twice ("un policier de la mission …, a annoncé la mission") a plain article counts."""
    if source not in _BEFORE:
        return ""
    places = [said[: found.start()].replace("’", "'") for found in re.finditer(re.escape(text), said)]
    articles = [found[0].lower() for before in places if (found := _BEFORE[source].search(before))]
    return next((article for article in articles if not article.startswith("d")), articles[0] if articles else "")


def bare(text: str, source: str = "en") -> tuple[str, str]:
    """The determiner's kind ("a", "the", "") and the text after it."""
    pattern = _DETERMINERS.get(source)
    found = re.match(pattern, text.replace("’", "'"), re.IGNORECASE) if pattern else None
    if found is None:
        return "", text
    return ("a" if found["a"] else "the"), text[found.end() :]


def points_back(text: str, source: str) -> bool:
    """ "That agreement" means nothing to who has not read the sentence before."""
    return source in LANGUAGES and _BACK.match(text) is not None


def is_loose(text: str) -> bool:
    """A phrase that was cut wrong: it begins or ends with a word that needs another."""
    words = text.casefold().split()
    if not words or words[-1] in _LOOSE or words[0] in ("and", "or", "et", "ou", "y", "o", "ak"):
        return True
    return words[-1].isdigit() and len(words[-1]) < 4


def is_vague(text: str) -> bool:
    """It means someone only to who has read the sentence before."""
    return text.casefold() in _VAGUE


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
            rest = text[len(article) :]
            return f"d'{rest}" if both == "de " and rest[:1] in VOWELS else both + rest
    return f"d'{text}" if preposition == "de" and text[:1] in VOWELS else f"{preposition} {text}"


def determined(found: Match, determiner: str, language: Language) -> str:
    """The noun with its article; `determiner` is "a", "the" or ""."""
    form = form_of(found, language)
    if found.section == "roles":
        form = Form(form.many or form.one, form.many, "f") if found.second else Form(form.one, form.one, form.gender)
    mass = not form_of(found, "en").many and found.section != "roles"
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
