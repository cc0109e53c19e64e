"""What every platform can do, and the words it shares with the bot.

An adapter turns a `Message` into payloads (`render`, pure), sends them (`post`, dumb), finds what was sent (`find`),
and hears commands (`listen`). Everything clever (retrying, pacing, remembering) is the bot's, which asks `policy` and
never a platform's name.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from adapters.leases import Leases
from adapters.vault import Vault
from messages.message import Message

if TYPE_CHECKING:
    from aiohttp import web

Payload = dict[str, Any]
"""The JSON body of one post, without its target."""


@dataclass(frozen=True, slots=True)
class Target:
    """A channel. `tenant` is the workspace, the guild, or "local".

    The channel "@U1" stands for the direct messages of the user U1: there whoever made a subscription is told that its
    channel is gone. A platform without such messages raises Gone.
    """

    platform: str
    tenant: str
    channel: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of a post: the platform's own id of the message."""

    remote_id: str
    copies: tuple[str, ...] = ()
    """Later messages with the same key, as a read-back saw them, oldest first."""

    @classmethod
    def of(cls, found: Sequence[str]) -> "Receipt | None":
        """From the ids of all messages with a key, oldest first."""
        return cls(found[0], tuple(found[1:])) if found else None


class Failure(Exception):
    """A post that gave no receipt, named by what the outbox does next. `reason` is for people and holds no secret."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Later(Failure):
    """Wait: nothing was posted; try again after `seconds`. `scope` says who must wait. `limited`: because we send too
    fast for the platform."""

    def __init__(
        self,
        reason: str,
        seconds: float,
        scope: Literal["channel", "tenant", "platform"] = "channel",
        *,
        limited: bool = False,
    ) -> None:
        super().__init__(reason)
        self.seconds = seconds
        self.scope = scope
        self.limited = limited


class Gone(Failure):
    """Stop: nothing was posted, nor will be until someone acts (channel deleted, bot removed, token revoked)."""

    def __init__(self, reason: str, scope: Literal["channel", "tenant", "platform"] = "channel") -> None:
        super().__init__(reason)
        self.scope = scope


class Refused(Failure):
    """Fix: this very payload will never be taken."""


class Unsure(Failure):
    """Find out: it may have been posted (time-out after writing, dropped connection, 5xx, unreadable answer)."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How a platform likes to be posted to."""

    per_second: float
    """Posts a second, over `pace_scope`."""
    pace_scope: Literal["channel", "tenant", "platform"]
    channel_gap: float = 0.0
    """Seconds between two posts to one channel."""
    settle_after: float = 0.0
    """Seconds to wait before reading back an unsure post (history may lag)."""
    repeat_safe_for: float = 0.0
    """Seconds after the first try within which repeating the same key cannot make a second message."""
    on_site: bool = False
    """A post reaches those who look at the site of this very process, and no others."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of `mmss check`: what was tested, whether it is well, and what to do if not."""

    subject: str
    ok: bool
    detail: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """An option of a command. Its texts are in the language files under `option-<name>`."""

    name: str
    type: Literal["text", "integer", "flag"] = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    completes: bool = False
    """`Desk.complete` offers values for it as one types."""


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """A command, or one of a group ("schedule pause"). Its texts are in the language files under `command-<path>`."""

    name: str
    options: tuple[OptionSpec, ...] = ()
    group: str | None = None
    public: bool = False
    """Answered in the channel for all to see; otherwise only the asker sees the answer."""
    changes: bool = False
    """Needs the right to change things here, checked at each call."""
    admin: bool = False
    """Lives under `/mmss-admin` where the platform has typed commands, under `admin` elsewhere."""

    shared: bool = False
    """Changes what every tenant reads, not this one alone: asks for `Invocation.may_change_all`."""

    @property
    def path(self) -> str:
        return f"{self.group} {self.name}" if self.group else self.name


async def _never() -> bool:
    return False


