"""Free text to a command: words in any order, any accents, four languages. Never raises, whatever is typed.

Every word that may be a command is tried as the command; the one that leaves the fewest words unexplained is meant.
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from adapters.base import CommandSpec, OptionSpec
from bot.commands.options import ADMIN, FREE, READERS, Lexicon, Terms, last_language
from bot.commands.table import EXAMPLES, FLAG_ON, GROUPS, SPECS, is_read
from bot.commands.text import TEXT_LIMIT, WORD_LIMIT, Token, clean, short, tokens, without_address
from bot.commands.vocabulary import Term
from messages.message import COMMAND_LIMIT

_READINGS = 12
"""At most this many words are tried as the command: a text of hundreds of command words means nothing more."""

SHOWN = ("alerts on", "quiet set")
"""Of these groups, the action that is suggested."""

_WORDLESS = frozenset({*GROUPS.values(), *SHOWN})
"""Actions of a group that need no word of their own: their values say enough."""

_ENDS_WITH_FLAG = frozenset({"search", "report"})
"""Their text may hold any word, so "public" and "ranked" count only as the last one."""


@dataclass(frozen=True, slots=True)
class Call:
    """A command to carry out. Options that were not given are absent."""

    path: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParseProblem:
    """Why a text is no command, and what may have been meant. All its texts are short."""

    word: str = ""
    """The word that was not understood; empty where an option is `missing`."""
    path: str | None = None
    """The command that was recognised, if any."""
    missing: str | None = None
    suggestion: str = ""
    """Something close that works, as one would type it."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The text read as one command: what it would mean and what that leaves unexplained."""

    call: Call
    unexplained: Terms
    missing: tuple[str, ...]
    rank: tuple[int, int, int, int]


def parse(text: str, lexicon: Lexicon) -> Call | ParseProblem:
    """What a typed text asks for. Nothing typed is a call for help."""
    typed = without_address(clean(text), lexicon.vocabulary.command)
    terms = _terms(typed, lexicon)
    if not terms:
        return Call("help")
    best = _best(terms, lexicon)
    if best.unexplained:
        return _unknown(best, terms, lexicon)
    if best.missing:
        return ParseProblem(path=best.call.path, missing=best.missing[0], suggestion=EXAMPLES[best.call.path])
    return best.call


def typed(path: str, options: Mapping[str, str], lexicon: Lexicon) -> Call | ParseProblem:
    """What a command with typed options asks for; values are read as forgivingly as free text."""
    spec = SPECS.get(path)
    if spec is None:
        return parse(path, lexicon) if path not in GROUPS else Call(GROUPS[path])
    values = {
        option.name: _value(option, options[option.name], lexicon) for option in spec.options if option.name in options
    }
    given = {name: value for name, value in values.items() if value}
    missing = [option.name for option in spec.options if option.required and option.name not in given]
    if missing:
        return ParseProblem(path=path, missing=missing[0], suggestion=EXAMPLES[path])
    return Call(path, given)


def written(call: Call, lexicon: Lexicon) -> str:
    """The text that asks for this again: `parse(written(call)) == call`."""
    plain = _written(call, quote=False)
    return plain if parse(plain, lexicon) == call else _written(call, quote=True)


def in_language(text: str, language: str, lexicon: Lexicon) -> str:
    """The text of a command that reads, asking for its answer in a language, where it has room for that."""
    call = parse_only(text, lexicon)
    if call is None or not is_read(SPECS[call.path]) or "language" in call.options:
        return text
    asked = Call(call.path, {**call.options, "language": language})
    again = written(asked, lexicon)
    return again if parse(again, lexicon) == asked else text


def _terms(typed_text: str, lexicon: Lexicon) -> Terms:
    """The words, of a very long text only the first: what follows them is kept together as one."""
    every = tokens(typed_text)
    if len(every) > WORD_LIMIT:
        rest = " ".join(token.raw for token in every[WORD_LIMIT:])
        every = (*every[:WORD_LIMIT], Token(rest, "", quoted=True))
    return lexicon.vocabulary.terms(every)


