"""Values over time: what agrees, what replaces, what quarrels."""

from dataclasses import replace
from datetime import timedelta

import pytest

from messages.keys import key_of
from messages.ledger import build
from messages.model import Approx, Casualty, Event, Known, Personnel, Quantity, Term, Vote
from messages.sources import source_of
from messages.values import agree, overlap
from tests.briefing.making import NOW, article, fact, known, one


def troops(
    n: float, url: str, *, day: int = 0, status: str | None = "present", first: int = 1, **rest: object
) -> Known:
    value = Personnel(Quantity.of(n), "soldiers", "SV", status, **rest)  # type: ignore[arg-type]
    return one(f"{n:g} soldiers", value, url=url, first=first, published=NOW + timedelta(days=day))


def test_the_same_value_from_two_outlets_is_one_claim_with_two_sources() -> None:
    a, b = troops(78, "https://a.example/1"), troops(78, "https://b.example/2", first=2)
    claim = build([a, b]).claim(a)
    assert [fact.handle for fact in claim.facts] == ["f-1", "f-2"]
    assert claim.independent == 2


def test_status_makes_a_series_of_its_own() -> None:
    """150 pledged and 75 arrived are no contradiction."""
    pledged = troops(150, "https://a.example/1", status="pledged")
    arrived = troops(75, "https://b.example/2", status="arrived", first=2)
    ledger = build([pledged, arrived])
    assert len(ledger.series) == 2
    assert ledger.against(pledged) == ()


def test_two_values_on_one_day_quarrel() -> None:
    a, b = troops(900, "https://a.example/1"), troops(800, "https://b.example/2", first=2)
    ledger = build([a, b])
    assert [claim.facts[0].handle for claim in ledger.against(a)] == ["f-2"]
    assert [claim.facts[0].handle for claim in ledger.against(b)] == ["f-1"]
    assert ledger.before(b) is None


def test_one_outlet_does_not_quarrel_with_itself() -> None:
    a, b = troops(900, "https://a.example/1"), troops(800, "https://www.a.example/2", first=2)
    assert build([a, b]).against(a) == ()


def test_a_later_value_takes_the_place_of_an_older_one() -> None:
    old, new = troops(8, "https://a.example/1", day=-20), troops(78, "https://b.example/2", first=2)
    ledger = build([old, new])
    before = ledger.before(new)
    assert before is not None
    assert before.facts[0].handle == "f-1"
    assert ledger.before(old) is None
    assert ledger.against(new) == ()


def test_seventy_more_replaces_nothing() -> None:
    total = troops(8, "https://a.example/1", day=-20)
    more = troops(70, "https://a.example/2", first=2, increment=True)
    ledger = build([total, more])
    assert ledger.before(more) is None
    assert ledger.against(more) == ledger.against(total) == ()
    assert ledger.claim(more) is not ledger.claim(total)


def test_what_is_withdrawn_stands_in_no_series() -> None:
    from dataclasses import replace

    gone = replace(troops(8, "https://a.example/1"), state="withdrawn")
    ledger = build([gone])
    assert ledger.series == {}
    assert ledger.claim(gone).facts == (gone,)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Quantity.of(483), Quantity.of(500, Approx.UNDER), True),
        (Quantity.of(412), Quantity.of(450, Approx.OVER), False),
        (Quantity.of(100), Quantity.of(105, Approx.ABOUT), True),
        (Quantity(3, 5, Approx.RANGE), Quantity.of(4), True),
        (Quantity.of(12), Quantity.of(10, Approx.AT_LEAST), False),
        (Quantity.of(11), Quantity.of(10, Approx.AT_LEAST), True),
        (Quantity.of(3), Quantity.of(10, Approx.AT_MOST), True),
        (Quantity.of(75), Quantity.of(70), False),
    ],
)
def test_numbers_overlap_as_far_as_their_wording_allows(a: Quantity, b: Quantity, same: bool) -> None:
    assert overlap(a, b) is overlap(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Vote(for_=57, total=60), Vote(for_=57, abstain=3), True),
        (Vote(for_=57, total=60), Vote(unanimous=True), False),
        (Vote(for_=57, total=60), Vote(for_=58), False),
        (Vote(for_=13, abstain=2), Vote(for_=13, against=0), True),
        (Vote(for_=60, total=60), Vote(unanimous=True), True),
    ],
)
def test_votes_agree_on_what_both_give(a: Vote, b: Vote, same: bool) -> None:
    assert agree(a, b) is agree(b, a) is same


def test_casualties_of_two_stories_are_two_things() -> None:
    hurt = Casualty(Quantity.of(4), "injured")
    a = one("4 hurt", hurt, url="https://a.example/1", story="s-1")
    b = one("4 hurt", hurt, url="https://b.example/1", story="s-2", first=2)
    assert key_of(a) != key_of(b)


@pytest.mark.parametrize(
    ("given", "source"),
    [
        ({"origin": "www.haitilibre.com", "outlet": "starter article"}, "haitilibre"),
        ({"url": "https://www.haitilibre.com/en/news-1.html", "outlet": "HaitiLibre"}, "haitilibre"),
        ({"origin": "HaitiLibre"}, "haitilibre"),
        ({"url": "https://www.standardmedia.co.ke/a"}, "standardmedia"),
        ({"url": "https://n.com.do/a"}, "n"),
        ({"outlet": "Le Nouvelliste"}, "lenouvelliste"),
        ({"outlet": "[odd"}, "odd"),
    ],
)
def test_a_rewrite_counts_as_the_source_it_names(given: dict[str, str], source: str) -> None:
    assert source_of(article("text", **given)) == source


def test_two_signings_of_one_article_are_two_claims() -> None:
    """Haiti and Kenya signed, and so did 13 other nations: the agreement is the same, who signed is not."""
    text = "Haiti and Kenya signed the agreement. 13 other nations signed the agreement."
    of = article(text, url="https://a.example/1")
    signed = [
        fact(of, Event("signed", Term(who), Term("agreement")), f"{who} signed the agreement")
        for who in ("Haiti and Kenya", "13 other nations")
    ]
    ledger = build(known(of, signed))
    assert [len(row.claims) for row in ledger.series.values()] == [2]


def test_it_is_built_once_for_the_very_same_facts() -> None:
    first, second = (one(f"{n} of 60", Vote(for_=n, total=60), first=n) for n in (57, 41))
    built = build([first, second])
    assert build((first, second)) is built
    assert build([first, replace(second)]) is not built, "a fact that was read again may have changed"
    assert build([second, first]) is not built
    assert build([first]) is not built
