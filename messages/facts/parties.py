"""Who did it and to what: the phrases around a verb of an event, as slices or known entities."""

from messages.facts.clauses import verb_at
from messages.facts.page import Page
from messages.facts.reading import ACTIONS, Reading
from messages.facts.sentences import Span
from messages.model import Term

_LONGEST = 14
_ACTING = (
    "disasters", "sides", "body", "org_heads", "personnel", "victims", "roles", "titles", "personnel_groups", "people",
    "armed",
)  # fmt: skip
_NOBODY_TEXT = "which who that qui que he she it they we i il elle ils elles on quien quienes él ella"
_NOBODY = frozenset(_NOBODY_TEXT.split())


def party(page: Page, span: Span) -> Term | None:
    """The actor in a noun phrase: known, or with a capital, or a body, a force, a group of people."""
    r = page.r
    first, last = span = narrowed(page, span)
    if first >= last or last - first > _LONGEST or r.low(first) in _NOBODY:
        return None
    if all(r.any_here(i, ("pron", "he", "she", "they")) for i in range(first, last)):
        return None
    return Term(r.slice(first, last), _entity(page, first, last)) if is_actor(page, span) else None


def is_actor(page: Page, span: Span) -> bool:
    """Whether the head of a phrase, or what stands before it, names somebody or a group; no clause in disguise."""
    r = page.r
    first, last = span
    if any(r.sort(i) == "s" for i in (last - 1, first)) or any(_is_gerund(r, i) for i in range(first, last)):
        return False
    counted = r.sort(first) == "n" or r.any_here(first, ("units", "collectives")) is not None  # "120 of 230 officers"
    end = next(
        (
            i
            for i in range(first + 1, last)
            if not counted and (r.here(i, "of") or "prep" in r.tags[i] or r.low(i) == ",")
        ),
        last,
    )
    named = any(True for _ in page.names.within(first, end)) or any(
        r.capital(i) and r.sort(i) in "wa" for i in range(first, end)
    )
    return named or any(r.any_here(i, _ACTING) for i in range(first, end)) or _led_by_name(page, end, last)


def _led_by_name(page: Page, first: int, last: int) -> bool:
    """ "Opposition leaders in Kenya" by what they are tied to; "the map of Kenya" acts no more than a map does."""
    r = page.r
    return first < last and r.low(first) == "," and any(r.capital(i) for i in range(first, last))


def _is_gerund(r: Reading, i: int) -> bool:
    return r.lang == "en" and r.low(i).endswith("ing") and not r.capital(i) and not r.tags[i]


def narrowed(page: Page, span: Span) -> Span:
    """A phrase without the dates at its ends and the words before its last article."""
    r = page.r
    first, last = span
    while last > first and (
        last - 1 in page.in_dates or r.any_here(last - 1, ("adv", "prep")) or r.sort(last - 1) == "p"
    ):
        last -= 1
    dated = max((i + 1 for i in range(first, last) if i in page.in_dates), default=first)
    first = max(dated, _last_article(r, first, last))
    if r.low(first) in _HOW_MANY and r.here(first + 1, "of") and first + 2 < last:
        first += 2
    while first < last - 1 and any(tag.endswith(".b") for tag in r.tags[first]) and r.capital(first + 1):
        first += 1  # "She will succeed Peter Alsop, who resigned"
    while first < last and (r.any_here(first, ("det", "prep", "adv", "conj")) or r.sort(first) == "p"):
        if (_owned(r, first) and first + 1 < last) or _of_name(page, first):
            break
        first += 1
    return first, last


_HOW_MANY = frozenset(("number", "nombre", "número"))


def _of_name(page: Page, i: int) -> bool:
    """The article of "El Salvador"."""
    mention = page.names.at(i)
    return mention is not None and mention.first == i and mention.last > i + 1


def _owned(r: Reading, i: int) -> bool:
    return r.here(i, "possessive") is not None


_TYING = ("of", "and", "prep", "det", "conj", "adv")


def _last_article(r: Reading, first: int, last: int) -> int:
    """ "the law the council": an article that no small word ties to what stands before it begins the phrase."""
    for i in range(last - 1, first, -1):
        article = "det" in r.tags[i] and "prep" not in r.tags[i] and not r.capital(i)
        if article and r.sort(i - 1) == "w" and not r.any_here(i - 1, _TYING):
            return i
    return first


def _entity(page: Page, first: int, last: int) -> str | None:
    """The one known entity of a phrase; the country only where the phrase is no more than its name."""
    found = list(page.names.within(first, last))
    people = [mention for mention in found if mention.kind == "entity"]
    if len(people) == 1:
        return people[0].value
    if len(found) == 1 and found[0].kind == "country" and found[0].last - found[0].first >= last - first:
        return found[0].value
    return None


def agent(page: Page, i: int) -> tuple[Term | None, int]:
    """ "by the Assembly", "between Haiti and Kenya"."""
    r = page.r
    end = min(r.bound(i - 1)[1], i + 6)
    for j in range(i, end):
        by = r.here(j, "by")
        if by or r.low(j) in ("between", "entre", "ant"):
            first = by.last if by else j + 1
            last = _phrase_end(page, first)
            last = _last_name(page, first, last) if not by or page.names.at(first) else last
            actor = party(page, (first, last))
            return actor, (last if actor else i)
        if not r.any_here(j, ("adv", "date")) and j not in page.in_dates:
            break
    return None, i


