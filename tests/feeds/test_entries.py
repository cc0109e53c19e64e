"""Feeds as they come: five formats, every encoding, half broken, hostile (F25–F33)."""

import asyncio
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.entries import MAX_ENTRIES, Entry, NotAFeed, parse
from bot.process.children import ChildFailed, Children

URL = "https://outlet.org/feed"


def rss(*items: str, head: str = "", version: str = "2.0") -> bytes:
    return f'<rss version="{version}"><channel><title>Outlet</title>{head}{"".join(items)}</channel></rss>'.encode()


def item(title: str = "Title", link: str = "https://outlet.org/1", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def only(body: bytes, **headers: str) -> Entry:
    (entry,) = parse(body, URL, {name.replace("_", "-"): value for name, value in headers.items()}).entries
    return entry


FORMATS = {
    "rss 0.91": b'<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    b'"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>O</title>'
    b"<item><title>T</title><link>https://outlet.org/1</link></item></channel></rss>",
    "rss 1.0": b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    b'<channel rdf:about="x"><title>O</title></channel><item rdf:about="https://outlet.org/1"><title>T</title>'
    b"<link>https://outlet.org/1</link></item></rdf:RDF>",
    "rss 2.0": rss(item("T")),
    "atom": b'<feed xmlns="http://www.w3.org/2005/Atom"><title>O</title><entry><id>1</id><title>T</title>'
    b'<link href="https://outlet.org/1"/></entry></feed>',
    "json": b'{"version":"https://jsonfeed.org/version/1.1","title":"O","items":[{"id":"1","title":"T",'
    b'"url":"https://outlet.org/1","content_text":"x"}]}',
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format(name: str) -> None:
    entry = only(FORMATS[name], content_type="application/feed+json" if name == "json" else "text/xml")
    assert (entry.title, entry.url) == ("T", "https://outlet.org/1")


def test_texts_lose_their_mark_up_and_keep_their_words() -> None:
    described = item(more="<description>&lt;p&gt;x &lt;b&gt;y&lt;/b&gt; &amp;amp; z&lt;/p&gt;&lt;p&gt;second&lt;/p&gt;"
                          "&lt;script&gt;alert(1)&lt;/script&gt;</description>")  # fmt: skip
    assert only(rss(described)).text == "x y & z\n\nsecond"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<?xml version='1.0'?>" + rss(item("Haïti")).decode(), "application/rss+xml; charset=utf-8"),
        ("\ufeff" + rss(item("Haïti")).decode(), "text/html"),
        (rss(item("Haïti")).decode(), "application/octet-stream"),
    ],
)
def test_f29_f30_utf8_however_it_is_served(body: str, content_type: str) -> None:
    assert only(body.encode(), content_type=content_type).title == "Haïti"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_f30_utf16(codec: str) -> None:
    assert only(rss(item("Haïti")).decode().encode(codec), content_type=f"text/xml; charset={codec}").title == "Haïti"


def test_f30_windows_1252_declared_as_utf8_loses_no_item() -> None:
    body = b'<?xml version="1.0" encoding="utf-8"?>' + rss(item("Ha\u00efti d\u2019abord")).decode().encode("cp1252")
    title = only(body, content_type="text/xml").title
    assert title.startswith("Ha")
    assert title.endswith("abord")


def test_f30_nul_and_control_bytes() -> None:
    assert only(rss(item("Ha\x00\x08\x1fiti")), content_type="text/xml").title in ("Haiti", "Ha")


@pytest.mark.parametrize("cut", [b"</item><item><title>Cut", b"</item><item><title><![CDATA[open", b"&nosuch; more"])
def test_f31_good_items_of_a_broken_feed_are_kept(cut: bytes) -> None:
    body = rss(item("Good")).replace(b"</item></channel></rss>", cut if cut.startswith(b"</item") else b"</item>" + cut)
    feed = parse(body, URL, {})
    assert feed.entries[-1].title == "Good" or feed.entries[0].title == "Good"
    assert feed.broken


def test_f29_a_page_is_not_a_feed_and_names_its_feeds() -> None:
    page = (
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2"></head><p>Hi</p></html>'
    )
    with pytest.raises(NotAFeed) as caught:
        parse(page, "https://outlet.org/news", {"content-type": "application/rss+xml"})
    assert caught.value.links == ("https://outlet.org/rss?a=1&b=2",)


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>' + rss(item("&b;"))


