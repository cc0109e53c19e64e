"""Feeds moved from and to other readers as OPML."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from bot.fetch import Allowed, Blocked, checked
from bot.store.feed_rows import Feed
from messages.topic import FeedSpec

AT_ONCE = 500
"""Feeds that one import adds; the next import of the same file adds the next ones."""


class NotOpml(Exception):
    """The text is for people."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The feeds of an OPML file; `refused` of them may not be asked."""

    feeds: tuple[FeedSpec, ...]
    refused: int


def listed(found: Sequence[tuple[str, str]], allowed: Allowed) -> Listed:
    """What `read` gave, in the fetcher's spelling of addresses."""
    specs = []
    for url, title in found:
        try:
            address = checked(url, allowed)
        except Blocked:
            continue
        specs.append(FeedSpec(title[:60] or urlsplit(address).hostname or address, address, "", "C"))
    return Listed(tuple(specs), len(found) - len(specs))


def read(body: bytes) -> tuple[tuple[str, str], ...]:
    """(address, title) of each feed in an OPML file. Runs in a child. Raises NotOpml."""
    import listparser

    listed = listparser.parse(body)
    found = {
        str(feed.url): str(feed.title or "")
        for feed in listed.feeds
        if str(feed.url).startswith(("http://", "https://"))
    }
    if not found:
        raise NotOpml("no feeds in it, so it seems to be no OPML file")
    return tuple(found.items())


def write(feeds: Sequence[Feed], title: str) -> str:
    """The followed feeds as an OPML 2.0 file."""
    outlines = "".join(
        f'    <outline type="rss" text={quoteattr(feed.outlet)} title={quoteattr(feed.outlet)}'
        f" xmlUrl={quoteattr(feed.url)}{f' language={quoteattr(feed.lang)}' if feed.lang else ''}/>\n"
        for feed in feeds
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head><title>{title.replace('&', '&amp;').replace('<', '&lt;')}</title></head>\n"
        f"  <body>\n{outlines}  </body>\n</opml>\n"
    )
