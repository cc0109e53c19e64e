"""The pages of the invented publishers: an article among the furniture that pages have, a wall, a notice."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot.demo.world import Piece, Publisher, Version

_WALL = {
    "en": "Subscribe now to continue reading. Members read all of our stories for 4 dollars a month.",
    "fr": "Cet article est réservé aux abonnés. Abonnez-vous pour continuer.",
    "es": "Contenido exclusivo para suscriptores. Suscríbete para continuar.",
    "ht": "Abònman nesesè.",
}
_MENU = ("Home", "World", "Business", "Weather")

DOWN = "<!DOCTYPE html><html><head><title>Back soon</title></head><body><p>Down for maintenance.</p></body></html>"


def article(piece: Piece, publisher: Publisher, base: str, others: Sequence[tuple[str, Version]], now: datetime) -> str:
    """The page of a piece. `others` are (id, version) of what it links to beside the text."""
    version = piece.version(now)
    paragraphs = [_WALL[publisher.lang]] if publisher.paywall else version.text.split("\n\n")
    text = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)
    menu = "".join(f'<li><a href="{base}">{name}</a></li>' for name in _MENU)
    title, outlet = escape(version.title), escape(publisher.outlet)
    more = "".join(f'<li><a href="{base}/{name}">{escape(other.title)}</a></li>' for name, other in others)
    return f"""<!DOCTYPE html>
<html lang="{publisher.lang}"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<link rel="canonical" href="{base}/{piece.id}">
<meta property="article:published_time" content="{piece.at.isoformat()}"></head>
<body><nav><ul>{menu}</ul></nav>
<main><article><h1>{title}</h1>
{text}</article></main>
<aside><h2>More</h2><ul>{more}</ul></aside>
<footer><p>{outlet}. An invented publisher: everything here is made up for a demonstration.</p></footer>
</body></html>"""
