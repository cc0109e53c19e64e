"""What a reader says is wrong reaches the admins, with a button that holds it back for the reader's reason."""

from pathlib import Path

import adapters.web
from adapters.base import Adapter, Target
from tests.commands.support import HERE, Asker, asker, buttons_of, text_of
from tests.fakes.site import Site

WHY = "the outlet took the whole article back this morning and said sorry"


async def desk(tmp_path: Path) -> Asker:
    page: Adapter = adapters.web.load({}, Site())
    return await asker(tmp_path, {"web": page})


async def test_whoever_made_the_subscriptions_is_told(tmp_path: Path) -> None:
    bot = await desk(tmp_path)
    await bot.reply("subscribe daily 07:00", user="ADMIN")
    answer = await bot.reply(f"report {bot.vote} {WHY}", user="READER", admin=False)
    assert "Thank you" in text_of(answer.message)
    assert buttons_of(answer.message) == {}
    (told,) = bot.office.store.deliveries(Target("web", "local", "@ADMIN"))
    assert (told.occasion, told.state) == ("report:1", "queued")
    bot.office.store.close()


async def test_where_editors_look_they_are_told_there(tmp_path: Path) -> None:
    bot = await desk(tmp_path)
    await bot.reply("subscribe daily 07:00", user="ADMIN")
    review = Target("web", "local", "review")
    await bot.reply("admin approval on s-1", user="ADMIN", target=review)
    await bot.reply(f"report {bot.vote} {WHY}", user="READER", admin=False)
    assert [one.occasion for one in bot.office.store.deliveries(review)] == ["report:1"]
    assert bot.office.store.deliveries(Target("web", "local", "@ADMIN")) == ()
    bot.office.store.close()


async def test_the_button_holds_it_back_for_the_reason_given(tmp_path: Path) -> None:
    bot = await desk(tmp_path)
    answer = await bot.reply(f"report {bot.vote} {WHY}", user="ADMIN")
    assert "held back" in text_of((await bot.press(answer, "Dispute", user="ADMIN")).message).lower()
    (fact,) = bot.office.store.known("mmss", kinds=("vote",))
    assert (fact.state, fact.judged_by) == ("held", "ADMIN")
    assert fact.judged_why
    assert WHY.startswith(fact.judged_why)
    bot.office.store.close()


async def test_asked_twice_it_is_told_once(tmp_path: Path) -> None:
    bot = await desk(tmp_path)
    await bot.reply("subscribe daily 07:00", user="ADMIN")
    for _ in range(2):
        await bot.reply(f"report {bot.vote} {WHY}", user="READER", admin=False, again="the same request")
    assert len(bot.office.store.deliveries(Target("web", "local", "@ADMIN"))) == 1
    assert len(bot.office.store.reports(HERE)) == 1
    bot.office.store.close()
