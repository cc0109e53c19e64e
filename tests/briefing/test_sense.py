"""What is told in our words, what in the source's, and what not at all."""

import pytest

from messages.excerpts import headline, stands_alone
from messages.model import Action, Casualty, Count, Event, Known, Language, Money, Personnel, Quantity, Term, Vote
from messages.sense import makes_sense
from messages.text import to_text
from messages.topic import builtin
from tests.briefing.making import article, brief, fact, known, one

TOPIC = builtin()


def event(
    action: Action, actor: str | None, target: str | None, lang: str = "en", text: str = ""
) -> tuple[Event, Known]:
    value = Event(action, Term(actor) if actor else None, Term(target) if target else None)
    return value, one(text or " ".join(filter(None, (actor, action, target))), value, lang=lang)


@pytest.mark.parametrize(
    ("action", "actor", "target", "lang", "wanted"),
    [
        ("deployed", "army", "1,200 soldiers and seven helicopters", "en", True),
        ("ratified", "El Salvador", "military contingent", "en", True),
        ("pledged", "États-Unis", "5 millions de dollars d'aide d'urgence", "fr", True),
        ("arrived", "50 rescatistas", None, "es", True),
        ("arrived", "Haiti", None, "en", False),
        ("attacked", "vehicle", "ditch", "en", False),
        ("appointed", "resolution 2793", "mission", "en", False),
        ("met", "Morocco", "decision", "en", False),
        ("proposed", "ministry", "300,000", "en", False),
        ("ended", "Costa Rica", "10 men", "en", False),
        ("ended", "Colegio Médico de Honduras", None, "es", False),
        ("condemned", "tribunal de Puerto Lindo", "este", "es", False),
        ("rejected", "partis", "décision et appellent", "fr", False),
        ("approved", "Senate", "budget,", "en", False),
        ("deployed", "Gang Suppression Force on", "28 staff", "en", False),
        ("rejected", "mission", "reports", "en", False),
    ],
)
def test_who_can_do_what_to_whom(action: Action, actor: str, target: str | None, lang: str, *, wanted: bool) -> None:
    value, told = event(action, actor, target, lang)
    assert makes_sense(value, told.fact, TOPIC) is wanted


def test_who_asks_for_something_proposes_nothing() -> None:
    value, told = event("proposed", "union", "inquiry", text="The union called for an inquiry")
    assert not makes_sense(value, told.fact, TOPIC)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Dock workers end strike after pay deal", True),
        ("DOCK WORKERS END STRIKE AFTER DEAL", False),
        ("Gunmen killed 14 in Pont-Sondé, police say", False),
        ("Strike over", False),
        ("Dock workers end strike after …", False),
    ],
)
def test_a_title_that_may_be_quoted(title: str, *, wanted: bool) -> None:
    assert (headline(article("Text.", title=title), TOPIC) is not None) is wanted


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("The river burst its banks in nine places.", "en", True),
        ("They were taken to nine schools in town.", "en", False),
        ("Photo: nine soldiers board a plane in Kingston", "en", False),
        ("Ils réclamaient neuf mesures au gouvernement hier.", "fr", False),
        ("Nine people were killed by the river.", "en", False),
    ],
)
def test_a_sentence_that_may_be_quoted(text: str, lang: str, *, wanted: bool) -> None:
    value = Money(Quantity.of(9), "USD")
    assert stands_alone(one(text, value, lang=lang).fact, TOPIC) is wanted


def told(text: str, title: str, value: Personnel | Casualty | Money, evidence: str, language: Language) -> str:
    of = article(text, title=title)
    return to_text(brief(known(of, [fact(of, value, evidence)]), language=language))


def test_a_number_that_says_not_what_happened_leaves_the_bottom_line_to_the_title() -> None:
    text = "The company must pay $9 million to the port by June of next year."
    said = told(text, "Dock workers end strike after pay deal", Money(Quantity.of(9e6), "USD"), "$9 million", "en")
    assert "Bottom line: “Dock workers end strike after pay deal”. [1]" in said
    assert "9 million US dollars" not in said, "of what, it does not say"
    assert f"• “{text}”" in said, "its sentence does"


def test_a_title_in_another_language_stands_behind_its_number() -> None:
    text = "Guatemala's 75 soldiers landed. They came in two planes. Another 40 vehicles follow."
    of = article(text, title="Guatemala lands 75 soldiers in Haiti")
    soldiers = fact(of, Personnel(Quantity.of(75), "soldiers", "GT", "arrived"), "75 soldiers")
    planes = fact(of, Count(Quantity.of(2), "planes"), "two planes")
    vehicles = fact(of, Count(Quantity.of(40), "vehicles"), "40 vehicles")
    said = to_text(brief(known(of, [soldiers, planes, vehicles]), language="fr")).replace("\u00a0", " ")
    assert "Guatemala : 75 soldats (arrivée) (« Guatemala lands 75 soldiers in Haiti »). [1]" in said
    assert said.count("75 soldats") == 1


def test_a_part_of_a_number_is_no_news() -> None:
    of = article("Jamaica sent 31 soldiers, among them six medics.", title="Jamaica sends soldiers to Haiti again")
    medics = Personnel(Quantity.of(6), "medics", status="arrived")
    assert "medics arrived" not in to_text(brief(known(of, [fact(of, medics, "six medics")])))


def test_a_toll_of_months_is_no_news_of_today() -> None:
    of = article("In all, 300 people were injured this year.", title="Ferry service to La Gonâve resumes")
    hurt = Casualty(Quantity.of(300), "injured")
    assert "300 people injured" not in to_text(brief(known(of, [fact(of, hurt, "300 people were injured")])))


def test_half_a_sentence_in_one_language_does_not_end_in_another() -> None:
    text = "The port union accepted a revised pay offer."
    of = article(text, title="Dock workers end strike")
    offer = fact(of, Event("approved", Term("port union"), Term("revised pay offer")), "The port union accepted")
    assert f"« {text} »" in to_text(brief(known(of, [offer]), language="fr")).replace("\u00a0", " ")


def test_a_name_behind_things_begins_another_sentence() -> None:
    value, told = event("pledged", "Canada", "100 million dollars and Brazil")
    assert not makes_sense(value, told.fact, TOPIC)
    value, told = event("pledged", "Haiti and Kenya", "100 million dollars")
    assert makes_sense(value, told.fact, TOPIC)


def test_a_quoted_sentence_begins_behind_its_dateline() -> None:
    text = "PORT-AU-PRINCE, Nov 20 — The city bought nine buses for $9 million last week."
    said = told(text, "Buses for the capital city", Money(Quantity.of(9e6), "USD"), "$9 million", "en")
    assert "“The city bought nine buses for $9 million last week.”" in said


def test_a_tally_above_the_seats_was_misread() -> None:
    council = Term("Security Council", "unsc")
    for votes, shown in ((12, True), (5550, False)):
        vote = one(f"The Security Council: {votes} votes", Vote(for_=votes, body=council))
        assert (str(votes) in to_text(brief([vote]))) is shown
