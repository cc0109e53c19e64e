"""Percentages."""

from collections.abc import Iterator, Sequence

from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.model import Approx, Percent, Quantity


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    r = page.r
    last = -1
    skip = -1
    for place, amount in enumerate(open_):
        if place == skip:
            continue
        mark = r.here(amount.last, "percent")
        if mark and (upper := _range(r, open_, place, mark.last)):
            value = Percent(Quantity(amount.low, upper.high, Approx.RANGE))
            yield Found(value, amount.cue, upper.last + 1, "percent.sign", numbers=(*amount.parts, *upper.parts))
            last, skip = r.home[amount.first], place + 1
        elif mark and not r.low(mark.first).startswith(("point", "punto", "percentage")):
            value = Percent(amount.quantity, _share_of(r, mark.last))
            yield Found(value, amount.cue, max(mark.last, amount.end), "percent.sign", numbers=amount.parts)
            last = r.home[amount.first]
        elif (
            place + 1 < len(open_)
            and shares_unit(r, amount, open_[place + 1])
            and r.here(open_[place + 1].last, "percent")
        ):
            yield Found(Percent(amount.quantity), amount.cue, amount.end, "percent.shared", 0.95, amount.parts)
        elif (last == r.home[amount.first] and _goes_on(page, amount)) or (last >= 0 and _bargained(r, amount, last)):
            yield Found(Percent(amount.quantity), amount.cue, amount.end, "percent.carried", 0.9, amount.parts)
            last = r.home[amount.first]


def _range(r: Reading, open_: Sequence[Amount], place: int, i: int) -> Amount | None:
    """ "held rates at 3.5% to 3.75%": the second share is the upper end, where no verb tells of a change."""
    amount, upper = open_[place], open_[place + 1] if place + 1 < len(open_) else None
    if upper is None or upper.cue != i + 1 or not r.here(upper.last, "percent") or amount.low >= upper.low:
        return None
    begin = max(r.bound(amount.first)[0], amount.cue - _CHANGED)
    linked = r.low(i) in ("to", "à", "a", "-", "–") and r.low(amount.cue - 1) not in ("from", "de", "desde", "soti")
    return upper if linked and not r.has(begin, amount.cue, "change", "raise_to", "scores") else None


_CHANGED = 6


def _goes_on(page: Page, amount: Amount) -> bool:
    """ "51.3 per cent to the government's 46.1", "lo apoya el 39": a bare number that stands against a share."""
    r = page.r
    ends = amount.last >= len(r.tokens)
    bare = ends or (r.sort(amount.last) == "p" and r.low(amount.last) not in ("-", "$", "€", "£"))
    bare = bare or (r.low(amount.last) == "to" and r.low(amount.cue - 1) == "to")  # "by 68 percent to 32 to accept"
    bare = bare or (r.here(amount.last, "in") is not None and amount.last + 1 in page.in_dates)
    before = amount.cue - 1
    bare = bare or (r.lang == "es" and r.low(before) == "el" and not amount.whole)
    if not bare or amount.article or amount.high > _WHOLE:
        return False
    against = r.before(amount.cue, "compare")
    if r.low(before) in _TO and not (against and against.last - against.first > 1):
        changed = r.has(r.bound(amount.first)[0], amount.cue, "change")
        return r.before(before, "percent") is not None and not changed  # not "slipped 0.6 percent to 4.12"
    compared = against is not None or (r.lang == "es" and r.low(before) == "el")
    return compared or r.sort(before) == "s" or (not amount.whole and r.capital(before))


def _bargained(r: Reading, amount: Amount, last: int) -> bool:
    """ "The union wants 22%; the port has offered nine": a bare number that answers a share just named."""
    home = r.home[amount.first]
    bare = amount.last >= len(r.tokens) or r.sort(amount.last) == "p" or r.here(amount.last, "and") is not None
    if home - last > 1 or not bare or amount.high > _WHOLE or r.has(*r.bounds[home], "force", "personnel"):
        return False
    i = amount.cue - (r.low(amount.cue - 1) in ("un", "el"))
    return r.before(i, "offer") is not None or r.before(i, "propose") is not None


_TO = frozenset(("to", "at", "from", "à", "a", "de", "des", "en", "in", "by", "of"))
_WHOLE = 100


def shares_unit(r: Reading, a: Amount, b: Amount) -> bool:
    """ "fell from 47 to 33 percent": the unit behind the second number is the first one's, too."""
    linked = b.cue - a.end == 1 and r.low(a.end) in ("to", "à", "a", "al", "rive")
    return linked and r.low(a.cue - 1) in ("from", "de", "del", "desde", "soti")


def _share_of(r: Reading, i: int) -> str | None:
    """The noun phrase after "of", as the source words it."""
    mark = r.here(i, "of")
    if mark is None:
        return None
    last, end = mark.last, r.bound(i)[1]
    while last < min(end, mark.last + 5) and r.sort(last) in ("w", "e") and not _ends_phrase(r, last, mark.last):
        last += 1
    cut = last == mark.last + 5 and last < end and r.sort(last) in ("w", "e")
    return r.slice(mark.last, last) if last > mark.last and not cut else None


def _ends_phrase(r: Reading, i: int, first: int) -> bool:
    """A verb, too, and the article of another phrase: "of voters | took part", "de los votos | la oferta"."""
    if r.here(i, "of"):
        return False
    other = i > first and r.here(i, "det") is not None and not r.any_here(i - 1, ("of", "det"))
    verb = i > first and r.any_here(i, _VERBS) is not None
    return other or verb or bool(r.any_here(i, ("prep", "conj", "aux", "sub", "be", "have", "pron")))


_VERBS = ("verbs", "say")


RULES = (
    Rule(
        "percent.sign",
        (
            "en: Gangs hold ⟦about 85 percent⟧ of the capital.",
            "fr: soit ⟦près de 12,5 %⟧ du total",
            "es: creció un ⟦40 %⟧ en un año",
            "en: It held rates at ⟦3.5% to 3.75%⟧.",
            "fr: entre ⟦2 % à 5 %⟧ du total",
        ),
        ("en: It rose 2 percentage points.",),
    ),
    Rule(
        "percent.carried",
        (
            "en: It won 51.3 per cent of the vote to the government's ⟦46.1⟧.",
            "es: Lo rechaza el 48 % y lo apoya el ⟦39⟧.",
            "en: The union wants 22%; the port authority has offered ⟦nine⟧.",
            "en: Turnout was 52.6 percent, down from ⟦58⟧ in 2021.",
            "en: She won 41.3 percent to ⟦38.8⟧.",
        ),
        ("en: It rose 5 percent against 20 rivals.", "en: It rose 5 percent. Kenya offered 20 soldiers."),
    ),
    Rule("percent.shared", ("en: It fell from ⟦47⟧ to 33 percent.",), ("en: From 47 to 33 people came.",)),
)
