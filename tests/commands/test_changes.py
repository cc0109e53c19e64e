"""Changes: only by those who may, once however often asked, told old → new, and taken back by a button."""

import pytest

from adapters.base import Form, Reply, Target
from tests.commands.support import HERE, Asker, buttons_of, text_of

CHANGES = [
    "subscribe daily 07:00", "unsubscribe s-1", "schedule pause s-1", "schedule resume s-1", "schedule remove s-1",
    "restore s-1", "undo c-1", "mute 2h", "quiet 22:00-05:00", "quiet off", "alerts on", "alerts off",
    "language fr channel", "test",
]  # fmt: skip


@pytest.mark.parametrize("text", CHANGES)
async def test_who_may_not_changes_nothing(desk: Asker, text: str) -> None:
    await desk.ask("subscribe daily 06:00")
    before = desk.office.store.changes(HERE, 99), desk.office.store.subscriptions(HERE)
    shown = await desk.said(text, admin=False)
    assert "Nothing was changed" in shown
    assert (desk.office.store.changes(HERE, 99), desk.office.store.subscriptions(HERE)) == before
    assert desk.office.store.deliveries(HERE) == ()


@pytest.mark.parametrize(
    "text", ["admin feeds add https://x.example/", "admin feeds remove #1", "admin dispute f-1 wrong", "release f-1"]
)
async def test_what_all_tenants_read_is_changed_by_whoever_may_change_that(desk: Asker, text: str) -> None:
    refused = await desk.said(text, may_change_all=False)
    assert "/mmss approval on" in refused, "what its editors can do instead"
    assert "everyone I serve" in refused
    assert "everyone I serve" not in await desk.said(text, may_change_all=True)
    assert "everyone I serve" not in await desk.said("mute 2h", may_change_all=False)


async def test_subscribing_tells_the_next_three_times_in_the_zone(desk: Asker) -> None:
    answer = await desk.reply("subscribe daily 07:00 America/Port-au-Prince brief fr")
    shown = text_of(answer.message)
    assert "s-1: nothing → daily 07:00 (America/Port-au-Prince), brief, French" in shown
    assert "Wed 25 Nov 07:00, Thu 26 Nov 07:00, Fri 27 Nov 07:00 (America/Port-au-Prince, now UTC-5)" in shown
    (made,) = desk.office.store.subscriptions(HERE)
    assert (made.when, made.zone, made.size, made.language, made.created_by) == (
        "daily 07:00", "America/Port-au-Prince", "brief", "fr", "U1",
    )  # fmt: skip


async def test_undo_of_subscribe_and_of_unsubscribe(desk: Asker) -> None:
    made = await desk.reply("subscribe weekdays 06:30 Nairobi")
    gone = await desk.press(made, "Undo")
    assert "→ removed" in text_of(gone.message)
    assert desk.office.store.subscriptions(HERE) == ()
    back = await desk.press(gone, "Undo")
    assert "removed → weekdays 06:30 (Africa/Nairobi)" in text_of(back.message)
    assert [each.id for each in desk.office.store.subscriptions(HERE)] == ["s-1"]


async def test_undo_of_mute_and_language_puts_back_what_was(desk: Asker) -> None:
    await desk.ask("mute 1h")
    later = await desk.reply("mute 5h")
    assert "Tue 24 Nov 08:00 (America/Port-au-Prince) → until Tue 24 Nov 12:00" in text_of(later.message)
    await desk.press(later, "Undo")
    assert str(desk.office.store.channel(HERE).mute_until) == "2026-11-24 13:00:00+00:00"
    await desk.ask("language fr channel")
    changed = await desk.reply("language es channel", user="U2")
    await desk.press(changed, "Deshacer", user="U2")
    assert desk.office.store.channel(HERE).language == "fr"
    own = await desk.reply("language ht", admin=False)
    await desk.press(own, "Defè", admin=False)
    assert desk.office.store.language(HERE, "U1") == "fr"


async def test_the_same_request_again_has_one_effect_and_the_first_answer(desk: Asker) -> None:
    first = await desk.reply("subscribe daily 07:00", again="twice")
    desk.clock.pass_(minutes=1)
    again = await desk.reply("subscribe daily 07:00", again="twice")
    assert again.message == first.message
    assert len(desk.office.store.subscriptions(HERE)) == 1
    assert len(desk.office.store.changes(HERE, 99)) == 1
    for _ in range(2):
        await desk.ask("report f-1 wrong", again="report-twice", admin=False)
    assert len(desk.office.store.reports(HERE)) == 1


async def test_subscribing_to_the_same_twice_makes_one(desk: Asker) -> None:
    await desk.ask("subscribe daily 07:00 fr")
    assert "Already so" in await desk.said("subscribe daily 07:00 fr")
    assert len(desk.office.store.subscriptions(HERE)) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("subscribe whenever", "weekdays 07:00"),
        ("subscribe daily 25:00", "weekdays 07:00"),
        ("subscribe daily 07:00 Mars/Phobos", "Mars/Phobos"),
        ('subscribe cron "0 0 31 2 *"', "weekdays 07:00"),
        ("subscribe", "/mmss subscribe daily 07:00 America/Port-au-Prince"),
        ("mute eternity", "eternity"),
        ("mute 500 days", "up to 31d"),
        ("alerts on max 500", "1 to 30"),
        ("unsubscribe s-9", "s-9"),
        ("schedule pause s-9", "s-9"),
        ("report f-zzzz wrong", "f-zzzz"),
        ("undo c-77", "c-77"),
    ],
)
async def test_what_cannot_be_done_is_said_and_changes_nothing(desk: Asker, text: str, says: str) -> None:
    shown = await desk.said(text)
    assert says in shown
    assert desk.office.store.subscriptions(HERE) == ()
    assert desk.office.store.changes(HERE, 99) == ()


