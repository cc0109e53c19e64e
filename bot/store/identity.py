"""When a fact of one revision is the same as a fact of another: the same kind and normalised value in the article,
counted where it says the same twice. Never its place: text moves around it."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from bot.store.search import fold
from messages.model import Fact, Quote, Term


def identities(facts: Sequence[Fact]) -> list[str]:
    """One digest a fact, in order; no two are equal."""
    seen: Counter[str] = Counter()
    found = []
    for fact in facts:
        said = json.dumps(_normal(fact.value), sort_keys=True)
        seen[said] += 1
        found.append(hashlib.sha256(f"{said}#{seen[said]}".encode()).hexdigest()[:32])
    return found


def replacements(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """Which identity stands where another stood: old and new identities of one kind, each in the order of the text.

    Only a stretch replaced by as many others is a replacement; a longer or shorter one says nothing of which is which.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return {
        gone: came
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag == "replace" and j - i == m - k
        for gone, came in zip(old[i:j], new[k:m], strict=True)
    }


def _normal(value: Any) -> Any:
    if isinstance(value, Term):
        return value.entity or fold(value.text)
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, tuple):
        return [_normal(item) for item in value]
    return _members(value) if is_dataclass(value) else value


def _members(value: Any) -> dict[str, Any]:
    members = {name: getattr(value, name) for name in _names(type(value))}  # type: ignore[arg-type]
    return {name: _normal(member) for name, member in members.items() if member is not None}


@cache
def _names(kind: type) -> tuple[str, ...]:
    places = {"parts"} if issubclass(kind, Quote) else set()
    return tuple(member.name for member in fields(kind) if member.name not in places)
