"""Who is asking: rights, language and time zone, from users.info."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from adapters.base import Failure
from adapters.slack.web import Data, Web

RIGHTS_AGE = 240.0
"""Seconds what Slack said about someone's rights is trusted (at most five minutes: they may be taken away)."""
MANNERS_AGE = 86_400.0
"""The same for language and time zone."""
PATIENCE = 0.8
"""Seconds a question waits for its asker's language before it is answered without."""
KEPT = 5_000
AT_ONCE = 20
"""Strangers looked up at the same time; Slack allows some hundred a minute, and a rush is answered without."""


@dataclass(frozen=True, slots=True)
class Person:
    may_change: bool
    locale: str | None
    zone: str | None


NOBODY = Person(may_change=False, locale=None, zone=None)


class People:
    """Everyone asked about lately. Two questions about one person at the same time ask Slack once."""

    def __init__(self, web: Web, admins: frozenset[str], clock: Callable[[], float] = time.monotonic) -> None:
        self._web = web
        self._admins = admins
        self._clock = clock
        self._asked: dict[str, tuple[float, asyncio.Task[Person]]] = {}
        self._looking = 0

    async def may_change(self, user: str) -> bool:
        """Workspace admins, owners and SLACK_ADMINS; no guest, no one deactivated or of another workspace, and no one
        Slack gives no answer about."""
        try:
            return (await self._ask(user, RIGHTS_AGE)).may_change
        except Failure:
            return False

    async def may_change_all(self, user: str) -> bool:
        """SLACK_ADMINS alone: the admins of one workspace do not decide what the others read."""
        return user in self._admins and await self.may_change(user)

    async def manners(self, user: str) -> Person:
        """For language and zone only: those are not known of everyone, and never worth a long wait."""
        if user not in self._asked and self._looking >= AT_ONCE:
            return NOBODY
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._ask(user, MANNERS_AGE)
        except (Failure, TimeoutError):
            return NOBODY

    def locale(self, user: str) -> str | None:
        """The locale if it is known already."""
        _, task = self._asked.get(user, (0.0, None))
        return task.result().locale if task and task.done() and not task.cancelled() and not task.exception() else None

    async def _ask(self, user: str, age: float) -> Person:
        at, task = self._asked.get(user, (0.0, None))
        if task is None or self._clock() - at > age or _failed(task):
            self._looking += 1
            task = asyncio.create_task(self._look_up(user))
            task.add_done_callback(self._looked_up)
            while len(self._asked) >= KEPT:
                self._asked.pop(next(iter(self._asked)))
            self._asked[user] = (self._clock(), task)
        return await asyncio.shield(task)

    def _looked_up(self, task: asyncio.Task[Person]) -> None:
        """A failure is looked at even when nobody waits for the answer any more."""
        self._looking -= 1
        _failed(task)

    async def _look_up(self, user: str) -> Person:
        me = await self._web.identity()
        answer = await self._web.read("users.info", {"user": user, "include_locale": True})
        found = answer.get("user") or {}
        trusted = found.get("is_admin") or found.get("is_owner") or user in self._admins
        return Person(
            may_change=bool(trusted) and _is_member(found, me.team),
            locale=found.get("locale") or None,
            zone=found.get("tz") or None,
        )

    def close(self) -> None:
        for _, task in self._asked.values():
            task.cancel()


def _failed(task: asyncio.Task[Person]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


def _is_member(found: Data, team: str) -> bool:
    """A full member of this workspace: in an Enterprise organisation one may belong to several."""
    teams = {found.get("team_id"), *(found.get("enterprise_user") or {}).get("teams", ())}
    lacking = ("deleted", "is_restricted", "is_ultra_restricted", "is_bot", "is_stranger")
    return team in teams and not any(found.get(each) for each in lacking)
