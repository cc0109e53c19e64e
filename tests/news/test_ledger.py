"""Values over time across sources and languages: what is one value, what quarrels, and who speaks for a death."""

import pytest

from messages.ledger import build
from messages.model import Casualty, Date, Duration, Event, Known, Money, Personnel, Quantity, Term
from tests.briefing.making import one


def troops(n: float, url: str, *, first: int = 1, increment: bool = False) -> Known:
    value = Personnel(Quantity.of(n), "soldiers", "SV", "arrived", increment=increment)
    return one(f"{n:g} soldiers", value, url=url, first=first)


# --- events, increments, and what is no quarrel ---


def event(
    text: str, actor: str, obj: str | None = None, *, lang: str = "en", day: str | None = "2026-11-23", **rest: object
) -> Known:
    date = Date(day) if day else None
    value = Event("arrived", Term(actor), Term(obj) if obj else None, date)
    return one(text, value, lang=lang, **rest)  # type: ignore[arg-type]


def test_one_arrival_in_three_languages_is_one_claim() -> None:
    told = [
        event("The first 120 of 230 officers landed", "120 of 230 officers", url="https://a.example/1"),
        event("120 policiers sont là", "groupe de 120 policiers", lang="fr", url="https://b.example/1", first=2),
        event("120 lòt polisye rive", "120 lòt polisye", lang="ht", url="https://c.example/1", first=3, day=None),
    ]  # fmt: skip
    assert build(told).claim(told[0]).independent == 3


@pytest.mark.parametrize(
    ("actor", "lang", "day"),
    [("140 policías", "es", "2026-11-23"), ("120 polisye", "ht", "2026-11-20"), ("two cargo planes", "en", None)],
)
def test_another_number_day_or_kind_is_another_arrival(actor: str, lang: str, day: str | None) -> None:
    first = event("120 police officers landed", "120 police officers", url="https://a.example/1")
    second = event(f"{actor} arrived", actor, lang=lang, day=day, url="https://b.example/1", first=2)
    book = build([first, second])
    assert book.claim(first) is not book.claim(second)
    assert book.against(first) == ()


def test_strange_words_for_who_need_something_else_that_is_the_same() -> None:
    def attack(actor: str, target: Term, n: int) -> Known:
        value = Event("attacked", Term(actor), target)
        return one(f"{actor} attacked", value, url=f"https://{n}.example/1", first=n)

    market = Term("the market of Arcahaie", "arcahaie")
    a, b, c = attack("boatmen", market, 1), attack("raiders", market, 2), attack("raiders", Term("a depot"), 3)
    book = build([a, b, c])
    assert book.claim(a) is book.claim(b)
    assert book.claim(a) is not book.claim(c)


def test_a_number_with_more_left_out_is_the_same_number() -> None:
    more = troops(70, "https://a.example/1", increment=True)
    bare = troops(70, "https://b.example/1", first=2)
    total = troops(78, "https://c.example/1", first=3)
    book = build([more, bare, total])
    assert book.claim(more) is book.claim(bare)
    assert book.claim(more).independent == 2
    assert book.claim(total) is not book.claim(more)


def test_who_gives_both_numbers_means_two_things_by_them() -> None:
    """One outlet tells the 60 million, another the 60 and the 40 of it that go to the police."""
    whole = one("60 million", Money(Quantity.of(60e6), "CAD"), url="https://a.example/1")
    same = one("60 millions", Money(Quantity.of(60e6), "CAD", "pledged"), url="https://b.example/1", first=2)
    part = one("40 millions", Money(Quantity.of(40e6), "CAD"), url="https://b.example/1", first=3)
    assert build([whole, same, part]).against(whole) == ()
    assert len(build([whole, part]).against(whole)) == 1


def test_a_village_is_not_a_country() -> None:
    here = one("6,500 fled", Casualty(Quantity.of(6_500), "displaced"), url="https://a.example/1")
    all_ = one("1.3 million displaced", Casualty(Quantity.of(1.3e6), "displaced"), url="https://b.example/1", first=2)
    assert build([here, all_]).against(here) == ()


def test_durations_of_nobody_knows_what_do_not_quarrel() -> None:
    course = one("8 weeks", Duration("P8W"), url="https://a.example/1")
    tour = one("12 months", Duration("P12M"), url="https://b.example/1", first=2)
    assert build([course, tour]).against(course) == ()


def test_a_copy_with_another_number_is_no_second_opinion() -> None:
    text = "Some people fled the village at night, the mayor said, and slept in a school by the river. " * 6
    a = one(f"412 fled. {text}", Casualty(Quantity.of(412), "displaced"), url="https://a.example/1")
    b = one(f"450 fled. {text}", Casualty(Quantity.of(450), "displaced"), url="https://b.example/1", first=2)
    assert build([a, b]).against(a) == ()


# --- who speaks for a death ---


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The mission denied reports that an officer had been killed", "en"),
        ("There is no confirmation that an officer died", "en"),
        ("Un policier aurait été tué dans une embuscade", "fr"),
        ("Un policía habría muerto, según un video", "es"),
        ("Moun sou rezo sosyal di yon polisye mouri", "ht"),
    ],
)
def test_a_denied_or_doubted_death_has_no_source(text: str, lang: str) -> None:
    death = Casualty(Quantity.of(1), "killed", "officer")
    told = [one(text, death, lang=lang, url=f"https://{n}.example/1", first=n) for n in (1, 2, 3)]
    book = build(told)
    assert book.series == {}
    assert book.claim(told[0]).independent == 1


def test_an_injury_in_the_same_words_has_one() -> None:
    hurt = one("Three officers were injured, the mission denied nothing", Casualty(Quantity.of(3), "injured"))
    assert build([hurt]).series


def missing(who: str | None, n: float, url: str, *, lang: str = "en", first: int = 1) -> Known:
    return one(f"{n:g} missing", Casualty(Quantity.of(n), "missing", who), url=url, lang=lang, first=first)


def test_who_is_not_named_may_be_anyone() -> None:
    bare, officer = missing(None, 1, "https://a.example/1"), missing("officer", 1, "https://b.example/1", first=2)
    policier = missing("policier", 1, "https://c.example/1", lang="fr", first=3)
    assert build([officer, bare, policier]).claim(bare).independent == 3


def test_officers_and_people_are_counted_apart() -> None:
    officers = missing("officers", 3, "https://a.example/1")
    people = missing("people", 9, "https://b.example/1", first=2)
    soldiers = missing("soldiers", 3, "https://c.example/1", first=3)
    book = build([officers, people, soldiers])
    assert book.against(officers) == book.against(people) == ()
    assert book.claim(officers) is not book.claim(soldiers)
