"""Every read answers from the starter article, with its source; and says so when there is nothing."""

from dataclasses import replace

import pytest

from adapters.base import Invocation, Reply
from bot.commands.table import READS, SPECS
from messages.message import COMMAND_LIMIT
from tests.commands.support import HERE, Asker, buttons_of, every_button, text_of


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("votes", ["57", "60", "[1]", "haitilibre.com", "SINGLE SOURCE"]),
        ("brief", ["57", "60", "Not known", "haitilibre.com"]),
        ("quotes bran", ["“We want to support them [the Haitians] as much as possible”", "Patricia Aguilera Bran"]),
        ("quotes nobody", ["nobody"]),
        ("timeline", ["Mar 2024", "3 Oct 2024", "no year given"]),
        ("timeline from 2024-09", ["3 Oct 2024"]),
        ("countries", ["13 other nations", "El Salvador"]),
        ("countries Salvador", ["El Salvador"]),
        ("facts", ["VOTE", "57"]),
        ("facts about Kenya", ["Haiti and Kenya"]),
        ("facts about Quenia", ["No facts about Quenia"]),
        ("facts about le Kenya", ["Haiti and Kenya"]),
        ("votes el salvador", ["57 for, out of 60"]),
        ("who voted in Salvadò", ["57 for, out of 60"]),
        ("votes Kenya", ["No votes about Kenya"]),
        ("votes Kenya fr", ["Aucun vote sur Kenya"]),
        ("votes en français", ["57 pour, sur 60"]),
        ("source VOTE", ["57", "starter article"]),
        ("source f-zzzz", ["f-zzzz"]),
        ("sources", ["starter article", "www.haitilibre.com"]),
        ("latest", ["El Salvador's Assembly ratifies"]),
        ("search Bukele", ["El Salvador's Assembly ratifies"]),
        ("search OEA", ["El Salvador's Assembly ratifies"]),
        ("search ratification", ["El Salvador's Assembly ratifies"]),
        ("chèche ratifikasyon", ["El Salvador's Assembly ratifies"]),
        ("buscar ratificación", ["El Salvador's Assembly ratifies"]),
        ("search nothingofthesort", ["nothingofthesort"]),
        ("changes since 2026", ["57", "0 corrected"]),
        ("status", ["facts kept", "No feed is read yet"]),
        ("about", ["not for life-safety decisions", "1.2.3"]),
        ("help", ["/mmss brief fr", "/mmss subscribe"]),
        ("help subscribe", ["/mmss subscribe [when] [zone] [size] [language]"]),
        ("help schedule", ["/mmss schedule pause <id>"]),
    ],
)
async def test_reads(desk: Asker, text: str, holds: list[str]) -> None:
    answer = await desk.reply(text.replace("VOTE", desk.vote), admin=False)
    shown = text_of(answer.message) + str(answer.message.blocks)
    assert not [part for part in holds if part.replace("VOTE", desk.vote) not in shown], text_of(answer.message)
    assert not answer.public
    assert answer.message.summary


@pytest.mark.parametrize("text", ["fr votes", "votes français public", "citations bran fr", "brief fr", "fr pays"])
async def test_what_was_asked_in_a_language_goes_on_in_it(desk: Asker, text: str) -> None:
    answer = await desk.reply(text)
    presses = [each for each in every_button(answer.message) if each.label in ("Preuve", "Partager")]
    for pressed in presses:
        said = await desk.reply(pressed.command)
        assert said.message.language == "fr", pressed.command


async def test_where_no_language_was_asked_for_buttons_name_none(desk: Asker) -> None:
    answer = await desk.reply("votes", locale="fr")
    assert buttons_of(answer.message)["Preuve"] == f"source {desk.vote}"


async def test_never_three_against(desk: Asker) -> None:
    for text in ("brief full", "brief alert", "votes", "facts", "timeline", "changes"):
        assert "3 against" not in await desk.said(text)


@pytest.mark.parametrize(
    "text", ["timeline from 2025-01 to 2025-02", "timeline upcoming", "search zzzz", "quotes zzzz"]
)
async def test_an_empty_answer_says_so(desk: Asker, text: str) -> None:
    answer = await desk.reply(text)
    assert "57" not in text_of(answer.message)
    assert len(text_of(answer.message)) > 20


@pytest.mark.parametrize(
    "text", ["changes since whenever", "brief since 2026-13-45", "countries Atlantis", "status nonsense", "nonsense"]
)
async def test_what_is_not_understood_is_said_and_not_shared(desk: Asker, text: str) -> None:
    answer = await desk.reply(text)
    assert not [each for each in every_button(answer.message) if each.command.endswith(" public")]
    assert "Something went wrong" not in text_of(answer.message)


@pytest.mark.parametrize("spec", READS, ids=lambda spec: spec.path)
async def test_share_shows_the_same_to_all(desk: Asker, spec: object) -> None:
    path = getattr(spec, "path", "")
    asked = {"source": f"source {desk.vote}", "search": "search Bukele", "quotes": "quotes bran", "help": "help votes"}
    text = asked.get(path, path)
    if any(option.required for option in SPECS[path].options) and path not in asked:
        pytest.skip("what it answers without a value is nothing to share")
    answer = await desk.reply(text)
    commands = [each.command for each in every_button(answer.message) if each.command.endswith(" public")]
    assert len(commands) == 1, commands
    shared = await desk.reply(commands[0])
    assert shared.public
    assert not [each for each in every_button(shared.message) if each.command.endswith(" public")]
    assert text_of(shared.message) == text_of(answer.message)


