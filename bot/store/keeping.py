"""Writes: an article with its facts, and what becomes of facts when the article is revised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from bot.schema.tables import articles, counters, facts, revisions, stories
from bot.schema.types import storable
from bot.store.base import Writable
from bot.store.handles import handle, number
from bot.store.identity import identities
from bot.store.kept import article_row, as_kept, fact_row, just_kept
from bot.store.news import NewsReads
from bot.store.revising import Revised, revise
from bot.store.search import put_words
from messages.model import Article, Fact, Known, State


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where an article stands once it is kept: the numbers of its row and of its current revision."""

    article: int
    revision: int
    story: str
    same_text: bool
    """The text is the one that was read before."""
    new: bool = False
    """Nobody knew the article."""


class NewsWrites(NewsReads, Writable):
    def keep(
        self,
        topic: str,
        article: Article,
        found: Sequence[Fact],
        *,
        finder: str,
        now: datetime,
        story: str | None = None,
    ) -> tuple[Known, ...]:
        """An article as it reads now, with all the facts in it; gives them back as known, in the same order.

        `finder` is the version that found them. Without `story`, a new article begins one and a revised one stays in
        its own. A known fact that is not among `found` is corrected by the one fact of its kind that now stands where
        it stood, and withdrawn where there is none.
        """
        stand = self._stand(topic, article, story, now)
        named = dict(zip(identities(found), found, strict=True))
        known = () if stand.new else self.rows(_OF_ARTICLE, {"article": stand.article})
        kinds = {name: fact.kind for name, fact in named.items()}
        revised = revise(known, kinds, same_text=stand.same_text)
        seqs, fresh = self._put_facts(topic, stand, named, revised, {"finder": finder, "last_seen": now})
        self._touch(stand.story, topic, now)
        of_revision = {"article": stand.article, "revision": stand.revision}
        current = self._known(_OF_REVISION, of_revision) if revised.kept else fresh
        by_seq = {fact.seq: fact for fact in current}
        return tuple(by_seq[seqs[name]] for name in named)

    def set_state(self, handle: str, state: State, *, by: str, why: str, now: datetime) -> Known | None:
        """Holds, releases or withdraws a fact; None when there is none of that handle."""
        seq = number(handle)
        row = self.row(select(facts.c.topic, facts.c.story).where(facts.c.seq == seq)) if seq is not None else None
        if row is None:
            return None
        change = {"state": state, "state_by": by, "state_why": why} | self._changed(now)
        self.rows(update(facts).where(facts.c.seq == seq).values(**change, version=facts.c.version + 1))
        self._touch(row.story, row.topic, now)
        return self.fact(handle)

    # --------------------------------------------------------------------------------------------------- the article

    def _stand(self, topic: str, article: Article, story: str | None, now: datetime) -> _Stand:
        row = self.row(_ARTICLE, {"topic": topic, "article": article.id})
        if row is None:
            return self._new_article(topic, article, story or handle(self._take("story"), "t"), now)
        current = self.row(_REVISION, {"article": row.no, "revision": row.revision})
        assert current is not None, "an article has the revision it names"  # noqa: S101
        seen: dict[str, Any] = {"last_seen": now, "story": story or row.story}
        same_text = current.text == storable(article.text)
        same = all(getattr(current, name) == value for name, value in _comparable(article).items())
        revision = current.no
        if not same:
            seen["revision"] = row.revision + 1
            revision = self._new_revision(row.no, row.revision + 1, article)
        if seen["story"] != row.story:
            self._touch(row.story, topic, now)
        self.rows(update(articles).where(articles.c.no == row.no).values(**seen))
        return _Stand(row.no, revision, seen["story"], same_text)

    def _new_article(self, topic: str, article: Article, story: str, now: datetime) -> _Stand:
        values = {"topic": topic, "id": article.id, "story": story, "revision": 1, "first_seen": now, "last_seen": now}
        order_at = min(article.published or now, now)
        row = self.row(_NEW_ARTICLE, {**values, "order_at": order_at})
        no = row[0] if row else 0
        return _Stand(no, self._new_revision(no, 1, article), story, same_text=False, new=True)

    def _new_revision(self, article_no: int, revision: int, article: Article) -> int:
        row = self.row(_NEW_REVISION, {"article": article_no, "revision": revision, **article_row(article)})
        no = row[0] if row else 0
        self.memory.put(("article", no, 0), as_kept(article))
        put_words(self, article_no, f"{article.title}\n{article.text}", new=revision == 1)
        return no

    # ----------------------------------------------------------------------------------------------------- the facts

    def _put_facts(
        self, topic: str, stand: _Stand, named: Mapping[str, Fact], revised: Revised, seen: Mapping[str, Any]
    ) -> tuple[dict[str, int], Sequence[Known]]:
        """Writes them; identity -> number, for all that stand in the revision, and those that are new."""
        common = {"revision": stand.revision, "story": stand.story, **seen}
        rows = {
            name: {"identity": name, "place": place, **fact_row(fact), **common}
            for place, (name, fact) in enumerate(named.items())
        }
        first = self._take("seq", len(revised.new)) if revised.new else 0
        seqs = {name: first + i for i, name in enumerate(revised.new)}
        changed = self._changed(seen["last_seen"]) if revised.changes else {}
        self._continue(revised, rows, changed)
        fresh = self._insert(stand, [_fresh(rows[name], topic, stand.article, seq) for name, seq in seqs.items()])
        self._retire(revised, seqs, changed)
        return seqs | {name: row.seq for name, row in revised.kept.items()}, fresh

    def _continue(self, revised: Revised, rows: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
        """Known facts that still stand. One that had gone stands again, which is a change."""
        updates = []
        for name, row in revised.kept.items():
            state = {key: getattr(row, key) for key in ("state", "replaced_by", "changed_seq", "changed_at", "latest")}
            if row.state not in {"live", "held"}:
                state |= {"state": "live", "replaced_by": None, **changed}
            updates.append(rows[name] | state | {"number": row.seq})
        if updates:
            self.rows(_BY_NUMBER.values(version=facts.c.version + 1), updates)

    def _insert(self, stand: _Stand, rows: Sequence[Mapping[str, Any]]) -> Sequence[Known]:
        """What was just written need not be read."""
        self.insert_many(facts, rows)
        article = self._revisions({stand.revision})[stand.revision]
        fresh = [just_kept(row, article) for row in rows]
        for known in fresh:
            self.memory.put(("fact", known.seq, 1), known)
        return fresh

    def _retire(self, revised: Revised, seqs: Mapping[str, int], changed: Mapping[str, Any]) -> None:
        updates = [
            {"number": seq, "state": state, "replaced_by": came and seqs[came], **changed}
            for seq, came in revised.gone.items()
            for state in ("corrected" if came else "withdrawn",)
        ]
        if updates:
            self.rows(_BY_NUMBER.values(version=facts.c.version + 1), updates)

    # ------------------------------------------------------------------------------------------------------- numbers

    def _changed(self, now: datetime) -> dict[str, Any]:
        """Columns that say: changed now, in the order of all that happens."""
        change = self._take("seq")
        return {"changed_seq": change, "changed_at": now, "latest": change}

    def _take(self, counter: str, n: int = 1) -> int:
        """The first of `n` new numbers. Holds the counter until the transaction ends: see the table's comment. Where
        others write too all are taken hold of, in one order: two that hold one each would wait for each other."""
        if self.dialect == "postgresql":
            self.rows(_HOLD)
        row = self.row(_TAKE, {"counter": counter, "n": n})
        return row[0] - n + 1 if row else 0

    def _touch(self, story: str, topic: str, now: datetime) -> None:
        """The story has something new; it begins if there was none."""
        if self.row(_GOES_ON, {"story": story, "now": now}) is None:
            self.rows(_BEGINS, {"id": story, "topic": topic, "version": 1, "first_seen": now, "last_seen": now})


_ARTICLE = select(articles).where(articles.c.topic == bindparam("topic"), articles.c.id == bindparam("article"))
_NEW_ARTICLE = insert(articles).returning(articles.c.no)
_REVISION = select(revisions).where(
    revisions.c.article == bindparam("article"), revisions.c.revision == bindparam("revision")
)
_NEW_REVISION = insert(revisions).returning(revisions.c.no)
_OF_ARTICLE = select(facts).where(facts.c.article == bindparam("article"))
_HOLD = select(counters.c.name).order_by(counters.c.name).with_for_update()
_TAKE = (
    update(counters)
    .where(counters.c.name == bindparam("counter"))
    .values(value=counters.c.value + bindparam("n"))
    .returning(counters.c.value)
)
_GOES_ON = (
    update(stories)
    .where(stories.c.id == bindparam("story"))
    .values(last_seen=bindparam("now"), version=stories.c.version + 1)
    .returning(stories.c.id)
)
_BEGINS = insert(stories)
_OF_REVISION = select(facts.c.seq, facts.c.version).where(
    facts.c.article == bindparam("article"), facts.c.revision == bindparam("revision")
)
_BY_NUMBER = update(facts).where(facts.c.seq == bindparam("number"))


def _fresh(row: Mapping[str, Any], topic: str, article: int, seq: int) -> dict[str, Any]:
    beginning = {"state": "live", "replaced_by": None, "changed_seq": 0, "latest": seq, "version": 1}
    return {**row, **beginning, "seq": seq, "topic": topic, "article": article, "first_seen": row["last_seen"]}


def _comparable(article: Article) -> dict[str, Any]:
    """What makes another revision when it differs: all but the time of fetching."""
    values = {name: value for name, value in article_row(article).items() if name != "fetched"}
    return {name: storable(value) if isinstance(value, str) else value for name, value in values.items()}
