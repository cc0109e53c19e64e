"""Articles, facts and stories: what is kept comes back, and keeps its handle whatever the outlet does to the text."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store import Store, Tx
from bot.store.handles import handle, number
from bot.store.identity import identities
from bot.store.news import FACTS_OF_A_STORY
from messages.model import (
    Agreement,
    Approx,
    Article,
    Casualty,
    Count,
    Country,
    Cursor,
    Date,
    Duration,
    Event,
    Fact,
    Known,
    Money,
    Org,
    Percent,
    Person,
    Personnel,
    Place,
    Quantity,
    Quote,
    Term,
    Value,
    Vote,
)

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
DAY = timedelta(days=1)
TOPIC = "mmss"

VALUES: tuple[Value, ...] = (
    Vote(for_=57, total=60, body=Term("the Assembly", "sv-assembly"), result="adopted", derived=("for_",)),
    Date("2024-03", "mid", "event", year_inferred=True),
    Quote("We want", "mixed", Term("Bran"), "legal director", ((0, 2), (4, 9))),
    Personnel(Quantity(150, 200, Approx.RANGE), "police", "KE", "arrived", Term("the mission"), increment=True),
    Casualty(Quantity.of(5, Approx.AT_LEAST), "killed", "civilians", Term("Cabaret")),
    Money(Quantity.of(1.5e6), "USD", "pledged"),
    Agreement("resolution", "2699", None, ("KE", "HT"), "signed"),
    Percent(Quantity.of(85.5), "the capital"),
    Duration("open", "as long as the mission runs"),
    Count(Quantity.of(13), "nations", other=True),
    Country("SV"),
    Org("OAS", "oas", ("Organization of American States",)),
    Person("Bukele", "bukele", "president"),
    Event("signed", Term("Kenya", "KE"), None, Date("2024-07"), Term("Nairobi")),
    Place("Cabaret", "commune", "Ouest", "HT"),
)


def fact(text: str, words: str, value: Value, **more: object) -> Fact:
    start = text.index(words)
    return Fact(value, start, start + len(words), words, (0, len(text)), "rule", 0.9, text, **more)  # type: ignore[arg-type]


def article(text: str, name: str = "a", **more: object) -> Article:
    return Article(name, f"Title of {name}", text, "en", "Outlet", **more)  # type: ignore[arg-type]


async def keep(
    store: Store,
    it: Article,
    found: Sequence[Fact],
    now: datetime = NOW,
    *,
    topic: str = TOPIC,
    story: str | None = None,
    finder: str = "1",
) -> tuple[Known, ...]:
    return await store.write(lambda tx: tx.keep(topic, it, found, finder=finder, now=now, story=story))


# ------------------------------------------------------------------------------------------------------ there and back


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.kind)
async def test_every_kind_comes_back_as_it_was(store: Store, value: Value) -> None:
    text = "It was said. Kenya signed it in Nairobi."
    it = article(text, published=NOW - DAY, fetched=NOW, url="https://x.test/a", origin="AP", primary=True)
    one = fact(text, "Kenya", value, lang="en", attributed_to=Term("UN", "un"), modality="planned", as_of="2026-11-01")
    [kept] = await keep(store, it, [one])
    assert store.known(TOPIC) == (kept,)
    assert (kept.fact, kept.article) == (one, it)
    assert (kept.handle, kept.seq, kept.state) == ("f-1", 1, "live")
    assert kept.fact.said == text
    assert store.fact("F-1 ") == kept
    assert store.article("mmss", "a") == it
    assert store.stories(TOPIC)[0].facts == (kept,)


async def test_text_that_no_database_keeps_comes_back_as_long(store: Store) -> None:
    text = "NUL \x00, half a pair \ud83d, and Kenya."
    [kept] = await keep(store, article(text), [fact(text, "Kenya", Country("KE"))])
    assert kept.article.text == "NUL \ufffd, half a pair \ufffd, and Kenya."
    assert kept.fact.evidence == "Kenya"


async def test_questions(store: Store) -> None:
    text = "Kenya, Chad and 13 others."
    facts = [
        fact(text, "Kenya", Country("KE")),
        fact(text, "Chad", Country("TD")),
        fact(text, "13", Count(Quantity.of(13), "others")),
    ]
    await keep(store, article(text, "a"), facts[:2], NOW)
    await keep(store, article(text, "b"), facts, NOW + DAY)
    await keep(store, article(text, "c"), facts[:1], NOW, topic="other")

    def seqs(**question: object) -> list[int]:
        return [known.seq for known in store.known(TOPIC, **question)]  # type: ignore[arg-type]

    assert seqs() == [5, 4, 3, 2, 1]
    assert seqs(kinds=["count"]) == [5]
    assert seqs(handles=["f-2", "F-5", "f-6", "nonsense"]) == [5, 2]
    assert seqs(article="a") == [2, 1]
    assert seqs(story="t-2") == [5, 4, 3]
    assert [known.seq for known in store.changed(TOPIC, 3)] == [5, 4]
    assert [known.seq for known in store.changed(TOPIC, 0, limit=2)] == [5, 4]
    assert seqs(since=NOW + DAY) == [5, 4, 3]
    assert seqs(until=NOW + DAY) == [2, 1]
    assert seqs(limit=2) == [5, 4]
    assert store.last_seq(TOPIC) == 5
    assert store.last_seq("none") == 0
    assert store.cursor_at(TOPIC, NOW) == Cursor(2, NOW)
    assert store.cursor_at(TOPIC, NOW - DAY) == Cursor(0, NOW - DAY)
    assert store.fact("f-99") is store.fact("") is store.fact("'; DROP TABLE facts") is None
    assert store.article("mmss", "none") is store.story("t-9") is None


async def test_the_number_of_facts_kept(store: Store) -> None:
    text = "Kenya, Chad and 13 others."
    found = [fact(text, "Kenya", Country("KE")), fact(text, "Chad", Country("TD"))]
    assert store.how_many(TOPIC) == 0
    await keep(store, article(text, "a"), found)
    assert [store.how_many(TOPIC), store.how_many("other")] == [2, 0]
    await keep(store, article(text, "b"), found)
    await keep(store, article(text, "c"), found[:1], topic="other")
    assert [store.how_many(TOPIC), store.how_many("other")] == [4, 1]


async def test_articles_newest_first_and_none_from_the_future(store: Store) -> None:
    for name, published in (
        ("old", NOW - 3 * DAY),
        ("future", NOW + 700 * DAY),
        ("undated", None),
        ("fresh", NOW - DAY),
    ):
        await keep(store, article("text", name, published=published), [])
    assert [it.id for it in store.articles(TOPIC)] == ["undated", "future", "fresh", "old"]
    assert [it.id for it in store.articles(TOPIC, limit=1)] == ["undated"]
    assert [it.id for it in store.articles(TOPIC, before=NOW - DAY)] == ["old"]


async def test_stories(store: Store) -> None:
    text = "Kenya."
    one = [fact(text, "Kenya", Country("KE"))]
    await keep(store, article(text, "a"), one, NOW)
    await keep(store, article(text, "b"), one, NOW + DAY)
    await keep(store, article(text, "c"), one, NOW + 2 * DAY, story="t-1")
    first, second = store.stories(TOPIC)
    assert (first.id, first.first_seen, first.last_seen) == ("t-1", NOW, NOW + 2 * DAY)
    assert [known.article.id for known in first.facts] == ["c", "a"]
    assert second.id == "t-2"
    assert [story.id for story in store.stories(TOPIC, since=NOW + 2 * DAY)] == ["t-1"]
    assert [story.id for story in store.stories(TOPIC, limit=1)] == ["t-1"]
    await keep(store, article(text, "a"), one, NOW + 3 * DAY, story="t-2")  # it was another event after all
    assert [(story.id, len(story.facts)) for story in store.stories(TOPIC)] == [("t-2", 2), ("t-1", 1)]


async def test_a_huge_story_hands_out_its_newest_facts(store: Store) -> None:
    text = " ".join(f"n{n}" for n in range(FACTS_OF_A_STORY + 5)) + "."
    found = [fact(text, word, Count(Quantity.of(n), word)) for n, word in enumerate(text[:-1].split())]
    await keep(store, article(text), found)
    [story] = store.stories(TOPIC)
    assert [known.seq for known in story.facts] == list(range(FACTS_OF_A_STORY + 5, 5, -1))
    assert len(store.known(TOPIC, story=story.id)) == FACTS_OF_A_STORY + 5


# ----------------------------------------------------------------------------------------------------------- revisions


async def test_an_article_kept_again_is_the_same(store: Store) -> None:
    text = "Kenya."
    first = await keep(store, article(text), [fact(text, "Kenya", Country("KE"))])
    [again] = await keep(store, article(text, fetched=NOW + DAY), [fact(text, "Kenya", Country("KE"))], NOW + DAY)
    assert again == replace(first[0], last_seen=NOW + DAY)
    assert store.last_seq(TOPIC) == 1


async def test_a_revised_article_keeps_its_handles(store: Store) -> None:
    old = "Kenya said yes. Kenya did. 57 of 60."
    found = [
        fact(old, "Kenya", Country("KE")),
        fact(old[16:], "Kenya", Country("KE")),
        fact(old, "57 of 60", Vote(57, total=60)),
    ]
    before = await keep(
        store, article(old), [found[0], Fact(Country("KE"), 16, 21, "Kenya", (0, 5), "r", 1.0, old), found[2]]
    )
    new = "UPDATE. 57  of 60. In the end KENYA said yes, and Kenya did."
    after = await keep(
        store,
        article(new),
        [
            fact(new, "57  of 60", Vote(57, total=60)),
            fact(new, "KENYA", Country("KE")),
            fact(new, "Kenya", Country("KE")),
        ],
        NOW + DAY,
    )
    assert [known.handle for known in before] == ["f-1", "f-2", "f-3"]
    assert [known.handle for known in after] == ["f-3", "f-1", "f-2"]
    assert all(known.article.text == new and known.state == "live" for known in store.known(TOPIC))
    assert store.last_seq(TOPIC) == 3, "nothing is new"
    assert store.search(TOPIC, [["update"]])[0].text == new


async def test_a_value_replaced_in_place_is_a_correction(store: Store) -> None:
    old, new = "57 of 60 voted. Kenya agreed.", "58 of 60 voted. Kenya agreed."
    await keep(store, article(old), [fact(old, "57 of 60", Vote(57, total=60)), fact(old, "Kenya", Country("KE"))])
    await keep(
        store, article(new), [fact(new, "58 of 60", Vote(58, total=60)), fact(new, "Kenya", Country("KE"))], NOW + DAY
    )
    wrong = store.fact("f-1")
    assert wrong is not None
    assert (wrong.state, wrong.replaced_by, wrong.changed_seq) == ("corrected", "f-3", 4)
    assert wrong.article.text == old, "its proof is the revision it stood in"
    assert [known.handle for known in store.changed(TOPIC, 2)] == ["f-1", "f-3"]
    assert [known.handle for known in store.changed(TOPIC, 0, states=["corrected"])] == ["f-1"]
    assert store.last_seq(TOPIC) == 4


async def test_a_value_that_is_gone_is_withdrawn_and_may_come_back(store: Store) -> None:
    old, new = "57 of 60 voted. Kenya agreed.", "Kenya agreed."
    vote, kenya = fact(old, "57 of 60", Vote(57, total=60)), fact(old, "Kenya", Country("KE"))
    await keep(store, article(old), [vote, kenya])
    await keep(store, article(new), [fact(new, "Kenya", Country("KE"))], NOW + DAY)
    gone = store.fact("f-1")
    assert gone is not None
    assert (gone.state, gone.replaced_by, gone.changed_seq, gone.last_seen) == ("withdrawn", None, 3, NOW)
    await keep(store, article(old), [vote, kenya], NOW + 2 * DAY)
    back = store.fact("f-1")
    assert back is not None
    assert (back.state, back.changed_seq, back.last_seen) == ("live", 4, NOW + 2 * DAY)


async def test_a_better_reading_of_the_same_words_keeps_the_handle(store: Store) -> None:
    """Our finder was corrected, not the source: readers are told of no correction."""
    text = "57 of 60 voted."
    await keep(store, article(text), [fact(text, "57 of 60", Vote(57))])
    [better] = await keep(store, article(text), [fact(text, "57 of 60", Vote(57, total=60))], NOW + DAY, finder="2")
    assert (better.handle, better.state) == ("f-1", "live")
    assert better.fact.value == Vote(57, total=60)
    assert store.last_seq(TOPIC) == 1


async def test_a_held_fact_stays_held_through_a_revision(store: Store) -> None:
    old, new = "Kenya agreed.", "So Kenya agreed."
    await keep(store, article(old), [fact(old, "Kenya", Country("KE"))])
    held = await store.write(lambda tx: tx.set_state("f-1", "held", by="U1", why="doubtful", now=NOW))
    assert held is not None
    assert (held.state, held.changed_seq) == ("held", 2)
    [still] = await keep(store, article(new), [fact(new, "Kenya", Country("KE"))], NOW + DAY)
    assert still.state == "held"
    assert store.stories(TOPIC)[0].facts[0].state == "held"
    assert await store.write(lambda tx: tx.set_state("f-9", "held", by="U1", why="", now=NOW)) is None


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from("ABCDE"), max_size=5), min_size=1, max_size=5))
async def test_any_history_of_revisions(store: Store, revisions: list[list[str]]) -> None:
    """After each, what stands in the article is live, with its words; all else is not. No handle changes its value."""
    seen: dict[str, str] = {h: k.fact.evidence for k in store.known(TOPIC, article="r") for h in [k.handle]}
    for n, words in enumerate(revisions):
        text = " ".join([f"revision {n}:", *words])
        places, at = [], len(f"revision {n}:")
        for word in words:
            places.append(at + 1)
            at += 1 + len(word)
        found = [Fact(Org(w), p, p + 1, w, (0, len(text)), "r", 1.0, text) for w, p in zip(words, places, strict=True)]
        kept = await keep(store, article(text, "r"), found, NOW + n * DAY)
        assert [known.fact.evidence for known in kept] == words
        assert len({known.handle for known in kept}) == len(words)
        for known in store.known(TOPIC, article="r"):
            assert (known.state == "live") == (known.handle in {k.handle for k in kept})
            assert seen.setdefault(known.handle, known.fact.evidence) == known.fact.evidence


# -------------------------------------------------------------------------------------------------------------- search


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ([["election"]], ["b", "a"]),
        ([["élection"]], ["b", "a"]),
        ([["ELECTIONS"]], []),
        ([["elect"]], ["b", "a"]),
        ([["ele"]], []),  # too short to be a beginning
        ([["prime minister"]], ["b"]),
        ([["minister prime"]], []),
        ([["haiti"], ["kenya"]], ["a"]),
        ([["kenya", "prime minister"]], ["b", "a"]),
        ([["haiti"], ["kenya", "minister"]], ["b", "a"]),
        ([["57"]], ["a"]),
        ([["5"]], []),
        ([["l'assemblee"]], ["a"]),
        ([["%"]], []),
        ([["_"]], []),
        ([['"']], []),
        ([["haiti", "'"]], ["b", "a"]),
        ([[]], []),
        ([], []),
        ([["' OR 1=1 --"]], []),
        ([["NEAR(haiti kenya)"]], []),
        ([["haiti:*"]], ["b", "a"]),
        ([["nothing of the kind"]], []),
    ],
)
async def test_search(store: Store, question: list[list[str]], found: list[str]) -> None:
    await keep(store, article("Élection in Haïti: l’Assemblée votes 57 to 3, Kenya looks on.", "a"), [])
    await keep(store, article("Haiti's election and its PRIME\nMinister", "b"), [])
    await keep(store, article("Haiti, election, Kenya", "c"), [], topic="other")
    assert [it.id for it in store.search(TOPIC, question)] == found


async def test_a_ranked_search_puts_first_what_says_most_of_it(store: Store) -> None:
    await keep(store, article("Kenya, Kenya and again Kenya.", "much"), [])
    await keep(
        store, article("Kenya is named in a long piece on harvests, prices, roads and rain in the hills.", "once"), []
    )
    assert [it.id for it in store.search(TOPIC, [["kenya"]])] == ["once", "much"]
    assert [it.id for it in store.search(TOPIC, [["kenya"]], ranked=True)] == ["much", "once"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=30), max_size=3), max_size=3))
async def test_any_question_is_answered(store: Store, question: list[list[str]]) -> None:
    store.search(TOPIC, question)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
async def test_any_text_is_kept_and_found_by_its_words(store: Store, text: str) -> None:
    from bot.store.search import words_of

    await keep(store, article(text, "any"), [])
    for word in words_of(text)[:3]:
        assert [it.id for it in store.search(TOPIC, [[word]])] == ["any"], word


# ------------------------------------------------------------------------------------------------------------- handles


@given(st.integers(1, 2**59))
def test_a_handle_names_its_number(n: int) -> None:
    assert number(handle(n)) == n
    assert number(handle(n).upper()) == n
    assert number(f" {handle(n)[2:]} ") == n


def test_handles_are_short_and_forgiving() -> None:
    assert [handle(n) for n in (1, 31, 32, 1000, 32**2 * 8)] == ["f-1", "f-z", "f-10", "f-z8", "f-800"]
    assert number("f-IO") == number("f-10")
    assert number("f-" + "z" * 13) is number("f-") is number("f-7ü") is number("x-7u") is None


def test_identity_is_the_value_and_not_its_place() -> None:
    text = "Kenya agreed. kenya agreed."
    upper, lower = fact(text, "Kenya", Org("Kenya")), fact(text, "kenya", Org("kenya"))
    assert identities([upper, lower])[0] == identities([lower])[0]
    assert len(set(identities([upper, lower, lower]))) == 3
    quote = [fact(text, "Kenya", Quote("Kenya", parts=((start, start + 5),))) for start in (0, 14)]
    assert identities(quote[:1]) == identities(quote[1:])
    named = [fact(text, "Kenya", Vote(57, body=Term(words, "sv"))) for words in ("the Assembly", "lawmakers")]
    assert identities(named[:1]) == identities(named[1:])


async def test_a_transaction_sees_its_own_writes(store: Store) -> None:
    text = "Kenya."

    def effect(tx: Tx) -> int:
        tx.keep(TOPIC, article(text), [fact(text, "Kenya", Country("KE"))], finder="1", now=NOW)
        return len(tx.known(TOPIC)) + len(tx.stories(TOPIC)) + tx.last_seq(TOPIC)

    assert await store.write(effect) == 3
