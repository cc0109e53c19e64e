"""Settings and subscriptions of a channel: changed, recorded, taken back."""

from datetime import UTC, datetime, time, timedelta

import pytest

from adapters.base import Target
from bot.briefings.schedule import ScheduleError
from bot.store import Alerts, Channel, Quiet, Store, Subscription, Tx
from messages.model import Article, Country, Cursor, Fact

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
DAY = timedelta(days=1)
HERE = Target("p", "t", "c")
WHO = {"by": "U1", "now": NOW}


async def subscribe(store: Store, when: str = "daily 07:00", target: Target = HERE) -> Subscription:
    return await store.write(
        lambda tx: tx.subscribe(target, when, "america/port-au-prince", "brief", "fr", by="U1", now=NOW)
    )


async def test_a_subscription_begins_with_all_told(store: Store) -> None:
    text = "Kenya."
    known = Fact(Country("KE"), 0, 5, "Kenya", (0, 6), "r", 1.0, text)
    await store.write(lambda tx: tx.keep("mmss", Article("a", "t", text, "en", "x"), [known], finder="1", now=NOW))
    made = await subscribe(store)
    noon = NOW + timedelta(hours=5)
    assert made == Subscription(
        id="s-1", target=HERE, when="daily 07:00", zone="America/Port-au-Prince", size="brief", language="fr",
        created_by="U1", created_at=NOW, next_at=noon, cursor=Cursor(1, NOW), due_at=noon,
    )  # fmt: skip
    assert store.subscription(HERE, " S-1") == made
    assert store.subscriptions(HERE) == store.subscriptions_of("p", "t") == (made,)
    assert store.due("mmss", noon, 10) == (made,)
    assert store.due("mmss", noon - timedelta(seconds=1), 10) == ()


async def test_the_very_same_again_is_the_same_one(store: Store) -> None:
    made = await subscribe(store)
    assert await subscribe(store, "DAILY 7:00") == made
    assert (await subscribe(store, "daily 08:00")).id == "s-2"


async def test_what_cannot_be_followed_changes_nothing(store: Store) -> None:
    with pytest.raises(ScheduleError):
        await subscribe(store, "now and then")
    assert store.subscriptions(HERE) == ()
    assert store.changes(HERE) == ()


async def test_unsubscribe_and_take_it_back(store: Store) -> None:
    made = await subscribe(store)
    assert await store.write(lambda tx: tx.unsubscribe(HERE, "s-1", **WHO)) == made  # type: ignore[arg-type]
    assert store.subscriptions(HERE) == ()
    assert store.due("mmss", NOW + DAY, 10) == ()
    assert await store.write(lambda tx: tx.unsubscribe(HERE, "s-1", **WHO)) is None  # type: ignore[arg-type]
    back = await store.write(lambda tx: tx.restore(HERE, "s-1", by="U2", now=NOW + 2 * DAY))
    assert back is not None
    assert (back.id, back.cursor) == (made.id, made.cursor)
    assert back.next_at == made.next_at + 2 * DAY, "what came in between is not made up for"
    assert [(c.what, c.subject, c.by) for c in store.changes(HERE)] == [
        ("restore", "s-1", "U2"),
        ("unsubscribe", "s-1", "U1"),
        ("subscribe", "s-1", "U1"),
    ]


async def test_restoring_one_that_runs_changes_nothing(store: Store) -> None:
    made = await subscribe(store)
    assert await store.write(lambda tx: tx.restore(HERE, "s-7", **WHO)) is None  # type: ignore[arg-type]
    assert store.subscriptions(HERE) == (made,)


async def test_pause_and_resume(store: Store) -> None:
    await subscribe(store)
    paused = await store.write(lambda tx: tx.pause(HERE, "s-1", why="holiday", by="U1", now=NOW))
    assert paused is not None
    assert (paused.paused, paused.due_at) == ("holiday", None)
    assert store.due("mmss", NOW + DAY, 10) == ()
    resumed = await store.write(lambda tx: tx.resume(HERE, "s-1", by="U1", now=NOW + DAY))
    assert resumed is not None
    assert (resumed.paused, resumed.due_at) == (None, NOW + DAY + timedelta(hours=5))
    assert store.subscription(HERE, "s-1") == resumed


async def test_a_whole_channel_or_tenant_is_paused(store: Store) -> None:
    other = Target("p", "t", "d")
    foreign = Target("p", "u", "c")
    for target in (HERE, other, foreign):
        await subscribe(store, target=target)
    await store.write(lambda tx: tx.pause(other, "s-2", why="holiday", by="U1", now=NOW))
    gone = await store.write(lambda tx: tx.pause_all(Target("p", "t", ""), why="gone", by="", now=NOW))
    assert [there.id for there in gone] == ["s-1"], "one that is paused is not paused again"
    assert [there.paused for t in (HERE, other, foreign) for there in store.subscriptions(t)] == [
        "gone",
        "holiday",
        None,
    ]


