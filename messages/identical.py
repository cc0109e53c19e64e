"""Values as keys of a memory."""

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
