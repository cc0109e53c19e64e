"""A fortnight of news in four languages through the whole bot: what it must never say, and what it must."""

import itertools
import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from messages import ledger
from messages.copies import independent
from messages.message import Bullets, Figures, Paragraph, lines_of, plain
from messages.text import to_text
from messages.trust import label
from tests.world.record import LANGUAGES, Record, piece_of

pytestmark = pytest.mark.xdist_group("fortnight")  # played once for all

GOLDENS = Path(__file__).parent / "goldens"
SHOWN = [(day, "en") for day in range(1, 15)] + [(6, "fr"), (11, "fr"), (2, "ht"), (11, "ht")]

DEATH = {
    "en": re.compile(r"\b(killed|killing|dead|died|death)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(tuée?s?|morte?s?|décès|mort)\b", re.IGNORECASE),
    "ht": re.compile(r"\b(mouri|touye|mò|lanmò)\b", re.IGNORECASE),
}


@pytest.mark.parametrize(("day", "language"), SHOWN)
def test_the_briefing_of_each_morning(fortnight: Record, day: int, language: str) -> None:
    """Rewrite them with `GOLDENS=write pytest tests/world`, and read the difference."""
    golden = GOLDENS / (f"day-{day:02}.txt" if language == "en" else f"day-{day:02}.{language}.txt")
    text = fortnight.post(day, language).text.replace("; [", ";\n  [") + "\n"
    if os.environ.get("GOLDENS") == "write":
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


# --- always ---


def test_each_occasion_is_posted_once_in_each_language(fortnight: Record) -> None:
    days = range(1, fortnight.world.days + 1)
    assert Counter((post.day, post.language) for post in fortnight.posts) == Counter(itertools.product(days, LANGUAGES))
    assert len({post.key for post in fortnight.posts}) == len(fortnight.posts)


def test_no_line_without_facts(fortnight: Record) -> None:
    for post in fortnight.posts:
        for block in post.message.blocks:
            if isinstance(block, Bullets | Figures):
                assert all(line.facts for line in block.items), post.text


def test_every_fact_behind_a_line_is_there_with_its_words(fortnight: Record) -> None:
    for post in fortnight.posts:
        there = {known.handle: known for known in fortnight.known[post.day]}
        for block in post.message.blocks:
            for handle in (handle for line in lines_of(block) for handle in line.facts):
                assert there[handle].fact.evidence in there[handle].article.text


def test_nobody_is_dead_below_confirmed(fortnight: Record) -> None:
    """Every line with a word of death rests on a confirmed fact, but the line that says that something is held back."""
    told = 0
    for post in fortnight.posts:
        known = fortnight.known[post.day]
        there, book = {one.handle: one for one in known}, ledger.build(known)
        for block in post.message.blocks:
            if not isinstance(block, Bullets | Figures | Paragraph):
                continue
            for line in lines_of(block):
                if DEATH[post.language].search(plain(line.spans)) and not _is_gap(plain(line.spans)):
                    told += 1
                    assert label(there[line.facts[0]], book) in ("confirmed", "corrected", "withdrawn"), post.text
    assert told, "the confirmed death and the attack at Arcahaie are told"


def _is_gap(text: str) -> bool:
    return text.startswith(("Not known", "Ce qu", "Sa nou poko"))


@pytest.mark.parametrize("day", [2, 3, 4, 5])
def test_a_rumour_of_a_death_is_not_told(fortnight: Record, day: int) -> None:
    for language in LANGUAGES:
        lines = [line for line in fortnight.post(day, language).text.splitlines() if not _is_gap(line.lstrip("• "))]
        assert not DEATH[language].search("\n".join(lines)), fortnight.post(day, language).text


def test_no_alert_tells_a_death_before_it_is_confirmed(fortnight: Record) -> None:
    deaths = [alert.day for alert in fortnight.alerts if DEATH["en"].search(alert.text)]
    assert all(day in (6, 7, 13, 14, 15) for day in deaths), [alert.text for alert in fortnight.alerts]


def test_what_is_urgent_is_told_at_once_and_once(fortnight: Record) -> None:
    assert fortnight.alerts
    assert len({alert.key for alert in fortnight.alerts}) == len(fortnight.alerts)
    texts = [alert.text.splitlines()[0] for alert in fortnight.alerts]
    assert len(set(texts)) == len(texts), "no news is told twice"
    assert any(alert.day == 11 for alert in fortnight.alerts), "the Council's vote"


def test_the_confirmed_death_is_told(fortnight: Record) -> None:
    assert re.search(r"officer.*(killed|CONFIRMED)|killed.*officer", fortnight.post(6).text, re.IGNORECASE)


def test_a_number_nobody_knows_is_never_repeated(fortnight: Record) -> None:
    assert "2783" in fortnight.articles["vote-daybook"].text, "the slip was read"
    for post in (*fortnight.posts, *fortnight.alerts):
        assert "2783" not in json.dumps(post.payload)
    assert "2793" in fortnight.post(11).text


def test_conflicting_counts_are_told_side_by_side_with_their_sources(fortnight: Record) -> None:
    text = fortnight.post(2).text
    (line,) = [line for line in text.splitlines() if "8,000" in line]
    assert "6,500" in line
    assert "Gran Rivyè Enfo" in line
    assert re.search(r"Antilles Wire|La Voz del Lempa|Port Lantern|Hillside Gazette", line)
    assert "DISPUTED" in line
    assert not re.search(r"7,250|14,500", text), "never averaged, never summed"


