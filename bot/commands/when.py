"""Schedule words of four languages put in the one spelling that bot.briefings.schedule reads: "daily 07:00,18:00"."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from bot.commands import times
from bot.commands.text import Token, key, tokens
from bot.commands.vocabulary import DAYS, Term, Vocabulary

_CRON_FIELD = re.compile(r"[\d*/,\-a-z]{1,40}")
_REPEATS = ("daily", "weekdays", "weekly")


def read_when(terms: tuple[Term, ...], vocabulary: Vocabulary) -> tuple[str | None, tuple[Term, ...]]:
    """The plain spelling, and no words left: what is not understood stays in it, for the schedule to name."""
    cron = _cron(terms)
    if cron:
        return cron, ()
    pieces = _pieces(terms, vocabulary)
    if not pieces:
        return None, ()
    repeat = next((word for word in _REPEATS if any(piece.is_word(word) for piece in pieces)), None)
    days = [day for day in DAYS if any(day in piece.means("day") for piece in pieces)]
    clocks = _clocks(pieces)
    strange = [piece.raw for piece in pieces if not _understood(piece)]
    return _spelled(repeat, days, list(dict.fromkeys(clocks)), strange) or None, ()


def _spelled(repeat: str | None, days: list[str], clocks: list[str], strange: list[str]) -> str:
    if days:
        start = f"weekly {days[0]}" if len(days) == 1 else ",".join(days)
    else:
        start = repeat or ("daily" if clocks else "")
    return " ".join(part for part in (start, ",".join(clocks), *strange) if part)


def _clocks(pieces: tuple[Term, ...]) -> list[str]:
    """ "7h", "7h du soir", "7 pm", "7è nan maten"."""
    found = []
    for piece, after in _with_next(pieces):
        clock = times.clock(piece.key)
        if clock:
            found.append(times.later(clock) if after and after.is_word("afternoon") else clock)
    return found


def _understood(piece: Term) -> bool:
    known = ("daily", "weekdays", "weekly", "every", "filler", "at", "morning", "afternoon", "zone", "cron", "on", "to")
    return bool(piece.means("day") or times.clock(piece.key) or any(piece.is_word(word) for word in known))


def _cron(terms: tuple[Term, ...]) -> str | None:
    """Five fields in quotation marks, or after the word "cron"."""
    for at, term in enumerate(terms):
        fields = term.raw.split() if len(term.tokens) == 1 and term.tokens[0].quoted else []
        if term.is_word("cron") and not (at + 1 < len(terms) and terms[at + 1].tokens[0].quoted):
            fields = " ".join(after.raw for after in terms[at + 1 :]).split()[:5]
        if len(fields) == 5 and all(_CRON_FIELD.fullmatch(field.lower()) for field in fields):
            return f'cron "{" ".join(fields)}"'
    return None


def _pieces(terms: tuple[Term, ...], vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The terms, with lists ("lun,jeu", "07:00,18:00") taken apart and "7 pm" put together."""
    raw = " ".join(term.raw for term in terms)
    spaced = re.sub(r"(\d)\s+(am|pm|h)\b", r"\1\2", raw.replace(",", " ").replace(";", " "), flags=re.IGNORECASE)
    pieces = vocabulary.terms(tuple(Token(token.raw, key(token.raw)) for token in tokens(spaced)))
    return tuple(_hour(piece, after) for piece, after in _with_next(pieces))


def _with_next(pieces: tuple[Term, ...]) -> Iterator[tuple[Term, Term | None]]:
    return zip_longest(pieces, pieces[1:])


def _hour(piece: Term, after: Term | None) -> Term:
    """ "7 de la tarde": a bare number is a clock time before a part of the day."""
    if piece.key.isdecimal() and after and (after.is_word("morning") or after.is_word("afternoon")):
        return Term((Token(f"{piece.raw}h", f"{piece.key}h"),))
    return piece
