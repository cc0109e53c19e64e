"""Bare numbers that go on with the force named before: "Jamaica sent 23, Belize two", "of whom 50 are civilians"."""

from collections.abc import Collection
from dataclasses import replace

from messages.facts import tenses
from messages.facts.amounts import Amount
from messages.facts.forces import dead
from messages.facts.found import Found
from messages.facts.governors import governor
from messages.facts.keeping import ONLY, had, listed
from messages.facts.nouns import head
from messages.facts.others import PEOPLE, counts_else, of_comrades
from messages.facts.owners import FIRST, more, nationals, of_set, offer_was, owner
from messages.facts.page import Page
from messages.facts.postings import expected, in_training, is_in, mandated, status_of
from messages.facts.reading import Reading
from messages.facts.sizes import raised
from messages.facts.spoken import said_of_them
from messages.facts.totals import TO, WINDOW, is_mark, of_force, total_of, totals
from messages.model import Personnel, Status

_PART_TEXT = """
    including dont incluidos incluidas incluyendo among whom them ladan parmi ellos ellas
"""
_PART = frozenset(_PART_TEXT.split())
_MOVES = ("deploy", "arrive", "withdraw", "pledge", "offer", "propose", "present", "plan", "authorize", "join")
_FAR = 2
"""Sentences after which a force is forgotten."""
LARGEST = 100_000
"""People of one force; beyond it a bare number counts something else."""


def carried(page: Page, amount: Amount, last: Found | None, dated: Collection[int]) -> Found | None:
    """A bare number that goes on with the force named just before."""
    r = page.r
    if last is None or not isinstance(last.value, Personnel) or r.home[amount.first] - r.home[last.first] > _FAR:
        return None
    other = counts_else(page, amount) and not is_mark(r, amount)
    noun = head(page, amount.last)
    if amount.low > LARGEST or other or _out_of_account(r, amount) or (noun and dead(r, noun)):
        return None
    if r.quoted[amount.first]:
        return said_of_them(page, amount, last)
    if is_part(r, amount) or _of_these(r, amount) or against(r, amount):
        return _carry(page, amount, last, part=True) if follows(last, amount, dated) else None
    if (totals(page, amount) or of_force(page, amount)) and not _beside(r, amount, last):
        return total_of(page, amount, last)
    return _carry(page, amount, last, part=False) if _goes_on(page, amount, last) else None


def _goes_on(page: Page, amount: Amount, last: Found) -> bool:
    r = page.r
    if r.home[amount.first] - r.home[last.first] > 1 and not (
        had(page, amount, last) or _there(page, amount) or _first_of(r, amount)
    ):
        return False  # a force of two sentences ago goes on only where the number says so itself
    goes_on = (
        _offer_cut(r, amount)
        or _moves(page, amount)
        or of_set(r, amount)
        or _talked_of(r, amount)
        or _own(r, amount)
        or _beside(r, amount, last)
        or _first_of(r, amount)
        or (_added_to(r, amount) and last.last >= amount.cue - 2)
        or listed(page, amount, last) is not None
        or had(page, amount, last)
    )
    goes_on = goes_on or _more_of_them(page, amount) or _followed(page, amount) or _along(r, amount, last)
    goes_on = goes_on or _elsewhere(page, amount, last) or _nothing_but(r, amount)
    return goes_on or _added(page, amount, last) or nationals(page, amount) is not None


def _elsewhere(page: Page, amount: Amount, last: Found) -> bool:
    """ "4,000 men in Mozambique and 2,600 in the Central African Republic"."""
    r = page.r
    i = amount.last + 1 + bool(r.here(amount.last + 1, "det"))
    place = r.here(amount.last, "in") is not None and page.names.at(i) is not None
    linked = r.here(amount.cue - 1, "and") is not None or r.low(amount.cue - 1) == ","
    return place and linked and r.home[last.first] == r.home[amount.first] and amount.cue - last.last <= _PLACE


_PLACE = 6


def _nothing_but(r: Reading, amount: Amount) -> bool:
    """French "n'en aligne pour l'heure que 806": of those named before."""
    if r.lang != "fr" or r.low(amount.cue - 1) not in ("que", "qu'"):
        return False
    verb = governor(r, amount, amount.last, _MOVES)
    return verb is not None and any(r.low(i) == "en" for i in range(verb.first - 3, verb.first))


def _beside(r: Reading, amount: Amount, last: Found) -> bool:
    """ "from 24 soldiers to 60", "1,200 troops out of 1,980"."""
    out_of = r.before(amount.cue, "out_of")
    of_all = out_of is not None and out_of.first == last.last and not r.here(out_of.first, "from")
    return of_all or (r.low(amount.cue - 1) in TO and last.last == amount.cue - 1 and raised(r, amount) is not None)


def _added_to(r: Reading, amount: Amount) -> bool:
    """ "would add 50 to its 78"."""
    return r.before(amount.cue, "possessive") is not None and r.low(amount.cue - 2) in TO


