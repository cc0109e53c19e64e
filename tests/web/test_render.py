"""Message -> payload: whatever comes in, what goes out is inert."""

import json
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.base import Payload
from adapters.web.render import clean, message_of, render, safe_host
from messages.message import (
    Bullets,
    Button,
    Buttons,
    Channel,
    Code,
    Figures,
    Line,
    Link,
    Message,
    Note,
    Paragraph,
    Person,
    Quoted,
    Rule,
    Sources,
    Strong,
    Struck,
    Text,
    Time,
    Title,
    lines_of,
    plain,
)
from tests.fakes.desk import full_message

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><svg onload=alert(1)>",
    "javascript:alert(1)",
    "\u202egnp.exe",
    "a\u200bb\ufeff",
    "\ud800",
    "\x00\x1b[2J",
    "<!channel> @everyone",
)

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40), st.text(st.characters(codec=None), max_size=10))
urls = st.one_of(
    st.sampled_from(
        [
            "https://www.haitilibre.com/a?b=c#d",
            "javascript:alert(1)",
            "data:image/svg+xml,<svg onload=alert(1)>",
            "https://bank.com@evil.test/",
            "//evil.test",
            "https:\\\\evil.test",
            "https://xn--e1awd7f.com/",
            "http://[::1",
        ]
    ),
    texts,
)
spans = st.one_of(
    st.builds(Text, texts),
    st.builds(Strong, texts),
    st.builds(Struck, texts),
    st.builds(Code, texts),
    st.builds(Person, texts),
    st.builds(Channel, texts),
    st.builds(Link, texts, urls),
    st.builds(Time, st.just(datetime(2026, 11, 24, tzinfo=UTC)), texts),
    st.builds(Quoted, texts, st.sampled_from(["en", "ht"]), st.tuples(texts, texts)),
)
lines = st.builds(Line, st.lists(spans, max_size=4).map(tuple))
items = st.lists(lines, max_size=3).map(tuple)
labels = st.one_of(st.none(), texts)
blocks = st.one_of(
    st.builds(Title, lines),
    st.builds(Paragraph, lines, labels),
    st.builds(Bullets, items, labels),
    st.builds(Figures, items, labels),
    st.builds(Sources, items, texts),
    st.builds(Note, lines),
    st.just(Rule()),
    st.builds(Buttons, st.lists(st.builds(Button, texts, texts), max_size=3).map(tuple)),
)
messages = st.builds(Message, texts, st.lists(blocks, max_size=6).map(tuple), st.sampled_from(["en", "ht"]))

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


@settings(deadline=None)
@given(messages)
def test_whatever_comes_in_is_inert_and_whole(message: Message) -> None:
    (payload,) = render(message)
    written = json.dumps(payload, ensure_ascii=False).encode().decode()  # fails on lone surrogates
    assert message_of(json.loads(written)) == message_of(payload)
    shown = message_of(payload)
    assert [block.type for block in shown.blocks] == [block.type for block in message.blocks]
    for before, after in zip(message.blocks, shown.blocks, strict=True):
        for raw, inert in zip(lines_of(before), lines_of(after), strict=True):
            assert not UNSEEN.search(plain(inert.spans))
            for was, now in zip(raw.spans, inert.spans, strict=True):
                _check_span(was, now)


def _check_span(was: object, now: object) -> None:
    if isinstance(now, Link):
        assert isinstance(was, Link)
        assert now.url == was.url
        assert re.fullmatch(r"https?://[^\s@\\<>\"]+", now.url, re.IGNORECASE)
        assert now.text.startswith(clean(was.text))
    elif isinstance(was, Link):
        assert now == Text(clean(was.text))
    else:
        assert type(now) is type(was)


def test_every_block_and_span_survives() -> None:
    message = full_message()
    assert message_of(render(message)[0]) == message


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "//evil.test", "/path", "https:", "https://", "https:///x", "http://a@evil.test", "https://evil.test\\@bank.com",
        "https://a b.test", "https://x.test/\n", "ftp://x.test", "", "https://[::1", "https://" + "a" * 300 + ".test", "https://.test",
    ],
)  # fmt: skip
def test_only_plain_http_addresses_are_links(url: str) -> None:
    assert safe_host(url) is None
    shown = message_of(render(Message("s", (Note(Line((Link("text", url),))),), "en"))[0])
    assert lines_of(shown.blocks[0])[0].spans == (Text("text"),)


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("haitilibre.com", "https://www.haitilibre.com/x", "haitilibre.com"),
        ("www.haitilibre.com", "https://haitilibre.com/x", "www.haitilibre.com"),
        ("Assembly votes 57 of 60", "https://evil.test/", "Assembly votes 57 of 60"),
        ("bank.com", "https://evil.test/", "bank.com (evil.test)"),
        (
            "see https://bank.com/login",
            "https://bank.com.evil.test/",
            "see https://bank.com/login (bank.com.evil.test)",
        ),
        ("BANK.COM", "https://evil.test/", "BANK.COM (evil.test)"),
        ("news", "https://bаnk.com/", "news (xn--bnk-6cd.com)"),  # with a Cyrillic а
    ],
)
def test_a_text_that_names_another_host_is_followed_by_the_links_own(text: str, url: str, shown: str) -> None:
    message = message_of(render(Message("s", (Note(Line((Link(text, url),))),), "en"))[0])
    assert plain(lines_of(message.blocks[0])[0].spans) == shown


def test_what_is_no_message_is_named() -> None:
    nothing: list[Payload] = [{}, {"message": None}, {"message": {"blocks": []}}, {"blocks": []}]
    for payload in nothing:
        with pytest.raises(ValueError, match="no message"):
            message_of(payload)
