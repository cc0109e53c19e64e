"""Those whom a verb of harm has as its object, and those who share it: "killed 12 people and wounded another 30"."""

from messages.facts.amounts import Amount
from messages.facts.clauses import last_verb, segment
from messages.facts.found import Found
from messages.facts.harms import harm_before, harm_of, passive, suffering
from messages.facts.lexicon import Mark
from messages.facts.nouns import Head
from messages.facts.page import Page
from messages.facts.reading import HARMS, Reading
from messages.facts.singles import ARTICLES
from messages.model import Casualty, Harm

Hit = tuple[Harm, int, int, str]
"""What happened, the tokens of the evidence, the rule."""


def object_of_harm(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    r = page.r
    if not _may_suffer(r, amount, noun):
        return None
    end = noun.last if noun else amount.last
    mark = harm_before(r, _over_fillers(r, amount)) or harm_before(r, amount.cue)
    mark = mark or _coordinated(page, amount, noun) or _over_phrase(r, amount)
    if mark is None:
        return _lost(page, amount, noun)
    if mark.tag == "kidnap" and noun and not noun.nation and not noun.tags.intersection(("victims", "people")):
        return None  # "snatching 95 delegates"
    going_on = any(r.low(i).endswith("ing") for i in range(mark.first, mark.last))  # "were still looking for 41"
    if not going_on and passive(r, mark.first) and (r.lang == "en" or r.here(mark.last, "by")):
        return None
    return harm_of(mark.tag), mark.first, end, "casualty.active"


def _may_suffer(r: Reading, amount: Amount, noun: Head | None) -> bool:
    """Whether what is counted may be harmed: people, or nothing named, or what only a verb of killing takes."""
    if noun is None:
        return _may_stand_alone(r, amount)
    if not noun.tags:
        return _kills(r, amount, noun)
    return (suffering(noun) or "personnel_groups" in noun.tags) and not _distance_or_time(r, noun)


def _lost(page: Page, amount: Amount, noun: Head | None) -> Hit | None:
    """ "has lost four soldiers"."""
    r = page.r
    i = _over_fillers(r, amount) - 1
    if noun and r.here(noun.first, "lives") and r.low(i).startswith(_CLAIMING):
        return "killed", i, noun.last, "casualty.active"  # "has claimed 114 lives"
    while i > 0 and (r.any_here(i, ("in", "adv")) or i in page.in_dates):
        i -= 1  # "perdió allí a dos kenianos", "perdió en septiembre a cuatro"
    if noun is None and r.here(i, "lost") and _of_them(r, amount):
        return "killed", i, amount.last + 2, "casualty.active"
    if r.here(i, "lost") and _of_theirs(r, amount):
        return "killed", i, amount.last, "casualty.active"
    if noun is None and r.here(i, "lost") and r.sort(amount.last) == "p" and r.has(r.bound(i)[0], i, "force"):
        return "killed", i, amount.last, "casualty.active"  # "sent 400 officers and has since lost three"
    own = noun and r.low(noun.first).startswith(_MEMBERS) and any(r.low(j) in _WHOLE for j in range(r.bound(i)[0], i))
    soldiers = own or (noun and (r.here(noun.first, "force") or noun.nation or r.low(noun.first) in _MEN))
    ours = r.low(i - 1) in _OURS or r.low(i - 2) in _OURS or r.low(i).endswith("mos")
    if (
        noun is None
        or not r.here(i, "lost")
        or r.low(noun.last) == "from"
        or not (soldiers or (ours and noun.tags & {"victims", "people"}))
    ):
        return None
    return "killed", i, noun.last, "casualty.active"


def _of_them(r: Reading, amount: Amount) -> bool:
    """ "Nigeria had 1,500 soldiers there; it lost 21 of them"."""
    home = r.home[amount.first]
    them = r.here(amount.last, "of") is not None and r.low(amount.last + 1) in _THEM
    return them and r.has(r.bounds[max(home - 1, 0)][0], amount.first, "force")


def _of_theirs(r: Reading, amount: Amount) -> bool:
    """ "ha perdido a cuatro de sus 790 soldados"."""
    of = r.here(amount.last, "of")
    if of is None or not r.here(of.last, "possessive") or r.sort(of.last + 1) != "n":
        return False
    return r.has(of.last + 2, min(of.last + 4, r.bound(amount.first)[1]), "force")


_THEM = ("them", "ellos", "eux")
_MEMBERS = ("member", "membre", "miembro", "integrante")
_WHOLE = frozenset(("force", "mission", "contingent", "fuerza", "misión", "contingente"))
_CLAIMING = ("claim", "cost", "took", "taken", "tak", "cobr", "seg", "fauch", "emport", "coût")
_MEN = frozenset(("men", "hommes", "hombres"))
_OURS = frozenset(("we", "nous", "nou"))
_WEAK_TEXT = """
    emport tomb fauch cay caí perd lost lose losing claim took buri enterr fell carried burn brûl brul bril quem hit
    golpe abat execut exécut ejecut egzekit snatch
"""
_WEAK = tuple(_WEAK_TEXT.split())
"""Beginnings of verbs that are of harm only where people are said to suffer: stalls are burned, warrants executed."""


def _kills(r: Reading, amount: Amount, noun: Head) -> bool:
    """An unknown noun is killed by verbs that do nothing else; provinces are affected, villages evacuated."""
    mark = harm_before(r, _over_fillers(r, amount))
    if mark is None or mark.tag in ("affect", "displace") or _distance_or_time(r, noun):
        return False
    return not r.low(mark.first).startswith(_WEAK)


def _over_fillers(r: Reading, amount: Amount) -> int:
    i, first = amount.cue, max(r.bound(amount.first)[0], amount.cue - 4)
    while i > first and _may_intervene(r, i - 1):
        i -= 1
    return i


def _over_phrase(r: Reading, amount: Amount) -> Mark | None:
    """Spanish "hirió con perdigones a siete hinchas": "a" before the number makes it the object."""
    if r.lang != "es" or r.low(amount.cue - 1) != "a":
        return None
    first, _ = segment(r, amount.first)
    mark = last_verb(r, max(first, amount.cue - _NEAR), amount.cue, HARMS)
    return mark if mark and not passive(r, mark.first) and _transitive(r, mark) else None


def _transitive(r: Reading, mark: Mark) -> bool:
    """A finite verb whose subject does the harm."""
    does = mark.tag != "die" or r.here(mark.first, "die.t") is not None
    perfect = r.here(mark.first - 1, "have") is not None  # "han asesinado este año a 64 uniformados"
    return does and (perfect or r.low(mark.first).endswith(("ó", "aron", "ieron", "ando", "iendo")))


_NEAR = 7


def _coordinated(page: Page, amount: Amount, noun: Head | None) -> Mark | None:
    """ "killed a prosecutor and his two guards": one more object of the verb."""
    r = page.r
    i = _over_fillers(r, amount)
    if not r.here(i - 1, "and") or not suffering(noun):
        return None
    for j in range(i - 2, max(i - _NEAR, r.bound(i)[0]), -1):
        if r.any_here(j, ("and", "sub", "be", "have")) or r.sort(j) == "p":
            return None
        if (r.low(j) in ARTICLES or r.here(j, "det")) and (mark := harm_before(r, j - (r.low(j - 1) in ("a", "à")))):
            return mark
    return None


def _distance_or_time(r: Reading, noun: Head) -> bool:
    return r.here(noun.first, "measures") is not None


def _may_intervene(r: Reading, i: int) -> bool:
    """Words that may stand between the verb and its number."""
    return bool(r.any_here(i, ("adv", "increment", "approx", "det", "total"))) or r.low(i) in ("a", "à")


def _may_stand_alone(r: Reading, amount: Amount) -> bool:
    """ "killed 12 and wounded 30", "killing 12." but not "killed 12 times"."""
    i = amount.end
    while r.here(i, "increment"):
        i += 1
    if r.here(i, "of") and r.low(i + 1) in _THEM:
        return True  # "lost 21 of them"
    return i >= len(r.tokens) or r.sort(i) == "p" or bool(r.any_here(i, ("conj", "prep", "adv", "sub")))


# --- "killed eleven gang members and three children" ---


def joined(page: Page, amount: Amount, noun: Head | None, last: Found | None) -> Hit | None:
    r = page.r
    if last is None or not isinstance(last.value, Casualty) or not suffering(noun) or noun is None:
        return None
    if last.rule not in ("casualty.active", "casualty.joined") or amount.cue - last.last > 3:
        return None
    if all(r.any_here(i, ("and", "det", "adv")) or r.low(i) == "," for i in range(last.last, amount.cue)):
        return last.value.harm, amount.first, noun.last, "casualty.joined"
    return None


def also_of(page: Page, amount: Amount, noun: Head | None, last: Found | None) -> Hit | None:
    """ "la mort de deux agents du SWAT et d'un civil", "the death of two officers and one civilian"."""
    r = page.r
    if last is None or not isinstance(last.value, Casualty) or last.rule not in ("casualty.nominal", "casualty.also"):
        return None
    of = r.before(amount.cue, "of")
    link = (of.first if of else amount.cue) - 1
    between = range(last.last, link)
    if noun is None or not suffering(noun) or not (r.here(link, "and") or r.low(link) == ",") or link < last.last:
        return None
    if len(between) > _BETWEEN or not all(r.any_here(i, ("of", "det")) or r.capital(i) for i in between):
        return None
    return last.value.harm, amount.first, noun.last, "casualty.also"


_BETWEEN = 4
