"""A topic: one TOML file that says what to brief on, under which command, from which feeds.

`topics/mmss.toml` is the one shipped; another file of the same shape is another topic.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, with_config

from messages.model import Action, Fact, Harm, MoneyStatus, Status
from messages.topic_faults import explained, faults, listed

Sort = Literal["person", "org", "body", "mission", "group", "place"]
Texts = Mapping[str, str]
"""Language -> text; a language that is missing reads as English."""

_CLOSED = ConfigDict(extra="forbid")
"""A misspelt key is an error, not silence."""

REMEMBERED = 16_384
"""Sentences whose nearness to the topic is kept at hand: some 5 MB at most."""


Word = Annotated[str, StringConstraints(pattern=r"^\S.*\S$")]
"""A name or a word that is looked for: one character, or none, would be found everywhere."""
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166, of two letters."""
Lang = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
"""ISO 639."""


class TopicError(ValueError):
    """A topic file is wrong: the text names the file, and each line with what to mend in it."""


@with_config(_CLOSED)
@dataclass(frozen=True)
class Entity:
    """Someone or something the topic knows by name. `the` is the article a sentence puts before the name."""

    id: str
    sort: Sort
    names: Texts
    short: Texts = field(default_factory=dict)
    the: Texts = field(default_factory=dict)
    the_short: Texts | None = None
    """Article of the short name where it differs."""
    variants: tuple[Word, ...] = ()
    acronyms: tuple[Word, ...] = ()
    country: Code | None = None
    role: Texts = field(default_factory=dict)
    seats: int | None = None
    """How many can vote in it: a tally above that was misread."""

    def surfaces(self) -> Iterator[str]:
        """Every spelling a text may use."""
        yield from self.names.values()
        yield from self.variants
        yield from self.acronyms


@with_config(_CLOSED)
@dataclass(frozen=True)
class Names:
    """What a mission is called in one language, and from when until when the name was in use."""

    entity: str
    lang: Lang
    strong: tuple[Word, ...] = ()
    weak: tuple[Word, ...] = ()
    """Mean the mission only with a word of `Topic.near` nearby."""
    since: date | None = None
    until: date | None = None


@with_config(_CLOSED)
@dataclass(frozen=True)
class Resolution:
    date: str | date
    """ISO; a month where the day is not known."""
    what: Texts


@with_config(_CLOSED)
@dataclass(frozen=True)
class FeedSpec:
    outlet: Annotated[str, StringConstraints(pattern=r"\S")]
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    lang: Annotated[str, StringConstraints(pattern=r"^([a-z]{2,3})?$")]
    """Empty where it has several."""
    grade: Literal["A", "B", "C"]
    """A: seen working with a date; B: the same address in several independent projects; C: seen once."""
    terms: str = ""
    optional: bool = False
    """Known, but off until an admin adds it."""
    pages: bool = True
    """Whether its articles' pages may be fetched where the feed's own text is short."""
    many_outlets: bool = False
    """It lists articles of others: each is its host's, not this feed's."""


@with_config(_CLOSED)
@dataclass(frozen=True)
class Urgent:
    """A kind of fact that goes out at once; an empty tuple asks for nothing."""

    kind: str
    actions: tuple[Action, ...] = ()
    harms: tuple[Harm, ...] = ()
    statuses: tuple[Status | MoneyStatus, ...] = ()
    at_least: int = 0

    def holds(self, fact: Fact) -> bool:
        value = fact.value
        asked = ((self.actions, "action"), (self.harms, "harm"), (self.statuses, "status"))
        quantity = getattr(value, "quantity", None)
        return (
            value.kind == self.kind
            and all(not wanted or getattr(value, name, None) in wanted for wanted, name in asked)
            and (not self.at_least or (quantity is not None and quantity.low >= self.at_least))
        )


