"""Articles and facts as rows, and back."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from sqlalchemy import Row

from bot.schema.types import storable
from bot.store.handles import handle
from messages.model import Article, Fact, Known, Term, Value

_VALUE: TypeAdapter[Value] = TypeAdapter(Annotated[Value, Field(discriminator="kind")])

_ARTICLE = ("title", "text", "lang", "outlet", "url", "origin", "published", "fetched", "primary", "headline_only")


def article_row(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in _ARTICLE}


def as_kept(article: Article) -> Article:
    """As it will be read back."""
    kept: dict[str, Any] = {name: _as_kept(value) for name, value in article_row(article).items()}
    return Article(id=storable(article.id), **kept)


def _as_kept(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def to_article(row: Row[Any]) -> Article:
    """From a row of `revisions` with the article's `id`."""
    print_ = None if row.fingerprint is None else tuple(json.loads(row.fingerprint))
    return Article(id=row.id, fingerprint=print_, **{name: getattr(row, name) for name in _ARTICLE})


def fact_row(fact: Fact) -> dict[str, Any]:
    said_by = fact.attributed_to
    return {
        "kind": fact.kind,
        "value": _VALUE.dump_json(fact.value, exclude_none=True).decode(),
        "start": fact.start,
        "stop": fact.end,
        "sentence_start": fact.sentence[0],
        "sentence_stop": fact.sentence[1],
        "rule": fact.rule,
        "confidence": fact.confidence,
        "lang": fact.lang,
        "attributed_text": said_by.text if said_by else None,
        "attributed_entity": said_by.entity if said_by else None,
        "modality": fact.modality,
        "as_of": fact.as_of,
    }


def just_kept(row: Mapping[str, Any], article: Article) -> Known:
    """From the values that a row of `facts` was made of, all but those that a new one has not."""
    kept = {name: _as_kept(value) for name, value in row.items()}
    return to_known(SimpleNamespace(**_NOT_YET, **kept), article)


_NOT_YET = dict.fromkeys(("changed_at", "state_by", "state_why"))


def to_known(row: Row[Any] | SimpleNamespace, article: Article) -> Known:
    """From a row of `facts` and the revision it stands in."""
    return Known(
        handle=handle(row.seq),
        seq=row.seq,
        fact=_fact(row, article.text),
        article=article,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        story=row.story,
        state=row.state,
        replaced_by=handle(row.replaced_by) if row.replaced_by is not None else None,
        changed_seq=row.changed_seq,
        changed_at=row.changed_at,
        judged_by=row.state_by or "",
        judged_why=row.state_why or "",
    )


def _fact(row: Row[Any] | SimpleNamespace, text: str) -> Fact:
    said_by = None if row.attributed_text is None else Term(row.attributed_text, row.attributed_entity)
    return Fact(
        value=_VALUE.validate_json(row.value),
        start=row.start,
        end=row.stop,
        evidence=text[row.start : row.stop],
        sentence=(row.sentence_start, row.sentence_stop),
        rule=row.rule,
        confidence=row.confidence,
        text=text,
        lang=row.lang,
        attributed_to=said_by,
        modality=row.modality,
        as_of=row.as_of,
    )
