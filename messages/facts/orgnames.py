"""Where the name of an organisation begins and ends: a capitalised run with a word in it that heads such names."""

import re

from messages.facts.mentions import Mentions
from messages.facts.reading import Reading
from messages.facts.sentences import Span

_LINKS_TEXT = "of for and the on to de des du d' la l' les pour et à aux en del los las para y al e yo nan"
_LINKS = frozenset(_LINKS_TEXT.split())
_LOWER_HEADS_TEXT = """
    ministère ministerio ministè secretaría secrétairerie hôpital hospital lopital université universidad inivèsite
"""
_LOWER_HEADS = frozenset(_LOWER_HEADS_TEXT.split())
"""Heads that French, Spanish and Kreyòl write small before a name."""
_HEADS = ("org_heads", "body")
_LONGEST = 14


def starts(r: Reading) -> list[int]:
    """Heads that are written small and begin a name all the same."""
    return [i for i in r.places(_HEADS) if r.low(i) in _LOWER_HEADS] if r.lang != "en" else []


def run(r: Reading, names: Mentions, i: int) -> Span | None:
    """The name of an organisation that begins at a token."""
    lower = r.lang != "en" and r.low(i) in _LOWER_HEADS
    if not r.has(i, min(i + _LONGEST, r.bound(i)[1]), *_HEADS):
        return None
    if r.sort(i) not in ("w", "a") or not (r.capital(i) or lower) or r.low(i) in _LINKS:
        return None
    if i == r.bound(i)[0] and r.any_here(i, ("det", "prep", "pron", "adv", "sub", "conj")):
        return None
    last = _extent(r, names, i)
    heads = [j for j in range(i, last) if (r.capital(j) or j == i) and r.any_here(j, _HEADS)]
    words = sum(r.sort(j) in ("w", "a") and r.low(j) not in _LINKS for j in range(i, last))
    if not heads or words < 2 or len(r.low(last - 1)) < 2 or _titled(r, i, last) or _shouted(r, i):
        return None
    return i, last


def _extent(r: Reading, names: Mentions, i: int) -> int:
    end = min(r.bound(i)[1], i + _LONGEST)
    last = j = i + 1
    while j < end:
        if r.sort(j) in ("w", "a") and r.capital(j) and r.low(j) not in _LINKS:
            if "weekdays" in r.tags[j] or "months" in r.tags[j] or _title_of_person(r, j):
                break
            j = last = j + 1
        elif r.low(j) in _LINKS or (r.low(j) == "-" and r.glued(j)) or (r.sort(j) == "s" and _owns(r, names, j)):
            j += 1
        elif r.lang != "en" and j == last and _adjective(r, j):
            j = last = j + 1
        elif r.lang != "en" and (complement := _complement(r, i, j, last)):
            j = last = complement
        else:
            break
    return _without_and(r, i, last)


def _title_of_person(r: Reading, i: int) -> bool:
    tags = ("titles", "roles") if r.lang == "en" else ("titles",)
    titled = r.any_here(i, tags) is not None and not r.any_here(i, _HEADS)
    return titled and r.capital(i + 1) and r.low(i + 1) not in _LINKS


_ADJECTIVE = re.compile(
    r"(?:anti|inter|multi|pan)\w+|\w+(?:al|ale|aux|ales|els?|elles?|iques?|ives?|ifs?|aires?|iens?|iennes?|ais|aises?|ois|oises?"
    r"|ants?|antes?|ents?|entes?|ères?|ées?|és|ibles?|ables?|ain|aine|ivos?|ivas?|icos?|icas?|arios?|arias?|anos?|anas?|enses?"
    r"|eñ[oa]s?|ad[oa]s?|or|ora|yèl|yal|al)"
)
"""Endings of adjectives in French, Spanish and Kreyòl."""
_NO_ADJECTIVE = (
    "say",
    "be",
    "have",
    "aux",
    "will",
    "prep",
    "conj",
    "sub",
    "adv",
    "vote",
    "verbs",
    "approve",
    "adopt",
    "sign",
)


def _adjective(r: Reading, i: int) -> bool:
    """A word in small letters that goes on with a name: "Commission électorale nationale indépendante"."""
    if r.sort(i) != "w" or r.any_here(i, _NO_ADJECTIVE):
        return False
    return "demonyms" in r.tags[i] or (len(r.low(i)) > 5 and _ADJECTIVE.fullmatch(r.low(i)) is not None)


def _complement(r: Reading, first: int, i: int, last: int) -> int:
    """The end of a noun in small letters that a link ties to a name: "Groupe d'appui aux rapatriés"; 0 for none."""
    if i == last or not r.capital(first) or i - last > 3 or not r.any_here(first, _HEADS):
        return 0
    noun = r.sort(i) == "w" and not r.any_here(
        i, (*_NO_ADJECTIVE, "weekdays", "months", "time_units", "relative", "det", "pron")
    )
    return i + 1 if noun and r.low(i - 1) in _LINKS and r.low(i - 1) not in ("et", "y", "à", "al", "en") else 0


def _owns(r: Reading, names: Mentions, i: int) -> bool:
    """ "Dockworkers' Union" is one name, "Kenya's National Assembly" is not."""
    return names.at(i - 1) is None and r.low(i) == "'" and r.capital(i + 1)


def _without_and(r: Reading, first: int, last: int) -> int:
    """Two names joined by "and": the run ends before it where a head stands on both sides."""
    for j in range(first + 1, last):
        if r.here(j, "and") and (r.here(j + 1, "det") or (_headed(r, first, j) and _headed(r, j, last))):
            return j
    return last


def _headed(r: Reading, first: int, last: int) -> bool:
    return any(r.any_here(j, _HEADS) for j in range(first, last))


def _titled(r: Reading, first: int, last: int) -> bool:
    """ "Police Chief Juan Pérez" names a person."""
    if r.capital(last) and r.any_here(last, ("titles", "roles")):
        return True
    return any(r.capital(j) and _title_of_person(r, j) for j in range(first, last - 1))


def _shouted(r: Reading, i: int) -> bool:
    """A headline in capitals has no names in it that could be told from words."""
    first, last = r.bound(i)
    words = [r.tokens[j].text for j in range(first, min(last, first + 40)) if r.sort(j) == "w" and len(r.low(j)) > 3]
    return len(words) > 2 and all(word.isupper() for word in words)
