"""Who speaks: the subject of a verb of saying before or after the words, a pronoun led back to a name, or nobody."""

from messages.facts.cast import Cast, Speaker
from messages.facts.clauses import VERBS, first_verb, last_verb, subject, verb_at
from messages.facts.lexicon import Mark
from messages.facts.reading import Reading
from messages.facts.sentences import Span

_MARKS = frozenset((",", "-", "–", "—", ".", "”", '"', "»", "'", "?", "!", "…"))
_ENDS = frozenset((";", ".", ":", "“", "«", '"', "(", "—", "„", "?", "!"))


def after(cast: Cast, i: int, end: int, *, inside: bool = False) -> Speaker | None:
    """The speaker named right after words that end before token i: ", said X", ", X said", ", according to X".

    `inside` where the cue itself stands between the marks, as in French.
    """
    r = cast.page.r
    while i < end and (r.low(i) in _MARKS or "adv" in r.tags[i]):
        i += 1
    if cued := _attributed(r, i):
        return cast.in_phrase(cued.last, _phrase_end(r, cued.last, end), (cued.first, cued.last))
    if r.here(i, "and") and not inside:
        return None  # "... and her department has written": another clause
    verb = _saying(r, i, end, inside=inside)
    if verb is None:
        return None
    if auxiliaries(r, i, verb.first) and (inverted := _inverted(cast, i, verb, end)):
        return inverted
    last = verb.first
    while last > i and (r.any_here(last - 1, ("aux", "have", "be", "adv")) or r.low(last - 1) == ","):
        last -= 1
    return cast.in_phrase(i, last, (verb.first, verb.last)) if last > i and not inside else None


def behind_at_once(cast: Cast, i: int, end: int) -> Speaker | None:
    """ ": "No hubo consulta", dijo el sr. Gillard": a verb right behind the mark outweighs what stands before."""
    r = cast.page.r
    while i < end and r.low(i) in _MARKS:
        i += 1
    verb = r.here(i, "say") if i < end else None
    return _inverted(cast, i, verb, end) if verb and speaks(r, i) else None


_AUXILIARY = ("aux", "have", "be", "pron", "he", "she", "they", "adv")
_PASSIVE = frozenset(("fue", "fueron", "será", "fut", "furent", "sera", "était", "was", "were", "es", "son", "ha sido"))


def auxiliaries(r: Reading, first: int, verb: int) -> bool:
    """Whether only auxiliaries, pronouns and hyphens stand before a verb ("a-t-il déclaré", "nous a-t-elle écrit")."""
    words = range(first, verb)
    if any(r.low(j) in _PASSIVE for j in words) and not any(r.low(j) in ("s'", "se") for j in words):
        return False
    small = ("-", "t", "se", "y", "m'", "nous")
    return all(r.any_here(j, _AUXILIARY) or r.low(j) in small or r.low(j).endswith(_MANNER) for j in words)


_MANNER = ("ment", "mente", "ly")
"""Endings of adverbs: "a sobrement commenté"."""


def _inverted(cast: Cast, i: int, verb: Mark, end: int) -> Speaker | None:
    """ "said X", "a déclaré X", "a-t-il ajouté", "dijo"."""
    r = cast.page.r
    cue = (verb.first, verb.last)
    pronouns = [
        j
        for j in range(i, min(verb.last + 4, end))
        if r.any_here(j, ("he", "she", "they")) and _joined(r, j, verb) and _is_subject(r, j, verb)
    ]
    if pronouns:
        return cast.resolved(pronouns[0], cue)
    last = _phrase_end(r, verb.last, end)
    found = cast.in_phrase(verb.last, last, cue) if last > verb.last else None
    if found or r.lang != "es" or verb.first > i + 2 or not no_subject(r, verb.last, end):
        return found
    return cast.resolved(verb.first, cue)


_TO_WHOM = frozenset(("lui", "leur", "le", "la", "les", "l'"))


def _is_subject(r: Reading, j: int, verb: Mark) -> bool:
    """Not "said his brother", nor "lui a répondu le maire"."""
    return not (r.here(j, "possessive") and r.lang != "ht") and not (
        j < verb.first and r.low(j) in _TO_WHOM and r.low(j - 1) != "-"
    )