async def test_where_the_bot_cannot_post_nothing_is_subscribed(desk: Asker) -> None:
    for text in ("subscribe daily 07:00", "alerts on", "test"):
        assert "Invite me first." in await desk.said(text, reason="Invite me first.")
    assert desk.office.store.subscriptions(HERE) == ()


async def test_without_a_time_a_form_where_there_is_one(desk: Asker) -> None:
    form = await desk.ask("subscribe", forms=True, zone="Africa/Nairobi")
    assert isinstance(form, Form)
    assert {field.name: field.value for field in form.fields} == {
        "when": "daily 07:00", "zone": "Africa/Nairobi", "size": "brief", "language": "en",
    }  # fmt: skip
    filled = {field.name: field.value for field in form.fields}
    answer = await desk.ask(command=form.command, options=filled)
    assert isinstance(answer, Reply)
    assert desk.office.store.subscriptions(HERE)[0].zone == "Africa/Nairobi"


async def test_a_form_is_not_opened_for_who_may_not(desk: Asker) -> None:
    assert isinstance(await desk.ask("subscribe", forms=True, admin=False), Reply)


async def test_unsubscribe_without_an_id(desk: Asker) -> None:
    assert "No subscriptions here" in await desk.said("unsubscribe")
    await desk.ask("subscribe daily 07:00")
    await desk.ask("subscribe daily 08:00")
    answer = await desk.reply("unsubscribe")
    assert {"unsubscribe s-1", "unsubscribe s-2"} <= set(buttons_of(answer.message).values())
    await desk.ask("unsubscribe s-1")
    assert "s-2" in await desk.said("unsubscribe")
    assert desk.office.store.subscriptions(HERE) == ()


async def test_unsubscribing_from_all_asks_first(desk: Asker) -> None:
    await desk.ask("subscribe daily 07:00")
    await desk.ask("subscribe daily 08:00")
    await desk.ask("unsubscribe *")
    assert len(desk.office.store.subscriptions(HERE)) == 2


async def test_schedule_shows_who_when_last_and_next_and_every_change(desk: Asker) -> None:
    await desk.ask("subscribe daily 07:00 brief fr", user="U7")
    await desk.ask("mute 2h", user="U8")
    await desk.ask("alerts on confirmed", user="U9")
    await desk.ask("quiet 22:00-05:00", user="U9")
    await desk.ask("language ht channel", user="U9")
    shown = await desk.said("schedule", locale="en", user="U1", admin=False)
    lines = shown.split("\n")
    assert "made by U7" in text_of((await desk.reply("language en")).message) + await desk.said("schedule")
    assert len([line for line in lines if "U9" in line]) == 3
    assert [line for line in lines if "U8" in line]


async def test_pause_and_resume(desk: Asker) -> None:
    await desk.ask("subscribe daily 07:00")
    paused = await desk.reply("pause s-1", user="U5")
    assert desk.office.store.subscriptions(HERE)[0].paused == "paused by U5"
    assert "paused" in await desk.said("schedule")
    await desk.press(paused, "Resume")
    assert desk.office.store.subscriptions(HERE)[0].paused is None


async def test_another_tenants_subscription_is_not_there(desk: Asker) -> None:
    """C8: the same words as for an id that never was."""
    await desk.ask("subscribe daily 07:00")
    elsewhere = Target("web", "other", "page")
    next_door = Target("web", "local", "elsewhere")
    for target in (elsewhere, next_door):
        for text in ("unsubscribe s-1", "schedule pause s-1", "schedule remove s-1", "restore s-1"):
            shown = await desk.said(text, target=target)
            assert shown == (await desk.said(text.replace("s-1", "s-99"), target=target)).replace("s-99", "s-1")
        assert "nothing to take back" in await desk.said("undo c-1", target=target)
        assert "No subscriptions here" in await desk.said("schedule", target=target)
    assert desk.office.store.subscriptions(HERE)[0].paused is None


async def test_a_test_post_is_queued_once(desk: Asker) -> None:
    for _ in range(2):
        await desk.ask("test", again="test-1")
    (queued,) = desk.office.store.deliveries(HERE)
    assert queued.occasion == "test:test-1"


async def test_the_right_is_asked_for_at_each_call(desk: Asker) -> None:
    """C10: an admin may be demoted between two requests."""
    await desk.ask("mute 2h", admin=True)
    assert "Nothing was changed" in await desk.said("mute off", admin=False)
    assert desk.office.store.channel(HERE).mute_until is not None


async def test_a_database_that_cannot_save_is_told(desk: Asker) -> None:
    desk.office.store.close()
    shown = await desk.said("subscribe daily 07:00")
    assert "Nothing was changed" in shown


async def test_left_pauses_what_was_subscribed(desk: Asker) -> None:
    await desk.ask("subscribe daily 07:00")
    await desk.desk.left(HERE, "the bot was removed")
    assert desk.office.store.subscriptions(HERE)[0].paused == "the bot was removed"
    await desk.ask("resume s-1")
    await desk.desk.left(Target("web", "local", ""), "uninstalled")
    assert desk.office.store.subscriptions(HERE)[0].paused == "uninstalled"
    desk.office.store.close()
    await desk.desk.left(HERE, "again")  # logged, not raised
