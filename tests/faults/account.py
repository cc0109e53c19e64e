"""What came of it all: each occasion that was due against what the platforms hold."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import String, cast, select

from bot.schema.tables import deliveries, editions, subscriptions
from bot.store import Store
from tests.faults.platforms import Platform

ENDED = ("done", "failed", "unknown", "missed")


@dataclass(frozen=True, slots=True)
class Account:
    """Deliveries, by what became of them."""

    planned: int
    posted: int
    lost: tuple[str, ...]
    """Said to be posted, and not there; or never planned though due."""
    twice: tuple[str, ...]
    """Keys of which a second message came to stand, were it for a moment."""
    unknown: int
    refused: int
    open: int
    """Neither here nor there."""
    disordered: tuple[str, ...]
    """Channels in which parts, or briefings, came in another order than they were planned in."""

    @property
    def clean(self) -> bool:
        return not (self.lost or self.twice or self.unknown or self.refused or self.open or self.disordered)


def account(store: Store, platforms: Iterable[Platform]) -> Account:
    platforms = list(platforms)
    rows = store.rows(select(deliveries).order_by(deliveries.c.no))
    states = Counter(row.state for row in rows)
    applied = sum((platform.applied for platform in platforms), Counter[str]())
    planned = {row.subscription for row in store.rows(select(editions.c.subscription))}
    due = store.rows(select(subscriptions.c.no))  # each was due from the beginning
    return Account(
        planned=len(rows),
        posted=states["done"],
        lost=(
            *(row.key for row in rows if row.state == "done" and not applied[row.key]),
            *(f"s-{row.no}" for row in due if f"s-{row.no}" not in planned),
        ),
        twice=tuple(key for key, n in applied.items() if n > 1),
        unknown=sum(row.unknown_at is not None for row in rows),
        refused=states["failed"] + states["missed"],
        open=sum(n for state, n in states.items() if state not in ENDED),
        disordered=_disordered({row.key: row.no for row in rows}, platforms),
    )


def _disordered(numbers: dict[str, int], platforms: list[Platform]) -> tuple[str, ...]:
    last: dict[str, int] = {}
    wrong = []
    for platform in platforms:
        for channel, key in platform.order:
            number = numbers.get(key, 0)
            if number < last.get(channel, 0):
                wrong.append(channel)
            last[channel] = number
    return tuple(wrong)


def quiet(store: Store) -> bool:
    """Nothing is due, waits, is in hand or in doubt."""
    going = select(deliveries.c.no).where(deliveries.c.state.not_in(ENDED)).limit(1)
    planned = select(editions.c.subscription)
    unplanned = select(subscriptions.c.no).where(("s-" + cast(subscriptions.c.no, String)).not_in(planned)).limit(1)
    return not (store.rows(unplanned) or store.rows(going))  # in this order: what is planned in between is seen
