"""A page at an address: fetched through the guard, its text taken out in a child."""

from datetime import datetime

from bot.feeds import dates
from bot.feeds.articles import Page, canonical, extract, origin_of
from bot.fetch import Fetcher, FetchError
from bot.process.children import Children
from messages.model import Article

EXTRACT_SECONDS = 5.0
ACCEPT = "text/html, application/xhtml+xml, */*;q=0.1"


class Gone(FetchError):
    """The page is no longer there."""

    code = "gone"


async def fetch_page(fetcher: Fetcher, children: Children, url: str) -> tuple[Page, str]:
    """The page, and the address it was found at in the end. Raises FetchError (Gone for 404 and 410), ChildFailed."""
    fetched = await fetcher.get(url, accept=ACCEPT)
    if fetched.status in (404, 410):
        raise Gone(f"the host answered {fetched.status}")
    if fetched.status != 200:
        raise FetchError(f"the host answered {fetched.status}")
    work = extract, fetched.body, fetched.url, dict(fetched.headers)
    page: Page = await children.run(*work, seconds=EXTRACT_SECONDS)
    return page, fetched.url


async def read_page(fetcher: Fetcher, children: Children, url: str, outlet: str, now: datetime) -> Article:
    """As an article. Raises as `fetch_page` does."""
    page, at = await fetch_page(fetcher, children, url)
    address = page.url or at
    return Article(
        id=canonical(address),
        title=page.title,
        text=page.text,
        lang=page.lang or "",
        outlet=outlet,
        url=address,
        origin=origin_of(page.text),
        published=dates.believable(page.published, now),
        fetched=now,
        headline_only=page.stub,
    )
