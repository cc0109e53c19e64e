"""What a new revision of an article means for the facts known from it. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from bot.store.identity import replacements

_STANDING = {"live", "held"}


@dataclass(frozen=True, slots=True)
class Revised:
    """Facts by identity: known rows that go on, new ones, and known ones that are gone."""

    kept: Mapping[str, Row[Any]]
    new: tuple[str, ...]
    gone: Mapping[int, str | None]
    """Number of the fact that is gone -> identity of the one in its place."""

    @property
    def changes(self) -> bool:
        """Something that readers were told, or would have been, is different now."""
        return bool(self.gone) or any(row.state not in _STANDING for row in self.kept.values())


def revise(known: Sequence[Row[Any]], found: Mapping[str, str], *, same_text: bool) -> Revised:
    """`known`: all rows of the article; `found`: identity -> kind, in the order of the text.

    Where the text is the same, a fact in another's place is a better reading of the same words: it continues its row.
    """
    rows = {row.identity: row for row in known}
    standing = sorted((row for row in known if row.state in _STANDING), key=lambda row: row.place)
    missing = {row.identity: row for row in standing if row.identity not in found}
    moved = {gone: came for gone, came in _moved(standing, found).items() if gone in missing and came not in rows}
    kept = {name: rows[name] for name in found if name in rows}
    if same_text:
        kept |= {came: missing.pop(gone) for gone, came in moved.items()}
    return Revised(
        kept=kept,
        new=tuple(name for name in found if name not in kept),
        gone={row.seq: moved.get(name) for name, row in missing.items()},
    )


def _moved(standing: Sequence[Row[Any]], found: Mapping[str, str]) -> dict[str, str]:
    old: dict[str, list[str]] = defaultdict(list)
    for row in standing:
        old[row.kind].append(row.identity)
    moved: dict[str, str] = {}
    for kind, names in old.items():
        moved |= replacements(names, [name for name, its_kind in found.items() if its_kind == kind])
    return moved
