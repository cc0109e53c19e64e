"""`dispute` and `release`: an admin holds a fact back from all later briefings, and lets it go again."""

from adapters.base import Reply
from bot.commands.answers import button, line, message, reply
from bot.commands.office import Office, Request
from bot.commands.saving import once
from bot.commands.text import short
from bot.store import Tx
from bot.why import refusal
from messages.ledger import build
from messages.message import Code, Message, Person
from messages.model import Known, State

WHY_LIMIT = 300
"""Characters of a reason that are kept."""


async def dispute(office: Office, request: Request) -> Reply:
    return await _judged(office, request, "held", ("live",))


async def release(office: Office, request: Request) -> Reply:
    """Also lets a fact be told that waits for a second source: an admin has looked into it."""
    return await _judged(office, request, "live", ("held", "live"))


def _is_told(office: Office, known: Known) -> bool:
    """It may be told already."""
    around = office.store.known(office.topic.command, story=known.story)
    return refusal(known, build(around), office.topic) is None


async def _judged(office: Office, request: Request, state: State, of: tuple[State, ...]) -> Reply:
    words, handle = request.words, request.option("handle") or ""
    why = short(request.option("why") or "", WHY_LIMIT)
    known = office.store.fact(handle, office.topic.command)
    if known is None:
        return reply(words, "answer-no-such-fact", handle=Code(short(handle, 20)))
    if known.state not in of or (state == "live" and _is_told(office, known)):
        return reply(words, "answer-fact-is", handle=Code(known.handle), state=words.text(f"fact-{known.state}"))

    def effect(tx: Tx) -> Message:
        tx.set_state(known.handle, state, by=request.user, why=why, now=request.now)
        made = tx.record(request.target, "fact", known.handle, known.state, state, by=request.user, now=request.now)
        said = line(words, f"answer-fact-{state}", handle=Code(known.handle), why=why or "–", by=Person(request.user))
        return message(words, said, buttons=button(words, "button-undo", f"undo {made.id}"))

    return Reply(await once(office, request, effect))
