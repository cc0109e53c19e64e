"""Which counted nouns are people under orders: soldiers always, men and pilots in the company of a force."""

from messages.facts.actors import acting
from messages.facts.amounts import Amount
from messages.facts.found import Found
from messages.facts.governors import governor
from messages.facts.groups import GROUPS, of_group
from messages.facts.harms import harm_after
from messages.facts.nouns import Head, head
from messages.facts.page import Page
from messages.facts.postings import HOST, mandated
from messages.facts.reading import Reading
from messages.facts.senders import WHOLE


def force(page: Page, amount: Amount, last: Found | None) -> Head | None:
    """The noun, where it is one of people under orders."""
    r = page.r
    if strong := _strong(page, amount):
        return strong
    noun = head(page, amount.last)
    if noun is None or _named(r, noun) or r.low(amount.last) == "-" or dead(r, noun) or _on_trial(r, amount):
        return None
    if _doubtful(page, amount, noun):
        return None
    return noun if _soldiers(page, amount, noun, last) or _people(page, amount, noun, last) else None


def _soldiers(page: Page, amount: Amount, noun: Head, last: Found | None) -> bool:
    r = page.r
    men = r.low(noun.first) in _MEN
    mark = r.here(noun.first, "force")
    if mark and mark.last >= noun.last and (not men or _armed(page, amount, noun, last)):
        return True
    return "personnel" in noun.tags and not men and _among_forces(page, amount)


def _people(page: Page, amount: Amount, noun: Head, last: Found | None) -> bool:
    """ "430 people", "400 Kenyans", "80 doctors" where the sentence has them sent or serving."""
    low = page.r.low(noun.first)
    if low.startswith(_HELPERS) and _sent_abroad(page, amount, noun):
        return True
    if noun.nation and noun.country == HOST and not of_group(page.r, amount):
        return False  # "hosts some 9,000 undocumented Haitians"
    if not (noun.nation or "people" in noun.tags or low.startswith(_PERSONS)):
        return False
    return _of_a_force(page, amount, noun) or _more_of_force(page, amount, noun, last)


_HELPERS_TEXT = "doctor medic médec médic nurse infirm enferm doktè paramed firefight bomber"
_HELPERS = tuple(_HELPERS_TEXT.split())
_PERSONS_TEXT = "person people member membre miembro manm moun integrante mujer femme homme"
_PERSONS = tuple(_PERSONS_TEXT.split())


def _sent_abroad(page: Page, amount: Amount, noun: Head) -> bool:
    """ "Cuba has offered 80 doctors": helpers that a country sends or offers."""
    r = page.r
    verb = governor(r, amount, noun.last)
    first = r.bound(amount.first)[0]
    return verb is not None and verb.tag in ("deploy", "pledge", "offer") and bool(acting(page, first, amount.cue))


_GAP = 3
_NATION_VERBS = ("deploy", "pledge", "offer", "authorize", "plan", "join", "arrive", "present")


def _more_of_force(page: Page, amount: Amount, noun: Head, last: Found | None) -> bool:
    """ "The deployment of another 144 Guatemalans", right behind a force."""
    verb = governor(page.r, amount, noun.last)
    near = last is not None and page.r.home[amount.first] - page.r.home[last.first] <= 1
    same = last is not None and page.r.home[amount.first] == page.r.home[last.first]
    if same and last and noun.nation and amount.cue - last.last <= _GAP:
        return True  # "721 Kenyans, 150 Guatemalans"
    if noun.nation and verb is not None and verb.tag in _NATION_VERBS and _of_mission(page, noun, last):
        return True
    return (
        near and verb is not None and verb.tag in (_NATION_VERBS if noun.nation else ("pledge", "offer", "authorize"))
    )


def _of_mission(page: Page, noun: Head, last: Found | None) -> bool:
    """ "The 806 Chadians who arrived": right behind a counted force, and of another nation than the one it serves."""
    near = last is not None and page.r.home[noun.first] - page.r.home[last.first] <= _FAR
    return near and noun.country != HOST


_FAR = 2
"""Sentences after which a counted force is forgotten."""
_MEN = frozenset(("men", "hommes", "hombres", "elementos", "éléments", "unités", "unidades"))
"""Nouns that are people under orders only in company: a football team has ten men, too."""


def _armed(page: Page, amount: Amount, noun: Head, last: Found | None) -> bool:
    r = page.r
    first, end = r.bound(amount.first)
    if last is not None and r.home[amount.first] - r.home[last.first] <= 1:
        return True
    verb = governor(r, amount, noun.last)
    if (verb and verb.tag == "deploy") or mandated(r, noun.last):
        return True
    first = r.bounds[max(r.home[amount.first] - (verb is not None and verb.tag == "present"), 0)][0]
    others = r.has(first, amount.first, "force", "personnel_groups") or r.has(
        noun.last, end, "force", "personnel_groups"
    )
    return others or noun.country is not None or any(m.sort == "mission" for m in page.names.within(first, end))


def _doubtful(page: Page, amount: Amount, noun: Head) -> bool:
    """ "Of the 3,900 agents, 62 % stopped work": agents of no country, of whom no verb says that they serve."""
    r = page.r
    if not r.low(noun.first).startswith(("agent", "ajan")) or noun.last - noun.first > 1 or noun.country:
        return False
    first, last = r.bound(amount.first)
    verb = governor(r, amount, noun.last)
    return (verb is None or verb.tag == "propose") and not any(m.country for m in page.names.within(first, last))


