"""The article a new installation starts from: real facts, so that a first briefing says something true."""

import tomllib
from functools import cache
from importlib import resources

from messages.model import Article

FENCE = "+++"
"""Parts the TOML header from the text, as static site makers do."""


@cache
def article() -> Article:
    """The starter article. Its source gives no date, so it has none either."""
    raw = resources.files(__name__).joinpath("salvador.md").read_text("utf-8")
    _, header, text = raw.split(FENCE, 2)
    return Article(text=text.strip(), **tomllib.loads(header))
