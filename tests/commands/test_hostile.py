"""C1-C3: whatever is typed, by free text or as options, the answer is bounded, literal and no apology."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.base import Form
from bot.commands.table import SPECS
from tests.commands.support import HERE, Asker, text_of

HOSTILE = [
    "a" * 10_000,
    "search " + "b " * 5_000,
    "report f-1 " + "c" * 10_000,
    "subscribe " + "d" * 10_000,
    "brief " * 2_000,
    "--option=x " * 2_000,
    "\u202egnihtemos \u2066evil\u2069",
    "vo\u200btes",
    "раураl.com",
    "\ud800\udfff lone",
    "👩‍👩‍👧‍👦 🇭🇹",
    "\x00\x07\x1b[31mred",
    "'; DROP TABLE facts; --",
    "100% _ \\ * ? [a-z]",
    "{{7*7}} ${jndi:ldap://x} <%= 1 %> {0} %s",
    "<!channel> @everyone <@U1> [bank](https://evil.example)",
    "search \"unbalanced 'quotes",
    "quotes NEAR( OR AND NOT *",
    "source f-\u202e7k",
    "timeline from 9999-99",
    "latest 99999999999999999999",
    "mute 9999w",
    "changes since 9999w",
    "undo c-99999999999999999999",
    "subscribe daily 07:00 " + "America/" * 1000,
    "help " + "x" * 500,
]
SHOWN = 4_000
"""Characters of an answer about what was typed: a screenful."""


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
async def test_hostile_text(desk: Asker, text: str) -> None:
    shown = await desk.said(text)
    assert "Something went wrong" not in shown
    assert len(shown) < SHOWN
    shown.encode("utf-8")
    assert not set(shown) & set("\x00\x07\x1b\u202e\u2066\u200b")


async def test_a_homoglyph_in_a_command_word_is_read_and_in_a_text_kept(desk: Asker) -> None:
    assert "57" in await desk.said("vоtes")
    await desk.ask("report f-1 раураl.com")
    assert desk.office.store.reports(HERE)[0].why == "раураl.com"


async def test_an_argument_is_kept_as_literal_text(desk: Asker) -> None:
    text = "'; DROP TABLE reports; -- % _ \\ {{7*7}} ${jndi}"
    await desk.ask(command="report", options={"handle": "f-1", "why": text})
    assert desk.office.store.reports(HERE)[0].why == text


async def test_what_is_kept_is_normalised_and_bounded(desk: Asker) -> None:
    await desk.ask("report f-1 cafe\u0301 \u202eevil\u2069 " + "x" * 10_000)
    (kept,) = desk.office.store.reports(HERE)
    assert kept.why.startswith("café evil xxx")
    assert len(kept.why) <= 500


@pytest.mark.parametrize("path", [*SPECS, "gone", "schedule", ""])
async def test_typed_options_of_an_older_or_hostile_client(desk: Asker, path: str) -> None:
    for value in ("", "x" * 10_000, "\x00\u202e", "-1", "*", "2026-99-99"):
        options = dict.fromkeys(("size", "language", "when", "zone", "n", "from", "for", "handle", "no"), value)
        answer = await desk.ask(command=path, options=options)
        if not isinstance(answer, Form):
            assert "Something went wrong" not in text_of(answer.message)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text())
async def test_any_text_has_an_answer(desk: Asker, text: str) -> None:
    answer = await desk.ask(text)
    assert isinstance(answer, Form) or "Something went wrong" not in text_of(answer.message)


async def test_a_thousand_at_once(desk: Asker) -> None:
    """C4: every one has its answer, every report is kept once."""
    asked = [desk.reply("votes" if n % 2 else f"report f-1 number {n}", admin=False) for n in range(1000)]
    answers = await asyncio.gather(*asked)
    assert len(answers) == 1000
    assert len(desk.office.store.reports(HERE, 2000)) == 500
