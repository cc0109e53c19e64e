"""Briefings as people read them, kept for reading: `python -m tests.briefing.golden` writes them anew."""

from collections.abc import Iterator
from pathlib import Path

from messages.model import LANGUAGES, SIZES, Coverage
from messages.text import to_text
from tests.briefing.making import NOW, brief
from tests.briefing.starter import facts_known

HERE = Path(__file__).parent / "goldens"


def briefings() -> Iterator[tuple[str, str]]:
    """(file name, text) of the starter article in every size and language."""
    for size in SIZES:
        for language in LANGUAGES:
            message = brief(facts_known(), language=language, size=size, coverage=Coverage(15, 14, NOW))
            yield f"{size}-{language}.txt", to_text(message) + "\n"


if __name__ == "__main__":
    for name, text in briefings():
        (HERE / name).write_text(text, "utf-8")
