"""The command table: what can be asked. The README's table and every platform's menus are made from it.

Each row of `TABLE` is one of the (at most 25) names below the slash command; a group is one name with several
actions. What is for admins has a name of its own where commands are typed: "/mmss-admin", elsewhere "/mmss admin".
"""

from collections.abc import Callable

from adapters.base import CommandSpec, OptionSpec
from messages.model import LANGUAGES, SIZES

_SIZE = OptionSpec("size", choices=SIZES)
_LANGUAGE = OptionSpec("language", choices=LANGUAGES)
_SINCE = OptionSpec("since")
_PUBLIC = OptionSpec("public", type="flag")
_ID = OptionSpec("id", required=True, completes=True)
_ZONE = OptionSpec("zone", completes=True)
_HANDLE = OptionSpec("handle", required=True, completes=True)

LABELS = ("confirmed", "official", "single", "unverified")
"""The least status an alert needs, strongest first."""

OTHERWISE = ("hold", "send")
"""What becomes of a briefing at its hour when no editor has looked at it."""

FLAG_ON = "true"
"""The value of a flag that was given."""


def _read(name: str, *options: OptionSpec) -> CommandSpec:
    return CommandSpec(name, (*options, _PUBLIC))


def _change(name: str, *options: OptionSpec, group: str | None = None) -> CommandSpec:
    return CommandSpec(name, options, group=group, changes=True)


READS: tuple[CommandSpec, ...] = (
    _read("help", OptionSpec("command", completes=True)),
    _read("brief", _SIZE, _LANGUAGE, _SINCE),
    _read("latest", OptionSpec("n", type="integer")),
    _read("facts", OptionSpec("about", completes=True)),
    _read("timeline", OptionSpec("from"), OptionSpec("to"), OptionSpec("upcoming", type="flag")),
    _read("votes", OptionSpec("about", completes=True)),
    _read("quotes", OptionSpec("who", completes=True)),
    _read("countries", OptionSpec("country", completes=True)),
    _read("source", _HANDLE),
    _read("sources", OptionSpec("health", type="flag")),
    _read("search", OptionSpec("words", required=True), OptionSpec("ranked", type="flag")),
    _read("changes", _SINCE),
    _read("status"),
    _read("about"),
)

OWN: tuple[CommandSpec, ...] = (
    CommandSpec("me", (OptionSpec("language", required=True, choices=(*LANGUAGES, "auto")),), group="language"),
    _change("channel", OptionSpec("language", required=True, choices=(*LANGUAGES, "auto")), group="language"),
    CommandSpec("report", (_HANDLE, OptionSpec("why", required=True))),
    CommandSpec("why", (OptionSpec("url", required=True),)),
)

CHANGES: tuple[CommandSpec, ...] = (
    _change("subscribe", OptionSpec("when"), _ZONE, _SIZE, _LANGUAGE),
    _change("unsubscribe", OptionSpec("id", completes=True)),
    CommandSpec("list", group="schedule"),
    CommandSpec("next", group="schedule"),
    _change("pause", _ID, group="schedule"),
    _change("resume", _ID, group="schedule"),
    _change("remove", _ID, group="schedule"),
    _change(
        "on",
        OptionSpec("label", choices=LABELS),
        OptionSpec("quiet"),
        OptionSpec("max", type="integer"),
        group="alerts",
    ),
    _change("off", group="alerts"),
    CommandSpec("show", group="alerts"),
    _change("set", OptionSpec("hours", required=True), _ZONE, group="quiet"),
    _change("off", group="quiet"),
    CommandSpec("show", group="quiet"),
    _change("mute", OptionSpec("for", required=True)),
    _change("test"),
)


def _admin(
    name: str, *options: OptionSpec, group: str | None = None, changes: bool = True, shared: bool = False
) -> CommandSpec:
    return CommandSpec(name, options, group=group, changes=changes, admin=True, shared=shared)


_FEED = OptionSpec("feed", required=True, completes=True)
_WHY = OptionSpec("why", required=True)
_FILTER = OptionSpec("filter", required=True)
_SUBSCRIPTION = OptionSpec("subscription", completes=True)
_KEY = OptionSpec("key", required=True, completes=True)

ADMIN: tuple[CommandSpec, ...] = (
    _admin("add", _FEED, group="feeds", shared=True),
    _admin("remove", _FEED, group="feeds", shared=True),
    _admin("list", group="feeds", changes=False),
    _admin("import", OptionSpec("url", required=True), group="feeds", shared=True),
    _admin("export", group="feeds"),
    _admin("list", group="outbox", changes=False),
    _admin("retry", _KEY, group="outbox"),
    _admin("drop", _KEY, group="outbox"),
    _admin("add", _FILTER, _SUBSCRIPTION, group="filter"),
    _admin("remove", OptionSpec("rule", required=True, completes=True), group="filter"),
    _admin("list", group="filter", changes=False),
    _admin("test", OptionSpec("filter"), _SUBSCRIPTION, group="filter", changes=False),
    _admin("on", _SUBSCRIPTION, OptionSpec("lead"), OptionSpec("otherwise", choices=OTHERWISE), group="approval"),
    _admin("off", _SUBSCRIPTION, group="approval"),
    _admin("list", group="approval", changes=False),
    _admin("dispute", _HANDLE, _WHY, shared=True),
    _admin("release", _HANDLE, OptionSpec("why"), shared=True),
)