def _best(terms: Terms, lexicon: Lexicon) -> "_Reading":
    """The reading that leaves the fewest words unexplained. After the word "admin" only those for admins count."""
    if terms[0].key != ADMIN:
        return min(_readings(terms, lexicon), key=lambda reading: reading.rank)
    if len(terms) == 1:
        return _Reading(Call("help", {"command": ADMIN}), (), (), (0, 0, 0, 0))
    found = [reading for reading in _readings(terms[1:], lexicon) if SPECS[reading.call.path].admin]
    return min(found, key=lambda reading: reading.rank, default=_Reading(Call("help"), terms[1:], (), (0, 0, 0, 0)))


def _readings(terms: Terms, lexicon: Lexicon) -> Iterator[_Reading]:
    """The text as every command it may be; without a command word it may still be a brief, or a handle to look up."""
    found = False
    for path, used in _candidates(terms):
        found = True
        yield _read(path, terms, used, lexicon)
    if not found:
        for path in ("brief", "source"):
            yield _read(path, terms, (), lexicon)


def _candidates(terms: Terms) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Command paths with the terms that name them."""
    tried: set[tuple[str, tuple[int, ...]]] = set()
    named = [(at, value) for at, term in enumerate(terms) for value in term.means("command")]
    if any(term.raw == "?" for term in terms):
        named.append((next(at for at, term in enumerate(terms) if term.raw == "?"), "help"))
    if any(term.is_word("unmute") for term in terms):
        yield "mute", ()
    for at, value in named[:_READINGS]:
        for candidate in _actions(value, at, terms) if value in GROUPS else ((value, (at,)),):
            if candidate not in tried:
                tried.add(candidate)
                yield candidate


def _actions(group: str, at: int, terms: Terms) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The actions of a group that the text may mean: those it names, and those that need no name."""
    for path, spec in SPECS.items():
        if spec.group != group:
            continue
        if path in _WORDLESS:
            yield path, (at,)
        for other, term in enumerate(terms):
            if other != at and (path in term.means("command") or term.is_word(spec.name) or term.key == spec.name):
                yield path, (at, other)
                break


def _read(path: str, terms: Terms, used: tuple[int, ...], lexicon: Lexicon) -> _Reading:
    spec = SPECS[path]
    rest = tuple(term for at, term in enumerate(terms) if at not in used and not _is_group(term, spec))
    options: dict[str, str] = {}
    for option in _in_order(spec):
        value, rest = _take(option, rest, lexicon, spec)
        if value is not None:
            options[option.name] = value
    unexplained = tuple(term for term in rest if not term.is_word("filler"))
    missing = tuple(option.name for option in spec.options if option.required and option.name not in options)
    rank = (
        len(unexplained),
        len(missing),
        2 * spec.admin + (path not in GROUPS.values() and spec.group is not None),
        used[0] if used else 0,
    )
    return _Reading(Call(path, options), unexplained, missing, rank)


def _is_group(term: Term, spec: CommandSpec) -> bool:
    return spec.group is not None and spec.group in term.means("command")


def _in_order(spec: CommandSpec) -> list[OptionSpec]:
    """Options that know their values first, those that take what is left last; a language may be asked of any read."""
    names = {option.name for option in spec.options}
    spoken = () if "language" in names or names & _HOLDS_LANGUAGES or not is_read(spec) else (_LANGUAGE,)
    return sorted((*spec.options, *spoken), key=lambda option: (option.name in FREE, option.name != "public"))


_LANGUAGE = OptionSpec("language")
_HOLDS_LANGUAGES = FREE - {"about", "who"}
"""Options whose text may well be the name of a language."""


