"""Reads: articles, facts, stories. They belong to a topic and are the same for every reader."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, literal_column, select, text, true

from bot.schema.tables import articles, facts, revisions, stories
from bot.store.base import Database
from bot.store.handles import number
from bot.store.kept import to_article, to_known
from bot.store.search import Alternatives, matching, score
from messages.model import Article, Cursor, Known, State, Story

FACTS_OF_A_STORY = 200
"""Facts of one story that `stories` hands out, the newest; the rest is there for `known(story=…)`."""

_LAST_SEQ = select(func.max(facts.c.latest)).where(facts.c.topic == bindparam("topic"))
_LAST_REVISION = select(func.max(revisions.c.no))
_CURRENT = select(articles.c.no.label("article_no"), articles.c.id, revisions).join(
    revisions, and_(revisions.c.article == articles.c.no, revisions.c.revision == articles.c.revision)
)


class NewsReads(Database):
    def known(
        self,
        topic: str,
        *,
        kinds: Sequence[str] = (),
        handles: Sequence[str] = (),
        article: str | None = None,
        story: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 1000,
    ) -> tuple[Known, ...]:
        """Facts in any state, newest first. `since` and `until` are about when the bot first saw them (until is left
        out)."""
        wanted = [facts.c.topic == topic] if article is None else [self._of_article(topic, article)]
        if kinds:
            wanted.append(facts.c.kind.in_(kinds))
        if handles:
            wanted.append(facts.c.seq.in_([n for n in map(number, handles) if n is not None]))
        if story is not None:
            wanted.append(facts.c.story == story)
        if since is not None:
            wanted.append(facts.c.first_seen >= since)
        keys = _KEYS
        if until is not None:
            wanted.append(facts.c.first_seen < until)
            # The same order, for numbers are given as facts are seen; but one that begins at `until` in the index.
            keys = keys.order_by(None).order_by(facts.c.first_seen.desc(), facts.c.seq.desc())
        return self._known(keys.where(*wanted).limit(limit))

    def disputed(self, topic: str) -> tuple[Known, ...]:
        """Facts that admins hold back, newest first."""
        return self._known(_KEYS.where(facts.c.topic == topic, facts.c.state == literal_column("'held'")))

    def changed(
        self, topic: str, after_seq: int, *, states: Sequence[State] = (), limit: int | None = None
    ) -> tuple[Known, ...]:
        """Facts that were kept, or changed in state, after that number; what changed last is first."""
        wanted = [facts.c.topic == topic, facts.c.latest > after_seq]
        if states:
            wanted.append(facts.c.state.in_(states))
        last = _KEYS.order_by(None).order_by(facts.c.latest.desc(), facts.c.seq.desc())
        return self._known(last.where(*wanted).limit(limit))

    def _of_article(self, topic: str, article: str) -> ColumnElement[bool]:
        """By number, which implies the topic: given both, SQLite reads through all facts of the topic."""
        row = self.row(select(articles.c.no).where(articles.c.topic == topic, articles.c.id == article))
        return facts.c.article == (row[0] if row else -1)

    def fact(self, handle: str, topic: str | None = None) -> Known | None:
        """By its handle as people type it; of any topic where none is given."""
        seq = number(handle)
        mine = facts.c.seq == seq, true() if topic is None else facts.c.topic == topic
        found = self._known(_KEYS.where(*mine)) if seq is not None else ()
        return found[0] if found else None

    def stories(self, topic: str, *, since: datetime | None = None, limit: int = 50) -> tuple[Story, ...]:
        """Newest first, by when their last fact was seen. `since` is about that too."""
        found = self.rows(_STORIES, {"topic": topic, "since": since or _EVER, "limit": limit})
        return tuple(self._story(row) for row in found)

    def story(self, story_id: str) -> Story | None:
        row = self.row(select(stories).where(stories.c.id == story_id))
        return self._story(row) if row else None

    def articles(self, topic: str, *, limit: int = 10, before: datetime | None = None) -> tuple[Article, ...]:
        """Their current revisions, newest first: by publication, or first sight where that is earlier."""
        wanted = _CURRENT.where(articles.c.topic == topic)
        if before is not None:
            wanted = wanted.where(articles.c.order_at < before)
        found = self.rows(wanted.order_by(articles.c.order_at.desc(), articles.c.no.desc()).limit(limit))
        return tuple(map(to_article, found))

    def article(self, topic: str, article_id: str) -> Article | None:
        """Its current revision."""
        row = self.row(_CURRENT.where(articles.c.topic == topic, articles.c.id == article_id))
        return to_article(row) if row else None

    def search(
        self, topic: str, alternatives: Alternatives, *, ranked: bool = False, limit: int = 10
    ) -> tuple[Article, ...]:
        """Articles whose current words meet every group by one of its phrases: those that came last, by when they were
        published, newest first; `ranked`: of the last thousand those that say most of it, best first."""
        asked = matching(self.dialect, alternatives)
        if asked is None:
            return ()
        condition, question = asked
        given = {"question": question, "topic": topic, "limit": limit}
        if ranked:
            found = self.rows(text(_RANKED.format(score(self.dialect), condition)), given | {"last": _RANKED_OF})
            place = {row.no: at for at, row in enumerate(found)}
            chosen = self.rows(_CURRENT.where(articles.c.no.in_(list(place))))
            return tuple(map(to_article, sorted(chosen, key=lambda row: place[row.no])))
        numbers = [row.no for row in self.rows(text(_SEARCH.format(condition)), given)]
        current = _CURRENT.where(articles.c.no.in_(numbers)).order_by(articles.c.order_at.desc(), articles.c.no.desc())
        return tuple(map(to_article, self.rows(current)))

    def last_seq(self, topic: str) -> int:
        """The number of the newest fact or change of one: a cursor that has been told everything. 0 at the start."""
        row = self.row(_LAST_SEQ, {"topic": topic})
        return row[0] or 0 if row else 0

    def mark(self, topic: str) -> tuple[int, int]:
        """Another one whenever an article or a fact came or changed: what was told under the same mark still holds."""
        newest = self.row(_LAST_REVISION)
        return self.last_seq(topic), (newest[0] or 0) if newest else 0

    def how_many(self, topic: str) -> int:
        """Facts kept, in any state. Counted whole once, and again when old ones were removed: then only what is new."""
        first, last = self._bounds(topic)
        key = ("how_many", topic, first)
        upto, counted = self.memory.get(key) or (0, 0)
        newer = select(func.count()).select_from(facts).where(facts.c.topic == topic, facts.c.seq > upto)
        counted += int(self.rows(newer.where(facts.c.seq <= last))[0][0])
        self.memory.put(key, (last, counted))
        return counted

    def _bounds(self, topic: str) -> tuple[int, int]:
        mine = facts.c.topic == topic
        ends = [self.rows(select(end(facts.c.seq)).where(mine))[0][0] for end in (func.min, func.max)]
        return ends[0] or 0, ends[1] or 0

    def cursor_at(self, topic: str, at: datetime) -> Cursor:
        """As if everything seen by then had been told."""
        earlier = select(facts.c.seq).where(facts.c.topic == topic, facts.c.first_seen <= at)
        row = self.row(earlier.order_by(facts.c.first_seen.desc(), facts.c.seq.desc()).limit(1))
        return Cursor(row.seq if row else 0, at)

    # ------------------------------------------------------------------------------------------------------ within

    def _story(self, row: Row[Any]) -> Story:
        key = ("story", row.id, row.version)
        if (story := self.memory.get(key)) is None:
            newest = self._known(_OF_STORY, {"topic": row.topic, "story": row.id})
            story = Story(row.id, newest, row.first_seen, row.last_seen)
            self.memory.put(key, story)
        return story

    def _known(self, keys: Select[Any], params: Mapping[str, Any] | None = None) -> tuple[Known, ...]:
        """A fact is read again only when its row has changed: the keys say so."""
        wanted = [("fact", row.seq, row.version) for row in self.rows(keys, params)]
        found: dict[int, Known] = {key[1]: known for key, known in self.memory.get_all(wanted).items()}
        missing = [seq for _, seq, _ in wanted if seq not in found]
        for row, known in self._read(missing):
            found[known.seq] = known
            self.memory.put(("fact", row.seq, row.version), known)
        return tuple(found[seq] for _, seq, _ in wanted if seq in found)

    def _read(self, seqs: Sequence[int]) -> list[tuple[Row[Any], Known]]:
        if not seqs:
            return []
        rows = self.rows(select(facts).where(facts.c.seq.in_(seqs)))
        texts = self._revisions({row.revision for row in rows})
        return [(row, to_known(row, texts[row.revision])) for row in rows]

    def _revisions(self, numbers: set[int]) -> dict[int, Article]:
        found = {no: article for no in numbers if (article := self.memory.get(("article", no, 0))) is not None}
        missing = [no for no in numbers if no not in found]
        joined = select(articles.c.id, revisions).join(articles, articles.c.no == revisions.c.article)
        for row in self.rows(joined.where(revisions.c.no.in_(missing))) if missing else ():
            found[row.no] = to_article(row)
            self.memory.put(("article", row.no, 0), found[row.no])
        return found


_KEYS = select(facts.c.seq, facts.c.version).order_by(facts.c.seq.desc())
_OF_STORY = _KEYS.where(facts.c.topic == bindparam("topic"), facts.c.story == bindparam("story"))
_OF_STORY = _OF_STORY.limit(FACTS_OF_A_STORY)
_STORIES = (
    select(stories)
    .where(stories.c.topic == bindparam("topic"), stories.c.last_seen >= bindparam("since"))
    .order_by(stories.c.last_seen.desc(), stories.c.id.desc())
    .limit(bindparam("limit"))
)
_EVER = datetime.min.replace(tzinfo=UTC)

_SEARCH = (
    "SELECT articles.no AS no FROM article_words JOIN articles ON articles.no = article_words.rowid "
    "WHERE {} AND articles.topic = :topic ORDER BY article_words.rowid DESC LIMIT :limit"
)
_RANKED = (
    "SELECT no FROM (SELECT articles.no AS no, {} AS score FROM article_words "
    "JOIN articles ON articles.no = article_words.rowid WHERE {} AND articles.topic = :topic "
    "ORDER BY article_words.rowid DESC LIMIT :last) AS found ORDER BY score, no DESC LIMIT :limit"
)
_RANKED_OF = 1_000
"""Newest articles that are compared: what a search costs must not grow with the store."""
