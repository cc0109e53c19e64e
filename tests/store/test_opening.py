"""Opening a database: brought up to date, or refused with a word on what to do, never replaced (B3 to B7)."""

import asyncio
import os
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

import bot.schema.feed_tables  # the tables it adds are compared too
import bot.schema.record_tables
from bot.schema import VERSIONS
from bot.schema.migrate import config, migrate
from bot.schema.tables import metadata
from bot.store import Store, StoreError
from messages.model import Article
from tests.fakes.postgres import Cluster

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
assert bot.schema.feed_tables
assert bot.schema.record_tables


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mmss.db"


def store_at(file: Path) -> Store:
    return Store.open(f"sqlite:///{file}")


async def fill(store: Store) -> None:
    """Some hundred pages."""
    for n in range(40):
        article = Article(f"a{n}", f"title {n}", f"Kenya {n}. " * 2000, "en", "x")
        await store.write(lambda tx, article=article: tx.keep("mmss", article, [], finder="1", now=NOW))


@pytest.fixture
def filled(file: Path) -> Path:
    store = store_at(file)
    asyncio.run(fill(store))
    store.close()
    return file


# ------------------------------------------------------------------------------------------------------------ schema


def _theirs(_self: object, name: str | None, kind: str, _parents: Any) -> bool:
    """Tables that a search engine keeps for itself are in no metadata."""
    return not (kind == "table" and name is not None and name.startswith("article_words"))


def test_the_steps_lead_to_the_tables(url: str) -> None:
    Store.open(url).close()
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        ours = {"include_name": lambda name, kind, parents: _theirs(None, name, kind, parents)}
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), metadata) == []
    engine.dispose()


def test_the_list_of_versions_is_the_list_of_steps() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        steps = ScriptDirectory.from_config(config(connection)).walk_revisions()
        assert tuple(step.revision for step in steps)[::-1] == VERSIONS
    engine.dispose()


async def test_it_opens_again_with_what_was_in_it(url: str) -> None:
    for expected in (0, 40):
        store = Store.open(url)
        assert len(store.articles("mmss", limit=100)) == expected
        if not expected:
            await fill(store)
        store.close()


def test_a_newer_schema_is_refused(url: str) -> None:
    """B7."""
    Store.open(url).close()
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match=r"newer version \(schema 9999\)"):
        Store.open(url)


def test_a_step_that_is_broken_off_has_not_happened(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """B6: whatever ends it, the transaction is the whole migration."""

    def broken(connection: Connection) -> None:
        migrate(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.store.opening.migrate", broken)
    with pytest.raises(KeyboardInterrupt):
        store_at(file)
    monkeypatch.undo()
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    store_at(file).close()


# --------------------------------------------------------------------------------------------------------- bad files


def refused(file: Path, *words: str) -> None:
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(StoreError) as raised:
        store_at(file)
    assert str(file) in str(raised.value)
    for word in words:
        assert word in str(raised.value)
    assert (file.read_bytes() if file.is_file() else None) == before, "it is left as it was"


def test_an_empty_file(file: Path) -> None:
    file.touch()
    refused(file, "is empty", "backup")


def test_a_start_that_is_killed_at_once_leaves_nothing_in_the_way(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """B3 must not refuse what our own first start left: there is a whole file or none."""

    def killed(_made: Path, _place: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.store.opening.os.link", killed)
    with pytest.raises(KeyboardInterrupt):
        store_at(file)
    monkeypatch.undo()
    assert not file.exists()
    store_at(file).close()
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_a_text_file(file: Path) -> None:
    file.write_text("dear diary\n" * 1000)
    refused(file, "not a database", "backup")


def test_a_truncated_file(filled: Path) -> None:
    with filled.open("r+b") as opened:
        opened.truncate(filled.stat().st_size // 2)
    refused(filled, "damaged", "backup")


@pytest.mark.parametrize("page", [1, 2, 5])
def test_a_flipped_byte_in_the_structure(filled: Path, page: int) -> None:
    """In the head of a page: a tree that points nowhere. (A flipped letter of a text no database tells.)"""
    with filled.open("r+b") as opened:
        opened.seek((page - 1) * 4096 + (100 if page == 1 else 0))
        head = opened.read(1)
        opened.seek(-1, os.SEEK_CUR)
        opened.write(bytes([head[0] ^ 0xFF]))
    refused(filled, "damaged")


def test_a_folder(file: Path) -> None:
    file.mkdir()
    refused(file)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "none" / "mmss.db", "cannot be opened", "folder")


@pytest.mark.parametrize(
    "url",
    ["mysql://x/y", "nonsense", "", "sqlite://", "sqlite:///:memory:"],
    ids=["mysql", "nonsense", "nothing", "memory", "memory too"],
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite:///FILE"):
        Store.open(url)


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as raised:
        Store.open(f"postgresql://bot:hunter2@/db?host={tmp_path}")
    assert "hunter2" not in str(raised.value)
    assert str(tmp_path) in str(raised.value)


def _opened_by_nobody(file: Path) -> str:
    """What another user hears: a fork of this process that gives up its rights."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user, and our own files are ours")
    reading, writing = os.pipe()
    if child := os.fork():
        os.close(writing)
        os.waitpid(child, 0)
        with os.fdopen(reading) as said:
            return said.read()
    try:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        store_at(file)
    except BaseException as error:
        os.write(writing, f"{type(error).__name__}: {error}".encode())
    os._exit(0)


@pytest.mark.parametrize("mode", [0o444, 0o000])
def test_a_file_that_cannot_be_written_or_read(filled: Path, mode: int) -> None:
    folder = Path("/tmp") / f"mmss-{os.getpid()}-{mode}"  # one that others may enter
    folder.mkdir(mode=0o755)
    try:
        file = Path(shutil.copy(filled, folder / "mmss.db"))
        file.chmod(mode)
        said = _opened_by_nobody(file)
        assert said.startswith(f"StoreError: {file} cannot be")
        assert ("written" if mode else "read") in said
        assert file.read_bytes() == filled.read_bytes()
    finally:
        shutil.rmtree(folder)


# --------------------------------------------------------------------------------------------------------- left over


async def test_a_log_left_by_a_killed_process_is_read(file: Path, tmp_path: Path) -> None:
    """B4: copied while open, with its write-ahead log and without the shared memory, as `kill -9` leaves it."""
    store = store_at(file)
    await fill(store)
    left = tmp_path / "left"
    left.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{file}{suffix}", left / f"mmss.db{suffix}")
    assert (left / "mmss.db-wal").stat().st_size > 0
    store.close()
    again = store_at(left / "mmss.db")
    assert len(again.articles("mmss", limit=100)) == 40
    again.close()


# ------------------------------------------------------------------------------------------------------------ servers


async def test_a_server_that_crashes_and_comes_back_is_met_again(cluster: Cluster) -> None:
    store = Store.open(cluster.database())
    await fill(store)
    cluster.restart()
    assert len(store.articles("mmss", limit=100)) == 40
    cluster.restart()
    article = Article("new", "title", "text", "en", "x")
    await store.write(lambda tx: tx.keep("mmss", article, [], finder="1", now=NOW))
    assert store.article("mmss", "new") == article
    store.close()
