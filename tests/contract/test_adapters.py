"""What every platform must do, run against the real adapter of each folder of adapters/."""

import time
from collections.abc import AsyncIterator

import pytest

import adapters
from adapters.base import Gone, Invocation, Later, Refused, Unsure, addressed
from messages.message import Button, Message, lines_of, plain, towards
from tests.contract.harness import ContractDesk, Harness, harness, message
from tests.fakes.topics import TWO

KEY, OTHER = "A" * 25, "B" * 25


@pytest.fixture
def desk() -> ContractDesk:
    return ContractDesk()


@pytest.fixture(params=adapters.names())
async def platform(request: pytest.FixtureRequest, desk: ContractDesk) -> AsyncIterator[Harness]:
    async with harness(request.param, desk) as made:
        yield made


def _shown(platform: Harness) -> str:
    return "\n".join(platform.text_of(payload) for payload in platform.sent())


async def _post(platform: Harness, said: Message, key: str = KEY) -> str:
    (payload,) = platform.adapter.render(said)
    return (await platform.adapter.post(platform.target, payload, key)).remote_id


async def test_a_post_is_seen_and_found_by_its_key(platform: Harness) -> None:
    before = time.time()
    remote_id = await _post(platform, message("57 of 60 votes", buttons=[Button("Proof", "proof")]))
    assert "57 of 60 votes" in _shown(platform)
    found = await platform.adapter.find(platform.target, KEY, before)
    assert found is not None
    assert found.remote_id == remote_id
    assert await platform.adapter.find(platform.target, OTHER, before) is None


async def test_a_message_without_buttons_is_found_too(platform: Harness) -> None:
    remote_id = await _post(platform, message("No button here"))
    found = await platform.adapter.find(platform.target, KEY, time.time() - 5)
    assert found is not None
    assert found.remote_id == remote_id


async def test_an_alert_is_found_too(platform: Harness) -> None:
    said = message("Alert in two lines")
    remote_id = await _post(platform, Message(said.summary, said.blocks, "en", size="alert"))
    found = await platform.adapter.find(platform.target, KEY, time.time() - 5)
    assert found is not None
    assert found.remote_id == remote_id


async def test_each_copy_is_found_beside_the_oldest(platform: Harness) -> None:
    """Where the platform knows a repeated key there is but one."""
    ids = [await _post(platform, message(f"number {n}")) for n in range(3)]
    found = await platform.adapter.find(platform.target, KEY, time.time() - 5)
    assert found is not None
    assert [found.remote_id, *found.copies] == list(dict.fromkeys(ids))


async def test_an_edit_replaces_and_a_deletion_removes(platform: Harness) -> None:
    remote_id = await _post(platform, message("was 75"))
    (payload,) = platform.adapter.render(message("now 70"))
    await platform.adapter.edit(platform.target, remote_id, payload)
    assert "now 70" in _shown(platform)
    assert "was 75" not in _shown(platform)
    assert await platform.adapter.find(platform.target, KEY, time.time() - 5) is not None, "an edit keeps the key"
    await platform.adapter.delete(platform.target, remote_id)
    assert platform.sent() == []


@pytest.mark.parametrize(("how", "failure"), [("later", Later), ("gone", Gone), ("refused", Refused)])
async def test_a_refusal_is_named_by_what_to_do_and_posts_nothing(
    platform: Harness, how: str, failure: type[Exception]
) -> None:
    platform.fail_next(how)  # type: ignore[arg-type]
    with pytest.raises(failure):
        await _post(platform, message("once"))
    assert platform.sent() == []
    await _post(platform, message("once"))
    assert len(platform.sent()) == 1


async def test_a_lost_answer_is_unsure_and_the_message_can_be_found(platform: Harness) -> None:
    platform.fail_next("unsure_posted")
    with pytest.raises(Unsure):
        await _post(platform, message("once"))
    assert await platform.adapter.find(platform.target, KEY, time.time() - 5) is not None
    assert len(platform.sent()) == 1


async def test_an_unsure_post_that_never_arrived_is_not_found(platform: Harness) -> None:
    platform.fail_next("unsure_not_posted")
    with pytest.raises(Unsure):
        await _post(platform, message("once"))
    assert await platform.adapter.find(platform.target, KEY, time.time() - 5) is None


async def test_repeating_a_key_is_harmless_where_the_policy_says_so(platform: Harness) -> None:
    if not platform.adapter.policy.repeat_safe_for:
        pytest.skip("this platform has no idempotency key: the outbox reads back instead")
    first = await _post(platform, message("once"))
    assert await _post(platform, message("once")) == first
    assert len(platform.sent()) == 1


def test_a_giant_message_is_split_in_order_and_loses_nothing(platform: Harness) -> None:
    said = message(*(f"line {n} " + "word " * 90 for n in range(100)))
    payloads = platform.adapter.render(said)
    text = "\n".join(platform.text_of(payload) for payload in payloads)
    places = [text.find(f"line {n} ") for n in range(100)]
    assert -1 not in places
    assert places == sorted(places)


def test_every_line_of_a_message_is_shown(platform: Harness) -> None:
    said = message("one", "two", "three")
    (payload,) = platform.adapter.render(said)
    shown = platform.text_of(payload)
    for block in said.blocks:
        for line in lines_of(block):
            assert plain(line.spans) in shown


async def test_one_command_has_one_answer(platform: Harness, desk: ContractDesk) -> None:
    (reply,) = await platform.say("votes")
    assert "57 of 60" in platform.text_of(reply)
    (heard,) = desk.heard
    assert (heard.text or heard.command) == "votes"
    assert heard.id


async def test_a_button_is_its_command(platform: Harness, desk: ContractDesk) -> None:
    await platform.say("votes")
    (reply,) = await platform.press("Proof")
    assert "You asked for proof" in platform.text_of(reply)
    assert [invocation.text or invocation.command for invocation in desk.heard] == ["votes", "proof"]
    assert len({invocation.id for invocation in desk.heard}) == 2


async def test_a_button_of_a_posted_briefing_works(platform: Harness, desk: ContractDesk) -> None:
    await _post(platform, message("57 of 60", buttons=[Button("Proof", "proof")]))
    (reply,) = await platform.press("Proof")
    assert "You asked for proof" in platform.text_of(reply)


async def test_the_right_to_change_is_asked_of_the_platform(platform: Harness, desk: ContractDesk) -> None:
    await platform.say("language fr", user="U1", admin=True)
    assert desk.allowed == [True]


# ------------------------------------------------------------------------------------------------------- two topics


def _names(heard: Invocation) -> str | None:
    """The topic a request is for, as the bot finds it."""
    return heard.topic or addressed(heard.text, TWO)[0]


async def test_each_topic_has_its_command(platform: Harness, desk: ContractDesk) -> None:
    await platform.say("sahel votes")
    await platform.say("votes")
    assert [_names(heard) or "mmss" for heard in desk.heard] == ["sahel", "mmss"]
    assert all((heard.command or heard.text).endswith("votes") for heard in desk.heard)


async def test_a_button_leads_back_to_its_topic(platform: Harness, desk: ContractDesk) -> None:
    await platform.say("sahel votes")
    await platform.press("Proof")
    assert (desk.heard[1].topic, desk.heard[1].text) == (None, "sahel proof")


async def test_a_button_of_a_posted_message_leads_back_to_its_topic(platform: Harness, desk: ContractDesk) -> None:
    await _post(platform, towards(message("57 of 60", buttons=[Button("Proof", "proof")]), "sahel"))
    await platform.press("Proof")
    assert (desk.heard[0].topic, desk.heard[0].text) == (None, "sahel proof")
