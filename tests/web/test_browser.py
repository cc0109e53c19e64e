"""The page in a real browser: Chromium, headless, over loopback."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import get_args

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from adapters.base import Invocation, Reply
from adapters.web.adapter import TARGET
from messages.message import (
    Bullets,
    Button,
    Buttons,
    Channel,
    Code,
    Figures,
    Line,
    Link,
    Message,
    Note,
    Paragraph,
    Person,
    Quoted,
    Sources,
    Span,
    Strong,
    Struck,
    Text,
    Time,
    Title,
)
from tests.fakes.desk import EchoDesk, full_message
from tests.fakes.web import Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("browser"),  # one Chromium for all
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium"),
]

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions",
]  # fmt: skip


expect.set_options(timeout=60_000)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        await browser.close()


class Visit:
    """A page on a server of its own."""

    def __init__(self, page: Page, server: Server, desk: EchoDesk) -> None:
        self.page = page
        self.server = server
        self.desk = desk
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)

    async def say(self, text: str) -> None:
        await self.page.locator("#say").fill(text)
        await self.page.keyboard.press("Escape")
        await self.page.keyboard.press("Enter")

    async def post(self, message: Message, key: str = "K") -> None:
        await self.server.page.post(TARGET, self.server.page.render(message)[0], key)

    async def from_the_top(self) -> None:
        """As if the reader had just come: the next Tab reaches the first thing."""
        await self.page.locator("body").evaluate(
            "body => { body.tabIndex = -1; body.focus(); body.removeAttribute('tabindex'); }"
        )

    async def shows(self, message: Message) -> None:
        """Answers the next command with this message."""
        self.desk.next = Reply(message)
        await self.say("show")
        await expect(self.page.locator(".row.waiting")).to_have_count(0)
        await expect(self.page.locator("article").last).to_be_visible()


Open = Callable[..., Awaitable[Visit]]


@pytest_asyncio.fixture(loop_scope="module")
async def visit(chromium: Browser) -> AsyncIterator[Visit]:
    async with visiting(chromium) as made:
        yield made


@asynccontextmanager
async def visiting(chromium: Browser, password: str = "", **options: object) -> AsyncIterator[Visit]:
    """Fails when the page had an error, a refusal by its own policy included."""
    desk = EchoDesk()
    async with Server(desk, {"MMSS_WEB_PASSWORD": password}) as server:
        plain = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}  # nothing moves under a click
        context = await chromium.new_context(**(plain | options))  # type: ignore[arg-type]
        page = await context.new_page()
        made = Visit(page, server, desk)
        await page.goto(server.url)
        await expect(page.locator("#login, #channel").locator("visible=true")).to_have_count(1)
        yield made
        await context.close()
        assert made.errors == []


async def test_a_typed_command_is_answered_for_the_asker_alone(visit: Visit) -> None:
    await visit.say("/mmss votes")
    row = visit.page.locator(".row").last
    await expect(row).to_contain_text("You said /mmss votes")
    await expect(row.locator(".asked")).to_have_text("You used /mmss votes")
    await expect(row.locator(".private")).to_have_text("Only visible to you")
    (heard,) = visit.desk.heard
    assert heard.zone
    assert await visit.page.evaluate("document.activeElement.id") == "say"


async def test_an_empty_channel_greets_and_its_examples_work(visit: Visit) -> None:
    await expect(visit.page.locator("#welcome h2")).to_be_visible()
    await expect(visit.page.locator("article")).to_contain_text("You said home")
    await visit.page.get_by_role("button", name="/mmss votes").click()
    await expect(visit.page.locator("article").last).to_contain_text("You said votes")
    await expect(visit.page.locator("#welcome")).to_be_hidden()


async def test_a_button_runs_its_command_and_is_busy_meanwhile(visit: Visit) -> None:
    release = asyncio.Event()
    answer = visit.desk.answer

    async def slow(invocation: object) -> object:
        await release.wait()
        return await answer(invocation)  # type: ignore[arg-type]

    visit.desk.answer = slow  # type: ignore[method-assign, assignment]
    button = visit.page.get_by_role("button", name="Again")
    await button.click()
    await expect(button).to_have_attribute("aria-disabled", "true")
    await button.dispatch_event("click")
    release.set()
    await expect(visit.page.locator("article").last).to_contain_text("You said votes")
    await expect(button.first).not_to_have_attribute("aria-disabled", "true")
    assert [heard.text for heard in visit.desk.heard] == ["votes"], "pressed twice, run once"


async def test_a_button_may_replace_its_message_and_keeps_the_focus_there(visit: Visit) -> None:
    await visit.page.get_by_role("button", name="Replace").focus()
    await visit.page.keyboard.press("Enter")
    await expect(visit.page.locator("article")).to_contain_text("You said replace")
    assert await visit.page.evaluate("document.activeElement.tagName") == "ARTICLE"


async def test_a_briefing_arrives_by_itself_is_announced_edited_and_removed(visit: Visit) -> None:
    await expect(visit.page.locator("#state")).to_have_text("Live")
    await visit.post(full_message("at seven"))
    await expect(visit.page.locator("article").last).to_contain_text("You said at seven")
    await expect(visit.page.locator("#announce")).to_have_text("New message: You said at seven")
    await expect(visit.page.locator("#as-of")).to_have_text("as of 07:00 Port-au-Prince")
    await visit.server.page.edit(TARGET, "K", visit.server.page.render(full_message("corrected"))[0])
    await expect(visit.page.locator("article").last).to_contain_text("You said corrected")
    await visit.server.page.delete(TARGET, "K")
    await expect(visit.page.locator("article", has_text="You said corrected")).to_have_count(0)


async def test_a_message_for_all_is_there_after_a_reload_and_in_another_tab(visit: Visit) -> None:
    other = await visit.page.context.new_page()
    await other.goto(visit.server.url)
    await expect(other.locator("#state")).to_have_text("Live")
    await visit.say("votes public")
    await expect(other.locator("article").last).to_contain_text("You said votes public")
    await expect(visit.page.locator(".row .asked")).to_have_count(1)
    await visit.page.reload()
    await expect(visit.page.locator("article")).to_have_count(1)
    await expect(visit.page.locator("article")).to_contain_text("You said votes public")


async def test_completion_by_keyboard(visit: Visit) -> None:
    box, options = visit.page.get_by_role("combobox"), visit.page.get_by_role("option")
    await box.press_sequentially("/")
    await expect(options).to_have_count(8)
    await expect(box).to_have_attribute("aria-expanded", "true")
    await box.press("ArrowDown")
    await box.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert await box.get_attribute("aria-activedescendant") == await options.nth(1).get_attribute("id")
    await box.press("Enter")
    await expect(box).to_have_value("/mmss brief ")
    await expect(options.locator("b")).to_have_text(["alert", "brief", "full", "since", "public"])
    await box.press_sequentially("fu")
    await expect(options).to_have_count(1)
    await box.press("Tab")
    await expect(box).to_have_value("/mmss brief full ")
    await expect(options).to_have_count(2)
    await box.press("Escape")
    await expect(visit.page.get_by_role("listbox")).to_be_hidden()
    await expect(box).to_have_attribute("aria-expanded", "false")
    await box.press("Enter")
    await expect(visit.page.locator("article").last).to_contain_text("You said /mmss brief full")
    await box.press("ArrowUp")
    await expect(box).to_have_value("/mmss brief full")


async def test_completion_by_pointer(visit: Visit) -> None:
    await visit.page.get_by_role("combobox").press_sequentially("/mmss q")
    await visit.page.get_by_role("option", name="quotes").click()
    await expect(visit.page.get_by_role("combobox")).to_have_value("/mmss quotes ")


async def test_tab_is_no_trap(visit: Visit) -> None:
    """With suggestions open and nothing half typed, Tab goes on; and everything can be reached by it."""
    box = visit.page.get_by_role("combobox")
    await box.press_sequentially("/mmss brief ")
    await expect(visit.page.get_by_role("option")).to_have_count(5)
    await box.press("Tab")
    assert await visit.page.evaluate("document.activeElement.className") == "send"
    await visit.page.keyboard.press("Shift+Tab")
    assert await visit.page.evaluate("document.activeElement.id") == "say"


async def test_everything_is_reached_by_keyboard_alone_and_seen_to_be(visit: Visit) -> None:
    await visit.from_the_top()
    reached = []
    for _ in range(40):
        await visit.page.keyboard.press("Tab")
        name, outlined = await visit.page.evaluate(
            """() => {
                 const on = document.activeElement;
                 const ring = getComputedStyle(on.id === "say" ? on.form : on);  // the box around the input is its ring
                 return [(on.ariaLabel || on.textContent).trim(), ring.outlineStyle === "solid"];
               }"""
        )
        reached.append(name)
        assert outlined, name
        if name == "Send":
            break
    wanted = [
        "Skip to the message box",
        "Light or dark",
        "haitilibre.com",
        "Again",
        "Replace",
        "Share",
        "Payloads",
        "Send",
    ]
    assert [name for name in reached if name in wanted] == wanted
    assert "Type a command" in reached


async def test_the_skip_link_leads_to_the_message_box(visit: Visit) -> None:
    await visit.from_the_top()
    await visit.page.keyboard.press("Tab")
    await expect(visit.page.locator(".skip")).to_be_in_viewport()
    await visit.page.keyboard.press("Enter")
    assert await visit.page.evaluate("document.activeElement.id") == "say"


async def test_payloads_with_tabs_copy_and_arrows(visit: Visit) -> None:
    await visit.page.locator("summary").first.click()
    panel = visit.page.get_by_role("tabpanel")
    await expect(panel).to_contain_text('"summary": "You said home"')
    await expect(visit.page.get_by_role("tab")).to_have_text(["web"])
    await visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await visit.page.get_by_role("button", name="Copy").click()
    await expect(panel).to_contain_text("Copied")
    copied = await visit.page.evaluate("navigator.clipboard.readText()")
    assert '"summary": "You said home"' in copied


async def test_payload_tabs_of_several_platforms(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        visit.server.site.renders.update(  # type: ignore[attr-defined]
            zed=lambda _: [{"blocks": [{"type": "divider"}]}], parts=lambda _: [{"content": "one"}, {"content": "two"}]
        )
        await visit.page.locator("summary").first.click()
        tabs = visit.page.get_by_role("tab")
        await expect(tabs).to_have_text(["parts", "web", "zed"])
        await tabs.first.focus()
        await visit.page.keyboard.press("ArrowLeft")
        await expect(tabs.last).to_be_focused()
        await expect(tabs.last).to_have_attribute("aria-selected", "true")
        link = visit.page.get_by_role("link", name="Open in Block Kit Builder")
        await expect(link).to_be_visible()
        blocks = await visit.page.evaluate("encodeURIComponent(JSON.stringify({blocks: [{type: 'divider'}]}))")
        assert (await link.get_attribute("href") or "").endswith(f"#{blocks}")
        await tabs.first.click()
        await expect(visit.page.get_by_role("tabpanel")).to_contain_text("Part 2/2")


async def test_a_form_is_a_dialog_one_can_leave_or_fill_in(visit: Visit) -> None:
    await visit.say("form")
    dialog = visit.page.get_by_role("dialog", name="Subscribe")
    await expect(dialog).to_be_visible()
    await visit.page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    assert len(visit.desk.heard) == 1
    await visit.say("form")
    await dialog.get_by_label("When").fill("daily 07:00")
    await dialog.get_by_label("Size").select_option("full")
    await visit.page.keyboard.press("Enter")
    await dialog.get_by_role("button", name="Save").click() if await dialog.is_visible() else None
    await expect(visit.page.locator("article").last).to_contain_text("You said subscribe daily 07:00 full")
    assert visit.desk.heard[-1].options == {"when": "daily 07:00", "size": "full", "zone": ""}


async def test_failure_keeps_what_was_typed(visit: Visit) -> None:
    await visit.say("x" * 70_000)
    await expect(visit.page.get_by_role("alert").first).to_have_text("That is too long to send.")
    assert len(await visit.page.locator("#say").input_value()) == 70_000
    visit.errors.clear()  # the browser notes the 413


async def test_a_stopped_bot_is_seen_and_comes_back(visit: Visit) -> None:
    await expect(visit.page.locator("#state")).to_have_text("Live")
    await visit.page.context.set_offline(True)
    await visit.say("votes")
    await expect(visit.page.get_by_role("alert").first).to_have_text("Offline")
    await expect(visit.page.locator("#say")).to_have_value("votes")
    await visit.page.context.set_offline(False)
    await visit.say("votes")
    await expect(visit.page.locator("article").last).to_contain_text("You said votes")
    visit.errors.clear()  # the browser notes the failed requests


async def test_the_pages_language_follows_the_reader(visit: Visit) -> None:
    async def home(invocation: Invocation) -> Message:
        return Message("Accueil", full_message("home").blocks, "fr")

    visit.desk.home = home  # type: ignore[method-assign]
    visit.desk.next = Reply(Message("C'est noté", (Note(Line((Text("C'est noté"),))),), "fr"))
    await visit.say("language fr")
    await expect(visit.page.locator("html")).to_have_attribute("lang", "fr")
    await expect(visit.page.locator("#say")).to_have_attribute("placeholder", "Tapez une commande")
    await expect(visit.page.locator("#title")).to_have_text("Mission en Haïti")
    await expect(visit.page.locator("#state")).to_have_text("En direct")
    await expect(visit.page.locator(".private")).to_have_text(["Visible par vous seul"] * 2)
    await expect(visit.page.locator(".day")).to_have_count(1)


async def test_a_password_opens_the_page_and_signing_out_closes_it(chromium: Browser) -> None:
    async with visiting(chromium, password="secret") as visit:
        field = visit.page.get_by_label("Password")
        await expect(field).to_be_focused()
        await field.fill("wrong")
        await visit.page.keyboard.press("Enter")
        await expect(visit.page.get_by_role("alert")).to_have_text("That is not the password.")
        await field.fill("secret")
        await visit.page.keyboard.press("Enter")
        await expect(visit.page.locator("#welcome")).to_be_visible()
        await visit.say("votes")
        await expect(visit.page.locator("article").last).to_contain_text("You said votes")
        await visit.page.get_by_role("button", name="Sign out").click()
        await expect(field).to_be_visible()
        visit.errors.clear()  # the browser notes the 401 and the 403


async def _background(page: Page, theme: str) -> str:
    await expect(page.locator("html")).to_have_attribute("data-theme", theme)
    return str(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


async def test_light_and_dark_follow_the_system_until_chosen_and_are_remembered(chromium: Browser) -> None:
    async with visiting(chromium, color_scheme="dark") as visit:
        dark = await _background(visit.page, "dark")
        await visit.page.emulate_media(color_scheme="light")
        assert await _background(visit.page, "light") != dark
        await visit.page.get_by_role("button", name="Light or dark").click()
        assert await _background(visit.page, "dark") == dark
        await visit.page.reload()
        assert await _background(visit.page, "dark") == dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_stands_out_enough(chromium: Browser, scheme: str) -> None:
    """WCAG AA: 4.5 to 1 for all text."""
    async with visiting(chromium, color_scheme=scheme) as visit:
        weak = await visit.page.evaluate(
            """() => {
              const light = (colour) => {
                const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((v) => v / 255)
                  .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const behind = (element) => {
                for (let on = element; on; on = on.parentElement) {
                  const colour = getComputedStyle(on).backgroundColor;
                  if (!/rgba\\(.*, 0\\)|transparent/.test(colour)) return colour;
                }
                return "rgb(255, 255, 255)";
              };
              const weak = [];
              for (const element of document.querySelectorAll("body *")) {
                if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
                if (!element.checkVisibility()) continue;
                const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort((x, y) => y - x);
                if ((a + 0.05) / (b + 0.05) < 4.5) weak.push(element.outerHTML.slice(0, 120));
              }
              return weak;
            }"""
        )
        assert weak == []


LONG = "Sécuritéinternationale" * 20


@pytest.mark.parametrize("width", [320, 360, 390])
async def test_a_phone_needs_no_sideways_scrolling(chromium: Browser, width: int) -> None:
    async with visiting(chromium, viewport={"width": width, "height": 640}) as visit:
        message = full_message("x")
        wide = Message(
            LONG,
            (
                Title(Line((Strong(LONG), Code(LONG)))),
                Paragraph(Line((Link(LONG, f"https://x.test/{LONG}"),)), label=LONG),
                Figures((Line((Strong(LONG),)), Line((Text("a"),)), Line((Text("b"),)))),
                *message.blocks,
                Buttons((Button(LONG, "votes"), Button("b", "votes"), Button("c", "votes"))),
            ),
            "en",
            "brief",
        )
        await visit.post(wide)
        await expect(visit.page.locator("article").last).to_contain_text(LONG[:20])
        await visit.page.locator("summary").last.click()
        await expect(visit.page.get_by_role("tabpanel")).to_be_visible()
        await visit.page.locator("#say").press_sequentially("/")
        await expect(visit.page.get_by_role("option").first).to_be_visible()
        assert await visit.page.evaluate("document.documentElement.scrollWidth") <= width
        await expect(visit.page.locator("#say")).to_be_in_viewport()


async def test_who_wants_no_motion_gets_none(chromium: Browser) -> None:
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    async with visiting(chromium) as visit:
        await expect(visit.page.locator(".row").first).to_be_visible()
        assert await visit.page.evaluate("document.getAnimations().length") == 0
        assert await visit.page.evaluate(scrolling) == "auto"
        await visit.page.emulate_media(reduced_motion="no-preference")
        assert await visit.page.evaluate(scrolling) == "smooth"


HOSTILE = [
    "<script>document.title='pwned'</script>",
    '"><img src=x onerror="document.title=1">',
    "</textarea></title></style><svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a><iframe srcdoc='<p>x'></iframe>",
    "&lt;b&gt; {{7*7}} ${7*7} <!--",
    "\u202egnp.exe\u2066 [1] [99]",
]
SKELETON = [
    "A",
    "ARTICLE",
    "BUTTON",
    "CODE",
    "DIV",
    "H3",
    "H4",
    "LI",
    "P",
    "Q",
    "S",
    "STRONG",
    "SPAN",
    "SUP",
    "UL",
    "OL",
]


async def test_every_kind_of_span_is_shown(visit: Visit) -> None:
    at = Time(datetime(2026, 11, 24, 7, tzinfo=UTC), "07:00")
    spans = (
        Text("a "),
        Strong("b "),
        Struck("c "),
        Code("d"),
        Link(" e ", "https://x.test/"),
        Quoted("f", "en", ("“", "”")),
    )
    line = Line((*spans, at, Text(" "), Person("you"), Text(" "), Person("Ana"), Text(" "), Channel("page")))
    assert {type(span) for span in line.spans} == set(get_args(Span))
    await visit.shows(Message("all", (Paragraph(line),), "en", "brief"))
    await expect(visit.page.locator("article").last.locator(".paragraph")).to_contain_text("07:00 you Ana page")


@pytest.mark.parametrize("evil", HOSTILE)
async def test_hostile_text_is_shown_letter_for_letter_and_makes_no_element(visit: Visit, evil: str) -> None:
    links = [Link(evil, url) for url in ("https://x.test/?q=<script>", "javascript:alert(1)", "https://x.test/")]
    quoted = Quoted(evil, 'en" onclick="x', (evil, evil))
    line = Line((Text(evil), Strong(evil), Struck(evil), Code(evil), *links, quoted))
    blocks = (
        Title(line),
        Paragraph(line, label=evil),
        Bullets((line,), label=evil),
        Figures((line,), label=evil),
        Sources((line,), label=evil),
        Note(line),
        Buttons((Button(evil, evil[:64]),)),
    )
    await visit.shows(Message(evil, blocks, "en", "brief"))
    article = visit.page.locator("article").last
    tags = await article.evaluate("on => [on, ...on.querySelectorAll('*')].map((element) => element.tagName)")
    assert set(tags) <= set(SKELETON)
    assert tags.count("BUTTON") == 1
    names = await article.evaluate("on => [...on.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())")
    assert set(names) <= {"class", "id", "role", "type", "href", "target", "rel", "lang"}
    protocols = await article.evaluate("on => [...on.querySelectorAll('a')].map((link) => link.protocol)")
    assert set(protocols) <= {"http:", "https:"}
    shown = evil.translate(dict.fromkeys((0x202E, 0x2066)))
    await expect(article.get_by_role("button")).to_have_text(shown)
    assert await article.locator("h3 strong").text_content() == shown
    assert await visit.page.title() == "Haiti mission · /mmss"


async def test_footnotes_lead_to_their_source(visit: Visit) -> None:
    await visit.page.locator(".footnote").first.click()
    target = visit.page.locator("li:target")
    await expect(target).to_contain_text("haitilibre.com")
    await expect(target).to_be_in_viewport()
