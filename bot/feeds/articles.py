"""A page's bytes -> the article's text. Runs in a child process: nothing else imports trafilatura."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

SHORT = 350
"""Characters of text below which a feed's entry sends us to the page, and a page counts as a headline only."""

_TRACKING = re.compile(
    r"(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga|_gl|ref|ref_src|cmpid|xtor|at_\w+|s_cid|ocid)\Z",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(subscribe (now )?to (continue|read)|this (article|content) is (for|reserved for) (subscribers|members)|"
    r"réservé aux abonnés|abonnez-vous pour (lire|continuer)|contenu réservé|"
    r"(contenido|artículo) (exclusivo|reservado) para (suscriptores|abonados)|suscríbete para (leer|continuar)|"
    r"we use cookies|accept (all )?cookies|nous utilisons des cookies|utilizamos cookies)",
    re.IGNORECASE,
)
_RETRACTED = re.compile(
    r"^\W*(retracted|retraction|withdrawn|article (removed|withdrawn|retracted)|retiré|retrait|"
    r"article (retiré|supprimé)|retirado|retractado|artículo retirado)\b\W*(:|[-–—]|$)",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(this (article|story|report) (has been|was) (retracted|withdrawn|removed)|"
    r"cet article a été (retiré|supprimé|dépublié)|(este artículo|esta nota) (ha sido|fue) (retirad[oa]|eliminad[oa])|"
    r"(yo )?retire atik sa a)\b",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"^\s*(?:original source|source originale?|fuente original|fuente|source|sous)\s*[:：]"
    r"\s*(?P<name>\S[^\n]{0,99}?)[\s.]*$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. `stub`: a paywall, a cookie wall or next to nothing, of which no facts may be taken."""

    title: str
    text: str
    lang: str | None
    url: str | None
    published: datetime | None
    stub: bool


def canonical(url: str) -> str:
    """One address for one article: https, no tracking parameters, no fragment, no trailing slash."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    query = urlencode(sorted((key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.match(key)))
    path = re.sub(r"/(amp|amp/)\Z", "", parts.path).rstrip("/")
    return urlunsplit(("https", host + port, path or "/", query, ""))


def origin_of(text: str) -> str | None:
    """Whom an article names as its own source in a line of its own ("Original Source: www.example.org")."""
    named = list(_ORIGIN.finditer(text[-2000:]))
    return named[-1]["name"].removeprefix("www.") if named else None


def is_stub(text: str) -> bool:
    """Too short to be an article, or a wall in front of one."""
    return len(text) < SHORT or (len(text) < 4 * SHORT and _WALL.search(text) is not None)


def is_retracted(title: str, text: str) -> bool:
    """The outlet says that it takes the article back."""
    return _RETRACTED.search(title) is not None or _TAKEN_BACK.search(text[:600]) is not None


def extract(body: bytes, url: str, headers: Mapping[str, str]) -> Page:
    """The main text of a page, paragraphs parted by blank lines; furniture (menus, related links) left out."""
    import trafilatura

    document = trafilatura.bare_extraction(
        _decoded(body, headers),
        url=url,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
    )
    if document is None or isinstance(document, dict):
        return Page("", "", None, None, None, stub=True)
    text = _without_title(re.sub(r"\n+", "\n\n", document.text or "").strip(), document.title or "")
    return Page(
        document.title or "",
        text,
        document.language,
        _same_host(document.url, url),
        _date(document.date),
        is_stub(text),
    )


def _without_title(text: str, title: str) -> str:
    """A headline is no sentence of the article: what it says stands below it, in full."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and title.startswith(first) else text


def _decoded(body: bytes, headers: Mapping[str, str]) -> bytes | str:
    """The header's charset wins over the page's own; without one, trafilatura finds out."""
    found = re.search(r"charset=[\"']?([\w-]{2,30})", headers.get("content-type", ""), re.IGNORECASE)
    if found is None:
        return body
    try:
        return body.decode(found[1], "replace")
    except LookupError:
        return body


def _same_host(claimed: str | None, url: str) -> str | None:
    """A page may name its canonical address, but not one on somebody else's host."""
    if claimed and urlsplit(canonical(claimed)).hostname == urlsplit(canonical(url)).hostname:
        return claimed
    return None


def _date(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None
    except ValueError:
        return None
