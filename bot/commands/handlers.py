"""Which handler carries out which command."""

from collections.abc import Mapping

from bot.commands import helping, own, reads, settings, sources, subscriptions, why
from bot.commands.office import Handler

HANDLERS: Mapping[str, Handler] = {
    "help": helping.help_,
    "brief": reads.brief,
    "latest": reads.latest,
    "facts": reads.facts,
    "timeline": reads.timeline,
    "votes": reads.votes,
    "quotes": reads.quotes,
    "countries": reads.countries,
    "source": reads.source,
    "sources": sources.sources,
    "search": reads.search,
    "changes": reads.changes,
    "why": why.why,
    "status": helping.status,
    "about": helping.about,
    "language me": own.language_me,
    "language channel": own.language_channel,
    "report": own.report,
    "subscribe": subscriptions.subscribe,
    "unsubscribe": subscriptions.unsubscribe,
    "restore": subscriptions.restore,
    "undo": subscriptions.undo,
    "schedule list": subscriptions.schedule_list,
    "schedule next": subscriptions.schedule_next,
    "schedule pause": subscriptions.pause,
    "schedule resume": subscriptions.resume,
    "schedule remove": subscriptions.schedule_remove,
    "alerts on": settings.alerts_on,
    "alerts off": settings.alerts_off,
    "alerts show": settings.alerts_show,
    "quiet set": settings.quiet_set,
    "quiet off": settings.quiet_off,
    "quiet show": settings.quiet_show,
    "mute": settings.mute,
    "test": settings.test,
}
