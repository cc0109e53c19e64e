"""Taking back what is no setting of a channel: a feed, a fact."""

from bot.commands.office import Request
from bot.store import Tx
from bot.store.rows import Change
from messages.model import State


def put_back(tx: Tx, topic: str, request: Request, made: Change) -> Change | None:
    """The change; None where there is nothing left to take back."""
    if made.what == "feed":
        return _feed(tx, topic, request, made)
    if made.what == "filter":
        _filter(tx, request, made)
    if made.what == "fact":
        before: State = "held" if made.old == "held" else "live"
        tx.set_state(made.subject, before, by=request.user, why="", now=request.now)
        tx.record(request.target, "fact", made.subject, made.new, before, by=request.user, now=request.now)
    return made


def _filter(tx: Tx, request: Request, made: Change) -> None:
    if made.new:
        tx.remove_filter(request.target, made.subject, now=request.now)
    else:
        tx.restore_filter(request.target, made.subject)
    tx.record(request.target, "filter", made.subject, made.new, made.old, by=request.user, now=request.now)


def _feed(tx: Tx, topic: str, request: Request, made: Change) -> Change | None:
    number = made.subject.removeprefix("#")
    feed = tx.feed_numbered(topic, int(number)) if number.isdecimal() else None
    if feed is None:
        return None
    if made.new:
        tx.remove_feed(topic, feed.url, now=request.now)
    else:
        tx.restore_feed(feed, now=request.now)
    tx.record(request.target, "feed", made.subject, made.new, made.old, by=request.user, now=request.now)
    return made
