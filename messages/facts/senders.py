"""Who sends a counted force: its owner, the subject of its verb, the one named just before; nobody where unclear."""

from collections.abc import Sequence

from messages.facts.actors import ACTS, ANY, acting, beside, destined_for
from messages.facts.amounts import Amount
from messages.facts.clauses import clause
from messages.facts.governors import Governor
from messages.facts.groups import SETS
from messages.facts.mentions import Mention
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.unnamed import earlier, of_power, of_pronoun


def sender(page: Page, amount: Amount, last: int, verb: Governor | None) -> str | None:
    """The country before the number: its owner ("Guatemala's 150"), the nationality of its group, or the one named
    last before it with a verb between; else the country that somebody behind the noun says ("sent by Kenya").
    A country that a preposition makes the destination sends nobody, nor do two that share one number."""
    near = (
        apposed(page, amount)
        or _owner(page, amount)
        or _group_nation(page, amount)
        or _agent(page, last)
        or _holder(page, last)
    )
    if near:
        return near
    begin = _strong_begin(page.r, amount.first)
    named = acting(page, begin, amount.cue)
    of = page.r.here(amount.last, "of")
    last_few = page.r.low(amount.cue - 1) in _LAST_FEW
    if page.r.before(amount.cue - last_few, "possessive") or (of and page.r.here(of.last, "possessive")):
        return _possessor(page, named, begin, amount.cue)
    if behind := _with(page, amount, last):
        return behind
    if (
        _is_subject(page.r, amount, verb)
        or _hosts(page.r, verb)
        or (verb and verb.tag == "plan" and named and _of_person(page, named[-1]))
    ):
        return None
    if not named and amount.cue == begin and page.r.low(begin - 1) == ":":
        return _before_colon(page, begin)  # "Chad completed its deployment: 806 men"
    return _subject(page, amount, named) if named else of_pronoun(page, begin, amount)


def _of_person(page: Page, mention: Mention) -> bool:
    """ "the Kenyan commander expects 600", "el keniano Godfrey Otunge", "Otunge": a person of a nation, no nation."""
    r = page.r
    i = mention.last
    of_nation = mention.kind == "demonym" and not r.here(i, "powers")
    return mention.sort == "person" or (of_nation and bool(r.here(i, "roles") or r.capital(i)))


_LAST_FEW = frozenset(("last", "remaining", "first", "derniers", "últimos", "own"))
WITH = ("with", "avec", "con", "ak")


def apposed(page: Page, amount: Amount) -> str | None:
    """ "Rwanda, with 4,000 troops in Cabo Delgado, says it will leave"."""
    r = page.r
    if r.low(amount.cue - 1) not in WITH or r.low(amount.cue - 2) != ",":
        return None
    mention = page.names.at(amount.cue - 3)
    if mention is None and r.sort(amount.cue - 3) == "w":
        mention = page.names.at(amount.cue - 4)  # "The nearest Kenyan base, with 90 officers, is far"
        return mention.country if mention and mention.kind == "demonym" else None
    if mention is None or destined_for(page, mention):
        return None
    noun = mention.kind == "demonym" and r.here(
        mention.first - 1, "det"
    )  # "el contingente mayor es el chadiano, con 806"
    return mention.country if mention.kind == "country" or noun else None


def _with(page: Page, amount: Amount, last: int) -> str | None:
    """ "With 712 police, Kenya is the largest contributor", "Con el arribo de 75 militares, Guatemala completa"."""
    r = page.r
    first = r.bound(amount.first)[0]
    opening = r.low(first) in WITH and amount.cue - first <= _SHORT and r.before(amount.cue, "of")
    if not (r.low(amount.cue - 1) in WITH or opening) or r.low(last) != ",":
        return None
    mention = page.names.at(last + 1 + bool(r.here(last + 1, "det")))
    return mention.country if mention and mention.kind == "country" else None


def _subject(page: Page, amount: Amount, named: list[Mention]) -> str | None:
    last = named[-1].last
    raises = (
        _of_contingent(page.r, named[-1])
        or _its_size(page.r, last, amount)
        or (named[-1].kind == "country" and page.r.any_here(last, ("raise_to", "will", "have", "adv")))
    )
    raised = page.r.low(amount.cue - 1) in ("to", "à", "a") and page.r.has(last, amount.cue, "raise_to")
    if (not raises and (raised or of_the_force(page, last, amount.cue))) or not _verb_between(
        page.r, last, amount.cue, named
    ):
        return None
    return _shared(page, amount, named)


