"""What a briefing says, leaves out, and admits not to know."""

from dataclasses import replace
from datetime import timedelta

import pytest

from messages import choose
from messages.briefing import Point
from messages.message import Struck, lines_of
from messages.model import (
    Agreement,
    Casualty,
    Count,
    Country,
    Coverage,
    Cursor,
    Date,
    Event,
    Known,
    Personnel,
    Quantity,
    Quote,
    Term,
    Vote,
)
from messages.text import to_text
from tests.briefing.making import NOW, article, brief, corrected, fact, known, one
from tests.briefing.starter import facts_known

BEFORE = NOW - timedelta(hours=12)


def kinds(*wanted: str) -> list[Known]:
    return [one for one in facts_known() if one.fact.kind in wanted]


def test_nothing_is_said_without_a_fact() -> None:
    with pytest.raises(ValueError, match="without a fact"):
        Point((), "single", new=True)  # type: ignore[arg-type]


def test_fifty_seven_of_sixty_is_never_three_against() -> None:
    text = to_text(brief(facts_known(), size="full"))
    assert "how the other 3 voted is not reported" in text
    assert "3 against" not in text
    assert "against" not in text.replace("against gangs", "").replace("against Haiti", "")


@pytest.mark.parametrize("size", ["alert", "brief", "full"])
def test_every_briefing_says_what_is_not_known(size: str) -> None:
    text = to_text(brief(facts_known(), size=size))  # type: ignore[arg-type]
    assert "vote date" in text


def test_a_contingent_without_a_number_has_no_known_size() -> None:
    assert "contingent size" in to_text(brief(facts_known()))
    of = facts_known()[0].article
    eight = known(of, [fact(of, Personnel(Quantity.of(8), "soldiers", "SV", "pledged"), "soldiers")], first=70)
    text = to_text(brief([*facts_known(), *eight]))
    assert "contingent size" not in text
    assert "El Salvador: 8 soldiers pledged" in text


def test_an_arrival_closes_the_gap() -> None:
    of = facts_known()[0].article
    arrived = known(of, [fact(of, Event("arrived", Term("soldiers")), "soldiers")], first=70)
    assert "arrival date" not in to_text(brief([*facts_known(), *arrived]))


def test_a_text_that_says_what_the_soldiers_do_leaves_no_such_gap() -> None:
    text = "Parliament approved a military contingent. The soldiers will guard hospitals."
    of = article(text)
    sent = [fact(of, Event("approved", Term("Parliament"), Term("a military contingent")), text.partition(". ")[0])]
    told = to_text(brief(known(of, sent), size="full"))
    assert "tasks" not in told
    assert "contingent size" in told


def test_thirteen_nations_are_unnamed_until_they_are_named() -> None:
    text = "2 other nations, Chad and Benin, signed the agreement."
    of = article(text)
    count = fact(of, Count(Quantity.of(2), "nations", other=True), "2 other nations")
    signed = fact(of, Event("signed", Term("2 other nations"), Term("the agreement")), text[:-1])
    named = [fact(of, Country("TD"), "Chad"), fact(of, Country("BJ"), "Benin")]
    assert "names of the 2 other nations" in to_text(brief(known(of, [signed, count])))
    assert "names of" not in to_text(brief(known(of, [signed, count, *named])))


def test_a_year_that_is_missing_is_told_missing_unless_the_article_is_dated() -> None:
    assert "July, no year given" in to_text(brief(facts_known()))
    dated = [replace(one, article=replace(one.article, published=NOW)) for one in facts_known()]
    text = to_text(brief(dated))
    assert "Jul 2024" in text
    assert "no year" not in text


def test_half_of_the_facts_still_read_well() -> None:
    """Missing parts vanish."""
    for wanted in (["vote"], ["quote"], ["duration"], ["agreement", "date"], ["count"], ["country"], ["event"]):
        text = to_text(brief(kinds(*wanted), size="full"))
        assert "None" not in text, wanted
        assert "()" not in text, wanted
        assert " ." not in text, wanted


def test_a_vote_alone_leads() -> None:
    assert "Bottom line: 57 votes of 60. [1]" in to_text(brief(kinds("vote")))


def test_the_path_needs_three_steps() -> None:
    assert "Path:" in to_text(brief(facts_known()))
    few = [one for one in facts_known() if one.handle in ("f-1", "f-2", "f-4")]
    assert "Path:" not in to_text(brief(few))
    assert "Nayib Bukele offered help" in to_text(brief(few))


