"""Whatever is found: messages within limits, every line on facts, quotation marks only around a source's words."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from messages import format as answers
from messages.format.draft import LIMITS
from messages.message import Message, Quoted, from_json, lines_of, to_json
from messages.model import (
    LANGUAGES,
    SIZES,
    Agreement,
    Approx,
    Article,
    Casualty,
    Count,
    Country,
    Coverage,
    Cursor,
    Date,
    Duration,
    Event,
    Fact,
    Known,
    Money,
    Org,
    Percent,
    Person,
    Personnel,
    Place,
    Quantity,
    Quote,
    Term,
    Vote,
)
from messages.text import to_text
from messages.topic import builtin
from tests.briefing.making import NOW, ZONE, brief

MARKS = re.compile('["“”«»„‟]')

WORDS = st.sampled_from(
    [
        "the", "Legislative", "Assembly", "of", "El", "Salvador", "approved", "a", "military", "contingent", "57",
        "votes", "“We", "want", "peace”", "said", "Bukele", "in", "July", "and", "killed", "soldiers", "«", "»",
        "<!channel>", "@everyone", "\u202eright", "to\u200bleft", "*bold*", "MMSS", "and", "y", "les",
        "Haïti", "l'accord", "x" * 120,
        "13", "other", "nations", "“", "\"", "None", "{", "}", "\ue0000\ue001", "países", "peyi", "terrorist", "(OAS)",
    ]
)  # fmt: skip
LANGS = st.sampled_from(["en", "fr", "es", "ht", "sw", ""])
ENTITIES = st.sampled_from([None, "bukele", "sv-assembly", "mss", "SV", "HT", "nobody", "un", "ZZ"])
DATES = st.sampled_from(["2024", "2024-03", "2024-10-03", "2024-10-03/2024-10-05", "2025-07/2025-09", "2027-01-01"])


def quantities() -> st.SearchStrategy[Quantity]:
    number = st.one_of(st.integers(0, 100), st.sampled_from([1_500_000, 2_000_000_000, 1234.5, 0.5, 10**15]))
    exact = st.builds(Quantity.of, number, st.sampled_from(Approx))
    return st.one_of(exact, st.builds(lambda low, more: Quantity(low, low + more, Approx.RANGE), number, number))


def values(text: str) -> st.SearchStrategy[Any]:
    """Any fact value over this text."""
    words = text.split()
    slices = st.builds(
        lambda a, n: " ".join(words[a : a + n]) or words[0], st.integers(0, len(words) - 1), st.integers(1, 9)
    )
    maybe = st.none() | slices
    terms = st.none() | st.builds(Term, slices, ENTITIES)
    counts = st.none() | st.integers(0, 200)
    dates = st.builds(
        Date, DATES, st.sampled_from([None, "start", "mid", "end"]), st.sampled_from([None, "event"]), st.booleans()
    )
    codes = st.sampled_from(["SV", "HT", "US", "ZZ", "DO"])
    action = st.sampled_from(
        ["ratified", "signed", "joined", "killed", "ended", "arrived", "approved", "deployed", "met", "other"]
    )
    result = st.sampled_from([None, "adopted"])
    currency, paid = st.sampled_from(["USD", "HTG", "XXX", "QQQ"]), st.sampled_from([None, "pledged", "cost"])
    number, parties = st.sampled_from([None, "2793", "2783", "7"]), st.lists(codes, max_size=3).map(tuple)
    harm = st.sampled_from(["killed", "injured", "missing", "displaced", "kidnapped", "affected", "killed_or_injured"])
    status = st.sampled_from([None, "deployed", "arrived", "present", "planned", "pledged", "authorized", "withdrawn"])
    return st.one_of(
        st.builds(Vote, counts, counts, counts, counts, counts, st.booleans(), terms, result),
        dates,
        st.builds(Quote, slices, st.sampled_from(["direct", "mixed", "indirect"]), terms, maybe),
        st.builds(Personnel, quantities(), maybe, st.none() | codes, status, terms, st.booleans()),
        st.builds(Casualty, quantities(), harm, maybe, terms, st.booleans()),
        st.builds(Money, quantities(), currency, paid),
        st.builds(Agreement, slices, number, maybe, parties),
        st.builds(Percent, quantities(), maybe),
        st.builds(Duration, st.sampled_from(["open", "P1Y", "P6M", "PT48H", "P1Y2M", "nonsense"]), maybe),
        st.builds(Count, quantities(), slices, st.booleans()),
        st.builds(Country, codes),
        st.builds(Org, slices, ENTITIES),
        st.builds(Person, slices, ENTITIES),
        st.builds(Place, slices),
        st.builds(Event, action, terms, terms, st.none() | dates, terms, maybe),
    )  # fmt: skip


@st.composite
def articles(draw: Callable[..., Any], number: int) -> list[tuple[Article, Fact]]:
    words = draw(st.lists(WORDS, min_size=3, max_size=40))
    text = " ".join(words)
    of = Article(
        id=f"a{number}",
        title=draw(st.sampled_from(["", "A title", "“Quoted” <b>title</b>", "t" * 300, "Ten killed"])),
        text=text,
        lang=draw(LANGS),
        outlet=draw(st.sampled_from(["Paper", "", "“P” " * 40, "starter article"])),
        url=draw(st.sampled_from([None, "https://a.example/1", "https://b.example/1"])),
        origin=draw(st.sampled_from([None, "www.haitilibre.com", "o" * 200])),
        published=draw(st.sampled_from([None, NOW, NOW - timedelta(days=400)])),
        primary=draw(st.booleans()),
    )
    facts = []
    for value in draw(st.lists(values(text), min_size=0, max_size=7)):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        who = draw(st.none() | st.builds(Term, st.sampled_from(words), ENTITIES))
        modality = draw(st.sampled_from(["asserted", "planned", "reported", "denied"]))
        confidence = draw(st.sampled_from([0.4, 0.6, 0.9, 1.0]))
        place = (start, end, text[start:end], (0, len(text)))
        facts.append((of, Fact(value, *place, "rule", confidence, text, of.lang, who, modality)))
    return facts


class Made(list[Known]):
    """Prints itself: Hypothesis cannot print a value whose text is checked and not kept."""

    def __repr__(self) -> str:
        return "\n".join(
            f"{one.handle} {one.state} {one.fact.lang} {one.fact.value} {one.fact.evidence!r}" for one in self
        )


@st.composite
def ledgers(draw: Callable[..., Any]) -> list[Known]:
    """Facts of up to three articles in up to two stories, some corrected or withdrawn."""
    made = [pair for number in range(3) for pair in draw(articles(number))]
    known = []
    for seq, (of, fact) in enumerate(made, 1):
        state = draw(st.sampled_from(["live", "live", "live", "withdrawn", "corrected", "held"]))
        story = draw(st.sampled_from(["s-1", "s-2"]))
        one = Known(f"f-{seq}", seq, fact, of, NOW, NOW, story, state)
        known.append(one if state == "live" else replace(one, changed_seq=99, replaced_by="f-1"))
    return Made(known)


def check(message: Message, handles: set[str]) -> None:
    for block in message.blocks:
        for line in lines_of(block):
            assert set(line.facts) <= handles
            for span in line.spans:
                assert isinstance(span, Quoted) or not MARKS.search(span.text), span
    assert set(message.facts) <= handles
    assert from_json(to_json(message)) == message


WHATEVER = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
"""No shrinking: it takes minutes here, and a whole ledger reads well enough."""


@WHATEVER
@given(
    ledgers(),
    st.sampled_from(LANGUAGES),
    st.sampled_from(SIZES),
    st.sampled_from([None, Cursor(4, NOW), Cursor(500, NOW)]),
)
def test_any_facts_make_a_briefing(facts: list[Known], language: Any, size: Any, cursor: Cursor | None) -> None:
    message = brief(facts, language=language, size=size, cursor=cursor, coverage=Coverage(3, 2, NOW))
    assert len(to_text(message)) <= LIMITS[size]
    check(message, {one.handle for one in facts})
    for block in message.blocks:
        if block.type in ("bullets", "figures"):
            assert all(line.facts for line in block.items)


@WHATEVER
@given(ledgers(), st.sampled_from(LANGUAGES))
def test_any_facts_make_answers(facts: list[Known], language: Any) -> None:
    reader: Any = {"topic": builtin(), "now": NOW, "zone": ZONE, "language": language}
    told = [
        answers.votes(facts, **reader),
        answers.quotes(facts, **reader),
        answers.timeline(facts, **reader),
        answers.countries(facts, **reader),
        answers.facts(facts, **reader),
        answers.changes(facts, cursor=Cursor(3, NOW), **reader),
        answers.latest([one.article for one in facts], known=facts, **reader),
        *(answers.source(facts, one.handle, **reader) for one in facts[:3]),
    ]
    for message in told:
        assert len(to_text(message)) <= LIMITS["full"]
        check(message, {one.handle for one in facts})


@WHATEVER
@given(ledgers())
def test_quotations_are_words_of_the_article(facts: list[Known]) -> None:
    texts = [text for one in facts for text in (one.article.text, one.article.title)]
    for size in SIZES:
        for block in brief(facts, language="fr", size=size).blocks:
            for span in (span for line in lines_of(block) for span in line.spans):
                assert not isinstance(span, Quoted) or any(span.text in text for text in texts)
