"""Free text to commands: any order, accents, languages; nothing raises."""

import pytest

from bot.commands.parser import Call, ParseProblem, parse, typed, written
from tests.commands.support import lexicon


def read(text: str) -> tuple[str, dict[str, str]]:
    call = parse(text, lexicon())
    assert isinstance(call, Call), call
    return call.path, dict(call.options)


@pytest.mark.parametrize(
    "text", ["", "   ", "?", "/mmss", "mmss", "@mmss", "<@U123>", "\u200b\u202e", "aide", "ayuda", "èd"]
)
def test_nothing_said_is_a_call_for_help(text: str) -> None:
    assert read(text) == ("help", {})


@pytest.mark.parametrize(
    "text",
    [
        "brief full fr",
        "fr full brief",
        "full brief fr",
        "/mmss brief full fr",
        "BRIEF FULL FR",
        "brief complet français",
        "point complet en français",
        "resumen completo francés",
        "rezime konplè franse",
        "brіef full fr",
        "ｂｒｉｅｆ full fr",
        "@mmss full fr brief",
        "<@U07ABC> brief fr full",
        "<@!123456> brief fr full",
        "please give me the full brief in french",
        "brief, full, fr!",
        "full fr",
        "  brief\tfull\nfr ",
        "br\u200bief full fr",
        "“brief” brief full fr"[7:],
    ],
)
def test_a_brief_in_any_order_accent_and_language(text: str) -> None:
    assert read(text) == ("brief", {"size": "full", "language": "fr"})


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("brief alert", "alert"),
        ("alerte point", "alert"),
        ("brief brief", "brief"),
        ("rezime kout", "brief"),
        ("full", "full"),
    ],
)
def test_size_words(text: str, size: str) -> None:
    assert read(text) == ("brief", {"size": size})


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("brief since 24h", "24h"),
        ("brief 24h", "24h"),
        ("brief depuis hier", "yesterday"),
        ("brief desde ayer", "yesterday"),
        ("brief depi yè", "yesterday"),
        ("brief since 7d", "7d"),
        ("brief depuis 7 jours", "7d"),
        ("brief since last week", "1w"),
        ("brief since 2026-10-01", "2026-10-01"),
        ("brief depuis le 1er octobre 2026", "2026-10-01"),
        ("brief since last", "last"),
        ("brief 90 min", "90m"),
        ("yesterday since brief", "yesterday"),
        ("brief aujourd’hui", "today"),
        ("brief aujourd'hui", "today"),
    ],
)
def test_since(text: str, since: str) -> None:
    assert read(text) == ("brief", {"since": since})


@pytest.mark.parametrize(
    ("text", "path", "options"),
    [
        ("votes", "votes", {}),
        ("votos", "votes", {}),
        ("vòt", "votes", {}),
        ("votes share", "votes", {"public": "true"}),
        ("partager votes", "votes", {"public": "true"}),
        ("votes fr", "votes", {"language": "fr"}),
        ("quotes bran", "quotes", {"who": "bran"}),
        ("bukele citations", "quotes", {"who": "bukele"}),
        ('quotes "el salvador"', "quotes", {"who": "el salvador"}),
        ("quotes of Patricia Aguilera Bran", "quotes", {"who": "Patricia Aguilera Bran"}),
        ("facts about Kenya", "facts", {"about": "Kenya"}),
        ("faits sur le Kenya", "facts", {"about": "Kenya"}),
        ("about Kenya facts", "facts", {"about": "Kenya"}),
        ("about", "about", {}),
        ("latest 5", "latest", {"n": "5"}),
        ("dernières 5", "latest", {"n": "5"}),
        ("dernières", "latest", {}),
        ("timeline from 2024-03 to 2024-10", "timeline", {"from": "2024-03", "to": "2024-10"}),
        ("timeline to 2024-10 from 2024-03", "timeline", {"from": "2024-03", "to": "2024-10"}),
        ("timeline 2024-03 2024-10", "timeline", {"from": "2024-03", "to": "2024-10"}),
        ("timeline to 2024-10", "timeline", {"to": "2024-10"}),
        ("chronologie depuis mars 2024", "timeline", {"from": "2024-03"}),
        ("timeline from October 3 2024", "timeline", {"from": "2024-10-03"}),
        ("cronología desde el 3 de octubre de 2024 hasta 2025", "timeline", {"from": "2024-10-03", "to": "2025"}),
        ("kwonoloji depi mas 2024", "timeline", {"from": "2024-03"}),
        ("search kenya ranked", "search", {"words": "kenya", "ranked": "true"}),
        ("search ranked choice", "search", {"words": "ranked choice"}),
        ("chronologie à venir", "timeline", {"upcoming": "true"}),
        ("countries Kenya", "countries", {"country": "Kenya"}),
        ("pays", "countries", {}),
        ("f-7k", "source", {"handle": "f-7k"}),
        ("source F-7K", "source", {"handle": "f-7k"}),
        ("sous f-7k", "source", {"handle": "f-7k"}),
        ("sous", "sources", {}),
        ("sources health", "sources", {"health": "true"}),
        ("search ratification Salvador public", "search", {"words": "ratification Salvador", "public": "true"}),
        ('search "public" brief votes', "search", {"words": "public brief votes"}),
        ("search fr", "search", {"words": "fr"}),
        ("changes since yesterday", "changes", {"since": "yesterday"}),
        ("what’s new", "changes", {}),
        ("kisa k pase", "changes", {}),
        ("help brief", "help", {"command": "brief"}),
        ("brief ?", "help", {"command": "brief"}),
        ("help schedule pause", "help", {"command": "schedule pause"}),
        ("report f-7k the date is wrong", "report", {"handle": "f-7k", "why": "the date is wrong"}),
    ],
)
def test_reads(text: str, path: str, options: dict[str, str]) -> None:
    assert read(text) == (path, options)


