"""What follows the words typed so far."""

import pytest

from adapters.base import CommandSpec, Invocation, OptionSpec
from adapters.web.adapter import TARGET
from adapters.web.complete import LIMIT, suggest
from messages.words import words
from tests.fakes.desk import EchoDesk
from tests.fakes.topics import TWO

ASKED = Invocation(TARGET, "you", "id")


def _offered(typed: str, desk: EchoDesk | None = None) -> list[str]:
    return [suggestion.text for suggestion in suggest(desk or EchoDesk(), ASKED, typed, words("en"))]


ALL = [
    "/mmss help ", "/mmss brief ", "/mmss votes ", "/mmss quotes ", "/mmss subscribe ", "/mmss schedule list ",
    "/mmss schedule pause ", "/mmss admin feeds add ",
]  # fmt: skip


@pytest.mark.parametrize("typed", ["/", "/mm", "/mmss", "/mmss ", "/MMSS ", "  /mmss  ", "/brief"])
def test_a_slash_offers_every_command(typed: str) -> None:
    assert _offered(typed) == ALL


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("br", ["/mmss brief "]),
        ("/mmss BR", ["/mmss brief "]),
        ("/mmss brief", ["/mmss brief "]),
        ("/mmss sched", ["/mmss schedule list ", "/mmss schedule pause "]),
        ("/mmss schedule p", ["/mmss schedule pause "]),
        ("/mmss admin f", ["/mmss admin feeds add "]),
        ("/mmss votes ", ["/mmss votes public "]),
        ("/mmss brief ", [f"/mmss brief {word} " for word in ("alert", "brief", "full", "since", "public")]),
        ("/mmss brief f", ["/mmss brief full "]),
        ("/mmss brief full ", ["/mmss brief full since ", "/mmss brief full public "]),
        ("/mmss brief full since ", []),
        ("/mmss brief full public s", ["/mmss brief full public since "]),
        ("/mmss quotes bran", ["/mmss quotes Patricia Aguilera Bran "]),
        ("/mmss subscribe daily 07:00 nairo", ["/mmss subscribe daily 07:00 Africa/Nairobi "]),
        ("/mmss schedule pause ", ["/mmss schedule pause s-1 ", "/mmss schedule pause s-2 "]),
        ("/mmss schedule pause s-1 ", ["/mmss schedule pause s-1 s-2 "]),
        ("nothing like it", []),
    ],
)
def test_what_can_follow(typed: str, offered: list[str]) -> None:
    assert _offered(typed) == offered


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/", ["/sahel ", *ALL]),
        ("/sa", [line.replace("mmss", "sahel") for line in ALL]),
        ("/sahel br", ["/sahel brief "]),
        ("sahel br", ["/sahel brief "]),
        ("/sahel brief f", ["/sahel brief full "]),
        ("/mmss br", ["/mmss brief "]),
    ],
)
def test_each_topic_has_its_commands(typed: str, offered: list[str]) -> None:
    desk = EchoDesk()
    desk.topics = TWO
    assert _offered(typed, desk) == offered


def test_values_are_asked_of_the_topic_that_is_typed() -> None:
    asked = list[str | None]()

    class Asked(EchoDesk):
        topics = TWO

        def complete(self, invocation: Invocation, option: str, typed: str) -> list[tuple[str, str]]:
            asked.append(invocation.topic)
            return []

    _offered("/sahel quotes k", Asked())
    assert set(asked) == {"sahel"}


def test_a_command_is_found_by_its_words_in_the_readers_language() -> None:
    spoken = words("fr")
    synonym = spoken.text("command-votes-words").split(",")[0].strip()
    found = suggest(EchoDesk(), ASKED, f"/mmss {synonym[:4]}", spoken)
    assert "/mmss votes " in [suggestion.text for suggestion in found]
    (votes,) = suggest(EchoDesk(), ASKED, "/mmss votes", spoken)
    assert votes.hint == spoken.text("command-votes")


def test_never_more_than_the_limit_and_one_option_does_not_crowd_out_the_others() -> None:
    class Crowded(EchoDesk):
        commands = (CommandSpec("x", (OptionSpec("zone", completes=True), OptionSpec("size", choices=("full",)))),)

        def complete(self, invocation: Invocation, option: str, typed: str) -> list[tuple[str, str]]:
            return [(f"z{n}", f"z{n}") for n in range(100)]

    assert "/mmss x full " in _offered("/mmss x ", Crowded())
    assert len(_offered("/mmss x zone ", Crowded())) == LIMIT


def test_the_desk_is_told_which_command_the_option_is_of() -> None:
    asked = []

    class Curious(EchoDesk):
        def complete(self, invocation: Invocation, option: str, typed: str) -> list[tuple[str, str]]:
            asked.append((invocation.command, option, typed))
            return []

    _offered("/mmss schedule pause s", Curious())
    assert asked == [("schedule pause", "id", "s")]


@pytest.mark.parametrize("typed", ["(" * 500, "\\", "[a-z", "/mmss \u202e\x00", "é" * 999])
def test_odd_lines_offer_nothing(typed: str) -> None:
    assert _offered(typed) == []
