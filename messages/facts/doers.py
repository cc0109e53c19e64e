"""Who does what a verb of an event says, and whether such a one can do it to such a thing."""

from messages.facts.actions import NO_OBJECT, suits
from messages.facts.clauses import last_verb, subject
from messages.facts.lexicon import Mark
from messages.facts.objects import object_after
from messages.facts.page import Page
from messages.facts.parties import is_actor
from messages.facts.reading import Reading
from messages.facts.sentences import Span


def doer(page: Page, mark: Mark, verb: int) -> Span | None:
    """The subject of a verb group that begins at `verb`."""
    return _sayer(page, verb) or _inverted(page, mark, verb)


def _inverted(page: Page, mark: Mark, verb: int) -> Span | None:
    """ "Renunció la ministra de Salud": a Spanish sentence that begins with the verb."""
    r = page.r
    begin = r.bound(verb)[0]
    opens = all(i in page.in_dates or r.sort(i) == "p" for i in range(begin, verb))
    if r.lang != "es" or mark.tag not in NO_OBJECT or not opens or not r.any_here(mark.last, ("det",)):
        return None
    return object_after(page, mark.last)


_SAME = ("he", "she", "they", "pron")
_THAT = frozenset(("that", "que", "qu'", "ke"))


def _sayer(page: Page, verb: int) -> Span | None:
    """The subject of a verb; of "the firm said it will withdraw", and of the like without a pronoun in Spanish, who
    says so."""
    r = page.r
    span = subject(page, verb)
    if span and not (span[1] - span[0] == 1 and r.any_here(span[0], _SAME) and r.low(span[0]) != "i"):
        return span
    begin = r.bound(verb)[0]
    before = span[0] if span else verb if r.lang == "es" and r.low(verb - 1) in _THAT else begin
    saying = last_verb(r, max(begin, before - 6), before, ("say",))
    if saying is None or any(
        r.sort(i) == "p" or (r.capital(i) and i not in page.in_dates) for i in range(saying.last, before)
    ):
        return None
    told = subject(page, saying.first)
    return told if told and not r.any_here(told[0], _SAME) else None


_ALONE = frozenset(("withdraw", "deploy", "sign", "join", *NO_OBJECT))
"""Actions that need nothing to be done to."""


_TELLING = frozenset(("pledge", "propose", "condemn", "offer"))


def can(page: Page, mark: Mark, actor: Span, goal: Span | None) -> bool:
    """Whether such an actor can do this to such a thing."""
    r = page.r
    if goal is None:
        return mark.tag in _ALONE and _can_alone(page, mark, actor)
    if goal and r.any_here(goal[1], ("have", "will", "be")) and mark.tag in _TELLING:
        return False  # "promised players would be able"
    if mark.tag == "end" and r.low(mark.first).startswith("venc"):
        return False  # "venció a Magnus": defeated
    if sentenced(r, mark, actor) or not suits(page, mark, mark.tag, goal):
        return False
    if mark.tag == "condemn" and r.sort(goal[0]) == "n":
        return False  # "condenó el lunes a 38 años"
    return mark.tag != "attack" or _strikes(page, actor)


_STRIKING = ("armed", "personnel", "personnel_groups", "force", "victims", "people", "counted", "disasters", "demonyms")


def _strikes(page: Page, actor: Span) -> bool:
    """Who attacks with more than words: men, forces, states; not a person by name or in office."""
    r = page.r
    if any(r.any_here(i, ("roles", "titles")) for i in range(*actor)):
        return False
    known = any(mention.sort != "person" for mention in page.names.within(*actor))
    return known or any(r.any_here(i, _STRIKING) for i in range(*actor))


_TO_AGREE = ("agreement", "vote.n", "tally")


def _can_alone(page: Page, mark: Mark, actor: Span) -> bool:
    """ "Arrived at an agreement" is no arrival; a force that is deployed deploys by itself, a person does not."""
    r = page.r
    behind = range(mark.last, min(mark.last + 4, len(r.tokens)))
    if mark.tag == "arrive":
        there = any(page.names.at(i) or r.here(i, "place") or i in page.in_dates for i in behind)
        going = r.low(mark.last) in ("a", "à") and r.low(mark.last + 1).endswith(("ar", "er", "ir", "re"))
        return there and not going and not any(r.any_here(i, _TO_AGREE) for i in behind)
    if mark.tag == "resign":
        return is_actor(page, actor) and not (r.lang == "es" and _gives_up(r, mark))
    if mark.tag in ("sign", "join"):
        return any(mention.kind == "country" for mention in page.names.within(*actor)) or any(
            r.low(i) in _STATES for i in range(*actor)
        )
    if r.low(mark.last - 1) == "sent":
        return False  # "soldiers sent to guard it"
    if mark.tag == "withdraw" and not _itself(r, mark):
        return False
    forces = ("personnel", "personnel_groups", "force")
    named = mark.tag == "withdraw" and any(r.capital(i) for i in range(*actor)) and not _retires(page, mark, actor)
    return named or any(r.any_here(i, forces) for i in range(*actor))


def _itself(r: Reading, mark: Mark) -> bool:
    """ "Se retiró", "s'est retiré"; "retiró el miércoles de Haití a ocho médicos" withdrew them, not itself."""
    draws = r.lang in ("fr", "es") and r.low(mark.last - 1).startswith("retir")
    return not draws or any(r.low(i) in ("se", "s'") for i in range(mark.first - 3, mark.last))


def _retires(page: Page, mark: Mark, actor: Span) -> bool:
    """ "El lanzador Raúl Valdés se retiró tras 19 temporadas": somebody who withdraws from nothing that is told."""
    r = page.r
    known = any(mention.kind == "country" or mention.sort != "person" for mention in page.names.within(*actor))
    return not known and not (r.any_here(mark.last, ("from", "of")) or r.low(mark.last - 1) in ("from", "out"))


_STATES_TEXT = "countries nations states pays états nations países naciones estados peyi"
_STATES = frozenset(_STATES_TEXT.split())


_POSTS = frozenset(
    ("cargo", "puesto", "escaño", "presidencia", "jefatura", "ministerio", "dirección", "cartera", "banca", "gobierno")
)


def _gives_up(r: Reading, mark: Mark) -> bool:
    """ "Renunció a la nacionalidad": gave up something other than an office."""
    if r.low(mark.last) not in ("a", "al"):
        return False
    return not any(r.low(i) in _POSTS for i in range(mark.last + 1, mark.last + 4))


_COURTS = (
    "tribunal",
    "cour",
    "juge",
    "jury",
    "corte",
    "juez",
    "juzgado",
    "jurado",
    "magistrad",
    "court",
    "judge",
    "audiencia",
)


def sentenced(r: Reading, mark: Mark, by: Span) -> bool:
    """ "Condamné à dix ans", "condenó a": what a court does."""
    judged = r.low(mark.last) in ("to", "à", "a", "al") or any(r.low(i).startswith(_COURTS) for i in range(*by))
    return mark.tag == "condemn" and judged
