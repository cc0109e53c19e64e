"""A small desk for adapter tests: echoes what it is asked, with every block and span there is."""

from collections.abc import Sequence
from datetime import UTC, datetime

from adapters.base import CommandSpec, Field, Form, Invocation, OptionSpec, Reply, Target
from messages.message import (
    Bullets,
    Button,
    Buttons,
    Code,
    Figures,
    Line,
    Link,
    Message,
    Note,
    Paragraph,
    Quoted,
    Rule,
    Sources,
    Strong,
    Struck,
    Text,
    Time,
    Title,
)
from tests.fakes.topics import MMSS

_PUBLIC = OptionSpec("public", type="flag")

COMMANDS: tuple[CommandSpec, ...] = (
    CommandSpec("help", (OptionSpec("command"),)),
    CommandSpec("brief", (OptionSpec("size", choices=("alert", "brief", "full")), OptionSpec("since"), _PUBLIC)),
    CommandSpec("votes", (_PUBLIC,)),
    CommandSpec("quotes", (OptionSpec("who", completes=True), _PUBLIC)),
    CommandSpec("subscribe", (OptionSpec("when"), OptionSpec("zone", completes=True)), changes=True),
    CommandSpec("list", group="schedule"),
    CommandSpec("pause", (OptionSpec("id", required=True, completes=True),), group="schedule", changes=True),
    CommandSpec("add", (OptionSpec("url", required=True),), group="feeds", changes=True, admin=True),
)

_COMPLETIONS = {
    "who": ("Patricia Aguilera Bran", "Nayib Bukele"),
    "zone": ("America/Port-au-Prince", "America/El_Salvador", "Africa/Nairobi"),
    "id": ("s-1", "s-2"),
}


def line(text: str) -> Line:
    return Line((Text(text),))


def full_message(said: str = "everything") -> Message:
    """Every block and every span once."""
    at = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    return Message(
        f"You said {said}",
        (
            Title(Line((Strong("MMSS brief"), Text(" · as of "), Time(at, "07:00 Port-au-Prince")))),
            Paragraph(line(f"You said {said} [1]"), label="Bottom line"),
            Bullets(
                (line("A first thing [1]"), Line((Struck("75"), Text(" 70 "), Code("f-7k")))), label="What happened"
            ),
            Figures((Line((Strong("57/60"), Text(" votes"))), line("13 others")), label="Key figures"),
            Paragraph(Line((Quoted("We want to support them", "en"), Text(" [2]")))),
            Rule(),
            Sources(
                (
                    Line((Link("haitilibre.com", "https://www.haitilibre.com/en/a"), Text(" · SINGLE SOURCE"))),
                    line("Second source"),
                ),
                label="Sources",
            ),
            Note(line("Automatic summary")),
            Buttons((Button("Again", "votes"), Button("Replace", "replace"), Button("Share", f"{said} public"[:64]))),
        ),
        "en",
        facts=("f-7k",),
    )


FORM = Form(
    "Subscribe",
    "subscribe",
    (
        Field("when", "When", hint="daily 07:00"),
        Field("size", "Size", choices=(("brief", "Brief"), ("full", "Full"))),
        Field("zone", "Time zone", required=False),
    ),
    "Save",
)


class EchoDesk:
    """Remembers who asked. "form" gets a form, "public" an answer for all, "replace" a replacement."""

    topics = MMSS
    commands: Sequence[CommandSpec] = COMMANDS

    def __init__(self) -> None:
        self.heard: list[Invocation] = []
        self.lost: list[tuple[Target, str]] = []
        self.met: list[tuple[Target, str]] = []
        self.next: Reply | Form | None = None
        """Set it to script the next answer."""

    async def answer(self, invocation: Invocation) -> Reply | Form:
        self.heard.append(invocation)
        if self.next is not None:
            scripted, self.next = self.next, None
            return scripted
        words = (invocation.text or " ".join([invocation.command or "", *invocation.options.values()])).split()
        if "form" in words:
            return FORM
        message = full_message(" ".join(words))
        return Reply(message, public="public" in words, replace="replace" in words)

    def complete(self, invocation: Invocation, option: str, typed: str) -> list[tuple[str, str]]:
        return [(value, value) for value in _COMPLETIONS.get(option, ()) if typed.lower() in value.lower()]

    async def home(self, invocation: Invocation) -> Message:
        return full_message("home")

    async def came(self, tenant: Target, by: str) -> None:
        self.met.append((tenant, by))

    async def left(self, target: Target, reason: str) -> None:
        self.lost.append((target, reason))
