"""The shell's twins of the chat's commands, run as a program against a publisher on loopback."""

import asyncio
import csv
import io
import json
import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot import backtest, export
from bot.cli.feeds import FILE_LIMIT
from bot.feeds import opml
from bot.store import Store
from messages import topic
from tests.commands.support import asker
from tests.fakes.publisher import raw_host
from tests.fakes.topics import quiet
from tests.news.test_poller import Publisher

ROOT = Path(__file__).parents[2]
BODY = "Canada will send 150 police officers to the Gang Suppression Force in Haiti, the Canadian government said. " * 5


TOPIC = 'command = "energy"\ncountry = "HT"\n[title]\nen = "E"\n[subject]\nen = "E"\n'
NAMES = """
[[entities]]
id = "force"
sort = "mission"
names = { en = "Force" }
[[names]]
entity = "force"
lang = "en"
strong = ["Gang Suppression Force"]
"""


class Shell:
    def __init__(self, folder: Path, publisher: Publisher) -> None:
        self.folder = folder
        self.publisher = publisher

    async def run(self, *args: str, code: int = 0, **settings: str) -> str:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        own = {"MMSS_HOME": str(self.folder / "data"), "MMSS_ALLOW_NETS": "127.0.0.0/8", "PYTHONPATH": str(ROOT)}
        topics = settings.pop("MMSS_TOPICS", "") or quiet(self.folder, self.publisher.host.url("/feed"))
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *args,
            cwd=self.folder,
            env=kept | own | {"MMSS_TOPICS": topics} | settings,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await asyncio.wait_for(process.communicate(), 90)
        assert process.returncode == code, (out + err).decode()
        assert b"Traceback" not in err, err.decode()
        return (out if code == 0 else out + err).decode()


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    publisher = Publisher()
    async with raw_host(publisher.talk) as host:
        publisher.host = host
        when = format_datetime(datetime.now(UTC) - timedelta(hours=1))
        publisher.items.append(
            f"<item><title>Canada sends police</title><link>{host.url('/1')}</link>"
            f"<pubDate>{when}</pubDate><description>{BODY}</description></item>"
        )
        yield Shell(tmp_path, publisher)


async def test_poll_then_brief_search_why_and_export(shell: Shell) -> None:
    said = await shell.run("poll", "--now")
    assert said == "ok   Outlet feed: 1 new, 1 kept\n"
    assert await shell.run("poll") == "", "its turn has not come"
    assert "150" in await shell.run("brief", "--since", "24h")
    assert "Canada sends police" in await shell.run("search", "canada", "police")
    why = await shell.run("why", shell.publisher.host.url("/1"))
    assert "Outlet feed, " in why
    assert "kept (on topic by:" in why
    lines = (await shell.run("export", "facts")).splitlines()
    facts = [json.loads(line) for line in lines]
    (personnel,) = [one for one in facts if one["kind"] == "personnel"]
    assert personnel["evidence"] in BODY
    assert personnel["outlet"] == "Outlet feed"
    assert personnel["story"].startswith("t-")


async def test_poll_of_feeds_that_all_fail_is_an_error(shell: Shell) -> None:
    shell.publisher.status = "500 Oops"
    said = await shell.run("poll", "--now", code=1)
    assert "FAIL Outlet feed [failing]: the host answered 500" in said


async def test_feeds_are_added_listed_and_removed(shell: Shell) -> None:
    url = shell.publisher.host.url("/feed")
    none = quiet(shell.folder)
    assert "Followed: #1 O" in await shell.run("feeds", "add", url, MMSS_TOPICS=none)
    assert f"#1 O (?): not asked yet · {url} · from the shell" in await shell.run("feeds", "list", MMSS_TOPICS=none)
    opml = await shell.run("feeds", "export", MMSS_TOPICS=none)
    assert f'xmlUrl="{url}"' in opml
    assert "#1 O: followed → removed" in await shell.run("feeds", "remove", "#1", MMSS_TOPICS=none)
    assert "no feed" in await shell.run("feeds", "remove", "#1", code=1, MMSS_TOPICS=none)
    (shell.folder / "feeds.opml").write_text(opml)
    assert "1 of 1 feeds are followed" in await shell.run("feeds", "import", "feeds.opml", MMSS_TOPICS=none)
    assert "no such file" in (await shell.run("feeds", "import", "none.opml", code=1, MMSS_TOPICS=none)).lower()