def _last_name(page: Page, first: int, last: int) -> int:
    """The end of the last name in a phrase: "between Haiti and Kenya stands" names two."""
    return max((mention.last for mention in page.names.within(first, last)), default=last)


_ENDING = ("sub", "be", "have", "will", "aux", "pron", "say")


def _phrase_end(page: Page, i: int) -> int:
    r = page.r
    start, end = i, min(r.bound(i - 1)[1], i + _LONGEST)
    while i < end:
        mark = r.sort(i) == "p" and not (r.low(i) in ("-", "'") and r.glued(i)) and not r.here(i, "symbols")
        if i in page.in_dates or (mark and not _initial(r, i)):
            break
        if (
            not page.names.at(i)
            and not (r.capital(i) and i > start)
            and (any(tag in r.tags[i] for tag in _ENDING) or _next_verb(r, i) or _stops(r, i, start))
        ):
            break
        i += 1
    return i


def _initial(r: Reading, i: int) -> bool:
    """The dot of "Sen. Bill Nelson"."""
    return r.low(i) == "." and r.glued(i) and r.capital(i - 1) and r.capital(i + 1) and len(r.low(i - 1)) < 4


def _stops(r: Reading, i: int, start: int) -> bool:
    tied = r.here(i, "of") or r.here(i, "det")
    return ("prep" in r.tags[i] and not tied) or (i > start and "det" in r.tags[i] and not r.any_here(i - 1, _TYING))


_PASTS = {
    "en": ("ed",),
    "fr": ("a", "ont", "èrent"),
    "es": ("ó", "aron", "ieron"),
}  # fmt: skip


def _next_verb(r: Reading, i: int) -> bool:
    """ "The attack and decreed", "ataque y decretó": a conjunction with another verb behind it."""
    if not r.any_here(i, ("and", "conj")):
        return False
    verb = (
        verb_at(r, i + 1)
        or r.any_here(i + 1, ("verbs", "have", "be", "say", "aux", "pron", "neg"))
        or r.low(i + 1)
        in (
            "s'",
            "se",
            "n'",
            "no",
        )
    )
    return bool(verb) or (r.low(i + 1).endswith(_PASTS.get(r.lang, "\0")) and not r.capital(i + 1))


_GIVING_TEXT = """
    give pay lend provide contribute donate fund supply invest fournir donner verser prêter aportar dar donar entregar
    proporcionar
"""
_GIVING = frozenset(_GIVING_TEXT.split())
"""What is offered or promised by these is what they give."""
_WITH = frozenset(("with", "avec", "con", "ak"))
_PERSONAL = {"es": ("a", "al"), "fr": ("au", "aux", "à", "à l'")}
"""Before the thing done to, in Spanish before people, in French behind some verbs ("adhérer à")."""


def object_after(page: Page, last: int, tag: str = "") -> Span | None:
    """The noun phrase behind a verb that ends before token `last`, adverbs, dates and asides between them skipped; that
    of "to send" in "offered to send 150 officers". `tag` is the verb's, empty for what follows the "of" of a noun."""
    r = page.r
    i = _past_fillers(page, last + (tag == "meet" and r.low(last) in _WITH))
    i += tag == "meet" and r.low(i) in _WITH
    linked = r.here(i, "to") or r.here(i, "of")
    giving = i + 1 if linked else i
    if tag in ("offer", "pledge") and (r.here(giving, "deploy.b") or r.low(giving) in _GIVING):
        return _phrase(page, _past_fillers(page, giving + 1), tag)
    if r.here(i, "to"):
        if tag in ("offer", "pledge", "propose"):
            return None  # "ofrece a la misión evacuación médica"
        if not (page.names.at(i + 1) or r.here(i + 1, "det") or r.low(i) in _PERSONAL.get(r.lang, ())):
            return None  # "seeks to enhance"
        i += 1
    elif tag in ("join", "sign") and r.low(i) == "onto":
        i += 1
    elif r.any_here(i, ("prep", "sub")) and not r.any_here(i, ("det", "approx")):
        return None
    return _phrase(page, i, tag)


def _past_fillers(page: Page, i: int) -> int:
    """Behind adverbs and dates, and an aside between commas that an article follows."""
    r = page.r
    end = r.bound(i - 1)[1]
    while i < end and (r.here(i, "adv") or i in page.in_dates or _of_day(page, i) or _on(page, i)):
        i += 1
    if r.lang != "en" and (past := _past_phrase(page, i, end)):
        return past
    if r.low(i) == ",":
        close = next((j for j in range(i + 1, min(i + 14, end)) if r.low(j) == ","), 0)
        if close and r.here(close + 1, "det") and r.any_here(i + 1, ("prep", "adv", "by")):
            return close + 1
    return i


