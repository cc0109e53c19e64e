"""`filter`: what a subscription is to be told of, tried on the last week before it is kept."""

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from adapters.base import Reply
from bot.commands import naming
from bot.commands.answers import bullets, button, line, message, note, reply, typed
from bot.commands.office import Office, Request
from bot.commands.saving import once
from bot.commands.text import key, short
from bot.store import Tx
from bot.store.filtering import Filter
from messages.filters import KINDS, FilterError, Node, chosen, parse, stored
from messages.message import Block, Button, Code, Line, Message, Paragraph
from messages.model import LANGUAGES, Article, Known
from messages.words import words

WEEK = timedelta(days=7)
SHOWN = 10
LOOKED_THROUGH = 5_000
"""Newest facts of a week that a test looks through."""

MOST = 10
"""Filters of one subscription."""


async def add(office: Office, request: Request) -> Reply:
    node = _read(request)
    if isinstance(node, Reply):
        return node
    subscription = _subscription(office, request)
    if isinstance(subscription, Reply):
        return subscription
    there = [one for one in office.store.filters(request.target) if one.subscription == subscription]
    if len(there) >= MOST:
        return reply(request.words, "answer-filter-most", n=MOST)
    text, tried = str(node), _tried(office, request, [node])[0]

    def effect(tx: Tx) -> Message:
        made = tx.add_filter(request.target, subscription, text, by=request.user, now=request.now)
        change = tx.record(request.target, "filter", made.id, "", text, by=request.user, now=request.now)
        undo = button(request.words, "button-undo", f"undo {change.id}")
        return _changed(request, "answer-filter-added", made, undo, Paragraph(tried))

    return Reply(await once(office, request, effect))


def _changed(request: Request, text_id: str, made: Filter, buttons: tuple[Button, ...], *more: Block) -> Message:
    said = line(request.words, text_id, id=Code(made.id), subscription=Code(made.subscription), filter=Code(made.text))
    return message(request.words, said, *more, buttons=buttons)


async def remove(office: Office, request: Request) -> Reply:
    asked = request.option("rule") or ""

    def effect(tx: Tx) -> Message:
        there = tx.remove_filter(request.target, asked, now=request.now)
        if there is None:
            command = typed(office.topic.command, "admin filter list")
            said = line(request.words, "answer-filter-none", id=Code(short(asked, 20)), command=command)
            return message(request.words, said)
        change = tx.record(request.target, "filter", there.id, there.text, "", by=request.user, now=request.now)
        undo = button(request.words, "button-undo", f"undo {change.id}")
        return _changed(request, "answer-filter-removed", there, undo)

    return Reply(await once(office, request, effect))


async def list_(office: Office, request: Request) -> Reply:
    words, here = request.words, office.store.filters(request.target)
    if not here:
        example = typed(office.topic.command, "admin filter add lang:fr country:KE kind:vote")
        return reply(words, "answer-filters-none", example=example)
    lines = (
        line(words, "answer-filter-line", id=Code(one.id), subscription=Code(one.subscription), filter=Code(one.text))
        for one in here
    )
    return Reply(message(words, line(words, "answer-filters", n=len(here)), *bullets(lines)))


async def test(office: Office, request: Request) -> Reply:
    """What the last week would have brought: by the filter given, else by those of a subscription, else by those that
    are kept here."""
    node = _read(request) if request.option("filter") else None
    if isinstance(node, Reply):
        return node
    nodes = [node] if node else [stored(text) for text in _kept(office, request)]
    said, taken = _tried(office, request, nodes)
    articles = _articles(taken)
    lines = bullets(_title(article, taken) for article in articles[:SHOWN])
    more = [note(request.words, "answer-feeds-more", n=len(articles) - SHOWN)] if len(articles) > SHOWN else []
    return Reply(message(request.words, said, *lines, *more))


def _kept(office: Office, request: Request) -> tuple[str, ...]:
    asked = request.option("subscription")
    if asked:
        return tuple(one.text for one in office.store.filters(request.target) if one.subscription == asked)
    return office.store.wanted_in(request.target, office.topic.command)


def _tried(office: Office, request: Request, nodes: list[Node]) -> tuple[Line, list[Known]]:
    """What is said of the last week, and the facts that would have been taken."""
    known = office.store.known(office.topic.command, since=request.now - WEEK, limit=LOOKED_THROUGH)
    taken = list(chosen(nodes, known))
    shown = Code(" | ".join(str(one) for one in nodes) or "–")
    n, every = len(_articles(taken)), len(_articles(known))
    return line(request.words, "answer-filter-test", filter=shown, n=n, every=every, facts=len(taken)), taken


def _articles(known: list[Known] | tuple[Known, ...]) -> list[Article]:
    """Newest first, each once."""
    return list({one.article.id: one.article for one in known}.values())


def _title(article: Article, taken: list[Known]) -> Line:
    n = sum(known.article.id == article.id for known in taken)
    return line(words("en"), "answer-plain", text=f"{article.outlet}: {short(article.title, 100)} ({n})")


# ------------------------------------------------------------------------------------------------------ what is asked


def _read(request: Request) -> Node | Reply:
    try:
        return parse(request.option("filter") or "", resolve)
    except FilterError as error:
        return reply(request.words, "answer-filter-wrong", word=Code(short(error.word or "?", 40)))


def resolve(field: str, value: str) -> str | None:
    """A language, country or kind by any of its names, as it is kept."""
    if field == "country":
        return naming.country(value)
    return _names(field).get(key(value))


@lru_cache
def _names(field: str) -> dict[str, str]:
    return dict(_named(field))


def _named(field: str) -> Iterator[tuple[str, str]]:
    values = LANGUAGES if field == "lang" else KINDS
    prefix = "parser-language" if field == "lang" else "filter-kind"
    for value in values:
        yield value, value
        for language in LANGUAGES:
            for name in words(language).text(f"{prefix}-{value}").split(","):
                yield key(name.strip()), value


def _subscription(office: Office, request: Request) -> str | Reply:
    """The one named, or the only one there is."""
    here = [one.id for one in office.store.subscriptions(request.target) if one.topic == office.topic.command]
    asked = request.option("subscription")
    if asked in here or (asked is None and len(here) == 1):
        return asked or here[0]
    text_id = "answer-filter-which" if here else "answer-schedule-empty"
    return reply(request.words, text_id, command=_command(office, here), ids=", ".join(here))


def _command(office: Office, here: list[str]) -> Code:
    return typed(office.topic.command, f"admin filter add {here[0]} lang:fr" if here else "subscribe")
