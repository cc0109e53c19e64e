"""The same event in two articles, in whatever language."""

from dataclasses import replace
from datetime import timedelta

import pytest

from messages.copies import COPY
from messages.facts import find_facts
from messages.model import (
    Article,
    Casualty,
    Country,
    Date,
    Event,
    Fact,
    Known,
    Org,
    Person,
    Place,
    Quantity,
    Story,
    Term,
    Vote,
)
from messages.model import Money as Sum
from messages.profile import WEAK, profile
from messages.setting import Setting
from messages.stories import Common, same, similarity
from messages.topic import builtin
from tests.briefing.making import NOW, article, fact, known, story
from tests.briefing.starter import facts_known

FRENCH = article(
    "L'Assemblée a ratifié l'accord par 57 voix sur 60. Nayib Bukele avait offert son aide. Kenya, Salvador.",
    url="https://f.example/1",
    lang="fr",
)


def french() -> list[Fact]:
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
    text = article("haiti, kenya and the oas in july 2024.", url="https://c.example/1")
    places = [
        fact(text, Country("HT"), "haiti"),
        fact(text, Country("KE"), "kenya"),
        fact(text, Org("OAS", "oas"), "oas"),
        fact(text, Date("2024-07"), "july 2024"),
    ]
    assert same(places, [story(known(text, places))]) is None
    keys = profile(places, text)
    assert similarity(keys, keys, Common.over([keys])) == 0.0


def test_a_story_is_over_after_five_days() -> None:
    late = replace(FRENCH, published=NOW + timedelta(days=6))
    told = [story(known(FRENCH, french()))]
    assert same(french(), told, article=replace(late, id="other", text="x " * 40)) is None
    assert same(french(), told, article=replace(late, id="other", published=NOW)) == "s-1"


def test_another_vote_is_another_story() -> None:
    text = article("Lawmakers passed it by 31 votes to 20 on 4 May 2026.", url="https://v.example/1")
    vote = [fact(text, Vote(for_=31, against=20), "31 votes to 20"), fact(text, Date("2026-05-04"), "4 May 2026")]
    assert same(vote, [story(facts_known())]) is None


def test_nothing_belongs_nowhere() -> None:
    assert same([], [story(facts_known())]) is None
    assert same(french(), []) is None


# --- with the article itself ---

ATTACK = (
    "Gunmen attacked two villages above {place} on Sunday. At least nine people were killed, mayor {mayor} said.\n\n"
    "The attackers burned 40 houses and left before dawn. A patrol of the police arrived at six in the morning."
)


def attack(url: str, *, text: str = ATTACK, place: str, mayor: str, days: float = 0) -> tuple[Article, list[Fact]]:
    told = article(text.format(place=place, mayor=mayor), url=url, published=NOW + timedelta(days=days))
    return told, [
        fact(told, Casualty(Quantity.of(9), "killed"), "nine people were killed"),
        fact(told, Event("attacked", Term("Gunmen")), "Gunmen attacked two villages"),
    ]


def kenscoff() -> Story:
    told, facts = attack("https://a.example/1", place="Kenscoff", mayor="Masillon Théodat")
    return story(known(told, facts))


def joins(told: Article, facts: list[Fact], *candidates: Story) -> str | None:
    return same(facts, candidates or [kenscoff()], article=told, topic=builtin())


def test_a_copy_joins_at_once() -> None:
    told, _ = attack("https://b.example/1", place="Kenscoff", mayor="Masillon Théodat")
    assert joins(replace(told, text=f"Our readers ask. {told.text}"), []) == "s-1"


def test_two_attacks_alike_in_every_number_are_two_stories() -> None:
    text = (
        "Armed men raided the market of {place} on Tuesday, and nine people were killed. Gunmen attacked two villages "
        "near it too.\n\nMayor {mayor} asked for a permanent post. Some 40 houses were burned in a raid of two hours."
    )
    told, facts = attack("https://b.example/2", text=text, place="Arcahaie", mayor="Wilner Lorvil", days=1.5)
    assert joins(told, facts) is None


