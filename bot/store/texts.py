"""Writes: the texts of messages and payloads, each kept once however many channels it goes to.

A text never changes: a message that reads otherwise is another text. One that nothing refers to any more is let go.
"""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, delete, exists, insert, select, update

from adapters.base import Payload
from bot.schema.tables import deliveries, editions, texts
from bot.schema.types import storable
from bot.store.base import Writable
from bot.store.bulk import given, one_of
from messages.message import Message, to_json


class TextWrites(Writable):
    def keep_texts(self, said: Iterable[Message | Payload]) -> dict[int, int]:
        """The number of each, by its `id`. What is one object, or reads the same, is kept once."""
        written = {at: _written(one) for at, one in {id(one): one for one in said}.items()}
        rows = [{"text": text} for text in dict.fromkeys(written.values())]
        kept = {row.text: row.no for row in self.rows(_KEEP, rows)} if rows else {}
        return {at: kept[text] for at, text in written.items()}

    def let_go_texts(self, numbers: Iterable[int]) -> None:
        """Those of them that nothing refers to."""
        used = (exists().where(column == texts.c.no) for column in (deliveries.c.payload, editions.c.message))
        gone = delete(texts).where(one_of(texts.c.no, "these", self.dialect), *(~one for one in used))
        self.rows(gone, {"these": given(sorted(set(numbers)), self.dialect)})

    def reword(self, *edition: ColumnElement[bool], message: Message, payloads: Mapping[int, Payload]) -> None:
        """An edition reads so from now on, and its deliveries of these numbers."""
        said = select(editions.c.message).where(*edition)
        sent = select(deliveries.c.payload).where(deliveries.c.no.in_(payloads))
        old = [row[0] for row in (*self.rows(said), *self.rows(sent)) if row[0] is not None]
        numbers = self.keep_texts((message, *payloads.values()))
        self.rows(update(editions).where(*edition).values(message=numbers[id(message)]))
        for no, payload in payloads.items():
            self.rows(update(deliveries).where(deliveries.c.no == no).values(payload=numbers[id(payload)]))
        self.let_go_texts(old)


_KEEP = insert(texts).returning(texts.c.text, texts.c.no)


def _written(it: Message | Payload) -> str:
    return storable(to_json(it) if isinstance(it, Message) else json.dumps(it, ensure_ascii=False))
