"""Why a briefing did not come, or a subscription rests: kept in English, told in the reader's language."""

import re

from messages.message import Person, Spans, Text
from messages.words import Words

_CAUSES = tuple(
    (re.compile(pattern), f"cause-{name}")
    for pattern, name in (
        (r"held back by (?P<by>\S+)", "held"),
        (r"paused by (?P<by>\S+)", "paused"),
        (r"its review channel: (?P<why>.+)", "reviewed"),
        (r"nobody approved it in time", "lapsed"),
        (r"a newer one was due before anyone approved it", "newer"),
        (r"none of its lines was left", "empty"),
        (r"it was unsubscribed", "unsubscribed"),
        (r"its platform is not set up", "platform"),
        (r"its topic is not set up any more", "topic"),
        (r"the bot could not post in time", "late"),
        (r"it could not be sent again in time", "late-again"),
        (r"restored from a backup: .*", "restored"),
        (r"dropped by (?P<by>\S+)", "dropped"),
        (r"dropped by the operator", "operator"),
        (r"the app was removed from the workspace|the bot was removed from the server", "removed"),
        (r"the bot was removed from the channel", "left"),
        (r"the channel was (?:archived|deleted)", "closed"),
    )
)


def by_someone(cause: str) -> bool:
    """Whether a person wanted it so."""
    return cause.startswith("paused by ")


def told(words: Words, cause: str) -> Spans:
    """Whoever did it is named as their platform names people. What a platform answered stays as it is."""
    for pattern, text_id in _CAUSES:
        if found := pattern.fullmatch(cause):
            named = found.groupdict().items()
            return words.say(text_id, **{name: told(words, at) if name == "why" else Person(at) for name, at in named})
    return (Text(cause or "–"),)
