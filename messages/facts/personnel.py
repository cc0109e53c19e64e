"""Soldiers, police and staff: how many, from which country, and whether they are pledged, on their way, or there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.nouns import Head, head
from messages.facts.page import Page
from messages.facts.postings import Governor, governor, sender, status_of
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.model import Personnel, Status, Term


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    last: Found | None = None
    for amount in open_:
        if not amount.whole or amount.article:
            continue
        noun = _force(page, amount)
        found = _personnel(page, amount, noun) if noun else _ceiling(page, amount) or _carried(page, amount, last)
        if found:
            last = found
            yield found


# --- by noun ---


def _force(page: Page, amount: Amount) -> Head | None:
    """The noun, where it is one of people under orders."""
    r = page.r
    if strong := _strong(r, amount):
        return strong
    noun = head(page, amount.last)
    if noun is None or r.low(amount.last) == "-" or _dead(r, noun):
        return None
    force = r.here(noun.first, "force")
    if force and force.last >= noun.last:
        return noun
    if "personnel" in noun.tags and _among_forces(page, amount):
        return noun
    if (noun.nation or noun.tags.intersection(("people", "victims", "counted"))) and _of_a_force(page, amount, noun):
        return noun
    return None


def _dead(r: Reading, noun: Head) -> bool:
    """Officers that fell are casualties, whoever found no verb for it."""
    return bool(r.any_here(noun.last, ("die", "injure", "kidnap")))


def _strong(r: Reading, amount: Amount) -> Head | None:
    """ "a 1,000-strong force", "a 150-member contingent"."""
    mark = r.here(amount.last, "personnel_groups") if r.low(amount.last) == "-" and r.glued(amount.last) else None
    if mark is None:
        return None
    for last in range(mark.last, min(len(r.tokens), mark.last + 4)):
        if noun := r.any_here(last, ("personnel_groups", "force")):
            return Head(mark.first, noun.last, frozenset(("personnel",)))
    return None


_SENDING = ("deploy", "deploy.n", "deploy.b", "arrive", "arrive.n", "pledge", "withdraw", "force")
_WATCHERS = (
    "observ", "monitor", "expert", "advis", "conseiller", "asesor", "staff", "employ", "contractor", "inspect",
    "specialist",
    "spécialist", "especialist", "deput", "sheriff", "vigil", "funcionari", "fonctionnaire", "gardes", "guardia",
)  # fmt: skip
"""Beginnings of nouns that the lists have among personnel but that as a rule are no part of a force."""


def _among_forces(page: Page, amount: Amount) -> bool:
    """Whether a sentence is about a force, so that "pilots" or "medics" are a part of one."""
    r = page.r
    first, last = r.bound(amount.first)
    own = range(amount.first, amount.last + 4)
    if any(r.low(i).startswith(_WATCHERS) for i in own):
        return False
    if r.has(first, own.start, *_SENDING) or r.has(own.stop, last, *_SENDING):
        return True
    return any(mention.sort == "mission" for mention in page.names.within(first, last))


_GROUPS_TEXT = """
    contingent contingents battalion battalions brigade force detachment rotation reinforcement reinforcements bataillon
    détachement renfort renforts relève unité contingente contingentes batallón brigada fuerza destacamento refuerzo
    kontenjan fòs
"""
_GROUPS = frozenset(_GROUPS_TEXT.split())
_SETS = _GROUPS | frozenset(("group", "groupe", "grupo", "gwoup", "batch", "wave", "vague"))


def _of_group(r: Reading, amount: Amount, groups: frozenset[str]) -> bool:
    """ "a contingent of 150"."""
    of = r.before(amount.cue, "of")
    return of is not None and any(r.low(i) in groups for i in range(max(of.first - 2, 0), of.first))


def _of_a_force(page: Page, amount: Amount, noun: Head) -> bool:
    """ "a contingent of 150 men"; "400 Kenyans" or "430 people" where the sentence has them sent or serving."""
    r = page.r
    if _of_group(r, amount, _GROUPS):
        return True
    verb = governor(r, amount, noun.last)
    if verb is None or verb.tag not in ("deploy", "pledge", "withdraw", "present", "authorize"):
        return False
    first, last = r.bound(amount.first)
    about = r.has(first, last, "force") or any(r.low(i) in _GROUPS for i in range(first, last))
    return about or any(mention.sort == "mission" for mention in page.names.within(first, last))


def _personnel(page: Page, amount: Amount, noun: Head) -> Found:
    r = page.r
    verb = governor(r, amount, noun.last)
    size = _size(r, amount)
    country = noun.country or (None if size == "authorized" else sender(page, amount, verb))
    status = size or status_of(r, verb)
    unit = r.slice(noun.first, noun.last)
    value = Personnel(amount.quantity, unit, country, status, _mission(page, amount), noun.more)
    return Found(value, amount.cue, max(noun.last, amount.end), "personnel.noun", numbers=amount.parts)


def _mission(page: Page, amount: Amount) -> Term | None:
    named = page.names.within(*page.r.bound(amount.first))
    mention = next((mention for mention in named if mention.sort == "mission"), None)
    return Term(page.r.slice(mention.first, mention.last), mention.value) if mention else None


# --- "a ceiling of 5,550" ---

_SIZES: dict[str, Status] = {"ceiling": "authorized", "strength": "present"}


def _size(r: Reading, amount: Amount) -> Status | None:
    """What "ceiling", "plafond", "strength" right before a number say."""
    for tag, status in _SIZES.items():
        if any(r.before(i, tag) for i in range(amount.cue - 1, amount.first + 1)):
            return status
    return None


def _ceiling(page: Page, amount: Amount) -> Found | None:
    r = page.r
    status = _size(r, amount)
    noun = head(page, amount.last)
    if status is None or amount.low < 50 or (noun and not _members(r, noun)):
        return None
    if r.any_here(amount.last, ("percent", "currencies", "time_units", "symbols")):
        return None
    value = Personnel(amount.quantity, r.slice(noun.first, noun.last) if noun else None, None, status)
    last = noun.last if noun else amount.last
    return Found(value, amount.cue, max(last, amount.end), "personnel.ceiling", 0.9, amount.parts)


def _members(r: Reading, noun: Head) -> bool:
    people = bool(noun.tags.intersection(("people", "victims")))
    return people or r.low(noun.first).startswith(("member", "membre", "miembro", "manm"))


# --- "Jamaica has sent 23, Belize two", "of whom 50 may be civilians" ---

_PART_TEXT = """
    including dont incluidos incluidas incluyendo among of whom them ladan entre parmi which
