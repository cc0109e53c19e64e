"""Two topics in one workspace: each has its slash command; a mention, a button and a form find theirs."""

from dataclasses import replace

from adapters.slack.setup import manifest
from tests.fakes.desk import FORM, EchoDesk
from tests.fakes.slack import Harness
from tests.fakes.topics import TWO
from tests.slack.test_conversation import heard


async def test_a_slash_command_names_its_topic(workspace: Harness, desk: EchoDesk) -> None:
    desk.topics = TWO
    await workspace.say("sahel brief fr")
    assert (heard(desk).topic, heard(desk).text) == ("sahel", "brief fr")


async def test_a_mention_may_begin_with_a_topic(workspace: Harness, desk: EchoDesk) -> None:
    desk.topics = TWO
    await workspace.mention("sahel votes")
    assert (heard(desk).topic, heard(desk).text) == (None, "sahel votes")


async def test_a_form_brings_its_command_back_as_it_was(workspace: Harness, desk: EchoDesk) -> None:
    desk.topics = TWO
    desk.next = replace(FORM, command="sahel subscribe")
    await workspace.say("sahel subscribe")
    (view_id,) = workspace.slack.views
    answer = await workspace.slack.submit(view_id, {"field:when": "daily 07:00"}, "U1")
    assert heard(desk).command == "sahel subscribe"
    assert answer["view"]["title"]["text"] == "/sahel"


def test_the_manifest_has_a_command_for_each() -> None:
    desk = EchoDesk()
    desk.topics = TWO
    features = manifest(desk, None)["features"]
    assert [each["command"] for each in features["slash_commands"]] == ["/mmss", "/sahel"]
    assert features["bot_user"]["display_name"] == "mmss"
