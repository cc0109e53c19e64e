"""What is said to one interaction: a first answer within 3 seconds, the rest within 15 minutes."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import discord

from adapters.base import Form, Payload, Reply
from adapters.discord import components, forms, limits, marks
from adapters.discord.hearing import data_of
from messages.message import Button, Buttons, Line, Message, Text, Title

Call = Callable[..., Awaitable[Any]]

CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"
FOLLOW_UP = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
SAY, WAIT, WAIT_QUIETLY, REPLACE, SUGGEST, ASK = 4, 5, 6, 7, 8, 9
"""Types of a first answer (receiving-and-responding)."""
EPHEMERAL = 1 << 6


class Conversation:
    """One interaction. `call` may raise discord.py's exceptions: 10062 when too late, 40060 when already answered."""

    def __init__(self, call: Call, interaction: discord.Interaction) -> None:
        self._call = call
        self._interaction = interaction
        self._here = {"webhook_id": interaction.id, "webhook_token": interaction.token}
        self._later = {"webhook_id": interaction.application_id, "webhook_token": interaction.token}
        self._waiting = False
        self._waiting_in_public = False

    async def suggest(self, found: Sequence[tuple[str, str]]) -> None:
        """Values too long to be sent back whole are left out."""
        fit = [(value, label) for value, label in found if 0 < len(value) <= limits.SUGGESTION_TEXT]
        choices = [
            {"name": limits.shorten(label, limits.SUGGESTION_TEXT) or value, "value": value}
            for value, label in fit[: limits.SUGGESTIONS]
        ]
        await self._first(SUGGEST, {"choices": choices})

    async def wait(self, *, public: bool) -> None:
        """The answer takes longer. A pressed button shows nothing meanwhile: what follows may replace its message."""
        self._waiting, self._waiting_in_public = True, public
        if self._pressed:
            await self._first(WAIT_QUIETLY)
        else:
            await self._first(WAIT, {} if public else {"flags": EPHEMERAL})

    async def answer(self, answer: Reply | Form) -> None:
        match answer:
            case Form() if self._waiting or self._interaction.type is discord.InteractionType.modal_submit:
                await self._say(Reply(_offer(answer)))
            case Form():
                await self._first(ASK, forms.modal(answer))
            case Reply():
                await self._say(answer)

    async def _say(self, reply: Reply) -> None:
        first, *rest = components.render(reply.message)
        if reply.replace and self._replaceable(first):
            await self._replace(first)
        elif self._waiting and not self._pressed:
            await self._end_waiting(first, public=reply.public)
        elif self._waiting:
            await self._follow(first, public=reply.public)
        else:
            await self._first(SAY, _seen(first, public=reply.public))
        for payload in rest:
            await self._follow(payload, public=reply.public)

    @property
    def _pressed(self) -> bool:
        return self._interaction.type is discord.InteractionType.component

    def _replaceable(self, payload: Payload) -> bool:
        """Plain content and Components V2 cannot take each other's place."""
        shown = self._interaction.message
        return bool(self._pressed and shown and not (shown.flags.value ^ payload["flags"]) & components.COMPONENTS_V2)

    async def _replace(self, payload: Payload) -> None:
        """The new version carries on the key of a posted message."""
        pressed = str(data_of(self._interaction).get("custom_id", ""))
        key = marks.key_in(pressed)
        body = marks.keyed(payload, key) if key else payload
        if self._waiting:
            await self._call("PATCH", ORIGINAL, self._later, json=body)
        else:
            await self._first(REPLACE, body)

    async def _end_waiting(self, payload: Payload, *, public: bool) -> None:
        """Who sees the answer was said when waiting began; where it came out otherwise, it is said anew."""
        if public == self._waiting_in_public:
            await self._call("PATCH", ORIGINAL, self._later, json=payload)
        else:
            await self._call("DELETE", ORIGINAL, self._later)
            await self._follow(payload, public=public)

    async def _follow(self, payload: Payload, *, public: bool) -> None:
        await self._call("POST", FOLLOW_UP, self._later, json=_seen(payload, public=public))

    async def _first(self, kind: int, data: dict[str, Any] | None = None) -> None:
        await self._call("POST", CALLBACK, self._here, json={"type": kind, **({"data": data} if data else {})})


def _seen(payload: Payload, *, public: bool) -> Payload:
    return payload if public else {**payload, "flags": payload["flags"] | EPHEMERAL}


def _offer(form: Form) -> Message:
    """Where no form can be opened any more: a button that asks for it again."""
    title = Title(Line((Text(form.title),)))
    return Message(form.title, (title, Buttons((Button(form.title, form.command, style="primary"),))), "en")
