"""How an option finds its value among the words of a command: it takes what it understands and leaves the rest."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.commands import times
from bot.commands.table import FLAG_ON, OTHERWISE
from bot.commands.text import Token, tokens
from bot.commands.vocabulary import Term, Vocabulary
from bot.commands.when import read_when
from bot.commands.zones import Zones
from messages.model import LANGUAGES

Terms = tuple[Term, ...]
Taken = tuple[str | None, Terms]
"""The value, or None, and the words that are left."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All the words there are: of the languages, of the zones."""

    vocabulary: Vocabulary
    zones: Zones

    def terms(self, raw: str) -> Terms:
        return self.vocabulary.terms(tokens(raw))


Reader = Callable[[Terms, Lexicon], Taken]
_HANDLE = re.compile(r"#?f-([0-9a-z]{1,13})|#?f(?=[a-z]*\d)([0-9a-z]{1,13})")
_SUBSCRIPTION = re.compile(r"#?s-?([0-9a-z]{1,13})|#?(\d{1,9})")
EVERYTHING = "*"
ADMIN = "admin"
"""The word before commands that are for admins; alone it asks for help on them."""


def _pick(terms: Terms, value: Callable[[Term], str | None]) -> Taken:
    """The first term with a value; that term is taken."""
    for at, term in enumerate(terms):
        found = value(term)
        if found is not None:
            return found, terms[:at] + terms[at + 1 :]
    return None, terms


def _sense(kind: str) -> Reader:
    return lambda terms, _: _pick(terms, lambda term: next(iter(term.means(kind)), None))  # type: ignore[arg-type]


def _flag(word: str) -> Reader:
    return lambda terms, _: _pick(terms, lambda term: FLAG_ON if term.is_word(word) else None)


def _language(terms: Terms, _: Lexicon) -> Taken:
    """ "en" is also "in": beside another language it is that ("en français")."""
    spoken = [term for term in terms if term.means("language")]
    others = [term for term in spoken if term.key != "en"]
    chosen = (others or spoken)[:1]
    auto, without = _pick(terms, lambda term: "auto" if term.is_word("auto") else None)
    if not chosen:
        return auto, without
    gone = (*chosen, *(term for term in spoken if others and term.key == "en"))
    return next(value for value in LANGUAGES if value in chosen[0].means("language")), _without(terms, gone)


def last_language(terms: Terms, lexicon: Lexicon) -> Taken:
    """A language beside words about something: its code, as the last of them, or any of its names, with no others."""
    if all(term.means("language") or term.is_word("filler") for term in terms):
        return _language(terms, lexicon)
    last = terms[-1].key
    return (last, terms[:-1]) if last in LANGUAGES else (None, terms)


def _without(terms: Terms, gone: Terms) -> Terms:
    return tuple(term for term in terms if not any(term is other for other in gone))


def _integer(terms: Terms, _: Lexicon) -> Taken:
    return _pick(terms, lambda term: str(int(term.key)) if re.fullmatch(r"\d{1,4}", term.key) else None)


def _per_hour(terms: Terms, lexicon: Lexicon) -> Taken:
    value, rest = _pick(terms, lambda term: _match(r"(\d{1,3})/\S+", term.key))
    if value is None:
        value, rest = _integer(terms, lexicon)
    return value, tuple(term for term in rest if not term.is_word("max"))


def _match(pattern: str, text: str) -> str | None:
    match = re.fullmatch(pattern, text)
    return next(group for group in match.groups() if group) if match else None


def _handle(terms: Terms, _: Lexicon) -> Taken:
    def value(term: Term) -> str | None:
        match = _HANDLE.fullmatch(term.key)
        return f"f-{match[1] or match[2]}" if match else None

    return _pick(terms, value)


def _change(terms: Terms, _: Lexicon) -> Taken:
    return _pick(terms, lambda term: term.key if re.fullmatch(r"c-\d{1,12}", term.key) else None)


