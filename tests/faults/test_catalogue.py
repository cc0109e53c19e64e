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
    "s1": "slack/test_door.py::test_a_wrong_secret_a_changed_byte_and_missing_headers_are_401",
    "s2": "slack/test_door.py::test_odd_headers_are_401_and_never_500",
    "s4": "slack/test_replays.py::test_a_mention_whose_first_try_failed_counts_though_it_is_a_retry",
    "s5": "slack/test_replays.py::test_a_mention_sent_again_after_its_answer_has_no_effect",
    "s6": "slack/test_replays.py::test_a_press_sent_again_has_the_same_id_and_a_second_press_another",
    "s7": "store/test_writer.py::test_too_slow_is_not_saved",
    "s8": "slack/test_door.py::test_ssl_check_runs_nothing",
    "s9": "slack/test_door.py::test_too_large_of_the_wrong_kind_or_with_a_key_twice",
    "s10": "outbox/test_outbox.py::test_later_pauses_whom_it_names",
    "s11": "slack/test_posting.py::test_slowing_down_has_a_floor_and_stops_the_whole_workspace",
    "s16": "outbox/test_model.py::test_a_history_that_lags_more_than_we_wait_is_repaired",
    "s17": "outbox/test_outbox.py::test_gone_pauses_the_subscription_and_tells_once",
    "s18": "slack/test_posting.py::test_what_is_gone_has_a_scope",
    "s19": "slack/test_posting.py::test_an_over_long_post_is_refused_by_slack_so_ours_never_is",
    "s20": "slack/test_posting.py::test_each_failure_is_named_by_what_to_do",
    "s24": "slack/test_sockets.py::test_no_request_is_lost_while_lines_come_and_go",
    "s25": "slack/test_sockets.py::test_a_silent_line_is_probed_and_then_renewed",
    "s26": "slack/test_sockets.py::test_what_could_not_be_answered_is_not_acknowledged",
    "d3": "discord/test_posting.py::test_a_message_deleted_before_its_answer_came_was_posted",
    "d4": "discord/test_posting.py::test_two_parts_in_two_channels_have_their_own_nonces",
    "d6": "discord/test_posting.py::test_later_says_when",
    "d7": "discord/test_posting.py::test_a_ban_stops_everything_for_ten_minutes",
    "d8": "discord/test_brake.py::test_the_budget_of_refusals_stops_posts_and_comes_back",
    "d9": "discord/test_posting.py::test_a_refused_token_stops_everything",
    "d10": "discord/test_posting.py::test_each_answer_has_one_outcome",
    "d11": "discord/test_gateway.py::test_closed_connections_come_back",
    "d13": "discord/test_gateway.py::test_listening_stops_with_a_clear_message_and_posts_go_on",
    "d15": "discord/test_slow.py::test_an_answer_after_fifteen_minutes_is_reported_lost",
    "d16": "discord/test_slow.py::test_an_answer_that_came_too_late_is_logged_and_not_repeated",
    "t1": "schedule/test_schedule.py::test_slots_where_the_clocks_change",
    "t2": "schedule/test_schedule.py::test_slots_where_the_clocks_change",
    "t3": "schedule/test_schedule.py::test_slots_where_the_clocks_change",
    "t4": "schedule/test_schedule.py::test_slots_where_the_clocks_change",
    "t5": "schedule/test_schedule.py::test_one_slot_a_date_in_every_zone",
    "t6": "schedule/test_schedule.py::test_a_changed_zone_does_not_name_a_date_anew",
    "t7": "outbox/test_editions.py::test_a_clock_set_back_does_not_silence_the_bot",
    "b2": "store/test_writer.py::test_another_program_s_lock_is_waited_for_and_then_told",
    "b3": "store/test_opening.py::test_a_flipped_byte_in_the_structure",
    "b4": "store/test_opening.py::test_a_log_left_by_a_killed_process_is_read",
    "b10": "store/test_opening.py::test_a_server_that_crashes_and_comes_back_is_met_again",
    "b11": "outbox/test_model.py::test_the_same_on_each_engine",
    "b13": "store/test_seen.py::test_a_poll_asks_indexes_alone",
    "c1": "commands/test_hostile.py::test_any_text_has_an_answer",
    "c2": "commands/test_hostile.py::test_what_is_kept_is_normalised_and_bounded",
    "c3": "commands/test_hostile.py::test_an_argument_is_kept_as_literal_text",
    "c4": "commands/test_hostile.py::test_a_thousand_at_once",
    "c5": "slack/test_render.py::test_any_message_is_within_the_limits_inert_and_whole",
    "c6": "discord/test_inert.py::test_a_hostile_word_is_only_words",
    "c7": "discord/test_inert.py::test_a_link_shows_where_it_leads",
    "c9": "store/test_tenancy.py::test_no_deed_of_one_is_seen_by_the_other",
    "c10": "commands/test_changes.py::test_the_right_is_asked_for_at_each_call",
    "c11": "slack/test_rights.py::test_so_may_the_listed_unless_they_are_guests_or_gone",
    "c16": "discord/test_interactions.py::test_a_command_of_an_old_menu_is_free_text",
    "w1": "web/test_guard.py::test_a_foreign_host_or_port_is_misdirected",
    "w2": "web/test_guard.py::test_a_post_from_elsewhere_is_forbidden",
    "w3": "web/test_browser.py::test_hostile_text_is_shown_letter_for_letter_and_makes_no_element",
    "w4": "web/test_guard.py::test_no_path_leads_out_of_the_page",
    "w5": "web/test_guard.py::test_whatever_others_can_reach_needs_one",
    "w6": "web/test_login.py::test_a_thousand_wrong_passwords_are_braked_and_then_the_right_one_too",
    "w9": "app/test_site.py::test_health",
    "w10": "app/test_metrics.py::test_the_ten_figures_of_a_bot_at_work",
    "w11": "web/test_guard.py::test_the_public_address_is_ours_too",
    "w13": "web/test_login.py::test_the_password_file_wins_and_its_line_end_is_no_password",
    "w14": "test_deploy.py::test_locks_have_a_hash_for_each_package_and_no_address",
}
"""Rows whose test says what it is about rather than its number."""

NOT_COVERED = {
    "d12": "a loop blocked for 45 s is discord.py's to notice; that posts need no gateway is d13",
    "w12": "a container cannot be run in a test; what compose asks of one is read in test_deploy.py",
}


def every_row() -> list[str]:
    return [f"{group}{number}" for group, n in ROWS.items() for number in range(1, n + 1)]


@cache
def covered() -> dict[str, list[str]]:
    """Row -> the tests that bear its number in their name."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(TESTS.rglob("test_*.py")):
        if path != Path(__file__):
            for name in _tests(ast.parse(path.read_text())):
                for row in _rows_in(name):
                    found[row].append(f"{path.relative_to(TESTS)}::{name}")
    return found


def _tests(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node.name


def _rows_in(name: str) -> set[str]:
    named = re.findall(r"_([fsdtbcw])(\d{1,2})(?=_|$)", name)
    return {f"{group}{number}" for group, number in named} & set(every_row())


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
    assert _rows_in("test_f7_f8_bombs_b99") == {"f7", "f8"}
