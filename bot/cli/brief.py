"""`mmss brief`: the same engine as in chat, on one article or on what is stored."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import typer

import messages
from bot import config
from bot.cli import article as articles
from bot.cli.chosen import chosen
from bot.cli.trouble import Usage
from bot.commands import times, zones
from bot.monitoring import log
from bot.topics import load_topics
from messages import ledger
from messages.facts import find_facts
from messages.facts.finder import language
from messages.message import Message, to_json
from messages.model import LANGUAGES, SIZES, Article, Coverage, Cursor, Known, Language, Size, Story
from messages.topic import Topic


def show(  # noqa: PLR0917 - one for each option of the command line
    article: str | None, size: str, lang: str | None, as_: str, zone: str | None, since: str | None, command: str | None
) -> None:
    wanted = _size(size)
    environment = config.read_environment()
    log.configure(environment.secrets)
    settings = config.load(environment)
    topic = chosen(load_topics(settings), command)
    now = datetime.now(UTC)
    spoken, here = _language(lang) or settings.language, _zone(zone, topic)
    if article is None:
        stories, cursor = _stored(settings, topic, _since(since, now, here))
    else:
        stories, cursor = [story_of(_article(article, settings, now), topic, now)], None
    known = [fact for story in stories for fact in story.facts]
    said = messages.brief(
        stories,
        ledger.build(known),
        cursor,
        topic=topic,
        now=now,
        zone=here,
        language=spoken,
        size=wanted,
        coverage=Coverage(0, 0, None),
    )
    _print(said, as_)


def _size(size: str) -> Size:
    for known in SIZES:
        if size == known:
            return known
    raise Usage(f"there is no size {size!r}; there are {', '.join(SIZES)}")


def _language(lang: str | None) -> Language | None:
    for known in LANGUAGES:
        if lang == known:
            return known
    if lang is not None:
        raise Usage(f"no language {lang!r}; there are {', '.join(get_args(Language))}")
    return None


def _zone(zone: str | None, topic: Topic) -> str:
    if zone is None:
        return zones.of_country(topic.country)
    known = zones.Zones.build()
    found = known.find(zone)
    if found is None:
        near = known.nearest(zone) or "America/Port-au-Prince"
        raise Usage(f"there is no time zone {zone!r}; did you mean {near}?")
    return found


def _since(since: str | None, now: datetime, zone: str) -> datetime | None:
    found = times.instant(since, now, zone) if since else None
    if since and found is None:
        raise Usage(f"--since {since}: there are 24h, 7d, yesterday, 2026-10-01")
    return found


def _article(name: str, settings: config.Settings, now: datetime) -> Article:
    """From a file, from standard input, or from an address. Raises ArticleError, Trouble."""
    if not name.startswith(("http://", "https://")):
        return articles.read(name)
    from bot.cli.page import read

    return read(name, settings, now)


def _stored(settings: config.Settings, topic: Topic, since: datetime | None) -> tuple[list[Story], Cursor | None]:
    """The stories, and what counts as told: all that was known at the time `since`."""
    from bot.wiring import open_store

    store = open_store(settings)
    try:
        return list(store.stories(topic.command)), store.cursor_at(topic.command, since) if since else None
    finally:
        store.close()


def story_of(article: Article, topic: Topic, now: datetime) -> Story:
    """One article's facts as the store would know them."""
    article = article if article.lang else replace(article, lang=language(article.text))
    facts = find_facts(article, topic)
    known = tuple(
        Known(f"f-{seq}", seq, fact, article, first_seen=now, last_seen=now, story="t-1")
        for seq, fact in enumerate(facts, 1)
    )
    return Story("t-1", tuple(reversed(known)), first_seen=now, last_seen=now)


def _print(said: Message, as_: str) -> None:
    import adapters

    if as_ == "text":
        from bot.cli import text

        text.show(said)
    elif as_ == "json":
        _dump(json.loads(to_json(said)))
    elif as_ in adapters.names():
        _dump(adapters.platform(as_).render(said))
    else:
        raise Usage(f"--as {as_}: there are text, json, {', '.join(adapters.names())}")


def _dump(data: object) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
