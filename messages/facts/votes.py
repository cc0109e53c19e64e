"""Votes: a frame (a body or a word of voting) and a tally shape. Without both there is no vote."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from messages.facts.found import Found
from messages.facts.labels import LABELS, Tally
from messages.facts.page import Page
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.facts.tallies import TEXTS, tallies
from messages.model import Org, Term, Vote


def find(page: Page, taken: set[int]) -> Iterator[Found]:
    before: Found | None = None
    for sentence, (first, last) in enumerate(page.r.bounds):
        for tally in _of_sentence(page, first, last, taken):
            if before and _spelt_out(before, tally, page.r, sentence):
                before = None  # "... was renewed unanimously. All 15 members backed it": told once, with the number
            if before and _goes_on(before, tally, page.r, sentence):
                before = _joined(before, tally)
                continue
            if before:
                yield before
            whole = "for_" in tally.counts or len(tally.counts) > 1 or tally.rule == "vote.unanimous"
            before = _vote(page, tally, first, last) if whole else None
    if before:
        yield before


def _of_sentence(page: Page, first: int, last: int, taken: set[int]) -> list[Tally]:
    if not _framed(page.r, first, last):
        return []
    return tallies(page, first, last, taken) or _unanimous(page, first, last, taken)


def _framed(r: Reading, first: int, last: int) -> bool:
    if r.has(first, last, "percent") and not r.has(first, last, "vote_for", "vote_against"):
        return r.has(first, last, "body") and r.has(first, last, "tally", "vote") and not r.has(first, last, "poll")
    if r.has(first, last, "poll"):
        return r.has(first, last, "body") and r.has(first, last, "tally", "vote", "reject")
    if r.has(first, last, "tally", "vote", "vote.n", "unanimous", "abstain"):
        return True
    if _row(r, first) and any(_row(r, r.bound(i)[0]) for i in (first - 1, last) if 0 <= i < len(r.tokens)):
        return True
    return r.has(first, last, "body") or (r.has(first, last, "vote_for") and r.has(first, last, "vote_against"))


def _row(r: Reading, first: int) -> bool:
    """ "For: 7. Against: 9." as minutes have it: a label, a colon and a number are the whole sentence."""
    label = r.any_here(first, LABELS)
    if label is None or r.low(label.last) != ":" or r.sort(label.last + 1) != "n":
        return False
    return r.sort(label.last + 2) in ("p", "")


def _unanimous(page: Page, first: int, last: int, taken: set[int]) -> list[Tally]:
    """ "unanimously", beside a verb of deciding, with a body in the sentence or the ones around it."""
    r = page.r
    home = r.home[first]
    begin, end = r.bounds[max(home - 1, 0)][0], r.bounds[min(home + 1, len(r.bounds) - 1)][1]
    for mark in r.within(first, last, "unanimous"):
        near = (max(first, mark.first - 10), min(last, mark.last + 12))
        deciding = r.has(
            *near, *TEXTS, "vote", "extend", "condemn", "appoint", "split", "tally", "vote.n", "approve.n", "adopt.n"
        )
        if r.low(mark.first) == "unanimous" and r.low(mark.last) == "on":
            continue  # "the jury was unanimous on all but two counts"
        if (deciding and r.has(begin, end, "body")) or r.has(near[0], mark.first, "body"):
            return [_of_all(page, Tally(first=mark.first, last=mark.last, rule="vote.unanimous"), taken)]
    return []


def _of_all(page: Page, tally: Tally, taken: set[int]) -> Tally:
    """ "by the unanimous vote of its 21 members": as many are for it."""
    r = page.r
    i = tally.last + bool(r.here(tally.last, "tally"))
    of = r.here(i, "of")
    i = of.last + bool(r.any_here(of.last, ("det", "possessive", "all"))) if of else i
    for n in page.numbers_within(i, i + 1) if of else ():
        if n not in taken and (
            r.has(page.numbers[n].last, page.numbers[n].last + 2, "body")
            or r.low(page.numbers[n].last).startswith(_PRESENT)
        ):
            tally.put("for_", page.numbers[n].value, tally.first, page.numbers[n].last)
            tally.owned.append(n)
    return tally


_PRESENT = ("présent", "votant", "member", "membre", "miembro", "present", "asistent")


def _goes_on(before: Found, tally: Tally, r: Reading, sentence: int) -> bool:
    """A sentence that only gives the rest of the vote in the one before it."""
    value = before.value
    if not isinstance(value, Vote) or sentence - r.home[before.last - 1] > 1 or tally.rule == "vote.unanimous":
        return False
    new = set(tally.counts)
    return "for_" not in new and value.for_ is not None and all(getattr(value, label) is None for label in new)


def _spelt_out(before: Found, tally: Tally, r: Reading, sentence: int) -> bool:
    value = before.value
    bare = isinstance(value, Vote) and value.unanimous and value.for_ is None
    return bare and set(tally.counts) == {"for_"} and sentence - r.home[before.last - 1] == 1


def _joined(before: Found, tally: Tally) -> Found:
    value = replace(before.value, **tally.counts)  # type: ignore[arg-type]  # Vote's own fields
    return replace(before, value=value, last=tally.last, numbers=(*before.numbers, *tally.owned))


def _vote(page: Page, tally: Tally, first: int, last: int) -> Found:
    r = page.r
    counts = tally.counts
    result = _result(r, first, last)
    if tally.pair and counts["for_"] > counts["against"] and _turned_down(r, first, tally):
        counts = {**counts, "for_": counts["against"], "against": counts["for_"]}
    value = replace(Vote(), **counts)  # type: ignore[arg-type]  # Vote's own fields
    body = _body(page, tally.first, first, last)
    unanimous = tally.rule == "vote.unanimous" or r.has(first, last, "unanimous")
    value = replace(value, unanimous=unanimous, body=body, result=result, derived=tally.derived)
    trust = 1.0 if body or len(counts) > 1 else 0.85
    return Found(value, tally.first, tally.last, tally.rule, trust, tuple(tally.owned))


def _turned_down(r: Reading, first: int, tally: Tally) -> bool:
    """ "rejected it by 84 votes to 70", "failed 9-6": the greater number is against. A court that strikes something
    down is for doing so."""
    refusing = any(r.low(j).startswith(_REFUSING) for j in range(first, tally.first) if r.any_here(j, _REFUSALS))
    near = r.within(max(first, tally.first - _NEAR), tally.first, "result_rejected")
    failed = any(not r.low(mark.first).startswith("repouss") for mark in near)  # "a repoussé le scrutin": put it off
    courts = any(r.low(j) in _COURTS for j in range(first, tally.last))
    return refusing or (failed and not courts)


_NEAR = 8
_REFUSALS = ("reject", "reject.n", "result_rejected")
_REFUSING = ("reject", "rechaz", "rejet", "defeat")
_COURTS_TEXT = "court judges justices bench cour tribunal juges corte suprema jueces magistrados magistrats jury"
_COURTS = frozenset(_COURTS_TEXT.split())


def _result(r: Reading, first: int, last: int) -> Literal["adopted", "rejected"] | None:
    adopted, rejected = r.has(first, last, "result_adopted"), r.has(first, last, "result_rejected")
    return None if adopted == rejected else "adopted" if adopted else "rejected"


# --- who voted ---


def _body(page: Page, i: int, first: int, last: int) -> Term | None:
    """The body nearest before the tally, then after it, then in the sentences around: by name before "deputies"."""
    r = page.r
    home = r.home[first]
    around = [r.bounds[n] for n in (home - 1, home - 2, home + 1) if 0 <= n < len(r.bounds)]
    for begin, end in [(first, i), (i, last), *around]:
        if name := _named_body(page, begin, end, i):
            return name
    near = [m for m in r.within(first, last, "body") if r.low(m.last - 1) not in _PEOPLE]
    return Term(r.slice(near[-1].first, near[-1].last)) if near else None


_PEOPLE_TEXT = """
    lawmakers legislators deputies senators mps representatives councillors councilors councilmembers delegates members
    congressmen aldermen shareholders députés sénateurs élus membres conseillers parlementaires diputados senadores
    legisladores miembros concejales regidores depite senatè
