"""Answers about the news: what is known is read from the store, and messages.format puts it into words."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TypedDict

from adapters.base import Reply
from bot.commands import naming, picking, times
from bot.commands.answers import reply
from bot.commands.office import Office, Request
from bot.commands.text import short
from messages import format as told
from messages.format.answer import mentions
from messages.message import Code
from messages.model import SIZES, Article, Cursor, Known, Language, Size
from messages.rank import last_day
from messages.topic import Topic

MOST = 10
"""Articles that are listed."""

ENOUGH = 100
"""Newest facts an answer is made from: it shows some twenty lines, and must be ready in 25 ms."""

MANY = 1000
"""Newest facts that are looked through for a name or a date."""

DATED = ("event", "agreement", "vote", "date")
"""Kinds that a timeline tells."""

LOOK_BACK = timedelta(days=1)
"""What `changes` means by "since" where nothing was posted in the channel yet."""


class Manner(TypedDict):
    """What every answer is told besides what it is about."""

    topic: Topic
    now: datetime
    zone: str
    language: Language


def _manner(office: Office, request: Request) -> Manner:
    return {"topic": office.topic, "now": request.now, "zone": request.zone, "language": request.language}


def _known(office: Office, *kinds: str, limit: int = ENOUGH) -> tuple[Known, ...]:
    return office.store.known(office.topic.command, kinds=kinds, limit=limit)


def _beside_held(office: Office, *groups: Iterable[Known]) -> tuple[Known, ...]:
    """With all that admins hold back: what says the same is held with it."""
    return _once(*groups, office.store.disputed(office.topic.command))


def _once(*groups: Iterable[Known]) -> tuple[Known, ...]:
    return tuple({known.seq: known for group in groups for known in group}.values())


def _newest(office: Office, *kinds: str) -> tuple[Known, ...]:
    return _beside_held(office, _known(office, *kinds))


def _picked(office: Office, holds: Callable[[Known], bool], *kinds: str) -> tuple[Known, ...]:
    """The newest that hold, out of many more than could be put into words in time; else just the newest."""
    many = _known(office, *kinds, limit=MANY)
    found = tuple(known for known in many if holds(known))[:ENOUGH]
    return _beside_held(office, found or many[:ENOUGH])


async def brief(office: Office, request: Request) -> Reply:
    """The same as the schedule would post now; `since` looks back to another time than the channel's cursor."""
    asked = request.option("since")
    since = times.instant(asked, request.now, request.zone) if asked else None
    if asked and asked != "last" and since is None:
        return _no_time(request, asked)
    size: Size = next((size for size in SIZES if size == request.option("size")), "brief")
    return Reply(office.editions.brief(request.target, request.language, size, request.zone, request.now, since))


def _no_time(request: Request, asked: str) -> Reply:
    return reply(request.words, "answer-since-wrong", value=Code(short(asked, 20)))


async def latest(office: Office, request: Request) -> Reply:
    asked = request.option("n") or ""
    most = min(int(asked), MOST) if asked.isdecimal() else MOST // 2
    articles = office.store.articles(office.topic.command, limit=max(most, 1))
    facts = _facts_of(office, articles)
    command = request.typed(office.lexicon)
    return Reply(told.latest(articles, known=facts, command=command, **_manner(office, request)))


def _facts_of(office: Office, articles: Iterable[Article]) -> list[Known]:
    return [known for each in articles for known in office.store.known(office.topic.command, article=each.id)]


async def search(office: Office, request: Request) -> Reply:
    query = request.option("words") or ""
    wanted = naming.alternatives(query, office.topic)
    ranked = request.option("ranked") is not None
    articles = office.store.search(office.topic.command, wanted, ranked=ranked, limit=MOST)
    facts = _facts_of(office, articles)
    return Reply(told.search(articles, query, ranked=ranked, known=facts, **_manner(office, request)))


async def facts(office: Office, request: Request) -> Reply:
    about = _about(office, request)
    known = _picked(office, lambda known: mentions(known, about)) if about else _newest(office)
    return Reply(told.facts(known, about=about, **_manner(office, request)))


def _about(office: Office, request: Request) -> tuple[str, ...]:
    """What was typed, then the other spellings of whom or what it names, in all languages."""
    about = request.option("about")
    return naming.spellings(about, office.topic) if about else ()


async def timeline(office: Office, request: Request) -> Reply:
    since, until = request.option("from"), request.option("to")
    for asked in (since, until):
        if asked and not times.plain_date(asked):
            return _no_time(request, asked)
    known = _known(office, *DATED, limit=MANY)
    if since or until:
        known = picking.around(known, times.first_day(since) if since else None, last_day(until) if until else None)
    found = told.timeline(
        _beside_held(office, known[:ENOUGH]),
        since=times.first_day(since) if since else None,
        until=last_day(until) if until else None,
        upcoming=request.option("upcoming") is not None,
        command=request.typed(office.lexicon),
        **_manner(office, request),
    )
    return Reply(found)


async def votes(office: Office, request: Request) -> Reply:
    """The newest, each with what else its article tells of it: the decision, the day."""
    many = _known(office, "vote", "event", "date", limit=MANY)
    articles = {known.article.id for known in [one for one in many if one.fact.kind == "vote"][:ENOUGH]}
    known = _beside_held(office, (known for known in many if known.article.id in articles))
    return Reply(told.votes(known, about=_about(office, request), **_manner(office, request)))


async def quotes(office: Office, request: Request) -> Reply:
    who = request.option("who")
    known = _picked(office, lambda known: picking.speaks(known, who), "quote") if who else _newest(office, "quote")
    return Reply(told.quotes(known, who=who, **_manner(office, request)))


async def countries(office: Office, request: Request) -> Reply:
    asked = request.option("country")
    code = naming.country(asked) if asked else None
    if asked and code is None:
        return reply(request.words, "answer-no-such-country", name=short(asked, 40))
    known = _known(office, "personnel", "event", "agreement", "count")
    return Reply(told.countries(known, country=code, **_manner(office, request)))


async def source(office: Office, request: Request) -> Reply:
    """The proof of one fact, beside those that give the same value or another."""
    asked = request.option("handle") or ""
    fact = office.store.fact(asked, office.topic.command)
    if fact is None:
        return Reply(told.source((), short(asked, 20), **_manner(office, request)))
    of_story = office.store.known(office.topic.command, story=fact.story, limit=MANY)
    known = _beside_held(office, (fact,), of_story, _known(office, fact.fact.kind))
    return Reply(told.source(known, fact.handle, **_manner(office, request)))


async def changes(office: Office, request: Request) -> Reply:
    """Since a time, else since the latest occasion in this channel, else since a day ago."""
    asked = request.option("since")
    cursor = _cursor(office, request, asked)
    if cursor is None:
        return _no_time(request, asked or "")
    topic = office.topic.command
    came = office.store.changed(topic, cursor.seq, limit=MANY)
    full = len(came) == MANY
    before = () if full else _known(office, limit=MANY)  # what it was
    found = told.changes(
        _beside_held(office, came, before),
        cursor=cursor,
        looked=len(came) if full else None,
        coverage=office.coverage(),
        command=request.typed(office.lexicon),
        **_manner(office, request),
    )
    return Reply(found)


def _cursor(office: Office, request: Request, asked: str | None) -> Cursor | None:
    since = times.instant(asked, request.now, request.zone) if asked else None
    if asked and asked != "last" and since is None:
        return None
    own = None if since else office.store.cursor(request.target, office.topic.command)
    return own or office.store.cursor_at(office.topic.command, since or request.now - LOOK_BACK)
