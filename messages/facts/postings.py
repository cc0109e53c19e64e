"""What happens to a counted force: the verb that governs its number, what that says of its status, who sends it."""

from collections.abc import Collection
from dataclasses import dataclass

from messages.facts import tenses
from messages.facts.amounts import Amount
from messages.facts.clauses import VERBS, clause, first_verb, last_verb, segment
from messages.facts.lexicon import Mark
from messages.facts.mentions import Mention
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.model import Status

_VERBS = ("deploy", "arrive", "withdraw", "pledge", "offer", "authorize", "approve", "present", "plan")
_BARE = tuple(f"{tag}.b" for tag in _VERBS[:5])
_NOUNS = tuple(f"{tag}.n" for tag in _VERBS[:5])
_ALL = dict.fromkeys((*_VERBS, *_BARE, *_NOUNS))


@dataclass(frozen=True, slots=True)
class Governor:
    """The word that says what happens to a number. `tag` is its action, `form` "" verb, "b" bare form, "n" noun."""

    tag: str
    form: str
    first: int
    last: int
    group: int
    """Where its verb group with the auxiliaries begins."""
    planned: bool = False


def governor(r: Reading, amount: Amount, last: int, tags: Collection[str] = _ALL) -> Governor | None:
    """A participle right behind the noun, else the nearest verb before the number in its segment, else the first
    after it; then the same in the whole clause."""
    near = first_verb(r, last, min(last + 2, len(r.tokens)), tags)
    if near and near.first - last <= 1 and not r.any_here(near.first - 1, ("will", "be", "have", "aux")):
        return _governor(r, near)
    for first, end in (segment(r, amount.first), clause(r, amount.first)):
        mark = last_verb(r, first, amount.cue, tags) or first_verb(r, last, end, tags)
        if mark:
            return _governor(r, mark)
    return None


def _governor(r: Reading, mark: Mark) -> Governor:
    tag, _, form = mark.tag.partition(".")
    if form == "n":
        return Governor(tag, form, mark.first, mark.last, mark.first)
    verb = tenses.verb(r, mark.first, tag)
    planned = verb.time in ("future", "conditional") or _modal(r, verb.first, mark.first)
    return Governor(tag, form, mark.first, mark.last, verb.first, planned)


_MODALS_TEXT = """
    could would may might should can pourrait pourraient devrait devraient podría podrían debería deberían ta kapab
    ka
"""
_MODALS = frozenset(_MODALS_TEXT.split())


def _modal(r: Reading, first: int, verb: int) -> bool:
    return any(r.low(i) in _MODALS or r.here(i, "will") for i in range(max(first - 1, 0), verb))


def status_of(r: Reading, verb: Governor | None) -> Status | None:
    """What the governing word says; None where it says nothing of where they are."""
    if verb is None:
        return None
    match verb.tag:
        case "pledge" | "offer":
            return "pledged"
        case "approve" | "authorize":
            return "authorized"
        case "plan":
            return "planned"
        case "present":
            return "planned" if verb.planned else "present"
        case _:
            return _moved(r, verb)


def _moved(r: Reading, verb: Governor) -> Status | None:
    first, last = clause(r, verb.first)
    if verb.form == "n":
        return _of_noun(r, first, last, verb)
    if verb.planned:
        return "planned"
    if verb.form == "b":
        return _of_bare(r, first, verb)
    done: dict[str, Status] = {"deploy": "deployed", "arrive": "arrived", "withdraw": "withdrawn"}
    return done.get(verb.tag)


def _of_bare(r: Reading, first: int, verb: Governor) -> Status:
    """ "pledged to send", "allowed it to send", "plans to send"."""
    if last_verb(r, first, verb.first, ("pledge", "offer")):
        return "pledged"
    return "authorized" if last_verb(r, first, verb.first, ("approve", "authorize")) else "planned"


def _of_noun(r: Reading, first: int, last: int, verb: Governor) -> Status | None:
    """ "the deployment of 400": what the verbs around it say."""
    if r.has(first, last, "approve", "authorize", "approve.n", "ratify"):
        return "authorized"
    if r.has(first, last, "will", "plan", "propose"):
        return "planned"
    gone: dict[str, Status] = {"arrive": "arrived", "withdraw": "withdrawn"}
    return gone.get(verb.tag)


# --- who sends them ---


def sender(page: Page, amount: Amount, verb: Governor | None) -> str | None:
    """The country before the number: its owner ("Guatemala's 150"), the nationality of its group, or the one named
    last before it with a verb between. A country that a preposition makes the destination sends nobody."""
    owner = _owner(page, amount) or _group_nation(page, amount)
    if owner or (verb and verb.first > amount.first and verb.tag in ("arrive", "present") and not _had(page.r, amount)):
        return owner
    begin = _strong_begin(page.r, amount.first)
    named: list[Mention] = []
    destined = -9
    for mention in page.names.within(begin, amount.cue):
        if _destined(page, mention) or (mention.first - destined <= 2 and page.r.here(destined, "and")):
            destined = mention.last
        elif mention.country:
            named.append(mention)
    return named[-1].country if named and _verb_between(page.r, named[-1].last, amount.cue, named) else None


def _had(r: Reading, amount: Amount) -> bool:
    """ "Kenya, which had 980 officers in place"."""
    return bool(r.any_here(amount.cue - 1, ("have", "present")))


def _strong_begin(r: Reading, i: int) -> int:
    """Where the stretch up to a semicolon or colon begins."""
    begin = r.bound(i)[0]
    return next((j + 1 for j in range(i - 1, begin - 1, -1) if r.low(j) in (";", ":")), begin)


_ANY = dict.fromkeys((*_ALL, *VERBS, "have", "be", "aux", "will"))


def _verb_between(r: Reading, first: int, last: int, named: list[Mention]) -> bool:
    """A verb, or only a comma where an earlier country has the verb ("Jamaica has sent 23, Belize two")."""
    if any(r.any_here(i, _ANY) for i in range(first, last)):
        return True
    return last - first <= 1 and len(named) > 1


def _destined(page: Page, mention: Mention) -> bool:
    """ "in Haiti", "to the force in Haiti", "written by Panama"."""
    r = page.r
    i = mention.first - 1
    if r.here(i, "det"):
        i -= 1
    return bool(r.any_here(i, ("in", "to", "by", "for", "against", "prep"))) and not r.here(i, "of")


def _owner(page: Page, amount: Amount) -> str | None:
    r = page.r
    for i in range(amount.cue - 1, max(amount.cue - 4, r.bound(amount.first)[0]), -1):
        if r.sort(i) == "s" and (mention := page.names.at(i - 1)):
            return mention.country
        if r.sort(i) != "w" or r.any_here(i, ("prep", "conj")):
            return None
    return None


def _group_nation(page: Page, amount: Amount) -> str | None:
    """ "une unité kényane de trente hommes", "a Kenyan contingent of 400 officers"."""
    r = page.r
    of = r.before(amount.cue, "of")
    if of is None:
        return None
    first = max(of.first - 4, r.bound(amount.first)[0])
    near = [mention for mention in page.names.within(first, of.first) if mention.kind == "demonym"]
    return near[-1].country if near and r.any_here(near[-1].last, ("personnel_groups", "of")) else None
