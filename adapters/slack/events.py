"""Hearing: slash command, mentions, buttons, forms, start page, and the loss of channels. Dispatch is slack-bolt's."""

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.base import Desk, Failure, Form, Invocation, Reply, Target
from adapters.slack import forms, requests
from adapters.slack.blocks import ACTION
from adapters.slack.conversation import Place, Voice, language_of, note
from adapters.slack.door import Answer
from adapters.slack.people import People
from adapters.slack.reach import Reach
from adapters.slack.requests import Asked, Body
from adapters.slack.vocabulary import writing_words
from adapters.slack.web import SDK_LOG, Web
from messages.model import Language

_log = logging.getLogger(__name__)

NAME = "slack"
REMEMBERED = 1_000
"""Mentions that are not answered again when Slack sends them again."""

LOST = {
    "channel_archive": "the channel was archived",
    "channel_deleted": "the channel was deleted",
    "channel_left": "the bot was removed from the channel",
    "group_archive": "the channel was archived",
    "group_deleted": "the channel was deleted",
    "group_left": "the bot was removed from the channel",
}
"""Events after which a channel cannot be posted to."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds until Slack must have its acknowledgement (it waits three), whether the answer is there or not."""

    read: float = 1.5
    write: float = 2.5
    """A change is told only when it is saved, so it may take longer."""


PACE = Pace()


