"""Letters without their accents."""

import unicodedata
from typing import Literal


def unmarked(text: str, form: Literal["NFD", "NFKD"] = "NFD") -> str:
    """Decomposed, without accents and other marks that combine."""
    if text.isascii():
        return text
    bare = unicodedata.normalize(form, text)
    for mark in filter(unicodedata.combining, set(bare)):  # few, in a long text too
        bare = bare.replace(mark, "")
    return bare
