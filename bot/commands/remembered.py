"""The same question asked again while nothing has changed: after an alert a whole workspace asks for the brief."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime

from adapters.base import Reply
from bot.commands.office import Office, Request

ABOUT_THE_NEWS = frozenset(
    {"brief", "latest", "facts", "timeline", "votes", "quotes", "countries", "source", "search", "changes"}
)
"""Answers made from what is kept, the asker's language and zone, the channel's cursor and filters, and the minute."""

LIMIT = 500
"""Answers held: some 5 MB."""


class Remembered:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._answers: OrderedDict[Hashable, Reply] = OrderedDict()

    def key(self, request: Request) -> Hashable | None:
        """What an answer depends on; None where it is not to be remembered. Times are told by the minute."""
        if request.call.path not in ABOUT_THE_NEWS:
            return None
        store, topic = self._office.store, self._office.topic.command
        return (
            request.call.path,
            tuple(sorted(request.call.options.items())),
            request.language,
            request.zone,
            _minute(request.now),
            store.mark(topic),
            store.cursor(request.target, topic),
            store.wanted_in(request.target, topic) if request.call.path == "brief" else (),
        )

    def get(self, key: Hashable | None) -> Reply | None:
        return self._answers.get(key) if key is not None else None

    def put(self, key: Hashable | None, answer: Reply) -> None:
        if key is not None:
            self._answers[key] = answer
            if len(self._answers) > LIMIT:
                self._answers.popitem(last=False)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
