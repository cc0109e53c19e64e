"""People: those of the topic, and others by name where the text gives their role."""

from collections.abc import Iterator

from messages.facts.cast import Cast
from messages.facts.found import Found
from messages.facts.people import role_beside
from messages.facts.rules import Rule
from messages.model import Person


def find(cast: Cast) -> Iterator[Found]:
    page = cast.page
    for name in cast.people:
        role = role_beside(page, name)
        if name.entity is None and (role is None or name.last - name.first < 2):
            continue
        value = Person(page.r.slice(name.first, name.last), name.entity, page.r.slice(*role) if role else None)
        yield Found(value, name.first, name.last, "person.topic" if name.entity else "person.role")


RULES = (
    Rule(
        "person.role",
        ("en: Finance Minister ⟦Lisa Cumberbatch⟧ left.", "fr: le ministre ⟦Jean Dupont⟧ est parti"),
        ("en: He likes New York.",),
    ),
)
