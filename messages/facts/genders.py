"""He or she: what a title, a role or a first name says, so that no pronoun is given to somebody it cannot mean."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from messages.facts.page import Page
from messages.facts.people import Name, role_beside
from messages.facts.reading import Reading

Gender = Literal["f", "m"] | None

_ARTICLES: dict[str, Gender] = {
    **dict.fromkeys(("la", "une", "una", "cette", "esta", "ancienne"), "f"),
    **dict.fromkeys(("le", "un", "el", "ce", "este", "ancien"), "m"),
}
_ENDS_SHE = {
    "en": re.compile(r".+woman|.+women"),
    "fr": re.compile(r".+(?:trice|euse|nte|ée|eure|ère|enne|onne|ine)"),
    "es": re.compile(r".+(?:ora|ada|esa|era|eza|ria|ica|enta|óloga|ona)"),
}
_ENDS_HE = {
    "en": re.compile(r".+man"),
    "fr": re.compile(r".+(?:teur|eur|ien|ier|ent|ant)"),
    "es": re.compile(r".+(?:or|ero|ado|ico|rio|ólogo|ente)"),
}


def gender(page: Page, name: Name) -> Gender:
    """What the words of a person's role say; None where they say nothing or fit both."""
    r = page.r
    role = role_beside(page, name)
    if role is None:
        return _given(r, name)
    if r.lang in ("fr", "es") and (said := _ARTICLES.get(r.low(role[0] - 1)) or _ARTICLES.get(r.low(role[0]))):
        return said
    return next((said for i in range(*role) if (said := _of_word(r, i))), None) or _given(r, name)


def _given(r: Reading, name: Name) -> Gender:
    return _names().get(r.low(name.first)) if name.last - name.first > 1 else None


@cache
def _names() -> Mapping[str, Gender]:
    """First name -> he or she."""
    read = tomllib.loads((files("messages.facts") / "given_names.toml").read_text("utf-8"))
    return {**dict.fromkeys(read["she"], "f"), **dict.fromkeys(read["he"], "m")}


def _of_word(r: Reading, i: int) -> Gender:
    low = r.low(i)
    if r.here(i, "women"):
        return "f"
    if r.here(i, "men"):
        return "m"
    if not r.any_here(i, ("roles", "titles")) or r.lang not in _ENDS_SHE:
        return None
    return "f" if _ENDS_SHE[r.lang].fullmatch(low) else "m" if _ENDS_HE[r.lang].fullmatch(low) else None


def of_pronoun(r: Reading, i: int) -> Gender:
    """Of "she", "il", "la Savoyarde"; None for "they" and where no word stands for the person."""
    she, he = r.here(i, "she") is not None, r.here(i, "he") is not None
    if she != he:
        return "f" if she else "m"
    return _ARTICLES.get(r.low(i)) if r.lang in ("fr", "es") else None
