"""A briefing that an editor looks at first, and a bot that is killed with SIGKILL anywhere between its review and its
post: it goes out once or, held back, never; and who did what is kept."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
import pytest_asyncio
from sqlalchemy import update

from adapters.base import Desk, Target
from bot.feeds.ingest import start_empty_store
from bot.schema.tables import subscriptions
from bot.store import Store
from bot.store.reviewing import Approval, Otherwise, Review
from messages import topic
from tests.fakes import discord, discord_reader, slack_server
from tests.fakes.topics import MMSS, quiet
from tests.faults.account import account
from tests.faults.child import Task, target_of
from tests.faults.platforms import Discord, Hook, Platform, Post, Slack, at_once
from tests.faults.process import Bot

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUICK = {"slack": {"settle_after": 0.3}, "discord": {"settle_after": 0.3}}
LEAD = timedelta(seconds=6)
"""Far less than an editor may ask for."""

EDITOR = "U1"


class Menu:
    topics = MMSS


class SlackEditor:
    """`press` presses a button of the post in the review channel; it may be that nobody takes it."""

    def __init__(self, platform: Slack) -> None:
        self._platform = platform
        platform.person(EDITOR, is_admin=True)

    async def press(self, channel: str, label: str) -> None:
        there = [one for one in self._platform.shown if one.channel == channel and not one.gone and not one.user]
        if there and any(each["text"]["text"] == label for each in slack_server.buttons(there[-1].payload)):
            with suppress(TimeoutError, ConnectionError):
                await self._platform.press(there[-1], label, EDITOR)


class DiscordEditor:
    def __init__(self, platform: Discord) -> None:
        self._platform = platform
        self._people = discord.Harness(cast("Desk", Menu()), platform)

    async def press(self, channel: str, label: str) -> None:
        seen = self._platform.world.seen(channel)
        found = discord_reader.button(seen[-1], lambda part: part["label"] == label) if seen else None
        if found is None or not self._platform.sockets:
            return
        data, there = {"custom_id": found["custom_id"], "component_type": 2}, self._platform.world.channels[channel]
        place = {**there, "position": 0, "permission_overwrites": []}
        with suppress(TimeoutError, ConnectionError):
            made = await self._people.send(3, data, EDITOR, admin=True, message=seen[-1], channel=place)
            await self._platform.world.until(lambda: bool(made.shown), 3)


@dataclass
class Newsroom:
    """One subscription whose hour has come, its channel, and the channel where editors look."""

    bot: Bot
    database: str
    platform: Platform
    editor: SlackEditor | DiscordEditor
    store: Store
    home: Path
    here: Target = field(init=False)
    desk: Target = field(init=False)

    def __post_init__(self) -> None:
        self.here, self.desk = (target_of(self.platform.name, n) for n in (1, 2))

    async def subscribe(self, otherwise: Otherwise = "hold") -> None:
        now = datetime.now(UTC)
        await start_empty_store(self.store, topic.builtin(), now)
        made = await self.store.write(
            lambda tx: tx.subscribe(
                self.here,
                f"daily {now:%H:%M}",
                "UTC",
                "brief",
                "en",
                by="U9",
                now=now - timedelta(minutes=1, seconds=1),
            )
        )
        approval = Approval(made.id, self.desk, LEAD, otherwise)
        await self.store.write(lambda tx: tx.rows(update(subscriptions).values(cursor_seq=0)))
        await self.store.write(lambda tx: tx.set_approval(approval, by="U9", now=now))

    async def start(self, point: str | None = None, passes: int = 0) -> None:
        settings = {"MMSS_HOME": str(self.home), "MMSS_TOPICS": quiet(self.home), **self.platform.environment}
        await self.bot.start(Task(self.database, settings, QUICK, point=point, passes=passes, whole=True))

    @property
    def review(self) -> Review | None:
        return self.store.review(self.desk, "v-1")

    @property
    def shown(self) -> bool:
        """The review's post tells what became of it."""
        return not self.store.reviews_to_show("mmss", datetime.now(UTC), [self.platform.name], 1)

    async def press(self, label: str, met: Callable[[], bool]) -> None:
        """Again and again, as one does whom nobody answers; until it has come true or the bot is no more."""
        async with asyncio.timeout(60):
            while self.bot.pid is not None and not met():
                await self.editor.press(self.desk.channel, label)
                await asyncio.sleep(0.05)

    @property
    def deeds(self) -> Sequence[tuple[bool, str, str]]:
        """Whether somebody did it, and what, in order."""
        return [(bool(one.by), one.what, one.new) for one in reversed(self.store.changes(self.here, 20))][1:]

    @property
    def briefings(self) -> int:
        return len(self.platform.standing(self.here.channel))

    @property
    def reviews(self) -> int:
        return len(self.platform.standing(self.desk.channel))


