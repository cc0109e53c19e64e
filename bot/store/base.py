"""What reads and writes share: a connection, and a memory of values that cannot change."""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Row, Table, Update

Params = Mapping[str, Any] | Sequence[Mapping[str, Any]]
Key = tuple[str, Any, int]


class Memory:
    """The values used last, by (kind, id, version): what has that key is right for good, or can be carried on from.
    Thread safe. `behind`: a memory that is asked for what is not here."""

    def __init__(self, limit: int, behind: "Memory | None" = None) -> None:
        self._limit = limit
        self._behind = behind
        self._values: OrderedDict[Key, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Any | None:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        return self._behind.get(key) if self._behind else None

    def get_all(self, keys: Sequence[Key]) -> dict[Key, Any]:
        """Those that are there."""
        with self._lock:
            found = {key: self._values[key] for key in keys if key in self._values}
            for key in found:
                self._values.move_to_end(key)
        if self._behind and len(found) < len(keys):
            found |= self._behind.get_all([key for key in keys if key not in found])
        return found

    def put(self, key: Key, value: Any) -> None:
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._limit:
                self._values.popitem(last=False)

    def hand_over(self) -> None:
        """All of it to the one behind."""
        if self._behind:
            for key, value in self._values.items():
                self._behind.put(key, value)


class Database:
    """How the query methods reach a database. A `Store` reads what is committed; a `Tx` also sees its own writes."""

    dialect: str
    """"sqlite" or "postgresql"."""
    memory: Memory

    def rows(self, statement: Executable, params: Params | None = None) -> Sequence[Row[Any]]:
        raise NotImplementedError

    def row(self, statement: Executable, params: Params | None = None) -> Row[Any] | None:
        found = self.rows(statement, params)
        return found[0] if found else None


class Writable(Database):
    """What only a transaction has."""

    def insert_new(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
        """Inserts those that are not there yet; the primary keys, which the rows give, of those that were not."""
        raise NotImplementedError

    def insert_many(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """All rows have the same columns."""
        raise NotImplementedError

    def update_many(self, statement: Update, rows: Sequence[Mapping[str, Any]]) -> None:
        """All rows name each of the statement's values."""
        raise NotImplementedError

    def now(self) -> datetime:
        """The database's clock, one for all processes."""
        raise NotImplementedError