async def test_settings_of_a_channel(store: Store) -> None:
    assert store.channel(HERE) == Channel(HERE)
    quiet, alerts = (
        Quiet(time(22), time(5), "UTC"),
        Alerts(on=True, min_label="confirmed", quiet=Quiet(time(1), time(2), "UTC")),
    )

    def effect(tx: Tx) -> None:
        tx.set_mute(HERE, NOW + DAY, by="U1", now=NOW)
        tx.set_quiet(HERE, quiet, by="U1", now=NOW)
        tx.set_alerts(HERE, "mmss", alerts, by="U1", now=NOW)
        tx.set_language("channel", HERE, "", "ht", by="U1", now=NOW)

    await store.write(effect)
    assert store.channel(HERE) == Channel(HERE, "ht", NOW + DAY, quiet)
    assert store.alerts(HERE, "mmss") == alerts
    assert store.alerts(HERE, "sahel") is None
    assert [change.what for change in store.changes(HERE)] == ["language", "alerts", "quiet", "mute"]
    assert len(store.changes(HERE, 2)) == 2


async def test_a_user_s_language_goes_before_the_channel_s(store: Store) -> None:
    assert store.language(HERE, "U1") is None
    await store.write(lambda tx: tx.set_language("channel", HERE, "", "fr", by="U1", now=NOW))
    assert (store.language(HERE), store.language(HERE, "U1")) == ("fr", "fr")
    await store.write(lambda tx: tx.set_language("user", HERE, "U1", "ht", by="U1", now=NOW))
    assert (store.language(HERE), store.language(HERE, "U1"), store.language(HERE, "U2")) == ("fr", "ht", "fr")
    assert store.language(Target("p", "t", "d"), "U1") == "ht", "in the whole tenant"
    await store.write(lambda tx: tx.set_language("user", HERE, "U1", None, by="U1", now=NOW))
    assert store.language(HERE, "U1") == "fr"


def _settings(store: Store) -> tuple[object, ...]:
    here = store.channel(HERE), store.alerts(HERE, "mmss")
    return *here, store.subscriptions(HERE), store.language(HERE, "U1")


@pytest.mark.parametrize(
    "what", ["subscribe", "unsubscribe", "pause", "resume", "mute", "quiet", "alerts", "language", "user"]
)
async def test_every_change_can_be_taken_back(store: Store, what: str) -> None:
    await subscribe(store)
    await store.write(lambda tx: tx.pause(HERE, "s-1", why="holiday", by="U1", now=NOW) if what == "resume" else None)
    changes = {
        "subscribe": lambda tx: tx.subscribe(HERE, "daily 09:00", "UTC", "full", "es", by="U1", now=NOW),
        "unsubscribe": lambda tx: tx.unsubscribe(HERE, "s-1", by="U1", now=NOW),
        "pause": lambda tx: tx.pause(HERE, "s-1", why="holiday", by="U1", now=NOW),
        "resume": lambda tx: tx.resume(HERE, "s-1", by="U1", now=NOW),
        "mute": lambda tx: tx.set_mute(HERE, NOW + DAY, by="U1", now=NOW),
        "quiet": lambda tx: tx.set_quiet(HERE, Quiet(time(22), time(5), "UTC"), by="U1", now=NOW),
        "alerts": lambda tx: tx.set_alerts(HERE, "mmss", Alerts(on=True), by="U1", now=NOW),
        "language": lambda tx: tx.set_language("channel", HERE, "", "es", by="U1", now=NOW),
        "user": lambda tx: tx.set_language("user", HERE, "U1", "es", by="U1", now=NOW),
    }
    before = _settings(store)
    await store.write(changes[what])
    assert _settings(store) != before
    newest = store.changes(HERE)[0]
    taken_back = await store.write(lambda tx: tx.undo(HERE, newest.id, by="U2", now=NOW))
    assert taken_back == newest
    assert _settings(store) == before
    assert store.changes(HERE)[0].by == "U2", "taking back is a change too"


async def test_reports(store: Store) -> None:
    await store.write(lambda tx: tx.report(HERE, "f-7k", "wrong year", by="U1", now=NOW))
    [report] = store.reports(Target("p", "t", "another channel of the tenant"))
    assert (report.handle, report.why, report.by, report.target) == ("f-7k", "wrong year", "U1", HERE)
    assert store.reports(Target("p", "u", "c")) == ()