"""
_PEOPLE = frozenset(_PEOPLE_TEXT.split())


def _named_body(page: Page, first: int, last: int, at: int) -> Term | None:
    r = page.r
    named = [
        (org.first, Term(r.slice(org.first, org.last), org.value.id))
        for org in page.orgs
        if first <= org.first
        and org.last <= last
        and isinstance(org.value, Org)
        and _votes(r, org.value, org)
        and not _of_paper(r, org.first)
    ]
    covered = {j for org in page.orgs for j in range(org.first, org.last)}
    named += [
        (mark.first, Term(r.slice(mark.first, mark.last)))
        for mark in r.within(first, last, "body")
        if mark.first not in covered and r.capital(mark.first) and r.low(mark.last - 1) not in _PEOPLE
    ]
    return min(named, key=lambda one: abs(one[0] - at))[1] if named else None


def _of_paper(r: Reading, first: int) -> bool:
    """ "extended the mandate of the Panel of Experts": whose mandate is voted on votes not."""
    i = first - bool(r.here(first - 1, "det"))
    of = r.before(i, "of") or r.before(first, "of")
    return of is not None and r.low(of.first - 1) in _PAPERS


_PAPERS_TEXT = """
    mandate mandat mandato manda report rapport informe rapò work travaux labor budget presupuesto term head chief
