"""Each rule's own examples: what it must give, and what it must leave alone."""

import pytest

from messages import topic
from messages.facts import find_facts
from messages.facts.finder import RULES
from messages.facts.rules import Rule
from messages.model import Article, Fact

GOOD = [(rule, example) for rule in RULES for example in rule.good]
BAD = [(rule, example) for rule in RULES for example in rule.bad]


def _facts(example: str) -> tuple[Fact, ...]:
    lang, _, text = example.partition(": ")
    return find_facts(Article(id="x", title="", text=text, lang=lang, outlet=""), topic.builtin())


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=lambda value: getattr(value, "name", value))
def test_a_rule_finds_its_evidence(rule: Rule, example: str) -> None:
    before, _, rest = example.partition("⟦")
    wanted, _, after = rest.partition("⟧")
    found = [fact.evidence for fact in _facts(before + wanted + after) if fact.rule == rule.name]
    assert wanted in found


@pytest.mark.parametrize(("rule", "example"), BAD, ids=lambda value: getattr(value, "name", value))
def test_a_rule_leaves_alone(rule: Rule, example: str) -> None:
    assert [fact.evidence for fact in _facts(example) if fact.rule == rule.name] == []


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
