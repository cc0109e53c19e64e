"""What a fact is a value of: facts with one key can replace or contradict each other."""

from collections.abc import Iterator

from messages.happenings import KIN
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
    Money,
    Org,
    Percent,
    Person,
    Personnel,
    Place,
    Quote,
    Term,
    Value,
    Vote,
)
from messages.terms import match

Key = tuple[str, ...]


def key_of(known: Known) -> Key:
    """Equal keys are values of the same thing. Most hold only within a story; contributors' numbers hold across."""
    return (known.fact.kind, *_scope(known), *_key(known.fact.value, known.fact.lang))


def _scope(known: Known) -> Iterator[str]:
    value = known.fact.value
    if isinstance(value, Personnel) and value.country and value.status:
        return
    if isinstance(value, Agreement) and value.number:
        return
    yield known.story or known.article.id


def _key(value: Value, lang: str) -> Key:  # noqa: C901, PLR0911, PLR0912  (an arm a kind)
    match value:
        case Vote():
            return (_term(value.body),)
        case Personnel():
            return (value.country or "", value.status or "", noun_class(value.unit, lang))
        case Casualty():
            return (value.harm,)
        case Money():
            return (value.currency, value.status or "")
        case Agreement():
            return (value.number or "", *sorted(value.parties)) if value.number or value.parties else (value.form,)
        case Percent():
            return ((value.of or "").casefold(),)
        case Duration():
            return ("open",) if value.value == "open" else ("fixed",)
        case Count():
            return (noun_class(value.noun, lang), str(value.other))
        case Quote():
            return (_term(value.speaker), value.text[:60].casefold())
        case Event():
            return (KIN.get(value.action, value.action), *([_term(value.actor)] if value.action == "other" else []))
        case Date():
            return (value.value,)
        case Country():
            return (value.code,)
        case Org() | Person():
            return (value.id or value.name.casefold(),)
        case Place():
            return (value.name.casefold(),)


def _term(term: Term | None) -> str:
    if term is None:
        return ""
    return term.entity or term.text.casefold()


_ANYONE = frozenset({"person", "resident", "civilian"})


def whom(fact: Fact) -> str:
    """Whom a casualty is about: officers are counted apart from people, residents are not. "" is anyone."""
    found = noun_class(getattr(fact.value, "who", None), fact.lang)
    return "" if found in _ANYONE else found


def noun_class(noun: str | None, lang: str) -> str:
    """The same for "soldiers", "troops" and "militaires"."""
    if not noun:
        return ""
    found = match(noun, lang)
    return found.key if found else noun.casefold()
