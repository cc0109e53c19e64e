"""A second topic beside the first: its own command, news, subscriptions, alerts and corrections, on every platform."""

import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import adapters.web
from adapters.base import Adapter, Form, Invocation, Reply
from bot import config, wiring
from bot.commands.switch import Switch
from bot.environment import ConfigError, Environment
from bot.feeds.ingest import at_once, ingest, start_empty_store
from bot.outbox import Outbox
from bot.process.section import Section, sections
from bot.store import Store
from bot.store.subscribing import NO_TOPIC
from bot.topics import load_topics
from messages.model import Article
from tests.app.running import Running
from tests.commands.support import HERE, NOW, Clock, buttons_of, text_of
from tests.contract.harness import Harness, harness
from tests.fakes.site import Site
from tests.fakes.topics import SAHEL, quiet

ROOT = Path(__file__).parents[2]

DAILY = "subscribe daily 07:05 America/Port-au-Prince brief en"
"""Five minutes after the clock of these tests."""


def article(votes: int = 70, at: datetime = NOW - timedelta(hours=1)) -> Article:
    text = (
        "BAMAKO – The parliament of Mali voted on Monday to send troops to the Sahel Joint Force. Of its 90 deputies,"
        f' {votes} voted in favour and 12 against. "We want to protect the villages", said the minister of defence,'
        " Amadou Keita."
    )
    return Article("https://example.org/mali", "Mali joins", text, "en", "example.org", published=at, fetched=at)


@dataclass
class Bot:
    """Both topics on one store, with what `mmss run` makes of them."""

    store: Store
    clock: Clock
    platforms: Mapping[str, Adapter]
    sections: tuple[Section, ...]
    desk: Switch

    async def pass_(self, **time: float) -> None:
        self.clock.pass_(**time)
        for section in self.sections:
            await section.editions.tick(self.clock())
            await section.editions.alert(self.clock())
            for tick in section.ticks:
                await tick(self.clock())
        outbox = Outbox(self.store, self.platforms)
        await outbox.start()
        await outbox.drain()
        for editing in [each for section in self.sections for each in section.editing]:
            await editing.drain(self.clock(), self.platforms)

    async def ask(self, text: str, **more: object) -> Reply | Form:
        async def yes() -> bool:
            return True

        asked = Invocation(HERE, "U1", f"{text}-{self.clock()}", text=text, may_change=yes, **more)  # type: ignore[arg-type]
        return await self.desk.answer(asked)

    async def reply(self, text: str, **more: object) -> Reply:
        answer = await self.ask(text, **more)
        assert isinstance(answer, Reply)
        return answer

    async def said(self, text: str, **more: object) -> str:
        return text_of((await self.reply(text, **more)).message)


def folder(home: Path) -> Path:
    """Of topic files: the shipped one without feeds, and the example."""
    made = Path(quiet(home))
    shutil.copy(SAHEL, made)
    return made


async def made(home: Path, platforms: dict[str, Adapter]) -> Bot:
    settings = config.load(Environment({"MMSS_HOME": str(home), "MMSS_TOPICS": str(folder(home))}, {}))
    clock, topics = Clock(), load_topics(settings)
    store = Store.open(settings.database, clock=clock)
    await start_empty_store(store, topics[0], clock())
    await ingest(store, topics[1], article(), clock(), at_once)
    following = wiring.following(settings, store, topics, clock)
    run = sections(settings, store, topics, platforms, following, lambda: None, clock)
    return Bot(store, clock, platforms, run, Switch([section.desk for section in run]))


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    both = await made(tmp_path, {"web": adapters.web.load({}, Site())})
    yield both
    both.store.close()


# --------------------------------------------------------------------------------------------------- on every platform


@dataclass
class Everywhere:
    bot: Bot
    platform: Harness

    async def shown(self, text: str) -> str:
        return self._text(await self.platform.say(text, admin=True))

    async def pressed(self, label: str) -> str:
        return self._text(await self.platform.press(label, admin=True))

    def _text(self, payloads: list[dict[str, object]]) -> str:
        return "\n".join(self.platform.text_of(payload) for payload in payloads)


@pytest.fixture(params=adapters.names())
async def everywhere(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Everywhere]:
    platforms: dict[str, Adapter] = {}
    both = await made(tmp_path, platforms)
    async with harness(request.param, both.desk) as platform:
        platforms[request.param] = platform.adapter
        yield Everywhere(both, platform)
    both.store.close()


async def test_each_command_answers_of_its_topic(everywhere: Everywhere) -> None:
    first, second = await everywhere.shown("votes"), await everywhere.shown("sahel votes")
    assert "57" in first
    assert "70" not in first
    assert "70" in second
    assert "57" not in second


