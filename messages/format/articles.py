"""`latest` and `search`: articles by time, outlet and title."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from messages.format.answer import Section, answer, row
from messages.format.draft import Item, outlet
from messages.format.voice import Voice
from messages.ledger import Ledger, build
from messages.message import Link, Message, Spans, Strong, Text
from messages.model import Article, Known, Language
from messages.topic import Topic
from messages.trust import label, may_be_said
from messages.words import words


def latest(
    articles: Sequence[Article],
    *,
    known: Sequence[Known] = (),
    topic: Topic,
    now: datetime,
    zone: str,
    language: Language,
    command: str = "latest",
) -> Message:
    """Newest first, as given. `known` are facts of these articles: they give each its status."""
    voice = Voice(topic, words(language), zone, now)
    title, empty = voice.words.text("latest-title"), voice.words.say("latest-none")
    return _listed(title, articles, known, voice, empty=empty, command=command)


def search(
    articles: Sequence[Article],
    query: str,
    *,
    ranked: bool = False,
    known: Sequence[Known] = (),
    topic: Topic,
    now: datetime,
    zone: str,
    language: Language,
) -> Message:
    """In the order they come in; `ranked` is for whoever shares the answer."""
    voice = Voice(topic, words(language), zone, now)
    asked = voice.clip(query, 40)
    title, empty = voice.words.text("search-title", words=asked), voice.words.say("search-none", words=asked)
    return _listed(title, articles, known, voice, empty=empty, command=f"search {asked}{' ranked' * ranked}")


def _listed(
    title: str, articles: Sequence[Article], known: Sequence[Known], voice: Voice, *, empty: Spans, command: str
) -> Message:
    ledger = build(known)
    lines = [partial(_line, article, known, ledger, voice) for article in articles]
    return answer(title, [Section(lines)], voice, empty=empty, command=command)


def _line(article: Article, known: Sequence[Known], ledger: Ledger, voice: Voice) -> Item:
    """Time, title, outlet, status."""
    at = article.published or article.fetched
    when: Spans = (voice.words.instant(at, voice.zone, day=True),) if at else voice.words.say("no-date")
    name = voice.clip(article.title, 120)
    title: Spans = (Link(name, article.url),) if article.url else (Text(name),)
    note = voice.words.say("headline-only") if article.headline_only else ()
    told = row([when, title, outlet(article, voice), note, _status(article, known, ledger, voice)])
    return Item("happened", told, (), cite=False)


def _status(article: Article, known: Sequence[Known], ledger: Ledger, voice: Voice) -> Spans:
    """The status of the weightiest claim of the article: confirmed only where one of its facts is."""
    labels = {
        label(one, ledger) for one in known if one.article.id == article.id and may_be_said(one, ledger, voice.topic)
    }
    best = next((one for one in ("disputed", "confirmed", "single", "official", "unverified") if one in labels), None)
    return (Strong(voice.words.text(f"status-{best}")),) if best else ()