def _past_phrase(page: Page, i: int, end: int) -> int:
    """Past what stands between a verb and its object: "adopté en Conseil des ministres un plan"; else 0."""
    r = page.r
    if i >= end or r.low(i) in ("de", "d'") or "prep" not in r.tags[i] or (r.here(i, "of") and r.here(i, "det")):
        return 0
    j = first = i + 1 + (r.here(i + 1, "det") is not None)
    while j < min(end, i + 6) and r.sort(j) == "w" and (r.here(j, "of") or not r.any_here(j, _LEAVING)):
        j += 1
    ends = r.here(j, "det") or r.low(j) in ("al", "au", "aux")
    return j if j > first and ends and not r.here(j - 1, "of") and r.sort(j) in "we" else 0


_LEAVING = ("det", "prep", "sub", "be", "have", "say", "and", "conj")
_TIMES_TEXT = "night morning evening afternoon soir matin midi après-midi noche tarde mañana swa maten"
_TIMES = frozenset(_TIMES_TEXT.split())


def _of_day(page: Page, i: int) -> bool:
    """ "lundi soir", "el lunes por la noche"."""
    r = page.r
    behind = any(j in page.in_dates for j in (i - 1, i - 2, i - 3))
    return behind and (
        r.low(i) in _TIMES or (r.low(i) in ("por", "en", "la") and any(r.low(j) in _TIMES for j in (i + 1, i + 2)))
    )


def _on(page: Page, i: int) -> bool:
    """ "on" before a date, "in" before the name of a place, each part of it."""
    r = page.r
    if r.here(i, "in") and not r.capital(i):
        return i + 1 in page.in_dates or _is_place(page, i + 1)
    return _is_place(page, i) and (_is_place(page, i - 1) or r.here(i - 1, "in") is not None)


def _is_place(page: Page, i: int) -> bool:
    """The name of a place, or one that we do not know where the thing itself follows behind its article."""
    mention = page.names.at(i)
    known = mention is not None and (mention.kind in ("capital", "country") or mention.sort == "place")
    return known or (page.r.capital(i) and page.r.here(i + 1, "det") is not None)


def _phrase(page: Page, i: int, tag: str) -> Span | None:
    r = page.r
    approx = r.here(i, "approx")
    last = _with_to(page, i, _phrase_end(page, approx.last if approx else i))
    last = _tied(page, i, last) if tag else last
    while last > i and not page.names.at(last - 1) and _trails(page, last - 1, i):
        last -= 1
    first = i
    while first < last - 1 and r.here(first, "det") and not approx and not _owned(r, first):
        if _of_name(page, first):
            break
        first += 1
    begin = approx.last if approx and approx.last < last else first
    full = (
        last > first
        and not r.any_here(first, ("conj", "and", "pron"))
        and any(r.sort(j) in "wan" for j in range(begin, last))
    )
    return (first, last) if full and r.sort(last - 1) != "s" else None


def _trails(page: Page, i: int, first: int) -> bool:
    """Whether the last word of a phrase is none of it: a small word, a date, "signé" behind "un accord"."""
    r = page.r
    done = r.lang != "en" and i > first and r.any_here(i, ACTIONS) and not r.here(i - 1, "det")
    small = r.any_here(i, ("of", "conj", "adv", "prep", "det")) is not None or r.low(i) in ("early", "late")
    return bool(done) or small or i in page.in_dates


_OF_TEXTS = frozenset(("by", "with", "between", "avec", "con", "entre", "sur", "sobre", "on", "for"))
_OF_ALL = frozenset(("against", "contre", "contra"))
_TEXTS = ("agreement", "propose.n", "approve.n", "attack.n")


def _tied(page: Page, first: int, last: int) -> int:
    """ "a petition by the opposition": a short object with the phrase that says which."""
    r = page.r
    ties = r.low(last) in _OF_ALL or (
        r.low(last) in _OF_TEXTS and any(r.any_here(i, _TEXTS) for i in range(first, last))
    )
    if not ties or not 0 < last - first <= 4:
        return last
    if last + 1 in page.in_dates or r.sort(last + 1) == "n" or r.any_here(last + 1, ("number", "units", "pron")):
        return last
    end = _phrase_end(page, last + 1)
    return end if end > last + 1 else last


def _with_to(page: Page, first: int, last: int) -> int:
    """ "assistance to Haiti": one more phrase where the first is short."""
    if last - first <= 4 and page.r.any_here(last, ("to", "for", "in")) and last > first and page.names.at(last + 1):
        return _phrase_end(page, last + 1)
    return last


def trimmed(page: Page, span: Span) -> Span | None:
    r = page.r
    first, last = narrowed(page, span)
    return (first, last) if last > first and not all(r.any_here(i, ("pron",)) for i in range(first, last)) else None


def weighty(page: Page, span: Span) -> bool:
    """A passive without its agent is an event only where the thing is one we know: a text, a force, somebody named."""
    r = page.r
    return any(
        r.any_here(i, ("agreement", "personnel", "personnel_groups"))
        or page.names.at(i)
        or (r.capital(i) and i > span[0])
        for i in range(*span)
    )


def term(page: Page, span: Span | None) -> Term | None:
    return Term(page.r.slice(*span), _entity(page, *span)) if span else None
