"""RELIABILITY B14: tokens are sealed at rest, for the tenant they belong to, and one process at a time renews them."""

import asyncio
from collections.abc import Sequence

import pytest
from pydantic import SecretStr
from sqlalchemy import select, update

from adapters.base import Later, Misconfigured
from adapters.vault import Vault as VaultProtocol
from bot.config import load
from bot.environment import ConfigError, Environment
from bot.schema.tables import secrets
from bot.store import Store
from bot.vault import Vault, open_vault, reseal

OLD, NEW, OTHER = (SecretStr(f"canary-key-of-{name}-1f2e3d") for name in ("old", "new", "other"))


def vault(store: Store, *keys: SecretStr) -> Vault:
    return open_vault(store, keys or (OLD,), "p")


def at_rest(store: Store) -> Sequence[str]:
    return [row.sealed for row in store.rows(select(secrets).order_by(secrets.c.tenant))]


async def test_b14_what_is_kept_is_sealed_and_comes_back(store: Store) -> None:
    kept: VaultProtocol = vault(store)
    assert kept.read("ana") is None
    await kept.keep("ana", "canary-token-1")
    await kept.keep("ana", "canary-token-2")
    await kept.keep("ben", "canary-token-3")
    assert (kept.read("ana"), kept.read("ben")) == ("canary-token-2", "canary-token-3")
    assert list(kept.tenants()) == ["ana", "ben"]
    assert not [sealed for sealed in at_rest(store) if "canary" in sealed]
    await kept.forget("ana")
    assert (kept.read("ana"), list(kept.tenants())) == (None, ["ben"])
    assert open_vault(store, (OLD,), "q").read("ben") is None, "another platform's"


async def test_b14_a_wrong_key_is_refused_and_loses_nothing(store: Store) -> None:
    await vault(store).keep("ana", "canary-token-1")
    with pytest.raises(Misconfigured, match="put back the key") as caught:
        vault(store, OTHER)
    assert "canary" not in str(caught.value)
    assert vault(store, OTHER, OLD).read("ana") == "canary-token-1"


async def test_b14_no_key_is_no_vault(store: Store) -> None:
    with pytest.raises(Misconfigured, match="openssl rand"):
        open_vault(store, (), "p")
    with pytest.raises(Misconfigured, match="database"):
        open_vault(None, (OLD,), "p")


async def test_one_that_does_not_open_stops_only_its_tenant(store: Store) -> None:
    await vault(store, OLD).keep("ana", "a")
    await vault(store, OLD, OTHER).keep("ben", "b")
    sealed = vault(store, OTHER, OLD)._sealed("ben", "b")
    await store.write(lambda tx: tx.rows(update(secrets).where(secrets.c.tenant == "ben").values(sealed=sealed)))
    kept = vault(store, OLD)
    assert kept.read("ana") == "a"
    with pytest.raises(Later, match="MMSS_SECRET_KEY") as caught:
        kept.read("ben")
    assert caught.value.scope == "tenant"


async def test_one_put_in_another_tenants_place_does_not_open(store: Store) -> None:
    kept = vault(store)
    await kept.keep("ana", "a")
    await kept.keep("ben", "b")
    stolen = at_rest(store)[0]
    await store.write(lambda tx: tx.rows(update(secrets).where(secrets.c.tenant == "ben").values(sealed=stolen)))
    with pytest.raises(Later):
        kept.read("ben")


async def test_the_newest_key_alone_opens_all_after_a_start(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.names", lambda: ("p",))
    await vault(store, OLD).keep("ana", "a")
    await reseal(store, (NEW, OLD))
    assert vault(store, NEW).read("ana") == "a"


async def test_of_many_that_renew_one_makes_and_all_get_what_it_made(store: Store, url: str) -> None:
    beside = Store.open(url)
    made: list[str] = []

    async def make() -> str:
        made.append("new")
        await asyncio.sleep(0.2)
        return "new"

    try:
        vaults = [vault(each) for each in (store, beside) for _ in range(3)]
        await vaults[0].keep("ana", "old")
        got = await asyncio.gather(*(each.renew("ana", "old", make) for each in vaults))
    finally:
        beside.close()
    assert made == ["new"]
    assert set(got) == {"new"}


async def test_a_renewal_that_fails_leaves_the_old_and_the_next_may_try(store: Store) -> None:
    kept = vault(store)
    await kept.keep("ana", "old")

    async def fails() -> str:
        raise Later("no", 1)

    async def works() -> str:
        return "new"

    with pytest.raises(Later):
        await kept.renew("ana", "old", fails)
    assert kept.read("ana") == "old"
    assert await kept.renew("ana", "old", works) == "new"
    assert await kept.renew("ana", "old", fails) == "new", "someone was quicker"
    assert await kept.renew("ben", "old", fails) is None


async def test_what_was_kept_anew_meanwhile_stays(store: Store) -> None:
    """Installed again while a renewal was under way."""
    kept = vault(store)
    await kept.keep("ana", "old")

    async def late() -> str:
        await kept.keep("ana", "installed again")
        return "new"

    assert await kept.renew("ana", "old", late) == "installed again"

    async def gone() -> str:
        await kept.forget("ana")
        return "new"

    assert await kept.renew("ana", "installed again", gone) is None
    assert kept.read("ana") is None


async def test_sealed_words_come_back_once_and_not_late(store: Store) -> None:
    kept = vault(store)
    state = kept.seal("nonce")
    assert kept.unseal(state, 60) == "nonce"
    assert kept.unseal(state[:-2] + "AA", 60) is None
    assert kept.unseal("", 60) is kept.unseal("é", 60) is None
    assert vault(store, OTHER).unseal(state, 60) is None
    assert [await kept.is_first("x"), await kept.is_first("x"), await kept.is_first("y")] == [True, False, True]


@pytest.mark.parametrize("given", ["short", f"{'x' * 40},short", ","])
def test_a_key_that_could_be_guessed_is_refused(given: str) -> None:
    with pytest.raises(ConfigError, match=r"MMSS_SECRET_KEY .*openssl rand") as caught:
        load(Environment({"MMSS_SECRET_KEY": given}, {}))
    assert "short" not in str(caught.value)


def test_several_keys_are_read() -> None:
    settings = load(Environment({"MMSS_SECRET_KEY": f"{'a' * 20}, {'b' * 20}"}, {}))
    assert [key.get_secret_value() for key in settings.secret_keys] == ["a" * 20, "b" * 20]
    assert "aaa" not in repr(settings)
