"""Message -> Block Kit: within every limit, inert, and nothing lost."""

import json
import re
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from adapters.slack import render, text
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
    Span,
    Strong,
    Struck,
    Text,
    Time,
    Title,
    lines_of,
)
from tests.fakes.slack_limits import check_message, shown, texts, units
from tests.slack import messages

LINK = re.compile(r"<https?://[^|<>\s`*_~]*[^|<>\s`]*\|[^<>|\n]+>")
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of a failing giant
WITHOUT_SHRINKING = (Phase.explicit, Phase.generate)  # a failing giant would be shrunk for minutes
quick = settings(max_examples=60, phases=WITHOUT_SHRINKING, database=None)


def said(*blocks: Any) -> Message:
    return Message("A briefing", blocks, "en")


def line(*spans: Span) -> Line:
    return Line(spans)


def mrkdwn_texts(payloads: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("type") == "mrkdwn":
                found.append(value["text"])
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    for payload in payloads:
        found.append(payload["text"])
        walk(payload["blocks"])
    return found


def assert_inert(text: str) -> None:
    """What is left after our own links, code and pairs of marks does nothing in Slack."""
    assert not re.search(r"^\s*(&gt;|＞|>)", text, re.MULTILINE), "a block quote"
    rest = LINK.sub(lambda found: found.group().split("|", 1)[1][:-1], text)
    rest = re.sub(r"`[^`\n]+`", "", rest)
    assert not set("<>") & set(rest), "an unescaped control sequence"
    assert not re.search(r"&(?!amp;|lt;|gt;)", rest), "an unescaped ampersand"
    rest = re.sub(r"\*[^*_~`\n]+\*|~[^*_~`\n]+~", "", rest)
    assert not set("*_~`＊＿｀") & set(rest), "a mark that is not ours"
    assert not re.search(r":(\+1|100|[a-z][a-z0-9_+-]*):", rest), "an emoji"
    assert not set("\u202e\u2066\x00\ud800") & set(text), "an unseen control"


def normal(raw: str) -> str:
    """A text as it is compared: without space, marks and look-alikes."""
    for there, here in zip("∗ˍ∼ˋ﹡꞉∣", "*_~`*:|", strict=True):
        raw = raw.replace(there, here)
    raw = raw.replace("＊", "*").replace("＿", "_").replace("｀", "`").replace("\u200b", "").replace("\u00ad", "")
    return re.sub(r"[\s*~`]+", "", text.clean(raw))


@given(messages.some_message())
@quick
def test_any_message_is_within_the_limits_inert_and_whole(message: Message) -> None:
    """One test of three promises: what costs the time is making the messages."""
    payloads = render(message)
    assert_within_limits(payloads)
    for shown_text in mrkdwn_texts(payloads):
        assert_inert(shown_text)
    assert_nothing_lost(message, payloads)


def assert_within_limits(payloads: list[dict[str, Any]]) -> None:
    for payload in payloads:
        check_message(json.loads(json.dumps(payload)))
        assert units(payload["text"]) < 4000
        assert sum(map(units, texts(payload["blocks"]))) <= 10_000
        assert (payload["unfurl_links"], payload["unfurl_media"]) == (False, False)
        assert (payload["parse"], payload["link_names"]) == ("none", False)


def assert_nothing_lost(message: Message, payloads: list[dict[str, Any]]) -> None:
    whole = normal("".join(shown(part) for payload in payloads for part in texts(payload["blocks"])))
    whole = re.sub(r"\((example\.org|x\.test)\)", "", whole)  # hosts shown after what could mislead
    at = 0
    for block in message.blocks:
        for each in lines_of(block):
            for span in each.spans:
                wanted = normal(span.text)
                found = whole.find(wanted, at)
                assert found >= 0, (wanted, whole[at : at + 300])
                at = found + len(wanted)


def test_the_inertness_check_can_fail() -> None:
    for bad in ("<!channel>", "*a _b_*", "> x", "a & b", ":smile:", "<https://a.test|b> *", "`", "<javascript:x|y>"):
        with pytest.raises(AssertionError):
            assert_inert(bad)


@given(st.lists(st.one_of(messages.some_span(), st.builds(Quoted, st.text("ab cd*<é", max_size=2500), st.just("en")))))
@quick
def test_a_quotation_is_never_split(spans: list[Span]) -> None:
    quotes = [span for span in spans if isinstance(span, Quoted)]
    shown_texts = mrkdwn_texts(render(said(Bullets((Line(tuple(spans)),)))))
    for quote in quotes:
        whole = text.mrkdwn(f"“{quote.text}”")
        assert units(whole) > 2990 or any(whole in part for part in shown_texts)


def test_a_quotation_longer_than_any_text_is_split_between_words_and_says_so() -> None:
    words = [f"word{n}" for n in range(1200)]
    payloads = render(said(Paragraph(line(Text("He said: "), Quoted(" ".join(words), "en"), Text(" and left.")))))
    parts = [part for payload in payloads for part in texts(payload["blocks"])]
    assert len(parts) > 2
    quoted = re.findall("“([^”]*)”", "\n".join(parts))
    assert not quoted[0].startswith("…")
    assert not quoted[-1].endswith("…")
    assert all(before.endswith(" …") and after.startswith("… ") for before, after in pairwise(quoted))
    assert " ".join(part.strip("… ") for part in quoted).split() == words


def test_a_long_message_is_split_on_line_borders() -> None:
    said_lines = [f"line {n} " + "word " * 60 + "end" for n in range(120)]
    payloads = render(said(Title(line(Text("Long"))), Bullets(tuple(line(Text(each)) for each in said_lines), "All")))
    assert len(payloads) > 3
    shown_lines = [row for payload in payloads for part in texts(payload["blocks"]) for row in part.split("\n")]
    assert shown_lines == ["Long", "*All*", *(f"• {each}" for each in said_lines)]
    assert [payload["text"] for payload in payloads[:2]] == [f"A briefing ({n}/{len(payloads)})" for n in (1, 2)]


def test_many_blocks_go_into_many_posts() -> None:
    payloads = render(said(*[Note(line(Text(f"note {n}"))) for n in range(120)]))
    assert [len(payload["blocks"]) for payload in payloads] == [50, 50, 20]


def test_a_message_without_anything_to_see_still_says_something() -> None:
    for message in (said(), said(Paragraph(line(Text(" "))), Buttons(())), Message("", (), "en")):
        (payload,) = render(message)
        check_message(payload)


def test_each_block_has_its_form() -> None:
    quote = Quoted("as much as possible", "en")
    (payload,) = render(
        said(
            Title(line(Text("MMSS brief · El Salvador"))),
            Paragraph(line(Text("Lawmakers approved it, "), Strong("57"), Text(" of 60.")), "Bottom line"),
            Bullets((line(Quoted("yes", "en")), line(Code("f-7k"), Text(" "), Struck("75"), Text(" 70"))), "Facts"),
            Figures((line(Strong("57/60"), Text(" votes")), line(Text("13 others"))), "Key figures"),
            Rule(),
            Sources((line(Text("[1] "), Link("haitilibre", "https://www.haitilibre.com/en?a=1&b=2")),), "Sources"),
            Note(line(Text("as of "), Time(datetime(2026, 11, 24, 12, tzinfo=UTC), "07:00"), Text(" "), quote)),
            Buttons((Button("Share", "brief public", "primary"), Button("Full", "brief full"))),
        )
    )
    header, bottom, facts, label, figures, rule, sources, note, actions = payload["blocks"]
    assert header["text"] == {"type": "plain_text", "text": "MMSS brief · El Salvador", "emoji": False}
    assert bottom["text"]["text"] == "*Bottom line*\nLawmakers approved it, *57* of 60."
    assert facts["text"]["text"] == "*Facts*\n• “yes”\n• `f-7k` ~75~ 70"
    assert label["text"]["text"] == "*Key figures*"
    assert [field["text"] for field in figures["fields"]] == ["*57/60* votes", "13 others"]
    assert rule == {"type": "divider"}
    assert sources["elements"][0]["text"] == "*Sources*\n[1] <https://www.haitilibre.com/en?a=1&amp;b=2|haitilibre>"
    assert note["elements"][0]["text"] == "as of 07:00 “as much as possible”"
    share, full = actions["elements"]
    assert (share["value"], share["style"], full["value"]) == ("brief public", "primary", "brief full")
    assert share["action_id"] != full["action_id"]
    assert "style" not in full


def test_a_title_with_a_link_or_too_long_for_a_header_is_a_bold_section() -> None:
    for title in (line(Text("As of "), Link("here", "https://a.test/")), line(Text("long " * 40))):
        (payload,) = render(said(Title(title)))
        assert payload["blocks"][0]["type"] == "section"
        assert payload["blocks"][0]["text"]["text"].startswith("*")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("x" * 150, "header"),
        ("x" * 151, "section"),
        ("&" * 30, "header"),
        ("&" * 31, "section"),
        ("😀" * 76, "section"),
    ],
)
def test_a_header_holds_150_units_after_escaping(title: str, kind: str) -> None:
    (payload,) = render(said(Title(line(Text(title)))))
    assert payload["blocks"][0]["type"] == kind
    check_message(payload)


