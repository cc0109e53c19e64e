"""Names of people: runs of capitalised words, with the titles before and the roles beside them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from messages.facts.clauses import verb_at
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.model import Term

_PARTICLES_TEXT = """
    de del la las los da do dos das di du des van von der den bin ben ibn al el ten ter le saint st y
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_NO_NAME = frozenset((
    "months", "weekdays", "names", "demonyms", "capitals", "org_heads", "currencies", "agreement", "det", "pron",
    "prep", "sub",
    "conj", "aux", "be", "have", "adv", "body", "place", "relative", "units", "poll", "percent",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name at `first:last`; `role` is the token range of what the text says the person is, if anything."""

    first: int
    last: int
    entity: str | None = None
    role: tuple[int, int] | None = None


def term(page: Page, name: Name) -> Term:
    return Term(page.r.slice(name.first, name.last), name.entity)


def names(page: Page, first: int, last: int) -> Iterator[Name]:
    """Names of people between two tokens, left to right."""
    capitals = page.r.capitals
    free = first
    for i in capitals[bisect_left(capitals, first) : bisect_left(capitals, last)]:
        if i >= free and (name := _name_at(page, i, last)):
            yield name
            free = name.last


def _name_at(page: Page, i: int, end: int) -> Name | None:
    mention = page.names.at(i)
    if mention and mention.kind == "entity":
        return (
            Name(mention.first, mention.last, mention.value)
            if mention.sort == "person" and mention.first >= i
            else None
        )
    if i in page.in_orgs or not _may_begin(page, i):
        return None
    r = page.r
    last = _run_end(page, i, end)
    if (last == i + 1 and not _titled(r, i)) or _all_titles(r, i, last):
        return None  # "Senior Vice President"
    office = r.any_here(last, ("roles", "titles")) if r.lang == "en" and not r.capital(last) else None
    if office and r.capital(office.last) and r.sort(office.last) == "w":
        return None  # "Civil Defense chief Benito Ramos"
    first = i
    if last > i + 1:
        first = _after_office(r, _after_inner_title(r, _after_titles(r, i, last), last), last)
    words = sum(r.sort(j) == "w" and r.capital(j) for j in range(first, last))
    if not (1 <= words <= 5) or (words == 1 and first == i and not _titled(r, i)) or not _is_person(page, first, last):
        return None
    return Name(first, last, None, (_office(r, i), first) if first > i else None)


def _office(r: Reading, i: int) -> int:
    """Where an office begins whose last words have capitals: "le | ministre des Grands Travaux René Temeharo"."""
    marks = [m for j in range(max(i - 3, 0), i) if (m := r.any_here(j, ("roles", "titles")))]
    of = r.before(i, "of")
    return marks[0].first if marks and of and marks[-1].last == of.first else i


def _all_titles(r: Reading, i: int, last: int) -> bool:
    while i < last and (mark := r.any_here(i, ("titles", "roles"))):
        i = mark.last
    return i >= last


def _after_inner_title(r: Reading, first: int, last: int) -> int:
    """ "InfoNation President Dan McDowell", "South Dakota Gov. Kristi Noem": the name begins behind the title."""
    inner = [m for j in range(first + 1, last - 1) if (m := r.any_here(j, ("titles", "roles"))) and m.last < last]
    if not inner:
        return first
    begin = inner[-1].last + (r.low(inner[-1].last) == ".")
    return begin if last - begin >= _FULL else first


_FULL = 2


def _after_office(r: Reading, first: int, last: int) -> int:
    """ "Director of Public Prosecution Eva-Marie Persson": the office runs on into the name."""
    words = [j for j in range(first, last) if r.sort(j) == "w" and not r.glued(j)]
    of_office = r.before(first, "of") is not None and r.has(max(first - 5, 0), first - 1, "roles", "titles")
    return words[-_FULL] if of_office and len(words) > _FULL else first


def _titled(r: Reading, i: int) -> bool:
    """ "El sr. Gillard", "le Dr Lee": a title in small letters right before."""
    before = i - (r.low(i - 1) == "." and r.glued(i - 1))
    return r.before(before, "titles") is not None


_OPENING = frozenset(("“", "«", '"', "‘", "—", "–", "("))


def _may_begin(page: Page, i: int) -> bool:
    r = page.r
    if not r.capital(i) or r.sort(i) != "w" or r.low(i) == "i" or (r.glued(i) and r.low(i - 1) in ("-", "/", "@", "#")):
        return False
    if i != r.bound(i)[0] and not (r.sort(i - 1) == "p" and r.low(i - 1) in _OPENING):
        return True
    if r.lang == "en" and r.low(i).endswith("ing") and r.capital(i + 1):
        return False  # "Hosting Cook for one event"
    return "titles" in r.tags[i] or _NO_NAME.isdisjoint(r.tags[i])


_LONGEST = 14
"""Tokens of one name with its titles."""


def _run_end(page: Page, i: int, end: int) -> int:
    r, last = page.r, i
    end = min(end, i + _LONGEST)
    while i < end:
        if r.capital(i) and r.sort(i) == "w" and not page.names.at(i) and i not in page.in_orgs and r.low(i) != "i":
            last = i = i + 1
        elif _hyphen(r, i) and not r.capital(i + 1):
            last = i = i + 2
        elif _initial(r, i) or _hyphen(r, i) or (r.low(i) in _PARTICLES and _particle(r, i, end)):
            i += 1
        else:
            break
    return last


def _initial(r: Reading, i: int) -> bool:
    """The dot of "John R. Allen" or of "Lt. Allen"."""
    dot = r.low(i) == "." and r.glued(i) and r.capital(i + 1)
    return dot and (len(r.low(i - 1)) == 1 or r.before(i + 1, "titles") is not None)


def _hyphen(r: Reading, i: int) -> bool:
    joined = r.low(i) in ("-", "'") and r.glued(i) and r.glued(i + 1)
    if joined and r.low(i - 1) in ("al", "el") and r.capital(i + 1):
        return True
    return joined and (r.capital(i + 1) or (r.low(i) == "-" and _given(r, i)))


_NOT_GIVEN = (
    "ed",
    "ing",
    "led",
    "born",
    "era",
    "style",
    "like",
    "wing",
    "old",
    "wide",
    "elect",
    "run",
    "held",
    "là",
    "ci",
)


def _given(r: Reading, i: int) -> bool:
    """The second half of "Ji-won": short, and no word such as "led" or "backed"."""
    low = r.low(i + 1)
    return (
        r.capital(i - 1)
        and 1 < len(low) < 6
        and r.sort(i + 1) == "w"
        and not r.tags[i + 1]
        and not low.endswith(_NOT_GIVEN)
    )


def _particle(r: Reading, i: int, end: int) -> bool:
    after = i + 1
    if r.low(after) in _PARTICLES:
        after += 1
    led = r.capital(i - 1) or r.low(i - 1) in _PARTICLES
    if r.low(i) in ("al", "el") and r.low(after) == "-":
        after += 1  # "Yasser al-Atta"
    named = after < end and r.capital(after) and r.sort(after) == "w" and led
    if r.low(i) == "y" and after + 1 < end and r.capital(after + 1) and r.capital(i - 2):
        return False  # "Fernando Aramayo y Francisco Pérez": two
    return named and not r.any_here(after, ("org_heads", "names"))


def _after_titles(r: Reading, i: int, last: int) -> int:
    while i < last and (mark := r.any_here(i, ("titles", "roles"))) and mark.last < last:
        i = mark.last + (1 if r.low(mark.last) == "." else 0)
    return i


_OF_THINGS = frozenset(("org_heads", "weekdays", "agreement", "body", "poll", "currencies", "personnel", "counted"))
_OF_PLACES_TEXT = """
    new north south east west northern southern eastern western lake mount cape port fort city river street avenue hill
    island bay valley road bridge grand great saint sainte san santa cité champ rue lac ville pont morne nord sud est
    ouest norte sur este oeste lago río calle puerto monte isla cerro valle
"""
_OF_PLACES = frozenset(_OF_PLACES_TEXT.split())


def _is_person(page: Page, first: int, last: int) -> bool:
    r = page.r
    holiday = r.here(first, "holidays")
    if (
        any(page.names.at(i) for i in range(first, last))
        or r.low(first) in _OF_PLACES
        or r.here(first, "disasters")
        or (holiday and holiday.last >= last)
    ):
        return False
    if r.low(last - 1) in _THINGS and last - first > 1:
        return False
    if any(not _OF_THINGS.isdisjoint(r.tags[i]) for i in range(first, last)) and not _wells(r, first, last):
        return False
    if "months" in r.tags[first] and last - first == 1:
        return False
    return not all(r.tokens[i].text.isupper() and len(r.low(i)) > 1 for i in range(first, last))


_THINGS_TEXT = """
    securities equities capital partners holdings track statehouse stadium arena watch news times tribune herald gazette
    studios entertainment united city rovers county district university college school hospital awards games cup league
    airlines airways motors insurance nacional palacio estadio securities show circuit scholars constitution
"""
_THINGS = frozenset(_THINGS_TEXT.split())
"""Last words of names of firms, clubs, papers and places."""


def _wells(r: Reading, first: int, last: int) -> bool:
    """ "His campaign manager, Dana Wells,", "su abogada, Marina Tello,": one name of two that is a thing's name, too,
    between commas or behind a title."""
    beside = r.low(first - 1) == "," or r.before(first, "roles") or r.before(first, "titles")
    if not beside or last - first != 2:
        return False
    things = [i for i in (first, last - 1) if not _OF_THINGS.isdisjoint(r.tags[i])]
    return len(things) == 1 and r.tags[things[0]].keys() & _OF_THINGS <= {"counted", "personnel", "org_heads"}


def surname_of(page: Page, i: int, known: list[Name]) -> Name | None:
    """The person, named in full before, whose name holds this word."""
    low = page.r.low(i)
    words = (
        (name, range(name.first + (name.last - name.first > _FULL), name.last)) for name in reversed(known)
    )  # a first word of three or more is hardly a surname
    holds = (name for name, span in words if any(page.r.low(j) == low for j in span))
    return next((name for name in holds if name.last - name.first > 1), None)


def role_beside(page: Page, name: Name) -> tuple[int, int] | None:
    """The title before a name, or what stands between commas after it, where a word of a role is in it."""
    r = page.r
    if name.role:
        return name.role
    begin, end = r.bound(name.first)
    before = _role_before(r, begin, name.first) or _role_apposed(page, begin, name)
    if before:
        return before
    if r.low(name.last) != ",":
        return None
    first = last = name.last + 1
    while last < end and r.low(last) not in (",", ";", ".", "—", "(", ":") and last - first < 22:
        last += 1
    if any(r.here(i, "say") for i in range(first, last)):
        return None  # "over the Lurio, its foreign minister said"
    has_role = any(r.any_here(i, ("roles", "titles")) for i in range(first, min(last, first + 8)))
    return (first, last) if has_role and last > first and r.low(last) in (",", ".", "—") else None


def _role_apposed(page: Page, begin: int, name: Name) -> tuple[int, int] | None:
    """ "Le président de la fédération, Jean Dupont": what stands before the comma, where it begins with a role."""
    r = page.r
    comma = name.first - 1
    if r.low(comma) != "," or comma - begin < 2:
        return None
    first, named = None, r.low(name.last) == ","
    for i in range(comma - 1, max(begin - 1, comma - 14), -1):
        if r.sort(i) == "p" or r.any_here(i, ("say", "relative", "be", "have")):
            break
        if r.any_here(i, ("and", "conj")):
            return None if r.any_here(i - 1, ("roles", "titles")) or first is None else (first, comma)
        if _opens_role(r, i, any_one=named) and not r.here(i - 1, "of"):
            first = i  # not "la Défense" in "le ministre de la Défense"
    return (first, comma) if first is not None else None


_ANY_ONE = frozenset(("a", "an", "un", "une", "una", "another"))


def _opens_role(r: Reading, i: int, *, any_one: bool) -> bool:
    """An article with a word of a role right behind it or behind one more word; "a" only where the name stands between
    commas ("A Treasury minister, Louise Kettering, said")."""
    opens = r.any_here(i, ("det", "possessive")) is not None and (any_one or r.low(i) not in _ANY_ONE)
    return opens and r.has(i + 1, i + 3, "roles", "titles")


_NO_ROLE = ("det", "prep", "conj", "sub", "aux", "say", "pron", "adv", "be", "verbs", "weekdays", "months")


def _role_before(r: Reading, begin: int, i: int) -> tuple[int, int] | None:
    """ "foreign ministry spokesman Juan Pérez", "le ministre Jean Dupont"."""
    mark = r.before(i, "roles") or r.before(i, "titles")
    if mark is None or mark.first < begin:
        return None
    first = mark.first
    while first > begin and r.sort(first - 1) == "w" and not (r.any_here(first - 1, _NO_ROLE) or verb_at(r, first - 1)):
        first -= 1
    return first, i