async def test_every_button_is_a_command_that_works(desk: Asker) -> None:
    await desk.ask("subscribe daily 07:00")
    for text in [
        *(spec.path for spec in READS),
        "schedule",
        f"source {desk.vote}",
        "search Bukele",
        "language",
        "brif",
    ]:
        answer = await desk.reply(text)
        for each in every_button(answer.message):
            assert len(each.command) <= COMMAND_LIMIT
            pressed = await desk.ask(each.command)
            if isinstance(pressed, Reply):
                assert "Unknown word" not in text_of(pressed.message), each.command
                assert "Something went wrong" not in text_of(pressed.message), each.command


@pytest.mark.parametrize(
    ("how", "begins"),
    [
        ({}, "Votes"),
        ({"locale": "fr-CA"}, "Votes"),
        ({"locale": "es_419"}, "Votaciones"),
        ({"locale": "de"}, "Votes"),
    ],
)
async def test_the_locale_is_the_last_word_on_the_language(desk: Asker, how: dict[str, str], begins: str) -> None:
    answer = await desk.reply("votes", **how)
    assert answer.message.language == {"fr-CA": "fr", "es_419": "es"}.get(how.get("locale", ""), "en")
    assert begins[:3] in text_of(answer.message)


async def test_the_language_asked_for_wins_over_all_settings(desk: Asker) -> None:
    await desk.ask("language es")
    await desk.ask("language fr channel")
    assert (await desk.reply("votes")).message.language == "es"
    assert (await desk.reply("votes ht")).message.language == "ht"
    assert (await desk.reply("votes", user="U2", locale="en")).message.language == "fr"


async def test_typed_commands_do_the_same(desk: Asker) -> None:
    typed = await desk.ask(command="quotes", options={"who": "bran", "public": "true"})
    assert isinstance(typed, Reply)
    assert typed.public
    assert text_of(typed.message) == await desk.said("quotes bran")


async def test_home_is_the_brief_with_what_one_may_edit(desk: Asker) -> None:
    await desk.ask("subscribe daily 07:00")

    async def yes() -> bool:
        return True

    stranger = await desk.desk.home(Invocation(HERE, "U2", "home"))
    admin = await desk.desk.home(Invocation(HERE, "U1", "home", may_change=yes))
    assert "57" in text_of(stranger)
    assert "s-1" not in text_of(stranger)
    assert "s-1" in text_of(admin)
    assert "unsubscribe s-1" in buttons_of(admin).values()


async def test_a_start_page_that_is_no_channel_edits_those_of_the_workspace(desk: Asker) -> None:
    async def yes() -> bool:
        return True

    await desk.ask("subscribe daily 07:00")
    own = replace(HERE, channel="@U1")
    page = await desk.desk.home(Invocation(own, "U1", "home", may_change=yes))
    assert f"{HERE.channel}" in text_of(page)
    stopped = await desk.reply("unsubscribe s-1", target=own)
    assert desk.office.store.subscriptions(HERE) == ()
    await desk.press(stopped, "Undo", target=own)
    assert [known.id for known in desk.office.store.subscriptions(HERE)] == ["s-1"]
    elsewhere = replace(own, tenant="another")
    await desk.reply("unsubscribe s-1", target=elsewhere)
    assert desk.office.store.subscriptions(HERE) != ()


@pytest.mark.parametrize(
    ("option", "typed", "value"),
    [
        ("zone", "nai", "Africa/Nairobi"),
        ("zone", "pòtop", "America/Port-au-Prince"),
        ("zone", "", "America/Port-au-Prince"),
        ("who", "bran", "Patricia Aguilera Bran"),
        ("country", "ken", "Kenya"),
        ("about", "buk", "Nayib Bukele"),
        ("handle", "f-1", "f-1"),
        ("id", "", "s-1"),
        ("command", "sched", "schedule"),
    ],
)
async def test_completion(desk: Asker, option: str, typed: str, value: str) -> None:
    await desk.ask("subscribe daily 07:00")
    offers = desk.desk.complete(Invocation(HERE, "U1", "c"), option, typed)
    assert value in [offer for offer, _ in offers]
    assert len(offers) <= 25
    assert all(len(offer) <= 100 and 0 < len(label) <= 100 for offer, label in offers)


async def test_completion_of_nonsense_is_empty(desk: Asker) -> None:
    invocation = Invocation(HERE, "U1", "c")
    assert desk.desk.complete(invocation, "no such option", "x") == []
    assert desk.desk.complete(invocation, "zone", "\u202e" * 5000) is not None


async def test_help_s_example_of_a_proof_is_one(desk: Asker) -> None:
    assert f"/mmss source {desk.vote}" in await desk.said("help")


async def test_help_where_commands_are_chosen_from_a_menu(desk: Asker) -> None:
    said = await desk.said("", command="help", options={})
    assert "/mmss brief language:fr" in said
    assert "/mmss subscribe when:daily 07:00 zone:America/Port-au-Prince size:brief language:fr" in said
    assert "in any order" not in said


async def test_changes_says_where_more_came_than_it_looks_through(desk: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = await desk.said("changes since 2026")
    assert "looked through" not in whole
    monkeypatch.setattr("bot.commands.reads.MANY", 3)
    desk.clock.pass_(minutes=2)
    assert "newest 3 of what came since were looked through: there is more" in await desk.said("changes since 2026")


async def test_changes_tells_of_an_old_fact_that_fell(desk: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is older than the newest facts, but what happened to it is new."""
    old = desk.office.store.known("mmss")[-1]
    desk.clock.pass_(hours=3)
    monkeypatch.setattr("bot.commands.reads.MANY", 2)
    await desk.office.store.write(lambda tx: tx.withdraw_article("mmss", old.article.id, why="gone", now=desk.clock()))
    said = await desk.said("changes since 1h")
    assert "0 withdrawn" not in said
