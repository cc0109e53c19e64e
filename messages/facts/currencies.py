"""Currencies by their ISO 4217 codes."""

from collections.abc import Collection
from functools import cache

from babel.core import get_global


@cache
def _codes() -> frozenset[str]:
    return frozenset(get_global("all_currencies"))


def is_currency(code: str) -> bool:
    return code in _codes()


DOLLARS = frozenset(
    (
        "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "FJD", "GYD", "HKD", "JMD", "KYD", "LRD", "NAD", "NZD", "SBD",
        "SGD", "SRD", "TTD", "TWD", "XCD",
    )
)  # fmt: skip
"""Those that write themselves with a bare "$" at home."""

_CENTRAL = frozenset(("CF", "CG", "CM", "GA", "GQ", "TD"))
_WEST = frozenset(("BF", "BJ", "CI", "GW", "ML", "NE", "SN", "TG"))


def cfa(code: str, countries: Collection[str]) -> str:
    """The CFA franc is XOF, in a text that names countries of Central Africa alone XAF."""
    return "XAF" if code == "XOF" and _CENTRAL & set(countries) and not _WEST & set(countries) else code
