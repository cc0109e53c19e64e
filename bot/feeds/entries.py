"""A feed's body -> its entries. Runs in a child process: nothing else imports feedparser."""

import calendar
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from bot.feeds import dates

MAX_ENTRIES = 200
"""The newest this many of a feed are considered."""
MAX_TITLE = 500
MAX_TEXT = 100_000

_INTERNAL_SUBSET = re.compile(rb"<!DOCTYPE[^>\[]{0,500}\[", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_BREAK = re.compile(r"</(p|div|li|h[1-6]|blockquote|tr)\s*>|<br\s*/?>", re.IGNORECASE)
_SILENT = re.compile(r"<(script|style|noscript)\b.{0,20000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")


class NotAFeed(Exception):
    """The body holds no feed; `links` are the feeds a page names."""

    def __init__(self, reason: str, links: tuple[str, ...] = ()) -> None:
        super().__init__(reason, links)
        self.reason = reason
        self.links = links


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the feed has it, its texts without mark-up."""

    guid: str
    url: str | None
    title: str
    text: str
    published: datetime | None
    raw_date: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """`broken`: the XML is not well formed; what could be read is there, and nothing may be inferred from absence."""

    title: str
    lang: str | None
    entries: tuple[Entry, ...]
    broken: bool = False


def parse(body: bytes, url: str, headers: Mapping[str, str]) -> Feed:
    """Raises NotAFeed. `headers` are the answer's, in lower case; entries come newest first where they are dated."""
    if body[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return _json_feed(body, url)
    return _xml_feed(body, url, headers)


def _xml_feed(body: bytes, url: str, headers: Mapping[str, str]) -> Feed:
    import feedparser

    if _INTERNAL_SUBSET.search(body[:65536].replace(b"\0", b"")):
        raise NotAFeed("the feed declares entities of its own")
    feedparser.SANITIZE_HTML = 0  # texts lose all their mark-up below
    feedparser.RESOLVE_RELATIVE_URIS = 0
    content_type = headers.get("content-type", "")
    read = feedparser.parse(body, response_headers={"content-type": content_type, "content-location": url})
    if not read.get("version") and not read.entries:
        raise NotAFeed("this is not a feed", _linked_feeds(body, url))
    return _feed(read.feed, read.entries, url, broken=bool(read.bozo))


def _json_feed(body: bytes, url: str) -> Feed:
    """JSON Feed 1.x, in the names feedparser uses for the rest."""
    try:
        read = json.loads(body)
        if "jsonfeed.org" not in str(read.get("version")):
            raise NotAFeed("this is not a feed")
        items = [_renamed(item) for item in read.get("items", []) if isinstance(item, dict)]
    except (ValueError, AttributeError, RecursionError, TypeError):
        raise NotAFeed("this is not a feed") from None
    return _feed(read, items, url, broken=False)


def _renamed(item: dict[str, Any]) -> dict[str, Any]:
    text = item.get("content_html") or html.escape(str(item.get("content_text") or "")) or item.get("summary", "")
    published = item.get("date_published") or item.get("date_modified")
    return {"id": item.get("id"), "link": item.get("url"), "title": item.get("title") or "", "summary": text} | (
        {"published": published} if published else {}
    )


def _feed(about: Mapping[str, Any], items: list[Any], url: str, *, broken: bool) -> Feed:
    entries = [entry for item in items if (entry := _entry(item, url))]
    entries.sort(key=lambda entry: entry.published or datetime.min.replace(tzinfo=UTC), reverse=True)
    lang = str(about.get("language") or "")[:2].lower() or None
    return Feed(_plain(about.get("title", ""), MAX_TITLE), lang, tuple(entries[:MAX_ENTRIES]), broken)


def _entry(item: Any, base: str) -> Entry | None:
    title = _plain(item.get("title", ""), MAX_TITLE)
    url = _link(item, base)
    text = _text(item)
    if not (title or text or url):
        return None
    raw_date = str(_own(item, "published") or _own(item, "updated") or "")
    return Entry(str(item.get("id") or url or title)[:2048], url, title, text, _when(item, raw_date), raw_date[:100])


def _own(item: Any, key: str) -> Any:
    """What the entry itself has: feedparser's own look-up falls back to other keys."""
    return dict.get(item, key)


def _link(item: Any, base: str) -> str | None:
    link = str(item.get("link") or "")
    if not link and str(item.get("id", "")).startswith(("http://", "https://")):
        link = str(item["id"])
    try:
        absolute = urljoin(base, link.strip()) if link else ""
    except ValueError:
        return None
    return absolute if absolute.startswith(("http://", "https://")) and len(absolute) <= 2048 else None


def _text(item: Any) -> str:
    """The longest of the texts an item carries: some feeds put the whole article into the summary."""
    candidates = [str(part.get("value", "")) for part in item.get("content", [])] + [str(item.get("summary", ""))]
    return max((_plain(candidate, MAX_TEXT) for candidate in candidates), key=len)


def _when(item: Any, raw: str) -> datetime | None:
    parsed = _own(item, "published_parsed") or _own(item, "updated_parsed")
    if parsed:
        try:
            return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
        except (ValueError, OverflowError, OSError):
            return None
    return dates.read(raw) if raw else None


def _plain(markup: object, limit: int) -> str:
    """Text without tags and control characters, paragraphs parted by a blank line."""
    text = str(markup)[: limit * 4]
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n\n", _SILENT.sub("", text)))
    text = _CONTROL.sub("", html.unescape(text))
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in paragraphs if part)[:limit]


_ALTERNATE = re.compile(rb"<link\b[^<>]{0,1000}>", re.IGNORECASE)
_FEED_TYPE = re.compile(rb"application/(rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
_HREF = re.compile(rb"""href\s*=\s*["']?([^"'\s<>]{1,2048})""", re.IGNORECASE)


def _linked_feeds(body: bytes, base: str) -> tuple[str, ...]:
    """The feeds a page names in its head (RSS autodiscovery)."""
    links = (tag[0] for tag in _ALTERNATE.finditer(body[:500_000]) if _FEED_TYPE.search(tag[0]))
    found = (html.unescape(href[1].decode("utf-8", "replace")) for link in links if (href := _HREF.search(link)))
    return tuple(dict.fromkeys(urljoin(base, link) for link in found))[:10]
