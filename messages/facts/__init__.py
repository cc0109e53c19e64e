"""Facts out of articles. `find_facts(article, topic)` is the whole interface."""

from messages.facts.finder import find_facts

FINDER_VERSION = "1"
"""Changes with every change of what is found: the store reads articles again that an older finder has read."""

__all__ = ["FINDER_VERSION", "find_facts"]