def _first_of(r: Reading, amount: Amount) -> bool:
    """ "Los primeros cuatro volarían en septiembre", "The first 400 are due to leave"."""
    to_go = expected(r, amount.end) or r.any_here(amount.end, ("be", "have", "arrive", "deploy", "join")) is not None
    return r.low(amount.cue - 1) in FIRST and to_go and amount.low > 1


def _set_by(r: Reading, amount: Amount) -> Status | None:
    if _offer_cut(r, amount) or offer_was(r, amount):
        return "pledged"
    if mandated(r, amount.last):
        return "authorized"
    some = _own(r, amount) and r.low(amount.cue - 3) != "all"
    return "present" if some or _added_to(r, amount) else raised(r, amount)


def _offer_cut(r: Reading, amount: Amount) -> bool:
    """ "has cut its offer to 350"."""
    first = max(r.bound(amount.first)[0], amount.cue - WINDOW)
    return (
        r.low(amount.cue - 1) in TO
        and r.has(first, amount.cue, "raise_to", "change")
        and r.has(first, amount.cue, "offer", "offer.n", "pledge.n")
    )


def _talked_of(r: Reading, amount: Amount) -> bool:
    """ "Guyana had talked of 60, then of 25"."""
    of = r.before(amount.cue, "of")
    bare = r.sort(amount.last) in ("p", "") or r.any_here(amount.last, ("and", "prep"))
    i = of.first - 1 if of else -1
    while of and (r.low(i) in ONLY or r.here(i, "adv")):
        i -= 1
    return of is not None and bool(bare) and r.low(i).startswith(_TALK) and amount.low >= _FORCES


_TALK = ("talk", "spoke", "speak", "parl", "habl", "pale")
_FORCES = 10


def _followed(page: Page, amount: Amount) -> bool:
    """ "83 followed on Wednesday"."""
    return page.r.here(amount.end, "follow") is not None or page.r.here(amount.end + 1, "follow") is not None


def _out_of_account(r: Reading, amount: Amount) -> bool:
    """ "has lost three of them", "66 of its 78"."""
    its = r.before(amount.cue, "possessive") and r.here(amount.cue - 2, "of") and not _own(r, amount)
    return r.here(amount.cue - 1, "lost") is not None or bool(its)


def _own(r: Reading, amount: Amount) -> bool:
    """ "is pulling out half of its 200": so many there are."""
    its = r.before(amount.cue, "possessive") and r.here(amount.cue - 2, "of")
    return bool(its) and bool(r.here(amount.cue - 3, "fractions") or r.low(amount.cue - 3) in _SOME)


_SOME = frozenset(("all", "half", "most", "some", "moitié", "plupart", "mitad", "mayoría"))


def follows(last: Found, amount: Amount, dated: Collection[int]) -> bool:
    """Whether no number but those of dates stands between a fact and an amount."""
    return bool(last.numbers) and all(i in dated for i in range(max(last.numbers) + 1, amount.parts[0]))


def is_part(r: Reading, amount: Amount) -> bool:
    """ "including 50", "of whom 50", "50 of them"."""
    i = amount.cue
    if (of := r.before(i, "of")) and r.here(of.first - 1, "personnel_groups"):
        i = of.first - 2  # "dont une compagnie de 120 hommes"
    if any(r.low(j) in _PART for j in (i, i - 1, i - 2)[i == amount.cue :]):
        return True
    if r.low(i - 1) in _THOSE and (r.here(i - 2, "of") or (r.low(i - 1) == "que" and r.here(i - 3, "of"))):
        return True
    if of_comrades(r, amount):
        return True
    after = (r.low(amount.end), r.low(amount.end + 1))
    return after[0] in ("of", "d'", "de", "des") and after[1] in ("them", "whom", "entre", "ellos", "ellas", "which")


def _of_these(r: Reading, amount: Amount) -> bool:
    """ "Of these, 1,200 are Chadian"."""
    first = r.bound(amount.first)[0]
    return r.here(first, "out_of") is not None and r.low(first + 1) in _THESE and amount.cue - first <= _NEAR


_THESE = frozenset(("these", "those", "them", "ceux", "eux", "ellos", "ellas", "estos"))
_THOSE = frozenset(("which", "esos", "ces", "que", "cuales", "lesquels"))
"""After "of": those named before; Spanish has an article before "que" ("de los que 40")."""
_AGAINST = frozenset(("against", "compared", "up", "down", "contre", "comparé", "par", "frente", "contra"))


def against(r: Reading, amount: Amount) -> bool:
    """ "36 died this year, against 55 last year"."""
    i = amount.cue
    while r.any_here(i - 1, ("det", "authorize", "pledge", "plan")) and not r.before(i, "compare"):
        i -= 1  # "against an authorized 5,550"
    mark = r.before(i, "compare")
    return (mark is not None and r.low(mark.first) in _AGAINST) or _peak(r, amount)