def _its_size(r: Reading, first: int, amount: Amount) -> bool:
    """ "Kenia, en cambio, redujo su presencia de 725 a 230": the size is the subject's own."""
    return any(
        r.here(i, "possessive") and r.low(i + 1) in _CONTINGENTS for i in range(max(first, amount.cue - 9), amount.cue)
    )


def _of_contingent(r: Reading, mention: Mention) -> bool:
    """ "Le contingent burundais est passé", "the Kenyan contingent grew"."""
    beside = (mention.first - 1, mention.last)
    return mention.kind == "demonym" and any(r.low(i) in _CONTINGENTS for i in beside)


_CONTINGENTS = frozenset(("contingent", "contingente", "kontenjan", "presence", "présence", "presencia", "battalion"))


def of_the_force(page: Page, first: int, last: int) -> bool:
    """ "Kenya's arrival means the force counts 980": the force as a whole has them, no country."""
    missions = any(m.sort == "mission" and not destined_for(page, m) for m in page.names.within(first, last))
    r = page.r
    words = (i for i in range(first, last) if r.low(i) in WHOLE and r.here(i - 1, "det"))
    return missions or any(not r.any_here(i - 2, ("to", "in", "for", "of", "prep")) for i in words)


WHOLE = frozenset(("force", "mission", "fuerza", "misión", "fòs", "misyon"))


def _is_subject(r: Reading, amount: Amount, verb: Governor | None) -> bool:
    """ "400 officers arrived": what stands before the number is not who sends them."""
    if verb is None or verb.first <= amount.first or verb.tag not in ("arrive", "present"):
        return False
    if r.here(verb.group - 1, "relative"):
        return False  # "Kenya sent a batch of 24 medics who landed": the main verb is another
    return not r.any_here(amount.cue - 1, ("have", "present"))


def _hosts(r: Reading, verb: Governor | None) -> bool:
    """ "La RDC accueille 8 000 Casques bleus": they are others' men."""
    return verb is not None and r.low(verb.first).startswith(_HOSTING)


_HOSTING = ("accueil", "host", "acog", "alberg")


def _strong_begin(r: Reading, i: int) -> int:
    """Where the stretch up to a semicolon or colon begins."""
    begin = r.bound(i)[0]
    return next((j + 1 for j in range(i - 1, begin - 1, -1) if r.low(j) in (";", ":")), begin)


def _verb_between(r: Reading, first: int, last: int, named: list[Mention]) -> bool:
    """A verb, or only a comma where an earlier country has the verb ("Jamaica has sent 23, Belize two")."""
    if any(r.any_here(i, ANY) for i in range(first, last)):
        return True
    if last - first <= _SHORT and any(
        r.sort(i) == "w" and not r.capital(i) and not r.tags[i] for i in range(first, last)
    ):
        return True  # "Le Tchad parle de 1 500 soldats": a verb no list has
    goes_on = len(named) > 1 or named[0].first > r.bound(first)[0] + 1
    return goes_on and beside(r, named[-1], last)


_SHORT = 5


# --- "Kenya and Jamaica sent 200 and 24" ---


def _shared(page: Page, amount: Amount, named: Sequence[Mention]) -> str | None:
    """The last country; of several joined by "and" the one in the number's place, if there are as many numbers."""
    joined = _joined(page.r, named)
    if len(joined) == 1:
        return joined[0].country
    numbers = _series(page, joined[-1].last, amount)
    places = [i for i, number in enumerate(numbers) if number in amount.parts]
    return joined[places[0]].country if places and len(numbers) == len(joined) else None


def _joined(r: Reading, named: Sequence[Mention]) -> Sequence[Mention]:
    """The run of countries at the end of a list that only "and" and commas part, "and" at least once."""
    first = len(named) - 1
    while (
        first > 0
        and named[first - 1].kind == named[first].kind
        and _only_links(r, named[first - 1].last, named[first].first)
    ):
        first -= 1
    run = named[first:]
    linked = any(r.here(i, "and") for i in range(run[0].last, run[-1].first))
    return run if linked else run[-1:]


def _only_links(r: Reading, first: int, last: int) -> bool:
    return all(r.any_here(i, ("and", "det", "adv")) or r.low(i) == "," for i in range(first, last))


def _series(page: Page, first: int, amount: Amount) -> list[int]:
    """The numbers from a token on to the end of the clause of an amount, without those of dates."""
    dated = {i for found in page.dates for i in found.numbers}
    end = page.r.bound(amount.first)[1]
    stop = next((j for j in range(amount.last, end) if j in page.r.breaks), end)
    within = page.numbers_within(first, stop)
    return [i for i in within if i not in dated and not page.r.here(page.numbers[i].first - 1, "det")]


