"""Help, what this is, and how it is doing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.base import OptionSpec, Reply
from bot.briefings import causes
from bot.commands import approvals
from bot.commands.answers import bullets, line, message, note, reply, typed
from bot.commands.office import Office, Request
from bot.commands.options import ADMIN, Lexicon
from bot.commands.parser import ParseProblem, parse
from bot.commands.table import EXAMPLES, GROUPS, SPECS, TABLE, rows, text_id, usage
from bot.store.restoring import restored
from messages.message import Button, Code, Line, Strong, Text
from messages.model import LANGUAGES
from messages.words import Argument, Words

FIRST = ("brief", "votes", "quotes", "timeline", "countries", "search", "source", "subscribe")
"""The eight lines of help: what most people want, most wanted first."""

_ON_THEIR_WAY = ("waiting", "queued", "sending", "unsure")

MISSED_SHOWN = timedelta(days=7)
"""How long `status` tells of occasions that had no briefing."""

RESTORED_SHOWN = timedelta(days=30)

PRESSED = ("brief", "latest", "votes", "timeline", "schedule list")


async def help_(office: Office, request: Request) -> Reply:
    """All in eight lines; or one command whole."""
    asked = request.option("command")
    paths = _paths(asked) if asked else ()
    if asked and paths:
        return _explained(office, request, paths)
    words = request.words
    how = "answer-help-menu" if request.invocation.command else "answer-help"
    said = message(
        words,
        line(words, how, command=typed(office.topic.command, "")),
        *bullets(_example(office, request, path) for path in FIRST),
        note(words, "answer-help-more", names=_others(), example=typed(office.topic.command, "help subscribe")),
        buttons=tuple(Button(_name(words, path), path) for path in PRESSED),
    )
    return Reply(said)


def _name(words: Words, path: str) -> str:
    """The command's name in the reader's language, as a button shows it."""
    name = words.text(f"{text_id(path.split(' ', maxsplit=1)[0])}-name")
    return name[:1].upper() + name[1:]


def _paths(asked: str) -> tuple[str, ...]:
    """The commands a word of the table stands for: one, a group's actions, or all that are for admins."""
    if asked == ADMIN:
        return tuple(spec.path for spec in TABLE if spec.admin)
    if asked in GROUPS:
        return tuple(spec.path for spec in TABLE if spec.group == asked)
    return (asked,) if asked in SPECS else ()


def _others() -> str:
    """The names that have no line of their own; those for admins under one."""
    shown = {path.split(" ")[0] for path in FIRST}
    names = (row[0].group or row[0].name for row in rows() if not row[0].admin)
    return ", ".join([*(name for name in names if name not in shown), ADMIN])


def _example(office: Office, request: Request, path: str) -> Line:
    """As one would type it in the reader's language, and what it does."""
    words, text = request.words, request.words.text(f"example-{path}")
    if path == "source":
        text = text.replace("f-1", _a_handle(office))
    if request.invocation.command:
        text = _by_menu(text, office.lexicon)
    return Line((typed(office.topic.command, text), Text(" – "), *words.say(text_id(path))))


def _by_menu(text: str, lexicon: Lexicon) -> str:
    """The same where options have their names: "subscribe when:daily 07:00 language:fr"."""
    call = parse(text, lexicon)
    if isinstance(call, ParseProblem):
        return text
    given = [f"{each.name}:{call.options[each.name]}" for each in SPECS[call.path].options if each.name in call.options]
    return " ".join([call.path, *given])


def _a_handle(office: Office) -> str:
    """Of something worth a proof."""
    kinds = ("vote",), ("event",), ()
    newest = (office.store.known(office.topic.command, kinds=kind, limit=1) for kind in kinds)
    return next((found[0].handle for found in newest if found), "f-1")


def _explained(office: Office, request: Request, paths: tuple[str, ...]) -> Reply:
    words = request.words
    options = {option.name: option for path in paths for option in SPECS[path].options}
    synonyms = words.text(f"{text_id(paths[0])}-words")
    first = Line((Strong(typed(office.topic.command, paths[0]).text), Text(" – "), *words.say(text_id(paths[0]))))
    said = message(
        words,
        first,
        *bullets(Line((typed(office.topic.command, usage(SPECS[path])),)) for path in paths),
        *bullets((_option(words, option) for option in options.values()), words.text("answer-help-options")),
        note(words, "answer-help-words", words=synonyms, example=typed(office.topic.command, EXAMPLES[paths[0]])),
        buttons=[] if SPECS[paths[0]].changes else [Button(_name(words, paths[0]), EXAMPLES[paths[0]])],
    )
    return Reply(said)


