"""Tokens that expire: S21 (one renewal, and nothing lost with a lost answer), S22 (by the sender itself)."""

import asyncio
import logging

import pytest

from adapters.base import Gone, Later
from adapters.slack.tokens import EARLY, Kept
from bot.store import Store
from tests.fakes.desk import EchoDesk
from tests.fakes.slack_many import Many
from tests.fakes.slack_server import Fault

SHORT = int(EARLY) - 60
"""Seconds of life at which a token is renewed before it is used."""


def kept(many: Many) -> Kept:
    return Kept.of(many.vault.read("T2") or "")


def renewals(many: Many) -> int:
    return sum(body.get("grant_type") == "refresh_token" for body in many.slack.called("oauth.v2.access"))


async def installed(many: Many, life: int) -> Kept:
    """In T2 with a token of that life; later ones live long."""
    many.slack.oauth.rotating, many.slack.oauth.life = True, life
    assert (await many.install("T2")).status == 200
    many.slack.oauth.life = 43_200
    return kept(many)


async def test_a_token_that_has_long_to_live_is_left_alone(many: Many) -> None:
    first = await installed(many, 43_200)
    await many.send(many.channel("T2"))
    assert renewals(many) == 0
    assert first.token.startswith("xoxe.")


async def test_s22_the_sender_renews_a_token_that_nobody_asked_anything_by(many: Many) -> None:
    first = await installed(many, 0)
    await many.send(many.channel("T2"))
    assert renewals(many) == 1
    assert kept(many).token != first.token
    assert kept(many).installed == first.installed
    assert "canary" not in str(many.store.secret("slack", "T2"))


async def test_s21_two_processes_at_once_renew_once(many: Many, store: Store) -> None:
    await installed(many, SHORT)
    async with Many(EchoDesk(), store) as beside:
        beside.slack.oauth = many.slack.oauth
        sends = [each.send(each.channel("T2"), f"KEY{n}") for each in (many, beside) for n in range(4)]
        await asyncio.gather(*sends)
        assert renewals(many) + renewals(beside) == 1
        assert len(many.slack.messages["CT2"]) == len(beside.slack.messages["CT2"]) == 4


async def test_s21_an_answer_that_was_lost_leaves_the_old_token_while_it_lives(many: Many) -> None:
    first = await installed(many, SHORT)
    many.slack.fail("oauth.v2.access", Fault(drop=True, applied=True))
    for _ in range(3):
        await many.send(many.channel("T2"))
    assert kept(many) == first
    assert renewals(many) == 1, "the next try comes a minute later"


async def test_an_end_without_a_new_token_holds_the_workspace_and_loses_nothing(many: Many) -> None:
    first = await installed(many, 0)
    many.slack.fail("oauth.v2.access", Fault("internal_error"))
    with pytest.raises(Later) as caught:
        await many.send(many.channel("T2"))
    assert caught.value.scope == "tenant"
    assert kept(many) == first
    assert many.slack.called("chat.postMessage") == []


async def test_s21_the_old_pair_stays_until_the_new_one_has_proved_itself(many: Many) -> None:
    first = await installed(many, SHORT)
    many.slack.fail("auth.test", Fault("invalid_auth"))
    await many.send(many.channel("T2"))
    assert kept(many) == first


async def test_slack_that_does_not_say_proves_nothing_against_the_new_one(many: Many) -> None:
    first = await installed(many, SHORT)
    many.slack.fail("auth.test", Fault("internal_error"))
    await many.send(many.channel("T2"))
    assert kept(many) != first


async def test_a_token_that_ended_before_its_time_is_renewed_at_once(many: Many) -> None:
    first = await installed(many, 43_200)
    del many.slack.oauth.tokens[first.token]
    with pytest.raises(Later) as caught:
        await many.send(many.channel("T2"))
    assert caught.value.seconds <= 1
    await many.send(many.channel("T2"))
    assert renewals(many) == 1


async def test_a_removed_app_cannot_renew_and_stops(many: Many) -> None:
    await installed(many, 43_200)
    many.slack.oauth.throw_out("T2")
    for _ in range(2):
        with pytest.raises(Gone) as caught:
            await many.send(many.channel("T2"))
        assert caught.value.scope == "tenant"
    assert renewals(many) == 1
    assert len(many.slack.called("chat.postMessage")) == 1


async def test_c15_no_log_shows_a_token_from_installing_to_removal(
    many: Many, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await installed(many, 0)
        many.slack.fail("oauth.v2.access", Fault("internal_error"))
        with pytest.raises(Later):
            await many.send(many.channel("T2"))
        many.slack.oauth.cancels = True
        await many.install("T3")
        await many.slack.uninstall("T2")
    shown = "".join(f"{record.getMessage()}{record.exc_text or ''}" for record in caplog.records)
    assert "installed in workspace T2" in shown
    assert "canary" not in shown
    assert "code." not in shown
