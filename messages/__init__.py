"""Articles in, messages out. Pure: no network, no clock, no disk writes, no platform."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from messages.message import Message
from messages.model import Coverage, Cursor, Language, Size, Story

if TYPE_CHECKING:
    from messages.ledger import Ledger
    from messages.topic import Topic


def brief(
    stories: Sequence[Story],
    ledger: "Ledger",
    cursor: Cursor | None,
    *,
    topic: "Topic",
    now: datetime,
    zone: str,
    language: Language,
    size: Size,
    coverage: Coverage | None = None,
) -> Message:
    """A briefing on these stories: what is new since the cursor, or all of it without one.

    `now` is aware, `zone` an IANA name. Without a single fact that may be told it says so.
    """
    # Imported late: nobody pays for words before the first message.
    from messages import briefing
    from messages.format import brief as format_brief
    from messages.format.numbers import knowing
    from messages.format.voice import Voice
    from messages.words import words

    chosen = briefing.write(stories, ledger, cursor, topic=topic, now=now, coverage=coverage)
    voice = knowing(Voice(topic, words(language), zone, now), [known for story in stories for known in story.facts])
    return format_brief.message(chosen, voice, size)