async def test_buttons_stay_in_the_topic(everywhere: Everywhere) -> None:
    await everywhere.shown("sahel votes")
    assert "70 voted in favour" in await everywhere.pressed("Proof")
    await everywhere.shown("sahel brief")
    await everywhere.pressed("Français")
    assert "57" not in await everywhere.pressed("Partager")


async def test_a_briefing_of_each_topic_comes_once_and_its_buttons_answer_of_it(everywhere: Everywhere) -> None:
    assert "/sahel unsubscribe s-1" in await everywhere.shown(f"sahel {DAILY}")
    await everywhere.shown(DAILY)
    for _ in range(3):
        await everywhere.bot.pass_(minutes=3)
    posted = [everywhere._text([each]) for each in everywhere.platform.sent()]
    briefs = [text for text in posted if "70" in text or "57" in text]
    assert sorted("70" in text for text in briefs) == [False, True]
    store, here = everywhere.bot.store, everywhere.platform.target
    assert {edition.subscription: edition.state for edition in store.editions(here)} == {
        "s-1": "posted",
        "s-2": "posted",
    }
    sahel = next(each.message for each in store.history(here) if "70" in text_of(each.message))
    assert all(command.startswith("sahel ") for command in buttons_of(sahel).values())


# ----------------------------------------------------------------------------------------------------------- one desk


async def test_words_that_name_a_topic_go_to_it(bot: Bot) -> None:
    for text in ("sahel votes", "/sahel votes", "Sahel: votes"):
        assert "70" in await bot.said(text), text
    for text in ("votes", "/mmss votes", "mmss votes"):
        assert "57" in await bot.said(text), text
    assert "70" in await bot.said("votes", topic="sahel")
    assert "57" in await bot.said("votes", topic="an-old-name")


async def test_a_form_comes_back_to_its_topic(bot: Bot) -> None:
    form = await bot.ask("sahel subscribe", forms=True)
    assert isinstance(form, Form)
    sent = Invocation(HERE, "U1", "form", command=form.command, options={"when": "daily 08:00"})
    assert isinstance(await bot.desk.answer(sent), Reply)
    assert isinstance(await bot.ask(form.command, forms=True), Form), "a button that offers the form again"


async def test_values_are_completed_of_the_topic(bot: Bot) -> None:
    asked = Invocation(HERE, "U1", "c", topic="sahel", command="quotes")
    assert ("Amadou Keita", "Amadou Keita") in bot.desk.complete(asked, "who", "")
    assert all("Keita" not in value for value, _ in bot.desk.complete(Invocation(HERE, "U1", "c"), "who", ""))


async def test_the_start_page_shows_both(bot: Bot) -> None:
    shown = await bot.desk.home(Invocation(HERE, "U1", "home"))
    assert "57" in text_of(shown)
    assert "70" in text_of(shown)


async def test_a_channel_lists_all_it_has_and_names_the_other_topic(bot: Bot) -> None:
    await bot.reply(DAILY)
    await bot.reply(f"sahel {DAILY}")
    first, second = await bot.said("schedule"), await bot.said("sahel schedule")
    assert first.count("/sahel") == second.count("/mmss") == 1


async def test_a_fact_of_one_is_unknown_to_the_other(bot: Bot) -> None:
    (vote,) = bot.store.known("sahel", kinds=("vote",))
    assert "70 voted" in await bot.said(f"sahel source {vote.handle}")
    assert "70 voted" not in await bot.said(f"source {vote.handle}")
    assert "no fact" in (await bot.said(f"admin dispute {vote.handle} wrong")).lower()


async def test_search_and_export_stay_in_the_topic(bot: Bot) -> None:
    assert "Mali joins" in await bot.said("sahel search villages")
    assert "Mali joins" not in await bot.said("search villages")


async def test_alerts_are_on_for_one_topic(bot: Bot) -> None:
    bot.clock.pass_(minutes=1)
    await bot.reply("sahel alerts on")
    assert "off" in await bot.said("alerts")
    topic = bot.sections[1].desk._office.topic
    await ingest(bot.store, topic, _new_vote(bot.clock()), bot.clock(), at_once)
    await bot.pass_(minutes=2)
    (alert,) = bot.store.history(HERE)
    assert "61" in text_of(alert.message)


def _new_vote(at: datetime) -> Article:
    text = "NIAMEY – The parliament of Mali voted again on the Sahel Joint Force: 61 voted in favour and 20 against."
    return Article("https://example.org/again", "A second vote", text, "en", "example.org", published=at, fetched=at)


