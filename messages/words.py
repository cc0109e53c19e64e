"""What the bot says, in each language: sentences from the Fluent files, numbers and dates by Babel.

An argument may be text or spans; what comes out is spans, so a link or a quotation keeps its nature inside a sentence.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from messages import dates, names
from messages.message import Span, Spans, Text, Time, plain
from messages.model import Language
from messages.topic import Topic

Argument = str | int | Span | Spans

_SLOT = re.compile("\ue000(\\d+)\ue001")
"""Stands for a spans argument while Fluent works; private use, so no article and no language file holds it."""


class Words:
    """One language. Get it from `words`."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        source = resources.files("messages").joinpath("languages", f"{language}.ftl").read_text("utf-8")
        self._bundle.add_resource(FluentResource(source))

    def say(self, id: str, /, **args: Argument) -> Spans:  # noqa: A002
        """The sentence `id`. Raises KeyError for an unknown id, ValueError when an argument is missing."""
        slots: list[Spans] = []
        values = {name: _slot(value, slots) for name, value in args.items()}
        message = self._bundle.get_message(id)
        if message.value is None:
            raise KeyError(id)
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            raise ValueError(f"{id} ({self.language}): {errors[0]}")
        return _merge(_fill(str(text), slots))

    def text(self, id: str, /, **args: Argument) -> str:  # noqa: A002
        """The sentence `id` as plain text."""
        return plain(self.say(id, **args))

    def has(self, id: str, /) -> bool:  # noqa: A002
        return self._bundle.has_message(id)

    def number(self, n: float) -> str:
        return _number(n, self.language)

    def date(self, value: str, *, year_inferred: bool = False, short: bool = True) -> str:
        """A full or partial ISO date; a year the source does not give is said to be missing, not shown."""
        shown = dates.show(value, self.language, short=short and not year_inferred, year=not year_inferred)
        return self.text("date-no-year", date=shown) if year_inferred else shown

    def instant(self, at: datetime, zone: str, *, day: bool = False) -> Time:
        """An aware instant in a zone and in UTC; with `day` its date too."""
        return Time(at, dates.clock(at, zone, self.language, day=day))

    def slot(self, at: datetime) -> str:
        """A coming time as a list of times shows it, in the zone `at` is in: "Tue 24 Nov 07:00"."""
        day = dates.show(at.date().isoformat(), self.language, short=True, year=False)
        return f"{dates.weekday(at.date(), self.language)} {day} {at:%H:%M}"

    def country(self, code: str) -> str:
        return names.country(code, self.language).text

    def entity(self, topic: Topic, id: str, *, short: bool = False) -> str:  # noqa: A002
        """The name of an entity of the topic, or of the country with this code. Raises KeyError for neither."""
        return self.name(topic, id, short=short).text

    def name(self, topic: Topic, id: str, *, short: bool = False) -> names.Name:  # noqa: A002
        known = topic.entity(id)
        if known is not None:
            return names.entity(known, self.language, short=short)
        if len(id) == 2 and id.isupper():
            return names.country(id, self.language)
        raise KeyError(id)


@lru_cache(maxsize=8_192)
def _number(n: float, language: Language) -> str:
    return format_decimal(n, locale=language)


@cache
def words(language: Language) -> Words:
    """The words of a language, read once."""
    return Words(language)


def _slot(value: Argument, slots: list[Spans]) -> Any:
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        if "\ue000" not in value:
            return value
        value = Text(value)
    slots.append(value if isinstance(value, tuple) else (value,))
    return f"\ue000{len(slots) - 1}\ue001"


def _fill(text: str, slots: list[Spans]) -> Iterator[Span]:
    for at, part in enumerate(_SLOT.split(text)):
        if at % 2:
            yield from slots[int(part)]
        elif part:
            yield Text(part)


def _merge(spans: Iterable[Span]) -> Spans:
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if isinstance(span, Text) and isinstance(last, Text):
            merged[-1] = Text(last.text + span.text)
        else:
            merged.append(span)
    return tuple(merged)
