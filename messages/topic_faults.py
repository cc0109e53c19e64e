"""What is wrong in a topic file, by line and in words that say what to mend."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from babel import Locale

from messages.filters import KINDS

if TYPE_CHECKING:
    from messages.topic import Topic

Where = tuple[int | str, ...]
"""A path of keys and places in lists: ("feeds", 0, "url")."""

SHOWN = 10

_SAID = {
    "missing": "is needed",
    "unexpected_keyword_argument": "there is no such key",
    "tuple_type": 'a list is needed, such as ["one", "two"]',
    "mapping_type": 'a table is needed, such as { en = "one" }',
    "dict_type": 'a table is needed, such as { en = "one" }',
    "string_type": "a text in quotation marks is needed",
}
_PATTERNS = {
    "command": "small letters, digits, - and _, at most 26 of them",
    "url": "an http or https address is needed",
    "country": "a country's two capital letters are needed, such as HT",
    "outlet": "a name is needed",
    "lang": "a language's small letters are needed, such as en",
}
_WORD = "a word or a name of at least two characters is needed"


def explained(error: Any) -> tuple[Where, str]:
    """Of one of pydantic's errors."""
    where, kind = tuple(error["loc"]), error["type"]
    if kind == "string_pattern_mismatch":
        key = next(part for part in reversed(where) if isinstance(part, str))
        return where, f"{error['input']!r}: {_PATTERNS.get(key, _WORD)}"
    if kind == "literal_error":
        return where, f"{error['input']!r} is none of {error['ctx']['expected']}"
    return where, _SAID.get(kind, error["msg"])


def faults(topic: "Topic") -> Iterator[tuple[Where, str]]:
    """What types cannot say: ids and addresses are unique, and what is named is known."""
    yield from _countries(topic)
    yield from _entities(topic)
    known = {entity.id for entity in topic.entities}
    for number, names in enumerate(topic.names):
        if names.entity not in known:
            yield ("names", number, "entity"), f"no entity has the id {names.entity!r}"
        if names.since and names.until and names.since > names.until:
            yield ("names", number, "until"), f"{names.until} is before {names.since}, when the name came into use"
    for number, urgent in enumerate(topic.urgent):
        if urgent.kind not in KINDS:
            yield ("urgent", number, "kind"), f"there is no kind {urgent.kind!r}; there are {', '.join(KINDS)}"
    for number, url in _again([feed.url for feed in topic.feeds]):
        yield ("feeds", number, "url"), f"{url} is there twice"


def _countries(topic: "Topic") -> Iterator[tuple[Where, str]]:
    named: list[tuple[Where, str | None]] = [(("country",), topic.country)]
    named += [(("entities", number, "country"), entity.country) for number, entity in enumerate(topic.entities)]
    known = Locale.parse("en").territories
    for where, code in named:
        if code is not None and code not in known:
            yield where, f"there is no country {code}"


def _entities(topic: "Topic") -> Iterator[tuple[Where, str]]:
    for number, id_ in _again([entity.id for entity in topic.entities]):
        yield ("entities", number, "id"), f"{id_!r} is there twice"
    for number, entity in enumerate(topic.entities):
        if "en" not in entity.names:
            yield ("entities", number, "names"), "an English name (en) is needed: the others fall back on it"


def _again(values: Iterable[str]) -> Iterator[tuple[int, str]]:
    seen = set[str]()
    for number, value in enumerate(values):
        if value in seen:
            yield number, value
        seen.add(value)


# --- lines ---


def listed(text: str, name: str, found: Iterable[tuple[Where, str]]) -> str:
    """A line for each, in the order of the file; what is beyond SHOWN is counted."""
    every = sorted({(_line(text, where), ".".join(map(str, where)), why) for where, why in found})
    told = [f"{name}, line {line}: {dotted}: {why}" for line, dotted, why in every[:SHOWN]]
    more = [f"and {len(every) - SHOWN} more"] if len(every) > SHOWN else []
    return "\n".join([*told, *more])


def _line(text: str, where: Where) -> int:
    """The line of a key, or of its table where the key is missing; 1 where there is neither."""
    lines = text.splitlines()
    start, keys = _table(lines, where)
    for key in keys:
        pattern = re.compile(rf'\s*"?{re.escape(str(key))}"?\s*=')
        for at in range(start, len(lines)):
            if at > start and lines[at].startswith("["):
                break
            if pattern.match(lines[at]):
                return at + 1
    return start + 1


def _table(lines: list[str], where: Where) -> tuple[int, Where]:
    """Index of the line that opens the table `where` is in, and the keys left to look for in it."""
    head = str(where[0])
    if len(where) > 1 and isinstance(where[1], int):
        found = [at for at, line in enumerate(lines) if line.strip() == f"[[{head}]]"]
        return (found[where[1]], where[2:3]) if where[1] < len(found) else (0, where[:1])
    for depth in (2, 1):
        title = f"[{'.'.join(str(part) for part in where[:depth])}]"
        if title in lines:
            return lines.index(title), where[depth : depth + 1]
    return 0, where[:1]
