"""Soldiers, police and staff: how many, from which country, and whether they are pledged, on their way, or there."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from messages.facts.actors import acting
from messages.facts.amounts import Amount
from messages.facts.bare import bare, numbering, standing
from messages.facts.elided import elided, resized
from messages.facts.followers import LARGEST, carried, follows, is_part
from messages.facts.forces import force, members
from messages.facts.found import Found
from messages.facts.governors import governor
from messages.facts.groups import COMPANIES, SETS, of_group
from messages.facts.holdings import are_now, has_there, holds, owned, to_come
from messages.facts.nouns import Head, head
from messages.facts.page import Page
from messages.facts.postings import HOST, home_of, in_training, is_in, mandated, remain, status_of, stays
from messages.facts.rolls import rolls
from messages.facts.rules import Rule
from messages.facts.senders import apposed, sender
from messages.facts.shares import WORD_GIVEN, of_all, out_of
from messages.facts.sizes import SENT, WINDOW, allowed, changes_from, raised, size
from messages.facts.totals import TO
from messages.model import Approx, Personnel, Status, Term


def find(page: Page, open_: Sequence[Amount]) -> Iterator[Found]:
    last: Found | None = None
    dated = {i for i, number in enumerate(page.numbers) if number.first in page.in_dates}
    listed = rolls(page, open_)
    for place, amount in enumerate(open_):
        if place in listed:
            last = _of_list(page, listed[place], last)
            yield last
            continue
        if not amount.whole or amount.article:
            continue
        after = open_[place + 1] if place + 1 < len(open_) else None
        noun = force(page, amount, last) or resized(page, amount)
        found = (
            _personnel(page, amount, noun)
            if noun
            else _ceiling(page, amount)
            or _unit_of(page, amount)
            or carried(page, amount, last, dated)
            or _paired(page, amount, after)
            or bare(page, amount, last)
            or standing(page, amount)
            or numbering(page, amount)
            or elided(page, amount)
        )
        if found and last and noun:
            found = _elliptic(page, amount, found, last, noun)
        if found and place and out_of(page.r, open_[place - 1], amount):
            found = of_all(page, open_[place - 1].end, amount, found)
        if found and not _nothing(found, amount):
            last = _ofof_all(page, amount, found, last, dated)
            yield last


def _of_list(page: Page, found: Found, last: Found | None) -> Found:
    """ "975 are on the ground: 721 Kenyans, 150 Guatemalans": what is said of all is said of each."""
    value = found.value
    assert isinstance(value, Personnel)  # noqa: S101
    if last is None or not isinstance(last.value, Personnel) or page.r.home[last.first] != page.r.home[found.first]:
        return found
    return replace(found, value=replace(value, status=last.value.status or value.status, force=last.value.force))


def _elliptic(page: Page, amount: Amount, found: Found, last: Found, noun: Head) -> Found:
    """ "France sent 120 soldiers; Britain, 55 marines": what is said of the one is said of the other."""
    value, r = found.value, page.r
    if not isinstance(value, Personnel) or not isinstance(last.value, Personnel) or value.status or not value.country:
        return found
    mention = page.names.at(amount.cue - 1 - (r.low(amount.cue - 1) == ","))
    listed = noun.nation and amount.cue - last.last <= _GAP
    detailed = r.low(amount.cue - 1) == ":" and amount.cue - last.last <= _GAP + 2  # "1,412 people now: 806 soldiers"
    then = r.low(amount.cue - 1) in _THEN and last.value.country == value.country
    listed = listed or detailed or then
    if listed and r.home[last.first] == r.home[amount.first]:
        return replace(found, value=replace(value, status=last.value.status))
    if mention is None or r.home[last.first] != r.home[amount.first] or governor(r, amount, noun.last):
        return found
    return replace(found, value=replace(value, status=last.value.status))


_GAP = 3
"""Tokens between two items of a list: "721 Kenyans, 150 Guatemalans"."""
_THEN = frozenset(("puis", "then", "luego", "después"))
_FEW = 5


def _nothing(found: Found, amount: Amount) -> bool:
    """A few officers of no country of whom nothing is said are no force: "two officers at their desks"."""
    value = found.value
    return amount.high < _FEW and isinstance(value, Personnel) and not (value.country or value.status or value.force)


def _of_set(page: Page, amount: Amount, last: Personnel) -> bool:
    """ "Chad promised 800. An advance party of 12 officers ..."."""
    r = page.r
    return (
        of_group(r, amount, SETS)
        and not acting(page, r.bound(amount.first)[0], amount.cue)
        and last.country is not None
    )


def _ofof_all(page: Page, amount: Amount, found: Found, last: Found | None, dated: Collection[int]) -> Found:
    """ "2 000 militaires béninois, dont une compagnie de 120 hommes": a part is of the country of the whole."""
    value = found.value
    if last is None or not isinstance(value, Personnel) or not isinstance(last.value, Personnel) or value.country:
        return found
    if _of_set(page, amount, last.value) and page.r.home[amount.first] - page.r.home[last.first] <= 1:
        return replace(found, value=replace(value, country=last.value.country))
    if not is_part(page.r, amount) or not follows(last, amount, dated):
        return found
    return replace(found, value=replace(value, country=last.value.country, status=value.status or last.value.status))


def _unit_of(page: Page, amount: Amount) -> Found | None:
    """ "The first Bangladeshi police, a unit of 180": a bare number of a group, in a sentence of a force."""
    r = page.r
    of = r.before(amount.cue, "of")
    first = r.bound(amount.first)[0]
    bare = r.sort(amount.last) in ("p", "") or r.any_here(amount.last, ("sub", "prep", "conj", "be", "have", "will"))
    if of is None or not bare or r.low(of.first - 1) not in SETS:
        return None
    verb = governor(r, amount, amount.last)
    if r.low(of.first - 1) not in _UNITS and not (r.has(first, of.first, "force") and verb and verb.tag in SENT):
        return None  # "a first group of 88 arrived", in a sentence of soldiers
    if not r.has(first, of.first, "force") and (verb is None or verb.tag not in SENT):
        return None
    country = sender(page, amount, amount.last, verb) or page.names.country_within(first, of.first)
    unit = r.slice(of.first - 1, of.first)
    value = Personnel(amount.quantity, unit, country, status_of(r, verb), _mission(page, amount))
    return Found(value, amount.cue, amount.end, "personnel.noun", 0.95, amount.parts)


_UNITS = COMPANIES | frozenset(("unit", "unidad", "inite"))


def _paired(page: Page, amount: Amount, after: Amount | None) -> Found | None:
    """ "sent 200 and 24 police officers": the noun behind the second number is the first one's, too."""
    r = page.r
    if after is None or not 1 <= after.cue - amount.end <= _APART or amount.low < 2:
        return None
    if after.cue - amount.end > 1 and not out_of(r, amount, after):
        return None
    changes = r.low(amount.end) in TO and r.here(amount.cue - 1, "from") is not None
    some = out_of(r, amount, after)
    if some and (r.before(amount.cue, "lost") or r.before(amount.cue - 1, "lost")):
        return None  # "perdió a cuatro de sus 790 soldados"
    noun = force(page, after, None) if changes or r.here(amount.end, "and") or some else None
    noun = noun or (resized(page, after) if changes else None)
    if noun is None:
        return None
    found = _personnel(page, amount, noun, shared=amount.last if some else noun.last)
    value = found.value
    assert isinstance(value, Personnel)  # noqa: S101
    if some and value.country is None:
        value = replace(value, country=sender(page, after, noun.last, None))  # "180 des 1 200 policiers de Dacca"
    if changes:
        offer = r.has(max(r.bound(amount.first)[0], amount.cue - WINDOW), amount.cue, "offer", "offer.n", "pledge.n")
        value = replace(value, status="pledged" if offer else "present")
    return replace(found, value=value)


