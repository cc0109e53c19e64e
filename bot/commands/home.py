"""A user's start page: today's brief, and the subscriptions they may edit."""

from dataclasses import replace

from adapters.base import Target
from bot.commands import schedules
from bot.commands.answers import BUTTONS_LIMIT
from bot.commands.office import Office, Request
from bot.store import Subscription
from messages.message import Block, Bullets, Button, Buttons, Channel, Line, Message, Rule, Text
from messages.words import Words

SHOWN = 10
"""Subscriptions listed."""


async def home(office: Office, request: Request) -> Message:
    """The brief as `brief` gives it; the subscriptions only for who may change them."""
    said = office.editions.brief(request.target, request.language, "brief", request.zone, request.now)
    may = await request.invocation.may_change()
    return replace(said, blocks=(*said.blocks, *(_subscriptions(office, request) if may else ())))


def _subscriptions(office: Office, request: Request) -> tuple[Block, ...]:
    words = request.words
    target = request.target
    own = target.channel.startswith("@")
    store = office.store
    every = store.subscriptions_of(target.platform, target.tenant) if own else store.subscriptions(target)
    here = [known for known in every if known.topic == office.topic.command][:SHOWN]
    lines = tuple(_listed(words, known, target) for known in here)
    edit = [Button(f"{words.text('button-remove')} {known.id}", f"unsubscribe {known.id}") for known in here]
    buttons = (Button(words.text("button-subscribe"), "subscribe", "primary"), *edit)[:BUTTONS_LIMIT]
    listed = (Bullets(lines, words.text("answer-home-subscriptions")),) if lines else ()
    return (Rule(), *listed, Buttons(buttons))


def _listed(words: Words, known: Subscription, here: Target) -> Line:
    """As `schedule list` tells it; with its channel where that is not the one we are in."""
    told = schedules.listed(words, known)
    if known.target == here:
        return told
    return Line((*told.spans, Text(" · "), Channel(known.target.channel)), told.facts)
