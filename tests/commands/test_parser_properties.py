"""Whatever is typed is a call or a problem that can be shown: never an exception, never more than a screenful."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands.parser import Call, ParseProblem, parse, typed, written
from bot.commands.table import EXAMPLES, READS, SPECS
from bot.commands.text import TEXT_LIMIT, clean, key
from tests.commands.support import lexicon

KNOWN = sorted({" ".join(phrase) for phrase in lexicon().vocabulary.phrases})
WORDS = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from(["f-7k", "s-3", "2026-10-01", "24h", "07:00", "22-5", '"a b"', "*", "?", "Nairobi", "5", "c-2"]),
    st.text(max_size=12),
)
TEXTS = st.one_of(
    st.text(),
    st.lists(WORDS, max_size=12).map(" ".join),
    st.binary().map(lambda raw: raw.decode("utf-8", "surrogateescape")),
)
OPTIONS = st.dictionaries(st.sampled_from(["when", "id", "who", "size", "for", "public"]), st.text())


@given(TEXTS)
def test_any_text_is_a_call_or_a_problem(text: str) -> None:
    found = parse(text, lexicon())
    if isinstance(found, Call):
        assert set(found.options) <= {option.name for option in SPECS[found.path].options} | {"language"}
        assert all(found.options.values())
        assert sum(map(len, found.options.values())) <= TEXT_LIMIT + 100
    else:
        assert isinstance(found, ParseProblem)
        assert len(found.word) <= 40
        assert len(found.suggestion) <= 80
        assert found.word or found.missing


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_a_call_written_down_means_the_same(text: str) -> None:
    found = parse(text, lexicon())
    shared = {spec.path for spec in READS}
    if isinstance(found, Call) and found.path in shared and '"' not in "".join(found.options.values()):
        again = parse(written(found, lexicon()), lexicon())
        assert again == found


@given(
    st.sampled_from(sorted(SPECS)),
    st.dictionaries(st.sampled_from(["when", "id", "who", "size", "for", "public"]), st.text()),
)
def test_typed_options_of_any_kind(path: str, options: dict[str, str]) -> None:
    assert isinstance(typed(path, options, lexicon()), Call | ParseProblem)


@given(st.text())
def test_clean_text_is_one_visible_line(text: str) -> None:
    shown = clean(text)
    shown.encode("utf-8")
    assert not set(shown) & set("\n\r\x00\u202e\u2066\u200b\u200f\ufeff")
    assert clean(shown) == shown


@given(st.text())
def test_a_key_compares_without_case(text: str) -> None:
    assert key(text.upper().lower()) == key(key(text.upper().lower()))


@settings(max_examples=20)
@given(st.sampled_from([*KNOWN, "x", '"', "\u202e", "0"]))
def test_a_giant_text_is_cut(word: str) -> None:
    """C1: whatever is repeated, the answer and what is kept of the text are bounded."""
    found = parse((word + " ") * 10_000, lexicon())
    kept = found.word if isinstance(found, ParseProblem) else "".join(found.options.values())
    assert len(kept) <= TEXT_LIMIT


def test_every_example_works() -> None:
    for path, example in EXAMPLES.items():
        found = parse(example, lexicon())
        assert isinstance(found, Call), example
        assert found.path == path
