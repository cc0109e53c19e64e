"""The `mmss` command line."""

import sys
from typing import Annotated

import typer

app = typer.Typer(
    name="mmss",
    help="News briefings for team chat that show the proof of every line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Lang = Annotated[str | None, typer.Option("--lang", help="en, fr, es or ht.", show_default=False)]


@app.command()
def run() -> None:
    """Serve the local page, and join every platform that has a token."""
    from bot.cli.serve import serve

    serve()


@app.command()
def brief(
    article: Annotated[
        str | None, typer.Option(help="A file with an article, or - for standard input.", show_default=False)
    ] = None,
    size: Annotated[str, typer.Option(help="alert, brief or full.")] = "brief",
    lang: Lang = None,
    as_: Annotated[str, typer.Option("--as", help="text, json, or a platform: what it would be sent.")] = "text",
    zone: Annotated[str | None, typer.Option(help="Time zone, like Africa/Nairobi.", show_default=False)] = None,
) -> None:
    """Brief on one article, or on all that is stored."""
    from bot.cli.brief import show

    show(article, size, lang, as_, zone)


@app.command()
def facts(
    explain: Annotated[bool, typer.Option(help="A table for people instead of JSON.")] = False,
) -> None:
    """Find the facts in articles: JSON lines in, JSON lines out."""
    from bot.cli.facts import facts as found

    found(explain=explain)


@app.command()
def setup(name: Annotated[str, typer.Argument(help="A platform; without one, all are listed.")] = "") -> None:
    """Print what to paste or open to install the bot on a platform."""
    from bot.cli.setup import show

    show(name)


@app.command()
def check() -> None:
    """Test tokens, rights, channels, database, clock and topic files; say what to do for each failure."""
    from bot.cli.check import check as checked

    checked()


@app.command()
def version() -> None:
    """Print the version."""
    from bot.version import version as number

    print(f"mmss {number()}")


def main() -> None:
    """The script's entry. Troubles the operator can mend are one line and exit code 1; wrong usage is 2."""
    from bot.cli.trouble import explained

    sys.exit(explained(app))


if __name__ == "__main__":
    main()
