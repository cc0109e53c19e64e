"""Full-text search that finds the same on SQLite (FTS5) and PostgreSQL (tsvector).

Words are split and folded here (no accents, no case) before either engine sees them, for the text once when it is
kept and for each question: neither engine's own idea of a word or of a language is used.
"""

import re
from collections.abc import Callable, Sequence

from sqlalchemy import text

from bot.store.base import Database
from messages.letters import unmarked

_WORD = re.compile(r"[^\W_]+")

INDEXED = 100_000
"""Characters of an article that are searchable. A tsvector holds 1 MB and positions up to 16,383."""

_LONGEST = 100  # characters of a word; a tsvector's limit is 2,046 bytes
_BEGINNING = 4  # from this length on, the last word of a phrase finds longer ones ("vote": "votes", "voted")
_POSITIONS = 16_383

Alternatives = Sequence[Sequence[str]]
"""All groups must be met, each by any of its phrases."""


def fold(words: str) -> str:
    """Without accents, case, and any spacing but single blanks."""
    return " ".join(unmarked(words, "NFKD").casefold().split())


def words_of(text: str) -> list[str]:
    return [word[:_LONGEST] for word in _WORD.findall(fold(text))]


def put_words(db: Database, article: int, said: str, *, new: bool = False) -> None:
    """Makes an article's current words the ones it is found by; a `new` one has none yet."""
    words = words_of(said[:INDEXED])
    if not new:
        db.rows(_FORGET, {"no": article})
    value = " ".join(words) if db.dialect == "sqlite" else _vector(words)
    db.rows(_PUT[db.dialect], {"no": article, "words": value})


_FORGET = text("DELETE FROM article_words WHERE rowid = :no")
_PUT = {
    "sqlite": text("INSERT INTO article_words (rowid, words) VALUES (:no, :words)"),
    "postgresql": text("INSERT INTO article_words VALUES (:no, CAST(:words AS tsvector))"),
}


def matching(dialect: str, alternatives: Alternatives) -> tuple[str, str] | None:
    """A condition on `article_words` and the value of its `:question`; None when nothing searchable was asked."""
    groups = [[words for phrase in group if (words := words_of(phrase))] for group in alternatives]
    if not groups or not all(groups):
        return None
    if dialect == "sqlite":
        return "article_words MATCH :question", _joined(groups, _fts5, " AND ", " OR ")
    return "words @@ CAST(:question AS tsquery)", _joined(groups, _tsquery, " & ", " | ")


def score(dialect: str) -> str:
    """How much an article says of what was asked, the best first in ascending order."""
    return "bm25(article_words)" if dialect == "sqlite" else "-ts_rank_cd(words, CAST(:question AS tsquery), 1)"


def _joined(groups: list[list[list[str]]], phrase: Callable[[Sequence[str]], str], both: str, either: str) -> str:
    return both.join(f"({either.join(map(phrase, group))})" for group in groups)


def _vector(words: Sequence[str]) -> str:
    return " ".join(f"'{word}':{place}" for place, word in enumerate(words[:_POSITIONS], 1))


def _fts5(words: Sequence[str]) -> str:
    return f'"{" ".join(words)}"' + (" *" if len(words[-1]) >= _BEGINNING else "")


def _tsquery(words: Sequence[str]) -> str:
    return " <-> ".join(f"'{word}'" for word in words) + (":*" if len(words[-1]) >= _BEGINNING else "")
