"""Answers that are about the bot itself: settings, help, errors. Answers about the news are messages.format's."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from adapters.base import Reply
from messages.message import COMMAND_LIMIT, Block, Bullets, Button, Buttons, Code, Line, Message, Note, Paragraph, plain
from messages.words import Argument, Words

BUTTONS_LIMIT = 5
"""Of one Buttons block."""


def line(words: Words, text_id: str, /, **args: Argument) -> Line:
    return Line(words.say(text_id, **args))


def message(words: Words, first: Line, *rest: Block, buttons: Iterable[Button] = ()) -> Message:
    """A reply that begins with a line that says it all: it is also what a notification shows."""
    pressed = tuple(buttons)[:BUTTONS_LIMIT]
    blocks = (Paragraph(first), *rest, *([Buttons(pressed)] if pressed else []))
    return Message(plain(first.spans), blocks, words.language)


def reply(words: Words, text_id: str, /, buttons: Iterable[Button] = (), **args: Argument) -> Reply:
    """One sentence."""
    return Reply(message(words, line(words, text_id, **args), buttons=buttons))


def bullets(items: Iterable[Line], label: str | None = None) -> tuple[Block, ...]:
    """A list, or nothing when it is empty."""
    lines = tuple(items)
    return (Bullets(lines, label),) if lines else ()


def note(words: Words, text_id: str, /, **args: Argument) -> Note:
    return Note(line(words, text_id, **args))


def button(words: Words, text_id: str, command: str) -> tuple[Button, ...]:
    """A button, or none when its command is too long for one."""
    return (Button(words.text(text_id), command),) if len(command) <= COMMAND_LIMIT else ()


def typed(command: str, text: str) -> Code:
    """A command as one would type it."""
    return Code(f"/{command} {text}".rstrip())


def with_buttons(said: Message, added: Sequence[Button]) -> Message:
    """The message with more buttons after its own, without those it has already."""
    own = said.blocks[-1].items if said.blocks and isinstance(said.blocks[-1], Buttons) else ()
    known = {existing.command for existing in own}
    every = (*own, *(more for more in added if more.command not in known))[:BUTTONS_LIMIT]
    rest = said.blocks[:-1] if own else said.blocks
    return replace(said, blocks=(*rest, Buttons(every))) if every else said


def with_commands(said: Message, changed: Callable[[str], str]) -> Message:
    """The message with the command of every button changed, where the new one is not too long for one."""

    def press(each: Button) -> Button:
        command = changed(each.command)
        return replace(each, command=command) if len(command) <= COMMAND_LIMIT else each

    blocks = (Buttons(tuple(map(press, b.items))) if isinstance(b, Buttons) else b for b in said.blocks)
    return replace(said, blocks=tuple(blocks))


def has_share(said: Message) -> bool:
    return any(_shares(each) for block in said.blocks if isinstance(block, Buttons) for each in block.items)


def without_share(said: Message) -> Message:
    """What is shared already needs no button for it."""
    return replace(said, blocks=tuple(_unshared(said.blocks)))


def _unshared(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Buttons):
            yield block
        elif left := tuple(each for each in block.items if not _shares(each)):
            yield Buttons(left)


def _shares(pressed: Button) -> bool:
    return pressed.command.endswith(" public")
