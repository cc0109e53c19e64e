"""Whom a fact is from: what counts as one source, and how it is called."""

import ipaddress
from functools import lru_cache
from urllib.parse import urlsplit

from messages.model import Article


def source_of(article: Article) -> str:
    """Whom to count for independence: a rewrite counts as the source it names, "www.haitilibre.com" as "haitilibre"."""
    address = article.origin or article.url or article.outlet
    return _site(article.outlet if _is_number(_host(address)) else address)


def _is_number(host: str) -> bool:
    """An address of a network names nobody."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


_SECOND_LEVEL = frozenset({"com", "co", "org", "net", "gob", "gov", "go", "gouv", "edu"})


@lru_cache(maxsize=4_096)
def _site(address: str) -> str:
    host = _host(address)
    if "." not in host or " " in host:
        return _letters(address)
    labels = host.removeprefix("www.").split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return _letters(labels[-1]) if labels else _letters(host)


def _host(address: str) -> str:
    """The host of an address; a name that is none is left as it is."""
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or address
    except ValueError:
        return address


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def origin_name(article: Article) -> str | None:
    """The source a rewrite names, as readers know it: "haitilibre.com"."""
    if not article.origin:
        return None
    return article.origin.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
