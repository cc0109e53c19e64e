"""Time zones by the names people use: "America/Port-au-Prince", "port au prince", "Nairobi", "Pòtoprens"."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.commands.text import key
from messages.model import LANGUAGES
from messages.names import country

_REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
_NO_CITY = {"act", "center", "east", "general", "north", "nsw", "south", "west"}
"""Last parts of zone names that are words rather than towns."""

_OFFERED_FIRST = (
    "America/Port-au-Prince", "America/New_York", "America/Santo_Domingo", "America/Montreal", "America/El_Salvador",
    "America/Guatemala", "America/Jamaica", "Africa/Nairobi", "Europe/Paris", "UTC",
)  # fmt: skip
"""What is completed before anything is typed: where the readers are (DOMAIN 3.1)."""


@cache
def _available() -> tuple[str, ...]:
    """Every zone, from the package's own list: walking the zone files takes a hundred times as long."""
    return tuple(sorted((resources.files("tzdata") / "zones").read_text(encoding="utf-8").split()))


@cache
def _by_country() -> Mapping[str, tuple[str, ...]]:
    """Country code -> its zones, that of the main town first."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for code, _, zone, *_ in (line.split("\t") for line in table.splitlines() if not line.startswith("#")):
        found[code] = (*found.get(code, ()), zone)
    return found


def of_country(code: str) -> str:
    """The zone of a country's main town; UTC where it has none."""
    return _by_country().get(code, ("UTC",))[0]


def countries() -> list[tuple[str, ...]]:
    """The names of every country that has one zone only, with that zone: "Haiti" says as much as its capital."""
    return [
        (zones[0], *(country(code, language).text for language in LANGUAGES))
        for code, zones in _by_country().items()
        if len(zones) == 1
    ]


def _plain(name: str) -> str:
    return key(name.replace("_", " ").replace("-", " "))


@dataclass(frozen=True, slots=True)
class Zones:
    """`names` maps a plain name to an IANA zone; `longest` is the most words a name has."""

    names: Mapping[str, str]
    longest: int

    @classmethod
    def build(cls, places: Iterable[Iterable[str]] = ()) -> "Zones":
        """`places`: the names of one place in several languages, where one of them may be a zone or its town."""
        names = {_plain(name): name for name in _available()} | _towns()
        for group in places:
            plain = [_plain(name) for name in group]
            zone = next((names[name] for name in plain if name in names), None)
            if zone:
                names = dict.fromkeys(plain, zone) | names
        return cls(names, max(len(name.split()) for name in names))

    def find(self, name: str) -> str | None:
        """The zone of this name, or None. It is never guessed from a similar one."""
        return self.names.get(_plain(name))

    def nearest(self, name: str) -> str | None:
        close = difflib.get_close_matches(_plain(name)[:60], self.names, n=1, cutoff=0.7)
        return self.names[close[0]] if close else None

    def complete(self, typed: str, limit: int = 25) -> list[str]:
        wanted = _plain(typed)
        if not wanted:
            return [zone for zone in _OFFERED_FIRST if zone in self.names.values()]
        starts = [zone for name, zone in self.names.items() if name.startswith(wanted)]
        inside = [zone for name, zone in self.names.items() if wanted in name]
        return list(dict.fromkeys([*starts, *inside]))[:limit]


def _towns() -> dict[str, str]:
    """A town's name alone, where only one zone is called after it."""
    found: dict[str, set[str]] = {}
    for zone in _available():
        parts = zone.split("/")
        region, town = parts[0], parts[-1]
        if region in _REGIONS and _plain(town) not in _NO_CITY:
            found.setdefault(_plain(town), set()).add(zone)
    return {town: zones.pop() for town, zones in found.items() if len(zones) == 1}
