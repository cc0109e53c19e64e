"""Why a briefing did not come is told in the reader's language, and whoever did it is named as people are."""

import pytest

from bot.briefings import causes, occasions, reviewing
from bot.store import restoring, subscribing
from messages.message import Person, plain
from messages.model import LANGUAGES
from messages.words import words

OURS = [
    "held back by U1", "paused by U1", "dropped by U1", "dropped by the operator", reviewing.LAPSED,
    "a newer one was due before anyone approved it", "none of its lines was left", "it was unsubscribed",
    occasions.NO_PLATFORM, subscribing.NO_TOPIC, restoring.WHY, "the bot could not post in time",
    "it could not be sent again in time", "the app was removed from the workspace", "the channel was deleted",
    "the bot was removed from the server", "the channel was archived", "the bot was removed from the channel",
]  # fmt: skip


@pytest.mark.parametrize("cause", OURS)
def test_each_of_ours_has_words_of_its_own_in_each_language(cause: str) -> None:
    told = {language: plain(causes.told(words(language), cause)) for language in LANGUAGES}
    assert len(set(told.values())) == len(LANGUAGES)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("cause", ["held back by U1", "paused by U1", "dropped by U1"])
def test_whoever_did_it_is_a_person(cause: str, language: str) -> None:
    assert Person("U1") in causes.told(words(language), cause)


def test_the_operator_is_nobody_of_the_platform() -> None:
    assert not any(isinstance(span, Person) for span in causes.told(words("fr"), "dropped by the operator"))


def test_what_a_platform_said_stays_as_it_is() -> None:
    assert plain(causes.told(words("fr"), "the channel is gone or private")) == "the channel is gone or private"
    assert plain(causes.told(words("fr"), "")) == "–"
