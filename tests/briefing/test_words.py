"""The bot's words: the same in all languages, numbers and dates as each writes them."""

import re
from datetime import UTC, datetime
from importlib import resources

import pytest
from fluent.syntax import FluentParser, ast
from hypothesis import given
from hypothesis import strategies as st

from messages import dates
from messages.message import Code, Link, Quoted, Text
from messages.model import LANGUAGES, Language
from messages.topic import builtin
from messages.words import words


def parsed(language: Language) -> list[ast.EntryType]:
    source = resources.files("messages").joinpath("languages", f"{language}.ftl").read_text("utf-8")
    return list(FluentParser().parse(source).body)


def ids(language: Language) -> list[str]:
    return [entry.id.name for entry in parsed(language) if isinstance(entry, ast.Message)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_hold_no_junk_and_no_id_twice(language: Language) -> None:
    assert [entry.content for entry in parsed(language) if isinstance(entry, ast.Junk)] == []
    names = ids(language)
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("language", ["fr", "es", "ht"])
def test_every_language_says_the_same_things(language: Language) -> None:
    assert set(ids(language)) == set(ids("en"))


def test_no_quotation_marks_in_the_briefing_s_own_words() -> None:
    """They belong to sources. Help texts and the page's may set examples apart with them."""
    for language in LANGUAGES:
        source = resources.files("messages").joinpath("languages", f"{language}.ftl").read_text("utf-8")
        section = source.split("### briefing")[1].split("### ")[0]
        assert not re.search("[“”«»„]", section), language


def test_arguments_may_be_spans_and_keep_their_nature() -> None:
    said = words("en").say("named", label=Code("f-1"), what=(Text("see "), Link("it", "https://example.org")))
    assert said == (Code("f-1"), Text(": see "), Link("it", "https://example.org"))


def test_neighbouring_texts_are_one_span() -> None:
    assert words("fr").say("named", label="Vote", what=(Text("57"), Text(" pour"))) == (Text("Vote\u00a0: 57 pour"),)


@given(st.text())
def test_any_text_comes_through_as_it_is(text: str) -> None:
    said = words("es").say("named", label=Quoted(text, "en"), what=Text(text))
    assert said[0] == Quoted(text, "en")
    assert "".join(span.text for span in said[1:]) == f": {text}"


def test_what_is_missing_is_an_error_not_a_hole() -> None:
    with pytest.raises(ValueError, match="named"):
        words("en").say("named", label="x")
    with pytest.raises(KeyError):
        words("en").say("no-such-words")
    assert words("en").has("named")
    assert not words("en").has("no-such-words")


@pytest.mark.parametrize(
    ("language", "day", "month", "first", "no_year"),
    [
        ("en", "3 Oct 2024", "Mar 2024", "1 Oct 2024", "July, no year given"),
        ("fr", "3 oct. 2024", "mars 2024", "1er oct. 2024", "juillet, sans année"),
        ("es", "3 oct 2024", "mar 2024", "1 oct 2024", "julio, sin año"),
        ("ht", "3 oktòb 2024", "mas 2024", "premye oktòb 2024", "jiyè, ane a pa ekri"),
    ],
)
def test_dates_stay_as_partial_as_they_are(language: Language, day: str, month: str, first: str, no_year: str) -> None:
    say = words(language)
    assert say.date("2024-10-03") == day
    assert say.date("2024-03") == month
    assert say.date("2024-10-01") == first
    assert say.date("2024") == "2024"
    assert say.date("2024-07", year_inferred=True) == no_year


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2024-10-03/2024-10-05", "3–5 Oct 2024"),
        ("2024-09-30/2024-10-05", "30 Sep – 5 Oct 2024"),
        ("2025-07/2025-09", "Jul – Sep 2025"),
        ("2023/2024", "2023 – 2024"),
        ("2023-12-30/2024-01-02", "30 Dec 2023 – 2 Jan 2024"),
    ],
)
def test_ranges(value: str, shown: str) -> None:
    assert words("en").date(value) == shown


def test_long_spanish_dates() -> None:
    assert words("es").date("2024-10-03", short=False) == "3 de octubre de 2024"


def test_numbers_are_each_language_s() -> None:
    assert [words(language).number(1234) for language in LANGUAGES] == ["1,234", "1\u202f234", "1.234", "1\u00a0234"]


def test_instants_show_the_zone_and_utc() -> None:
    at = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    assert words("en").instant(at, "America/Port-au-Prince").text == "07:00 Port-au-Prince (12:00 UTC)"
    assert words("es").instant(at, "America/Port-au-Prince").text == "07:00 Puerto Príncipe (12:00 UTC)"
    assert words("ht").instant(at, "America/Port-au-Prince").text == "07:00 Pòtoprens (12:00 UTC)"
    assert words("en").instant(at, "UTC").text == "12:00 UTC"


def test_a_different_day_in_utc_is_told() -> None:
    at = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    shown = words("en").instant(at, "America/Port-au-Prince", day=True).text
    assert shown == "23 Nov 2026, 21:00 Port-au-Prince (02:00 UTC 24 Nov)"


def test_san_salvador_is_no_country() -> None:
    assert dates.city("America/El_Salvador", "en") == "San Salvador"


def test_slots() -> None:
    at = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    assert [words(language).slot(at) for language in ("en", "ht")] == ["Tue 24 Nov 07:00", "mad 24 novanm 07:00"]


def test_names_of_entities_and_countries() -> None:
    topic = builtin()
    assert [words(language).entity(topic, "oas", short=True) for language in LANGUAGES] == ["OAS", "OEA", "OEA", "OEA"]
    assert [words(language).entity(topic, "SV") for language in LANGUAGES] == [
        "El Salvador",
        "Salvador",
        "El Salvador",
        "Salvadò",
    ]
    assert words("ht").country("DO") == "Repiblik Dominikèn"
    with pytest.raises(KeyError):
        words("en").entity(topic, "nobody")


def test_reading_a_language_is_done_once() -> None:
    assert words("fr") is words("fr")
