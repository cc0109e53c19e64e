"""The word lists are data: one schema for all languages, no duplicates, no clashes, nothing half filled."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from babel import Locale
from babel.numbers import is_currency

from messages.model import LANGUAGES

FILES = {"numbers", "dates", "verbs", "nouns", "roles", "money", "countries", "modality", "attribution"}
LARGE = ("en", "fr", "es")
"""Languages in which every country and a long list of verbs are asked for; Kreyòl is begun."""

NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""Two-letter codes of CLDR that are no countries."""

# The states of the United Nations, its observers, Taiwan and Kosovo.
# CG is missing since "Congolese" is given to CD, DM where "Dominican" is given to DO.
_STATES = """
AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI KH CM CA CV CF TD CL CN CO
KM CD CR CI HR CU CY CZ DK DJ DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS
IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM
MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PS PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM
ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TW TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US
UY UZ VU VA VE VN YE ZM ZW XK
"""
STATES = set(_STATES.split())

CAPITALS_ALLOWED = {
    ("countries", "names"),
    ("countries", "ambiguous"),
    ("countries", "capitals"),
    ("money", "symbols"),
    ("organisations", "organisations"),
}

# Within a group no surface may stand in two of the tables (or lists of a table).
EXCLUSIVE = (
    ("numbers", ("units", "scales", "collectives")),
    ("numbers", ("units", "ordinals")),
    ("dates", ("months", "weekdays", "relative", "quarters")),
    ("nouns", ("vote_for", "vote_against", "abstain", "absent")),
    ("nouns", ("result_adopted", "result_rejected")),
    ("nouns", ("personnel", "body")),
    ("nouns", ("counted", "time_units")),
    ("nouns", ("victims", "time_units")),
    ("countries", ("names", "demonyms")),
    ("money", ("currencies", "ambiguous")),
)
LISTS_APART = (("nouns", "agreement"), ("nouns", "place"), ("dates", "modifiers"), ("numbers", "approx"))


@cache
def lexicon(language: str) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    folder = files("messages") / "facts" / "lexicons" / language
    return {
        path.name.removesuffix(".toml"): tomllib.loads(path.read_text("utf-8"))
        for path in folder.iterdir()
        if path.name.endswith(".toml")
    }


def surfaces(table: Mapping[str, Any]) -> Iterator[str]:
    """Every word of a table: the keys of a word = value table, the items of its lists."""
    for key, value in table.items():
        if isinstance(value, list):
            yield from value
        else:
            yield key


def tables(language: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for name, content in lexicon(language).items():
        for title, table in content.items():
            yield name, title, table


def shape(language: str) -> dict[tuple[str, str], frozenset[str]]:
    """(file, table) -> the names of its lists; a word = value table has none."""
    return {
        (name, title): frozenset(key for key, value in table.items() if isinstance(value, list))
        for name, title, table in tables(language)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_has_every_file(language: str) -> None:
    assert set(lexicon(language)) >= FILES


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_one_schema(language: str) -> None:
    assert shape(language) == shape("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_spelling(language: str) -> None:
    for name, title, table in tables(language):
        for word in surfaces(table):
            where = f"{language}/{name}.toml [{title}] {word!r}"
            assert word == unicodedata.normalize("NFC", word), f"{where} is not NFC"
            assert word == " ".join(word.split()), f"{where} has odd blanks"
            assert "’" not in word, f"{where}: write ' for the apostrophe"
            if (name, title) not in CAPITALS_ALLOWED:
                assert word == word.lower(), f"{where} has capitals"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_twice_in_a_list(language: str) -> None:
    for name, title, table in tables(language):
        for key, value in table.items():
            if isinstance(value, list):
                again = [word for word, n in Counter(value).items() if n > 1]
                assert not again, f"{language}/{name}.toml [{title}] {key}: {again}"


def clashes(groups: Mapping[str, Iterator[str]]) -> dict[str, list[str]]:
    homes: dict[str, list[str]] = {}
    for title, words in groups.items():
        for word in set(words):
            homes.setdefault(word, []).append(title)
    return {word: found for word, found in homes.items() if len(found) > 1}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "titles"), EXCLUSIVE)
def test_no_clash_between_tables(language: str, name: str, titles: tuple[str, ...]) -> None:
    content = lexicon(language)[name]
    assert not clashes({title: surfaces(content[title]) for title in titles})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "title"), LISTS_APART)
