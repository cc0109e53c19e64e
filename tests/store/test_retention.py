"""What has had its time goes, and nothing that is needed yet: on both engines."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text, update

from adapters.base import Target
from bot import config
from bot.environment import ConfigError, Environment
from bot.process.retention import EACH, Retention
from bot.schema.tables import amendments, deliveries, editions, revisions, subscriptions
from bot.store import Store
from bot.store.feed_rows import Feed, Sighting
from bot.store.retention import ENTRIES_KEPT
from bot.store.shortening import Shortened
from messages import ledger, starter, topic
from messages.copies import independent
from messages.facts import find_facts
from messages.model import Article, Fact, Known, Quote, Vote
from messages.topic import FeedSpec
from tests.outbox.plans import plan
from tests.store.test_news import DAY, NOW, TOPIC, article, fact, keep

OLD = NOW - 100 * DAY
DAYS = 60
SECOND = timedelta(seconds=1)
HERE = Target("flaky", "t", "C1")


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    said = draw(st.text(min_size=1, max_size=60))
    ends = st.tuples(st.integers(0, len(said)), st.integers(0, len(said)))
    return said, [(min(pair), max(pair)) for pair in draw(st.lists(ends, min_size=1, max_size=6))]


@given(texts_and_spans())
def test_every_piece_reads_as_before(given_: tuple[str, list[tuple[int, int]]]) -> None:
    said, spans = given_
    short = Shortened.of(said, spans)
    for first, last in spans:
        assert short.text[short.place(first) : short.place(last)] == said[first:last]


async def passes(store: Store, days: int = DAYS, times: int = 12) -> None:
    """As the ticker would, until there is nothing left to do."""
    retention = Retention(store, days)
    for n in range(times):
        await retention.tick(NOW + timedelta(seconds=n))


def proofs(store: Store) -> dict[str, tuple[object, ...]]:
    """All that a fact is proved by; the places of a quotation's pieces in the text are none of it."""
    return {one.handle: (_bare(one.fact), one.article.title, one.article.url, one.state) for one in store.known(TOPIC)}


def _bare(one: Fact) -> tuple[object, ...]:
    value = replace(one.value, parts=()) if isinstance(one.value, Quote) else one.value
    return value, one.evidence, one.said, one.rule, one.confidence, one.attributed_to, one.as_of


@pytest.fixture
def real() -> Article:
    """With facts of many kinds, a quotation in it, and sentences without any."""
    it = starter.article()
    return replace(it, text=f"{it.text}\n\nNobody was there to see it. The weather was fine, and remained so all day.")


async def test_an_old_article_is_cut_down_to_the_sentences_of_its_facts(store: Store, real: Article) -> None:
    found = find_facts(real, topic.builtin())
    await keep(store, real, found, OLD)
    before, size = proofs(store), len(real.text)
    await passes(store)
    again = store.article(TOPIC, real.id)
    assert again is not None
    assert len(again.text) < size
    assert "weather" not in again.text
    assert proofs(store) == before
    for known in store.known(TOPIC):
        if isinstance(known.fact.value, Quote):
            pieces = (known.article.text[first:last] for first, last in known.fact.value.parts)
            assert " ".join(pieces).split() == known.fact.value.text.split()
    assert not store.search(TOPIC, [["weather"]])
    assert store.search(TOPIC, [["ratifies"]]), "by its title it is still found"


async def test_what_was_read_before_it_was_cut_is_not_mixed_up_with_it(store: Store, real: Article) -> None:
    """The memory of the process holds the whole text, and new places belong to the short one."""
    await keep(store, real, find_facts(real, topic.builtin()), OLD)
    [story] = store.stories(TOPIC)
    await passes(store)
    assert [_bare(known.fact) for known in store.stories(TOPIC)[0].facts] == [_bare(one.fact) for one in story.facts]


async def test_a_copy_is_still_known_for_a_copy(store: Store) -> None:
    lines = [f"Sentence {n} tells of {word} and of little else that matters." for n, word in enumerate("abcdefghijkl")]
    wire = " ".join(["57 of 60 voted for it.", *lines])
    reprint = " ".join(["Then 57 of 60 voted.", *lines])
    other = " ".join(["57 of 60 were in favour.", *(f"Other words {n} here entirely." for n in range(12))])
    for name, said, words in (
        ("a", wire, "57 of 60 voted"), ("b", reprint, "57 of 60 voted"), ("c", other, "57 of 60"),
    ):  # fmt: skip
        it = replace(article(said, name), outlet=name)
        await keep(store, it, [fact(said, words, Vote(57, total=60))], OLD, story="t-1")

    def counted() -> int:
        return independent([one.article for one in ledger.build(store.known(TOPIC)).claim(store.known(TOPIC)[0]).facts])

    assert counted() == 2
    await passes(store)
    assert all(one.article.fingerprint for one in store.known(TOPIC))
    assert counted() == 2


