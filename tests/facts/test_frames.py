"""The day of a figure, the year of a month, what became of a sum: from its own clause, not from the one beside it."""

from datetime import UTC, datetime

import pytest

from messages import topic
from messages.facts import find_facts
from messages.model import Article, Date, Fact, Money, Percent, Personnel

FRIDAY = datetime(2026, 11, 20, tzinfo=UTC)


def facts(lang: str, text: str) -> list[Fact]:
    article = Article(id="x", title="", text=text, lang=lang, outlet="", published=FRIDAY)
    return list(find_facts(article, topic.builtin()))


AS_OF = {
    "an aside has its own day": (
        "en", "El Salvador, which joined the force in October, has 78 soldiers in Port-au-Prince.", "78 soldiers", None,
    ),
    "so has what the money did next": (
        "fr", "Paris a versé 4 millions d'euros au fonds, qui a débloqué mardi 12 millions de dollars.",
        "4 millions d'euros", None,
    ),
    "a sum of a sum that was pledged": (
        "en", "Washington has disbursed 91 million dollars of the 300 million it pledged in 2024.",
        "91 million dollars", None,
    ),
    "a participle has its own day": (
        "fr", "L'enseigne, placée en redressement en mars, fermera ses 144 magasins.", "144 magasins", None,
    ),
    "so has what somebody is said to have done": (
        "fr", "Deux hommes soupçonnés d'avoir tué en octobre un étudiant ont été arrêtés.", "Deux hommes", None,
    ),
    "what holds since a day holds now": (
        "es", "Siguen desplazadas 1.400 personas desde enero de 2025.", "1.400 personas", None,
    ),
    "another figure has its own day": (
        "fr", "La mission compte 8 700 Casques bleus, contre 13 500 début 2023.", "8 700 Casques bleus", None,
    ),
    "a week after something": (
        "en", "The cabinet approved it on March 30, a week after gunmen fired at a patrol, wounding one soldier.",
        "one soldier", None,
    ),
    "and what was done since": (
        "en", "He bought the club for $38 million in 2021 and has spent another $55 million since.",
        "$55 million", None,
    ),
    "than what was told before": (
        "en", "Some 48,000 people have been displaced, fewer than the 61,000 reported on Tuesday.",
        "48,000 people", None,
    ),
    "and then another clause": (
        "fr", "Quatre supporteurs ont été interpellés, et le match sera rejoué le 21 novembre.", "Quatre supporteurs",
        None,
    ),
    "no day to come for who is there": (
        "es", "Honduras relevará en diciembre a la mitad de los 240 militares que tiene en Haití.",
        "240 militares", None,
    ),
    "since a day in an aside": (
        "es", "La violencia ha bajado un 18 % desde el asesinato del alcalde, Carlos Pérez, el 1 de noviembre.", "18 %",
        None,
    ),
    "a figure in an aside": (
        "en", "The charity, which treated 27 of the wounded, closed on Monday.", "27 of the wounded", None,
    ),
    "who came is about the figure": (
        "en", "The 150 officers who arrived on Monday are Kenyan.", "150 officers", "2026-11-16",
    ),
    "the day of the verb": ("en", "On Monday, Kenya sent 150 officers.", "150 officers", "2026-11-16"),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "evidence", "as_of"), AS_OF.values(), ids=AS_OF)
def test_the_day_of_a_figure(lang: str, text: str, evidence: str, as_of: str | None) -> None:
    figures = [fact for fact in facts(lang, text) if evidence in fact.evidence and fact.kind not in ("date", "event")]
    assert [fact.as_of for fact in figures] == [as_of]