def test_no_clash_inside_a_table(language: str, name: str, title: str) -> None:
    assert not clashes({key: iter(words) for key, words in lexicon(language)[name][title].items()})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verb_form_tells_one_thing(language: str) -> None:
    verbs = lexicon(language)["verbs"]
    assert not clashes({title: iter(table["forms"]) for title, table in verbs.items() if title != "say"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_kills_is_told_by_verbs_of_dying(language: str) -> None:
    die = lexicon(language)["verbs"]["die"]
    assert die["transitive"]
    assert len(die["transitive"]) < len(die["forms"])


@pytest.mark.parametrize("language", LARGE)
def test_many_verbs_of_saying(language: str) -> None:
    assert len(lexicon(language)["verbs"]["say"]["base"]) >= 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_calendar_is_complete(language: str) -> None:
    dates = lexicon(language)["dates"]
    assert set(dates["months"].values()) == set(range(1, 13))
    assert set(dates["weekdays"].values()) == set(range(7))


@pytest.mark.parametrize("language", LARGE)
def test_calendar_holds_the_full_names(language: str) -> None:
    locale, dates = Locale.parse(language), lexicon(language)["dates"]
    for number, name in locale.months["format"]["wide"].items():
        assert dates["months"][name.lower()] == number
    for number, name in locale.days["format"]["wide"].items():
        assert dates["weekdays"][name.lower()] == number


@pytest.mark.parametrize("language", LANGUAGES)
def test_date_tags(language: str) -> None:
    dates = lexicon(language)["dates"]
    relative = re.compile(r"(day|week|weekend|month|quarter|year|decade)(0|[+-]\d)|eve|morrow")
    assert all(relative.fullmatch(tag) for tag in dates["relative"].values())
    assert all(re.fullmatch(r"Q[1-4]|H[12]", tag) for tag in dates["quarters"].values())
    assert {"day0", "day-1", "day+1", "week-1", "week+1", "month-1", "year-1", "year+1"} <= set(
        dates["relative"].values()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_count(language: str) -> None:
    numbers = lexicon(language)["numbers"]
    assert set(range(1, 100)) <= set(numbers["units"].values()) | _composed(language, numbers["units"])
    assert {1000, 10**6, 10**9} <= set(numbers["scales"].values())
    assert {12, 20} <= set(numbers["collectives"].values())
    assert all(0 < value < 1 for value in numbers["fractions"].values())


def _composed(language: str, units: Mapping[str, int]) -> set[int]:
    """Kreyòl joins its numbers in more spellings than a list holds: tens and ones are enough."""
    if language != "ht":
        return set()
    return {ten + one for ten in units.values() if ten % 10 == 0 for one in units.values() if one < 20}


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_units(language: str) -> None:
    units = lexicon(language)["nouns"]["time_units"]
    assert all(re.fullmatch(r"\d*(S|MIN|H|D|W|M|Y)", unit) for unit in units.values())
    assert {"D", "W", "M", "Y"} <= set(units.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_a_name(language: str) -> None:
    every = {code for code in map(str, Locale("en").territories) if re.fullmatch("[A-Z]{2}", code)} - NO_COUNTRY
    assert set(lexicon(language)["countries"]["names"].values()) == every


@pytest.mark.parametrize("language", LARGE)
def test_every_state_has_a_demonym(language: str) -> None:
    assert set(lexicon(language)["countries"]["demonyms"].values()) >= STATES


def test_kreyol_has_sixty_demonyms() -> None:
    assert len(set(lexicon("ht")["countries"]["demonyms"].values())) >= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_country_codes_are_known(language: str) -> None:
    countries = lexicon(language)["countries"]
    known = set(countries["names"].values())
    assert set(countries["demonyms"].values()) <= known
    assert set(countries["capitals"].values()) <= known
    assert set(countries["ambiguous"]["names"]) <= set(countries["names"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_false_friend_holds_a_country_word(language: str) -> None:
    """A phrase in which nothing could be taken for a country needs no guard."""
    countries = lexicon(language)["countries"]
    names = [name.lower() for name in (*countries["names"], *countries["demonyms"], *countries["capitals"])]
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, names)) + r")(?!\w)")
    idle = [phrase for phrase in countries["false_friends"]["phrases"] if not pattern.search(phrase)]
    assert not idle


@pytest.mark.parametrize("language", LANGUAGES)
def test_currencies_are_known(language: str) -> None:
    money = lexicon(language)["money"]
    codes = set(money["currencies"].values()) | set(money["symbols"].values())
    for table in money["ambiguous"].values():
        codes |= set(table.values())
    assert not {code for code in codes if not is_currency(code)}
    assert {"USD", "EUR", "GBP", "HTG", "DOP"} <= codes
