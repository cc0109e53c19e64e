"""From an address someone typed to a feed, with a preview of what it would have brought."""

from dataclasses import dataclass, replace

from bot.feeds import opml
from bot.feeds.entries import Feed as Parsed
from bot.feeds.entries import NotAFeed, parse
from bot.feeds.poller import ACCEPT, PARSE_SECONDS
from bot.fetch import Allowed, Fetched, Fetcher, FetchError
from bot.process.children import ChildFailed, Children
from messages.matching import Matcher

PREVIEW = 5


class NoFeed(Exception):
    """The address leads to no feed (or to no OPML file); the text says why."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that was found. `on_topic` are titles of its newest entries that match, at most PREVIEW; `others` the
    addresses of what else the page names, not looked at."""

    url: str
    title: str
    lang: str | None
    entries: int
    matching: int
    on_topic: tuple[str, ...]
    others: tuple[str, ...] = ()


class Discovery:
    def __init__(self, fetcher: Fetcher, children: Children, matcher: Matcher, allowed: Allowed) -> None:
        self._allowed = allowed
        self._fetcher = fetcher
        self._children = children
        self._matcher = matcher

    async def find(self, url: str) -> Candidate:
        """The feed at an address, or the first working one its page names. Raises NoFeed."""
        try:
            return await self._at(url)
        except NotAFeed as error:
            links = error.links
        for link in links:
            try:
                found = await self._at(link)
                return replace(found, others=tuple(other for other in links if other != link))
            except (NotAFeed, NoFeed):
                continue
        raise NoFeed("this is not a feed, and its page names none that works: look for an RSS or Atom address there")

    async def opml(self, url: str) -> opml.Listed:
        """The feeds an OPML file names. Raises NoFeed."""
        fetched = await self._get(url, "text/x-opml, application/xml, text/xml, */*;q=0.1")
        try:
            found = await self._children.run(opml.read, fetched.body, seconds=PARSE_SECONDS)
        except opml.NotOpml as error:
            raise NoFeed(str(error)) from None
        except ChildFailed as error:
            raise NoFeed(f"reading it {error}") from None
        return opml.listed(found, self._allowed)

    async def _get(self, url: str, accept: str) -> Fetched:
        try:
            fetched = await self._fetcher.get(url, accept=accept)
        except FetchError as error:
            raise NoFeed(error.reason) from None
        if fetched.status != 200:
            raise NoFeed(f"the host answered {fetched.status}")
        return fetched

    async def _at(self, url: str) -> Candidate:
        fetched = await self._get(url, ACCEPT)
        try:
            work = parse, fetched.body, fetched.url, dict(fetched.headers)
            parsed: Parsed = await self._children.run(*work, seconds=PARSE_SECONDS)
        except ChildFailed as error:
            raise NoFeed(f"reading it {error}") from None
        return self._candidate(fetched.moved_to or url, parsed)

    def _candidate(self, url: str, parsed: Parsed) -> Candidate:
        hits = [
            entry.title
            for entry in parsed.entries
            if self._matcher.match(entry.title, entry.text, entry.published).adjacent
        ]
        return Candidate(url, parsed.title, parsed.lang, len(parsed.entries), len(hits), tuple(hits[:PREVIEW]))
