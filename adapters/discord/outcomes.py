"""What Discord's answers mean for a post, in one table: wait, stop, fix, or find out.

Sources: developers/topics/opcodes-and-status-codes and developers/topics/rate-limits of discord/discord-api-docs.
"""

from dataclasses import dataclass
from typing import Literal

import aiohttp
import discord

from adapters.base import Failure, Gone, Later, Refused, Unsure
from adapters.discord.brake import BAN

Scope = Literal["channel", "tenant", "platform"]

UNREACHABLE = 15.0
"""Seconds until the next try when no connection could be opened."""


class Deleted(Refused):
    """Unknown Message (10008). A post answers it when its nonce repeats one whose message a moderator deleted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    next: Literal["later", "gone", "refused", "deleted"]
    reason: str
    scope: Scope = "channel"
    seconds: float = 0.0

    def failure(self, detail: str = "") -> Failure:
        said = f"{self.reason}{f' ({detail})' if detail else ''}"
        match self.next:
            case "later":
                return Later(said, self.seconds, self.scope)
            case "gone":
                return Gone(said, self.scope)
            case "refused":
                return Refused(said)
            case "deleted":
                return Deleted(said)


CODES = {
    10003: Outcome("gone", "the channel was deleted"),
    10004: Outcome("gone", "the bot is no longer in this server: invite it again", "tenant"),
    10008: Outcome("deleted", "the message was deleted"),
    20016: Outcome("later", "slow mode", seconds=60),
    20022: Outcome("later", "too many edits of an announcement", seconds=600),
    20028: Outcome("later", "the channel takes no more for now", seconds=10),
    20029: Outcome("later", "the server takes no more for now", "tenant", seconds=10),
    30046: Outcome("later", "too many edits of old messages", seconds=600),
    40001: Outcome("gone", "Discord refuses the token: set DISCORD_TOKEN anew", "platform"),
    40004: Outcome("later", "Discord has switched off sending for now", "platform", seconds=300),
    40006: Outcome("later", "Discord has switched off this feature for now", "platform", seconds=300),
    40058: Outcome("gone", "the channel became a forum: subscribe in one of its posts"),
    40062: Outcome("later", "Discord is limiting this resource", seconds=30),
    40333: Outcome("later", "Cloudflare blocks this machine's requests", "platform", seconds=BAN),
    50001: Outcome("gone", "the bot cannot see the channel: give it View Channel there, or invite it again"),
    50005: Outcome("refused", "the message is someone else's"),
    50007: Outcome("gone", "this person takes no direct messages from the bot"),
    50008: Outcome("gone", "the channel takes no text"),
    50013: Outcome("gone", "the bot may not write here: give it Send Messages, Embed Links and Attach Files"),
    50014: Outcome("gone", "Discord refuses the token: set DISCORD_TOKEN anew", "platform"),
    50024: Outcome("gone", "the channel became one that takes no messages"),
    50035: Outcome("refused", "Discord does not take this payload"),
    50083: Outcome("gone", "the thread is archived"),
    50278: Outcome("gone", "the bot shares no server with this person"),
    160002: Outcome("gone", "the bot may not read here: give it Read Message History"),
    160005: Outcome("gone", "the thread is locked"),
    200000: Outcome("refused", "the server's AutoMod blocked it"),
    200001: Outcome("refused", "the server's AutoMod blocked it"),
    240000: Outcome("refused", "Discord's link filter blocked it"),
}

STATUSES = {
    401: Outcome("gone", "Discord refuses the token: set DISCORD_TOKEN anew", "platform"),
    403: Outcome("gone", "Discord forbids it"),
    404: Outcome("gone", "Discord does not know the channel"),
    429: Outcome("later", "Cloudflare bans this machine for now", "platform", seconds=BAN),
}
"""For answers whose code is not in CODES. Any other 4xx: this very payload is refused. 5xx: nobody knows."""


def failure(error: BaseException) -> Failure:
    """The failure an exception stands for. Only their gist is kept, for logs and people."""
    match error:
        case Failure():
            return error
        case discord.RateLimited():
            return Later("Discord's rate limit", error.retry_after, limited=True)
        case discord.LoginFailure():
            return STATUSES[401].failure()
        case discord.HTTPException():
            return _refusal(error)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return Later("no connection to Discord", UNREACHABLE, "platform")
        case _:
            return Unsure(f"no answer from Discord ({type(error).__name__})")


def _refusal(error: discord.HTTPException) -> Failure:
    if error.status >= 500:
        return Unsure(f"Discord answered {error.status}")
    known = CODES.get(error.code) or STATUSES.get(error.status) or Outcome("refused", "Discord does not take this")
    return known.failure(f"{error.status}/{error.code}")


async def answered(response: aiohttp.ClientResponse) -> None:
    """Called with each response to a post before discord.py sees it, which would sleep on 429 and try again on 5xx.

    Raises Later for a 429 with its true scope, Unsure for a 5xx.
    """
    if response.status >= 500:
        raise Unsure(f"Discord answered {response.status}")
    if response.status == 429:
        raise await _limited(response)


async def _limited(response: aiohttp.ClientResponse) -> Later:
    """No `Via`, or no JSON: that was Cloudflare and not Discord (D7)."""
    try:
        seconds = float((await response.json())["retry_after"]) if response.headers.get("Via") else None
    except (aiohttp.ClientError, ValueError, KeyError, TypeError):
        seconds = None
    if seconds is None:
        return Later(STATUSES[429].reason, BAN, "platform", limited=True)
    scope: Scope = "platform" if response.headers.get("X-RateLimit-Scope") == "global" else "channel"
    return Later("Discord's rate limit", seconds, scope, limited=True)