def _subscription(terms: Terms, _: Lexicon) -> Taken:
    def value(term: Term) -> str | None:
        if term.raw == EVERYTHING:
            return EVERYTHING
        match = None if term.senses else _SUBSCRIPTION.fullmatch(term.key)
        return f"s-{match[1] or match[2]}" if match else None

    return _pick(terms, value)


def _durations(terms: Terms, lexicon: Lexicon) -> Taken:
    """ "24h", "24 hours", "2 jours", "last week"."""
    for at, term in enumerate(terms):
        number = "1" if term.is_word("last") else term.key
        together = number + terms[at + 1].key if at + 1 < len(terms) and number.isdecimal() else term.key
        value = times.duration(together, lexicon.vocabulary.units)
        if value:
            width = 1 if together == term.key else 2
            return value, terms[:at] + terms[at + width :]
    return None, terms


def _dated(terms: Terms) -> Terms:
    """The terms, with what makes up a date ("3 octobre 2024", "3 de octubre de 2024") put together as a plain one."""
    for width in (5, 4, 3, 2):
        for at in range(len(terms) - width + 1):
            run = terms[at : at + width]
            date = times.spoken_date([term.key for term in run if not term.is_word("filler")])
            if date and not any(run[edge].is_word("filler") for edge in (0, -1)):
                made = Term((Token(date, date),))
                return _dated((*terms[:at], made, *terms[at + width :]))
    return terms


def _since(terms: Terms, lexicon: Lexicon) -> Taken:
    value, rest = _durations(terms, lexicon)
    if value is None:
        value, rest = _pick(_dated(terms), lambda term: times.plain_date(term.key))
    for word in ("yesterday", "today", "last"):
        if value is None:
            value, rest = _pick(terms, lambda term, word=word: word if term.is_word(word) else None)  # type: ignore[misc]
    if value is None:
        return None, terms
    return value, tuple(term for term in rest if not (term.is_word("since") or term.is_word("last")))


def _bound(word: str) -> Reader:
    """A date after `word`; else the first date there is."""

    def read(terms: Terms, _: Lexicon) -> Taken:
        small = [term for term in terms if term.is_word("filler") and not (term.is_word("from") or term.is_word("to"))]
        terms = _without(_dated(terms), tuple(small))
        for at, term in enumerate(terms[:-1]):
            value = times.plain_date(terms[at + 1].key)
            if term.is_word(word) and value:
                return value, terms[:at] + terms[at + 2 :]
        after_other = {id(terms[at + 1]) for at, term in enumerate(terms[:-1]) if term.is_word(_OTHER[word])}
        return _pick(terms, lambda term: None if id(term) in after_other else times.plain_date(term.key))

    return read


_OTHER = {"from": "to", "to": "from"}


def _hours(terms: Terms, _: Lexicon) -> Taken:
    """ "22:00-05:00", "22h à 5h", "from 22:00 to 05:00"."""
    value, rest = _pick(terms, lambda term: times.hours(term.key))
    if value is None:
        found = [(term, clock) for term in terms if (clock := times.clock(term.key))]
        if len(found) != 2:
            return None, terms
        value, rest = f"{found[0][1]}-{found[1][1]}", _without(terms, (found[0][0], found[1][0]))
    return value, tuple(term for term in rest if not any(term.is_word(word) for word in ("from", "to", "quiet")))


def _for(terms: Terms, lexicon: Lexicon) -> Taken:
    """How long a mute lasts: "off", a duration, or a clock time."""
    off, rest = _pick(terms, lambda term: "off" if term.is_word("off") or term.is_word("unmute") else None)
    if off:
        return off, rest
    by_clock = any(term.is_word("until") for term in terms)
    value, rest = (None, terms) if by_clock else _durations(terms, lexicon)
    if value is None:
        value, rest = _pick(terms, lambda term: times.clock(term.key))
    return value, tuple(term for term in rest if not (term.is_word("until") or term.is_word("to")))


