"""A fortnight of invented news, from 20 September to 3 October 2025, as data: who publishes, what, when, and what
becomes of it. The story follows what is known of the mission in those days; every article, quotation and publisher is
made up.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from typing import Any, Literal

from messages.model import Language

Format = Literal["rss2", "rss1", "rss091", "atom", "json"]


@dataclass(frozen=True, slots=True)
class Publisher:
    """See the head of `world/publishers.toml`."""

    id: str
    outlet: str
    lang: Language
    format: Format
    address: str
    excerpt: int | None = None
    paywall: bool = False
    tracking: str = ""
    churn: bool = False
    redate: bool = False
    undated: bool = False
    dates: Literal["", "fr"] = ""
    encoding: str = "utf-8"
    hostile: Literal["", "bomb", "html", "gone"] = ""
    slow_down: int = 0
    html_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it reads from `at` on."""

    at: datetime
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """An article over time. `story` names the event it is about; empty for what is off topic."""

    id: str
    by: str
    story: str
    versions: tuple[Version, ...]
    copy_of: str = ""
    gone_at: datetime | None = None

    @property
    def at(self) -> datetime:
        return self.versions[0].at

    def version(self, now: datetime) -> Version:
        """Raises IndexError before it is published."""
        return [version for version in self.versions if version.at <= now][-1]

    def stands(self, now: datetime) -> bool:
        return self.at <= now and not self.is_gone(now)

    def is_gone(self, now: datetime) -> bool:
        return self.gone_at is not None and self.gone_at <= now


@dataclass(frozen=True, slots=True)
class World:
    publishers: Mapping[str, Publisher]
    pieces: Mapping[str, Piece]
    first: date
    days: int

    def of(self, publisher: Publisher, now: datetime) -> list[Piece]:
        """What a publisher shows, newest first."""
        own = (piece for piece in self.pieces.values() if piece.by == publisher.id and piece.stands(now))
        return sorted(own, key=lambda piece: piece.at, reverse=True)

    def day(self, now: datetime) -> int:
        """1 on the first day."""
        return (now.date() - self.first).days + 1


@cache
def load() -> World:
    folder = resources.files("bot.demo").joinpath("world")
    who = tomllib.loads(folder.joinpath("publishers.toml").read_text("utf-8"))["publishers"]
    publishers = {name: _publisher(name, given) for name, given in who.items()}
    days = [tomllib.loads(file.read_text("utf-8")) for file in _day_files(folder)]
    pieces: dict[str, Piece] = {}
    for day in days:
        for given in day["articles"]:
            pieces[given["id"]] = _piece(given, day["date"], pieces)
    for day in days:
        for change in day.get("changes", ()):
            pieces[change["article"]] = _changed(pieces[change["article"]], change, day["date"])
    return World(publishers, pieces, days[0]["date"], len(days))


def _day_files(folder: Any) -> Sequence[Any]:
    return sorted((file for file in folder.iterdir() if file.name.startswith("day-")), key=lambda file: str(file.name))


def _publisher(name: str, given: Mapping[str, Any]) -> Publisher:
    return Publisher(name, **{**given, "html_days": tuple(given.get("html_days", ()))})


def _piece(given: Mapping[str, Any], day: date, earlier: Mapping[str, Piece]) -> Piece:
    """A copy has the text of a piece before it, perhaps with a paragraph of its own, perhaps cut."""
    at, original = _at(day, given["at"]), earlier.get(given.get("copy_of", ""))
    text = "\n\n".join(_copied(given, original)) if original else given["text"].strip()
    story = original.story if original else given.get("story", "")
    copy_of = original.id if original else ""
    return Piece(given["id"], given["by"], story, (Version(at, given["title"], text),), copy_of)


def _copied(given: Mapping[str, Any], original: Piece) -> Iterator[str]:
    paragraphs = original.versions[0].text.split("\n\n")
    if "first" in given:
        yield given["first"]
    yield from paragraphs[: len(paragraphs) - given.get("drop_last", 0)]


def _changed(piece: Piece, change: Mapping[str, Any], day: date) -> Piece:
    at, last = _at(day, change["at"]), piece.versions[-1]
    if change.get("gone"):
        return replace(piece, gone_at=at)
    text = last.text
    for old, new in change.get("replace", ()):
        if old not in text:
            raise ValueError(f"{piece.id}: there is no {old!r} to replace")
        text = text.replace(old, new)
    return replace(piece, versions=(*piece.versions, Version(at, change.get("title", last.title), text)))


def _at(day: date, clock: str) -> datetime:
    """Times in the data are UTC."""
    return datetime.combine(day, time.fromisoformat(clock), UTC)
