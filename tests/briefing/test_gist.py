"""The same urgent news in other words, and other news in the same."""

import pytest

from messages.gist import are_told
from messages.model import Agreement, Casualty, Duration, Event, Personnel, Quantity, Term, Value, Vote
from tests.briefing.making import article, fact, known

SENATE, CONGRESS = Term("the Senate", "senate"), Term("Congress", "congress")


def event(action: str, actor: Term | None = None) -> Event:
    return Event(action, actor)  # type: ignore[arg-type]


def arrived(n: int, country: str | None = "KE") -> Personnel:
    return Personnel(Quantity.of(n), "officers", country, "arrived")


def killed(n: int) -> Casualty:
    return Casualty(Quantity.of(n), "killed")


@pytest.mark.parametrize(
    ("told", "in_words", "news", "old"),
    [
        (event("attacked", Term("Gunmen")), "Gunmen attacked", event("attacked", Term("armed men")), True),
        (event("attacked"), "Gunmen attacked", killed(14), False),
        (event("killed"), "Gunmen killed 14", killed(14), True),
        (event("attacked"), "Gunmen attacked", event("killed"), False),
        (killed(14), "14 were killed", killed(17), False),
        (Vote(for_=58, total=60, body=SENATE), "58 of 60", event("ratified"), True),
        (Vote(for_=98, against=41, body=CONGRESS), "98 to 41", Vote(for_=98, against=41), True),
        (Vote(for_=98, against=41, body=CONGRESS), "98 to 41", Vote(for_=98, against=41, body=SENATE), False),
        (event("ratified", SENATE), "The Senate ratified", Vote(for_=58, total=60, body=SENATE), False),
        (arrived(120), "120 officers", event("arrived"), True),
        (event("arrived"), "a group of 120 landed", arrived(120), True),
        (event("arrived"), "a group of 120 landed", event("arrived"), True),
        (arrived(120), "120 officers", arrived(120, "JM"), False),
        (arrived(120), "120 officers", event("withdrew"), False),
    ],
)
def test_what_was_told(told: Value, in_words: str, news: Value, *, old: bool) -> None:
    one, two = article(in_words, url="https://a.example/1"), article("So they say.", url="https://b.example/1")
    before = known(one, [fact(one, told, in_words)])
    after = known(two, [fact(two, news, "they say")], first=9)
    assert are_told(after, before) is old


@pytest.mark.parametrize(("first", "second"), [("120", "25"), ("1,200", "1,500"), ("1.200", "3.200")])
def test_other_numbers_are_other_news(first: str, second: str) -> None:
    one, two = (article(f"{n} officers landed", url=f"https://{n}.example") for n in (first, second))
    before, after = (known(each, [fact(each, event("arrived"), each.text)]) for each in (one, two))
    assert not are_told(after, before)


def test_a_thousand_is_the_same_however_it_is_marked() -> None:
    one, two = (article(f"{n} officers landed", url=f"https://{len(n)}{n[1]}.example") for n in ("1,200", "1.200"))
    before, after = (known(each, [fact(each, event("arrived"), each.text)]) for each in (one, two))
    assert are_told(after, before)


def test_times_are_no_numbers_of_the_news() -> None:
    one = article("Parliament approved it by 168 votes to 42.", url="https://a.example/1")
    two = article("Members extended the stay by 12 months.", url="https://b.example/1")
    before = known(one, [fact(one, Vote(for_=168, against=42), "168 votes to 42")])
    facts = [
        fact(two, event("extended"), "Members extended the stay by 12 months"),
        fact(two, Duration("P12M"), "12 months"),
    ]
    after = known(two, facts, first=9)
    assert are_told(after[:1], before, (*before, *after))
    assert not are_told(after[:1], before)


def test_the_number_of_a_resolution_counts_nothing() -> None:
    one, two = (
        article(text, url=f"https://{len(text)}.example") for text in ("12 votes to 0.", "It adopted resolution 2793.")
    )
    before = known(one, [fact(one, Vote(for_=12, against=0), "12 votes to 0")])
    facts = [
        fact(two, event("adopted"), "It adopted resolution 2793"),
        fact(two, Agreement("resolution", "2793"), "resolution 2793"),
    ]
    after = known(two, facts, first=9)
    assert are_told(after[:1], before, (*before, *after))