_APART = 5


# --- by noun ---


def _personnel(page: Page, amount: Amount, noun: Head, *, shared: int = 0) -> Found:
    """`shared`: where the number has its noun from the next one, the token behind which its verb may stand."""
    r = page.r
    end = amount.end if shared else noun.last
    verb = governor(r, amount, shared or noun.last)
    if shared and verb is None:
        verb = governor(r, amount, noun.last)  # "75 de 150 militares guatemaltecos llegaron"
    if shared and verb and verb.first == noun.last and verb.tag in WORD_GIVEN:
        verb = governor(r, amount, verb.last) or verb  # "180 des 1 200 policiers promis ont posé le pied"
    permitted = allowed(r, amount, verb) or mandated(r, noun.last)
    sized = size(r, amount) or ("authorized" if permitted else None) or raised(r, amount)
    sent = sized != "authorized" or (verb is not None and verb.tag == "deploy")
    country = noun.country or (sender(page, amount, end, verb) if sent else None)
    if noun.country and verb and verb.tag == "deploy" and _comes_from(page, noun):
        country = sender(page, amount, end, verb) or country
    if noun.country and r.before(amount.cue, "possessive") and verb and verb.tag == "withdraw":
        country = sender(page, amount, end, verb) or country  # "retirera ses 350 militaires du Sénégal"
    if country is None and verb and verb.tag in ("withdraw", "arrive"):
        country = home_of(r, verb)
    here = has_there(page, amount, noun) or holds(page, amount, noun) or apposed(page, amount) or are_now(r, amount)
    there: Status | None = "present" if here or stays(r, amount, verb) or remain(r, noun.last) else None
    taught: Status | None = "planned" if noun.country != HOST and in_training(r, noun.last) else None
    status = sized or there or status_of(r, verb) or taught or owned(page, amount, noun, country)
    status = "present" if changes_from(r, amount, noun.last) else status
    leaves = verb is not None and verb.tag == "withdraw"
    coming = not leaves and to_come(r, amount, noun)
    status = status or ("present" if is_in(r, noun.last) else "planned" if coming else None)
    if verb and verb.tag == "propose" and status == "planned" and country:
        status = "pledged"  # a country that proposes 500 offers them; a draft that does plans them
    if status == "present" and amount.approx is Approx.AT_MOST:
        status = "authorized"  # "the force has up to 5,550 people": so many may be there
    strong = r.low(noun.first) == "-" and r.low(noun.first + 1) == "strong"  # "a 700-strong unit"
    unit = None if strong else r.slice(noun.first, noun.last)
    value = Personnel(amount.quantity, unit, country, status, _mission(page, amount), noun.more)
    return Found(value, amount.cue, max(end, amount.end), "personnel.noun", numbers=amount.parts)


