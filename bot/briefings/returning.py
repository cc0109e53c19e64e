"""The bot is back where it had been removed: what rests since then is offered to those who may let it go on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from adapters.base import Adapter, Target
from bot.briefings import causes
from bot.briefings.schedule import in_words, parse_when
from bot.store import Subscription, Tx
from bot.store.standing import Plan, channel_edition
from messages.message import Bullets, Button, Buttons, Channel, Code, Line, Message, Paragraph, plain
from messages.words import words

WAITS = timedelta(days=2)
"""After that it is no news any more."""

A_ROW = 5
MOST = 20
"""Subscriptions that one post offers; `schedule` has them all."""


class Returning:
    def __init__(self, adapters: Mapping[str, Adapter]) -> None:
        self._adapters = adapters

    def plans(self, tx: Tx, tenant: Target, by: str, now: datetime) -> list[Plan]:
        """A post to whoever brought it back; where nobody knows who, one in each channel with something to offer."""
        if tenant.platform not in self._adapters:
            return []
        there = tx.subscriptions_of(tenant.platform, tenant.tenant)
        resting = [known for known in there if known.paused and not causes.by_someone(known.paused)]
        told: dict[Target, list[Subscription]] = {}
        for known in resting:
            told.setdefault(Target(tenant.platform, tenant.tenant, f"@{by}") if by else known.target, []).append(known)
        return [
            self._plan(target, known, tx.last_pause(tenant, [each.id for each in known]), now)
            for target, known in told.items()
        ]

    def _plan(self, target: Target, resting: Sequence[Subscription], pause: int, now: datetime) -> Plan:
        said = _message(resting[:MOST])
        return Plan(
            subscription=channel_edition(target),
            occasion=f"back:{pause}",  # two processes may hear of it, or each start
            target=target,
            message=said,
            payloads=tuple(self._adapters[target.platform].render(said)),
            now=now,
            expires_at=now + WAITS,
        )


def _message(resting: Sequence[Subscription]) -> Message:
    speaks = words(resting[0].language)
    said = Line(speaks.say("back-title"))
    lines = tuple(
        Line(
            speaks.say(
                "back-line",
                id=Code(known.id),
                channel=Channel(known.target.channel),
                when=in_words(parse_when(known.when, known.zone), speaks),
                why=causes.told(speaks, known.paused or ""),
            )
        )
        for known in resting
    )
    label = speaks.text("button-resume")
    pressed = [Button(f"{label} {known.id}", f"schedule resume {known.id}") for known in resting]
    return Message(plain(said.spans), (Paragraph(said), Bullets(lines), *_rows(pressed)), resting[0].language)


def _rows(pressed: Sequence[Button]) -> Iterator[Buttons]:
    for at in range(0, len(pressed), A_ROW):
        yield Buttons(tuple(pressed[at : at + A_ROW]))
