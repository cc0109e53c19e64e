"""Repetition is not corroboration: copies and rewrites of one text are one source."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from messages.copies import COPY, independent, likeness, signature
from messages.model import Article

WIRE = " ".join(
    f"Paragraph {n}: the council discussed the {thing} for {n} hours and put off the decision on the budget until the "
    f"next session in the capital, according to minutes number {n * 37}."
    for n, thing in enumerate(["bridge", "harbour", "school", "airport", "market", "prison", "road", "clinic"], start=2)
)
OTHER = " ".join(
    f"On day {n} lawmakers met again about the {thing}, but left the room without any result that could be reported."
    for n, thing in enumerate(["bridge", "harbour", "school", "airport", "market", "prison", "road", "clinic"], start=2)
)


def by(outlet: str, text: str, origin: str | None = None) -> Article:
    return Article(outlet + text[:5], "", text, "en", outlet, origin=origin)


def test_a_copy_with_its_end_cut_and_a_sentence_added_is_a_copy() -> None:
    cut = "Our newsroom adds a word. " + WIRE[: len(WIRE) * 3 // 4]
    assert likeness(signature(by("A", WIRE)), signature(by("B", cut))) >= COPY


def test_the_same_news_in_other_words_is_none() -> None:
    assert likeness(signature(by("A", WIRE)), signature(by("B", OTHER))) < 0.1


def test_five_copies_are_one_source_and_another_report_makes_two() -> None:
    copies = [by(f"Outlet {n}", WIRE[n * 20 :]) for n in range(5)]
    assert independent(copies) == 1
    assert independent([*copies, by("Daily", OTHER)]) == 2


def test_a_rewrite_and_the_origin_it_names_are_one_source() -> None:
    assert independent([by("HaitiLibre", WIRE), by("Digest", OTHER, origin="haitilibre")]) == 1


def test_an_outlet_counts_once() -> None:
    assert independent([by("Daily", WIRE), by("Daily", OTHER)]) == 1


def test_a_link_found_late_joins_what_was_counted_apart() -> None:
    """A and B look independent until C, which carries A's text and names B as its source, shows they are not."""
    chain = [by("A", WIRE), by("B", OTHER), by("C", WIRE, origin="b")]
    assert independent(chain[:2]) == 2
    assert independent(chain) == independent(chain[::-1]) == 1


def test_a_headline_or_an_excerpt_is_no_second_source() -> None:
    stub = replace(by("B", OTHER[:100]), headline_only=True)
    assert independent([by("A", WIRE), stub]) == 1
    assert independent([stub, replace(stub, outlet="C", text=WIRE[:100])]) == 1


def test_sites_are_told_by_their_name_and_bare_numbers_by_the_outlet() -> None:
    site = replace(by("A", WIRE), url="https://www.daily.example/1")
    assert independent([site, replace(by("The Daily", OTHER), url="https://daily.example/2")]) == 1
    one, other = (replace(by(name, text), url="http://127.0.0.9:8000/1") for name, text in (("A", WIRE), ("B", OTHER)))
    assert independent([one, other]) == 2


def test_nothing_is_no_source_and_a_short_text_is_no_copy() -> None:
    assert independent([]) == 0
    assert independent([by("A", "Too short."), by("B", "Too short.")]) == 2


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_a_share(one: str, other: str) -> None:
    a, b = signature(by("A", one)), signature(by("B", other))
    assert 0 <= likeness(a, b) == likeness(b, a) <= 1
    assert not a or likeness(a, a) == 1
