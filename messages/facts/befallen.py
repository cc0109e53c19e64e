"""What befell those before it in other words: "figurent parmi les morts", "forced 3,100 villagers to flee"."""

from messages.facts.amounts import Amount
from messages.facts.harms import NOUNS
from messages.facts.lexicon import Mark
from messages.facts.reading import HARMS, Reading


def among_those(r: Reading, i: int) -> Mark | None:
    """ "Quatre-vingt-six enfants figurent parmi les morts", "three children were among the injured"."""
    i += bool(r.here(i, "be")) or r.low(i).startswith(_FIGURING)
    among = r.here(i, "among")
    return r.any_here(among.last + bool(r.here(among.last, "det")), (*NOUNS, *HARMS)) if among else None


def forced_out(r: Reading, amount: Amount, i: int) -> Mark | None:
    """ "forced 3,100 villagers to leave their homes", "obligó a 3.100 vecinos a huir"."""
    to = r.here(i, "to") or (r.low(i) in ("de", "d'") and r.low(i))
    before = range(max(r.bound(amount.first)[0], amount.cue - _FORCED), amount.cue)
    if not to or not any(r.low(j).startswith(_FORCING) for j in before):
        return None
    return r.any_here(i + 1, ("displace.b", "displace"))


_FORCED = 4
_FORCING_TEXT = "forc oblig contrai compel driv drov prompt led caus push pous empuj fòse"
_FORCING = tuple(_FORCING_TEXT.split())
_FIGURING = ("figur", "count")
