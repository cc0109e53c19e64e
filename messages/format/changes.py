"""`changes`: what is new, changed, corrected or withdrawn since a time."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from messages import rank
from messages.briefing import Update, updates_of
from messages.choose import counts
from messages.format import since
from messages.format.answer import Section, Shown, answer, row, shown
from messages.format.draft import Item
from messages.format.held import held
from messages.format.parts import claim
from messages.format.values import tell
from messages.format.voice import joined
from messages.message import Message, Spans, Struck, Text
from messages.model import Coverage, Cursor, Known, Language
from messages.topic import Topic


def changes(
    known: Sequence[Known],
    *,
    cursor: Cursor,
    topic: Topic,
    now: datetime,
    zone: str,
    language: Language,
    coverage: Coverage | None = None,
    command: str = "changes",
    looked: int | None = None,
) -> Message:
    """Since the cursor: the counts always, also when all of them are 0, and the lines there are. `looked` is how many
    facts were looked through where more came than that: then the counts are of those."""
    view = shown(known, topic=topic, now=now, zone=zone, language=language)
    fresh = [one for one in view.claims() if counts(one) and one.seq > cursor.seq]
    changed: list[Known] = []
    new: list[Known] = []
    for one in fresh:
        (changed if rank.changed(one, view.ledger, cursor) else new).append(one)
    updates = list(updates_of(known, cursor))
    corrected = sum(one.corrected for one in updates)
    words = view.voice.words
    sections = [
        Section([partial(_changed, one, view) for one in changed], words.text("changes-changed")),
        Section([partial(_update, one, view) for one in updates], words.text("changes-corrected")),
        held(known, view.voice, after=cursor.seq),
        Section([partial(_new, one, view) for one in new], words.text("changes-new")),
    ]
    told = words.say(
        "changes-counts", new=len(new), changed=len(changed), corrected=corrected, withdrawn=len(updates) - corrected
    )
    since = words.say("label-since", since=words.instant(cursor.at, zone, day=True))
    before = words.say("named", label=since, what=told)
    if looked is not None:
        before = joined([before, words.say("changes-more", looked=looked)], " ")
    return answer(
        words.text("changes-title"),
        sections,
        view.voice,
        empty=_coverage(coverage, view),
        command=command,
        before=before,
    )


def _new(known: Known, view: Shown) -> Item:
    return Item("happened", row([claim(known, view.voice), view.status(known)]), view.supporters(known))


def _changed(known: Known, view: Shown) -> Item:
    old = view.ledger.before(known)
    struck = (Struck(view.voice.bare(tell(old.facts[0], view.voice))), Text(" → ")) if old else ()
    return Item("happened", row([(*struck, *tell(known, view.voice)), view.status(known)]), view.supporters(known))


def _update(one: Update, view: Shown) -> Item:
    return Item("happened", since.update(one, view.voice), (one.old, *((one.new,) if one.new else ())))


def _coverage(coverage: Coverage | None, view: Shown) -> Spans:
    """What an empty answer rests on: which sources answered, and when."""
    voice = view.voice
    said = [since.answered(coverage, voice)]
    if coverage and coverage.last_success:
        said.append(voice.words.say("last-success", time=voice.words.instant(coverage.last_success, voice.zone)))
    if coverage and coverage.failing:
        said.append(voice.words.say("failing", outlets=", ".join(voice.clip(name) for name in coverage.failing)))
    return joined([part for part in said if part], " ") or voice.words.say("nothing-yet")
