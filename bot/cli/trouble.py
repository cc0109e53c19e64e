"""What can go wrong on the command line, told in one message."""

from collections.abc import Callable

import typer


class Trouble(Exception):
    """Something the operator can mend. The text says what is wrong and what to do."""


class Usage(Trouble):
    """The command line itself is wrong."""


def explained(command: Callable[[], object]) -> int:
    """Runs a command; gives its exit code."""
    try:
        command()
    except BrokenPipeError:
        return 1  # whoever read our output has had enough
    except Usage as error:
        typer.echo(f"mmss: {error}", err=True)
        return 2
    except Exception as error:
        if not _is_known(error):
            raise
        typer.echo(f"mmss: {error}", err=True)
        return 1
    return 0


def _is_known(error: Exception) -> bool:
    """The classes are fetched only now: a command that goes well needs none of their modules for this."""
    from adapters.base import Misconfigured, NotConfigured
    from bot.cli.article import ArticleError
    from bot.environment import ConfigError
    from bot.site import PortTaken
    from bot.store.rows import StoreError
    from messages.topic import TopicError

    known = (ArticleError, ConfigError, Misconfigured, NotConfigured, PortTaken, StoreError, TopicError, Trouble)
    return isinstance(error, known)
