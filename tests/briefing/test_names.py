"""Names in sentences: articles, possessors, places."""

import re

import pytest

from messages import determiners, phrases, terms
from messages.model import LANGUAGES, Language, Term
from messages.names import country, entity, find_country, is_named
from messages.topic import builtin


@pytest.mark.parametrize(
    ("code", "language", "subject", "of", "at"),
    [
        ("SV", "en", "El Salvador", "El Salvador's", "in El Salvador"),
        ("US", "en", "the United States", "the United States'", "in the United States"),
        ("DO", "en", "the Dominican Republic", "the Dominican Republic's", "in the Dominican Republic"),
        ("SV", "fr", "le Salvador", "du Salvador", "au Salvador"),
        ("HT", "fr", "Haïti", "d'Haïti", "en Haïti"),
        ("US", "fr", "les États-Unis", "des États-Unis", "aux États-Unis"),
        ("EC", "fr", "l'Équateur", "de l'Équateur", "en Équateur"),
        ("JM", "fr", "la Jamaïque", "de la Jamaïque", "en Jamaïque"),
        ("HN", "fr", "le Honduras", "du Honduras", "au Honduras"),
        ("MX", "fr", "le Mexique", "du Mexique", "au Mexique"),
        ("KE", "es", "Kenia", "de Kenia", "en Kenia"),
        ("HT", "ht", "Ayiti", "Ayiti", "ann Ayiti"),
    ],
)
def test_countries(code: str, language: Language, subject: str, of: str, at: str) -> None:
    name = country(code, language)
    assert (name.definite, name.of, name.at) == (subject, of, at)


def test_entities() -> None:
    oas = builtin().entity("oas")
    assert oas is not None
    told = [entity(oas, language, short=True) for language in LANGUAGES]
    assert [name.at for name in told] == ["at the OAS", "à l'OEA", "en la OEA", "nan OEA"]
    council = builtin().entity("unsc")
    assert council is not None
    assert [entity(council, language).of for language in ("fr", "es")] == [
        "du Conseil de sécurité de l'ONU",
        "del Consejo de Seguridad de la ONU",
    ]


def test_countries_are_found_by_their_name_in_each_language() -> None:
    found = [
        find_country(text, lang)
        for text, lang in (("Haiti", "en"), ("le Kenya", "fr"), ("Belice", "es"), ("Ayiti", "ht"))
    ]
    assert found == ["HT", "KE", "BZ", "HT"]
    assert find_country("Atlantis", "en") is None
    assert find_country("Haiti", "sw") is None


def test_who_has_a_name_everywhere() -> None:
    topic = builtin()
    assert is_named(Term("President Nayib Bukele", "bukele"), "en", topic)
    assert is_named(Term("Haiti and Kenya"), "en", topic)
    assert not is_named(Term("teachers"), "en", topic)
    assert not is_named(None, "en", topic)


PHRASES = """
en | a military contingent
   a military contingent | un contingent militaire | un contingente militar | yon kontenjan militè
en | the deployment of a military contingent
   the deployment of a military contingent | le déploiement d'un contingent militaire
   | el despliegue de un contingente militar | deplwaman yon kontenjan militè an
en | help against Haiti's insecurity
   help | de l'aide | ayuda | èd
en | 8 soldiers
   8 soldiers | 8 soldats | 8 soldados | 8 sòlda
en | 13 other nations
   13 other nations | 13 autres pays | otros 13 países | 13 lòt peyi
fr | l'accord
   the agreement | l'accord | el acuerdo | akò a
es | los maestros de Honduras
   Honduras' teachers | les enseignants du Honduras | los maestros de Honduras | pwofesè Ondiras yo
en | 400 Kenyan police officers
   400 police officers from Kenya | 400 policiers du Kenya | 400 policías de Kenia | 400 polisye Kenya
fr | les policiers kényans
   Kenya's police officers | les policiers du Kenya | los policías de Kenia | polisye Kenya yo
es | el gobierno salvadoreño
   El Salvador's government | le gouvernement du Salvador | el gobierno de El Salvador | gouvènman Salvadò an
es | la ministra de Educación
   the education minister | la ministre de l'Éducation | la ministra de Educación | minis Edikasyon an
"""


def rows() -> list[tuple[str, str, tuple[str, ...]]]:
    """Source language, phrase, and how it is told in the four languages."""
    blocks = PHRASES.replace("\n   |", " |").strip().replace("\n   ", " => ").splitlines()
    lines = [re.split(r" => | \| ", block) for block in blocks]
    return [(source, text, tuple(told)) for source, text, *told in lines]


@pytest.mark.parametrize(("source", "text", "told"), rows())
def test_phrases_move_across(source: str, text: str, told: tuple[str, ...]) -> None:
    def resolve(language: Language) -> phrases.Resolve:
        def named(spelling: str):  # type: ignore[no-untyped-def]
            code = find_country(spelling, source)
            return country(code, language) if code else None

        return named

    assert tuple(phrases.phrase(text, source, language, resolve(language)) for language in LANGUAGES) == told


def test_what_might_change_the_sense_is_not_told() -> None:
    for text in ("a contingent without weapons", "the withdrawal of the contingent", "purple unicorns"):
        assert phrases.phrase(text, "en", "fr", lambda _: None) is None, text


def test_the_article_comes_from_the_sentence() -> None:
    said = "The House of Representatives approved the national budget."
    assert determiners.determiner_before(said, "national budget", "en") == "the "
    assert determiners.determiner_before(said, "House of Representatives", "en") == "the "
    assert determiners.determiner_before("L'Assemblée a voté", "Assemblée", "fr") == "l'"
    assert determiners.determiner_before("Lawmakers approved it", "Lawmakers", "en") == ""


@pytest.mark.parametrize(
    ("role", "source", "language", "feminine", "told"),
    [
        ("legal director of the foreign ministry", "en", "fr", True, "directrice juridique du ministère"),
        ("presidenta del Colegio de Profesores", "es", "en", False, "president of Colegio de Profesores"),
        ("Prime Minister", "en", "es", True, "primera ministra"),
        ("Kenyan president", "en", "fr", False, "président du Kenya"),
        ("ministre haïtien", "fr", "en", False, "minister of Haiti"),
        ("Prime Minister", "en", "es", False, "primer ministro"),
        ("ambassadeur du Kenya à l'ONU", "fr", "en", False, "ambassador of Kenya"),
        ("acting something of nothing", "en", "fr", False, None),
    ],
)
def test_roles(role: str, source: str, language: Language, feminine: bool, told: str | None) -> None:
    ministry = country("HT", language)

    def resolve(text: str):  # type: ignore[no-untyped-def]
        return type(ministry)("ministère", "le", language) if text == "foreign ministry" else None

    assert phrases.role(role, source, language, resolve, feminine=feminine) == told


def test_one_word_a_thing_in_each_language() -> None:
    """Nouns after a number, singular and plural."""
    assert [terms.noun("nations", "en", 13, language) for language in LANGUAGES] == [
        "nations",
        "pays",
        "países",
        "peyi",
    ]
    assert terms.noun("école", "fr", 1, "es") == "escuela"
    assert terms.noun("schools", "en", 0, "fr") == "école"
    assert terms.noun("unicorns", "en", 2, "fr") is None
