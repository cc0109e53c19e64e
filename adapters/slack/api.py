"""Posting, reading back, editing and deleting. Each is one call; its outcome is a value or a Failure."""

from typing import Any

from adapters.base import Failure, Payload, Policy, Receipt, Refused, Target, Unsure
from adapters.slack.failures import failure
from adapters.slack.web import Data, Web, missing_scope

POLICY = Policy(
    per_second=4.0,  # "several hundred messages a minute" for a workspace; the exact figure is not published
    pace_scope="tenant",
    channel_gap=1.0,  # docs.slack.dev, rate limits: one message a second for each channel
    settle_after=30.0,  # history may lag behind a post
    repeat_safe_for=0.0,  # Slack has no idempotency key (slack-api-specs 10)
)

EVENT_TYPE = "mmss_delivery"
EARLIER = 5.0
"""Seconds our clock may be ahead of Slack's."""
PAGE, PAGES = 15, 20
"""Messages of a page (15 is the most for apps outside the Marketplace), and pages that are read back."""


class Deliveries:
    """The adapter's part that the outbox uses."""

    def __init__(self, web: Web) -> None:
        self._web = web

    async def post(self, target: Target, payload: Payload, key: str) -> Receipt:
        """Other apps can read metadata: it holds the key and nothing else."""
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"delivery": key}}
        body = {**payload, "blocks": _keyed(payload["blocks"], key), "metadata": metadata}
        answer = await self._web.post("chat.postMessage", {**body, "channel": target.channel.removeprefix("@")})
        if not isinstance(answer.get("ts"), str):
            raise Unsure("Slack's answer names no message")
        return Receipt(f"{answer['channel']}/{answer['ts']}" if _is_direct(target) else answer["ts"])

    async def find(self, target: Target, key: str, since: float) -> Receipt | None:
        if _is_direct(target):
            raise Unsure("direct messages cannot be read back")
        me = await self._web.identity()
        cursor, found = "", list[str]()
        for _ in range(PAGES):
            page = await self._history(target, since, cursor)
            ours = (message for message in page["messages"] if me.bot == message.get("bot_id"))
            found += [message["ts"] for message in ours if _holds(message, key)]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        else:
            if not found:
                raise Unsure(f"more than {PAGE * PAGES} messages were written there since")
        return Receipt.of(sorted(found, key=float))

    async def _history(self, target: Target, since: float, cursor: str) -> Data:
        asked = {"channel": target.channel, "oldest": f"{max(since - EARLIER, 0):.6f}", "limit": PAGE}
        more = {"cursor": cursor} if cursor else {}
        page = await self._web.read(
            "conversations.history", {**asked, **more, "include_all_metadata": True}, sort=_unreadable
        )
        if not isinstance(page.get("messages"), list):
            raise Unsure("Slack's answer cannot be read")
        return page

    async def edit(self, target: Target, remote_id: str, payload: Payload) -> None:
        """The message keeps its metadata, and so its key, as long as none is sent along."""
        body = {name: payload[name] for name in ("text", "blocks", "parse", "link_names")}
        await self._web.write("chat.update", {**body, **_where(target, remote_id)})

    async def delete(self, target: Target, remote_id: str) -> None:
        """A message that is already gone is a success."""
        try:
            await self._web.write("chat.delete", _where(target, remote_id))
        except Refused as refused:
            if "message_not_found" not in refused.reason:
                raise


def _keyed(blocks: list[Any], key: str) -> list[Any]:
    first, *rest = blocks
    return [{**first, "block_id": key}, *rest]


def _holds(message: Data, key: str) -> bool:
    metadata = message.get("metadata") or {}
    blocks = message.get("blocks") or [{}]
    return (metadata.get("event_payload") or {}).get("delivery") == key or blocks[0].get("block_id") == key


def _unreadable(error: Exception) -> Failure:
    """Without the right to read, whether it was posted stays unknown."""
    return Unsure(f"history cannot be read: {failure(error).reason}") if missing_scope(error) else failure(error)


def _is_direct(target: Target) -> bool:
    return target.channel.startswith("@")


def _where(target: Target, remote_id: str) -> dict[str, str]:
    """A direct message is known by the channel it was put in and its time, any other by its time."""
    channel, _, ts = remote_id.rpartition("/")
    return {"channel": channel or target.channel, "ts": ts}
