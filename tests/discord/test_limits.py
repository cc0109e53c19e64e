"""Every payload is one that Discord takes, whatever the message holds; nothing is split inside a quotation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.base import Payload
from adapters.discord import marks, render
from adapters.discord.lines import divide, write
from messages.message import Bullets, Button, Buttons, Line, Message, Paragraph, Quoted, Rule, Text, Title
from tests.discord.strategies import lines, long_texts, messages
from tests.fakes import discord_reader as reader
from tests.fakes.discord_limits import message_errors

KEY = "Z" * 25


@given(messages())
@settings(max_examples=60)
def test_discord_takes_each_payload(message: Message) -> None:
    _taken(render(message))


@given(messages(long_texts, most=5, items=3))
@settings(max_examples=20)
def test_discord_takes_the_payloads_of_a_huge_message(message: Message) -> None:
    _taken(render(message))


def _taken(payloads: list[Payload]) -> None:
    assert payloads
    for payload in payloads:
        assert message_errors(payload) == []
        posted = marks.for_posting(payload, KEY)
        assert message_errors(posted) == []
        assert marks.key_of(posted) == KEY


@pytest.mark.parametrize("size", ["alert", "reply"])
def test_forty_components_are_counted_through_nesting(size: str) -> None:
    rows = tuple(
        block
        for n in range(30)
        for block in (
            Rule(),
            Title(Line((Text(f"t{n}"),))),
            Buttons(tuple(Button(f"b{n}", f"x {n} {m}") for m in range(5))),
        )
    )
    payloads = render(Message("s", rows, "en", size=size))  # type: ignore[arg-type]
    assert len(payloads) > 1
    _taken(payloads)
    labels = [button["label"] for payload in payloads for button in reader.buttons(payload)]
    assert labels == [f"b{n}" for n in range(30) for _ in range(5)]


@given(st.integers(0, 60), st.integers(100, 1500), st.booleans())
@settings(max_examples=25)
def test_a_quotation_is_never_cut(before: int, length: int, alert: bool) -> None:
    quote = ("“quoted *words*” " * 200)[:length].strip()
    spans = (Text("word " * before * 20), Quoted(quote, "en"), Text(" after" * 50))
    message = Message("s", (Paragraph(Line(spans)),), "en", size="alert" if alert else "reply")
    pages = [reader.text_of(payload) for payload in render(message)]
    assert sum(f"“{quote}”" in page for page in pages) == 1


def test_a_quotation_larger_than_a_page_is_cut_with_marks_of_it() -> None:
    words = " ".join(f"w{n}" for n in range(2000))
    pages = render(Message("s", (Paragraph(Line((Quoted(words, "en"),))),), "en"))
    said = "\n".join(reader.text_of(page) for page in pages).split("\n")
    assert len(said) > 2
    assert all(part.startswith("“") and part.endswith("”") for part in said)
    assert all(part.endswith("…”") for part in said[:-1])
    assert all(part.startswith("“…") for part in said[1:])
    assert " ".join(part.strip("“”…") for part in said) == words


@given(lines(long_texts), st.sampled_from((1900, 4000)))
@settings(max_examples=20)
def test_pieces_of_a_line_fit(line: Line, room: int) -> None:
    assert all(len(write(piece)) <= room for piece in divide(line.spans, room))


def test_a_label_stays_with_its_first_item() -> None:
    filler = Paragraph(Line((Text("x" * 3980),)))
    listed = Bullets((Line((Text("first thing"),)), Line((Text("second"),))), label="What happened")
    _, last = render(Message("s", (filler, listed), "en"))
    assert reader.text_of(last).startswith("What happened\nfirst thing")


@pytest.mark.parametrize("blocks", [(), (Rule(), Rule()), (Paragraph(Line((Text(" \n"),))),), (Bullets(()),)])
@pytest.mark.parametrize("size", ["alert", "full"])
def test_a_message_without_words_says_its_summary(blocks: tuple[Rule, ...], size: str) -> None:
    (payload,) = render(Message("Nothing new", blocks, "en", size=size))  # type: ignore[arg-type]
    assert reader.text_of(payload) == "Nothing new"


def test_a_line_after_a_list_stands_apart() -> None:
    """Some clients would draw it as part of the list's last item."""
    blocks = (Bullets((Line((Text("item"),)),)), Paragraph(Line((Text("after"),))), Paragraph(Line((Text("more"),))))
    (payload,) = render(Message("s", blocks, "en"))
    assert reader.texts(payload) == ["- item", "after\nmore"]


@pytest.mark.parametrize(("language", "shown"), [("en", "Label: text"), ("fr", "Label\u00a0: text")])
def test_a_label_has_its_languages_colon(language: str, shown: str) -> None:
    blocks = (Paragraph(Line((Text("text"),)), label="Label"),)
    (payload,) = render(Message("s", blocks, language))  # type: ignore[arg-type]
    assert reader.text_of(payload) == shown