async def _no_reason() -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Invocation:
    """Someone asked for something: by free text ("brief full fr"), or by a typed command with options."""

    target: Target
    user: str
    id: str
    """The platform's own id of this request: the same request twice has one effect."""
    topic: str | None = None
    """The slash command's name it came by; None where only its words can tell (a mention, a button)."""
    text: str = ""
    command: str | None = None
    """Path of a typed command ("schedule pause"); then `options` holds its values and `text` is empty."""
    options: Mapping[str, str] = field(default_factory=dict)
    locale: str | None = None
    """The platform's locale of the user, as it names it."""
    zone: str | None = None
    """The user's IANA time zone where the platform tells it."""
    may_change: Callable[[], Awaitable[bool]] = field(default=_never, compare=False)
    """Asks the platform, now, whether this user may change settings here."""
    may_change_all: Callable[[], Awaitable[bool]] | None = field(default=None, compare=False)
    """As `may_change`, about what all tenants share; None where whoever may change things here may change those."""
    can_post_here: Callable[[], Awaitable[str | None]] = field(default=_no_reason, compare=False)
    """None when the bot can post in the target and read back there; else what to do, in the platform's words."""
    forms: bool = False
    """The platform can open a form for this request."""
    direct: bool = False
    """Between the user and the bot alone: subscriptions of any channel of the tenant may be meant."""


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a form; `choices` are (value, label) and make it a selection."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A few inputs whose submission is the typed `command` with the inputs as options."""

    title: str
    command: str
    """Begins with the topic's name where that is not the first one, as the commands of buttons do."""
    fields: tuple[Field, ...]
    submit: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to an invocation. `replace`: an updated version of the very message whose button was pressed."""

    message: Message
    public: bool = False
    replace: bool = False


Answer = Callable[[Invocation], Awaitable[Reply | Form]]


Topics = Mapping[str, Mapping[str, str]]
"""The slash command's name of a topic without the slash ("mmss") -> what it is about, by language."""


def addressed(said: str, topics: Topics) -> tuple[str | None, str]:
    """The topic whose name words begin with ("sahel brief", "/sahel brief"), and the rest; else None, and all."""
    first, _, rest = said.strip().partition(" ")
    name = first.removeprefix("/").rstrip(":,").casefold()
    return (name, rest.strip()) if name in topics else (None, said)


class Desk(Protocol):
    """The bot as an adapter sees it. `answer` never raises: whatever happens, it is a message."""

    commands: Sequence[CommandSpec]
    topics: Topics
    """Each has all the commands under its own name. Words that name none are for the first."""

    async def answer(self, invocation: Invocation) -> Reply | Form: ...

    def complete(self, invocation: Invocation, option: str, typed: str) -> list[tuple[str, str]]:
        """At most 25 (value, label) for an option as it is typed; from memory, at once."""
        ...

    async def home(self, invocation: Invocation) -> Message:
        """A user's start page: today's brief and the subscriptions they may edit."""
        ...

    async def left(self, target: Target, reason: str) -> None:
        """The bot lost a channel (or, with an empty channel, a whole tenant): pause what was subscribed there."""
        ...

    async def came(self, tenant: Target, by: str) -> None:
        """The bot was put into a tenant, perhaps again, by that user ("": nobody knows): offer what rests there."""
        ...


class Site(Protocol):
    """What the bot offers an adapter before it starts: its one web server, a place for secrets, and what its processes
    share out among them."""

    app: "web.Application"
    """Routes may be added until `listen` is called."""
    renders: Mapping[str, Callable[[Message], list[Payload]]]
    """Platform name -> its pure renderer."""
    public_url: str | None
    leases: Leases

    def vault(self, platform: str) -> Vault:
        """Raises Misconfigured when there is no key, or not the one that opens what is kept."""
        ...


class Adapter(Protocol):
    """A platform. All members are mandatory, and every adapter passes the same contract suite."""

    name: str
    policy: Policy
    entrance: Literal["site", "line"]
    """Where `listen` hears: on the bot's own web server, or on connections that the adapter opens."""

    def render(self, message: Message) -> list[Payload]:
        """Pure. Splits at the platform's limits, on line borders, never inside a quotation."""
        ...

    async def post(self, target: Target, payload: Payload, key: str) -> Receipt:
        """Post once, without any retry of its own. `key` (at most 25 characters of base32) marks the message so that
        `find` sees it again and, where the platform can, makes a repetition harmless.
        Raises Later, Gone, Refused or Unsure."""
        ...

    async def find(self, target: Target, key: str, since: float) -> Receipt | None:
        """Read back: the oldest message posted with `key` at or after `since` (Unix time) and its copies, or None when
        it is not there.
        Raises Later, Gone, or Unsure when history cannot be read."""
        ...

    async def edit(self, target: Target, remote_id: str, payload: Payload) -> None: ...

    async def delete(self, target: Target, remote_id: str) -> None: ...

    async def listen(self, desk: Desk) -> None:
        """Hear commands until cancelled. Acknowledges in the platform's time."""
        ...

    def deaf(self) -> float:
        """Seconds for which nothing can be heard over the connections that `listen` opens; 0 while something can, and
        where it opens none."""
        ...

    async def check(self) -> list[Finding]: ...

    async def close(self) -> None: ...


class NotConfigured(Exception):
    """The platform's settings are absent: the text says which, in a line. Not an error."""


class Misconfigured(Exception):
    """A setting is wrong: the text names it and says what to do."""
