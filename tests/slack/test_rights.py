"""Who may change things, and where the bot can post (C10, C11)."""

import asyncio
from typing import Any

import pytest

from adapters.base import Form, Invocation, Reply
from adapters.slack.people import AT_ONCE, MANNERS_AGE, RIGHTS_AGE, People
from adapters.slack.settings import Settings
from adapters.slack.tokens import Fixed
from adapters.slack.web import Pool, Web
from tests.fakes.desk import EchoDesk
from tests.fakes.slack import Harness
from tests.fakes.slack_server import BOT_TOKEN, CHANNEL, OTHER, Fault


class Asking(EchoDesk):
    """Asks for everything an invocation can be asked."""

    def __init__(self) -> None:
        super().__init__()
        self.may: list[bool] = []
        self.obstacles: list[str | None] = []

    async def answer(self, invocation: Invocation) -> Reply | Form:
        self.may.append(await invocation.may_change())
        self.obstacles.append(await invocation.can_post_here())
        return await super().answer(invocation)


@pytest.mark.parametrize(
    ("facts", "may"),
    [
        ({"is_admin": True}, True),
        ({"is_owner": True}, True),
        ({}, False),
        ({"is_admin": True, "deleted": True}, False),
        ({"is_admin": True, "is_restricted": True}, False),
        ({"is_admin": True, "is_ultra_restricted": True}, False),
        ({"is_admin": True, "is_bot": True}, False),
        ({"is_admin": True, "team_id": "T2"}, False),
        ({"is_admin": True, "is_stranger": True}, False),
        ({"is_admin": True, "team_id": "T9", "enterprise_user": {"teams": ["T1", "T9"]}}, True),
    ],
)
async def test_workspace_admins_and_owners_may_change(facts: dict[str, Any], may: bool) -> None:
    desk = Asking()
    async with Harness(desk) as socket:
        socket.slack.person("U1", **facts)
        await socket.slack.command("subscribe", "U1")
    assert desk.may == [may]


@pytest.mark.parametrize(("facts", "may"), [({}, True), ({"is_restricted": True}, False), ({"deleted": True}, False)])
async def test_so_may_the_listed_unless_they_are_guests_or_gone(facts: dict[str, Any], may: bool) -> None:
    desk = Asking()
    async with Harness(desk, environment={"SLACK_ADMINS": "U9 U1"}) as socket:
        socket.slack.person("U1", **facts)
        await socket.slack.command("subscribe", "U1")
    assert desk.may == [may]


@pytest.mark.parametrize(
    "fault", [Fault("user_not_found"), Fault(status=500, text=""), Fault("ratelimited", status=429)]
)
async def test_when_slack_does_not_say_changes_are_refused_and_reading_goes_on(fault: Fault) -> None:
    desk = Asking()
    async with Harness(desk) as socket:
        socket.slack.person("U1", is_admin=True)
        socket.slack.fail("users.info", fault, fault)
        (shown,) = await socket._shown_by(lambda: socket.slack.command("votes", "U1"))
        assert "You said votes" in socket.text_of(shown)
        await socket.slack.command("votes", "U1")
    assert desk.may == [False, True], "a failure is not remembered"


async def test_rights_are_remembered_for_minutes_only_and_manners_for_a_day() -> None:
    now = [0.0]
    async with Harness(EchoDesk()) as socket:
        people = People(socket.web, frozenset(), clock=lambda: now[0])
        socket.slack.person("U1", is_admin=True, locale="fr-FR")
        before = len(socket.slack.called("users.info"))
        assert [await people.may_change("U1") for _ in range(3)] == [True] * 3
        assert (await people.manners("U1")).locale == "fr-FR"
        assert len(socket.slack.called("users.info")) == before + 1
        socket.slack.person("U1", is_admin=False)
        now[0] += RIGHTS_AGE
        assert await people.may_change("U1")
        now[0] += 1
        assert not await people.may_change("U1")
        now[0] += MANNERS_AGE
        await people.manners("U1")
        assert len(socket.slack.called("users.info")) == before + 2
        now[0] += 1
        await people.manners("U1")
        assert len(socket.slack.called("users.info")) == before + 3
    assert RIGHTS_AGE <= 300


async def test_many_questions_about_one_person_are_one() -> None:
    async with Harness(EchoDesk()) as socket:
        people = People(socket.web, frozenset())
        socket.slack.person("U1", is_admin=True)
        assert all(await asyncio.gather(*[people.may_change("U1") for _ in range(50)]))
        assert len(socket.slack.called("users.info")) == 1


async def test_in_a_rush_strangers_are_answered_without_being_looked_up() -> None:
    async with Harness(EchoDesk()) as socket:
        people = People(socket.web, frozenset())
        for number in range(60):
            socket.slack.person(f"U{number}", is_admin=True)
        known = await asyncio.gather(*[people.manners(f"U{number}") for number in range(60)])
        assert len(socket.slack.called("users.info")) == AT_ONCE
        assert sum(person.zone is not None for person in known) == AT_ONCE
        assert await people.may_change("U59"), "a right is always asked for"
        assert (await people.manners("U58")).zone


async def test_a_person_slack_is_slow_about_is_answered_all_the_same() -> None:
    desk = EchoDesk()
    async with Harness(desk) as socket:
        socket.slack.person("U1", locale="fr-FR")
        socket.slack.fail("users.info", Fault(hang=5))
        await socket.slack.command("votes", "U1")
    assert desk.heard[0].locale is None


@pytest.mark.parametrize(
    ("channel", "facts", "says"),
    [
        (CHANNEL, {}, None),
        (CHANNEL, {"is_archived": True}, "/invite @mmss"),
        (OTHER, {}, "/invite @mmss"),
        ("CUNKNOWN", {}, "/invite @mmss"),
        (CHANNEL, {"is_mpim": True}, "read back"),
        ("D1", {}, "read back"),
    ],
)
async def test_where_the_bot_can_post_and_read_back(channel: str, facts: dict[str, Any], says: str | None) -> None:
    desk = Asking()
    async with Harness(desk) as socket:
        socket.slack.channels.get(channel, {}).update(facts)
        await socket.slack.command("subscribe", "U1", channel=channel)
    (obstacle,) = desk.obstacles
    assert obstacle is None if says is None else says in (obstacle or "")


async def test_a_channel_slack_says_nothing_about_is_an_obstacle_with_its_reason() -> None:
    desk = Asking()
    async with Harness(desk) as socket:
        socket.slack.fail("conversations.info", Fault("internal_error"))
        await socket.slack.command("subscribe", "U1")
    assert desk.obstacles == ["Slack says internal_error"]


async def test_people_forgotten_first_are_those_asked_about_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.people.KEPT", 3)
    async with Harness(EchoDesk()) as socket:
        people = People(socket.web, frozenset())
        for number in range(6):
            socket.slack.person(f"U{number}")
            await people.manners(f"U{number}")
        assert list(people._asked) == ["U3", "U4", "U5"]


def test_nobody_is_known_before_anyone_asked() -> None:
    people = People(Web(Settings(BOT_TOKEN, None, "x", frozenset()), Pool(), Fixed(BOT_TOKEN)), frozenset())
    assert people.locale("U1") is None
