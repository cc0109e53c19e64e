"""Addresses as they may be shown: what looks like a secret in them is left out."""

import re
from urllib.parse import parse_qsl, urlsplit

HIDDEN = "…"

_NAME = re.compile(r"key|token|secret|pass|auth|sig|code|session|hash|user|mail", re.IGNORECASE)
_TOKEN = re.compile(r"(?=[a-z_]*\d)(?=\d*[a-z_])\w{16,}|\d{16,}", re.IGNORECASE)
"""Letters and digits without a break for this long are no words."""
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_LONG = 60


def masked(url: str) -> str:
    """Without the values of the query that may be secret, and without what looks like a token in the path."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return HIDDEN
    if not host:
        return url
    path = "/".join(HIDDEN if _is_token(part) else part for part in parts.path.split("/"))
    query = "&".join(_pair(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True))
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{port}{path}" + (f"?{query}" if query else "")


def is_private(url: str) -> bool:
    """Whether showing the whole address would show a secret."""
    return HIDDEN in masked(url)


def _is_token(part: str) -> bool:
    return _UUID.fullmatch(part) is not None or any(_TOKEN.fullmatch(piece) for piece in re.split("[-.]", part))


def _pair(name: str, value: str) -> str:
    hidden = _NAME.search(name) or _is_token(value) or len(value) > _LONG
    return f"{name}={HIDDEN if hidden else value}"