def sentence(said: str, words: str, value: Vote) -> Fact:
    """A fact in the first sentence."""
    start, end = said.index(words), said.index(words) + len(words)
    return Fact(value, start, end, words, (0, said.index(".") + 1), "rule", 0.9, said)


async def _old(store: Store, name: str = "a", said: str = "57 of 60 voted. It rained.", story: str = "t-1") -> Known:
    it = article(said, name)
    return (await keep(store, it, [sentence(said, "57 of 60", Vote(57))], OLD, story=story))[0]


def whole(store: Store, name: str = "a") -> bool:
    it = store.article(TOPIC, name)
    return it is not None and it.fingerprint is None


async def test_nothing_goes_without_the_setting_or_before_its_time(store: Store) -> None:
    await _old(store)
    await passes(store, days=0)
    await passes(store, days=200)
    assert whole(store)


async def test_the_texts_of_a_story_that_goes_on_stay(store: Store) -> None:
    """What comes in is compared with them."""
    await _old(store)
    new = "58 of 60 voted."
    await keep(store, article(new, "b"), [fact(new, "58 of 60", Vote(58))], NOW, story="t-1")
    await passes(store)
    assert whole(store)


async def test_what_a_subscription_has_yet_to_be_told_stays(store: Store) -> None:
    await store.write(lambda tx: tx.subscribe(HERE, "daily 07:00", "UTC", "brief", "en", by="U", now=OLD - DAY))
    await _old(store)
    await passes(store)
    assert whole(store), "its cursor is before the fact"
    await store.write(lambda tx: tx.rows(update(subscriptions).values(cursor_seq=1)))
    await passes(store)
    assert not whole(store)


async def test_an_earlier_revision_keeps_what_was_corrected(store: Store) -> None:
    await _old(store)
    text_ = "58 of 60 voted. It rained."
    await keep(store, article(text_), [sentence(text_, "58 of 60", Vote(58))], OLD + DAY)
    await keep(store, article(f"{text_} Later."), [fact(text_, "58 of 60", Vote(58))], OLD + 2 * DAY)
    await passes(store)
    wrong, right = store.fact("f-1"), store.fact("f-2")
    assert wrong is not None
    assert right is not None
    assert (wrong.state, wrong.fact.evidence, wrong.article.text) == ("corrected", "57 of 60", "57 of 60 voted.")
    assert right.fact.evidence == "58 of 60"
    assert _count(store, revisions) == 2, "the one in the middle proved nothing"


async def test_an_article_read_again_is_whole_again_and_has_the_same_facts(store: Store) -> None:
    before = await _old(store)
    await passes(store)
    said = "57 of 60 voted. It rained."
    [after] = await keep(store, article(said), [fact(said, "57 of 60", Vote(57))], NOW)
    assert (after.handle, after.state) == (before.handle, "live")
    assert whole(store)


async def test_an_article_without_facts_keeps_its_title(store: Store) -> None:
    await keep(store, article("It rained all day."), [], OLD)
    await passes(store)
    it = store.article(TOPIC, "a")
    assert it is not None
    assert (it.title, it.text) == ("Title of a", "")


# --------------------------------------------------------------------------------------------------------------- posts


def _count(store: Store, table: object) -> int:
    return int(store.rows(select(func.count()).select_from(table))[0][0])  # type: ignore[arg-type]


async def _posted(store: Store, occasion: str, *, done: bool = True) -> None:
    await store.write(lambda tx: tx.enqueue([plan("C1", OLD, occasion=occasion, parts=2)]))
    if done:
        its = deliveries.c.occasion == occasion, editions.c.occasion == occasion
        await store.write(
            lambda tx: tx.rows(update(deliveries).where(its[0]).values(state="done", settled_at=OLD, wake_at=None))
        )
        await store.write(lambda tx: tx.rows(update(editions).where(its[1]).values(state="posted", settled_at=OLD)))


async def test_settled_posts_go_and_open_ones_stay(store: Store) -> None:
    await _posted(store, "settled")
    await _posted(store, "open", done=False)
    await _posted(store, "repaired")
    again = update(deliveries).where(deliveries.c.occasion == "repaired", deliveries.c.part == 2).values(wake_at=NOW)
    await store.write(lambda tx: tx.rows(again))
    await passes(store)
    left = store.rows(select(editions.c.occasion).order_by(editions.c.occasion))
    assert [row.occasion for row in left] == ["open", "repaired"]
    assert {row.occasion for row in store.rows(select(deliveries.c.occasion))} == {"open", "repaired"}


