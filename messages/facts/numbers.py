"""Numbers: digits with any separator, scale words, number words, collectives, ranges, and how exact they are."""

from typing import NamedTuple

from messages.facts.reading import Reading

Mixed = ("fr", "es", "ht")
"""Languages in which a bare scale word is a number ("cent", "mil") and digits go on after one ("2 mil 500")."""

_WORDS_LONGEST = 14
"""Tokens of one number: "neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf" has 14."""


_LONGEST_FIGURE = 24
"""Characters of a figure that still counts something: 18 digits with their separators."""


class Number(NamedTuple):
    """`value` stands at the tokens `first` to `last`; `scaled` where a scale word or collective is part of it."""

    first: int
    last: int
    value: float
    digits: bool
    scale: float = 1
    collective: bool = False


_STARTS = ("units", "scales", "collectives")


def numbers(r: Reading) -> list[Number]:
    """Every number of a text, left to right. A vague one ("several hundred") is none."""
    found: list[Number] = []
    vague = {i for mark in r.marks("vague") for i in range(mark.first, mark.last)}
    digits = {i for i, sort in enumerate(r.sorts) if sort == "n"}
    free = 0
    for i in sorted(digits.union(r.places(_STARTS)) - vague):
        if i >= free and (number := _number(r, i)):
            if not _is_article(r, number):
                found.append(number)
            free = number.last
    return found


def _is_article(r: Reading, number: Number) -> bool:
    """ "entre un 4 y un 6 %": no "one" before digits."""
    return not number.digits and number.value == 1 and number.last - number.first == 1 and r.sort(number.last) == "n"


def literal(text: str, lang: str, *, scaled: bool) -> float:
    """The value of digits. A separator before exactly three last digits parts thousands, save where it cannot."""
    plain = text.replace("\u00a0", "").replace(" ", "").replace("'", "")
    dot, comma = plain.count("."), plain.count(",")
    if dot and comma:
        last = max(plain.rfind("."), plain.rfind(","))
        return float(plain[:last].replace(".", "").replace(",", "") + "." + plain[last + 1 :])
    if dot + comma == 0:
        return float(plain)
    mark = "." if dot else ","
    head, _, tail = plain.rpartition(mark)
    thousands = (
        len(tail) == 3
        and not head.startswith("0")
        and (dot + comma > 1 or _parts(mark, lang, scaled=scaled, round_=tail.endswith("0")))
    )
    return float(plain.replace(mark, "") if thousands else f"{head.replace(mark, '')}.{tail}")


def _parts(mark: str, lang: str, *, scaled: bool, round_: bool) -> bool:
    """Whether a single mark before three digits parts thousands."""
    match lang:
        case "en":
            return mark == ","
        case "fr" | "ht":
            return not scaled or round_  # "17.400 milliards": nobody writes that nought behind a decimal mark
        case _:
            return not (scaled and mark == ",")


def _number(r: Reading, i: int) -> Number | None:
    if r.sort(i) == "n" and (len(r.low(i)) > _LONGEST_FIGURE or _is_name(r, i)):
        return None
    builder = _Builder(r, i)
    while builder.last - i < _WORDS_LONGEST and builder.step():
        pass
    return builder.result()


def _is_name(r: Reading, i: int) -> bool:
    """Digits that are a part of a name or code: G20, AK-47, 24/7, S/RES/2699."""
    before, after = r.low(i - 1) if r.glued(i) else "", r.low(i + 1) if r.glued(i + 1) else ""
    if before and before[-1].isalpha() and (before == "g" or r.here(i - 1, "symbols") is None):
        return True
    if before in ("-", "/", "_", "#", "@", ".", ":") and r.glued(i - 1) and i > 1:
        earlier = r.sort(i - 2)
        return before != "-" or (earlier in ("w", "a") and r.capital(i - 2) and r.here(i - 2, "months") is None)
    return after in ("/", "_", "@", ":") and r.glued(i + 2) and r.sort(i + 2) == "n"