def test_a_revised_article_stays_in_its_story() -> None:
    told, _ = attack("https://a.example/1", place="Kenscoff", mayor="Masillon Théodat")
    revised = replace(told, text="This article was taken down by the editors, who found its source wanting.")
    assert joins(revised, []) == "s-1"


def test_what_was_withdrawn_draws_nothing_in() -> None:
    gone = tuple(replace(one, state="withdrawn") for one in kenscoff().facts)
    told, facts = attack("https://b.example/1", place="Kenscoff", mayor="Masillon Théodat")
    assert joins(told, facts, replace(kenscoff(), facts=gone)) is None


def test_places_meet_across_languages() -> None:
    """Kenskòf is Kenscoff: the topic knows it by both names."""
    keys = profile([], article("Yon atak fèt nan mòn Kenskòf.", lang="ht"), builtin())
    assert keys["name:kenscoff"] == profile([], article("An attack above Kenscoff."), builtin())["name:kenscoff"]
    assert "proper:kenskof" not in keys


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Said Théodat: “We wait.” Then L'Artibonite slept.", {"proper:theodat"}),
        ("Monday came. The Griot spoke on Friday to Bréus's men and the Mayor.", {"proper:griot", "proper:breus"}),
        ("IN BRIEF: Nothing.", {"proper:brief"}),
    ],
)
def test_a_capital_at_the_beginning_of_a_sentence_is_no_name(text: str, names: set[str]) -> None:
    found = {key for key in profile([], article(text)) if key.startswith("proper:")}
    assert names <= found
    assert found <= names | {"proper:artibonite"}


def test_the_title_and_the_first_paragraph_weigh_more() -> None:
    text = article("It cost 18 million dollars in all.\n\nOther things cost 46 million dollars and 99 million pesos.")
    costs = [
        fact(text, Sum(Quantity.of(18e6), "USD"), "18 million dollars"),
        fact(text, Sum(Quantity.of(46e6), "USD"), "46 million dollars"),
        fact(text, Sum(Quantity.of(99e6), "DOP"), "99 million pesos"),
    ]
    keys = profile(costs, replace(text, title="The 46 millions"))
    assert keys["money:1.8e+07:USD"] > keys["money:4.6e+07:USD"] > keys["money:9.9e+07:DOP"]


def test_the_day_of_the_article_is_weak_and_another_day_is_not() -> None:
    text = article("On 24 November they spoke of 3 November 2026 again.", url="https://d.example")
    keys = profile(
        [fact(text, Date("2026-11-24"), "24 November"), fact(text, Date("2026-11-03"), "3 November 2026")], text
    )
    assert {key for key in keys if "day:" in key} == {
        f"{WEAK}day:2026-11-24",
        f"{WEAK}day:2026-11-03",
        "day:2026-11-03",
    }


def test_copies_are_told_by_the_same_measure_as_sources() -> None:
    from messages.copies import likeness, signature

    one, two = (attack(f"https://{name}.example/1", place="Kenscoff", mayor="M")[0] for name in "ab")
    assert likeness(signature(one), signature(two)) >= COPY


def test_stories_are_told_apart_however_their_facts_come() -> None:
    """The order of the facts and of the candidates makes no difference."""
    told, facts = attack("https://b.example/1", place="Kenscoff", mayor="Masillon Théodat")
    other_text = article("Congress gave 3 million dollars.", url="https://o.example/1")
    money: list[Known] = list(
        known(other_text, [fact(other_text, Sum(Quantity.of(3e6), "USD"), "3 million dollars")], story="s-2", first=9)
    )
    other = story(money, "s-2")
    assert joins(told, facts, kenscoff(), other) == joins(told, facts[::-1], other, kenscoff()) == "s-1"


