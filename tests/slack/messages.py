"""Messages for the rendering tests: every block and span, with the nastiest texts there are."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from messages.message import (
    Block,
    Bullets,
    Button,
    Buttons,
    Code,
    Figures,
    Line,
    Link,
    Message,
    Note,
    Paragraph,
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


URLS = ("https://example.org/a|b?c=1&d=<x>", "javascript:alert(1)", "http://x.test/" + "y" * 1990)

hostile = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)), min_size=1, max_size=4).map(" ".join)
long_text = st.builds(repeated, hostile, st.sampled_from([1, 3, 30, 400]))
texts = st.one_of(*[hostile] * 9, long_text)

spans: st.SearchStrategy[Span] = st.one_of(
    st.builds(Text, texts),
    st.builds(Strong, hostile),
    st.builds(Struck, hostile),
    st.builds(Code, hostile),
    st.builds(Link, hostile, st.sampled_from(URLS)),
    st.builds(Link, st.text("abc d", max_size=1200), st.just("https://example.org/" + "z" * 1500)),
    st.builds(Time, st.just(datetime(2026, 11, 24, 7, tzinfo=UTC)), hostile),
    st.builds(Quoted, texts.map(shortened), st.just("en")),
)
lines = st.builds(Line, st.lists(spans, min_size=1, max_size=4).map(tuple))
items = st.lists(lines, max_size=12).map(tuple)
labels = st.one_of(st.none(), hostile)
buttons = st.builds(Button, texts, st.text("abcdé /-", max_size=60), st.sampled_from(["plain", "primary", "danger"]))

blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, lines),
    st.builds(Paragraph, lines, labels),
    st.builds(Bullets, items, labels),
    st.builds(Figures, items, labels),
    st.builds(Sources, items, hostile),
    st.builds(Note, lines),
    st.just(Rule()),
    st.builds(Buttons, st.lists(buttons, max_size=5).map(tuple)),
)
anything = st.builds(Message, texts, st.lists(blocks, max_size=7).map(tuple), st.just("en"))
