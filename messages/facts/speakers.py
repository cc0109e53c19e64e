"""Who speaks: the subject of a verb of saying before or after the words, a pronoun led back to a name, or nobody."""

from dataclasses import dataclass, field

from messages.facts.clauses import subject
from messages.facts.lexicon import Mark
from messages.facts.page import Page
from messages.facts.people import Name, names, role_beside, surname_of
from messages.facts.reading import Reading
from messages.facts.sentences import Span
from messages.model import Term


@dataclass(frozen=True, slots=True)
class Speaker:
    """`cue` are the tokens of the verb or phrase that gives the words to the speaker."""

    term: Term
    role: str | None
    cue: Span
    trust: float = 1.0
    named: bool = True
    """A person by name, rather than "the ministry"."""


@dataclass(slots=True)
class Cast:
    """Who has been named so far, and who spoke last."""

    page: Page
    people: list[Name] = field(default_factory=list)
    previous: Speaker | None = None

    def __post_init__(self) -> None:
        for first, last in self.page.r.bounds:
            self.people.extend(names(self.page, first, last))

    def before(self, i: int) -> list[Name]:
        return [name for name in self.people if name.first < i]


# --- from a phrase to a speaker ---


def _in_phrase(cast: Cast, first: int, last: int, cue: Span) -> Speaker | None:
    """The speaker in a noun phrase: a name, a surname given in full before, a pronoun, or a description."""
    page, r = cast.page, cast.page.r
    known = cast.before(last)
    for name in names(page, first, last):
        if _free(r, name, first):
            return _named(page, name, known, cue)
    for i in range(first, last):
        if (
            r.capital(i)
            and not page.names.at(i)
            and (full := surname_of(page, i, known))
            and _free(r, Name(i, i + 1), first)
        ):
            return _person(page, full, cue)
    if _is_pronoun(r, first, last):
        return _resolved(cast, first, cue)
    return _described(page, first, last, cue)


def _free(r: Reading, name: Name, first: int) -> bool:
    """Not "a spokesman for President Macron": a name that a preposition ties to another word does not speak."""
    begin = name.role[0] if name.role else name.first
    return begin <= first or not (
        r.any_here(begin - 1, ("prep", "of")) and r.low(begin - 1) not in ("like", "como", "comme")
    )


def _named(page: Page, name: Name, known: list[Name], cue: Span) -> Speaker:
    if name.last - name.first == 1 and name.entity is None and (full := surname_of(page, name.first, known)):
        return _person(page, full, cue)
    return _person(page, name, cue)


def _person(page: Page, name: Name, cue: Span) -> Speaker:
    role = role_beside(page, name)
    return Speaker(Term(page.r.slice(name.first, name.last), name.entity), _role_text(page.r, role), cue)


def _role_text(r: Reading, role: Span | None) -> str | None:
    if role is None:
        return None
    first, last = role
    return r.slice(first + 1 if r.here(first, "det") and last - first > 1 else first, last)


def _is_pronoun(r: Reading, first: int, last: int) -> bool:
    words = [i for i in range(first, last) if r.sort(i) in "we"]
    return bool(words) and all(r.any_here(i, ("pron", "he", "she", "they", "adv")) for i in words)


def _resolved(cast: Cast, i: int, cue: Span) -> Speaker | None:
    """The person a pronoun means: who spoke last, else the one person named near before. Two persons: nobody."""
    r, home = cast.page.r, cast.page.r.home[i]
    near = [name for name in cast.before(i) if home - r.home[name.first] <= 2]
    spoke = cast.previous
    if spoke is not None and home - r.home[spoke.cue[0]] <= 4:
        return Speaker(spoke.term, spoke.role, cue, 0.95, spoke.named)
    if not near or len({r.low(name.last - 1) for name in near}) > 1:
        return None
    found = _person(cast.page, near[-1], cue)
    return Speaker(found.term, found.role, cue, 0.9)


_DESCRIBING = ("roles", "titles", "attribution", "org_heads", "body", "personnel", "victims", "organisations")


def _described(page: Page, first: int, last: int, cue: Span) -> Speaker | None:
    """ "the ministry", "a police spokesman", "residents", "the UN"."""
    r = page.r
    while first < last and (r.sort(first) == "p" or r.any_here(first, ("prep", "sub", "conj", "adv", "aux"))):
        first += 1
    end = first
    while end < last and r.low(end) not in (",", ";", "(", ":", ".") and not r.any_here(end, ("relative", "say")):
        end += 1
    known = any(r.any_here(i, _DESCRIBING) for i in range(first, end)) or any(
        True for _ in page.names.within(first, end)
    )
    if end <= first or end - first > 12 or not known:
        return None
    start = first + 1 if r.here(first, "det") and end - first > 1 else first
    mention = next((m for m in page.names.within(start, end) if m.kind == "entity"), None)
    return Speaker(Term(r.slice(start, end), mention.value if mention else None), None, cue, 0.9, named=False)


# --- where to look ---

