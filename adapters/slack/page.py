"""The page a browser sees at the end of an installation. It has no script, and loads nothing."""

import base64
import hashlib
import html
from dataclasses import dataclass

from aiohttp import web

from adapters.slack.conversation import language_of
from adapters.slack.settings import INSTALL
from messages.model import LANGUAGES, Language
from messages.words import words

_STYLE = (
    "body{font:17px/1.5 system-ui,sans-serif;max-width:34em;margin:12vh auto;padding:0 1.2em;color:#1d1c1d;"
    "background:#fff}h1{font-size:1.35em;line-height:1.25}code{background:#f1efe9;padding:.1em .35em;border-radius:4px}"
    "a{color:#0b5cad}.why{color:#5f5e60;font-size:.9em}"
    "@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#1a1d21}code{background:#2b2f35}a{color:#79b8ff}"
    ".why{color:#a9a9ab}}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",  # the address holds Slack's code
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """`word` ends the ids of what is said: `install-done`, or `install-state` and the like for what went wrong."""

    word: str
    command: str
    public_url: str
    name: str = ""
    """Of the workspace."""
    reason: str = ""


def page(shown: Shown, accept_language: str, *, status: int = 200) -> web.Response:
    language = _spoken(accept_language)
    title, *lines = _done(shown, language) if shown.word == "done" else _failed(shown, language)
    body = f"<h1>{title}</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    text = (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style><body>{body}</body></html>\n"
    )
    return web.Response(text=text, content_type="text/html", status=status, headers=HEADERS)


def _done(shown: Shown, language: Language) -> list[str]:
    said = words(language)
    invite, subscribe, help_ = (
        f"<code>/{html.escape(text)}</code>"
        for text in (f"invite @{shown.command}", f"{shown.command} subscribe", f"{shown.command} help")
    )
    return [
        html.escape(said.text("install-done", name=shown.name)),
        _marked(said.text("install-next", invite="\x01", subscribe="\x02"), {"\x01": invite, "\x02": subscribe}),
        _marked(said.text("install-more", help="\x01"), {"\x01": help_}),
    ]


def _failed(shown: Shown, language: Language) -> list[str]:
    said = words(language)
    again = html.escape(f"{shown.public_url}{INSTALL}", quote=True)
    why = [f'<span class="why">{html.escape(shown.reason)}</span>'] if shown.reason else []
    return [
        html.escape(said.text("install-failed")),
        html.escape(said.text(f"install-{shown.word}")),
        f'<a href="{again}">{html.escape(said.text("install-again"))}</a>',
        *why,
    ]


def _marked(text: str, parts: dict[str, str]) -> str:
    """The sentence with mark-up of ours in its places."""
    shown = html.escape(text)
    for place, part in parts.items():
        shown = shown.replace(place, part)
    return shown


def _spoken(accept_language: str) -> Language:
    """The first language a browser asks for that the bot speaks, else English."""
    for asked in accept_language[:200].split(","):
        primary = asked.partition(";")[0].strip().partition("-")[0].lower()
        if primary in LANGUAGES:
            return language_of(primary, "en")
    return "en"
