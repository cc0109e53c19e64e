"""`sources`: the feeds and how each is doing, and which outlets the articles come from."""

from collections.abc import Iterator

from adapters.base import Reply
from bot.commands.answers import bullets, button, line, message
from bot.commands.office import Office, Request
from bot.feeds.reasons import told
from bot.store.feed_rows import Feed
from messages.message import Block, Line, Link
from messages.model import Article

SHOWN = 30
"""Feeds listed; what is not well comes first."""

LOOKED_THROUGH = 200
"""Newest articles whose outlets are listed."""


async def sources(office: Office, request: Request) -> Reply:
    """`health` adds the reasons, the last answers and the terms."""
    words = request.words
    feeds = office.store.feeds(office.topic.command)
    articles = office.store.articles(office.topic.command, limit=LOOKED_THROUGH)
    ill = [feed for feed in feeds if feed.health not in ("ok", "new")]
    said = line(words, "answer-sources", feeds=len(feeds), ill=len(ill))
    health = request.option("health") is not None
    shown = (*ill, *(feed for feed in feeds if feed not in ill))[:SHOWN]
    blocks: list[Block] = [
        *bullets((_feed(request, feed, health=health) for feed in shown), words.text("answer-sources-feeds")),
        *bullets(_outlets(request, articles), words.text("answer-sources-outlets")),
    ]
    more = () if health or not feeds else button(words, "button-sources", "sources health")
    return Reply(message(words, said, *blocks, buttons=more))


def _feed(request: Request, feed: Feed, *, health: bool) -> Line:
    words = request.words
    at = words.instant(feed.answered_at, request.zone, day=True) if feed.answered_at else words.text("answer-never")
    state = words.text(f"health-{feed.health}")
    about = {"outlet": feed.outlet, "language": feed.lang or "–", "state": state, "at": at}
    if not health:
        return line(words, "answer-feed", **about)
    reason = told(words, feed.reason) or "–"
    return line(words, "answer-feed-health", reason=reason, terms=feed.terms or "–", **about)


def _outlets(request: Request, articles: tuple[Article, ...]) -> Iterator[Line]:
    """Each outlet with how many articles came from it and whom it names as its own source."""
    for outlet in dict.fromkeys(article.outlet for article in articles):
        own = [article for article in articles if article.outlet == outlet]
        origins = ", ".join(sorted({article.origin for article in own if article.origin}))
        shown = Link(outlet, own[0].url) if own[0].url else outlet
        text_id = "answer-outlet-after" if origins else "answer-outlet"
        more = {"origin": origins} if origins else {}
        yield line(request.words, text_id, outlet=shown, n=len(own), language=own[0].lang, **more)