def _comes_from(page: Page, noun: Head) -> bool:
    """Whether the country of a noun is where it set out: "flew in 120 soldiers from Martinique"."""
    return page.r.here(noun.last, "from") is not None and page.r.lang == "en"


def _mission(page: Page, amount: Amount) -> Term | None:
    named = page.names.within(*page.r.bound(amount.first))
    mention = next((mention for mention in named if mention.sort == "mission"), None)
    return Term(page.r.slice(mention.first, mention.last), mention.value) if mention else None


def _ceiling(page: Page, amount: Amount) -> Found | None:
    r = page.r
    status = size(r, amount)
    noun = head(page, amount.last)
    if status is None or not 50 <= amount.low <= LARGEST or (noun and not members(r, noun)):
        return None
    if r.any_here(amount.last, ("percent", "currencies", "time_units", "symbols")):
        return None
    value = Personnel(amount.quantity, r.slice(noun.first, noun.last) if noun else None, None, status)
    last = noun.last if noun else amount.last
    return Found(value, amount.cue, max(last, amount.end), "personnel.ceiling", 0.9, amount.parts)


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
        "personnel.bare",
        (
            "en: Officers are promised on paper: Bangladesh has pledged ⟦1,500⟧.",
            "es: Los soldados partirán pronto. Chad prometió ⟦800⟧, dijo la ONU.",
        ),
        (
            "en: The police of Kenya came. Canada pledged 60 million, and 12 offices opened.",
            "en: Police named the winners. Canada offered 50, officials said.",
        ),
    ),
    Rule(
        "personnel.elided",
        (
            "en: Of the ⟦2,500⟧ promised by a dozen governments, only 400 officers had arrived.",
            "en: Chad's second contingent, ⟦400⟧ strong, landed this week.",
            "en: Kenya cut its contingent from ⟦400⟧ to 280.",
            "es: Kenia retirará a todos sus policías, ⟦unos 700⟧, antes de diciembre.",
        ),
        (
            "en: Of the 2,500 houses promised, only 400 were built.",
            "en: He left the police, 12 years on, for the bank.",
            "en: The police cut their response time from 40 to 28 in a year.",
        ),
    ),
    Rule(
        "personnel.roll",
        (
            "en: Troop contributors: Kenya 712, ⟦Guatemala 150⟧, Jamaica 24.",
            "en: They deployed police: Kenya (712), ⟦Guatemala (150⟧) and Jamaica (24).",
            "en: As of Monday the force had 975 people: 721 Kenyans, ⟦150 Guatemalans⟧ and six Bahamians.",
            "fr: Pays contributeurs : Kenya 712, ⟦Guatemala 150⟧.",
            "es: La fuerza suma 896: 712 de Kenia, ⟦150 de Guatemala⟧ y 24 de Jamaica.",
        ),
        (
            "en: Medals so far: Kenya 12, Jamaica 6, Belize 2.",
            "en: Kenya 2, Jamaica 1, said the police radio.",
            "en: The crash killed 12 Kenyans, 5 Guatemalans and a soldier.",
        ),
    ),
    Rule(
        "personnel.total",
        (
            "en: Kenya sent 217 officers. Before, the force had never had ⟦more than 1,050⟧.",
            "fr: L'arrivée de 217 agents kényans porte à ⟦970⟧ l'effectif de la force.",
        ),
        (
            "en: Another 217 Kenyan officers arrived, which brought the cost to 970 million.",
            "en: Kenya sent 400 officers to Haiti. The youngest is 22.",
            "en: Kenya sent 400 officers. In all, 45 have signed the pact.",
            "en: Kenya sent 400 officers. The threshold of 60 was not met.",
            "es: Kenia envió 400 policías. El mayor tiene 54.",
        ),
    ),
    Rule(
        "personnel.carried",
        (
            "en: Kenya has sent 400 police; Jamaica has sent ⟦23⟧ so far.",
            "en: Guatemala has 150 soldiers in the country and El Salvador ⟦78⟧.",
            "es: Chad prometió 800 soldados y Francia ofreció otros ⟦80⟧.",
        ),
        ("en: Kenya has sent 400 police. They have 23 cars.",),
    ),
)