@pytest.mark.parametrize(
    "body",
    [LAUGHS, b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(item("&x;")),
     '<!DOCTYPE r [<!ENTITY x "y">]>'.encode("utf-16") + rss(item("&x;")).decode().encode("utf-16")[2:]],
    ids=["billion laughs", "external entity", "utf-16"],
)  # fmt: skip
def test_f25_a_feed_with_entities_of_its_own_is_refused(body: bytes) -> None:
    with pytest.raises(NotAFeed, match="entities"):
        parse(body, URL, {})


def test_f25_an_external_dtd_is_never_read() -> None:
    body = b'<!DOCTYPE rss SYSTEM "file:///etc/passwd">' + rss(item("T"))
    assert only(body).title == "T"


def test_f27_of_a_flood_the_newest_are_taken() -> None:
    items = [
        item(
            f"t{n}",
            f"https://outlet.org/{n}",
            f"<pubDate>{datetime.fromtimestamp(1.7e9 + n * 60, UTC):%a, %d %b %Y %H:%M:%S} GMT</pubDate>",
        )
        for n in range(1000)
    ]
    entries = parse(rss(*items), URL, {}).entries
    assert [entry.title for entry in entries] == [f"t{n}" for n in range(999, 999 - MAX_ENTRIES, -1)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Wed, 30 Oct 2024 12:00:00 GMT", datetime(2024, 10, 30, 12, tzinfo=UTC)),
        ("30 oct. 2024", datetime(2024, 10, 30, tzinfo=UTC)),
        ("30 de octubre de 2024", datetime(2024, 10, 30, tzinfo=UTC)),
        ("", None),
        ("soon", None),
        ("Wed, 99 Oct 99999 12:00:00 GMT", None),
    ],
)
def test_f32_dates(raw: str, expected: datetime | None) -> None:
    assert only(rss(item(more=f"<pubDate>{raw}</pubDate>"))).published == expected


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[::1", "x" * 3000]
)
def test_only_web_links_are_links(link: str) -> None:
    url = only(rss(item("T", link))).url
    assert url is None or url.startswith("https://outlet.org/")
    assert url is None or len(url) <= 2048


@given(
    st.binary(max_size=2000) | st.text(max_size=500).map(lambda text: rss(item(text)) + text.encode("utf-8", "replace"))
)
@settings(max_examples=150)
def test_f42_any_bytes_are_a_feed_or_not(body: bytes) -> None:
    try:
        feed = parse(body, URL, {"content-type": "text/xml"})
    except NotAFeed:
        return
    for entry in feed.entries:
        assert "<script" not in entry.text
        assert not set(entry.title) & set(map(chr, range(32)))


async def test_f26_a_feed_that_stalls_its_parser_is_killed_and_the_loop_goes_on() -> None:
    children = Children(workers=1)
    await children.run(parse, rss(item()), URL, {}, seconds=20)
    hostile = b"<rss><channel><item " + b" ".join(b"a%d='1'" % n for n in range(60_000)) + b"></item></channel></rss>"
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    started = time.monotonic()
    with pytest.raises(ChildFailed, match=r"more than 0\.5 seconds"):
        await children.run(parse, hostile, URL, {}, seconds=0.5)
    waited = time.monotonic() - started
    ticking.cancel()
    assert ticks > waited / 0.1, "the loop stood still while a child worked"
    assert (await children.run(parse, rss(item("after")), URL, {}, seconds=20)).entries[0].title == "after"
    children.close()


def test_json_dates_and_html() -> None:
    body = (b'{"version":"https://jsonfeed.org/version/1","items":[{"id":7,"url":"/1","title":null,'
            b'"content_html":"<p>a &amp; b</p>","date_published":"2024-10-30T12:00:00Z"}, 5]}')  # fmt: skip
    entry = only(body)
    assert (entry.text, entry.url, entry.published) == (
        "a & b", "https://outlet.org/1", datetime(2024, 10, 30, 12, tzinfo=UTC))  # fmt: skip


def test_an_item_that_is_a_bare_link_is_an_item_and_one_that_is_nothing_is_none() -> None:
    body = b"<rss version='2.0'><channel><item><link>https://a.example/1</link></item><item><x/></item></channel></rss>"
    assert [entry.url for entry in parse(body, "https://a.example/feed", {}).entries] == ["https://a.example/1"]
