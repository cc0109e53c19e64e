"""Which facts an answer needs: chosen before anything is put into words, which costs far more than looking."""

from collections.abc import Sequence
from datetime import date

from bot.commands.times import first_day
from messages.model import Date, Event, Known, Quote
from messages.rank import last_day


def speaks(known: Known, who: str) -> bool:
    value = known.fact.value
    if not isinstance(value, Quote) or value.speaker is None:
        return False
    return who.casefold() in f"{value.speaker.text} {value.speaker.entity or ''}".casefold()


def around(known: Sequence[Known], since: date | None, until: date | None) -> tuple[Known, ...]:
    """The facts of sentences that hold a date from `since` to `until`."""
    sentences = {(one.article.id, one.fact.sentence) for one in known if _within(_date(one), since, until)}
    return tuple(one for one in known if (one.article.id, one.fact.sentence) in sentences)


def _date(known: Known) -> str | None:
    match known.fact.value:
        case Date(value=value) | Event(date=Date(value=value)):
            return value
        case _:
            return None


def _within(value: str | None, since: date | None, until: date | None) -> bool:
    """Whether any day of the date, which may be a month, a year or a span A/B, lies there."""
    if value is None:
        return False
    last, first = last_day(value), first_day(value.partition("/")[0])
    return not (since and last and last < since) and not (until and first and first > until)