@with_config(_CLOSED)
@dataclass(frozen=True)
class Topic:
    command: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,26}$")]
    """The slash command's name, as every platform takes it with "-admin" behind."""
    title: Texts
    subject: Texts
    country: Code
    """The country the topic is about."""
    near: tuple[Word, ...] = ()
    names: tuple[Names, ...] = ()
    entities: tuple[Entity, ...] = ()
    resolutions: Mapping[str, Resolution] = field(default_factory=dict)
    urgent: tuple[Urgent, ...] = ()
    sensitive: Mapping[str, tuple[Word, ...]] = field(default_factory=dict)
    """Language -> words that need two independent sources or a primary document."""
    feeds: Annotated[tuple[FeedSpec, ...], Field(max_length=500)] = ()
    _by_id: dict[str, Entity] = field(init=False, repr=False, compare=False)
    _by_surface: dict[str, str] = field(init=False, repr=False, compare=False)
    _near: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _missions: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _is_near: dict[str, bool] = field(init=False, repr=False, compare=False)
    """Sentences looked at before: every briefing weighs the same ones."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {entity.id: entity for entity in self.entities})
        surfaces = {surface.casefold(): known for surface, known in self.variants()}
        surfaces |= {acronym.casefold(): entity.id for entity in self.entities for acronym in entity.acronyms}
        surfaces |= {name.casefold(): names.entity for names in self.names for name in names.weak}
        object.__setattr__(self, "_by_surface", surfaces)
        missions = [known for known in surfaces if self._is_mission(surfaces[known])]
        object.__setattr__(self, "_missions", _any(missions))
        object.__setattr__(self, "_near", _any([*self.near, *missions]))
        object.__setattr__(self, "_is_near", {})

    def _is_mission(self, entity_id: str) -> bool:
        entity = self.entity(entity_id)
        return entity is not None and entity.sort == "mission"

    def is_near(self, text: str) -> bool:
        """Whether a sentence speaks of the topic by any of its words."""
        if (near := self._is_near.get(text)) is None:
            if len(self._is_near) >= REMEMBERED:
                self._is_near.clear()
            near = self._is_near[text] = self._near.search(text) is not None
        return near

    def mission_in(self, text: str) -> Entity | None:
        """The first mission a sentence names, in a text that is known to be on the topic."""
        found = self._missions.search(text)
        return self.find(found[0]) if found else None

    def names_mission_last(self, text: str) -> bool:
        """Whether the text ends with a mission's name."""
        ends = [found.end() for found in self._missions.finditer(text)]
        return bool(ends) and ends[-1] == len(text)

    def entity(self, id: str | None) -> Entity | None:  # noqa: A002
        return self._by_id.get(id) if id else None

    def find(self, surface: str) -> Entity | None:
        """The entity that this spelling names, in a text that is known to be on the topic."""
        return self.entity(self._by_surface.get(surface.casefold()))

    def variants(self) -> Iterator[tuple[str, str]]:
        """(spelling, entity id) of all that means its entity wherever it stands: no weak mission names."""
        for entity in self.entities:
            acronyms = set(entity.acronyms) if entity.sort == "mission" else set()
            yield from ((surface, entity.id) for surface in entity.surfaces() if surface not in acronyms)
        for names in self.names:
            yield from ((name, names.entity) for name in names.strong)

    def is_urgent(self, fact: Fact) -> bool:
        return any(rule.holds(fact) for rule in self.urgent)


def _any(words: list[str]) -> re.Pattern[str]:
    """Any of these, whole, in any case; nothing at all where there are none."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)", re.IGNORECASE)


@cache
def _adapter() -> TypeAdapter[Topic]:
    return TypeAdapter(Topic)


@cache
def builtin() -> Topic:
    """The topic this bot ships with."""
    return load(resources.files("messages").joinpath("topics", "mmss.toml").read_text("utf-8"), name="mmss.toml")


def load(source: Path | str, *, name: str = "topic") -> Topic:
    """A topic from a file, or from the text of one. Raises TopicError, and OSError for a file that cannot be read."""
    if isinstance(source, Path):
        return load(_read(source), name=str(source))
    data = _parse(source, name)
    try:
        topic = _adapter().validate_python(data)
    except ValidationError as error:
        raise TopicError(listed(source, name, map(explained, error.errors()))) from None
    if wrong := tuple(faults(topic)):
        raise TopicError(listed(source, name, wrong))
    return topic


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise TopicError(f"{path}: not UTF-8 text ({error.reason} at byte {error.start})") from None


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        at = line[1] if line else str(text.count("\n") + 1)
        raise TopicError(f"{name}, line {at}: {error}") from None
