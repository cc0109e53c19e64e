"""What was kept, as files for other programs and for people: JSON lines, CSV, Markdown."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Literal

from bot.store import Store, Subscription
from bot.store.kept import fact_row
from bot.store.walking import Kept
from messages.model import Known

What = Literal["facts", "articles", "subscriptions"]
Form = Literal["jsonl", "csv", "md"]

WHATS: tuple[What, ...] = ("facts", "articles", "subscriptions")
FORMS: tuple[Form, ...] = ("jsonl", "csv", "md")

Row = Mapping[str, Any]


def export(store: Store, topic: str, what: What, form: Form) -> Iterator[str]:
    """Pieces of the file, as they are read."""
    match what:
        case "facts":
            return _written(map(fact, store.every_fact(topic)), form, _fact_line)
        case "articles":
            return _written(map(article, store.every_article(topic)), form, _article_line)
        case "subscriptions":
            return _written(map(subscription, store.every_subscription(topic)), form, _subscription_line)


def fact(known: Known) -> Row:
    """A fact with its proof: the value, the very words, where they stand, and what became of it."""
    one, source = known.fact, known.article
    said = one.attributed_to
    return {
        "handle": known.handle,
        "kind": one.kind,
        "value": json.loads(fact_row(one)["value"]),
        "evidence": one.evidence,
        "sentence": one.said,
        "start": one.start,
        "end": one.end,
        "language": one.lang,
        "attributed_to": said.text if said else None,
        "modality": one.modality,
        "as_of": one.as_of,
        "rule": one.rule,
        "confidence": one.confidence,
        "outlet": source.outlet,
        "origin": source.origin,
        "title": source.title,
        "url": source.url,
        "published": _time(source.published),
        "story": known.story,
        "first_seen": _time(known.first_seen),
        "last_seen": _time(known.last_seen),
        "state": known.state,
        "superseded_by": known.replaced_by,
        "judged_by": known.judged_by or None,
        "judged_why": known.judged_why or None,
    }


def article(kept: Kept) -> Row:
    """Without its text: that is its outlet's."""
    one = kept.article
    return {
        "id": one.id,
        "title": one.title,
        "outlet": one.outlet,
        "origin": one.origin,
        "url": one.url,
        "language": one.lang,
        "published": _time(one.published),
        "first_seen": _time(kept.first_seen),
        "last_seen": _time(kept.last_seen),
        "revisions": kept.revisions,
        "headline_only": one.headline_only,
        "primary": one.primary,
        "story": kept.story,
        "characters": len(one.text),
    }


def subscription(one: Subscription) -> Row:
    return {
        "id": one.id,
        "platform": one.target.platform,
        "tenant": one.target.tenant,
        "channel": one.target.channel,
        "when": one.when,
        "zone": one.zone,
        "size": one.size,
        "language": one.language,
        "created_by": one.created_by,
        "created_at": _time(one.created_at),
        "next_at": _time(one.next_at),
        "paused": one.paused,
        "last_posted": _time(one.last_posted),
    }


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _written(rows: Iterable[Row], form: Form, line: Callable[[Row], str]) -> Iterator[str]:
    match form:
        case "jsonl":
            return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        case "csv":
            return _csv(rows)
        case "md":
            return (line(row) + "\n" for row in rows)


def _csv(rows: Iterable[Row]) -> Iterator[str]:
    first = True
    for row in rows:
        if first:
            yield _csv_line(list(row))
            first = False
        yield _csv_line([_cell(value) for value in row.values()])


def _csv_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    """A text that a spreadsheet would take for a formula is kept from being one by an apostrophe."""
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _fact_line(row: Row) -> str:
    state = "" if row["state"] == "live" else f" ({row['state']}{_after(row['superseded_by'])})"
    day = (row["published"] or row["first_seen"])[:10]
    return f"- `{row['handle']}` {row['kind']}: “{_plain(row['evidence'])}” – {_source(row)}, {day}{state}"


def _after(handle: str | None) -> str:
    return f", now `{handle}`" if handle else ""


def _article_line(row: Row) -> str:
    return f"- {(row['published'] or row['first_seen'])[:10]} {_source(row)}: {_plain(row['title'])} ({row['story']})"


def _subscription_line(row: Row) -> str:
    place = _plain(f"{row['platform']} {row['tenant']} {row['channel']}")
    return f"- `{row['id']}` {_plain(row['when'])} ({row['zone']}), {row['size']}, {row['language']}: {place}"


def _source(row: Row) -> str:
    return f"[{_plain(row['outlet'])}](<{row['url']}>)" if row["url"] else _plain(row["outlet"])


def _plain(text: str) -> str:
    """On one line, and no mark-up of its own."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in " ".join(text.split()))
