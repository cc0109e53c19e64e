"""The same request once more: it counts when the first try did not, and never twice (S4, S5, S6)."""

from typing import Any

from adapters.base import Form, Invocation, Reply
from tests.fakes.desk import EchoDesk
from tests.fakes.slack import Harness
from tests.fakes.slack_server import BOT_USER, CHANNEL, Fault, until

EVENT = {"type": "app_mention", "user": "U1", "channel": CHANNEL, "text": f"<@{BOT_USER}> votes", "ts": "1.2"}
AGAIN: dict[str, Any] = {"retry_attempt": 1, "retry_reason": "timeout"}


async def test_a_mention_sent_again_after_its_answer_has_no_effect(workspace: Harness, desk: EchoDesk) -> None:
    workspace.slack.person("U1")
    await workspace.slack.event(EVENT, event_id="Ev-1")
    await until(lambda: len(workspace.slack.shown) == 1)
    await workspace.slack.event(EVENT, event_id="Ev-1", **AGAIN)
    await workspace.slack.event(EVENT, event_id="Ev-2")
    await until(lambda: len(workspace.slack.shown) == 2)
    assert [invocation.id for invocation in desk.heard] == ["Ev-1", "Ev-2"]


async def test_a_mention_whose_first_try_failed_counts_though_it_is_a_retry(desk: EchoDesk) -> None:
    class FailsOnce(EchoDesk):
        async def answer(self, invocation: Invocation) -> Reply | Form:
            answer = await super().answer(invocation)
            if len(self.heard) == 1:
                raise RuntimeError("the database was away")
            return answer

    failing = FailsOnce()
    async with Harness(failing) as workspace:
        workspace.slack.person("U1")
        await workspace.slack.event(EVENT, event_id="Ev-1")
        await workspace.slack.event(EVENT, event_id="Ev-1", **AGAIN)
        await until(lambda: len(workspace.slack.shown) == 1)
        assert len(failing.heard) == 2


async def test_a_retry_that_is_the_first_to_arrive_counts(http: Harness, desk: EchoDesk) -> None:
    http.slack.person("U1")
    body = http.slack.wire(
        "events_api", {"type": "event_callback", "team_id": "T1", "event_id": "Ev-9", "event": EVENT}
    )
    headers = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    assert (await http.slack.post_signed(*body, headers))[0] == 200
    assert [invocation.id for invocation in desk.heard] == ["Ev-9"]


async def test_a_press_sent_again_has_the_same_id_and_a_second_press_another(
    workspace: Harness, desk: EchoDesk
) -> None:
    await workspace.say("brief")
    shown = workspace.latest("Again")
    button = {"type": "button", "action_id": "do-1", "value": "votes"}
    first, second = (workspace.slack.pressing(shown, button, "U1") for _ in range(2))
    second["actions"][0]["action_ts"] = "9.9"
    for body in (first, first, second):
        await workspace.slack.send("interactive", body)
    one, again, other = [invocation.id for invocation in desk.heard[1:]]
    assert one == again
    assert one != other


async def test_an_event_slack_cannot_have_answered_is_not_lost(desk: EchoDesk) -> None:
    """Nothing is acknowledged while Slack does not tell us who we are: it comes again."""
    async with Harness(desk, "http") as workspace:
        workspace.web._identity = None
        workspace.slack.fail("auth.test", *[Fault("internal_error")] * 3)
        kind, body = workspace.slack.wire(
            "events_api", {"type": "event_callback", "team_id": "T1", "event_id": "Ev-1", "event": EVENT}
        )
        assert (await workspace.slack.post_signed(kind, body))[0] == 500
        workspace.slack.faults.clear()
        assert (await workspace.slack.post_signed(kind, body))[0] == 200
        assert [invocation.id for invocation in desk.heard] == ["Ev-1"]
