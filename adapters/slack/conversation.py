"""Where an answer goes: by the answer to the request itself, its response_url, a view, or a post of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from adapters.base import Failure, Form, Payload, Refused, Reply
from adapters.slack import blocks, forms
from adapters.slack.web import Web
from messages.message import Line, Message, Paragraph, Text
from messages.model import LANGUAGES, Language
from messages.words import words

USES = 5
"""Answers a response_url takes."""


@dataclass(frozen=True, slots=True)
class Window:
    """The view a button was pressed in."""

    kind: Literal["home", "modal"]
    id: str


@dataclass(slots=True)
class Place:
    """Where someone asked something. `channel` is "@U1" on a start page, which is nobody's channel."""

    title: str
    """Heads the windows that open: "/mmss"."""
    channel: str
    user: str
    language: Language
    url: str | None = None
    thread: str | None = None
    trigger: str | None = None
    window: Window | None = None
    pressed: bool = False
    """A button of a message: that message can be replaced."""
    uses: int = USES


def language_of(locale: str | None, default: Language) -> Language:
    """The bot's language for a locale like "fr-FR"."""
    primary = (locale or "").replace("_", "-").partition("-")[0].lower()
    return next((language for language in LANGUAGES if language == primary), default)


def note(language: Language, word: str, **args: str) -> Message:
    """A message of one sentence of ours."""
    said = words(language).text(word, **args)
    return Message(said, (Paragraph(Line((Text(said),))),), language)


class Voice:
    """Says answers."""

    def __init__(self, web: Web) -> None:
        self._web = web

    def shown(self, reply: Reply) -> list[Payload]:
        """The parts of a reply as an answer to a request takes them."""
        kind = "in_channel" if reply.public else "ephemeral"
        return [{**payload, "response_type": kind} for payload in blocks.render(reply.message)]

    async def tell(self, place: Place, answer: Reply | Form) -> None:
        """Raises a Failure when it could not be said."""
        match answer:
            case Form():
                await self.open_form(place, answer)
            case Reply() if place.window:
                await self._show(place, place.window, answer)
            case Reply():
                await self.say(place, self.shown(answer), replace=answer.replace and place.pressed)

    async def say(self, place: Place, parts: Sequence[Payload], *, replace: bool = False) -> None:
        """The parts in order; the first may take the place of the message whose button was pressed."""
        for at, part in enumerate(parts):
            await self._say(place, part, replace=replace and at == 0)

    async def _say(self, place: Place, part: Payload, *, replace: bool) -> None:
        thread = {"thread_ts": place.thread} if place.thread else {}
        if place.url and place.uses:
            place.uses -= 1
            try:
                await self._web.respond(place.url, {**part, "replace_original": replace, **({} if replace else thread)})
            except Refused:
                place.url = None  # used up or half an hour old: the channel itself is left
            else:
                return
        body = {**{key: part[key] for key in part if key != "response_type"}, **thread}
        if part.get("response_type") == "in_channel":
            await self._web.write("chat.postMessage", {**body, "channel": place.channel.removeprefix("@")})
        else:
            await self._web.write("chat.postEphemeral", {**body, "channel": place.channel, "user": place.user})

    async def open_form(self, place: Place, form: Form) -> None:
        """A form opens while the trigger is fresh (three seconds); after that it is asked to try again."""
        channel = None if place.channel.startswith("@") else place.channel
        view = forms.form_view(form, channel, place.language)
        try:
            await self._open(place, view)
        except Failure:
            await self.tell_late(place)

    async def tell_late(self, place: Place) -> None:
        late = Reply(note(place.language, "platform-too-late"))
        if place.url:
            await self.say(place, self.shown(late))
        else:
            await self._direct(place, late)

    async def _show(self, place: Place, window: Window, reply: Reply) -> None:
        """In the window the button was in; from the start page in a new one, or as a direct message when too late."""
        view = forms.message_view(reply.message, place.title)
        if window.kind == "modal":
            await self.update(window.id, view)
            return
        try:
            await self._open(place, view)
        except Failure:
            await self._direct(place, reply)

    async def _open(self, place: Place, view: forms.View) -> None:
        if place.window and place.window.kind == "modal":
            await self.update(place.window.id, view)
        elif place.trigger:
            await self._web.write("views.open", {"trigger_id": place.trigger, "view": view})
        else:
            raise Refused("nothing was pressed that could open a window")

    async def _direct(self, place: Place, reply: Reply) -> None:
        for part in blocks.render(reply.message):
            await self._web.write("chat.postMessage", {**part, "channel": place.user})

    async def update(self, view_id: str, view: forms.View) -> None:
        await self._web.write("views.update", {"view_id": view_id, "view": view})

    async def publish(self, user: str, message: Message) -> None:
        await self._web.write("views.publish", {"user_id": user, "view": forms.home_view(message)})
