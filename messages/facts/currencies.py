"""Currencies by their ISO 4217 codes."""

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
