"""Sums of money: a sign or a currency beside the number, or one carried on from the sum before."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from messages.facts.amounts import Amount, sign_before
from messages.facts.clauses import negated, segment
from messages.facts.currencies import DOLLARS, cfa
from messages.facts.found import Found
from messages.facts.lexicon import Mark
from messages.facts.page import Page
from messages.facts.percents import shares_unit
from messages.facts.reading import HARMS, Reading
from messages.facts.rules import Rule
from messages.model import Money, MoneyStatus, Quantity

_CARRY = 80
"""Tokens after a sum in which "the other 80.5 million" still means the same currency."""


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    last: Found | None = None
    local: str | None = None
    for place, amount in enumerate(open_):
        after = open_[place + 1] if place + 1 < len(open_) else None
        found = _sum(page, amount, local) or _shared(page, amount, after, local) or _carried(page, amount, last)
        found = found or _of_sum(page, amount, after, local)
        if found is None or not isinstance(found.value, Money):
            continue
        yield found
        local = found.value.currency if found.value.currency in DOLLARS and not _marked(page.r, amount) else local
        last = last if last and _converted(page.r, amount) else found


def _marked(r: Reading, amount: Amount) -> bool:
    """ "C$60": who marks the foreign dollar means his own by the bare sign."""
    sign = sign_before(r, amount.first)
    return sign is not None and r.slice(sign.first, sign.last).endswith("$")


def _sum(page: Page, amount: Amount, local: str | None) -> Found | None:
    r = page.r
    sign = sign_before(r, amount.first)
    if sign and not _is_sign(r, sign, amount.first):
        sign = None
    word, last = _currency(page, amount)
    named = page.names.at(amount.last)
    american = named is not None and named.value == "US"  # "a $2 million U.S. bounty"
    currency = word or (_of_sign(sign, None if american else local) if sign else "")
    if not currency or (amount.article and not sign):
        return None
    currency = cfa(currency, {mention.country for mention in page.names.all if mention.country})
    value = Money(amount.quantity, currency, _status(page, amount))
    return Found(value, amount.cue, max(last, amount.end), "money.unit", numbers=amount.parts)


def _is_sign(r: Reading, sign: Mark, i: int) -> bool:
    """ "Q150" is money; a lone letter before a blank is not, nor is the G of "G20"."""
    text = r.slice(sign.first, sign.last)
    return not text.isalpha() or len(text) > 1 or (r.glued(i) and text != "G")


def _of_sign(sign: Mark, local: str | None) -> str:
    """A bare "$" is the dollar of the country, where the text has named that one before."""
    return local if local and str(sign.value) == "USD" and sign.last - sign.first == 1 else str(sign.value)


def _currency(page: Page, amount: Amount) -> tuple[str, int]:
    """The currency named after a number and the token where its name ends; "" where none is."""
    r = page.r
    of = r.here(amount.last, "of")
    for i in (amount.last, of.last if of else amount.last):
        mark = r.any_here(i, ("currencies", "many_currencies", "symbols"))
        if mark is None or (mark.tag == "symbols" and not _is_sign_after(r, mark)):
            continue
        if mark.tag == "many_currencies":
            return _of_country(page, mark.value, amount.cue, mark.last), mark.last
        return str(mark.value), mark.last
    return "", amount.last


def _is_sign_after(r: Reading, mark: Mark) -> bool:
    text = r.slice(mark.first, mark.last)
    return not text.isalpha() or (len(text) > 1 and text.isupper())


def _of_country(page: Page, choices: Mapping[str, str], first: int, i: int) -> str:
    """ "pesos": of the country named right behind or right before the sum, else of the one the text names most, of
    equals the first; "" where it names none of them."""
    codes = [(mention.country or mention.value, mention) for mention in page.names.all]
    known = [(code, mention) for code, mention in codes if code in choices]
    if not known:
        return ""
    beside = next((code for code, m in known if m.first == i or 0 <= first - m.last <= 1), None)
    times = Counter(code for code, _ in known)
    return choices[beside or max(times, key=times.__getitem__)]


_PLEDGES = ("pledge", "pledge.b", "pledge.n")
_DONE: dict[str, MoneyStatus] = {"paid": "paid", "frozen": "frozen"}
_REACH = 8
"""Tokens between a sum and the verb that says what became of it."""


def _status(page: Page, amount: Amount) -> MoneyStatus | None:
    """By the verb before a sum, else the one behind it; of "91 million of the 300 million it pledged" the second sum
    by the one behind."""
    r = page.r
    first, last = segment(r, amount.first)
    before = reversed(range(max(first, amount.cue - _REACH), amount.cue))
    behind = range(amount.last, min(last, amount.last + _REACH))
    part = any(r.here(i, "of") for i in (amount.cue - 1, amount.cue - 2)) and r.has(
        first, amount.cue, "number", "scales"
    )
    order = (behind, before) if part else (before, behind)
    mark = next((mark for span in order for i in span if (mark := r.any_here(i, (*_PLEDGES, *_DONE)))), None)
    at = r.low(amount.cue - 1) in ("at", "à", "en")  # "froze the tax at 30 dollars"
    if mark is None or negated(r, first, mark.first) or (mark.tag == "frozen" and at):
        return None
    ahead = r.has(max(first, mark.first - 3), mark.first, "will")  # "will release $15 million"
    return "pledged" if ahead else _DONE.get(mark.tag, "pledged")


def _shared(page: Page, amount: Amount, after: Amount | None, local: str | None) -> Found | None:
    """ "rose from 1,000 to 2,500 gourdes"."""
    if after is None or not shares_unit(page.r, amount, after):
        return None
    other = _sum(page, after, local)
    if other is None or not isinstance(other.value, Money):
        return None
    quantity = _in_scale(amount.quantity, other.value.quantity.low)  # "de 137 à 189 millions de dollars"
    value = Money(quantity, other.value.currency)
    return Found(value, amount.cue, amount.end, "money.shared", 0.95, amount.parts)


def _of_sum(page: Page, amount: Amount, after: Amount | None, local: str | None) -> Found | None:
    """ "97 million of the $880 million", "97 millions ont été versés sur les 880 millions demandés"."""
    r = page.r
    if after is None or not _PARTS <= amount.low <= after.low or after.cue - amount.end > _APART:
        return None
    i = after.cue
    while r.any_here(i - 1, ("det", "possessive")) and not r.before(i, "out_of"):
        i -= 1
    part = r.before(i, "out_of") or r.before(i, "of") or r.before(after.cue, "out_of")
    other = _sum(page, after, local) if part and r.home[amount.first] == r.home[after.first] else None
    if other is None or not isinstance(other.value, Money) or _has_noun(page, amount):
        return None
    value = Money(amount.quantity, other.value.currency, _status(page, amount))
    return Found(value, amount.cue, amount.end, "money.shared", 0.95, amount.parts)


_APART = 7


def _carried(page: Page, amount: Amount, last: Found | None) -> Found | None:
    """A bare "80.5 million" soon after a sum with no noun of its own, or a bare number that is compared with one."""
    r = page.r
    if last is None or not isinstance(last.value, Money) or amount.first - last.last > _CARRY:
        return None
    if _has_noun(page, amount) and not (amount.low >= _PARTS and _is_part(r, amount, last)):
        return None
    scaled = amount.low >= 1_000_000 and not r.low(amount.last - 1).isdigit() and not _people(r, amount)
    compared = r.before(amount.cue, "compare") and amount.cue - last.last <= 4 and not amount.article
    if not scaled and not compared:
        return None
    quantity = amount.quantity if scaled else _in_scale(amount.quantity, last.value.quantity.low)
    value = Money(quantity, last.value.currency, _status(page, amount))
    return Found(value, amount.cue, amount.end, "money.carried", 0.9, amount.parts)


def _in_scale(quantity: Quantity, other: float) -> Quantity:
    """ "19.4 billion euros instead of 23": the scale of the one is that of the other."""
    scale = next((scale for scale in (10**12, 10**9, 10**6) if other >= scale), 1)
    if scale == 1 or quantity.high >= 1_000:
        return quantity
    return Quantity(quantity.low * scale, quantity.high * scale, quantity.approx)


def _people(r: Reading, amount: Amount) -> bool:
    """ "1.4 million had to flee", "of whom 1.9 million": who suffers is no sum."""
    if r.low(amount.cue - 1) in ("whom", "quienes"):
        return True
    return r.has(amount.last, min(amount.last + 8, r.bound(amount.first)[1]), *HARMS)


_PARTS = 1_000_000


def _is_part(r: Reading, amount: Amount, last: Found) -> bool:
    """ "of which 85 million", "dont 85 millions versés", "up from 180 million": in the sentence of the sum."""
    if r.home[amount.first] != r.home[last.first] or r.any_here(amount.last, _COUNTED):
        return False
    of = r.here(amount.last, "of")
    if of and r.any_here(of.last, _COUNTED):
        return False
    return any(r.any_here(i, ("part_of", "compare")) for i in range(max(amount.cue - 4, last.last), amount.cue))


_COUNTED = ("victims", "counted", "people", "personnel", "time_units", "percent", "demonyms", "die.n", "displace.n")


def _has_noun(page: Page, amount: Amount) -> bool:
    """Whether a noun follows, so that the number counts something else. A date is none."""
    r, i = page.r, amount.last
    if any(found.first == i for found in page.dates):
        return False
    if r.sort(i) != "w" and r.sort(i) != "e" and r.low(i) not in ("%", "-"):
        return False
    if r.here(i, "of"):
        i += 1
        if r.any_here(i, ("that", "pron", "det")) or r.low(i) in ("that", "it", "which", "this"):
            return False
    if r.any_here(i, _COUNTED) or r.low(i) in ("%", "-"):
        return True
    return not r.any_here(
        i,
        (
            "prep",
            "conj",
            "adv",
            "be",
            "have",
            "aux",
            "will",
            "sub",
            "verbs",
            "approve",
            "say",
            "deploy",
            "arrive",
            "and",
        ),
    )


def _converted(r: Reading, amount: Amount) -> bool:
    """ "2,3 milliards de FCFA, soit 3,5 millions d'euros": the same sum in another currency."""
    return r.low(amount.cue - 1) in ("(", "≈", "=") or r.before(amount.cue, "converted") is not None


RULES = (
    Rule(
        "money.unit",
        (
            "en: The United States pledged ⟦$200 million⟧ more.",
            "en: a ⟦BBD 5.2 billion⟧ plan",
            "fr: une aide de ⟦3,2 millions de dollars⟧ pour la force",
            "es: un fondo de ⟦80,5 millones de euros⟧ para la misión",
        ),
        ("en: The G20 met in room 12.",),
    ),
    Rule(
        "money.shared",
        (
            "en: The price rose from ⟦1,000⟧ to 2,500 gourdes.",
            "fr: Le budget passe de ⟦137⟧ à 189 millions de dollars.",
            "en: Only ⟦97 million⟧ of the $880 million has come in.",
            "fr: ⟦97 millions⟧ ont été versés sur les 880 millions de dollars demandés.",
            "es: Llegaron ⟦97 millones⟧ de los 880 millones de dólares.",
        ),
        ("en: It rose from 1,000 to 2,500 people.", "en: Of 97 million people each paid one of the $880 million."),
    ),
    Rule(
        "money.carried",
        ("en: Of the $120 million, ⟦80.5 million⟧ was paid.",),
        ("en: It cost $5 million and fed 2 million people.",),
    ),
)
