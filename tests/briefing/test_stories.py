"""The same event in two articles, in whatever language."""

from dataclasses import replace
from datetime import timedelta

from messages.model import Country, Date, Event, Org, Person, Quantity, Term, Vote
from messages.model import Money as Sum
from messages.stories import same, signature, similarity
from tests.briefing.making import article, fact, known, story
from tests.briefing.starter import facts_known

FRENCH = article(
    "L'Assemblée a ratifié l'accord par 57 voix sur 60. Nayib Bukele avait offert son aide. Kenya, Salvador.",
    url="https://f.example/1",
    lang="fr",
)


def french() -> list:
    return [
        fact(FRENCH, Vote(for_=57, total=60), "57 voix sur 60"),
        fact(FRENCH, Event("ratified", Term("L'Assemblée", "sv-assembly")), "L'Assemblée a ratifié l'accord"),
        fact(FRENCH, Person("Nayib Bukele", "bukele"), "Nayib Bukele"),
        fact(FRENCH, Country("SV"), "Salvador"),
    ]


def test_an_article_in_french_joins_the_story_in_english() -> None:
    assert same(french(), [story(facts_known())]) == "s-1"


def test_it_takes_the_nearest_story() -> None:
    other = article("Congress gave 3 million dollars. Bukele spoke.", url="https://o.example/1")
    budget = [
        fact(other, Sum(Quantity.of(3e6), "USD"), "3 million dollars"),
        fact(other, Person("Bukele", "bukele"), "Bukele"),
    ]
    candidates = [story(known(other, budget, story="s-2", first=90), "s-2"), story(facts_known())]
    assert same(french(), candidates) == "s-1"


def test_countries_and_organisations_alone_make_no_story() -> None:
    text = article("Haiti, Kenya and the OAS in July 2024.", url="https://c.example/1")
    places = [
        fact(text, Country("HT"), "Haiti"),
        fact(text, Country("KE"), "Kenya"),
        fact(text, Org("OAS", "oas"), "OAS"),
        fact(text, Date("2024-07"), "July 2024"),
    ]
    told = story(known(text, places))
    assert same(places, [told]) is None
    assert similarity(signature(places), signature(places), [signature(places)]) == 0.0


def test_a_story_is_over_after_five_days() -> None:
    late = [replace(one, first_seen=one.first_seen + timedelta(days=6)) for one in known(FRENCH, french(), first=50)]
    assert same(late, [story(facts_known())]) is None
    assert same(known(FRENCH, french(), first=50), [story(facts_known())]) == "s-1"


def test_another_vote_is_another_story() -> None:
    text = article("Lawmakers passed it by 31 votes to 20 on 4 May 2026.", url="https://v.example/1")
    vote = [fact(text, Vote(for_=31, against=20), "31 votes to 20"), fact(text, Date("2026-05-04"), "4 May 2026")]
    assert same(vote, [story(facts_known())]) is None


def test_nothing_belongs_nowhere() -> None:
    assert same([], [story(facts_known())]) is None
    assert same(french(), []) is None
