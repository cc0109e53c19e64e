"""Messages for the rendering tests: every block and span, with the nastiest texts there are."""

from datetime import UTC, datetime
from typing import Literal, get_args

from hypothesis import strategies as st

from messages.message import (
    Block,
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
    Span,
    Strong,
    Struck,
    Text,
    Time,
    Title,
)

HOSTILE = (
    "<!channel>", "<!here>", "<!everyone>", "<!subteam^S1>", "<@U1>", "<#C1>",
    "<https://evil.test|https://bank.test>",
    "&lt;!channel&gt;", "&", "&amp;", "> quoted", ">>> all", "＞ wide",
    "*bold*", "_italic_", "~struck~", "`code`", "```fence```",
    "<!date^1392734382^{date}|gone>",
    ":smile:", ":+1:", "＊wide＊", "a|b", "10:30:00", "\u202eevil\u2066", "\u200b*\u200b",
    "zero\u200bwidth", "\ud800", "\x00", "\n> second line", "\r\n*third*", "😀" * 5, "’ “ ”",
    "ayisyen ki rete Pòtoprens",
)  # fmt: skip


def repeated(word: str, times: int) -> str:
    return (word + " ") * times


def shortened(text: str) -> str:
    """Short enough to fit one section whatever is escaped."""
    return text[:500]


URLS = (
    "https://example.org/a|b?c=1&d=<x>",
    "javascript:alert(1)",
    "http://x.test/" + "y" * 1990,
    "https://example.org/" + "z" * 1500,
)

AT = datetime(2026, 11, 24, 7, tzinfo=UTC)

hostile = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)), min_size=1, max_size=4).map(" ".join)
long_text = st.builds(repeated, hostile, st.sampled_from([1, 3, 30, 400]))
texts = st.one_of(*[hostile] * 9, long_text)
labels = st.one_of(st.none(), hostile)

# Composites rather than nested `builds`: hypothesis prints a failing tree of those for minutes.


Style = Literal["plain", "primary", "danger"]


@st.composite
def some_span(draw: st.DrawFn) -> Span:
    kind = draw(st.sampled_from([Text, Text, Strong, Struck, Code, Link, Time, Quoted, Person, Channel]))
    if kind is Link:
        return Link(draw(hostile), draw(st.sampled_from(URLS)))
    if kind is Time:
        return Time(AT, draw(hostile))
    if kind is Quoted:
        return Quoted(shortened(draw(texts)), "en")
    made: Span = kind(draw(texts))
    return made


@st.composite
def some_line(draw: st.DrawFn) -> Line:
    return Line(tuple(draw(st.lists(some_span(), min_size=1, max_size=4))))


@st.composite
def some_button(draw: st.DrawFn) -> Button:
    style: Style = draw(st.sampled_from(get_args(Style)))
    return Button(draw(texts), draw(st.text("abcdé /-", max_size=60)), style)


@st.composite
def some_block(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from([Title, Paragraph, Bullets, Figures, Sources, Note, Rule, Buttons]))
    if kind is Rule:
        return Rule()
    if kind is Buttons:
        return Buttons(tuple(draw(st.lists(some_button(), max_size=5))))
    if kind in (Title, Note):
        return kind(draw(some_line()))
    if kind is Paragraph:
        return Paragraph(draw(some_line()), draw(labels))
    items = tuple(draw(st.lists(some_line(), max_size=12)))
    return Sources(items, draw(hostile)) if kind is Sources else kind(items, draw(labels))


@st.composite
def some_message(draw: st.DrawFn) -> Message:
    return Message(draw(texts), tuple(draw(st.lists(some_block(), max_size=7))), "en")
