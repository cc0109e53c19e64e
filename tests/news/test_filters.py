"""Filters: written in any language, read back as written, tried on the last week, kept to in briefings and alerts."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefings.matching import Index
from bot.commands.filters import resolve
from messages.filters import Both, Either, FilterError, Having, Node, Not, Seen, Words, holds, parse, stored
from tests.commands.support import Asker, asker, text_of

ARTICLE = Seen(
    "fr",
    ("la", "police", "nationale", "a", "vote", "au", "kenya"),
    frozenset({"KE", "HT"}),
    frozenset({"vote", "event"}),
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("lang:french,en country:Kenia kind:votes", "lang:fr,en country:KE kind:vote"),
        ("pays:Kenya type:votes sauf football", "country:KE kind:vote not football"),
        ('pais:"El Salvador" y policía', "country:SV policia"),
        ('"Police nationale" or chad', '"police nationale" or chad'),
        ("a and (b or c) -d", "a (b or c) not d"),
        ("polic*", "polic*"),
        ('"or"', '"or"'),
        ("not (a or b)", "not (a or b)"),
        ("(a b) or c", "(a b) or c"),
        ("languages fr, countries Kenya kinds vote,personnel", "lang:fr country:KE kind:vote,personnel"),
        ('country "El Salvador" or country:KE', "country:SV or country:KE"),
        ("country music", '"country" music'),
    ],
)
def test_what_is_typed_and_how_it_is_kept(text: str, plain: str) -> None:
    node = parse(text, resolve)
    assert str(node) == plain
    assert stored(plain) == node


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lang:klingon",
        "country:Atlantis",
        "kind:gossip",
        "(a",
        "a)",
        "not",
        "or",
        "a or",
        "...",
        "(" * 50,
        "x" * 400,
    ],
)
def test_what_cannot_be_understood_is_named(text: str) -> None:
    with pytest.raises(FilterError):
        parse(text, resolve)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("lang:fr", True),
        ("lang:en", False),
        ("country:KE lang:fr", True),
        ("kind:vote", True),
        ("kind:quote", False),
        ("POLICE", True),
        ('"police nationale"', True),
        ('"nationale police"', False),
        ("polic*", True),
        ("polic", False),
        ("police not kenya", False),
        ("football or (police kenya)", True),
        ("not football", True),
    ],
)
def test_what_a_filter_takes(text: str, wanted: bool) -> None:
    assert holds(parse(text, resolve), ARTICLE) == wanted


WORDS = st.sampled_from(["police", "kenya", "vote", "football", "sol", "au kenya"])
LEAVES: st.SearchStrategy[Node] = st.one_of(
    WORDS.map(Words),
    st.just(Words("pol", beginning=True)),
    st.sampled_from(
        [Having("lang", ("fr",)), Having("lang", ("en",)), Having("country", ("KE", "SV")), Having("kind", ("vote",))]
    ),
)
NODES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Both(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Either(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=8,
)


@given(NODES)
def test_a_filter_reads_back_as_it_was_written(node: Node) -> None:
    assert str(stored(str(node))) == str(stored(str(stored(str(node)))))
    for article in (ARTICLE, Seen("en", ("football", "sol"), frozenset(), frozenset())):
        assert holds(stored(str(node)), article) == holds(node, article)


@given(st.lists(NODES, max_size=12), st.integers(0, 11))
def test_the_index_finds_what_asking_each_would_find(nodes: list[Node], removed: int) -> None:
    index: Index[int] = Index()
    for number, node in enumerate(nodes):
        index.add(number, node)
    index.remove(removed)
    for article in (ARTICLE, Seen("en", ("football", "sol"), frozenset({"SV"}), frozenset())):
        alone = {number for number, node in enumerate(nodes) if number != removed and holds(node, article)}
        assert index.match(article) == alone


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asker]:
    made = await asker(tmp_path)
    await made.reply("subscribe daily 07:00")
    yield made
    made.office.store.close()


async def test_added_listed_tried_removed_and_back(desk: Asker) -> None:
    assert "No filters here" in await desk.said("admin filter")
    added = await desk.reply('filter add pays:Kenya type:votes "police nationale" or chad', locale="fr")
    assert "s-1 ne reçoit plus que" in text_of(added.message)
    kept = '(country:KE kind:vote "police nationale") or chad'
    assert f"w-1 of s-1: {kept}" in await desk.said("filter list")
    removed = await desk.reply("filter remove w-1")
    assert "removed" in text_of(removed.message)
    assert "No filters here" in await desk.said("filter list")
    await desk.press(removed, "Undo")
    assert "w-1" in await desk.said("filter list")
    await desk.press(added, "Annuler")
    assert "No filters here" in await desk.said("filter list")


async def test_a_test_shows_what_the_last_week_gave(desk: Asker) -> None:
    said = await desk.said("filter test kind:vote not football")
    assert said.startswith("kind:vote not football: articles of the last week: 1; taken: 1; facts in them: 1")
    assert "starter article" in said
    assert "taken: 0; facts in them: 0" in await desk.said("filter test lang:ht")
    assert "taken: 0; facts in them: 0" in await desk.said("filter add lang:ht"), "what takes nothing is seen at once"
    await desk.reply("filter add kind:vote")
    assert (await desk.said("filter test s-1")).startswith(
        "lang:ht | kind:vote: articles of the last week: 1; taken: 1"
    )
    assert "I do not understand lang:klingon" in await desk.said("filter test lang:klingon")


async def test_briefings_keep_to_it_and_say_so(desk: Asker) -> None:
    assert "57" in await desk.said("brief")
    await desk.reply("filter add lang:ht")
    said = await desk.said("brief")
    assert "57" not in said
    assert "Only: lang:ht" in said
    await desk.reply("filter add kind:vote")
    assert "57" in await desk.said("brief"), "any of them is enough"
    await desk.reply("subscribe daily 08:00")
    assert "Only:" not in await desk.said("brief"), "the other subscription wants everything"


async def test_only_admins_and_only_here(desk: Asker) -> None:
    assert "people who manage" in await desk.said("filter add lang:fr", admin=False)
    await desk.reply("filter add lang:fr")
    from adapters.base import Target

    there = Target("web", "elsewhere", "page")
    assert "no filter w-1" in await desk.said("filter remove w-1", target=there)
    assert "No filters here" in await desk.said("filter list", target=there)
    await desk.reply("subscribe daily 09:00")
    assert "Which subscription: s-1, s-2?" in await desk.said("filter add lang:fr")
    assert "s-2 is now told only" in await desk.said("filter add lang:fr s-2")
