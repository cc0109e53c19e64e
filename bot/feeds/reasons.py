"""Why a feed or an article could not be read, in the reader's language. English readers get the exact words."""

import re

from messages.words import Words

_PATTERNS = tuple(
    (re.compile(pattern), f"reason-{name}")
    for pattern, name in (
        (r"its page: (?P<reason>.+)", "page"),
        (r"address not allowed", "not-allowed"),
        (r"(?:an|the) (?:address|host's name) (?:is|has|with).*|only http and https addresses .*", "bad-address"),
        (r"the address redirects .*", "redirects"),
        (r"no connection to the host|the connection failed", "no-connection"),
        (r"the host's name was not found", "no-name"),
        (r"the host's certificate .*", "certificate"),
        (r"no complete answer .*|the answer arrives too slowly|the host did not answer in time", "slow"),
        (r"the answer (?:is larger|unpacks) .*", "large"),
        (r"the answer (?:is|has) .*", "malformed"),
        (r"the host answered (?P<status>\d+)", "status"),
        (r"the host refuses us \((?P<status>\d+)\)", "refuses"),
        (r"the host asks us to slow down", "slow-down"),
        (r"the publisher says it is gone", "gone"),
        (r"there is no such feed any more .*", "missing"),
        (r"nothing new since (?P<date>\S+)", "stale"),
        (r"it carries headlines without text", "headlines"),
        (r"this is not a feed, and its page .*", "no-feed-there"),
        (r"this is not a feed", "not-a-feed"),
        (r"the feed declares entities of its own", "entities"),
        (r"no feeds in it.*", "no-opml"),
        (r"(?:reading it|finding its facts) .*", "child"),
        (r"(?:took (?:more|too)|its process died).*", "child"),
        (r"its page is a stub or a paywall", "stub"),
        (r"the outlet's terms .*", "terms"),
        (r"only a headline could be read", "headline"),
        (r"on topic by: (?P<words>.*)", "on-topic"),
        (r"no name of the topic", "off-topic"),
        (r"only weak names.*: (?P<words>.*)", "weak"),
        (r"read before under another name", "again"),
        (r"it was there before this feed was followed", "old"),
        (r"part of a burst .*", "burst"),
    )
)


def told(words: Words, reason: str) -> str:
    """A reason that nobody translated stays as it is."""
    if words.language == "en":
        return reason
    for pattern, text_id in _PATTERNS:
        if found := pattern.fullmatch(reason):
            args = {
                name: told(words, value) if name == "reason" else value for name, value in found.groupdict().items()
            }
            return words.text(text_id, **args)
    return reason