def _option(words: Words, option: OptionSpec) -> Line:
    return Line((Code(option.name), Text(" – "), *words.say(f"option-{option.name}")))


async def about(office: Office, request: Request) -> Reply:
    words = request.words
    said = message(
        words,
        line(words, "answer-about", subject=office.topic.subject.get(request.language, office.topic.subject["en"])),
        *bullets(line(words, f"answer-about-{part}") for part in ("proof", "copies", "languages", "limits")),
        note(words, "answer-about-not", version=office.version),
        buttons=[Button(_name(words, path), path) for path in ("help", "status", "sources")],
    )
    return Reply(said)


async def status(office: Office, request: Request) -> Reply:
    """What is kept, how old it is, and what did not arrive."""
    words = request.words
    said = message(
        words,
        line(words, "answer-status", since=words.slot(_here(office.started, request))),
        *bullets(_kept(office, request)),
        note(words, "answer-status-limits"),
        buttons=[Button(words.text("button-sources"), "sources health")],
    )
    return Reply(said)


def _kept(office: Office, request: Request) -> Iterator[Line]:
    words, coverage = request.words, office.coverage()
    newest = office.store.articles(office.topic.command, limit=1)
    yield line(words, "answer-status-facts", n=office.store.how_many(office.topic.command))
    if newest and newest[0].fetched:
        yield line(words, "answer-status-age", at=words.slot(_here(newest[0].fetched, request)), zone=request.zone)
    if coverage.feeds:
        yield line(words, "answer-status-feeds", answered=coverage.answered, feeds=coverage.feeds)
    else:
        yield line(words, "answer-status-no-feeds")
    counts = office.store.counts(request.target)
    waiting = sum(n for state, n in counts.items() if state in _ON_THEIR_WAY)
    yield line(words, "answer-status-deliveries", waiting=waiting, unknown=office.store.unknowns(request.target))
    yield line(words, f"answer-status-{office.on_unknown}")
    if office.keep_days:
        yield line(words, "answer-status-retention", days=office.keep_days)
    yield from (approvals.described(words, each) for each in office.store.reviews_in(request.target))
    yield from _missed(office, request)
    yield from _restored(office, request)


def _restored(office: Office, request: Request) -> Iterator[Line]:
    """That this is a copy of an earlier day, for a month (B9)."""
    copy = restored(office.store)
    if copy and request.now - copy.at < RESTORED_SHOWN:
        at = request.words.slot(_here(copy.at, request))
        yield line(request.words, "answer-status-restored", at=at, n=copy.occasions)


def _missed(office: Office, request: Request) -> Iterator[Line]:
    """Occasions without a briefing here, and why the latest had none (T8)."""
    since = request.now - MISSED_SHOWN
    missed = office.store.editions(request.target, states=("missed", "failed"), since=since, limit=1000)
    for last in missed[:1]:
        about: dict[str, Argument] = {"id": last.subscription, "occasion": last.occasion}
        why = causes.told(request.words, last.note or "")
        yield line(request.words, "answer-status-missed", n=len(missed), why=why, **about)


def _here(at: datetime, request: Request) -> datetime:
    return at.astimezone(ZoneInfo(request.zone))


def unknown(office: Office, request: Request, word: str, suggestion: str) -> Reply:
    """ "Unknown word “brif”. Did you mean: /mmss brief fr"; a button only for what changes nothing."""
    words = request.words
    path = suggestion.partition(" ")[0]
    harmless = path in SPECS and not SPECS[path].changes
    buttons = [Button(words.text("button-try"), suggestion)] if harmless else []
    return reply(
        words,
        "answer-unknown",
        (*buttons, Button(_name(words, "help"), "help")),
        word=word,
        suggestion=typed(office.topic.command, suggestion),
    )


def missing(office: Office, request: Request, path: str, option: str, example: str) -> Reply:
    words = request.words
    if path in {"language me", "language channel"}:
        buttons = [Button(words.text(f"language-{each}"), f"{path} {each}") for each in LANGUAGES]
        return reply(words, "answer-language-which", buttons)
    return reply(
        words,
        "answer-missing",
        [Button(_name(words, "help"), f"help {path}")],
        command=typed(office.topic.command, path),
        option=Code(option),
        what=words.text(f"option-{option}"),
        example=typed(office.topic.command, example),
    )