@pytest.mark.parametrize(
    ("text", "path", "options"),
    [
        ("language fr", "language me", {"language": "fr"}),
        ("langue kreyòl salon", "language channel", {"language": "ht"}),
        ("fr channel language", "language channel", {"language": "fr"}),
        ("language auto", "language me", {"language": "auto"}),
        ("mute 2h", "mute", {"for": "2h"}),
        ("mute for 2 hours", "mute", {"for": "2h"}),
        ("mute until 06:00", "mute", {"for": "06:00"}),
        ("sourdine jusqu'à 6h", "mute", {"for": "06:00"}),
        ("mute off", "mute", {"for": "off"}),
        ("silencio 2h", "mute", {"for": "2h"}),
        ("unmute", "mute", {"for": "off"}),
        ("quiet 22:00-05:00", "quiet set", {"hours": "22:00-05:00"}),
        ("quiet from 22:00 to 05:00 Nairobi", "quiet set", {"hours": "22:00-05:00", "zone": "Africa/Nairobi"}),
        ("quiet 22h-5h", "quiet set", {"hours": "22:00-05:00"}),
        ("quiet off", "quiet off", {}),
        ("quiet", "quiet show", {}),
        (
            "alerts on confirmed max 3/h quiet 22:00-05:00",
            "alerts on",
            {"label": "confirmed", "max": "3", "quiet": "22:00-05:00"},
        ),
        ("alertas confirmado", "alerts on", {"label": "confirmed"}),
        ("alerts on min-label CONFIRMED max 3/h", "alerts on", {"label": "confirmed", "max": "3"}),
        ("alertes non", "alerts off", {}),
        ("alerts", "alerts show", {}),
        ("unsub s-3", "unsubscribe", {"id": "s-3"}),
        ("unsubscribe 3", "unsubscribe", {"id": "s-3"}),
        ("unsubscribe *", "unsubscribe", {"id": "*"}),
        ("feed unsubscribe s-3", "unsubscribe", {"id": "s-3"}),
        ("remove s-3", "schedule remove", {"id": "s-3"}),
        ("schedule pause s-3", "schedule pause", {"id": "s-3"}),
        ("s-3 pause", "schedule pause", {"id": "s-3"}),
        ("schedule resume S-3", "schedule resume", {"id": "s-3"}),
        ("subscriptions", "schedule list", {}),
        ("schedule next", "schedule next", {}),
        ("restore s-3", "restore", {"id": "s-3"}),
        ("undo c-12", "undo", {"change": "c-12"}),
        ("test", "test", {}),
    ],
)
def test_settings(text: str, path: str, options: dict[str, str]) -> None:
    assert read(text) == (path, options)


