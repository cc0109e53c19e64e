"""When two values of one thing are one value, and when they quarrel."""

from messages.model import (
    Approx,
    Casualty,
    Count,
    Duration,
    Event,
    Money,
    Percent,
    Personnel,
    Quantity,
    Term,
    Value,
    Vote,
)

SCALE = 10
"""Numbers further apart than this many times count different things: a village's displaced and a country's."""


def agree(a: Value, b: Value) -> bool:
    """Two values of one key that can both be so."""
    match a, b:
        case Vote(), Vote():
            return _votes_agree(a, b)
        case Casualty(), Casualty():
            return overlap(a.quantity, b.quantity) and _same_place(a.where, b.where)
        case ((Personnel() | Money() | Percent() | Count()), (Personnel() | Money() | Percent() | Count())):
            return overlap(a.quantity, b.quantity)
        case Duration(), Duration():
            return a.value == b.value
        case _:
            return True


def comparable(a: Value, b: Value) -> bool:
    """Whether two values that do not agree contradict each other, rather than count different things."""
    match a, b:
        case ((Casualty() | Personnel()), (Casualty() | Personnel())):
            return a.increment == b.increment and _places_meet(a, b) and _same_scale(a.quantity, b.quantity)
        case ((Money() | Count()), (Money() | Count())):
            return _same_scale(a.quantity, b.quantity)
        case ((Duration() | Event()), _):
            return False  # of what is not known: a course of eight weeks, a mandate of twelve months
        case _:
            return True


def restates(a: Value, b: Value) -> bool:
    """Whether a value is the other one, whatever status a text gives it: then who says both means two things."""
    match a, b:
        case Casualty(), Casualty():
            return a.harm == b.harm and overlap(a.quantity, b.quantity)
        case Money(), Money():
            return a.currency == b.currency and overlap(a.quantity, b.quantity)
        case ((Personnel() | Count() | Percent()), (Personnel() | Count() | Percent())):
            return overlap(a.quantity, b.quantity)
        case _:
            return False


def _places_meet(a: Casualty | Personnel, b: Casualty | Personnel) -> bool:
    return _same_place(getattr(a, "where", None), getattr(b, "where", None))


def _same_place(a: Term | None, b: Term | None) -> bool:
    """A text that names no place may mean any."""
    return a is None or b is None or (a.entity or a.text.casefold()) == (b.entity or b.text.casefold())


def _same_scale(a: Quantity, b: Quantity) -> bool:
    small, large = sorted((a.high, b.high))
    return large <= SCALE * max(small, 1)


def _votes_agree(a: Vote, b: Vote) -> bool:
    pairs = ((getattr(a, name), getattr(b, name)) for name in ("for_", "against", "abstain", "absent", "total"))
    if any(x is not None and y is not None and x != y for x, y in pairs):
        return False
    return not (_split(a) and b.unanimous) and not (_split(b) and a.unanimous)


def _split(vote: Vote) -> bool:
    """Some did not vote in favour, or it is not said that they did."""
    some = (vote.against or 0) + (vote.abstain or 0) + (vote.absent or 0) > 0
    return some or (vote.for_ is not None and vote.total is not None and vote.for_ < vote.total)


def overlap(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers can be the same one: 483 and "nearly 500" can."""
    (a_low, a_high), (b_low, b_high) = span(a), span(b)
    return a_low <= b_high and b_low <= a_high


def span(quantity: Quantity) -> tuple[float, float]:
    """What a number may stand for. A tenth on either side is what newsrooms let "about" mean."""
    low, high = quantity.low, quantity.high
    match quantity.approx:
        case Approx.EXACT | Approx.RANGE:
            return low, high
        case Approx.ABOUT:
            return low * 0.9, high * 1.1
        case Approx.UNDER:
            return low * 0.9, high
        case Approx.OVER | Approx.AT_LEAST:
            return low, high * 1.1
        case Approx.AT_MOST:
            return 0, high
