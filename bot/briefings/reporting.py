"""What readers say is wrong reaches those who can hold it back: where editors look, else whoever made subscriptions."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from adapters.base import Adapter, Target
from bot.store import Tx
from bot.store.rows import Report
from bot.store.standing import Plan, channel_edition
from messages.message import (
    COMMAND_LIMIT,
    Button,
    Buttons,
    Code,
    Line,
    Link,
    Message,
    Paragraph,
    Person,
    Quoted,
    Text,
    plain,
    towards,
)
from messages.model import Known, Language
from messages.words import words

WAITS = timedelta(days=2)
"""After that it is no news any more."""

MOST = 5
"""People who are told of one report."""


class Reporting:
    """`to`: see `towards`."""

    def __init__(self, adapters: Mapping[str, Adapter], to: str = "") -> None:
        self._adapters = adapters
        self._to = to

    def plans(self, tx: Tx, no: int, report: Report, known: Known) -> list[Plan]:
        """A post for each who is to be told of the report of that number, about the fact `known`."""
        return [
            self._plan(target, no, _message(report, known, language, self._to), report.at)
            for target, language in self._told(tx, report.target, report.by)
        ]

    def _told(self, tx: Tx, here: Target, by: str) -> Iterator[tuple[Target, Language]]:
        """Review channels of the workspace, else the direct messages of those who may change things there."""
        if here.platform not in self._adapters:
            return
        there = tx.subscriptions_of(here.platform, here.tenant)
        approvals = tx.approvals_of([known.id for known in there])
        looked = {approvals[known.id].channel: known.language for known in there if known.id in approvals}
        makers = {known.created_by: known.language for known in there if known.created_by not in ("", by)}
        people = {Target(here.platform, here.tenant, f"@{user}"): language for user, language in makers.items()}
        yield from list((looked or people).items())[:MOST]

    def _plan(self, target: Target, no: int, said: Message, now: datetime) -> Plan:
        return Plan(
            subscription=channel_edition(target),
            occasion=f"report:{no}",
            target=target,
            message=said,
            payloads=tuple(self._adapters[target.platform].render(said)),
            now=now,
            expires_at=now + WAITS,
        )


def disputing(handle: str, why: str, label: str) -> Button:
    """Holds the fact back for the reason of the report, as much of it as a button takes on any topic."""
    command = f"dispute {handle} {' '.join(why.split())}"
    return Button(label, command[: COMMAND_LIMIT - _NAME].rstrip(), "danger")


_NAME = 27
"""Characters of the longest name of a topic, and a space."""


def _message(report: Report, known: Known, language: Language, to: str) -> Message:
    speaks, fact = words(language), known.fact
    said = Line(speaks.say("report-title", by=Person(report.by), handle=Code(known.handle), why=report.why))
    outlet = Link(known.article.outlet, known.article.url) if known.article.url else Text(known.article.outlet)
    proof = Line((Quoted(fact.evidence, fact.lang), Text(" – "), outlet))
    pressed = (
        disputing(known.handle, report.why, speaks.text("button-dispute")),
        Button(speaks.text("button-proof"), f"source {known.handle}"),
    )
    return towards(Message(plain(said.spans), (Paragraph(said), Paragraph(proof), Buttons(pressed)), language), to)
