"""The people of a text: who has been named so far, in which role, who spoke last."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from messages.facts import pronouns
from messages.facts.clauses import verb_at
from messages.facts.epithets import (
    DESCRIBING,
    INTO,
    is_addressed,
    is_described,
    is_epithet,
    is_pronoun,
    role_text,
    without_setting,
)
from messages.facts.genders import Gender, gender, of_pronoun
from messages.facts.page import Page
from messages.facts.people import Name, names, role_beside, surname_of
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


_INFINITIVE = re.compile(r"[a-z]{3,}(?:ar|er|ir)")
_SERVING = ("spokes", "porte-parole", "portavoz", "voce", "lawyer", "attorney", "avocat", "abogad", "aide")
"""Who speaks for somebody else: hardly the one person that a text has named."""
_ME = frozenset(("i", "we", "je", "nous", "yo", "nosotros"))


_MOST = 80
"""Names that are remembered: a text of thousands of names must not cost the square of their number."""


@dataclass(slots=True)
class Cast:
    page: Page
    people: list[Name] = field(default_factory=list)
    spoken: list[Speaker] = field(default_factory=list)
    """Who spoke, in text order."""
    genders: dict[str, Gender] = field(default_factory=dict)
    """Surname -> he or she, as far as the text has said."""

    def __post_init__(self) -> None:
        for first, last in self.page.r.bounds:
            self.people.extend(names(self.page, first, last))
        self.people.extend(self._described_singles())
        for name in self.people:
            if (said := gender(self.page, name)) is not None:
                self.genders.setdefault(self.surname(name), said)
        self.people = sorted([*self.people, *self._surnames()], key=lambda name: name.first)

    def _described_singles(self) -> list[Name]:
        """ "Murphy, a retired welder": a name in one word with a role or an age behind it."""
        r = self.page.r
        covered = {i for name in self.people for i in range(name.first, name.last)}
        return [
            Name(i, i + 1) for i in r.capitals
            if i not in covered and r.sort(i) == "w" and r.low(i + 1) == "," and not r.tags[i] and not r.capital(i - 1)
            and not r.quoted[i] and not self.page.names.at(i) and not r.here(i - 1, "det")
            and i not in self.page.in_orgs and is_described(r, i + 2)
        ]  # fmt: skip

    def surname(self, name: Name) -> str:
        return self.page.r.low(name.last - 1)

    def _surnames(self) -> list[Name]:
        """Surnames alone of those who have been named in full before."""
        r = self.page.r
        covered = {i for name in self.people for i in range(name.first, name.last)}
        known = {
            r.low(name.last - 1): name.last for name in reversed(self.people) if name.last - name.first > 1 or name.role
        }
        alone = ((i, known.get(r.low(i))) for i in r.capitals if i not in covered)
        return [Name(i, i + 1) for i, since in alone if since is not None and since <= i]

    def before(self, i: int, sentences: int | None = None) -> list[Name]:
        """Names before a token, in text order; the last _MOST of them, or those of so many sentences back."""
        r = self.page.r
        end = bisect_left(self.people, i, key=lambda name: name.first)
        back = self.people[max(end - _MOST, 0) : end]
        if sentences is None:
            return back
        home = r.home[i] if i < len(r.home) else len(r.bounds)
        return [name for name in back if home - r.home[name.first] <= sentences]

    def within(self, first: int, last: int) -> Iterator[Name]:
        """Names between two tokens, surnames alone included."""
        begin = bisect_left(self.people, first, key=lambda name: name.first)
        end = bisect_left(self.people, last, key=lambda name: name.first)
        return (name for name in self.people[begin:end] if name.last <= last)

    def previous(self, i: int) -> Speaker | None:
        """Who spoke last before a token."""
        return next((one for one in reversed(self.spoken) if one.cue[0] < i), None)

    # --- from a phrase to a speaker ---

    def in_phrase(self, first: int, last: int, cue: Span) -> Speaker | None:
        """The speaker in a noun phrase: a name, a surname given in full before, a pronoun, or a description."""
        page, r = self.page, self.page.r
        if r.low(first) in _ME and last - first == 1:
            return None
        inside = list(names(page, first, last))
        for name in inside:
            if self.free(name, first):
                return self.named(name, cue)
        known = self.before(last)
        for i in range(first, last):
            if (
                r.capital(i)
                and not page.names.at(i)
                and not any(name.first <= i < name.last for name in inside)
                and (full := surname_of(page, i, known))
                and self.free(Name(i, i + 1), first)
            ):
                return self._person(full, cue)
        if is_pronoun(r, first, last):
            return None if any(r.low(i) == "on" for i in range(first, last)) else self.resolved(first, cue)
        if is_epithet(page, first, last):
            meant = self.resolved(first, cue)
            return replace(meant, trust=0.85 * meant.trust) if meant else None
        return self._unknown(first, last, cue) or self._described(first, last, cue)

    def _unknown(self, first: int, last: int, cue: Span) -> Speaker | None:
        """ "Murphy, a retired welder": a name in one word that the text has not given in full."""
        r = self.page.r
        end = first
        while end < last and r.capital(end) and r.sort(end) == "w" and not r.tags[end] and end not in self.page.in_orgs:
            end += 1
        alone = end == last or r.low(end) in (",", "(")
        if not 0 < end - first <= 3 or not alone or any(self.page.names.at(i) for i in range(first, end)):
            return None
        if first == r.bound(first)[0] and not self._again(first):
            return None
        name = Name(first, end)
        return Speaker(Term(r.slice(first, end)), role_text(r, role_beside(self.page, name)), cue, 0.9)

    def _again(self, i: int) -> bool:
        """Whether a word that opens a sentence has its capital inside one, too."""
        r = self.page.r
        return any(j != i and r.low(j) == r.low(i) and j != r.bound(j)[0] for j in r.capitals)

    def free(self, name: Name, first: int) -> bool:
        """Not "a spokesman for President Macron": a name that a preposition ties to another word does not speak."""
        r = self.page.r
        role = name.role or role_beside(self.page, name)
        begin = role[0] if role and role[1] == name.first else name.first
        begin += begin < name.first and r.here(begin, "det") is not None
        if r.sort(name.last) == "s":
            return False  # "Ford's family, Starner said"
        if begin - (r.here(begin - 1, "det") is not None) <= first:
            return True
        if begin - 2 > first and r.sort(begin - 1) == "w" and not (r.capital(begin - 1) or r.begun[begin - 1]):
            begin -= 1  # "in the journal JAMA Psychiatry"
        tied = r.any_here(begin - 1, ("prep", "of")) or (
            r.here(begin - 1, "det") and r.any_here(begin - 2, ("prep", "of"))
        )
        return not tied or r.low(begin - 1) in ("like", "como", "comme")

    def named(self, name: Name, cue: Span) -> Speaker:
        alone = name.last - name.first == 1 and name.entity is None
        full = surname_of(self.page, name.first, self.before(name.last)) if alone else None
        return self._person(full or name, cue)

    def _person(self, name: Name, cue: Span) -> Speaker:
        role = role_beside(self.page, name)
        term = Term(self.page.r.slice(name.first, name.last), name.entity)
        return Speaker(term, role_text(self.page.r, role), cue)

    def resolved(self, i: int, cue: Span) -> Speaker | None:
        """The person whom a pronoun at token i means."""
        return pronouns.meant(self, i, cue)

    def _described(self, first: int, last: int, cue: Span) -> Speaker | None:
        """ "the ministry", "a police spokesman", "residents"; "the minister" is the one named so before."""
        page, r = self.page, self.page.r
        first, end = self._noun(first, last)
        if first >= end:
            return None
        if not self._opens_noun(first, end) or (end - first == 1 and r.here(first, "titles") and r.low(end) == "."):
            return None  # "el sr." of a name that is not found
        if r.low(end) == "," and (alone := self._apposed(first, end, last, cue)):
            return alone
        end = without_setting(r, first, end)
        if by_role := self._by_role(first, end, cue) or self._only_one(first, end, cue):
            return by_role
        known = any(r.any_here(i, DESCRIBING) for i in range(first, end)) or any(
            True for _ in page.names.within(first, end)
        )
        if end - first > 12 or not known:
            return None
        start = first + 1 if r.here(first, "det") and end - first > 1 else first
        mention = next((m for m in page.names.within(start, end) if m.kind == "entity"), None)
        trust = 0.85 if r.here(first, "possessive") else 0.9  # "his mother": nobody knows whose
        return Speaker(Term(r.slice(start, end), mention.value if mention else None), None, cue, trust, named=False)

    def _apposed(self, first: int, comma: int, last: int, cue: Span) -> Speaker | None:
        """ "Sa femme, Alice": a name in one word behind what the person is."""
        r, i = self.page.r, comma + 1
        named = i < last and r.capital(i) and r.sort(i) == "w" and not r.tags[i] and i not in self.page.in_orgs
        if not named or not (i + 1 >= last or r.low(i + 1) in (",", ".")) or self.page.names.at(i):
            return None
        return Speaker(Term(r.slice(i, i + 1)), role_text(r, (first, comma)), cue, 0.9)

    def _noun(self, first: int, last: int) -> Span:
        """The noun phrase of a speaker without a name; an empty one where there is none."""
        page, r = self.page, self.page.r
        while first < last and (
            r.sort(first) == "p" or first in page.in_dates or r.any_here(first, ("conj", "adv", "aux"))
        ):
            first += 1
        tied = r.any_here(first, ("prep", "sub", "of")) is not None and not r.here(first, "det")
        verbal = verb_at(r, first) or (
            r.lang == "es" and _INFINITIVE.fullmatch(r.low(first))
        )  # "para buscar al oficial"
        if tied or verbal or r.low(first) in INTO:
            return first, first
        end = first
        while end < last and r.low(end) not in (",", ";", "(", ":", ".") and not r.any_here(end, ("relative", "say")):
            if end > first and is_addressed(page, end):
                break
            end += 1
        return (first, first) if end - first == 1 and r.here(first, "det") else (first, end)  # "un communiqué"

    def _opens_noun(self, first: int, last: int) -> bool:
        """An article, a capital or one of the nouns of speakers near the beginning: not "aligning with an effort"."""
        r = self.page.r
        opens = r.capital(first) or r.any_here(first, ("det", "possessive")) is not None
        return opens or any(r.any_here(i, DESCRIBING) for i in range(first, min(first + 3, last)))

    def _only_one(self, first: int, last: int, cue: Span) -> Speaker | None:
        """ "The councillor said", where the text has named one person only so far."""
        r = self.page.r
        if (
            r.low(first) not in ("the", "le", "la", "el", "l'")
            or last - first > 3
            or not r.any_here(last - 1, ("roles", "titles"))
            or r.low(last - 1).startswith(_SERVING)
        ):
            return None
        people = [name for name in self.before(first) if not r.quoted[name.first]]
        if people and (role := role_beside(self.page, people[-1])) and r.low(last - 1) not in map(r.low, range(*role)):
            return None  # "le Premier ministre", where only a colonel has been named
        if len({self.surname(name) for name in people}) != 1 or not pronouns.fits(
            self, people[0], of_pronoun(r, first)
        ):
            return None
        return replace(self.named(people[-1], cue), trust=0.85)

    def _by_role(self, first: int, last: int, cue: Span) -> Speaker | None:
        """The one person whose role holds the same word: "the minister" after "Finance Minister Lisa Cumberbatch"."""
        r = self.page.r
        if (
            not r.here(first, "det")
            or r.low(first) in ("a", "an", "un", "une", "una", "yon", "another")
            or last - first > 4
        ):
            return None
        heads = {r.low(i) for i in range(first, last) if r.any_here(i, ("roles", "titles"))}
        if not heads:
            return None
        holders: dict[str, Name] = {}
        for name in self.before(first):
            role = role_beside(self.page, name)
            if role and heads <= {r.low(j) for j in range(*role)}:
                holders.setdefault(r.low(name.last - 1), name)
        return self._person(next(iter(holders.values())), cue) if len(holders) == 1 else None
