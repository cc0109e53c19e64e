"""A message with lines left out stands on the others: their facts, their sources numbered anew."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import adapters
import messages
from bot.cli.brief import story_of
from messages import ledger, starter, topic
from messages.format.draft import LIMITS
from messages.format.leaving import choices, resting_on, without
from messages.message import Bullets, Button, Buttons, Line, Message, Paragraph, Sources, Text, lines_of, plain
from messages.model import LANGUAGES, SIZES, Coverage, Language, Size
from messages.text import to_text
from messages.words import words

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def _briefing(language: Language, size: Size) -> Message:
    story = story_of(starter.article(), topic.builtin(), NOW)
    return messages.brief(
        [story], ledger.build(story.facts), None, topic=topic.builtin(), now=NOW, zone="America/Port-au-Prince",
        language=language, size=size, coverage=Coverage(0, 0, None),
    )  # fmt: skip


BRIEFINGS = [_briefing(language, size) for language in LANGUAGES for size in SIZES]


def _cited() -> Message:
    """Three lines on three sources, and one line on two of them."""
    lines = [
        Line((Text("One."), Text(" [1]")), ("f-1",)),
        Line((Text("Two."), Text(" [2][3]")), ("f-2", "f-3")),
        Line((Text("Three."), Text(" [3]")), ("f-3",)),
    ]
    sources = tuple(Line((Text(f"[{n}] "), Text(f"outlet {n}"))) for n in (1, 2, 3))
    blocks = (
        Paragraph(lines[0], "Bottom line"),
        Bullets((*lines[1:], Line((Text("No fact"),)))),
        Sources(sources, "Sources"),
        Buttons((Button("Proof", "source f-1"), Button("Share", "brief brief en public"))),
    )
    return Message("One.", blocks, "en", "brief", ("f-1", "f-2", "f-3"))


def test_sources_are_numbered_anew_and_those_nobody_cites_are_gone() -> None:
    said = without(_cited(), {1})
    assert to_text(said).count("outlet 1") == 0
    assert [plain(line.spans) for line in choices(said)] == ["Two. [1][2]", "Three. [2]"]
    assert "[1] outlet 2" in to_text(said)
    assert said.facts == ("f-2", "f-3")
    assert said.summary == "Two."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_does_not_name_the_country_of_a_line_that_is_left_out(language: Language) -> None:
    briefing = _briefing(language, "brief")
    country = words(language).country("SV")
    assert country in _title(briefing)
    assert country in _title(without(briefing, {2}))
    assert country not in _title(without(briefing, {1}))
    assert _title(without(briefing, {1})) == _title(briefing).replace(f"{country} · ", "")
    assert without(without(briefing, {1}), {1}).blocks[0] == without(briefing, {1}).blocks[0]


def _title(message: Message) -> str:
    return plain(lines_of(message.blocks[0])[0].spans)


def test_the_button_leads_to_the_proof_of_what_is_told() -> None:
    assert without(_cited(), {1}).blocks[-1] == Buttons(
        (Button("Proof", "source f-2"), Button("Share", "brief brief en public"))
    )


def test_nothing_left_out_is_the_same_message() -> None:
    assert without(_cited(), ()) is not None
    assert without(_cited(), ()) == _cited()


def test_lines_are_found_by_the_facts_they_rest_on() -> None:
    assert resting_on(_cited(), {"f-3"}) == {2, 3}


@pytest.mark.parametrize("name", adapters.names())
@settings(max_examples=40)
@given(st.sampled_from(BRIEFINGS), st.sets(st.integers(1, 40)))
def test_whatever_is_left_out(name: str, message: Message, left_out: set[int]) -> None:
    said, before = without(message, left_out), choices(message)
    kept = [line for n, line in enumerate(before, 1) if n not in left_out]
    assert len(choices(said)) == len(kept)
    assert set(said.facts) <= set(message.facts)
    shown = {handle for block in said.blocks for line in lines_of(block) for handle in line.facts}
    assert shown == set(said.facts)
    cited = {n for line in choices(said) for n in re.findall(r"\[(\d+)\]", plain(line.spans[-3:]))}
    listed = {n for block in said.blocks if isinstance(block, Sources) for line in block.items for n in
              re.findall(r"^\[(\d+)\]", plain(line.spans))}  # fmt: skip
    assert cited == listed
    assert message.size not in LIMITS or len(to_text(said)) <= len(to_text(message))
    assert adapters.platform(name).render(said)