def _zone(terms: Terms, lexicon: Lexicon) -> Taken:
    """The longest run of words that names a zone or its town."""
    for width in range(min(lexicon.zones.longest, len(terms)), 0, -1):
        for at in range(len(terms) - width + 1):
            run = terms[at : at + width]
            zone = None if width == 1 and run[0].senses else lexicon.zones.find(" ".join(term.key for term in run))
            if zone:
                return zone, tuple(t for t in terms[:at] + terms[at + width :] if not t.is_word("zone"))
    value, rest = _pick(terms, lambda term: term.raw if re.fullmatch(r"[a-z_]{2,}/[a-z_+\-/0-9]+", term.key) else None)
    return value, rest


def _url(terms: Terms, _: Lexicon) -> Taken:
    """An address, as people paste it and as platforms wrap it: "<https://example.org/a|example.org>"."""

    def value(term: Term) -> str | None:
        bare = term.raw.strip("<>").split("|")[0]
        if re.match(r"https?://[^\s/]", bare, re.IGNORECASE):
            return bare
        return f"https://{bare}" if _BARE_HOST.match(bare) else None

    return _pick(terms, value)


_BARE_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/\S|www\.[a-z0-9-]+\.[a-z]", re.IGNORECASE)


def _command(terms: Terms, _: Lexicon) -> Taken:
    return _pick(terms, lambda term: next(iter(term.means("command")), ADMIN if term.key == ADMIN else None))


def _key(terms: Terms, _: Lexicon) -> Taken:
    """A delivery's key, or its beginning: letters and digits of base32, as `outbox` lists them."""
    return _pick(terms, lambda term: term.key if _KEY.fullmatch(term.key) and not term.senses else None)


_KEY = re.compile("[a-z2-7]{8,25}")


def _when(terms: Terms, lexicon: Lexicon) -> Taken:
    return read_when(terms, lexicon.vocabulary)


def _rest(terms: Terms, _: Lexicon) -> Taken:
    """All that is left, without the small words at its beginning."""
    at = 0
    while at < len(terms) and (terms[at].is_word("about") or terms[at].is_word("filler")):
        at += 1
    text = " ".join(term.raw for term in terms[at:])
    return (text or None), ()


def _quoting(terms: Terms, _: Lexicon) -> Taken:
    """All that is left, with its quotation marks."""
    tokens = (token for term in terms for token in term.tokens)
    return " ".join(f'"{token.raw}"' if token.quoted else token.raw for token in tokens) or None, ()


def _numbered(letter: str) -> Reader:
    """ "w-3" """
    return lambda terms, _: _pick(
        terms, lambda term: term.key if re.fullmatch(rf"{letter}-\d{{1,9}}", term.key) else None
    )


def _one_of(pattern: str) -> Reader:
    return lambda terms, _: _pick(terms, lambda term: term.key if re.fullmatch(pattern, term.key) else None)


def _text(terms: Terms, _: Lexicon) -> Taken:
    return " ".join(term.raw for term in terms) or None, ()


READERS: Mapping[str, Reader] = {
    "size": _sense("size"),
    "language": _language,
    "label": _sense("label"),
    "since": _since,
    "n": _integer,
    "max": _per_hour,
    "from": _bound("from"),
    "to": _bound("to"),
    "upcoming": _flag("upcoming"),
    "ranked": _flag("ranked"),
    "health": _flag("health"),
    "public": _flag("public"),
    "handle": _handle,
    "id": _subscription,
    "change": _change,
    "command": _command,
    "zone": _zone,
    "url": _url,
    "feed": _text,
    "filter": _quoting,
    "subscription": _numbered("s"),
    "rule": _numbered("w"),
    "key": _key,
    "lead": _durations,
    "otherwise": _one_of("|".join(OTHERWISE)),
    "review": _numbered("v"),
    "verdict": _one_of(r"approve|hold|\d{1,3}"),
    "hours": _hours,
    "quiet": _hours,
    "for": _for,
    "when": _when,
    "about": _rest,
    "who": _rest,
    "country": _rest,
    "words": _text,
    "why": _text,
}

FREE = frozenset({"feed", "filter", "about", "who", "country", "words", "why", "when"})
"""Options that take whatever words are left: read last."""
