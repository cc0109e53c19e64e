"""Values as keys of a memory."""

from collections.abc import Iterable
from operator import is_
from typing import Generic, TypeVar

T = TypeVar("T")


class Identical(Generic[T]):
    """A value as a key: the same only if it is the very same object. Topics hold mappings and have no hash."""

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identical) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


class EachIdentical(Generic[T]):
    """Several in order: the same only if each is the very same object. To compare what they hold would cost more than
    what is remembered of them."""

    def __init__(self, values: Iterable[T]) -> None:
        self.values = tuple(values)
        self._hash = hash(tuple(map(id, self.values)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EachIdentical) or len(other.values) != len(self.values):
            return False
        return all(map(is_, self.values, other.values))

    def __hash__(self) -> int:
        return self._hash