@pytest_asyncio.fixture(params=[Slack, Discord], ids=["slack", "discord"], loop_scope="session")
async def newsroom(request: pytest.FixtureRequest, bot: Bot, database: str, tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with request.param() as platform:
        editor = SlackEditor(platform) if isinstance(platform, Slack) else DiscordEditor(platform)
        store = Store.open(database)
        yield Newsroom(bot, database, platform, editor, store, tmp_path)
        await bot.end()
        store.close()


def closed(room: Newsroom) -> bool:
    return room.review is not None and room.review.state != "open"


async def to_the_end(room: Newsroom, label: str | None, briefings: int) -> None:
    """A bot that nobody disturbs and an editor, if there is one, who knows of no crash."""
    await room.start()
    if label:
        await room.press(label, lambda: closed(room))
    await room.bot.until(lambda: room.briefings == briefings and room.shown and not _under_way(room), 60)
    await room.bot.killed()
    await room.start()  # nor does another life make a second one
    await room.bot.until(lambda: not _under_way(room), 60)
    await room.bot.killed()


def _under_way(room: Newsroom) -> bool:
    return bool(account(room.store, [room.platform]).open)


def once(room: Newsroom) -> None:
    found = account(room.store, [room.platform])
    wrong = found.lost, found.twice, found.unknown, found.refused, found.open
    assert not any(wrong), found
    assert room.reviews == 1


@pytest.mark.parametrize("point", ["open review", "claim", "after answer", "mark done"])
async def test_it_dies_before_the_review_is_there(newsroom: Newsroom, point: str) -> None:
    await newsroom.subscribe()
    await newsroom.start(point)
    assert await newsroom.bot.died() == -9
    await to_the_end(newsroom, "Approve", 1)
    once(newsroom)
    assert newsroom.briefings == 1
    assert newsroom.deeds == [(True, "review", "approved")]


@pytest.mark.parametrize(("point", "passes"), [("close review", 0), ("enqueue", 1), ("put right", 0), ("claim", 1)])
async def test_it_dies_when_it_is_approved_or_after(newsroom: Newsroom, point: str, passes: int) -> None:
    """Pressed while the bot dies of it, the editor presses again; died of it later, once was enough."""
    await newsroom.subscribe()
    await newsroom.start(point, passes)
    await newsroom.press("Approve", lambda: closed(newsroom))
    assert await newsroom.bot.died() == -9
    await to_the_end(newsroom, "Approve", 1)
    once(newsroom)
    assert newsroom.briefings == 1
    assert newsroom.deeds == [(True, "review", "approved")]


@pytest.mark.parametrize("point", ["close review", "put right"])
async def test_it_dies_when_it_is_held_back_or_after(newsroom: Newsroom, point: str) -> None:
    await newsroom.subscribe()
    await newsroom.start(point)
    await newsroom.press("Hold", lambda: closed(newsroom))
    assert await newsroom.bot.died() == -9
    await to_the_end(newsroom, "Hold", 0)
    once(newsroom)
    assert newsroom.briefings == 0
    assert newsroom.deeds == [(True, "review", "held")]


async def test_nobody_acts_and_it_dies_at_the_hour(newsroom: Newsroom) -> None:
    await newsroom.subscribe("send")
    await newsroom.start("close review")
    assert await newsroom.bot.died() == -9
    await to_the_end(newsroom, None, 1)
    once(newsroom)
    assert newsroom.review is not None
    assert (newsroom.review.state, newsroom.review.acted_by) == ("unseen", "")
    assert newsroom.deeds == []


async def test_a_line_left_out_is_left_out_in_the_next_life(newsroom: Newsroom) -> None:
    await newsroom.subscribe()
    await newsroom.start()
    await newsroom.press("✓ 4", lambda: bool(newsroom.review and newsroom.review.left_out))
    await newsroom.bot.killed()
    assert newsroom.review
    assert newsroom.review.left_out == {4}
    await to_the_end(newsroom, "Approve", 1)
    once(newsroom)
    assert newsroom.deeds == [(True, "review", "out:4"), (True, "review", "approved")]


@pytest.mark.parametrize("carried_out", [True, False])
async def test_it_dies_while_the_platform_has_the_post(newsroom: Newsroom, carried_out: bool) -> None:
    """Of the briefing itself, which was approved; its answer reaches nobody."""
    await newsroom.subscribe()
    newsroom.platform.hook = killing(newsroom, carried_out=carried_out)
    await newsroom.start()
    await newsroom.press("Approve", lambda: closed(newsroom))
    assert await newsroom.bot.died() == -9
    newsroom.platform.hook = at_once
    assert newsroom.briefings == carried_out
    await to_the_end(newsroom, "Approve", 1)
    once(newsroom)
    assert newsroom.deeds == [(True, "review", "approved")]


def killing(room: Newsroom, *, carried_out: bool) -> Hook:
    async def hook(post: Post) -> None:
        if closed(room):
            room.bot.kill()
            if carried_out:
                await post.apply()
            else:
                post.cut()

    return hook
