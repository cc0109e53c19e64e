"""Secrets of tenants, sealed at rest with MMSS_SECRET_KEY. cryptography is imported when something is sealed."""

import asyncio
import base64
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeVar

import structlog
from pydantic import SecretStr

import adapters
from adapters.base import Later, Misconfigured
from bot.schema.tables import inbox
from bot.store import Store, StoreError, Tx
from bot.store.secrets import Secret

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

log = structlog.get_logger("bot.vault")

T = TypeVar("T")

LEASE = 30.0
"""Seconds one process has for making a new secret: longer than the two calls it takes."""

ASK_AGAIN = 0.25
"""Seconds between two looks whether another process has made it."""

SHUT = 300.0
"""Seconds a tenant waits whose secret does not open: until someone puts the key right."""

_HOW = "make one with `openssl rand -base64 32` and keep it apart from the database"


def sealing(keys: Sequence[SecretStr]) -> "MultiFernet":
    """Seals with the first key and opens with any."""
    from cryptography.fernet import Fernet, MultiFernet

    return MultiFernet([Fernet(_stretched(key.get_secret_value())) for key in keys])


@lru_cache(maxsize=8)
def _stretched(key: str) -> bytes:
    """Any text will do as a key; a guessed one costs 50 ms a guess. The salt is one for all: keys are not shared."""
    made = hashlib.scrypt(key.encode(), salt=b"mmss secrets", n=2**14, r=8, p=1, dklen=32)
    return base64.urlsafe_b64encode(made)


def open_vault(store: Store | None, keys: Sequence[SecretStr], platform: str) -> "Vault":
    """Raises Misconfigured: no key, no database, or a key that opens nothing of what is kept."""
    if not keys:
        raise Misconfigured(f"MMSS_SECRET_KEY is not set: it seals the tokens that are kept; {_HOW}")
    if store is None:
        raise Misconfigured("the database cannot be used, and the tokens are kept there")
    vault = Vault(store, sealing(keys), platform)
    kept = store.secrets(platform)
    shut = [secret.tenant for secret in kept if vault.opened(secret) is None]
    if kept and len(shut) == len(kept):
        raise Misconfigured(
            "MMSS_SECRET_KEY does not open the tokens kept in the database: put back the key they were sealed with"
            " (several may be given, the newest first, with commas between them)"
        )
    if shut:
        log.warning("tokens do not open with MMSS_SECRET_KEY", platform=platform, tenants=shut[:20], count=len(shut))
    return vault


async def reseal(store: Store, keys: Sequence[SecretStr]) -> None:
    """What was sealed with an older key is sealed with the newest, so that the older one may be taken out."""
    for platform in adapters.names() if len(keys) > 1 else ():
        newest, vault = Vault(store, sealing(keys[:1]), platform), Vault(store, sealing(keys), platform)
        for secret in store.secrets(platform):
            text = vault.opened(secret) if newest.opened(secret) is None else None
            if text is not None:
                await vault.renew(secret.tenant, text, partial(_as_it_is, text))


async def _as_it_is(text: str) -> str:
    return text


class Vault:
    """See `adapters.vault.Vault`."""

    def __init__(self, store: Store, seals: "MultiFernet", platform: str) -> None:
        self._store = store
        self._seals = seals
        self._platform = platform

    def tenants(self) -> Sequence[str]:
        try:
            return [secret.tenant for secret in self._store.secrets(self._platform)]
        except StoreError as error:
            raise _later(error) from None

    def read(self, tenant: str) -> str | None:
        try:
            secret = self._store.secret(self._platform, tenant)
        except StoreError as error:
            raise _later(error) from None
        return None if secret is None else self._open(secret)

    async def keep(self, tenant: str, secret: str) -> None:
        sealed = self._sealed(tenant, secret)
        await self._write(lambda tx: tx.keep_secret(self._platform, tenant, sealed, tx.now()))

    async def forget(self, tenant: str) -> None:
        await self._write(lambda tx: tx.forget_secret(self._platform, tenant))

    async def renew(self, tenant: str, old: str, make: Callable[[], Awaitable[str]]) -> str | None:
        while (now := self.read(tenant)) == old:
            leased = await self._write(lambda tx: tx.lease_secret(self._platform, tenant, tx.now(), LEASE))
            if leased is not None and self._open(leased) == old:
                return await self._replaced(leased, make)
            if leased is not None:
                await self._write(lambda tx, leased=leased: tx.release_secret(self._platform, leased))  # type: ignore[misc]
            await asyncio.sleep(ASK_AGAIN)
        return now

    async def _replaced(self, leased: Secret, make: Callable[[], Awaitable[str]]) -> str | None:
        try:
            made = await make()
        except BaseException:
            await asyncio.shield(self._write(lambda tx: tx.release_secret(self._platform, leased)))
            raise
        sealed = self._sealed(leased.tenant, made)
        await self._write(lambda tx: tx.replace_secret(self._platform, leased, sealed, tx.now()))
        return self.read(leased.tenant)

    def seal(self, text: str) -> str:
        return self._seals.encrypt(text.encode()).decode()

    def unseal(self, sealed: str, age: float) -> str | None:
        from cryptography.fernet import InvalidToken

        try:
            return self._seals.decrypt(sealed.encode("ascii", "replace"), ttl=int(age)).decode()
        except InvalidToken:
            return None

    async def is_first(self, name: str) -> bool:
        row = {"platform": self._platform, "tenant": "", "external_id": name, "answer": ""}
        return bool(await self._write(lambda tx: tx.insert_new(inbox, [{**row, "at": tx.now()}])))

    def opened(self, secret: Secret) -> str | None:
        """None where no key opens it. The text begins with whose it is: one put at another's place does not open."""
        from cryptography.fernet import InvalidToken

        try:
            whole = self._seals.decrypt(secret.sealed.encode("ascii", "replace")).decode()
        except InvalidToken:
            return None
        whose, _, text = whole.partition("\n")
        return text if whose == f"{self._platform}/{secret.tenant}" else None

    def _open(self, secret: Secret) -> str:
        text = self.opened(secret)
        if text is None:
            raise Later("the kept token does not open with MMSS_SECRET_KEY", SHUT, "tenant")
        return text

    def _sealed(self, tenant: str, text: str) -> str:
        return self.seal(f"{self._platform}/{tenant}\n{text}")

    async def _write(self, effect: Callable[[Tx], T]) -> T:
        try:
            return await self._store.write(effect)
        except StoreError as error:
            raise _later(error) from None


def _later(error: StoreError) -> Later:
    return Later(str(error), 5.0, "tenant")
