"""A user's start page: today's brief, and the subscriptions they may edit."""

from dataclasses import replace

from bot.commands import schedules
from bot.commands.answers import BUTTONS_LIMIT
from bot.commands.office import Office, Request
from messages.message import Block, Bullets, Button, Buttons, Message, Rule

SHOWN = 10
"""Subscriptions listed."""


async def home(office: Office, request: Request) -> Message:
    """The brief as `brief` gives it; the subscriptions only for who may change them."""
    said = office.editions.brief(request.target, request.language, "brief", request.zone, request.now)
    may = await request.invocation.may_change()
    return replace(said, blocks=(*said.blocks, *(_subscriptions(office, request) if may else ())))


def _subscriptions(office: Office, request: Request) -> tuple[Block, ...]:
    words = request.words
    here = office.store.subscriptions(request.target)[:SHOWN]
    lines = tuple(schedules.listed(words, known) for known in here)
    edit = [Button(f"{words.text('button-remove')} {known.id}", f"unsubscribe {known.id}") for known in here]
    buttons = (Button(words.text("button-subscribe"), "subscribe", "primary"), *edit)[:BUTTONS_LIMIT]
    listed = (Bullets(lines, words.text("answer-home-subscriptions")),) if lines else ()
    return (Rule(), *listed, Buttons(buttons))