"""
_PAPERS = frozenset(_PAPERS_TEXT.split())
_OF_STATES = frozenset(
    (
        "OAS", "OEA", "Organization of American States", "Organización de los Estados Americanos",
        "Organisation des États américains", "CARICOM", "United Nations", "ONU",
    )
)  # fmt: skip


def _votes(r: Reading, value: Org, org: Found) -> bool:
    """Whether an organisation is one that votes: a body by its noun, or one of states."""
    if any(r.here(j, "body") for j in range(org.first, org.last)):
        return True
    return any(name in _OF_STATES for name in (value.name, *value.names))


RULES = (
    Rule(
        "vote.labelled",
        (
            "en: It was ratified with ⟦57 votes in favor out of a possible 60⟧ in the Assembly.",
            "en: The ratification garnered ⟦57 out of 60 votes⟧.",
            "en: The Senate passed the bill ⟦57-3⟧.",
            "en: Lawmakers approved the plan ⟦21-8, with one abstention⟧.",
            "en: The Council adopted it by ⟦12 votes in favour to none against, with 3 abstentions⟧.",
            "en: In the chamber ⟦57 of the 60⟧ deputies raised their hands.",
            "en: Delegates voted by ⟦1,874 to 612⟧ in favour of a strike.",
            "en: The board split ⟦5-2⟧.",
            "en: Of the ⟦60 deputies, 57 voted in favour⟧.",
            "en: The Council approved it with ⟦13 votes and the abstentions of China and Russia⟧.",
            "en: ⟦No one voted against; 14 were in favour⟧.",
            "en: Voting was as follows: For ⟦9, against 4, abstentions 2⟧.",
            "en: With ⟦eight justices in favor and three against⟧, the court upheld it.",
            "fr: Le budget a été adopté par ⟦52 voix, contre 17 et 4 abstentions⟧.",
            "fr: Le texte a été adopté par ⟦57 voix pour, 3 contre et 2 abstentions⟧.",
            "fr: L'Assemblée l'a approuvé par ⟦57 voix contre 3⟧.",
            "en: Committee vote. For: ⟦7. Against: 9. Abstained: 1⟧.",
            "es: La Asamblea lo aprobó con ⟦57 votos a favor, 3 en contra y 2 abstenciones⟧.",
        ),
        (
            "en: The poll found 57 of 60 respondents in favor.",
            "en: They beat the visitors 57-3.",
            "en: Another 640 are due before the Dec. 20 vote of the Senate.",
            "en: For: 12 people came. Against: the wall. For: 7 days.",
            "en: Voters aged 18 to 39 stayed away.",
            "en: She won four of five states.",
            "en: The bill needs 129 votes in the Senate.",
            "en: In the House 61 of 120 members had signed a letter against it.",
            "en: The party won 17 seats in the 42-seat chamber, which votes on Monday.",
            "en: The Senate passed it by three votes.",
            "en: The reform fell three votes short in parliament.",
            "en: More than two thirds of the 120 members backed it.",
            "en: A majority, 80 of the 120 members, is needed.",
            "en: Of its nine members, seven had a vote.",
            "en: The board voted to close 12 schools, 3 to 5 of them in spring.",
            "en: We lost 12 votes in the count.",
        ),
    ),
    Rule(
        "vote.unanimous",
        (
            "en: The Council ⟦unanimously⟧ adopted the resolution.",
            "fr: Le Conseil a adopté le texte ⟦à l'unanimité de ses quinze⟧ membres.",
        ),
        ("en: Critics were unanimous about the film.",),
    ),
)
