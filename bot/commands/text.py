"""Text as people (and attackers) send it, made safe to keep and easy to compare."""

import re
import unicodedata
from dataclasses import dataclass

TEXT_LIMIT = 2000
"""Characters that are read of a command; the rest of a longer one is not looked at."""

WORD_LIMIT = 100
"""Words that are understood one by one; a search or a report may be longer, as one text."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»〝〞＂", '"'))
_MARKS = _QUOTES | str.maketrans(dict.fromkeys("‘’‚‛ʼ`´＇", "'") | dict.fromkeys("‐‑–—−", "-"))
_LOOKALIKES = str.maketrans(
    dict(zip("аеорсухіјѕԁһԛԝвкмнт", "aeopcyxijsdhqwbkmht", strict=True))
    | dict(zip("αορνικτυχε", "aopviktuxe", strict=True)),
)
"""Cyrillic and Greek letters that look Latin: read as such in command words, kept as they are in texts."""

_INVISIBLE = {"Cc": " ", "Cf": "", "Zl": " ", "Zp": " ", "Co": "\ufffd"}
"""By Unicode category: what stands for a character that does not show. Bidi marks and zero-width ones are Cf."""

_EDGES = ".,;:!?¡¿()[]{}<>\"'…"
_TOKEN = re.compile(r'"([^"]*)"|(\S+)')
_MENTION = re.compile(r"^\s*(?:<@[!&]?[^<>\s]{1,80}>|@\S+)")


def clean(text: str, limit: int = TEXT_LIMIT) -> str:
    """One line, NFC, without controls, bidi marks and invisible characters; at most `limit` characters."""
    safe = unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text[:limit]))
    shown = (_INVISIBLE.get(unicodedata.category(character), character) for character in safe)
    return " ".join("".join(shown).split())[:limit]


def key(word: str) -> str:
    """What a word is compared by: no accents, no case, no lookalike letters, no punctuation around it."""
    folded = unicodedata.normalize("NFKD", word.translate(_MARKS)).casefold().translate(_LOOKALIKES)
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    return bare.strip(_EDGES) or bare


def short(text: str, limit: int = 60) -> str:
    """For repeating what someone typed: never more than `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Token:
    """A word as typed, and its key. A quoted one is text, never a command word."""

    raw: str
    key: str
    quoted: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a command, what stands in quotation marks kept together."""
    found = _TOKEN.finditer(text.translate(_QUOTES))
    every = (_token(match) for match in found)
    return tuple(token for token in every if token.raw)


def _token(match: re.Match[str]) -> Token:
    quoted, bare = match.groups()
    if quoted is not None:
        return Token(quoted.strip(), key(quoted), quoted=True)
    raw = bare.strip('"')
    return Token(raw, key(raw))


def without_address(text: str, command: str) -> str:
    """The text after a mention of the bot and after the slash command's own name, where it starts with them."""
    rest = _MENTION.sub("", text, count=1).strip()
    first, _, more = rest.partition(" ")
    return more.strip() if key(first.lstrip("/")) == key(command) else rest


def joined(parts: tuple[Token, ...]) -> str:
    return " ".join(part.raw for part in parts)
