"""Secrets of tenants, as sealed texts: what they say is not the store's to know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, or_, select, update

from adapters.base import Target
from bot.schema.tables import secrets
from bot.store.base import Database, Writable
from bot.store.tenancy import of_tenant


@dataclass(frozen=True, slots=True)
class Secret:
    tenant: str
    sealed: str
    version: int


class SecretReads(Database):
    def secret(self, platform: str, tenant: str) -> Secret | None:
        row = self.row(select(secrets).where(of_tenant(secrets, Target(platform, tenant, ""))))
        return _secret(row) if row else None

    def secrets(self, platform: str) -> Sequence[Secret]:
        """Of all tenants: for opening the vault alone."""
        found = select(secrets).where(secrets.c.platform == platform).order_by(secrets.c.tenant)
        return tuple(map(_secret, self.rows(found)))


class SecretWrites(SecretReads, Writable):
    def keep_secret(self, platform: str, tenant: str, sealed: str, now: datetime) -> None:
        """In place of the one before; a lease on that is void."""
        row = {"platform": platform, "tenant": tenant, "sealed": sealed, "version": 1, "kept_at": now}
        if not self.insert_new(secrets, [row]):
            anew = {"sealed": sealed, "kept_at": now, "lease_until": None, "version": secrets.c.version + 1}
            self.rows(update(secrets).where(of_tenant(secrets, Target(platform, tenant, ""))).values(**anew))

    def forget_secret(self, platform: str, tenant: str) -> None:
        self.rows(delete(secrets).where(of_tenant(secrets, Target(platform, tenant, ""))))

    def lease_secret(self, platform: str, tenant: str, now: datetime, seconds: float) -> Secret | None:
        """Until then nobody else may replace it; None while someone else may, and where there is none."""
        mine = of_tenant(secrets, Target(platform, tenant, ""))
        free = or_(secrets.c.lease_until.is_(None), secrets.c.lease_until <= now)
        taken = {"lease_until": now + timedelta(seconds=seconds), "version": secrets.c.version + 1}
        row = self.row(update(secrets).where(mine, free).values(**taken).returning(secrets))
        return _secret(row) if row else None

    def replace_secret(self, platform: str, leased: Secret, sealed: str, now: datetime) -> bool:
        """Ends the lease. False: it was kept anew or leased to another since, and stays as it is."""
        anew = {"sealed": sealed, "kept_at": now, "lease_until": None, "version": secrets.c.version + 1}
        done = update(secrets).where(_as_leased(platform, leased)).values(**anew).returning(secrets.c.version)
        return bool(self.rows(done))

    def release_secret(self, platform: str, leased: Secret) -> None:
        self.rows(update(secrets).where(_as_leased(platform, leased)).values(lease_until=None))


def _as_leased(platform: str, leased: Secret) -> ColumnElement[bool]:
    return and_(of_tenant(secrets, Target(platform, leased.tenant, "")), secrets.c.version == leased.version)


def _secret(row: Row[Any]) -> Secret:
    return Secret(row.tenant, row.sealed, row.version)