# --- "Guatemala's 150", "its 220 soldiers", "a Kenyan contingent of 400", "sent by Kenya" ---


def _owner(page: Page, amount: Amount) -> str | None:
    r = page.r
    for i in range(amount.cue - 1, max(amount.cue - 4, r.bound(amount.first)[0]), -1):
        if r.sort(i) == "s" and (mention := page.names.at(i - 1)):
            return mention.country
        if r.sort(i) != "w" or r.any_here(i, ("prep", "conj")):
            return None
    return None


def _possessor(page: Page, named: Sequence[Mention], begin: int, last: int) -> str | None:
    """ "its 220 soldiers": of the country that the clause has acting, or the one country of the sentence, or else of
    the one before it."""
    if not named:
        return _before_colon(page, begin) or earlier(page, begin)
    first = clause(page.r, last)[0]
    near = [mention for mention in named if mention.first >= first] or named
    if _begins_clause(page.r, near[-1]) or last - near[-1].last <= 1 + (page.r.low(near[-1].last) == "a"):
        return near[-1].country
    heads = [mention for mention in near if page.r.any_here(mention.last, ACTS)]
    countries = {mention.country for mention in heads or near}
    return countries.pop() if len(countries) == 1 else None


def _before_colon(page: Page, begin: int) -> str | None:
    """ "Uganda is drawing down: 3,200 of its 6,200 soldiers ..."."""
    countries = {mention.country for mention in acting(page, page.r.bound(begin)[0], begin)}
    return countries.pop() if len(countries) == 1 else None


def _begins_clause(r: Reading, mention: Mention) -> bool:
    """ ", and the Bahamas will not replace its 26 marines"."""
    i = mention.first - 1 - bool(r.here(mention.first - 1, "det"))
    after = mention.last
    return r.here(i, "and") is not None and r.sort(after) == "w" and not r.any_here(after, ("and", "prep"))


def _group_nation(page: Page, amount: Amount) -> str | None:
    """ "une unité kényane de trente hommes", "a Kenyan contingent of 400 officers"."""
    r = page.r
    of = r.before(amount.cue, "of")
    end = of.first if of else amount.cue - (r.low(amount.cue - 1) in _ASIDES)
    if end == amount.cue:
        return None
    first = max(end - 4, r.bound(amount.first)[0])
    near = [mention for mention in page.names.within(first, end) if mention.kind == "demonym"]
    if not near:
        return None
    if of is None:  # "l'avant-garde sénégalaise — soixante gendarmes —"
        return near[-1].country if any(r.low(i) in _PARTIES for i in range(first, end)) else None
    grouped = r.any_here(near[-1].last, ("personnel_groups", "of")) or r.here(near[-1].first - 1, "personnel_groups")
    return near[-1].country if grouped else None


_ASIDES = frozenset(("—", "–", "("))
_PARTIES = SETS | frozenset(("garde", "guard", "avanzada", "vanguardia", "advance"))


def _holder(page: Page, last: int) -> str | None:
    """ "the 150 soldiers that Guatemala has in Haiti"."""
    r = page.r
    i = last + bool(r.here(last, "relative"))
    i += bool(r.here(i, "det"))
    if i > last and (verb := r.any_here(i, _AGENT)) and (after := page.names.at(verb.last)) and r.lang != "en":
        return after.country  # "que prometió Bangladés", "qu'a promis le Tchad"
    if i > last and (ruler := r.any_here(i, ("powers", "body"))) and r.any_here(ruler.last, _HOLDS):
        return of_power(page, last - 1)  # "the 150 marines the government has promised"
    mention = page.names.at(i)
    if mention is None or mention.first != i or (r.lang != "en" and i == last):
        return None
    holds = r.any_here(mention.last, _HOLDS)
    sends = mention.value if mention.kind == "capital" else mention.country  # "the 150 that Nassau promised"
    return sends if holds and mention.kind != "demonym" else None


_HOLDS = ("have", "present", "deploy", "pledge", "offer", "will")
_AGENT = dict.fromkeys(("deploy", "pledge", "offer", "present"))


def _agent(page: Page, last: int) -> str | None:
    """ "sent by Kenya", "promis par le Tchad" right behind the noun."""
    r = page.r
    verb = r.any_here(last, _AGENT) or r.any_here(last + 1, _AGENT)
    by = r.here(verb.last, "by") if verb else None
    if by is None:
        return None
    mention = page.names.at(by.last + bool(r.here(by.last, "det")))
    return (mention.value if mention.kind == "capital" else mention.country) if mention else None
