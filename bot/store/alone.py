"""Only one process may send from a SQLite file: the lock lasts exactly as long as the process does."""

from pathlib import Path
from typing import IO

from bot.store.rows import StoreError


def lock(file: Path) -> IO[bytes]:
    """Held while what it gives back is open. Raises StoreError when another process holds it."""
    import fcntl

    held = file.with_name(f"{file.name}.lock").open("ab")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.close()
        raise StoreError(f"Another bot is already running on {file}. Stop that one first.") from None
    return held
