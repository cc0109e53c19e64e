"""What the command tests share: the parser's words, as the shipped language files have them."""

from functools import cache

from bot.commands.options import Lexicon
from bot.commands.vocabulary import Vocabulary
from bot.commands.zones import Zones
from messages.model import LANGUAGES
from messages.words import words


@cache
def lexicon() -> Lexicon:
    places = [("Port-au-Prince", "Puerto Príncipe", "Pòtoprens")]
    return Lexicon(Vocabulary.build("mmss", [words(language) for language in LANGUAGES]), Zones.build(places))