def _take(option: OptionSpec, terms: Terms, lexicon: Lexicon, spec: CommandSpec) -> tuple[str | None, Terms]:
    if option.type == "flag" and spec.path in _ENDS_WITH_FLAG:
        last = bool(terms) and terms[-1].is_word(option.name)
        return (FLAG_ON, terms[:-1]) if last else (None, terms)
    if option is _LANGUAGE and any(each.name in FREE for each in spec.options):
        return last_language(terms, lexicon)
    value, rest = READERS[option.name](terms, lexicon)
    if value is not None and option.choices and value not in option.choices:
        return None, terms
    return value, rest


def _value(option: OptionSpec, raw: str, lexicon: Lexicon) -> str:
    """A typed option's value in its plain spelling; one that cannot be read stays as it is, for the handler to name."""
    given = clean(raw, TEXT_LIMIT)
    if option.type == "flag":
        return FLAG_ON if given.casefold() in ("true", "1", "yes", "on") else ""
    if option.name in FREE - {"when"}:
        return given
    value, rest = READERS[option.name](lexicon.terms(given), lexicon)
    read_whole = value is not None and not [term for term in rest if not term.is_word("filler")]
    return str(value) if read_whole else given


def _unknown(best: _Reading, terms: Terms, lexicon: Lexicon) -> ParseProblem:
    """The first word nobody understood, and the nearest thing that works."""
    strange = next((term for term in best.unexplained if not term.senses), best.unexplained[0])
    words = lexicon.vocabulary.words_of("command", "size", "language")
    near = difflib.get_close_matches(strange.key[:40], words, n=3, cutoff=0.6)
    known = _named(best.call.path, terms)
    return ParseProblem(
        word=short(strange.raw, 40),
        path=known,
        suggestion=_suggestion(strange, near, terms, known, lexicon) or _instead(known, terms),
    )


def _instead(known: str | None, terms: Terms) -> str:
    """An example of the command that was named; where none was, a search for what was typed."""
    return EXAMPLES[known] if known else f"search {' '.join(term.raw for term in terms)}"[:COMMAND_LIMIT].rstrip()


def _named(path: str, terms: Terms) -> str | None:
    """The command, if the text names it; where it names its group, an action that shows how the values are given."""
    meant = {value for term in terms for value in term.means("command")}
    group = SPECS[path].group
    if path in meant or group not in meant:
        return path if path in meant else None
    return next((each for each in SHOWN if SPECS[each].group == group), path)


def _suggestion(strange: Term, near: list[str], terms: Terms, known: str | None, lexicon: Lexicon) -> str | None:
    """The text with the strange word corrected, where that makes it a command: the same one, if one was `known`."""
    for word in near:
        corrected = " ".join(word if term is strange else term.raw for term in terms[:WORD_LIMIT])
        call = parse_only(corrected, lexicon)
        if call and known and call.path != known:
            continue
        again = written(call, lexicon) if call else ""
        if 0 < len(again) <= COMMAND_LIMIT:
            return again
    return None


def parse_only(text: str, lexicon: Lexicon) -> Call | None:
    """The call, or None: without looking for suggestions."""
    terms = _terms(clean(text), lexicon)
    best = _best(terms, lexicon)
    return None if best.unexplained or best.missing else best.call


def _written(call: Call, *, quote: bool) -> str:
    spec = SPECS[call.path]
    words = [call.path]
    for option in sorted(spec.options, key=lambda option: option.name == "public"):
        value = call.options.get(option.name)
        if value is not None:
            words.append(_spelling(option, value, quote=quote))
    if "language" in call.options and all(option.name != "language" for option in spec.options):
        words.append(call.options["language"])
    return " ".join(words)


def _spelling(option: OptionSpec, value: str, *, quote: bool) -> str:
    if option.type == "flag":
        return option.name
    if quote and option.name in FREE - {"when"}:
        return '"' + value.replace('"', "'") + '"'
    prefixes = {"since": "since ", "from": "from ", "to": "to ", "max": "max ", "about": "about "}
    return prefixes.get(option.name, "") + value