def test_a_corrected_figure_is_told_after_the_edit(fortnight: Record) -> None:
    assert "75 soldiers" in fortnight.post(4).text
    assert "CORRECTED" not in fortnight.post(4).text
    assert re.search(r"CORRECTED: was .*75 soldiers.*, now .*70 soldiers", fortnight.post(5).text)
    assert "CORRECTED" not in fortnight.post(6).text


def test_who_was_told_the_wrong_figure_is_told_the_right_one(fortnight: Record) -> None:
    """The message of the day before shows the old value struck and the new one; one short correction follows."""
    stands = fortnight.amended[fortnight.post(4).key]
    struck = [
        span.text for block in stands.blocks for line in lines_of(block) for span in line.spans if span.type == "struck"
    ]
    assert any("75" in text for text in struck)
    assert "70 soldiers" in to_text(stands)
    (told,) = [post for post in fortnight.corrections if "75 soldiers" in post.text]
    assert told.day == 5
    assert "70 soldiers" in told.text


def test_a_withdrawn_article_takes_its_facts_along(fortnight: Record) -> None:
    states = {known.state for known in fortnight.last if fortnight.piece(known).id == "dr-40-quisqueya"}
    assert states == {"withdrawn"}
    assert [post.day for post in fortnight.corrections if "WITHDRAWN" in post.text and "40 soldiers" in post.text] == [
        10
    ]


def test_a_quiet_day_says_so_and_what_it_rests_on(fortnight: Record) -> None:
    assert re.search(
        r"No new verified facts since 27 Sep 2025, 07:00 .* \d+ of 19 sources answered\.", fortnight.post(8).text
    )


def test_retitles_moved_dates_and_new_ids_are_no_news(fortnight: Record) -> None:
    before = {known.handle for known in fortnight.known[7]}
    assert {known.handle for known in fortnight.known[8]} == before


# --- sources ---


def test_copies_of_the_wire_count_as_one_source(fortnight: Record) -> None:
    articles = fortnight.articles
    families = {piece.copy_of for piece in fortnight.world.pieces.values() if piece.copy_of}
    counted = 0
    for family in families:
        copies = [piece.id for piece in fortnight.world.pieces.values() if family in (piece.id, piece.copy_of)]
        kept = [articles[name] for name in copies if name in articles]
        counted += len(kept) > 1
        assert independent(kept) <= 1, family
    assert counted >= 6


def test_a_rewrite_counts_as_the_origin_it_names(fortnight: Record) -> None:
    rewrite = fortnight.articles["hunger-mornes"]
    assert rewrite.origin == "portlantern.example"
    assert independent([rewrite, fortnight.articles["gt-70-lantern"]]) == 1


# --- what was read ---


def test_everything_on_topic_is_kept_once_and_no_noise(fortnight: Record) -> None:
    """But what stands behind a paywall, of which the excerpt alone may not be on topic."""
    walled = {piece.id for piece in fortnight.world.pieces.values() if fortnight.world.publishers[piece.by].paywall}
    wanted = {piece.id for piece in fortnight.world.pieces.values() if piece.story} - walled
    kept = set(fortnight.articles)
    assert wanted - kept == set()
    assert {name for name in kept if not fortnight.world.pieces[name].story} == set()
    ids = {known.article.id for known in fortnight.last}
    assert len(ids) == len(kept)


def test_an_article_reads_as_its_publisher_has_it_in_the_end(fortnight: Record) -> None:
    article = fortnight.articles["gt-75-istmo"]
    assert article.title == "Llegan a Haití 70 soldados guatemaltecos"
    assert "70 soldados" in article.text
    assert fortnight.articles["road-capois"].text.startswith("La route nationale numéro 1"), "Latin-1, undeclared"


def test_what_waited_for_a_second_source_is_urgent_when_that_comes(fortnight: Record) -> None:
    """It stood in sentences that were told before, but was not told with them."""
    told = [post.text for post in fortnight.alerts]
    assert any("9 people killed" in text for text in told)
    assert any("confirms officer killed" in text for text in told)
    assert sum("168 for" in text for text in told) == 1, "three outlets, one vote"


def test_each_publisher_is_known_for_what_it_is(fortnight: Record) -> None:
    health = {outlet: feed.health for outlet, feed in fortnight.feeds.items()}
    assert health.pop("Hot Feeds") == "unparseable"
    assert health.pop("Portal Caribe") == "unparseable"
    assert health.pop("Old Gazette") == "gone"
    assert fortnight.asked["gazette"] == 2, "at the second word it is left in peace"
    assert set(health.values()) <= {"ok", "stale", "refused"}, health


def test_who_asks_for_time_is_given_it(fortnight: Record) -> None:
    """Every second answer of the digest is "slow down for 20 minutes"; nothing of it is lost."""
    assert fortnight.asked["mornes"] > 2
    assert "hunger-mornes" in fortnight.articles


# --- stories ---


def test_stories_are_told_apart_and_together(fortnight: Record) -> None:
    """Over all pairs of articles: precision and recall of "the same story", and not one pair of two events."""
    truth = {name: fortnight.world.pieces[name].story for name in fortnight.articles}
    found = {piece_of(known.article): known.story for known in fortnight.last}
    pairs = list(itertools.combinations(truth, 2))
    same = {pair for pair in pairs if truth[pair[0]] == truth[pair[1]]}
    told = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    assert told - same == set(), "two events in one story"
    assert len(told & same) / len(same) >= 0.95, sorted(same - told)


def test_a_story_keeps_its_name_from_the_ambush_to_the_confirmation(fortnight: Record) -> None:
    names = {known.story for known in fortnight.last if fortnight.piece(known).id in ("officer-rift", "death-rift")}
    assert len(names) == 1
