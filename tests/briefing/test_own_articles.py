"""Articles on other subjects, in three languages, by the same road: nothing is made for the starter article."""

import tomllib
from pathlib import Path

import pytest

from messages.format.draft import LIMITS
from messages.message import lines_of
from messages.model import LANGUAGES, SIZES, Article
from messages.text import to_text
from tests.briefing.making import article, brief, found

ARTICLES = Path(__file__).parent / "articles"


def read(name: str) -> Article:
    _, header, text = (ARTICLES / f"{name}.md").read_text("utf-8").split("+++", 2)
    return Article(text=text.strip(), **tomllib.loads(header))


NAMES = [path.stem for path in sorted(ARTICLES.glob("*.md"))]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_they_make_sound_briefings(name: str, language: str, size: str) -> None:
    of = read(name)
    message = brief(found(of), language=language, size=size)  # type: ignore[arg-type]
    text = to_text(message)
    assert len(text) <= LIMITS[size]  # type: ignore[index]
    assert "None" not in text
    assert len(message.blocks) >= 3
    assert message.facts
    if size != "alert":
        assert of.outlet in text


TOLD = {
    ("budget-en", "en"): (
        "The House of Representatives of Belize approved the national budget",
        "22 for, 8 against, 1 abstention",
        "“We chose schools and clinics over new debt this year” – Rosa Alvarenga, Prime Minister",
    ),
    ("budget-en", "fr"): (
        "La Chambre des représentants du Belize a approuvé le budget de l'État",
        "22 pour, 8 contre, 1 abstention",
    ),
    ("budget-en", "es"): ("We chose schools and clinics over new debt this year", "Rosa Alvarenga, primera ministra"),
    ("crue-fr", "fr"): (
        "2\u202f400 familles déplacées",
        "31 blessés",
        "Marc Dorvil, maire du Cap-Haïtien",
    ),
    ("crue-fr", "en"): ("2,400 families displaced", "2 million US dollars", "quoted in French"),
    ("huelga-es", "es"): (
        "76 a favor, 41 en contra",
        "«No volveremos a las aulas sin una propuesta firmada por el Gobierno»",
    ),
    ("huelga-es", "en"): ("76 for, 41 against", "Julia Pineda"),
}


@pytest.mark.parametrize(("name", "language"), TOLD)
def test_they_tell_what_matters(name: str, language: str) -> None:
    text = to_text(brief(found(read(name)), language=language))  # type: ignore[arg-type]
    assert [words for words in TOLD[name, language] if words not in text] == []


def test_the_flood_s_dead_wait_for_a_second_source() -> None:
    """Two neighbours say so, nobody else does."""
    for language in LANGUAGES:
        message = brief(found(read("crue-fr")), language=language, size="full")
        text = to_text(message)
        assert "Limonade" not in text
        assert not any(word in text for word in ("2 morts", "2 people killed", "2 muertos", "2 mò"))


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_theirs_rests_on_facts(name: str) -> None:
    handles = {known.handle for known in found(read(name))}
    for block in brief(found(read(name)), size="full").blocks:
        for line in lines_of(block):
            assert set(line.facts) <= handles
            if block.type in ("bullets", "figures", "paragraph"):
                assert line.facts


LINES = {
    "a name between commas is closed": (
        "en", "The defence minister, Carla Paz, condemned an attack on the UN mission in Mali.",
        "The defence minister, Carla Paz, condemned an attack on the UN mission",
    ),
    "the mission once": (
        "fr", "Le Conseil de sécurité des Nations Unies avait approuvé le déploiement de la mission multinationale "
        "pour combattre les gangs armés en Haïti.", "a approuvé le déploiement de la mission multinationale. ",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "line"), LINES.values(), ids=LINES)
def test_an_event_is_told_in_a_whole_sentence(lang: str, text: str, line: str) -> None:
    of = article(text, lang=lang)
    assert line in to_text(brief(found(of), language=lang, size="full"))  # type: ignore[arg-type]