def test_two_sources_confirm_and_both_are_listed() -> None:
    second = article("The vote was 57 in favour out of 60.", url="https://second.example/a", outlet="Second")
    more = known(second, [fact(second, Vote(for_=57, total=60), "57 in favour out of 60")], first=90)
    text = to_text(brief([*kinds("vote"), *more]))
    assert "[1][2]" in text
    assert "CONFIRMED" in text
    assert "[2] Second" in text or "[1] Second" in text


def test_sources_that_disagree_stand_side_by_side() -> None:
    a = one(
        "900 soldiers", Personnel(Quantity.of(900), "soldiers", "KE", "present"), url="https://a.example/1", outlet="A"
    )
    b = one(
        "800 soldiers",
        Personnel(Quantity.of(800), "soldiers", "KE", "present"),
        url="https://b.example/1",
        outlet="B",
        first=2,
    )
    c = one("Kenya joined", Event("joined", Term("Kenya", "KE")), url="https://a.example/1", outlet="A", first=3)
    text = to_text(brief([a, b, c]))
    assert "Kenya: 900 soldiers present (A) · Kenya: 800 soldiers present (B)" in text or (
        "Kenya: 800 soldiers present (B) · Kenya: 900 soldiers present (A)" in text
    )
    assert "DISPUTED" in text
    assert "850" not in text


def test_deaths_from_one_source_are_held_and_that_is_said() -> None:
    hurt = one("31 people were hurt", Casualty(Quantity.of(31), "injured"), url="https://a.example/1")
    dead = one("Two people are dead", Casualty(Quantity.of(2), "killed"), url="https://a.example/1", first=2)
    for size in ("alert", "brief", "full"):
        text = to_text(brief([hurt, dead], size=size))
        assert "2 people killed" not in text
    assert "deaths (one source; held until a second confirms)" in to_text(brief([hurt, dead]))
    second = one("Two people are dead", Casualty(Quantity.of(2), "killed"), url="https://b.example/1", first=3)
    assert "2 people killed" in to_text(brief([hurt, dead, second]))


def test_a_private_person_s_words_are_left_out() -> None:
    words = "We have lost everything in the water"
    mother = one(words, Quote(words, speaker=Term("Marie Jean"), role="mother of three"))
    assert "Marie Jean" not in to_text(brief([mother, *kinds("vote")], size="full"))


def test_an_unknown_resolution_is_flagged_not_repeated() -> None:
    listed = one("resolution 2793", Agreement("resolution", "2793"))
    typo = one("resolution 2783", Agreement("resolution", "2783"), first=2)
    assert "Resolution 2793 (30 Sep 2025: turns the mission" in to_text(brief([listed]))
    text = to_text(brief([typo]))
    assert "2783" not in text
    assert "not in our list" in text


def test_planned_events_are_told_as_planned() -> None:
    plan = one(
        "Kenya will send troops on 3 March 2027",
        Event("deployed", Term("Kenya", "KE"), Term("troops"), Date("2027-03-03")),
        modality="planned",
    )
    text = to_text(brief([plan], size="full"))
    assert "Bottom line: Kenya is to deploy troops" in text
    assert "Next: 3 Mar 2027" in text


# --- new since when ---


def test_nothing_new_is_said_with_what_it_rests_on() -> None:
    coverage = Coverage(15, 14, NOW)
    for size in ("alert", "brief", "full"):
        text = to_text(brief(facts_known(), cursor=Cursor(99, BEFORE), coverage=coverage, size=size))
        assert "No new verified facts since 23 Nov 2026, 19:00 Port-au-Prince (00:00 UTC 24 Nov)." in text
        assert "14 of 15 sources answered." in text
    assert "Last known: El Salvador's Legislative Assembly ratified" in text


def test_an_empty_store_says_so() -> None:
    text = to_text(brief([], coverage=Coverage(3, 0, None)))
    assert "No verified facts yet. 0 of 3 sources answered." in text


def test_what_is_new_is_counted_and_marked() -> None:
    """f-12, that 13 nations signed, came after the cursor."""
    text = to_text(brief(facts_known(), cursor=Cursor(11, BEFORE)))
    assert "Since 23 Nov 2026, 19:00 Port-au-Prince (00:00 UTC 24 Nov): 1 new fact" in text
    assert "Bottom line: 13 other nations signed the agreement" in text
    text = to_text(brief(facts_known()[:4], cursor=Cursor(2, BEFORE)))
    assert "New · Duration: as long as the mission runs" in text
    assert text.count("New · ") == 1