def test_the_missions_and_the_capital_make_no_story() -> None:
    """Any article on the topic names them: two short ones of a quiet week share little else."""
    parade = article(
        "The Gang Suppression Force held a parade in Port-au-Prince, Haiti.", url="https://p.example/1", published=NOW
    )
    arms = article(
        "The Gang Suppression Force seized rifles in Port-au-Prince, Haiti.", url="https://a.example/1", published=NOW
    )
    told = [fact(parade, Place("Port-au-Prince"), "Port-au-Prince"), fact(parade, Country("HT"), "Haiti")]
    assert joins(arms, [fact(arms, Place("Port-au-Prince"), "Port-au-Prince")], story(known(parade, told))) is None


@pytest.mark.parametrize(
    ("mine", "other", "kinds"),
    [
        ("It was on 3 November 2026.", "It was on 4 November 2026.", 1),
        ("It was on 3 November 2026.", "They met on 4 November 2026.\n\nThe raid was on 3 November 2026.", 0),
        ("It was on 3 November 2026.", "It was in the hills.", 0),
        ("Kenya agreed on 3 November 2026.", "Chad agreed on 4 November 2026.", 2),
        ("They met. It was on 3 November 2026.", "They met. It was on 4 November 2026.", 0),
        ("A raid on Kenscoff.", "A raid on Arcahaie.", 1),
        ("A raid on Kenscoff, near Port-au-Prince.", "A raid on Arcahaie, near Port-au-Prince.", 1),
        ("A raid on Kenscoff, near Port-au-Prince.", "A raid near Port-au-Prince.", 0),
        ("They passed it by 57 votes to 3.", "They passed it by 98 votes to 41.", 1),
    ],
)
def test_settings_are_other_where_neither_names_what_the_other_begins_with(mine: str, other: str, kinds: int) -> None:
    one, two = (replace(article(text), title="") for text in (mine, other))
    settings = [Setting.of(find_facts(each, builtin()), each, builtin()) for each in (one, two)]
    assert settings[0].apart(settings[1]) == settings[1].apart(settings[0]) == kinds


@pytest.mark.parametrize(
    ("later", "earlier", "kinds"),
    [
        ("They passed it by 13 votes to 3. The House had by 29 to 6.", "The House passed it by 29 votes to 6.", 1),
        (
            "A drone killed five people in Arcahaie. One killed eight in Kenscoff.",
            "It killed eight people in Kenscoff.",
            2,
        ),
        (
            "Two more people were killed in Kenscoff, ten people were killed in all.",
            "It killed eight people in Kenscoff.",
            1,
        ),
        ("PORT-AU-PRINCE - A raid on Kenscoff.", "PORT-AU-PRINCE - A raid on Arcahaie.", 1),
        ("They meet.", "They meet on 3 November 2027.", 0),
    ],
)
def test_news_of_another_event_says_what_came_before_it(later: str, earlier: str, kinds: int) -> None:
    one, two = (replace(article(text), title="") for text in (later, earlier))
    settings = [Setting.of(find_facts(each, builtin()), each, builtin()) for each in (one, two)]
    assert settings[0].apart(settings[1]) == kinds


def test_a_round_up_belongs_to_none_of_the_stories_it_tells() -> None:
    def told(url: str, text: str) -> tuple[Article, tuple[Fact, ...]]:
        one = article(text, url=url)
        return one, find_facts(one, builtin())

    events = {
        "s-1": told("https://a.example/1", "The Senate of Chile voted 31 to 8 to send 90 police officers to Haiti."),
        "s-2": told("https://b.example/1", "Some 400 soldiers from Chad arrived in Haiti."),
        "s-3": told("https://c.example/1", "The United States will give 70 million dollars to the force."),
    }
    stories = [story(known(one, facts, story=id_), id_) for id_, (one, facts) in events.items()]
    every = " ".join(one.text for one, _ in events.values())
    week, facts = told("https://w.example/1", every)
    assert joins(week, list(facts), *stories) is None
    alone, facts = told("https://d.example/1", "Chad: 400 soldiers arrived in Haiti.")
    assert joins(alone, list(facts), *stories) == "s-2"
