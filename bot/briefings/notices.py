"""What tells whoever made a subscription that its channel is gone."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from adapters.base import Adapter, Target
from bot.briefings import causes
from bot.briefings.schedule import in_words, parse_when
from bot.outbox import Notice
from bot.store import Subscription
from bot.store.standing import Plan, channel_edition
from messages.message import Channel, Code, Line, Message, Paragraph, plain
from messages.words import words

WAITS = timedelta(days=2)
"""After that it is no news any more."""


def notice(adapters: Mapping[str, Adapter]) -> Notice:
    """Told once, in a direct message: the channel cannot be spoken to any more."""

    def tell(gone: Subscription, reason: str, now: datetime) -> Plan | None:
        adapter = adapters.get(gone.target.platform)
        if adapter is None or not gone.created_by:
            return None
        target = Target(gone.target.platform, gone.target.tenant, f"@{gone.created_by}")
        said = _message(gone, reason)
        return Plan(
            subscription=channel_edition(target),
            occasion=f"gone:{gone.id}:{now:%Y-%m-%dT%H:%M:%S}",
            target=target,
            message=said,
            payloads=tuple(adapter.render(said)),
            now=now,
            expires_at=now + WAITS,
        )

    return tell


def _message(gone: Subscription, reason: str) -> Message:
    known = words(gone.language)
    said = known.say(
        "answer-channel-gone",
        channel=Channel(gone.target.channel),
        reason=causes.told(known, reason),
        id=Code(gone.id),
        when=in_words(parse_when(gone.when, gone.zone), known),
    )
    return Message(plain(said), (Paragraph(Line(said)),), gone.language)