async def test_a_correction_leads_back_to_its_topic(bot: Bot) -> None:
    await bot.reply(f"sahel {DAILY}")
    await bot.pass_(minutes=6)
    topic = bot.sections[1].desk._office.topic
    await ingest(bot.store, topic, article(votes=68), bot.clock(), at_once)
    await bot.pass_(minutes=1)
    correction, brief = bot.store.history(HERE)
    assert "68" in text_of(correction.message)
    assert all(command.startswith("sahel ") for command in buttons_of(correction.message).values())
    assert "68" in text_of(brief.message), "the briefing was put right"


async def test_what_was_told_last_is_remembered_for_each(bot: Bot) -> None:
    await bot.reply(DAILY)
    await bot.pass_(minutes=6)
    assert bot.store.cursor(HERE, "mmss") is not None
    assert bot.store.cursor(HERE, "sahel") is None


async def test_without_its_file_a_topic_rests_and_goes_on_with_it(bot: Bot) -> None:
    await bot.reply(f"sahel {DAILY}")
    await bot.reply(DAILY)
    await bot.store.write(lambda tx: tx.mind_topics(["mmss"], now=bot.clock()))
    assert [there.paused for there in bot.store.subscriptions(HERE)] == [NO_TOPIC, None]
    await bot.store.write(lambda tx: tx.mind_topics(["mmss", "sahel"], now=bot.clock()))
    assert [there.paused for there in bot.store.subscriptions(HERE)] == [None, None]


# ------------------------------------------------------------------------------------------------------------ mistakes


def _loaded(where: Path) -> None:
    load_topics(config.load(Environment({"MMSS_TOPICS": str(where)}, {})))


def test_two_files_of_one_command_are_named(tmp_path: Path) -> None:
    for name in ("one.toml", "two.toml"):
        shutil.copy(SAHEL, tmp_path / name)
    with pytest.raises(ConfigError, match=r"two\.toml: its command 'sahel' is that of .*one\.toml"):
        _loaded(tmp_path)


def test_two_files_with_one_name_are_named(tmp_path: Path) -> None:
    shutil.copy(SAHEL, tmp_path / "one.toml")
    (tmp_path / "two.toml").write_text(SAHEL.read_text("utf-8").replace('"sahel"', '"again"', 1), "utf-8")
    with pytest.raises(ConfigError, match=r"two\.toml: its name 'force conjointe du sahel' is a name of .*one\.toml"):
        _loaded(tmp_path)


@pytest.mark.parametrize("name", ["brief", "admin", "mmss-admin"])
def test_a_topic_has_no_name_of_a_command(tmp_path: Path, name: str) -> None:
    text = SAHEL.read_text("utf-8").replace('"sahel"', f'"{name}"', 1)
    (tmp_path / "one.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match="one of the bot's own"):
        _loaded(tmp_path)


# ----------------------------------------------------------------------------------------------------------- mmss run


async def test_the_bot_runs_with_both(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    async with Running(tmp_path / "home", MMSS_TOPICS=str(folder(tmp_path))) as running:
        settings = config.load(Environment({"MMSS_HOME": str(tmp_path), "MMSS_TOPICS": str(folder(tmp_path))}, {}))
        beside = running.beside()
        await ingest(beside, load_topics(settings)[1], article(at=datetime.now(UTC)), datetime.now(UTC), at_once)
        beside.close()
        assert "70" in await running.say("/sahel votes")
        assert "57" in await running.say("/mmss votes")
        status, hello = await running.get("/web/hello")
        assert status == 200
        assert "Sahel joint force" in hello
        assert (await running.get("/health"))[0] == 200


# ----------------------------------------------------------------------------------------------------------- the shell


def shell(home: Path, *args: str, code: int = 0) -> str:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    own = {"MMSS_HOME": str(home), "MMSS_TOPICS": str(home / "quiet-topics"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *args],
        cwd=home,
        env=kept | own,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


async def test_the_shell_is_told_the_topic(tmp_path: Path) -> None:
    (await made(tmp_path, {})).store.close()
    assert "70 for" in shell(tmp_path, "brief", "--topic", "sahel")
    assert "57" in shell(tmp_path, "brief")
    assert "Mali joins" in shell(tmp_path, "search", "villages", "--topic", "sahel")
    assert "example.org/mali" in shell(tmp_path, "export", "articles", "--topic", "sahel")
    assert "example.org/mali" not in shell(tmp_path, "export", "articles")
    assert "there are mmss, sahel" in shell(tmp_path, "brief", "--topic", "energy", code=2)
    assert "/sahel" in shell(tmp_path, "setup", "slack")
