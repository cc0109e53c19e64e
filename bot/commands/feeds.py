"""`feeds`: which are followed, and from where they came. Addresses are shown without what may be secret in them."""

import asyncio
import shlex
from collections.abc import Iterator, Set
from urllib.parse import urlsplit

from adapters.base import Reply
from bot.commands.answers import bullets, button, line, message, note, reply, typed
from bot.commands.office import OPERATOR, Office, Request
from bot.commands.saving import once
from bot.commands.text import key, short
from bot.feeds import opml, quotas
from bot.feeds.discovery import PREVIEW, Candidate, NoFeed
from bot.feeds.following import FIRST_POLL
from bot.feeds.reasons import told
from bot.fetch.masking import is_private, masked
from bot.store import Tx
from bot.store.feed_rows import Feed
from messages.message import Block, Code, Line, Message, Paragraph, Person
from messages.topic import FeedSpec
from messages.words import Argument, Words

SHOWN = 40
"""Feeds listed."""

FINDING_SECONDS = 40.0
"""A page and the feeds it names are looked at for this long."""


async def add(office: Office, request: Request) -> Reply:
    """By its address, by the address of a page that names it, or by the name of one the topic knows."""
    asked = request.option("feed") or ""
    known = next((spec for spec in office.topic.feeds if key(spec.outlet) == key(asked)), None)
    url = known.url if known else _address(asked)
    if url is None or office.beat is None:
        return _none(office, request, asked)
    if scope := quotas.over(office.store, request.target, request.user, urlsplit(url).hostname or ""):
        return _over(request, scope)
    try:
        async with asyncio.timeout(FINDING_SECONDS):
            found = await office.beat.discovery.find(url)
    except NoFeed as error:
        return reply(request.words, "answer-feed-unread", reason=told(request.words, str(error)))
    except TimeoutError:
        return reply(request.words, "answer-feed-unread", reason=request.words.text("reason-slow"))
    return Reply(await once(office, request, lambda tx: _added(tx, office, request, found, known)))


def _address(asked: str) -> str | None:
    """As people paste it and as platforms wrap it."""
    bare = asked.strip("<>").split("|")[0]
    if "://" not in bare and "." in bare and " " not in bare:
        bare = f"https://{bare}"
    return bare if "://" in bare else None


def _added(tx: Tx, office: Office, request: Request, found: Candidate, known: FeedSpec | None) -> Message:
    words = request.words
    there = tx.feed(office.topic.command, found.url)
    if there is not None:
        said = line(words, "answer-feed-there", id=_id(there), outlet=there.outlet)
        return message(words, said, *_others(words, found))
    host = urlsplit(found.url).hostname or ""
    if scope := quotas.over(tx, request.target, request.user, host):
        return _over(request, scope).message
    spec = known or FeedSpec(short(found.title, 60) or host, found.url, found.lang or "", "C")
    feed = _follow(tx, office, request, spec, 1)
    made = tx.record(request.target, "feed", f"#{feed.no}", "", feed.outlet, by=request.user, now=request.now)
    about: dict[str, Argument] = {"id": _id(feed), "outlet": feed.outlet, "language": feed.lang or "?"}
    return message(
        words,
        line(words, "answer-feed-added", n=found.entries, matching=found.matching, **about),
        *bullets((Line(words.say("answer-plain", text=title)) for title in found.on_topic), _preview(words)),
        *_others(words, found),
        note(words, "answer-feed-terms"),
        buttons=button(words, "button-undo", f"undo {made.id}"),
    )


def _others(words: Words, found: Candidate) -> list[Block]:
    """What else the page names: one is followed at a time."""
    shown = (Line((Code(short(masked(url), 100)),)) for url in found.others[:PREVIEW])
    return [*bullets(shown, words.text("answer-feed-others"))]


def _preview(words: Words) -> str:
    return words.text("answer-feed-preview")


def _follow(tx: Tx, office: Office, request: Request, spec: FeedSpec, n: int) -> Feed:
    first = request.now + n * FIRST_POLL
    return tx.add_feed(
        office.topic.command, spec, target=request.target, by=request.user, now=request.now, next_at=first
    )


def _id(feed: Feed) -> Code:
    return Code(f"#{feed.no}")


def _over(request: Request, scope: quotas.Scope) -> Reply:
    return reply(request.words, f"answer-quota-{scope}", n=quotas.LIMITS[scope])


def _none(office: Office, request: Request, asked: str) -> Reply:
    command = _typed(office, request, "list")
    return reply(request.words, "answer-feed-none", feed=Code(short(masked(asked), 60)), command=command)


def _typed(office: Office, request: Request, *words: str) -> Code:
    """As it is typed where the request comes from."""
    if request.target == OPERATOR:
        return Code(shlex.join(["mmss", "feeds", *words]))
    return typed(office.topic.command, " ".join(["admin", "feeds", *words]))


