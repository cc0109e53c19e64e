"""The command table fits every platform, and every text it needs is there in every language."""

import re
from itertools import groupby

import pytest

from bot.commands.handlers import HANDLERS
from bot.commands.helping import FIRST
from bot.commands.options import READERS
from bot.commands.parser import Call, parse
from bot.commands.table import EXAMPLES, GROUPS, SPECS, TABLE, markdown, rows, text_id
from bot.commands.vocabulary import WORDS, Vocabulary
from bot.commands.wordlists import word_lists
from messages.model import LANGUAGES, Language
from messages.words import words
from tests.commands.support import lexicon

NAME = re.compile(r"[-_'\w]{1,32}")
"""What Discord takes as a name of a command or an option, in any language's letters."""


def test_at_most_25_names_and_no_group_acts_by_itself() -> None:
    assert len([row for row in rows() if not row[0].admin]) <= 25
    assert {spec.group for spec in TABLE if spec.group} == set(GROUPS)
    for harmless in GROUPS.values():
        assert harmless == "language me" or not SPECS[harmless].changes


def test_every_command_has_a_handler_and_an_example_and_its_options_a_reader() -> None:
    assert set(HANDLERS) == set(SPECS) == set(EXAMPLES)
    assert {option.name for spec in SPECS.values() for option in spec.options} <= set(READERS)


def test_required_options_come_first_and_choices_are_few() -> None:
    for spec in TABLE:
        needed = [option.required for option in spec.options]
        assert needed == sorted(needed, reverse=True), spec.path
        assert all(len(option.choices) <= 25 for option in spec.options)
        assert not any(option.choices and option.completes for option in spec.options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_and_short_enough(language: Language) -> None:
    known = words(language)
    for path in [*(spec.path for spec in TABLE), *GROUPS]:
        assert 0 < len(known.text(text_id(path))) <= 100, path
        name = known.text(f"{text_id(path)}-name")
        assert NAME.fullmatch(name), name
        assert name == name.lower()
        assert known.text(f"{text_id(path)}-words"), path
    for option in {option.name for spec in TABLE for option in spec.options}:
        assert 0 < len(known.text(f"option-{option}")) <= 100, option
    for word in WORDS:
        assert known.text(f"parser-{word}"), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_local_names_are_unique_within_their_level(language: Language) -> None:
    top = [words(language).text(f"{text_id(row[0].group or row[0].name)}-name") for row in rows()]
    assert len(set(top)) == len(top)
    for _, actions in groupby((spec for spec in TABLE if spec.group), lambda spec: spec.group):
        names = [words(language).text(f"{text_id(spec.path)}-name") for spec in actions]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_of_help_mean_what_they_stand_for(language: Language) -> None:
    for path in FIRST:
        found = parse(words(language).text(f"example-{path}"), lexicon())
        assert isinstance(found, Call)
        assert found.path == path


def test_the_parsers_lists_are_those_of_the_language_files() -> None:
    quick = Vocabulary.build("mmss", [word_lists(language) for language in LANGUAGES])
    assert quick == Vocabulary.build("mmss", [words(language) for language in LANGUAGES])
    assert len(quick.phrases) > 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_local_names_are_understood_when_typed(language: Language) -> None:
    for path in {spec.path for spec in TABLE if not spec.group}:
        found = parse(words(language).text(f"{text_id(path)}-name"), lexicon())
        assert (found.path == path) if found.path else False, (path, found)


def test_the_table_for_the_readme() -> None:
    table = markdown(words("en").text)
    assert table.count("\n") == len(rows()) + 1
    assert "| `language me\\|channel` | The language I answer in | all; admin to change |" in table
