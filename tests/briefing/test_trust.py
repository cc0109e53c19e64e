"""What may be said, and with which label."""

from dataclasses import replace

import pytest

from messages import ledger
from messages.cues import mentions
from messages.model import Casualty, Count, Event, Known, Quantity, Quote, Term, Value, Vote
from messages.topic import builtin
from messages.trust import is_grave, is_private, label, level, may_be_said, may_be_shown
from tests.briefing.making import article, fact, known, one

VOTE = Vote(for_=57, total=60)
DEAD = Casualty(Quantity.of(2), "killed")


def said(*facts: Known) -> list[bool]:
    book = ledger.build(facts)
    return [may_be_said(fact, book, builtin()) for fact in facts]


def a(value: Value = VOTE, text: str = "57 of 60", *, first: int = 1, **rest: object) -> Known:
    rest.setdefault("url", "https://a.example/1")
    return one(text, value, first=first, **rest)  # type: ignore[arg-type]


def test_a_sure_fact_stands_alone_and_a_likely_one_needs_a_second_source() -> None:
    assert said(a(confidence=0.8)) == [True]
    assert said(a(confidence=0.7)) == [False]
    assert said(a(confidence=0.7), a(confidence=0.7, url="https://b.example/1", first=2)) == [True, True]
    assert said(a(confidence=0.4), a(confidence=0.4, url="https://b.example/1", first=2)) == [False, False]


def test_a_rewrite_is_no_second_source() -> None:
    rewrite = a(confidence=0.7, url="https://b.example/1", origin="www.a.example", first=2)
    assert said(a(confidence=0.7), rewrite) == [False, False]


@pytest.mark.parametrize("modality", ["denied", "retracted", "hypothetical"])
def test_what_the_source_does_not_assert_is_not_said(modality: str) -> None:
    assert said(a(modality=modality)) == [False]


@pytest.mark.parametrize("state", ["held", "corrected", "withdrawn"])
def test_only_what_is_live_is_said(state: str) -> None:
    assert said(replace(a(), state=state)) == [False]  # type: ignore[arg-type]


def test_what_says_the_same_as_a_held_fact_is_held_with_it() -> None:
    held = replace(a(), state="held", judged_by="U1", changed_seq=9)
    again = a(url="https://b.example/1", first=2)
    assert said(held, again) == [False, False]
    assert label(again, ledger.build([held, again])) == "held"
    assert said(held, replace(again, judged_by="U2", changed_seq=10)) == [False, True], "released for itself"
    assert said(held, a(Vote(for_=41, total=60), "41 of 60", first=2)) == [False, True]


def test_an_event_that_tells_a_held_number_is_held_with_it() -> None:
    of = article("13 other nations signed on Monday. Kenya welcomed it.")
    number = fact(of, Count(Quantity.of(13), "nations"), "13 other nations")
    event = fact(of, Event("signed", Term("13 other nations")), "13 other nations signed")
    other = fact(of, Vote(for_=57, total=60), "Kenya welcomed it")
    one, *rest = known(of, [number, event, other])
    assert said(replace(one, state="held"), *rest) == [False, False, True]


def test_deaths_wait_for_a_second_source_a_primary_document_or_an_admin() -> None:
    text = "two dead"
    assert said(a(DEAD, text)) == [False]
    assert said(a(DEAD, text), a(DEAD, text, url="https://b.example/1", first=2)) == [True, True]
    assert said(a(DEAD, text, primary=True)) == [True]
    assert said(replace(a(DEAD, text), judged_by="U1", changed_seq=9)) == [True]
    assert said(replace(a(DEAD, text), changed_seq=9)) == [False], "gone and back again is not released"


@pytest.mark.parametrize(
    ("value", "text", "lang", "grave"),
    [
        (Event("killed", Term("gang"), Term("a judge")), "gang killed a judge", "en", True),
        (Event("appointed", Term("X"), Term("a trafficker")), "X appointed a trafficker", "en", True),
        (Casualty(Quantity.of(2), "injured"), "two injured", "en", False),
        (Event("condemned"), "un chef de gang condamné", "fr", True),
        (Vote(for_=5), "5 votos contra la corrupción", "es", True),
        (VOTE, "57 of 60", "en", False),
        (Vote(for_=5), "the deadline: 5 for", "en", False),
    ],
)
def test_grave_words(value: Value, text: str, lang: str, grave: bool) -> None:
    assert is_grave(one(text, value, lang=lang), builtin()) is grave


def test_labels() -> None:
    official = a(attributed_to=Term("the minister"))
    rumour = a(attributed_to=Term("residents on social media"))
    primary = a(primary=True)
    for known_so, wanted in ((a(), "single"), (official, "official"), (rumour, "unverified"), (primary, "confirmed")):
        assert label(known_so, ledger.build([known_so])) == wanted
    other = a(Vote(unanimous=True), "unanimous", url="https://b.example/1", first=2)
    assert label(other, ledger.build([a(), other])) == "disputed"
    assert label(replace(a(), state="withdrawn"), ledger.build([])) == "withdrawn"


def test_two_sources_confirm() -> None:
    both = [a(), a(url="https://b.example/1", first=2)]
    assert [label(fact, ledger.build(both)) for fact in both] == ["confirmed", "confirmed"]
    assert level("confirmed") == "high"
    assert level("single") == "moderate"
    assert level("official") == "low"


def test_who_asks_is_shown_more() -> None:
    likely = a(confidence=0.6)
    assert may_be_shown(likely, ledger.build([likely]), builtin())
    dead = a(DEAD, "two dead")
    assert not may_be_shown(dead, ledger.build([dead]), builtin())


def test_private_people_are_not_named() -> None:
    words = "We have lost everything in the water"
    mother = one(words, Quote(words, speaker=Term("Marie Jean"), role="mother of three"))
    mayor = one(words, Quote(words, speaker=Term("Marie Jean"), role="mayor of the town"))
    assert is_private(mother)
    assert not is_private(mayor)


def test_cues_are_whole_words() -> None:
    assert mentions("rising costs", "cost", "en")
    assert not mentions("Costa Rica", "cost", "en")
    assert not mentions("anything", "cost", "sw")


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("Kenya", True),
        ("13 other nations", True),
        ("lawmakers", True),
        ("este", False),
        ("it", False),
        ("zorblat", False),
    ],
)
def test_an_event_whose_actor_is_a_fragment_is_not_told(who: str, told: bool) -> None:
    known = one(f"{who} approved the plan.", Event("approved", actor=Term(who), object=Term("plan")))
    assert said(known) == [told]