def no_subject(r: Reading, i: int, end: int) -> bool:
    """Whether nothing that could be a subject follows a Spanish verb: its subject is who spoke before."""
    return i >= end or r.sort(i) == "p" or r.any_here(i, ("prep", "adv", "conj", "sub", "relative")) is not None


def _joined(r: Reading, j: int, verb: Mark) -> bool:
    """Whether a pronoun belongs to a verb: before it, or right behind it by hyphens."""
    if j < verb.first:
        return True
    if r.lang == "en":
        return j == verb.last
    return all(r.low(k) in ("-", "t") for k in range(verb.last, j))


def _saying(r: Reading, i: int, end: int, *, inside: bool) -> Mark | None:
    """The first verb of saying within reach."""
    for j in range(i, min(end, i + 30)):
        mark = r.here(j, "say")
        if mark and (inside or not r.quoted[j]) and speaks(r, j):
            return mark
        if r.low(j) in _ENDS and (j > i or r.low(j) in ";:(") and not abbreviates(r, j):
            return None
    return None


def abbreviates(r: Reading, i: int) -> bool:
    """The dot of "Gov. Kasich" or of "John R. Allen"."""
    short = r.low(i) == "." and r.glued(i) and r.capital(i + 1)
    return short and (
        r.before(i, "titles") is not None or r.before(i + 1, "titles") is not None or len(r.low(i - 1)) == 1
    )


