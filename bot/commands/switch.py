"""Several topics behind one desk: each request goes to the desk of its topic, and answers lead back there."""

from collections.abc import Sequence
from dataclasses import replace

from adapters.base import CommandSpec, Form, Invocation, Reply, Target, Topics, addressed
from bot.commands.desk import Desk
from messages.message import Message, Rule, towards


class Switch:
    """The bot as the adapters see it. The first desk gets what names no topic."""

    def __init__(self, desks: Sequence[Desk]) -> None:
        self._desks = {desk.command: desk for desk in desks}
        self._first = desks[0]
        self.commands: Sequence[CommandSpec] = self._first.commands
        self.topics: Topics = {name: desk.topics[name] for name, desk in self._desks.items()}

    async def answer(self, invocation: Invocation) -> Reply | Form:
        desk, asked = self._sent_on(invocation)
        answer = await desk.answer(asked)
        to = self._name(desk)
        match answer:
            case Form():
                return replace(answer, command=f"{to} {answer.command}".strip())
            case Reply():
                return replace(answer, message=towards(answer.message, to))

    def complete(self, invocation: Invocation, option: str, typed: str) -> list[tuple[str, str]]:
        desk, asked = self._sent_on(invocation)
        return desk.complete(asked, option, typed)

    async def home(self, invocation: Invocation) -> Message:
        """One below the other."""
        first, *others = [towards(await desk.home(invocation), self._name(desk)) for desk in self._desks.values()]
        below = (block for other in others for block in (Rule(), *other.blocks))
        facts = (fact for message in (first, *others) for fact in message.facts)
        return replace(first, blocks=(*first.blocks, *below), facts=tuple(dict.fromkeys(facts)))

    async def left(self, target: Target, reason: str) -> None:
        """A channel is lost for all topics."""
        await self._first.left(target, reason)

    async def came(self, tenant: Target, by: str) -> None:
        """Subscriptions of all topics rest alike."""
        await self._first.came(tenant, by)

    def _sent_on(self, invocation: Invocation) -> tuple[Desk, Invocation]:
        if invocation.topic is not None:
            return self._desks.get(invocation.topic, self._first), invocation
        if invocation.command is not None:
            topic, rest = addressed(invocation.command, self.topics)
            asked = replace(invocation, command=rest)
        else:
            topic, rest = addressed(invocation.text, self.topics)
            asked = replace(invocation, text=rest)
        return self._desks.get(topic or "", self._first), asked

    def _name(self, desk: Desk) -> str:
        """What the commands of its buttons begin with; none for the first, as in a bot with a single topic."""
        return "" if desk is self._first else desk.command
