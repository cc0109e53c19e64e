"""What one process remembers is what the others read: of what it wrote, too, once that is committed."""

from collections.abc import Iterator
from datetime import timedelta, timezone

import pytest

from bot.store import Store, Tx
from messages.model import Country, Known, Term, Value
from tests.store.test_news import NOW, TOPIC, VALUES, article, fact, keep

TEXT = "NUL \x00, half a pair \ud83d. It was said that Kenya signed it in Nairobi."
EAST = timezone(timedelta(hours=14))


@pytest.fixture
def other(store: Store, url: str) -> Iterator[Store]:
    """Another process's; it remembers nothing of `store`'s."""
    del store  # migrates first
    opened = Store.open(url)
    yield opened
    opened.close()


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.kind)
async def test_what_was_kept_is_what_another_reads(store: Store, other: Store, value: Value) -> None:
    now = NOW.astimezone(EAST) + timedelta(microseconds=1)
    it = article(TEXT, url="https://x.test/\x00", published=now, fetched=now)
    kept = await keep(store, it, [fact(TEXT, "Kenya", value, lang="e\x00", attributed_to=Term("U\x00"))], now)
    assert kept == store.known(TOPIC) == other.known(TOPIC)
    assert repr(kept) == repr(store.known(TOPIC)) == repr(other.known(TOPIC))
    assert repr(store.stories(TOPIC)) == repr(other.stories(TOPIC))


async def test_what_was_revised_is_what_another_reads(store: Store, other: Store) -> None:
    for text, found in ((TEXT, "Kenya"), (f"{TEXT} Chad too.", "Chad"), (f"Kenya alone. {TEXT}", "Kenya")):
        kept = await keep(store, article(text), [fact(text, found, Country(found[:2].upper()))])
        assert repr(kept) == repr(other.known(TOPIC, handles=[one.handle for one in kept]))
        assert repr(store.known(TOPIC)) == repr(other.known(TOPIC))


async def test_what_another_changed_is_read_again(store: Store, other: Store) -> None:
    [kept] = await keep(store, article(TEXT), [fact(TEXT, "Kenya", Country("KE"))])
    await other.write(lambda tx: tx.set_state(kept.handle, "held", by="U1", why="wrong", now=NOW))
    assert [one.state for one in store.known(TOPIC)] == ["held"]
    assert [one.state for one in store.stories(TOPIC)[0].facts] == ["held"]
    assert [one.state for one in await keep(store, article(TEXT), [kept.fact])] == ["held"]


async def test_what_was_rolled_back_is_forgotten(store: Store, other: Store) -> None:
    """Its numbers are given again, to another."""
    made: list[Known] = []

    def fails(tx: Tx) -> None:
        made.extend(tx.keep(TOPIC, article(TEXT), [fact(TEXT, "Kenya", Country("KE"))], finder="1", now=NOW))
        raise LookupError

    with pytest.raises(LookupError):
        await store.write(fails)
    text = "Chad came."
    [kept] = await keep(other, article(text, "b"), [fact(text, "Chad", Country("TD"))])
    assert kept.seq == made[0].seq
    assert store.known(TOPIC) == store.stories(TOPIC)[0].facts == (kept,)
    assert (kept.fact.value, kept.article.id) == (Country("TD"), "b")


async def test_an_article_of_more_facts_than_are_remembered(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of nothing but numbers has more than any memory holds."""
    monkeypatch.setattr("bot.store.store.REMEMBERED", 2)
    words = ["Kenya", "Chad", "Togo", "Benin"]
    text = " ".join(words)
    store = Store.open(url)
    try:
        kept = await keep(store, article(text), [fact(text, word, Country(word[:2].upper())) for word in words])
        assert [one.fact.evidence for one in kept] == words
        assert store.known(TOPIC) == kept[::-1]
    finally:
        store.close()
