"""What Slack takes, as data.

Origin of each figure: T the `@slack/types` package, P `slack_sdk.models`, B the `slackblocks` registry, D Slack's
documentation, O observed by users. Text is counted in UTF-16 units after escaping, the strictest reading of
"characters".
"""

from collections.abc import Callable

MESSAGE_BLOCKS = 50  # B, D
MESSAGE_TEXT = (
    10_000  # O: refused (`msg_blocks_too_long`) from about 11,300 to 13,200 over all blocks, bolt-js 2509, 2867
)
FALLBACK = 3_900  # D: `text` is cut after 40,000 and should stay under 4,000
SECTION = 3_000  # T, P, B
FIELDS = 10  # T, P, B
FIELD = 500  # ours (T, B allow 2,000): a longer one reads better as a line, and ten must fit one post
CONTEXT = 3_000  # T: any text object
HEADER = 150  # T, P, B
BUTTON_LABEL = 75  # T, P, B
ID = 255  # T, P, B: block_id, action_id
URL = 1_900  # ours (T allows 3,000): a link with some of its text must fit a section
VIEW_BLOCKS = 100  # B, D
VIEW_WORDS = 24  # T, P, B: title, submit and close of a view
INPUT_LABEL = 2_000  # T, P, B: label and hint of an input
OPTIONS = 100  # T, P, B
OPTION_LABEL = 75  # T, P, B
OPTION_VALUE = 150  # P, B
INPUT_VALUE = 3_000  # T: text typed into or shown in an input


def size(text: str) -> int:
    """Length in UTF-16 units: an emoji beyond the basic plane counts two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int, shown: Callable[[str], str] = str) -> str:
    """`shown(text)`, of so much of its beginning (and an ellipsis) that it has at most `limit` units."""
    whole, kept = shown(text), text
    while size(whole) > limit:
        kept = kept[: min(len(kept) - 1, len(kept) * limit // size(whole))]
        whole = shown(f"{kept.rstrip()}…")
    return whole
