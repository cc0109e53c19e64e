"""Topic files: what ships is whole, and a wrong one is told by line."""

from pathlib import Path

import pytest

from messages.model import LANGUAGES, Casualty, Event, Quantity, Vote
from messages.starter import article
from messages.topic import Entity, TopicError, builtin, load
from tests.briefing.making import fact

SHIPPED = Path(__file__).parents[2] / "messages" / "topics" / "mmss.toml"
SMALL = """command = "flood"
country = "FR"

[title]
en = "Flood"

[subject]
en = "Flood"
"""


def test_a_small_topic_is_enough() -> None:
    topic = load(SMALL)
    assert topic.command == "flood"
    assert topic.entity("mss") is None
    assert not topic.is_near("anything at all")
    assert topic.mission_in("the mission") is None


def test_a_topic_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "flood.toml"
    path.write_text(SMALL, "utf-8")
    assert load(path).title == {"en": "Flood"}


NAMED = '[[names]]\nentity = "{}"\nlang = "en"\nstrong = ["{}"]\n{}\n'
OVER = "since = 2026-01-01\nuntil = 2025-01-01"
FEED = '[[feeds]]\noutlet = "F"\nurl = "https://a.example"\nlang = "en"\ngrade = "A"\n'
PERSON = '[[entities]]\nid = "{}"\nsort = "{}"\nnames = {{ {} = "A" }}\n'


@pytest.mark.parametrize(
    ("wrong", "line", "says"),
    [
        (SMALL + "nonsense", 9, "Expected '='"),
        (SMALL.replace('command = "flood"', 'command = "Fl ood"'), 1, "command"),
        (SMALL.replace('country = "FR"', 'contry = "FR"'), 1, "country"),
        (SMALL + PERSON.format("a", "person", "en") + PERSON.format("b", "persn", "en"), 15, "sort"),
        (SMALL + PERSON.format("a", "person", "fr"), 12, "English"),
        (SMALL + 2 * PERSON.format("a", "person", "en"), 14, "twice"),
        (SMALL + '[[names]]\nentity = "x"\nlang = "en"\n', 10, "'x'"),
        (SMALL + '[[feeds]]\noutlet = "A"\nurl = "ftp://a"\nlang = "en"\ngrade = "A"\n', 11, "url"),
        (SMALL + '[[urgent]]\nkind = "voted"\n', 10, "there is no kind 'voted'; there are vote, "),
        (SMALL + '[[urgent]]\nkind = "event"\nactions = ["explode"]\n', 11, "'explode' is none of 'proposed', "),
        (SMALL.replace('"FR"', '"Narnia"'), 2, "'Narnia': a country's two capital letters are needed"),
        (SMALL.replace('"FR"', '"ZQ"'), 2, "there is no country ZQ"),
        ('near = [" "]\n' + SMALL, 1, "at least two characters"),
        ('near = "Nile"\n' + SMALL, 1, "a list is needed"),
        (SMALL + PERSON.format("a", "person", "en") + NAMED.format("flood", "x", ""), 16, "at least two characters"),
        (SMALL + PERSON.format("a", "person", "en") + NAMED.format("a", "Nile", OVER), 18, "2025-01-01 is before"),
        (SMALL + 2 * FEED, 16, "https://a.example is there twice"),
        (SMALL + FEED.replace('"en"', '"klingon"'), 12, "'klingon': a language's small letters are needed"),
        (SMALL + '[resolutions.2699]\nwhat = { en = "x" }\n', 9, "date"),
    ],
)
def test_an_error_names_the_file_and_the_line(wrong: str, line: int, says: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(wrong, "utf-8")
    with pytest.raises(TopicError) as told:
        load(path)
    assert f"wrong.toml, line {line}:" in str(told.value)
    assert says in str(told.value)


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    wrong = (
        SMALL.replace('country = "FR"', 'colour = "red"') + FEED.replace('"A"', '"Z"') + FEED.replace("https", "ftp")
    )
    with pytest.raises(TopicError) as told:
        load(wrong, name="flood.toml")
    lines = str(told.value).split("\n")
    assert [line.split(": ", 1)[0] for line in lines] == [f"flood.toml, line {n}" for n in (1, 2, 13, 16)]


def test_of_many_mistakes_the_first_are_told() -> None:
    with pytest.raises(TopicError, match=r"and 2 more$"):
        load(SMALL + 12 * FEED.replace('"A"', '"Z"'))


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "binary.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TopicError, match="not UTF-8"):
        load(path)


def test_the_shipped_topic_is_the_file() -> None:
    assert load(SHIPPED) == builtin()


def _named_alike(entity: Entity) -> bool:
    """A name that is the same everywhere is given once, in English."""
    return set(entity.names) == {"en"} or entity.sort in ("person", "place")


def test_every_entity_speaks_all_languages() -> None:
    silent = [
        entity.id for entity in builtin().entities if not _named_alike(entity) and set(entity.names) != set(LANGUAGES)
    ]
    assert silent == []
    mute = [entity.id for entity in builtin().entities if entity.role and set(entity.role) != set(LANGUAGES)]
    assert mute == []


def test_what_weak_names_mean_depends_on_where_they_stand() -> None:
    surfaces = dict(builtin().variants())
    assert surfaces["MMSS"] == "mss"
    assert surfaces["Gang Suppression Force"] == "gsf"
    assert "GSF" not in surfaces
    assert surfaces["OEA"] == "oas"


def test_missions_are_seen_in_sentences() -> None:
    topic = builtin()
    for text, wanted in [
        ("troops for the Multinational Security Support mission", "mss"),
        ("La Fuerza de Supresión de Pandillas llegó", "gsf"),
        ("misyon miltinasyonal la", "mss"),
    ]:
        found = topic.mission_in(text)
        assert found is not None
        assert found.id == wanted
    assert topic.mission_in("the MSSM particle model") is not None, "weak names are settled before, by the match"
    assert topic.mission_in("MMSSX") is None


def test_urgent_is_what_the_rules_say() -> None:
    topic, text = builtin(), article()
    adopted = fact(text, Vote(for_=57, total=60), "57 in favour out of 60")
    met = fact(text, Event("met"), "joined the agreement")
    few = fact(text, Casualty(Quantity.of(2), "killed"), "13 other nations")
    many = fact(text, Casualty(Quantity.of(12), "killed"), "13 other nations")
    assert [topic.is_urgent(one) for one in (adopted, met, few, many)] == [True, False, False, True]


def test_the_finder_takes_any_topic() -> None:
    from messages.facts import find_facts

    assert find_facts(article(), load(SMALL))
