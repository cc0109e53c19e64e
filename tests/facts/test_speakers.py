"""Whose words they are: by the cue beside the marks, by role, by pronoun; or nobody's."""

from datetime import UTC, datetime

import pytest

from messages import topic
from messages.facts import find_facts
from messages.model import Article, Quote

FRIDAY = datetime(2026, 11, 20, tzinfo=UTC)


def speakers(lang: str, text: str) -> list[tuple[str | None, str | None]]:
    article = Article(id="x", title="", text=text, lang=lang, outlet="", published=FRIDAY)
    quotes = [fact.value for fact in find_facts(article, topic.builtin())]
    return [(one.speaker.text if one.speaker else None, one.role) for one in quotes if isinstance(one, Quote)]


CASES = {
    "the verb before, not the clause behind": (
        "en", "A Treasury minister, Louise Kettering, said they “must live within their means”, and her department has "
        "written to them.", ("Louise Kettering", "Treasury minister"),
    ),
    "she is who spoke in the sentence before": (
        "en", "A court on Thursday sentenced former energy minister Roland Achille to 12 years.\n\nAchille's lawyer, "
        "Sophie Laurent, said she would appeal. “My client is innocent,” she told reporters.", ("Sophie Laurent", None),
    ),
    "by role, where it was said": (
        "fr", "Le ministre des Mines, Issaka Malloua, a défendu le texte. « Nous ne céderons rien », a déclaré le "
        "ministre au terme d'un conseil de cabinet.", ("Issaka Malloua", "ministre des Mines"),
    ),
    "a name in one word behind what she is": (
        "fr", "« Il n'avait aucun souci de sa santé », a rapporté sa femme, Alice.", ("Alice", "femme"),
    ),
    "the whole of a role": (
        "es", "«No vamos a una guerra», afirmó el ministro de la Defensa, Henry Sáenz.",
        ("Henry Sáenz", "ministro de la Defensa"),
    ),
    "a surname that is a thing": (
        "en", "His campaign manager, Dana Wells, blamed prices: bills have risen by a lot since 2024, she said.",
        ("Dana Wells", "campaign manager"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), CASES.values(), ids=CASES)
def test_the_speaker(lang: str, text: str, expected: tuple[str, str | None]) -> None:
    assert expected in speakers(lang, text)


def test_nobody_speaks_before_they_were_named() -> None:
    """A pronoun is not led to who speaks further down."""
    text = "Les agents ont cessé le travail. Selon elle, la direction a proposé une prime.\n\n« Assez », a dit Ana Paz."
    assert ("Ana Paz", None) not in speakers("fr", text)