async def remove(office: Office, request: Request) -> Reply:
    """By its number, its address or its outlet. What it brought stays."""
    asked, words = request.option("feed") or "", request.words
    found = [feed for feed in _visible(office, request) if _is_called(feed, asked)]
    if not found:
        return _none(office, request, asked)
    if len(found) > 1:
        ids = ", ".join(f"#{feed.no}" for feed in found)
        return reply(words, "answer-feed-many", feed=Code(short(masked(asked), 60)), ids=ids)
    (feed,) = found

    def effect(tx: Tx) -> Message:
        tx.remove_feed(office.topic.command, feed.url, now=request.now)
        made = tx.record(request.target, "feed", f"#{feed.no}", feed.outlet, "", by=request.user, now=request.now)
        said = line(words, "answer-feed-removed", id=_id(feed), outlet=feed.outlet)
        return message(words, said, buttons=button(words, "button-undo", f"undo {made.id}"))

    return Reply(await once(office, request, effect))


def _visible(office: Office, request: Request) -> list[Feed]:
    """The topic's own feeds and those added from this workspace; another's are as good as not there (C8)."""
    here = request.target.platform, request.target.tenant
    every = office.store.feeds(office.topic.command)
    if request.target == OPERATOR:
        return list(every)
    return [feed for feed in every if not feed.platform or (feed.platform, feed.tenant) == here]


def _is_called(feed: Feed, asked: str) -> bool:
    return asked.removeprefix("#") == str(feed.no) or _address(asked) == feed.url or key(asked) == key(feed.outlet)


async def list_(office: Office, request: Request) -> Reply:
    words, feeds = request.words, _visible(office, request)
    followed = {feed.asked for feed in feeds} | {feed.url for feed in feeds}
    known = [spec.outlet for spec in office.topic.feeds if spec.url not in followed]
    own = {spec.url for spec in office.topic.feeds}
    blocks: list[Block] = [*bullets(_listed(words, feed, own) for feed in feeds[:SHOWN])]
    if len(feeds) > SHOWN:
        blocks.append(note(words, "answer-feeds-more", n=len(feeds) - SHOWN))
    if known:
        command = _typed(office, request, "add", known[0])
        blocks.append(note(words, "answer-feeds-known", names=", ".join(known), command=command))
    return Reply(message(words, line(words, "answer-feeds-list", n=len(feeds)), *blocks))


def _listed(words: Words, feed: Feed, own: Set[str]) -> Line:
    """`own`: the addresses that the topic names."""
    unnamed = "answer-feeds-of-topic" if feed.asked in own else "answer-feeds-of-operator"
    return line(
        words,
        "answer-feeds-line",
        id=_id(feed),
        outlet=feed.outlet,
        language=feed.lang or "?",
        state=words.text(f"health-{feed.health}"),
        url=Code(short(masked(feed.url), 100)),
        by=Person(feed.added_by) if feed.added_by else words.text(unnamed),
    )


async def import_(office: Office, request: Request) -> Reply:
    """An OPML file at an address; its feeds are asked one after the other, not looked at before."""
    url = request.option("url") or ""
    if office.beat is None:
        return _none(office, request, url)
    try:
        async with asyncio.timeout(FINDING_SECONDS):
            listed = await office.beat.discovery.opml(url)
    except NoFeed as error:
        return reply(request.words, "answer-feed-unread", reason=told(request.words, str(error)))
    except TimeoutError:
        return reply(request.words, "answer-feed-unread", reason=request.words.text("reason-slow"))
    return Reply(await follow_all(office, request, listed))


async def follow_all(office: Office, request: Request, listed: opml.Listed) -> Message:
    return await once(office, request, lambda tx: _imported(tx, office, request, listed))


def _imported(tx: Tx, office: Office, request: Request, listed: opml.Listed) -> Message:
    words, over, new = request.words, 0, 0
    followed = {feed.url for feed in tx.feeds(office.topic.command)}
    fresh = [spec for spec in listed.feeds if spec.url not in followed]
    for spec in fresh[: opml.AT_ONCE]:
        if quotas.over(tx, request.target, request.user, urlsplit(spec.url).hostname or ""):
            over += 1
        else:
            new += 1
            _follow(tx, office, request, spec, new)
    tx.record(request.target, "feed", "opml", "", str(new), by=request.user, now=request.now)
    there, left = len(listed.feeds) - len(fresh), len(fresh[opml.AT_ONCE :])
    counts = {"n": new, "every": len(listed.feeds) + listed.refused, "there": there, "over": over}
    rest = [note(words, "answer-feeds-left", n=left, most=opml.AT_ONCE)] if left else []
    return message(words, line(words, "answer-feeds-imported", refused=listed.refused, **counts), *rest)


async def export(office: Office, request: Request) -> Reply:
    """As the lines of an OPML file: what is private in it stays in the shell."""
    feeds = _visible(office, request)
    shown = [feed for feed in feeds if not is_private(feed.url)]
    text = opml.write(shown, office.topic.subject.get(request.language, office.topic.subject["en"]))
    said = line(request.words, "answer-feeds-exported", n=len(shown), private=len(feeds) - len(shown))
    return Reply(message(request.words, said, *_lines(text)))


def _lines(text: str) -> Iterator[Block]:
    for each in text.splitlines():
        yield Paragraph(Line((Code(each),)))
