"""Quotations: words between marks that somebody is named for. Without a speaker there is no quote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from messages.facts import speakers
from messages.facts.cast import Cast, Speaker
from messages.facts.found import Found
from messages.facts.page import Page
from messages.facts.quotations import Quotation
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.facts.sentences import Span
from messages.model import Quote


@dataclass(frozen=True, slots=True)
class _Said:
    """Words at the tokens `first:last` with their speaker; `after` where the speaker is named behind them."""

    parts: tuple[Span, ...]
    span: Span
    first: int
    last: int
    speaker: Speaker
    rule: str
    after: bool = False


def find(page: Page, cast: Cast) -> Iterator[Found]:
    held: _Said | None = None
    for said in _all(page.r, cast):
        if held and said.rule == "quote.follows" and _goes_on(page.r, held, said.first):
            held = replace(held, parts=held.parts + said.parts, span=(held.span[0], said.span[1]), last=said.last)
            continue
        if held and _long_enough(page.r, held):
            yield _found(page.r, held)
        held = said
    if held and _long_enough(page.r, held):
        yield _found(page.r, held)


def _all(r: Reading, cast: Cast) -> Iterator[_Said]:
    """Every quotation with a speaker, in text order; the cast learns who spoke."""
    held: _Said | None = None
    dashes = dict(_dashed_paragraphs(r))
    marked = {r.token_at(quotation.start): number for number, quotation in enumerate(r.quotations)}
    for first in sorted({*dashes, *marked}):
        if first in marked:
            number = marked[first]
            said = _attribute(cast, r.quotations[number], _limit(r, number), held)
        else:
            said = _dashed(cast, first, dashes[first])
        if said is not None:
            held = said
            cast.spoken.append(replace(said.speaker, cue=(said.first, said.last)))
            yield said


def _limit(r: Reading, number: int) -> int:
    """The token where the next quotation begins."""
    after = r.quotations[number + 1].start if number + 1 < len(r.quotations) else len(r.text)
    return r.token_at(after)


def _attribute(cast: Cast, quotation: Quotation, limit: int, held: _Said | None) -> _Said | None:
    r = cast.page.r
    first, last = r.token_at(quotation.start), r.token_at(quotation.end)
    if last - first < 3 or _is_title(r, quotation, first):
        return None
    if held and _resumes(r, held, first):
        return _said(quotation, first, last, held.speaker, "quote.follows")
    if r.lang != "en" and (cut := _cut(cast, quotation, first, last)):
        return cut
    begin = r.bound(first)[0]
    if first == begin and r.low(first - 1) == ":":
        begin = r.bound(first - 1)[0]  # "The commander wrote:" and a new paragraph
    begin = max(begin, held.last if held else 0)
    return _cued(cast, quotation, (begin, first, last), limit) or _carried(cast, quotation, (begin, first, last), held)


def _cued(cast: Cast, quotation: Quotation, at: tuple[int, int, int], limit: int) -> _Said | None:
    """By a cue beside the marks; `at` is where its sentence begins, and the tokens of the quotation."""
    r = cast.page.r
    begin, first, last = at
    end = min(r.bound(last - 1)[1], limit)
    introduced = r.low(first - 1) in (",", ":") and first > begin
    if introduced and "," in (r.low(last - 2), r.low(last)) and (found := speakers.behind_at_once(cast, last, end)):
        return _said(quotation, first, last, found, "quote.cued", after=True)
    speaker = speakers.before(cast, begin, first) if introduced else None
    behind = speakers.after(cast, last, end) if speaker is None and last < end else None
    speaker = speaker or behind or (speakers.before(cast, begin, first) if not introduced and first > begin else None)
    speaker = speaker or (speakers.next_sentence(cast, last) if r.lang == "en" and last < limit else None)
    return _said(quotation, first, last, speaker, "quote.cued", after=behind is not None) if speaker else None


def _carried(cast: Cast, quotation: Quotation, at: tuple[int, int, int], held: _Said | None) -> _Said | None:
    """By whoever spoke last, where the words go on with theirs."""
    r = cast.page.r
    begin, first, last = at
    if held and _parted(r, held, first) and not r.text[quotation.inner[0]].isupper():
        return None
    if held and (_goes_on(r, held, first) or (first == begin and _follows(r, held, first))):
        return _said(quotation, first, last, held.speaker, "quote.follows")
    if held and _again(cast, held, first):
        return _said(quotation, first, last, replace(held.speaker, trust=0.9 * held.speaker.trust), "quote.again")
    return None


def _parted(r: Reading, held: _Said, first: int) -> bool:
    """Whether another paragraph has begun since words were said."""
    return r.sentences.paragraphs[r.home[held.last - 1]] != r.sentences.paragraphs[r.home[first]]


def _is_title(r: Reading, quotation: Quotation, first: int) -> bool:
    """ "on ABC's “Good Morning America”": words that all have capitals, and what is said to be a name or a text on a
    thing ("a placard reading")."""
    start, end = quotation.inner
    words = r.text[start:end].split()
    long = [word for word in words if len(word) > 3 and word not in _SMALL]
    named = len(long) > 1 and all(word[0].isupper() for word in long) and len(long) < 9
    named = named or (len(words) > 1 and all(word[0].isupper() for word in words if word[0].isalpha()))
    said_so = r.before(first, "titled") is not None and (r.lang == "en" or len(words) < 9)
    return said_so or named or _is_named(r, quotation, first)


def _is_named(r: Reading, quotation: Quotation, first: int) -> bool:
    """ "La edición de «El sueño»": what a preposition ties to a noun is a title, unless the sentence goes on."""
    tied = r.lang in ("fr", "es") and r.here(first - 1, "of") is not None and not r.here(first - 2, "say")
    return tied and r.text[quotation.inner[0]].isupper()


_SMALL = frozenset(("with", "from", "that", "into", "over", "pour", "avec", "dans", "para", "sobre"))


def _resumes(r: Reading, held: _Said, first: int) -> bool:
    """ "...," he added, "...": the rest of a sentence that its speaker has cut in two."""
    if not held.after or r.home[held.speaker.cue[0]] != r.home[first] or not held.last <= held.speaker.cue[0] < first:
        return False
    return r.low(first - 1) in (",", ":") and not r.has(held.speaker.cue[1], first, "say", "attribution")


_NEAR = 16
"""Tokens between two quotations of one reported sentence."""


def _again(cast: Cast, held: _Said, first: int) -> bool:
    """ "She said that the plan was “too late” and would “hand the city to the sea”": nobody else comes in between."""
    r = cast.page.r
    same = not held.after and r.home[held.last - 1] == r.home[first] and 0 <= first - held.last <= _NEAR
    if r.low(held.last) == "," and not r.any_here(held.last + 1, ("and", "conj", "sub")):
        return False
    if (
        not same
        or r.has(held.last, first, "say", "attribution")
        or any(r.low(i) in ";.?!" for i in range(held.last, first))
    ):
        return False
    return next(cast.within(held.last, first), None) is None


def _said(quotation: Quotation, first: int, last: int, speaker: Speaker, rule: str, *, after: bool = False) -> _Said:
    return _Said(quotation.parts, (quotation.start, quotation.end), first, last, speaker, rule, after)


def _goes_on(r: Reading, held: _Said, first: int) -> bool:
    """ "...," he said. "...": right behind the cue, in the same paragraph."""
    if not held.after or r.sentences.paragraphs[r.home[held.last - 1]] != r.sentences.paragraphs[r.home[first]]:
        return False
    return r.home[first] - r.home[held.speaker.cue[0]] <= (first == r.bound(first)[0])


def _follows(r: Reading, held: _Said, first: int) -> bool:
    """A quotation that stands alone right after the last one, or after its cue, is by the same speaker."""
    return 0 <= r.home[first] - r.home[max(held.last - 1, held.speaker.cue[0])] <= 1


def _cut(cast: Cast, quotation: Quotation, first: int, last: int) -> _Said | None:
    """« Des retards, oui, a reconnu sa présidente, Thérèse Okombi. De la fraude, non. »"""
    r = cast.page.r
    cue = speakers.incise(r, first + 1, last - 1)
    speaker = speakers.after(cast, cue[0], cue[1], inside=True) if cue else None
    if cue is None or speaker is None:
        return None
    start, end = quotation.inner
    head = (start, r.tokens[cue[0]].start + (r.low(cue[0]) in "?!"))
    parts = [head] if cue[1] >= last - 1 else [head, (r.tokens[cue[1]].start, end)]
    return _Said(tuple(parts), (quotation.start, quotation.end), first, last, speaker, "quote.cut")


# --- "—No vamos —dijo el ministro—. Es tarde." ---

_DASHES = ("—", "–", "―")


def _dashed_paragraphs(r: Reading) -> Iterator[Span]:
    """Paragraphs that begin with a dash as speech does, by their tokens."""
    if r.lang == "en":
        return
    for sentence, (first, _) in enumerate(r.bounds):
        opens = sentence == 0 or r.sentences.paragraphs[sentence] != r.sentences.paragraphs[sentence - 1]
        if opens and r.low(first) in _DASHES and first < len(r.tokens):
            number = r.sentences.paragraphs[sentence]
            last = next(
                (a for n, (a, _) in enumerate(r.bounds) if n > sentence and r.sentences.paragraphs[n] != number),
                len(r.tokens),
            )
            yield first, last


def _dashed(cast: Cast, first: int, last: int) -> _Said | None:
    r = cast.page.r
    dashes = [i for i in range(first + 1, last) if r.low(i) in _DASHES]
    if not dashes:
        return None
    end = dashes[1] if len(dashes) > 1 else last
    speaker = speakers.after(cast, dashes[0] + 1, end)
    if speaker is None or speaker.cue[0] - dashes[0] > 4:
        return None
    parts = [(r.tokens[first + 1].start, r.tokens[dashes[0] - 1].end)]
    rest = end + 1
    while rest < last and r.low(rest) in (".", ",", ";", ":"):
        rest += 1
    if rest < last:
        parts.append((r.tokens[rest].start, r.tokens[last - 1].end))
    span = (r.tokens[first].start, parts[-1][1])
    return _Said(tuple(parts), span, first, r.token_at(span[1]), speaker, "quote.dash")


# --- the fact ---


def _long_enough(r: Reading, said: _Said) -> bool:
    """Two quoted words are a word in doubt; a fragment in small letters needs five to be worth a line."""
    words = sum(len(r.text[a:b].split()) for a, b in said.parts)
    whole = not r.text[said.parts[0][0]].islower() or len(said.parts) > 1
    return words >= (3 if whole else 5)


def _found(r: Reading, said: _Said) -> Found:
    text = _together(r, said.parts)
    parts = tuple(r.canon.span(a, b) for a, b in said.parts)
    form = "mixed" if r.text[said.parts[0][0]].islower() else "direct"
    value = Quote(text, form, said.speaker.term, said.speaker.role, parts)  # type: ignore[arg-type]  # one of the two words
    return Found(value, said.first, said.last, said.rule, said.speaker.trust, span=said.span)


def _together(r: Reading, parts: Sequence[Span]) -> str:
    """In one. Where "she said." stands between two sentences, the comma before it stands for a full stop."""
    text, end = "", 0
    for first, last in parts:
        if text.endswith(",") and r.text[end:first].rstrip(_MARKS).endswith("."):
            text = f"{text[:-1]}."
        text, end = f"{text} {r.canon.slice(first, last).strip()}".strip(), last
    return text.rstrip(",")


_MARKS = " \n\"'“”‘’«»„"


RULES = (
    Rule(
        "quote.cued",
        (
            "en: ⟦“We want to support them”⟧, said Juan Pérez, legal director of the ministry.",
            "fr: ⟦« Nous voulons les aider »⟧, a déclaré Jean Dupont, le directeur.",
            "es: ⟦«Queremos ayudarlos a todos»⟧, dijo Juan Pérez, director del ministerio.",
        ),
        (
            "en: The so-called “gang” left.",
            "en: “Nobody knows who said this at all.”",
            "en: It was “pure fiction”, Juan Pérez said.",
            "en: They must “live within their means like us”, and her department has written to them.",
        ),
    ),
    Rule("quote.follows", ("en: “We go,” said Juan Pérez.\n\n⟦“Nobody stays here.”⟧",)),
    Rule(
        "quote.again",
        ("en: Juan Pérez said that the plan was “far too late to be of use” and would ⟦“hand the city to the sea”⟧.",),
        ("en: Juan Pérez said it was “far too late to be of use” while Ana Paz left “the best of all shoes”.",),
    ),
    Rule("quote.cut", ("fr: ⟦« Des retards, oui, a reconnu Jeanne Dupont. De la fraude, non. »⟧",)),
    Rule("quote.dash", ("es: ⟦—No venimos a reemplazar a nadie —dijo Juan Pérez—. Venimos a empujar.⟧",)),
)
