"""What the page's script asks of the server."""

from typing import Any

import pytest
from aiohttp import ClientSession

from adapters.base import Invocation, Reply
from adapters.web.adapter import TARGET
from messages.message import Message
from tests.fakes.desk import FORM, EchoDesk, full_message
from tests.fakes.site import Site
from tests.fakes.web import Server

ID = "0123456789abcdef"


async def _post(browser: ClientSession, path: str, status: int = 200, **body: Any) -> Any:
    async with browser.post(path, json=body) as answer:
        assert answer.status == status, await answer.text()
        return await answer.json(content_type=None) if status == 200 else None


async def _get(browser: ClientSession, path: str, **query: str) -> Any:
    async with browser.get(path, params=query) as answer:
        assert answer.status == 200, await answer.text()
        assert answer.headers["Cache-Control"] == "no-store"
        return await answer.json()


async def test_a_command_is_heard_as_it_was_typed(browser: ClientSession, desk: EchoDesk) -> None:
    headers = {"X-Time-Zone": "America/Port-au-Prince", "Accept-Language": "fr-CA,fr;q=0.9,en;q=0.8"}
    async with browser.post("/web/say", json={"text": "/mmss votes", "id": ID}, headers=headers) as answer:
        assert answer.status == 200
    (heard,) = desk.heard
    assert (heard.target, heard.user, heard.text, heard.id) == (TARGET, "you", "/mmss votes", ID)
    assert (heard.locale, heard.zone, heard.forms) == ("fr-CA", "America/Port-au-Prince", True)
    assert await heard.may_change()
    assert await heard.can_post_here() is None


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "/etc/passwd", "America", "A" * 500])
async def test_a_zone_nobody_knows_is_none(browser: ClientSession, desk: EchoDesk, zone: str) -> None:
    async with browser.post("/web/say", json={"text": "votes"}, headers={"X-Time-Zone": zone}) as answer:
        assert answer.status == 200
    assert desk.heard[0].zone is None


async def test_an_answer_is_private_and_only_in_the_reply(browser: ClientSession) -> None:
    answer = await _post(browser, "/web/say", text="votes")
    assert answer["entry"]["private"]
    assert answer["entry"]["asked"] == "votes"
    assert (await _get(browser, "/web/history"))["entries"] == []


async def test_a_public_answer_is_in_the_channel_once_even_when_asked_again(
    browser: ClientSession, desk: EchoDesk
) -> None:
    first = await _post(browser, "/web/say", text="votes public", id=ID)
    again = await _post(browser, "/web/say", text="votes public", id=ID)
    assert first["entry"]["id"] == again["entry"]["id"]
    (shown,) = (await _get(browser, "/web/history"))["entries"]
    assert shown["id"] == first["entry"]["id"]
    assert not shown["private"]
    assert [heard.id for heard in desk.heard] == [ID, ID]


async def test_a_form_is_filled_in_as_a_typed_command(browser: ClientSession, desk: EchoDesk) -> None:
    form = (await _post(browser, "/web/say", text="form"))["form"]
    assert form["title"] == FORM.title
    assert form["fields"][1]["choices"] == [["brief", "Brief"], ["full", "Full"]]
    await _post(browser, "/web/say", command=form["command"], options={"when": "daily 07:00", "size": "full"})
    heard = desk.heard[-1]
    assert (heard.command, heard.text) == ("subscribe", "")
    assert heard.options == {"when": "daily 07:00", "size": "full"}


async def test_a_press_may_replace_the_message_of_its_button(browser: ClientSession) -> None:
    shown = (await _post(browser, "/web/say", text="votes public"))["entry"]
    answer = await _post(browser, "/web/press", text="replace", message=shown["id"])
    assert answer["replaced"]["id"] == shown["id"]
    (now,) = (await _get(browser, "/web/history"))["entries"]
    assert now["message"]["summary"] == "You said replace"


async def test_a_press_on_a_private_answer_replaces_it_and_one_on_a_lost_one_is_a_new_answer(
    browser: ClientSession,
) -> None:
    shown = (await _post(browser, "/web/say", text="votes"))["entry"]
    answer = await _post(browser, "/web/press", text="replace", message=shown["id"])
    assert answer["replaced"]["id"] == shown["id"]
    assert answer["replaced"]["private"]
    lost = await _post(browser, "/web/press", text="replace", message="gone")
    assert lost["entry"]["message"]["summary"] == "You said replace"


async def test_the_page_is_drawn_from_hello(browser: ClientSession) -> None:
    hello = await _get(browser, "/web/hello")
    assert hello["commands"] == ["mmss"]
    assert hello["title"] == "Haiti mission"
    assert hello["language"] == "en"
    assert [example["text"] for example in hello["examples"]] == ["brief", "votes", "help"]
    assert hello["home"]["message"]["summary"] == "You said home"
    assert not hello["locked"]


