"""Made-up news for the benchmarks: many articles, all different, dense in facts, in three languages."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from messages.model import Article

START = datetime(2026, 11, 24, 12, tzinfo=UTC)

_COUNTRIES = {
    "en": ["Kenya", "Jamaica", "Guatemala", "El Salvador", "Chad", "Benin", "Bangladesh", "Belize"],
    "fr": [
        "le Kenya",
        "la Jamaïque",
        "le Guatemala",
        "le Salvador",
        "le Tchad",
        "le Bénin",
        "le Bangladesh",
        "le Belize",
    ],
    "es": ["Kenia", "Jamaica", "Guatemala", "El Salvador", "Chad", "Benín", "Bangladés", "Belice"],
}
_TEXTS = {
    "en": [
        "The parliament of {country} approved the mission in Haiti with {votes} votes in favour out of {seats}.",
        "{country} will send {count} police officers to the Gang Suppression Force, the ministry said on {day}.",
        "“We will stay as long as the people of Haiti need us in {town}”, said the minister, Anna Example{n}.",
        "The cost was put at {money} million dollars, of which {percent} percent is already paid.",
        "At least {killed} people were killed and {hurt} injured in {town} on {day}, according to the police.",
        "Traffic in {town} was slow, markets opened late and the rain went on for most of the day without a pause.",
    ],
    "fr": [
        "Le parlement a approuvé la mission en Haïti par {votes} voix pour sur {seats}.",
        "{country} enverra {count} policiers à la Force de répression des gangs, a indiqué le ministère le {day}.",
        "« Nous resterons aussi longtemps qu'Haïti le demande », a déclaré la ministre Anne Exemple{n}.",
        "Le coût est estimé à {money} millions de dollars, dont {percent} % déjà versés.",
        "Au moins {killed} personnes ont été tuées et {hurt} blessées à {town}, selon la police.",
        "La circulation est restée lente à {town} et les marchés ont ouvert tard sous une pluie continue.",
    ],
    "es": [
        "El parlamento aprobó la misión en Haití con {votes} votos a favor de {seats}.",
        "{country} enviará {count} policías a la Fuerza de Supresión de Pandillas, informó la cancillería el {day}.",
        "“Vamos a apoyar a Haití todo lo posible”, dijo la ministra Ana Ejemplo{n}.",
        "El costo se estima en {money} millones de dólares, de los cuales el {percent} % ya está pagado.",
        "Al menos {killed} personas murieron y {hurt} resultaron heridas en {town}, según la policía.",
        "El tránsito siguió lento en {town} y los mercados abrieron tarde bajo una lluvia continua.",
    ],
}
_DAYS = {"en": "{d} November 2026", "fr": "{d} novembre 2026", "es": "{d} de noviembre de 2026"}
_TOWNS = ["Kenscoff", "Delmas", "Tabarre", "Carrefour", "Arcahaie", "Pont-Sondé", "Pétion-Ville", "Cité Soleil"]


def article(n: int, *, sentences: int = 8) -> Article:
    """The n-th article: always the same one."""
    dice = random.Random(n)
    lang = ("en", "fr", "es")[n % 3]
    said = " ".join(_sentence(dice, lang, n) for _ in range(sentences))
    return Article(
        id=f"https://outlet{n % 40}.example.org/{n}",
        title=_sentence(dice, lang, n)[:120],
        text=said,
        lang=lang,
        outlet=f"Outlet {n % 40}",
        url=f"https://outlet{n % 40}.example.org/{n}",
        published=START - timedelta(minutes=10 * n),
        fetched=START - timedelta(minutes=10 * n),
    )


def articles(n: int) -> Iterator[Article]:
    return (article(number) for number in range(n))


def long_article(characters: int = 3000) -> Article:
    whole = article(1, sentences=60)
    return Article("long", "A long article", whole.text[:characters], "fr", "Outlet", published=START)


def _sentence(dice: random.Random, lang: str, n: int) -> str:
    seats = dice.randint(40, 300)
    return dice.choice(_TEXTS[lang]).format(
        country=dice.choice(_COUNTRIES[lang]).capitalize(),
        votes=dice.randint(seats // 2, seats),
        seats=seats,
        count=dice.randint(2, 900),
        day=_DAYS[lang].format(d=dice.randint(1, 24)),
        town=dice.choice(_TOWNS),
        money=dice.randint(2, 400),
        percent=dice.randint(1, 99),
        killed=dice.randint(2, 40),
        hurt=dice.randint(2, 90),
        n=n,
    )
