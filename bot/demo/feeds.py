"""What a publisher's feed says at a time: five formats, and the slips that real ones make."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from html import escape

from bot.demo.world import Format, Piece, Publisher, World

SHOWN = 15
"""Entries a feed carries."""

_MONTHS_FR = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {here} "{f"&{before};" * 10}">' for before, here in zip("abcdefghi", "bcdefghij", strict=True))
    + ']><rss version="2.0"><channel><title>&j;</title></channel></rss>'
)
"""Ten to the ninth times "ha", for a parser that expands entities."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as a feed tells it."""

    guid: str
    link: str
    title: str
    text: str
    at: datetime | None
    date: str
    """As this publisher writes dates; empty where it gives none."""


def items(world: World, publisher: Publisher, base: str, now: datetime) -> list[Item]:
    return [_item(piece, publisher, base, now) for piece in world.of(publisher, now)[:SHOWN]]


def _item(piece: Piece, publisher: Publisher, base: str, now: datetime) -> Item:
    version = piece.version(now)
    link = f"{base}/{piece.id}"
    at = _dated(piece, publisher, now)
    guid = hashlib.sha256(f"{piece.id} {now:%F}".encode()).hexdigest()[:16] if publisher.churn else link
    tracked = f"{link}?{publisher.tracking}" if publisher.tracking else link
    return Item(guid, tracked, version.title, _excerpt(version.text, publisher.excerpt), at, _date(at, publisher))


def _dated(piece: Piece, publisher: Publisher, now: datetime) -> datetime | None:
    if publisher.undated:
        return None
    return max(piece.at, datetime.combine(now.date(), time(0, 5), UTC)) if publisher.redate else piece.at


def _date(at: datetime | None, publisher: Publisher) -> str:
    if at is None:
        return ""
    if publisher.dates == "fr":
        return f"{at.day} {_MONTHS_FR[at.month - 1]} {at:%Y %H:%M}"
    return at.isoformat() if publisher.format in ("atom", "json", "rss1") else format_datetime(at)


def _excerpt(text: str, length: int | None) -> str:
    return text if length is None or len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


# --- the formats ---


def body(publisher: Publisher, entries: Sequence[Item], base: str) -> tuple[bytes, str]:
    """The bytes, and what they are said to be."""
    written, kind = _WRITERS[publisher.format]
    declared = publisher.encoding == "utf-8" and publisher.format != "json"
    head = '<?xml version="1.0" encoding="utf-8"?>\n' if declared else ""
    return (head + written(publisher, entries, base)).encode(publisher.encoding, "replace"), kind


def _rss2(publisher: Publisher, entries: Sequence[Item], base: str) -> str:
    told = "".join(
        f"<item><title>{escape(item.title)}</title><link>{escape(item.link)}</link>"
        f'<guid isPermaLink="false">{escape(item.guid)}</guid>{_tag("pubDate", item.date)}'
        f"<description>{escape(_paragraphs(item.text))}</description></item>\n"
        for item in entries
    )
    return f'<rss version="2.0"><channel>{_about(publisher, base)}\n{told}</channel></rss>'


def _rss091(publisher: Publisher, entries: Sequence[Item], base: str) -> str:
    told = "".join(
        f"<item><title>{escape(item.title)}</title><link>{escape(item.link)}</link>"
        f"<description>{escape(item.text)}</description></item>\n"
        for item in entries
    )
    return f'<rss version="0.91"><channel>{_about(publisher, base)}\n{told}</channel></rss>'


def _rss1(publisher: Publisher, entries: Sequence[Item], base: str) -> str:
    told = "".join(
        f'<item rdf:about="{escape(item.link)}"><title>{escape(item.title)}</title><link>{escape(item.link)}</link>'
        f"{_tag('dc:date', item.date)}<description>{escape(_paragraphs(item.text))}</description></item>\n"
        for item in entries
    )
    names = (
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return f'<rdf:RDF {names}><channel rdf:about="{base}">{_about(publisher, base)}</channel>\n{told}</rdf:RDF>'


def _atom(publisher: Publisher, entries: Sequence[Item], base: str) -> str:
    told = "".join(
        f'<entry><id>{escape(item.guid)}</id><title>{escape(item.title)}</title><link href="{escape(item.link)}"/>'
        f"{_tag('published', item.date)}{_tag('updated', item.date)}"
        f'<content type="html">{escape(_paragraphs(item.text))}</content></entry>\n'
        for item in entries
    )
    about = f'<title>{escape(publisher.outlet)}</title><id>{base}</id><link href="{base}"/>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{publisher.lang}">{about}\n{told}</feed>'


def _json(publisher: Publisher, entries: Sequence[Item], base: str) -> str:
    told = [
        {"id": item.guid, "url": item.link, "title": item.title, "content_html": _paragraphs(item.text)}
        | ({"date_published": item.date} if item.date else {})
        for item in entries
    ]
    about = {"version": "https://jsonfeed.org/version/1.1", "title": publisher.outlet, "home_page_url": base}
    return json.dumps(about | {"language": publisher.lang, "items": told}, ensure_ascii=False)


_WRITERS: Mapping[Format, tuple[Callable[[Publisher, Sequence[Item], str], str], str]] = {
    "rss2": (_rss2, "application/rss+xml"),
    "rss091": (_rss091, "text/xml"),
    "rss1": (_rss1, "application/rdf+xml"),
    "atom": (_atom, "application/atom+xml"),
    "json": (_json, "application/feed+json"),
}


def _about(publisher: Publisher, base: str) -> str:
    return f"<title>{escape(publisher.outlet)}</title><link>{base}</link><language>{publisher.lang}</language>"


def _tag(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in text.split("\n\n"))