async def test_the_page_speaks_the_language_the_reader_chose(browser: ClientSession, desk: EchoDesk) -> None:
    async def home(invocation: Invocation) -> Message:
        english = full_message()
        return Message(english.summary, english.blocks, "fr")

    desk.home = home  # type: ignore[method-assign]
    hello = await _get(browser, "/web/hello")
    assert (hello["language"], hello["words"]["send"]) == ("fr", "Envoyer")
    assert hello["title"] == "Mission en Haïti"


async def test_payloads_of_every_platform_for_private_and_public_messages(desk: EchoDesk) -> None:
    def blocky(message: Message) -> list[dict[str, Any]]:
        return [{"text": message.summary, "blocks": [{"type": "section", "text": "é’!()*~ <&>"}]}]

    async with (
        Server(
            desk, site=Site(renders={"zed": blocky, "plain": lambda _: [{"content": "x"}, {"content": "y"}]})
        ) as server,
        server.browser() as browser,
    ):
        for text in ("votes", "votes public"):
            shown = (await _post(browser, "/web/say", text=text))["entry"]
            plain, zed = await _get(browser, "/web/payloads", id=shown["id"])
            assert [part["body"] for part in plain["payloads"]] == [{"content": "x"}, {"content": "y"}]
            assert plain["payloads"][0]["builder"] is None
            assert zed["payloads"][0]["body"]["text"] == f"You said {text}"
            # what JavaScript's encodeURIComponent makes of JSON.stringify({blocks})
            assert zed["payloads"][0]["builder"] == (
                "https://app.slack.com/block-kit-builder/#%7B%22blocks%22%3A%5B%7B%22type%22%3A%22section%22%2C"
                "%22text%22%3A%22%C3%A9%E2%80%99!()*~%20%3C%26%3E%22%7D%5D%7D"
            )
        async with browser.get("/web/payloads?id=none") as answer:
            assert answer.status == 404


async def test_an_argument_of_ten_thousand_characters_is_answered(browser: ClientSession, desk: EchoDesk) -> None:
    text = "search " + "é" * 10_000
    await _post(browser, "/web/say", text=text)
    assert desk.heard[0].text == text


async def test_a_body_beyond_the_limit_is_refused_before_it_is_read(browser: ClientSession, desk: EchoDesk) -> None:
    await _post(browser, "/web/say", status=413, text="x" * 70_000)
    assert desk.heard == []


@pytest.mark.parametrize("raw", [b"", b"[]", b"null", b"{", b'"text"', b"\xff", b"[" * 30_000, b"1" * 5_000])
async def test_what_is_no_json_object_is_a_bad_request(browser: ClientSession, desk: EchoDesk, raw: bytes) -> None:
    async with browser.post("/web/say", data=raw, headers={"Content-Type": "application/json"}) as answer:
        assert answer.status == 400
    async with browser.post("/web/say", data={"text": "votes"}) as answer:  # what a form of another site could send
        assert answer.status == 415
    assert desk.heard == []


@pytest.mark.parametrize(
    "body",
    [
        {"text": 7, "id": 5, "options": [1]},
        {"text": None, "command": ["x"], "options": {"a": 1}},
        {"text": "\ud800 \x00 \u202e", "message": {"a": 1}},
        {},
    ],
)
async def test_odd_values_do_no_harm(browser: ClientSession, desk: EchoDesk, body: dict[str, Any]) -> None:
    await _post(browser, "/web/say", **body)
    desk.heard[0].text.encode()
    assert all(isinstance(value, str) for value in desk.heard[0].options.values())
    assert len(desk.heard[0].id) >= 8


async def test_before_the_bot_listens_the_page_is_told_to_wait(server: Server, browser: ClientSession) -> None:
    server._listening.cancel()
    async with browser.get("/web/history") as answer:
        assert answer.status == 200
    async with browser.get("/web/hello") as answer:
        assert answer.status == 503
        assert answer.headers["Retry-After"]


async def test_static_files_are_not_sent_twice(browser: ClientSession) -> None:
    async with browser.get("/web/static/page.css") as answer:
        tag = answer.headers["ETag"]
        assert answer.content_type == "text/css"
    async with browser.get("/web/static/page.css", headers={"If-None-Match": tag}) as answer:
        assert answer.status == 304


async def test_a_reply_in_another_language_says_so(browser: ClientSession, desk: EchoDesk) -> None:
    english = full_message()
    desk.next = Reply(Message("Fini", english.blocks, "ht"))
    assert (await _post(browser, "/web/say", text="x"))["entry"]["message"]["language"] == "ht"
