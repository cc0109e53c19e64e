"""Copies of one text: MinHash over runs of words, so that five outlets printing one wire story are one source.

Our own thirty lines: the library for it (datasketch) brings SciPy, which is larger than all else we install.
"""

import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import eq
from typing import Any

from messages.model import Article
from messages.sources import source_of

RUN = 4
"""Words of a run."""
PERMUTATIONS = 64
COPY = 0.5
"""Share of equal signature values from which two texts count as copies: a wire text with its first or last paragraphs
cut, or with a sentence of the outlet's own, stays above it; the same news in other words is near zero."""

_PRIME = (1 << 31) - 1

Signature = tuple[int, ...]


def signature(article: Article) -> Signature:
    """PERMUTATIONS numbers below 2**31, or none for a text too short to be told from a copy."""
    return _of_text(article.text) if article.fingerprint is None else article.fingerprint


@lru_cache(maxsize=4_096)
def _of_text(text: str) -> Signature:
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    if len(words) < 3 * RUN:
        return ()
    runs = {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
    return tuple(_permuted([zlib.crc32(run.encode()) >> 1 for run in runs]).min(axis=0).tolist())


def _permuted(hashes: Sequence[int]) -> Any:
    """Each hash under each permutation: a row a hash. NumPy is only loaded where texts are compared: not at the start
    of the bot, which would take a tenth of a second longer."""
    import numpy as np

    factors, added = _permutations()
    return (np.array(hashes, dtype=np.uint64)[:, None] * factors + added) % np.uint64(_PRIME)


@cache
def _permutations() -> tuple[Any, Any]:
    import numpy as np

    dice = np.random.default_rng(1)
    factors = dice.integers(1, 1 << 31, PERMUTATIONS, dtype=np.uint64)
    return factors, dice.integers(0, 1 << 31, PERMUTATIONS, dtype=np.uint64)


def likeness(one: Signature, other: Signature) -> float:
    """0 to 1: about the share of runs the two texts have in common."""
    if not one or not other:
        return 0.0
    equal: int = sum(map(eq, one, other))
    return equal / PERMUTATIONS


def independent(articles: Sequence[Article]) -> int:
    """The one place where sources are counted: how many really stand behind these articles.

    An outlet counts once, a rewrite counts as the origin it names, and copies of one text count as one. A headline or
    an excerpt cannot be told from a copy, so it counts only where there is nothing more.
    """
    whole = tuple(article for article in articles if not article.headline_only)
    return _independent(whole or tuple(articles[:1]))


@lru_cache(maxsize=4_096)
def _independent(articles: tuple[Article, ...]) -> int:
    if len(articles) < 2:
        return len(articles)
    groups: list[tuple[set[str], list[Signature]]] = []
    for article in articles:
        voice, signed = source_of(article), signature(article)
        same = [group for group in groups if voice in group[0] or any(likeness(signed, s) >= COPY for s in group[1])]
        voices, signatures = {voice}.union(*(group[0] for group in same)), [signed, *(s for g in same for s in g[1])]
        groups = [group for group in groups if group not in same]
        groups.append((voices, signatures))
    return len(groups)
