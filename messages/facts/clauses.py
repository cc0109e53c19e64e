"""A shallow reading of clauses: where one begins and ends, its verbs, who its subject is."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from messages.facts.lexicon import Mark
from messages.facts.page import Page
from messages.facts.reading import ACTIONS, HARMS, Reading
from messages.facts.sentences import Span

VERBS = dict.fromkeys((*ACTIONS, *HARMS, "die.t", "say", "vote", "verbs"))
"""A mapping, so that to look for one costs the same however many there are; the order says which comes first."""


def verb_at(r: Reading, i: int, tags: Collection[str] = VERBS) -> Mark | None:
    """The verb that begins at a token; a word after an article or a possessive is a noun."""
    mark = r.any_here(i, tags)
    if mark is None or mark.last - mark.first > 1:
        return mark
    article = r.here(i - 1, "det") and not r.here(i - 1, "relative")  # "a militia that attacked"
    return None if article or r.sort(i - 1) == "s" else mark


def clause(r: Reading, i: int) -> Span:
    """The tokens around i up to a strong mark, a subordinating word, or the ends of the sentence."""
    return _between(r, i, r.breaks)


def segment(r: Reading, i: int) -> Span:
    """The tokens around i up to a comma, too."""
    return _between(r, i, r.commas)


def _between(r: Reading, i: int, breaks: Sequence[int]) -> Span:
    begin, end = r.bound(i)
    before, after = bisect_left(breaks, i) - 1, bisect_right(breaks, i)
    first = max(begin, breaks[before] + 1) if before >= 0 else begin
    last = min(end, breaks[after]) if after < len(breaks) else end
    return first, last


def last_verb(r: Reading, first: int, last: int, tags: Collection[str]) -> Mark | None:
    """The verb nearest before `last`. `tags` are of reading.VERBAL."""
    verbs = r.verbs
    for at in range(bisect_left(verbs, last) - 1, bisect_left(verbs, first) - 1, -1):
        if (mark := verb_at(r, verbs[at], tags)) and mark.last <= last:
            return mark
    return None


def first_verb(r: Reading, first: int, last: int, tags: Collection[str]) -> Mark | None:
    """The verb nearest after `first`."""
    verbs = r.verbs
    for at in range(bisect_left(verbs, first), bisect_left(verbs, last)):
        if mark := verb_at(r, verbs[at], tags):
            return mark
    return None


def negated(r: Reading, first: int, verb: int) -> bool:
    """Whether a "not" belongs to a verb; French "n'en a envoyé que 143" says "only"."""
    if r.lang == "fr" and r.low(verb + 1) in ("que", "qu'") and r.low(verb + 2)[:1].isdecimal():
        return False
    near = range(max(first, verb - 4), verb)
    return any("neg" in r.tags[i] and not _comma(r, i, verb) for i in near) or (
        r.lang == "fr" and any(r.low(i) in ("pas", "jamais") for i in range(verb, min(verb + 3, len(r.tokens))))
    )


def _comma(r: Reading, first: int, last: int) -> bool:
    """ "que no tiene ejército, mandó": the "not" is of an aside."""
    return any(r.low(i) == "," for i in range(first, last))


def subject(page: Page, verb: int) -> Span | None:
    """The noun phrase before a verb group: auxiliaries skipped, asides between commas jumped over."""
    r = page.r
    begin = r.bound(verb)[0]
    i = _before_auxiliaries(r, begin, verb)
    if i > begin and r.any_here(i - 1, ("and", "conj")):
        before = last_verb(r, begin, i - 1, VERBS)  # "The Council met and adopted": one subject, two verbs
        aside = before is not None and r.here(before.first, "say") and r.low(i - 2) == ","
        return subject(page, before.first) if before and not aside and r.low(before.last) != "," else None
    if i > begin and r.here(i - 1, "relative"):
        if r.low(i - 1) in _WHEN:
            return None
        return _antecedent(page, begin, i - 1)
    if i > begin and r.low(i - 1) == ",":
        if named := _apposed(page, begin, i - 1):
            return named
        i = _over_relative(r, begin, _over_aside(r, begin, i - 1))
    found = _phrase_before(page, begin, i)
    if found is None:
        return None
    first = _after_and(r, *found)
    governed = first == found[0] > begin and _is_governed(r, first - 1)
    return None if governed else (_over_list(page, begin, first, found[1]), found[1])


def _over_list(page: Page, begin: int, first: int, last: int) -> int:
    """Where the list begins that a phrase ends: "Grenada, | St Lucia and Dominica"."""
    r = page.r
    if not any(r.here(i, "and") for i in range(first, last)):
        return first
    while r.low(first - 1) == "," and (name := page.names.at(first - 2)) and begin <= name.first and name.country:
        if name.kind == "demonym":
            break
        first = name.first - (r.here(name.first - 1, "det") is not None and name.first > begin)
    return first


def _is_governed(r: Reading, i: int) -> bool:
    """ "The boy who had attended a school joined": what stands right behind a verb is its object, not the subject of
    the next one; what somebody says, does or hopes comes without a "that" in English."""
    if r.lang != "en" or r.capital(i):
        return False
    verb = verb_at(r, i, VERBS)
    return verb is not None and not r.here(i, "say") and verb.last == i + 1 and not r.low(i).endswith(("s", "ing"))


def _after_and(r: Reading, first: int, last: int) -> int:
    """ "Canada offered two planes and the agency sent": where the phrase before the "and" is done to by another verb,
    the subject begins behind it."""
    for j in range(last - 2, first - 1, -1):
        if r.here(j, "and") and (r.any_here(j + 1, ("det", "units")) or r.capital(j + 1) or r.sort(j + 1) == "n"):
            return j + 1 if _is_done_to(r, j) else first
    return first


def _is_done_to(r: Reading, last: int) -> bool:
    """Whether a verb with a subject of its own governs what ends before token `last`: no relative clause, no report."""
    begin = clause(r, last)[0]
    verb = last_verb(r, begin, last, VERBS)
    if verb is None or verb.first == begin or r.here(begin - 1, "relative"):
        return False
    i = verb.last
    counted = r.sort(i) == "n" or r.any_here(i, ("symbols", "units", "approx")) is not None
    told = r.here(verb.first, "say") is not None
    return i < last and (counted or (not told and r.any_here(i, ("det", "adv")) is not None))


_WHEN = frozenset(("when", "where", "cuando", "donde", "quand", "où", "kote"))
_OF_PERSONS = ("victims", "personnel", "people", "roles", "titles", "armed", "force", "sides")


def _antecedent(page: Page, begin: int, i: int) -> Span | None:
    """What a relative word stands for: "Kenya, which leads"; of people the nearest ("a minute for the officer who")."""
    r = page.r
    last = i - (i > begin and r.low(i - 1) == ",")
    found = _phrase_before(page, begin, last)
    if found is None:
        return None
    if named := _named_last(r, *found):
        return named
    links = [j for j in range(*found) if _is_link(r, j) or r.low(j) == "of"]
    near = links[-1] + 1 if links else found[0]
    people = any(r.any_here(j, _OF_PERSONS) for j in range(near, last))
    return (near, last) if links and last > near and people else found


def _named_last(r: Reading, first: int, last: int) -> Span | None:
    """ "Rulings of interest include Citizens United, which": the name right before, where plain words lead to it."""
    i = last
    while i > first and (r.capital(i - 1) or r.low(i - 1) in ("-", "'", "&")):
        i -= 1
    plain = first < i < last and not r.capital(first) and r.sort(i - 1) == "w" and not r.tags[i - 1]
    return (i, last) if plain and r.lang == "en" else None


def _apposed(page: Page, begin: int, comma: int) -> Span | None:
    """ "Chile's foreign minister, Carolina Stuven, met": the phrase with the name that stands beside it."""
    r = page.r
    opening = _over_aside(r, begin, comma)
    name = range(opening + 1, comma)
    bare = 0 < len(name) <= 6 and all(r.capital(i) or r.sort(i) == "p" or len(r.low(i)) < 4 for i in name)
    before = max(begin, opening - 8)
    described = r.has(before, opening, "roles", "titles") or (r.lang != "ht" and r.has(before, opening, "possessive"))
    if not bare or opening == comma + 1 or not described:
        return None
    phrase = _phrase_before(page, begin, opening)
    return (phrase[0], comma) if phrase else None


_LONGEST = 40
"""Tokens of a noun phrase with all that is tied to it."""


def _phrase_before(page: Page, begin: int, last: int) -> Span | None:
    r = page.r
    begin = max(begin, last - _LONGEST)
    while last > begin and (last - 1 in page.in_dates or (last in page.in_dates and "prep" in r.tags[last - 1])):
        last -= 1  # "The court on Wednesday threw out"
    i, near = last, None
    while i > begin and i - 1 not in page.in_dates and (_in_phrase(page, i - 1) or _is_link(r, i - 1)):
        if _is_link(r, i - 1) and near is None:
            near = i
        i -= 1
    if near is not None and _is_link(r, i):  # "In 2024 Kenya sent": what stands before the verb is the subject
        if verb_at(r, i - 1) and i > begin:
            return None  # "Gunmen who came by boat attacked"
        i = near
    i = _trimmed(r, i, last)
    return (i, last) if last > i else None


def _is_link(r: Reading, i: int) -> bool:
    """A preposition that ties a phrase to the noun before it: "the agreement on the mission in Haiti"."""
    return "prep" in r.tags[i] and not r.here(i, "of") and "sub" not in r.tags[i]


def _before_auxiliaries(r: Reading, begin: int, verb: int) -> int:
    i = verb
    begin = max(begin, verb - _LONGEST)
    while i > begin:
        mark = next((m for tag in ("will", "be", "have") if (m := r.before(i, tag))), None)
        if mark and mark.first >= begin and not r.capital(mark.first):
            i = mark.first
        elif r.any_here(i - 1, ("aux", "adv", "neg")) and not r.capital(i - 1):
            i -= 1
        else:
            return i
    return i


def _over_aside(r: Reading, begin: int, comma: int) -> int:
    """The end of the phrase before an aside: "Kenya, which leads the mission, sent" -> after "Kenya"."""
    for j in range(comma - 1, max(begin, comma - 25), -1):
        if r.low(j) == ",":
            return j
    return comma + 1


def _over_relative(r: Reading, begin: int, comma: int) -> int:
    """ "The bank, whose governor, Elena Ruiz, met them, extended": what stands between the last two commas is no aside
    but goes on with a relative clause, which begins further left."""
    if r.low(comma) != "," or not verb_at(r, comma + 1) or r.low(comma + 1).endswith(("ing", "ant", "ndo")):
        return comma
    opened = (j for j in range(comma - 1, max(begin, comma - 25), -1) if r.here(j + 1, "relative") and r.low(j) == ",")
    return next(opened, comma)


_SMALL = ("sub", "be", "have", "will", "aux", "pron", "prep", "conj")
_PHRASE_STOPS = frozenset(("sub", "be", "have", "will", "aux", "pron", "say", *ACTIONS))


def _in_phrase(page: Page, i: int) -> bool:
    r = page.r
    if page.names.at(i):
        return True
    if r.low(i) in "()" and r.sort(i) == "p":
        return _is_acronym(r, i if r.low(i) == "(" else i - 2)
    if r.sort(i) == "p":
        initial = r.low(i) == "." and r.glued(i) and r.capital(i - 1) and len(r.low(i - 1)) < 4
        return initial or r.low(i) in ("-", "&", "'")
    if r.here(i, "of") or r.here(i, "and"):
        return True
    if r.capital(i) and r.capital(i + 1) and r.sort(i + 1) == "w" and not r.any_here(i, _SMALL):
        return True  # "Storm Petra"
    behind = r.here(i - 1, "det") and not r.here(i - 1, "relative")
    named = r.capital(i) and r.here(i - 1, "of")  # "Court of Appeals panel"
    stops = not _PHRASE_STOPS.isdisjoint(r.begun[i]) and not behind and not named
    return not stops and not ("prep" in r.tags[i] and not r.here(i, "det"))


def _is_acronym(r: Reading, i: int) -> bool:
    """ "Le Conseil électoral provisoire (CEP) haïtien": whether a short name between brackets opens at a token."""
    word = r.tokens[i + 1].text if 0 <= i < len(r.tokens) - 2 else ""
    return r.low(i) == "(" and r.low(i + 2) == ")" and word.isupper() and len(word) > 1


def _trimmed(r: Reading, i: int, last: int) -> int:
    while i < last and (r.any_here(i, ("and", "conj", "adv", "of")) or r.low(i) in "-&'"):
        i += 1
    return i
