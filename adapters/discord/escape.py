"""Text that arrives inert: what an article says can never become a mention, a link, a heading or an invisible mark.

discord.py's own `escape_markdown` leaves mentions, timestamps, slash mentions, invites and bidi marks alive.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit

from adapters.discord import limits

_ODD = re.compile(
    "(?P<breaks>[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+)"
    "|(?P<half>[\ud800-\udfff])"
    "|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\uffa0"  # fillers and invisible joiners
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero-width, bidi
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"  # tags and their like
)

_LIVE = (
    r"(?P<mark>[\\*_~|`<\[\]])"
    r"|(?P<target>(?<=\])\()"  # Discord looks for "](" of a link without regard to backslashes
    r"|(?P<colon>:(?=//|[\w~+-]+:))"  # addresses, emoji names
    r"|(?P<at>@(?=everyone|here))"
    r"|(?P<sigil>(?<=<)[@#])"  # mentions are also looked for in the raw text
    r"|(?P<dot>(?<=discord)\.|(?<=discordapp)\.)"  # invites work without a scheme
)
_CITATION = r"(?P<citation>\[\d{1,3}\](?!\())"  # our "[1]" stays readable
_FEW = r"(?=[\\*_~|`<\[\](:@#.])"  # most letters are none of these: a quick way past them
_IN_LABEL = re.compile(rf"{_FEW}(?:{_LIVE})", re.IGNORECASE)
_IN_TEXT = re.compile(rf"{_FEW}(?:{_CITATION}|{_LIVE})", re.IGNORECASE)
_IN_CODE = re.compile(r"<(?=[@#])|@(?=everyone|here)|(?<=discord)\.|(?<=discordapp)\.|\](?=\()", re.IGNORECASE)
_PAIRED = re.compile(r"[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*")
_OPENING = re.compile(r"#|>|[-+](?=[\s#]|$)|\d{1,9}(?=[.)](?:\s|$))")
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}|\d{1,3}(?:\.\d{1,3}){3}")


def clean(text: str) -> str:
    """One line without controls, zero-width or bidi marks; lone surrogates become U+FFFD."""
    return _ODD.sub(_tidy, text)


def _tidy(found: re.Match[str]) -> str:
    return {"breaks": " ", "half": "\ufffd", None: ""}[found.lastgroup]


def inert(text: str) -> str:
    """Cleaned text with everything Discord would read as mark-up escaped."""
    return _IN_TEXT.sub(_deaden, clean(text))


def opening(line: str) -> str:
    """A line whose first characters make no heading, list, block quote or small print. Escaped text in and out."""
    line = line.lstrip(" ")
    if not (found := _OPENING.match(line)):
        return line
    at = found.end() if found[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def code(text: str) -> str:
    """Cleaned text for between backticks: a backslash would show there, mentions are looked for all the same."""
    return _IN_CODE.sub("\\g<0>\u200b", clean(text))


def label(text: str) -> str | None:
    """The text of a masked link; None where brackets without their pair would end it early, escaped or not."""
    if not _PAIRED.fullmatch(text):
        return None
    return _IN_LABEL.sub(_deaden, clean(text))


def _deaden(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "citation":
            return found[0]
        case "at":
            return "@\u200b"  # a backslash does not stop @everyone
        case _:
            return "\\" + found[0]


@lru_cache(maxsize=1024)
def address(url: str) -> tuple[str, str] | None:
    """(address, host) fit for a masked link; None for what is no plain web address (other schemes, user names)."""
    try:
        split = urlsplit(clean(url).strip())
        host = _ascii(split.hostname or "")
        port = f":{split.port}" if split.port else ""
    except ValueError:
        return None
    if split.scheme.lower() not in ("http", "https") or "@" in split.netloc or not host:
        return None
    whole = f"{split.scheme.lower()}://{host}{port}{_tail(split)}"
    return (whole, host) if limits.width(whole) <= limits.LINK else None


def _ascii(host: str) -> str:
    """The host as it is dialled (punycode), so that look-alike letters show. Raises ValueError for an odd one."""
    dialled = host.encode("idna").decode("ascii").lower()  # UnicodeError is a ValueError
    return dialled if re.fullmatch(r"[a-z0-9._-]+", dialled) else ""


def _tail(split: SplitResult) -> str:
    path, query, fragment = (quote(part, safe="%/:!$&',;=~+?") for part in (split.path, split.query, split.fragment))
    return path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def names_other_host(text: str, host: str) -> bool:
    """Whether a link's text names a host that is not the link's (or its parent domain)."""
    found = (name.lower().removeprefix("www.") for name in _HOST.findall(unicodedata.normalize("NFKC", clean(text))))
    return any(name != host and not host.endswith(f".{name}") for name in found)
