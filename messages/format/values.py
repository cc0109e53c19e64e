"""Each kind of fact as a clause of ours, its words and numbers those of the source."""

import re
from functools import cache

from babel.numbers import get_currency_name

from messages import determiners, phrases, terms
from messages.format.events import agreement, sentence
from messages.format.voice import SLICE, Voice, joined
from messages.gaps import rest_of
from messages.message import Spans, Text
from messages.model import (
    Agreement,
    Casualty,
    Count,
    Country,
    Date,
    Duration,
    Event,
    Fact,
    Known,
    Language,
    Money,
    Org,
    Percent,
    Person,
    Personnel,
    Place,
    Quantity,
    Quote,
    Term,
    Vote,
)
from messages.names import own_currency


def tell(known: Known, voice: Voice) -> Spans:  # noqa: C901, PLR0911, PLR0912  (an arm a kind)
    """A fact in a clause, without label, citation or final stop."""
    fact = known.fact
    match fact.value:
        case Vote() as vote:
            return tally(vote, voice)
        case Event() as event:
            return sentence(event, known, voice)
        case Quote() as quote:
            return said(quote, fact, voice)
        case Duration() as duration:
            return lasting(duration, fact, voice)
        case Personnel() as personnel:
            return people(personnel, fact, voice)
        case Casualty() as casualty:
            return toll(casualty, fact, voice)
        case Money() as money:
            return sum_of(money, voice)
        case Agreement() as made:
            return agreement(made, fact, voice)
        case Percent() as percent:
            return share(percent, fact, voice)
        case Count() as count:
            return counted(count, fact, voice)
        case Date() as date:
            return (Text(voice.date(date, known)),)
        case Country() as country:
            return (Text(voice.words.country(country.code)),)
        case Org() as org:
            return _name(Term(org.name, org.id), fact, voice)
        case Person() as person:
            return _person(person, fact, voice)
        case Place() as place:
            return _name(Term(place.name), fact, voice)


def figure(known: Known, voice: Voice) -> Spans | None:
    """A fact as a key figure; None for what is no number."""
    value = known.fact.value
    match value:
        case Vote():
            return short_tally(value, voice)
        case Personnel() | Casualty() | Money() | Percent() | Count():
            return tell(known, voice)
        case _:
            return None


# --- votes ---


def tally(vote: Vote, voice: Voice) -> Spans:
    """ "57 for, out of 60; how the other 3 voted is not reported": what is not given is not worked out."""
    parts = _parts(vote, voice)
    told = joined(parts, ", ")
    rest = rest_of(vote)
    if rest is None:
        return told
    return (*told, Text(voice.semicolon), *voice.words.say("vote-rest", n=rest))


def _parts(vote: Vote, voice: Voice) -> list[Spans]:
    given = (("for", vote.for_), ("against", vote.against), ("abstain", vote.abstain), ("absent", vote.absent))
    parts = [voice.words.say(f"vote-{name}", n=n) for name, n in given if n is not None]
    if vote.total is not None:
        parts.append(voice.words.say("vote-total", n=vote.total))
    if vote.unanimous:
        parts.append(voice.words.say("vote-unanimous"))
    if vote.result and (not parts or vote.result == "rejected"):
        parts.append(voice.words.say(f"vote-{vote.result}"))
    return parts


def short_tally(vote: Vote, voice: Voice) -> Spans | None:
    """ "57 votes of 60" where no more is given, "13 for, 2 abstentions" """
    if vote.for_ is not None and vote.total is not None and (vote.against, vote.abstain, vote.absent) == (None,) * 3:
        return voice.words.say("votes-of", **{"for": vote.for_, "total": vote.total})
    return joined(_parts(vote, voice), ", ") or None


# --- numbers ---


