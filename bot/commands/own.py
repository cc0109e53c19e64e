"""What anyone may do: choose the language of their answers, report a wrong line."""

from typing import Literal

from adapters.base import Reply
from bot.commands.answers import button, line, message, reply
from bot.commands.languages import spoken
from bot.commands.office import Office, Request
from bot.commands.saving import once
from bot.commands.text import short
from bot.store import Tx
from messages.message import Code, Message
from messages.model import Language
from messages.words import Words, words

REPORT_LIMIT = 500
"""Characters of a report that are kept."""


async def language_me(office: Office, request: Request) -> Reply:
    return await _set_language(office, request, "me")


async def language_channel(office: Office, request: Request) -> Reply:
    return await _set_language(office, request, "channel")


async def _set_language(office: Office, request: Request, scope: Literal["me", "channel"]) -> Reply:
    """`auto` takes a choice back. The answer is in the language just chosen: it shows that it worked."""
    chosen = spoken(request.option("language"))
    kind: Literal["user", "channel"] = "user" if scope == "me" else "channel"
    speaks = words(chosen or request.language)

    def effect(tx: Tx) -> Message:
        made = tx.set_language(kind, request.target, request.user, chosen, by=request.user, now=request.now)
        old = spoken(made.old)
        said = line(speaks, f"answer-language-{scope}", old=_name(speaks, old), new=_name(speaks, chosen))
        undo = f"language {scope} {old or 'auto'}"
        return message(speaks, said, buttons=button(speaks, "button-undo", undo))

    return Reply(await once(office, request, effect))


def _name(speaks: Words, language: Language | None) -> str:
    return speaks.text(f"language-{language or 'auto'}")


async def report(office: Office, request: Request) -> Reply:
    handle, why = request.option("handle") or "", short(request.option("why") or "", REPORT_LIMIT)
    if office.store.fact(handle, office.topic.command) is None:
        return reply(request.words, "answer-no-such-fact", handle=Code(short(handle, 20)))

    def effect(tx: Tx) -> Message:
        tx.report(request.target, handle, why, by=request.user, now=request.now)
        return message(request.words, line(request.words, "answer-reported", handle=Code(handle), why=why))

    return Reply(await once(office, request, effect))
