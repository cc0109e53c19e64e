"""Organisations: those of the topic and the world by name, others by a head in a capitalised run ("Ministry of")."""

from collections.abc import Iterator

from messages.facts.found import Found
from messages.facts.mentions import Mentions
from messages.facts.reading import Reading
from messages.facts.rules import Rule
from messages.facts.sentences import Span
from messages.model import Org

_SORTS = ("org", "body", "mission", "group")
_LINKS_TEXT = """
    of for and the on to de des du d' la l' les pour et à aux en del los las para y al e yo nan
"""
_LINKS = frozenset(_LINKS_TEXT.split())
_ADJECTIVES_TEXT = """
    national nationale général générale supérieur supérieure central centrale électoral électorale provisoire
    mondial mondiale international internationale haïtien haïtienne civile civil public publique nacional general
    superior central electoral civil público pública internacional mundial legislativa legislativo federal
    constitutionnel constitutionnelle constitucional suprema suprême populaire popular fédéral fédérale présidentiel
    présidentielle transition municipal municipale judiciaire judicial européenne européen europea europeo económica
    économique social sociale
"""
_ADJECTIVES = frozenset(_ADJECTIVES_TEXT.split())
"""Words in small letters that go on with a name in French and Spanish: "Conseil électoral provisoire"."""
_LOWER_HEADS = frozenset(["ministère", "ministerio", "ministè", "secretaría", "secrétairerie"])


def find(r: Reading, names: Mentions) -> Iterator[Found]:
    seen: set[str] = set()
    for found in sorted([*_known(r, names), *_patterned(r, names)], key=lambda one: one.first):
        value = found.value
        assert isinstance(value, Org)  # noqa: S101
        keys = {value.id or "", *(name.lower() for name in (value.name, *value.names))} - {""}
        if seen.isdisjoint(keys):
            yield found
        seen |= keys


def _known(r: Reading, names: Mentions) -> Iterator[Found]:
    for mention in names.all:
        written = r.capital(mention.last - 1 if r.lang == "en" else mention.first)
        if mention.kind == "entity" and mention.sort in _SORTS and written:
            yield _found(r, names, "org.topic", (mention.first, mention.last))
    i = 0
    while i < len(r.tokens):
        mark = r.here(i, "organisations")
        if mark and any(r.capital(j) for j in range(mark.first, mark.last)) and names.at(i) is None:
            longer = _run(r, names, i)
            last = longer[1] if longer and longer[1] > mark.last else mark.last
            yield _found(r, names, "org.world", (mark.first, last), str(mark.value) if last == mark.last else "")
            i = last
        else:
            i += 1


def _found(r: Reading, names: Mentions, rule: str, span: Span, also: str = "") -> Found:
    first, last = span
    mention = names.at(first)
    entity = mention.value if mention and rule == "org.topic" else None
    name = r.slice(first, last)
    others = [also, _acronym_after(r, last), *_shorter(r, names, first, last)]
    return Found(Org(name, entity, tuple(dict.fromkeys(o for o in others if o and o != name))), first, last, rule)


def _acronym_after(r: Reading, i: int) -> str:
    if r.low(i) == "(" and r.low(i + 2) == ")" and r.tokens[i + 1].text.isupper():
        return r.tokens[i + 1].text
    return ""


def _shorter(r: Reading, names: Mentions, first: int, last: int) -> list[str]:
    """The name without "of <country>" behind it and without the nationality before it."""
    for i in range(first + 1, last - 1):
        mention = names.at(i + 1) if r.here(i, "of") else None
        mention = mention or (names.at(i + 2) if r.here(i, "of") and r.here(i + 1, "det") else None)
        if mention and mention.kind == "country" and mention.last == last:
            return [r.slice(first, i)]
    return []


# --- by pattern ---


def _patterned(r: Reading, names: Mentions) -> Iterator[Found]:
    known = {j for i in range(len(r.tokens)) if (m := r.here(i, "organisations")) for j in range(m.first, m.last)}
    i = 0
    while i < len(r.tokens):
        span = _run(r, names, i) if i not in known else None
        if span is None:
            i += 1
            continue
        first, last = span
        if not known.intersection(range(first, last)) and not any(_entity(names, j) for j in range(first, last)):
            yield _found(r, names, "org.head", span)
        i = last


