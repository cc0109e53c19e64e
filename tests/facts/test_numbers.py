"""The numbers of passages the rules once got wrong: what was learned from them is not lost again."""

import json
from typing import Any

from messages import topic
from messages.facts import find_facts
from messages.facts.exchange import article_of, line_of
from tests.facts.test_gold import passages

NUMBERS = {
    "vote": ("for", "against", "abstain", "absent", "total"),
    "personnel": ("count", "min", "max"),
    "casualty": ("kind", "count", "min", "max"),
    "money": ("amount", "min", "max", "currency"),
    "percent": ("value", "min", "max"),
}
SHARE = 0.97
"""Of what is marked, and of what is found: a new rule may cost one passage and win many others."""


def keys(facts: list[dict[str, Any]], *, optional: bool) -> set[str]:
    told = [fact for fact in facts if fact["type"] in NUMBERS and (optional or not fact.get("optional"))]
    return {json.dumps([fact["type"], *(fact.get(field) for field in NUMBERS[fact["type"]])]) for fact in told}


def test_the_numbers_are_found_and_no_others() -> None:
    marked = missed = found = false = 0
    for passage in passages("numbers"):
        lines = [line_of(fact) for fact in find_facts(article_of(passage), topic.builtin())]
        required, allowed = keys(passage["facts"], optional=False), keys(passage["facts"], optional=True)
        got = keys(lines, optional=True)
        marked, missed = marked + len(required), missed + len(required - got)
        found, false = found + len(got), false + len(got - allowed)
    assert marked > 150
    assert missed <= marked * (1 - SHARE)
    assert false <= found * (1 - SHARE)
