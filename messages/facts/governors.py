"""The word that says what happens to a counted force: a verb, a participle, or the noun of an action."""

from collections.abc import Collection
from dataclasses import dataclass

from messages.facts import tenses
from messages.facts.amounts import Amount
from messages.facts.clauses import clause, first_verb, last_verb, segment
from messages.facts.lexicon import Mark
from messages.facts.reading import Reading
from messages.facts.sentences import Span

_VERBS = (
    "deploy",
    "arrive",
    "withdraw",
    "pledge",
    "offer",
    "authorize",
    "approve",
    "present",
    "plan",
    "join",
    "propose",
    "move",
)
_BARE = (*(f"{tag}.b" for tag in _VERBS[:5]), "join.b")
_NOUNS = tuple(f"{tag}.n" for tag in _VERBS[:5])
ALL = dict.fromkeys((*_VERBS, *_BARE, *_NOUNS))
_FINITE = dict.fromkeys((*_VERBS, *_BARE))


@dataclass(frozen=True, slots=True)
class Governor:
    """The word that says what happens to a number. `tag` is its action, `form` "" verb, "b" bare form, "g" gerund, "n"
    noun."""

    tag: str
    form: str
    first: int
    last: int
    group: int
    """Where its verb group with the auxiliaries begins."""
    planned: bool = False


def governor(r: Reading, amount: Amount, last: int, tags: Collection[str] = ALL) -> Governor | None:
    """The noun of an action right before the number ("the arrival of 217"), or the verb of which the number is the
    subject or that describes it; else the nearest verb before it in its segment, else the first after it; then the
    same in the whole clause."""
    own = _participle(r, last, tags) or _noun_before(r, amount.cue, tags) or _verb_behind(r, amount, last, tags)
    own = own or _only(r, amount, tags)
    if own:
        return _governor(r, own)
    near, wide = segment(r, amount.first), _behind_whole(r, amount, clause(r, amount.first))
    mark = _nearest(r, near[0], amount.cue, tags) or _behind(r, amount, last, near, tags)
    if mark is None:
        mark = _nearest(r, wide[0], amount.cue, tags)
        if mark is None or mark.tag.endswith(".n"):
            mark = _behind(r, amount, last, wide, tags) or mark
        if mark and mark.tag in ("approve", "authorize") and tenses.verb(r, mark.first, mark.tag).voice == "reduced":
            return None  # "the mission, authorised in 2023, never passed 1,000": an aside
    mark = mark or _before_colon(r, amount, tags)
    wish = _allowed_that(r, wide[0])
    mark = wish if wish and (mark is None or mark.first > amount.first) else mark
    return _governor(r, mark) if mark else None


def _only(r: Reading, amount: Amount, tags: Collection[str]) -> Mark | None:
    """French "n'en a envoyé que 143": the verb stands before a "que" that begins no clause."""
    que = amount.cue - 1
    if r.lang != "fr" or r.low(que) not in ("que", "qu'"):
        return None
    begin = max(r.bound(amount.first)[0], que - _NEAR)
    return last_verb(r, begin, que, tags) if r.has(begin, que, "neg") else None


def _behind_whole(r: Reading, amount: Amount, within: Span) -> Span:
    """ "Of the 2,500 promised by a dozen governments, only 400 arrived": what is said of all is not said of some."""
    begin = r.bound(amount.first)[0]
    if not (r.here(begin, "out_of") or r.here(begin, "of")):
        return within
    comma = next((i for i in range(begin, min(begin + _WHOLE, amount.cue)) if r.low(i) == ","), within[0] - 1)
    return max(within[0], comma + 1), within[1]


def _before_colon(r: Reading, amount: Amount, tags: Collection[str]) -> Mark | None:
    """ "completed the deployment of its first battalion: 806 men"."""
    colon = amount.cue - 1
    return last_verb(r, r.bound(amount.first)[0], colon, tags) if r.low(colon) == ":" else None


_WHOLE = 14
"""Tokens of the phrase that names all before some of them."""


def _behind(r: Reading, amount: Amount, i: int, within: Span, tags: Collection[str]) -> Mark | None:
    """The first verb behind; in "has trained 120 officers and promised four million" the second has its own object."""
    mark = first_verb(r, i, within[1], tags)
    if mark and mark.tag == "propose":
        return None  # "1 200 Casques bleus, demande": who asks is another
    goes_on = mark is not None and r.here(mark.first - 1, "and") is not None
    return None if goes_on and r.has(within[0], amount.cue, "have", "be", "verbs", *_VERBS) else mark


def _allowed_that(r: Reading, first: int) -> Mark | None:
    """ "authorised with 57 votes that another 70 soldiers travel": the verb before "that"."""
    if r.low(first - 1) not in ("that", "que", "qu'", "ke", "pou") or first - 1 <= r.bound(first)[0]:
        return None
    begin = clause(r, first - 2)[0]
    mark = last_verb(r, begin, first - 1, ("approve", "authorize", "pledge", "offer"))
    return mark if mark and (mark.tag != "approve" or r.low(mark.first).startswith(_ALLOW)) else None


