"""A platform as the contract suite sees it: the real adapter against a server that speaks the platform's protocol."""

import importlib
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Literal, Protocol, cast

from adapters.base import (
    Adapter,
    CommandSpec,
    Desk,
    Form,
    Invocation,
    OptionSpec,
    Payload,
    Reply,
    Target,
    Topics,
    addressed,
)
from messages.message import Bullets, Button, Buttons, Line, Message, Paragraph, Text, Title
from tests.fakes.topics import TWO

Fault = Literal["later", "gone", "refused", "unsure_posted", "unsure_not_posted"]


class Harness(Protocol):
    adapter: Adapter
    target: Target

    def sent(self) -> list[dict[str, Any]]: ...

    def fail_next(self, how: Fault) -> None: ...

    async def say(self, text: str, user: str = "U1", admin: bool = False) -> list[dict[str, Any]]: ...

    async def press(self, label: str, user: str = "U1", admin: bool = False) -> list[dict[str, Any]]: ...

    def text_of(self, payload: Payload) -> str: ...


def harness(platform: str, desk: Desk) -> AbstractAsyncContextManager[Harness]:
    """Each platform's harness lives in `tests/fakes/<platform>.py`: a new folder of adapters/ needs one more file."""
    module = importlib.import_module(f"tests.fakes.{platform}")
    return cast("AbstractAsyncContextManager[Harness]", module.Harness(desk))


def message(*lines: str, buttons: Sequence[Button] = (), summary: str = "A briefing") -> Message:
    blocks = (
        Title(Line((Text("Contract"),))),
        Paragraph(Line((Text(lines[0]),)), label="Bottom line"),
        Bullets(tuple(Line((Text(line),)) for line in lines[1:])),
    )
    return Message(summary, (*blocks, *([Buttons(tuple(buttons))] if buttons else [])), "en")


class ContractDesk:
    """Answers "votes" with a button for "proof" of the same topic; anything else with its own words. Remembers all."""

    topics: Topics = TWO
    commands: Sequence[CommandSpec] = (
        CommandSpec("votes"),
        CommandSpec("proof"),
        CommandSpec("search", (OptionSpec("words", required=True),)),
        CommandSpec("language", (OptionSpec("language", choices=("en", "fr")),), changes=True),
    )

    def __init__(self) -> None:
        self.heard: list[Invocation] = []
        self.allowed: list[bool] = []

    async def answer(self, invocation: Invocation) -> Reply | Form:
        self.heard.append(invocation)
        self.allowed.append(await invocation.may_change())
        words = invocation.text or " ".join([invocation.command or "", *invocation.options.values()])
        to = invocation.topic if invocation.topic == "sahel" else addressed(words, self.topics)[0]
        proof = f"{to} proof" if to else "proof"
        buttons = [Button("Proof", proof)] if "votes" in words else []
        return Reply(message(f"You asked for {words}", "57 of 60", buttons=buttons))

    def complete(self, invocation: Invocation, option: str, typed: str) -> list[tuple[str, str]]:
        return []

    async def home(self, invocation: Invocation) -> Message:
        return message("home")

    async def came(self, tenant: Target, by: str) -> None:
        assert (tenant.channel, by) == ("", ""), "a start may tell where it is; nothing rests there"

    async def left(self, target: Target, reason: str) -> None:
        raise AssertionError(f"nobody left: {target} {reason}")
