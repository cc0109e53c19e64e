"""Where settings come from: the environment, a `.env` file beside it, and files that hold secrets (NAME_FILE)."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv.parser import parse_stream

SECRET_NAME = re.compile(r"TOKEN|SECRET|PASSWORD|KEY|DATABASE_URL")
"""Settings whose values are shown nowhere."""

FILE_LIMIT = 64 * 1024
"""Bytes of a file that holds one setting: a secret is shorter, and anything longer is the wrong file."""


class ConfigError(Exception):
    """A setting is wrong: the text names it, where it stands and what to do."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Every setting that was given. Empty ones count as not given."""

    values: Mapping[str, str]
    places: Mapping[str, str]
    """Name -> where it was set, for errors: ".env, line 3"."""
    warnings: tuple[str, ...] = ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """Values that no log may show."""
        return tuple(value for name, value in self.values.items() if SECRET_NAME.search(name))

    def shown(self, name: str) -> str:
        """ "MMSS_WEB=x (.env, line 3)": a setting and its place, without the value of a secret."""
        value = "" if SECRET_NAME.search(name) else f"={self.values.get(name, '')[:80]}"
        return f"{name}{value} ({self.places.get(name, 'the default')})"


def read(given: Mapping[str, str], dotenv: Path, prefixes: Iterable[str]) -> Environment:
    """The environment over `.env` over nothing. `prefixes`: whose NAME_FILE settings are ours to open.

    Raises ConfigError for a broken line of `.env` and for a file that cannot be read.
    """
    values = _dotenv(dotenv) | {name: (value, "the environment") for name, value in given.items()}
    values = {name: found for name, found in values.items() if found[0].strip()}
    ours = re.compile(rf"(?:{'|'.join(map(re.escape, prefixes))})_\w+_FILE|DATABASE_URL_FILE")
    warnings: list[str] = []
    for name in [name for name in values if ours.fullmatch(name)]:
        _from_file(name, values, warnings)
    return Environment(
        {name: value for name, (value, _) in values.items()},
        {name: place for name, (_, place) in values.items()},
        tuple(warnings),
    )


def _dotenv(path: Path) -> dict[str, tuple[str, str]]:
    try:
        with path.open(encoding="utf-8") as stream:
            bindings = list(parse_stream(stream))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})") from None
    for binding in bindings:
        if binding.error:
            raise ConfigError(f"{path}, line {binding.original.line}: not NAME=value")
    return {
        binding.key: (binding.value or "", f"{path.name}, line {binding.original.line}")
        for binding in bindings
        if binding.key
    }


def _from_file(name: str, values: dict[str, tuple[str, str]], warnings: list[str]) -> None:
    """NAME_FILE becomes NAME. The file wins over NAME: it is the safer place, so whoever set both meant it."""
    path, place = values.pop(name)
    plain = name.removesuffix("_FILE")
    if plain in values:
        warnings.append(f"{name} and {plain} are both set: the file counts")
    values[plain] = (_secret(Path(path), f"{name}={path} ({place})", warnings), f"the file {path}")


def _secret(path: Path, shown: str, warnings: list[str]) -> str:
    try:
        with path.open("rb") as stream:
            raw = stream.read(FILE_LIMIT + 1)
            mode = os.fstat(stream.fileno()).st_mode
        text = raw.decode("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{shown}: cannot be read ({error})") from None
    if not text or len(raw) > FILE_LIMIT:
        raise ConfigError(f"{shown}: the file is {'empty' if not text else 'too long for a setting'}")
    if mode & 0o004:
        warnings.append(f"{path} can be read by everyone on this machine: chmod 600 {path}")
    return text
