"""Durations: "for twelve months", "a 90-day state of emergency", and open ones, "as long as the mission runs"."""

from collections.abc import Iterator, Sequence

from messages.facts.amounts import Amount
from messages.facts.clauses import VERBS
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.model import Approx, Duration


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    for amount in open_:
        if found := _counted(page, amount):
            yield found
    yield from _single(page)
    yield from _open(page.r)


# --- counted ---


def _counted(page: Page, amount: Amount) -> Found | None:
    r = page.r
    unit = _unit(r, amount.last)
    if unit is None or amount.approx is Approx.RANGE or not _lasts(page, amount, unit):
        return None
    half = r.here(unit.last, "and_half")
    value = iso(amount.low + (0.5 if half else 0), str(unit.value))
    last = half.last if half else unit.last
    return Found(Duration(value), amount.cue, max(last, amount.end), "duration.counted", numbers=amount.parts)


def _unit(r: Reading, i: int) -> Mark | None:
    mark = r.here(i, "time_units")
    if mark is None and r.low(i) == "-" and r.glued(i):
        mark = r.here(i + 1, "time_units")
    return mark


def iso(count: float, unit: str) -> str:
    """ISO 8601: 18 months is P18M, 1.5 years too, 48 hours PT48H; `unit` may carry a factor ("2W")."""
    factor = int(unit[: -len(unit.lstrip("0123456789"))] or 1) if unit[0].isdigit() else 1
    letter = unit.lstrip("0123456789")
    count *= factor
    if count != int(count) and letter == "Y":
        count, letter = count * 12, "M"
    number = f"{int(count)}" if count == int(count) else f"{count:g}"
    if letter in ("H", "MIN", "S"):
        return f"PT{number}{letter[0]}"
    return f"P{number}{letter}"


_EVERY = frozenset(("every", "each", "per", "cada", "chaque", "chak"))
_CLOCK = frozenset(("à", "vers", "las", "dès", "at", "around", "avant", "après"))
_FIRST = frozenset(("first", "premiers", "premières", "primeros", "primeras", "premye"))
_A_DAY = (
    ("a", "day"),
    ("a", "week"),
    ("par", "jour"),
    ("par", "semaine"),
    ("al", "día"),
    ("por", "día"),
    ("pa", "jou"),
)
_LATER = frozenset(("later", "plus", "más", "después", "pita", "ago", "earlier", "atrás"))


def _lasts(page: Page, amount: Amount, unit: Mark) -> bool:
    """Not an age, not "ago" or "later", not "every", not an hour of the day, not minutes: those are no news."""
    r = page.r
    if _is_named(r, unit) or (amount.article and not _for_one(r, amount, unit)):
        return False
    if r.before(amount.cue, "age") or _aged(r, unit) or _is_age(page, amount, unit):
        return False
    before, after = r.low(amount.cue - 1), (r.low(unit.last), r.low(unit.last + 1))
    if _ago(r, amount) or before in _EVERY | _FIRST or r.low(amount.cue - 2) in ("tous", "toutes", "todos"):
        return False
    if after in _A_DAY or after[0] in _LATER:
        return False
    return not (unit.value == "H" and r.low(amount.first - 1) in _CLOCK and amount.low <= 24)


def _is_named(r: Reading, unit: Mark) -> bool:
    """Seconds and minutes are no news; "la guerre de Trente Ans" is a name."""
    return unit.value in ("S", "MIN") or r.capital(unit.first)


def _for_one(r: Reading, amount: Amount, unit: Mark) -> bool:
    """ "Pour un an" lasts a year; "en une nuit" tells how fast, "sur un an" compares."""
    before = r.low(amount.first - 1)
    return (
        unit.value in ("M", "Y")
        and (r.here(amount.first - 1, "prep") is not None or before == "d'")
        and before not in ("sur", "en")
    )


def _aged(r: Reading, unit: Mark) -> bool:
    """ "years old", "años de edad"; not the bare unit, which some lists of ages have."""
    mark = r.here(unit.first, "ages")
    if mark and mark.last > unit.last:
        return True
    behind = r.here(unit.last, "ages")
    return behind is not None or (r.low(unit.last) == "-" and r.low(unit.last + 1) == "old")


