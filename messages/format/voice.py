"""How the bot speaks to one reader: a language, a zone, and the names of a topic.

Words of a source are shown as they stand. In another language than the reader's, or where they hold quotation marks
themselves, they stand in quotation marks and keep their language.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from messages import determiners, names, phrases
from messages.cues import opens_with
from messages.excerpts import QUOTED_WORDS, is_grave
from messages.message import Quoted, Span, Spans, Strong, Text, plain
from messages.model import Date, Fact, Known, Language, Quantity, Term
from messages.names import Name
from messages.sense import without_day
from messages.topic import Entity, Topic
from messages.words import Words

_PAIRS: dict[Language, tuple[str, str]] = {
    "en": ("“", "”"),
    "fr": ("«\u00a0", "\u00a0»"),
    "es": ("«", "»"),
    "ht": ("“", "”"),
}
SLICE = 90
"""Characters of a source's words that a sentence of ours may carry; what is longer is left out."""
DOT = " · "
MARKS = '“”«»"„‟'
"""Quotation marks: only Quoted spans wear them."""
_DATELINE = re.compile(r"^[A-ZÀ-Ý]{3}[A-ZÀ-Ý '’-]*(?:\([^)]*\))?(?:,[^—–:-]{0,30})?(?:\s[—–-]|:)\s(?=[A-ZÀ-Ý])")
""" "PORT-AU-PRINCE, Nov. 20 — ", "PORT-AU-PRINCE, Haiti: ": where it was written, before its first sentence."""
_MARKS = re.compile(f"[{MARKS}]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Someone or something as the parts of a sentence need it."""

    subject: Spans
    of: Spans
    to: Spans
    at: Spans
    many: bool = False


@dataclass(frozen=True)
class Voice:
    topic: Topic
    words: Words
    zone: str
    now: datetime
    counted: Callable[[str, Fact], str | None] = lambda _text, _fact: None
    """A number of the article told in the reader's language, for a phrase that holds one ("40 secouristes")."""

    @property
    def language(self) -> Language:
        return self.words.language

    @property
    def semicolon(self) -> str:
        """French sets a space before it."""
        return "\u00a0; " if self.language == "fr" else "; "

    @cached_property
    def marks(self) -> tuple[str, str]:
        return _PAIRS[self.language]

    def quoted(self, text: str, lang: str) -> Quoted:
        return Quoted(text, lang, self.marks)

    def own(self, text: str, lang: str) -> Spans:
        """A source's words: plain for who reads their language, quoted for others."""
        if lang == self.language and not _MARKS.search(text):
            return (Text(text),)
        return (self.quoted(text, lang),)

    def verbatim(self, fact: Fact) -> Spans | None:
        """The whole sentence of a fact, where it is short enough to quote and accuses nobody.

        None too for one that holds quotation marks, since it could wear no second pair, or hangs on the one before it.
        """
        if len(fact.said.split()) > QUOTED_WORDS or self.is_grave(fact.said, fact.lang):
            return None
        if any(mark in fact.said for mark in MARKS) or opens_with(fact.said, "chained", fact.lang):
            return None
        return (self.quoted(_DATELINE.sub("", fact.said), fact.lang),)

    def is_grave(self, text: str, lang: str) -> bool:
        """Whether words that need two sources stand in it."""
        return is_grave(text, lang, self.topic)

    def bare(self, spans: Spans) -> str:
        """Spans as one text without quotation marks, for a place that can hold no quotation."""
        return re.sub(" +", " ", _MARKS.sub("", plain(spans))).strip()

    def clip(self, text: str, most: int = 60) -> str:
        """A name of an outlet or a person is never longer than this; quotation marks are only Quoted's."""
        bare = _MARKS.sub("", " ".join(text.split()))
        return bare if len(bare) <= most else f"{bare[: most - 1].rstrip()}…"

    # --- names and phrases ---

    def phrase(self, term: Term | None, fact: Fact, *, short: bool = False) -> Phrase | None:
        """None where there is no term, or it is too long to be one."""
        if term is None or len(term.text) > SLICE or determiners.is_loose(term.text):
            return None
        name = self._known(term, fact.lang, short=short)
        if name:
            return _named(name)
        text = without_day(term.text, fact.lang)
        return self._pair(text, fact.lang, short=short) or self._common(text, fact)

    def _known(self, term: Term, lang: str, *, short: bool) -> Name | None:
        if term.entity:
            try:
                return self.words.name(self.topic, term.entity, short=short)
            except KeyError:
                return None
        return self.resolve(term.text, lang, short=short)

    def resolve(self, text: str, lang: str, *, short: bool = False) -> Name | None:
        """The name of what this spelling of a source means."""
        bare = re.sub(r"^(the|le|la|les|el|los|las)\s+|^l['’]|\s*\([^)]*\)$", "", text.strip(), flags=re.IGNORECASE)
        known = self.topic.find(bare) or self.topic.find(text)
        if known:
            return names.entity(known, self.language, short=short)
        code = names.find_country(bare, lang)
        return names.country(code, self.language) if code else None

    def country_of(self, term: Term | None, fact: Fact) -> str | None:
        """The country someone acts for: a country itself, or the one its entity belongs to."""
        if term is None:
            return None
        entity = self.topic.entity(term.entity) or self.topic.find(term.text)
        if entity:
            return entity.country
        if term.entity and len(term.entity) == 2:
            return term.entity
        return names.find_country(term.text, fact.lang)

    def pair(self, text: str, lang: str, *, short: bool = True) -> tuple[Name, Name] | None:
        """ "Haiti and Kenya" """
        parts = re.split(r"\s+(?:and|et|y|e|ak)\s+", text)
        known = [self.resolve(part, lang, short=short) for part in parts]
        return (known[0], known[1]) if len(known) == 2 and known[0] and known[1] else None

    def _pair(self, text: str, lang: str, *, short: bool) -> Phrase | None:
        known = self.pair(text, lang, short=short)
        if known is None:
            return None
        both = self.words.say("two", first=known[0].definite, second=known[1].definite)
        first = known[0].definite if self.language == "en" else known[0].of
        owners = self.words.say("two", first=first, second=known[1].of)
        return replace(self._phrase(both, plain(both), many=True), of=owners)

    def _common(self, bare: str, fact: Fact) -> Phrase:
        """A common noun, with the article it has in its sentence."""
        text = determiners.determiner_before(fact.said, bare, fact.lang) + bare
        if text == bare:
            text = phrases.with_article(_mid_sentence(bare, fact.lang), fact.lang)
        many = phrases.is_many(text, fact.lang)
        if fact.lang == self.language and not determiners.points_back(text, fact.lang):
            shown = self.own(bare, fact.lang) if _MARKS.search(bare) else (Text(text),)
            return self._phrase(shown, text, many=many)
        told = phrases.phrase(text, fact.lang, self.language, self._resolver(fact.lang)) or self.counted(bare, fact)
        spans: Spans = (Text(told),) if told else self._proper(bare, fact.lang)
        return self._phrase(spans, told or bare, many=many)

    def whole(self, text: str, fact: Fact) -> Phrase | None:
        """What a share is of: all the schools, where English says just "schools"."""
        if fact.lang == "en" and self.language != "en":
            told = phrases.phrase(f"the {text}", fact.lang, self.language, self._resolver(fact.lang))
            if told:
                return self._phrase((Text(told),), told, many=False)
        return self.phrase(Term(text), fact)

    def _resolver(self, lang: str) -> phrases.Resolve:
        return lambda text: self.resolve(text, lang)

    def _proper(self, text: str, lang: str) -> Spans:
        """A proper name is the same in every language."""
        words = re.findall(r"[\w'’-]+", text)
        if words and all(word[0].isupper() or word.lower() in _SMALL for word in words) and words[0][0].isupper():
            return (Text(text),) if not _MARKS.search(text) else (self.quoted(text, lang),)
        return self.own(text, lang)

    def _phrase(self, spans: Spans, text: str, *, many: bool) -> Phrase:
        if any(isinstance(span, Quoted) for span in spans):
            return Phrase(spans, (Text(_OF[self.language]), *spans), (Text(_TO[self.language]), *spans), spans, many)
        of = names.owner(text) if self.language == "en" else determiners.of(text, self.language)
        return Phrase(spans, (Text(of),), (Text(determiners.to(text, self.language)),), spans, many)

    def mission(self, text: str) -> Entity | None:
        return self.topic.mission_in(text)

    # --- numbers and dates ---

    def amount(self, quantity: Quantity) -> Spans:
        """A number with how exactly the source gives it."""
        if quantity.low != quantity.high:
            return self.words.say("approx-range", low=self.number(quantity.low), high=self.number(quantity.high))
        shown = self.number(quantity.low)
        if quantity.approx.value in ("exact", "range"):
            return (Text(shown),)
        return self.words.say(f"approx-{quantity.approx.value}", n=shown)

    def number(self, n: float) -> str:
        """Millions in words where that loses nothing: 1500000 is "1.5 million"."""
        for scale, word in _SCALES[self.language]:
            if n >= scale and n * 1000 % scale == 0:
                return self._scaled(n / scale, word)
        return self.words.number(n)

    def _scaled(self, n: float, word: str) -> str:
        """French counts in the plural from 2 on, the others from anything that is not 1."""
        one = n < 2 if self.language == "fr" else n == 1
        return self.words.text(word, n=Text(self.words.number(n)), number="one" if one else "many")

    def is_scaled(self, quantity: Quantity) -> bool:
        """Told in millions: then French and Spanish say "millions of"."""
        return quantity.high >= 10**6 and quantity.high * 1000 % 10**6 == 0

    def date(self, date: Date, known: Known | None = None, *, short: bool = True) -> str:
        """A date as the source gives it. A year it leaves out is told where its article has no date to tell it from."""
        missing = date.year_inferred and (known is None or known.article.published is None)
        shown = self.words.date(date.value, year_inferred=missing, short=short)
        return self.words.text(f"date-{date.modifier}", date=shown) if date.modifier else shown

    def when(self, date: Date, known: Known) -> Spans:
        """ "on 3 October 2024", "in March 2024"; a month without its year keeps saying so, in brackets."""
        full = self.date(date, known, short=False)
        if date.modifier or "/" in date.value or (date.year_inferred and known.article.published is None):
            return (Text(f"({full})"),)
        return self.words.say("on-day" if len(date.value) == 10 else "in-month", date=full)

    def place(self, fact: Fact, place: Term) -> Spans:
        """ "at the OAS, Washington": the body that met there, where the text names it beside the place."""
        where = self.phrase(place, fact, short=True)
        at = fact.said.find(place.text)
        if where is None or at < 0 or self._is_mission_s(fact.said[:at]):
            return ()
        body = self._body_before(fact.said[:at]) or self._body_after(fact.said[at + len(place.text) :])
        if body is None:
            return where.at
        host = names.entity(body, self.language, short=True)
        return (Text(f"{host.at}, "), *where.subject)

    def _is_mission_s(self, before: str) -> bool:
        """ "The multinational mission in Haiti": the place is in the mission's name, not where something happened."""
        return self.topic.names_mission_last(re.sub(r"(?:\s*\([^)]*\))?,?\s+(?:in|en|ann|à)\s+$", "", before))

    def _body_before(self, before: str) -> Entity | None:
        found = re.search(r"((?:[\w.'’-]+\s+){1,6}?[\w.'’-]+)\s*(?:\([^)]*\))?,?\s*(?:in|à|en|a|nan)?\s*$", before)
        return self._body(found[1].split(), from_end=True) if found else None

    def _body_after(self, after: str) -> Entity | None:
        found = re.match(r"\W*(?:at|during|before|à|lors|devant|en|ante|durante|nan|devan)\s+([^.;:]{0,80})", after)
        return self._body(re.findall(r"[\w.'’-]+", found[1]), from_end=False) if found else None

    def _body(self, words: list[str], *, from_end: bool) -> Entity | None:
        """The organisation these words name, at their end or anywhere among them."""
        ends = [len(words)] if from_end else range(len(words), 0, -1)
        spans = (" ".join(words[first:last]) for last in ends for first in range(last))
        known = (self.topic.find(span) for span in spans)
        return next((body for body in known if body and body.sort in ("org", "body")), None)


_SCALES: dict[Language, list[tuple[int, str]]] = {
    "en": [(10**12, "trillion"), (10**9, "billion"), (10**6, "million")],
    "fr": [(10**9, "billion"), (10**6, "million")],
    "es": [(10**12, "trillion"), (10**6, "million")],
    "ht": [(10**9, "billion"), (10**6, "million")],
}
"""What newsrooms count in: "4.29 trillion", "4 290 milliards", "1.200 millones"."""
_SMALL = frozenset("of the and for de la le les du des et del los las y e d l da do von van bin al el".split())  # noqa: SIM905
_OF: dict[Language, str] = {"en": "of ", "fr": "de ", "es": "de ", "ht": ""}
_TO: dict[Language, str] = {"en": "to ", "fr": "à ", "es": "a ", "ht": ""}


def _mid_sentence(text: str, lang: str) -> str:
    """A phrase that began its sentence, as it stands within one of ours: "one Kenyan officer"."""
    counted = opens_with(text, "counting", lang) or determiners.bare(text, lang)[0]
    return text[:1].lower() + text[1:] if counted else text


def _named(name: Name) -> Phrase:
    return Phrase((Text(name.definite),), (Text(name.of),), (Text(name.to),), (Text(name.at),), name.is_plural)


def capital(spans: Spans) -> Spans:
    """The first letter as a sentence begins; a quotation keeps its own."""
    if not spans or not isinstance(spans[0], Text | Strong):
        return spans
    first: Span = type(spans[0])(spans[0].text[:1].upper() + spans[0].text[1:])
    return (first, *spans[1:])


def joined(parts: list[Spans], between: str) -> Spans:
    """Spans with a separator between."""
    out: list[Span] = []
    for at, part in enumerate(parts):
        out.extend(((Text(between),) if at else ()) + part)
    return tuple(out)
