"""`mmss setup discord`: what to open and to paste."""

import base64
import binascii
from collections.abc import Mapping

from adapters.base import Desk
from adapters.discord import permissions
from messages.words import words

PORTAL = "https://discord.com/developers/applications"


def setup(desk: Desk, environment: Mapping[str, str]) -> str:
    """The steps, with the invitation once the application's id is known (DISCORD_CLIENT_ID, or from the token)."""
    known = client_id(environment)
    steps = [
        f"Open {PORTAL}, choose “New Application” and give it a name.",
        "On the page “Bot”: choose “Reset Token” and copy it into .env as DISCORD_TOKEN=… (or into a file named by"
        " DISCORD_TOKEN_FILE). Leave every “Privileged Gateway Intent” off.",
        "On the page “Installation”: leave only “Guild Install”, and set “Install Link” to “None”.",
        _invite(known),
        "Run `mmss check`, then `mmss run`.",
        *(f"In the server, type /{name} help. Those with Manage Server see /{name}-admin too." for name in desk.topics),
    ]
    numbered = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
    return "\n".join([*numbered, "", f"The invitation asks for: {_rights()}; nothing else."])


def _invite(known: str | None) -> str:
    if known:
        return f"Open this link and choose your server:\n   {permissions.invitation(known)}"
    link = permissions.invitation("APPLICATION_ID")
    return (
        "Put “Application ID” of the page “General Information” into this link, open it and choose your server"
        f" (with DISCORD_CLIENT_ID or DISCORD_TOKEN set, this step prints it ready):\n   {link}"
    )


def _rights() -> str:
    english = words("en")
    return ", ".join(english.text(f"right-{right}") for right in permissions.RIGHTS)


def client_id(environment: Mapping[str, str]) -> str | None:
    """The application's id: a token begins with it, in base64."""
    given = environment.get("DISCORD_CLIENT_ID", "").strip()
    if given.isdecimal():
        return given
    first = environment.get("DISCORD_TOKEN", "").strip().partition(".")[0]
    try:
        found = base64.b64decode(first + "=" * (-len(first) % 4), validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return found if found.isdecimal() else None