_MARKS = frozenset((",", "-", "–", "—", ".", "”", '"', "»", "'", "?", "!"))
_ENDS = frozenset((";", ".", ":", "“", "«", '"', "(", "—", "„"))


def after(cast: Cast, i: int, end: int) -> Speaker | None:
    """The speaker named right after words that end before token i: ", said X", ", X said", ", according to X"."""
    r = cast.page.r
    while i < end and (r.low(i) in _MARKS or "adv" in r.tags[i]):
        i += 1
    if cued := _attributed(r, i):
        return _in_phrase(cast, cued.last, _phrase_end(r, cued.last, end), (cued.first, cued.last))
    verb = _saying(r, i, end)
    if verb is None:
        return None
    if _auxiliaries(r, i, verb.first) and (inverted := _inverted(cast, i, verb, end)):
        return inverted
    last = verb.first
    while last > i and (r.any_here(last - 1, ("aux", "have", "be", "adv")) or r.low(last - 1) == ","):
        last -= 1
    return _in_phrase(cast, i, last, (verb.first, verb.last)) if last > i else None


_AUXILIARY = ("aux", "have", "be", "pron", "he", "she", "they", "adv")


def _auxiliaries(r: Reading, first: int, verb: int) -> bool:
    """Whether only auxiliaries, pronouns and hyphens stand before a verb ("a-t-il déclaré")."""
    return all(r.any_here(j, _AUXILIARY) or r.low(j) in ("-", "t", "se", "y") for j in range(first, verb))


def _inverted(cast: Cast, i: int, verb: Mark, end: int) -> Speaker | None:
    """ "said X", "a déclaré X", "a-t-il ajouté", "dijo"."""
    r = cast.page.r
    cue = (verb.first, verb.last)
    pronouns = [j for j in range(i, min(verb.last + 3, end)) if r.any_here(j, ("he", "she", "they"))]
    if pronouns and not (r.lang == "en" and pronouns[0] > verb.last):
        return _resolved(cast, pronouns[0], cue)
    last = _phrase_end(r, verb.last, end)
    found = _in_phrase(cast, verb.last, last, cue) if last > verb.last else None
    if found or r.lang != "es" or verb.first > i:
        return found
    return _resolved(cast, verb.first, cue)


def _saying(r: Reading, i: int, end: int) -> Mark | None:
    """The first verb of saying within reach."""
    for j in range(i, min(end, i + 30)):
        mark = r.here(j, "say")
        if mark and not r.quoted[j] and not r.any_here(j, ("det",)) and not r.any_here(j - 1, ("det", "of")):
            return mark
        if r.low(j) in _ENDS and j > i:
            return None
    return None


def _attributed(r: Reading, i: int) -> Mark | None:
    mark = r.here(i, "attribution")
    return mark if mark and mark.value == "cues" else None


def _phrase_end(r: Reading, i: int, end: int) -> int:
    """The end of the speaker's phrase with its apposition: a strong mark, a relative word or another verb."""
    j = i
    while j < min(end, i + 25) and r.low(j) not in _ENDS and not r.any_here(j, ("say", "be")):
        if "sub" in r.tags[j] and j > i:
            break
        j += 1
    return j


def before(cast: Cast, begin: int, i: int) -> Speaker | None:
    """The speaker named in the sentence before words that begin at token i."""
    r = cast.page.r
    verb = None
    for j in range(i - 1, max(begin - 1, i - 28), -1):
        mark = r.here(j, "say")
        if mark and mark.last <= i and not r.quoted[j] and not r.any_here(j - 1, ("det",)):
            verb = mark
            break
        if cued := _attributed(r, j):
            return _in_phrase(cast, cued.last, _phrase_end(r, cued.last, i), (cued.first, cued.last))
    return _subject_of(cast, begin, i, verb) if verb else _colon(cast, begin, i)


def _subject_of(cast: Cast, begin: int, i: int, verb: Mark) -> Speaker | None:
    page, r = cast.page, cast.page.r
    cue = (verb.first, verb.last)
    span = subject(page, verb.first)
    found = _in_phrase(cast, *span, cue) if span else None
    if found and (found.named or span is None):
        return found
    wider = next((name for name in names(page, begin, verb.first) if _free(r, name, begin)), None)
    if wider:
        return _named(page, wider, cast.before(verb.first), cue)
    if found:
        return found
    if r.lang != "en" and verb.last < i and (inverted := _in_phrase(cast, verb.last, i, cue)):
        return inverted
    pronoun = next((j for j in range(begin, verb.first) if r.any_here(j, ("he", "she", "they"))), None)
    if pronoun is None and r.lang != "es":
        return None
    return _resolved(cast, verb.first if pronoun is None else pronoun, cue)


def _colon(cast: Cast, begin: int, i: int) -> Speaker | None:
    """ "Jean Dupont : « ... »"."""
    r = cast.page.r
    if r.low(i - 1) != ":" or i - 1 - begin > 12:
        return None
    name = next((name for name in names(cast.page, begin, i - 1) if _free(r, name, begin)), None)
    return _named(cast.page, name, cast.before(i), (i - 1, i)) if name else None
