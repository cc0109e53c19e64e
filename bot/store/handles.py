"""Short names for numbered things: "f-7k" for a fact, "t-3" for a story."""

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base32, in lower case: no i, l, o, u to be misread."""

_MISREAD = str.maketrans("ilo", "110")
_TO_PYTHON = str.maketrans(_DIGITS, "0123456789abcdefghijklmnopqrstuv")


def handle(number: int, prefix: str = "f") -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 32)
        digits = _DIGITS[digit] + digits
    return f"{prefix}-{digits or '0'}"


def number(handle: str, prefix: str = "f") -> int | None:
    """The number behind a handle as people type it ("F-7K", "7k"); None when it is none."""
    digits = handle.strip().casefold().removeprefix(f"{prefix}-").translate(_MISREAD)
    if not 1 <= len(digits) <= 12 or set(digits) - set(_DIGITS):  # 12 digits fit 64 bits
        return None
    return int(digits.translate(_TO_PYTHON), 32)
