"""What a handler works with: the parts of the bot it may use, and one request."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from adapters.base import Form, Invocation, Reply, Target
from bot.briefings.editions import Editions
from bot.commands.options import Lexicon
from bot.commands.parser import Call, written
from bot.store import Store
from messages.model import Coverage, Language
from messages.topic import Topic
from messages.words import Words, words

if TYPE_CHECKING:
    from bot.config import OnUnknown
    from bot.feeds.following import Beat


OPERATOR = Target("", "", "")
"""Whoever asks in the shell: of no workspace, and allowed everything."""


@dataclass(frozen=True, slots=True)
class Office:
    """`language` and `zone` are the operator's: used where neither the channel nor the user says otherwise."""

    topic: Topic
    store: Store
    editions: Editions
    lexicon: Lexicon
    clock: Callable[[], datetime]
    coverage: Callable[[], Coverage]
    language: Language
    zone: str
    started: datetime
    version: str
    beat: "Beat | None" = None
    """What reads the news; None where nothing may be fetched."""
    on_unknown: "OnUnknown" = "resend"
    keep_days: int = 0
    """After how many days texts and posts are let go; 0: never."""


@dataclass(frozen=True, slots=True)
class Request:
    """A call with who made it and where, in the language and zone it is answered in."""

    invocation: Invocation
    call: Call
    language: Language
    zone: str
    now: datetime

    @property
    def words(self) -> Words:
        return words(self.language)

    @property
    def target(self) -> Target:
        return self.invocation.target

    @property
    def user(self) -> str:
        return self.invocation.user

    def option(self, name: str) -> str | None:
        return self.call.options.get(name)

    def typed(self, lexicon: Lexicon) -> str:
        """The text that asks for this, without showing it to all."""
        return written(Call(self.call.path, {k: v for k, v in self.call.options.items() if k != "public"}), lexicon)

    def again(self, lexicon: Lexicon, **options: str) -> str:
        """The text that asks for this again, with other options."""
        return written(Call(self.call.path, {**self.call.options, **options}), lexicon)


Handler = Callable[[Office, Request], Awaitable[Reply | Form]]
