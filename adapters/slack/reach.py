"""Whether a channel can be posted to and read back."""

from adapters.base import Failure, Gone
from adapters.slack.web import Web
from messages.model import Language
from messages.words import words


class Reach:
    def __init__(self, web: Web) -> None:
        self._web = web

    async def obstacle(self, channel: str, language: Language) -> str | None:
        """None when the bot is a member and can read back there; else what to do.

        In direct messages it has no right to read, so nothing can be promised there.
        """
        if channel.startswith(("@", "D")):
            return words(language).text("platform-no-read-back")
        try:
            info = (await self._web.read("conversations.info", {"channel": channel})).get("channel") or {}
        except Gone:  # a private channel it is no member of does not even exist for it
            info = {}
        except Failure as failure:
            return failure.reason
        if info.get("is_mpim") or info.get("is_im"):
            return words(language).text("platform-no-read-back")
        if info.get("is_member") and not info.get("is_archived"):
            return None
        return words(language).text("platform-invite", bot=f"@{(await self._web.identity()).user_name}")
