"""Who did what to whom, when and where: each phrase cut where it ends, each date with its own deed."""

from datetime import UTC, datetime

import pytest

from messages import topic
from messages.facts import find_facts
from messages.model import Article, Date, Event, Fact, Term

FRIDAY = datetime(2026, 11, 20, tzinfo=UTC)


def events(lang: str, text: str) -> list[Fact]:
    article = Article(id="x", title="", text=text, lang=lang, outlet="", published=FRIDAY)
    return [fact for fact in find_facts(article, topic.builtin()) if isinstance(fact.value, Event)]


def told(event: Event) -> tuple[str, str | None, str | None, str | None]:
    return (
        event.action,
        event.actor.text if event.actor else None,
        event.object.text if event.object else None,
        event.date.value if isinstance(event.date, Date) else None,
    )


CASES = {
    "a dateline is no date of the deed": (
        "en", "HAVANA, Nov 19 — Cyclone Odette killed 31 people.", ("killed", "Cyclone Odette", "31 people", None),
    ),
    "the day of an attack is not the day it was condemned": (
        "es", "La OEA condenó el ataque del domingo.", ("condemned", "OEA", "ataque", None),
    ),
    "nor in English": (
        "en", "Kenya condemned Sunday's attack.", ("condemned", "Kenya", "attack", None),
    ),
    "the day told before": (
        "fr", "Il est venu jeudi, quand 120 policiers étaient arrivés la veille.",
        ("arrived", "120 policiers", None, "2026-11-18"),
    ),
    "yesterday, in Spanish": (
        "es", "La víspera, el Senado aprobó la ley.", ("approved", "Senado", "ley", "2026-11-19"),
    ),
    "a month in an aside lends no year": (
        "en", "Kenya, which sent the first officers in June 2024, pulled out its last unit in October.",
        ("withdrew", "Kenya", "its last unit", "2026-10"),
    ),
    "its acronym does not cut a name": (
        "fr", "Le Conseil électoral provisoire (CEP) haïtien a rejeté mercredi le recours du parti.",
        ("rejected", "Conseil électoral provisoire (CEP) haïtien", "recours du parti", "2026-11-18"),
    ),
    "where they met is no part of whom": (
        "en", "Kenya's foreign minister met Horace Chang in Kingston.",
        ("met", "Kenya's foreign minister", "Horace Chang", None),
    ),
    "the day of an attack behind it": (
        "en", "The OAS condemned an attack on a convoy on Monday.", ("condemned", "OAS", "attack on a convoy", None),
    ),
    "hours later": (
        "en", "Hours later gunmen set fire to a customs office.", ("attacked", "gunmen", "customs office", None),
    ),
    "thirty others": (
        "en", "Thirty other crew members were rescued.", ("rescued", None, "Thirty other crew members", None),
    ),
    "a tally is no part of a bill": (
        "en", "The House of Representatives had approved the bill 339-85 on Wednesday.",
        ("approved", "House of Representatives", "bill", "2026-11-18"),
    ),
    "what a relative stands for": (
        "en", "Bulgaria vaccinated 12,000 people in a campaign that ended on Sunday.",
        ("ended", None, "campaign", "2026-11-15"),
    ),
    "a dozen": (
        "fr", "Une douzaine de soldats ont été tués mardi.", ("killed", None, "Une douzaine de soldats", "2026-11-17"),
    ),
    "a range is one number": (
        "es", "El Congreso aprobó la ampliación de 150 a 310 efectivos.",
        ("approved", "Congreso", "ampliación de 150 a 310 efectivos", None),
    ),
    "whose it is": (
        "es", "El Senado rechazó el plan del gobierno.", ("rejected", "Senado", "plan del gobierno", None),
    ),
    "where the mission is": (
        "en", "The Security Council extended a mandate for UN Mission in South Sudan.",
        ("extended", "Security Council", "mandate for UN Mission in South Sudan", None),
    ),
    "a name that is a verb in small letters": (
        "en", "A 5th U.S. Circuit Court of Appeals panel in New Orleans threw out the conviction.",
        ("rejected", "5th U.S. Circuit Court of Appeals panel in New Orleans", "conviction", None),
    ),
    "up to how much": (
        "fr", "L'Allemagne s'est engagée à hauteur de 10 millions d'euros.",
        ("pledged", "Allemagne", "10 millions d'euros", None),
    ),
    "what is done to by another verb is no subject": (
        "en", "Canada offered two planes and the Emergency Agency has sent a team of engineers.",
        ("deployed", "Emergency Agency", "team of engineers", None),
    ),
    "an object ends where a future begins": (
        "fr", "Le Canada a promis 60 millions de dollars et la France formera 200 policiers en Martinique.",
        ("pledged", "Canada", "60 millions de dollars", None),
    ),
    "a place of the plan is part of it": (
        "fr", "Le Parlement a approuvé lundi l'envoi de 400 soldats en Haïti.",
        ("approved", "Parlement", "envoi de 400 soldats en Haïti", "2026-11-16"),
    ),
    "whose governor is no subject": (
        "en", "The central bank, whose governor, Elena Ruiz, met bankers on Friday, extended its credit line.",
        ("extended", "central bank", "its credit line", None),
    ),
    "manner is none of the name": (
        "en", "Kasich jokingly offered 150 officers.", ("offered", "Kasich", "150 officers", None),
    ),
    "a plan on Thursday is not to come": (
        "en", "The council rejected a plan on Thursday to sell docks.", ("rejected", "council", "plan", "2026-11-19"),
    ),
    "storms have names": (
        "en", "Storm Petra killed at least 17 people.", ("killed", "Storm Petra", "at least 17 people", None),
    ),
    "a participle before a by is no part": (
        "fr", "Le Conseil de sécurité a prolongé la mission de police dirigée par le Kenya.",
        ("extended", "Conseil de sécurité", "mission de police", None),
    ),
    "whom, behind the office": (
        "es", "El Consejo nombró ministra de Sanidad a la doctora Guerda Laleau.",
        ("appointed", "Consejo", "doctora Guerda Laleau", None),
    ),
    "an object ends before another subject with its name": (
        "es", "El Congreso rechazó la medida y su jefa, Ana Paz, anunció un amparo.",
        ("rejected", "Congreso", "medida", None),
    ),
    "the mandate of a set phrase": (
        "en", "The UN Security Council on Thursday renewed the mandate of the office.",
        ("extended", "UN Security Council", "mandate of the office", "2026-11-19"),
    ),
    "a date behind the aside of a deed is of another": (
        "en", "France, which had proposed a shorter text, dropped it on Monday.",
        ("proposed", "France", "shorter text", None),
    ),
    "at least": (
        "fr", "L'incendie a tué au moins onze élèves jeudi.",
        ("killed", "incendie", "au moins onze élèves", "2026-11-19"),
    ),
    "by name rather than whose": (
        "en", "Its founder, Delroy Hutchins, resigned on Monday.",
        ("resigned", "Delroy Hutchins", None, "2026-11-16"),
    ),
    "nor whose wife": (
        "es", "Su esposa, Ana García, renunció el viernes.", ("resigned", "Ana García", None, "2026-11-20"),
    ),
    "all of a list": (
        "en", "Grenada, Saint Lucia and Dominica signed letters of intent in July.",
        ("signed", "Grenada, Saint Lucia and Dominica", "letters of intent", "2026-07"),
    ),
    "how often is no part": (
        "fr", "Le Sénat avait rejeté cet article deux fois.", ("rejected", "Sénat", "article", None),
    ),
    "who clings to what": (
        "en", "A Bahamian boat rescued 61 Haitians clinging to a sloop.",
        ("rescued", "Bahamian boat", "61 Haitians", None),
    ),
    "the month in Kreyòl": (
        "ht", "Tchad te pwomèt 800 solda nan mwa mas.", ("pledged", "Tchad", "800 solda", "2026-03"),
    ),
    "a sum, not who gets it": (
        "en", "The owner, Clara Lines, offered each family 200,000 pesos.",
        ("offered", "owner, Clara Lines", "200,000 pesos", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), CASES.values(), ids=CASES)
def test_phrases_end_where_they_end(lang: str, text: str, expected: tuple[str, ...]) -> None:
    assert expected in [told(fact.value) for fact in events(lang, text) if isinstance(fact.value, Event)]


MOODS = {
    "no plan": ("en", "Paris has no plan to send soldiers to Haiti.", "denied"),
    "if": ("en", "We waited to see if Kenya would withdraw its troops.", "hypothetical"),
    "to be": ("en", "Two officers are to be sent by Kenya to Haiti.", "planned"),
    "will": ("en", "Kenya will withdraw its troops.", "planned"),
    "if that follows": ("en", "Kenya will withdraw its troops if the Senate says so.", "hypothetical"),
    "even if": ("en", "Kenya will withdraw its troops even if the Senate votes no.", "planned"),
    "neither": ("en", "The governor condemned neither account.", "denied"),
    "no money": ("en", "The prime minister offered no new money.", "denied"),
    "rumours": ("en", "Rumours that the Bahamas had withdrawn its marines were false.", "denied"),
    "told beside a denial": ("en", "The report was false, as Kenya signed the agreement.", "asserted"),
}


@pytest.mark.parametrize(("lang", "text", "mood"), MOODS.values(), ids=MOODS)
def test_what_is_not_so_is_not_asserted(lang: str, text: str, mood: str) -> None:
    assert [fact.modality for fact in events(lang, text)] == [mood]


def test_who_heads_the_mission_is_not_the_mission() -> None:
    """Else "the OAS resigned" would be told."""
    (fact,) = events("es", "El jefe de la misión de la OEA, Gabriel Sotelo, dimitió por razones de salud.")
    assert isinstance(fact.value, Event)
    assert fact.value.actor == Term("jefe de la misión de la OEA, Gabriel Sotelo")


DOUBTED = (
    ("es", "Los presidentes de Chile, Juan Soto, y de Perú, Ana Paz, firmaron el martes un acuerdo."),
    ("en", "He will take over from José dos Santos who steps down."),
    ("fr", "Le Honduras, à l'inverse, rapatriera d'ici à Noël 90 de ses 240 militaires."),
    ("es", "La Audiencia Nacional condenó el lunes a 38 años de cárcel a Josu Pérez."),
    ("es", "Kenia se ofreció a liderar la misión y enviar 1.000 efectivos."),
    ("fr", "Le chef de l'opposition avait dénoncé depuis sa cellule « une aventure sans mandat »."),
    ("es", "El lanzador Raúl Pérez, de 47 años, se retiró tras 19 temporadas."),
    ("en", "The Senate approved the first of three so-called “minibus” spending packages."),
    ("es", "Su homóloga de Costa Rica, Laura Fernández, que asume el viernes, firmarán ese día una declaración."),
    ("es", "La policía, que solo reconoce cinco muertos, envió refuerzos el lunes."),
    ("fr", "La Croix-Rouge a retiré 17 corps dans la journée."),
    ("en", "Her union met the justice minister, Patrick Pélissier."),
    ("en", "His house was attacked by gunmen in 2021."),
    ("en", "Police raided his depot on Saturday."),
    ("fr", "Le texte signé par Port-au-Prince et Cotonou n'a jamais été ratifié."),
    ("fr", "Le RNDDH accuse la police d'avoir tué quatre civils."),
    ("es", "La Fuerza, cuyo jefe se reunió con Bukele, no ha comentado."),
    ("es", "El primer ministro ofreció trasladar el centro a Tabarre."),
    ("es", "El Congreso había aprobado en mayo para limitar las oenegés."),
    ("es", "Ni el sindicato firmó el acuerdo ni la empresa retiró los despidos."),
    ("es", "Venezuela liberó el lunes a 22 presos políticos."),
    ("en", "Survivors said that police came six hours after the talks ended."),
    ("en", "A resolution to condemn the strike, proposed by the party, was adopted by the Senate."),
    ("en", "Nayib Bukele has ended the state of exception in two of the country's 14 departments."),
    ("fr", "Le Sénégal a dénoncé lundi l'accord de pêche."),
    ("fr", "Des villageois affirment que les gendarmes ont attaqué les premiers."),
    ("es", "Esperan los 400 médicos y un equipo que llegó el lunes."),
    ("es", "Las autoridades de Trinidad liberaron el sábado a 17 pescadores."),
    ("en", "They say soldiers attacked a wedding."),
)


@pytest.mark.parametrize(("lang", "text"), DOUBTED)
def test_half_a_phrase_is_not_told_alone(lang: str, text: str) -> None:
    assert [fact for fact in events(lang, text) if fact.confidence >= SURE] == []


SURE = 0.8


NONE = (
    "The boy who had attended a school on Long Island joined the Security Council.",
    "He is the first officer to be appointed minister by Kenya.",
    "Had Kenya appointed Ana Paz minister, nobody would have known.",
    "It is time for Governor John Kasich to quit. Governor Eric Holder quit giving speeches.",
    "They cut the tax, which Senator Ted Cruz proposed under a flat rate.",
    "Microsoft promised Mr. Weiner that he could stay.",
    "The company has promised a lot. Google promised more.",
    "Kenya would have withdrawn its troops.",
    "Beijing has calculated that suppression should be avoided, but not by offering concessions.",
)


@pytest.mark.parametrize("text", NONE)
def test_no_deed(text: str) -> None:
    assert events("en", text) == []


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Kenya withdrew its troops",
        "À lire aussi : le Kenya a signé l'accord",
        "Lea también: Kenia firmó el acuerdo",
    ],
)
def test_pointers_to_other_articles_give_nothing(line: str) -> None:
    assert events("en", f"The base is empty.\n\n{line}\n\nNobody is there.") == []


def test_a_date_belongs_to_the_deed_before_it() -> None:
    text = "Chad offered 1,500 troops in October 2026 but withdrew the offer on 6 November 2026."
    assert dates("en", text) == {"offered": "2026-10", "withdrew": "2026-11-06"}
    assert dates("en", "Kenya, which sent 200 officers in June 2026, withdrew its offer.")["withdrew"] is None


def dates(lang: str, text: str) -> dict[str, str | None]:
    values = [fact.value for fact in events(lang, text)]
    return {value.action: value.date and value.date.value for value in values if isinstance(value, Event)}
