"""Many rows, many values: one statement, and each column's or list's type is asked once how it is kept."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Dialect,
    Insert,
    Integer,
    Select,
    Text,
    Update,
    all_,
    any_,
    bindparam,
    func,
    select,
)

Keep = Callable[[Any], Any] | None
"""How a value is kept; None: as it is."""


def run_many(connection: Connection, statement: Insert | Update, rows: Sequence[Mapping[str, Any]]) -> int:
    """How many rows it touched. All rows name the same values, all that the statement has, and there is one at least.

    Statements are compiled once, so they are few and made at import.
    """
    text, places, positional = _compiled(statement, connection.dialect, tuple(rows[0]))
    columns = []
    for name, keep in places:
        values = [row[name] for row in rows]
        columns.append(list(map(keep, values)) if keep else values)
    kept: list[Any] = list(zip(*columns, strict=True))
    if not positional:
        names = [name for name, _ in places]
        kept = [dict(zip(names, each, strict=True)) for each in kept]
    done = connection.exec_driver_sql(text, kept, execution_options={"preserve_rowcount": True})
    return done.rowcount


def none_of(text: ColumnElement[str], name: str, dialect: str) -> ColumnElement[bool]:
    """As `not_in`, of one parameter of that name: a thousand of them would be looked through at every call."""
    if dialect == "postgresql":
        return text != all_(bindparam(name, type_=ARRAY(Text)))
    return text.not_in(_each(name))


def one_of(number: ColumnElement[int], name: str, dialect: str) -> ColumnElement[bool]:
    """As `in_`, in the same way."""
    if dialect == "postgresql":
        return number == any_(bindparam(name, type_=ARRAY(Integer)))
    return number.in_(_each(name))


def given(values: Sequence[str] | Sequence[int], dialect: str) -> list[str] | list[int] | str:
    """The value of that parameter."""
    return list(values) if dialect == "postgresql" else json.dumps(values)  # type: ignore[return-value]


def _each(name: str) -> Select[Any]:
    return select(func.json_each(bindparam(name, type_=Text)).table_valued("value").c.value)


@lru_cache(maxsize=64)
def _compiled(
    statement: Insert | Update, dialect: Dialect, names: tuple[str, ...]
) -> tuple[str, list[tuple[str, Keep]], bool]:
    columns = list(names) if isinstance(statement, Insert) else None
    compiled = statement.compile(dialect=dialect, column_keys=columns)
    places = compiled.positiontup or list(compiled.binds)
    keeps = [compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in places]
    return str(compiled), list(zip(places, keeps, strict=True)), compiled.positional
