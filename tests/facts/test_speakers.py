"""Whose words they are: by the cue beside the marks, by role, by pronoun; or nobody's."""

from datetime import UTC, datetime

import pytest

from messages import topic
from messages.facts import find_facts
from messages.model import Article, Quote, Term

FRIDAY = datetime(2026, 11, 20, tzinfo=UTC)


def speakers(lang: str, text: str) -> list[tuple[str | None, str | None]]:
    article = Article(id="x", title="", text=text, lang=lang, outlet="", published=FRIDAY)
    quotes = [fact.value for fact in find_facts(article, topic.builtin())]
    return [(one.speaker.text if one.speaker else None, one.role) for one in quotes if isinstance(one, Quote)]


CASES = {
    "the verb before, not the clause behind": (
        "en", "A Treasury minister, Louise Kettering, said they “must live within their means”, and her department has "
        "written to them.", ("Louise Kettering", "Treasury minister"),
    ),
    "she is who spoke in the sentence before": (
        "en", "A court on Thursday sentenced former energy minister Roland Achille to 12 years.\n\nAchille's lawyer, "
        "Sophie Laurent, said she would appeal. “My client is innocent,” she told reporters.", ("Sophie Laurent", None),
    ),
    "by role, where it was said": (
        "fr", "Le ministre des Mines, Issaka Malloua, a défendu le texte. « Nous ne céderons rien », a déclaré le "
        "ministre au terme d'un conseil de cabinet.", ("Issaka Malloua", "ministre des Mines"),
    ),
    "a name in one word behind what she is": (
        "fr", "« Il n'avait aucun souci de sa santé », a rapporté sa femme, Alice.", ("Alice", "femme"),
    ),
    "the whole of a role": (
        "es", "«No vamos a una guerra», afirmó el ministro de la Defensa, Henry Sáenz.",
        ("Henry Sáenz", "ministro de la Defensa"),
    ),
    "by whom it was said, not of whom": (
        "en", "Gary Cole appeared. Neil Ford's family was hurt. “The thing bothered” Ford's family, Jane Starner said.",
        ("Jane Starner", None),
    ),
    "behind an aside": (
        "es", "Patricia Aguilera explicó, de acuerdo con la información oficial, que «El Salvador apoyará la misión».",
        ("Patricia Aguilera", None),
    ),
    "he is no Emily": (
        "en", "Prince Andrew spoke to Emily Stone. Andrew remembers a dinner. “Going there is unusual,” he said.",
        ("Andrew", None),
    ),
    "who opened the sentence goes on": (
        "en", "The mayor, Ana Paz, was asked whom Eric Holder liked, adding: “We will consider it.”",
        ("Ana Paz", "mayor"),
    ),
    "described by": (
        "fr", "L'album est décrit par le musicien Tom Robinson comme « un grand retour à la forme ».",
        ("Tom Robinson", "musicien"),
    ),
    "his brother is not he": (
        "en", "General Paulo Vidal came. “They wanted the rice,” said his brother, Evens Toussaint.",
        ("Evens Toussaint", "brother"),
    ),
    "to whom it was answered": (
        "fr", "Le capitaine Hervé Malot est venu. « On a eu des panneaux », lui a répondu le maire, Gilles Brunier.",
        ("Gilles Brunier", "maire"),
    ),
    "the title inside": (
        "en", "“People are careful,” InfoNation President Dan McDowell said.", ("Dan McDowell", "InfoNation President"),
    ),
    "an office with capitals": (
        "fr", "« Ils ont déjà tout annoncé », souffle le ministre des Grands Travaux René Lamar accompagné du "
        "vice-président Jean Dupont.", ("René Lamar", "ministre des Grands Travaux"),
    ),
    "on the air": (
        "fr", "Le ministre du Travail, Jean Dupont, est venu. « Nous y croyons vraiment », a déclaré le ministre sur "
        "France 2.", ("Jean Dupont", "ministre du Travail"),
    ),
    "who is close to him": (
        "fr", "« Il ne cédera pas sur ce point », souffle un ami du président Emmanuel Macron.",
        ("ami du président Emmanuel Macron", None),
    ),
    "a name with a small word": (
        "fr", "Le vote « se tiendra coûte que coûte », a dit le ministre de l'Intérieur, Paul Antoine Bien-Aimé.",
        ("Paul Antoine Bien-Aimé", "ministre de l'Intérieur"),
    ),
    "a first name that is a title elsewhere": (
        "fr", "« Une prime n'est pas un plan », a résumé Cheikh Seck, secrétaire général du Sutsas.",
        ("Cheikh Seck", "secrétaire général du Sutsas"),
    ),
    "the chief of a service": (
        "en", "The floods killed more than 600, Civil Defense chief Benito Ramos said.",
        ("Benito Ramos", "Civil Defense chief"),
    ),
    "an office behind an article": (
        "fr", "« Le bilan est de douze morts », a dit le ministre de la Communication Ousséni Tamboura.",
        ("Ousséni Tamboura", "ministre de la Communication"),
    ),
    "particles": (
        "en", "A representative of Mexico, Juan Ramón de la Fuente Ramirez, said it “calls for an end to it all”.",
        ("Juan Ramón de la Fuente Ramirez", "representative of Mexico"),
    ),
    "who said what stands before, adding": (
        "en", "Will Cole spoke. “It is full,” Ana Paz said, adding: “It will be worse by spring.”", ("Ana Paz", None),
    ),
    "a surname that is a thing": (
        "en", "His campaign manager, Dana Wells, blamed prices: bills have risen by a lot since 2024, she said.",
        ("Dana Wells", "campaign manager"),
    ),
    "right before the colon": (
        "es", "La medida fue respaldada por el embajador, pero criticada por el diputado Juan Soto: «Nos la roban».",
        ("Juan Soto", "diputado"),
    ),
    "one of two": (
        "es", "Lo acordaron los cancilleres, Fernando Aramayo y Francisco Pérez Mackenna. «Firmamos la puerta», "
        "explicó Aramayo.", ("Fernando Aramayo", None),
    ),
    "al-": ("en", "“You do not sign with such a man,” General Yasser al-Atta said.", ("Yasser al-Atta", "General")),
    "whose is no role": (
        "en", "“They asked for our silence,” said Rubén Chumpitaz, whose daughter was the pilot.",
        ("Rubén Chumpitaz", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), CASES.values(), ids=CASES)
def test_the_speaker(lang: str, text: str, expected: tuple[str, str | None]) -> None:
    assert expected in speakers(lang, text)


NOBODY = {
    "a title": ("es", 'En 2010 la fundación publicó una edición de "El sueño de la ficha" para todos.'),
    "a prize": ("en", "Mr. Simmons began the intro to “Takin' It to the Streets.” People said it was loud."),
    "who is not the premier": (
        "fr",
        "Le colonel Ochir Ganbold est là. Le Premier ministre a salué « une victoire de ceux qui restent ».",
    ),
    "a stranger": (
        "es",
        "El director, Juan Pérez, condenó el ataque. Un tercer agente llegó a pie. «Caminé de noche», relató.",
    ),
    "whose mother": ("fr", "Sa mère a demandé aux jeunes de « poser enfin toutes les armes, pour lui »."),
    "who leads the union that said it": (
        "es",
        "Lo anunció el gremio La Fraternidad, que encabeza Omar Pérez, en reclamo de “un alza de entre el 52 y 55”.",
    ),
    "their calls are not theirs": (
        "en",
        "Dai Bing spoke. China criticized them for ignoring their calls, and said it “should display inclusiveness”.",
    ),
    "half a sentence": ("en", "A major part of the reason, Ana Paz said, is the flow into the country."),
    "who is only mentioned": (
        "fr",
        "Son livre est à propos de Margaret Douglas. Elle a trouvé cela facile, expliquant que « Chaque livre est une "
        "courbe ».",
    ),
    "what somebody would say": ("en", "As Sherlock Holmes would say, “Elementary, my dear Watson.”"),
    "the subject of the verb": (
        "fr",
        "Les démocrates, qui l'ont perdu en 2010, espèrent le reprendre avec Sarah Olney.",
    ),
}


@pytest.mark.parametrize(("lang", "text"), NOBODY.values(), ids=NOBODY)
def test_no_words_of_anybody(lang: str, text: str) -> None:
    """Nothing is sure enough to be told."""
    article = Article(id="x", title="", text=text, lang=lang, outlet="", published=FRIDAY)
    sure = [one for one in find_facts(article, topic.builtin()) if one.kind == "quote" and one.confidence >= SURE]
    assert [one for one in sure if isinstance(one.value, Quote) and one.value.speaker != PREMIER] == []


SURE = 0.8
PREMIER = Term("Premier ministre")


def test_nobody_speaks_before_they_were_named() -> None:
    """A pronoun is not led to who speaks further down."""
    text = "Les agents ont cessé le travail. Selon elle, la direction a proposé une prime.\n\n« Assez », a dit Ana Paz."
    assert ("Ana Paz", None) not in speakers("fr", text)
