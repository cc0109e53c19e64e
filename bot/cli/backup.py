"""`mmss backup` and `mmss restore`: a copy of the database while the bot runs, and its return."""

import asyncio
import os
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import typer
from sqlalchemy import make_url

from bot import config
from bot.cli.trouble import Trouble
from bot.monitoring import log
from bot.store import Store, StoreError
from bot.store.alone import lock
from bot.store.restoring import COPIED, Restored, put_to_use

SERVER = (
    "this database is on a server: use its own tools (pg_dump, pg_restore). `mmss restore` is for the file mmss.db only"
)


def backup(file: Path) -> None:
    """Raises Trouble. What was committed before is in it, whatever is written meanwhile."""
    source = _database()
    if not source.exists():
        raise Trouble(f"{source}: there is no database yet")
    if file.exists():
        raise Trouble(f"{file} exists already: choose another name, or move it away")
    part = file.with_name(f"{file.name}.part")
    try:
        _copy(source, part)
        os.replace(part, file)
    except (OSError, sqlite3.Error) as error:
        raise Trouble(f"{file}: no backup was made ({error})") from None
    finally:
        part.unlink(missing_ok=True)
    typer.echo(f"{file}: {file.stat().st_size // 1024} kB. To bring it back: stop the bot, then mmss restore {file}")


def _copy(source: Path, part: Path) -> None:
    """One file that only its owner can read (tokens are in it), and that knows when it was made."""
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    address = f"{source.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as there, closing(sqlite3.connect(part)) as here:
        there.backup(here)
        here.execute("PRAGMA journal_mode = DELETE")
        here.execute("INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)", (COPIED, int(time.time())))
        here.commit()
        verdict = here.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise sqlite3.DatabaseError(f"the database is damaged: {verdict}")


def restore(file: Path) -> None:
    """Raises Trouble; StoreError while a bot runs on it. The database there was is kept beside it."""
    target = _database()
    if not file.is_file():
        raise Trouble(f"{file}: there is no such file")
    target.parent.mkdir(parents=True, exist_ok=True)
    with lock(target):
        came = target.with_name(f"{target.name}.restoring")
        try:
            shutil.copyfile(file, came)
            done = asyncio.run(_prepared(came, file))
            kept = _set_aside(target)
            os.replace(came, target)
        finally:
            for left in (came, came.with_name(f"{came.name}-wal"), came.with_name(f"{came.name}-shm")):
                left.unlink(missing_ok=True)
    _tell(target, done, kept)


async def _prepared(came: Path, file: Path) -> Restored:
    """Brought up to date, and made not to post again; in a file of its own, so that nothing is half done."""
    try:
        store = Store.open(f"sqlite:///{came}")
    except StoreError as error:
        what = str(error).replace(str(came), str(file)).partition(". ")[0]
        raise Trouble(f"{what}. Nothing was changed; is there another backup?") from None
    try:
        now = datetime.now(UTC)
        return await store.write(lambda tx: put_to_use(tx, now))
    finally:
        store.close()


def _set_aside(target: Path) -> Path | None:
    """The database that stood there, with its log. It may hold what the backup does not."""
    if not target.exists():
        return None
    kept = target.with_name(f"{target.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    for suffix in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            os.replace(f"{target}{suffix}", f"{kept}{suffix}")
    return kept


def _tell(target: Path, done: Restored, kept: Path | None) -> None:
    typer.echo(f"{target}: restored from a backup of {done.copied_at:%Y-%m-%d %H:%M} UTC.")
    said = f"{done.occasions} occasions since then may have been posted: none is posted again (see status)."
    typer.echo(
        said if done.occasions else "No occasion fell due since then: nothing is left out, nothing posted again."
    )
    typer.echo("Alerts are silent for six hours; briefings tell what they would have.")
    if kept:
        typer.echo(f"What was there before is kept: {kept}")


def _database() -> Path:
    """Raises Trouble for a server."""
    environment = config.read_environment()
    log.configure(environment.secrets)
    url = make_url(config.load(environment).database)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise Trouble(SERVER)
    return Path(url.database).absolute()