async def test_more_feeds_than_one_import_takes_come_with_the_next(shell: Shell) -> None:
    none = quiet(shell.folder)
    outlines = "".join(f'<outline type="rss" xmlUrl="http://127.0.0.1:8080/{n}"/>' for n in range(opml.AT_ONCE + 2))
    (shell.folder / "many.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
    first = await shell.run("feeds", "import", "many.opml", MMSS_TOPICS=none)
    assert "500 of 502 feeds are followed now" in first
    assert "2 more are left: 500 are taken at once" in first
    second = await shell.run("feeds", "import", "many.opml", MMSS_TOPICS=none)
    assert "2 of 502 feeds are followed now; 500 were already" in second
    assert "left" not in second


async def test_what_cannot_be_imported_is_an_error(shell: Shell) -> None:
    none, host = quiet(shell.folder), shell.publisher.host
    (shell.folder / "large.opml").write_bytes(b"<opml>" + b" " * FILE_LIMIT)
    (shell.folder / "other.opml").write_text("<html>nothing</html>")
    wrong = {
        "large.opml": "longer than 5 MB",
        "other.opml": "no feeds in it, so it seems to be no OPML file",
        ".": "cannot be read",
        host.url("/nothing"): "the host answered 404",
        "http://169.254.169.254/opml": "address not allowed",
    }
    for source, why in wrong.items():
        assert why in await shell.run("feeds", "import", source, code=1, MMSS_TOPICS=none)
    assert "0 feeds are followed" in await shell.run("feeds", "list", MMSS_TOPICS=none)


async def test_w7_brief_on_an_address_goes_through_the_guard(shell: Shell) -> None:
    page = (
        f"<html><head><title>Police</title></head><body><article><h1>Police</h1><p>{BODY}</p></article></body></html>"
    )
    shell.publisher.pages["/9"] = page
    url = shell.publisher.host.url("/9")
    assert "150" in await shell.run("brief", "--article", url)
    assert "address not allowed" in await shell.run("brief", "--article", url, code=1, MMSS_ALLOW_NETS="10.0.0.0/8")
    assert "address not allowed" in await shell.run("brief", "--article", "http://169.254.169.254/x", code=1)


async def test_a_topic_file_is_explained_by_line_and_tried_on_what_is_stored(shell: Shell) -> None:
    wrong = shell.folder / "wrong.toml"
    wrong.write_text(
        'command = "energy"\ncountry = "HT"\n[title]\nen = "E"\n[subject]\nen = "E"\n[[feeds]]\noutlet = 1\n'
    )
    assert "wrong.toml, line 8" in await shell.run("topic", "check", str(wrong), code=1)
    right = shell.folder / "right.toml"
    right.write_text(TOPIC)
    assert "nothing is stored here" in await shell.run("topic", "check", str(right))
    await shell.run("poll", "--now")
    said = await shell.run("topic", "check", str(right))
    assert "of 1 stored articles it takes 0" in said
    assert "it would lose: Canada sends police" in said


async def test_a_topic_that_does_not_fit_beside_the_others_is_told(shell: Shell) -> None:
    other = shell.folder / "other.toml"
    for command, why in [("help", "one of the bot's own"), ("haiti", "is a name of the topic mmss too")]:
        other.write_text(TOPIC.replace("energy", command) + NAMES)
        assert why in await shell.run("topic", "check", str(other), code=1)


async def test_an_address_that_cannot_be_read_is_an_error(shell: Shell) -> None:
    for url in ("nonsense", "http://10.0.0.1/x", shell.publisher.host.url("/nothing")):
        assert f"mmss: {url}: " in await shell.run("why", url, code=1)


async def test_what_was_typed_is_not_repeated_without_end(shell: Shell) -> None:
    for words in (["why"], ["feeds", "import"], ["topic", "check"], ["brief", "--article"]):
        assert len(await shell.run(*words, "a" * 10_000, code=1)) < 400
    for words in (["brief", "--since"], ["brief", "--lang"], ["export"], ["search", "x", "--topic"]):
        assert len(await shell.run(*words, "a" * 10_000, code=2)) < 400


async def test_wrong_words_are_told(shell: Shell) -> None:
    assert "subscriptions" in await shell.run("export", "everything", code=2)
    assert "jsonl" in await shell.run("export", "facts", "--as", "pdf", code=2)
    assert "24h" in await shell.run("brief", "--since", "tomorrow-ish", code=2)


async def test_exports_in_every_form(tmp_path: Path) -> None:
    desk = await asker(tmp_path)
    store: Store = desk.office.store
    await desk.reply("subscribe daily 07:00")
    vote = store.known("mmss", kinds=["vote"])[0].handle
    await desk.reply(f"dispute {vote} =HYPERLINK(1)")
    rows = [json.loads(line) for line in export.export(store, "mmss", "facts", "jsonl")]
    assert [row["handle"] for row in rows] == [known.handle for known in reversed(store.known("mmss"))]
    held = next(row for row in rows if row["handle"] == vote)
    assert (held["state"], held["judged_by"], held["superseded_by"]) == ("held", "U1", None)
    table = list(csv.DictReader(io.StringIO("".join(export.export(store, "mmss", "facts", "csv")))))
    assert len(table) == len(rows)
    assert next(row for row in table if row["handle"] == vote)["judged_why"] == "'=HYPERLINK(1)"
    text = "".join(export.export(store, "mmss", "facts", "md"))
    assert f"- `{vote}` vote: “" in text
    assert "(held)" in text
    (article,) = (json.loads(line) for line in export.export(store, "mmss", "articles", "jsonl"))
    assert "text" not in article
    (one,) = (json.loads(line) for line in export.export(store, "mmss", "subscriptions", "jsonl"))
    assert (one["id"], one["channel"], one["when"]) == ("s-1", "page", "daily 07:00")
    found = backtest.run(store, topic.builtin(), "mmss")
    assert (found.articles, found.taken, found.lost) == (1, 1, ())
    assert "MMSS" in dict(found.words)
    store.close()
