"""What anyone may do: choose the language of their answers, report a wrong line."""

from typing import Literal

from adapters.base import Reply
from bot.briefings.reporting import disputing
from bot.commands.answers import button, line, message, reply
from bot.commands.languages import spoken
from bot.commands.office import Office, Request
from bot.commands.saving import once
from bot.commands.text import short
from bot.store import Tx
from bot.store.rows import Report
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
    """Kept, and told to the admins; one who is an admin gets the button for it at once."""
    handle, why = request.option("handle") or "", short(request.option("why") or "", REPORT_LIMIT)
    known = office.store.fact(handle, office.topic.command)
    if known is None:
        return reply(request.words, "answer-no-such-fact", handle=Code(short(handle, 20)))
    words, may = request.words, await request.invocation.may_change()
    buttons = [disputing(known.handle, why, words.text("button-dispute"))] if may else []

    made = Report(request.target, request.now, request.user, handle, why)

    def effect(tx: Tx) -> Message:
        no = tx.report(request.target, handle, why, by=request.user, now=request.now)
        tx.enqueue(office.editions.reports.plans(tx, no, made, known))
        return message(words, line(words, "answer-reported", handle=Code(handle), why=why), buttons=buttons)

    said = await once(office, request, effect)
    office.editions.reviews.wake()
    return Reply(said)
