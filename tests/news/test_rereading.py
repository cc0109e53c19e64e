"""Articles that were told of are looked at again: a revision is read, what is gone or taken back is withdrawn."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.feeds.articles import is_retracted
from bot.feeds.rereading import EACH, Rereader
from bot.schema.feed_tables import feeds
from messages.model import Known
from tests.commands.support import HERE
from tests.news.room import Room, opened
from tests.news.test_why import _post

SHORT = "Canada sends police to the Gang Suppression Force in Haiti."
FILLER = "The Canadian government said so on Tuesday, and gave no further detail about the journey or the date. " * 5


def page(count: int, title: str = "Police") -> str:
    said = f"Canada will send {count} police officers to the Gang Suppression Force in Haiti. {FILLER}"
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{said}</p></article></body></html>"
    )


class Newsroom:
    def __init__(self, room: Room) -> None:
        self.room = room
        self.rereader: Rereader = room.beat.rereader

    def facts(self) -> dict[str, list[Known]]:
        found: dict[str, list[Known]] = {}
        for known in self.room.store.known("mmss", kinds=["personnel"]):
            found.setdefault(known.state, []).append(known)
        return found

    async def tell(self) -> None:
        await _post(self.room, HERE, tuple(known.handle for known in self.facts()["live"]))

    async def look(self, later: timedelta = EACH) -> str | None:
        self.room.ask.clock.now += later
        return await self.rereader.step(self.room.ask.clock())


@pytest.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with opened(tmp_path) as room:
        await room.follow()
        room.publisher.add(1, title="Police", text=SHORT)
        room.publisher.pages["/1"] = page(150)
        await room.poll()
        made = Newsroom(room)
        assert [known.fact.value.quantity.low for known in made.facts()["live"]] == [150]  # type: ignore[union-attr]
        yield made


async def test_only_what_was_told_is_looked_at(newsroom: Newsroom) -> None:
    assert await newsroom.look() is None
    await newsroom.tell()
    assert await newsroom.look() is not None
    assert await newsroom.look(timedelta(minutes=10)) is None, "not again so soon"
    assert await newsroom.look(timedelta(days=8)) is None, "nor for ever"


async def test_a_revision_corrects_what_it_said(newsroom: Newsroom) -> None:
    await newsroom.tell()
    await newsroom.look()
    assert set(newsroom.facts()) == {"live"}, "the same text changes nothing"
    newsroom.room.publisher.pages["/1"] = page(120)
    await newsroom.look()
    found = newsroom.facts()
    assert found["corrected"][0].replaced_by == found["live"][0].handle


async def test_gone_is_believed_the_second_time(newsroom: Newsroom) -> None:
    await newsroom.tell()
    del newsroom.room.publisher.pages["/1"]
    await newsroom.look()
    assert set(newsroom.facts()) == {"live"}
    await newsroom.look()
    assert set(newsroom.facts()) == {"withdrawn"}
    assert await newsroom.look() is None


async def test_gone_once_and_back_is_nothing(newsroom: Newsroom) -> None:
    await newsroom.tell()
    kept = newsroom.room.publisher.pages.pop("/1")
    await newsroom.look()
    newsroom.room.publisher.pages["/1"] = kept
    await newsroom.look()
    del newsroom.room.publisher.pages["/1"]
    await newsroom.look()
    assert set(newsroom.facts()) == {"live"}


async def test_what_the_outlet_takes_back_is_withdrawn(newsroom: Newsroom) -> None:
    await newsroom.tell()
    newsroom.room.publisher.pages["/1"] = page(150, "RETRACTED: Police")
    await newsroom.look()
    assert set(newsroom.facts()) == {"withdrawn"}


@pytest.mark.parametrize(
    "body", ["<html><body><p>Subscribe now to continue reading</p></body></html>", "<html></html>"]
)
async def test_a_paywall_is_no_revision(newsroom: Newsroom, body: str) -> None:
    await newsroom.tell()
    newsroom.room.publisher.pages["/1"] = body
    await newsroom.look()
    assert set(newsroom.facts()) == {"live"}


async def test_pages_that_an_outlets_terms_forbid_are_not_asked(newsroom: Newsroom) -> None:
    await newsroom.tell()
    await newsroom.room.store.write(lambda tx: tx.rows(update(feeds).values(pages=False)))
    before = len(newsroom.room.publisher.host.heads)
    assert await newsroom.look() is None
    assert len(newsroom.room.publisher.host.heads) == before


@pytest.mark.parametrize(
    ("title", "text", "taken"),
    [
        ("RETRACTED: a vote", "", True),
        ("Rétractation", "Cet article a été retiré par la rédaction.", True),
        ("Nota", "Esta nota fue eliminada.", True),
        ("Nòt", "Yo retire atik sa a.", True),
        ("Withdrawn troops return home", "The troops that were withdrawn are back.", False),
        ("A law was retracted", "The senate has removed this article of the law.", False),
    ],
)
def test_what_counts_as_taken_back(title: str, text: str, taken: bool) -> None:
    assert is_retracted(title, text) == taken
