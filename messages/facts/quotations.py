"""What stands between quotation marks: spans by a stack, over all the marks of four languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from messages.facts.sentences import Span

_MARK = re.compile(r"[«»“”„\"‹›‘'](?:(?<![‘'])|(?<=‘)(?=\w)|(?<!\w')(?<=')(?=[\w¿¡])|(?<=[\w.,!?…]')(?!\w))")
"""A mark, and then what tells a ‘ or a ' from an apostrophe: so the search leaps from mark to mark."""
_CLOSERS = {"«": "»", "“": "”", "„": "“”", '"': '"', "‹": "›", "‘": "'", "'": "'"}
_SINGLE = "‘'"
_LONGEST = 3_000
"""Characters inside one pair of marks. A longer stretch means that a mark was lost, not that somebody spoke."""
_MOST = 12
"""Paragraphs of one quotation."""
_BEFORE_OPENING = " \n\u00a0([—–-¿¡:'"


@dataclass(frozen=True, slots=True)
class Quotation:
    """`start:end` with the marks; `parts` are the words inside, one span a paragraph."""

    start: int
    end: int
    parts: tuple[Span, ...]
    mark: str

    @property
    def inner(self) -> Span:
        return self.parts[0][0], self.parts[-1][1]


@dataclass(frozen=True, slots=True)
class _Read:
    """A paragraph: its quotations, and one that it leaves open with what stands inside that one."""

    closed: list[Quotation]
    opened: Quotation | None
    shadowed: list[Quotation]


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """Outermost quotations in text order. A paragraph that begins with a mark goes on with the one left open before."""
    found: list[Quotation] = []
    pending: Quotation | None = None
    shadowed: list[Quotation] = []
    for start, end in paragraphs:
        read = _read(text, start, end, pending)
        first = read.closed[0] if read.closed else read.opened
        if pending and first and first.start == start and first.mark == pending.mark and len(pending.parts) < _MOST:
            joined = Quotation(pending.start, first.end, (*pending.parts, *first.parts), pending.mark)
            found += [joined, *read.closed[1:]] if read.closed else []
            pending, shadowed = (read.opened, read.shadowed) if read.closed else (joined, [*shadowed, *read.shadowed])
        else:
            found += [*shadowed, *read.closed]
            pending, shadowed = read.opened, read.shadowed
    return sorted([*found, *shadowed], key=lambda quotation: quotation.start)


def _read(text: str, start: int, end: int, pending: Quotation | None) -> _Read:
    stack: list[tuple[str, int]] = []
    closed: list[tuple[int, Quotation]] = []
    single = _last_single(text, start, end)
    for found in _MARK.finditer(text, start, end):
        mark, at = found[0], found.start()
        if mark in _SINGLE and _opens_single(text, at):
            if at < single or at == start:
                stack.append(("'", at))
        elif mark == "'" and _possessive(text, at, single):
            continue
        elif at == start and mark == "»" and pending and pending.mark == "«":
            stack.append(("«", at))  # the old French way to open each further paragraph
        elif (depth := _closing(text, at, mark, stack)) is not None:
            opening, begin = stack[depth]
            del stack[depth:]
            if at - begin <= _LONGEST and text[begin + 1 : at].strip():
                closed.append((depth, _quotation(text, begin, at + 1, at, opening)))
        elif mark in _CLOSERS and _opens(text, at, mark):
            if stack and stack[-1][0] == mark == '"':
                stack.pop()  # it was never closed
            stack.append((mark, at))
    if stack and stack[0][0] == "'" and stack[0][1] != start:
        stack = []  # an apostrophe after all: "the '90s"
    if not stack:
        return _Read([quotation for depth, quotation in closed if depth == 0], None, [])
    mark, begin = stack[0]
    inside = [quotation for depth, quotation in closed if depth == 1 and quotation.start > begin]
    outer = [quotation for depth, quotation in closed if depth == 0]
    return _Read(outer, _quotation(text, begin, end, end, mark), inside)


def _last_single(text: str, start: int, end: int) -> int:
    """Where the last mark of a paragraph stands that can close single ones."""
    at = text.rfind("'", start, end)
    while at > start and at + 1 < end and text[at + 1].isalnum():
        at = text.rfind("'", start, at)
    return at


def _opens_single(text: str, at: int) -> bool:
    return text[at + 1 : at + 2].isalnum() or text[at + 1 : at + 2] in ("¿", "¡")


def _possessive(text: str, at: int, last: int) -> bool:
    """ "The teachers' union" inside single marks: an apostrophe behind an s that a word follows, a mark to come."""
    return text[at - 1 : at] == "s" and at < last and text[at + 1 : at + 3].strip().isalpha()


def _closing(text: str, at: int, mark: str, stack: Sequence[tuple[str, int]]) -> int | None:
    """The index in the stack of what this mark closes."""
    for depth in range(len(stack) - 1, max(len(stack) - 4, -1), -1):
        if mark in _CLOSERS[stack[depth][0]]:
            return None if mark == '"' and _opens(text, at, mark) and _before(text, at).isspace() else depth
    return None


def _opens(text: str, at: int, mark: str) -> bool:
    if mark != '"':
        return True
    return _before(text, at) in _BEFORE_OPENING and not text[at + 1 : at + 2].isspace()


def _before(text: str, at: int) -> str:
    return text[at - 1] if at else " "


def _quotation(text: str, start: int, end: int, close: int, mark: str) -> Quotation:
    first, last = start + 1, close
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Quotation(start, end, ((first, last),), mark)
