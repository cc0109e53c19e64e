"""Which filters want an article: the cost grows with those that do, not with all there are.

Each filter hangs on a few anchors, one of which every article it wants must have: a word, a country, a kind of fact, a
language. An article is taken apart into what can be an anchor; what hangs there is wanted at once where the anchor says
it all, else it is looked at.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from messages.filters import Both, Either, Having, Node, Not, Seen, Words, holds

Key = TypeVar("Key", bound=Hashable)
Anchor = tuple[str, str]
"""("word", "police"), ("beginning", "polic"), ("country", "KE") ..."""

_DEARTH = {"word": 0, "beginning": 1, "country": 2, "kind": 3, "lang": 4}
"""The rarest anchors are the best: they bring the fewest to look at. Of two of a kind, the one that fewer hang on."""


@dataclass(slots=True)
class _Hanging(Generic[Key]):
    sure: set[Key] = field(default_factory=set)
    to_look_at: set[Key] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.sure) + len(self.to_look_at)


class Index(Generic[Key]):
    """Filters by a key of the caller's."""

    def __init__(self) -> None:
        self._nodes: dict[Key, Node] = {}
        self._anchors: dict[Key, tuple[Anchor, ...]] = {}
        self._hanging: dict[Anchor, _Hanging[Key]] = {}
        self._loose: set[Key] = set()
        self._lengths: set[int] = set()

    def __len__(self) -> int:
        return len(self._nodes)

    def add(self, key: Key, node: Node) -> None:
        self.remove(key)
        self._nodes[key] = node
        anchors = _anchors(node, self._crowd)
        if anchors is None:
            self._loose.add(key)
            return
        self._anchors[key] = anchors
        sure = _is_sure(node)
        for anchor in anchors:
            hanging = self._hanging.setdefault(anchor, _Hanging())
            (hanging.sure if sure else hanging.to_look_at).add(key)
            if anchor[0] == "beginning":
                self._lengths.add(len(anchor[1]))

    def remove(self, key: Key) -> None:
        self._nodes.pop(key, None)
        self._loose.discard(key)
        for anchor in self._anchors.pop(key, ()):
            hanging = self._hanging[anchor]
            hanging.sure.discard(key)
            hanging.to_look_at.discard(key)

    def match(self, article: Seen) -> set[Key]:
        """The keys of the filters that want any fact of it."""
        found: set[Key] = set()
        maybe = set(self._loose)
        for anchor in self._of(article):
            hanging = self._hanging.get(anchor)
            if hanging is not None:
                found |= hanging.sure
                maybe |= hanging.to_look_at
        found.update(key for key in maybe if key not in found and holds(self._nodes[key], article))
        return found

    def _crowd(self, anchors: tuple[Anchor, ...]) -> int:
        return sum(len(self._hanging[anchor]) for anchor in anchors if anchor in self._hanging)

    def _of(self, article: Seen) -> Iterator[Anchor]:
        yield from (("word", gram) for gram in article.grams)
        for length in self._lengths:
            yield from {("beginning", word[:length]) for word in article.vocabulary if len(word) >= length}
        yield from (("country", code) for code in article.countries)
        yield from (("kind", kind) for kind in article.kinds)
        yield "lang", article.lang


def _anchors(node: Node, crowd: Callable[[tuple[Anchor, ...]], int]) -> tuple[Anchor, ...] | None:
    """None where an article may be wanted without having anything in particular."""
    match node:
        case Words(phrase=phrase, beginning=beginning):
            return (("beginning" if beginning else "word", phrase),)
        case Having(field=name, values=values):
            return tuple((name, value) for value in values)
        case Both(parts=parts):
            each = [anchors for part in parts if (anchors := _anchors(part, crowd)) is not None]
            return min(each, key=lambda anchors: (_dearth(anchors), crowd(anchors), len(anchors)), default=None)
        case Either(parts=parts):
            every = [_anchors(part, crowd) for part in parts]
            return None if None in every else tuple(dict.fromkeys(a for anchors in every for a in anchors or ()))
        case Not():
            return None


def _dearth(anchors: tuple[Anchor, ...]) -> int:
    return max(_DEARTH[kind] for kind, _ in anchors)


def _is_sure(node: Node) -> bool:
    """Having one of its anchors is all it asks."""
    leaves = node.parts if isinstance(node, Either) else (node,)
    return all(isinstance(leaf, Words | Having) for leaf in leaves)
