"""Which person a pronoun means: who spoke last nearby, else the one named last; two rivals mean nobody."""

from dataclasses import replace
from typing import TYPE_CHECKING

from messages.facts.genders import Gender, of_pronoun
from messages.facts.people import Name
from messages.facts.sentences import Span

if TYPE_CHECKING:
    from messages.facts.cast import Cast, Speaker

_NEAR = 3
"""Sentences back in which a pronoun's person is looked for."""
_DOUBTED = 0.75
"""Of a person whom the sentence only mentions: "a book about Ana Paz. She explained …"."""


def meant(cast: "Cast", i: int, cue: Span) -> "Speaker | None":
    """The person that a pronoun at token i means; never a man for "she"."""
    r, home = cast.page.r, cast.page.r.home[i]
    wanted = of_pronoun(r, i)
    spoke = cast.previous(i)
    near = _near(cast, i, wanted)
    if spoke is not None and wanted and cast.genders.get(spoke.term.text.lower().split()[-1], wanted) != wanted:
        spoke = None
    if spoke is not None and home - r.home[spoke.cue[0]] <= 4 and not _newer(cast, near, spoke, i):
        found, trust = spoke, 0.95
    elif chosen := _likelier(cast, _chosen(cast, near), near, wanted):
        found, trust = cast.named(chosen, cue), 0.9 if cast.free(chosen, r.bound(chosen.first)[0]) else _DOUBTED
    elif far := _far(cast, i, wanted):
        found, trust = cast.named(far, cue), 0.85
    else:
        return None
    if _stranger(cast, i):
        trust = min(trust, _DOUBTED)
    if wanted and found.named:
        cast.genders.setdefault(found.term.text.lower().split()[-1], wanted)
    return replace(found, cue=cue, trust=trust)


_ANOTHER = frozenset(("a", "an", "un", "une", "una", "another", "one", "otro", "otra", "yon"))
_PEOPLE = ("roles", "titles", "personnel", "victims", "people")


def _stranger(cast: "Cast", i: int) -> bool:
    """Whether the sentence before is of somebody unnamed, who may be meant: "A neighbour came. “…”, she said."."""
    r = cast.page.r
    home = r.home[i] - 1
    first = r.bounds[home][0] if home >= 0 else 0
    return r.low(first) in _ANOTHER and r.has(first + 1, first + 4, *_PEOPLE)


def _near(cast: "Cast", i: int, wanted: Gender) -> list[Name]:
    """Who can be meant; by a Spanish verb without a subject nobody whom a preposition ties to its sentence."""
    r = cast.page.r
    begin = r.bound(i)[0]
    near = [name for name in cast.before(i, _NEAR) if not r.quoted[name.first] and fits(cast, name, wanted)]
    return near if r.lang != "es" else [name for name in near if name.first < begin or cast.free(name, begin)]


def _far(cast: "Cast", i: int, wanted: Gender) -> Name | None:
    """The only woman of the sentences before, for a "she" with nobody near."""
    if wanted is None:
        return None
    known = [name for name in cast.before(i, 3 * _NEAR) if cast.genders.get(cast.surname(name)) == wanted]
    return known[-1] if len({cast.surname(name) for name in known}) == 1 else None


def _likelier(cast: "Cast", chosen: Name | None, near: list[Name], wanted: Gender) -> Name | None:
    """Rather somebody known to be a woman for "she" than one of whom nothing is known, who is no subject."""
    if chosen is None or wanted is None or cast.surname(chosen) in cast.genders or _opens(cast, chosen):
        return chosen
    known = [name for name in near if cast.genders.get(cast.surname(name)) == wanted]
    return known[-1] if known else chosen


def fits(cast: "Cast", name: Name, wanted: Gender) -> bool:
    return wanted is None or cast.genders.get(cast.surname(name), wanted) == wanted


def _newer(cast: "Cast", near: list[Name], spoke: "Speaker", i: int) -> bool:
    """Whether somebody else has come in since the last speaker spoke: named in the pronoun's own paragraph, where
    the speaker was not, or as the subject of a later sentence."""
    r, paragraphs = cast.page.r, cast.page.r.sentences.paragraphs
    since = [
        name for name in near if name.first >= spoke.cue[1] and r.low(name.last - 1) not in spoke.term.text.lower()
    ]
    here = [name for name in since if paragraphs[r.home[name.first]] == paragraphs[r.home[i]]]
    parted = paragraphs[r.home[spoke.cue[0]]] != paragraphs[r.home[i]]
    return (parted and bool(here)) or any(
        _opens(cast, name) and r.home[name.first] > r.home[spoke.cue[0]] for name in since
    )


def _chosen(cast: "Cast", near: list[Name]) -> Name | None:
    """The one person of the nearest sentence that names any; of two the one that opens it."""
    r = cast.page.r
    if not near:
        return None
    near = [name for name in near if not _possesses(cast, name)] or near
    last = max(r.home[name.first] for name in near)
    there = [name for name in near if r.home[name.first] == last]
    if len({r.low(name.last - 1) for name in there}) == 1:
        return there[-1]
    speaking = [name for name in there if r.here(name.last + (r.low(name.last) == ","), "say")]
    if len(speaking) == 1:
        return speaking[0]
    return there[0] if _opens(cast, there[0]) else None


def _possesses(cast: "Cast", name: Name) -> bool:
    """ "McConnell spokesman Don Stewart", "Achille's lawyer, Ana Paz": whose man or woman the other one is."""
    r = cast.page.r
    whose = r.sort(name.last) == "s" or (r.lang == "en" and r.any_here(name.last, ("roles", "titles")) is not None)
    return whose and not r.capital(name.last)


def _opens(cast: "Cast", name: Name) -> bool:
    """Whether a name is the subject of its sentence: nothing but its title before it."""
    r = cast.page.r
    begin = r.bound(name.first)[0]
    first = name.role[0] if name.role else name.first
    fronted = r.low(first - 1) == "," and first - begin <= 16  # "In Salem, Trump went after Bush"
    return fronted or all(
        r.any_here(j, ("det", "titles", "roles", "adv")) or r.sort(j) == "p" or not (r.tags[j] or r.capital(j))
        for j in range(begin, first)
    )