def test_news_of_another_story_comes_first() -> None:
    fresh = one(
        "Kenya withdrew its police", Event("withdrew", Term("Kenya", "KE"), Term("police")), story="s-2", first=50
    )
    text = to_text(brief([*facts_known(), fresh], cursor=Cursor(20, BEFORE)))
    assert "Bottom line: Kenya withdrew" in text
    assert "Legislative Assembly" not in text, "the other story has no news"


def test_other_stories_get_a_line_each() -> None:
    other = one(
        "Kenya withdrew its police", Event("withdrew", Term("Kenya", "KE"), Term("police")), story="s-2", first=50
    )
    text = to_text(brief([*facts_known(), other]))
    assert "Also: Kenya withdrew" in text


def test_a_correction_shows_the_struck_old_value_and_the_new_one() -> None:
    old = one("75 soldiers", Personnel(Quantity.of(75), "soldiers", "GT", "arrived"), url="https://a.example/1")
    new = one(
        "70 soldiers", Personnel(Quantity.of(70), "soldiers", "GT", "arrived"), url="https://a.example/2", first=30
    )
    message = brief(corrected(old, new, at=30), cursor=Cursor(20, BEFORE))
    assert "CORRECTED: was Guatemala: 75 soldiers arrived, now Guatemala: 70 soldiers arrived" in to_text(message)
    spans = [span for block in message.blocks for line in lines_of(block) for span in line.spans]
    assert Struck("Guatemala: 75 soldiers arrived") in spans
    assert {"f-1", "f-30"} <= set(message.facts)


def test_a_withdrawal_leaves_a_stub() -> None:
    gone = replace(kinds("vote")[0], state="withdrawn", changed_seq=30)
    text = to_text(brief([gone], cursor=Cursor(20, BEFORE)))
    assert "1 withdrawn" in text
    assert "WITHDRAWN: 57 for" in text
    assert "Bottom line" not in text


def test_a_value_that_grew_shows_from_what() -> None:
    old = one(
        "8 soldiers",
        Personnel(Quantity.of(8), "soldiers", "SV", "present"),
        url="https://a.example/1",
        published=NOW - timedelta(days=20),
    )
    new = one(
        "78 soldiers", Personnel(Quantity.of(78), "soldiers", "SV", "present"), url="https://b.example/1", first=30
    )
    lead = one("Kenya joined", Event("joined", Term("Kenya", "KE")), url="https://b.example/1", first=31)
    message = brief([old, new, lead], cursor=Cursor(20, BEFORE))
    lines = [line for block in message.blocks for line in lines_of(block)]
    assert any(Struck("El Salvador: 8 soldiers present") in line.spans for line in lines)
    assert "1 changed" in to_text(message)
    again = replace(new, handle="f-40", seq=40, article=replace(new.article, url="https://c.example/1"))
    later = brief([old, new, again, replace(lead, seq=41)], cursor=Cursor(35, BEFORE))
    assert "changed" not in to_text(later), "another outlet tells on another day what the channel knows"


def test_so_many_of_nobody_are_not_told_beside_whose_they_are() -> None:
    whose = one(
        "78 soldiers", Personnel(Quantity.of(78), "soldiers", "SV", "present"), url="https://a.example/1", first=30
    )
    bare = one("78 troops", Personnel(Quantity.of(78), "troops", None, "present"), url="https://b.example/1", first=31)
    lead = one("Kenya joined", Event("joined", Term("Kenya", "KE")), url="https://b.example/1", first=32)
    text = to_text(brief([whose, bare, lead], cursor=Cursor(20, BEFORE)))
    assert text.count("78") == 1
    assert "El Salvador: 78" in text


def test_a_decision_and_its_tally_are_one_line() -> None:
    text = "Kenya has 734 officers in Haiti. The Security Council approved the force on 30 September, 12 in favour."
    of = article(text, published=NOW)
    lead = fact(of, Personnel(Quantity.of(734), "officers", "KE", "present"), "734 officers")
    when = Date("2026-09-30")
    event = Event("approved", Term("The Security Council"), Term("the force"), date=when)
    made = [
        lead,
        fact(of, Vote(for_=12, body=Term("The Security Council")), "12 in favour"),
        fact(of, event, "The Security Council approved the force on 30 September"),
    ]
    told = to_text(brief(known(of, made), size="full"))
    assert "approved the force on 30 September 2026, 12 for." in told
    assert told.count("Security Council") == 1