def _peak(r: Reading, amount: Amount) -> bool:
    """ "560 officers, from a peak of 1,044"."""
    of = r.before(amount.cue, "of")
    return of is not None and r.before(of.first, "peak") is not None


def _carry(page: Page, amount: Amount, last: Found, *, part: bool) -> Found:
    r = page.r
    assert isinstance(last.value, Personnel)  # noqa: S101  # carried has looked
    noun = head(page, amount.last)
    verb = governor(r, amount, amount.last)
    country = nationals(page, amount) or listed(page, amount, last)
    country = country or (last.value.country if part else owner(page, amount, last, verb))
    said = r.any_here(amount.cue - 1, _DESCRIBED)
    kept = (
        _DESCRIBED[said.tag]
        if said
        else last.value.status
        if part and last.value.status == "authorized"
        else _set_by(r, amount)
    )
    inherited = None if last.value.status == "authorized" and not _added(page, amount, last) else last.value.status
    if r.home[last.first] != r.home[amount.first] and not part and not _followed(page, amount):
        inherited = None
    there = had(page, amount, last) or is_in(r, amount.last)
    i = amount.end
    while r.here(i, "increment"):
        i += 1
    inherited = "planned" if expected(r, i) or _ahead(r, amount) or in_training(r, i) else inherited
    if part and kept == "authorized" and r.has(amount.last, amount.last + _NEAR + 1, "will"):
        kept = "planned"  # "120 of whom will leave before Christmas"
    joined = verb is not None and verb.tag == "join" and verb.last <= amount.cue  # "will join 1,900 others"
    country = None if joined and not nationals(page, amount) else country
    status = kept or ("present" if joined else None) or status_of(r, verb) or ("present" if there else inherited)
    if status == "planned" and country and (_talked_of(r, amount) or (verb and verb.tag == "propose")):
        status = "pledged"
    value = replace(last.value, quantity=amount.quantity, country=country, status=status, increment=more(page, amount))
    end = max(noun.last if noun else amount.last, amount.end)
    return Found(value, amount.cue, end, "personnel.carried", 0.8, amount.parts)


def _ahead(r: Reading, amount: Amount) -> bool:
    """ "It will take 200 of them out": whatever verb of the future stands before."""
    before = range(max(r.bound(amount.first)[0], amount.cue - _NEAR), amount.cue)
    return any(r.here(i, "will") for i in before) or tenses.looks_future(r, amount.cue - 1)


_NEAR = 3
_DESCRIBED: dict[str, Status] = {"authorize": "authorized", "pledge": "pledged"}
"""Right before the number: "against a promised 1,500"."""


def _moves(page: Page, amount: Amount) -> bool:
    """A verb of the force stands right before the number, or right after it."""
    verb = governor(page.r, amount, amount.last)
    if verb is None or verb.tag not in _MOVES:
        return False
    if verb.tag == "present" and verb.first < amount.first and page.r.low(verb.first).startswith(_GENERIC):
        return False  # who has them is asked by _had and _of_force
    return 0 <= amount.cue - verb.last <= 2 or 0 <= verb.group - amount.end <= 2


_GENERIC = (
    "tien",
    "ten",
    "sum",
    "hay",
    "hab",
    "cont",
    "cuent",
    "compt",
    "il",
    "dispos",
    "there",
    "has",
    "carr",
    "number",
)
"""Beginnings of words of having that have anything."""


def _there(page: Page, amount: Amount) -> bool:
    """ "As of Monday, 975 were on the ground"."""
    verb = governor(page.r, amount, amount.last)
    return (
        verb is not None
        and verb.first >= amount.last
        and verb.tag in ("present", "arrive", "deploy")
        and _moves(page, amount)
    )


def _more_of_them(page: Page, amount: Amount) -> bool:
    """ "Another 340 have finished their training", "340 autres ont achevé leur formation": with a verb right behind."""
    r = page.r
    if not more(page, amount):
        return False
    i = amount.end
    while r.here(i, "increment"):
        i += 1
    behind = ("be", "have", "will", "aux", "verbs", "present", "deploy", "arrive", "plan")
    return r.any_here(i, behind) is not None or tenses.looks_future(r, i) or in_training(r, i)


def _along(r: Reading, amount: Amount, last: Found) -> bool:
    """ "maintain 150 and 78 respectively"."""
    beside = amount.cue - last.last == 1 and r.here(last.last, "and") is not None
    return beside and last.rule == "personnel.carried" and r.sort(amount.last) != "n" and amount.low > 1


def _added(page: Page, amount: Amount, last: Found) -> bool:
    """ "5,500 personnel and 50 civilians"."""
    link = page.r.here(last.last, "and") is not None or page.r.low(last.last) == ","
    beside = amount.cue - last.last == 1 and link
    noun = head(page, amount.last)
    return beside and noun is not None and page.r.low(noun.first).startswith(PEOPLE)