def _is_age(page: Page, amount: Amount, unit: Mark) -> bool:
    """ ", 45 ans," beside a name; "un garçon de 12 ans"."""
    r = page.r
    if unit.value != "Y" or r.lang == "en":
        return False
    between = r.low(amount.cue - 1) == "," and r.low(unit.last) in (",", ".", ")") and r.capital(amount.cue - 2)
    of = r.low(amount.cue - 1) in ("de", "d'") and r.before(amount.cue - 1, "victims") is not None
    return between or of


def _ago(r: Reading, amount: Amount) -> bool:
    return r.lang != "en" and r.before(amount.cue, "cues.ago") is not None


# --- "for a year" ---

_FOR = frozenset(("for", "of", "within", "lasting", "after"))


def _single(page: Page) -> Iterator[Found]:
    """English "a year" lasts only after "for" and the like; "twice a year" and "a year ago" do not."""
    r = page.r
    for unit in r.marks("time_units") if r.lang == "en" else ():
        i = unit.first - 1
        if (
            r.low(i) not in ("a", "an")
            or r.low(i - 1) not in _FOR
            or unit.value in ("S", "MIN")
            or r.low(unit.last) in ("ago", "earlier", "-", "old")
        ):
            continue
        half = r.here(unit.last, "and_half")
        last = half.last if half else unit.last
        yield Found(Duration(iso(1.5 if half else 1, str(unit.value))), i, last, "duration.single")


# --- open ---

_LOOSE = frozenset(
    (
        "while", "permanently", "indefinite", "open-ended", "mientras", "hasta que", "siempre que", "en tanto",
        "el tiempo que",
        "por el tiempo que", "todo el tiempo que", "le temps que", "jusqu'à ce que", "jiskaske", "pandan tout tan",
    )
)  # fmt: skip
"""Phrases that last only behind a verb of staying."""
_ENDS = frozenset((",", ";", ".", "—", "–", ":", ")", "”", "»", '"', "!", "?"))


def _open(r: Reading) -> Iterator[Found]:
    done = 0
    for mark in r.marks("open_durations"):
        if mark.first < done or r.sort(mark.last) == "n" or (r.lang == "fr" and r.low(mark.first - 1) == "en"):
            continue  # "en tant que" is "as"
        loose = " ".join(r.low(j) for j in range(mark.first, mark.last)).replace("' ", "'") in _LOOSE
        if loose and not r.has(max(r.bound(mark.first)[0], mark.first - 6), mark.first, "stay"):
            continue
        done = _clause_end(r, mark.last)
        if _compares(r, mark.last, done):
            continue
        yield Found(Duration("open", r.slice(mark.first, done)), mark.first, done, "duration.open")


def _compares(r: Reading, first: int, last: int) -> bool:
    """ "As long as a car": a thing, with no verb behind it."""
    verbs = (*VERBS, "be", "have", "will", "aux")
    return r.low(first) in ("a", "an") and not any(r.any_here(i, verbs) for i in range(first, last))


def _clause_end(r: Reading, i: int) -> int:
    end = min(r.bound(i - 1)[1], i + 25)
    while i < end and r.low(i) not in _ENDS:
        i += 1
    return i


RULES = (
    Rule(
        "duration.counted",
        (
            "en: The mandate was extended for ⟦twelve months⟧.",
            "en: A ⟦90-day⟧ state of emergency began.",
            "fr: prolongé pour ⟦douze mois⟧ par le Conseil",
            "es: prorrogado por ⟦un año y medio⟧ más",
        ),
        (
            "en: An 8-year-old boy and a man aged 45 years left three weeks ago.",
            "fr: Jean Dupont, 45 ans, est parti.",
            "en: It meets every two weeks.",
            "fr: Le cloître fut détruit durant la guerre de Trente Ans.",
            "es: Dos años más tarde volvió.",
        ),
    ),
    Rule(
        "duration.single",
        ("en: It was extended for ⟦a year⟧.",),
        ("en: It meets twice a year. He left a year ago. He was sent off for a second foul.",),
    ),
    Rule(
        "duration.open",
        (
            "en: The contingent is to stay ⟦as long as the multinational mission is operational⟧.",
            "fr: Le contingent restera ⟦tant que la mission sera active⟧.",
        ),
        (
            "fr: Il y travaille en tant que journaliste.",
            "en: It can take as long as 3 hours. It is about as long as a new electric van.",
        ),
    ),
)