PAP = "America/Port-au-Prince"


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (
            "subscribe daily 07:00 America/Port-au-Prince brief fr",
            {"when": "daily 07:00", "zone": PAP, "size": "brief", "language": "fr"},
        ),
        (
            "fr subscribe port au prince full 07:00 daily",
            {"when": "daily 07:00", "zone": PAP, "size": "full", "language": "fr"},
        ),
        ("abonner tous les jours à 7h et 18h Nairobi", {"when": "daily 07:00,18:00", "zone": "Africa/Nairobi"}),
        ("s'abonner chaque jour 07h30", {"when": "daily 07:30"}),
        ("suscribir cada día 07:00 Puerto Príncipe breve", {"when": "daily 07:00", "zone": PAP, "size": "brief"}),
        ("suscribir todos los días a las 7am", {"when": "daily 07:00"}),
        ("abòne chak jou 7am Pòtoprens kreyòl", {"when": "daily 07:00", "zone": PAP, "language": "ht"}),
        ("enskri chak jou 7è nan maten an kreyòl", {"when": "daily 07:00", "language": "ht"}),
        ("abòne chak jou a 7è diswa", {"when": "daily 19:00"}),
        ("abonner tous les jours à 7h du soir", {"when": "daily 19:00"}),
        ("suscribir todos los días a las 7 de la tarde", {"when": "daily 19:00"}),
        ("suscribir todos los días a las 7 de la mañana", {"when": "daily 07:00"}),
        ("subscribe daily 07:00 Haiti", {"when": "daily 07:00", "zone": PAP}),
        ("sub en semaine 7h30", {"when": "weekdays 07:30"}),
        ("subscribe entre semana 06:30 UTC", {"when": "weekdays 06:30", "zone": "UTC"}),
        ("subscribe mon,thu 8am", {"when": "mon,thu 08:00"}),
        ("subscribe lun,jeu 08:00", {"when": "mon,thu 08:00"}),
        ("subscribe every monday at 9 pm", {"when": "weekly mon 21:00"}),
        ("subscribe weekly lundi 08:00", {"when": "weekly mon 08:00"}),
        ("subscribe 07:00", {"when": "daily 07:00"}),
        ('subscribe cron "*/30 6-20 * * *" full', {"when": 'cron "*/30 6-20 * * *"', "size": "full"}),
        ("subscribe cron */30 6-20 * * * Nairobi", {"when": 'cron "*/30 6-20 * * *"', "zone": "Africa/Nairobi"}),
        ("subscribe “*/30 6-20 * * *”", {"when": 'cron "*/30 6-20 * * *"'}),
        ("subscribe dayly 07:00", {"when": "daily 07:00 dayly"}),
        ("subscribe daily 07:00 Mars/Phobos", {"when": "daily 07:00", "zone": "Mars/Phobos"}),
        ("subscribe", {}),
    ],
)
def test_subscribing(text: str, options: dict[str, str]) -> None:
    assert read(text) == ("subscribe", options)


@pytest.mark.parametrize(
    ("text", "word", "suggestion"),
    [
        ("brif", "brif", "brief"),
        ("brif full", "brif", "brief full"),
        ("brief frnch", "frnch", "brief fr"),
        ("57 of 60", "57", "search 57 of 60"),
        ("qoutes", "qoutes", "quotes"),
        ("status blah", "blah", "status"),
        ("quiet 25:00-99:00", "25:00-99:00", "quiet 22:00-05:00"),
        ("language klingon", "klingon", "language fr"),
        ("changes since the flood", "flood", "changes since yesterday"),
        ("'; DROP TABLE users --", "';", None),
        ("%s %_ \\ {{7*7}} ${jndi:ldap://x}", "%s", None),
    ],
)
def test_an_unknown_word_is_named_with_something_that_works(text: str, word: str, suggestion: str | None) -> None:
    problem = parse(text, lexicon())
    assert isinstance(problem, ParseProblem)
    assert problem.word == word
    assert isinstance(parse(problem.suggestion, lexicon()), Call)
    assert suggestion in (None, problem.suggestion)


@pytest.mark.parametrize(
    ("text", "path", "option"),
    [("source", "source", "handle"), ("mute", "mute", "for"), ("pause", "schedule pause", "id")],
)
def test_what_is_missing_is_named(text: str, path: str, option: str) -> None:
    problem = parse(text, lexicon())
    assert isinstance(problem, ParseProblem)
    assert (problem.path, problem.missing) == (path, option)


@pytest.mark.parametrize(
    ("path", "options", "expected"),
    [
        (
            "brief",
            {"size": "full", "language": "fr", "public": "True"},
            {"size": "full", "language": "fr", "public": "true"},
        ),
        ("brief", {"public": "false"}, {}),
        ("source", {"handle": "F-7K"}, {"handle": "f-7k"}),
        (
            "subscribe",
            {"when": "tous les jours 7h", "zone": "nairobi"},
            {"when": "daily 07:00", "zone": "Africa/Nairobi"},
        ),
        ("subscribe", {"when": "whenever"}, {"when": "whenever"}),
        ("search", {"words": "brief fr public"}, {"words": "brief fr public"}),
        ("schedule pause", {"id": "3"}, {"id": "s-3"}),
        ("quotes", {"who": "\u202eBran\x00"}, {"who": "Bran"}),
        ("votes", {"unheard": "of"}, {}),
    ],
)
def test_typed_options_are_read_as_forgivingly(path: str, options: dict[str, str], expected: dict[str, str]) -> None:
    assert typed(path, options, lexicon()) == Call(path, expected)


def test_a_typed_command_of_an_older_table_gets_an_answer_too() -> None:
    assert isinstance(typed("gone forever", {}, lexicon()), ParseProblem)
    assert typed("schedule", {}, lexicon()) == Call("schedule list")


def test_what_was_asked_can_be_written_down_and_asked_again() -> None:
    for call in (
        Call("brief", {"size": "full", "language": "fr", "since": "24h", "public": "true"}),
        Call("search", {"words": "public brief", "public": "true"}),
        Call("search", {"words": "vote public"}),
        Call("quotes", {"who": "votes fr"}),
        Call("facts", {"about": "El Salvador", "public": "true"}),
        Call("votes", {"language": "ht"}),
        Call("timeline", {"from": "2024-03", "to": "2024", "upcoming": "true"}),
    ):
        assert parse(written(call, lexicon()), lexicon()) == call