class _Builder:
    """Takes the tokens of one number, one after the other."""

    def __init__(self, r: Reading, i: int) -> None:
        self.r, self.first, self.last = r, i, i
        self.total, self.current = 0.0, None  # type: tuple[float, float | None]
        self.scale = 1.0
        self.digits = self.collective = self.closed = False

    def step(self) -> bool:
        """Takes what comes next. False where the number ends."""
        return not self.closed and (
            self._literal() or self._collective() or self._scale() or self._unit() or self._link()
        )

    def result(self) -> Number | None:
        if self.last == self.first:
            return None
        value = self.total + (self.current or 0)
        return Number(self.first, self.last, value, self.digits, self.scale, self.collective)

    def _literal(self) -> bool:
        token = self.r.tokens[self.last] if self.last < len(self.r.tokens) else None
        if (
            token is None
            or token.sort != "n"
            or len(token.text) > _LONGEST_FIGURE
            or self.current is not None
            or (self.r.glued(self.last) and self.total)
        ):
            return False
        if self.total and (self.r.lang not in Mixed or len(token.text) > 3 or "," in token.text or "." in token.text):
            return False
        scaled = self._scale_at(self.last + 1) is not None
        value = literal(token.text, self.r.lang, scaled=scaled)
        if self.total and value >= self.scale:
            return False
        self.current, self.digits = value, self.digits or not self.total
        self.last += 1
        return True

    def _collective(self) -> bool:
        mark = self.r.here(self.last, "collectives")
        if (
            mark is None
            or self.total
            or (self.last > self.first and (mark.last - mark.first > 1 or self.current is None))
        ):
            return False
        self.total = (1 if self.current is None else self.current) * mark.value
        self.current, self.last, self.collective, self.scale = None, mark.last, True, mark.value
        # "a hundred and fifty", "un millón y medio"; but "a dozen" takes nothing more.
        self.closed = mark.value not in (100, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000)
        return True

    def _scale_at(self, i: int) -> float | None:
        mark = self.r.here(i, "scales")
        if mark is None or (len(self.r.low(i)) == 1 and not self.r.glued(i)):
            return None
        return float(mark.value)

    def _scale(self) -> bool:
        scale = self._scale_at(self.last)
        mark = self.r.here(self.last, "scales")
        if scale is None or mark is None:
            return False
        bare = self.current is None and not self.total
        if bare and not self._may_be_bare(mark.last - mark.first, scale):
            return False
        if scale == 100:
            return self._hundred(mark.last)
        if scale > self.scale:
            self.total = ((self.total + (self.current or 0)) or 1) * scale
        else:
            self.total += (1 if self.current is None else self.current) * scale
        self.current, self.scale, self.last = None, scale, mark.last
        return True

    def _may_be_bare(self, words: int, scale: float) -> bool:
        """ "mil", "mil millones", "millón y medio": a number without one before it."""
        half = self.r.here(self.last + words, "and_half") is not None
        return self.r.lang in Mixed and (scale <= 1_000 or words > 1 or half)

    def _hundred(self, last: int) -> bool:
        if self.current is not None and (self.current >= 100 or self.digits):
            return False
        self.current, self.last = (1 if self.current is None else self.current) * 100, last
        return True

    def _unit(self) -> bool:
        mark = self.r.here(self.last, "units")
        if mark is None or (self.digits and self.current is not None):
            return False
        merged = _merge(self.current, mark.value)
        if merged is None or (self.total and merged >= self.scale):
            return False
        self.current, self.last = merged, mark.last
        return True

    def _link(self) -> bool:
        """A hyphen or "and" between two pieces of one number; "and a half"."""
        if self.last == self.first:
            return False
        if self._half():
            return True
        low, after = self.r.low(self.last), self.last + 1
        if low == "-" and not self.r.glued(self.last):
            return False
        if low != "-" and self.r.here(self.last, "and") is None:
            return False
        here, self.last = self.last, after
        if (low == "-" or self._may_add()) and (self._unit() or (low == "-" and self._scale())):
            return True
        self.last = here
        return False

    def _may_add(self) -> bool:
        """ "And" goes on with a number only between tens and units, or after a hundred or thousand in English."""
        current = self.current or 0
        if self.r.lang == "en":
            return current % 100 == 0
        return current % 10 == 0 and current % 100 != 0

    def _half(self) -> bool:
        mark = self.r.here(self.last, "and_half")
        if mark is None:
            return False
        if self.current is None:  # "a million and a half"
            self.total, self.closed = self.total + 0.5 * self.scale, True
        else:  # "one and a half million"
            self.current += 0.5
        self.last = mark.last
        return True


def _merge(current: float | None, value: float) -> float | None:
    """The number that a piece makes with what stands before it, or None where it begins another number."""
    if current is None:
        return value
    if value == 20 and current % 100 == 4:
        return current + 76  # quatre-vingts
    if 10 <= value <= 19 and current % 100 in (60, 80):
        return current + value  # soixante-dix, quatre-vingt-onze
    free = 100 if current % 100 == 0 else 10 if current % 10 == 0 else 1
    return current + value if current >= 10 and value < free else None
