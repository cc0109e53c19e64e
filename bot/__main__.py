"""The `mmss` command line."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.process.roles import Role

app = typer.Typer(
    name="mmss",
    help="News briefings for team chat that show the proof of every line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Topic = Annotated[
    str | None, typer.Option("--topic", help="The command of a topic; the first without.", show_default=False)
]
Lang = Annotated[str | None, typer.Option("--lang", help="en, fr, es or ht.", show_default=False)]


@app.command()
def run(
    role: Annotated[Role, typer.Option(help="Which part of the bot; others than all need PostgreSQL.")] = Role.ALL,
) -> None:
    """Serve the local page, and join every platform that has a token."""
    from bot.cli.serve import serve

    serve(role)


@app.command()
def demo(
    day_seconds: Annotated[float, typer.Option(min=0, help="Seconds that a day of the news takes.")] = 60.0,
    web: Annotated[str, typer.Option(help="Where the page is served.")] = "127.0.0.1:8080",
) -> None:
    """Play a fortnight of invented news on the local page."""
    from bot.demo import show

    show(day_seconds, web)


@app.command()
def brief(  # noqa: PLR0917 - each is an option
    article: Annotated[
        str | None,
        typer.Option(help="A file with an article, an address, or - for standard input.", show_default=False),
    ] = None,
    size: Annotated[str, typer.Option(help="alert, brief or full.")] = "brief",
    lang: Lang = None,
    as_: Annotated[str, typer.Option("--as", help="text, json, or a platform: what it would be sent.")] = "text",
    zone: Annotated[str | None, typer.Option(help="Time zone, like Africa/Nairobi.", show_default=False)] = None,
    since: Annotated[str | None, typer.Option(help="What is new since: 24h, yesterday …", show_default=False)] = None,
    topic: Topic = None,
) -> None:
    """Brief on one article, or on all that is stored."""
    from bot.cli.brief import show

    show(article, size, lang, as_, zone, since, topic)


@app.command()
def facts(
    explain: Annotated[bool, typer.Option(help="A table for people instead of JSON.")] = False,
    topic: Topic = None,
) -> None:
    """Find the facts in articles: JSON lines in, JSON lines out."""
    from bot.cli.facts import facts as found

    found(explain=explain, topic=topic)


@app.command()
def poll(
    now: Annotated[bool, typer.Option("--now", help="All feeds, not only those whose turn has come.")] = False,
) -> None:
    """Ask the feeds once, print a line for each, and exit: for cron."""
    from bot.cli.poll import poll as asked

    asked(now=now)


@app.command()
def why(url: Annotated[str, typer.Argument(help="The address of an article.")], topic: Topic = None) -> None:
    """Say why an article is, or is not, in the briefings."""
    from bot.cli.why import why as explained

    explained(url, topic)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words and names, in any language.")],
    ranked: Annotated[bool, typer.Option(help="Those that say most of it first, not the newest.")] = False,
    topic: Topic = None,
) -> None:
    """Search all that was kept."""
    from bot.cli.search import search as found

    found(" ".join(words), topic, ranked=ranked)


@app.command()
def export(
    what: Annotated[str, typer.Argument(help="facts, articles or subscriptions.")],
    as_: Annotated[str, typer.Option("--as", help="jsonl, csv or md.")] = "jsonl",
    topic: Topic = None,
) -> None:
    """Write out what was kept: facts with their proof, articles, subscriptions."""
    from bot.cli.export import write

    write(what, as_, topic)


feeds = typer.Typer(help="The feeds that are followed.", no_args_is_help=True)
app.add_typer(feeds, name="feeds")

Feed = Annotated[str, typer.Argument(help="An address, a number (#3), or an outlet.")]


@feeds.command("add")
def feeds_add(feed: Feed, topic: Topic = None) -> None:
    """Follow a feed, or the feed that a page names; shows what it would have brought."""
    from bot.cli.feeds import add

    add(feed, topic)


@feeds.command("remove")
def feeds_remove(feed: Feed, topic: Topic = None) -> None:
    """Stop following a feed. What it brought stays."""
    from bot.cli.feeds import remove

    remove(feed, topic)


@feeds.command("list")
def feeds_list(topic: Topic = None) -> None:
    """The feeds that are followed, and those the topic knows."""
    from bot.cli.feeds import list_

    list_(topic)


@feeds.command("import")
def feeds_import(
    source: Annotated[str, typer.Argument(help="An OPML file, or its address.")], topic: Topic = None
) -> None:
    """Follow the feeds of an OPML file."""
    from bot.cli.feeds import import_

    import_(source, topic)


@feeds.command("export")
def feeds_export(topic: Topic = None) -> None:
    """Write the feeds as an OPML file."""
    from bot.cli.feeds import export as written

    written(topic)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="A new file.")]) -> None:
    """Copy the database into a file; the bot may be running."""
    from bot.cli.backup import backup as copied

    copied(file)


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A file made by `mmss backup`.")]) -> None:
    """Bring a backup back; the bot must be stopped. Nothing that may have been posted since is posted again."""
    from bot.cli.backup import restore as restored

    restored(file)


outbox = typer.Typer(help="Posts that did not arrive, or are on their way.", no_args_is_help=True)
app.add_typer(outbox, name="outbox")

Key = Annotated[str, typer.Argument(help="The beginning of its key, as `mmss outbox list` shows it.")]


@outbox.command("list")
def outbox_list() -> None:
    """Posts that did not arrive, may not have arrived, or are on their way."""
    from bot.cli.outbox import list_

    list_()


@outbox.command("show")
def outbox_show(key: Key) -> None:
    """All that is known about one."""
    from bot.cli.outbox import show

    show(key)


@outbox.command("retry")
def outbox_retry(key: Key) -> None:
    """Send it again, with what follows it. Look in the channel first: it may be there."""
    from bot.cli.outbox import retry

    retry(key)


@outbox.command("drop")
def outbox_drop(key: Key) -> None:
    """Give it up, with what follows it."""
    from bot.cli.outbox import drop

    drop(key)


topics = typer.Typer(help="Topic files.", no_args_is_help=True)
app.add_typer(topics, name="topic")


@topics.command("check")
def topic_check(file: Annotated[Path, typer.Argument(help="A topic file.")]) -> None:
    """Say what is wrong in it, by line, and what its names would have found in what is stored."""
    from bot.cli.topic import check as checked

    checked(file)


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
