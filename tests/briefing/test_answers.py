"""The answers: each in four languages, each with its sources, each honest when it is empty."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from messages import format as answers
from messages.message import Buttons, Code, Link, Message, Quoted, Strong, lines_of
from messages.model import LANGUAGES, Article, Coverage, Cursor, Date, Known, Language, Personnel, Quantity, Term, Vote
from messages.text import to_text
from messages.topic import builtin
from tests.briefing.making import NOW, ZONE, article, corrected, fact, known, one
from tests.briefing.starter import facts_known


def asked(answer: Callable[..., Message], facts: Sequence[Known | Article], *args: object, **rest: Any) -> str:
    return to_text(message(answer, facts, *args, **rest))


def message(
    answer: Callable[..., Message], facts: object, *args: object, language: Language = "en", **rest: Any
) -> Message:
    return answer(facts, *args, topic=builtin(), now=NOW, zone=ZONE, language=language, **rest)


EVERY: dict[str, tuple[Callable[..., Message], dict[str, Any]]] = {
    "votes": (answers.votes, {}),
    "quotes": (answers.quotes, {}),
    "timeline": (answers.timeline, {}),
    "countries": (answers.countries, {}),
    "facts": (answers.facts, {}),
    "changes": (answers.changes, {"cursor": Cursor(0, NOW)}),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_every_answer_has_lines_and_sources(name: str, language: Language) -> None:
    answer, rest = EVERY[name]
    told = message(answer, facts_known(), language=language, **rest)
    assert told.facts
    assert any(block.type == "sources" for block in told.blocks)
    assert "None" not in to_text(told)
    assert len(to_text(told)) <= 2_800


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_an_empty_answer_says_so(name: str, language: Language) -> None:
    answer, rest = EVERY[name]
    text = to_text(message(answer, [], language=language, **rest))
    assert len(text.splitlines()) == (4 if name == "changes" else 3)


def test_votes() -> None:
    text = asked(answers.votes, facts_known())
    assert "El Salvador's Legislative Assembly: 57 for, out of 60; how the other 3 voted is not reported" in text
    assert "date not given · SINGLE SOURCE [1]" in text


def test_of_the_sources_of_a_tally_the_fullest_is_told() -> None:
    council = Term("the Council", "unsc")
    short = one("12 in favour", Vote(for_=12, body=council), url="https://b.example/1", first=2)
    full = one("12 for, 3 abstained", Vote(for_=12, abstain=3, body=council), url="https://a.example/1", first=1)
    text = asked(answers.votes, [full, short])
    assert "12 for, 3 abstentions" in text
    assert text.count("12 for") == 1


def test_a_year_that_runs_is_not_to_come() -> None:
    years = [
        one(
            f"Of {year} the Council told us on a Tuesday in June.",
            Date(str(year)),
            url=f"https://{n}.example/1",
            first=n,
        )
        for n, year in enumerate((NOW.year, NOW.year + 1), 1)
    ]
    text = asked(answers.timeline, years, upcoming=True)
    assert f"Of {NOW.year + 1} the" in text
    assert f"Of {NOW.year} the" not in text


def test_votes_with_everything_given() -> None:
    text = "On 2 October 2023 the Council voted 13 for, 0 against, 2 abstaining."
    of = article(text, url="https://un.example/1", primary=True)
    facts = known(
        of,
        [
            fact(
                of,
                Vote(for_=13, against=0, abstain=2, body=Term("the Council", "unsc")),
                "13 for, 0 against, 2 abstaining",
            ),
            fact(of, Date("2023-10-02"), "2 October 2023"),
        ],
    )
    told = asked(answers.votes, facts)
    assert "The UN Security Council: 13 for, 0 against, 2 abstentions · 2 Oct 2023 · CONFIRMED" in told
    assert "not reported" not in told


def test_quotes_by_part_of_a_name() -> None:
    assert "Patricia Aguilera Bran" in asked(answers.quotes, facts_known(), who="bran")
    assert "No quotation of ruto is known." in asked(answers.quotes, facts_known(), who="ruto")
    told = message(answers.quotes, facts_known(), who="bran", language="fr")
    quoted = [
        span for block in told.blocks for line in lines_of(block) for span in line.spans if isinstance(span, Quoted)
    ]
    assert [(span.text, span.lang) for span in quoted] == [
        ("We want to support them [the Haitians] as much as possible", "en")
    ]


def test_timeline_parts_whole_partial_and_no_dates() -> None:
    lines = asked(answers.timeline, facts_known()).splitlines()
    order = [line.split(":")[0].removeprefix("• ") for line in lines[1:]]
    assert order[:3] == ["2022", "Mar 2024", "3 Oct 2024"]
    assert order[3:5] == ["With part of a date", "July, no year given"]
    assert order[5] == "Without a date"
    assert any("57 votes of 60" in line for line in lines)


def test_timeline_between_dates() -> None:
    text = asked(answers.timeline, facts_known(), since=date(2024, 3, 1), until=date(2024, 3, 31))
    assert "Mar 2024" in text
    assert "3 Oct 2024" not in text
    assert "Without a date" not in text
    assert "Nothing with a date" in asked(answers.timeline, facts_known(), upcoming=True)


def test_countries_keep_pledges_and_arrivals_apart_and_show_disputes() -> None:
    def troops(n: int, status: str, url: str, first: int) -> Known:
        value = Personnel(Quantity.of(n), "soldiers", "GT", status)  # type: ignore[arg-type]
        return one(f"{n} soldiers", value, url=url, first=first, outlet=url[8:9].upper())

    facts = [
        troops(150, "pledged", "https://a.example/1", 1),
        troops(75, "arrived", "https://a.example/2", 2),
        troops(80, "arrived", "https://b.example/1", 3),
    ]
    text = asked(answers.countries, facts, country="GT")
    assert "150 soldiers pledged" in text
    assert (
        "75 soldiers arrived · 80 soldiers arrived (B)" in text
        or "80 soldiers arrived · 75 soldiers arrived (A)" in text
    )
    assert "DISPUTED" in text
    assert "Nothing is known of Jamaica yet." in asked(answers.countries, facts, country="JM")


def test_countries_of_the_starter_article() -> None:
    text = asked(answers.countries, facts_known())
    assert "13 other nations signed the agreement" in text
    assert "contingent size: not stated" in text
    assert "Kenya:" in text


def test_facts_show_handles_and_are_found_by_any_spelling() -> None:
    told = message(answers.facts, facts_known(), about=("OEA", "OAS"))
    codes = [
        span.text for block in told.blocks for line in lines_of(block) for span in line.spans if isinstance(span, Code)
    ]
    assert codes == ["f-8"]
    assert "No facts about whales." in asked(answers.facts, facts_known(), about=("whales",))


def test_proof_shows_the_sentence_with_its_evidence_strong() -> None:
    told = message(answers.source, facts_known(), "f-2")
    spans = [span for block in told.blocks for line in lines_of(block) for span in line.spans]
    assert Strong("57 in favour out of 60") in spans
    assert "“The vote was 57 in favour out of 60.”" in to_text(told)
    for what in (
        "Article: ",
        "after haitilibre.com",
        "fetched 24 Nov 2026",
        "rule by hand",
        "confidence 0.9",
        "SINGLE SOURCE",
    ):
        assert what in to_text(told)


def test_proof_links_the_article_and_names_who_agrees_and_who_does_not() -> None:
    a = one("57 of 60", Vote(for_=57, total=60), url="https://a.example/1", title="A title", outlet="A")
    b = one("57 of 60", Vote(for_=57), url="https://b.example/1", first=2, outlet="B")
    c = one("unanimous", Vote(unanimous=True), url="https://c.example/1", first=3, outlet="C")
    told = message(answers.source, [a, b, c], "f-1")
    links = [span for block in told.blocks for line in lines_of(block) for span in line.spans if isinstance(span, Link)]
    assert Link("A title", "https://a.example/1") in links
    assert "Also in: B" in to_text(told)
    assert "Other values: by a unanimous vote (C)" in to_text(told)


def test_proof_of_a_quotation_wears_one_pair_of_marks() -> None:
    text = asked(answers.source, facts_known(), "f-10")
    assert "““" not in text


def test_proof_of_nothing() -> None:
    assert "There is no fact f-zz." in asked(answers.source, facts_known(), "f-zz")
    assert len(asked(answers.source, facts_known(), "x" * 10_000)) < 300


def test_latest_and_search_list_articles() -> None:
    of = facts_known()[0].article
    linked = replace(of, id="b", url="https://b.example/1", published=NOW - timedelta(hours=5), title="Another <title>")
    told = message(answers.latest, [linked, of], known=facts_known())
    assert "02:00 Port-au-Prince (07:00 UTC) · Another <title>" in to_text(told)
    assert "no date · El Salvador's Assembly ratifies" in to_text(told)
    assert "SINGLE SOURCE" in to_text(told)
    assert "Nothing found for whales." in asked(answers.search, [], "whales")
    assert "Found for assembly" in asked(answers.search, [of], "assembly")


def test_f39_an_article_of_which_only_the_headline_could_be_read_says_so() -> None:
    of = facts_known()[0].article
    assert "headline only" in asked(answers.latest, [replace(of, headline_only=True)])
    assert "headline only" not in asked(answers.latest, [of])


def test_changes_count_and_list() -> None:
    old = one("75 soldiers", Personnel(Quantity.of(75), "soldiers", "GT", "arrived"), url="https://a.example/1")
    new = one(
        "70 soldiers", Personnel(Quantity.of(70), "soldiers", "GT", "arrived"), url="https://a.example/2", first=30
    )
    text = asked(answers.changes, corrected(old, new, at=30), cursor=Cursor(20, NOW))
    assert "1 new · 0 changed · 1 corrected · 0 withdrawn" in text
    assert "CORRECTED: was Guatemala: 75 soldiers arrived" in text


def test_no_changes_still_says_how_the_sources_did() -> None:
    coverage = Coverage(12, 10, NOW, {"Juno7": "404"})
    text = asked(answers.changes, facts_known(), cursor=Cursor(99, NOW), coverage=coverage)
    assert "0 new · 0 changed · 0 corrected · 0 withdrawn" in text
    assert "10 of 12 sources answered." in text
    assert "Not answering: Juno7." in text


def test_long_answers_say_how_much_is_left_out() -> None:
    many = [
        one(f"{n} houses burnt", Vote(for_=n), url=f"https://a{n}.example/1", first=n, story=f"s-{n}")
        for n in range(1, 60)
    ]
    text = asked(answers.votes, many)
    assert len(text) <= 2_800
    assert " more" in text


def test_share_is_the_same_command_said_to_all() -> None:
    told = message(answers.quotes, facts_known(), who="bran")
    labels = {
        button.label: button.command for block in told.blocks if isinstance(block, Buttons) for button in block.items
    }
    assert labels["Share"] == "quotes bran public"
