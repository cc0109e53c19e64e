"""What Discord takes, in one table. Where documents differ the smaller number stands.

Sources: "reference" is developers/components/reference, "message" developers/resources/message, "commands"
developers/interactions/application-commands, all of discord/discord-api-docs (Aug 2026); "spec" is its OpenAPI file.
"""

CONTENT = 2000  # message; the spec says 4,000 for bots, 2,000 for interaction answers
PAGE_TEXT = 4000  # text of all TextDisplays of a message together; observed, and the spec's limit of one TextDisplay
PAGE_COMPONENTS = 40  # reference: "messages allow up to 40 total components", nested ones counted
LEGACY_ROWS = 5  # reference: action rows of a message with plain content
ROW_BUTTONS = 5  # reference
BUTTON_LABEL = 80  # reference
CUSTOM_ID = 100  # reference; unique in a message
NONCE = 25  # message
LINK = 1000  # ours: a longer address would fill a page, it is shown as text

MODAL_TITLE = 45  # spec
MODAL_FIELDS = 5  # spec
FIELD_LABEL = 45  # reference, Label
FIELD_HINT = 100  # reference, Label description
FIELD_VALUE = 4000  # reference, Text Input
SELECT_OPTIONS = 25  # reference
SELECT_TEXT = 100  # reference: label and value of an option

COMMAND_NAME = 32  # commands
COMMAND_DESCRIPTION = 100  # commands
COMMAND_OPTIONS = 25  # commands: options, subcommands of a level, subcommands of a group, choices
COMMAND_TEXT = 8000  # commands: names, descriptions and values of one command together
SUGGESTIONS = 25  # spec: answers to an autocompletion
SUGGESTION_TEXT = 100  # spec


def width(text: str) -> int:
    """Length as the strictest counter sees it: Discord's clients count UTF-16 units, its server code points."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, limit: int) -> str:
    """`text`, or its beginning and "…" where it is wider than `limit`."""
    if width(text) <= limit:
        return text
    kept = text[: limit - 1]
    while width(kept) > limit - 1:
        kept = kept[:-1]
    return kept + "…"
