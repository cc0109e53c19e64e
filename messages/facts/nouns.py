"""The noun a number belongs to: the head of its own noun phrase, and the country that phrase names."""

from dataclasses import dataclass

from messages.facts.page import Page
from messages.facts.reading import ACTIONS, HARMS, Reading

HEADS = dict.fromkeys(
    (
        "personnel", "victims", "counted", "people", "casualties", "time_units", "body", "tally", "die.n", "injure.n",
        "miss.n", "kidnap.n", "displace.n", "affect.n", "personnel_groups", "agreement", "force", *HARMS,
    )
)  # fmt: skip
_STOPS = frozenset(("prep", "conj", "pron", "aux", "sub", "be", "have", "will"))
_VERBS = frozenset(("say", "vote", *ACTIONS))
_KINDS = frozenset(("counted", "personnel", "victims", "time_units"))
_MOST = {"en": 4}
"""Words that may stand between a number and its noun. English puts what describes a noun before it."""


@dataclass(frozen=True, slots=True)
class Head:
    """The noun at the tokens `first:last`. `tags` are what the lists call it; none for a noun that no list has."""

    first: int
    last: int
    tags: frozenset[str]
    country: str | None = None
    other: bool = False
    more: bool = False
    """The phrase says "more", "another": the number adds to an earlier one."""
    nation: bool = False
    """The head is a nationality itself: "400 Kenyans"."""


def head(page: Page, i: int) -> Head | None:
    """The head of the noun phrase in which a number ends just before token i."""
    if i not in page.heads:
        walk = _Walk(page, i)
        while walk.step():
            pass
        page.heads[i] = walk.head()
    return page.heads[i]


