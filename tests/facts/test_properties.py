"""What holds for any text: words letter for letter, one owner a number, the same answer twice, no error, no blow-up."""

import sys
from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages import topic
from messages.facts import claims, find_facts, finder
from messages.facts.canon import READ_LIMIT, canon
from messages.model import Article, Fact, Quote

LANGS = ("en", "fr", "es", "ht", "pt")
WORDS = [
    "57",
    "of",
    "60",
    "votes",
    "to",
    "three",
    "against",
    "abstained",
    "The",
    "Assembly",
    "Kenya",
    "Haiti",
    "sent",
    "will",
    "400",
    "police",
    "officers",
    "soldiers",
    "killed",
    "12",
    "people",
    "were",
    "injured",
    "on",
    "Monday",
    "October",
    "3,",
    "2024",
    "since",
    "July",
    "$200",
    "million",
    "percent",
    "%,",
    "said",
    "Juan",
    "Pérez",
    "“We",
    "go”",
    "«",
    "Oui",
    "»",
    "a",
    "tué",
    "une",
    "vingtaine",
    "de",
    "policiers",
    "kényans",
    "le",
    "Conseil",
    "de",
    "sécurité",
    "résolution",
    "2699",
    "—",
    "dijo",
    "más",
    "de",
    "2",
    "mil",
    "500",
    "millones",
    "murieron",
    "hace",
    "tres",
    "años",
    "été",
    "1\u202f234",
    "l’Assemblée",
    "😀",
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "'",
    '"',
    "\n\n",
    "as",
    "long",
    "as",
    "the",
    "mission",
    "runs",
    "if",
    "not",
]
texts = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=60).map("".join),
)
RELAXED = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def _article(text: str, lang: str = "en") -> Article:
    return Article(id="x", title="", text=text, lang=lang, outlet="", published=datetime(2025, 6, 11, tzinfo=UTC))


def _facts(text: str, lang: str = "en") -> tuple[Fact, ...]:
    return find_facts(_article(text, lang), topic.builtin())


@RELAXED
@given(texts, st.sampled_from(LANGS))
def test_evidence_is_letter_for_letter(text: str, lang: str) -> None:
    for fact in _facts(text, lang):
        assert text[fact.start : fact.end] == fact.evidence
        assert fact.said in text
        assert 0 <= fact.confidence <= 1
        if isinstance(fact.value, Quote):
            assert all(text[a:b] for a, b in fact.value.parts)


@RELAXED
@given(texts, st.sampled_from(LANGS))
def test_the_same_text_gives_the_same_facts(text: str, lang: str) -> None:
    assert _facts(text, lang) == _facts(text, lang)


@RELAXED
@given(texts, st.sampled_from(LANGS))
def test_no_two_facts_own_a_number(text: str, lang: str) -> None:
    page = finder._page(_article(text, lang), topic.builtin())
    owned = Counter(i for found in claims.claims(page) for i in found.numbers)
    assert all(times == 1 for times in owned.values())


@RELAXED
@given(texts)
def test_the_canonical_text_leads_back(text: str) -> None:
    folded = canon(text)
    assert len(folded.text) == len(folded.low)
    assert folded.span(0, len(folded.text)) == (folded.span(0, 0)[0], len(folded.given))


def test_combining_accents_and_narrow_blanks_keep_their_offsets() -> None:
    text = "Le 3 octobre 2024, 1\u202f234 policiers kenyans ont e\u0301te\u0301 tue\u0301s \u200bà Delmas."
    facts = _facts(text, "fr")
    killed = next(fact for fact in facts if fact.kind == "casualty")
    assert killed.evidence == "1\u202f234 policiers kenyans ont e\u0301te\u0301 tue\u0301s"


def test_nothing_is_read_behind_the_limit() -> None:
    text = "Nothing here. " * (READ_LIMIT // 14 + 100) + "Kenya sent 400 police officers."
    assert [fact for fact in _facts(text) if fact.kind == "personnel"] == []


HOSTILE = {
    "digits": "1 ",
    "figure": "9",
    "quotation marks": '"',
    "curly marks": "“a b c d ” ",
    "capitals": "Abc ",
    "names that say": "“We go there,” said Juan Pérez. ",
    "paragraphs left open": "“a\n\n",
    "combining marks": "\u0301\u0323",
    "countries": "Kenya and ",
    "ministries": "Ministry of ",
    "verbs": "Kenya signed the agreement and 12 people were killed ",
}


def _work(text: str) -> int:
    """Calls made while a text is read: the same on any machine, however busy."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    article = _article(text)
    sys.setprofile(count)
    try:
        find_facts(article, topic.builtin())
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_costs_the_square_of_its_length(piece: str) -> None:
    """Four times the text may cost up to eight times the work, never sixteen."""
    short, long = ((piece * (length // len(piece) + 1))[:length] for length in (8_000, 32_000))
    _work(short)  # the word lists are read once
    assert _work(long) < 8 * max(_work(short), 10_000)


@pytest.mark.parametrize("told", ["in 2019–2021", "in the third quarter of 2022"])
def test_a_month_after_a_range_of_years_or_a_quarter_is_read(told: str) -> None:
    assert any(fact.kind == "date" for fact in _facts(f"He led it {told}. It ended in July."))