async def test_a_post_that_is_being_put_right_stays_until_it_is(store: Store) -> None:
    await _posted(store, "settled")
    row = {"platform": "flaky", "tenant": "t", "channel": "C1", "subscription": "s-1", "occasion": "settled"}
    mend = {**row, "fact": "f-1", "planned_at": OLD, "wake_at": NOW, "attempts": 0}
    await store.write(lambda tx: tx.rows(amendments.insert().values(**mend)))
    await passes(store)
    assert _count(store, editions) == 1
    await store.write(lambda tx: tx.rows(update(amendments).values(wake_at=None, settled_at=NOW)))
    await passes(store)
    assert (_count(store, editions), _count(store, deliveries), _count(store, amendments)) == (0, 0, 0)


async def test_it_goes_in_small_steps_and_rests_when_all_is_done(store: Store) -> None:
    for n in range(120):
        await _old(store, f"a{n}", story=f"t-{n}")
    retention = Retention(store, DAYS)
    await retention.tick(NOW)
    cut = sum(not whole(store, f"a{n}") for n in range(120))
    assert cut == 50
    for n in range(4):
        await retention.tick(NOW + timedelta(seconds=n))
    assert all(not whole(store, f"a{n}") for n in range(120))
    await _old(store, "late", story="t-late")
    await retention.tick(NOW + EACH / 2)
    assert whole(store, "late"), "looked at again only later"
    for n in range(4):
        await retention.tick(NOW + timedelta(minutes=1, seconds=n) + EACH)
    assert not whole(store, "late")


async def test_the_fingerprint_is_that_of_the_whole_text(store: Store, real: Article) -> None:
    from messages.copies import signature

    await keep(store, real, find_facts(real, topic.builtin()), OLD)
    await passes(store)
    [row] = store.rows(text("SELECT fingerprint FROM revisions"))
    assert json.loads(row[0]) == list(signature(real))


@pytest.mark.parametrize("given_", ["0", "30", "365", ""])
def test_the_setting(given_: str) -> None:
    settings = config.load(Environment({"MMSS_KEEP_DAYS": given_} if given_ else {}, {}))
    assert settings.keep_days == int(given_ or 0)


@pytest.mark.parametrize("given_", ["7", "-1", "ever"])
def test_a_setting_that_would_lose_what_is_needed_is_refused(given_: str) -> None:
    with pytest.raises(ConfigError, match=f"MMSS_KEEP_DAYS={given_}"):
        config.load(Environment({"MMSS_KEEP_DAYS": given_}, {}))


# --- entries of feeds ---


async def followed(store: Store, name: str, entries: int, seen: datetime) -> Feed:
    spec = FeedSpec(name, f"https://{name}.example/feed", "en", "A")
    feed = await store.write(lambda tx: tx.add_feed(TOPIC, spec, target=None, by="", now=seen, next_at=seen))
    shown = [
        Sighting(f"g{n}", f"https://{name}.example/{n}", f"t{n}", "c", "T", "off-topic", article=None)
        for n in range(entries)
    ]
    for n in range(0, entries, 200):
        await store.write(lambda tx, n=n: tx.record_sightings(feed, shown[n : n + 200], seen + n * SECOND))
    return feed


def shown_by(store: Store, feed: Feed, *numbers: int) -> set[str]:
    """Which of these entries are known."""
    urls = [f"https://{feed.outlet}.example/{n}" for n in numbers]
    return {url.rpartition("/")[2] for url in store.seen(feed, [], urls, []).urls}


async def test_old_entries_go_but_never_those_a_feed_may_still_show(store: Store) -> None:
    large = await followed(store, "large", ENTRIES_KEPT + 800, OLD)
    small = await followed(store, "small", ENTRIES_KEPT - 1, OLD)
    fresh = await followed(store, "fresh", ENTRIES_KEPT + 400, NOW)
    await passes(store)
    assert shown_by(store, large, 0, 799) == set(), "a thousand came after them"
    assert shown_by(store, large, 800, ENTRIES_KEPT + 799) == {"800", f"{ENTRIES_KEPT + 799}"}
    assert shown_by(store, small, 0) == {"0"}
    assert shown_by(store, fresh, 0) == {"0"}, "its time has not come"


async def test_what_became_an_article_is_known_without_its_entry(store: Store) -> None:
    """A feed that shows it again, with another date and title, tells nothing new."""
    feed = await followed(store, "large", ENTRIES_KEPT + 200, OLD)
    it = replace(article("57 of 60 voted.", "a"), id="https://large.example/0")
    await keep(store, it, [fact(it.text, "57 of 60", Vote(57, total=60))], OLD)
    await passes(store)
    assert shown_by(store, feed, 0, 1) == {"0"}
