"""What the command tests share: the parser's words as shipped, and a desk with a real store behind it."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import adapters.web
from adapters.base import Adapter, Form, Invocation, Payload, Policy, Reply, Target
from bot.briefings.editions import Editions
from bot.commands import zones
from bot.commands.desk import Desk
from bot.commands.office import Office
from bot.commands.options import Lexicon
from bot.commands.vocabulary import Vocabulary
from bot.commands.zones import Zones
from bot.feeds.ingest import start_empty_store
from bot.store import Store
from messages import topic
from messages.message import Button, Buttons, Message, lines_of, plain
from messages.model import LANGUAGES, Coverage
from messages.words import words

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday; 07:00 in Port-au-Prince."""

HERE = Target("web", "local", "page")


@cache
def lexicon() -> Lexicon:
    places = [("Port-au-Prince", "Puerto Príncipe", "Pòtoprens")]
    vocabulary = Vocabulary.build("mmss", [words(language) for language in LANGUAGES])
    return Lexicon(vocabulary, Zones.build([*places, *zones.countries()]))


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


class Renderer:
    """As much of an adapter as an edition needs: the page's own rendering."""

    name = "web"
    policy = Policy(per_second=50, pace_scope="platform")

    def render(self, message: Message) -> list[Payload]:
        return adapters.web.render(message)


@dataclass
class Asker:
    """Asks a desk as a user of a channel would. `admin` may change things; `again` is the id of a repeated request."""

    office: Office
    desk: Desk
    clock: Clock
    target: Target = HERE
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def vote(self) -> str:
        """Handle of the starter article's vote."""
        (known,) = self.office.store.known("mmss", kinds=("vote",))
        return known.handle

    async def ask(
        self,
        text: str = "",
        *,
        user: str = "U1",
        admin: bool = True,
        may_change_all: bool | None = None,
        reason: str | None = None,
        forms: bool = False,
        locale: str | None = None,
        zone: str | None = None,
        again: str | None = None,
        target: Target | None = None,
        command: str | None = None,
        options: Mapping[str, str] | None = None,
    ) -> Reply | Form:
        async def may_change() -> bool:
            return admin

        async def all_too() -> bool:
            return bool(may_change_all)

        async def can_post_here() -> str | None:
            return reason

        return await self.desk.answer(
            Invocation(
                target=target or self.target,
                user=user,
                id=again or f"request-{next(self.numbers)}",
                text=text,
                command=command,
                options=options or {},
                locale=locale,
                zone=zone,
                may_change=may_change,
                may_change_all=None if may_change_all is None else all_too,
                can_post_here=can_post_here,
                forms=forms,
                direct=(target or self.target).channel.startswith("@"),
            )
        )

    async def reply(self, text: str, **how: object) -> Reply:
        answer = await self.ask(text, **how)  # type: ignore[arg-type]
        assert isinstance(answer, Reply)
        return answer

    async def said(self, text: str, **how: object) -> str:
        return text_of((await self.reply(text, **how)).message)

    async def press(self, answer: Reply, label: str, **how: object) -> Reply:
        return await self.reply(buttons_of(answer.message)[label], **how)


async def asker(folder: Path, platforms: Mapping[str, Adapter] | None = None) -> Asker:
    """A desk on a new store that holds the starter article. Close `office.store` in the end.

    `platforms`: where editions go; without it, nowhere but into the queue.
    """
    clock, known = Clock(), topic.builtin()
    store = Store.open(f"sqlite:///{folder / 'mmss.db'}", clock=clock)
    await start_empty_store(store, known, clock())
    renderer: Adapter = Renderer()  # type: ignore[assignment]
    office = Office(
        topic=known,
        store=store,
        editions=Editions(store, known, {"web": renderer} if platforms is None else platforms),
        lexicon=lexicon(),
        clock=clock,
        coverage=lambda: Coverage(0, 0, None),
        language="en",
        zone="America/Port-au-Prince",
        started=NOW,
        version="1.2.3",
    )
    return Asker(office, Desk(office), clock)


def text_of(message: Message) -> str:
    return "\n".join(plain(line.spans) for block in message.blocks for line in lines_of(block))


def buttons_of(message: Message) -> dict[str, str]:
    """Label -> command."""
    return {each.label: each.command for each in every_button(message)}


def every_button(message: Message) -> list[Button]:
    return [each for block in message.blocks if isinstance(block, Buttons) for each in block.items]