_PARTICIPLES = {"fr": ("é", "ée", "és", "ées"), "es": ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas")}


def speaks(r: Reading, i: int) -> bool:
    """Whether a word of the verbs of saying is one here: no noun, and no participle that describes ("acusado de")."""
    if r.here(i, "det") or r.any_here(i - 1, ("det", "of")) or r.sort(i - 1) == "s":
        return False
    if r.capital(i) and i != r.bound(i)[0] and not r.quoted[i - 1]:
        return False  # "the United States"
    if r.low(i - 1) in ("would", "could", "might"):
        return False  # "as Sherlock would say"
    if not r.low(i).endswith(_PARTICIPLES.get(r.lang, "\0")):
        return True
    return any(r.any_here(j, ("have", "be")) for j in range(max(i - 6, 0), i))


def _attributed(r: Reading, i: int) -> Mark | None:
    mark = r.here(i, "attribution")
    return mark if mark and mark.value == "cues" else None


def _phrase_end(r: Reading, i: int, end: int) -> int:
    """The end of the speaker's phrase with its apposition: a strong mark, a relative word or another verb."""
    j = i
    while j < min(end, i + 25) and (r.low(j) not in _ENDS or abbreviates(r, j)):
        plain = j > i and not r.capital(j)  # "Paul Antoine Bien-Aimé" is all a name
        if r.any_here(j, ("say", "be")) and (plain or j == i):
            break
        if (plain and ("sub" in r.tags[j] or r.here(j, "relative"))) or (r.quoted[j] and not r.quoted[i]):
            break
        j += 1
    return j


def next_sentence(cast: Cast, i: int) -> Speaker | None:
    """“Who do they think they are?” Trump said of Apple: the marks end the sentence, the cue opens the next one."""
    r = cast.page.r
    if i >= len(r.tokens) or r.low(i - 2) not in ("?", "!", ".", "…") or i != r.bound(i)[0] or r.quoted[i]:
        return None
    verb = next((mark for mark in r.within(i, min(i + 6, r.bound(i)[1]), "say")), None)
    apart = r.sentences.paragraphs[r.home[i]] != r.sentences.paragraphs[r.home[i - 1]]
    if verb is None or apart or _begins_anew(r, i, verb) or r.quoted[min(verb.last + 1, len(r.tokens) - 1)]:
        return None
    named = any(name.last <= verb.first for name in cast.within(i, verb.first))
    return after(cast, i, r.bound(i)[1]) if named or r.any_here(i, ("he", "she")) else None


def _begins_anew(r: Reading, i: int, verb: Mark) -> bool:
    """ "Trump has not yet responded", "Buckley, who phoned in", "Ruto said that": a sentence with something else to
    tell."""
    told = r.low(verb.last) in (",", ":") or r.any_here(verb.last, ("sub", "relative", "pron")) is not None
    aside = any(r.low(j) == "," or r.here(j, "relative") for j in range(i, verb.first))
    return told or aside or r.any_here(verb.first - 1, ("neg", "adv", "have")) is not None


def before(cast: Cast, begin: int, i: int) -> Speaker | None:
    """The speaker named in the sentence before words that begin at token i."""
    r = cast.page.r
    verb = None
    if named := _right_before(cast, begin, i):
        return named
    for j in range(i - 1, max(begin - 1, i - 28), -1):
        mark = r.here(j, "say")
        if mark and mark.last <= i and not r.quoted[j] and speaks(r, j):
            verb = mark
            break
        cued = _attributed(r, j)
        if cued and not _is_aside(r, begin, cued, i):
            return cast.in_phrase(cued.last, _phrase_end(r, cued.last, i), (cued.first, cued.last))
    return subject_of(cast, begin, i, verb) if verb else _colon(cast, begin, i)


def _is_aside(r: Reading, begin: int, cued: Mark, i: int) -> bool:
    """ "Paz explicó, según el acta, que «…»": an attribution between commas behind a verb of saying; and "pour" in the
    midst of a sentence, which is "for"."""
    if r.low(cued.first) in ("pour", "para") and cued.first > begin:
        return True
    closed = r.low(cued.first - 1) == "," and any(r.low(j) == "," for j in range(cued.last, i - 1))
    return closed and any(r.here(j, "say") and speaks(r, j) for j in range(begin, cued.first))


def subject_of(cast: Cast, begin: int, i: int, verb: Mark) -> Speaker | None:
    """Who does the saying at `verb`, in a sentence that begins at `begin` and whose words begin at token i."""
    r = cast.page.r
    span = subject(cast.page, verb.first)
    cue = (verb.first, verb.last)
    if by := r.here(verb.last, "by"):
        return cast.in_phrase(by.last, _phrase_end(r, by.last, i), cue)  # "décrit par le musicien comme"
    if r.lang == "en" and r.low(verb.first).endswith("ing") and (main := _main_subject(cast, begin, verb.first, cue)):
        return main
    return _before_verb(cast, begin, i, verb, None if _is_fronted(r, span) else span)


def _main_subject(cast: Cast, begin: int, last: int, cue: Span) -> Speaker | None:
    """Of "…, adding": who said what stands before it, or who opens the sentence ("The spokesman refused to say whom
    Cameron preferred, adding")."""
    r = cast.page.r
    said = last_verb(r, begin, last, ("say",))
    if said and speaks(r, said.first) and not r.low(said.first).endswith("ing"):
        span = subject(cast.page, said.first)
        return _before_verb(cast, begin, last, said, span) if span else after(cast, said.first, last)
    first = first_verb(r, begin, last, VERBS)
    span = subject(cast.page, first.first) if first else None
    return cast.in_phrase(*span, cue) if span and span[0] - begin <= 1 else None


def _before_verb(cast: Cast, begin: int, i: int, verb: Mark, span: Span | None) -> Speaker | None:
    r = cast.page.r
    cue = (verb.first, verb.last)
    found = cast.in_phrase(*span, cue) if span else None
    if found and found.named:
        return found
    wider = next(
        (
            name
            for name in cast.within(begin, verb.first)
            if cast.free(name, begin) and not r.quoted[name.first] and _governs(r, name.last, verb.first)
        ),
        None,
    )
    if wider:
        return cast.named(wider, cue)
    if found:
        return found
    end = _phrase_end(r, verb.last, i)
    if (r.lang != "en" or verb.first == begin) and verb.last < end and (said := cast.in_phrase(verb.last, end, cue)):
        return said
    return _understood(cast, begin, i, verb, span)


def _understood(cast: Cast, begin: int, i: int, verb: Mark, span: Span | None) -> Speaker | None:
    """By the pronoun before a verb of saying; in Spanish by none, unless somebody else follows the verb ("según anunció
    el gremio")."""
    r = cast.page.r
    pronoun = next((j for j in range(begin, verb.first) if _is_person(r, j)), None)
    if pronoun is None:
        named = span is not None and any(r.capital(j) for j in range(*span))
        if r.lang != "es" or named or not (no_subject(r, verb.last, i) or _is_when(cast, verb.last)):
            return None
    return cast.resolved(verb.first if pronoun is None else pronoun, (verb.first, verb.last))


def _is_when(cast: Cast, i: int) -> bool:
    """ "Dijo este lunes"."""
    return i + (cast.page.r.here(i, "det") is not None) in cast.page.in_dates


def _is_person(r: Reading, j: int) -> bool:
    """ "He", not "their calls"."""
    return r.any_here(j, ("he", "she", "they")) is not None and (r.lang == "ht" or not r.here(j, "possessive"))


def _governs(r: Reading, first: int, last: int) -> bool:
    """Whether no other verb stands between a name and the verb of saying, but in an aside."""
    aside = r.low(first) == ","
    return aside or not any(verb_at(r, j) and not r.capital(j) for j in range(first, last))


def _is_fronted(r: Reading, span: Span | None) -> bool:
    """ "En el programa de Ana Paz declaró": what a preposition opens the sentence with is where, not who."""
    if span is None or r.lang not in ("fr", "es"):
        return False
    before = span[0] - 1 - (r.here(span[0] - 1, "det") is not None)
    return r.here(before, "prep") is not None and not r.here(before, "of") and before <= r.bound(span[0])[0] + 1


def _right_before(cast: Cast, begin: int, i: int) -> Speaker | None:
    """ "Criticada por el ex primer ministro Claude Joseph: «…»": a full name right before the colon."""
    r = cast.page.r
    if r.low(i - 1) != ":":
        return None
    name = next((name for name in cast.within(begin, i - 1) if name.last == i - 1), None)
    by = name and next(
        (r.here(j, "by") for j in range(name.first - 1, max(begin, name.first - 6), -1) if r.here(j, "by")), None
    )
    return cast.named(name, (i - 1, i)) if name and by and name.last - name.first > 1 else None


def _colon(cast: Cast, begin: int, i: int) -> Speaker | None:
    """ "Jean Dupont : « ... »"."""
    r = cast.page.r
    if r.low(i - 1) != ":" or i - 1 - begin > 12:
        return None
    name = next((name for name in cast.within(begin, i - 1) if cast.free(name, begin)), None)
    return cast.named(name, (i - 1, i)) if name else None


_ME = frozenset(("je", "j'", "tu", "vous", "yo"))


def incise(r: Reading, first: int, last: int) -> Span | None:
    """A cue inside the marks, as in « Oui, a reconnu sa présidente. Non. »: its tokens from comma to stop."""
    for i in range(first + 1, last - 1):
        if r.low(i) != "," and not (r.low(i) in "?!" and r.low(i + 1)):
            continue
        j = i + 1
        while j < last and (r.any_here(j, _AUXILIARY) or r.low(j) in ("-", "t", "se", "m'", "nous")):
            j += 1
        if r.low(i + 1) in _ME:
            continue  # "… en mon nom, je salue la détermination …"
        verb = r.here(j, "say")
        if verb and j - i <= 6 and _turns(r, verb.last, last):
            return i, _incise_end(r, verb.last, last)
    return None


def _turns(r: Reading, i: int, last: int) -> bool:
    """Whether a subject follows the verb at once: a pronoun by hyphen, a name, or an article."""
    if r.low(i) == "-":
        return True
    return i < last and (r.capital(i) or r.any_here(i, ("det", "possessive", "titles", "roles")) is not None)


def _incise_end(r: Reading, i: int, last: int) -> int:
    for j in range(i, min(last, i + 24)):
        if r.low(j) in (".", "!", "?", "…"):
            return j + 1
        if (
            r.low(j) == ","
            and j - i <= 6
            and not r.any_here(j + 1, ("roles", "titles"))
            and not (r.here(j + 1, "det") and r.has(j + 2, j + 4, "roles", "titles"))
            and r.sort(j + 1) != "n"
        ):
            return j + 1
    return last
