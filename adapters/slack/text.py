"""Texts and spans in Slack's mark-up, with every foreign text inert (RELIABILITY C5, C7).

Slack escapes only `&`, `<` and `>`. For `*`, `_`, `~` and the backtick it has no escape at all, and what its parser
makes of zero-width neighbours is not documented, so outside of code they are shown by look-alikes that are no
mark-up: the one way that is sure. Every mark that is left is one of ours.
"""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from adapters.slack.limits import URL, size
from messages.message import Channel, Code, Link, Person, Quoted, Span, Strong, Struck, Text, Time
from messages.message import plain as words

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""Controls, marks that turn the direction of writing, zero-width characters (but the joiners), lone surrogates."""

_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_LOOKALIKES = str.maketrans("*_~`＊＿｀", "∗ˍ∼ˋ﹡ˍˋ")  # Slack takes the full-width ones for mark-up too
_CODE_LOOKALIKES = str.maketrans("`｀", "ˋˋ")
_EMOJI = re.compile(r":(?=[A-Za-z_+'-]|(?:100|1234):)")
"""A colon that could open an emoji's name; never one of a clock time."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_URL_ENTITIES = str.maketrans({"&": "&amp;", "<": "%3C", ">": "%3E", "|": "%7C", '"': "%22", "`": "%60", "\\": "%5C"})
_BAD_IN_URL = re.compile(r"[\s\x00-\x20\x7f-\x9f]")
_HOST_IN_TEXT = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
_USER = re.compile(r"[UW][A-Z0-9]{1,20}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]+", re.ASCII)
_QUOTE_MARK = re.compile("^\\s*(?=&gt;|＞)")
_MARKS = "*~`"
_SHY, _GAP = "\u00ad", "\u200b"


def clean(text: str) -> str:
    """One line of raw text without what could hide or turn other text."""
    return _UNSEEN.sub("", _BREAKS.sub(" ", text))


def plain(text: str) -> str:
    """For a `plain_text` object, where only the three entities mean something."""
    return clean(text).translate(_ENTITIES)


def mrkdwn(text: str) -> str:
    """Foreign text for a `mrkdwn` object: it shows as it is and does nothing."""
    return _EMOJI.sub("꞉", clean(text).translate(_LOOKALIKES)).translate(_ENTITIES)


def line(spans: Iterable[Span]) -> str:
    """A line of spans. No block quote can open at its start: an unseen soft hyphen stands before the mark."""
    text = ""
    for span in spans:
        shown = _span(span)
        if text and shown and _marks_touch(text[-1], shown[0]):
            text += _GAP
        elif text.endswith(":") and _EMOJI.match(":" + shown):
            text = text[:-1] + "꞉"
        text += shown
    return _QUOTE_MARK.sub(_SHY, text)


def inert(text: str) -> str:
    """A whole line of foreign text."""
    return line((Text(text),))


def bold(text: str) -> str:
    return line((Strong(text),))


def _marks_touch(before: str, after: str) -> bool:
    """Slack ignores a mark that touches a letter or another mark on its outer side."""
    return (after in _MARKS and (before in _MARKS or before.isalnum())) or (before in _MARKS and after.isalnum())


def _span(span: Span) -> str:  # noqa: PLR0911 - an arm a span
    match span:
        case Text() | Time() | Quoted():
            return mrkdwn(words((span,)))
        case Strong():
            return _styled("*", mrkdwn(span.text))
        case Struck():
            return _styled("~", mrkdwn(span.text))
        case Code():
            return _code(span.text)
        case Link():
            return link(span.text, span.url)
        case Person():
            return f"<@{span.text}>" if _USER.fullmatch(span.text) else mrkdwn(span.text)
        case Channel():
            return f"<#{span.text}>" if _CHANNEL.fullmatch(span.text) else _code(span.text)


def _code(text: str) -> str:
    return _styled("`", clean(text).translate(_CODE_LOOKALIKES).translate(_ENTITIES))


def _styled(mark: str, text: str) -> str:
    """Marks must touch the words: white space goes outside."""
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}"


def link(text: str, url: str) -> str:
    """A link whose text cannot pretend to lead elsewhere, or the text alone where the address is none to follow."""
    host, address = safe_host(url), url.translate(_URL_ENTITIES)
    if host is None or size(address) > URL:
        return mrkdwn(text)
    label = f"{text} ({host})" if _misleads(text, host) else text
    return f"<{address}|{mrkdwn(label).replace('|', '∣').strip() or host}>"


def safe_host(url: str) -> str | None:
    """The host a browser would go to, in punycode; None for anything but a plain http(s) address."""
    if _BAD_IN_URL.search(url) or clean(url) != url:
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:  # UnicodeError, which idna raises, is one
        return None
    return host if host and parts.scheme in ("http", "https") and "@" not in parts.netloc else None


def _misleads(text: str, host: str) -> bool:
    """Whether the text names a host that is not the link's own (nor a parent of it), or the host looks like another."""
    seen = unicodedata.normalize("NFKC", clean(text)).replace("。", ".").lower()
    named = [name.removeprefix("www.") for name in _HOST_IN_TEXT.findall(seen)]
    return "xn--" in host or any(not f".{host}".endswith(f".{name}") for name in named)
