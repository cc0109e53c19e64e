"""A resolution's number that nobody knows is flagged, never repeated."""

import pytest

from messages import ledger
from messages.model import Agreement, Event, Quote, Term, Value, Vote
from messages.resolutions import misnumbered
from messages.text import to_text
from messages.topic import builtin
from messages.trust import may_be_said, may_be_shown
from tests.briefing.making import brief, one


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It adopted resolution 2793 (2025).", False),
        ("It adopted resolution 2783 (2025).", True),
        ("S/RES/2783", True),
        ("S/RES/2699 and resolution 2793", False),
        ("la résolution n° 2783 du Conseil", True),
        ("la resolución 2783", True),
        ("rezolisyon 2783 la", True),
        ("a resolution of 2783 words", False),
        ("resolution 27931", False),
        ("2783 officers", False),
    ],
)
def test_numbers_are_held_against_the_list(text: str, wrong: bool) -> None:
    assert misnumbered(text, builtin()) is wrong


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("adopted resolution 2783", Event("adopted", Term("Council", "unsc"), Term("resolution 2783")), False),
        ("with resolution 2783 all is new here", Quote("with resolution 2783 all is new here"), False),
        ("resolution 2783 won 12 votes", Vote(for_=12), False),
        ("resolution 2783", Agreement("resolution", "2783"), True),
        ("adopted resolution 2793", Event("adopted", Term("Council", "unsc"), Term("resolution 2793")), True),
    ],
)
def test_words_with_a_wrong_number_are_not_said(text: str, value: Value, said: bool) -> None:
    known = one(text, value)
    book = ledger.build([known])
    assert may_be_said(known, book, builtin()) is may_be_shown(known, book, builtin()) is said


def test_the_briefing_says_that_it_does_not_know_the_number() -> None:
    title = "What resolution 2783 means for Haiti"
    told = to_text(
        brief([one("resolution 2783", Agreement("resolution", "2783"), url="https://a.example/1", title=title)])
    )
    assert "2783" not in told
    assert "not in our list" in told
