"""What is done to: the noun phrase behind a verb of an event."""

from messages.facts.extents import of_name, owned, phrase_end
from messages.facts.page import Page
from messages.facts.reading import ACTIONS, Reading
from messages.facts.sentences import Span

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
    i += r.sort(i) == "s"  # "condemned Sunday's attack"
    i += tag == "meet" and r.low(i) in _WITH
    linked = r.here(i, "to") or r.here(i, "of")
    giving = i + 1 if linked else i
    if tag in ("offer", "pledge") and (r.here(giving, "deploy.b") or r.low(giving) in _GIVING):
        given = _phrase(page, _past_fillers(page, giving + 1), tag)
        return None if given and r.here(giving, "deploy.b") and not _is_sent(page, given) else given
    if tag == "appoint" and r.lang == "es" and (whom := _whom(page, i)):
        return whom
    if r.here(i, "to") and not r.here(i, "approx"):
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


def _is_sent(page: Page, given: Span) -> bool:
    """Men, machines or a number of them: not "ofreció trasladar el centro a Tabarre"."""
    r = page.r
    return r.has(*given, "personnel", "personnel_groups", "force", "counted", "victims", "people", "number") or any(
        r.sort(i) == "n" for i in range(*given)
    )


def _whom(page: Page, i: int) -> Span | None:
    """ "Nombró ministra de Sanidad a la doctora Laleau": who, behind the office."""
    r = page.r
    if not r.any_here(i, ("roles", "titles")):
        return None
    end = phrase_end(page, i)
    return _phrase(page, end + 1, "appoint") if r.low(end) in ("a", "al") else None


def _past_fillers(page: Page, i: int) -> int:
    """Behind adverbs and dates, and an aside between commas that an article follows."""
    r = page.r
    end = r.bound(i - 1)[1]
    while i < end and (_is_adverb(r, i) or i in page.in_dates or _of_day(page, i) or _on(page, i) or _that_day(r, i)):
        i += 1
    if r.lang != "en" and (past := _past_phrase(page, i, end)):
        return past
    if r.low(i) == ",":
        close = next((j for j in range(i + 1, min(i + 14, end)) if r.low(j) == ","), 0)
        if close and r.here(close + 1, "det") and r.any_here(i + 1, ("prep", "adv", "by")):
            return close + 1
    return i


_DAYS = frozenset(("day", "jour", "día"))


def _that_day(r: Reading, i: int) -> bool:
    """ "Firmarán ese día un texto"."""
    this = r.low(i) in ("that", "ce", "ese", "aquel", "mismo", "même", "same")
    return (this and r.low(i + 1) in _DAYS) or (r.low(i) in _DAYS and r.low(i - 1) in ("that", "ce", "ese", "aquel"))


def _is_adverb(r: Reading, i: int) -> bool:
    """Not "dénoncé depuis sa cellule", where the word leads a phrase."""
    leads = r.here(i, "cues.since") is not None and (r.capital(i + 1) or r.here(i + 1, "det") is not None)
    return r.here(i, "adv") is not None and not leads


_INFINITIVES = {"es": ("ar", "er", "ir"), "fr": ("er", "ir", "re")}


def _past_phrase(page: Page, i: int, end: int) -> int:
    """Past what stands between a verb and its object: "adopté en Conseil des ministres un plan"; else 0."""
    r = page.r
    if i >= end or r.low(i) in ("de", "d'") or "prep" not in r.tags[i] or (r.here(i, "of") and r.here(i, "det")):
        return 0
    j = first = i + 1 + (r.here(i + 1, "det") is not None)
    if r.low(i) in _PURPOSES and r.low(first).endswith(_INFINITIVES.get(r.lang, "\0")):
        return 0  # "se ofreció a liderar la misión", "había aprobado para limitar las oenegés"
    while (
        j < min(end, i + 6)
        and r.sort(j) == "w"
        and not r.low(j).endswith(("ndo", "ant"))
        and (r.here(j, "of") or not r.any_here(j, _LEAVING))
    ):
        j += 1
    ends = r.here(j, "det") or r.low(j) in ("al", "au", "aux")
    return j if j > first and ends and not r.here(j - 1, "of") and r.sort(j) in "we" else 0


_PURPOSES = frozenset(("a", "à", "para", "pour", "por", "sin", "sans", "hasta"))
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
    if tag and (
        (approx and "prep" in r.tags[i] and r.sort(approx.last) != "n" and not r.here(approx.last, "units"))
        or _is_her(r, i)
    ):
        return None
    end = phrase_end(page, approx.last if approx else i)
    if tag and end > i and _is_cut(r, end, tag):
        if end - i == 1 and not r.here(i - 1, "to") and r.low(i).endswith(_INFINITIVES.get(r.lang, "\0")):
            return None  # "ofreció trasladar | el centro a Tabarre"
        return _phrase(page, end, tag) if tag in _GIVEN and r.any_here(end, ("det", "units")) else None
    if tag in _GIVEN and (thing := _behind_whom(page, i, end)):
        return _phrase(page, thing, tag)
    last = _with_to(page, i, end, tag)
    last = _tied(page, i, last, tag) if tag else last
    led = r.here(last, "by") is not None and r.low(last - 1).endswith(_LED.get(r.lang, "\0"))
    last -= led and last - i > 1
    while last > i and not page.names.at(last - 1) and _trails(page, last - 1, i):
        last -= 1
    first = i
    while first < last - 1 and r.here(first, "det") and not approx and not owned(r, first):
        if of_name(page, first):
            break
        first += 1
    begin = approx.last if approx and approx.last < last else first
    full = (
        last > first
        and r.low(last - 1) not in _SO_CALLED
        and not r.any_here(first, ("conj", "and", "pron"))
        and any(r.sort(j) in "wan" for j in range(begin, last))
    )
    return (first, last) if full and r.sort(last - 1) != "s" else None


