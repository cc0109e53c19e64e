"""What can go wrong on the command line, told in one message."""

import re
from collections.abc import Callable

import typer

_LONG = re.compile(r"(\S{120})\S+")
"""What was typed is repeated so far."""


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
        _tell(error)
        return 2
    except Exception as error:
        if not _is_known(error):
            raise
        _tell(error)
        return 1
    return 0


def _tell(error: Exception) -> None:
    shown = _LONG.sub(r"\1…", str(error))
    typer.echo(f"mmss: {shown}", err=True)


def _is_known(error: Exception) -> bool:
    """The classes are fetched only now: a command that goes well needs none of their modules for this."""
    from adapters.base import Misconfigured, NotConfigured
    from bot.cli.article import ArticleError
    from bot.environment import ConfigError
    from bot.process.site import PortTaken
    from bot.store.rows import StoreError
    from messages.topic import TopicError

    known = (ArticleError, ConfigError, Misconfigured, NotConfigured, PortTaken, StoreError, TopicError, Trouble)
    return isinstance(error, known)
