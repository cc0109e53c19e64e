"""The facts of the starter article, by hand."""

from messages.model import Agreement, Count, Country, Date, Duration, Event, Fact, Known, Quantity, Quote, Term, Vote
from messages.starter import article
from tests.briefing.making import fact, known

BODY = Term("El Salvador's Legislative Assembly", "sv-assembly")
SPEAKER = Term("Patricia Aguilera Bran", "aguilera-bran")


def facts() -> list[Fact]:
    text = article()
    accession = Date("2024-10-03", role="event")
    july = Date("2024-07", role="event", year_inferred=True)
    pact, help_ = Term("agreement"), Term("help against Haiti's insecurity")
    claimant = Term("Aguilera Bran", "aguilera-bran")
    return [
        fact(text, Event("ratified", BODY, Term("military contingent")), "ratified a military contingent"),
        fact(text, Vote(for_=57, total=60), "57 in favour out of 60"),
        fact(text, Duration("open", "as long as the mission runs"), "as long as the mission runs"),
        fact(
            text,
            Event("offered", Term("President Nayib Bukele", "bukele"), help_, Date("2024-03")),
            "offered help against Haiti's insecurity in March 2024",
        ),
        fact(text, Agreement("agreement", parties=("HT", "KE")), "Haiti and Kenya signed an agreement"),
        fact(text, Event("signed", Term("Haiti and Kenya"), Term("agreement"), july), "signed an agreement on the"),
        fact(text, july, "in July"),
        fact(
            text,
            Event("joined", Term("El Salvador", "SV"), pact, accession, Term("Washington, D.C.", "washington")),
            "joined the agreement on 3 October 2024",
        ),
        fact(text, accession, "3 October 2024"),
        fact(
            text,
            Quote(
                "We want to support them [the Haitians] as much as possible",
                speaker=SPEAKER,
                role="legal director of El Salvador's foreign ministry",
            ),
            "We want to support them [the Haitians] as much as possible",
        ),
        fact(text, Count(Quantity.of(13), "nations", other=True), "13 other nations", attributed_to=claimant),
        fact(
            text,
            Event("signed", Term("13 other nations"), Term("agreement")),
            "signed the agreement in answer",
            attributed_to=claimant,
        ),
        fact(text, Date("2022", role="period"), "since 2022"),
        fact(text, Country("SV"), "El Salvador"),
    ]


def facts_known() -> tuple[Known, ...]:
    return known(article(), facts())