def people(value: Personnel, fact: Fact, voice: Voice, *, named: bool = True) -> Spans:
    """ "El Salvador: 70 soldiers more (arrived)"; `named` says whose."""
    noun = _noun(value.unit, fact, value.quantity.high, voice) or voice.words.say("soldiers")
    amount = voice.amount(value.quantity)
    n = voice.words.say("more-n", n=amount) if value.increment else amount
    what = voice.words.say("counted", n=n, noun=noun)
    if value.increment:
        what = voice.words.say("more", what=what)
    if value.status:
        status = voice.words.text(f"status-{'withdrew' if value.status == 'withdrawn' else value.status}")
        what = voice.words.say("with-status", what=what, status=status)
    if not named or not value.country:
        return what
    return voice.words.say("of-country", country=voice.words.country(value.country), what=what)


def toll(value: Casualty, fact: Fact, voice: Voice) -> Spans:
    who = _noun(value.who, fact, value.quantity.high, voice) if value.who and not _is_people(value.who, fact) else None
    plural = 1 if value.quantity.high == 1 else 2
    amount = voice.amount(value.quantity)
    if value.increment:
        amount = voice.words.say("more-n", n=amount)
    gender = terms.gender(value.who or "", fact.lang, voice.language)
    if who and (gender or voice.language in ("en", "ht")):
        form = f"{'one' if plural == 1 else 'many'}-{gender}" if gender else "other"
        told = voice.words.say(f"casualty-{value.harm}-who", n=amount, number=plural, who=who, form=form)
    else:
        scaled = voice.language in ("fr", "es") and voice.is_scaled(value.quantity)
        n: Spans = (*(amount if isinstance(amount, tuple) else (amount,)), Text(" de")) if scaled else amount
        told = voice.words.say(f"casualty-{value.harm}", n=n, number=plural)
    if value.increment:
        told = voice.words.say("more", what=told)
    where = voice.phrase(value.where, fact) if value.where else None
    return voice.words.say("event-when", what=told, when=where.at) if where else told


def _is_people(who: str, fact: Fact) -> bool:
    found = terms.match(who, fact.lang)
    return found is not None and found.key == "person"


def sum_of(value: Money, voice: Voice) -> Spans:
    amount, currency = voice.amount(value.quantity), _currency(value.currency, voice.language)
    scaled = voice.is_scaled(value.quantity)
    told = voice.words.say(
        "money-scaled" if scaled else "money", n=amount, currency=currency, of=determiners.of(currency, voice.language)
    )
    return voice.words.say(f"money-{value.status}", what=told) if value.status else told


@cache
def _currency(code: str, language: Language) -> str:
    return own_currency(code, language) or get_currency_name(code, count=2, locale=language)


def share(value: Percent, fact: Fact, voice: Voice) -> Spans:
    amount = voice.amount(value.quantity)
    if not value.of or len(value.of) > SLICE:
        return voice.words.say("percent", n=amount)
    phrase = voice.whole(value.of, fact)
    of, what = (phrase.of, phrase.subject) if phrase else ((), ())
    return voice.words.say("percent-of", n=amount, of=of, what=what)


def counted(value: Count, fact: Fact, voice: Voice) -> Spans:
    noun = _noun(value.noun, fact, value.quantity.high, voice) or ()
    return voice.words.say("counted-other" if value.other else "counted", n=voice.amount(value.quantity), noun=noun)


def _noun(noun: str | None, fact: Fact, number: float, voice: Voice) -> Spans | None:
    if not noun or len(noun) > SLICE:
        return None
    told = None if fact.lang == voice.language else terms.noun(noun, fact.lang, number, voice.language)
    spans: Spans = (Text(told),) if told else voice.own(noun, fact.lang)
    if voice.language in ("fr", "es") and voice.is_scaled(Quantity.of(number)):
        return (Text(determiners.of(told, voice.language)),) if told else (Text("de "), *spans)
    return spans


# --- durations ---

_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?")
_UNITS = ("years", "months", "weeks", "days", "hours", "minutes")
_AS_LONG = re.compile(
    r"(?:for )?(?:as|so) long as |(?:aussi longtemps|tant) qu(?:e |['’])|mientras |toutotan ", re.IGNORECASE
)