DATES = {
    "that year": (
        "en", "The ferry sank in August 2023. A trial opens on 3 July. An inquiry appointed in September that year "
        "blamed overloading.", "2023-09",
    ),
    "the same year": ("fr", "Il a été élu en mai 2019. En octobre de la même année, il est parti.", "2019-10"),
    "a participle is over": ("fr", "La chaîne, placée en redressement en mars, fermera ses magasins.", "2026-03"),
    "unless it plans": ("fr", "Les examens, fixés au 22 juin, pourraient être repoussés.", "2027-06-22"),
    "published, whatever is planned": (
        "fr", "Il rejette le calendrier publié le 4 novembre. Neuf millions seront versés.", "2026-11-04",
    ),
    "summoned to testify": ("es", "La jueza lo citó a declarar el 3 de diciembre.", "2026-12-03"),
    "forecast to pass": ("en", "The storm is forecast to pass north of the islands on Sunday.", "2026-11-22"),
    "called to a march": ("fr", "Ils ont appelé à une marche le 8 décembre.", "2026-12-08"),
    "who takes office, will sign": ("es", "Laura Paz, que asume el lunes, firmará el texto.", "2026-11-23"),
    "a forecast is no plan": ("en", "The operator raised its profit forecast on Monday.", "2026-11-16"),
    "called to march": ("fr", "Il a appelé ses partisans à manifester lundi devant le siège.", "2026-11-23"),
    "what it will do": ("es", "Mantienen el paro de este jueves, que afectará a 240 vuelos.", "2026-11-26"),
    "today, in a set phrase": ("en", "The House is set to vote on the package on Friday.", "2026-11-20"),
    "a week from today": ("en", "The House is set to vote on the package next Friday.", "2026-11-27"),
    "today, told ahead": ("es", "El Consejo renovará el mandato este viernes.", "2026-11-20"),
    "of the verb behind": ("es", "El jueves, en tanto, quienes estarán de paro serán los médicos.", "2026-11-26"),
    "on the calendar": ("en", "The mission they join becomes a larger force on Thursday.", "2026-11-26"),
    "counted by then": ("en", "The agency counted the displaced at two schools by Friday noon.", "2026-11-20"),
    "leave by then": ("en", "They agreed to leave by Friday.", "2026-11-27"),
    "what ended, ended": ("en", "The season of the openings ended on Thursday.", "2026-11-19"),
    "last Friday, told on one": ("fr", "Il a rencontré le ministre vendredi dernier.", "2026-11-13"),
    "was due the day before": ("fr", "Ils devaient signer jeudi, mais la cérémonie a été annulée.", "2026-11-19"),
    "was due and is": ("fr", "Le ministre, qui devait les rencontrer lundi, a reporté sa visite.", "2026-11-23"),
    "was to have been": ("en", "She was to have met him on Sunday but her plane was turned back.", "2026-11-15"),
    "were to arrive": ("en", "The first of them were to arrive in September but are still waiting.", "2026-09"),
    "set for": ("es", "El Congreso la citó para el lunes.", "2026-11-23"),
    "a verb of no list": ("es", "La fiscalía, que emitió en diciembre una orden, sostiene lo contrario.", "2025-12"),
    "headed until": ("en", "The man who headed the council until February condemned it.", "2026-02"),
    "not until": ("en", "The consul was not told until Wednesday.", "2026-11-18"),
    "a month ago, whatever was told before": (
        "es", "Fue muerto a tiros en junio de 2025. Un tribunal condenó en octubre a dos hombres.", "2026-10",
    ),
    "on the calendar, in Spanish": ("es", "La CARICOM, que se reúne el lunes en Georgetown, calla.", "2026-11-23"),
    "a month in Kreyòl": ("ht", "Tchad te pwomèt solda nan mwa mas.", "2026-03"),
    "had expected to": ("en", "Businesses had expected to start in July, after the vote.", "2026-07"),
    "what an attack of a day did": (
        "en", "It is likely to be the attack of 21 October that killed two men.", "2026-10-21",
    ),
    "proposed then": ("en", "She proposed a bill in March that would make it permanent.", "2026-03"),
    "of September, whatever opens": ("fr", "La Cour entame la lecture des messages de septembre.", "2026-09"),
    "what we are going to do": ("es", "«Vamos a apelar el lunes mismo», dijo Ana Paz.", "2026-11-23"),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), DATES.values(), ids=DATES)