def _entity(names: Mentions, i: int) -> bool:
    mention = names.at(i)
    return mention is not None and mention.kind == "entity"


def _run(r: Reading, names: Mentions, i: int) -> tuple[int, int] | None:
    """A capitalised run with a word in it that heads the name of an organisation."""
    if r.sort(i) not in "wa" or not (r.capital(i) or r.low(i) in _LOWER_HEADS) or r.low(i) in _LINKS:
        return None
    if i == r.bound(i)[0] and r.any_here(i, ("det", "prep", "pron", "adv", "sub", "conj")):
        return None
    last = _extent(r, names, i)
    heads = [j for j in range(i, last) if (r.capital(j) or j == i) and r.any_here(j, ("org_heads", "body"))]
    words = sum(r.sort(j) in "wa" and r.low(j) not in _LINKS for j in range(i, last))
    if not heads or words < 2 or _titled(r, i, last) or _shouted(r, i):
        return None
    return i, last


def _extent(r: Reading, names: Mentions, i: int) -> int:
    end = r.bound(i)[1]
    last = i + 1
    j = last
    while j < end and j - i < 14:
        if r.sort(j) in "wa" and r.capital(j) and r.low(j) not in _LINKS:
            if r.any_here(j, ("titles", "roles")) and not r.any_here(j, ("org_heads", "body")) and r.capital(j + 1):
                break
            j = last = j + 1
        elif r.low(j) in _LINKS or (r.low(j) == "-" and r.glued(j)) or (r.sort(j) == "s" and _owns(r, names, j)):
            j += 1
        elif r.lang != "en" and r.low(j) in _ADJECTIVES:
            j = last = j + 1
        else:
            break
    return _without_and(r, i, last)


def _owns(r: Reading, names: Mentions, i: int) -> bool:
    """ "Dockworkers' Union" is one name, "Kenya's National Assembly" is not."""
    return names.at(i - 1) is None and r.low(i) == "'" and r.capital(i + 1)


def _without_and(r: Reading, first: int, last: int) -> int:
    """Two names joined by "and": the run ends before it where a head stands on both sides."""
    for j in range(first + 1, last):
        if r.here(j, "and") and all(
            any(r.any_here(k, ("org_heads", "body")) for k in range(*span)) for span in ((first, j), (j, last))
        ):
            return j
        if r.here(j, "and") and r.here(j + 1, "det"):
            return j
    return last


def _titled(r: Reading, first: int, last: int) -> bool:
    """ "Police Chief Juan Pérez" names a person."""
    if r.capital(last) and r.any_here(last, ("titles", "roles")):
        return True
    return any(
        r.any_here(j, ("titles", "roles")) and not r.any_here(j, ("org_heads", "body")) for j in range(first, last)
    )


def _shouted(r: Reading, i: int) -> bool:
    """A headline in capitals has no names in it that could be told from words."""
    first, last = r.bound(i)
    words = [r.tokens[j].text for j in range(first, last) if r.sort(j) == "w" and len(r.low(j)) > 3]
    return len(words) > 2 and all(word.isupper() for word in words)


RULES = (
    Rule(
        "org.world",
        (
            "en: a session at the ⟦Organization of American States⟧",
            "fr: selon l'⟦OTAN⟧, la crise",
            "es: según la ⟦OTAN⟧, la crisis",
        ),
        ("en: who said us?",),
    ),
    Rule(
        "org.head",
        (
            "en: the ⟦Ministry of Public Works⟧ said",
            "fr: le ⟦ministère de la Justice⟧ a dit",
            "es: el ⟦Ministerio de Obras Públicas⟧ dijo",
        ),
        ("en: Supreme Leader Juan Pérez and Police Chief Ana Paz left.", "en: THE COURT SAID NOTHING TODAY"),
    ),
)