TABLE: tuple[CommandSpec, ...] = (*READS, *OWN, *CHANGES, *ADMIN)

RESTORE = _change("restore", _ID)
"""What the Undo button of `unsubscribe` types. Not in the table: nobody needs to know it."""

UNDO = _change("undo", OptionSpec("change", required=True))
"""What the Undo buttons of settings type."""

REVIEW = _change("review", OptionSpec("review", required=True), OptionSpec("verdict", required=True))
"""What the buttons of a briefing in review type."""

SPECS: dict[str, CommandSpec] = {spec.path: spec for spec in (*TABLE, RESTORE, UNDO, REVIEW)}

GROUPS: dict[str, str] = {
    "language": "language me",
    "schedule": "schedule list",
    "alerts": "alerts show",
    "quiet": "quiet show",
    "feeds": "feeds list",
    "filter": "filter list",
    "outbox": "outbox list",
    "approval": "approval list",
}
"""A group's name alone means its harmless action."""

EXAMPLES: dict[str, str] = {
    "help": "help brief",
    "brief": "brief fr",
    "latest": "latest 5",
    "facts": "facts about Kenya",
    "timeline": "timeline from 2024-03",
    "votes": "votes",
    "quotes": "quotes bran",
    "countries": "countries Kenya",
    "source": "source f-1",
    "sources": "sources",
    "search": "search ratification",
    "changes": "changes since yesterday",
    "why": "why https://example.org/article",
    "status": "status",
    "about": "about",
    "language me": "language fr",
    "language channel": "language fr channel",
    "report": "report f-1 wrong date",
    "subscribe": "subscribe daily 07:00 America/Port-au-Prince brief fr",
    "unsubscribe": "unsubscribe s-1",
    "schedule list": "schedule",
    "schedule next": "schedule next",
    "schedule pause": "schedule pause s-1",
    "schedule resume": "schedule resume s-1",
    "schedule remove": "schedule remove s-1",
    "alerts on": "alerts on confirmed max 3",
    "alerts off": "alerts off",
    "alerts show": "alerts",
    "quiet set": "quiet 22:00-05:00",
    "quiet off": "quiet off",
    "quiet show": "quiet",
    "mute": "mute 2h",
    "test": "test",
    "feeds add": "feeds add https://example.org/feed",
    "feeds remove": "feeds remove #3",
    "feeds list": "admin feeds",
    "feeds import": "feeds import https://example.org/feeds.opml",
    "feeds export": "feeds export",
    "outbox list": "admin outbox",
    "outbox retry": "outbox retry zv4gfkxg",
    "outbox drop": "outbox drop zv4gfkxg",
    "filter add": "filter add s-1 lang:fr kind:vote",
    "filter remove": "filter remove w-1",
    "filter list": "admin filter",
    "filter test": "filter test country:Kenya not football",
    "approval on": "approval on s-1 15m hold",
    "approval off": "approval off s-1",
    "approval list": "admin approval",
    "dispute": "dispute f-1 the outlet has taken it back",
    "release": "release f-1",
    "restore": "restore s-1",
    "undo": "undo c-1",
    "review": "review v-1 approve",
}


def text_id(path: str) -> str:
    """The id of a command's texts in the language files: "command-schedule-pause"."""
    return "command-" + path.replace(" ", "-")


def is_read(spec: CommandSpec) -> bool:
    """Whether it answers about the news, so that it can be asked for in a language and shown to all."""
    return _PUBLIC in spec.options


def rows() -> tuple[tuple[CommandSpec, ...], ...]:
    """The table by name: a group's actions stand in one row."""
    names = dict.fromkeys(spec.group or spec.name for spec in TABLE)
    return tuple(tuple(spec for spec in TABLE if (spec.group or spec.name) == name) for name in names)


def usage(spec: CommandSpec) -> str:
    """How a command is typed: "brief [size] [language] [since]"."""
    shown = (option for option in spec.options if option != _PUBLIC)
    return " ".join([spec.path, *(f"<{o.name}>" if o.required else f"[{o.name}]" for o in shown)])


def markdown(describe: Callable[[str], str]) -> str:
    """The table as the README shows it; `describe` gives a command's description by its text id."""
    head = "| command | what it does | who |\n| --- | --- | --- |"
    return "\n".join([head, *(_row(row, describe) for row in rows())])


def _row(row: tuple[CommandSpec, ...], describe: Callable[[str], str]) -> str:
    first = row[0]
    typed = usage(first) if first.group is None else f"{first.group} {'|'.join(spec.name for spec in row)}"
    who = "admin" if all(spec.changes or spec.admin for spec in row) else "all"
    if who == "all" and any(spec.changes for spec in row):
        who = "all; admin to change"
    return f"| `{typed.replace('|', chr(92) + '|')}` | {describe(text_id(first.group or first.name))} | {who} |"
