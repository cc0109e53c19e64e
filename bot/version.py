"""The version, as the package was installed."""

from functools import cache
from importlib import metadata


@cache
def version() -> str:
    try:
        return metadata.version("mmss")
    except metadata.PackageNotFoundError:  # run from a checkout that was not installed
        return "unknown"
