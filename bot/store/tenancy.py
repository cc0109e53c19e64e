"""The one place that words whose rows a query may touch. Every query of a tenant-owned table takes one of these."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam

from adapters.base import Target


# Conditions are asked for again and again for the same few thousand channels, and cost more to word than to run.
@lru_cache(maxsize=4096)
def of_tenant(table: Table, target: Target) -> ColumnElement[bool]:
    return and_(table.c.platform == target.platform, table.c.tenant == target.tenant)


@lru_cache(maxsize=4096)
def in_channel(table: Table, target: Target) -> ColumnElement[bool]:
    return and_(of_tenant(table, target), table.c.channel == target.channel)


def in_each_channel(table: Table) -> ColumnElement[bool]:
    """For many channels at once: what `each` gives for them is bound."""
    return and_(*(table.c[name] == bindparam(f"at_{name}") for name in ("platform", "tenant", "channel")))


def each(target: Target) -> dict[str, Any]:
    """The parameters of `in_each_channel`."""
    return {f"at_{name}": value for name, value in owner(target).items()}


def owner(target: Target) -> dict[str, Any]:
    """The columns that say whose a new row is."""
    return {"platform": target.platform, "tenant": target.tenant, "channel": target.channel}
