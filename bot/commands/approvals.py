"""`approval`: an editor looks at a subscription's briefings first; and `review`, which the buttons of a review type.

`approval on` is typed in the channel where editors look. Who may change settings there may approve.
"""

import re
from datetime import timedelta

from adapters.base import Reply, Target
from bot.briefings.reviewing import told_state
from bot.commands import schedules
from bot.commands.answers import bullets, line, message, note, reply, typed
from bot.commands.office import Office, Request
from bot.commands.saving import once
from bot.commands.text import short
from bot.commands.times import is_duration, length
from bot.store import Tx
from bot.store.reviewing import Approval, Otherwise, Review
from bot.store.rows import Subscription
from messages.format.leaving import choices
from messages.message import Channel, Code, Line, Message, Span, Text
from messages.words import Words

LEAD = "15m"
LEADS = timedelta(minutes=5), timedelta(hours=2)
"""The shortest and the longest time an editor gets."""

SHOWN = 10

VERDICTS = frozenset({"approve", "hold"})
"""On a whole briefing; a number is a line of it."""


async def on(office: Office, request: Request) -> Reply:
    words, asked = request.words, request.option("lead") or LEAD
    lead = length(asked) if is_duration(asked) else None
    if lead is None or not LEADS[0] <= lead <= LEADS[1]:
        return reply(words, "answer-approval-lead")
    reason = await request.invocation.can_post_here()
    if reason:
        return reply(words, "answer-cannot-post", reason=reason)
    otherwise: Otherwise = "send" if request.option("otherwise") == "send" else "hold"

    def effect(tx: Tx) -> Message:
        known = _subscription(tx, request)
        if known is None:
            return _which(office, request)
        approval = Approval(known.id, request.target, lead, otherwise)
        tx.set_approval(approval, by=request.user, now=request.now)
        _record(tx, request, known, "", f"{request.target.channel} {_minutes(lead)} {otherwise}")
        said = line(words, "answer-approval-on", **_about(words, known), lead=_minutes(lead))
        return message(
            words,
            said,
            note(words, f"answer-approval-{otherwise}"),
            note(words, "answer-approval-not"),
        )

    return Reply(await once(office, request, effect))


async def off(office: Office, request: Request) -> Reply:
    words = request.words

    def effect(tx: Tx) -> Message:
        known = _subscription(tx, request)
        if known is None:
            return _which(office, request)
        was = tx.approvals_of([known.id]).get(known.id)
        tx.end_approval(known.id)
        tx.let_go(known.id, request.now)
        if was:
            _record(tx, request, known, f"{was.channel.channel} {_minutes(was.lead)} {was.otherwise}", "")
        return message(words, line(words, "answer-approval-off", **_about(words, known)))

    return Reply(await once(office, request, effect))


def _minutes(lead: timedelta) -> str:
    return f"{int(lead.total_seconds()) // 60} min"


def _about(words: Words, known: Subscription) -> dict[str, Span | tuple[Span, ...]]:
    return {"id": Code(known.id), "channel": Channel(known.target.channel), "what": schedules.described(words, known)}


def _record(tx: Tx, request: Request, known: Subscription, old: str, new: str) -> None:
    """Where the briefings go: there it is looked for who did what."""
    tx.record(known.target, "approval", known.id, old, new, by=request.user, now=request.now)


def _subscription(tx: Tx, request: Request) -> Subscription | None:
    """The one named, of any channel of the workspace; or the only one here."""
    asked = request.option("subscription")
    if asked is None:
        here = tx.subscriptions(request.target)
        return here[0] if len(here) == 1 else None
    where = tx.place_of(request.target, asked)
    return tx.subscription(where, asked) if where else None


def _which(office: Office, request: Request) -> Message:
    example = typed(office.topic.command, "admin approval on s-1 15m")
    return message(request.words, line(request.words, "answer-approval-which", example=example))


async def list_(office: Office, request: Request) -> Reply:
    """Of the whole workspace: the review channel and the channels it is for are seldom the same."""
    words, target = request.words, request.target
    there = {known.id: known for known in office.store.subscriptions_of(target.platform, target.tenant)}
    found = office.store.approvals_of(list(there))
    if not found:
        return reply(words, "answer-approval-none", example=typed(office.topic.command, "admin approval on s-1 15m"))
    lines = (_listed(words, there[id_], approval) for id_, approval in list(found.items())[:SHOWN])
    waiting = (described(words, each) for each in office.store.reviews_in(Target(target.platform, target.tenant, "")))
    said = message(words, line(words, "answer-approvals", n=len(found)), *bullets(lines), *bullets(waiting))
    return Reply(said)


def _listed(words: Words, known: Subscription, approval: Approval) -> Line:
    return line(
        words,
        "answer-approval-line",
        **_about(words, known),
        review=Channel(approval.channel.channel),
        lead=_minutes(approval.lead),
        otherwise=words.text(f"answer-approval-{approval.otherwise}"),
    )


def described(words: Words, review: Review) -> Line:
    """ "v-5 (s-1): …"."""
    return Line((Code(review.id), Text(f" ({review.subscription.id}): "), *told_state(words, review)))


async def review(office: Office, request: Request) -> Reply:
    """Leaves a line out or in, approves the whole, or holds it. The first to do the last two wins."""
    words, asked = request.words, request.option("review") or ""

    def effect(tx: Tx) -> Message:
        found = tx.review_in_hand(request.target, asked)
        if found is None:
            return message(words, line(words, "answer-no-such-review", id=Code(short(asked, 20))))
        if found.state != "open":
            return message(words, line(words, "answer-review-closed"), *bullets([described(words, found)]))
        verdict = request.option("verdict") or ""
        if verdict in VERDICTS:
            return _judged(office, tx, request, found)
        return _switched(tx, request, found, int(verdict) if re.fullmatch(r"[0-9]{1,3}", verdict) else 0)

    said = await once(office, request, effect)
    office.editions.reviews.wake()
    return Reply(said)


def _switched(tx: Tx, request: Request, found: Review, n: int) -> Message:
    words, lines = request.words, len(choices(found.message))
    if not 1 <= n <= lines:
        return message(words, line(words, "answer-no-such-line", n=n, lines=lines))
    left_out = found.left_out ^ {n}
    tx.switch_line(found, left_out, request.now)
    which, other = ("out", "in") if n in left_out else ("in", "out")
    _noted(tx, request, found, f"{other}:{n}", f"{which}:{n}")
    said = line(words, f"answer-line-{which}", n=n, left=lines - len(left_out), lines=lines)
    return message(words, said)


def _judged(office: Office, tx: Tx, request: Request, found: Review) -> Message:
    reviews, by, now = office.editions.reviews, request.user, request.now
    held = request.option("verdict") == "hold"
    closed = reviews.end(tx, found, by, "", now) if held else reviews.send(tx, found, "approved", by, now)
    assert closed is not None, "it was open, and is in our hands"  # noqa: S101
    if closed.state in {"approved", "held"}:
        _noted(tx, request, closed, "", closed.state)
    return message(request.words, described(request.words, closed))


def _noted(tx: Tx, request: Request, found: Review, old: str, new: str) -> None:
    there = found.subscription
    tx.record(there.target, "review", there.id, old, new, by=request.user, now=request.now)
