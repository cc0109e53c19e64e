"""How sure a fact is: what its rule was measured to be right, times what speaks against this one."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from messages.facts.found import Found

_TRIALS = 5
_RATE = 0.9
"""A rule begins as if it had been right in 9 of 10 of 5 trials; what is measured outweighs that soon."""


def confidence(found: Found) -> float:
    return min(1.0, prior(found.rule) * found.trust * _of_modality(found))


def _of_modality(found: Found) -> float:
    """What an article takes back is no longer worth a line."""
    return 0.5 if found.modality == "retracted" else 1.0


def prior(rule: str) -> float:
    right, wrong = _counts().get(rule, (0, 0))
    return (right + _TRIALS * _RATE) / (right + wrong + _TRIALS)


@cache
def _counts() -> Mapping[str, tuple[int, int]]:
    """Rule -> how often it was right and wrong."""
    read = tomllib.loads((files("messages.facts") / "priors.toml").read_text("utf-8"))
    return {rule: (int(counts["right"]), int(counts["wrong"])) for rule, counts in read.items()}
