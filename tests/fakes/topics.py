"""Topic files for tests: none may make the bot dial out."""

import re
from importlib import resources
from pathlib import Path

from adapters.base import Topics

MMSS: Topics = {"mmss": {"en": "Haiti mission", "fr": "Mission en Haïti"}}
"""What a small desk is about."""

TWO: Topics = {**MMSS, "sahel": {"en": "Sahel force"}}

SAHEL = Path(__file__).parent / "examples" / "sahel.toml"
"""A second topic, as an operator would write one."""


def quiet(folder: Path, *feeds: str) -> str:
    """The shipped topic with these feeds in the place of its own, in a folder of its own: a value for MMSS_TOPICS."""
    text = resources.files("messages").joinpath("topics", "mmss.toml").read_text("utf-8")
    silent = re.sub(r"^\[\[feeds\]\]\n(?:[^\[\n][^\n]*\n|\n)*", "", text, flags=re.MULTILINE)
    (folder / "quiet-topics").mkdir(exist_ok=True)
    (folder / "quiet-topics" / "mmss.toml").write_text(silent + "\n".join(map(_feed, feeds)), "utf-8")
    return str(folder / "quiet-topics")


def _feed(url: str) -> str:
    return f'[[feeds]]\noutlet = "Outlet {url.rpartition("/")[2]}"\nurl = "{url}"\nlang = "en"\ngrade = "A"\n'
