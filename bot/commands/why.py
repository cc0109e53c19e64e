"""`why`: the road of one article, from the feed that showed it to the channels that were told."""

import asyncio
from collections.abc import Iterator

from adapters.base import Reply
from bot.commands.answers import bullets, line, message, note, reply
from bot.commands.office import Office, Request
from bot.commands.text import short
from bot.feeds.reasons import told
from bot.fetch import FetchError
from bot.fetch.masking import masked
from bot.process.children import ChildFailed
from bot.store.deliveries import Shown
from bot.why import Why, look, look_afresh
from messages.message import Block, Channel, Code, Line, Message, Text
from messages.model import Known
from messages.words import Words

MOST = 12
"""Facts of each sort that are listed."""

READING_SECONDS = 20.0
"""An asker waits no longer for a page that has to be read first."""


async def why(office: Office, request: Request) -> Reply:
    """What was never seen is read on the spot for those who may change things here: it makes the bot fetch."""
    url = request.option("url") or ""
    if office.beat is None:
        return _unseen(request, url)
    found = look(office.store, office.beat, url, request.target, request.now)
    if found is None and await request.invocation.may_change():
        try:
            async with asyncio.timeout(READING_SECONDS):
                found = await look_afresh(office.beat, url, request.now)
        except (FetchError, ChildFailed) as error:
            return reply(request.words, "answer-why-unread", reason=told(request.words, str(error)))
        except TimeoutError:
            return reply(request.words, "answer-why-unread", reason=request.words.text("reason-slow"))
    if found is None:
        return _unseen(request, url)
    return Reply(explained(request.words, found, request.zone))


def _unseen(request: Request, url: str) -> Reply:
    return reply(request.words, "answer-why-unseen", url=Code(short(masked(url), 80)))


def explained(words: Words, found: Why, zone: str) -> Message:
    """The same for a chat and for a shell."""
    title = found.article.title if found.article else masked(found.url)
    blocks: list[Block] = [
        *bullets(_steps(words, found, zone)),
        *bullets(_facts(words, found), words.text("answer-why-taken")),
        *bullets(_refused(words, found), words.text("answer-why-refused")),
        *bullets(_posted(words, found, zone), words.text("answer-why-posted")),
    ]
    if found.article and not found.posted:
        blocks.append(note(words, "answer-why-fresh" if found.fresh else "answer-why-unposted"))
    return message(words, line(words, "answer-why", title=short(title, 120)), *blocks)


def _steps(words: Words, found: Why, zone: str) -> Iterator[Line]:
    for outlet, one in found.sightings:
        at = words.instant(one.seen_at, zone, day=True) if one.seen_at else words.text("answer-never")
        fate, reason = words.text(f"fate-{one.outcome}"), told(words, one.reason) or "–"
        yield line(words, "answer-why-seen", outlet=outlet or "?", at=at, fate=fate, reason=reason)
    if found.article is None:
        return
    kind = "answer-why-headline" if found.article.headline_only else "answer-why-read"
    yield line(words, kind, n=len(found.article.text), language=found.article.lang or "?")
    if found.match and found.match.adjacent:
        yield line(words, "answer-why-topic", words=", ".join(found.match.words))
    elif found.match:
        yield line(words, "answer-why-no-topic")
    if found.story:
        outlets = ", ".join(found.outlets)
        yield line(words, "answer-why-story", story=Code(found.story), outlets=outlets, n=len(found.outlets))


def _facts(words: Words, found: Why) -> Iterator[Line]:
    yield from (_fact(known, found) for known in found.taken[:MOST])
    yield from _more(words, len(found.taken))


def _refused(words: Words, found: Why) -> Iterator[Line]:
    for known, reason in found.refused[:MOST]:
        yield Line((*_fact(known, found).spans, Text(": "), *words.say(f"refusal-{reason}")), _handles(known, found))
    yield from _more(words, len(found.refused))


def _more(words: Words, n: int) -> Iterator[Line]:
    if n > MOST:
        yield line(words, "answer-feeds-more", n=n - MOST)


def _fact(known: Known, found: Why) -> Line:
    evidence = Text(short(" ".join(known.fact.evidence.split()), 100))
    if found.fresh:
        return Line((evidence,))
    return Line((Code(known.handle), Text(" "), evidence), _handles(known, found))


def _handles(known: Known, found: Why) -> tuple[str, ...]:
    return () if found.fresh else (known.handle,)


def _posted(words: Words, found: Why, zone: str) -> Iterator[Line]:
    for one in found.posted:
        shown = _shown_facts(found, one)
        at = words.instant(one.at, zone, day=True)
        yield line(words, "answer-why-in", channel=Channel(one.target.channel), at=at, facts=shown)


def _shown_facts(found: Why, one: Shown) -> str:
    mine = {known.handle for known in (*found.taken, *(known for known, _ in found.refused))}
    return " ".join(handle for handle in one.facts if handle in mine)
