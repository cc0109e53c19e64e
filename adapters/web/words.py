"""The page's own words (section "web" of the language files) and whose language they are in."""

import re

from messages.model import LANGUAGES, Language
from messages.words import words

IDS = (
    "web-arrived",
    "web-as-of",
    "web-busy",
    "web-cancel",
    "web-connecting",
    "web-copied",
    "web-copy",
    "web-copy-failed",
    "web-empty-lead",
    "web-empty-title",
    "web-failed",
    "web-hint",
    "web-input",
    "web-live",
    "web-login-lead",
    "web-login-title",
    "web-login-wrong",
    "web-messages",
    "web-new-below",
    "web-offline",
    "web-open-builder",
    "web-part",
    "web-password",
    "web-payloads",
    "web-payloads-lead",
    "web-private",
    "web-reconnecting",
    "web-send",
    "web-sign-in",
    "web-sign-out",
    "web-skip",
    "web-starting",
    "web-suggestions",
    "web-theme",
    "web-too-long",
    "web-used",
    "web-wait",
    "web-you",
)
"""Every id the page shows: a test compares them with what its files ask for."""

_RANGE = re.compile(r"\s*(?P<tag>[A-Za-z]{2,3}(?:-[A-Za-z0-9-]{1,30})?|\*)(?:\s*;\s*q=(?P<q>[01](?:\.\d{0,3})?))?\s*")


def page_words(language: Language) -> dict[str, str]:
    said = words(language)
    return {id_.removeprefix("web-"): said.text(id_) for id_ in IDS}


def spoken(accept_language: str) -> Language:
    """The first language of an Accept-Language header that the bot speaks, else English."""
    for tag in _tags(accept_language):
        for language in LANGUAGES:
            if tag.partition("-")[0].lower() == language:
                return language
    return "en"


def locale(accept_language: str) -> str | None:
    """The reader's own locale ("fr-CA"), as the browser names it."""
    return next(iter(_tags(accept_language)), None)


def _tags(accept_language: str) -> list[str]:
    """Best first."""
    ranges = [match for part in accept_language[:200].split(",") if (match := _RANGE.fullmatch(part))]
    ranges.sort(key=lambda match: -float(match["q"] or 1))
    return [match["tag"] for match in ranges if match["tag"] != "*" and float(match["q"] or 1)]