class _Walk:
    def __init__(self, page: Page, i: int) -> None:
        self.page, self.r, self.i, self.begin = page, page.r, i, i
        self.skipped = 0
        self.country: str | None = None
        self.nation: tuple[int, int] | None = None
        self.other = self.more = self.several = False
        self.found: Head | None = None
        self.unknown: tuple[int, int] | None = None

    def step(self) -> bool:
        r, i = self.r, self.i
        if i >= r.bound(self.begin)[1] if self.begin < len(r.tokens) else True:
            return False
        if self._joint() or self._filler() or self._nation():
            return True
        mark = r.any_here(i, HEADS)
        if mark and not self._modifies(mark.last):
            tags = frozenset(tag for tag in HEADS if (m := r.here(i, tag)) and m.last == mark.last)
            self.found = Head(mark.first, mark.last, tags)
            return False
        return self._skip(mark.last if mark else i + 1)

    def _joint(self) -> bool:
        """ "of the", "de": leads on to the noun ("une vingtaine de policiers", "57 of the lawmakers")."""
        mark = self.r.here(self.i, "of")
        if mark is None or self.i != self.begin:
            return False
        self.i = mark.last
        if self.r.here(self.i, "det"):
            self.i += 1
        return True

    def _filler(self) -> bool:
        mark = self.r.here(self.i, "increment")
        if mark is None:
            return False
        low = self.r.low(self.i)
        self.other = self.other or low in _OTHER
        self.more = self.more or low not in _OTHER
        self.i = mark.last
        return True

    def _nation(self) -> bool:
        mention = self.page.names.at(self.i)
        if mention is None or mention.first != self.i or mention.kind not in ("demonym", "country"):
            return False
        if mention.kind == "country" and self.r.lang != "en":
            return False
        self.country = self.country or mention.value
        self.nation = (mention.first, mention.last)
        self.i = mention.last
        beside = self.page.names.at(self.i + 1) if self.r.here(self.i, "and") else None
        if beside and beside.kind == "demonym" and self.r.lang == "en" and self.r.any_here(beside.last, HEADS):
            self.several, self.i = True, beside.last  # "11 Uruguayan and Jordanian soldiers": of neither alone
        return True

    def _modifies(self, i: int) -> bool:
        """Whether a noun only describes the next one: "12 police stations", "three army trucks"."""
        r = self.r
        many = r.low(i - 1).endswith("s") and not r.low(i - 1).endswith(("us", "ss"))
        if r.lang != "en" or many or r.sort(i) != "w" or r.capital(i):
            return False
        low = r.low(i)
        if not _KINDS.isdisjoint(r.tags[i]):
            return _STOPS.isdisjoint(r.tags[i]) and _VERBS.isdisjoint(r.tags[i])
        return not r.tags[i] and low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 4

    def _skip(self, last: int) -> bool:
        """Takes a word that may describe the noun; False where it ends the phrase."""
        r, i = self.r, self.i
        hyphen = r.low(i) == "-" and r.glued(i) and r.glued(i + 1) and i > self.begin
        if r.sort(i) != "w" and not hyphen:
            return False
        if i > self.begin and "units" in r.tags[i] and "det" not in r.tags[i]:
            return False  # "contre 9 757 deux ans plus tôt"
        if "possessive" in r.tags[i] or (self.nation and self.nation[1] == i and "stay" in r.tags[i]):
            return False  # "the 5,550 its mandate allows", "les 150 Guatémaltèques restent"
        if not hyphen and not _STOPS.isdisjoint(r.tags[i]):
            return False
        if not _VERBS.isdisjoint(r.tags[i]) and not (r.low(i) in _DESCRIBING and r.any_here(i + 1, HEADS)):
            return False
        if not hyphen:
            self.unknown = self.unknown if "adv" in r.tags[i] else (i, last)
            self.skipped += 1
        self.i = last
        return self.skipped <= _MOST.get(r.lang, 1)

    def head(self) -> Head | None:
        found = self.found
        if found is None and self.nation and (self.unknown is None or self.nation[0] > self.unknown[0]):
            found = Head(*self.nation, frozenset(("people",)), nation=True)
        if found is None and self.unknown:
            first = self.unknown if self.r.lang == "en" else self._first_unknown()
            found = Head(*first, frozenset())
        if found is None:
            return None
        country = None if self.several else self.country or _country_after(self.page, found.last)
        return Head(
            found.first,
            found.last,
            found.tags,
            country,
            self.other,
            self.more or _more_after(self.r, found.last),
            found.nation,
        )

    def _first_unknown(self) -> tuple[int, int]:
        i, end = self.begin, self.i
        while i < end - 1 and (
            self.r.sort(i) != "w" or self.r.here(i, "of") or self.r.here(i, "det") or self.r.here(i, "increment")
        ):
            i += 1
        return i, i + 1


_DESCRIBING_TEXT = "confirmed reported suspected registered approved promised pledged deployed"
_DESCRIBING = frozenset(_DESCRIBING_TEXT.split())
"""Participles that English puts before a noun: "14 confirmed deaths"."""

_OTHER = frozenset(("other", "others", "autre", "autres", "otro", "otra", "otros", "otras", "lòt"))


def _country_after(page: Page, i: int) -> str | None:
    """ "policiers kényans", "soldiers and police from Guatemala"."""
    r = page.r
    if i >= len(r.tokens):
        return None
    end = min(r.bound(i)[1], i + 6)
    while i < end:
        mention = page.names.at(i)
        if mention and (mention.kind == "demonym" or r.lang == "ht") and r.lang != "en":
            return mention.country
        of = r.any_here(i, ("of", "from"))
        if of and r.low(of.first) in ("desde", "depuis"):
            return None
        if of:
            after = of.last + (1 if r.here(of.last, "det") else 0)
            mention = page.names.at(after)
            return mention.value if mention and mention.kind == "country" else None
        if not (r.here(i, "personnel") or r.here(i, "and") or (r.sort(i) == "w" and not r.tags[i] and r.lang != "en")):
            return None
        i += 1
    return None


def _more_after(r: Reading, i: int) -> bool:
    mark = r.here(i, "increment")
    return bool(mark) and r.low(i) not in _OTHER
