"""The phrase grammar that moves "the deployment of 8 soldiers" into another language."""

import re
from collections.abc import Callable

from messages.determiners import bare, determined, of
from messages.model import Language
from messages.names import Name, country, find_demonym
from messages.terms import Match, form_of, match, tokens

Resolve = Callable[[str], Name | None]
"""The name, in the reader's language, of someone or something the topic knows by this spelling."""

_OF = re.compile(r"(?:of|de l'|de la|del|des|du|de|d')\s*", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:for|to|on|in|at|against|with|from|under|about|over|pour|sur|en|à|au|aux|contre|avec|dans|para|por|sobre|a|al"
    r"|contra|con|pou|sou|nan|ak|kont)\s",
    re.IGNORECASE,
)
"""What may follow a known thing and be left out. "Without" is not among them: it would turn the sense around."""
_NUMBERED = frozenset({"resolution", "law", "decree"})
"""What a number behind it names: "resolution 2793"."""
_AND = re.compile(r"(?:and|et|y|e|ak)\s+", re.IGNORECASE)
_CONJUNCTION: dict[Language, str] = {"en": "and", "fr": "et", "es": "y", "ht": "ak"}
_COUNTED = re.compile(
    r"(?P<o1>otr[oa]s\s+|les\s+|the\s+|los\s+|las\s+)?(?P<n>\d+)\s+(?P<o2>other\s+|autres\s+|otr[oa]s\s+|lòt\s+)?"
)


def phrase(text: str, source: str, language: Language, resolve: Resolve) -> str | None:
    """A noun phrase in the reader's language: "a military contingent for the mission" -> "un contingent militaire".

    None when its head is not in the glossary, or when what follows might change the sense.
    """
    determiner, rest = bare(text.strip(), source)
    counted = _COUNTED.match(rest)
    people, words = _people_first(tokens(rest[counted.end() :] if counted else rest), source)
    found = match(" ".join(words), source)
    if found is None:
        return None
    number = " ".join(words[found.words :])
    if found.key in _NUMBERED and number[:1].isdigit() and not counted:
        return f"{determined(found, 'the' if language in ('fr', 'es') else '', language)} {number}"
    head = _counted(found, counted, language) if counted else determined(found, determiner, language)
    if people:
        head = _with_owner(head, country(people, language), language)
    return _with_tail(head, words[found.words :], source, language, resolve)


def _people_first(words: list[str], source: str) -> tuple[str | None, list[str]]:
    """English says "Kenyan police officers": the country of the first word, and the other words."""
    code = find_demonym(words[0], source) if source == "en" and len(words) > 1 else None
    return code, words[1:] if code else words


def _counted(found: Match, counted: re.Match[str], language: Language) -> str:
    """A number and its noun: "13 autres pays", "otros 13 países"."""
    form, n = form_of(found, language), counted["n"]
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


def _with_tail(head: str, words: list[str], source: str, language: Language, resolve: Resolve) -> str | None:
    """The other languages say "policiers kényans": a tail may begin with where its head is from."""
    code = find_demonym(words[0], source) if words else None
    if code:
        return _with_tail(_with_owner(head, country(code, language), language), words[1:], source, language, resolve)
    tail = " ".join(words)
    joined = _AND.match(tail)
    other = phrase(tail[joined.end() :], source, language, resolve) if joined else None
    if other:
        return f"{head} {_CONJUNCTION[language]} {other}"
    if not tail or _AFTER.match(f"{tail} "):
        return head
    start = _OF.match(tail)
    if start is None:
        return None
    name = resolve(tail[start.end() :])
    if name:
        return _with_owner(head, name, language)
    inner = phrase(tail[start.end() :], source, language, resolve)
    return _joined(head, of(inner, language), language) if inner else None


def _with_owner(head: str, name: Name, language: Language) -> str:
    """ "Kenya's police officers", "400 police officers from Kenya", "les policiers du Kenya"."""
    if language != "en":
        return _joined(head, name.of, language)
    if head[:1].isdigit():
        return f"{head} from {name.definite}"
    return f"{name.of} {re.sub('^(?:the|an?) ', '', head)}"


def _joined(head: str, tail: str, language: Language) -> str:
    """Kreyòl sets its article behind the whole phrase."""
    article = re.search(r" (?:yo|an|nan|la|a)$", head) if language == "ht" else None
    return f"{head[: article.start()]} {tail}{article[0]}" if article else f"{head} {tail}"


def with_article(text: str, source: str) -> str:
    """An English noun that was cut without its article has one again: "a resolution on Haiti", "the mission"."""
    found = match(text, source) if source == "en" and text[:1].islower() else None
    named = re.search(r"\s\d+$", text)  # "resolution 2793"
    if found is None or found.second or found.section == "roles" or named:
        return text
    if found.section == "bodies" or found.key in ("mission", "force"):
        return f"the {text}"
    return f"{'an' if text[0] in 'aeiou' else 'a'} {text}" if form_of(found, "en").many else text


def is_many(text: str, source: str) -> bool:
    """Whether a phrase is in the plural: by its number, its article, or its noun."""
    if re.match(r"(?:the\s+)?(?:[2-9]|\d[\d.,\s]*\d)", text) or re.match(
        r"(?:les|des|los|las|unos|unas|ambos|ambas|varios|varias|plusieurs|several|many|both)\s", text, re.IGNORECASE
    ):
        return True
    words = _people_first(tokens(bare(text, source)[1]), source)[1]
    found = match(" ".join(words), source)
    return bool(found and found.second) or any(_AND.match(word + " ") for word in words)


def role(text: str, source: str, language: Language, resolve: Resolve, *, feminine: bool = False) -> str | None:
    """A person's role in the reader's language, with what it is a role of where that is known."""
    people, words = _people_first(tokens(bare(text, source)[1]), source)
    found = match(" ".join(words), source, sections=("roles",))
    if found is None:
        return None
    form = form_of(found, language)
    head = form.many if form.many and (feminine or found.second) else form.one
    rest = words[found.words :]
    people = people or (find_demonym(rest[0], source) if len(rest) == 1 else None)
    if people:
        return _role_in(head, country(people, language), language)
    return head if not rest else _role_of(head, " ".join(rest), language, resolve)


def _role_in(head: str, name: Name, language: Language) -> str:
    return f"{head} of {name.definite}" if language == "en" else f"{head} {name.of}"


_BESIDE = re.compile(r"\s(?:à|au|aux|auprès|chez|ante|en|at|to|in|nan)\s", re.IGNORECASE)
"""Words after which a role is told of something else, too: what it is of is enough."""


def _role_of(head: str, rest: str, language: Language, resolve: Resolve) -> str | None:
    preposition = re.match(r"(?:of|for|de la|de l'|del|de|du|des|d'|,)\s*(?:the\s+)?", rest, re.IGNORECASE)
    if preposition is None:
        return None
    held = _BESIDE.split(rest[preposition.end() :])[0]  # "du Kenya à l'ONU"
    name = resolve(held)
    if name:
        return _role_in(head, name, language)
    return f"{head} {of(held, language)}" if held[:1].isupper() else None
