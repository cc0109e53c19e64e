"""What is on topic, in four languages, and what only looks like it (DOMAIN 1.1)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import topic
from messages.matching import Match, Matcher

MATCHER = Matcher(topic.builtin())
IN_2024, IN_2026 = datetime(2024, 10, 3, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)


def seen(text: str, published: datetime | None = IN_2026) -> Match:
    return MATCHER.match("", text, published)


@pytest.mark.parametrize(
    "text",
    [
        "The Multinational Security Support mission will receive new vehicles.",
        "La Mission multinationale d’appui à la sécurité attend des renforts.",
        "la mission multinationale d'appui a la securite attend des renforts",
        "La Misión Multinacional de Apoyo a la Seguridad recibió un informe.",
        "Misyon Miltinasyonal Sipò Sekirite a rive.",
        "The Gang Suppression Force has a new commander.",
        "La Force de répression des gangs se déploie.",
        "The MSS mission in Haiti has grown.",
        "Kenyan police officers landed in Port-au-Prince at dawn.",
        "Kenyan\u00a0police landed in Port\u2011au\u2011Prince.",
        "FRG an Ayiti: kòmandan an pale.",
    ],
)
def test_on_topic(text: str) -> None:
    assert seen(text).on_topic


@pytest.mark.parametrize(
    "text",
    [
        "China's MSS accused a foreign agency of spying.",
        "The MSSM predicts superpartners at the TeV scale.",
        "In the FRG of 1974, the team won at home.",
        "Managed security (MSS) revenue grew 12 percent.",
        "gsf, frp and mms are file extensions seen in Haiti",
        "The messy mss of the manuscript are kept in Haiti.",
        "Yo vle viv ansanm nan lapè.",
        "The assembly of El Salvador passed a budget.",
        "",
    ],
)
def test_false_friends(text: str) -> None:
    assert not seen(text).on_topic


def test_a_weak_name_needs_its_place_nearby_and_says_so_when_it_has_none() -> None:
    far = seen("The MSS published a note." + " filler" * 100 + " Haiti is far away here.")
    assert not far.on_topic
    assert far.unplaced == ("MSS",)
    assert seen("The MSS published a note on Haiti.").words == ("MSS",)


@pytest.mark.parametrize(
    "text",
    [
        "La mission multinationale est arrivée à Kenscoff à l'aube.",
        "Polis Nasyonal Ayiti ak misyon miltinasyonal la louvri wout la.",
        "The multinational force and the Gran Grif group clashed.",
    ],
)
def test_a_place_or_a_body_of_the_country_places_a_weak_name(text: str) -> None:
    assert seen(text).on_topic


def test_a_body_of_the_country_needs_no_other_word_but_its_acronym_does() -> None:
    assert seen("Le Réseau national de défense des droits humains a publié un rapport.").adjacent
    assert seen("Viv Ansanm claimed the attack.").adjacent
    assert not seen("Moun yo aprann viv ansanm ann Ayiti. Viv ansanm pa fasil.").adjacent
    assert not seen("The CPT of a crystal and the HNP of a chess club.").adjacent


def test_under_a_title_that_names_the_country_everything_is_placed() -> None:
    text = "filler " * 100 + "the multinational force came"
    assert MATCHER.match("Haiti waits", text).on_topic
    assert not MATCHER.match("Somebody waits", text).on_topic


def test_the_title_places_a_name_of_the_text() -> None:
    assert MATCHER.match("Haiti: new officers", "The MSS has 200 new officers.", IN_2024).on_topic


def test_a_name_counts_only_from_the_day_it_was_in_use() -> None:
    text = "The GSF said on Monday that Haiti needs rain gauges."
    assert not seen(text, IN_2024).on_topic
    assert seen(text, IN_2026).on_topic
    assert seen(text, None).on_topic


def test_a_related_body_is_adjacent_not_on_topic() -> None:
    found = seen("BINUH published its quarterly report on Haiti.")
    assert found.adjacent
    assert not found.on_topic


@given(st.text())
def test_any_text_is_on_topic_or_not(text: str) -> None:
    seen(text)
