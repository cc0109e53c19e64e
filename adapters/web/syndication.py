"""A feed as Atom 1.0 (RFC 4287) and as JSON Feed 1.1. Pure."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

from adapters.feeds import Feed, FeedItem
from adapters.web.html import html
from adapters.web.render import clean, safe_host
from messages.message import lines_of, plain

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, however it is written."""


def atom(feed: Feed, here: str, home: str) -> bytes:
    """`here` is the address of this document, `home` the page's."""
    root = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _put(root, "id", feed.id)
    _put(root, "title", feed.title)
    _put(root, "updated", _instant(feed.updated))
    _put(Xml.SubElement(root, "author"), "name", feed.author)
    _put(root, "link", rel="self", type="application/atom+xml", href=here)
    _put(root, "link", rel="alternate", type="text/html", href=home)
    for item in feed.items:
        _entry(Xml.SubElement(root, "entry"), item, home)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'.encode()


def _entry(entry: Xml.Element, item: FeedItem, home: str) -> None:
    _put(entry, "id", item.id)
    _put(entry, "title", item.title)
    _put(entry, "published", _instant(item.published))
    _put(entry, "updated", _instant(item.updated))
    sources = _web(item)
    _put(entry, "link", rel="alternate", href=next(sources, home))
    for source in sources:
        _put(entry, "link", rel="related", href=source)
    for tag in item.tags:
        _put(entry, "category", term=tag)
    _put(entry, "content", html(item.message), type="html")


def _put(parent: Xml.Element, name: str, text: str = "", /, **attributes: str) -> None:
    Xml.SubElement(parent, name, {key: _legal(value) for key, value in attributes.items()}).text = _legal(text) or None


def _legal(text: str) -> str:
    return _NOT_XML.sub("\ufffd", clean(text))


def json_feed(feed: Feed, here: str, home: str) -> bytes:
    made = {
        "version": JSON_FEED,
        "title": clean(feed.title),
        "home_page_url": home,
        "feed_url": here,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_item(item, home) for item in feed.items],
    }
    return json.dumps(made, ensure_ascii=False).encode("utf-8", "replace")


def _item(item: FeedItem, home: str) -> dict[str, object]:
    source = next(_web(item), home)
    return {
        "id": item.id,
        "url": source,
        "title": clean(item.title),
        "content_html": html(item.message),
        "content_text": _text(item),
        "date_published": _instant(item.published),
        "date_modified": _instant(item.updated),
        "tags": [clean(tag) for tag in item.tags],
        **({"_mmss": item.data} if item.data else {}),
    }


def _text(item: FeedItem) -> str:
    return clean("\n".join(plain(line.spans) for block in item.message.blocks for line in lines_of(block)))


def _web(item: FeedItem) -> Iterator[str]:
    return (link for link in item.links if safe_host(link))


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
