"""The twelve briefings of the starter article, word for word, and what each must hold to be one."""

import pytest

from messages.format.draft import LIMITS
from messages.model import LANGUAGES, SIZES
from messages.starter import article
from messages.text import to_text
from tests.briefing.golden import HERE, briefings
from tests.briefing.making import brief, found


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.txt")))
def test_briefings_read_as_kept(name: str) -> None:
    assert dict(briefings())[name] == (HERE / name).read_text("utf-8")


MUST = {
    "en": ("57", "60", "Bukele", "Mar 2024", "no year given", "3 Oct 2024", "OAS", "Washington", "13 other nations"),
    "fr": ("57", "60", "Bukele", "mars 2024", "sans année", "3 oct. 2024", "OEA", "Washington", "13 autres pays"),
    "es": ("57", "60", "Bukele", "mar 2024", "sin año", "3 oct 2024", "OEA", "Washington", "otros 13 países"),
    "ht": ("57", "60", "Bukele", "mas 2024", "ane a pa ekri", "3 oktòb 2024", "OEA", "Washington", "13 lòt peyi"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_road_carries_every_fact_of_the_starter_article(language: str) -> None:
    """Article, find_facts, briefing: nothing by hand."""
    text = to_text(brief(found(article()), language=language, size="brief"))  # type: ignore[arg-type]
    assert [word for word in MUST[language] if word not in text] == []
    assert "We want to support them [the Haitians] as much as possible" in text
    assert "Patricia Aguilera Bran" in text
    assert "haitilibre.com" in text
    assert "07:00" in text
    assert "12:00 UTC" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_the_real_road_stays_within_the_sizes(size: str, language: str) -> None:
    text = to_text(brief(found(article()), language=language, size=size))  # type: ignore[arg-type]
    assert len(text) <= LIMITS[size]  # type: ignore[index]
    assert "None" not in text


def test_the_quotation_stays_in_its_own_language_and_says_so() -> None:
    text = to_text(brief(found(article()), language="fr", size="full"))
    assert "«\u00a0We want to support them [the Haitians] as much as possible\u00a0»" in text
    assert "citation en anglais" in text
    assert "langue d'origine non montrée" in text


def test_the_article_has_no_date_and_that_is_told() -> None:
    assert article().published is None
    assert "no date" in to_text(brief(found(article())))


def test_the_article_carries_what_its_source_does() -> None:
    text = article().text
    for fact in (
        "57 in favour out of 60", "March 2024", "in July", "3 October 2024", "Washington, D.C.", "13 other nations",
        "“We want to support them [the Haitians] as much as possible”", "legal director", "since 2022",
        "for as long as the mission runs", "www.haitilibre.com", "anti-gang units", "Kenya",
        "Multinational Mission for Security Support", "Organization of American States (OAS)",
    ):  # fmt: skip
        assert fact in text
    assert article().origin == "www.haitilibre.com"
