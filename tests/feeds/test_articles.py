"""Pages: the text without the furniture, walls seen for what they are, one address for one article (F34, F39)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.articles import canonical, extract, is_stub, origin_of

BODY = "The assembly voted on Tuesday to send a contingent of police officers abroad, a spokesman said. " * 8
SECOND = "The ministry said the dates would follow once the council had met again. " * 6
PAGE = f"""<html lang="en"><head><title>Vote</title><link rel="canonical" href="https://outlet.org/vote"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Assembly votes</h1><p>{BODY}</p><p>{SECOND}</p></article>
<aside><h3>Related</h3><ul><li><a href="/x">900 killed in another story</a></li></ul></aside>
<footer>Accept all cookies</footer></body></html>"""


def test_the_text_of_a_page_comes_without_furniture() -> None:
    page = extract(PAGE.encode(), "https://outlet.org/vote?utm_source=x", {"content-type": "text/html; charset=utf-8"})
    assert page.text == f"{BODY.strip()}\n\n{SECOND.strip()}"
    assert page.title == "Assembly votes"
    assert "900 killed" not in page.text
    assert page.url == "https://outlet.org/vote"
    assert not page.stub


def test_a_canonical_address_on_another_host_is_not_believed() -> None:
    page = PAGE.replace("https://outlet.org/vote", "https://bank.org/vote")
    assert extract(page.encode(), "https://outlet.org/vote", {}).url is None


@pytest.mark.parametrize(
    "text",
    ["", "Short.", "This article is for subscribers. " + "Haiti " * 80, "Article réservé aux abonnés " + "mot " * 150,
     "We use cookies to improve your visit. " * 12],
)  # fmt: skip
def test_f39_walls_and_stubs_are_seen(text: str) -> None:
    assert is_stub(text)


def test_an_article_that_mentions_cookies_is_no_wall() -> None:
    assert not is_stub(BODY * 3 + "We use cookies.")


@pytest.mark.parametrize(
    "url",
    [
        "http://www.outlet.org/a/b/?utm_source=x&utm_medium=y#top", "https://outlet.org/a/b", "https://m.outlet.org/a/b/amp",
        "https://outlet.org:443/a/b?fbclid=1&xtor=RSS-1", "https://OUTLET.org/a/b/",
    ],
)  # fmt: skip
def test_f34_one_address_for_one_article(url: str) -> None:
    assert canonical(url) == "https://outlet.org/a/b"


def test_what_tells_articles_apart_is_kept() -> None:
    assert canonical("https://o.org/?p=2&utm_id=1") != canonical("https://o.org/?p=3")
    assert canonical("https://o.org/?b=1&a=2") == canonical("https://o.org/?a=2&b=1")


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("A story.\nOriginal Source: www.haitilibre.com", "haitilibre.com"),
        ("Une histoire.\n\nSource : Le Nouvelliste.", "Le Nouvelliste"),
        ("Fuente original: Prensa Libre\n", "Prensa Libre"),
        (
            "The source: unknown people said so in the middle of a text that goes on and on, and never at its start.",
            None,
        ),
        ("Nothing", None),
    ],
)
def test_the_origin_an_article_names(text: str, origin: str | None) -> None:
    assert origin_of(text) == origin


@given(st.binary(max_size=3000))
@settings(max_examples=40)
def test_any_bytes_are_a_page_or_a_stub(body: bytes) -> None:
    extract(body, "https://outlet.org/x", {"content-type": "text/html"})
