"""A shallow reading of clauses: where one begins and ends, who its subject is, which verb governs a place in it."""

from collections.abc import Iterable

from messages.facts.lexicon import Mark
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.sentences import Span

_HARD = frozenset((";", ":", "—", "–", "“", "”", "«", "»", '"', "(", ")"))


def clause(r: Reading, i: int) -> Span:
    """The tokens around i up to a strong mark, a subordinating word, or the ends of the sentence."""
    begin, end = r.bound(i)
    first, last = i, i + 1
    while first > begin and not _parts(r, first - 1):
        first -= 1
    while last < end and not _parts(r, last):
        last += 1
    return first, last


def _parts(r: Reading, i: int) -> bool:
    return r.low(i) in _HARD or ("sub" in r.tags[i] and "prep" not in r.tags[i])


def nearest(r: Reading, first: int, last: int, at: int, tags: Iterable[str]) -> Mark | None:
    """The entry with one of these tags nearest to a token; what stands before it wins a tie."""
    marks = [mark for i in range(first, last) if (mark := r.any_here(i, tags)) and mark.last <= last]
    return min(marks, key=lambda mark: (_distance(mark, at), mark.first > at), default=None)


def _distance(mark: Mark, at: int) -> int:
    return at - mark.last if mark.last <= at else mark.first - at


def willed(r: Reading, first: int, verb: int) -> bool:
    """Whether a word of the future or of a plan stands right before a verb (adverbs and auxiliaries between)."""
    i = verb
    while i > first:
        if r.before(i, "will"):
            return True
        if not r.any_here(i - 1, ("adv", "aux", "be", "have", "to", "pron")):
            return False
        i -= 1
    return False


def negated(r: Reading, first: int, verb: int) -> bool:
    """Whether a "not" belongs to a verb."""
    return any("neg" in r.tags[i] for i in range(max(first, verb - 4), verb)) or (
        r.lang == "fr" and any(r.low(i) in ("pas", "jamais") for i in range(verb, min(verb + 3, len(r.tokens))))
    )


def subject(page: Page, verb: int) -> Span | None:
    """The noun phrase before a verb group: auxiliaries skipped, asides between commas jumped over."""
    r = page.r
    begin = r.bound(verb)[0]
    i = _before_auxiliaries(r, begin, verb)
    if i > begin and r.low(i - 1) == ",":
        i = _over_aside(r, begin, i - 1)
    last = i
    near = None
    while i > begin and (_in_phrase(page, i - 1) or _is_link(r, i - 1)):
        if _is_link(r, i - 1) and near is None:
            near = i
        i -= 1
    if near is not None and _is_link(r, i):  # "In 2024 Kenya sent": what stands before the verb is the subject
        i = near
    i = _trimmed(r, i, last)
    return (i, last) if last > i else None


def _is_link(r: Reading, i: int) -> bool:
    """A preposition that ties a phrase to the noun before it: "the agreement on the mission in Haiti"."""
    return "prep" in r.tags[i] and not r.here(i, "of") and "sub" not in r.tags[i]


def _before_auxiliaries(r: Reading, begin: int, verb: int) -> int:
    i = verb
    while i > begin:
        mark = next((m for tag in ("will", "be", "have") if (m := r.before(i, tag))), None)
        if mark and mark.first >= begin and not r.capital(mark.first):
            i = mark.first
        elif r.any_here(i - 1, ("aux", "adv", "neg")) and page_safe(r, i - 1):
            i -= 1
        else:
            return i
    return i


def page_safe(r: Reading, i: int) -> bool:
    """A lower-case word: an auxiliary with a capital is the first word of something else."""
    return not r.capital(i)


def _over_aside(r: Reading, begin: int, comma: int) -> int:
    """The end of the phrase before an aside: "Kenya, which leads the mission, sent" -> after "Kenya"."""
    for j in range(comma - 1, max(begin, comma - 25), -1):
        if r.low(j) == ",":
            return j
    return comma + 1


_PHRASE_STOPS = (
    "sub", "be", "have", "will", "aux", "pron", "say", "approve", "adopt", "sign", "propose", "ratify", "join",
    "extend", "offer", "pledge", "withdraw", "arrive", "resign", "attack", "condemn", "meet", "launch", "reject",
    "appoint", "rescue",
)  # fmt: skip


def _in_phrase(page: Page, i: int) -> bool:
    r = page.r
    if page.names.at(i):
        return True
    if r.sort(i) == "p":
        return r.low(i) in ("-", "&", "'") or (
            r.low(i) == "." and r.glued(i) and r.capital(i - 1) and len(r.low(i - 1)) < 4
        )
    if r.here(i, "of") or r.here(i, "and"):
        return True
    return not any(tag in r.tags[i] for tag in _PHRASE_STOPS) and not ("prep" in r.tags[i] and not r.here(i, "det"))


def _trimmed(r: Reading, i: int, last: int) -> int:
    while i < last and (
        r.here(i, "and") or r.here(i, "conj") or r.here(i, "adv") or r.low(i) in "-&'" or r.here(i, "of")
    ):
        i += 1
    return i
