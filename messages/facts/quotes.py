"""Quotations: words between marks that somebody is named for. Without a speaker there is no quote."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from messages.facts import speakers
from messages.facts.found import Found
from messages.facts.page import Page
from messages.facts.quotations import Quotation
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.facts.sentences import Span
from messages.facts.speakers import Cast, Speaker
from messages.model import Quote


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation at the tokens `first:last` with its speaker; `after` where the speaker is named behind it."""

    parts: tuple[Span, ...]
    span: Span
    first: int
    last: int
    speaker: Speaker
    rule: str
    after: bool = False


def find(page: Page) -> Iterator[Found]:
    cast = Cast(page)
    held: _Said | None = None
    for number, quotation in enumerate(page.r.quotations):
        said = _attribute(cast, quotation, _limit(page.r, number), held)
        if said is None:
            continue
        if held and _same_sentence(page.r, held, said):
            held = replace(held, parts=held.parts + said.parts, span=(held.span[0], said.span[1]), last=said.last)
            continue
        if held:
            yield _found(page.r, held)
        held = said
        cast.previous = replace(said.speaker, cue=(said.first, said.last))
    if held:
        yield _found(page.r, held)


def _limit(r: Reading, number: int) -> int:
    """The token where the next quotation begins."""
    after = r.quotations[number + 1].start if number + 1 < len(r.quotations) else len(r.text)
    return r.token_at(after)


def _attribute(cast: Cast, quotation: Quotation, limit: int, held: _Said | None) -> _Said | None:
    r = cast.page.r
    first, last = r.token_at(quotation.start), r.token_at(quotation.end)
    words = sum(token.sort in "wan" for token in r.tokens[first:last])
    begin, end = r.bound(first)[0], min(r.bound(max(last - 1, first))[1], limit)
    begin = max(begin, held.last if held else 0)
    if last <= first or words < 2:
        return None
    introduced = r.low(first - 1) in (",", ":") and first > begin
    speaker = speakers.before(cast, begin, first) if introduced else None
    behind = speakers.after(cast, last, end) if speaker is None and last < end else None
    speaker = speaker or behind or (speakers.before(cast, begin, first) if not introduced and first > begin else None)
    if speaker and (words >= 4 or introduced or behind):
        return _said(quotation, first, last, speaker, "quote.cued", after=behind is not None)
    if held and words >= 3 and (_goes_on(r, held, first) or (first == begin and _follows(r, held, first))):
        return _said(quotation, first, last, held.speaker, "quote.follows")
    return None


def _said(quotation: Quotation, first: int, last: int, speaker: Speaker, rule: str, *, after: bool = False) -> _Said:
    return _Said(quotation.parts, (quotation.start, quotation.end), first, last, speaker, rule, after)


def _goes_on(r: Reading, held: _Said, first: int) -> bool:
    """ "... ," he said, "...": the same sentence goes on."""
    return held.after and r.home[held.last - 1] == r.home[first]


def _follows(r: Reading, held: _Said, first: int) -> bool:
    """A quotation that stands alone right after the last one, or after its cue, is by the same speaker."""
    return 0 <= r.home[first] - r.home[max(held.last - 1, held.speaker.cue[0])] <= 1


def _same_sentence(r: Reading, held: _Said, said: _Said) -> bool:
    return said.rule == "quote.follows" and _goes_on(r, held, said.first)


def _found(r: Reading, said: _Said) -> Found:
    start = r.text[said.parts[0][0]]
    text = " ".join(r.canon.slice(a, b) for a, b in said.parts).rstrip(",")
    parts = tuple(r.canon.span(a, b) for a, b in said.parts)
    form = "mixed" if start.islower() else "direct"
    value = Quote(text, form, said.speaker.term, said.speaker.role, parts)  # type: ignore[arg-type]  # one of the two words
    return Found(value, said.first, said.last, said.rule, said.speaker.trust, span=said.span)


RULES = (
    Rule(
        "quote.cued",
        (
            "en: ⟦“We want to support them”⟧, said Juan Pérez, legal director of the ministry.",
            "fr: ⟦« Nous voulons les aider »⟧, a déclaré Jean Dupont, le directeur.",
            "es: ⟦«Queremos ayudarlos»⟧, dijo Juan Pérez, director del ministerio.",
        ),
        ("en: The so-called “gang” left.", "en: “Nobody knows who said this at all.”"),
    ),
    Rule("quote.follows", ("en: “We go,” said Juan Pérez. ⟦“Nobody stays here.”⟧",)),
)
