"""The desk: where adapters hand requests in and get messages back. It never raises."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from adapters.base import CommandSpec, Form, Invocation, Reply, Target, Topics
from bot.commands import helping
from bot.commands.answers import has_share, reply, typed, with_buttons, with_commands, without_share
from bot.commands.completion import Completion
from bot.commands.handlers import HANDLERS
from bot.commands.home import home
from bot.commands.languages import language_of, zone_of
from bot.commands.office import Office, Request
from bot.commands.parser import Call, ParseProblem, in_language, parse
from bot.commands.parser import typed as parse_typed
from bot.commands.remembered import Remembered
from bot.commands.table import FLAG_ON, SPECS, TABLE, is_read
from bot.monitoring.figures import COMMANDS
from bot.store import StoreError, Tx
from messages.message import COMMAND_LIMIT, Button, Message
from messages.words import Words, words

log = structlog.get_logger("bot.desk")


_ABOUT_ITSELF = frozenset({"help", "about", "status", "sources"})
"""Answers that can be shared though they rest on no fact."""


class Desk:
    """The bot as the adapters see it."""

    commands: Sequence[CommandSpec] = TABLE

    def __init__(self, office: Office) -> None:
        self._office = office
        self._completion = Completion(office)
        self._remembered = Remembered(office)
        self.command = office.topic.command
        self.topics: Topics = {self.command: office.topic.subject}

    async def answer(self, invocation: Invocation) -> Reply | Form:
        """Carries out what was asked. What goes wrong is logged under an id the asker is told."""
        try:
            return await self._answer(invocation)
        except StoreError as error:
            log.warning("not saved", reason=str(error))
            return self._apology(invocation, "answer-not-saved")
        except Exception:
            trouble = secrets.token_hex(4)
            log.exception("a command failed", trouble=trouble, command=invocation.command or "text")
            return self._apology(invocation, "answer-trouble", id=trouble)

    async def _answer(self, invocation: Invocation) -> Reply | Form:
        lexicon = self._office.lexicon
        asked = (
            parse_typed(invocation.command, invocation.options, lexicon)
            if invocation.command
            else parse(invocation.text, lexicon)
        )
        match asked:
            case ParseProblem():
                return self._problem(invocation, asked)
            case Call():
                with COMMANDS.timed(asked.path):
                    return await self._carry_out(self._request(invocation, asked))

    def _request(self, invocation: Invocation, call: Call) -> Request:
        office = self._office
        language = language_of(office, invocation, call)
        return Request(invocation, call, language, zone_of(office, invocation), office.clock())

    def _problem(self, invocation: Invocation, problem: ParseProblem) -> Reply:
        request = self._request(invocation, Call("help"))
        if problem.missing and problem.path:
            return helping.missing(self._office, request, problem.path, problem.missing, problem.suggestion)
        return helping.unknown(self._office, request, problem.word, problem.suggestion)

    async def _carry_out(self, request: Request) -> Reply | Form:
        spec = SPECS[request.call.path]
        if refusal := await _refusal(spec, request.invocation):
            command, instead = typed(self.command, spec.path), typed(self.command, "approval on")
            return reply(request.words, refusal, command=command, instead=instead)
        key = self._remembered.key(request)
        if (known := self._remembered.get(key)) is not None:
            return known
        answer = await HANDLERS[spec.path](self._office, request)
        if not isinstance(answer, Reply):
            return answer
        shared = self._shared(self._spoken(answer, request), request)
        self._remembered.put(key, shared)
        return shared

    def _spoken(self, answer: Reply, request: Request) -> Reply:
        """Asked for in a language once, its buttons go on in it."""
        if not is_read(SPECS[request.call.path]) or "language" not in request.call.options:
            return answer
        lexicon = self._office.lexicon
        said = with_commands(answer.message, lambda command: in_language(command, request.language, lexicon))
        return replace(answer, message=said)

    def _shared(self, answer: Reply, request: Request) -> Reply:
        """Shown to all when asked for so; else with a button that does that, where there is something to share."""
        path = request.call.path
        if not is_read(SPECS[path]):
            return answer
        if request.option("public") == FLAG_ON:
            return Reply(without_share(answer.message), public=True, replace=answer.replace)
        if not (answer.message.facts or path in _ABOUT_ITSELF) or has_share(answer.message):
            return answer
        again = request.again(self._office.lexicon, public=FLAG_ON)
        share = [Button(request.words.text("button-share"), again)] if len(again) <= COMMAND_LIMIT else []
        return Reply(with_buttons(answer.message, share), answer.public, answer.replace)

    def _apology(self, invocation: Invocation, text_id: str, **args: str) -> Reply:
        return reply(self._words(invocation), text_id, (), **args)

    def _words(self, invocation: Invocation) -> Words:
        """The asker's words, whatever else is broken."""
        try:
            return self._request(invocation, Call("help")).words
        except Exception:
            log.exception("the language of a request could not be found")
            return words(self._office.language)

    def complete(self, invocation: Invocation, option: str, typed: str) -> list[tuple[str, str]]:
        try:
            return self._completion.offer(invocation, option, typed)
        except Exception:
            log.exception("completion failed", option=option)
            return []

    async def home(self, invocation: Invocation) -> Message:
        try:
            return await home(self._office, self._request(invocation, Call("brief")))
        except Exception:
            trouble = secrets.token_hex(4)
            log.exception("a start page failed", trouble=trouble)
            return self._apology(invocation, "answer-trouble", id=trouble).message

    async def left(self, target: Target, reason: str) -> None:
        """The bot lost a channel, or with an empty channel a whole tenant: what was subscribed there is paused."""
        try:
            now = self._office.clock()
            await self._office.store.write(lambda tx: self._pause(tx, target, reason, now))
        except StoreError as error:
            log.warning("a lost channel could not be paused", reason=str(error))

    def _pause(self, tx: Tx, target: Target, reason: str, now: datetime) -> None:
        """Whoever made them is told, unless the bot is gone from where that could be said."""
        paused, notice = tx.pause_all(target, why=reason, by="", now=now), self._office.editions.notice
        plans = (notice(there, there.paused or reason, now) for there in paused if target.channel)
        tx.enqueue([plan for plan in plans if plan])

    async def came(self, tenant: Target, by: str) -> None:
        """What rests there since the bot was removed is offered to those who may let it go on."""
        now, returning = self._office.clock(), self._office.editions.returning
        try:
            await self._office.store.write(lambda tx: tx.enqueue(returning.plans(tx, tenant, by, now)))
        except StoreError as error:
            log.warning("nothing could be offered after a return", reason=str(error))


async def _refusal(spec: CommandSpec, invocation: Invocation) -> str | None:
    """The id of the sentence that says why not; None for whoever may."""
    if spec.changes and not await invocation.may_change():
        return "answer-not-allowed"
    if spec.shared and invocation.may_change_all is not None and not await invocation.may_change_all():
        return "answer-not-for-all"
    return None
