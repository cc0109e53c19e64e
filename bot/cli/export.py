"""`mmss export`."""

import sys

from bot import config, wiring
from bot.cli.chosen import chosen
from bot.cli.trouble import Usage
from bot.export import FORMS, WHATS, export
from bot.monitoring import log
from bot.topics import load_topics


def write(what: str, form: str, topic: str | None) -> None:
    kind = next((one for one in WHATS if one == what), None)
    shape = next((one for one in FORMS if one == form), None)
    if kind is None:
        raise Usage(f"there is no {what!r} to export; there are {', '.join(WHATS)}")
    if shape is None:
        raise Usage(f"--as {form}: there are {', '.join(FORMS)}")
    environment = config.read_environment()
    log.configure(environment.secrets)
    settings = config.load(environment)
    store = wiring.open_store(settings)
    try:
        sys.stdout.writelines(export(store, chosen(load_topics(settings), topic).command, kind, shape))
    finally:
        store.close()