def _behind_whom(page: Page, i: int, end: int) -> int:
    """ "Offered each family 200,000 pesos": where the sum begins behind who is to get it; else 0."""
    r = page.r
    sums = (j for j in range(i + 1, end) if r.sort(j) == "n" or r.here(j, "symbols"))
    first = next(sums, 0)
    behind = first and r.sort(first) == "n" and r.has(first + 1, end, "currencies", "many_currencies", "ambiguous")
    return first if behind and r.has(i, first, "people", "victims") and r.lang == "en" else 0


_SO_CALLED = frozenset(("called", "dit", "dite", "dits", "dites", "llamado", "llamada", "llamados", "llamadas"))
"""Before a name between marks: the phrase goes on."""


def _is_her(r: Reading, i: int) -> bool:
    """ "Named her the successor", "endorsed her last summer": a pronoun, not whose thing it is."""
    return (
        r.lang == "en"
        and r.low(i) == "her"
        and (r.capital(i + 1) or r.any_here(i + 1, ("det", "cues.last")) is not None)
    )


_LED = {
    "en": ("ed", "led"),
    "fr": ("é", "ée", "és", "ées", "ite", "ites"),
    "es": ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"),
}  # fmt: skip
"""Endings of a participle before a "by": "la mission | dirigée par le Kenya"."""
_GIVEN = frozenset(("offer", "pledge"))


def _is_cut(r: Reading, end: int, tag: str) -> bool:
    """Whether a phrase ends where no phrase can: before another article ("offered the man | a job") or, in the midst of
    a noun, before a word that can be a verb ("renewed Republican | calls", "promised players | would")."""
    if r.here(end, "relative") and r.low(end) in ("that", "que", "qu'"):
        return tag in _GIVEN and r.capital(end - 1)  # "promised Mr. Weiner that he could"
    if r.sort(end) == "p" or r.any_here(end, ("prep", "sub", "relative", "adv", "and", "conj")):
        return False
    return r.any_here(end, ("det", "say", "be", "have", "will", "pron")) is not None


def _trails(page: Page, i: int, first: int) -> bool:
    """Whether the last word of a phrase is none of it: a small word, a date, "signé" behind "un accord"."""
    r = page.r
    done = (
        i > first
        and not (r.lang == "en" and not r.low(i).endswith("ed"))
        and r.any_here(i, ACTIONS)
        and not r.here(i - 1, "det")
    )
    small = r.any_here(i, ("of", "conj", "adv", "prep", "det")) is not None or r.low(i) in ("early", "late", "shortly")
    if r.lang == "en" and i > first + 1 and r.low(i).endswith("ed") and r.any_here(i + 1, ("prep",)) and not r.begun[i]:
        return True  # "organizations implicated | in"
    if r.lang == "en" and i > first and r.low(i).endswith("ing") and not r.capital(i) and not r.begun[i]:
        return r.any_here(i + 1, ("prep", "to", "in")) is not None  # "61 Haitians clinging | to a capsized sloop"
    return bool(done) or small or i in page.in_dates


_OF_TEXTS = frozenset(("by", "with", "between", "avec", "con", "entre", "sur", "sobre", "on", "for"))
_OF_ALL = frozenset(("against", "contre", "contra"))
_TEXTS = ("agreement", "propose.n", "approve.n", "attack.n")


def _tied(page: Page, first: int, last: int, tag: str) -> int:
    """ "a petition by the opposition": a short object with the phrase that says which; "proposed the truce with
    Egypt" tells who proposed it."""
    r = page.r
    ties = r.low(last) in _OF_ALL or (
        r.low(last) in _OF_TEXTS
        and not (tag == "propose" and r.low(last) in _WITH)
        and any(r.any_here(i, _TEXTS) for i in range(first, last))
    )
    if not ties or not 0 < last - first <= 4:
        return last
    if last + 1 in page.in_dates or r.sort(last + 1) == "n" or r.any_here(last + 1, ("number", "units", "pron")):
        return last
    end = phrase_end(page, last + 1)
    return end if end > last + 1 else last


_PLANS_TEXT = "offer pledge propose approve reject ratify adopt extend condemn end"
PLANS = frozenset(_PLANS_TEXT.split())
"""What is done to a text or a plan: a place behind it is the place of the plan ("approved troops for Haiti")."""
_SHORT, _PLAN = 4, 8


def _with_to(page: Page, first: int, last: int, tag: str) -> int:
    """ "assistance to Haiti": one more phrase where the first is short."""
    r = page.r
    planned = tag in PLANS
    short = 0 < last - first <= (_PLAN if planned else _SHORT)
    behind = page.names.at(last + 2) if planned and r.here(last + 1, "det") else None
    named = page.names.at(last + 1) or (behind and behind.kind == "country")  # a briefing says the mission itself
    ties = ("to", "for") if tag == "meet" else ("to", "for", "in")
    if not (short and named and r.any_here(last, ties)):
        return last
    end = phrase_end(page, last + 1)
    where = page.names.at(end + 1) if planned and r.here(end, "in") else None  # "for the UN mission in South Sudan"
    return phrase_end(page, end + 1) if where and where.kind == "country" else end
