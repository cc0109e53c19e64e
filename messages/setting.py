"""Where, when, with which countries, by how many votes and with how many dead: two events of one kind, with the same
people, differ in these.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from messages.facts.sentences import paragraphs, sentences
from messages.model import Article, Casualty, Country, Date, Fact, Vote
from messages.profile import dateline, entities, is_expected
from messages.topic import Topic

KINDS = ("place", "day", "country")

Mark = tuple[str, str]
"""("day", "2026-02-05")"""

READ = 2_000
"""Characters in which a first sentence ends."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`lead`: what the title and the first sentence say; `whole`: what is said anywhere."""

    lead: frozenset[Mark] = frozenset()
    whole: frozenset[Mark] = frozenset()
    votes: tuple[int, ...] = ()
    """Each count of votes for. What comes first is what an article is about, the others came before it."""
    dead: tuple[float, ...] = ()

    @classmethod
    def of(cls, facts: Iterable[Fact], article: Article | None, topic: Topic | None) -> "Setting":
        if article is None or topic is None:
            return cls()
        listed = sorted(facts, key=lambda one: one.start)
        marks = [*_of_facts(listed, topic), *_places(article, topic)]
        end = _first_sentence(article.text)
        lead = {mark for at, mark in marks if at < end and not _is_to_come(mark, article)}
        return cls(
            frozenset(_plain(lead, topic)),
            frozenset(mark for _, mark in marks),
            tuple(one.value.for_ for one in listed if isinstance(one.value, Vote) and one.value.for_ is not None),
            tuple(_dead(listed)),
        )

    def apart(self, earlier: "Setting") -> int:
        """In how many ways this, which came later, has another setting: it begins with what the earlier says nowhere,
        and does not say what the earlier begins with. Where both begin with another count, what it says further down
        is what came before. A count of votes is not changed, and a toll does not fall.
        """
        said = self.lead if self._counts_anew(earlier) else self.whole
        another_vote = bool(self.votes and earlier.votes) and self.votes[0] not in earlier.votes
        falls = bool(self.dead and earlier.dead) and self.dead[0] < earlier.dead[0]
        return sum(self._differs(earlier, kind, said) for kind in KINDS) + another_vote + falls

    def _counts_anew(self, earlier: "Setting") -> bool:
        return self.votes[:1] != earlier.votes[:1] if self.votes and earlier.votes else self._harms_anew(earlier)

    def _harms_anew(self, earlier: "Setting") -> bool:
        return bool(self.dead and earlier.dead) and self.dead[0] != earlier.dead[0]

    def _differs(self, earlier: "Setting", kind: str, said: frozenset[Mark]) -> bool:
        mine, theirs = ({mark for mark in one.lead if mark[0] == kind} for one in (self, earlier))
        return bool(mine and theirs) and not mine & earlier.whole and not theirs & said


def _first_sentence(text: str) -> int:
    """Where it ends."""
    return next((end for _, end in sentences(text, paragraphs(text[:READ])[:1]).spans), 0)


def _of_facts(facts: Iterable[Fact], topic: Topic) -> Iterator[tuple[int, Mark]]:
    for fact in facts:
        match fact.value:
            case Date(value) if len(value) == 10:
                yield fact.start, ("day", value)
            case Country(code) if code != topic.country:
                yield fact.start, ("country", code)


def _is_to_come(mark: Mark, article: Article) -> bool:
    """What is announced for a day is told again when it comes."""
    written = article.published or article.fetched
    return mark[0] == "day" and written is not None and mark[1] > written.date().isoformat()


def _dead(facts: Iterable[Fact]) -> Iterator[float]:
    for fact in facts:
        if isinstance(fact.value, Casualty) and fact.value.harm == "killed" and fact.value.quantity.low:
            yield fact.value.quantity.low


def _places(article: Article, topic: Topic) -> Iterator[tuple[int, Mark]]:
    """Of the topic's country. What stands in the title stands before all else."""
    text, desk = len(article.title) + 1, dateline(article.text)
    for id_, (at, *_) in entities(article, topic).items():
        entity = topic.entity(id_)
        if entity and entity.sort == "place" and entity.country == topic.country and not text <= at < text + desk:
            yield at - text, ("place", id_)


def _plain(lead: set[Mark], topic: Topic) -> set[Mark]:
    """Without the capital, where a place is named beside it: that is how places are explained."""
    capital = {mark for mark in lead if mark[0] == "place" and is_expected(mark[1], topic)}
    return lead - capital if any(mark[0] == "place" for mark in lead - capital) else lead
