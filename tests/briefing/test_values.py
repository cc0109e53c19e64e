"""Facts in words: numbers as the source gives them, in each language's own way."""

from typing import Any

import pytest

from messages.format.values import tell
from messages.format.voice import Voice
from messages.message import Quoted, plain
from messages.model import (
    LANGUAGES,
    Approx,
    Casualty,
    Count,
    Duration,
    Event,
    Money,
    Percent,
    Personnel,
    Quantity,
    Quote,
    Term,
    Value,
    Vote,
)
from messages.topic import builtin
from messages.words import words
from tests.briefing.making import NOW, ZONE, one


def told(value: Value, text: str = "some text", lang: str = "en", **rest: Any) -> tuple[str, ...]:
    """In the four languages."""
    known = one(text, value, lang=lang, **rest)
    return tuple(plain(tell(known, Voice(builtin(), words(language), ZONE, NOW))) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("value", "en", "fr", "es", "ht"),
    [
        (
            Vote(for_=13, against=0, abstain=2),
            "13 for, 0 against, 2 abstentions",
            "13 pour, 0 contre, 2 abstentions",
            "13 a favor, 0 en contra, 2 abstenciones",
            "13 vwa pou, 0 kont, 2 abstansyon",
        ),
        (
            Vote(for_=59, total=60),
            "59 for, out of 60; how the other one voted is not reported",
            "59 pour, sur 60\u00a0; la position du dernier votant n'est pas rapportée",
            "59 a favor, de 60; no consta cómo votó el otro",
            "59 vwa pou, sou 60; sous la pa di sa lòt la fè",
        ),
        (Vote(unanimous=True), "by a unanimous vote", "à l'unanimité", "por unanimidad", "tout moun dakò"),
        (
            Personnel(Quantity.of(70), "soldiers", "SV", "arrived", increment=True),
            "El Salvador: 70 more soldiers arrived",
            "Salvador\u00a0: 70 soldats de plus (arrivée)",
            "El Salvador: 70 soldados más (llegada)",
            "Salvadò: 70 lòt sòlda (rive)",
        ),
        (
            Casualty(Quantity.of(2400, Approx.AT_LEAST), "displaced", "families"),
            "at least 2,400 families displaced",
            "au moins 2\u202f400 familles déplacées",
            "al menos 2.400 familias desplazadas",
            "omwen 2\u00a0400 fanmi deplase",
        ),
        (Casualty(Quantity.of(1), "injured"), "1 person injured", "1 blessé", "1 herido", "1 moun blese"),
        (
            Money(Quantity.of(1_500_000), "USD", "pledged"),
            "1.5 million US dollars pledged",
            "1,5 million de dollars américains promis",
            "1,5 millones de dólares estadounidenses prometidos",
            "pwomès 1,5 milyon dola ameriken",
        ),
        (
            Money(Quantity.of(2_000_000, Approx.ABOUT), "EUR"),
            "about 2 million euros",
            "environ 2 millions d'euros",
            "unos 2 millones de euros",
            "anviwon 2 milyon ewo",
        ),
        (Money(Quantity.of(1_234_567), "HTG"), None, None, None, "1\u00a0234\u00a0567 goud"),
        (Count(Quantity.of(3), "bridges"), "3 bridges", "3 ponts", "3 puentes", "3 pon"),
        (
            Count(Quantity.of(13), "nations", other=True),
            "13 other nations",
            "13 autres pays",
            "otros 13 países",
            "13 lòt peyi",
        ),
        (Count(Quantity.of(3_000_000), "people"), None, "3 millions de personnes", "3 millones de personas", None),
        (Percent(Quantity.of(12)), "12%", "12 %", "12 %", "12 %"),
        (Percent(Quantity.of(4.5), "schools"), "4.5% of schools", "4,5 % des écoles", "4,5 % de las escuelas", None),
        (Duration("P1Y2M"), "1 year 2 months", "1 an 2 mois", "1 año 2 meses", "1 ane 2 mwa"),
        (Duration("PT48H"), "48 hours", "48 heures", "48 horas", "48 èdtan"),
        (
            Duration("open", "as long as the mission runs"),
            "as long as the mission runs",
            "tant que durera la mission",
            "mientras dure la misión",
            "toutotan misyon an ap mache",
        ),
        (
            Event("approved", Term("Salvadoran lawmakers"), Term("a purple unicorn")),
            "Salvadoran lawmakers approved a purple unicorn",
            "des députés du Salvador ont approuvé « a purple unicorn »",
            "diputados de El Salvador aprobaron «a purple unicorn»",
            None,
        ),
    ],
)
def test_values(value: Value, en: str | None, fr: str | None, es: str | None, ht: str | None) -> None:
    for said, wanted in zip(told(value), (en, fr, es, ht), strict=True):
        assert wanted is None or said.replace("\u00a0»", " »").replace("«\u00a0", "« ") == wanted


def test_a_range_stays_a_range() -> None:
    assert told(Count(Quantity(3, 5, Approx.RANGE), "schools"))[:2] == ("3 to 5 schools", "3 à 5 écoles")


def test_what_no_glossary_knows_keeps_its_language_and_its_marks() -> None:
    known = one("12 widgets", Count(Quantity.of(12), "widgets"))
    spans = tell(known, Voice(builtin(), words("fr"), ZONE, NOW))
    assert spans[-1] == Quoted("widgets", "en", ("«\u00a0", "\u00a0»"))


def test_a_quotation_is_never_translated() -> None:
    words_ = "Nou bezwen lapè nan peyi a kounye a"
    for said in told(Quote(words_, speaker=Term("Jean Pierre"), role="majistra"), words_, "ht"):
        assert words_ in said


def test_dangling_pronouns_are_not_carried_over() -> None:
    """ "That agreement" was told in the sentence before, which the reader has not seen."""
    event = Event("joined", Term("El Salvador", "SV"), Term("agreement"))
    assert told(event, "El Salvador joined that agreement")[0] == "El Salvador joined the agreement"
