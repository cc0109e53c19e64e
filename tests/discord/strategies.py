"""Messages of every shape, with text as hostile as articles can be."""

from datetime import UTC, datetime
from typing import Any

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
    Strong,
    Struck,
    Text,
    Time,
    Title,
)

HOSTILE = (
    "@everyone", "@here", "<@123>", "<@!1>", "<@&55>", "<#77>", "</ban user:42>", "<t:1700000000:R>", "<id:guide>",
    "<:kek:123>", "<a:party:9>", ":smile:", "12:30:45", "[bank](https://evil.example)", "](", "](https://e.example)",
    "[1]", "[1](http://e.example)", "https://evil.example/x", "http", "://", ":", "//", "discord.gg/abc",
    "discord.com/invite/abc", "DISCORD.GG/abc", "discord", ".gg/abc", "# head", "#", "-# small", "-", "> quote",
    ">>> all", "- item", "* item", "1. one", "12)", "```", "```py", "`", "``", "**", "*", "__", "_", "~~", "~", "||",
    "|", "\\", "\\\\", "(", ")", "[", "]", "<", ">", "\u202e", "\u200b", "\u2066", "\u200f", "\ufeff", "\x00", "\n",
    "\r\n", "\u2028", "\t", " ", "  ", "\ud800", "<a@b.example>", "é", "日本", "😀", "👨‍👩‍👧", "word", "Haïti", "57",
    "&lt;", "{{7*7}}", "steam://run", "@", "everyone", "@every", "one",
)  # fmt: skip

texts = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=6)), max_size=8).map("".join)
long_texts = st.one_of(
    texts,
    st.integers(1, 900).map(lambda n: "wörd " * n),
    st.integers(1, 5000).map(lambda n: "*" * n),
    st.tuples(texts, st.integers(1, 60)).map(lambda t: " ".join([t[0]] * t[1])),
)
urls = st.one_of(
    st.sampled_from(
        ("https://www.haitilibre.com/en/a_(b)", "http://e.example/ x", "javascript:alert(1)", "ftp://x.example",
         "https://bank.example@evil.example", "https://éx.example/ü?q=(1)#f", "", "https://", "//x.example",
         "https://x.example/" + "a" * 3000)
    ),
    texts.map("https://e.example/".__add__),
)  # fmt: skip


def spans(text: st.SearchStrategy[str] = texts) -> st.SearchStrategy[Any]:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    return st.one_of(
        text.map(Text),
        text.map(Strong),
        text.map(Struck),
        text.map(Code),
        st.builds(Link, text, urls),
        text.map(lambda said: Time(at, said)),
        text.map(lambda said: Quoted(said, "en")),
    )


def lines(text: st.SearchStrategy[str] = texts, most: int = 5) -> st.SearchStrategy[Line]:
    return st.lists(spans(text), max_size=most).map(lambda found: Line(tuple(found)))


def blocks(text: st.SearchStrategy[str] = texts, items: int = 4) -> st.SearchStrategy[Block]:
    line, label = lines(text), st.one_of(st.none(), texts)
    many = st.lists(line, max_size=items).map(tuple)
    button = st.builds(
        Button,
        texts,
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=64),
        st.sampled_from(("plain", "danger")),
    )
    return st.one_of(
        st.builds(Title, line),
        st.builds(Paragraph, line, label),
        st.builds(Bullets, many, label),
        st.builds(Figures, many, label),
        st.builds(Sources, many, texts),
        st.builds(Note, line),
        st.just(Rule()),
        st.lists(button, max_size=7).map(lambda found: Buttons(tuple(found))),
    )


def messages(text: st.SearchStrategy[str] = texts, most: int = 8, items: int = 4) -> st.SearchStrategy[Message]:
    return st.builds(
        Message,
        texts,
        st.lists(blocks(text, items), max_size=most).map(tuple),
        st.just("en"),
        st.sampled_from(("alert", "brief", "reply")),
    )
