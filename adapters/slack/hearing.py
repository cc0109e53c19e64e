"""What one workspace's people ask, and what becomes of it."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck

from adapters.base import Desk, Failure, Form, Invocation, Reply, Target, addressed
from adapters.slack import forms, requests
from adapters.slack.conversation import Place, Voice, language_of, note
from adapters.slack.requests import Asked, Body
from adapters.slack.tokens import NotInstalled
from adapters.slack.vocabulary import writing_words
from adapters.slack.workspaces import Workspace, Workspaces
from messages.model import Language

_log = logging.getLogger(__name__)

NAME = "slack"
REMEMBERED = 1_000
"""Mentions that are not answered again when Slack sends them again."""

DIRECT = ("@", "D")
"""How channels begin that are one person's: their start page, and their direct messages (Slack's ids of those)."""

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


class Hearing:
    """Turns what Slack sends into invocations, and answers into what Slack shows."""

    def __init__(
        self, workspace: Workspace, workspaces: Workspaces, desk: Desk, language: Language, pace: Pace = PACE
    ) -> None:
        self.workspace = workspace
        self._workspaces = workspaces
        self._web = workspace.web
        self._people = workspace.people
        self._reach = workspace.reach
        self._desk = desk
        self._language = language
        self._pace = pace
        self._voice = Voice(workspace.web)
        self._writing = writing_words(desk.commands)
        self._answered: OrderedDict[str, None] = OrderedDict()
        self._tasks: set[asyncio.Task[Any]] = set()

    async def on_command(self, ack: AsyncAck, body: Body) -> None:
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

    async def on_button(self, ack: AsyncAck, body: Body, action: Body) -> None:
        asked = requests.of_button(body, action)
        work = self._start(self._answer(asked, body))
        await self._done(work, asked.text)
        self._start(self._tell(asked, work))
        await ack()

    async def on_mention(self, ack: AsyncAck, body: Body) -> None:
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

    async def on_form(self, ack: AsyncAck, body: Body, view: Body) -> None:
        """The answer takes the place of the form; a form in answer is the same one to mend."""
        command, channel, options = forms.submitted(view)
        user = body["user"]["id"]
        asked = Asked(body["trigger_id"], user, channel or f"@{user}", command=command, options=options)
        work = self._start(self._answer(asked, body))
        if await self._done(work, command):
            shown = self._next_view(asked, work.result())
        else:
            working = note(self._spoken(asked), "platform-working")
            shown = forms.message_view(working, self._place(asked).title)
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
                return forms.message_view(answer.message, place.title)

    async def on_home(self, body: Body) -> None:
        event = body["event"]
        if event.get("tab") == "home":
            self._start(self._publish(Asked(body["event_id"], event["user"], f"@{event['user']}")))

    async def _publish(self, asked: Asked) -> None:
        message = await self._desk.home(await self._invocation(asked))
        await self._voice.publish(asked.user, message)

    async def on_loss(self, body: Body) -> None:
        event = body["event"]
        me = await self._web.identity() if event["type"] == "member_left_channel" else None
        if event["type"] in LOST:
            await self._left(body, event["channel"], LOST[event["type"]])
        elif event["type"] == "app_uninstalled" or (event["type"] == "tokens_revoked" and event["tokens"].get("bot")):
            if await self._workspaces.lost(requests.team_of(body) or "", body.get("event_time", time.time())):
                await self._left(body, "", "the app was removed from the workspace")
        elif me and event.get("user") == me.user:
            await self._left(body, event["channel"], LOST["channel_left"])

    async def _left(self, body: Body, channel: str, reason: str) -> None:
        await self._desk.left(Target(NAME, requests.team_of(body) or "", channel), reason)

    async def _answer(self, asked: Asked, body: Body) -> Reply | Form:
        """Another workspace's people get no answer of this one's."""
        try:
            me = await self._web.identity()
        except NotInstalled:
            return Reply(note(self._language, "platform-elsewhere"))
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
            topic=asked.topic,
            text=asked.text,
            command=asked.command,
            options=asked.options or {},
            locale=person.locale,
            zone=person.zone,
            may_change=partial(self._people.may_change, asked.user),
            may_change_all=partial(self._people.may_change_all, asked.user) if self._workspaces.many else None,
            can_post_here=partial(self._reach.obstacle, asked.channel, language),
            forms=asked.trigger is not None,
            direct=asked.channel.startswith(DIRECT),
        )

    def _place(self, asked: Asked) -> Place:
        topics = self._desk.topics
        named = asked.topic if asked.topic in topics else addressed(asked.command or asked.text, topics)[0]
        return Place(
            title=f"/{named or next(iter(topics))}",
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
