"""From what is known to a message: the core formatter, one function a part, one function an answer."""

from messages.format.articles import latest, search
from messages.format.changes import changes
from messages.format.countries import countries
from messages.format.proof import facts, source
from messages.format.timeline import timeline
from messages.format.votes import quotes, votes

__all__ = ["changes", "countries", "facts", "latest", "quotes", "search", "source", "timeline", "votes"]