def dead(r: Reading, noun: Head) -> bool:
    """Officers that fell, or that stand before a judge, are no force, whoever found no verb for it."""
    if r.any_here(noun.last, ("die", "injure", "kidnap", "justice")) or harm_after(r, noun.last):
        return True
    if r.here(noun.last, "be") and r.here(noun.last + 1, "among"):
        return True  # "one of its medics was among the dead"
    i = noun.last
    while r.any_here(i, ("be", "have", "aux", "adv")):
        i += 1
    return i > noun.last and r.here(i, "justice") is not None


LABOUR = frozenset(("work", "labor", "labour", "sales"))
"""Before "force" no soldiers: "a work force of 43 million"."""


def _named(r: Reading, noun: Head) -> bool:
    """ "Two Purge Troopers": in English a noun with a capital is a part of a name."""
    return (
        r.lang == "en"
        and r.capital(noun.last - 1)
        and not r.tokens[noun.first].text.isupper()
        and not noun.nation
        and r.low(noun.first) not in ("marines", "gendarmes")
    )


def _on_trial(r: Reading, amount: Amount) -> bool:
    """ "arrested 12 officers", "the trial of 29 soldiers", "the death of two officers"."""
    of = r.before(amount.cue, "of")
    if of and any(r.before(of.first, f"{tag}.n") for tag in ("die", "injure", "kidnap", "miss")):
        return True  # "the death of one of its officers"
    i = amount.cue - bool(r.any_here(amount.cue - 1, ("det", "of", "to")))
    return r.before(i, "justice") is not None or r.before(amount.cue, "justice") is not None


def _strong(page: Page, amount: Amount) -> Head | None:
    """ "a 1,000-strong force", "the 150-member Guatemalan contingent"."""
    r = page.r
    mark = r.here(amount.last, "personnel_groups") if r.low(amount.last) == "-" and r.glued(amount.last) else None
    if mark is None:
        return None
    for last in range(mark.last, min(len(r.tokens), mark.last + 4)):
        if r.sort(last) == "p":
            return None  # "a three-man race, his team"
        if (noun := r.any_here(last, ("personnel_groups", "force"))) and r.low(last - 1) not in LABOUR:
            country = page.names.country_within(mark.last, last)
            return Head(mark.first, noun.last, frozenset(("personnel",)), country)
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
    if r.has(first, own.start, "offer", "present", "have") and acting(page, first, own.start):
        return True
    return any(mention.sort == "mission" for mention in page.names.within(first, last))


_HAS = ("have", "present", "raise_to", "aux")
_HAVING = ("cuent", "compt", "dispos", "sum", "tien", "align", "reúne", "regroup")


def of_the_whole(page: Page, amount: Amount) -> bool:
    """ "The Gang Suppression Force now has 1,480 people": a force is the subject, and has them."""
    r = page.r
    first = r.bound(amount.first)[0]
    named = [m.last for m in page.names.within(first, amount.cue) if m.sort == "mission"]
    named += [i + 1 for i in range(first, amount.cue) if r.low(i) in WHOLE and (_definite(r, i) or r.lang == "ht")]
    if not named and _it(page, first, amount):
        named = [first]
    if not named or amount.cue - max(named) > _NEAR:
        return False
    return any(r.any_here(i, _HAS) or r.low(i).startswith(_HAVING) for i in range(max(named), amount.cue))


_NEAR = 6


def _definite(r: Reading, i: int) -> bool:
    """ "the force", "the multinational force"."""
    return any(r.here(j, "det") for j in (i - 1, i - 2))


def _it(page: Page, first: int, amount: Amount) -> bool:
    """ "It has 696 members now", of the contingent that is the subject of the sentence before."""
    r = page.r
    if r.low(first) not in _ITSELF or amount.cue - first > _NEAR or not r.home[first]:
        return False
    begin = r.bounds[r.home[first] - 1][0]
    missions = any(mention.sort == "mission" for mention in page.names.within(begin, begin + _NEAR))
    return missions or any(r.low(i) in GROUPS or r.low(i) in WHOLE for i in range(begin, min(begin + _NEAR, first)))


_ITSELF = frozenset(("it", "elle", "il", "esta", "este", "ella", "celle", "celui", "li"))


def _of_a_force(page: Page, amount: Amount, noun: Head) -> bool:
    """ "a contingent of 150 men"; "400 Kenyans" or "430 people" where the sentence has them sent or serving."""
    r = page.r
    if of_group(r, amount) or of_the_whole(page, amount):
        return True
    verb = governor(r, amount, noun.last)
    if verb is None or verb.tag not in ("deploy", "pledge", "offer", "arrive", "present", "authorize"):
        return False
    first, last = r.bound(amount.first)
    about = any(r.low(i) in GROUPS or r.low(i) in WHOLE for i in range(first, last))
    return about or any(mention.sort == "mission" for mention in page.names.within(first, last))


def members(r: Reading, noun: Head) -> bool:
    people = bool(noun.tags.intersection(("people", "victims")))
    return people or r.low(noun.first).startswith(("member", "membre", "miembro", "manm"))
