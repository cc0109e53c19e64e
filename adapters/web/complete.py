"""What can follow the words typed so far: commands, then their options. Pure, from memory, at once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from adapters.base import CommandSpec, Desk, Invocation, OptionSpec, addressed
from messages.letters import unmarked
from messages.words import Words

LIMIT = 25
SHARE = 8
"""Suggestions of one option while others could follow too."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` is the whole line once it is taken."""

    text: str
    label: str
    hint: str = ""


def suggest(desk: Desk, invocation: Invocation, typed: str, words: Words) -> list[Suggestion]:
    """At most LIMIT, for a line whose cursor stands at the end."""
    topic, line = _topic(desk, typed)
    spec, asked = _spec(desk.commands, line), replace(invocation, topic=topic)
    found = _commands(desk.commands, line, words) if spec is None else _options(desk, asked, spec, line, words)
    behind = (replace(suggestion, text=f"/{topic} {suggestion.text}") for suggestion in found)
    return [*_topics(desk, typed, topic, words), *behind][:LIMIT]


def _topic(desk: Desk, typed: str) -> tuple[str, str]:
    """The topic a line is for, and the line without its name; the first one while the name is not typed out."""
    topic, rest = addressed(typed, desk.topics)
    if topic is not None:
        return topic, rest + " " * (bool(rest) and typed.endswith(" "))
    begun = re.fullmatch(r"\s*/([\w-]*)", typed)
    named = (name for name in desk.topics if begun and name.startswith(begun[1].lower()))
    return next(named, next(iter(desk.topics))), "" if begun else typed.lstrip()


def _topics(desk: Desk, typed: str, topic: str, words: Words) -> Iterator[Suggestion]:
    """The other topics, while a name is begun."""
    begun = re.fullmatch(r"\s*/([\w-]*)", typed)
    for name, subject in desk.topics.items():
        if begun and name != topic and name.startswith(begun[1].lower()):
            yield Suggestion(f"/{name} ", f"/{name}", subject.get(words.language) or subject["en"])


def _spec(commands: Iterable[CommandSpec], line: str) -> CommandSpec | None:
    """The command that is typed out, with a space after it."""
    matching = (spec for spec in commands if fold(line).startswith(f"{path_of(spec)} "))
    return max(matching, key=lambda spec: len(path_of(spec)), default=None)


def path_of(spec: CommandSpec) -> str:
    """How a command is typed here."""
    return f"admin {spec.path}" if spec.admin else spec.path


def _commands(commands: Iterable[CommandSpec], line: str, words: Words) -> Iterator[Suggestion]:
    """Those whose name begins so, then those one of whose synonyms does (from two letters on)."""
    start = fold(line)
    named = [spec for spec in commands if path_of(spec).startswith(start)]
    meant = [spec for spec in commands if spec not in named and len(start) > 1 and _is_called(spec, start, words)]
    for spec in (*named, *meant):
        yield Suggestion(f"{path_of(spec)} ", path_of(spec), hint(words, _text_id(spec)))


def _is_called(spec: CommandSpec, start: str, words: Words) -> bool:
    synonyms = hint(words, f"{_text_id(spec)}-words").split(",")
    return any(fold(synonym.strip()).startswith(start) for synonym in synonyms)


def _text_id(spec: CommandSpec) -> str:
    return "command-" + spec.path.replace(" ", "-")


def _options(desk: Desk, invocation: Invocation, spec: CommandSpec, line: str, words: Words) -> Iterator[Suggestion]:
    """For the last word: the values of the option whose name stands before it, else of all that are still to give."""
    head, _, last = line.rpartition(" ")
    given = fold(head)[len(path_of(spec)) :].split()
    named = [option for option in spec.options if option.type != "flag" and given[-1:] == [option.name]]
    asked = named or [option for option in spec.options if not _is_given(option, given)]
    each = LIMIT if len(asked) == 1 else SHARE
    for option in asked:
        for value, label in list(_values(desk, replace(invocation, command=spec.path), option, last))[:each]:
            if value not in given:
                yield Suggestion(f"{head} {value} ", label, hint(words, f"option-{option.name}"))


def _is_given(option: OptionSpec, given: list[str]) -> bool:
    return any(word in given for word in (option.name, *option.choices))


def _values(desk: Desk, invocation: Invocation, option: OptionSpec, typed: str) -> Iterator[tuple[str, str]]:
    """(what to type, how it is listed)."""
    if option.completes:
        yield from desk.complete(invocation, option.name, typed)
    elif option.choices:
        yield from ((choice, choice) for choice in option.choices if choice.startswith(fold(typed)))
    elif (option.type == "flag" or not option.required) and option.name.startswith(fold(typed)):
        yield option.name, option.name


def hint(words: Words, id_: str) -> str:
    """A text of the language files, or nothing where they have none."""
    return words.text(id_) if words.has(id_) else ""


def fold(text: str) -> str:
    """Lower case without accents."""
    return unmarked(text.casefold(), "NFKD")
