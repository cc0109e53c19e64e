"""Votes that no number tells: "none against", "Nicaragua abstaining"."""

from messages.facts.labels import LABELS, Tally
from messages.facts.page import Page
from messages.facts.reading import Reading


def nobody(r: Reading, tally: Tally, first: int, last: int) -> None:
    """ "none against", "aucune voix contre"."""
    if "for_" not in tally.counts:
        return
    for mark in r.within(first, last, "none"):
        voices = r.here(mark.last, "tally")
        i = voices.last if voices else mark.last
        label = next((label for tag, label in LABELS.items() if r.here(i, tag)), None)
        if label is None and r.low(mark.first - 1) in ("to", "against") and r.before(mark.first - 1, "tally"):
            label = "against"  # "13 votes to none"
        if label in ("against", "abstain") and label not in tally.counts:
            tally.put(label, 0, mark.first, i + 1)


def named_abstainers(page: Page, tally: Tally, first: int, last: int) -> None:
    """ "Nicaragua abstaining", "la Chine, la Russie et le Pakistan s'abstenant": counted, and marked as counted."""
    if "for_" not in tally.counts or "abstain" in tally.counts:
        return
    for mark in page.r.within(first, last, "abstain"):
        countries = _listed_before(page, mark.first, first) or _listed_after(page, mark.last, last)
        if countries:
            tally.put("abstain", len(countries), min(mark.first, *countries), max(mark.last, max(countries) + 1))
            tally.derived = ("abstain",)
            return


def _listed_after(page: Page, i: int, last: int) -> list[int]:
    """The countries of "the abstentions of China and Russia"."""
    r = page.r
    if not r.any_here(i, ("of", "by", "from")):
        return []
    found: list[int] = []
    i += 1
    while i < last:
        mention = page.names.at(i)
        if mention and mention.kind == "country":
            found.append(mention.first)
            i = mention.last
        elif r.any_here(i, ("and", "det", "of", "by", "from")) or r.low(i) == ",":
            i += 1
        else:
            break
    return found


def _listed_before(page: Page, i: int, first: int) -> list[int]:
    """The countries listed right before a token, by their first tokens."""
    r = page.r
    found: list[int] = []
    while i > first:
        mention = page.names.at(i - 1)
        if mention and mention.kind == "country":
            found.append(mention.first)
            i = mention.first
        elif r.any_here(i - 1, ("and", "det", "pron", "aux", "have", "adv")) or r.low(i - 1) == ",":
            i -= 1
        else:
            break
    return found