def lasting(value: Duration, fact: Fact, voice: Voice) -> Spans:
    if value.value == "open":
        return _open(value.condition or fact.evidence, fact, voice)
    found = _ISO.fullmatch(value.value)
    parts = zip(_UNITS, found.groups(), strict=True) if found else ()
    told = [voice.words.say(f"duration-{unit}", n=int(n)) for unit, n in parts if n]
    return joined(told, " ") or voice.own(fact.evidence, fact.lang)


def _open(condition: str, fact: Fact, voice: Voice) -> Spans:
    """ "as long as the mission runs": told in the reader's language where it hangs on a thing we can name."""
    if fact.lang == voice.language:
        return voice.own(condition, fact.lang)
    start = _AS_LONG.match(condition)
    rest = condition[start.end() :] if start else ""
    words = rest.split()
    for length in range(min(len(words), 5), 0, -1):
        told = _thing(" ".join(words[:length]), fact, voice)
        if told:
            return voice.words.say("duration-open", what=told)
    return voice.own(condition, fact.lang)


def _thing(text: str, fact: Fact, voice: Voice) -> str | None:
    name = voice.resolve(text, fact.lang, short=True)
    if name:
        return name.definite
    return phrases.phrase(text, fact.lang, voice.language, lambda spelling: voice.resolve(spelling, fact.lang))


# --- who said it ---


def said(quote: Quote, fact: Fact, voice: Voice) -> Spans:
    """The words as the source has them, in their language, then who spoke them."""
    words = voice.quoted(quote.text, fact.lang) if quote.form != "indirect" else voice.quoted(fact.evidence, fact.lang)
    who = speaker(quote, fact, voice)
    return voice.words.say("said-by", quote=words, who=who) if who else (words,)


def speaker(quote: Quote, fact: Fact, voice: Voice, *, short: bool = False) -> Spans:
    """ "Patricia Aguilera Bran, legal director, foreign ministry (El Salvador)" """
    if quote.speaker is None:
        return ()
    phrase = voice.phrase(quote.speaker, fact, short=short)
    name = phrase.subject if phrase else voice.own(quote.speaker.text[:SLICE], fact.lang)
    role = () if short else role_of(quote, fact, voice)
    return voice.words.say("speaker-role", who=name, role=role) if role else name


def role_of(quote: Quote, fact: Fact, voice: Voice) -> Spans:
    """The role of a known speaker in the reader's language; of another one, as the source words it."""
    known = voice.topic.entity(quote.speaker.entity) if quote.speaker else None
    if known and known.role:
        return (Text(known.role.get(voice.language, known.role["en"])),)
    if not quote.role or len(quote.role) > SLICE:
        return ()
    if fact.lang == voice.language:
        return voice.own(quote.role, fact.lang)
    told = phrases.role(
        quote.role,
        fact.lang,
        voice.language,
        lambda text: voice.resolve(text, fact.lang),
        feminine=bool(quote.speaker and _feminine(quote.speaker.text)),
    )
    return (Text(told),) if told else voice.own(quote.role, fact.lang)


def _feminine(name: str) -> bool:
    """A first name in -a is a woman's, in the languages read here, far more often than not."""
    return name.partition(" ")[0].endswith("a")


def _name(term: Term, fact: Fact, voice: Voice) -> Spans:
    if term.entity and voice.topic.entity(term.entity):
        return (Text(voice.words.entity(voice.topic, term.entity)),)
    return voice.own(term.text, fact.lang)


def _person(person: Person, fact: Fact, voice: Voice) -> Spans:
    name = _name(Term(person.name, person.id), fact, voice)
    known = voice.topic.entity(person.id)
    role = (Text(known.role.get(voice.language, known.role["en"])),) if known and known.role else ()
    return voice.words.say("speaker-role", who=name, role=role) if role else name
