"""Paragraphs and sentences of a canonical text, by offsets."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_BREAK = re.compile(r"\n\s*")
_END = re.compile(r"[.!?…](?<![.!?…].)[.!?…]{0,5}(?: ?[\"'”’»›)\]]){0,4}(?=\s{1,8}[\"'“‘«‹„(\[¿¡–—-]{0,4}\s?[^\W_])")
"""All lengths are bounded: a page of dots must not cost the square of its length. Begins with the mark, not with what
may not stand before it, so that the search leaps from mark to mark."""

_SPACE = re.compile(r"\s*")
_WORD_BEFORE = re.compile(r"[^\s(\[«“\"]{1,20}\Z")
_CLOSED = re.compile(r"[.!?…:;\"”»')\]]\s*\Z")

_ABBREVIATIONS_TEXT = """
    mr mrs ms dr prof gen col lt sgt maj capt cpl pvt adm cmdr brig gov sen rep hon rev fr st ste sta sr sra srta dra
    lic ing dip gral cnel tte cap mons dn d m mm mme mlle mgr me pr no nos nr art arts cf vs v vol ee ed eds etc al
    inc ltd corp co jr bros dept est av ave blvd rd km cm kg approx ca fig p pp n núm num tel ext av. s.e sec pdte
    pdta jan feb mar apr jun jul aug sept sep oct nov dec janv févr avr juil déc ene abr ago dic
"""
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_TEXT.split())
"""Words whose dot ends no sentence. Those of them that may end one are looked at again in `_OPENERS`."""

_MAY_END = frozenset(["etc", "inc", "ltd", "corp", "co", "jr", "sr", "km", "cm", "kg", "uu", "ee.uu"])
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\Z")
_PLACES = ("d.c", "a.m", "p.m", "s.a", "a.c")
"""Dotted abbreviations after which a capital begins a new sentence: nothing is named "D.C. Patricia"."""

_PARTICLES = frozenset("alw")
"""Small letters that end Kreyòl sentences ("nan peyi a.", "yo touye l."); initials are capitals."""

_OPENERS_TEXT = """
    the a an in on at it its he she they we i this that these those but and as for from after before while when
    although however meanwhile if since there his her their our under with by to no not some many most all both le
    la les l un une des en il elle ils elles on ce cette ces mais et pour après avant selon dans depuis au aux el
    los las una unos unas lo ella ellos ellas se esto este esta pero y para tras según desde al li yo nan men epi
    apre dapre
"""
_OPENERS = frozenset(_OPENERS_TEXT.split())


@dataclass(frozen=True, slots=True)
class Sentences:
    """Spans in text order. `paragraphs[i]` is the number of the paragraph of sentence i."""

    spans: Sequence[Span]
    paragraphs: Sequence[int]
    starts: Sequence[int]

    def at(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def sentences(text: str, parts: Sequence[Span]) -> Sentences:
    spans: list[Span] = []
    numbers: list[int] = []
    for number, (start, end) in enumerate(parts):
        for span in _split(text, start, end):
            spans.append(span)
            numbers.append(number)
    return Sentences(spans, numbers, [start for start, _ in spans])


def paragraphs(text: str) -> list[Span]:
    """Stretches between line breaks; a break inside a sentence (a wrapped line) parts nothing."""
    spans: list[Span] = []
    start = 0
    for found in _BREAK.finditer(text):
        if found[0].count("\n") == 1 and _wrapped(text, found.start(), found.end()):
            continue
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if b > a]


def _wrapped(text: str, end: int, start: int) -> bool:
    after = text[start : start + 1]
    return bool(after) and after.islower() and not _CLOSED.search(text, max(end - 4, 0), end)


def _split(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    for found in _END.finditer(text, start, end):
        if not _ends(text, found.start(), found.end(), found[0]):
            continue
        spans.append((start, found.end()))
        start = _SPACE.match(text, found.end(), end).end()  # type: ignore[union-attr]  # it matches nothing, too
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))
    return [piece for span in spans for piece in _pieces(text, *span)]


_LONGEST = 1_000
"""Characters of one sentence. What is longer is a list, or has no marks: it is cut at a blank, so that what looks
through a sentence costs the same whatever the text."""


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _ends(text: str, dot: int, after: int, mark: str) -> bool:
    follows = _first_word(text, after)
    if not follows or follows[0].islower():  # “No!” said he.
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(dot - 20, 0), dot)
    return before is None or before[0] in _PARTICLES or _closes(before[0].lower(), follows)


def _closes(word: str, follows: str) -> bool:
    """Whether the dot after a word ends a sentence, with the word that follows."""
    if word in _PLACES:
        return follows[0].isupper()
    if word in _MAY_END or _INITIALS.match(word) or (len(word) == 1 and word.isalpha()):
        return follows.lower() in _OPENERS and follows.lower() not in ("m", "i")
    return word not in _ABBREVIATIONS or (follows.lower() in _OPENERS and len(word) > 3)


_FIRST = re.compile(r"[\s\"'“‘«‹„(\[¿¡–—-]{0,12}([^\W_]{1,20})")


def _first_word(text: str, start: int) -> str:
    found = _FIRST.match(text, start)
    return found[1] if found else ""
