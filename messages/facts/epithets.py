"""Words that stand for somebody: pronouns, "the 24-year-old", "a police spokesman"; and where such a phrase ends."""

from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.sentences import Span


def is_described(r: Reading, i: int) -> bool:
    aged = r.sort(i) == "n" and r.low(i + 1) == "," and len(r.low(i)) == 2
    return aged or (r.here(i, "det") is not None and r.has(i + 1, i + 5, "roles", "titles"))


def is_epithet(page: Page, first: int, last: int) -> bool:
    """ "The 24-year-old", "la Savoyarde": words that stand for somebody named before."""
    r = page.r
    if not r.here(first, "det") or r.any_here(first, ("possessive",)) or last - first > 6:
        return False
    aged = r.sort(first + 1) == "n" and any(r.low(i) == "old" for i in range(first + 2, last))
    people = (
        r.lang in ("fr", "es")
        and last - first == 2
        and (_hails(r, first + 1) or r.here(first + 1, "demonyms") is not None)
        and r.low(first) in ("la", "le", "l'", "el")
    )
    return aged or (people and not r.tags[first + 1].keys() - {"demonyms"} and first + 1 not in page.in_orgs)


_HAILING = ("ais", "aise", "ois", "oise", "ien", "ienne", "ain", "aine", "ard", "arde", "éen", "éenne", "in", "ine")


def _hails(r: Reading, i: int) -> bool:
    """ "La Savoyarde" by its ending; "el Indeci" is somebody else."""
    return r.lang == "fr" and r.capital(i) and r.low(i).endswith(_HAILING)


_SETTING_TEXT = "au en à dans lors devant ante tras durante al on during after before outside"
_SETTING = frozenset(_SETTING_TEXT.split())


def without_setting(r: Reading, first: int, last: int) -> int:
    """ "the mayor at a news conference" -> "the mayor"."""
    for i in range(first + 2, last):
        aired = r.low(i) in ("sur", "on") and r.capital(i + 1)  # "le ministre sur France 2"
        aired = aired or (r.lang == "es" and r.low(i) == "en" and r.low(i + 1) in ("un", "una"))  # "en una entrevista"
        if ((r.low(i) in _SETTING and not r.capital(i + 1)) or aired) and r.has(first, i, *DESCRIBING):
            return i
    return last


def is_addressed(page: Page, i: int) -> bool:
    """ "L'opposition | à El Mundo": to whom it was said, no place ("l'ambassade à Nairobi")."""
    r = page.r
    return r.low(i) in ("à", "a") and r.capital(i + 1) and page.names.at(i + 1) is None


INTO = frozenset(("al", "del", "au", "du", "aux", "des"))
"""A preposition with its article: what follows is not the subject ("dijo al salir")."""
DESCRIBING = ("roles", "titles", "attribution", "org_heads", "body", "personnel", "victims", "organisations", "sides")


def role_text(r: Reading, role: Span | None) -> str | None:
    if role is None:
        return None
    first, last = role
    if r.low(first) in _WHOSE:
        return None  # "whose daughter was the co-pilot"
    return r.slice(first + 1 if r.here(first, "det") and last - first > 1 else first, last)


_WHOSE = frozenset(("whose", "who", "which", "dont", "qui", "que", "quien", "cuyo", "cuya", "cuyos", "cuyas", "ki"))


def is_pronoun(r: Reading, first: int, last: int) -> bool:
    if mark := r.any_here(first, ("he", "she", "they")):
        first = max(first, mark.last - 1)
        if mark.last - mark.first > 1:
            return True  # "l'intéressée"
    words = [i for i in range(first, last) if r.sort(i) in "we"]
    return bool(words) and all(r.any_here(i, ("pron", "he", "she", "they", "adv")) for i in words)