def test_buttons_of_several_rows_have_ids_of_their_own() -> None:
    row = Buttons(tuple(Button(f"b{n}", "votes") for n in range(5)))
    (payload,) = render(said(row, row))
    ids = [element["action_id"] for block in payload["blocks"] for element in block["elements"]]
    assert len(set(ids)) == 10


@pytest.mark.parametrize(
    ("label", "url", "shown_link"),
    [
        ("Reuters", "https://reuters.com/a", "<https://reuters.com/a|Reuters>"),
        ("reuters.com", "https://www.reuters.com/a", "<https://www.reuters.com/a|reuters.com>"),
        ("https://bank.test/login", "https://evil.test/", "<https://evil.test/|https://bank.test/login (evil.test)>"),
        ("BANK。test", "https://evil.test/", "<https://evil.test/|BANK。test (evil.test)>"),
        ("bank", "https://bаnk.test/", "<https://bаnk.test/|bank (xn--bnk-6cd.test)>"),
        ("a|b", "https://evil.test/x|https://bank.test", "<https://evil.test/x%7Chttps://bank.test|a∣b>"),
        ("", "https://a.test/", "<https://a.test/|a.test>"),
        ("click", "javascript:alert(1)", "click"),
        ("click", "https://good.test@evil.test/", "click"),
        ("click", "https://a.test/\u202egpj", "click"),
        ("click", "https://a.test/ b", "click"),
        ("click", "http://[bad", "click"),
        ("click", "https://a.test/" + "x" * 2000, "click"),
    ],
)
def test_a_link_cannot_pretend_to_lead_elsewhere(label: str, url: str, shown_link: str) -> None:
    assert text.link(label, url) == shown_link