def test_two_numbers_of_two_countries_are_not_told_as_one() -> None:
    of = article("Le Sri Lanka et le Bangladesh ont promis 400 et 1 500 militaires.", lang="fr")
    event = Event("pledged", Term("Sri Lanka et le Bangladesh"), Term("400 et 1 500 militaires"))
    made = [
        fact(of, event, "Le Sri Lanka et le Bangladesh ont promis 400 et 1 500 militaires"),
        fact(of, Personnel(Quantity.of(400), "militaires", "LK", "pledged"), "400"),
        fact(of, Personnel(Quantity.of(1500), "militaires", "BD", "pledged"), "1 500 militaires"),
    ]
    assert "pledged 1,500" not in to_text(brief(known(of, made)))


def test_an_event_is_no_half_of_a_relative_clause() -> None:
    of = article("Podemos, que votó en contra de la misión anterior, no dijo nada ayer.", lang="es")
    event = Event("rejected", Term("Podemos"), Term("la misión anterior"))
    told = brief(known(of, [fact(of, event, "Podemos, que votó en contra de la misión anterior")]), language="es")
    assert "Podemos rechazó la misión anterior" in to_text(told)


def test_a_sentence_with_what_may_not_be_told_is_not_quoted_for_something_else() -> None:
    text = "Fuel prices rose by 12 percent in October. Two drivers fell in the riots, and 40 buses burned in May."
    of = article(text)
    of_price = fact(of, Count(Quantity.of(12), "percent"), "12 percent")
    buses = fact(of, Count(Quantity.of(40), "buses"), "40 buses")
    dead = fact(of, Casualty(Quantity.of(2), "killed", "drivers"), "Two drivers fell")
    assert "40 buses" in to_text(brief(known(of, [of_price, buses]), size="full"))
    told = to_text(brief(known(of, [of_price, buses, dead]), size="full"))
    assert "Fuel prices rose" in told
    assert "drivers" not in told
    assert "40 buses" not in told


# --- choosing ---


def test_the_vote_belongs_to_who_took_it() -> None:
    text = "The Senate rejected the bill. Congress approved it by 76 votes."
    of = article(text)
    rejected = fact(of, Event("rejected", Term("Senate"), Term("the bill")), "The Senate rejected the bill")
    vote = fact(of, Vote(for_=76, body=Term("Congress")), "76 votes")
    approved = fact(of, Event("approved", Term("Congress")), "Congress approved it")
    no, yes, tally = known(of, [rejected, approved, vote])
    assert not choose.decides(no, tally)
    assert choose.decides(yes, tally)


def test_a_vote_of_one_body_decides_nothing_of_another_s_in_its_sentence() -> None:
    of = article("The UN chief appointed an envoy after the Council extended the mandate by 15 votes.")
    vote = fact(of, Vote(for_=15, body=Term("the Council")), "15 votes")
    named = fact(of, Event("appointed", Term("The UN chief"), Term("an envoy")), "The UN chief appointed an envoy")
    extended = fact(of, Event("extended", Term("the Council")), "the Council extended the mandate")
    other, own, tally = known(of, [named, extended, vote])
    assert not choose.decides(other, tally)
    assert choose.decides(own, tally)


@pytest.mark.parametrize(
    ("when", "told"), [("2026-11-16/2026-11-22", True), ("2026-07/2026-09", False), ("2026-01-01/2026-11-22", False)]
)
def test_a_toll_of_months_is_no_news_of_today(when: str, told: bool) -> None:
    of = article("From then to then 710 people were injured in Haiti, the office says.")
    hurt = fact(of, Casualty(Quantity.of(710), "injured", "people"), "710 people were injured")
    day = fact(of, Date(when), "then to then")
    assert ("710 people injured" in to_text(brief(known(of, [hurt, day]), size="full"))) is told


def test_quotes_are_neither_scraps_nor_speeches() -> None:
    for n, wanted in ((3, False), (10, True), (60, False)):
        words = " ".join(["word"] * n)
        assert choose.is_quotable(one(words, Quote(words, speaker=Term("A B"), role="mayor"))) is wanted
    words = " ".join(["word"] * 10)
    assert not choose.is_quotable(one(words, Quote(words)))
    assert not choose.is_quotable(one(words, Quote(words, "indirect", Term("A B"), "mayor")))