def test_the_date(lang: str, text: str, expected: str) -> None:
    assert expected in [fact.value.value for fact in facts(lang, text) if isinstance(fact.value, Date)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "SANTO DOMINGO — Un tribunal condenó a tres hombres."),
        ("en", "The trial opened in September that year."),
        ("fr", "Ces photos semblaient prises dans les années 1970."),
        ("es", "Isner empató en un set y ganó."),
        ("en", "A curfew from 2100 to 0600 local time was declared."),
        ("fr", "Il rentrera d'ici la fin.\n\nLa veille, le Conseil avait prolongé l'état d'urgence."),
        ("es", "Las tropas llegaron a Puerto Príncipe, la mañana de la fiesta."),
    ],
)
def test_no_date(lang: str, text: str) -> None:
    """No date rather than a wrong one."""
    assert [fact for fact in facts(lang, text) if fact.kind == "date"] == []


def test_this_morning_is_not_tomorrow() -> None:
    dates = [fact.value.value for fact in facts("es", "Esta mañana llegó el Papa.") if isinstance(fact.value, Date)]
    assert dates == ["2026-11-20"]


def test_a_name_counts_nothing() -> None:
    """ "400 Mawozo" is a gang, and a dollar is of the country that is named behind it."""
    text = "La banda 400 Mawozo mató a ocho miembros de una brigada."
    assert not [fact for fact in facts("es", text) if fact.kind == "casualty" and "400" in fact.evidence]
    sums = facts("en", "It cost 31 million Canadian dollars. He carries a $2 million U.S. bounty.")
    assert [fact.value.currency for fact in sums if isinstance(fact.value, Money)] == ["CAD", "USD"]


def test_a_tally_is_no_number_of_a_bill() -> None:
    text = "The House of Representatives had approved the bill 339-85 on Wednesday."
    assert not [fact for fact in facts("en", text) if fact.kind == "agreement"]


def test_a_communique_is_nobody() -> None:
    """A half phrase ("un") says no more than nobody does."""
    text = "Douze soldats ont été tués dimanche dans une embuscade, selon un communiqué de presse du gouvernement."
    (toll,) = (fact for fact in facts("fr", text) if fact.kind == "casualty")
    assert toll.attributed_to is None


def test_a_percentage_ends_before_the_verb() -> None:
    sums = facts("en", "The vote, in which 41 percent of voters took part, was calm.")
    assert [fact.value.of for fact in sums if isinstance(fact.value, Percent)] == ["voters"]


STATUS = {
    "disbursed of what was pledged": (
        "en", "Washington has disbursed 91 million dollars of the 300 million dollars it pledged in 2024.",
        ["paid", "pledged"],
    ),
    "paid and unlocked": (
        "fr", "Paris a versé 4 millions d'euros. L'ONU a débloqué 12 millions de dollars. "
        "Berlin a promis 3 millions d'euros.",
        ["paid", None, "pledged"],
    ),
    "each by its own verb": (
        "es", "España desembolsó en diciembre 3 millones de euros; "
        "la Unión Europea comprometió otros 10 millones de euros.",
        ["paid", "pledged"],
    ),
    "not paid": ("en", "Berlin has not paid the 10 million dollars.", [None]),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), STATUS.values(), ids=STATUS)
def test_what_became_of_a_sum(lang: str, text: str, expected: list[str | None]) -> None:
    assert [fact.value.status for fact in facts(lang, text) if isinstance(fact.value, Money)] == expected


OF_A_WHOLE = {
    "en": ("The first 120 of 230 new Kenyan police officers landed on Friday.", ["arrived", None]),
    "en, of the": ("Some 75 of the 150 Guatemalan soldiers arrived on Monday.", ["arrived", None]),
    "en, promised": ("40 of the 200 Jamaican soldiers promised have arrived in Haiti.", ["arrived", "pledged"]),
    "en, gone": ("Kenya withdrew 120 of its 820 officers.", ["withdrawn", None]),
    "es": ("Un primer grupo de 75 de los 150 soldados guatemaltecos llegó el lunes.", ["arrived", None]),
}


@pytest.mark.parametrize("case", OF_A_WHOLE)
def test_where_some_of_all_came_not_all_did(case: str) -> None:
    text, expected = OF_A_WHOLE[case]
    found = facts(case[:2], text)
    assert [fact.value.status for fact in found if isinstance(fact.value, Personnel)] == expected
