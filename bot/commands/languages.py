"""In which language and which zone someone is answered."""

from adapters.base import Invocation
from bot.commands.office import Office
from bot.commands.parser import Call
from bot.commands.table import READS
from messages.model import LANGUAGES, Language

_READS = {spec.path for spec in READS}


def language_of(office: Office, invocation: Invocation, call: Call) -> Language:
    """The one asked for, else the user's choice, the channel's, the platform's locale, the operator's."""
    asked = call.options.get("language") if call.path in _READS else None
    chosen = spoken(asked) or office.store.language(invocation.target, invocation.user)
    return chosen or spoken(invocation.locale) or office.language


def spoken(locale: str | None) -> Language | None:
    """ "fr-CA", "es_419" ... as a language the bot speaks."""
    primary = (locale or "").replace("_", "-").split("-")[0].casefold()
    return next((language for language in LANGUAGES if language == primary), None)


def zone_of(office: Office, invocation: Invocation) -> str:
    """The channel's (that of its first subscription), else the user's, else the operator's."""
    here = office.store.subscriptions(invocation.target)
    own = office.lexicon.zones.find(invocation.zone) if invocation.zone else None
    return here[0].zone if here else own or office.zone
