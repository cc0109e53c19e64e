"""Whatever an article says, it arrives as words: nothing in it is alive, and nothing of it is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord import escape, render
from adapters.discord.lines import write
from messages.message import Channel, Line, Link, Message, Paragraph, Person, Quoted, Strong, Text, lines_of, plain
from tests.discord.strategies import HOSTILE, lines, long_texts, messages, texts
from tests.fakes.discord_reader import read, text_of
from tests.fakes.discord_reader import texts as written

OURS = {"strong", "strike", "code", "link"}
"""What our spans may make of a line; block marks come from the blocks."""


def shown(line: Line) -> str:
    """The words of a line without what no one can see."""
    return re.sub(r"\s+", "", escape.clean(plain(line.spans))).replace("\u200b", "")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_word_is_only_words(text: str) -> None:
    reading = read(write((Text(text),)))
    assert reading.live == []
    assert squeezed(reading.text) == shown(Line((Text(text),)))


@pytest.mark.parametrize("first", HOSTILE)
def test_two_harmless_halves_do_not_join(first: str) -> None:
    for second in HOSTILE:
        for spans in ((Text(first), Text(second)), (Text(first), Quoted(second, "en", ("", "")))):
            assert read(write(spans)).live == [], spans


@pytest.mark.parametrize(
    "text", ["@everyone", "1", "&123456789012345678", "12345678901234567890123456", "", "12345678901234567>"]
)
def test_only_a_user_s_id_names_a_person(text: str) -> None:
    assert write((Text("by "), Person("123456789012345678"))) == "by <@123456789012345678>"
    assert read(write((Person(text),))).live == []
    assert write((Text("in "), Channel("123456789012345678"))) == "in <#123456789012345678>"
    assert read(write((Channel(text),))).live == []


@given(lines())
@settings(max_examples=150)
def test_only_our_own_spans_are_alive(line: Line) -> None:
    reading = read(write(line.spans))
    assert reading.kinds() <= OURS, reading.live
    for kind, what in reading.live:
        if kind == "link":
            assert what in {
                target[0] for span in line.spans if isinstance(span, Link) and (target := escape.address(span.url))
            }


@given(lines())
@settings(max_examples=100)
def test_no_word_is_lost(line: Line) -> None:
    links = [span for span in line.spans if isinstance(span, Link)]
    if not links:
        assert squeezed(read(write(line.spans)).text) == shown(line)
    for link in links:  # a host may be added to a link's words
        assert shown(Line((link,))) in squeezed(read(write(line.spans)).text)


@given(messages())
@settings(max_examples=60)
def test_no_mark_of_a_block_comes_from_its_text(message: Message) -> None:
    marks = OURS | ({"strong"} if message.size == "alert" else {"strong", "heading", "list", "subtext"})
    for payload in render(message):
        for text in written(payload):
            for line in text.split("\n"):
                reading = read(line)
                assert reading.kinds() <= marks, (line, reading.live)
                assert sum(kind in ("heading", "list", "subtext") for kind, _ in reading.live) <= 1, line


@given(texts)
def test_invisible_marks_are_gone(text: str) -> None:
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00\n]", write((Text(text),)))


@pytest.mark.parametrize(
    ("text", "url", "kept"),
    [
        ("haitilibre.com", "https://www.haitilibre.com/a", "[haitilibre.com](https://www.haitilibre.com/a)"),
        ("bank.example", "https://evil.example/a", r"bank.example [evil.example](https://evil.example/a)"),
        (
            "HTTPS://Bank.Example/x",
            "https://evil.example",
            "HTTPS\\://Bank.Example/x [evil.example](https://evil.example)",
        ),
        ("ｂank．example", "https://evil.example", "ｂank．example [evil.example](https://evil.example)"),
        ("10.0.0.1", "https://evil.example", "10.0.0.1 [evil.example](https://evil.example)"),
        ("example", "https://evil.example", "[example](https://evil.example)"),
        ("", "https://evil.example/x", "[evil.example](https://evil.example/x)"),
        ("a [1] b", "https://e.example/(1) x", "[a \\[1\\] b](https://e.example/%281%29%20x)"),
        ("look", "https://аpple.example/", "[look](https://xn--pple-43d.example/)"),
        ("look", "javascript:alert(1)", "look"),
        ("look", "https://bank.example@evil.example", "look"),
        ("look", "https://x.example:99999/", "look"),
    ],
)
def test_a_link_shows_where_it_leads(text: str, url: str, kept: str) -> None:
    assert write((Link(text, url),)) == kept


def test_numbers_of_sources_stay_readable() -> None:
    assert write((Text("57 of 60 [1] [12]"),)) == "57 of 60 [1] [12]"


def test_equal_marks_that_touch_are_parted() -> None:
    spans = (Strong("a"), Text(""), Strong("b"))
    assert read(write(spans)).text == "ab"


@given(st.lists(long_texts, min_size=1, max_size=4))
@settings(max_examples=20)
def test_a_long_message_loses_nothing(said: list[str]) -> None:
    message = Message("s", tuple(Paragraph(Line((Text(text),))) for text in said), "en")
    whole = squeezed("".join(text_of(payload) for payload in render(message)))
    expected = [shown(line) for block in message.blocks for line in lines_of(block)]
    if any(expected):
        assert whole == "".join(expected)