"""
_PART = frozenset(_PART_TEXT.split())
_MOVES = ("deploy", "arrive", "withdraw", "pledge", "present", "plan")


def _carried(page: Page, amount: Amount, last: Found | None) -> Found | None:
    """A bare number that goes on with the force named just before."""
    r = page.r
    if last is None or not isinstance(last.value, Personnel) or r.home[amount.first] - r.home[last.first] > 1:
        return None
    if amount.low > 100_000 or r.quoted[amount.first] or _other_noun(page, amount):
        return None
    part = _is_part(r, amount)
    verb = governor(r, amount, amount.last)
    moves = verb is not None and verb.tag in _MOVES and _beside(amount, verb)
    if not (part or moves or _of_group(r, amount, _SETS) or _listed(page, amount, last)):
        return None
    return _carry(page, amount, last, part=part)


def _carry(page: Page, amount: Amount, last: Found, *, part: bool) -> Found:
    r = page.r
    assert isinstance(last.value, Personnel)  # noqa: S101  # _carried has looked
    noun = head(page, amount.last)
    verb = governor(r, amount, amount.last)
    own = sender(page, amount, verb)
    country = (
        last.value.country
        if part
        else own or (last.value.country if r.home[amount.first] == r.home[last.first] else None)
    )
    kept = last.value.status if part and last.value.status == "authorized" else None
    status = kept or status_of(r, verb) or last.value.status
    value = replace(last.value, quantity=amount.quantity, country=country, status=status, increment=False)
    return Found(
        value, amount.cue, max(noun.last if noun else amount.last, amount.end), "personnel.carried", 0.8, amount.parts
    )


def _beside(amount: Amount, verb: Governor) -> bool:
    """The verb stands right before the number, or right after it."""
    return 0 <= amount.cue - verb.last <= 2 or 0 <= verb.group - amount.end <= 2


def _listed(page: Page, amount: Amount, last: Found) -> bool:
    """ "Jamaica has sent 23, Belize two": a country and its number go on with a list."""
    mention = page.names.at(amount.cue - 1) or (
        page.names.at(amount.cue - 2) if page.r.low(amount.cue - 1) == "," else None
    )
    return (
        mention is not None
        and mention.kind == "country"
        and amount.cue - last.last <= 4
        and bool(page.r.sort(amount.last) == "p")
    )


def _other_noun(page: Page, amount: Amount) -> bool:
    """Whether the number counts something else than people of the force."""
    noun = head(page, amount.last)
    if noun is None or noun.first - amount.last > 1:
        return False
    low = page.r.low(noun.first)
    return not low.startswith(("civil", "sivil", "women", "men", "femme", "homme", "mujer", "fanm", "more", "others"))


def _is_part(r: Reading, amount: Amount) -> bool:
    if any(r.low(i) in _PART for i in (amount.cue - 1, amount.cue - 2)):
        return True
    after = (r.low(amount.end), r.low(amount.end + 1))
    return after[0] in ("of", "d'", "de", "des") and after[1] in ("them", "whom", "entre", "ellos", "ellas", "which")


RULES = (
    Rule(
        "personnel.noun",
        (
            "en: Kenya sent ⟦400 police officers⟧ to Haiti.",
            "en: ⟦About 150 Guatemalan soldiers⟧ arrived.",
            "fr: Le Kenya a envoyé ⟦400 policiers⟧ en Haïti.",
            "es: Guatemala envió ⟦150 soldados⟧ a Haití.",
        ),
        (
            "en: An 8-year-old girl met the police.",
            "en: The Group of 20 sent police.",
            "en: They visited 12 police stations.",
        ),
    ),
    Rule(
        "personnel.ceiling",
        ("en: The draft keeps the ceiling at ⟦5,550⟧.", "es: Conserva ⟦un tope de 5.550⟧."),
        ("en: The bank put a ceiling of $5,550 on it.",),
    ),
    Rule(
        "personnel.carried",
        ("en: Kenya has sent 400 police; Jamaica has sent ⟦23⟧ so far.",),
        ("en: Kenya has sent 400 police. They have 23 cars.",),
    ),
)
