"""The phrase grammar that moves "the deployment of 8 soldiers" into another language."""

import re
from collections.abc import Callable

from messages.determiners import bare, determined, of
from messages.model import Language
from messages.names import Name
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
_COUNTED = re.compile(
    r"(?P<o1>otr[oa]s\s+|les\s+|the\s+|los\s+|las\s+)?(?P<n>\d+)\s+(?P<o2>other\s+|autres\s+|otr[oa]s\s+|lòt\s+)?"
)


def phrase(text: str, source: str, language: Language, resolve: Resolve) -> str | None:
    """A noun phrase in the reader's language: "a military contingent for the mission" -> "un contingent militaire".

    None when its head is not in the glossary, or when what follows might change the sense.
    """
    determiner, rest = bare(text.strip(), source)
    counted = _COUNTED.match(rest)
    rest = rest[counted.end() :] if counted else rest
    found = match(rest, source)
    if found is None:
        return None
    tail = " ".join(tokens(rest)[found.words :])
    head = _counted(found, counted, language) if counted else determined(found, determiner, language)
    return _with_tail(head, tail, source, language, resolve)


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


def is_many(text: str, source: str) -> bool:
    """Whether a phrase is in the plural: by its number, its article, or its noun."""
    if re.match(r"(?:the\s+)?(?:[2-9]|\d{2,})", text) or re.match(
        r"(?:les|des|los|las|unos|unas)\s", text, re.IGNORECASE
    ):
        return True
    found = match(bare(text, source)[1], source)
    return bool(found and found.second)


def role(text: str, source: str, language: Language, resolve: Resolve, *, feminine: bool = False) -> str | None:
    """A person's role in the reader's language, with what it is a role of where that is known."""
    found = match(bare(text)[1], source, sections=("roles",))
    if found is None:
        return None
    form = form_of(found, language)
    head = form.many if form.many and (feminine or found.second) else form.one
    rest = " ".join(tokens(bare(text)[1])[found.words :])
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
