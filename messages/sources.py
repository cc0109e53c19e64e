"""Whom a fact is from: what counts as one source, and how it is called."""

from urllib.parse import urlsplit

from messages.model import Article


def source_of(article: Article) -> str:
    """Whom to count for independence: a rewrite counts as the source it names, "www.haitilibre.com" as "haitilibre"."""
    if article.origin:
        return _site(article.origin)
    return _site(article.url) if article.url else _letters(article.outlet)


_SECOND_LEVEL = frozenset({"com", "co", "org", "net", "gob", "gov", "go", "gouv", "edu"})


def _site(address: str) -> str:
    host = urlsplit(address if "//" in address else f"//{address}").hostname or address
    if "." not in host or " " in host:
        return _letters(address)
    labels = host.removeprefix("www.").split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return _letters(labels[-1]) if labels else _letters(host)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def origin_name(article: Article) -> str | None:
    """The source a rewrite names, as readers know it: "haitilibre.com"."""
    if not article.origin:
        return None
    return article.origin.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
