"""Discord's client as far as text goes: what a reader sees of a TextDisplay or of content, and what in it is alive.

Written from how the client behaves and not from the adapter, so that each can be tried against the other.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Reading:
    text: str = ""
    live: list[tuple[str, str]] = field(default_factory=list)
    """(kind, what): everything that is more than text."""

    def kinds(self) -> set[str]:
        return {kind for kind, _ in self.live}


_BLOCKS = (
    ("heading", re.compile(r" *#{1,3} +(?=\S)")),
    ("subtext", re.compile(r" *-# +(?=\S)")),
    ("quote", re.compile(r" *>>> |> ")),
    ("list", re.compile(r" *(?:[-*+]|\d+[.)]) +(?=\S)")),
)

_INLINE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("escape", re.compile(r"\\([^0-9A-Za-z\s])")),
    (
        "link",
        re.compile(r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)"),
    ),
    ("mention", re.compile(r"<(?:@[!&]?|#)\d+>")),
    ("slash mention", re.compile(r"</[^:>\n]+:\d+>")),
    ("timestamp", re.compile(r"<t:-?\d+(?::[tTdDfFR])?>")),
    ("custom emoji", re.compile(r"<a?:\w+:\d+>")),
    ("navigation", re.compile(r"<id:\w+>")),
    ("autolink", re.compile(r"<?(?:https?|discord|steam)://[^\s<]+[^\s<.,:;\"'\])>]?", re.IGNORECASE)),
    ("email", re.compile(r"<[^@\s<>]+@[^\s<>]+>")),
    ("everyone", re.compile(r"@(?:everyone|here)")),
    ("code", re.compile(r"(`+)(.*?[^`])\1(?!`)")),
    ("strong", re.compile(r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)")),
    ("underline", re.compile(r"__((?:\\.|[^\\])+?)__(?!_)")),
    ("strike", re.compile(r"~~((?:\\.|[^\\])+?)~~(?!~)")),
    ("spoiler", re.compile(r"\|\|((?:\\.|[^\\])+?)\|\|")),
    ("em", re.compile(r"\*(?=\S)((?:\\.|[^\\*])+?)\*(?!\*)|\b_((?:\\.|[^\\_])+?)_\b")),
    ("emoji name", re.compile(r":[\w~+-]+:")),
)
_TWO_PARTED = {"strong", "underline", "strike", "spoiler"}

_RAW = (
    ("everyone", re.compile(r"@(?:everyone|here)")),
    ("mention", re.compile(r"<(?:@[!&]?|#)\d+>")),
    ("invite", re.compile(r"discord(?:app)?\.(?:gg|com/invite|new|gift)/\w+", re.IGNORECASE)),
    ("fence", re.compile(r"(?<!\\)```")),
    ("bidi", re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")),
)
"""What Discord's server looks for in the raw text, whatever the client draws."""
_TARGET = re.compile(r"\]\(https?://[^\s()]+\)")
"""Where a masked link leads: what stands there is the link's own business."""


def read(source: str) -> Reading:
    reading = Reading()
    raw = _TARGET.sub("]", source)
    for kind, pattern in _RAW:
        reading.live += [(kind, found[0]) for found in pattern.finditer(raw)]
    reading.text = "\n".join(_line(line, reading) for line in source.split("\n")).replace("\u200b", "")
    return reading


def _line(line: str, reading: Reading) -> str:
    for kind, pattern in _BLOCKS:
        if found := pattern.match(line):
            reading.live.append((kind, found[0]))
            return _line(line[found.end() :], reading)
    return "".join(_inline(line, reading))


def _inline(line: str, reading: Reading) -> Iterator[str]:
    at = 0
    while at < len(line):
        kind, found = next(((kind, m) for kind, p in _INLINE if (m := p.match(line, at))), (None, None))
        if kind is None or found is None:
            yield line[at]
            at += 1
            continue
        at = found.end()
        yield _said(kind, found, reading)


def _said(kind: str, found: re.Match[str], reading: Reading) -> str:
    if kind == "escape":
        return found[1]
    if kind == "link":
        reading.live.append((kind, found[2].replace("\\", "")))
        return "".join(_inline(found[1], reading))
    if kind == "code":
        reading.live.append((kind, found[2]))
        return found[2]
    reading.live.append((kind, found[0]))
    if kind in _TWO_PARTED:
        return "".join(_inline(found[1], reading))
    return found[0]


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        yield from walk([component["component"]] if "component" in component else [])


def texts(payload: dict[str, Any]) -> list[str]:
    """The marked-up texts of a payload, in order."""
    content = [payload["content"]] if payload.get("content") else []
    return content + [part["content"] for part in walk(payload.get("components", [])) if part.get("type") == 10]


def text_of(payload: dict[str, Any]) -> str:
    """Everything a reader sees as text, labels of buttons and fields last."""
    labels = [part["label"] for part in walk(payload.get("components", [])) if part.get("label")]
    title = [payload["title"]] if "title" in payload else []
    return "\n".join([*title, *(read(text).text for text in texts(payload)), *labels])


def buttons(payload: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for part in walk(payload.get("components", [])) if part.get("type") == 2]


def button(payload: dict[str, Any], wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any] | None:
    return next(filter(wanted, buttons(payload)), None)
