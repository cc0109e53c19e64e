"""The catalogue of faults: each row has a test that bears its number, or stands in one of the two tables here."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

ROWS = {"f": 42, "s": 27, "d": 17, "t": 16, "b": 14, "c": 16, "w": 14}
"""Feeds, Slack, Discord, time and replicas, storage, commands, web: 146 rows."""

NAMED_OTHERWISE = {
    "f38": "news/test_copies.py::test_five_copies_are_one_source_and_another_report_makes_two",
    "s11": "slack/test_posting.py::test_slowing_down_has_a_floor_and_stops_the_whole_workspace",
    "s16": "outbox/test_model.py::test_a_history_that_lags_more_than_we_wait_is_repaired",
    "s18": "slack/test_posting.py::test_what_is_gone_has_a_scope",
    "s19": "slack/test_posting.py::test_an_over_long_post_is_refused_by_slack_so_ours_never_is",
    "s25": "slack/test_sockets.py::test_a_silent_line_is_probed_and_then_renewed",
    "d6": "discord/test_posting.py::test_later_says_when",
    "d10": "discord/test_posting.py::test_each_answer_has_one_outcome",
    "d13": "discord/test_gateway.py::test_listening_stops_with_a_clear_message_and_posts_go_on",
    "t2": "schedule/test_schedule.py::test_slots_where_the_clocks_change",
    "t3": "schedule/test_schedule.py::test_slots_where_the_clocks_change",
    "t4": "schedule/test_schedule.py::test_slots_where_the_clocks_change",
    "b10": "store/test_opening.py::test_a_server_that_crashes_and_comes_back_is_met_again",
    "b11": "outbox/test_model.py::test_the_same_on_each_engine",
    "c2": "commands/test_hostile.py::test_what_is_kept_is_normalised_and_bounded",
    "c5": "slack/test_render.py::test_any_message_is_within_the_limits_inert_and_whole",
    "c6": "discord/test_inert.py::test_a_hostile_word_is_only_words",
    "c7": "discord/test_inert.py::test_a_link_shows_where_it_leads",
    "c9": "store/test_tenancy.py::test_no_deed_of_one_is_seen_by_the_other",
    "w2": "web/test_guard.py::test_a_post_from_elsewhere_is_forbidden",
    "w3": "web/test_browser.py::test_hostile_text_is_shown_letter_for_letter_and_makes_no_element",
    "w4": "web/test_guard.py::test_no_path_leads_out_of_the_page",
    "w9": "app/test_site.py::test_health",
    "w14": "test_deploy.py::test_locks_have_a_hash_for_each_package_and_no_address",
}

NOT_COVERED = {
    "d12": "a loop blocked for 45 s is discord.py's to notice; that posts need no gateway is d13",
    "w12": "a container cannot be run in a test; what compose asks of one is read in test_deploy.py",
}


def every_row() -> list[str]:
    return [f"{group}{number}" for group, n in ROWS.items() for number in range(1, n + 1)]


@cache
def covered() -> dict[str, list[str]]:
    """Row -> the tests that bear its number, in their name or in what they say of themselves."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(TESTS.rglob("test_*.py")):
        if path != Path(__file__):
            for name, said in _tests(ast.parse(path.read_text())):
                for row in _rows_in(name, said):
                    found[row].append(f"{path.relative_to(TESTS)}::{name}")
    return found


def _tests(module: ast.Module) -> Iterator[tuple[str, str]]:
    """A module's own words count too: they say what all of it is about."""
    yield "", ast.get_docstring(module) or ""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node.name, ast.get_docstring(node) or ""


def _rows_in(name: str, said: str) -> set[str]:
    named = re.findall(r"_([fsdtbcw])(\d{1,2})(?=_|$)", name)
    told = re.findall(r"\b([FSDTBCW])(\d{1,2})\b", said)
    rows = {f"{group.lower()}{number}" for group, number in [*named, *told]}
    return rows & set(every_row())


def test_there_are_146() -> None:
    assert len(every_row()) == 146


@pytest.mark.parametrize("row", every_row())
def test_the_row_has_a_test_or_a_reason(row: str) -> None:
    assert row in covered() or row in NAMED_OTHERWISE or row in NOT_COVERED


@pytest.mark.parametrize("row", sorted(NAMED_OTHERWISE))
def test_the_test_that_is_named_is_there(row: str) -> None:
    file, name = NAMED_OTHERWISE[row].split("::")
    assert f"def {name}(" in (TESTS / file).read_text()


def test_nothing_is_excused_that_has_a_test() -> None:
    assert not set(NOT_COVERED) & (set(covered()) | set(NAMED_OTHERWISE))


def test_a_row_that_nobody_has_is_noticed() -> None:
    assert "f43" not in covered()
    assert _rows_in("test_f7_f8_bombs", "RELIABILITY B4; not B99") == {"f7", "f8", "b4"}
