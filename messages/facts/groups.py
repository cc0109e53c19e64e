"""Words for groups of people under orders: contingents, companies, batches."""

from collections.abc import Collection

from messages.facts.amounts import Amount
from messages.facts.reading import Reading

_SETS_TEXT = """
    contingent contingents force battalion battalions brigade detachment rotation reinforcement reinforcements bataillon
    détachement renfort renforts unité contingente contingentes batallón brigada fuerza destacamento refuerzo
    kontenjan fòs platoon platoons peloton pelotón
"""
GROUPS = frozenset(_SETS_TEXT.split())
COMPANIES = GROUPS | frozenset(("company", "companies", "compagnie", "compagnies", "compañía"))
_LOOSE_TEXT = """
    group groupe grupo gwoup batch wave vague ola party tanda vanguard groups groupes grupos batches waves vagues olas
    oleadas tandas
"""
SETS = COMPANIES | frozenset(_LOOSE_TEXT.split())


def of_group(r: Reading, amount: Amount, groups: Collection[str] = COMPANIES) -> bool:
    """ "a contingent of 150"."""
    of = r.before(amount.cue, "of")
    reach = 4 if of and r.low(of.first - 1) in _STRONG else 2  # "le premier détachement, fort de 150 hommes"
    return of is not None and any(r.low(i) in groups for i in range(max(of.first - reach, 0), of.first))


_STRONG = frozenset(("fort", "forte", "compuesto", "compuesta", "integrado", "integrada", "formado", "composé"))