def test_marks_that_would_touch_a_letter_are_kept_apart() -> None:
    spans = (Text("n"), Strong("57"), Text("of"), Strong(" 60 "), Code("f-7k"), Struck("x"), Text("."))
    assert text.line(spans) == "n\u200b*57*\u200bof *60* `f-7k`\u200b~x~."


def test_an_emoji_cannot_come_about_where_two_spans_meet() -> None:
    assert text.line((Text("Status:"), Text("x:"))) == "Status꞉x:"
    assert text.line((Strong("At"), Text(" 10:"), Text("30"))) == "*At* 10:30"


def test_code_is_shown_letter_for_letter_but_for_backticks() -> None:
    assert text.line((Code('cron "*/30 6-20 * * *" America/New_York `<b>`'),)) == (
        '`cron "*/30 6-20 * * *" America/New_York ˋ&lt;b&gt;ˋ`'
    )


@pytest.mark.parametrize("text_", ["u1", "!channel", "S1|x", "U1>", "", "U1|<!here>", "C1", "U1 "])
def test_only_a_user_s_id_names_a_person(text_: str) -> None:
    assert text.line((Text("by "), Person("U07AB"))) == "by <@U07AB>"
    assert "<" not in text.line((Person(text_),))


@pytest.mark.parametrize("text_", ["c1", "!channel", "U1", "C1>", "", "C1|<!here>", "@U1", "C1 "])
def test_only_a_channel_s_id_names_a_channel(text_: str) -> None:
    assert text.line((Text("in "), Channel("C07AB"), Text("."))) == "in <#C07AB>."
    assert "<" not in text.line((Channel(text_),))
