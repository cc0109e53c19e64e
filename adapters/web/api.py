"""What the page asks for once it is open: to say something, to complete it, to look at what is there."""

import hashlib
from dataclasses import asdict
from typing import Any

from aiohttp import web

from adapters.base import Desk, Form, Invocation, Reply, Target
from adapters.web import asked
from adapters.web.asked import Asked
from adapters.web.channel import Channel, Entry, now
from adapters.web.complete import hint, suggest
from adapters.web.entrance import Entrance, answer
from adapters.web.payloads import Renders, everywhere
from adapters.web.render import message_of, render
from adapters.web.words import page_words, spoken
from messages.model import Language
from messages.words import Words, words

EXAMPLES = ("brief", "votes", "timeline", "latest", "help")
"""What an empty channel offers to try, where the desk has it."""


TYPED_LIMIT = 1_000
"""Characters of a line that is completed; nobody needs suggestions in a longer one."""


class Api:
    """`desk` is there from the moment the adapter listens."""

    def __init__(self, channel: Channel, target: Target, renders: Renders, entrance: Entrance) -> None:
        self.desk: Desk | None = None
        self._channel = channel
        self._target = target
        self._renders = renders
        self._entrance = entrance

    def add_routes(self, app: web.Application) -> None:
        behind = self._entrance.behind
        app.router.add_post("/web/say", behind(self._say))
        app.router.add_post("/web/press", behind(self._say))
        app.router.add_get("/web/hello", behind(self._hello))
        app.router.add_get("/web/history", behind(self._history))
        app.router.add_get("/web/complete", behind(self._complete))
        app.router.add_get("/web/payloads", behind(self._payloads))

    async def _hello(self, request: web.Request) -> web.Response:
        """What the page is drawn with: its words, its name, what to try, and the reader's start page."""
        desk = self._desk()
        home = await desk.home(self._invocation(request, Asked("hello")))
        entry = Entry("home", now(), render(home)[0], private=True)
        self._channel.put_aside(entry)
        known, first = words(home.language), next(iter(desk.topics))
        return answer(
            {
                "commands": list(desk.topics),
                "title": _subject(desk, first, home.language),
                "language": home.language,
                "words": page_words(home.language),
                "examples": [*_examples(desk, known), *_others(desk, home.language)],
                "locked": self._entrance.locked,
                "home": entry.as_json(),
            }
        )

    async def _history(self, _: web.Request) -> web.Response:
        """The messages of the channel, and the change after which /web/events goes on."""
        entries = [entry.as_json() for entry in self._channel.entries()]
        return answer({"entries": entries, "last": self._channel.last})

    async def _say(self, request: web.Request) -> web.Response:
        """A command, a form's submission, or (with the id of its message) the press of a button."""
        said = await asked.read(request)
        reply = await self._desk().answer(self._invocation(request, said))
        if isinstance(reply, Form):
            return answer({"form": asdict(reply)})
        return answer(self._show(reply, said))

    def _show(self, reply: Reply, said: Asked) -> dict[str, Any]:
        (payload,) = render(reply.message)
        pressed = said.message
        if reply.replace and self._channel.edit(pressed, payload):
            return {"replaced": self._entry(pressed).as_json()}
        # A request that is sent again has the same id, so a public answer is shown once.
        name = "r" + hashlib.sha256(said.id.encode()).hexdigest()[:24]
        entry = Entry(name, now(), payload, asked=said.shown, private=not reply.public)
        (self._channel.put if reply.public else self._channel.put_aside)(entry)
        return {"entry": entry.as_json()}

    async def _complete(self, request: web.Request) -> web.Response:
        """Suggestions for the line typed so far."""
        typed = asked.text(request.query.get("text"))[:TYPED_LIMIT]
        language = spoken(request.query.get("language", ""))
        call = self._invocation(request, Asked("complete", typed))
        found = suggest(self._desk(), call, typed, words(language))
        return answer([asdict(suggestion) for suggestion in found])

    async def _payloads(self, request: web.Request) -> web.Response:
        """What each platform would be sent for a message shown here."""
        entry = self._entry(request.query.get("id", ""))
        return answer(everywhere(message_of(entry.payload), self._renders))

    def _entry(self, id_: str) -> Entry:
        entry = self._channel.get(id_)
        if entry is None:
            raise web.HTTPNotFound(text="There is no such message (any more).\n")
        return entry

    def _desk(self) -> Desk:
        """Raises 503 before the bot listens: the page asks again."""
        if self.desk is None:
            raise web.HTTPServiceUnavailable(text="The bot is starting.\n", headers={"Retry-After": "1"})
        return self.desk

    def _invocation(self, request: web.Request, said: Asked) -> Invocation:
        return asked.invocation(request, self._target, said)


def _subject(desk: Desk, topic: str, language: Language) -> str:
    return desk.topics[topic].get(language) or desk.topics[topic]["en"]


def _examples(desk: Desk, known: Words) -> list[dict[str, str]]:
    """Of the first topic."""
    paths = {spec.path for spec in desk.commands}
    return [{"text": name, "hint": hint(known, f"command-{name}")} for name in EXAMPLES if name in paths]


def _others(desk: Desk, language: Language) -> list[dict[str, str]]:
    """That there are other topics."""
    _, *others = desk.topics
    return [{"text": f"{other} {EXAMPLES[0]}", "hint": _subject(desk, other, language)} for other in others]
