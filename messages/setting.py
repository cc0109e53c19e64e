"""Where, when, with which countries and by how many votes: two events of one kind, with the same people, differ in
these. Each is a set of pairs, ("day", "2026-02-05").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from messages.model import Article, Country, Date, Fact, Vote
from messages.profile import entities, is_expected
from messages.topic import Topic

KINDS = ("place", "day", "country", "tally")

Mark = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """`lead`: what the title and the first paragraph say; `whole`: what is said anywhere."""

    lead: frozenset[Mark] = frozenset()
    whole: frozenset[Mark] = frozenset()

    @classmethod
    def of(cls, facts: Iterable[Fact], article: Article | None, topic: Topic | None) -> "Setting":
        if article is None or topic is None:
            return cls()
        opening = article.text.find("\n\n")
        end = opening if opening >= 0 else len(article.text)
        marks = [*_of_facts(facts, topic), *_places(article, topic)]
        lead = {mark for at, mark in marks if at < end}
        return cls(frozenset(_plain(lead, topic)), frozenset(mark for _, mark in marks))

    def apart(self, other: "Setting") -> int:
        """In how many kinds both begin with something, and neither says anywhere what the other begins with."""
        return sum(self._differs(other, kind) for kind in KINDS)

    def _differs(self, other: "Setting", kind: str) -> bool:
        mine, others = ({mark for mark in one.lead if mark[0] == kind} for one in (self, other))
        return bool(mine and others) and not mine & other.whole and not others & self.whole


def _of_facts(facts: Iterable[Fact], topic: Topic) -> Iterator[tuple[int, Mark]]:
    for fact in facts:
        match fact.value:
            case Date(value) if len(value) == 10:
                yield fact.start, ("day", value)
            case Country(code) if code != topic.country:
                yield fact.start, ("country", code)
            case Vote(for_=n) if n is not None:
                yield fact.start, ("tally", str(n))


def _places(article: Article, topic: Topic) -> Iterator[tuple[int, Mark]]:
    """Of the topic's country. What stands in the title stands before all else."""
    for id_, (at, *_) in entities(article, topic).items():
        entity = topic.entity(id_)
        if entity and entity.sort == "place" and entity.country == topic.country:
            yield at - len(article.title) - 1, ("place", id_)


def _plain(lead: set[Mark], topic: Topic) -> set[Mark]:
    """Without the capital, where a place is named beside it: that is how places are explained."""
    capital = {mark for mark in lead if mark[0] == "place" and is_expected(mark[1], topic)}
    return lead - capital if any(mark[0] == "place" for mark in lead - capital) else lead
