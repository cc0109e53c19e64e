"""Why an article is, or is not, in the briefings: its whole road, from what was kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from adapters.base import Target
from bot.feeds.articles import canonical
from bot.feeds.following import Beat
from bot.store import Store
from bot.store.deliveries import Shown
from bot.store.feed_rows import Sighting
from messages.ledger import Ledger, build, supports
from messages.matching import Match
from messages.model import Article, Known
from messages.topic import Topic
from messages.trust import is_grave, may_be_said, strong

LOOK_BACK = timedelta(days=30)
"""How far back it is looked for where an article was told."""

Refusal = Literal["held", "corrected", "withdrawn", "denied", "grave", "low"]
"""Why a fact is not told: an admin holds it; the article took it back; the text denies it or only supposes it; it is
grave and has one source; the finder is not sure enough."""


@dataclass(frozen=True, slots=True)
class Why:
    """What is known of an address. `sightings` are the feeds that showed it, with their outlets."""

    url: str
    sightings: tuple[tuple[str, Sighting], ...] = ()
    article: Article | None = None
    match: Match | None = None
    story: str = ""
    outlets: tuple[str, ...] = ()
    """Who tells that story."""
    taken: tuple[Known, ...] = ()
    refused: tuple[tuple[Known, Refusal], ...] = ()
    posted: tuple[Shown, ...] = ()
    fresh: bool = False
    """No feed showed it: it was read just now, and nothing of it was kept."""


def look(store: Store, beat: Beat, url: str, tenant: Target | None, now: datetime) -> Why | None:
    """What is kept of an address; None when it was never seen. `tenant`: whose channels may be named; None is all."""
    address = _address(url)
    outlets = {feed.no: feed.outlet for feed in store.feeds(beat.topic.command)}
    seen = store.sightings(beat.topic.command, address)
    sightings = tuple((outlets.get(one.feed, ""), one) for one in seen)
    ids = dict.fromkeys([*(one.article for one in seen if one.article), address, url])
    article = next((found for id_ in ids if (found := store.article(beat.topic.command, id_))), None)
    if article is None:
        return Why(url, sightings) if sightings else None
    why = _told(store, beat, Why(url, sightings, article), article)
    tenant = tenant if tenant and tenant.platform else None
    handles = [known.handle for known in (*why.taken, *(known for known, _ in why.refused))]
    return replace(why, posted=store.shown(handles, tenant, since=now - LOOK_BACK))


def _address(url: str) -> str:
    try:
        return canonical(url)
    except ValueError:
        return url


def _told(store: Store, beat: Beat, why: Why, article: Article) -> Why:
    topic = beat.topic
    mine = store.known(topic.command, article=article.id)
    story = mine[0].story if mine else ""
    around = store.known(topic.command, story=story) if story else ()
    taken, refused = judged(mine, build(around), topic)
    return replace(
        why,
        match=beat.matcher.match(article.title, article.text, article.published),
        story=story,
        outlets=tuple(dict.fromkeys(known.article.outlet for known in around)),
        taken=taken,
        refused=refused,
    )


def judged(
    mine: Sequence[Known], ledger: Ledger, topic: Topic
) -> tuple[tuple[Known, ...], tuple[tuple[Known, Refusal], ...]]:
    """Those that may be told, and the others with the reason; in the order of the text."""
    in_order = sorted(mine, key=lambda known: known.fact.start)
    verdicts = [(known, refusal(known, ledger, topic)) for known in in_order]
    taken = tuple(known for known, why in verdicts if why is None)
    return taken, tuple((known, why) for known, why in verdicts if why is not None)


def refusal(known: Known, ledger: Ledger, topic: Topic) -> Refusal | None:
    """None for a fact that a briefing may tell."""
    if known.state != "live":
        return known.state
    if may_be_said(known, ledger, topic):
        return None
    if ledger.held_by(known):
        return "held"
    if not supports(known.fact):
        return "denied"
    return "grave" if is_grave(known, topic) and not strong(ledger.claim(known)) else "low"


async def look_afresh(beat: Beat, url: str, now: datetime) -> Why:
    """Reads an address nobody showed us, keeping nothing. Raises FetchError, ChildFailed."""
    article = await beat.reader.page(url, outlet="", now=now)
    found = () if article.headline_only else await beat.find(article, beat.topic)
    known = [Known(f"?{n}", n, fact, article, first_seen=now, last_seen=now) for n, fact in enumerate(found, 1)]
    taken, refused = judged(known, build(known), beat.topic)
    match = beat.matcher.match(article.title, article.text, article.published)
    return Why(url, (), article, match, taken=taken, refused=refused, fresh=True)