class Ears:
    """Turns what Slack sends into invocations, and answers into what Slack shows."""

    def __init__(self, web: Web, people: People, desk: Desk, language: Language, pace: Pace = PACE) -> None:
        self._web = web
        self._people = people
        self._desk = desk
        self._language = language
        self._pace = pace
        self._voice = Voice(web, f"/{desk.command}")
        self._reach = Reach(web)
        self._writing = writing_words(desk.commands)
        self._answered: OrderedDict[str, None] = OrderedDict()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._bolt = self._made()

    def _made(self) -> AsyncApp:
        """The door and the socket have made sure that it is Slack who speaks: Bolt need not ask again."""

        async def authorize() -> AuthorizeResult:
            me = await self._web.identity()
            return AuthorizeResult(enterprise_id=None, team_id=me.team, bot_id=me.bot, bot_user_id=me.user)

        silent = AsyncWebClient(base_url=self._web.client.base_url, session=self._web.session, logger=SDK_LOG)
        app = AsyncApp(
            name=NAME,
            client=silent,
            authorize=authorize,
            signing_secret="",
            request_verification_enabled=False,
            ssl_check_enabled=False,
            process_before_response=True,
            logger=SDK_LOG,
        )
        app.command(re.compile(".*"))(self._on_command)
        app.action(re.compile(f"{ACTION}-[0-9]+"))(self._on_button)
        app.view(forms.FORM)(self._on_form)
        app.event("app_mention")(self._on_mention)
        app.event("app_home_opened")(self._on_home)
        for event in ("app_uninstalled", "tokens_revoked", "member_left_channel", *LOST):
            app.event(event)(self._on_loss)
        return app

    async def dispatch(self, body: dict[str, Any]) -> Answer:
        """One request of Slack's -> (status, body, content type) of its acknowledgement."""
        answer: BoltResponse = await self._bolt.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
        kind = answer.first_headers().get("content-type", "text/plain").partition(";")[0]
        return answer.status, answer.body, kind

    async def _on_command(self, ack: AsyncAck, body: Body) -> None:
        """Answered in the acknowledgement where that is in time."""
        asked = requests.of_command(body)
        work = self._start(self._answer(asked, body))
        if not await self._done(work, asked.text):
            self._start(self._tell(asked, work))
            await ack(self._voice.shown(Reply(note(self._spoken(asked), "platform-working")))[0])
            return
        answer = work.result()
        if isinstance(answer, Form):
            self._start(self._tell(asked, work))
            await ack()
            return
        first, *rest = self._voice.shown(answer)
        if rest:
            self._start(self._voice.say(self._place(asked), rest))
        await ack(first)

    async def _on_button(self, ack: AsyncAck, body: Body, action: Body) -> None:
        asked = requests.of_button(body, action)
        work = self._start(self._answer(asked, body))
        await self._done(work, asked.text)
        self._start(self._tell(asked, work))
        await ack()

    async def _on_mention(self, ack: AsyncAck, body: Body) -> None:
        """Slack sends a mention again when it had no answer in time; that header alone is no reason to pass over it."""
        event = body["event"]
        if event.get("bot_id") or not event.get("user") or event.get("edited"):
            return
        asked = requests.of_mention(body, (await self._web.identity()).user)
        if asked.id in self._answered:
            return
        work = self._start(self._answer(asked, body))
        self._remember(asked.id, work)
        self._start(self._tell(asked, work))
        await self._done(work, asked.text)
        await ack()

    async def _on_form(self, ack: AsyncAck, body: Body, view: Body) -> None:
        """The answer takes the place of the form; a form in answer is the same one to mend."""
        command, channel, options = forms.submitted(view)
        user = body["user"]["id"]
        asked = Asked(body["trigger_id"], user, channel or f"@{user}", command=command, options=options)
        work = self._start(self._answer(asked, body))
        if await self._done(work, command):
            shown = self._next_view(asked, work.result())
        else:
            shown = self._voice.window(note(self._spoken(asked), "platform-working"))
            self._start(self._update_late(asked, view["id"], work))
        await ack(response_action="update", view=shown)

    async def _update_late(self, asked: Asked, view_id: str, work: asyncio.Task[Reply | Form]) -> None:
        await self._voice.update(view_id, self._next_view(asked, await work))

    def _next_view(self, asked: Asked, answer: Reply | Form) -> forms.View:
        place = self._place(asked)
        match answer:
            case Form():
                return forms.form_view(answer, None if place.channel.startswith("@") else place.channel, place.language)
            case Reply():
                if answer.public and not place.channel.startswith("@"):
                    self._start(self._voice.say(place, self._voice.shown(answer)))
                return self._voice.window(answer.message)

    async def _on_home(self, body: Body) -> None:
        event = body["event"]
        if event.get("tab") == "home":
            self._start(self._publish(Asked(body["event_id"], event["user"], f"@{event['user']}")))

    async def _publish(self, asked: Asked) -> None:
        message = await self._desk.home(await self._invocation(asked))
        await self._voice.publish(asked.user, message)

    async def _on_loss(self, body: Body) -> None:
        event = body["event"]
        me = await self._web.identity() if event["type"] == "member_left_channel" else None
        if event["type"] in LOST:
            await self._left(body, event["channel"], LOST[event["type"]])
        elif event["type"] == "app_uninstalled" or (event["type"] == "tokens_revoked" and event["tokens"].get("bot")):
            await self._left(body, "", "the app was removed from the workspace")
        elif me and event.get("user") == me.user:
            await self._left(body, event["channel"], LOST["channel_left"])

    async def _left(self, body: Body, channel: str, reason: str) -> None:
        await self._desk.left(Target(NAME, requests.team_of(body) or "", channel), reason)

    async def _answer(self, asked: Asked, body: Body) -> Reply | Form:
        """Another workspace's people get no answer of this one's."""
        me = await self._web.identity()
        if requests.team_of(body) not in (None, me.team):
            return Reply(note(self._language, "platform-elsewhere"))
        return await self._desk.answer(await self._invocation(asked))

    async def _invocation(self, asked: Asked) -> Invocation:
        me, person = await self._web.identity(), await self._people.manners(asked.user)
        language = language_of(person.locale, self._language)
        return Invocation(
            target=Target(NAME, me.team, asked.channel),
            user=asked.user,
            id=asked.id,
            text=asked.text,
            command=asked.command,
            options=asked.options or {},
            locale=person.locale,
            zone=person.zone,
            may_change=partial(self._people.may_change, asked.user),
            can_post_here=partial(self._reach.obstacle, asked.channel, language),
            forms=asked.trigger is not None,
        )

    def _place(self, asked: Asked) -> Place:
        return Place(
            channel=asked.channel,
            user=asked.user,
            language=self._spoken(asked),
            url=asked.url,
            thread=asked.thread,
            trigger=asked.trigger,
            window=asked.window,
            pressed=asked.pressed,
        )

    async def _done(self, work: asyncio.Task[Any], text: str) -> bool:
        """Whether the answer is there before Slack must have its acknowledgement."""
        writes = not self._writing.isdisjoint(text.lower().split())
        done, _ = await asyncio.wait({work}, timeout=self._pace.write if writes else self._pace.read)
        return bool(done)

    def _spoken(self, asked: Asked) -> Language:
        return language_of(self._people.locale(asked.user), self._language)

    async def _tell(self, asked: Asked, work: asyncio.Task[Reply | Form]) -> None:
        answer = await work
        place = self._place(asked)
        await self._voice.tell(place, answer)
        if place.window and place.window.kind == "home":
            await self._publish(Asked(f"home/{place.user}", place.user, place.channel))

    def _remember(self, request: str, work: asyncio.Task[Any]) -> None:
        """Until it fails: then Slack may send it again, and it counts."""
        self._answered[request] = None
        work.add_done_callback(lambda done: self._answered.pop(request, None) if _failed(done) else None)
        while len(self._answered) > REMEMBERED:
            self._answered.popitem(last=False)

    def _start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        error = _failed(task)
        if isinstance(error, Failure):
            _log.warning("an answer could not be given: %s", error.reason)
        elif isinstance(error, Exception):
            _log.error("an answer failed", exc_info=error)

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def _failed(task: asyncio.Task[Any]) -> BaseException | None:
    return asyncio.CancelledError() if task.cancelled() else task.exception()