def _nearest(r: Reading, first: int, last: int, tags: Collection[str]) -> Mark | None:
    """The last verb before a token; verbs of support and assent allow nothing and are passed over."""
    mark = last_verb(r, first, last, tags)
    while mark and mark.tag.startswith("approve") and not r.low(mark.first).startswith(_ALLOW):
        mark = last_verb(r, first, mark.first, tags)
    if mark and mark.tag.endswith(".n") and r.here(mark.first, "personnel_groups"):
        mark = last_verb(r, first, mark.first, tags) or mark  # "will send a new contingent of 150"
    return mark


_ALLOW = (
    "approv", "autho", "allow", "permit", "clear", "green", "sanction", "okay", "ratif", "gave", "gives", "give",
    "voted", "rubber", "sign", "autor", "aprob", "aval", "permi", "valid", "entérin", "donn",
    "dio", "dan", "bay", "otori", "apwouv",
)  # fmt: skip
"""Beginnings of the words of approval that let somebody be sent."""


def _participle(r: Reading, last: int, tags: Collection[str]) -> Mark | None:
    """ "the 678 already deployed": a word right behind that describes the number or its noun."""
    if wish := _wished(r, last):
        return wish
    i = last + bool(r.here(last, "adv"))
    mark = r.any_here(i, _FINITE)
    if mark is None or mark.tag not in tags or mark.tag == "present":
        return None
    return mark if tenses.verb(r, mark.first, mark.tag).voice == "reduced" or r.low(i).endswith("ed") else None


def _wished(r: Reading, last: int) -> Mark | None:
    """ "the 800 soldiers it promised", "que prometió"."""
    i = last + bool(r.here(last, "relative"))
    i += bool(r.any_here(i, ("pron", "they", "he", "she")))
    while i > last and r.any_here(i, ("have", "aux", "adv")):
        i += 1
    return r.any_here(i, ("pledge", "offer")) if i > last else None


_BETWEEN = 3
"""Words between the noun of an action and its "of": "le déploiement rapide de 200"."""


def _noun_before(r: Reading, i: int, tags: Collection[str]) -> Mark | None:
    while r.any_here(i - 1, ("increment", "det")) and not r.here(i - 1, "of"):
        i -= 1
    of = r.before(i, "of")
    if of is None:
        return None
    last = _over_place(r, of.first)
    for end in range(last, max(last - _BETWEEN, r.bound(of.first)[0]), -1):
        if r.before(end, "personnel_groups"):
            return None  # "a contingent of 75 soldiers": the group is no action
        for tag in _NOUNS:
            if tag in tags and (mark := r.before(end, tag)):
                return mark
        if r.any_here(end - 1, ("of", "prep", "conj", "sub")) or r.sort(end - 1) != "w":
            return None
    return None


def _over_place(r: Reading, i: int) -> int:
    """Where "à Port-au-Prince" begins: "l'arrivée à Port-au-Prince de 144 policiers"."""
    first = max(r.bound(i - 1)[0], i - _PLACE) if i else 0
    j = i
    while j > first and (r.capital(j - 1) or r.low(j - 1) in ("-", "au")):
        j -= 1
    return j - 1 if j < i and r.any_here(j - 1, ("in", "to")) else i


_PLACE = 7
_NEAR = 9
"""Tokens between a noun and the verb it is the subject of: "217 officers from Kenya have already arrived"."""


def _verb_behind(r: Reading, amount: Amount, last: int, tags: Collection[str]) -> Mark | None:
    """A participle right behind the noun, or the verb whose subject it is: auxiliaries and "from Kenya" between."""
    i, end = last, min(last + _NEAR, r.bound(amount.first)[1])
    auxiliary = False
    while i < end:
        mark = r.any_here(i, _FINITE)
        if mark and mark.tag in tags and not (auxiliary and mark.tag == "authorize"):
            return mark if auxiliary or i - last <= 1 or not _governed(r, amount) else None
        if step := r.any_here(i, ("will", "be", "have", "aux", "neg")):
            if not auxiliary and _governed(r, amount):
                return None
            auxiliary, i = True, step.last
        elif (i == last and r.here(i, "relative")) or r.any_here(
            i, ("adv", "increment", "from", "of", "in", "names", "demonyms", "det")
        ):
            i += 1
        else:
            return None
    return None


def _governed(r: Reading, amount: Amount) -> bool:
    """A verb right before the number has it as its object: "sent 200 officers who are"."""
    mark = last_verb(r, max(r.bound(amount.first)[0], amount.cue - 3), amount.cue, ALL)
    return mark is not None and mark.last >= amount.cue - 1


def _governor(r: Reading, mark: Mark) -> Governor:
    tag, _, form = mark.tag.partition(".")
    tag = "deploy" if tag == "move" else tag
    if form == "n":
        return Governor(tag, form, mark.first, mark.last, mark.first)
    verb = tenses.verb(r, mark.first, tag)
    planned = verb.time in ("future", "conditional") or _modal(r, verb.first, mark.first)
    if verb.time == "gerund":
        planned = planned or (tag == "deploy" and r.before(mark.first, "be") is not None)
        form = "" if r.before(mark.first, "be") else "g"
    return Governor(tag, form, mark.first, mark.last, verb.first, planned)


_MODALS_TEXT = """
    could would may might should can
    doit doivent debe deben pourrait pourraient devrait devraient podría podrían debería deberían ta kapab
    ka
"""
_MODALS = frozenset(_MODALS_TEXT.split())


def _modal(r: Reading, first: int, verb: int) -> bool:
    return any(r.low(i) in _MODALS or r.here(i, "will") for i in range(max(first - 1, 0), verb))
