"""What the bot may do: the invitation's rights, and what is missing in a channel."""

from messages.model import Language
from messages.words import words

RIGHTS = {
    "view-channel": 1 << 10,
    "send-messages": 1 << 11,
    "embed-links": 1 << 14,
    "attach-files": 1 << 15,
    "read-history": 1 << 16,
}
"""All the bot ever needs, by the id of its name in the language files (`right-<id>`). Bits: topics/permissions."""

ADMINISTRATOR, MANAGE_SERVER = 1 << 3, 1 << 5
SEND_IN_THREADS = 1 << 38
THREADS = (10, 11, 12)
"""Types of channels that are threads (resources/channel)."""


def invitation(client_id: str) -> str:
    """The link that adds the bot to a server with least rights."""
    scopes, bits = "bot+applications.commands", sum(RIGHTS.values())
    return f"https://discord.com/oauth2/authorize?client_id={client_id}&scope={scopes}&permissions={bits}"


def may_change(bits: int) -> bool:
    """Whether someone with these rights manages the server."""
    return bool(bits & (ADMINISTRATOR | MANAGE_SERVER))


def missing(bits: int, *, thread: bool, language: Language) -> str | None:
    """What to give the bot before it can post and read back, as Discord's settings call it; None when all is there."""
    if bits & ADMINISTRATOR:
        return None
    needed = {**RIGHTS, "send-in-threads": SEND_IN_THREADS} if thread else RIGHTS
    absent = [right for right, bit in needed.items() if not bits & bit and not (thread and right == "send-messages")]
    if not absent:
        return None
    said = words(language)
    return said.text("rights-missing", rights=", ".join(said.text(f"right-{right}") for right in absent))
