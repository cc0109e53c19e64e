"""Facts out of articles. `find_facts(article, topic)` is the whole interface."""

from typing import TYPE_CHECKING

from messages.model import Article, Fact

if TYPE_CHECKING:
    from messages.facts.finder import Topic

FINDER_VERSION = "2"
"""Changes with what is found. Kept with each fact, so that one can tell which finder found it."""

__all__ = ["FINDER_VERSION", "find_facts"]


def find_facts(article: Article, topic: "Topic") -> tuple[Fact, ...]:
    """Every fact the rules find, in text order. The finder is loaded by whoever finds: the bot's main process, which
    leaves that to its children, starts sooner without it."""
    from messages.facts import finder

    return finder.find_facts(article, topic)
